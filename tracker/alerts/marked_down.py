"""A letter as Markdown: for bulletins, issue trackers and chat channels that show it."""

from functools import singledispatch

from tracker import redline
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
from tracker.words import Language, phrase


def marked_down(letter: Letter) -> str:
    """The letter as Markdown, ending in one line break."""
    title = [f"# {redline.markdown(redline.header(letter.title))}"] if letter.title else []
    return "\n\n".join([*title, *(_md(block, letter.language) for block in letter.blocks)]) + "\n"


@singledispatch
def _md(block: Block, language: Language) -> str:
    raise NotImplementedError(type(block))


@_md.register
def _lead(block: Lead, language: Language) -> str:
    return f"**{redline.markdown(block.text)}**"


@_md.register
def _paragraph(block: Paragraph, language: Language) -> str:
    return redline.markdown(block.text)


@_md.register
def _small(block: Small, language: Language) -> str:
    return f"---\n\n{redline.markdown(block.text)}"


@_md.register
def _heading(block: Heading, language: Language) -> str:
    return f"## {redline.markdown(redline.header(block.text))}"


@_md.register
def _rows(block: Rows, language: Language) -> str:
    return _list(block.rows)


@_md.register
def _commands(block: Commands, language: Language) -> str:
    return "\n".join(f"- {redline.markdown(what)}: {_code(row)}" for what, row in block.rows)


@_md.register
def _point(block: Point, language: Language) -> str:
    title = phrase("mail.point", language, word=block.word, title=redline.header(block.title))
    return f"### {redline.markdown(title)}\n\n{_list((*block.quotes, *block.remarks))}"


@_md.register
def _told(block: Told, language: Language) -> str:
    said = redline.markdown("\n\n".join(block.sentences))
    look = "".join(f"\n  {_code(line)}" for line in block.look)
    return f"- **{redline.markdown(block.name)}**{said}{look}"


@_md.register
def _redline(block: Redline, language: Language) -> str:
    place = redline.markdown(redline.header(block.place))
    return f"**{place}**\n\n{redline.spans_markdown(block.spans, language)}"


@_md.register
def _bullets(block: Bullets, language: Language) -> str:
    rows = []
    for lead, spans in block.items:
        words = redline.spans_markdown(spans, language)
        said = phrase("mail.entry", language, lead=redline.markdown(lead), words=words)
        rows.append(f"- {said if spans else redline.markdown(lead)}")
    return "\n".join(rows)


def _list(rows: tuple[tuple[str, str], ...]) -> str:
    return "\n".join(f"- **{redline.markdown(a)}** {redline.markdown(b)}" for a, b in rows)


def _code(text: str) -> str:
    """Words as code; a fence longer than any in them cannot be closed from inside."""
    clean = redline.header(text)
    fence = "`"
    while fence in clean:
        fence += "`"
    return f"{fence}{clean}{fence}"
