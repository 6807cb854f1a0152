"""Versions are kept: written once, read back as they were, shown well by git itself."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.store.conftest import Git
from tests.store.samples import DAY, ID, MAY, changed, first, html, page, snapshot
from tracker import policy
from tracker.errors import StoreError, UsageError
from tracker.policy.model import Severity
from tracker.records import Snapshot, VersionKind
from tracker.store import Entry, Store
from tracker.words import message

REASON = message("check.unstable", words="今天")


def test_a_version_is_read_back_as_it_was(store: Store) -> None:
    entry = first("一、我们将您的信息存储于北京。")
    (version,) = store.record([entry])
    assert (version.watch_id, version.number, version.kind) == (ID, 1, VersionKind.FIRST_SEEN)
    assert version.fetched_at == MAY
    assert version.title == "蓝禾隐私政策"
    assert version.headline == "首次收录"
    assert store.policy_text(version) == entry.snapshot.policy.text
    assert [p.body for p in store.pages(version)] == [p.body for p in entry.snapshot.pages]
    assert store.pages(version)[0].header("etag") == '"7f"'
    assert store.versions(ID) == (version,)
    assert store.newest() == {ID: version}
    assert store.ids() == (ID,)


def test_versions_are_numbered_within_their_watch(store: Store) -> None:
    store.record([first(), first(watch_id="lanhe")])
    store.record([changed("一、我们将您的信息存储于新加坡。")])
    assert [v.number for v in store.versions(ID)] == [1, 2]
    assert [v.number for v in store.versions("lanhe")] == [1]
    assert store.version(ID, 2).severity is Severity.CRITICAL


def test_several_versions_of_a_watch_go_in_at_once(store: Store) -> None:
    one, two = store.record([first(), changed("二、新加坡。")])
    assert (one.number, two.number) == (1, 2)
    assert store.verify() == ()


def test_a_better_reading_is_a_revision_of_the_same_version(store: Store) -> None:
    entry = first("一、我们将您的信息存储于北京。")
    (before,) = store.record([entry])
    better = policy.read_text("# 蓝禾隐私政策\n\n一、我们将您的信息存储于 北京。\n")
    reread = Entry(Snapshot(ID, entry.snapshot.pages, better), VersionKind.REREAD, "重新解析版本 1")
    (after,) = store.record([reread])
    assert (after.number, after.kind) == (1, VersionKind.FIRST_SEEN)
    assert after.first_commit == before.commit != after.commit
    assert store.policy_text(after) == better.text
    assert after.headline == "首次收录"
    assert store.verify() == ()


def test_a_revision_needs_a_version(store: Store) -> None:
    with pytest.raises(StoreError, match="Nothing is stored"):
        store.record([Entry(snapshot(), VersionKind.REREAD, "")])


def test_the_version_in_force_on_a_day(store: Store) -> None:
    store.record([first(), changed("二、新加坡。", at=MAY + 10 * DAY)])
    assert store.at(ID, date(2026, 5, 1)).number == 1
    assert store.at(ID, date(2026, 5, 10)).number == 1
    assert store.at(ID, date(2026, 5, 11)).number == 2
    with pytest.raises(UsageError, match="2026-05-01"):
        store.at(ID, date(2026, 4, 30))


@pytest.mark.parametrize("watch_id", ["lanhe/terms", "lanhe"])
def test_what_is_not_stored_is_said(store: Store, watch_id: str) -> None:
    store.record([first()])
    assert store.versions(watch_id) == ()
    with pytest.raises(UsageError, match="tracker check"):
        store.version(watch_id, 1)


def test_a_version_that_does_not_exist(store: Store) -> None:
    store.record([first()])
    with pytest.raises(UsageError, match="the newest is 1"):
        store.version(ID, 2)


def test_a_policy_on_several_pages(store: Store) -> None:
    bodies = (html("一、北京。"), b"%PDF-1.7 ...", html("三、上海。"))
    kinds = ("text/html", "application/pdf", "text/html")
    pages = tuple(page(b, media_type=k) for b, k in zip(bodies, kinds, strict=True))
    entry = Entry(Snapshot(ID, pages, snapshot().policy), VersionKind.FIRST_SEEN, "")
    (version,) = store.record([entry])
    assert tuple(p.body for p in store.pages(version)) == bodies
    names = sorted(path.name for path in (store.folder / ID).iterdir())
    assert names == ["page-2.pdf", "page-3.html", "page.html", "policy.md", "snapshot.json"]


def test_a_page_that_is_no_longer_there_goes(store: Store) -> None:
    pages = (page(html("一、")), page(html("二、")))
    store.record([Entry(Snapshot(ID, pages, snapshot().policy), VersionKind.FIRST_SEEN, "")])
    store.record([changed("三、")])
    assert not (store.folder / ID / "page-2.html").exists()
    assert store.verify() == ()


def test_provenance_and_the_chain_of_hashes(store: Store) -> None:
    one, two = store.record([first(), changed("二、新加坡。")])
    info = store.snapshot_info(two)
    assert info["format"] == "tracker.snapshot/1"
    assert info["url"] == info["final_url"] == "https://lanhe.example/privacy"
    assert info["fetched_at"] == "2026-05-02T08:00:00Z"
    assert info["status"] == 200
    assert info["media_type"] == "text/html"
    assert info["page_sha256"] == two.page_sha256
    assert info["text_sha256"] == two.text_sha256
    assert info["previous"]["version"] == 1
    assert len(info["previous"]["snapshot_sha256"]) == 64
    assert store.snapshot_info(one)["previous"]["snapshot_sha256"] == ""


def test_what_stands_is_told_without_a_look_into_git(store: Store) -> None:
    """The newest version, its pages and who read them: as `snapshot.json` has it."""
    assert store.standing(ID) is None
    pages = (page(html("一、")), page(b"%PDF-1.7 ", media_type="application/pdf"))
    both = Entry(Snapshot(ID, pages, snapshot().policy), VersionKind.FIRST_SEEN, "")
    _, newest = store.record([both, changed("二、新加坡。")])
    standing = store.standing(ID)
    assert standing is not None
    assert standing.version == newest
    assert standing.page_digests == (newest.page_sha256,)
    assert standing.reader == store.snapshot_info(newest)["reader"]


def test_a_better_reading_changes_what_stands(store: Store) -> None:
    pages = (page(html("一、")), page(html("二、")))
    store.record([Entry(Snapshot(ID, pages, snapshot().policy), VersionKind.FIRST_SEEN, "")])
    better = policy.read_text("# 蓝禾隐私政策\n\n一、\n二、\n")
    reread = Entry(Snapshot(ID, pages, better), VersionKind.REREAD, "", select=("main",))
    (revised,) = store.record([reread])
    standing = store.standing(ID)
    assert standing is not None
    assert standing.version == revised
    assert standing.page_digests == tuple(p.sha256 for p in pages)
    assert standing.reader["select"] == ["main"]


def test_a_clock_that_goes_back_is_noted(store: Store) -> None:
    """S21: history is never reordered; the snapshot says that its clock is suspect."""
    store.record([first(at=MAY), changed("二、", at=datetime(1970, 1, 1, tzinfo=UTC))])
    one, two = store.versions(ID)
    assert (one.number, two.number) == (1, 2)
    assert store.snapshot_info(two)["clock_suspect"]
    assert not store.snapshot_info(one)["clock_suspect"]
    assert store.verify() == ()


@pytest.mark.parametrize("year", [1969, 1970, 2038, 2099, 9999])
def test_any_time_can_be_stored(store: Store, year: int) -> None:
    """I16: whatever the clock says, the version is stored with it."""
    at = datetime(year, 12, 30, tzinfo=UTC)
    (version,) = store.record([first(at=at)])
    assert version.fetched_at == at
    assert store.verify() == ()


def test_microseconds_and_time_zones_survive(store: Store) -> None:
    at = datetime(2026, 5, 1, 12, 0, 0, 123456, tzinfo=UTC)
    (version,) = store.record([first(at=at)])
    assert version.fetched_at == at
    with Store.open(store.folder) as again:
        assert again.versions(ID) == (version,)


def test_a_page_is_held_with_its_reason(store: Store) -> None:
    store.record([first()])
    store.hold(snapshot("Just a moment…", at=MAY + DAY), REASON)
    held = store.held(ID)
    assert held is not None
    assert held.reason == REASON
    assert b"Just a moment" in held.pages[0].body
    assert held.fetched_at == MAY + DAY
    assert store.held_ids() == (ID,)
    assert len(store.versions(ID)) == 1
    assert store.verify() == ()


def test_holding_the_same_page_again_writes_nothing(store: Store) -> None:
    store.hold(snapshot("Just a moment…"), REASON)
    before = store.held(ID)
    store.hold(snapshot("Just a moment…", at=MAY + DAY), REASON)
    assert store.held(ID) == before


def test_another_page_takes_the_held_one_s_place_and_is_released(store: Store) -> None:
    store.hold(snapshot("Just a moment…"), REASON)
    store.hold(snapshot("请输入验证码"), REASON)
    held = store.held(ID)
    assert held is not None
    assert "验证码" in held.text
    store.release(ID)
    assert store.held(ID) is None
    store.release(ID)


def test_a_service_and_its_document_are_held_side_by_side(store: Store) -> None:
    for watch_id in ("lanhe", "lanhe/privacy", "lanhe/held"):
        store.hold(snapshot("…", watch_id=watch_id), REASON)
    assert store.held_ids() == ("lanhe", "lanhe/held", "lanhe/privacy")


def test_notes_are_kept_and_replaced(store: Store) -> None:
    one, two = store.record([first(), changed("二、")])
    store.annotate("deliveries", {one.commit: "email:张@example.org", two.commit: "x"}, at=MAY)
    store.annotate("deliveries", {two.commit: ""}, at=MAY)
    assert store.notes("deliveries") == {one.commit: "email:张@example.org"}
    assert store.notes("reviews") == {}


def test_git_log_shows_notes(store: Store, git: Git) -> None:
    (version,) = store.record([first()])
    store.annotate("deliveries", {version.commit: "told 张"}, at=MAY)
    assert "told 张" in git("log", "--notes=deliveries", "-1")


def test_many_notes(store: Store) -> None:
    """Git spreads many notes over folders; they are found all the same."""
    made = store.record([first(watch_id=f"s{n}") for n in range(300)])
    notes = {version.commit: version.watch_id for version in made}
    store.annotate("reviews", notes, at=MAY)
    store.annotate("reviews", {made[7].commit: "seven"}, at=MAY)
    assert store.notes("reviews") == {**notes, made[7].commit: "seven"}
    asked = [made[7].commit, made[8].commit, "0" * 40]
    assert store.notes_of("reviews", asked) == {made[7].commit: "seven", made[8].commit: "s8"}


def test_the_head_of_notes_moves_with_them(store: Store) -> None:
    (version,) = store.record([first()])
    assert store.notes_head("reviews") == ""
    assert store.notes_of("reviews", [version.commit]) == {}
    store.annotate("reviews", {version.commit: "x"}, at=MAY)
    before = store.notes_head("reviews")
    store.annotate("reviews", {version.commit: "y"}, at=MAY)
    assert store.notes_head("reviews") not in ("", before)


def test_the_commit_is_for_people_and_machines(store: Store, git: Git) -> None:
    store.record([first(), changed("二、新加坡。")])
    assert git("log", "-1", "--format=%s").strip() == f"{ID}: 严重 – 存储地点：北京 → 新加坡"
    assert "* 存储地点" in git("log", "-1", "--format=%b")
    trailers = git("log", "-1", "--format=%(trailers:only)").splitlines()
    assert trailers[:5] == [
        f"Watch: {ID}",
        "Version: 2",
        "Kind: changed",
        "Severity: critical",
        "Fetched-At: 2026-05-02T08:00:00Z",
    ]
    assert git("log", "-1", "--format=%aI %cI").split() == ["2026-05-02T08:00:00+00:00"] * 2


def test_git_s_own_commands_read_well(store: Store, git: Git) -> None:
    long = ["<h2>二、信息的存储</h2>", *(f"第{n}项说明保持不变。" for n in range(6))]
    store.record([first(*long, "我们将信息存储于北京。")])
    store.record([changed(*long, "我们将信息存储于新加坡，保存 30 days。")])
    assert len(git("log", "--oneline", "--", ID).splitlines()) == 2
    words = git("diff", "--word-diff", "HEAD~1", "--", "*.md")
    assert "存储于[-北京-]{+新加坡，保存 30 days+}。" in words
    assert "@@" in words
    assert "信息的存储" in words.split("@@")[2].splitlines()[0]
    assert "存储于新加坡" in git("blame", f"{ID}/policy.md")
    assert git("status", "--porcelain") == ""


def test_word_diff_reads_well_without_utf8(
    store: Store, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    store.record([first("我们将信息存储于北京。"), changed("我们将信息存储于新加坡。")])
    assert "存储于[-北京-]{+新加坡+}。" in git("diff", "--word-diff", "HEAD~1", "--", "*.md")


def test_many_at_once_and_the_index_is_only_derived(store: Store, folder: Path) -> None:
    entries = [first(f"第 {n} 家", watch_id=f"s{n}/privacy") for n in range(60)]
    made = store.record(entries)
    for path in folder.glob(".git/tracker/index.sqlite*"):
        path.unlink()
    with Store.open(folder) as again:
        assert tuple(again.newest()[v.watch_id] for v in made) == made


def test_a_damaged_index_is_made_again(store: Store, folder: Path) -> None:
    (version,) = store.record([first()])
    store.close()
    (folder / ".git/tracker/index.sqlite").write_bytes(b"no table at all" * 500)
    with Store.open(folder) as again:
        assert again.versions(ID) == (version,)


def test_creating_twice_opens(folder: Path) -> None:
    with Store.open(folder) as store:
        store.record([first()])
        head = store.head
    with Store.create(folder, at=MAY + DAY) as again:
        assert again.head == head


def test_a_new_repository_explains_itself(folder: Path, git: Git) -> None:
    assert "git log" in (folder / "README.md").read_text(encoding="utf-8")
    assert json.loads((folder / "tracker.json").read_bytes())["format"] == "tracker.snapshots/1"
    assert git("status", "--porcelain") == ""
    assert "invalid" not in git("fsck", "--full", "--strict")


def test_the_project_s_snapshots_folder_has_the_same_readme(folder: Path) -> None:
    project = Path(__file__).parents[2] / "snapshots" / "README.md"
    assert project.read_bytes() == (folder / "README.md").read_bytes()


def test_a_folder_with_our_readme_is_taken(tmp_path: Path, folder: Path) -> None:
    place = tmp_path / "in-the-tree"
    place.mkdir()
    (place / "README.md").write_bytes((folder / "README.md").read_bytes())
    with Store.create(place, at=MAY) as store:
        assert store.edited() == ()


def test_versions_compare_by_what_they_are(store: Store) -> None:
    (version,) = store.record([first()])
    with Store.open(store.folder) as other:
        assert other.version(ID, 1) == version
        assert other.at(ID, (MAY + timedelta(days=9)).date()) == version


def test_s23_tidying_packs_and_changes_nothing(store: Store, git: Git) -> None:
    store.record([first(f"第 {n} 家", watch_id=f"s{n}") for n in range(5)])
    store.hold(snapshot("…"), REASON)
    before = git("rev-parse", "HEAD"), store.newest()
    store.tidy()
    store.tidy(thoroughly=False)
    assert (git("rev-parse", "HEAD"), store.newest()) == before
    assert git("commit-graph", "verify") == ""
    assert store.held(ID) is not None
    assert store.verify() == ()


def test_s23_the_index_of_changed_paths_is_kept_up(
    store: Store, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every so many commits, so that `git log -- PATH` need not walk through all of them."""
    monkeypatch.setattr("tracker.store.upkeep.MANY_COMMITS", 3)
    store.tidy(thoroughly=False)
    graphs = store.folder / ".git/objects/info/commit-graphs"

    def written() -> set[str]:
        return {path.name for path in graphs.glob("*.graph")}

    before = written()
    store.record([first(f"第 {n} 家", watch_id=f"s{n}") for n in range(2)])
    store.tidy(thoroughly=False)
    assert written() == before
    store.record([first("第三家", watch_id="s3")])
    store.tidy(thoroughly=False)
    assert written() != before
    assert all(b"BIDX" in path.read_bytes() for path in graphs.glob("*.graph"))
    assert git("commit-graph", "verify") == ""


def test_many_small_files_are_packed(
    store: Store, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.store.upkeep.MANY_LOOSE", -1)
    store.record([first(f"第 {n} 家", watch_id=f"s{n}") for n in range(5)])
    store.tidy(thoroughly=False)
    assert "count: 0" in git("count-objects", "-v")
    assert store.verify() == ()
