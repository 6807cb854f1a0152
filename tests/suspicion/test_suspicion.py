"""What is held instead of taken, and what is not."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from tests.suspicion.pages import EN, URL, WATCH, ZH, html, page, read
from tracker import suspicion
from tracker.policy.model import UnreadablePolicy
from tracker.records import Page, Watch

SHELL = b"""<!doctype html><html><head><title>Umegou</title><script src=/app.js></script></head>
<body><div id=app></div><noscript>You need to enable JavaScript to run this app.</noscript>
<script>window.__STATE__={"a":1}</script></body></html>"""

WALLS = [
    (
        wall["kind"],
        html(wall["title"], *wall["text"], head=wall.get("head", ""), tail=wall.get("tail", "")),
    )
    for wall in tomllib.loads(Path(__file__).with_name("walls.toml").read_text("utf-8"))["wall"]
]

IDS = {"challenge": "F42", "login": "F42", "consent": "F42", "shell": "F43", "tiny": "F44"}
NAMES = [f"{IDS.get(kind, 'F41')}-{kind}-{number}" for number, (kind, _) in enumerate(WALLS)]


def why(body: bytes, held: str = "", *, watch: Watch = WATCH, **details: str) -> str:
    """The key of the reason why a page is held, "" when it is not."""
    came = page(body, **details)
    try:
        said = suspicion.judge(read(body), (came,), read(held) if held else None, watch)
    except UnreadablePolicy:
        said = suspicion.judge_unread((came,))
    return said.key.removeprefix("suspicion.") if said else ""


def verdict(new: str, held: str = "", watch: Watch = WATCH) -> str:
    return why(new.encode(), held, watch=watch)


@pytest.mark.parametrize("held", ["", ZH, EN], ids=["first", "held-zh", "held-en"])
@pytest.mark.parametrize(("kind", "body"), WALLS, ids=NAMES)
def test_walls_are_held_and_named(kind: str, body: bytes, held: str) -> None:
    said = why(body, held)
    assert said == kind or (held and said == "language")


@pytest.mark.parametrize("title", ["Page not found | Umegou", "页面不存在 - 优美购", "404"])
def test_f41_an_error_page_is_held_with_all_of_its_site_around_it(title: str) -> None:
    around = "Shop Sale New Brands Account Help Contact us Delivery Returns Gift cards Stores " * 20
    legal = (
        "Privacy policy Terms of service Cookie settings Your rights Security Data User 隐私 协议"
    )
    assert why(html(title, around, legal)) == "missing"


@pytest.mark.parametrize(
    "title", ["登入服務條款", "Access Denied List Policy", "Captcha Terms", "账号安全验证服务协议"]
)
def test_a_title_that_names_a_policy_is_no_wall(title: str) -> None:
    assert verdict(ZH.replace("优美购隐私政策", title)) == ""


@pytest.mark.parametrize("text", [ZH, EN], ids=["zh", "en"])
def test_a_policy_is_taken(text: str) -> None:
    assert verdict(text) == ""
    assert verdict(text, text) == ""


@pytest.mark.parametrize(
    ("held", "new"),
    [
        (ZH, ZH.replace("不会向第三方出售", "可能向合作伙伴提供")),
        (ZH, ZH.replace("中华人民共和国境内", "新加坡").replace("三年", "五年")),
        (ZH, ZH.replace("## 五、未成年人保护", "## 七、儿童")),
        (ZH, ZH[: ZH.index("## 五")]),
        (EN, EN[: EN.index("## 4")]),
        (EN, EN.replace("do not sell", "may sell")),
        (EN, EN + "\n## 7. Captcha\n\nTo verify you are human we use a captcha.\n"),
        (ZH, ZH + "\n## 七、登录安全\n\n访问过于频繁时，请完成验证。如系统繁忙，请稍后再试。\n"),
    ],
)
def test_an_edition_is_taken_whatever_it_says(held: str, new: str) -> None:
    assert verdict(new, held) == ""


@pytest.mark.parametrize(
    "text",
    [
        "# 备忘本隐私政策\n\n本应用不收集个人信息，数据仅保存在您的设备上，不会与第三方共享。\n",
        "# Privacy Policy\n\nThis app does not collect or share any personal information.\n",
    ],
)
def test_a_short_policy_is_a_policy(text: str) -> None:
    assert verdict(text) == ""


def test_much_shorter_is_held_with_what_is_left() -> None:
    said = suspicion.judge(read(EN[:400]), (page(EN[:400].encode()),), read(EN), WATCH)
    assert said is not None
    assert said.key == "suspicion.shorter"
    assert dict(said.values)["percent"].endswith("%")


def test_a_page_that_breaks_off_is_held_where_its_end_is_missing() -> None:
    def as_html(text: str, end: str = "") -> bytes:
        rows = "".join(f"<p>{row}</p>" for row in text.splitlines() if row)
        return f"<!doctype html><html><body>{rows}{end}".encode()

    whole = as_html(EN, "</body></html>")
    cut = whole[: len(whole) * 7 // 10]
    held = read(whole)
    assert suspicion.judge(read(cut), (page(cut),), held, WATCH).key == "suspicion.breaks-off"  # type: ignore[union-attr]
    closed = as_html(EN[: EN.index("## 5")], "</body></html>")
    assert suspicion.judge(read(closed), (page(closed),), held, WATCH) is None


def test_another_language_than_before_is_held() -> None:
    assert verdict(EN, ZH) == "language"
    assert verdict(ZH, EN) == "language"


def test_another_language_than_the_watchlist_says_is_held() -> None:
    assert verdict(EN, watch=replace(WATCH, language="zh")) == "language"
    assert verdict(ZH, watch=replace(WATCH, language="zh-CN")) == ""


def test_another_document_is_held() -> None:
    news = "# 春季新品发布会\n\n" + "".join(
        f"## 第{n}幕\n\n模特身着亚麻衬衫走过长桥，湖水映着晚霞，响起第{n}轮掌声。\n"
        "设计师说灵感来自江南的雨季与茶园，面料由老匠人手工织成。\n\n"
        for n in "一二三四五六七八"
    )
    assert verdict(news, ZH) == "other-document"
    assert verdict(news) == "no-policy"


def test_words_that_must_be_there() -> None:
    watch = replace(WATCH, must_contain=("ｐｒｉｖａｃｙ@umegou.example", "优美购 隐私政策"))
    assert verdict(ZH, ZH.replace("三年", "两年"), watch) == "must-contain"
    assert verdict(ZH, watch=replace(WATCH, must_contain=("优美购隐私政策",))) == ""


def test_the_held_text_itself_is_never_held_again() -> None:
    tiny = html("Umegou", "Coming up.")
    assert suspicion.judge(read(tiny), (page(tiny),), read(tiny), WATCH) is None


def test_what_the_guard_says_in_its_headers() -> None:
    assert why(html("Umegou", EN), cf_mitigated="challenge") == "challenge"
    assert why(html("Umegou", EN), x_amzn_waf_action="captcha") == "challenge"


def test_where_a_redirect_led() -> None:
    body = html(
        "优美购",
        "欢迎光临优美购，发现美好生活，今日特惠、新品上架、品牌闪购、直播好物尽在这里等你来发现。",
    )
    assert why(body, final_url="https://umegou.example/") == "home"
    assert why(body, final_url="https://passport.umegou.example/x?to=/legal") == "login"


@pytest.mark.parametrize(
    ("body", "needed"),
    [
        (SHELL, True),
        (html("优美购隐私政策", ZH, tail="<script>1</script>"), False),
        (html("Umegou", "Coming up."), False),
        (b"<html><script>" + b"<script>" * 100_000, True),
        (("<html><meta charset=gbk><script>1</script>" + ZH).encode("gbk"), False),
    ],
    ids=["shell", "policy", "no-scripts", "endless", "gbk"],
)
def test_pages_that_need_a_browser(body: bytes, needed: bool) -> None:
    came = Page(URL, URL, page(b"").fetched_at, 200, "text/html", "", (), body)
    assert suspicion.needs_browser(came) is needed


def test_a_text_of_no_language_is_held() -> None:
    held = read(ZH)
    garbled = replace(held, text=ZH[::-1].replace("的", "§"), language="", clauses=())
    said = suspicion.judge(garbled, (page(b"x"),), held, WATCH)
    assert said is not None
    assert said.key == "suspicion.undecodable"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (SHELL, "shell"),
        (b"<html><script src=/cdn/geetest.js></script><div id=box></div>", "challenge"),
        ("<title>安全验证</title><script>1</script>".encode(), "challenge"),
        (b"%PDF-1.7 not really", ""),
    ],
)
def test_what_cannot_be_read_is_named_where_it_can_be(body: bytes, kind: str) -> None:
    said = suspicion.judge_unread((page(body),))
    assert (said.key.removeprefix("suspicion.") if said else "") == kind
