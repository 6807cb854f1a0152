"""Commits are signed with the operator's key, and `verify` tells those that are not."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.conftest import Git
from tests.store.samples import DAY, MAY, changed, first
from tracker.errors import StoreError
from tracker.records import Signing
from tracker.store import Signer, Store

pytestmark = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs ssh-keygen")


def new_key(place: Path, name: str, passphrase: str = "") -> Path:
    """A throw-away SSH key; its public half lies beside it."""
    path = place / name
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-C", "", "-f", str(path)],
        check=True,
    )
    return path


def signer(place: Path, key: str, *trusted: str, kind: str = "ssh") -> Signer:
    return Signer(Signing(kind, key, trusted), place, os.environ)


def keys(faults: tuple[object, ...]) -> list[str]:
    return [fault.key for fault in faults]  # type: ignore[attr-defined]


def test_commits_are_signed_and_the_signatures_count(
    folder: Path, tmp_path: Path, git: Git
) -> None:
    new_key(tmp_path, "key")
    with Store.open(folder, signer=signer(tmp_path, "key")) as store:
        versions = store.record([first(), first(watch_id="qingshan"), changed("二、新。")])
        assert store.verify() == ()
        assert store.signed() == 3
        assert store.edited() == ()
        assert [store.policy_text(v) for v in versions]
    assert git("log", "--format=%s", "-3").count("\n") == 3
    assert "-----BEGIN SSH SIGNATURE-----" in git("cat-file", "commit", "HEAD")
    assert git("fsck", "--full", "--strict", "--no-dangling") == ""


def test_what_was_stored_before_signing_is_no_fault(folder: Path, tmp_path: Path) -> None:
    new_key(tmp_path, "key")
    with Store.open(folder) as store:
        store.record([first()])
    with Store.open(folder, signer=signer(tmp_path, "key")) as store:
        assert store.verify() == ()
        store.record([changed("二、新。")])
        assert (store.verify(), store.signed()) == ((), 1)


def test_a_commit_without_a_signature_among_signed_ones_is_told(
    folder: Path, tmp_path: Path
) -> None:
    new_key(tmp_path, "key")
    mine = signer(tmp_path, "key")
    with Store.open(folder, signer=mine) as store:
        store.record([first()])
    with Store.open(folder) as store:
        (version,) = store.record([changed("二、新。")])
    with Store.open(folder, signer=mine) as store:
        (fault,) = store.verify()
        assert fault.key == "store.fault-unsigned"
        assert dict(fault.values)["commit"] == version.commit[:12]


def test_the_signature_of_a_stranger_does_not_count(folder: Path, tmp_path: Path) -> None:
    new_key(tmp_path, "stranger")
    new_key(tmp_path, "key")
    with Store.open(folder, signer=signer(tmp_path, "stranger")) as store:
        store.record([first()])
    with Store.open(folder, signer=signer(tmp_path, "key")) as store:
        assert keys(store.verify()) == ["store.fault-signature"]
    with Store.open(folder, signer=signer(tmp_path, "key", "stranger.pub")) as store:
        assert store.verify() == ()
    written_out = (tmp_path / "stranger.pub").read_text()
    with Store.open(folder, signer=signer(tmp_path, "key", written_out)) as store:
        assert store.verify() == ()


def test_a_signed_commit_that_was_altered_is_told(folder: Path, tmp_path: Path, git: Git) -> None:
    new_key(tmp_path, "key")
    mine = signer(tmp_path, "key")
    with Store.open(folder, signer=mine) as store:
        store.record([first()])
    content = git("cat-file", "commit", "HEAD").replace("首次收录", "首次收錄")
    (tmp_path / "altered").write_text(content, encoding="utf-8")
    made = git("hash-object", "-t", "commit", "-w", str(tmp_path / "altered")).strip()
    git("update-ref", "refs/heads/main", made)
    with Store.open(folder, signer=mine) as store:
        assert "store.fault-signature" in keys(store.verify())


@pytest.mark.parametrize("name", ["locked", "missing"])
def test_nothing_is_stored_when_the_key_cannot_be_used(
    folder: Path, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is asked for a passphrase: an unattended run would wait for ever."""
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    new_key(tmp_path, "locked", "a passphrase")
    with Store.open(folder, signer=signer(tmp_path, name)) as store:
        head = store.head
        with pytest.raises(StoreError) as trouble:
            store.record([first()])
        assert trouble.value.message.key == "store.no-signature"
        assert store.head == head
        assert store.ids() == ()


@pytest.fixture
def keyring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A keyring of gpg with one throw-away key; its address."""
    if shutil.which("gpg") is None:
        pytest.skip("needs gpg")
    home = tmp_path / "g"
    home.mkdir(mode=0o700)
    monkeypatch.setenv("GNUPGHOME", str(home))
    who = "tracker@example.org"
    made = subprocess.run(
        ["gpg", "--batch", "--passphrase", "", "--quick-generate-key", who, "ed25519", "sign"],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("gpg makes no key here")
    yield who
    subprocess.run(["gpgconf", "--kill", "all"], capture_output=True, check=False)


def test_gpg_signs_as_well(folder: Path, tmp_path: Path, keyring: str) -> None:
    with Store.open(folder, signer=signer(tmp_path, keyring, kind="gpg")) as store:
        store.record([first(at=MAY), changed("二、新。", at=MAY + DAY)])
        assert (store.verify(), store.signed()) == ((), 2)
        assert b"-----BEGIN PGP SIGNATURE-----" in store._repository.blob(store.head)
    unknown = signer(tmp_path, "stranger@example.org", kind="gpg")
    with Store.open(folder, signer=unknown) as store:
        assert keys(store.verify()) == ["store.no-signature"]
