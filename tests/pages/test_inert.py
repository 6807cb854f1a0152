"""Foreign words stay words: in pages, feeds, tables, data and scripts of the site."""

import csv
import io
import json
import re
from xml.etree import ElementTree

import lxml.html
import pytest

from tests.pages.hostile import PAYLOADS, attack
from tracker.pages import MANIFEST, Site, Source, build
from tracker.words import Language

ELEMENTS = set(
    "html head meta title link script body a header div nav main footer p section h1 h2 h3 h4 h5 h6 "
    "ol ul li dl dt dd span code pre table thead tbody tr th td svg rect path text defs pattern details "
    "summary article fieldset legend label input ins del u s br time blockquote strong noscript".split()
)
ATTRIBUTES = re.compile(
    r"(lang|charset|name|content|http-equiv|rel|type|href|src|class|id|tabindex|aria-[a-z]+|role|"
    r"title|defer|datetime|scope|colspan|data-[a-z-]+|open|checked|reversed|download|for|"
    r"autocomplete|spellcheck|maxlength|viewbox|preserveaspectratio|x|y|width|height|d|overflow|"
    r"patternunits|patterntransform)"
)


@pytest.fixture(scope="module", params=list(Language))
def files(request: pytest.FixtureRequest) -> dict[str, bytes]:
    histories = (Source.of(attack(number)) for number in range(len(PAYLOADS)))
    written = dict(build(histories, Site(request.param, title=PAYLOADS[0])))
    return {name: content or b"" for name, content in written.items()}


def pages(files: dict[str, bytes]) -> list[tuple[str, str]]:
    return [(n, body.decode()) for n, body in files.items() if n.endswith(".html")]


def test_pages_hold_only_our_elements_and_attributes(files: dict[str, bytes]) -> None:
    for name, body in pages(files):
        for element in lxml.html.document_fromstring(body).iter():
            assert element.tag in ELEMENTS, (name, element.tag)
            for attribute in element.attrib:
                assert ATTRIBUTES.fullmatch(attribute.lower()), (name, element.tag, attribute)


def test_links_lead_into_the_site_or_to_the_web(files: dict[str, bytes]) -> None:
    for name, body in pages(files):
        for _, attribute, target, _ in lxml.html.document_fromstring(body).iterlinks():
            start = (
                r"(/(?!/)|#)" if name == "404.html" else r"(\.\./|[a-z0-9]+/|[a-z0-9-]+\.[a-z]+|#)"
            )
            assert re.match(start, target), (name, target)
            assert attribute in ("href", "src")


def test_control_and_direction_characters_are_gone_or_shown(files: dict[str, bytes]) -> None:
    unseen = re.compile(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
    )
    for name, body in pages(files):
        assert not unseen.search(body), name


def test_template_words_are_not_evaluated(files: dict[str, bytes]) -> None:
    body = dict(pages(files))[f"w/attack/p{PAYLOADS.index('{{7*7}}')}/index.html"]
    assert "{{7*7}}" in body
    assert ">49<" not in body


def test_file_names_come_from_ids_and_digests_alone(files: dict[str, bytes]) -> None:
    for name in files:
        assert re.fullmatch(r"[a-z0-9./_-]+", name), name
        assert "/../" not in f"/{name}/"


def test_feeds_are_well_formed_and_plain_text(files: dict[str, bytes]) -> None:
    for name, body in files.items():
        if name.endswith(".atom"):
            for element in ElementTree.fromstring(body).iter():
                assert element.get("type") in (None, "text", "text/html", "application/atom+xml")


def test_no_cell_is_a_formula(files: dict[str, bytes]) -> None:
    rows = list(csv.reader(io.StringIO(files["changes.csv"].decode("utf-8-sig"))))
    assert len(rows) == len(PAYLOADS) + 1
    for row in rows:
        assert len(row) == 9
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_data_and_manifest_are_json(files: dict[str, bytes]) -> None:
    for name, body in files.items():
        if name.endswith(".json"):
            json.loads(body)
            assert "\u2028".encode() not in body, name
    assert MANIFEST in files


def test_scripts_with_data_hold_no_markup(files: dict[str, bytes]) -> None:
    for name, body in files.items():
        if name.endswith(".js") and not name.startswith("assets/"):
            assert not re.search("[<>&\u2028\u2029]", body.decode()), name
            assert re.fullmatch(r"tracker\.[a-z]+\(\.\.\.\[.*\]\);\n", body.decode(), re.DOTALL), (
                name
            )
