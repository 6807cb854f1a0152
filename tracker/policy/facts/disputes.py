"""Where and by whose law a dispute is decided: courts, arbitration, waivers, time limits."""

from collections.abc import Iterator

from tracker.policy.facts.cues import Cue, Hint
from tracker.policy.facts.folding import fold
from tracker.policy.facts.reading import Reading
from tracker.policy.model import Fact, Kind

_DECIDES = Hint(
    r"仲裁|诉讼|管辖|争议|纠纷|适用[^。]{0,20}法律|解释|法院|arbitrat|\bcourts?\b|dispute|"
    r"jurisdiction|"
    r"govern|\bclass\b|\bjury\b|\blaws?\b"
)
_REQUESTED = Cue(
    r"法院.{0,6}(?:命令|判决|要求)|司法机关|court order|subpoena|order of (?:a|the) court|"
    r"law enforcement|"
    r"comply with (?:the |applicable )?law|required by"
)
_DEMONYMS = dict(
    pair.split(":")
    for pair in (
        "english:england scottish:scotland irish:ireland french:france german:germany "
        "dutch:netherlands belgian:belgium swiss:switzerland austrian:austria italian:italy "
        "spanish:spain portuguese:portugal danish:denmark swedish:sweden norwegian:norway "
        "finnish:finland icelandic:iceland polish:poland czech:czechia hungarian:hungary "
        "romanian:romania greek:greece turkish:turkey estonian:estonia latvian:latvia "
        "lithuanian:lithuania maltese:malta cypriot:cyprus israeli:israel indian:india "
        "japanese:japan korean:korea chinese:china singaporean:singapore australian:australia "
        "canadian:canada mexican:mexico brazilian:brazil californian:california "
        "delaware:delaware luxembourgish:luxembourg"
    ).split()
)
"""`Finnish law` is the law of Finland."""
_NAMES = {
    "arbitration": Cue(
        r"(?:提交|向|由|至|交|在|是|为)?(?P<name>[\u4e00-\u9fff]{2,16}?(?:仲裁委员会|仲裁院|"
        r"仲裁中心))"
        r"|(?P<en>american arbitration association|jams|icc|hkiac|siac|cietac|lcia)\b"
    ),
    "court": Cue(
        r"(?:提交|向|由|至|交|在|归)(?P<name>[^，,。；;、]{2,24}?(?:人民法院|法院))"
        r"|(?:courts? (?:located )?(?:of|in) |courts of )(?P<en>(?:the )?(?:state of |"
        r"city of )?[a-z]+(?: [a-z]+)?)"
    ),
    "law": Cue(
        r"(?:适用|依照|按照|依据|遵循)(?P<name>中华人民共和国|中国大陆|中国|"
        r"[\u4e00-\u9fff]{2,8}?)(?:地区)?(?:的)?(?:现行)?法律"
        rf"|\b(?P<of>{'|'.join(_DEMONYMS)}) (?:\w+ )?laws?\b"
        r"|laws? of (?P<en>(?:the )?(?:state of |republic of )?[a-z]+(?: [a-z]+)?)"
    ),
}  # fmt: skip


_WHOSE = Cue(
    r"(?:您|你|用户|消费者|购买者|客户|会员)(?:的)?(?:所在地|住所地|经常居住地|居住地|户籍地)|"
    r"\b(?:your|the (?:user|consumer|customer)'s|consumer'?s?) (?:\w+ ){0,3}(?:residence|domicile|"
    r"home|country|place|state|jurisdiction)|where (?:you|the (?:user|consumer)) (?:\w+ )?(?:live|"
    r"reside|are)|local (?:laws?|courts?)|(?:nearest|closest|next) to you\b"
)
_OURS = Cue(
    r"(?:我们|本公司|我公司|我司|公司|平台|甲方|运营方|经营者|服务提供者|本网站)(?:的)?(?:所在地|"
    r"住所地|注册地|经营地|主要办事机构)|\bour (?:\w+ ){0,3}(?:seat|place|office|headquarters|"
    r"domicile|location)|where we (?:are|have)|(?:the )?(?:company|provider|seller)'s (?:\w+ ){0,3}"
    r"(?:seat|place|office|headquarters|domicile)"
)
_HOME = Cue(r"中国|中华人民共和国")
_APPLIED = Cue(
    r"\blaws? of [a-z ]{3,30}? (?:shall |will )?(?:govern|apply)|"
    r"适用(?!于|的|法)[^。,;]{2,16}法律|受[^。,;]{2,16}法律(?:管辖|约束)"
)
_AFTER_NAME = Cue(r"\s(?:govern\w*|shall|will|appl\w+|and|or|without|as|in|for|to|where)$")
_FOUNDED = Cue(
    r"(?:incorporated|organi[sz]ed|established|registered|existing|formed)[^.;]{0,24}\blaws of|"
    r"(?:依|根据)[^。,;]{2,20}法律[^。,;]{0,6}(?:成立|设立|注册)"
)
"""By whose law a company was founded says nothing of disputes."""
_BY_TERMS = Cue(
    r"govern(?:ed|s)\b(?![^.;]{0,80}\b(?:laws?|courts?)\b)[^.;]{0,80}\b(?:terms|polic(?:y|ies)|"
    r"agreements?|practices|notices?|licen[cs]es?|guidelines|rules)\b"
)
"""`Governed by the provider's own terms`: by an agreement, no law."""
_UNDER_LAW = Cue(
    r"(?:不低于|符合|遵守|遵循|违反|根据|依据|依照|按照|在|与|和|及|或)[^,。;]{0,14}适用法律(?!为|是|:|均|[^,。;]{0,4}中华)|"
    r"适用法律(?:法规)?的?(?:允许|许可|要求|规定|另有|所|强制|禁止|不允许|赋予)"
)
"""`在适用法律允许的范围内`: whichever law applies, and which it is, nobody says."""
_BEFORE_NAME = Cue(r"提交|向|由|至|交给?|归")
_RANKS = {"arbitration": 0, "class-waiver": 0, "limitation": 0}
"""How well a forum or law serves the person: 3 their own, 2 one of nobody, 1 the company's."""


def _rank(reading: Reading, sort: str) -> int:
    if sort in _RANKS:
        return _RANKS[sort]
    folded = reading.folded
    home = sort == "law" and not folded.isascii() and _HOME.search(folded)
    if home or _WHOSE.search(folded):
        return 3
    return 1 if sort == "court" and _OURS.search(folded) else 2


def facts(reading: Reading) -> Iterator[Fact]:
    """One fact for each forum, law, waiver and time limit, with its name where one is given."""
    folded = reading.folded
    if reading.is_heading or not _DECIDES.found(folded) or _REQUESTED.search(folded):
        return
    told = set()
    for mention in reading.of("forums"):
        founded = mention.value == "law" and any(
            cue.search(folded) for cue in (_FOUNDED, _BY_TERMS, _UNDER_LAW)
        )
        if not mention.has("talk") and mention.value not in told and not founded:
            told.add(mention.value)
            yield _fact(reading, mention.value, reading.shown(mention))
    if _FOUNDED.search(folded):
        return
    applied = _APPLIED.search(folded) if "law" not in told else None
    if applied:
        yield _fact(reading, "law", reading.sentence.text[applied.start() : applied.end()])


def _fact(reading: Reading, sort: str, shown: str) -> Fact:
    name = _name(reading, sort)
    place = _DEMONYMS.get(fold(name).split(" ")[0], fold(name)).removeprefix("the ")
    value = f"{sort}:{place}" if name else sort
    details = [("sort", sort), ("rank", str(_rank(reading, sort)))]
    return reading.fact(Kind.DISPUTE, value, name or shown, details=details)


def _name(reading: Reading, sort: str) -> str:
    whose = _WHOSE.search(reading.folded) or _OURS.search(reading.folded)
    if whose and sort in ("court", "law") and reading.folded.isascii():
        return reading.sentence.text[whose.start() : whose.end()]
    pattern = _NAMES.get(sort)
    match = pattern.search(reading.folded) if pattern else None
    if match is None:
        return ""
    if match.groupdict().get("of"):
        return reading.sentence.text[match.start("of") : match.end()]
    group = "name" if match["name"] else "en"
    words = reading.sentence.text[match.start(group) : match.end(group)]
    return _AFTER_NAME.sub("", _BEFORE_NAME.split(words)[-1]).strip()
