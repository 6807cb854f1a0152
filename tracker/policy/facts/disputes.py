"""Where and by whose law a dispute is decided: courts, arbitration, waivers, time limits."""

from collections.abc import Iterator

from tracker.policy.facts.cues import Cue
from tracker.policy.facts.folding import fold
from tracker.policy.facts.reading import Reading
from tracker.policy.model import Fact, Kind

_DECIDES = Cue(
    r"仲裁|诉讼|管辖|争议|纠纷|适用[^。]{0,20}法律|解释|法院|arbitrat|\bcourts?\b|dispute|"
    r"jurisdiction|"
    r"govern|\bclass\b|\bjury\b|\blaws?\b"
)
_REQUESTED = Cue(
    r"法院.{0,6}(?:命令|判决|要求)|司法机关|court order|subpoena|order of (?:a|the) court|"
    r"law enforcement|"
    r"comply with (?:the |applicable )?law|required by"
)
_NAMES = {
    "arbitration": Cue(
        r"(?:提交|向|由|至|交|在|是|为)?(?P<name>[\u4e00-\u9fff]{2,16}?(?:仲裁委员会|仲裁院|"
        r"仲裁中心))"
        r"|(?P<en>american arbitration association|jams|icc|hkiac|siac|cietac|lcia)\b"
    ),
    "court": Cue(
        r"(?:提交|向|由|至|交|在|归)(?P<name>[^，。；、]{2,24}?(?:人民法院|法院))"
        r"|(?:courts? (?:located )?(?:of|in) |courts of )(?P<en>(?:the )?(?:state of |"
        r"city of )?[a-z]+(?: [a-z]+)?)"
    ),
    "law": Cue(
        r"(?:适用|依照|按照|依据|遵循)(?P<name>中华人民共和国|中国大陆|中国|"
        r"[\u4e00-\u9fff]{2,8}?)(?:地区)?(?:的)?(?:现行)?法律"
        r"|laws? of (?P<en>(?:the )?(?:state of |republic of )?[a-z]+(?: [a-z]+)?)"
    ),
}  # fmt: skip


def facts(reading: Reading) -> Iterator[Fact]:
    """One fact for each forum, law, waiver and time limit, with its name where one is given."""
    folded = reading.folded
    if reading.is_heading or not _DECIDES.search(folded) or _REQUESTED.search(folded):
        return
    told = set()
    for mention in reading.of("forums"):
        if mention.has("talk") or mention.value in told:
            continue
        told.add(mention.value)
        name = _name(reading, mention.value)
        value = f"{mention.value}:{fold(name)}" if name else mention.value
        yield reading.fact(
            Kind.DISPUTE, value, name or reading.shown(mention), details=[("sort", mention.value)]
        )


def _name(reading: Reading, sort: str) -> str:
    pattern = _NAMES.get(sort)
    match = pattern.search(reading.folded) if pattern else None
    if match is None:
        return ""
    group = "name" if match["name"] else "en"
    return reading.sentence.text[match.start(group) : match.end(group)].strip()
