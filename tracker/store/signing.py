"""Signatures on our commits: made by ssh-keygen or gpg, checked by git.

A commit is signed as git itself would (`gpgsig` in its header), so that `git log --show-signature`
shows what we show. Keys stay where they are: a passphrase is an agent's business, never ours, and
nobody is asked for one.
"""

import re
import shutil
import subprocess
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from tracker.errors import StoreError
from tracker.records import Signing
from tracker.store import upkeep
from tracker.words import message

SECONDS = 30.0
"""How long one signature may take."""

_OURS = ("PATH", "HOME", "GNUPGHOME", "SSH_AUTH_SOCK")
"""What of the environment reaches the signing program: where keys and agents are."""

_PUBLIC = re.compile(r"(?:sk-)?(?:ssh|ecdsa)-[\w@.-]+ [A-Za-z0-9+/=]+")


class Signer:
    """Signs with one key, and knows whose signatures count."""

    def __init__(self, signing: Signing, folder: Path, environment: Mapping[str, str]) -> None:
        """Take a key into use.

        Args:
            folder: of the watchlist; files are named from there.
            environment: where home, keyring and agents are.
        """
        self._format = signing.format
        self._key = signing.key
        self._trusted = signing.trusted
        self._folder = folder
        self._here = {name: environment[name] for name in _OURS if name in environment}

    def signed(self, commit: bytes) -> bytes:
        """A commit object with a signature in its header.

        Raises:
            StoreError: the key cannot be used; the message carries the program's own words.
        """
        head, separator, text = commit.partition(b"\n\n")
        signature = self._run(*self._signing(), stdin=commit).strip()
        lines = signature.replace(b"\r", b"").replace(b"\n", b"\n ")
        return b"%s\ngpgsig %s%s%s" % (head, lines, separator, text)

    def _signing(self) -> tuple[str, ...]:
        if self._format == "ssh":
            return ("ssh-keygen", "-Y", "sign", "-n", "git", "-f", str(self._path(self._key)))
        quiet = ("--batch", "--no-tty", "--pinentry-mode", "error", "--status-fd", "2")
        return ("gpg", *quiet, "--detach-sign", "--armor", "--local-user", self._key)

    def settings(self, private: Path) -> tuple[str, ...]:
        """What git has to be told to check signatures; writes a file in our private folder.

        Raises:
            StoreError: a key that is to be trusted cannot be read.
        """
        if self._format != "ssh":
            return ("gpg.format=openpgp",)
        keys = (self._public(key) for key in (self._key, *self._trusted))
        rows = "".join(f'policy-tracker namespaces="git" {key}\n' for key in keys)
        signers = private / "allowed_signers"
        upkeep.write_durably(signers, rows)
        return ("gpg.format=ssh", f"gpg.ssh.allowedSignersFile={signers}")

    @property
    def surroundings(self) -> tuple[str, ...]:
        """What git's environment needs for checking: `NAME=value`."""
        return tuple(f"{name}={self._here[name]}" for name in _OURS[1:3] if name in self._here)

    def trusts(self, mark: str, fingerprint: str) -> bool:
        """Whether a signature counts.

        Args:
            mark: git's judgement, `%G?`. fingerprint: of the primary key, `%GP` ("" for SSH).
        """
        if self._format == "ssh":
            return mark == "G"
        return mark in {"G", "U"} and fingerprint in self._fingerprints

    @cached_property
    def _fingerprints(self) -> frozenset[str]:
        """The fingerprints of the keys that count, in gpg's own keyring."""
        known: set[str] = set()
        for key in (self._key, *self._trusted):
            rows = self._run("gpg", "--batch", "--with-colons", "--list-keys", key).decode()
            known.update(re.findall(r"^fpr:::::::::([0-9A-F]+):", rows, re.MULTILINE))
        return frozenset(known)

    def _public(self, key: str) -> str:
        """The public half of an SSH key: written out, or of a file, or of the file beside it."""
        if found := _PUBLIC.match(key):
            return found.group()
        path = self._path(key)
        for place in (path.with_name(path.name + ".pub"), path):
            if place.is_file() and (found := _PUBLIC.match(place.read_text("utf-8", "replace"))):
                return found.group()
        words = f"no public key beside {path}"
        raise StoreError(message("store.no-signature", program="ssh-keygen", error=words))

    def _path(self, name: str) -> Path:
        if name.startswith("~/"):
            return Path(self._here.get("HOME", "/")) / name[2:]
        return self._folder / name

    def _run(self, *command: str, stdin: bytes = b"") -> bytes:
        """Run a program that must ask nobody anything."""
        program = shutil.which(command[0], path=self._here.get("PATH"))
        silent = {"SSH_ASKPASS": "/bin/false", "SSH_ASKPASS_REQUIRE": "force", "LC_ALL": "C"}
        try:
            if program is None:
                raise FileNotFoundError("the program is not there")
            done = subprocess.run(
                [program, *command[1:]],
                input=stdin,
                env={**self._here, **silent},
                capture_output=True,
                check=True,
                timeout=SECONDS,
                start_new_session=True,  # no terminal on which to ask for a passphrase
            )
        except (OSError, subprocess.SubprocessError) as error:
            said = getattr(error, "stderr", b"") or str(error).encode()
            words = said.decode(errors="replace").strip()[-300:]
            raise StoreError(
                message("store.no-signature", program=command[0], error=words)
            ) from None
        return done.stdout
