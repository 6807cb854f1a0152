"""The commented watchlist to start from: one source with comments in both languages.

In `example.yaml` a comment line opens with `#en ` or `#zh `; each reader gets their own.
"""

import re
from importlib import resources

from tracker.words import Language

_OF_A_LANGUAGE = re.compile(r"^(\s*)#(en|zh)( .*)?$")


def template(language: Language, *, watching: bool = False) -> str:
    """What `tracker init` writes, with comments in one language.

    Args:
        watching: the examples are watched; else they are comments, and the list is empty.
    """
    written = _with_comments((language,), language)
    if watching:
        return written
    head, key, entries = written.partition("\nwatches:\n")
    return head + key + "".join(_commented(row) for row in entries.splitlines(keepends=True))


def _commented(row: str) -> str:
    bare = row.removeprefix("  ")
    return row if bare.startswith("#") or not bare.strip() else f"  # {bare}"


def example() -> str:
    """The example at the top of the project, with comments in both languages."""
    schema = "# yaml-language-server: $schema=docs/watchlist.schema.json\n"
    return schema + _with_comments((Language.EN, Language.ZH), Language.EN)


def _with_comments(languages: tuple[Language, ...], speaks: Language) -> str:
    source = resources.files("tracker.watchlist").joinpath("example.yaml")
    rows = []
    for row in source.read_text(encoding="utf-8").splitlines():
        found = _OF_A_LANGUAGE.match(row)
        if found is None:
            rows.append(row)
        elif Language(found[2]) in languages:
            rows.append(f"{found[1]}#{found[3] or ''}")
    return "\n".join(rows).replace("language: SPEAKS", f"language: {speaks}") + "\n"
