"""The files of a site, on disk."""

from collections.abc import Mapping
from pathlib import Path


def write(folder: Path, files: Mapping[str, bytes | None]) -> Path:
    """A site in a folder."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content or b"")
    return folder
