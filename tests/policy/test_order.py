"""The run that keeps its order."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from tracker.policy.order import heaviest_run, longest_run

VALUES = st.lists(st.integers(0, 9), max_size=7)


def rising(values) -> bool:
    return all(one < other for one, other in pairwise(values))


@given(VALUES)
def test_no_rising_run_is_longer(values):
    run = longest_run(values)
    assert rising(run)
    assert rising([values[at] for at in run])
    best = max(
        len(some)
        for size in range(len(values) + 1)
        for some in combinations(values, size)
        if rising(some)
    )
    assert len(run) == best


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), max_size=7))
def test_no_rising_run_is_heavier(rows):
    run = heaviest_run([value for value, _ in rows], [weight for _, weight in rows])
    assert rising([rows[at][0] for at in run])
    best = max(
        sum(weight for _, weight in some)
        for size in range(len(rows) + 1)
        for some in combinations(rows, size)
        if rising([value for value, _ in some])
    )
    assert sum(rows[at][1] for at in run) == best
