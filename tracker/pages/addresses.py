"""Where everything stands in the site: names of files, links between them, anchors of clauses.

These addresses are permanent: a page that was cited once must be found for ever. They rest on the
watch's id, version numbers, and the labels of clauses; never on today's rules or wording.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

OVERVIEW = "index.html"
ABOUT = "about.html"
SEARCH = "search/index.html"
FACTS = "facts/index.html"
FEEDS = "feeds/index.html"
LOST = "404.html"
STYLE = "assets/style.css"
SCRIPT = "assets/script.js"
ICON = "assets/icon.svg"

_FRAME = re.compile(r"^[第\[(【〔]+|[条章节款项编部目篇、.,:;\])】〕\s]+$")
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_PLAIN = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")


def folder(watch_id: str) -> str:
    """The folder of a policy."""
    return f"w/{watch_id}"


def policy_page(watch_id: str) -> str:
    """The page of a policy, with its timeline."""
    return f"{folder(watch_id)}/index.html"


def version_page(watch_id: str, number: int) -> str:
    """The full text of a version."""
    return f"{folder(watch_id)}/v/{number}/index.html"


def text_file(watch_id: str, number: int) -> str:
    """The policy text of a version, as it is hashed."""
    return f"{folder(watch_id)}/v/{number}/policy.txt"


def redline_page(watch_id: str, old: int, new: int) -> str:
    """What changed between two versions."""
    return f"{folder(watch_id)}/diff/{old}..{new}/index.html"


def whole_redline_page(watch_id: str) -> str:
    """What changed between the first version and the newest one, whichever that is."""
    return f"{folder(watch_id)}/diff/first..newest/index.html"


def clause_page(watch_id: str, key: str) -> str:
    """The life of a clause through all versions."""
    return f"{folder(watch_id)}/c/{key}/index.html"


def data_file(watch_id: str) -> str:
    """The history of a policy for programs."""
    return f"{folder(watch_id)}/data.json"


def feed_file(watch_id: str) -> str:
    """The changes of a policy as an Atom feed."""
    return f"{folder(watch_id)}/feed.atom"


def link(here: str, there: str) -> str:
    """The relative link from one file of the site to another; works from `file://` too."""
    start, goal = here.split("/")[:-1], there.split("/")
    shared = 0
    while shared < min(len(start), len(goal) - 1) and start[shared] == goal[shared]:
        shared += 1
    return "../" * (len(start) - shared) + "/".join(goal[shared:])


def root(address: str) -> str:
    """The path at which the site stands on its server: what its address says, else `/`."""
    return f"/{urlsplit(address).path.strip('/')}/".replace("//", "/")


def anchors(citations: Iterable[str]) -> tuple[str, ...]:
    """An anchor a citation, readable where the labels are numbers, unique among them.

    `二、/（一）/2、` gives `c-2-1-2`; words give a short digest of themselves.
    """
    return _anchors(tuple(citations))


def finding_anchors(findings: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """An anchor a finding, by what makes it this finding and no other: rule, values, clauses."""
    taken: dict[str, int] = {}
    found = []
    for words in findings:
        anchor = f"f-{hashlib.sha256(repr(tuple(words)).encode()).hexdigest()[:8]}"
        taken[anchor] = taken.get(anchor, 0) + 1
        found.append(anchor if taken[anchor] == 1 else f"{anchor}--{taken[anchor]}")
    return tuple(found)


@lru_cache(maxsize=128)
def _anchors(citations: tuple[str, ...]) -> tuple[str, ...]:
    taken: dict[str, int] = {}
    found = []
    for citation in citations:
        anchor = "c-" + "-".join(_step(part) for part in citation.split("/") if part.strip())
        taken[anchor] = taken.get(anchor, 0) + 1
        found.append(anchor if taken[anchor] == 1 else f"{anchor}--{taken[anchor]}")
    return tuple(found)


@lru_cache(maxsize=65536)
def _step(label: str) -> str:
    bare = unicodedata.normalize("NFKC", label).strip().lower()
    bare, _, repeat = bare.partition("#")
    bare = _FRAME.sub("", _FRAME.sub("", bare))
    number = _numeral(bare)
    word = str(number) if number else bare
    if not _PLAIN.fullmatch(word) or len(word) > 12:
        word = "x" + hashlib.sha256(label.encode()).hexdigest()[:7]
    return word + (f"_{repeat}" if repeat.isdigit() else "")


def _numeral(word: str) -> int:
    """A Chinese numeral up to the thousands; 0 for anything else."""
    total, digit = 0, 0
    for sign in word:
        if sign in _DIGITS:
            digit = digit * 10 + _DIGITS[sign]
        elif sign in _PLACES:
            total += (digit or 1) * _PLACES[sign]
            digit = 0
        else:
            return 0
    return total + digit
