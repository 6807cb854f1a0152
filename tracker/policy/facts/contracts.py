"""The terms of the contract: changes, disputes, liability, fees, licences, termination."""

import re
from collections.abc import Iterator

from tracker.policy.facts.reading import Reading
from tracker.policy.facts.stance import Stance, stance
from tracker.policy.model import Fact, Kind

_POLICY = re.compile(
    r"政策|协议|条款|声明|规则|变更|修订|更新|修改|\bpolic|\bterms?\b|\bnotice\b|\bagreement|\bchanges?\b|\bmodif|\brevis|\bamend|\bstatement|\bupdate"
)
_CHANGED = re.compile(
    r"变更|修订|修改|更新|调整|\bchang|\bmodif|\brevis|\bamend|\bupdat|生效|take effect|effective|further notice"
)
_KINDS = {
    "liability": Kind.LIABILITY,
    "fees": Kind.FEES,
    "licence": Kind.CONTENT_LICENCE,
    "termination": Kind.TERMINATION,
}
_CONTENT = re.compile(
    r"内容|作品|上传|发布|信息|content|submission|material|upload|post|feedback|work"
)
_COURT_ONLY = re.compile(
    r"仲裁|诉讼|管辖|争议|纠纷|适用.{0,20}法律|法院|arbitrat|court|dispute|jurisdiction|governed|governing|class|jury|law"
)
_MONEY = re.compile(
    r"[$€£¥￥]\s?\d[\d,]*(?:\.\d+)?|\d[\d,]*(?:\.\d+)?\s?(?:元|美元|usd|eur|dollars|euros)|\d+(?:\.\d+)?\s?%"
)
_FORUM_NAME = re.compile(
    r"[\u4e00-\u9fff]{2,14}?(?:仲裁委员会|仲裁院|仲裁中心|人民法院|法院)|(?:中华人民共和国|中国大陆|香港|新加坡|[\u4e00-\u9fff]{2,8}州?)(?=的?法律)|"
    r"(?:state|courts?|county|laws) (?:or federal courts )?(?:of|in|located in) (?:the )?(?:state of )?[a-z]+(?: [a-z]+)?"
)
_LEGAL_REQUEST = re.compile(
    r"法院.{0,6}(?:命令|判决|要求)|司法机关|court order|subpoena|order of (?:a|the) court|law enforcement"
)


def facts(reading: Reading) -> Iterator[Fact]:
    """One fact for each term of the contract that the sentence names."""
    folded = reading.folded
    if reading.is_heading:
        return
    if _POLICY.search(folded) and _CHANGED.search(folded):
        for mention in reading.of("notices"):
            yield reading.fact(Kind.CHANGE_NOTICE, mention.value, reading.shown(mention))
    if _COURT_ONLY.search(folded) and not _LEGAL_REQUEST.search(folded):
        yield from _forums(reading)
    for mention in reading.of("terms"):
        kind = _KINDS[mention.entry.traits[0]]
        if kind is Kind.CONTENT_LICENCE and not _CONTENT.search(folded):
            continue
        held = stance(folded, mention.start) if kind is Kind.FEES else Stance.DOES
        yield reading.fact(kind, mention.value, reading.shown(mention), held)
    if any(one.has("fees") for one in reading.of("terms")):
        for match in _MONEY.finditer(folded):
            shown = reading.sentence.text[match.start() : match.end()]
            yield reading.fact(
                Kind.FEES, re.sub(r"[\s,]", "", match[0]), shown, details=[("amount", "yes")]
            )


def _forums(reading: Reading) -> Iterator[Fact]:
    mentions = [one for one in reading.of("forums") if not one.has("talk")]
    for mention in mentions:
        yield reading.fact(Kind.DISPUTE, mention.value, reading.shown(mention))
    if mentions:
        for match in _FORUM_NAME.finditer(reading.folded):
            shown = reading.sentence.text[match.start() : match.end()]
            yield reading.fact(Kind.DISPUTE, match[0], shown, details=[("name", "yes")])
