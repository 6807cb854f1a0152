"""The terms of the contract: changes of it, liability, fees, licences, termination."""

import re
from collections.abc import Iterator

from tracker.policy.facts.cues import Cue, Hint
from tracker.policy.facts.reading import Reading
from tracker.policy.facts.stance import Stance, stance
from tracker.policy.model import Fact, Kind

_POLICY = Hint(
    r"政策|协议|条款|声明|规则|变更|修订|更新|修改|\bpolic|\bterms?\b|\bnotice\b|\bagreement|"
    r"\bchanges?\b|\bmodif|"
    r"\brevis|\bamend|\bstatement|\bupdate"
)
_CHANGED = Hint(
    r"变更|修订|修改|更新|调整|\bchang|\bmodif|\brevis|\bamend|\bupdat|生效|take effect|effective|"
    r"further notice"
)
_KINDS = {
    "liability": Kind.LIABILITY,
    "fees": Kind.FEES,
    "licence": Kind.CONTENT_LICENCE,
    "termination": Kind.TERMINATION,
}
_CONTENT = Cue(r"内容|作品|上传|发布|信息|content|submission|material|upload|post|feedback|work")
_BY_PERSON = Cue(r"(?:您|用户|你)(?:可以?|有权|能够?)随时")
"""`您可以随时修改紧急联系人` tells of no change of the policy."""
_TITLE = 8
_HOW_OFTEN = Cue(r"每[月年周日]|per (?:month|year)|monthly|annual")
_PAID = Cue(
    r"费|价|付|元|款|订阅|会员|[$€£¥￥]|\b(?:fee|price|pay|paid|charg|cost|bill|subscri|plan)"
)
_MONEY = Cue(
    r"[$€£¥￥]\s?\d[\d,]*(?:\.\d+)?|\d[\d,]*(?:\.\d+)?\s?(?:元|美元|usd|eur|dollars|euros)|"
    r"\b(?:usd|eur|gbp|rmb|cny|hkd)\s?\d[\d,]*(?:\.\d+)?|\d+(?:\.\d+)?\s?%"
)


def facts(reading: Reading) -> Iterator[Fact]:
    """One fact for each term of the contract that the sentence names."""
    folded = reading.folded
    if reading.is_heading:
        return
    if _POLICY.found(folded) and _CHANGED.found(folded):
        for mention in () if _BY_PERSON.search(folded) else reading.of("notices"):
            yield reading.fact(Kind.CHANGE_NOTICE, mention.value, reading.shown(mention))
    yield from _terms(reading)
    capped = any(one.has("liability") for one in reading.of("terms"))
    if reading.speaks and not capped and any(one.has("fees") for one in reading.of("terms")):
        for match in _MONEY.finditer(folded):
            shown = reading.sentence.text[match.start() : match.end()]
            yield reading.fact(
                Kind.FEES, re.sub(r"[\s,]", "", match[0]), shown, details=[("amount", "yes")]
            )


_OF_DATA = Cue(r"(?:收集|处理|使用|获取)[^。;]{0,12}(?:信息|数据)[:]\s*$")
"""`为了订阅服务，我们处理下列信息：` opens a list of data."""


def _terms(reading: Reading) -> Iterator[Fact]:
    folded = reading.folded
    for mention in reading.of("terms"):
        kind = _KINDS[mention.entry.traits[0]]
        if kind is Kind.CONTENT_LICENCE and not _CONTENT.search(folded):
            continue
        if folded[mention.end : mention.end + 1] == ":" and mention.start < _TITLE:
            continue  # `7. 免责:` is the title of what follows
        if kind is Kind.FEES and _OF_DATA.search(folded):
            continue
        often = kind is Kind.FEES and _HOW_OFTEN.match(folded, mention.start)
        if often and not _PAID.search(folded):
            continue  # `每月限一次` is no price
        held = stance(folded, mention.start) if kind is Kind.FEES else Stance.DOES
        yield reading.fact(kind, mention.value, reading.shown(mention), held)
