"""The whole site: what is built, what is left alone, and that no byte depends on chance."""

import json
import re
from dataclasses import replace

import pytest

from tests.pages.factories import fact, history, policy, watch
from tests.pages.samples import lumen, umegou
from tracker.pages import MANIFEST, Before, Site, Source, build, names
from tracker.pages.comparing import value_page
from tracker.pages.history import History
from tracker.policy.model import Kind
from tracker.words import Language

SITE = Site(Language.ZH)


def built(*histories: History, site: Site = SITE, before: Before | None = None) -> dict[str, bytes]:
    """What is written."""
    written = dict(build(map(Source.of, histories), site, before))
    return {name: content for name, content in written.items() if content is not None}


def after(files: dict[str, bytes], lost: str = "") -> Before:
    """What a build left, one file perhaps lost since."""

    def read(name: str) -> bytes:
        if name == lost or name not in files:
            raise FileNotFoundError(name)
        return files[name]

    return Before(files[MANIFEST], read, lambda name: name in files and name != lost)


def test_every_policy_version_and_redline_has_its_page() -> None:
    files = built(umegou(), lumen())
    assert {
        "index.html",
        "assets/style.css",
        "assets/script.js",
        "w/umegou/privacy/index.html",
        "w/umegou/privacy/v/1/index.html",
        "w/umegou/privacy/v/4/policy.txt",
        "w/umegou/privacy/diff/1..2/index.html",
        "w/umegou/privacy/diff/3..4/index.html",
        "w/lumen/privacy/diff/1..2/index.html",
    } <= files.keys()


def test_the_manifest_comes_last_and_lists_all_files() -> None:
    files = built(umegou())
    assert list(files)[-1] == MANIFEST
    manifests = {MANIFEST, "w/umegou/privacy/manifest.json"}
    assert set(names(after(files))) == files.keys() - manifests


def test_an_empty_site_says_what_to_do() -> None:
    assert "tracker check" in built()["index.html"].decode()


def test_a_watch_that_was_never_stored_has_no_page() -> None:
    files = built(History(watch(), (), umegou().archive))
    assert not any(name.startswith("w/") for name in files)


def test_the_same_history_gives_the_same_bytes() -> None:
    assert built(umegou(), lumen()) == built(umegou(), lumen())


def test_the_order_of_watches_decides_nothing_but_their_own_pages() -> None:
    one, other = built(umegou(), lumen()), built(lumen(), umegou())
    assert one == other


def test_a_second_build_writes_only_the_manifest() -> None:
    files = built(umegou(), lumen())
    assert list(built(umegou(), lumen(), before=after(files))) == [MANIFEST]


def test_a_second_build_does_not_open_what_it_need_not() -> None:
    files = built(umegou())
    closed = replace(umegou(), archive=None)  # type: ignore[arg-type]
    assert list(built(closed, before=after(files))) == [MANIFEST]


def test_a_new_version_leaves_old_pages_alone() -> None:
    texts = [policy(f"# 政策\n一、我们保存{n}天。") for n in range(1, 5)]
    files = built(history(texts[:3]))
    anew = built(history(texts), before=after(files))
    assert {name for name in anew if "/v/" in name or "/diff/" in name} == {
        "w/umegou/privacy/v/1/index.html",  # the mark "changed in version …" grew by one
        "w/umegou/privacy/v/2/index.html",
        "w/umegou/privacy/v/3/index.html",
        "w/umegou/privacy/v/4/index.html",
        "w/umegou/privacy/v/4/policy.txt",
        "w/umegou/privacy/diff/2..3/index.html",  # it now has a next one
        "w/umegou/privacy/diff/3..4/index.html",
        "w/umegou/privacy/diff/first..newest/index.html",
    }


def test_a_redline_that_shows_nothing_new_is_left_alone() -> None:
    texts = [
        policy(f"# 政策\n一、我们保存{n}天。\n二、我们{'不' * (n > 3)}提供信息。")
        for n in range(1, 5)
    ]
    files = built(history(texts[:3]))
    anew = built(history(texts), before=after(files))
    assert "w/umegou/privacy/diff/1..2/index.html" not in anew  # the second clause got a life
    assert files | anew == built(history(texts))


def test_the_first_and_the_newest_version_have_a_redline_of_their_own() -> None:
    texts = [policy(f"# 政策\n一、我们保存{n}天。\n二、其他。") for n in range(1, 4)]
    files = built(history(texts))
    page = files["w/umegou/privacy/diff/first..newest/index.html"].decode()
    assert "第 1 版 → 第 3 版" in page
    assert "w/umegou/privacy/diff/first..newest/index.html" not in built(history(texts[:2]))
    assert "diff/first..newest/" in files["w/umegou/privacy/index.html"].decode()


def test_a_finding_has_an_address_that_leads_to_it() -> None:
    files = built(umegou())
    data = json.loads(files["w/umegou/privacy/data.json"])
    for version in data["versions"][1:]:
        page = files[
            f"w/umegou/privacy/diff/{version['number'] - 1}..{version['number']}/index.html"
        ]
        anchors = [finding["anchor"] for finding in version["findings"]]
        assert len(set(anchors)) == len(anchors)
        assert all(f'id="{anchor}"' in page.decode() for anchor in anchors)


def test_incremental_and_fresh_builds_come_to_the_same_site() -> None:
    texts = [policy(f"# 政策\n一、我们保存{n}天。\n二、其他。") for n in range(1, 5)]
    step = built(history(texts[:2]), lumen())
    step |= built(history(texts), lumen(), before=after(step))
    fresh = built(history(texts), lumen())
    assert {name: step[name] for name in fresh} == fresh


def test_another_language_makes_all_pages_anew() -> None:
    files = built(umegou())
    anew = built(umegou(), site=Site(Language.EN), before=after(files))
    assert "w/umegou/privacy/v/1/index.html" in anew
    assert b'<html lang="en">' in anew["index.html"]


@pytest.mark.parametrize("manifest", [b"", b"{", b"[]", b'{"format":"other/1"}', b"\xff\xfe"])
def test_a_foreign_manifest_means_a_full_build(manifest: bytes) -> None:
    assert built(umegou(), before=Before(manifest)) == built(umegou())
    assert not list(names(Before(manifest)))


LOST = (
    "index.html",
    "assets/style.css",
    "facts/index.html",
    "w/umegou/privacy/index.html",
    "w/umegou/privacy/data.json",
    "w/umegou/privacy/manifest.json",
)


@pytest.mark.parametrize("lost", LOST)
def test_a_lost_page_is_made_again(lost: str) -> None:
    files = built(umegou(), lumen())
    anew = built(umegou(), lumen(), before=after(files, lost))
    assert anew[lost] == files[lost]
    assert anew[MANIFEST] == files[MANIFEST]
    assert not any(name.startswith("w/lumen/") for name in anew)


def test_a_thorough_build_misses_every_page() -> None:
    files = built(umegou(), lumen())
    lost = "w/umegou/privacy/v/2/index.html"
    before = after(files, lost)
    assert list(built(umegou(), lumen(), before=before)) == [MANIFEST]
    anew = built(umegou(), lumen(), before=replace(before, thorough=True))
    assert anew[lost] == files[lost]
    assert not any("/diff/" in name for name in anew)


@pytest.mark.parametrize("foreign", [b"", b"{}", b"[]", b"\xff", b'{"format":"tracker.history/1"}'])
def test_a_foreign_summary_is_made_again(foreign: bytes) -> None:
    files = built(umegou(), lumen())
    altered = files | {"w/umegou/privacy/data.json": foreign}
    looked = replace(lumen(), observations=lumen().observations[:-1])
    anew = built(umegou(), looked, before=after(altered))
    assert altered | anew == built(umegou(), looked)


def test_a_policy_that_is_gone_leaves_no_page() -> None:
    files = built(umegou(), lumen())
    anew = dict(build([Source.of(umegou())], SITE, after(files)))
    removed = {name for name, content in anew.items() if content is None}
    assert removed >= {name for name in files if name.startswith("w/lumen/")}
    left = {name: files[name] for name in files.keys() - removed}
    assert left | {n: c for n, c in anew.items() if c is not None} == built(umegou())


def test_what_many_policies_state_has_a_page_that_names_them_all() -> None:
    said = policy("# 政策\n一、我们向友盟提供设备信息。")
    many = [
        history(
            [said], of=watch(f"s{n}/privacy", f"服务 {n}"), facts=[fact(said.clauses[1], "友盟")]
        )
        for n in range(9)
    ]
    files = built(*many)
    page = value_page(Kind.RECIPIENT, True, "友盟")
    assert page in re.sub(r'href="', 'href="facts/', files["facts/recipient.html"].decode())
    assert files["facts/recipient.html"].decode().count("服务") == 0
    assert all(f"服务 {n}" in files[page].decode() for n in range(9))
    other = history([policy("# 政策\n一、我们不对外提供信息。")], of=many[0].watch)
    anew = built(other, *many[1:], before=after(files))
    assert "服务 0" not in anew[page].decode()


def test_many_things_stated_fill_several_pages() -> None:
    said = policy("# 政策\n一、我们向合作方提供设备信息。")
    facts = [fact(said.clauses[1], f"合作方 {n}") for n in range(130)]
    files = built(history([said], facts=facts))
    first, second = (files[f"facts/recipient{n}.html"].decode() for n in ("", "-2"))
    assert (first.count('<tr id="'), second.count('<tr id="')) == (100, 30)
    assert 'href="recipient-2.html"' in first and 'href="recipient.html"' in second


def test_an_address_on_the_first_page_of_a_kind_leads_to_the_thing_for_ever() -> None:
    said = policy("# 政策\n一、我们向合作方提供设备信息。")
    facts = [fact(said.clauses[1], f"合作方 {n}") for n in range(130)]
    page = built(history([said], facts=facts))["facts/recipient.html"].decode()
    for one in facts:
        there = value_page(Kind.RECIPIENT, True, one.value).removeprefix("facts/")
        assert page.count(f'id="{there.removeprefix("recipient/").removesuffix(".html")}"') == 1
        assert f'href="{there}"' in page


def test_a_mark_on_the_timeline_leads_to_what_it_stands_for() -> None:
    page = built(umegou())["w/umegou/privacy/index.html"].decode()
    plot = page.partition('class="plot"')[2].partition("</div>")[0]
    assert re.findall(r'<a href="([^"]+)" aria-label="第 (\d) 版', plot) == [
        ("v/1/index.html", "1"),
        ("diff/1..2/index.html", "2"),
        ("diff/2..3/index.html", "3"),
        ("diff/3..4/index.html", "4"),
    ]


def test_a_build_that_was_broken_off_goes_on_where_it_was() -> None:
    said = policy("# 政策\n一、我们保存六个月。")
    many = [history([said], of=watch(f"s{n}/privacy", f"服务 {n}")) for n in range(60)]
    files: dict[str, bytes] = {}
    for name, content in build(map(Source.of, many), SITE):
        if name == "index.html":
            break
        files[name] = content or b""
    rest = built(*many, before=after(files))
    assert sum(name.endswith("/policy.txt") for name in rest) == 10
    assert files | rest == built(*many)


def test_a_new_look_writes_the_policy_page_alone() -> None:
    files = built(umegou(), lumen())
    looked = replace(lumen(), observations=lumen().observations[:-1])
    anew = built(umegou(), replace(looked, archive=None), before=after(files))  # type: ignore[arg-type]
    of_policies = {name for name in anew if name.startswith("w/")}
    assert of_policies <= {"w/lumen/privacy/index.html"}
    assert files | anew == built(umegou(), looked)


@pytest.mark.parametrize("language", list(Language))
def test_every_link_leads_to_a_file_of_the_site_and_an_anchor_in_it(language: Language) -> None:
    import posixpath

    files = built(umegou(), lumen(), site=Site(language))
    pages = {name: body.decode() for name, body in files.items() if name.endswith(".html")}
    ids = {name: set(re.findall(r'\bid="([^"]+)"', body)) for name, body in pages.items()}
    for name, body in pages.items():
        for target in re.findall(r'(?:href|src)="([^"]+)"', body):
            if target.startswith("https://"):
                continue
            path, _, anchor = target.partition("#")
            if name == "404.html" and path:  # is shown anywhere, so its links begin at the root
                assert path.startswith("/")
                path = path[1:] + "index.html" * path.endswith("/")
            there = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
            there = there if path else name
            assert there in files, (name, target)
            assert not anchor or anchor in ids[there], (name, target)


def test_ids_are_unique_in_each_page() -> None:
    for name, body in built(umegou(), lumen()).items():
        if name.endswith(".html"):
            found = re.findall(r'\bid="([^"]+)"', body.decode())
            assert len(found) == len(set(found)), name


def test_the_data_of_a_policy_can_be_read_by_programs() -> None:
    data = json.loads(built(umegou())["w/umegou/privacy/data.json"])
    assert data["format"] == "tracker.history/1"
    assert [version["severity"] for version in data["versions"]] == [
        "none",
        "critical",
        "critical",
        "none",
    ]
