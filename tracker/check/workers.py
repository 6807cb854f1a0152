"""Worker processes for the pure part of a check; one that hangs or eats memory is killed.

An executor of `concurrent.futures`, so that a cluster's can take its place. Unlike the standard
pool, a job that exceeds its time costs its own worker only: the others go on.
"""

import multiprocessing
import queue
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

Job = tuple[Future[Any], Callable[..., Any], tuple[Any, ...], dict[str, Any]]

SECONDS = 30.0
"""How long one job may take."""

STARTING = 100.0
"""How long a worker may take to start; no job's time."""

MEMORY = 2_000_000_000
"""Bytes of address space that a worker may have."""


class WorkerDied(RuntimeError):
    """A worker ended without an answer: it ran out of memory, or its parser crashed."""


class Workers(Executor):
    """Some worker processes, each started when there is more work than the others can take."""

    def __init__(self, count: int = 2, *, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._count = count
        self._under_way = 0  # jobs handed in and not answered
        self._counting = threading.Lock()
        self._seconds = seconds
        self._memory = memory
        self._closed = False

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have a function of values run in a worker.

        The future raises `TimeoutError` when it took too long, `WorkerDied` when the worker did.
        """
        if self._closed:
            raise RuntimeError("the workers have gone home")
        future: Future[T] = Future()
        self._jobs.put((future, fn, args, kwargs))
        with self._counting:
            self._under_way += 1
            wanted = min(self._count, self._under_way)
        if len(self._threads) < wanted:
            thread = threading.Thread(target=self._attend, daemon=True)
            self._threads.append(thread)
            thread.start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Send the workers home when their work is done."""
        self._closed = True
        if cancel_futures:
            self._drop_jobs()
        for _ in self._threads:
            self._jobs.put(None)
        if wait:
            for thread in self._threads:
                thread.join()

    def _drop_jobs(self) -> None:
        with suppress(queue.Empty):
            while True:
                job = self._jobs.get_nowait()
                if job is not None:
                    job[0].cancel()

    def _attend(self) -> None:
        """One thread looks after one worker process."""
        worker = _Worker(self._seconds, self._memory)
        while (job := self._jobs.get()) is not None:
            future, fn, args, kwargs = job
            if not future.set_running_or_notify_cancel():
                self._answered()
                continue
            try:
                answer = worker.call(fn, args, kwargs)
            except BaseException as error:  # noqa: BLE001 whatever it was belongs to the caller
                self._answered()
                future.set_exception(error)
            else:
                self._answered()
                future.set_result(answer)
        worker.end()

    def _answered(self) -> None:
        """One job less, before anybody hears of it: who hands in the next one needs no worker."""
        with self._counting:
            self._under_way -= 1


class _Worker:
    """One process at the other end of a pipe, started anew whenever it had to be killed."""

    def __init__(self, seconds: float, memory: int) -> None:
        self._seconds = seconds
        self._memory = memory
        self._process: BaseProcess | None = None
        self._pipe: Connection[Any, Any] | None = None

    def call(self, fn: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        try:
            pipe = self._pipe or self._start()
            pipe.send((fn, args, kwargs))
            if not pipe.poll(self._seconds):
                self.end(kill=True)
                raise TimeoutError(f"no answer within {self._seconds:g} seconds")
            good, answer = pipe.recv()
        except (EOFError, ConnectionError) as error:
            self.end(kill=True)
            raise WorkerDied("the worker ended without an answer") from error
        if not good:
            raise answer
        return answer

    def _start(self) -> "Connection[Any, Any]":
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._memory), daemon=True)
        process.start()
        theirs.close()
        self._process, self._pipe = process, ours
        if not ours.poll(STARTING):
            self.end(kill=True)
            raise WorkerDied(f"no worker within {STARTING:g} seconds")
        ours.recv()
        return ours

    def end(self, *, kill: bool = False) -> None:
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            if kill:
                self._process.kill()
            self._process.join()
            self._process.close()
        self._process = self._pipe = None


def _serve(pipe: "Connection[Any, Any]", memory: int) -> None:
    """What a worker does until its pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit(memory)
    pipe.send("ready")
    while True:
        try:
            fn, args, kwargs = pipe.recv()
        except EOFError:
            return
        try:
            answer = (True, fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 the caller's to judge
            answer = (False, error)
        try:
            pipe.send(answer)
        except Exception as error:  # noqa: BLE001 what cannot travel is told in words
            pipe.send((False, TypeError(f"cannot pickle the answer: {error!r}")))


def _limit(memory: int) -> None:
    try:
        import resource
    except ImportError:
        return  # no such thing on Windows
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
