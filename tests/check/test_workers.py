"""Workers: a job that hangs, dies or eats memory costs its own worker and nobody else's."""

import os
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.check.town import ID, Town, html, walled, watch
from tracker.check import Workers
from tracker.check.workers import WorkerDied
from tracker.policy.model import UnreadablePolicy
from tracker.records import Changed, Failed, FirstSeen
from tracker.words import message


def answer(number: int) -> int:
    return number * 2


def hang(seconds: float) -> None:
    time.sleep(seconds)


def die() -> None:
    os._exit(9)


def eat(size: int) -> int:
    return len(bytearray(size))


def refuse() -> None:
    raise UnreadablePolicy(message("check.no-characters"))


def unpicklable() -> object:
    return lambda: None


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(1, seconds=5, memory=1_000_000_000) as ready:
        ready.submit(answer, 0).result()
        yield ready


def test_answers_come_back(workers: Workers) -> None:
    assert list(workers.map(answer, range(20))) == [n * 2 for n in range(20)]


def test_a_worker_is_started_when_the_others_have_work() -> None:
    with Workers(2) as workers:
        for number in (1, 2, 3):
            assert workers.submit(answer, number).result() == 2 * number
        assert len(workers._threads) == 1
        both = [workers.submit(answer, number) for number in (1, 2)]
        assert len(workers._threads) == 2
        assert [one.result() for one in both] == [2, 4]


def test_a_job_that_hangs_is_killed_and_the_next_one_runs() -> None:
    with Workers(1, seconds=3) as workers:
        hanging = workers.submit(hang, 600)
        following = workers.submit(answer, 4)
        with pytest.raises(TimeoutError):
            hanging.result()
        assert following.result() == 8


def test_a_worker_that_dies_is_replaced(workers: Workers) -> None:
    with pytest.raises(WorkerDied):
        workers.submit(die).result()
    assert workers.submit(answer, 4).result() == 8


def test_memory_is_bounded(workers: Workers) -> None:
    with pytest.raises(MemoryError):
        workers.submit(eat, 4_000_000_000).result()
    assert workers.submit(answer, 4).result() == 8


def test_errors_come_back_as_they_are(workers: Workers) -> None:
    with pytest.raises(UnreadablePolicy) as caught:
        workers.submit(refuse).result()
    assert caught.value.message == message("check.no-characters")


def test_an_answer_that_cannot_travel_is_an_error(workers: Workers) -> None:
    with pytest.raises(Exception, match="pickle"):
        workers.submit(unpicklable).result()
    assert workers.submit(answer, 4).result() == 8


def test_nothing_is_taken_after_closing_time() -> None:
    workers = Workers(1)
    workers.shutdown()
    with pytest.raises(RuntimeError):
        workers.submit(answer, 1)


def test_a_run_in_workers_comes_to_the_same(town: Town) -> None:
    watches = [watch(f"s{n}", confirm=timedelta(0)) for n in range(6)]
    with Workers(2) as workers:
        for words, kind in (("北京", FirstSeen), ("新加坡", Changed)):
            for one in watches:
                town.says(html(f"一、我们将您的信息存储于{words}。"), watch_id=one.id)
            outcomes = town.run(*watches, executor=workers, judge=walled)
            assert all(isinstance(outcome, kind) for outcome in outcomes)


def test_a_page_on_which_the_reader_hangs_is_one_watch_s_trouble(town: Town) -> None:
    town.says(html("一、"))
    with Workers(1, seconds=0.01) as workers:
        (outcome,) = town.run(executor=workers)
    assert isinstance(outcome, Failed)
    assert town.store.versions(ID) == ()
