"""Faults on demand: a run that is killed, or finds its disk full, at any call that writes."""

import os
import shutil
import struct
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).with_name("faults.c")

JOB = """
import asyncio, sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tracker import check, policy
from tracker.errors import StoreError
from tracker.journal import Journal
from tracker.policy.model import Change, Comparison, Policy, Status
from tracker.records import Page, Watch
from tracker.store import Store
from tracker.words import message

# Reading and comparing are not what is disturbed here; the simplest make a run short.
def read(content, **how):
    return Policy("", "zh", "", content.decode(), ())

def compare(old, new, **how):
    changes = (Change("c1", Status.REWORDED, False, False, 0.5, (), (), ()),)
    return Comparison(old, new, changes, 0, ())

policy.read, policy.compare = read, compare

folder, edition = Path(sys.argv[1]), int(sys.argv[2])
NOW = datetime(2026, 5, edition, tzinfo=UTC)

def words(watch):
    if watch.id == "held" and edition > 1:
        return "Just a moment"
    moved = edition if watch.id != "still" else 1
    return f"# 蓝禾隐私政策 {watch.id}\\n\\n一、我们将信息存储于第 {moved} 号城市。\\n"

async def fetch(watch, validators):
    url = f"https://{watch.id}.example/"
    body = words(watch).encode()
    return (Page(url, url, NOW, 200, "text/plain", "utf-8", (), body),)

def judge(read, pages, held, watch):
    return message("check.no-characters") if "Just a moment" in read.text else None

watches = [
    Watch(id=name, name=name, urls=(f"https://{name}.example/",), confirm=timedelta(0))
    for name in ("moving/privacy", "moving/terms", "still", "held")
]
try:
    with Store.create(folder, at=datetime(2026, 5, 1, tzinfo=UTC)) as store:
        with Journal.open(store.private / "journal.sqlite") as journal:
            asyncio.run(check.run(
                watches, store=store, journal=journal, fetchers={"http": fetch},
                clock=lambda: NOW, judge=judge,
                report=lambda o: print(type(o).__name__, o.watch.id, check.number(o), flush=True),
            ))
        if len(sys.argv) > 3:
            store.tidy()
except StoreError as error:
    print("StoreError", str(error).splitlines()[0], flush=True)
    sys.exit(3)
"""


@dataclass(frozen=True, slots=True)
class Run:
    """How a run ended: exit status, what it reported, and whether the fault struck."""

    status: int
    said: tuple[str, ...]
    complaint: str
    calls: int
    struck: bool


class Faults:
    """The shim, compiled, with a git that uses it."""

    def __init__(self, place: Path) -> None:
        self.library = place / "faults.so"
        subprocess.run(
            ["gcc", "-shared", "-fPIC", "-O1", "-w", "-o", str(self.library), str(SOURCE), "-ldl"],
            check=True,
        )
        self._count = place / "count"
        self._bin = place / "bin"
        self._bin.mkdir()
        self._compile()

    def _compile(self) -> None:
        """Run the job once in peace: its modules are then compiled, and no run has to do it again.

        What comes of it does not matter: not every job can do without a folder of its own.
        """
        with tempfile.TemporaryDirectory() as scratch:
            command = [sys.executable, "-c", JOB, scratch, "1"]
            place = {"PATH": os.environ["PATH"]}
            subprocess.run(command, env=place, check=False, capture_output=True)

    def run(self, folder: Path, edition: int, *, at: int = 0, kind: str = "kill", error: int = 28,
            tidy: bool = False) -> Run:  # fmt: skip
        """Run the job; with `at`, the fault strikes at that call."""
        self._count.write_bytes(struct.pack("qq", 0, 0))
        settings = {
            "LD_PRELOAD": str(self.library),
            "FAULT_COUNT": str(self._count),
            "FAULT_AT": str(at),
            "FAULT_KIND": kind,
            "FAULT_ERROR": str(error),
        }
        self._wrap_git(settings)
        environment = {
            "PATH": f"{self._bin}:{os.environ['PATH']}",
            "PYTHONDONTWRITEBYTECODE": "1",
            **settings,
        }
        done = subprocess.run(
            [sys.executable, "-c", JOB, str(folder), str(edition), *(["tidy"] if tidy else [])],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            start_new_session=True,
            timeout=60,
        )
        calls, struck = struct.unpack("qq", self._count.read_bytes())
        said = tuple(done.stdout.splitlines())
        return Run(done.returncode, said, done.stderr, calls, bool(struck))

    def _wrap_git(self, settings: dict[str, str]) -> None:
        """Our git commands begin with a clean environment; the shim has to come back in."""
        given = " ".join(f"{name}='{value}'" for name, value in settings.items())
        wrapper = self._bin / "git"
        wrapper.write_text(f'#!/bin/sh\nexec env {given} {shutil.which("git")} "$@"\n')
        wrapper.chmod(0o755)
