"""The words by which pages are known: for what they are instead, or as policies."""

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Folded words: kind → signs, kind → whole titles, language → a policy's words, its names."""

    names: tuple[str, ...]
    signs: tuple[tuple[str, tuple[str, ...]], ...]
    titles: tuple[tuple[str, tuple[str, ...]], ...]
    words: tuple[tuple[str, tuple[str, ...]], ...]
    marks: tuple[str, ...]


@cache
def lexicon() -> Lexicon:
    """The words of `signs.toml`."""
    source = resources.files(__package__).joinpath("signs.toml")
    read = tomllib.loads(source.read_text(encoding="utf-8"))
    return Lexicon(
        names=tuple(map(folded, read["names"]["any"])),
        signs=_table(read["signs"]),
        titles=_table(read["titles"]),
        words=_table(read["words"]),
        marks=tuple(read["marks"]["challenge"]),
    )


def _table(read: dict[str, list[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((name, tuple(map(folded, words))) for name, words in read.items())


def folded(text: str) -> str:
    """Text for comparing: compatibility forms folded, lower case, white space single."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def kinds(text: str) -> tuple[str, ...]:
    """The kinds of page whose signs stand in a folded text, the one with most letters first."""
    found = {
        kind: sum(len(word) for word in words if word in text) for kind, words in lexicon().signs
    }
    return tuple(kind for kind in sorted(found, key=lambda k: -found[k]) if found[kind])


def title_kinds(title: str) -> tuple[str, ...]:
    """The kinds of page that have such a folded title, or signs in it; none for a policy's."""
    if any(name in title for name in lexicon().names):
        return ()
    whole = tuple(kind for kind, titles in lexicon().titles if title in titles)
    return whole + kinds(title)


def count(kind: str, text: str) -> int:
    """How many different signs of a kind stand in a folded text."""
    return sum(word in text for word in dict(lexicon().signs)[kind])


def policy_words(text: str) -> int:
    """How many different words of policies stand in a folded text, in its best language."""
    return max(sum(word in text for word in words) for _, words in lexicon().words)


def has_mark(source: str) -> bool:
    """Whether a page's source (lower case) shows a guard before the site."""
    return any(mark in source for mark in lexicon().marks)
