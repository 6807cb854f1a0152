"""The manifest of a site: every file with a digest of all that it rests on."""

import json
from collections.abc import Callable
from dataclasses import dataclass

MANIFEST = "manifest.json"
_FORMAT = "tracker.pages/1"


def _nothing(name: str) -> bytes:
    raise FileNotFoundError(name)


@dataclass(frozen=True, slots=True)
class Before:
    """What the last build left: its manifest, or b"", and how to read its files."""

    manifest: bytes = b""
    read: Callable[[str], bytes] = _nothing


@dataclass(slots=True)
class Ledger:
    """Files by what they depend on: those of the last build, and those of this one.

    Attributes:
        policies: id → (what its pages depend on, name → inputs).
    """

    files: dict[str, str]
    policies: dict[str, tuple[str, dict[str, str]]]

    def write(self) -> bytes:
        written = {"format": _FORMAT, "files": self.files, "policies": self.policies}
        return json.dumps(written, ensure_ascii=False, sort_keys=True, indent=0).encode() + b"\n"


def read(manifest: bytes) -> Ledger:
    """A manifest; an empty one for what is none of ours, so that all is built anew."""
    try:
        values = json.loads(manifest or b"{}")
        if values.get("format") != _FORMAT:
            return Ledger({}, {})
        policies = {key: (inputs, files) for key, (inputs, files) in values["policies"].items()}
        return Ledger(values["files"], policies)
    except (ValueError, KeyError, TypeError, AttributeError):
        return Ledger({}, {})


def names(manifest: bytes) -> frozenset[str]:
    """All files of a site by its manifest, the manifest itself left out."""
    ledger = read(manifest)
    of_policies = (name for _, files in ledger.policies.values() for name in files)
    return frozenset((*ledger.files, *of_policies))
