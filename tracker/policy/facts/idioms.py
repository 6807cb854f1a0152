"""Words for acts that mean something else: rights that are kept, records that are things."""

from tracker.policy.facts import sending
from tracker.policy.facts.cues import Cue
from tracker.policy.facts.terms import Mention

_NOT_DONE_TO_DATA = {
    "store": Cue(
        r"\s(?:all |any |full |the |sole |your |its |their |our |such )*(?:ownership|rights?|"
        r"titles?|"
        r"copyrights?|intellectual property|control|responsibility)\b|"
        r"\s(?:\w+ ){1,4}(?:informed|secure|safe|confidential|private|secret|up[ -]to[ -]date|"
        r"updated|"
        r"accurate)\b|"
        r"\s(?:an? |any |the )*(?:\w+ )?(?:interests?|stake|shares?|licen[cs]e|events?|meetings?)\b"
    ),
}
"""`You retain ownership of your content`, `we keep you informed`: nothing is stored."""
_BY_THE_PERSON = Cue(
    r"\b(?:you|users|players|customers) (?:(?:may|can|must|should|shall|will|do|might|also|only|"
    r"agree|"
    r"choose|to) )*(?:not |never )?$"
)
"""`You may not share your account`: what people do is no practice of the company."""
_SOURCES = Cue(r"\s(?:sources?|information|databases?|registers?|records?|data)\b")
"""`From publicly available sources` tells where from."""
_TO_THE_PERSON = Cue(
    r"(?:(?<=\bto)|[^.;,]{0,24}\b(?:to|with)) (?:the )?(?:you|controller|customer|data subject)"
    r"\b(?!')"
)
_NOUNS = frozenset({"request", "record", "records", "log", "logs"})
_IS = Cue(r"\b(?:is|are|was|were|be|neither|nor|not|never) $")
_AS_NOUN = Cue(
    r"\b(?:the|an?|your|our|his|her|their|this|that|these|those|such|any|each|every|all|no|of|on|"
    r"upon|by|per|following) (?:\w+ed )?$"
)
"""`Your request`, `the records`: a thing, and nothing is taken."""
_IN_SIGHT = Cue(r"(?:页面|屏幕|界面|窗口|画面)[^。,;您]{0,6}可见$")
"""`当前页面中可见的列表`: what is on the screen, shown to nobody else."""
_RECORDS = Cue(r"[、,;。)的和及与等]|$|以及|或者?|数据|信息|列表")
_RECORDING = Cue(r"(?:会|将|被|自动|可能|可|予以|进行|所|并|[,;。:])$|^$")
"""`您的所有记录、照片`: a thing, and nothing is taken."""
_CONTRACT = Cue(r" (?:agreements?|addend(?:um|a)|terms|mechanisms?|impact)\b")
_TOLD_TO = Cue(r"(?:^|[.;!] )\W*(?:please )?(?:do not|don't|never|always) $")
"""`Don't share your password`: what people are told to do or not to do."""


def is_thing(act: Mention, folded: str) -> bool:
    """Is it a noun here: `the records`, `所有记录、照片`?"""
    word = folded[act.start : act.end]
    if word == "记录":
        return bool(_RECORDS.match(folded, act.end)) and not _RECORDING.search(folded[: act.start])
    if word == "requested":
        return not _IS.search(folded, max(0, act.start - 10), act.start)
    if act.value != "collect" or word not in _NOUNS:
        return False
    return bool(_AS_NOUN.search(folded, max(0, act.start - 12), act.start))


def is_idiom(act: Mention, folded: str) -> bool:
    """Is it something else that is kept, such as a right, or shared, and not by the company?"""
    if is_thing(act, folded) or _IN_SIGHT.search(folded, max(0, act.start - 12), act.end):
        return True
    if act.value == "publish":
        return bool(_SOURCES.match(folded, act.end))
    if act.value == "share":
        before = folded[: act.start]
        theirs = _BY_THE_PERSON.search(before) or _TOLD_TO.search(before)
        theirs = theirs or _TO_THE_PERSON.match(folded, act.end)
        return bool(theirs or sending.is_other(folded, act.start, act.end))
    if act.value in ("use", "transfer") and _CONTRACT.match(folded, act.end):
        return True
    idiom = _NOT_DONE_TO_DATA.get(act.value)
    return idiom is not None and idiom.match(folded, act.end) is not None
