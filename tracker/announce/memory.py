"""What was told about the tracker itself; a small file that may be lost.

Policies' changes are marked in git. Health, heartbeats and storms are about the machine: when
this file is lost, at worst one such message comes again.
"""

import json
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path


class Memory:
    """Name → moment, kept in a file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._changed = False
        self._rows: dict[str, str] = {}
        with suppress(OSError, ValueError):
            read = json.loads(path.read_text(encoding="utf-8"))
            self._rows = {str(name): str(at) for name, at in read.items()}

    def names(self, prefix: str) -> tuple[str, ...]:
        """All names that begin so, sorted."""
        return tuple(sorted(name for name in self._rows if name.startswith(prefix)))

    def get(self, name: str) -> datetime | None:
        """The moment under a name, None without."""
        try:
            return datetime.fromisoformat(self._rows[name])
        except (KeyError, ValueError):
            return None

    def set(self, name: str, at: datetime) -> None:
        """Keep a moment; on the disk after `write`."""
        self._rows[name] = at.astimezone(UTC).isoformat(timespec="seconds")
        self._changed = True

    def forget(self, name: str) -> None:
        """Take a name out."""
        self._changed = self._rows.pop(name, None) is not None or self._changed

    def write(self) -> None:
        """Put everything on the disk, whole or not at all, if anything is new."""
        if not self._changed:
            return
        draft = self._path.with_name(f"{self._path.name}.part")
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_text(json.dumps(self._rows, indent=1), encoding="utf-8")
            draft.replace(self._path)
            self._changed = False
