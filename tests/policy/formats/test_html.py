"""HTML: the policy among all that stands on a page."""

import pytest

from tracker import policy
from tracker.policy.model import Policy, UnreadablePolicy

PROSE = "<p>我们会收集您的个人信息，用于提供服务；我们不会向第三方出售。</p>" * 6


def read(body: str, head: str = "", **options: tuple[str, ...]) -> Policy:
    page = f"<!doctype html><html lang=zh><head>{head}</head><body>{body}</body></html>"
    return policy.read(page.encode(), **options)


def text(body: str, head: str = "") -> str:
    return read(body, head).text


def keys(found: Policy) -> list[str]:
    return [warning.key for warning in found.warnings]


def test_headings_paragraphs_lists_and_line_breaks() -> None:
    assert text(
        "<h1>政策</h1><p>第一句。第二句。</p><ul><li>甲<li>乙<ul><li>丙</ul></ul>"
        "<p>一行<br>二行，<br>接上<br><br>新段</p>"
    ) == "# 政策\n\n第一句。\n第二句。\n\n- 甲\n- 乙\n    - 丙\n\n一行\n\n二行，接上\n\n新段\n"  # fmt: skip


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<ol start=3><li>甲<li>乙</ol>", "3. 甲\n4. 乙\n"),
        ("<ol type=a><li>甲<li>乙</ol>", "a. 甲\nb. 乙\n"),
        ("<ol type=I><li>甲<li value=4>乙</ol>", "I. 甲\nIV. 乙\n"),
        ("<ol reversed><li>甲<li>乙</ol>", "2. 甲\n1. 乙\n"),
        ("<ol style='list-style-type:cjk-ideographic'><li>甲<li>乙</ol>", "一、 甲\n二、 乙\n"),
        ("<ol style='list-style:none'><li>甲</ol>", "- 甲\n"),
        ("<ol><li>1、甲<li>2、乙</ol>", "1、甲\n2、乙\n"),
        ("<ol><li>甲<ol type=i><li>乙</ol></ol>", "1. 甲\n    i. 乙\n"),
        ("<ol><li><h3>标题</h3><p>内容。</p></ol>", "### 1. 标题\n\n内容。\n"),
    ],
)
def test_lists_are_numbered_as_a_browser_shows_them(markup: str, expected: str) -> None:
    assert text(markup) == expected


def test_a_table_with_spans() -> None:
    body = "<table><tr><th>名称<th colspan=2>信息<tr><td rowspan=2>友盟<td>IP<td>日志<tr><td>位置<td>设备</table>"
    assert text(body) == (
        "| 名称 | 信息 | << |\n| --- | --- | --- |\n| 友盟 | IP | 日志 |\n| ^^ | 位置 | 设备 |\n"
    )


def test_a_table_whose_columns_are_named_in_plain_cells_under_a_caption_row() -> None:
    body = (
        "<table><tr><td colspan=2>第三方目录<tr><td>第三方名称<td>使用目的"
        "<tr><td>友盟<td>统计分析。<tr><td>高德<td>定位。</table>"
    )
    rows = read(body).clauses
    assert rows[2].cells == (("第三方名称", "友盟"), ("使用目的", "统计分析。"))


def test_a_table_that_only_lays_out_the_page_is_no_table() -> None:
    assert (
        text("<table><tr><td><h2>政策</h2><p>甲。</p><p>乙。</p></table>")
        == "## 政策\n\n甲。\n\n乙。\n"
    )
    assert text("<table><tr><td>一列一格。<tr><td>又一格。</table>") == "一列一格。\n\n又一格。\n"


def test_a_line_all_in_bold_is_a_heading() -> None:
    assert text(
        "<h2>政策</h2><p><b>一、</b><strong>收集</strong></p><p><b>请注意：</b>内容。</p>"
    ) == ("## 政策\n\n### 一、收集\n\n请注意：内容。\n")
    assert text("<div><b>引言</b><br>我们说明。<br></div>").startswith("## 引言\n\n我们说明。")


def test_markup_exported_from_word() -> None:
    body = (
        "<p class=MsoNormal><b><span>一、</span></b><b><span>引言</span></b></p>"
        "<p class=MsoListParagraph><span>•</span><span> </span><span>姓名</span></p>"
        "<p class=MsoNormal><span>我们</span><span>收集</span><o:p></o:p></p>"
    )
    assert text(body) == "## 一、引言\n\n- 姓名\n\n我们收集\n"


def test_navigation_banners_and_footers_are_left_out() -> None:
    body = (
        "<header><a href=/>首页</a><a href=/a>产品</a><a href=/b>价格</a></header>"
        "<div class='cookie-banner'><p>我们使用 Cookie。</p><button>同意</button></div>"
        "<div class='menu'><div>首页</div><div>关于</div></div>"
        f"<div class=wrap><div class=content><h1>隐私政策</h1>{PROSE}</div>"
        "<div class='side'><a href=/x>相关一</a><a href=/y>相关二</a><a href=/z>相关三</a></div></div>"
        "<div class='share-bar'><a href=//w>微博</a><a href=//q>微信</a></div>"
        "<footer>© 2024 某公司 京ICP备1号 <a href=/c>联系</a></footer>"
    )
    found = text(body)
    assert found.startswith("# 隐私政策\n\n我们会收集")
    for word in ("首页", "同意", "关于", "相关一", "微博", "©"):
        assert word not in found


def test_what_reads_like_prose_beside_the_policy_stays() -> None:
    body = f"<div>{PROSE}</div><div class=extra><p>附则：本政策自2024年1月1日起施行。</p></div>"
    assert "附则" in text(body)


def test_a_heading_inside_the_page_header_stays() -> None:
    found = text(f"<header><a href=/>首页</a><a href=/a>产</a><h1>隐私政策</h1></header>{PROSE}")
    assert found.startswith("# 隐私政策\n")


def test_a_list_of_links_into_the_page_is_its_table_of_contents() -> None:
    body = (
        "<nav><a href=#a>我们收集什么</a> <a href=#b>我们共享什么</a> <a href=#c>如何联系</a></nav>"
        + PROSE
    )
    assert "我们收集什么" in text(body)


def test_select_and_remove_win_over_guessing() -> None:
    body = f"<nav id=n><p>导航。</p></nav><div id=p>{PROSE}<p class=ad>广告。</p></div>"
    assert read(body, select=("#n",)).text == "导航。\n"
    assert "广告" not in read(body, select=("#p",), remove=(".ad",)).text
    assert read(body, select=(".ad", "#n")).text == "导航。\n\n广告。\n"


def test_a_selector_that_matches_nothing_is_an_error() -> None:
    with pytest.raises(UnreadablePolicy) as caught:
        read(PROSE, select=("#gone",))
    assert caught.value.message.key == "reading.select-nothing"
    with pytest.raises(UnreadablePolicy) as caught:
        read(PROSE, select=("p[",))
    assert caught.value.message.key == "reading.bad-selector"
    assert keys(read(PROSE, remove=("#gone",))) == ["reading.remove-nothing"]


@pytest.mark.parametrize(
    "attribute",
    [
        "style='display:none'", "style='visibility: hidden'", "style='font-size:0'", "style='opacity:0'",
        "style='position:absolute;left:-9999px'", "hidden", "aria-hidden=true", "class=gone", "id=away",
        "style='color:#fff;background:white'", "style='height:0;overflow:hidden'", "style='text-indent:-999em'",
    ],
)  # fmt: skip
def test_hidden_text_is_left_out_and_reported(attribute: str) -> None:
    head = (
        "<style>.gone{display:none} #away{visibility:hidden} @media print{p{display:none}}</style>"
    )
    found = read(f"{PROSE}<p>看得见。<span {attribute}>我们会出售信息</span></p>", head)
    assert "出售信息" not in found.text
    assert "看得见。" in found.text
    assert keys(found) == ["reading.hidden"]


def test_text_that_a_click_unfolds_is_read_and_reported() -> None:
    found = read(
        f"{PROSE}<div class='accordion-panel' style='display:none'><p>折叠的条款。</p></div>"
    )
    assert "折叠的条款。" in found.text
    assert keys(found) == ["reading.collapsed"]


def test_a_policy_that_is_hidden_until_a_script_shows_it_is_read_and_reported() -> None:
    found = read(f"<div style='opacity:0'>{PROSE * 3}</div>")
    assert "不会向第三方出售" in found.text
    assert keys(found) == ["reading.hidden-read"]


def test_links_are_kept_beside_the_text() -> None:
    found = read(f"{PROSE}<p>见<a href='/sdk.html'>《SDK 目录》</a>及<a href='#x'>上文</a>。</p>")
    assert found.links == (("《SDK 目录》", "/sdk.html"),)
    assert "见《SDK 目录》及上文。" in found.text


def test_title_language_and_date() -> None:
    found = read(f"<p>更新日期：2024年5月1日</p>{PROSE}", "<title>某某隐私政策 - 官网</title>")
    assert (found.title, found.language, found.effective_date) == (
        "某某隐私政策 - 官网", "zh", "2024-05-01",
    )  # fmt: skip


def test_a_policy_in_the_data_of_a_script_is_read_from_there() -> None:
    script = (
        '<script id="__NEXT_DATA__" type="application/json">{"props": {"nav": ["首页"], "html": '
        f'"<h1>隐私政策</h1>{PROSE}"}}}}</script>'
    )
    found = read(f"<div id=__next></div>{script}")
    assert found.text.startswith("# 隐私政策\n")
    assert keys(found) == ["reading.embedded"]


@pytest.mark.parametrize(
    "script",
    [
        'window.__STATE__ = {"title": "x", "html": "%s"};window.ready = true;',
        'var policy=["%s"];',
        'self.__next_f.push([1, "%s"])',
        'window.data = JSON.parse("{\\"body\\": \\"%s\\"}");',
    ],
)
def test_a_policy_that_a_script_assigns_as_json_is_read_from_there(script: str) -> None:
    found = read(f"<div id=app></div><script>{script % PROSE}</script>")
    assert found.text.startswith("我们会收集您的个人信息")
    assert keys(found) == ["reading.embedded"]


def test_javascript_that_is_no_json_is_not_run() -> None:
    with pytest.raises(UnreadablePolicy) as caught:
        read(f"<div id=app></div><script>window.data = {{html: '{PROSE}' + rest()}};</script>")
    assert caught.value.message.key == "reading.needs-javascript"


@pytest.mark.parametrize(
    "furniture",
    [
        "<ul class=skip><li><a href=#main>Skip to content</a></ul>",
        "<div class='promo promo-a'><a href=/vip>会员限时优惠</a></div>",
        "<div class=banner>全场包邮 <button>知道了</button></div>",
        "<div class=crumbs>您的位置：首页 &gt; 隐私政策</div>",
        "<div id=foot>本页浏览 1204 次 版权所有</div>",
    ],
)
def test_furniture_beside_the_policy_is_left_out(furniture: str) -> None:
    assert text(f"{furniture}<div class=doc><h1>隐私政策</h1>{PROSE}</div>").startswith(
        "# 隐私政策\n"
    )
    assert "版权" not in text(f"<div class=doc><h1>隐私政策</h1>{PROSE}</div>{furniture}")


def test_links_above_the_main_heading_are_left_out_and_words_stay() -> None:
    top = "<div><a href=/>返回</a></div><p>某某科技有限公司</p><p>更新日期：2024年5月1日</p>"
    assert text(f"<div>{top}<h1>隐私政策</h1>{PROSE}</div>").startswith(
        "某某科技有限公司\n\n更新日期：2024年5月1日\n\n# 隐私政策\n"
    )


def test_a_paragraph_marked_as_a_heading_is_a_paragraph() -> None:
    sentence = "本公司严格遵守法律法规，遵循以下隐私保护原则，为您提供更加安全、可靠的服务；请花一些时间熟悉我们的做法，如有问题请与我们联系，我们会尽快答复。"
    assert text(f"<h1>政策</h1><h3>{sentence}</h3>{PROSE}").startswith(f"# 政策\n\n{sentence}\n")


def test_bullets_of_word_whose_font_is_lost() -> None:
    assert text("<h1>政策</h1><p>用于：</p><p>l&nbsp;&nbsp;使用相机</p><p>l 联系您</p>") == (
        "# 政策\n\n用于：\n\n- 使用相机\n\n- 联系您\n"
    )


def test_characters_that_nobody_sees_are_removed_though_written_as_entities() -> None:
    found = read(f"<p>我们收集&#8203;信息&shy;。&#x202e;</p>{PROSE}")
    assert found.text.startswith("我们收集信息。\n")
    assert keys(found) == ["reading.invisible", "reading.bidirectional"]


def test_a_page_that_shows_nothing_without_a_script_says_so() -> None:
    with pytest.raises(UnreadablePolicy) as caught:
        read("<div id=app></div><script src=/main.js></script><noscript>请启用脚本</noscript>")
    assert caught.value.message.key == "reading.needs-javascript"


def test_a_short_policy_is_no_shell() -> None:
    assert text(
        "<script src=a.js></script><h1>政策</h1><p>我们不收集任何信息；如有疑问，请联系我们。数据仅存储在本地设备。</p>"
    )


def test_preformatted_text_keeps_its_lines() -> None:
    assert text("<pre>一、收集\n我们收集。\n\n二、存储\n我们存储。</pre>") == (
        "一、收集\n\n我们收集。\n\n二、存储\n\n我们存储。\n"
    )


def test_lists_that_somebody_typed_with_bullets_are_lists() -> None:
    assert text("<p>我们不会：\n\n• 出售信息\n• 共享数据\n\n数据留在本机。</p>") == (
        "我们不会：\n\n- 出售信息\n\n- 共享数据\n\n数据留在本机。\n"
    )
    assert text("<p>条款 • 隐私 • 联系</p>") == "条款 • 隐私 • 联系\n"


@pytest.mark.parametrize(
    ("rule", "lines"),
    [
        (".card p { white-space: pre-line; }", "有问题请联系：\n\n林雨工作室 邮箱：a@b.example\n"),
        ("pre, code { white-space: pre-wrap; }", "有问题请联系： 林雨工作室 邮箱：a@b.example\n"),
    ],
)
def test_lines_are_kept_where_the_style_keeps_them(rule: str, lines: str) -> None:
    head = f"<style>{rule}</style>"
    assert text("<p>有问题请联系：\n林雨工作室\n      邮箱：a@b.example</p>", head) == lines


def test_definition_lists() -> None:
    assert text("<dl><dt>Cookie</dt><dd>小文件。</dd><dt>SDK</dt><dd>工具包。</dd></dl>") == (
        "Cookie\n\n- 小文件。\n\nSDK\n\n- 工具包。\n"
    )


@pytest.mark.parametrize("element", ["main", "article", "section", "div", "dialog open", "x-page"])
@pytest.mark.parametrize("select", [(), ("h1, p",)])
def test_a_page_may_leave_out_the_tags_of_its_body(element: str, select: tuple[str, ...]) -> None:
    name = element.partition(" ")[0]
    page = (
        f"<!doctype html><meta charset=utf-8><title>Acme</title><{element}>"
        f"<h1>Privacy Policy</h1><p>We share your data with nobody at all.</p></{name}>"
    )
    text = policy.read(page.encode(), select=select).text
    assert text == "# Privacy Policy\n\nWe share your data with nobody at all.\n"
