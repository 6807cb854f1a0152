"""Is a word meant as a name here: `Plausible` the vendor, `Line` or `in line with`?"""

from collections.abc import Sequence

from tracker.policy.facts.cues import Cue
from tracker.policy.facts.sentences import Sentence
from tracker.policy.facts.terms import Mention
from tracker.policy.model import ClauseKind

_VENDOR_CONTEXT = Cue(
    r"sdk|推送|登录|支付|统计|地图|平台|inc\b|llc|ltd|gmbh|corp|analytics|pixel|cloud|api\b|"
    r"\bads?\b|有限|公司|services?\b|,|、|\||/"
)
_SERVED_BY = Cue(
    r"\b(?:uses?|using|used|via|through|employs?|(?:powered|provided|hosted|processed|handled|"
    r"collected) by|(?:sent|uploaded|sends|connects?|connected) to|called|partner(?:ed)? with)\s$"
)
"""`We use Plausible for analytics`: a name, however common the word."""
_OF_THEIRS = Cue(r"['’]s?(?:\s|$)")
_AS_IS_NEEDED = Cue(r"as[ -]is (?!basis|and\b|where\b|without\b|or\b)[a-z]")
"""`as long as is necessary`: no disclaimer."""
_PART_OF_WORD = Cue(r"(?![和及与或等以并将会可用为来是中的])[\u4e00-\u9fff]")
"""`手机传感器` is no telephone number, `物理地址` no postal one."""


def as_name(mention: Mention, sentence: Sentence, names: Sequence[Mention]) -> bool:
    """Is an ordinary word meant as a name here: capital, beside other names or a telling word?"""
    words = sentence.text[mention.start : mention.end]
    if mention.lexicon == "terms":
        return not _AS_IS_NEEDED.match(sentence.folded, mention.start)
    if mention.lexicon == "data":
        return not _PART_OF_WORD.match(sentence.folded, mention.end)
    if words[:1].isascii() and not words[:1].isupper() and not words[:1].isdigit():
        return False
    if mention.lexicon == "places":
        return words.isupper() or words[:1].isupper()
    if sentence.clause.kind is ClauseKind.ROW:
        return True
    around = sentence.folded[max(0, mention.start - 2) : mention.end + 12]
    served = not _OF_THEIRS.search(sentence.folded, mention.start, mention.end + 2) and (
        _SERVED_BY.search(sentence.folded, max(0, mention.start - 24), mention.start)
    )
    return len(names) > 1 or bool(served or _VENDOR_CONTEXT.search(around))


_WORDS = frozenset(
    "line singular sift snap sentry zoom discord oracle amplitude airship iterable visa intercom "
    "snowflake agora cohere confluence confluent branch segment".split()
)
"""Names of vendors that are words when written small: `in line with`, `zoom in`."""


def as_word(mention: Mention, sentence: Sentence) -> bool:
    """Is the name of a vendor written small, or an abbreviation not in capitals, a word?"""
    words = sentence.text[mention.start : mention.end]
    if mention.lexicon == "data":
        return words == _COMPUTER
    return mention.lexicon == "vendors" and words in _WORDS


_COMPUTER = "Mac"
"""`Mac 或 Windows` is a computer; an address has `MAC`."""
