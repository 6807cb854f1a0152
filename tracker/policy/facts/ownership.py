"""How a publisher calls itself: nobody is a recipient of what is its own already."""

import re

from tracker.policy.facts.cues import Cue
from tracker.policy.facts.folding import fold
from tracker.policy.model import Fact, Policy

_HOST = Cue(r"@(?:[\w-]+\.)*?([\w-]{2,})\.(?:com|cn|net|org|io|ai|co|app|eu|uk|de|fr|jp|dev)\b")
_WORD = Cue(r"[\w'-]+")
_SENTENCE = Cue(r"[。，、；;,.!！]")
_HOST_NAME = Cue(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_MAILERS = frozenset("gmail outlook hotmail qq 163 126 foxmail yahoo icloud sina aliyun".split())
_PLAIN = frozenset(
    "privacy policy notice statement terms of service and the use cookie cookies data for we us "
    "our user app website services company platform 我们 本公司 公司 平台 本平台 您 用户".split()
)
_POLICY_WORDS = Cue(
    r"(?:用户|儿童|个人信息|第三方|sdk)?(?:隐私权?(?:保护)?|服务|使用|个人信息保护|共享)?"
    r"(?:政策|协议|条款|声明|规则|指引|清单|说明|须知)"
)
_CALLED = Cue(r"[(（][^()（）]{0,60}(?:\bwe\b|\bus\b|\bour\b|我们|本公司)[^()（）]{0,60}[)）]")
_PARTY = re.compile(
    r"\b(?:[Bb]etween (?:[Yy]ou|[Cc]ustomer|YOU) and|(?:^|\. )You and) ([A-Z]\w+)"
    r"(?=,? (?:are|agree|will|shall|is|has|have|concerning|regarding|for|in|with|as)\b|[,.;:(])",
    re.MULTILINE,
)
"""Who the contract is with: `You and Zed are bound by …`."""
_QUOTED = Cue(r"[\"'「]([^\"'」,，]{2,24})[\"'」,，]")


def own_names(policy: Policy) -> frozenset[str]:
    """The publisher's names, folded: of the title, of its addresses, and as it calls itself.

    `GitHub, Inc. ("GitHub", "we")` and `《哔哩哔哩隐私政策》` tell a name each.
    """
    text = "\n".join(clause.text for clause in policy.clauses)
    whole = fold(text)
    hosts = {host for host in _HOST.findall(whole) if host not in _MAILERS}
    title = fold(policy.title)
    words: set[str] = set()
    if title and not _SENTENCE.search(title):
        bare = _POLICY_WORDS.sub(" ", title)
        words = {title, *_WORD.findall(title), *_WORD.findall(bare)}
    called = {
        name.strip() for match in _CALLED.finditer(whole) for name in _QUOTED.findall(match[0])
    }
    parties = {fold(name) for name in _PARTY.findall(text)}
    return frozenset({*hosts, *words, *called, *parties}) - _PLAIN


def is_own(fact: Fact, own: frozenset[str]) -> bool:
    """Is this recipient the publisher itself? A row of a table is told as it stands."""
    shown = fold(fact.shown)
    first = shown.split(" ")[0]
    host = shown.split(".")[-2:-1] if _HOST_NAME.fullmatch(shown) else []
    return not fact.clause.cells and bool(
        own & {fold(fact.value), shown, shown.removesuffix("'s"), first, first.split(".")[0], *host}
    )
