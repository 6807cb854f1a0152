"""Other ways to pair clauses. Two need scipy and run in a virtual environment of their own:

    python3 -m venv /tmp/peers && /tmp/peers/bin/pip install rapidfuzz scipy numpy

As a program it reads `{"old": […], "new": […], "ways": […]}` (folded texts of the clauses) on
standard input and writes each way's seconds and links.
"""

import difflib
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

Link = tuple[int, int]
_THRESHOLD = 0.5


def by_lines(old: list[str], new: list[str]) -> list[Link]:
    """difflib on lines; replaced lines are paired in order."""
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    links: list[Link] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag in ("equal", "replace"):
            links += zip(range(i1, i2), range(j1, j2), strict=False)
    return links


def by_git(old: list[str], new: list[str]) -> list[Link]:
    """`git diff --patience`; the removed and added lines of a hunk are paired in order."""
    with tempfile.TemporaryDirectory() as folder:
        for name, lines in (("old", old), ("new", new)):
            Path(folder, name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        command = ["git", "diff", "--no-index", "--patience", "-U0", "--no-color", "old", "new"]
        ran = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    links: list[Link] = []
    i = j = 0
    for line in ran.stdout.decode().split("\n"):
        if not line.startswith("@@"):
            continue
        (old_at, old_size), (new_at, new_size) = (_hunk(part) for part in line.split()[1:3])
        old_at -= bool(old_size)
        new_at -= bool(new_size)
        links += zip(range(i, old_at), range(j, new_at), strict=False)
        i, j = old_at + old_size, new_at + new_size
        links += zip(range(old_at, i), range(new_at, j), strict=False)
    return links + list(zip(range(i, len(old)), range(j, len(new)), strict=False))


def _hunk(part: str) -> tuple[int, int]:
    start, _, size = part[1:].partition(",")
    return int(start), int(size or 1)


def hungarian(old: list[str], new: list[str], left: list[int], right: list[int]) -> list[Link]:
    """The best assignment of a full matrix of similarities, down to one half."""
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cdist
    from scipy.optimize import linear_sum_assignment

    if not left or not right:
        return []
    matrix = cdist(
        [old[i] for i in left], [new[j] for j in right], scorer=Indel.normalized_similarity
    )
    rows, columns = linear_sum_assignment(matrix, maximize=True)
    return [
        (left[r], right[c])
        for r, c in zip(rows, columns, strict=True)
        if matrix[r, c] >= _THRESHOLD
    ]


def full(old: list[str], new: list[str]) -> list[Link]:
    """Hungarian on everything."""
    return hungarian(old, new, list(range(len(old))), list(range(len(new))))


def hashes(old: list[str], new: list[str]) -> list[Link]:
    """The longest common run of equal clauses, then Hungarian on what is left."""
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    links = [
        (block.a + step, block.b + step)
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    ]
    left = sorted(set(range(len(old))) - {i for i, _ in links})
    right = sorted(set(range(len(new))) - {j for _, j in links})
    return links + hungarian(old, new, left, right)


def run_apart(python: Path, old: list[str], new: list[str], ways: list[str]) -> dict:
    """Run ways in the other environment: way → (seconds of processor time, links)."""
    given = json.dumps({"old": old, "new": new, "ways": ways})
    ran = subprocess.run(
        [str(python), __file__], input=given.encode(), capture_output=True, check=True
    )
    return json.loads(ran.stdout)


WAYS = {"hash LCS + Hungarian": hashes, "Hungarian on everything": full}


def main() -> None:
    given = json.load(sys.stdin)
    full(["a"], ["b"])
    found = {}
    for way in given["ways"]:
        start = time.process_time()
        links = WAYS[way](given["old"], given["new"])
        seconds = time.process_time() - start
        found[way] = (seconds, [(int(i), int(j)) for i, j in links])
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
