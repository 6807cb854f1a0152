"""A policy as sentences: what is read for facts, each with the heads that it inherits from.

A list item says only half of what it states; the sentence that introduces the list says the rest
(`我们不会共享您的信息，但以下情况除外：`). A sentence therefore knows its heads, nearest first.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from tracker.policy.facts import postal
from tracker.policy.facts.cues import Cue
from tracker.policy.facts.folding import fold
from tracker.policy.model import Clause, ClauseKind, Policy

_END = Cue(
    r"[。！？!?；;.\n](?:(?<=[。！？!?])[。！？!?]*[”’」』）)\"']*|(?<=[；;])(?=\s*\S)|"
    r"(?<=\.)[”’\"')\]*_]*(?=\s)|(?<=\n)\n*)"
)
"""The end of a sentence. That every branch begins with one of a few marks lets all else be passed
over without a look."""
_ABBREVIATION = Cue(
    r"(?:\b(?:inc|ltd|llc|corp|co|plc|no|art|sec|vs|etc|e\.g|i\.e|u\.s|u\.k|st|mr|ms|dr|approx|"
    r"pte|pty|dept|a\.m|p\.m|d\.c|s\.a|b\.v|n\.v|tel|ext|incl)|\b[a-z]|^\s*\d+)$"
)
_MAY_END = Cue(r"\b(?:inc|ltd|llc|corp|co|plc|pty|etc|u\.s|u\.k|a\.m|p\.m)$")
_BEGINS = Cue(
    r"\s+(?:We|You|Your|Our|The|This|These|Those|If|It|They|Their|When|Where|For|In|Please|All|"
    r"Any|To|"
    r"As|However|Such|No|On|By|Upon|You're|Unless)\b"
)
"""`… by Aldergrove Ltd. We share …`: the stop of an abbreviation is the end of a sentence too."""
_OPENS = Cue(r"\s*(?:[A-Z\"“'‘(\[*0-9_]|[^\x00-\u2e7f])")
_INTRODUCES = Cue(
    r"[：:]\s*[*_]*\s*$|(?:包括|如下|以下|下列|例外|除外|following|including|include|such as)\W*$"
)
_DENIES = Cue(
    r"(?:不|从未|绝不|无需|未)(?:会|再|曾|予|主动)*(?:收集|采集|获取|读取|使用|共享|提供|出售|披露|上传|发送|传输|"
    r"存储|保存|记录|跟踪|追踪)的?(?:个人|用户|敏感|任何|您的)*(?:信息|数据|内容|权限|情形|情况|资料|范围)?\W*$|"
    r"\b(?:do|does|will)(?: not|n't)(?: \w+)? (?:collect|share|sell|store|access|track|use)\b\W*$|"
    r"\bnever (?:collect|share|sell|store|access|track|use)\b\W*$"
)
"""`我们不收集的信息`, `What we do not collect`: a heading that says no of its whole list."""
_ANNOUNCES = Cue(
    r"(?:政策|协议|声明|指引|条款|文件)[^。;,]{0,12}(?:向您|为您|将)?(?:说明|介绍|阐述|告知您|帮助您?了解|"
    r"使您了解)[^。;]{0,10}[:：]\s*$|(?:政策|协议|声明|指引)[^。;,]{0,8}(?:由|包括|包含|分为)(?:以下|下列|如下)"
    r"[^。;]{0,4}(?:内容|部分|章节|方面|事项|问题)[^。;]{0,6}[:：]\s*$"
)
"""`本政策主要向您说明：`: what follows are titles, and nothing is stated."""
_ADDRESS = Cue(
    r"(?:https?://|www\.)[!-(*-\\^-{}~\xa1-\u1fff\u200b-\u2e7f]+|"
    r"[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+|\(/[^\s()]*\)"
)
_SHORTEST_PIECE = 12
_SHORTEST_WIDE = 6
_SHORTEST_CLAUSE = 30


class Sentence(NamedTuple):
    """A sentence or list item of a policy.

    Attributes:
        clause: where it stands.
        text: its words, verbatim.
        folded: the same, folded; places agree with `text`.
        heads: folded sentences that introduce it, nearest first.
        headings: folded headings above it, innermost first.
        is_header: it names the columns of a table.
        is_address: it is a postal address set in several lines, each a clause of its own; the text
            is those lines, the clause the first of them.
    """

    clause: Clause
    text: str
    folded: str
    heads: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    is_header: bool = False
    is_address: bool = False


def of_policy(policy: Policy) -> Iterator[Sentence]:
    """The sentences of a policy, in order."""
    joined = addresses(policy)
    told = -1
    for clause in policy.clauses:
        address = joined.get(clause.index)
        if address is None:
            yield from sentences(policy, clause)
        elif address.clause.index != told:
            told = address.clause.index
            yield address


def addresses(policy: Policy) -> dict[int, Sentence]:
    """The postal addresses set in several lines, by the index of each clause that is such a line.

    Their lines state nothing alone: they are read as one sentence.
    """
    found: dict[int, Sentence] = {}
    for lines in postal.blocks(policy.clauses):
        text = "\n".join(line.text for line in lines)
        headings = tuple(fold(words) for words in reversed(lines[0].trail))
        heads = tuple(_heads(policy.clauses, lines[0]))
        address = Sentence(lines[0], text, fold(text), heads, headings, is_address=True)
        found.update(dict.fromkeys([line.index for line in lines], address))
    return found


def sentences(policy: Policy, clause: Clause) -> tuple[Sentence, ...]:
    """The sentences of a clause of a policy, in order."""
    headings = tuple(fold(words) for words in reversed(clause.trail))
    heads = (*_heads(policy.clauses, clause), *_denying(headings))
    if _is_prose(clause):
        clause = clause._replace(kind=ClauseKind.PARAGRAPH, cells=())
    header = _is_header(policy.clauses, clause)
    folded = _masked(fold(clause.text))
    parts = spans(clause.text, whole=clause.kind is ClauseKind.ROW)
    return tuple(
        Sentence(
            clause,
            clause.text[start:end],
            folded[start:end],
            (*_led(folded, parts[:i], start), *heads),
            headings,
            header,
        )
        for i, (start, end) in enumerate(parts)
    )


_NUMBERED = Cue(r"\(?(?:[ivx]{1,5}|[a-h]|\d{1,2})\)\s")
_LEADS = Cue(r"[^:;]*:\s*(?=\(?(?:i|a|1)\)\s)")


def _led(folded: str, before: tuple[tuple[int, int], ...], start: int) -> tuple[str, ...]:
    """What leads a run-on list: `(ii) for loss of data` after `we are not liable for: (i) …;`."""
    if not before or not _NUMBERED.match(folded, start):
        return ()
    for begin, end in reversed(before):
        lead = _LEADS.match(folded, begin, end)
        if lead:
            return (lead[0].strip(),)
        if not _NUMBERED.match(folded, begin):
            return ()
    return ()


def _is_prose(clause: Clause) -> bool:
    """Is it a row that lays out a text beside its caption, rather than a record?"""
    filled = [cell for _, cell in clause.cells if cell.strip(" _*")]
    if not filled or len(filled) > _CAPTION_AND_TEXT or len(max(filled, key=len)) < _LONG_CELL:
        return False
    return len(spans(max(filled, key=len), whole=False)) >= _SEVERAL


_CAPTION_AND_TEXT = 2
_LONG_CELL = 240
_SEVERAL = 3


_MARKS = ("@", "http", "www.", "(/")


def _masked(folded: str) -> str:
    """Addresses blanked out: a vendor's name in a link is no mention of the vendor."""
    if not any([mark in folded for mark in _MARKS]):
        return folded
    return _ADDRESS.sub(lambda match: " " * len(match[0]), folded)


def _is_header(clauses: tuple[Clause, ...], clause: Clause) -> bool:
    after = clause.index + 1
    if clause.kind is not ClauseKind.ROW or after >= len(clauses):
        return False
    return clauses[after].kind is ClauseKind.ROW and clauses[after].parent == clause.index


def _heads(clauses: tuple[Clause, ...], clause: Clause) -> Iterator[str]:
    at = clause.parent
    while 0 <= at < len(clauses) and at < clause.index:
        parent = clauses[at]
        if parent.kind is not ClauseKind.HEADING:
            yield introduction(parent.text)
        at = parent.parent


def _denying(headings: tuple[str, ...]) -> tuple[str, ...]:
    """The heading next above, where it says what is not done with what stands under it."""
    return tuple(one for one in headings[:1] if _DENIES.search(one))


@lru_cache(maxsize=512)
def introduction(text: str) -> str:
    """The last sentence of a text, folded: the one that introduces what follows."""
    parts = spans(text, whole=False)
    return fold(text[slice(*parts[-1])]) if parts else ""


def introduces(folded: str) -> bool:
    """Does a list follow this sentence?"""
    return bool(_INTRODUCES.search(folded))


def announced(sentence: Sentence) -> bool:
    """Is it one of the subjects that a policy says it will speak of?"""
    if sentence.clause.kind is not ClauseKind.ITEM or not sentence.heads:
        return False
    title = len(sentence.text) <= _LONGEST_TITLE and not _SENTENCE_IN.search(sentence.text)
    return title and bool(_ANNOUNCES.search(sentence.heads[0]))


_LONGEST_TITLE = 40
_SENTENCE_IN = Cue(r"[。，,]|[；;].")


def spans(text: str, *, whole: bool) -> tuple[tuple[int, int], ...]:
    """Where the sentences of a text stand, as (start, end), white space left out.

    Args:
        whole: do not cut (a table row is one record).
    """
    found: list[tuple[int, int]] = []
    begin = 0
    for match in () if whole else _END.finditer(text):
        if _ends(text, begin, match):
            found.append(_trimmed(text, begin, match.end()))
            begin = match.end()
    found.append(_trimmed(text, begin, len(text)))
    return tuple((start, end) for start, end in found if start < end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _ends(text: str, begin: int, match: re.Match[str]) -> bool:
    mark = match[0][0]
    if mark in "。！？\n":
        return True
    if mark in "；;":
        rest = len(text) - match.end()
        shortest = _SHORTEST_PIECE if not text.isascii() else _SHORTEST_CLAUSE
        shortest = _SHORTEST_WIDE if mark == "；" else shortest
        return match.end() - begin >= shortest and rest >= shortest
    if not _OPENS.match(text, match.end()):
        return False
    before = text[max(begin, match.start() - 8) : match.start()].lower()
    if mark in "!?" or not _ABBREVIATION.search(before):
        return True
    return bool(_MAY_END.search(before) and _BEGINS.match(text, match.end()))
