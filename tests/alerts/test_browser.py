"""Alerts opened in a real Chromium: light, dark, on a telephone, on paper."""

from pathlib import Path
from typing import Any

import pytest

from tests.alerts.samples import chinese_news, english_news
from tracker.alerts import News, compose
from tracker.policy.model import Severity

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]

CONTRAST = """() => {
  const light = c => { const p = c.match(/[\\d.]+/g).map(Number).slice(0, 3)
    .map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * p[0] + 0.7152 * p[1] + 0.0722 * p[2] };
  const ground = e => { for (; e; e = e.parentElement) {
    const c = getComputedStyle(e).backgroundColor;
    if (!c.endsWith(', 0)')) return c }
    return matchMedia('(prefers-color-scheme: dark)').matches ? 'rgb(18,18,18)' : 'rgb(255,255,255)' };
  return Math.min(...[...document.querySelectorAll('p,td,th,h2,h3,li,ins,del,span')].map(e => {
    const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05) })) }"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("news", [chinese_news(), english_news()], ids=["zh", "en"])
def test_an_alert_is_legible_on_every_screen(
    chromium: Any, news: News, scheme: str, tmp_path: Path
) -> None:
    """Nothing is asked of the network, nothing is wider than a telephone, all ink is 4.5:1."""
    file = tmp_path / "alert.html"
    file.write_text(compose(news).html, encoding="utf-8")
    context = chromium.new_context(
        viewport={"width": 360, "height": 800}, color_scheme=scheme, offline=True
    )
    asked: list[str] = []
    said: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda line: said.append(line.text))
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate(CONTRAST) >= 4.5
    assert (asked, said) == ([file.as_uri()], [])
    context.close()


def test_severities_are_legible_on_paper(chromium: Any, tmp_path: Path) -> None:
    """Their ground is printed, too: white words would be lost without it."""
    file = tmp_path / "alert.html"
    file.write_text(compose(chinese_news()).html, encoding="utf-8")
    page = chromium.new_page()
    page.goto(file.as_uri())
    page.emulate_media(media="print")
    adjusted = "e => getComputedStyle(e).printColorAdjust"
    chips = page.locator("h3 span")
    assert chips.count() == sum(
        f.severity is not Severity.NONE for f in chinese_news().comparison.findings
    )
    assert {chips.nth(n).evaluate(adjusted) for n in range(chips.count())} == {"exact"}
    page.close()
