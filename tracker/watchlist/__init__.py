"""The watchlist, the one file that people write: read with every fault at once, and added to."""

from tracker.watchlist.append import append_watch
from tracker.watchlist.reading import parse
from tracker.watchlist.schema import schema
from tracker.watchlist.template import example, template

__all__ = ["append_watch", "example", "parse", "schema", "template"]
