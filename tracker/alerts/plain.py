"""A letter as plain text: complete by itself, in lines of at most 76 columns."""

from functools import singledispatch

from tracker import redline
from tracker.alerts.columns import COLUMNS, pad, width, wrap
from tracker.alerts.letter import (
    Block,
    Bullets,
    Commands,
    Heading,
    Lead,
    Letter,
    Paragraph,
    Point,
    Redline,
    Rows,
    Small,
    Told,
)
from tracker.alerts.size import TEXT_LIMIT, within
from tracker.policy.model import Span
from tracker.words import Language, phrase


def plain(letter: Letter) -> str:
    """The letter's text, ending in one line break; free of control characters."""
    pieces = within(letter, lambda block: _text(block, letter.language), TEXT_LIMIT)
    return "\n\n".join(piece for piece in pieces if piece) + "\n"


@singledispatch
def _text(block: Block, language: Language) -> str:
    raise NotImplementedError(type(block))


@_text.register
def _lead(block: Lead, language: Language) -> str:
    return wrap(redline.terminal(block.text))


@_text.register
def _paragraph(block: Paragraph, language: Language) -> str:
    return wrap(redline.terminal(block.text))


@_text.register
def _small(block: Small, language: Language) -> str:
    return wrap(redline.terminal(block.text), first="-- ", rest="   ")


@_text.register
def _heading(block: Heading, language: Language) -> str:
    title = redline.header(block.text)
    return f"{title}\n{'-' * min(width(title), COLUMNS)}"


@_text.register
def _rows(block: Rows, language: Language) -> str:
    return "\n".join(_labelled(block.rows))


@_text.register
def _commands(block: Commands, language: Language) -> str:
    return "\n".join(_labelled(block.rows))


@_text.register
def _point(block: Point, language: Language) -> str:
    title = phrase("mail.point", language, word=block.word, title=redline.header(block.title))
    lines = [wrap(title, first="■ ", rest="  ")]
    return "\n".join([*lines, *_labelled(block.quotes), *_labelled(block.remarks)])


@_text.register
def _told(block: Told, language: Language) -> str:
    said = redline.terminal(block.name + "\n".join(block.sentences))
    title = phrase("mail.point", language, word=block.word, title=said)
    look = [f"  {redline.terminal(line)}" for line in block.look]
    return "\n".join([wrap(title, first="■ ", rest="  "), *look])


@_text.register
def _redline(block: Redline, language: Language) -> str:
    words = wrap(_marked(block.spans, language), first="  ", rest="  ")
    return f"{wrap(redline.header(block.place), first='§ ', rest='  ')}\n{words}"


@_text.register
def _bullets(block: Bullets, language: Language) -> str:
    return "\n".join(
        wrap(_entry(lead, _marked(spans, language), language), first="  - ", rest="    ")
        for lead, spans in block.items
    )


def _entry(lead: str, words: str, language: Language) -> str:
    lead = redline.header(lead)
    return phrase("mail.entry", language, lead=lead, words=words) if words else lead


def _marked(spans: tuple[Span, ...], language: Language) -> str:
    return redline.spans_text(spans, language)


def _labelled(rows: tuple[tuple[str, str], ...]) -> list[str]:
    """Label and value side by side; what may not be broken gets a line of its own."""
    room = max((width(label) for label, _ in rows), default=0)
    lines = []
    for label, value in rows:
        words = redline.terminal(value)
        if width(words) + room + 4 > COLUMNS and _to_be_copied(words):
            lines += [f"  {label}", f"    {words}"]
        else:
            lines.append(wrap(words, first=f"  {pad(label, room)}  ", rest=" " * (room + 4)))
    return lines


def _to_be_copied(value: str) -> bool:
    """A hash, an address or a command: broken in two it would be of no use."""
    return (value.isascii() and " " not in value) or value.startswith("tracker ")
