"""Every kind of page in a real Chromium: from a folder and over HTTP, with and without script."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.pages.conftest import write
from tests.pages.factories import fact, history, policy
from tests.pages.hostile import PAYLOADS, attack
from tests.pages.samples import lumen, umegou
from tracker.pages import Site, Source, build
from tracker.pages.addresses import anchors
from tracker.pages.comparing import value_page
from tracker.pages.server import serve
from tracker.policy.model import Kind
from tracker.words import Language

pytestmark = pytest.mark.slow  # left to `make check`

AXE = Path(os.environ.get("AXE_CORE", ""))
"""The file `axe.min.js`, where somebody fetched it: `npm pack axe-core`."""
CLAUSE = "w/umegou/privacy/c/1-{}/index.html".format(
    anchors(["优美购隐私政策/一、/3、"])[0].removeprefix("c-")
)
PAGES = (
    "index.html",
    "by/severity-critical.html",
    "w/umegou/privacy/index.html",
    "w/umegou/privacy/v/3/index.html",
    "w/umegou/privacy/diff/2..3/index.html",
    CLAUSE,
    "w/lumen/privacy/index.html",
    "w/lumen/privacy/diff/1..2/index.html",
    "facts/index.html",
    "facts/recipient.html",
    value_page(Kind.RECIPIENT, True, "友盟统计"),
    "search/index.html",
    "feeds/index.html",
    "about.html",
)
HOSTILE_PAGES = ("diff/1..2/index.html", "v/2/index.html", "index.html")
REDLINE = "w/umegou/privacy/diff/2..3/index.html"


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[Language, Path]:
    return {
        language: write(
            tmp_path_factory.mktemp(language.value),
            dict(build(map(Source.of, [umegou(), lumen()]), Site(language))),
        )
        for language in Language
    }


@contextmanager
def opened(folder: Path, way: str) -> Iterator[Callable[[str], str]]:
    """The address of a page by its name, from a folder or over HTTP."""
    if way == "file":
        yield lambda name: (folder / name).as_uri()
        return
    with serve(folder) as server:
        yield lambda name: server.address + name


@pytest.fixture(params=["file", "http"])
def address(
    request: pytest.FixtureRequest, sites: dict[Language, Path]
) -> Iterator[Callable[[str], str]]:
    with opened(sites[Language.ZH], request.param) as found:
        yield found


@contextmanager
def quiet_page(chromium: Any, **context: Any) -> Iterator[Any]:
    """A page that may say nothing, fail nowhere and ask nobody else."""
    told: list[str] = []
    shell = chromium.new_context(**context)
    page = shell.new_page()
    page.set_default_timeout(20_000)
    page.on("console", lambda said: told.append(f"console: {said.text}"))
    page.on("pageerror", lambda error: told.append(f"error: {error}"))
    page.on("dialog", lambda dialog: (told.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on(
        "requestfailed",
        # Going on to the next page ends what this one still asks for.
        lambda request: (
            None if request.failure == "net::ERR_ABORTED" else told.append(f"failed: {request.url}")
        ),
    )
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith(("file://", "http://127.0.0.1:"))
            else told.append(f"request: {request.url}")
        ),
    )
    yield page
    shell.close()
    assert told == []


@pytest.mark.parametrize(
    ("language", "way", "width", "scheme"),
    [
        (Language.ZH, "file", 360, "light"),
        (Language.ZH, "http", 1440, "dark"),
        (Language.EN, "file", 1440, "light"),
        (Language.EN, "http", 360, "dark"),
    ],
)
def test_every_page_is_quiet_and_fits(
    chromium: Any,
    sites: dict[Language, Path],
    language: Language,
    way: str,
    width: int,
    scheme: str,
) -> None:
    view = {"width": width, "height": 800}
    with (
        opened(sites[language], way) as address,
        quiet_page(chromium, viewport=view, color_scheme=scheme) as page,
    ):
        for name in (*PAGES, *(["404.html"] if way == "http" else [])):
            page.goto(address(name))
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
            if AXE.is_file():
                page.evaluate(AXE.read_text(encoding="utf-8"))
                found = page.evaluate("axe.run({ preload: false })")["violations"]
                grave = [v for v in found if v["impact"] in ("serious", "critical")]
                assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in grave] == [], name


def test_without_script_both_views_of_a_redline_work(
    chromium: Any, address: Callable[[str], str]
) -> None:
    with quiet_page(chromium, java_script_enabled=False) as page:
        page.goto(address(REDLINE))
        old, gone = page.locator(".sides .old").first, page.locator(".now:not(.gone) del").first
        assert gone.is_visible() and not old.is_visible()
        page.check("#view-sides")
        assert old.is_visible() and not gone.is_visible()
        fold = page.locator(".fold").first
        fold.locator("summary").click()
        assert fold.locator("p").first.is_visible()


def test_moved_clauses_are_linked_both_ways(chromium: Any, address: Callable[[str], str]) -> None:
    with quiet_page(chromium, java_script_enabled=False) as page:
        page.goto(address(REDLINE))
        away = page.locator("p.left a").first
        change = (away.get_attribute("href") or "").removeprefix("#")
        away.click()
        assert page.url.endswith(f"#{change}")
        page.locator(f"#{change} a[href='#{change}-from']").click()
        assert page.locator(f"#{change}-from").is_visible()


def test_everything_can_be_reached_by_keyboard(
    chromium: Any, address: Callable[[str], str]
) -> None:
    with quiet_page(chromium) as page:
        page.goto(address(REDLINE))
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        reached = set()
        for _ in range(60):
            page.keyboard.press("Tab")
            reached.add(
                page.evaluate("document.activeElement.id || document.activeElement.tagName")
            )
        assert {"view-inline", "SUMMARY", "A"} <= reached
        page.focus("#view-inline")
        page.keyboard.press("ArrowRight")
        assert page.locator(".sides .old").first.is_visible()


def test_n_and_p_go_from_change_to_change(chromium: Any, address: Callable[[str], str]) -> None:
    with quiet_page(chromium, reduced_motion="reduce") as page:
        page.goto(address(REDLINE))
        seen = []
        for key in ("n", "n", "p"):
            page.keyboard.press(key)
            seen.append(page.evaluate("document.activeElement.querySelector('.no')?.textContent"))
        assert seen == ["1", "2", "1"]


def test_on_paper_nothing_is_folded(chromium: Any, address: Callable[[str], str]) -> None:
    for script in (True, False):
        with quiet_page(chromium, java_script_enabled=script) as page:
            page.goto(address(REDLINE))
            page.emulate_media(media="print")
            assert not page.locator(".top").is_visible()
            assert page.locator(".fold p").first.is_visible()
            assert len(page.pdf()) > 10_000


def test_wide_paper_has_no_column_for_the_list_that_it_leaves_out(
    chromium: Any, address: Callable[[str], str]
) -> None:
    with quiet_page(chromium, viewport={"width": 1440, "height": 900}) as page:
        page.goto(address(REDLINE))
        page.emulate_media(media="print")
        assert page.evaluate("document.querySelector('.changes').clientWidth") > 1000


def test_a_mark_of_the_timeline_is_reached_by_keyboard(
    chromium: Any, address: Callable[[str], str]
) -> None:
    with quiet_page(chromium) as page:
        page.goto(address("w/umegou/privacy/index.html"))
        page.get_by_role("link", name="第 2 版").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/diff/1..2/**")


def test_an_address_on_another_page_of_its_kind_leads_to_the_thing(
    chromium: Any, tmp_path: Path
) -> None:
    said = policy("# 政策\n一、我们向合作方提供设备信息。")
    facts = [fact(said.clauses[1], f"合作方 {n}") for n in range(130)]
    folder = write(
        tmp_path, dict(build([Source.of(history([said], facts=facts))], Site(Language.ZH)))
    )
    there = value_page(Kind.RECIPIENT, True, "合作方 7")
    anchor = there.rpartition("/")[2].removesuffix(".html")
    with quiet_page(chromium) as page:
        page.goto(f"{(folder / 'facts/recipient-2.html').as_uri()}#{anchor}")
        page.wait_for_url(f"**/{there}")


def test_search_finds_a_phrase_and_the_versions_that_had_it(
    chromium: Any, address: Callable[[str], str]
) -> None:
    with quiet_page(chromium) as page:
        page.goto(address("search/index.html"))
        page.fill("#phrase", "不超过六个月")
        page.wait_for_selector(".hit")
        assert page.locator(".hit").count() == 1
        assert page.locator("mark").inner_text() == "不超过六个月"
        link = page.locator(".hits a")
        assert "2" in link.inner_text()
        link.click()
        assert "/v/2/index.html#c-" in page.url


@pytest.mark.parametrize(
    ("phrase", "policies"),
    [
        ("ENCRYPTED on", 1),
        ("ＳＤＫ 清单", 1),
        ("@", 0),
        ("个人信息", 1),
        ("<script>", 0),
        ("privacy@", 2),
    ],
)
def test_search_folds_width_and_case(
    chromium: Any, address: Callable[[str], str], phrase: str, policies: int
) -> None:
    with quiet_page(chromium) as page:
        page.goto(address("search/index.html"))
        page.fill("#phrase", phrase)
        page.keyboard.press("Enter")
        page.wait_for_selector("#hits[aria-busy=false]", state="attached")
        assert page.locator(".hit").count() == policies


def test_a_table_can_be_sorted(chromium: Any, address: Callable[[str], str]) -> None:
    with quiet_page(chromium) as page:
        page.goto(address("index.html"))
        names = "[...document.querySelectorAll('.policies tbody th')].map((t) => t.textContent)"
        head = page.locator(".policies thead button").first
        head.click()
        up = page.evaluate(names)
        head.click()
        assert page.evaluate(names) == up[::-1]


def test_hostile_words_do_nothing(chromium: Any, tmp_path: Path) -> None:
    attacked(chromium, tmp_path, range(0, len(PAYLOADS), 6))


@pytest.mark.torture
def test_t17_hostile_words_do_nothing(chromium: Any, tmp_path: Path) -> None:
    attacked(chromium, tmp_path, range(len(PAYLOADS)))


def attacked(chromium: Any, tmp_path: Path, numbers: range) -> None:
    """Payloads in every field of a policy: the pages stay quiet, and nothing of them runs."""
    histories = (Source.of(attack(number)) for number in numbers)
    folder = write(tmp_path, dict(build(histories, Site(Language.EN, title=PAYLOADS[1]))))
    with quiet_page(chromium) as page:
        for name in ("index.html", "facts/index.html", "facts/recipient.html", "search/index.html"):
            page.goto((folder / name).as_uri())
        page.fill("#phrase", "alert(1)")
        page.wait_for_selector(".hit")
        for number in numbers:
            for name in HOSTILE_PAGES if number % 12 == 0 else HOSTILE_PAGES[:1]:
                page.goto((folder / f"w/attack/p{number}" / name).as_uri())
                assert page.evaluate("window.pwned") is None
