"""What a whole run costs: first look, nothing changed, a tenth changed; beside other watchers.

    python benchmarks/check.py                      half a minute: 200 watches
    python benchmarks/check.py --watches 1000       the real thing
    python benchmarks/check.py --watches 10000 --page-bytes 3000 --no-peers      is memory flat?

A server process answers policies of 20 KB (or `--page-bytes`) from 50 addresses on loopback, 20 ms
late. Every row is a process of its own: wall and CPU seconds (its children's included) and peak
memory. The second look at a change is switched off, as no other watcher takes one. `bare httpx`
reads the same pages and does nothing with them: the floor.

The other watchers are used when they are there:

    python3 -m venv /tmp/peers-webchanges && /tmp/peers-webchanges/bin/pip install webchanges
    python3 -m venv /tmp/peers-urlwatch && /tmp/peers-urlwatch/bin/pip install urlwatch html2text
"""

import argparse
import asyncio
import json
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path

HOSTS = 50
LATENCY = 0.02
PAGE_BYTES = 20_000
EDITION_LINES = 40
SENTENCE = "我们会在法律允许的范围内处理您的个人信息，并采取合理的安全措施加以保护。"
PLACES = ("北京", "上海", "新加坡", "法兰克福")


def body(number: int, edition: int) -> bytes:
    """A policy of about 20 KB; an edition changes where data is stored and one more clause."""
    rows = PAGE_BYTES // len(SENTENCE.encode()) // 2
    clauses = [f"<p>{row + 1}、{SENTENCE * 2}</p>" for row in range(rows - 2)]
    place = PLACES[edition % len(PLACES)]
    clauses.insert(rows // 2, f"<p>（一）我们将第 {number} 号服务的信息存储于{place}。</p>")
    clauses.append(f"<p>（二）这是第 {edition} 版，此前各版不再适用。</p>")
    head = "<!doctype html><html lang=zh><meta charset=utf-8><title>隐私政策</title>"
    return f"{head}<h1>示例{number}隐私政策</h1>{''.join(clauses)}</html>".encode()


async def serve(pipe: Connection) -> None:
    """`/<edition>/<share>/<tags>/<number>` by the path of the moment, which the pipe sets."""
    setting = {"edition": 0, "every": 1, "tags": 1}

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                await asyncio.sleep(LATENCY)
                writer.write(answer(head, setting))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    def change() -> None:
        setting.update(pipe.recv())
        pipe.send(True)

    server = await asyncio.start_server(talk, "0.0.0.0", 0, backlog=2000)
    asyncio.get_running_loop().add_reader(pipe.fileno(), change)
    pipe.send(server.sockets[0].getsockname()[1])
    async with server:
        await server.serve_forever()


def serving(pipe: Connection, page_bytes: int) -> None:
    """The server process."""
    global PAGE_BYTES  # noqa: PLW0603 a setting of the process
    PAGE_BYTES = page_bytes
    asyncio.run(serve(pipe))


def answer(head: bytes, setting: dict[str, int]) -> bytes:
    """The whole answer to a request."""
    path = head.split(b" ", 2)[1].decode()
    if path == "/robots.txt":
        return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
    number = int(path[1:])
    edition = setting["edition"] if number % setting["every"] == 0 else 0
    tag = b'"%d-%d"' % (number, edition)
    tags = b"ETag: " + tag + b"\r\n" if setting["tags"] else b""
    if setting["tags"] and tag in head:
        return b"HTTP/1.1 304 Not Modified\r\n" + tags + b"\r\n"
    sent = body(number, edition)
    kind = b"Content-Type: text/html; charset=utf-8\r\n"
    return b"HTTP/1.1 200 OK\r\n%b%bContent-Length: %d\r\n\r\n%b" % (kind, tags, len(sent), sent)


def addresses(port: int, watches: int) -> list[str]:
    return [f"http://127.0.1.{1 + n % HOSTS}:{port}/{n}" for n in range(watches)]


def ours(folder: Path, port: int, watches: int) -> None:
    """One run of ours, reading and comparing in this process."""
    from tracker import __version__, check, fetchers, suspicion
    from tracker.journal import Journal
    from tracker.records import Network, Watch
    from tracker.store import Store

    def now() -> datetime:
        return datetime.now(UTC)

    network = Network(
        allow_networks=("127.0.0.0/8",), allow_ports=(port,), per_host_delay=timedelta(0)
    )
    listed = [
        Watch(f"s{n}/privacy", f"s{n}", (url,), confirm=timedelta(0), robots="our own server")
        for n, url in enumerate(addresses(port, watches))
    ]

    async def run() -> None:
        opened = fetchers.open(network, now, version=__version__, files_under=None)
        async with opened as table:
            outcomes = await check.run(
                listed, store=store, journal=journal, fetchers=table, clock=now,
                judge=suspicion.judge,
            )  # fmt: skip
        counts: dict[str, int] = {}
        for outcome in outcomes:
            name = type(outcome).__name__
            counts[name] = counts.get(name, 0) + 1
        print(json.dumps(counts), file=sys.stderr)

    with (
        Store.create(folder, at=now()) as store,
        Journal.open(store.private / "journal.sqlite") as journal,
    ):
        asyncio.run(run())


def bare(port: int, watches: int) -> None:
    """The same pages with nothing but the library, 16 at a time."""
    import httpx

    async def run() -> None:
        places = asyncio.Semaphore(16)
        limits = httpx.Limits(max_connections=20)
        async with httpx.AsyncClient(limits=limits, trust_env=False) as client:

            async def one(url: str) -> None:
                async with places:
                    (await client.get(url)).raise_for_status()

            await asyncio.gather(*(one(url) for url in addresses(port, watches)))

    asyncio.run(run())


def webchanges(folder: Path, port: int, watches: int) -> list[str]:
    """The command of one webchanges run."""
    jobs = folder / "jobs.yaml"
    if not jobs.exists():
        folder.mkdir(parents=True, exist_ok=True)
        jobs.write_text(
            "\n---\n".join(f"url: {u}\nfilters: [html2text]" for u in addresses(port, watches))
        )
    program = "/tmp/peers-webchanges/bin/webchanges"
    return [program, "--jobs", str(jobs), "--config", str(folder / "config.yaml"),
            "--database", str(folder / "snapshots.db")]  # fmt: skip


def urlwatch(folder: Path, port: int, watches: int) -> list[str]:
    """The command of one urlwatch run."""
    jobs = folder / "urls.yaml"
    if not jobs.exists():
        folder.mkdir(parents=True, exist_ok=True)
        filters = "filter:\n  - html2text:\n      method: html2text"
        jobs.write_text("\n---\n".join(f"url: {u}\n{filters}" for u in addresses(port, watches)))
    program = "/tmp/peers-urlwatch/bin/urlwatch"
    return [program, "--urls", str(jobs), "--config", str(folder / "urlwatch.yaml"),
            "--cache", str(folder / "cache.db"), "--hooks", str(folder / "hooks.py")]  # fmt: skip


PEERS = {"webchanges": webchanges, "urlwatch": urlwatch}


def measured(command: list[str]) -> tuple[float, float, float, str]:
    """Wall seconds, CPU seconds, peak megabytes of a process, and what it said of itself."""
    # Modules stay compiled from one run to the next, as they do for everybody at home.
    here = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment = {**here, "HOME": tempfile.gettempdir()}
    started = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said, env=environment)
        _, _, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        said.seek(0)
        lines = said.read().decode(errors="replace").strip().splitlines()
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000, lines[-1] if lines else ""


def row(what: str, command: list[str], floor: float) -> float:
    """Measure and print a row; the CPU seconds."""
    wall, cpu, memory, said = measured(command)
    ratio = f"{cpu / floor:5.1f}×" if floor else "  1.0×"
    note = said if said.startswith("{") else ""
    print(f"  {what:<34} {wall:7.2f} {cpu:7.2f} {ratio} {memory:7.0f}   {note}", flush=True)
    return cpu


def table(port: int, pipe: Connection, watches: int, peers: Iterable[str], place: Path) -> None:
    """Every stage with every watcher, in turns."""
    stages = {
        "first look": {"edition": 0, "every": 1, "tags": 1},
        "none changed, 304": {"edition": 0, "every": 1, "tags": 1},
        "none changed, no 304": {"edition": 0, "every": 1, "tags": 0},
        "a tenth changed": {"edition": 1, "every": 10, "tags": 1},
        "a tenth changed again": {"edition": 2, "every": 10, "tags": 0},
    }
    me = [sys.executable, __file__, "--port", str(port), "--watches", str(watches), "--inner"]
    print(f"{watches} watches                           wall s   CPU s  floor   peak MB")
    for stage, setting in stages.items():
        pipe.send(setting)
        pipe.recv()
        print(f"{stage}:")
        floor = row("bare httpx", [*me, "bare"], 0.0)
        row("policy-tracker", [*me, str(place / "ours")], floor)
        for name in peers:
            row(name, PEERS[name](place / name, port, watches), floor)
    kept = sum(f.stat().st_size for f in (place / "ours/.git").rglob("*") if f.is_file())
    print(f"repository after all: {kept / 1e6:.1f} MB")


def main() -> None:
    """Read the options, start the server, print the table."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--watches", type=int, default=200)
    options.add_argument("--page-bytes", type=int, default=PAGE_BYTES)
    options.add_argument("--no-peers", action="store_true")
    options.add_argument("--inner", help=argparse.SUPPRESS)
    options.add_argument("--port", type=int, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.inner == "bare":
        bare(chosen.port, chosen.watches)
    elif chosen.inner:
        ours(Path(chosen.inner), chosen.port, chosen.watches)
    else:
        there = {name for name in PEERS if Path(f"/tmp/peers-{name}/bin/{name}").exists()}
        peers = [] if chosen.no_peers else sorted(there)
        for name in sorted(set(PEERS) - there):
            print(f"{name} is not there; see the head of this file.")
        pipe, theirs = multiprocessing.Pipe()
        server = multiprocessing.Process(
            target=serving, args=(theirs, chosen.page_bytes), daemon=True
        )
        server.start()
        with tempfile.TemporaryDirectory() as place:
            table(pipe.recv(), pipe, chosen.watches, peers, Path(place))
        server.terminate()


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096))
    main()
