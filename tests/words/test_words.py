"""The catalogues: every word in Chinese and English, every key known, none left over."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

import tracker
from tracker.words import Language, catalogue, message, phrase, rooms, say

PACKAGE = Path(tracker.__file__).parent
KEY = re.compile(rf"(?:{'|'.join(rooms())})\.[a-z0-9_]+(?:-[a-z0-9_]+)*")
FILES = (".yaml", ".html", ".toml", ".txt", ".json", ".md")
WITH_KEYS = (".html", ".j2", ".jinja", ".toml", ".txt", ".md", ".css", ".svg", ".xml")
IN_A_TEMPLATE = re.compile(rf"""["']({KEY.pattern})["']""")

IDS = [f"{room}.{name}" for room in rooms() for name in catalogue(room)]


@dataclass(frozen=True)
class Spoken:
    """A message made in the code with the blanks that it fills; None where they are not seen."""

    where: str
    key: str
    blanks: frozenset[str] | None


@cache
def nodes() -> tuple[tuple[str, ast.AST], ...]:
    """Every literal, put-together text and call of the code with its place."""
    return tuple(
        (f"{source.relative_to(PACKAGE)}:{node.lineno}", node)
        for source in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant | ast.JoinedStr | ast.Call)
    )


def literals() -> Iterator[tuple[str, str]]:
    """(place, key) of every literal in the code, the templates and the data that is a key."""
    for place, node in nodes():
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and KEY.fullmatch(text) and not text.endswith(FILES):
            yield place, text
    for source in sorted(PACKAGE.rglob("*")):
        if source.suffix in WITH_KEYS and not {"words", "samples"} & set(source.parts):
            for found in IN_A_TEMPLATE.finditer(source.read_text(encoding="utf-8")):
                yield str(source.relative_to(PACKAGE)), found[1]


def families() -> Iterator[tuple[str, re.Pattern[str]]]:
    """(place, pattern) of keys that are put together: `f"kind.{kind}"` for the kinds there are."""
    opening = re.compile(rf"({'|'.join(rooms())})\.[a-z0-9-]*")
    for place, node in nodes():
        if not isinstance(node, ast.JoinedStr):
            continue
        parts = [str(p.value) if isinstance(p, ast.Constant) else "" for p in node.values]
        if opening.fullmatch(parts[0]):
            yield place, re.compile("".join(re.escape(part) or ".+" for part in parts))


def spoken() -> Iterator[Spoken]:
    """Every `message("room.key", blank=…)` of the code."""
    for place, node in nodes():
        if not isinstance(node, ast.Call) or _name(node.func) != "message" or not node.args:
            continue
        key = node.args[0]
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            names = [keyword.arg for keyword in node.keywords]
            blanks = frozenset(n for n in names if n) if None not in names else None
            yield Spoken(place, key.value, blanks)


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def blanks_of(template: str) -> frozenset[str]:
    return frozenset(
        re.split(r"[.\[]", name)[0] for _, name, _, _ in Formatter().parse(template) if name
    )


@pytest.mark.parametrize("room", rooms())
def test_both_languages_with_the_same_blanks(room: str) -> None:
    for name, words in catalogue(room).items():
        assert set(words) == {language.value for language in Language}, name
        assert blanks_of(words["en"]) == blanks_of(words["zh"]), name


@pytest.mark.parametrize("room", rooms())
def test_chinese_words_keep_chinese_punctuation(room: str) -> None:
    """Half-width commas and full stops between Chinese characters are a slip of the keyboard."""
    for name, words in catalogue(room).items():
        assert not re.search(r"[\u4e00-\u9fff][,;!?][\u4e00-\u9fff]", words["zh"]), name
        assert not re.search(r"[\u4e00-\u9fff]\.(\s|$)", words["zh"]), name


def test_names_are_lower_case_with_hyphens() -> None:
    assert [name for name in IDS if not KEY.fullmatch(name)] == []


def test_every_key_in_the_code_is_in_a_catalogue() -> None:
    known = set(IDS)
    assert [f"{where}: {key}" for where, key in literals() if key not in known] == []


def test_every_message_of_the_code_names_a_room() -> None:
    """A key whose room is misspelt would escape the search for literals."""
    known = set(IDS)
    assert [f"{one.where}: {one.key}" for one in spoken() if one.key not in known] == []


def test_every_message_of_the_code_fills_its_blanks() -> None:
    wrong = [
        f"{one.where}: {one.key} fills {sorted(one.blanks)}"
        for one in spoken()
        if one.blanks is not None and one.key in IDS and one.blanks != _wanted(one.key)
    ]
    assert wrong == []


def _wanted(key: str) -> frozenset[str]:
    room, _, name = key.partition(".")
    return blanks_of(catalogue(room)[name]["en"])


def test_every_family_of_keys_has_members() -> None:
    assert [f"{w}: {p.pattern}" for w, p in families() if not any(map(p.fullmatch, IDS))] == []


def test_no_word_is_left_over() -> None:
    used = {key for _, key in literals()}
    put_together = [pattern for _, pattern in families()]
    left = [key for key in IDS if key not in used]
    assert [key for key in left if not any(p.fullmatch(key) for p in put_together)] == []


def test_a_message_is_said_in_the_readers_language() -> None:
    inner = message("watchlist.did-you-mean", name="every")
    said = message("watchlist.unknown-key", name="evry", near=inner)
    assert say(said, Language.EN) == "There is no key 'evry' here. Did you mean 'every'?"
    assert say(said, Language.ZH) == "此处没有“evry”这个键。您是否想写“every”？"


def test_a_phrase_is_a_message_said_at_once() -> None:
    assert phrase("watchlist.only-number", Language.EN, number=1) == say(
        message("watchlist.only-number", number=1), Language.EN
    )


def test_an_unknown_key_is_a_bug() -> None:
    with pytest.raises(KeyError):
        phrase("watchlist.no-such-word", Language.EN)
