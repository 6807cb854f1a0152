"""What fetching costs: CPU and wall time a page, beside the bare library; memory under a bomb.

    python benchmarks/fetch.py [--pages 1000] [--kilobytes 20] [--latency 20]

One server process answers with policies of fictitious companies from 20 addresses on loopback.
The bare rows read the same pages with nothing but `httpx`: the floor under any fetcher.
"""

import argparse
import asyncio
import gzip
import multiprocessing
import resource
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection

import httpx

from tracker import fetchers
from tracker.records import FetchFailed, Network, Validators, Watch

HOSTS = 20
SENTENCE = "我们会收集您的手机号码、收货地址和设备信息，用于完成订单配送与保障交易安全。"
BOMB = gzip.compress(bytes(400_000_000))


def body(number: int, kilobytes: int) -> bytes:
    """A policy of about this size, different for each number."""
    rows = kilobytes * 1000 // len(SENTENCE.encode())
    text = "".join(f"<p>{number}.{row} {SENTENCE}</p>" for row in range(rows))
    return f"<!doctype html><meta charset=utf-8><h1>隐私政策 {number}</h1>{text}".encode()


async def serve(pipe: Connection, kilobytes: int, latency: float) -> None:
    """Answer pages by number, 304 to whoever holds the validator, and one bomb."""
    plain = [gzip.compress(body(n, kilobytes)) for n in range(50)]

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                path = head.split(b" ", 2)[1]
                await asyncio.sleep(latency)
                if path == b"/robots.txt":
                    writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                elif b"if-none-match" in head.lower():
                    writer.write(b"HTTP/1.1 304 Not Modified\r\n\r\n")
                else:
                    sent = BOMB if path == b"/bomb" else plain[int(path[1:]) % len(plain)]
                    writer.write(
                        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n"
                        b'ETag: "1"\r\nContent-Length: %d\r\n\r\n' % len(sent) + sent
                    )
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(talk, "0.0.0.0", 0, backlog=1000)
    pipe.send(server.sockets[0].getsockname()[1])
    async with server:
        await server.serve_forever()


def addresses(port: int, pages: int) -> list[str]:
    return [f"http://127.0.0.{1 + n % HOSTS}:{port}/{n}" for n in range(pages)]


async def bare(port: int, pages: int, *, conditional: bool) -> None:
    """Every page by nothing but the library, 20 at a time, the body read."""
    headers = {"Accept-Encoding": "gzip", **({"If-None-Match": '"1"'} if conditional else {})}
    limits = httpx.Limits(max_connections=20, max_keepalive_connections=20)
    async with httpx.AsyncClient(limits=limits, trust_env=False, headers=headers) as client:
        places = asyncio.Semaphore(20)

        async def one(url: str) -> None:
            async with places:
                (await client.get(url)).raise_for_status() if not conditional else await client.get(
                    url
                )

        await asyncio.gather(*(one(url) for url in addresses(port, pages)))


def network(port: int) -> Network:
    return Network(
        allow_networks=("127.0.0.0/8",),
        allow_ports=(port,),
        concurrency=20,
        per_host_delay=timedelta(),
    )


async def ours(port: int, pages: int, *, conditional: bool) -> None:
    """Every page by the fetcher: guard, robots.txt, turns, bounded inflating."""
    held = Validators('"1"') if conditional else Validators()
    clock = lambda: datetime.now(UTC)  # noqa: E731
    async with fetchers.open(network(port), clock, version="0", files_under=None) as table:
        watches = [Watch(f"w/{n}", "", (u,)) for n, u in enumerate(addresses(port, pages))]
        await asyncio.gather(*(table["http"](watch, held) for watch in watches))


async def bombed(port: int) -> None:
    """A bomb of 400 MB in 390 kB on the wire."""
    clock = lambda: datetime.now(UTC)  # noqa: E731
    async with fetchers.open(network(port), clock, version="0", files_under=None) as table:
        try:
            await table["http"](Watch("w", "", (f"http://127.0.0.1:{port}/bomb",)), Validators())
        except FetchFailed as error:
            assert error.reason.key == "fetch.too-large"
            return
    raise AssertionError("the bomb was taken")


def measured(work: Callable[[], Awaitable[None]]) -> tuple[float, float]:
    """Wall and CPU seconds of one piece of work."""
    wall, processor = time.perf_counter(), time.process_time()
    asyncio.run(work())  # type: ignore[arg-type]
    return time.perf_counter() - wall, time.process_time() - processor


def peak() -> float:
    """The most memory this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--pages", type=int, default=1000)
    options.add_argument("--kilobytes", type=int, default=20)
    options.add_argument("--latency", type=float, default=20, help="milliseconds")
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    near, far = multiprocessing.Pipe()
    run = lambda: asyncio.run(serve(far, given.kilobytes, given.latency / 1000))  # noqa: E731
    server = multiprocessing.Process(target=run, daemon=True)
    server.start()
    port = near.recv()
    rows: dict[str, list[tuple[float, float]]] = {}
    for _ in range(given.rounds):
        for name, work in {
            "bare httpx, pages": lambda: bare(port, given.pages, conditional=False),
            "tracker, pages": lambda: ours(port, given.pages, conditional=False),
            "bare httpx, 304": lambda: bare(port, given.pages, conditional=True),
            "tracker, 304": lambda: ours(port, given.pages, conditional=True),
        }.items():
            rows.setdefault(name, []).append(measured(work))
    print(
        f"{given.pages} pages of {given.kilobytes} kB, {given.latency:g} ms latency, best of rounds"
    )
    print(f"{'':22}{'wall s':>8}{'CPU s':>8}{'CPU ms/page':>13}")
    for name, times in rows.items():
        wall, processor = min(times, key=lambda pair: pair[1])
        print(f"{name:22}{wall:8.2f}{processor:8.2f}{1000 * processor / given.pages:13.2f}")
    before = peak()
    measured(lambda: bombed(port))
    print(f"peak memory {before:.0f} MB; after a gzip bomb of 400 MB {peak():.0f} MB")
    server.kill()


if __name__ == "__main__":
    main()
