"""What is at hand is not asked for; everything else is asked of git."""

import io
from types import SimpleNamespace
from typing import Any

import pytest

from tests.store.conftest import Git
from tests.store.samples import changed, first
from tracker.store import Store
from tracker.store.objects import Objects, Silence, blob_id


class Asked:
    """Stands for `cat-file --batch`: says one thing, and how often it was started."""

    def __init__(self, says: bytes) -> None:
        self._says = says
        self.started = 0

    def __call__(self, **how: object) -> Any:
        self.started += 1
        return SimpleNamespace(
            stdin=io.BytesIO(),
            stdout=io.BytesIO(self._says),
            stderr=io.BytesIO(b"no such repository"),
            proc=SimpleNamespace(wait=int),
        )


def test_what_was_just_written_is_at_hand_for_a_while() -> None:
    git = Asked(b"nothing missing\n")
    objects = Objects(git)
    name = blob_id("第一条".encode())
    with objects.at_hand(["第一条".encode()]):
        assert objects.ask(name) == (name, "第一条".encode())
        assert git.started == 0
    assert objects.ask(name) == ("", b"")
    assert git.started == 1


def test_names_are_those_of_git(git: Git, store: Store) -> None:
    store.record([first()])
    text = git("show", "main:lanhe/privacy/policy.md").encode()
    assert blob_id(text) == git("rev-parse", "main:lanhe/privacy/policy.md").strip()


def test_index_and_work_tree_are_what_git_would_have_said(git: Git, store: Store) -> None:
    store.record([first(), changed("一、我们将您的信息存储于新加坡。")])
    kept = store.versions("lanhe/privacy")
    (store.private / "index.sqlite").unlink()
    with Store.open(store.folder) as again:
        assert again.versions("lanhe/privacy") == kept
    assert git("status", "--porcelain") == ""


@pytest.mark.parametrize("says", [b"", b"1234 blob 99\nshort", b"what?\n"])
def test_a_process_that_fails_is_told_in_its_own_words(says: bytes) -> None:
    with pytest.raises(Silence, match="no such repository"):
        Objects(Asked(says)).ask("main^0")
