"""History to pages: a static site that needs no script, no server and no network.

`build` is given a history a watch and yields the files to write, page by page, so that memory
stays flat however many there are. What the manifest of the last build says to be up to date is
left out; the new manifest comes last.
"""

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor

from tracker.pages.history import Archive, Capture, History, Learned, Observation, Site
from tracker.pages.manifest import MANIFEST, Before, names
from tracker.pages.texts import Texts

__all__ = [
    "MANIFEST",
    "Archive",
    "Before",
    "Capture",
    "History",
    "Learned",
    "Observation",
    "Site",
    "Texts",
    "build",
    "names",
]


def build(
    histories: Iterable[History],
    site: Site,
    before: Before | None = None,
    executor: Executor | None = None,
) -> Iterator[tuple[str, bytes]]:
    """The files of the site that must be written: (name, content), the manifest last.

    Args:
        histories: one a watch, in any order; each is let go before the next is asked for.
        before: what the last build left; None builds everything.
        executor: makes the pages of several policies at a time, when the archives can be sent to
            it (`Archive.portable`); None makes them here, one after the other.
    """
    from tracker.pages.building import build as building  # addresses alone need no templates

    return building(histories, site, before or Before(), executor)
