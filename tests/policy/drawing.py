"""Clauses drawn as text: a line is a clause, its indent says under which one it stands.

    # 一、我们如何共享
      1、我们会与友盟共享您的信息。
      | 名称=友盟 | 用途=统计

`# ` opens a heading, `| ` a table row of `column=cell`, anything else a paragraph, or an item when
it is labelled.
"""

import re

from tracker.policy.model import Clause, ClauseKind

_LABEL = re.compile(
    r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）"
    r"|\d+(?:\.\d+)*[.、]?(?=[\s\u4e00-\u9fff])[ ]?|\([a-z0-9]+\) ?|- "
)


def drawn(text: str) -> tuple[Clause, ...]:
    """The clauses of a drawing."""
    found: list[Clause] = []
    above: list[tuple[int, int]] = []
    for line in filter(str.strip, text.split("\n")):
        depth = len(line) - len(line.lstrip())
        while above and above[-1][0] >= depth:
            above.pop()
        parent = above[-1][1] if above else -1
        found.append(_clause(len(found), parent, line.strip(), found))
        above.append((depth, found[-1].index))
    return tuple(found)


def _clause(index: int, parent: int, words: str, before: list[Clause]) -> Clause:
    trail = (*before[parent].trail, before[parent].text) if parent >= 0 else ()
    heading, row = words.startswith("# "), words.startswith("| ")
    words = words.removeprefix("# ").removeprefix("| ")
    cells: tuple[tuple[str, str], ...] = ()
    if row:
        pairs = [cell.strip().partition("=") for cell in words.split("|")]
        cells = tuple((name, cell) for name, _, cell in pairs)
        words = " | ".join(cell for _, cell in cells)
    match = None if row else _LABEL.match(words)
    label = match[0].strip() if match else ""
    kind = ClauseKind.ITEM if label else ClauseKind.PARAGRAPH
    if heading or row:
        kind = ClauseKind.HEADING if heading else ClauseKind.ROW
    title = words.removeprefix(label).strip() if heading else ""
    return Clause(index, parent, label, title, trail, label, kind, words, index + 1, cells)
