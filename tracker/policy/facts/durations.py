"""How long: data is kept, an answer takes, a change is told ahead."""

import re
from collections.abc import Iterable, Iterator

from tracker.policy.facts.amounts import Bound, Period, periods
from tracker.policy.facts.cues import Cue, Hint
from tracker.policy.facts.reading import Reading
from tracker.policy.facts.stance import Stance, stance
from tracker.policy.model import Fact, Kind

_KEEPS = Hint(
    r"存储|储存|保存|保留|留存|存放|缓存|期限|存续|删除|销毁|清除|匿名化|冷静期|不活跃|未登录|"
    r"休眠|inacti|come online|"
    r"\bretain|\bretention\b|\bkeep\b|\bkept\b|\bstor(?:e|ed|age|ing)\b|\bhold\b|\bheld\b|\bdelet|"
    r"\beras|\bpurg|\bremoved?\b|"
    r"\banonymi[sz]e|\bpreserv|\bexpir|conserv|gespeichert|aufbewahr|speicher|lösch|保管|almacen|guarda|retemos|mante|bewaren|"
    r"bewaard|przechow|хран|보관|보유|lagra"
)
_ANSWERS = Hint(
    r"答复|回复|响应|反馈|受理|处理完|完成处理|处理您|核实并|完成核查|办理|respond|repl(?:y|ies)|response|"
    r"answer|"
    r"acknowledge|process your request|complete your request|comply with your request|resolve|"
    r"get back to|hear (?:back )?from us|处理结果|作出(?:核定|决定|处理|裁决|认定)|核定|办结|"
    r"审核完|内[^。,;]{0,12}提供|répond|antwort|respond|rispond|回答|返信|답변|회신|ответ|odpowi"
)
_REQUEST = Cue(
    r"请求|申请|投诉|要求|问题|意见|申诉|request|complaint|inquir|enquir|question|report|claim|"
    r"appeal"
)
_TELLS = Hint(
    r"提前|公示|生效前|通知期|变更|修订|notice|notify|notif|in advance|before (?:the|any|such|"
    r"they)|prior to|"
    r"effective"
)
_CHANGES = Hint(
    r"变更|修订|修改|更新|调整|公示|生效|change|modif|update|revis|amend|effect|terms|policy"
)
_PAYS = Hint(
    r"续费|扣款|扣费|退款|退还|押金|到账|费用|订阅|账单|refund|renew|subscription|fee|charge|billing|cancel|trial"
)
_VAGUE = (
    ("indefinite", Cue(
        r"永久(?!性?地?(?:删除|清除|销毁|抹除|移除|注销|关闭|封|停))(?:保存|存储|保留)?|无限期|"
        r"长期(?:保存|存储|保留)|indefinite|"
        r"(?<!deleted )(?<!removed )(?<!erased )(?<!destroyed )permanently(?! (?:and \w+ )?(?:"
        r"delet|remov|eras|destroy|wip|purg|los[et]|clos|bann|suspend|terminat|disabl))|forever|"
        r"in perpetuity"
    )),
    ("longest", Cue(
        r"最长(?:的)?(?:保存|保留|存储|留存)?(?:的)?(?:期限|时间|时限)(?!为|是|不|[:：\d])|"
        r"(?:longest|maximum) (?:period|time|duration)[^.;]{0,16}(?:allowed|permitted)"
    )),
    ("as-needed", Cue(
        r"(?:所需|所必需|必要|必需|所必要|合理)的?(?:最短)?的?(?:期限|时间|期间)|最短(?:期限|"
        r"时间)|as long as (?:is |it is |"
        r"we )?(?:reasonably )?"
        r"(?:necess|need|requir)|for as long as(?! you)|"
        r"only as long as(?! you)|no longer than (?:is |necessary|"
        r"required|needed)|until no longer|(?:when|once) (?:it is |they are )?no longer (?:needed|"
        r"necessary|required)|"
        r"aussi longtemps|so lange")),
    ("account-life", Cue(
        r"(?:账[号户]|服务)(?:的)?存续期|使用(?:我们的|本)?服务期间|注销(?:账[号户])?(?:后|之后|之前|"
        r"前)|"

        r"as long as (?:you (?:have|maintain|use|keep)|your account)|while your account|"
        r"life of your account|until you (?:delete|close) (?:your |the )?(?:\w+ )?"
        r"(?:account|profile|subscription)")),
    ("until-asked", Cue(
        r"(?:until|unless) you (?:\w+ ){0,2}(?:ask|tell|request|instruct|object|unsubscribe|"
        r"opt|remove|withdraw|clear|take|change|delete|erase)\b"
    )),
    ("law", Cue(r"法律(?:法规)?(?:规定|要求)的(?:期限|时间|最低期限)|法定(?:的)?(?:保存|保留)?期限|"
                       r"(?:required|permitted) by (?:applicable )?law|"
                       r"(?<!are not )(?<!is not )(?<!aren't )legally required|"
                       r"statutory|legal (?:retention|hold)")),
    ("short", Cue(
        r"(?:较短|(?<!最)短)(?:的)?(?:时间|期限)|(?:a )?short period|temporarily|brief(?:ly)?\b|"
        r"limited time"
    )),
    ("not-kept", Cue(
        r"(?:(?:不会?|均不|不再)(?:予以?|作|做|进行|另行)?(?:任何)?(?:保存|存储|保留|留存))"
        r"(?![^。;]{0,24}(?:超过|长于|多于|更长|境外))|即时删除|"
        r"不(?:会)?(?:落盘|落地|缓存|留底|留痕|留存|存档|归档|入库|驻留)|(?:随即|立即|即刻|即|立刻|马上|当即|实时)"
        r"(?:予以)?(?:丢弃|销毁|清除|抹除|释放|删除|清空)(?!的)|阅后即焚|用(?:完|后)即(?:删|弃|焚)|"
        r"(?:(?:(?:do|does|will) not|don't) (?:currently )?(?:retain|store|keep)|"
        r"not (?:retained|stored)|never stor)"
        r"(?![^.;]{0,60}(?:longer|beyond|more than|outside))"
        r"(?!,? (?:use|disclose|sell|share|or )[^.;]{0,80}\bpurposes?\b)"
        r"(?![^.;]{0,80} after (?:an? |the |your |each )\w+ (?:is|are|has|ends)\b)"
    )),
    ("some-time", Cue(
        r"(?:在)?一定(?:的)?(?:期限|时间|时限|周期)(?:之?后|内)(?:自动)?(?:予以)?(?:删除|清除|销毁|覆盖|匿名化)"
    )),
    ("user-decides", Cue(
        r"controls? (?:how long|whether)|(?:您|用户|管理员)(?:可以)?(?:自行)?(?:决定|设置|"
        r"控制)[^。]{0,12}(?:保留|保存|存储)"
    )),
)  # fmt: skip
_PROMPT = Cue(
    r"promptly|without (?:undue )?delay|immediately|as soon as|timely|(?:with)?in a reasonable|"
    r"及时|立即|第一时间|尽快|立刻|合理(?:的)?(?:时间|期限)"
)
_CAPPED = Cue(
    r"liab[^.]*(?:limit|exceed|\bcap)|(?:limit|exceed|\bcap)[^.]*liab|赔偿[^。]*(?:为限|上限|不超过)|"
    r"责任[^。]*(?:为限|上限|不超过)"
)
_TERM = Cue(
    r"\b(?:contract|subscription|initial|renewal|minimum|agreement|membership|licen[cs]e|plan|"
    r"commitment|-month|-year)s? (?:terms?|periods?)\b|\bterms? (?:is|are|of \w+ (?:month|year))|"
    r"non-renewal|\bcancel|\brenew|合同(?:的)?(?:期限|期)|服务期限|订阅期|会员期|续约|期满|不再?续"
)
_OF_DATA = Hint(
    r"\bdata\b|information|cookie|\blogs?\b|record|backup|content|信息|数据|日志|记录|cookie|备份|"
    r"内容|资料"
)
_ENDS = Cue(
    r"terminat|suspend|cancel|non-renewal|closing your account|终止|解除|暂停|中止|停止|不再?续|"
    r"续约"
)
_PAYOUT = Cue(r"到账|内(?:予以|办理|完成|向您|为您|将|原路)?退(?:还|款|费|回)")
"""How long the company takes to pay back, not how long one may ask for it."""
_IDLE = Cue(
    r"未(?:曾)?(?:登录|登陆|使用|活跃)|不活跃|闲置|休眠|inactiv|not (?:logged|used|signed)|dormant"
)
_TAKEN_BACK = Cue(
    r"回收|收回|清零|作废|(?:注销|冻结|停用|封禁|关闭|终止)[^。,;]{0,8}(?:账号|帐号|账户|帐户|资格|服务)|"
    r"reclaim|(?:clos|terminat|suspend|deactivat)\w*[^.;]{0,16}account"
)
_REMINDS = Cue(r"提醒|remind|(?:notify|notif\w+|e-?mail) you|通知您")
_STOPS = Cue(r"[,;.。、]")
_GIVES_NOTICE = Cue(
    r"notice|notify|inform|cancel|before (?:the )?(?:expir|end)|通知|告知|公告|期满前|到期前"
)
_BY_US = Cue(r"\bwe\b|\bus\b|我们|本公司|平台|公司")
_BY_USER = Cue(
    r"\byou (?:may|can|must|have to)\b[^.;]{0,30}(?:terminat|cancel)|unless (?:you )?cancel|"
    r"non-renewal|(?:您|用户|任一方|双方)[^。;]{0,20}(?:解除|终止|不再?续|取消)"
)
_MAY_LEAVE = Cue(
    r"\byou (?:may|can|are entitled to)\b[^.;]{0,30}(?:terminat|cancel|withdraw|return)"
)
"""`You can cancel within 30 days`: a window, which is the better the longer."""
_ADMIN = Cue(r"管理员|企业|组织|雇主|\badmin|organi[sz]ation|employer|\bowners?\b")
_RETAINS = Hint(
    r"保存|存储|保留|留存|储存|落盘|缓存|丢弃|即焚|即删|即弃|留底|留痕|存档|归档|入库|释放|清空|抹除|retain|retention|keep|kept|store[ds]?\b|delet|eras|purg|删除|清除|"
    r"销毁|remove|"
    r"conserv|speicher|aufbewahr|lösch|保管|almacen|guarda|retemos|mante|bewaren|bewaard|przechow|"
    r"хран|보관|보유|lagra"
)


def facts(reading: Reading) -> Iterator[Fact]:
    """One fact for each period that the sentence sets, or for the criterion in its place."""
    if reading.is_heading:
        return
    found = periods(reading.folded)
    kinds = [governs(reading, period) for period in found]
    for kind, period in zip(kinds, found, strict=True):
        if kind is not None and kind not in _PROMISES:
            yield _fact(reading, kind, period)
    if Kind.RETENTION not in kinds:
        yield from (*_vague(reading), *_until_done(reading))
    elif not reading.folded.isascii():
        yield from (fact for fact in _vague(reading) if _stands_apart(fact, found))
    if not found:
        yield from _promptly(reading)


def _stands_apart(fact: Fact, found: Iterable[Period]) -> bool:
    """Is it `not kept`, said of other data in another part than any period?"""
    at = fact.quote.find(fact.shown)
    apart = all(_COMMA.search(fact.quote, *sorted((at, one.start))) for one in found)
    return fact.value == "not-kept" and apart


_COMMA = Cue(r"[，,；;。]")
_TAKES = Cue(r"\b(?:may|can|will|could) take(?: up to| as long as| about)? ?$")
"""`Deletion may take up to 90 days` is a delay, no promise."""


def times(reading: Reading) -> Iterator[Fact]:
    """One fact for each period in a promise that is the better the longer it lasts."""
    if reading.is_heading or _promised(reading.folded) is None:
        return
    for period in periods(reading.folded):
        kind = governs(reading, period)
        if kind is not None and kind in _PROMISES:
            yield _fact(reading, kind, period)


_WHICH = Cue(r"的(?:记录|通话|视频|录音|录像|时长|会话|计时|练习|运动|跑步|音频|片段)")
"""`一分钟以上的记录` tells which records, not how long they are kept."""
_RECURS = re.compile(
    r"(?:\bonce|\btwice|\btimes|\bevery|\beach|每|"
    r"\b(?:claims?|times|requests?|orders?|visits?) (?:in|within|per))\s*$"
)
"""`once a year` says how often, not how long."""


def governs(reading: Reading, period: Period) -> Kind | None:
    """What a period is a period of; None where it is none of ours (`12 months of use`)."""
    folded = reading.folded
    before = folded[: period.start]
    how_often = _RECURS.search(before) or _WHICH.match(folded, period.end)
    if (
        _CAPPED.search(folded)
        or any("liab" in head for head in reading.sentence.heads[:1])
        or _TAKES.search(before)
        or how_often
    ):
        return None
    promised = _promised(folded)
    if promised is not None:
        return promised
    if _is_idle(folded):
        return Kind.TERMINATION
    if not _is_of_data(reading) and _of_contract(folded):
        return Kind.TERMINATION if _notifies(folded, period) else Kind.FEES
    tells = bool(_CHANGES.found(folded) and _TELLS.found(folded))
    if period.before and tells:
        return Kind.FEES if _PAYS.found(folded) else Kind.CHANGE_NOTICE
    return _of_data(reading, period) or (Kind.CHANGE_NOTICE if tells else None)


_BOUND = ("must", "shall", "only", "has to", "have to", "should")
_PROMISES = frozenset({Kind.DISPUTE, Kind.USER_RIGHT, Kind.SECURITY, Kind.LIABILITY})


def _promised(folded: str) -> Kind | None:
    """What a period is of that is the better the longer: a time to claim, a warranty, updates."""
    if any([word in folded for word in _BOUND]) and _CLAIMED.search(folded):
        return Kind.DISPUTE if _SUES.search(folded) else Kind.USER_RIGHT
    if "security" in folded and _UPDATED.search(folded):
        return Kind.SECURITY
    warrants = "warrant" in folded or "guarantee" in folded
    return Kind.LIABILITY if warrants and _WARRANTED.search(folded) else None


_CLAIMED = Cue(
    r"\b(?:complaints?|claims?|returns?|objections?|appeals?|disputes?|defects?|damage|lawsuits?|"
    r"proceedings|causes? of action)\b[^.;]{0,60}?\b(?:must|shall|may only|can only|has to|have to|"
    r"should) be (?:made|filed|submitted|brought|raised|lodged|reported|notified|sent|received|"
    r"commenced)\b|\byou (?:must|shall|may only|can only|have to) (?:report|return|claim|complain|"
    r"appeal|object|raise|file|bring|notify us)\b"
)
_SUES = Cue(
    r"lawsuit|proceedings|causes? of action|\bcourt|\bdisputes?\b|(?:file|bring|brought|filed)\b"
)
_UPDATED = Cue(r"\bsecurity (?:updates?|patches|support|fixes)\b[^.;]{0,40}\bfor\b")
_WARRANTED = Cue(
    r"\bwarrant(?:y|ies|ed)\b[^.;]{0,40}\b(?:for|of|is|lasts?|period)\b|"
    r"-(?:day|month|year) (?:limited )?(?:warranty|guarantee)\b"
)


def _of_data(reading: Reading, period: Period) -> Kind | None:
    """The time of an answer, a payment, or of keeping data."""
    folded = reading.folded
    asked = _REQUEST.search(folded) or period.bound is Bound.AT_MOST
    if _ANSWERS.found(folded) and asked:
        return Kind.RESPONSE_TIME
    if _PAYS.found(folded) and not _KEEPS.found(folded):
        return None if _RECURS.search(folded[: period.start]) else Kind.FEES
    if _PERFORMS.search(folded):
        return Kind.RESPONSE_TIME
    return Kind.RETENTION if _keeps(reading) else None


def _is_of_data(reading: Reading) -> bool:
    """Does it speak of data: by that word, or by a kind of data that is kept or destroyed?"""
    if _OF_DATA.found(reading.folded):
        return True
    return bool(reading.of("data") and _RETAINS.found(reading.folded))


def _is_idle(folded: str) -> bool:
    """Does it say after what time of idleness an account is taken back?"""
    return bool(_IDLE.search(folded) and _TAKEN_BACK.search(folded))


_PERFORMS = Cue(
    r"\bwe (?:will |shall |must |aim to )?(?:pay|settle|deliver|ship|repair|replace|restore|fix|"
    r"reimburse)\b"
)
"""The time that the company itself takes to do what it owes."""


def _of_contract(folded: str) -> bool:
    """Does it say how long a contract runs, or how it is ended?"""
    return bool(_TERM.search(folded) or (_ENDS.search(folded) and _GIVES_NOTICE.search(folded)))


def _notifies(folded: str, period: Period) -> bool:
    """Is it the time of a notice, rather than that of the contract?"""
    before = _STOPS.split(folded[max(0, period.start - 24) : period.start])[-1]
    after = _STOPS.split(folded[period.end : period.end + 24])[0]
    near = before + folded[period.start : period.end] + after
    return period.before or bool(_GIVES_NOTICE.search(near) and _ENDS.search(folded))


def _keeps(reading: Reading) -> bool:
    """Does the sentence, the column or what stands above speak of keeping data?"""
    above = (*reading.sentence.heads, *reading.sentence.headings[:1])
    if any(_KEEPS.found(words) for words in (reading.folded, *above)):
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
    if kind in _PROMISES and _promised(reading.folded) is kind:
        details += [("longer", "better"), ("sort", "limitation")]
    elif (kind is Kind.FEES and _REMINDS.search(reading.folded)) or (
        kind is Kind.TERMINATION and _is_idle(reading.folded)
    ):
        details.append(("longer", "better"))
    elif kind is Kind.FEES and _PAYOUT.search(reading.folded):
        details.append(("longer", "worse"))
    elif not _OF_DATA.found(reading.folded) and _of_contract(reading.folded):
        details += _longer(reading.folded, kind, within=period.bound is Bound.AT_MOST)
    return reading.fact(kind, period.value, shown, details=details)


def _longer(folded: str, kind: Kind, *, within: bool) -> list[tuple[str, str]]:
    """Who gains by a longer time: who is bound longer or must act sooner loses by it."""
    if within and _MAY_LEAVE.search(folded):
        return [("longer", "better")]
    if kind is Kind.TERMINATION:
        ours = _BY_US.search(folded) and not _BY_USER.search(folded)
        return [("longer", "better" if ours else "worse")]
    return [("longer", "worse")] if kind is Kind.FEES and _TERM.search(folded) else []


def _promptly(reading: Reading) -> Iterator[Fact]:
    """`As soon as possible` in the place of a time that can be counted."""
    folded = reading.folded
    match = _PROMPT.search(folded)
    if not match:
        return
    details = [("criterion", "yes"), ("vague", "yes")]
    shown = reading.sentence.text[match.start() : match.end()]
    if _ANSWERS.found(folded) and _REQUEST.search(folded):
        yield reading.fact(Kind.RESPONSE_TIME, "promptly", shown, details=details)
    elif any(act.name == "delete" for act in reading.acts):
        yield reading.fact(Kind.RETENTION, "promptly", shown, details=details)


_OVER = Cue(
    r"\bnot (?:\w+ )?(?:retain|store|keep|kept)(?:ed|d)?\b[^.;]{0,80}? "
    r"(?P<over>(?:after|once) (?:an? |the |your |each )\w+ (?:is|are|has|ends)\b[^.,;]*)"
)
"""`We do not keep recordings after a call is completed`: kept until then."""


def _until_done(reading: Reading) -> Iterator[Fact]:
    match = _OVER.search(reading.folded)
    if match:
        shown = reading.sentence.text[match.start("over") : match.end("over")]
        yield reading.fact(Kind.RETENTION, "short", shown, details=[("criterion", "yes")])


def _vague(reading: Reading) -> Iterator[Fact]:
    if not _RETAINS.found(reading.folded) and not (
        "until you" in reading.folded and _keeps(reading)
    ):
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
