"""History to pages: a static site that needs no script, no server and no network.

`build` is given a source a watch and yields the files to write, page by page, so that memory stays
flat however many there are. What stands since the last build is left out; the manifest comes last.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor

from tracker.pages.history import Archive, Capture, History, Learned, Observation, Site, Source
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
    "Source",
    "Texts",
    "build",
    "names",
]


def _nobody() -> None:
    """Nobody watches."""


def build(
    sources: Iterable[Source],
    site: Site,
    before: Before | None = None,
    executor: Callable[[], Executor] | None = None,
    done: Callable[[], None] = _nobody,
) -> Iterator[tuple[str, bytes | None]]:
    """What must be written: (name, content), or (name, None) for a file to be removed.

    The manifest comes last, and now and then before: a build that is broken off goes on there.

    Args:
        sources: one a watch, in any order.
        before: what the last build left; None builds everything.
        executor: asked for what makes the pages of several policies at a time, when there are many
            to be made; the archives are sent to it (`Archive.portable`). None makes them here, one
            after the other.
        done: called whenever a policy is done.
    """
    from tracker.pages.building import build as building  # addresses alone need no templates

    return building(sources, site, before or Before(), executor, done)
