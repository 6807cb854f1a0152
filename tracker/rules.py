"""By which rules something was worked out: enough to know whether today's would say the same.

A stored policy text need not be read from its page again while nothing changed that decides what
is read: our sources, the libraries that parse, the watch's selectors.
"""

import hashlib
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from tracker import __version__

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

LATER = frozenset({"align", "diff", "facts", "findings"})
"""Rooms of the core that only work with what was read."""

LIBRARIES = ("beautifulsoup4", "lxml", "pypdfium2", "python-docx", "webencodings")


def reader(select: Iterable[str], remove: Iterable[str]) -> dict[str, object]:
    """Who reads today with these selectors, as kept in `snapshot.json`."""
    return {
        "version": __version__,
        "rules": reading(),
        "select": list(select),
        "remove": list(remove),
    }


@cache
def reading() -> str:
    """A digest of all that decides what is read of a page, selectors aside: 16 hex digits."""
    libraries = "".join(f" {name} {_installed(name)}" for name in LIBRARIES)
    seed = f"{__version__} Python {sys.version_info[:2]}{libraries}"
    return digest_of("policy", seed=seed, without=LATER)[:16]


def digest_of(*names: str, seed: str = __version__, without: frozenset[str] = frozenset()) -> str:
    """A digest of sources of ours: 64 hex digits.

    Args:
        names: files and whole folders of the package.
        seed: what counts beside them.
        without: folders that do not.
    """
    from importlib import resources  # not every command needs what these two bring along

    digest = hashlib.sha256(seed.encode())
    house = resources.files("tracker")
    for name in names:
        for file in _sources(house / name, without):
            content = file.read_bytes()
            digest.update(f"{file.name} {len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()


def _installed(name: str) -> str:
    from importlib import metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _sources(place: "Traversable", without: frozenset[str]) -> Iterator["Traversable"]:
    if place.is_file():
        yield place
    elif place.name not in without | {"__pycache__"}:
        for entry in sorted(place.iterdir(), key=lambda entry: entry.name):
            yield from _sources(entry, without)
