"""History to pages: a static site that needs no script, no server and no network.

`build` is given a history a watch and yields the files to write, page by page, so that memory
stays flat however many there are. What the manifest of the last build says to be up to date is
left out; the new manifest comes last.
"""

from tracker.pages.building import MANIFEST, Before, build, names
from tracker.pages.history import Archive, Capture, History, Learned, Observation, Site
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
