"""What the documents say is true: named tests exist, commands exist, links lead somewhere."""

import re
from pathlib import Path

import pytest

from tracker.cli import COMMANDS

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


def name(path: Path) -> str:
    return path.name


def test_every_tricky_case_names_a_test_that_exists() -> None:
    named = re.findall(r"`(test_\w+)`", (ROOT / "docs/tricky-cases.md").read_text("utf-8"))
    tests = "".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert len(named) >= 25
    assert [test for test in named if f"def {test}(" not in tests] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", path.read_text("utf-8"))
    near = [link for link in links if "://" not in link and not link.startswith("mailto:")]
    assert [link for link in near if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", [*DOCUMENTS, ROOT / "snapshots/README.md"], ids=name)
def test_commands_in_the_documents_exist(path: Path) -> None:
    text = path.read_text("utf-8")
    used = set(re.findall(r"^\s*tracker ([a-z]+)", text, re.M)) | set(
        re.findall(r"`tracker ([a-z]+)", text)
    )
    assert used <= set(COMMANDS)


def test_the_catalogues_mention_only_commands_that_exist() -> None:
    for path in (ROOT / "tracker/words").glob("*.toml"):
        used = set(re.findall(r"(?:'|`|^  )tracker ([a-z]+)", path.read_text("utf-8"), re.M))
        assert used <= set(COMMANDS), path.name
