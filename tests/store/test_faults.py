"""Killed or out of disk at any call that changes a file: nothing is lost, the next run recovers.

Campaigns T1 (S10: kill -9) and T2 (S13: ENOSPC, EIO) over whole runs: fetch, store, journal, work tree. Each
is cut into parts that visit every twelfth call, so that a part alone is a fair sample:

    python -m pytest -m torture tests/store/test_faults.py -k "t1 and part3"
"""

import errno
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.store.faults import Faults, Run
from tracker.store import Store

pytestmark = [
    pytest.mark.slow,  # left to `make check`
    pytest.mark.skipif(shutil.which("gcc") is None, reason="needs a C compiler"),
    pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs LD_PRELOAD of Linux"),
]


PARTS = 12
PART = [pytest.param(part, id=f"part{part}") for part in range(PARTS)]

Count = Callable[[str, object], None]


@dataclass(frozen=True, slots=True)
class Scene:
    """A run to be disturbed: what lies there before, and what an undisturbed run comes to.

    Attributes:
        before: folder of the repository before the run. tree: id of the tree afterwards.
        calls: how many calls of the run change files.
    """

    before: Path
    edition: int
    tidy: bool
    tree: str
    versions: dict[str, int]
    calls: int


class Stage:
    """Plays scenes with faults in a scratch folder, in memory where there is one."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.faults = Faults(place)
        self._scenes: dict[int, Scene] = {}

    def scene(self, edition: int) -> Scene:
        """What lies before an edition, and what an undisturbed run makes of it.

        The third edition's run repacks and writes the history's index, too.
        """
        if edition not in self._scenes:
            self._scenes[edition] = self._rehearsed(edition, tidy=edition == 3)
        return self._scenes[edition]

    def _rehearsed(self, edition: int, *, tidy: bool) -> Scene:
        before, after = self.place / f"before-{edition}", self.place / f"after-{edition}"
        before.mkdir()
        for earlier in range(1, edition):
            assert self.faults.run(before, earlier).status == 0
        shutil.copytree(before, after)
        run = self.faults.run(after, edition, tidy=tidy)
        expected = {1: "FirstSeen moving/terms 1"}.get(edition, f"Changed moving/terms {edition}")
        assert run.status == 0, run
        assert expected in run.said, run
        return Scene(before, edition, tidy, tree(after), numbers(after), run.calls)

    def disturbed(self, scene: Scene, at: int, kind: str, error: int = errno.ENOSPC) -> str:
        """Play a scene with a fault, then once undisturbed; what went wrong, "" when nothing."""
        folder = self.place / "played"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(scene.before, folder)
        first = self.faults.run(
            folder, scene.edition, at=at, kind=kind, error=error, tidy=scene.tidy
        )
        if not first.struck:
            return ""
        if kind != "kill" and "Traceback" in first.complaint:
            return f"{kind} at {at}: traceback: {first.complaint[-800:]}"
        lost = missing(folder, first)
        second = self.faults.run(folder, scene.edition, tidy=scene.tidy)
        return "; ".join(
            f"{kind} at {at}: {fault}" for fault in (*lost, *_faults(scene, folder, second))
        )


def _faults(scene: Scene, folder: Path, run: Run) -> Iterator[str]:
    if run.status != 0:
        yield f"the next run failed: {run.said} {run.complaint[-500:]}"
        return
    if tree(folder) != scene.tree:
        yield "another tree than undisturbed"
    if numbers(folder) != scene.versions:
        yield f"phantom or lost versions: {numbers(folder)}"
    with Store.open(folder) as store:
        wrong = [*store.verify(), *store.edited()]
        if wrong:
            yield f"unsound: {wrong}"
    left = [path.name for path in (folder / ".git").rglob("*.lock")]
    if left:
        yield f"left behind: {left}"


def missing(folder: Path, run: Run) -> Iterator[str]:
    """Versions that the run reported but that are not there: none may be (I1)."""
    told = [line.split() for line in run.said if line.split()[0] in ("FirstSeen", "Changed")]
    if told:
        held = numbers(folder)
        yield from (f"lost {i}@{n}" for _, i, n in told if held.get(i, 0) < int(n))


def tree(folder: Path) -> str:
    """The id of the branch's tree."""
    done = subprocess.run(
        ["git", "rev-parse", "main^{tree}"], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def numbers(folder: Path) -> dict[str, int]:
    """Id → number of the newest version, as git's history alone tells it."""
    value = "%(trailers:key={},valueonly,separator=)"
    shape = f"--format={value.format('Watch')} {value.format('Version')}"
    done = subprocess.run(
        ["git", "log", "--reverse", shape, "main"],
        cwd=folder, capture_output=True, text=True, check=True,
    )  # fmt: skip
    pairs = (line.split() for line in done.stdout.splitlines() if line.strip())
    return {watch_id: int(number) for watch_id, number in pairs}


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    memory = Path("/dev/shm")
    where = str(memory) if memory.is_dir() else None
    with tempfile.TemporaryDirectory(dir=where) as place:
        yield Stage(Path(place))


def test_killed_or_out_of_disk_here_and_there(stage: Stage) -> None:
    """The second edition comes: two policies change, one stays, one page is held."""
    scene = stage.scene(2)
    kills = (stage.disturbed(scene, scene.calls * n // 4, "kill") for n in (1, 2, 3))
    full = stage.disturbed(scene, scene.calls // 2, "always")
    faults = [fault for fault in (*kills, full) if fault]
    assert not faults, faults


def sweep(stage: Stage, scene: Scene, part: int, kind: str, error: int, count: Count) -> None:
    """Let the fault strike at every twelfth call of a scene."""
    places = range(part + 1, scene.calls + 1, PARTS)
    found = [stage.disturbed(scene, at, kind, error) for at in places]
    faults = [fault for fault in found if fault]
    count("points", len(found))
    assert not faults, f"{len(faults)} of {len(found)}: {faults}"


@pytest.mark.torture
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("edition", [1, 2, 3])
@pytest.mark.parametrize("part", PART)
def test_t1_killed_at_every_call(
    stage: Stage, edition: int, part: int, record_property: Count
) -> None:
    """First versions; changes; changes with repacking and the history's index."""
    sweep(stage, stage.scene(edition), part, "kill", 0, record_property)


@pytest.mark.torture
@pytest.mark.timeout(3600)
@pytest.mark.parametrize(
    ("kind", "error"), [("once", errno.ENOSPC), ("always", errno.ENOSPC), ("once", errno.EIO)]
)
@pytest.mark.parametrize("part", PART)
def test_t2_every_call_fails(
    stage: Stage, kind: str, error: int, part: int, record_property: Count
) -> None:
    sweep(stage, stage.scene(2), part, kind, error, record_property)
