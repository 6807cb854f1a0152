"""What git says of a history, as values: commits, their trailers, the paths they touched."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Touched:
    """A path that a commit touched: blob ids before and after, `ZERO` where there is none."""

    path: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class LoggedCommit:
    """A commit as the log shows it: subject, trailers, and the paths that it touched."""

    id: str
    subject: str
    trailers: Mapping[str, str]
    touched: tuple[Touched, ...]


def touched(tokens: Iterator[bytes]) -> Iterator[Touched]:
    for token in tokens:
        if token:
            old, new = token.split()[2:4]
            yield Touched(os.fsdecode(next(tokens)), old.decode(), new.decode())


def logged(tokens: Iterator[bytes]) -> Iterator[LoggedCommit]:
    head = next(tokens, b"")
    while head:
        subject = next(tokens).decode(errors="replace")
        trailers = next(tokens).decode(errors="replace")
        paths: list[Touched] = []
        following = b""
        for token in tokens:
            if token.startswith(b"\x01"):
                following = token
                break
            if token.strip():
                old, new = token.split()[2:4]
                paths.append(Touched(os.fsdecode(next(tokens)), old.decode(), new.decode()))
        yield LoggedCommit(head[1:].decode(), subject, _trailers(trailers), tuple(paths))
        head = following


def _trailers(lines: str) -> dict[str, str]:
    pairs = (line.partition(": ") for line in lines.splitlines())
    return {name: value for name, colon, value in pairs if colon}
