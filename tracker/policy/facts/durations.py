"""How long: data is kept, an answer takes, a change is told ahead."""

import re
from collections.abc import Iterator

from tracker.policy.facts.amounts import Bound, Period, periods
from tracker.policy.facts.cues import Cue
from tracker.policy.facts.reading import Reading
from tracker.policy.facts.stance import Stance, stance
from tracker.policy.model import Fact, Kind

_KEEPS = Cue(
    r"存储|储存|保存|保留|留存|存放|缓存|期限|存续|删除|销毁|清除|匿名化|冷静期|不活跃|未登录|"
    r"休眠|inacti|come online|"
    r"\bretain|\bretention\b|\bkeep\b|\bkept\b|\bstor(?:e|ed|age|ing)\b|\bhold\b|\bheld\b|\bdelet|"
    r"\beras|\bpurg|\bremoved?\b|"
    r"\banonymi[sz]e|\bpreserv|\bexpir|conserv|gespeichert|aufbewahr|speicher|lösch|保管"
)
_ANSWERS = Cue(
    r"答复|回复|响应|反馈|受理|处理完|处理您|核实并|完成核查|办理|respond|repl(?:y|ies)|response|"
    r"answer|"
    r"acknowledge|process your request|complete your request|comply with your request|resolve|"
    r"get back to"
)
_REQUEST = Cue(
    r"请求|申请|投诉|要求|问题|意见|申诉|request|complaint|inquir|enquir|question|report|claim|"
    r"appeal"
)
_TELLS = Cue(
    r"提前|公示|生效前|通知期|变更|修订|notice|notify|notif|in advance|before (?:the|any|such|"
    r"they)|prior to|"
    r"effective"
)
_CHANGES = Cue(
    r"变更|修订|修改|更新|调整|公示|生效|change|modif|update|revis|amend|effect|terms|policy"
)
_PAYS = Cue(
    r"续费|扣款|扣费|退款|费用|订阅|账单|refund|renew|subscription|fee|charge|billing|cancel|trial"
)
_VAGUE = (
    ("indefinite", Cue(
        r"永久(?:保存|存储|保留)?|无限期|长期(?:保存|存储|保留)|indefinite|permanently|forever|"
        r"in perpetuity"
    )),
    ("as-needed", Cue(
        r"(?:所需|所必需|必要|必需|所必要|合理)的?(?:最短)?的?(?:期限|时间|期间)|最短(?:期限|"
        r"时间)|as long as (?:is |it is |"
        r"we )?(?:reasonably )?"
        r"(?:necess|need|requir)|for as long as|only as long as|no longer than (?:is |necessary|"
        r"required|needed)|until no longer|"
        r"aussi longtemps|so lange")),
    ("account-life", Cue(
        r"(?:账[号户]|服务)(?:的)?存续期|使用(?:我们的|本)?服务期间|注销(?:账[号户])?(?:后|之前|"
        r"前)|"

                                r"as long as you (?:have|maintain)|while your account|"
                                r"life of your account|until you delete")),
    ("law", Cue(r"法律(?:法规)?(?:规定|要求)的(?:期限|时间|最低期限)|法定(?:的)?(?:保存|保留)?期限|"
                       r"(?:required|permitted) by (?:applicable )?law|legally required|"
                       r"statutory|legal (?:retention|hold)")),
    ("short", Cue(
        r"(?:较短|短)(?:的)?(?:时间|期限)|(?:a )?short period|temporarily|brief(?:ly)?\b|"
        r"limited time"
    )),
    ("not-kept", Cue(
        r"(?:(?:不会?|均不)(?:予以?)?(?:保存|存储|保留|留存)|不做(?:保存|存储))"
        r"(?![^。;]{0,24}(?:超过|长于|多于|更长|境外))|即时删除|"
        r"(?:(?:(?:do|does|will) not|don't) (?:retain|store|keep)|not (?:retained|stored)|"
        r"never stor)(?![^.;]{0,60}(?:longer|beyond|more than|outside))"
    )),
    ("user-decides", Cue(
        r"controls? (?:how long|whether)|(?:您|用户|管理员)(?:可以)?(?:自行)?(?:决定|设置|"
        r"控制)[^。]{0,12}(?:保留|保存|存储)"
    )),
)  # fmt: skip
_ADMIN = Cue(r"管理员|企业|组织|雇主|\badmin|organi[sz]ation|employer|\bowners?\b")
_RETAINS = Cue(
    r"保存|存储|保留|留存|储存|retain|retention|keep|kept|store[ds]?\b|delet|eras|purg|删除|清除|"
    r"销毁|remove|"
    r"conserv"
)


def facts(reading: Reading) -> Iterator[Fact]:
    """One fact for each period that the sentence sets, or for the criterion in its place."""
    if reading.is_heading:
        return
    found = periods(reading.folded)
    for period in found:
        kind = governs(reading, period)
        if kind is not None:
            yield _fact(reading, kind, period)
    if not any(governs(reading, one) is Kind.RETENTION for one in found):
        yield from _vague(reading)


_RECURS = re.compile(r"(?:\bonce|\btwice|\btimes|每)\s*$")
"""`once a year` says how often, not how long."""


def governs(reading: Reading, period: Period) -> Kind | None:
    """What a period is a period of; None where it is none of ours (`12 months of use`)."""
    folded = reading.folded
    tells = bool(_CHANGES.search(folded) and _TELLS.search(folded))
    asked = _REQUEST.search(folded) or period.bound is Bound.AT_MOST
    if period.before and tells:
        return Kind.FEES if _PAYS.search(folded) else Kind.CHANGE_NOTICE
    if _ANSWERS.search(folded) and asked:
        return Kind.RESPONSE_TIME
    if _PAYS.search(folded) and not _KEEPS.search(folded):
        return None if _RECURS.search(folded[: period.start]) else Kind.FEES
    if _keeps(reading):
        return Kind.RETENTION
    return Kind.CHANGE_NOTICE if tells else None


def _keeps(reading: Reading) -> bool:
    """Does the sentence, the column or what stands above speak of keeping data?"""
    above = (*reading.sentence.heads, *reading.sentence.headings[:1])
    if any(_KEEPS.search(words) for words in (reading.folded, *above)):
        return True
    return reading.is_row and _in_column(reading)


def _in_column(reading: Reading) -> bool:
    headings = " ".join(heading.lower() for heading, _ in reading.sentence.clause.cells)
    return bool(
        re.search(
            r"期限|时间|有效期|时长|duration|retention|expir|lifespan|period|durée|laufzeit|期間",
            headings,
        )
    )


def _fact(reading: Reading, kind: Kind, period: Period) -> Fact:
    shown = reading.sentence.text[period.start : period.end].strip()
    details = [("days", f"{period.days:g}")]
    if period.bound:
        details.append(("bound", period.bound.value))
    return reading.fact(kind, period.value, shown, details=details)


def _vague(reading: Reading) -> Iterator[Fact]:
    if not _RETAINS.search(reading.folded):
        return
    for criterion, pattern in _VAGUE:
        match = pattern.search(reading.folded)
        if match:
            shown = reading.sentence.text[match.start() : match.end()]
            held = stance(reading.folded, match.start())
            held = Stance.NEVER if criterion == "not-kept" or not held.affirmed else Stance.DOES
            by_admin = criterion == "user-decides" and _ADMIN.search(reading.folded)
            value = "admin-decides" if by_admin else criterion
            yield reading.fact(Kind.RETENTION, value, shown, held, [("criterion", "yes")])
