"""An entry: a block of policy text with what its own words tell about its place."""

import re
from typing import NamedTuple

from tracker.policy import labels, sentences
from tracker.policy.characters import is_wide, width
from tracker.policy.cues import Cue
from tracker.policy.grammar import HEADING_BLOCK, ITEM_BLOCK, ROW_BLOCK, Block
from tracker.policy.labels import Label

_SENTENCE_MARK = Cue(r"[。；;，,！!]|[.?？]\s*$|\.\s+\S")
_QUESTION = Cue(r"[?？]\s*$")
_CLOSING = Cue(r"[。.；;！!?？:：，,、）)】”\"]\s*$")
_INTRODUCES = Cue(r"[:：]\s*$|(?:包括|如下|以下情[况形]除外|including|following)\s*[，,;；]?\s*$")
_MAY_INTRODUCE = tuple(": ： , ， ; ； 包括 如下 除外 including following".split())
_TITLE = Cue(r"(?P<title>[^。；;，,！!？?：:\n]{1,60}+)[:：](?!//)\s*(?=\S)")
_NO_TITLE = Cue(
    r"(?:我们|您|你|如果|如|若|当|本|该|在|为了|请|除|我|we|you|if|the|this|when|it|our|your|"
    r"please|and|or|to|for)\b|[我您你如若当本该请除]",
    re.IGNORECASE,
)
_NO_NAME = Cue(
    r"^(?:我们|您|你|用户)(?!的)|^(?:如|若|请|当|为了|例如|比如|但|且|即|其中|包括)|以下|如下|包括|"
    r"^(?:we|you|if|please|for example|e\.g|including|such as|note that|these|this|they|it)\b|"
    r"\b(?:following|include|includes|including|below|are|is)$",
    re.IGNORECASE,
)
_NOT_HEADING = Cue(r"@|https?:|www\.|\d{4,}|\d\s*[日号]\s*$|\d{2,}\s*$|[|<>{}=]")
_LONGEST_TITLE = 80
_ENCLOSED = Cue(r"[【〖\[][^【】\[\]]{2,40}[】〗\]]$")


class Entry(NamedTuple):
    """A block with its label.

    Attributes:
        label: what stands before its words, or None.
        body: its words without the label.
    """

    block: Block
    label: Label | None
    body: str

    @property
    def is_heading_block(self) -> bool:
        """Was it marked as a heading by its author?"""
        return self.block.kind is HEADING_BLOCK

    @property
    def is_row(self) -> bool:
        """Is it a row of a table?"""
        return self.block.kind is ROW_BLOCK

    @property
    def is_bullet(self) -> bool:
        """Is it a list item without a number?"""
        return self.block.kind is ITEM_BLOCK and self.label is None

    @property
    def introduces(self) -> bool:
        """Does it announce what follows (`…包括：`)?"""
        text = self.block.text
        if self.is_row or not text.endswith(_MAY_INTRODUCE):
            return False
        return bool(_INTRODUCES.search(text[-24:]))


def entry(block: Block) -> Entry:
    """The entry of a block of a policy text."""
    label = block.label
    if block.kind is HEADING_BLOCK:
        label = labels.find(block.text, heading=True)
    return Entry(block, label, block.text[label.end :] if label else block.text)


def may_head(found: Entry) -> bool:
    """Could these words be a heading: short, and no sentence?"""
    words = found.body if found.label else found.block.text
    longest = 90 if found.label else 64
    if not words or len(words) > longest or width(words) > longest:
        return False
    if found.label is None and _ENCLOSED.match(words):
        return True
    if _SENTENCE_MARK.search(_QUESTION.sub("", words)) or _NOT_HEADING.search(words):
        return False
    return bool(found.label) or _reads_like_heading(words)


def _reads_like_heading(words: str) -> bool:
    if words.endswith((":", "：", "、")) or _TITLE.match(words):
        return False
    if any(map(is_wide, words)):
        return True
    return words[0].isupper() and len(words.split()) <= 12


def closes(found: Entry) -> bool:
    """Do its words end as a sentence or part of a sentence does?"""
    return found.is_row or bool(_CLOSING.search(found.block.text[-8:]))


def title_of(found: Entry) -> str:
    """The short title with which an item or paragraph opens, or ""."""
    match = _TITLE.match(found.body)
    if match and match.end() < len(found.body):
        title = match["title"].strip()
        short = width(title) <= 60 and len(title.split()) <= 8 and not title[-1:].isdigit()
        return title if short and not _NO_NAME.search(title) else ""
    return _title_sentence(found)


def _title_sentence(found: Entry) -> str:
    """`支付相关` in `4、支付相关。我们支持…`."""
    if found.block.kind is not ITEM_BLOCK:
        return ""
    sentence = sentences.first(found.body[:_LONGEST_TITLE])
    title = sentence.rstrip("。.")
    short = 0 < width(title) <= 32 and len(title.split()) <= 6
    if len(sentence) == len(found.body) or not short or _NO_TITLE.match(title):
        return ""
    return "" if _SENTENCE_MARK.search(title) else title
