"""What a format's reader hands over: blocks of policy text with what is known of the document."""

from typing import NamedTuple

from tracker.policy.grammar import Block
from tracker.words import Message


class Source(NamedTuple):
    """What was sent, and what is known of it.

    Attributes:
        media_type, charset: as declared, or "".
        name: file name or address, for its suffix, or "".
        select, remove: CSS selectors of what is and what is not the policy.
    """

    content: bytes
    media_type: str = ""
    charset: str = ""
    name: str = ""
    select: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


class Reading(NamedTuple):
    """A document as one format's reader understood it.

    Attributes:
        title: as the document names itself outside its text, or "".
        language: as declared by the document, or "".
        blocks: the policy text's blocks, in order.
        warnings: what a careful reader should know of how they were won.
        links: (words, address) of the links.
    """

    blocks: tuple[Block, ...]
    title: str = ""
    language: str = ""
    warnings: tuple[Message, ...] = ()
    links: tuple[tuple[str, str], ...] = ()


class Document(NamedTuple):
    """A document as read: policy text and what is known of it; the door adds the clauses.

    Attributes: as in `model.Policy`; `blocks` are those of the text.
    """

    title: str
    language: str
    effective_date: str
    text: str
    blocks: tuple[Block, ...]
    warnings: tuple[Message, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
