"""Campaigns against the store: writers that race (T14), bytes that flip (T15, S16)."""

import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.samples import DAY, MAY, changed, first, snapshot
from tracker.errors import StoreError
from tracker.store import Store
from tracker.words import message

RACER = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tracker.errors import StoreError
from tracker.policy.model import Policy
from tracker.records import Page, Snapshot, VersionKind
from tracker.store import Entry, Store

folder, name, rounds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
won = refused = 0
for turn in range(rounds):
    at = datetime(2026, 5, 1, tzinfo=UTC) + timedelta(hours=turn)
    url = f"https://{name}.example/"
    page = Page(url, url, at, 200, "text/plain", "", (), f"{name} {turn}".encode())
    policy = Policy("", "", "", f"{name} {turn}\\n", ())
    kind = VersionKind.CHANGED if won else VersionKind.FIRST_SEEN
    with Store.open(folder) as store:
        store.newest()
        try:
            store.record([Entry(Snapshot(name, (page,), policy), kind, str(turn))])
            won += 1
        except StoreError as error:
            assert error.message.key == "store.locked", error
            refused += 1
print(won, refused)
"""


def race(folder: Path, racers: int, rounds: int) -> dict[str, int]:
    """Let some processes write at the same time; racer → versions it could store."""
    processes = {
        f"r{n}": subprocess.Popen(
            [sys.executable, "-c", RACER, str(folder), f"r{n}", str(rounds)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for n in range(racers)
    }
    won = {}
    for name, process in processes.items():
        output, complaint = process.communicate()
        assert process.returncode == 0, complaint
        stored, refused = map(int, output.split())
        assert stored + refused == rounds
        won[name] = stored
    return won


def check_race(folder: Path, won: dict[str, int]) -> None:
    with Store.open(folder) as store:
        assert {name: len(store.versions(name)) for name in won} == won
        assert sum(won.values()) > 0
        assert store.verify() == ()
        with store.writing():
            pass
        assert store.edited() == ()


def test_t14_writers_race_and_each_is_served_or_refused(folder: Path) -> None:
    check_race(folder, race(folder, racers=3, rounds=3))


@pytest.mark.torture
@pytest.mark.timeout(3600)
def test_t14_eight_writers_fifty_times(folder: Path) -> None:
    check_race(folder, race(folder, racers=8, rounds=50))


def filled(folder: Path) -> None:
    """A repository with some of everything, partly packed."""
    with Store.open(folder) as store:
        store.record([first(f"第 {n} 家。", watch_id=f"s{n}") for n in range(6)])
        store._repository.run("repack", "-a", "-d", "-q")
        store.record([changed(f"第 {n} 家，二。", watch_id=f"s{n}") for n in range(3)])
        store.hold(snapshot("…", watch_id="s1", at=MAY + DAY), message("store.no-git"))
        store.annotate("deliveries", {store.head: "told"}, at=MAY)


def matters(path: Path) -> bool:
    """Files in which every byte is evidence; the rest is derived, or help for people's git."""
    parts = path.parts
    if path.suffix in (".idx", ".rev", ".bitmap") or {"logs", "info"} & set(parts):
        return False  # derived from the packs, told by fsck when it misleads; or a mere diary
    return "objects" in parts or "refs" in parts or path.name == "packed-refs"


def flips(folder: Path, count: int) -> list[str]:
    """Flip one byte in so many places, one at a time; the places where nobody noticed."""
    dice = random.Random(15)
    files = sorted(p for p in (folder / ".git").rglob("*") if p.is_file() and matters(p))
    unnoticed = []
    for _ in range(count):
        path = dice.choice(files)
        kept, place = path.read_bytes(), 0
        if not kept:
            continue
        place = dice.randrange(len(kept))
        path.chmod(0o644)
        path.write_bytes(kept[:place] + bytes([kept[place] ^ 0x5A]) + kept[place + 1 :])
        if not noticed(folder):
            unnoticed.append(f"{path.relative_to(folder)} at {place}")
        path.write_bytes(kept)
    return unnoticed


def noticed(folder: Path) -> bool:
    """Whether a damaged repository is refused, or its faults are found; never an exception."""
    try:
        with Store.open(folder) as store:
            return store.verify() != ()
    except StoreError:
        return True


def test_t15_flipped_bytes_are_found(folder: Path) -> None:
    filled(folder)
    assert not noticed(folder)
    assert flips(folder, 6) == []
    assert not noticed(folder)


@pytest.mark.torture
@pytest.mark.timeout(3600)
def test_t15_two_hundred_flipped_bytes_are_found(folder: Path) -> None:
    filled(folder)
    assert flips(folder, 200) == []


@pytest.mark.parametrize("what", ["head", "index.sqlite", "exported", "holder.json", "lock"])
def test_s17_what_is_derived_may_be_damaged_or_lost(folder: Path, what: str) -> None:
    filled(folder)
    path = folder / ".git/tracker" / what
    for damage in (b"\0\xffnonsense", None):
        if damage is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(damage)
        with Store.open(folder) as store:
            store.record([changed(str(damage), watch_id="s0", at=MAY + 2 * DAY)])
    shutil.rmtree(folder / ".git/tracker")
    with Store.open(folder) as store:
        assert len(store.versions("s0")) == 4
        store.record([changed("又", watch_id="s0", at=MAY + 3 * DAY)])
        assert store.verify() == ()
