"""Search without a server: an index that a page's script loads in small pieces, even from a folder.

Each policy has a file with every wording that its clauses ever had and the versions in which it
stood. Which policies may hold a phrase is told by a bitmap a policy: pairs of CJK characters and
triples of others, hashed. A phrase's pairs decide which slices of the bitmaps are loaded; the
texts themselves decide what is found, so that a hash collision costs time and never truth.
"""

import base64
import json
import re
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache

from tracker.pages import addresses
from tracker.pages.history import Archive, History, Site
from tracker.pages.lives import Lives
from tracker.pages.rendering import SiteFile, digest, render

BITS = 32768
"""Of a policy's bitmap; some five thousand are set by a policy of usual length."""
_SLICES = 64
_SLICE_BYTES = BITS // 8 // _SLICES
_CJK_RUN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_OTHER_RUN = re.compile("[^\\s\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
SCRIPT = "assets/search.js"
_INDEX = "search/policies.js"


def text_file(watch_id: str) -> str:
    """The file of a policy's wordings."""
    return f"{addresses.folder(watch_id)}/wordings.js"


def policy_file(history: History, lives: Lives) -> SiteFile:
    """All wordings of a policy: (text, first version, last version, anchor in the last)."""
    dates = [f"{version.fetched_at:%Y-%m-%d}" for version in history.versions]
    inputs = digest(history.watch.id, history.versions)

    def make() -> bytes:
        rows = [list(row) for row in wordings(history.archive, lives)]
        return _call("wordings", [history.watch.id, dates, rows])

    return SiteFile(text_file(history.watch.id), inputs, make)


def wordings(archive: Archive, lives: Lives) -> Iterator[tuple[str, int, int, str]]:
    """Every wording that a clause ever had, with the versions in which it stood."""
    open_rows: dict[int, tuple[str, int, int, str]] = {}
    for number in range(1, len(lives.places) + 1):
        clauses = archive.policy(number).clauses
        names = addresses.anchors(clause.citation for clause in clauses)
        for clause, life, name in zip(clauses, lives.places[number - 1], names, strict=True):
            held = open_rows.get(life)
            if held and held[0] == clause.text and held[2] == number - 1:
                open_rows[life] = (held[0], held[1], number, name)
                continue
            if held:
                yield held
            open_rows[life] = (clause.text, number, number, name)
    yield from (open_rows[life] for life in sorted(open_rows))


def bitmap(archive: Archive, numbers: Sequence[int]) -> str:
    """Which pairs and triples of characters the versions hold: a bitmap in base64."""
    seen: set[str] = set()
    texts: set[str] = set()
    for number in numbers:
        texts.update(clause.text for clause in archive.policy(number).clauses)
    for text in texts:
        seen |= grams(folded(text))
    bits = bytearray(BITS // 8)
    for gram in seen:
        place = _place(gram)
        bits[place >> 3] |= 1 << (place & 7)
    return base64.b64encode(bytes(bits)).decode()


def folded(text: str) -> str:
    """A text as it is searched: width and case folded, white space single."""
    return " ".join(unicodedata.normalize("NFKC", text).lower().split())


def grams(text: str) -> set[str]:
    """Pairs of neighbouring CJK characters, triples of others between white space."""
    found = {run[i : i + 2] for run in _CJK_RUN.findall(text) for i in range(len(run) - 1)}
    for run in _OTHER_RUN.findall(text):
        found.update(run[i : i + 3] for i in range(len(run) - 2))
    return found


def files(summaries: Sequence[tuple[str, str, str]], site: Site) -> Iterator[SiteFile]:
    """The search page, the list of policies, and the slices of their bitmaps.

    Args:
        summaries: (id, name, bitmap) of each policy, in a fixed order.
    """
    yield SiteFile(
        addresses.SEARCH,
        digest(site),
        lambda: render("search.html", addresses.SEARCH, site, script=SCRIPT),
    )
    listed = [[watch_id, name] for watch_id, name, _ in summaries]
    yield SiteFile(_INDEX, digest(listed), lambda: _call("policies", [listed]))
    maps = [base64.b64decode(bits) for _, _, bits in summaries]
    for number in range(_SLICES):
        start = number * _SLICE_BYTES
        joined = b"".join(bits[start : start + _SLICE_BYTES] for bits in maps)
        yield _slice(number, base64.b64encode(joined).decode())


def _slice(number: int, joined: str) -> SiteFile:
    name = f"search/slice-{number}.js"
    return SiteFile(name, digest(joined), lambda: _call("slice", [number, joined]))


@lru_cache(maxsize=200_000)
def _place(gram: str) -> int:
    return zlib.crc32(gram.encode()) % BITS


def _call(function: str, arguments: Sequence[object]) -> bytes:
    """A script of one call with plain data; no character of it can end or open markup."""
    written = json.dumps(arguments, ensure_ascii=False, separators=(",", ":"))
    for sign in ("<", ">", "&", "\u2028", "\u2029"):
        written = written.replace(sign, f"\\u{ord(sign):04x}")
    return f"tracker.{function}(...{written});\n".encode()
