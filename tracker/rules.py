"""By which rules a page was read: enough to know whether today's would read it the same.

A stored policy text need not be read from its page again while nothing changed that decides what
is read: our sources, the libraries that parse, the watch's selectors.
"""

import hashlib
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable

from tracker import __version__

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
    digest = hashlib.sha256(f"{__version__} Python {sys.version_info[:2]}".encode())
    for name in LIBRARIES:
        digest.update(f" {name} {_installed(name)}".encode())
    for file in _sources(resources.files("tracker") / "policy"):
        content = file.read_bytes()
        digest.update(f"{file.name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()[:16]


def _installed(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _sources(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name not in LATER | {"__pycache__"}:
            yield from _sources(entry)
        elif entry.is_file():
            yield entry
