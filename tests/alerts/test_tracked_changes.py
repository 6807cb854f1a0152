"""The redline as a Word document, opened again by a library that knows the format."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from tests.alerts.samples import chinese_news, english_news
from tests.alerts.test_alerts import PAYLOADS, hostile
from tracker.alerts import News, redline_document
from tracker.words import Language, say

docx = pytest.importorskip("docx")

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def document(news: News) -> etree._Element:
    content = redline_document(news, news.watch.speak).content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return etree.fromstring(archive.read("word/document.xml"))


def marked(news: News, mark: str, text: str) -> list[str]:
    return ["".join(found.itertext(f"{W}{text}")) for found in document(news).iter(f"{W}{mark}")]


def test_insertions_and_deletions_are_tracked_changes() -> None:
    assert "新加坡" in marked(chinese_news(), "ins", "t")
    assert "中国大陆" in marked(chinese_news(), "del", "delText")


@pytest.mark.parametrize("news", [chinese_news(), english_news()], ids=["zh", "en"])
def test_taking_all_in_gives_the_new_words_and_refusing_all_the_old(news: News) -> None:
    paragraphs = list(document(news).iter(f"{W}p"))
    new = ["".join(p.itertext(f"{W}t")) for p in paragraphs]
    old = []
    for paragraph in paragraphs:
        for inserted in list(paragraph.findall(f"{W}ins")):
            paragraph.remove(inserted)
        old.append("".join(paragraph.itertext(f"{W}t", f"{W}delText")))
    for change in news.told_changes:
        assert change.new[0].text in new
        assert change.old[0].text in old


def test_word_processors_can_open_it() -> None:
    opened = docx.Document(io.BytesIO(redline_document(chinese_news(), Language.ZH).content))
    assert opened.paragraphs[0].text == "优美购《隐私政策》"
    assert opened.paragraphs[0].style.name == "Title"


def test_the_same_news_give_the_same_bytes() -> None:
    first, second = (redline_document(chinese_news(), Language.ZH) for _ in range(2))
    assert first == second
    assert first.name == "umegou-privacy-v15-redline.docx"


def test_a_clause_that_came_or_went_as_a_whole_takes_its_paragraph_along() -> None:
    added = next(c for c in chinese_news().comparison.changes if not c.old)
    for paragraph in document(chinese_news()).iter(f"{W}p"):
        if "".join(paragraph.itertext(f"{W}t")) == added.new[0].text:
            assert paragraph.find(f"{W}pPr/{W}rPr/{W}ins") is not None


def test_it_says_what_matters_and_how_to_check_it() -> None:
    news = chinese_news()
    opened = docx.Document(io.BytesIO(redline_document(news, Language.ZH).content))
    text = "\n".join(paragraph.text for paragraph in opened.paragraphs)
    for finding in news.material:
        assert say(finding.title, Language.ZH) in text
        assert say(finding.explanation, Language.ZH) in text
    assert news.new.text_sha256 in text and news.new.commit in text
    assert "您收到本信" not in text


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
@pytest.mark.timeout(300)
@pytest.mark.parametrize("news", [chinese_news(), english_news()], ids=["zh", "en"])
def test_libreoffice_shows_it_on_paper(news: News, tmp_path: Path) -> None:
    """Every word of the redline stands on the page, old and new ones side by side."""
    pypdfium2 = pytest.importorskip("pypdfium2")
    (tmp_path / "redline.docx").write_bytes(redline_document(news, news.watch.speak).content)
    command = ("soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless")
    subprocess.run(
        [*command, "--convert-to", "pdf", "redline.docx"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=240,
    )
    with pypdfium2.PdfDocument(tmp_path / "redline.pdf") as paper:
        assert [round(side) for side in paper[0].get_size()] == [595, 842]
        texts = [page.get_textpage().get_text_range() for page in paper]
    shown = "".join("".join(texts).split())
    for change in news.told_changes:
        for span in change.spans:
            assert "".join(span.text.split()) in shown


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_of_a_page_is_markup(payload: str) -> None:
    known = {element.tag for element in document(chinese_news()).iter()}
    assert {element.tag for element in document(hostile(payload)).iter()} <= known
