"""Policies that come by hand."""

import asyncio
import os
from pathlib import Path

import pytest

from tests.fetchers.site import NOW, network, watch
from tracker import fetchers
from tracker.records import Fetched, FetchFailed, Validators


def take(folder: Path | None, *urls: str, **settings: object) -> Fetched:
    async def go() -> Fetched:
        async with fetchers.open(
            network(80, **settings), lambda: NOW, version="1.2", files_under=folder
        ) as table:
            return await table["file"](watch(*urls, fetcher="file"), Validators())

    return asyncio.run(go())


@pytest.mark.parametrize("form", ["file:政策/隐私.html", "file:%E6%94%BF%E7%AD%96/隐私.html"])
def test_a_file_beneath_the_watchlist_is_a_page(tmp_path: Path, form: str) -> None:
    (tmp_path / "政策").mkdir()
    (tmp_path / "政策/隐私.html").write_bytes(b"<p>hello")
    (came,) = take(tmp_path, form)  # type: ignore[misc]
    assert (came.body, came.media_type, came.status) == (b"<p>hello", "text/html", 0)
    assert came.url == came.final_url == form
    assert came.fetched_at == NOW


def test_its_absolute_address_is_the_same_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"hello")
    (came,) = take(tmp_path, f"file://{tmp_path}/a.txt")  # type: ignore[misc]
    assert came.body == b"hello"


@pytest.mark.parametrize(
    "form",
    ["file:../secret.txt", "file:/etc/passwd", "file:///etc/passwd", "file:a/%2e%2e/%2e%2e/x"],
)
def test_nothing_outside_that_folder_is_read(tmp_path: Path, form: str) -> None:
    inside = tmp_path / "lists"
    inside.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    with pytest.raises(FetchFailed) as failed:
        take(inside, form)
    assert failed.value.reason.key == "fetch.outside-folder"


def test_a_link_that_leads_out_is_not_followed(tmp_path: Path) -> None:
    inside = tmp_path / "lists"
    inside.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (inside / "policy.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(FetchFailed) as failed:
        take(inside, "file:policy.txt")
    assert failed.value.reason.key == "fetch.outside-folder"


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "big.txt").write_bytes(b"x" * 11)
    reasons = []
    for form in ("file:none.txt", "file:pipe", "file:.", "file:big.txt", "file:", "file://host/x"):
        with pytest.raises(FetchFailed) as failed:
            take(tmp_path, form, max_bytes=10)
        reasons.append(failed.value.reason.key)
    assert reasons == [
        "fetch.file-unreadable",
        "fetch.no-file",
        "fetch.no-file",
        "fetch.too-large",
        "fetch.bad-address",
        "fetch.bad-address",
    ]


def test_without_a_folder_no_file_is_read() -> None:
    with pytest.raises(FetchFailed) as failed:
        take(None, "file:a.txt")
    assert failed.value.reason.key == "fetch.no-folder"
