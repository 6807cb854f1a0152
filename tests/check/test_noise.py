"""T19, F45 to F47: noise makes no version; flapping is recognised for what it is."""

from datetime import timedelta

import pytest

from tests.check.town import ID, Town, html, watch
from tracker.records import Changed, Held, Unchanged

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

CLAUSES = (
    "一、我们将您的信息存储于北京。",
    "二、我们不会共享您的信息。",
    "三、您可以随时查阅、更正或者删除您的个人信息。",
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<script>var n='8f3a'</script>", "<script>var n='77c1'</script>"),
        ("<meta name=csrf content=1>", "<meta name=csrf content=2>"),
        ("<!-- rendered in 12 ms -->", "<!-- rendered in 17 ms -->"),
        (
            "<nav><a href=/a>微博</a><a href=/b>微信</a></nav>",
            "<nav><a href=/b>微信</a><a href=/a>微博</a></nav>",
        ),
        ("<p style='color:red'></p>", "<p style='color:blue'>  </p>"),
        ("<input type=hidden name=t value=1>", "<input type=hidden name=t value=2>"),
        ("<footer>© 2025 蓝禾</footer>", "<footer>© 2026 蓝禾</footer>"),
    ],
    ids=["nonce", "token", "comment", "share links", "style", "hidden input", "footer year"],
)
def test_noise_makes_no_version(town: Town, before: str, after: str) -> None:
    page = html(*CLAUSES)
    town.says(page.replace(b"</body>", before.encode() + b"</body>"))
    town.run()
    town.says(page.replace(b"</body>", after.encode() + b"</body>"))
    (outcome,) = town.run(later=DAY)
    assert isinstance(outcome, Unchanged)
    assert len(town.store.versions(ID)) == 1


def test_todays_date_makes_no_version(town: Town) -> None:
    """A date that is always the day of fetching is the server's clock, not the publisher's word."""
    for day in range(5):
        now = town.now + DAY
        shown = f"今天是{now.year}年{now.month}月{now.day}日，欢迎您。"
        town.says(html(shown, *CLAUSES))
        (outcome,) = town.run(later=DAY)
        assert day == 0 or isinstance(outcome, Unchanged)
    assert len(town.store.versions(ID)) == 1


def test_a_date_that_is_set_once_is_a_change(town: Town) -> None:
    town.says(html("更新日期：2025年12月1日", *CLAUSES))
    town.run()
    now = town.now + DAY
    town.says(html(f"更新日期：{now.year}年{now.month}月{now.day}日", *CLAUSES))
    (outcome,) = town.run(later=DAY)
    assert isinstance(outcome, Changed)


def test_a_banner_that_is_drawn_by_lot_is_unstable_or_nothing(town: Town) -> None:
    a, b = html("活动横幅甲：限时优惠", *CLAUSES), html("活动横幅乙：新人礼包", *CLAUSES)
    town.says(a)
    town.run()
    for looks in ([b, a], [a, b], [b, a], [a, a]):
        town.says(*looks)
        (outcome,) = town.run(later=DAY)
        assert isinstance(outcome, Unchanged)
    assert len(town.store.versions(ID)) == 1


def test_a_counter_is_held_with_the_words_that_flap(town: Town) -> None:
    town.says(html("您是第 1 位访客。", *CLAUSES))
    town.run()
    town.says(html("您是第 2 位访客。", *CLAUSES), html("您是第 3 位访客。", *CLAUSES))
    (outcome,) = town.run(later=DAY)
    assert isinstance(outcome, Held)
    assert len(town.store.versions(ID)) == 1


def test_two_editions_in_turn(town: Town) -> None:
    flap(town, rounds=12)


@pytest.mark.torture
def test_t19_two_hundred_rounds_of_two_editions(town: Town) -> None:
    flap(town, rounds=200)


def flap(town: Town, *, rounds: int) -> None:
    """Each return says how often it happened: 1 is a roll-back, 2 is flapping, more is known."""
    quick = watch(confirm=timedelta(0))
    one, two = html(*CLAUSES), html("一、我们将您的信息存储于新加坡。", *CLAUSES[1:])
    for turn in range(rounds):
        town.says(two if turn % 2 else one)
        town.run(quick, later=HOUR)
    versions = town.store.versions(ID)
    assert [v.returns for v in versions[:5]] == [0, 0, 1, 2, 3]
    told = [v for v in versions[1:] if v.returns <= 2]
    assert len(told) == 3  # the change, the roll-back, the one notice of flapping
