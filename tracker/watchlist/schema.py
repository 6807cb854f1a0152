"""The table of keys as a JSON Schema, for completion and checks while typing in an editor."""

from tracker.watchlist.keys import WATCHLIST
from tracker.watchlist.shapes import Schema


def schema() -> Schema:
    """JSON Schema (draft 2020-12) of the watchlist, published as `docs/watchlist.schema.json`.

    It is as strict as a schema can be; what stands between keys (ids told apart, names of
    channels, time zones, selectors) is left to `parse`.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Watchlist of the policy tracker / 政策监测清单",
    } | WATCHLIST.schema()
