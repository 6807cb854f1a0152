"""Pages that are made by their scripts, and what scripts may not do."""

import shutil
import ssl
from collections.abc import Mapping
from datetime import timedelta

import pytest
import trustme

from tests.fetchers.site import PUBLIC, Plan, Site, World, answer, fetch, page, reason, redirect
from tracker.fetchers.chromium import NAMES
from tracker.records import Page

pytest.importorskip("playwright")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not any(map(shutil.which, NAMES)), reason="no Chromium is installed on this machine"
    ),
]

WORDS = "我们收集您的手机号用于登录验证。" * 20
LATE = f"""<!doctype html><meta charset=utf-8><div id=app>Loading</div><script>
setTimeout(() => {{ app.innerHTML = "<h1>隐私政策</h1><p>{WORDS}" }}, 300)
</script>"""


def script(code: str) -> bytes:
    """A page that runs a script and says what came of it."""
    return answer(
        f"""<!doctype html><meta charset=utf-8><p>{WORDS}</p><p id=came>nothing</p><script>
        const say = words => {{ document.getElementById("came").textContent = words }};
        {code}</script>""".encode()
    )


def shown(
    plan: Plan, *, world: World | None = None, asks: Mapping[str, object] | None = None
) -> Page:
    wanted = {"fetcher": "browser", **(asks or {})}
    return page(fetch(Site(plan), world=world, asks=wanted, timeout=timedelta(seconds=90)))


def refused(plan: Plan, *, world: World | None = None, **settings: object) -> str:
    patience = {"timeout": timedelta(seconds=90), **settings}
    return reason(Site(plan), world=world, asks={"fetcher": "browser"}, **patience)


def test_what_scripts_write_is_the_page() -> None:
    came = shown({"/": answer(LATE.encode(), etag='"v1"')})
    assert "<h1>隐私政策</h1>" in came.body.decode()
    assert (came.status, came.media_type, came.charset) == (200, "text/html", "utf-8")
    assert came.header("etag") == '"v1"'


@pytest.mark.torture
def test_steps_are_taken_as_the_watch_says() -> None:
    body = f"""<!doctype html><meta charset=utf-8><button id=agree onclick="setTimeout(() => {{
        document.body.innerHTML = '<p id=policy>{WORDS}' }}, 200)">同意</button>""".encode()
    steps = (("click", "#none-today"), ("click", "#agree"), ("wait_for", "#policy"))
    came = shown({"/": answer(body)}, asks={"steps": steps[1:]})
    assert 'id="policy"' in came.body.decode()


@pytest.mark.torture
def test_a_wait_that_does_not_end_fails_the_watch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.fetchers.browser.STEP_SECONDS", 0.3)
    site = Site({"/": answer(LATE.encode())})
    steps = {"fetcher": "browser", "steps": (("click", "#none"), ("wait_for", "#none"))}
    assert reason(site, asks=steps, timeout=timedelta(seconds=90)) == "fetch.step"


@pytest.mark.torture
def test_we_say_who_we_are_and_ask_in_the_language() -> None:
    site = Site({"/": answer(LATE.encode())})
    asks = {"fetcher": "browser", "language": "zh"}
    fetch(site, asks=asks, timeout=timedelta(seconds=90), contact="https://w.example")
    asked = next(one for one in site.asked if one.path == "/")
    assert asked.headers["user-agent"].endswith("policy-tracker/1.2 (+https://w.example)")
    assert asked.headers["accept-language"].startswith("zh-CN")


def test_scripts_reach_no_private_place_by_any_name() -> None:
    inner = Site({"/": answer(b"the secret of the inner network")})
    code = """Promise.allSettled([
        "http://127.0.0.1:PORT/", "http://localhost:PORT/", "http://inner.example:PORT/",
        "http://2130706433:PORT/", "http://[::1]:PORT/", "http://mixed.example:PORT/",
    ].map(u => fetch(u, {mode: "no-cors"}).then(() => "reached " + u)))
    .then(all => say("done " + all.map(one => one.value ?? "refused").join(" ")))"""
    world = World({"inner.example": ("127.0.0.1",), "mixed.example": (PUBLIC, "10.0.0.1")})
    site = Site({"/secret": answer(b"x")})

    class Own(Site):
        def _choose(self, path: str):  # type: ignore[no-untyped-def]
            return script(code.replace("PORT", str(self.port))) if path == "/" else inner.plan["/"]

    own = Own(site.plan)
    came = page(fetch(own, world=world, asks={"fetcher": "browser"}, timeout=timedelta(seconds=90)))
    said = came.body.decode().partition('<p id="came">')[2].partition("</p>")[0]
    assert said == "done" + " refused" * 6
    assert set(world.dialled) == {PUBLIC}
    assert own.paths() == ["/"]


def test_a_redirect_into_the_inner_network_is_refused() -> None:
    world = World({"inner.example": ("169.254.169.254",)})
    plan = {"/": redirect("http://inner.example/latest/meta-data")}
    assert refused(plan, world=world) == "fetch.not-public"
    assert set(world.dialled) == {PUBLIC}


def test_a_page_on_a_private_address_is_refused_with_the_remedy() -> None:
    assert refused({}, world=World({"policy.example": ("10.0.0.1",)})) == "fetch.not-public"


@pytest.mark.torture
@pytest.mark.parametrize(
    ("plan", "why"),
    [
        pytest.param({"/": answer(status="403 Forbidden")}, "fetch.forbidden", id="forbidden"),
        pytest.param({"/": answer(status="404 Not Found")}, "fetch.gone", id="gone"),
        pytest.param({"/": redirect("file:///etc/passwd")}, "fetch.", id="file"),
        pytest.param(
            {"/": answer(b"%PDF-1.7", content_type="application/pdf")},
            "fetch.browser-download",
            id="pdf",
        ),
        pytest.param(
            {"/": answer(b"x", content_disposition="attachment; filename=x.html")},
            "fetch.browser-download",
            id="download",
        ),
        pytest.param(
            {"/robots.txt": answer(b"User-agent: *\nDisallow: /"), "/": answer()},
            "fetch.robots",
            id="robots",
        ),
    ],
)  # fmt: skip
def test_what_is_no_page_is_refused(plan: Plan, why: str) -> None:
    assert refused(plan).startswith(why)


@pytest.mark.torture
def test_a_script_that_never_ends_ends_with_the_time() -> None:
    plan = {"/": answer(b"<script>for(;;);</script>")}
    assert refused(plan, timeout=timedelta(seconds=3)) == "fetch.timed-out"


@pytest.mark.torture
def test_a_page_that_swells_is_refused() -> None:
    code = """const row = "word ".repeat(1e5);
        for (let n = 0; n < 10; n++) document.body.append(row)"""
    assert refused({"/": script(code)}, max_bytes=1_000_000) == "fetch.too-large"


@pytest.mark.torture
def test_nothing_remains_between_two_visits() -> None:
    code = """say(document.cookie + localStorage.getItem("seen"));
        document.cookie = "seen=1"; localStorage.setItem("seen", "1")"""
    site = Site({"*": script(code)})
    urls = ("http://policy.example:{port}/1", "http://policy.example:{port}/2")
    came = fetch(site, urls, asks={"fetcher": "browser"}, timeout=timedelta(seconds=90))
    assert isinstance(came, tuple)
    assert all('<p id="came">null</p>' in one.body.decode() for one in came)


@pytest.mark.torture
def test_pictures_are_not_asked_for() -> None:
    body = (
        f"<!doctype html><meta charset=utf-8><p>{WORDS}<img src=/a.png><video src=/b.mp4></video>"
    )
    site = Site({"/": answer(body.encode())})
    fetch(site, asks={"fetcher": "browser"}, timeout=timedelta(seconds=90))
    assert site.paths() == ["/"]


@pytest.mark.torture
def test_web_sockets_take_the_same_way_out() -> None:
    code = """const socket = new WebSocket("ws://" + "127.0.0.1:" + location.port);
        socket.onopen = () => say("open"); socket.onerror = () => say("refused")"""
    world = World()
    came = shown({"*": script(code)}, world=world)
    assert '<p id="came">refused</p>' in came.body.decode()
    assert set(world.dialled) == {PUBLIC}


@pytest.mark.torture
def test_certificates_are_checked() -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("policy.example").configure_cert(context)
    why = reason(
        Site({"*": answer()}),
        "https://policy.example:{port}/",
        server_tls=context,
        asks={"fetcher": "browser", "robots": "a test"},
        timeout=timedelta(seconds=90),
    )
    assert why == "fetch.tls-unknown-issuer"
