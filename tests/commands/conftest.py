"""The command line in this process, in an empty folder, and a small site to watch."""

import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tracker.cli import run

POLICY = """<html lang="en"><head><title>Acme Privacy Policy</title></head><body><main>
<h1>Acme Privacy Policy</h1>
<h2>1. What we collect</h2>
<p>We collect your name and your e-mail address when you create an account.</p>
<h2>2. Sharing</h2>
<p>{sharing}</p>
<h2>3. Storage</h2>
<p>Your personal data is stored in Germany. We keep it for {months} months after you close
your account, and then we delete it.</p>
<h2>4. Contact</h2>
<p>Write to privacy@acme.example with any question about this policy.</p>
</main></body></html>"""


@dataclass(frozen=True, slots=True)
class Result:
    """What a command came to."""

    code: int
    out: str
    err: str


Cli = Callable[..., Result]


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Run a command in an empty folder; English unless the test says otherwise."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("TRACKER_LANGUAGE", raising=False)

    def call(*words: str) -> Result:
        capsys.readouterr()
        code = run(list(words))
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return call


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Keeps the test's output clean."""


@dataclass(frozen=True, slots=True)
class Site:
    """A web server on loopback that serves what lies in its folder."""

    folder: Path
    port: int

    def publish(self, name: str, *, sharing: str, months: int = 6) -> None:
        """Put a policy online."""
        (self.folder / name).write_text(POLICY.format(sharing=sharing, months=months))

    def url(self, name: str) -> str:
        """The address of a page."""
        return f"http://127.0.0.1:{self.port}/{name}"


@pytest.fixture
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site that speaks real HTTP."""
    folder = tmp_path_factory.mktemp("site")

    def handler(*args: object, **kwargs: object) -> _Quiet:
        return _Quiet(*args, directory=str(folder), **kwargs)  # type: ignore[arg-type]

    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield Site(folder, server.server_port)
        server.shutdown()
        thread.join()


@pytest.fixture
def watching(cli: Cli, site: Site) -> Site:
    """A folder with a watchlist of two policies, one of which cannot be reached."""
    site.publish("privacy.html", sharing="We do not share your personal data with anyone.")
    Path("watchlist.yaml").write_text(
        f"""version: 1
language: en
network:
  allow_networks: [127.0.0.0/8]
  allow_ports: [{site.port}]
  per_host_delay: 0s
defaults:
  confirm: none
channels:
  outbox: {{kind: file, folder: alerts}}
watches:
  - {{id: acme/privacy, name: Acme, url: "{site.url("privacy.html")}"}}
  - {{id: gone/privacy, name: Gone, url: "{site.url("gone.html")}"}}
"""
    )
    assert cli("init").code == 0
    return site


Shelved = Callable[[str, Callable[[], None]], None]


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where repositories stand that several tests begin with."""
    return tmp_path_factory.mktemp("shelf")


@pytest.fixture
def shelved(shelf: Path) -> Shelved:
    """The folder `snapshots` as `make` leaves it: made for the first test, copied for the others."""

    def fetch(name: str, make: Callable[[], None]) -> None:
        if not (shelf / name).exists():
            make()
            shutil.copytree("snapshots", shelf / name, symlinks=True)
            return
        shutil.rmtree("snapshots")
        shutil.copytree(shelf / name, "snapshots", symlinks=True)

    return fetch
