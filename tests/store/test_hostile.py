"""What a snapshots repository must live through; each case by its id in the catalogue."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.store.conftest import Git
from tests.store.samples import DAY, ID, MAY, changed, first, html, page, snapshot
from tracker.errors import StoreError
from tracker.policy.model import Policy
from tracker.records import Page, Snapshot, VersionKind
from tracker.store import Entry, Store, ids, upkeep
from tracker.store.repository import Move, Repository
from tracker.words import Language, message, say

ROOT = os.geteuid() == 0


@pytest.mark.parametrize(
    "watch_id",
    [
        *("../../etc/x", "/abs", "a/../b", "a\0b", "a\nb", "a\tb", 'a"b', "a b", "", "a/", "/a"),
        *("a//b", "a/b/c", "-a", "a-", ".git", "a/.git", "GIT~1", ".g\u200cit", ".gitattributes"),
        *(".gitmodules", ".mailmap", "Foo", "é", "e\u0301", "隐私", "a" * 65, "a.b", "a_b", "a\\b"),
        *("con", "nul", "a/com1", "prn", "a/aux", "lpt9", "a/"),
    ],
)
def test_s01_to_s04_only_slugs_become_paths(store: Store, watch_id: str) -> None:
    """S02: names of devices, S03: names that differ by case or composition only, are none."""
    head = store.head
    with pytest.raises(StoreError, match="is no id"):
        store.record([first(watch_id=watch_id)])
    with pytest.raises(StoreError, match="is no id"):
        store.hold(snapshot(watch_id=watch_id), message("store.no-git"))
    assert store.head == head


@pytest.mark.parametrize(
    "name", ["../x", "hooks/x", ".git/x", "page.html/x", "page-0.html", "page.toolong", "x.md", ""]
)
def test_d13_no_other_file_name_reaches_git(name: str) -> None:
    with pytest.raises(StoreError):
        ids.file_path(ID, name)


@pytest.mark.parametrize("commit", ["HEAD", "--output=x", "0" * 39, "A" * 40, "0" * 40 + "\n"])
def test_d13_only_hex_ids_are_arguments(commit: str) -> None:
    with pytest.raises(StoreError):
        ids.checked_commit(commit)


def test_s05_bytes_stay_as_they_came(folder: Path, git: Git) -> None:
    """Neither line endings nor filters nor encodings of a user's git touch them."""
    git("config", "core.autocrlf", "true")
    git("config", "core.eol", "crlf")
    git("config", "filter.evil.clean", "sed s/a/b/")
    git("config", "filter.evil.smudge", "sed s/a/b/")
    git("config", "filter.evil.required", "true")
    (folder / ".git/info").mkdir(exist_ok=True)
    (folder / ".git/info/attributes").write_text("* text=auto filter=evil ident\n")
    body = b"a\r\nb\nc\r$Id$\r\n\0\xff\xfe"
    taken = Snapshot(ID, (page(body),), Policy("", "", "", "a\n甲\n", ()))
    with Store.open(folder) as store:
        (version,) = store.record([Entry(taken, VersionKind.FIRST_SEEN, "x")])
        assert store.pages(version)[0].body == body
    assert (folder / ID / "page.bin").exists() or (folder / ID / "page.html").read_bytes() == body
    assert (folder / ID / "policy.md").read_bytes() == "a\n甲\n".encode()


def test_s06_nothing_of_the_repository_is_run(folder: Path, git: Git, tmp_path: Path) -> None:
    """Hooks, monitors, signing programs, external differs, filters: none is started."""
    trap = tmp_path / "sprung"
    script = tmp_path / "trap.sh"
    script.write_text(f"#!/bin/sh\ntouch {trap}\nexit 1\n")
    script.chmod(0o755)
    for place in (folder / ".git/hooks", tmp_path / "hooks"):
        place.mkdir(exist_ok=True)
        for hook in ("pre-commit", "reference-transaction", "post-index-change", "post-checkout"):
            shutil.copy(script, place / hook)
    for name in ("core.hooksPath", "core.fsmonitor", "gpg.program", "diff.external", "core.pager"):
        git("config", name, str(tmp_path / "hooks" if name == "core.hooksPath" else script))
    for name in ("filter.x.clean", "filter.x.smudge", "filter.x.process", "diff.policy.textconv"):
        git("config", name, str(script))
    git("config", "commit.gpgsign", "true")
    (folder / ".git/info").mkdir(exist_ok=True)
    (folder / ".git/info/attributes").write_text("* filter=x diff=policy\n")
    trap.unlink(missing_ok=True)
    with Store.open(folder) as store:
        store.record([first(), changed("二、")])
        store.hold(snapshot("…"), message("store.no-git"))
        store.annotate("deliveries", {store.head: "x"}, at=MAY)
        store.tidy()
        assert store.verify() == ()
        assert store.edited() == ()
    assert not trap.exists()


def test_s07_a_git_environment_is_not_inherited(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    subprocess.run(["git", "init", "-q", str(elsewhere)], check=True)
    monkeypatch.setenv("GIT_DIR", str(elsewhere / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(elsewhere))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(tmp_path / "objects"))
    monkeypatch.setenv("GIT_AUTHOR_DATE", "1999-01-01T00:00:00Z")
    monkeypatch.setenv("GIT_COMMITTER_NAME", "Mallory")
    monkeypatch.setenv("GIT_CONFIG_PARAMETERS", "'core.bare'='true'")
    with Store.open(folder) as store:
        (version,) = store.record([first()])
        assert store.verify() == ()
    assert (folder / ID / "policy.md").exists()
    assert not (tmp_path / "index").exists()
    assert not (tmp_path / "objects").exists()
    for name in tuple(os.environ):
        if name.startswith("GIT_"):
            monkeypatch.delenv(name)
    shown = subprocess.run(
        ["git", "show", "-s", "--format=%cn %aI", version.commit],
        cwd=folder, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert shown.stdout.strip() == "policy-tracker 2026-05-01T08:00:00+00:00"


@pytest.mark.skipif(not ROOT, reason="only root can give files away")
def test_s08_another_user_s_repository_is_only_read(folder: Path) -> None:
    os.chown(folder / ".git", 4711, -1)
    with Store.open(folder) as store:
        assert store.ids() == ()
        with pytest.raises(StoreError, match="another user"):
            store.record([first()])


HOLD_THE_LOCK = """
import sys
from pathlib import Path
from tracker.store import Store
with Store.open(Path(sys.argv[1])) as store, store.writing():
    print("held", flush=True)
    sys.stdin.read()
"""


def test_s09_one_writer_at_a_time_and_readers_go_on(folder: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD_THE_LOCK, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == b"held\n"
        with Store.open(folder) as store:
            assert store.ids() == ()
            with pytest.raises(StoreError) as caught:
                store.record([first()])
            assert f"process {other.pid}" in caught.value.say(Language.EN)
            assert f"进程 {other.pid}" in caught.value.say(Language.ZH)
            other.stdin.close()
            other.wait()
            store.record([first()])


def test_s09_the_lock_is_taken_once_however_often_it_is_asked_for(store: Store) -> None:
    with store.writing(), store.writing():
        store.record([first()])
    with Store.open(store.folder) as other, other.writing():
        pass


LOCKS = ["index.lock", "HEAD.lock", "refs/heads/main.lock", "packed-refs.lock", "config.lock",
         "refs/tracker/incoming.lock", "logs/refs/heads/main.lock", "objects/17/tmp_obj_Ab12Cd",
         "objects/pack/tmp_pack_Ab12Cd", "objects/info/commit-graphs/commit-graph-chain.lock",
         "fast_import_crash_4711", "shallow.lock"]  # fmt: skip


@pytest.mark.parametrize("name", LOCKS)
def test_s11_leftovers_of_a_killed_writer_are_cleared(folder: Path, name: str) -> None:
    (folder / ".git/tracker/holder.json").write_text(json.dumps({"pid": 4711}))
    left = folder / ".git" / name
    left.parent.mkdir(parents=True, exist_ok=True)
    left.touch()
    with Store.open(folder) as store:
        store.record([first()])
        said = [say(notice, Language.EN) for notice in store.notices]
        assert any(name in words for words in said)
    assert not left.exists()


def test_s11_a_lock_that_git_could_not_remove_is_removed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = folder / ".git/HEAD.lock"
    move = Repository.move

    def forgetful(self: Repository, moves: Iterable[Move]) -> None:
        move(self, moves)
        left.touch()

    with Store.open(folder) as store:
        with store.writing():
            monkeypatch.setattr(Repository, "move", forgetful)
            store.record([first()])
        assert not left.exists()
        assert [notice.key for notice in store.notices] == ["store.healed"]


def test_s11_somebody_else_s_lock_is_left_alone(folder: Path) -> None:
    """No writer of ours died: the lock is a person's git at work."""
    lock = folder / ".git/refs/heads/main.lock"
    lock.touch()
    with Store.open(folder) as store, pytest.raises(StoreError, match=r"main\.lock"):
        store.record([first()])
    assert lock.exists()
    lock.unlink()
    with Store.open(folder) as store:
        store.record([first()])
        assert store.verify() == ()


def test_s11_a_person_s_index_lock_does_not_stop_the_recording(folder: Path) -> None:
    lock = folder / ".git/index.lock"
    lock.touch()
    with Store.open(folder) as store:
        store.record([first()])
        assert len(store.versions(ID)) == 1
        assert store.notices
    lock.unlink()
    with Store.open(folder) as store:
        store.record([changed("二、")])
    status = subprocess.run(
        ["git", "status", "--porcelain"], cwd=folder, capture_output=True, text=True, check=True
    )
    assert status.stdout == ""


def test_s12_every_write_is_asked_to_reach_the_disk(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "arguments"
    wrapper = tmp_path / "bin/git"
    wrapper.parent.mkdir()
    wrapper.write_text(f'#!/bin/sh\necho "$@" >> {log}\nexec {shutil.which("git")} "$@"\n')
    wrapper.chmod(0o755)
    monkeypatch.setenv("PATH", f"{wrapper.parent}:{os.environ['PATH']}")
    with Store.open(folder) as store:
        store.record([first()])
    lines = log.read_text().splitlines()
    assert any("fast-import" in line for line in lines)
    assert all("core.fsync=all" in line and "core.hooksPath=/dev/null" in line for line in lines)


def test_s13_a_nearly_full_disk_stops_a_run_before_it_starts(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "ROOM", 10**18)
    with pytest.raises(StoreError, match="MB are free"):
        store.record([first()])
    assert store.ids() == ()


WITHIN = """
import resource, sys
from pathlib import Path
from tests.store.samples import changed
from tracker.errors import StoreError
from tracker.store import Store

resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
with Store.open(Path(sys.argv[1])) as store:
    try:
        store.record([changed("第一条" * 5000 + str(n), watch_id=f"s{n}") for n in range(40)])
    except StoreError as error:
        sys.exit(f"refused: {error.message.key}")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
@pytest.mark.parametrize("limit", [0, 2_000, 40_000])
def test_s14_a_quota_that_is_reached_leaves_nothing_half_done(folder: Path, limit: int) -> None:
    """No file may grow beyond the limit: git dies of it in the middle of its work."""
    with Store.open(folder) as store:
        head = store.head
    run = [sys.executable, "-c", WITHIN, str(folder), str(limit)]
    done = subprocess.run(run, capture_output=True, text=True, check=False)
    assert done.stderr.startswith("refused: store."), done.stderr
    with Store.open(folder) as store:
        assert store.head == head
        store.record([first()])
        assert store.verify() == ()
        assert [version.number for version in store.versions(ID)] == [1]


def test_s15_a_repository_that_cannot_be_written_can_be_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(folder) as store:
        store.record([first()])

    def refused(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    for name in ("index.sqlite", "index.sqlite-journal"):
        (folder / ".git/tracker" / name).unlink(missing_ok=True)
    (folder / ".git/tracker/index.sqlite").mkdir()
    with Store.open(folder) as store:
        assert len(store.versions(ID)) == 1
        monkeypatch.setattr("filelock.FileLock.acquire", refused)
        with pytest.raises(StoreError, match="cannot be written"):
            store.record([changed("二、")])


REWRITES: dict[str, Callable[[Git], object]] = {
    "amend": lambda git: git("commit", "--amend", "-q", "-m", "nothing to see"),
    "reset": lambda git: git("reset", "-q", "--hard", "HEAD~1"),
    "rebase": lambda git: git("rebase", "-q", "--onto", "HEAD~2", "HEAD~1"),
    "branch -f": lambda git: git("update-ref", "refs/heads/main", "HEAD~1"),
    "orphan": lambda git: git(
        "update-ref", "refs/heads/main", git("commit-tree", "HEAD^{tree}", "-m", "x").strip()
    ),
    "prune": lambda git: (
        git("reset", "-q", "--hard", "HEAD~1"),
        git("reflog", "expire", "--expire=now", "--all"),
        git("gc", "-q", "--prune=now"),
    ),
}


@pytest.mark.parametrize("name", REWRITES)
def test_s18_a_rewritten_history_is_noticed(folder: Path, git: Git, name: str) -> None:
    with Store.open(folder) as store:
        store.record([first(), first(watch_id="other"), changed("二、")])
    REWRITES[name](git)
    with Store.open(folder) as store:
        head = store.head
        assert any(fault.key == "store.fault-rewritten" for fault in store.verify())
        with pytest.raises(StoreError, match="was rewritten"):
            store.record([changed("三、")])
        assert store.head == head
        store.accept_history()
        store.record([changed("三、", at=MAY + 2 * DAY)])


def test_s18_an_older_backup_under_a_newer_memory(folder: Path, tmp_path: Path) -> None:
    with Store.open(folder) as store:
        store.record([first()])
        backup = tmp_path / "backup"
        shutil.copytree(folder, backup)
        store.record([changed("二、")])
    shutil.copy(folder / ".git/tracker/head", backup / ".git/tracker/head")
    with Store.open(backup) as store, pytest.raises(StoreError, match="was rewritten"):
        store.record([changed("三、")])


def test_s18_the_whole_older_backup_simply_goes_on(folder: Path, tmp_path: Path) -> None:
    with Store.open(folder) as store:
        store.record([first()])
        shutil.copytree(folder, tmp_path / "backup")
    with Store.open(tmp_path / "backup") as store:
        (version,) = store.record([changed("三、")])
        assert version.number == 2
        assert store.verify() == ()


def test_s18_a_lost_branch_is_no_snapshots_repository(folder: Path, git: Git) -> None:
    git("update-ref", "-d", "refs/heads/main")
    with pytest.raises(StoreError, match="main has no"):
        Store.open(folder)


def test_a_clone_goes_on_working(folder: Path, tmp_path: Path) -> None:
    with Store.open(folder) as store:
        store.record([first()])
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", str(folder), str(clone)], check=True)
    with Store.open(clone) as store:
        (version,) = store.record([changed("二、")])
        assert version.number == 2
        assert store.edited() == ()
        assert store.verify() == ()


def test_a_bare_mirror_can_be_read_and_written(folder: Path, tmp_path: Path) -> None:
    mirror = tmp_path / "mirror.git"
    subprocess.run(["git", "clone", "-q", "--mirror", str(folder), str(mirror)], check=True)
    with Store.open(mirror) as store:
        store.record([first()])
        assert store.verify() == ()


def test_s19_work_by_hand_is_neither_lost_nor_mixed_in(folder: Path, git: Git) -> None:
    with Store.open(folder) as store:
        store.record([first(), first(watch_id="other")])
    mine = folder / ID / "policy.md"
    mine.write_text("my own notes\n")
    (folder / "notes.txt").write_text("todo\n")
    (folder / "other/policy.md").unlink()
    with Store.open(folder) as store:
        assert store.edited() == (f"{ID}/policy.md", "other/policy.md")
        (version, _) = store.record([changed("二、"), changed("二、", watch_id="other")])
        assert "my own" not in store.policy_text(version)
        said = [say(notice, Language.EN) for notice in store.notices]
        assert len(said) == 2
        assert all("changed or removed by hand" in words for words in said)
        assert store.verify() == ()
    assert mine.read_text() == "my own notes\n"
    assert (folder / "notes.txt").read_text() == "todo\n"
    assert git("status", "--porcelain").splitlines() == [
        f" M {ID}/policy.md",
        " D other/policy.md",
        "?? notes.txt",
    ]


@pytest.mark.parametrize("how", [("checkout", "-q", "-b", "mine"), ("checkout", "-q", "--detach")])
def test_s19_what_else_is_checked_out_is_left_alone(
    folder: Path, git: Git, how: tuple[str, ...]
) -> None:
    with Store.open(folder) as store:
        store.record([first()])
    git(*how)
    before = (folder / ID / "policy.md").read_bytes()
    with Store.open(folder) as store:
        store.record([changed("二、")])
        assert any("Another branch" in say(n, Language.EN) for n in store.notices)
    assert (folder / ID / "policy.md").read_bytes() == before
    git("checkout", "-q", "main")
    with Store.open(folder) as store:
        store.record([changed("三、", at=MAY + 2 * DAY)])
        assert store.edited() == ()
    assert git("status", "--porcelain") == ""


def test_s19_staged_work_stays_staged(folder: Path, git: Git) -> None:
    with Store.open(folder) as store:
        store.record([first()])
    (folder / "notes.txt").write_text("todo\n")
    git("add", "notes.txt")
    with Store.open(folder) as store:
        store.record([changed("二、")])
    assert git("status", "--porcelain") == "A  notes.txt\n"


def test_s20_commits_of_people_are_no_versions(folder: Path, git: Git) -> None:
    with Store.open(folder) as store:
        store.record([first()])
    (folder / "notes").mkdir()
    (folder / "notes/2026.txt").write_text("fine\n")
    git("add", "notes")
    git("commit", "-q", "-m", "my notes")
    with Store.open(folder) as store:
        assert store.verify() == ()
        store.record([changed("二、")])
    (folder / ID / "policy.md").write_text("tampered\n")
    git("commit", "-q", "-am", f"{ID}: improved\n\nWatch: {ID}\nVersion: 2\nKind: changed")
    with Store.open(folder) as store:
        assert [v.number for v in store.versions(ID)] == [1, 2]
        assert "tampered" not in store.policy_text(store.versions(ID)[-1])
        assert [fault.key for fault in store.verify()] == ["store.fault-foreign"]
        store.record([changed("三、", at=MAY + 2 * DAY)])
        assert "tampered" not in store.policy_text(store.versions(ID)[-1])


def test_s20_a_forged_version_breaks_the_chain(folder: Path, git: Git) -> None:
    with Store.open(folder) as store:
        store.record([first(), changed("二、")])
    path = folder / ID / "snapshot.json"
    values = json.loads(path.read_bytes())
    values["version"] = 3
    values["fetched_at"] = "2026-05-03T08:00:00Z"
    path.write_text(json.dumps(values, ensure_ascii=False, indent=2))
    trailers = git("log", "-1", "--format=%(trailers:only)").replace("Version: 2", "Version: 3")
    git("commit", "-q", "-am", f"{ID}: forged\n\n{trailers}")
    with Store.open(folder) as store:
        keys = {fault.key for fault in store.verify()}
    assert "store.fault-chain" in keys


def test_s24_the_same_bytes_are_kept_once(store: Store, git: Git) -> None:
    one = first()
    store.record([one, first(watch_id="other")])
    blobs = {
        line.split()[2] for line in git("ls-tree", "-r", "HEAD").splitlines() if "page" in line
    }
    assert len(blobs) == 1


@pytest.mark.parametrize(
    "words",
    [
        "x\n\nFetched-At: 1999",
        "x\r\n\r\nWatch: other",
        "x\u2028Version: 9",
        "x\x00y",
        "\x1b[31mred",
        "\u202egnp.exe",
        "",
        "#" * 5000,
        "存" * 5000,
        "--- a/x",
    ],
)
def test_s25_words_of_a_page_cannot_forge_a_commit(store: Store, git: Git, words: str) -> None:
    taken = snapshot()
    entry = Entry(
        taken, VersionKind.FIRST_SEEN, words, body=f"{words}\n\nWatch: evil", reason=words
    )
    (version,) = store.record([entry])
    trailers = git("log", "-1", "--format=%(trailers:only,unfold)").splitlines()
    assert [line.partition(":")[0] for line in trailers if line][:6] == [
        *("Watch", "Version", "Kind", "Severity", "Fetched-At", "Page-SHA256"),
    ]
    assert git("log", "-1", "--format=%(trailers:key=Watch,valueonly)").split() == [ID]
    subject = git("log", "-1", "--format=%s")
    assert len(subject) <= 122
    raw = git("log", "-1", "--format=%B")
    assert not any(character in raw for character in "\x1b\u202e\u2028\r\x00")
    assert version.number == 1
    assert store.verify() == ()


def test_s26_a_link_leads_to_the_one_repository(folder: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(folder)
    with Store.open(link) as store:
        store.record([first()])
        with Store.open(folder) as other, pytest.raises(StoreError), store.writing():
            other.record([changed("二、")])


def test_s26_a_linked_folder_inside_is_not_followed(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (folder / "lanhe").symlink_to(outside)
    with Store.open(folder) as store:
        store.record([first()])
        assert store.notices
    assert list(outside.iterdir()) == []


def test_s26_a_repository_open_to_all_is_not_written(folder: Path) -> None:
    (folder / ".git").chmod(0o777)
    with Store.open(folder) as store, pytest.raises(StoreError, match="Anybody may write"):
        store.record([first()])


def test_s29_a_holder_s_number_says_nothing_about_the_lock(folder: Path) -> None:
    """A process that has our number after a restart does not hold anything."""
    (folder / ".git/tracker/holder.json").write_text(json.dumps({"pid": os.getpid()}))
    with Store.open(folder) as store:
        store.record([first()])


@pytest.mark.parametrize("state", ["no folder", "a file", "plain folder", "other git", "empty git"])
def test_what_is_no_snapshots_repository_is_said_with_a_way_out(tmp_path: Path, state: str) -> None:
    place = tmp_path / "place"
    if state == "a file":
        place.write_text("x")
    elif state != "no folder":
        place.mkdir()
    if "git" in state:
        subprocess.run(["git", "init", "-q", "-b", "main", str(place)], check=True)
    if state == "other git":
        commit = ("-c", "user.name=P", "-c", "user.email=p@x", "commit", "-q", "--allow-empty")
        subprocess.run(["git", *commit, "-m", "mine"], cwd=place, check=True)
        with pytest.raises(StoreError, match="Nothing was written"):
            Store.create(place, at=MAY)
    with pytest.raises(StoreError, match=r"tracker init|empty folder"):
        Store.open(place)


def test_an_empty_git_repository_can_become_one(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", "-b", "trunk", str(tmp_path)], check=True)
    with Store.create(tmp_path, at=MAY) as store:
        store.record([first()])
        assert store.edited() == ()


def test_git_is_missing(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(StoreError, match="git was not found"):
        Store.open(folder)


def test_a_repository_inside_another_is_not_mistaken_for_it(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / "snapshots").mkdir()
    with pytest.raises(StoreError, match="no git repository"):
        Store.open(tmp_path / "snapshots")
    with Store.create(tmp_path / "snapshots", at=MAY) as store:
        store.record([first()])
        assert store.folder == tmp_path / "snapshots"


def test_a_batch_goes_in_whole_or_not_at_all(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    good, bad = first(), Entry(snapshot(watch_id="other"), VersionKind.REREAD, "")
    with pytest.raises(StoreError):
        store.record([good, bad])
    assert store.ids() == ()
    assert store.verify() == ()


def test_a_foreign_move_of_the_branch_is_not_overwritten(
    store: Store, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The branch moves only from where we saw it."""
    store.record([first()])
    original = store._repository.import_stream

    def meanwhile(stream: bytes) -> tuple[str, ...]:
        git("commit", "-q", "--allow-empty", "-m", "somebody else")
        return original(stream)

    monkeypatch.setattr(store._repository, "import_stream", meanwhile)
    with pytest.raises(StoreError):
        store.record([changed("二、")])
    assert git("log", "-1", "--format=%s").strip() == "somebody else"
    monkeypatch.undo()
    with Store.open(store.folder) as again:
        again.record([changed("二、")])
        assert again.verify() == ()


def test_media_types_decide_names_of_pages(store: Store) -> None:
    kinds = {
        "application/pdf": "page.pdf",
        "text/plain": "page.txt",
        "text/markdown": "page.md",
        "application/xhtml+xml": "page.html",
        "application/octet-stream": "page.bin",
        "../evil": "page.bin",
    }
    for number, (media_type, name) in enumerate(kinds.items()):
        taken: tuple[Page, ...] = (page(b"x", media_type=media_type),)
        entry = Entry(Snapshot(f"s{number}", taken, snapshot().policy), VersionKind.FIRST_SEEN, "x")
        store.record([entry])
        assert (store.folder / f"s{number}" / name).exists()


def test_html_of_a_policy_stays_a_page(store: Store) -> None:
    body = html("一、")
    taken = Snapshot(ID, (page(body, media_type=""),), snapshot().policy)
    store.record([Entry(taken, VersionKind.FIRST_SEEN, "x")])
    assert (store.folder / ID / "page.html").read_bytes() == body
