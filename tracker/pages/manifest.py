"""What a build leaves for the next one: what each policy and each file of the site rests on.

The site's own manifest is short: the pages over all policies, and a line a policy. What the pages
of a policy rest on stands in a manifest beside them, which only a change of that policy opens.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from tracker.pages import addresses
from tracker.pages.health import Health, State

MANIFEST = "manifest.json"
_FORMAT = "tracker.pages/2"


def _nothing(name: str) -> bytes:
    raise FileNotFoundError(name)


def _anything(name: str) -> bool:
    return bool(name)


@dataclass(frozen=True, slots=True)
class Before:
    """What the last build left.

    Attributes:
        manifest: the site's, or b"". read: reads one of its files; raises `OSError` without it.
        there: whether a file is as that build left it.
        thorough: ask that of every file, and not only of one or two a policy.
    """

    manifest: bytes = b""
    read: Callable[[str], bytes] = _nothing
    there: Callable[[str], bool] = _anything
    thorough: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """How the pages of a policy stand; digests all but the last.

    Attributes:
        stored: of what the pages of its versions rest on. looks: of what its health rests on.
        data: of its summary. page: of what its own page rests on. files: of its manifest.
    """

    stored: str
    looks: str
    data: str
    page: str
    files: str
    health: Health


@dataclass(frozen=True, slots=True)
class Ledger:
    """The site's manifest.

    Attributes:
        files: the pages over all policies by what they rest on. policies: by id.
    """

    files: Mapping[str, str]
    policies: Mapping[str, Standing]


def policy_manifest(watch_id: str) -> str:
    """The name of a policy's manifest."""
    return f"{addresses.folder(watch_id)}/{MANIFEST}"


def written(ledger: Ledger) -> bytes:
    """The site's manifest as a file."""
    policies = {key: _row(standing) for key, standing in ledger.policies.items()}
    return _json({"format": _FORMAT, "files": ledger.files, "policies": policies})


def written_files(files: Mapping[str, str]) -> bytes:
    """A policy's manifest as a file: what each of its files rests on."""
    return _json({"format": _FORMAT, "files": files})


def read(manifest: bytes) -> Ledger:
    """The site's manifest; an empty one for what is none of ours, so that all is built anew."""
    with suppress(ValueError, KeyError, TypeError, AttributeError):
        values = json.loads(manifest or b"{}")
        if values["format"] == _FORMAT:
            policies = {key: _standing(row) for key, row in values["policies"].items()}
            return Ledger(dict(values["files"]), policies)
    return Ledger({}, {})


def files_of(watch_id: str, standing: Standing, before: Before) -> Mapping[str, str]:
    """What each file of a policy rests on; {} when its manifest is not that of the last build."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        content = before.read(policy_manifest(watch_id))
        if digest_of(content) == standing.files:
            return dict(json.loads(content)["files"])
    return {}


def names(before: Before) -> Iterator[str]:
    """All files of a site, the manifests left out."""
    ledger = read(before.manifest)
    yield from ledger.files
    for watch_id, standing in ledger.policies.items():
        yield addresses.policy_page(watch_id)
        yield from files_of(watch_id, standing, before)


def digest_of(content: bytes) -> str:
    """A short digest of a file's content."""
    return hashlib.sha256(content).hexdigest()[:20]


def _json(values: Mapping[str, object]) -> bytes:
    return json.dumps(values, sort_keys=True, indent=0).encode() + b"\n"


def _row(standing: Standing) -> dict[str, object]:
    row = {name: getattr(standing, name) for name in _STANDING}
    told = {name: getattr(standing.health, name) for name in _HEALTH}
    row["health"] = {
        key: value.isoformat() if isinstance(value, datetime) else value
        for key, value in told.items()
    }
    return row


_STANDING = tuple(one.name for one in fields(Standing))
_HEALTH = tuple(one.name for one in fields(Health))


def _standing(row: dict[str, Any]) -> Standing:
    told = row["health"]
    moments = {
        key: datetime.fromisoformat(told[key]) if told[key] else None
        for key in ("since", "last_seen", "last_look")
    }
    return Standing(**row | {"health": Health(**told | moments | {"state": State(told["state"])})})
