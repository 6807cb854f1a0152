"""What is published of the watchlist: the JSON Schema, the example, the template of `init`."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from tests.watchlist.test_faults import Case, cases
from tracker.watchlist import example, parse, schema, template
from tracker.words import Language

ROOT = Path(__file__).parents[2]

BEYOND_A_SCHEMA = ("C01", "C02", "C05", "C06", "C03", "C11")
"""Faults of the text itself or between entries: no schema can tell them."""


def load(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(text)


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())


def test_the_published_schema_is_current() -> None:
    published = ROOT / "docs" / "watchlist.schema.json"
    wanted = json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
    assert published.read_text(encoding="utf-8") == wanted


def test_every_key_is_explained_in_both_languages() -> None:
    def explained(described: Any) -> None:
        if isinstance(described, list):
            for one in described:
                explained(one)
        elif isinstance(described, dict):
            for name, value in described.get("properties", {}).items():
                if "const" not in value:
                    english, chinese = value["description"].split("\n")
                    assert english.endswith("."), name
                    assert chinese.endswith("。"), name
            for value in described.values():
                explained(value)

    explained(schema())


@pytest.mark.parametrize(
    "text",
    [example(), *(template(language, watching=True) for language in Language)],
    ids=["both", "zh", "en"],
)
def test_the_example_has_no_faults_and_fits_the_schema(text: str) -> None:
    assert len(parse(text, path="").watches) >= 10
    Draft202012Validator(schema()).validate(load(text))


@pytest.mark.parametrize("language", list(Language))
def test_a_new_watchlist_watches_nothing_that_nobody_chose(language: Language) -> None:
    text = template(language)
    assert parse(text, path="", may_be_empty=True).watches == ()
    assert "  # - id: apple/privacy\n  #   name: Apple Privacy Policy\n" in text
    assert len(text.splitlines()) == len(template(language, watching=True).splitlines())


def test_what_is_commented_out_in_the_example_is_right_too() -> None:
    rows = template(Language.EN, watching=True).splitlines()
    keys = ("site:", "contact:", "allow_networks:", "timezone:", "rules:", "lexicon:")
    shown = [row.replace("# ", "", 1) if _is_example(row) else row for row in rows]
    text = "\n".join(shown).replace("  every: 12h\n", "", 1)
    listed = parse(text, path="")
    assert all(key in text for key in keys)
    assert [channel.kind for channel in listed.channels] == ["file", "email"]
    assert listed.watches[-1].fetcher == "browser"
    assert listed.watches[0].schedule.cron == "30 8 * * mon,tue,wed,thu,fri"
    assert listed.additions[0].aliases == ("ExAn", "示例统计")


def _is_example(row: str) -> bool:
    """Whether a comment holds keys rather than a sentence."""
    words = row.strip().removeprefix("#").strip()
    key = words.removeprefix("- ").partition(":")[0]
    return row.strip().startswith("# ") and key.islower() and key.replace("-", "_").isidentifier()


def test_the_example_at_the_top_is_current() -> None:
    assert (ROOT / "watchlist.yaml").read_text(encoding="utf-8") == example()


def test_the_example_names_its_schema() -> None:
    first = example().splitlines()[0]
    assert first == "# yaml-language-server: $schema=docs/watchlist.schema.json"


def test_each_language_reads_its_own_comments() -> None:
    chinese, english = template(Language.ZH), template(Language.EN)
    assert "language: zh\n" in chinese
    assert "language: en\n" in english
    assert "监测清单" in chinese
    assert "监测清单" not in english
    assert "#en" not in chinese + english + example()
    assert "#zh" not in chinese + english + example()


def for_a_schema() -> list[Case]:
    """The cases whose fault a schema can tell: keys, kinds of values, words out of a few."""
    cues = ("There is no key", "is missing", "without quotes", "is not known here")
    return [
        case
        for case in cases()
        if not case.name.startswith(BEYOND_A_SCHEMA)
        and any(cue in fault for cue in cues for fault in case.faults)
    ]


@pytest.mark.parametrize("case", for_a_schema(), ids=lambda case: case.name)
def test_an_editor_marks_it_while_typing(case: Case) -> None:
    assert not Draft202012Validator(schema()).is_valid(load(case.written))
