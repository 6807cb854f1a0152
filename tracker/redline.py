"""A change marked up for the eye, and the one place that makes foreign words safe to show.

Whatever a publisher or a server wrote passes one of `html`, `terminal`, `header` or `markdown` on
its way out. The renderings of spans escape what they show and tell insertions from deletions
without colour.
"""

import re
from collections.abc import Iterable, Sequence
from html import escape

from tracker.policy.cues import Cue
from tracker.policy.model import Change, Clause, Mark, Span
from tracker.policy.tokens import alike
from tracker.words import Language, phrase

STYLE = """\
ins,del{border-radius:2px;padding:0 1px;box-decoration-break:clone}
ins{color:var(--new,#0B3D91);background:var(--new-ground,#E6F0FF);text-decoration:none}
del{color:var(--gone,#A4001D);background:var(--gone-ground,#FDEBEC);text-decoration:none}
ins u{text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:.2em}
del s{text-decoration:line-through;text-decoration-thickness:1px}
.redline-label{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);\
white-space:nowrap}
"""
"""Rules for a page that shows `spans_html(…, inline=False)`; its colours may be set by variables
`--new`, `--new-ground`, `--gone`, `--gone-ground`. The text labels stay for screen readers."""

_NEW_STYLE = "color:#0B3D91;background:#E6F0FF;text-decoration:underline"
_GONE_STYLE = "color:#A4001D;background:#FDEBEC;text-decoration:line-through"

_BIDI = {
    0x202A: "⟦LRE⟧",
    0x202B: "⟦RLE⟧",
    0x202C: "⟦PDF⟧",
    0x202D: "⟦LRO⟧",
    0x202E: "⟦RLO⟧",
    0x2066: "⟦LRI⟧",
    0x2067: "⟦RLI⟧",
    0x2068: "⟦FSI⟧",
    0x2069: "⟦PDI⟧",
}
_CONTROLS = {code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in (0x09, 0x0A)}
_TAGS = dict.fromkeys(range(0xE0000, 0xE0080))
_UNSEEN: dict[int, str | None] = {
    **_CONTROLS,
    **_TAGS,
    **_BIDI,
    0x85: "\n",
    0x2028: "\n",
    0x2029: "\n",
}
_SURROGATE = Cue("[\ud800-\udfff]")
_MARKDOWN = Cue(r"([\\`*_\[\]<>#|~&])")
_MARKDOWN_START = Cue(r"^(\s*)([-+=]|\d+(?=[.)]))", re.MULTILINE)
_OUR_MARKS = Cue(r"【[删增](?=：)|\{\+|\+\}|\[-|-\]")
_RED, _BLUE, _PLAIN = "\x1b[31;9m", "\x1b[34;4m", "\x1b[0m"


def terminal(text: str) -> str:
    """Words that cannot steer a terminal: control characters go, line break and tab stay.

    What turns the direction of writing, and so could show other words than there are, is shown
    by its name (`⟦RLO⟧`).
    """
    if text.isprintable():  # a tenth of the work, and the usual case
        return text
    plain = text.replace("\r\n", "\n").translate(_UNSEEN)
    return _SURROGATE.sub("\ufffd", plain)


def header(text: str) -> str:
    """Words for one line: a mail header, a title, a cell. White space becomes single spaces."""
    return " ".join(terminal(text).split())


def html(text: str) -> str:
    """Words for an HTML text or attribute value, control characters removed."""
    return escape(terminal(text), quote=True)


def markdown(text: str) -> str:
    """Words that Markdown shows as they are."""
    plain = _MARKDOWN.sub(r"\\\1", terminal(text))
    return _MARKDOWN_START.sub(r"\1\\\2", plain) if _MARKDOWN_START.search(plain) else plain


def quiet(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans for the eye: what differs in look-alike forms or white space only is not marked.

    They spell the new side; of the old side they spell all words.
    """
    rows = list(spans)
    shown: list[Span] = []
    at = 0
    while at < len(rows):
        gone = new = ""
        while at < len(rows) and rows[at].mark is not Mark.SAME:
            if rows[at].mark is Mark.GONE:
                gone += rows[at].text
            else:
                new += rows[at].text
            at += 1
        shown += _block(gone, new)
        if at < len(rows):
            shown.append(rows[at])
            at += 1
    return _merged(shown)


def _block(gone: str, new: str) -> list[Span]:
    """A replacement without the look-alikes at its ends; white space stands outside of marks."""
    if alike(gone, new):
        return [Span(Mark.SAME, new)]
    start, gone, new = _shared_start(gone, new)
    end, gone, new = _shared_start(gone[::-1], new[::-1])
    end, gone, new = end[::-1], gone[::-1], new[::-1]
    outer = new or gone
    before = outer[: len(outer) - len(outer.lstrip())]
    after = outer[len(outer.rstrip()) :] if outer.strip() else ""
    if new:
        rows = [(Mark.SAME, before), (Mark.GONE, gone.strip()), (Mark.NEW, new.strip())]
    else:
        rows = [(Mark.SAME, before), (Mark.GONE, gone.strip())]
    rows = [(Mark.SAME, start), *rows, (Mark.SAME, after + end)]
    return [Span(mark, text) for mark, text in rows if text]


def _shared_start(gone: str, new: str) -> tuple[str, str, str]:
    """What both begin with but for its form, spelled as in `new`, and the rest of each.

    Only punctuation and white space count: a word that both begin with was marked on purpose.
    """
    i = j = 0
    while True:
        while i < len(gone) and gone[i].isspace() and j < len(new) and new[j].isspace():
            i, j = i + 1, j + 1
        if i >= len(gone) or j >= len(new) or gone[i].isalnum() or gone[i].isspace():
            break
        if not alike(gone[i], new[j]):
            break
        i, j = i + 1, j + 1
    return new[:j], gone[i:], new[j:]


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    found: list[Span] = []
    for span in spans:
        if found and found[-1].mark is span.mark:
            found[-1] = Span(span.mark, found[-1].text + span.text)
        else:
            found.append(span)
    return tuple(found)


def words(change: Change) -> tuple[Span, ...]:
    """The spans of a change for the eye, without the labels that open its sides.

    Where a label changed, that is a renumbering and is said beside the redline, not in it.
    """
    left = {Mark.GONE: _label(change.old), Mark.NEW: _label(change.new)}
    rest: list[Span] = []
    for span in change.spans:
        sides = (Mark.GONE, Mark.NEW) if span.mark is Mark.SAME else (span.mark,)
        cut = max(min(left[side], len(span.text)) for side in sides)
        for side in sides:
            left[side] -= min(left[side], len(span.text))
        rest.append(Span(span.mark, span.text[cut:]))
    return quiet(span for span in rest if span.text)


def _label(clauses: Sequence[Clause]) -> int:
    """How many characters of the joined text are its first label and the space behind it."""
    if not clauses or not clauses[0].label or not clauses[0].text.startswith(clauses[0].label):
        return 0
    rest = clauses[0].text.removeprefix(clauses[0].label)
    return len(clauses[0].text) - len(rest.lstrip())


def spans_text(spans: Iterable[Span], language: Language) -> str:
    """A redline as plain text: `【删：…】【增：…】` or `[-…-] {+…+}`."""
    return _bracketed(spans, language, {})


def spans_terminal(spans: Iterable[Span], language: Language, *, colour: bool) -> str:
    """A redline for a terminal, the brackets coloured where colours are shown."""
    return _bracketed(spans, language, {Mark.GONE: _RED, Mark.NEW: _BLUE} if colour else {})


def _bracketed(spans: Iterable[Span], language: Language, paint: dict[Mark, str]) -> str:
    shown: list[str] = []
    before = Mark.SAME
    for span in quiet(spans):
        text = _OUR_MARKS.sub(_held_apart, terminal(span.text))
        if span.mark is not Mark.SAME:
            key = "redline.gone" if span.mark is Mark.GONE else "redline.new"
            text = phrase(key, language, words=text)
            if span.mark in paint:
                text = f"{paint[span.mark]}{text}{_PLAIN}"
            if before is Mark.GONE and language is Language.EN:
                text = f" {text}"
        shown.append(text)
        before = span.mark
    return "".join(shown)


def _held_apart(found: re.Match[str]) -> str:
    """A publisher's brackets that look like our marks, with a space between."""
    return f"{found[0][0]} {found[0][1]}"


def spans_markdown(spans: Iterable[Span], language: Language) -> str:
    """A redline as Markdown with `<del>` and `<ins>`, which hold in Chinese where `**` does not."""
    shown: list[str] = []
    for span in quiet(spans):
        text = markdown(span.text)
        match span.mark:
            case Mark.GONE:
                text = f"<del>{text}</del>"
            case Mark.NEW:
                text = f"<ins>{text}</ins>"
            case Mark.SAME:
                pass
        shown.append(text)
    return "".join(shown)


def spans_html(spans: Iterable[Span], language: Language, *, inline: bool = True) -> str:
    """A redline as HTML: struck and underlined, with text labels for those who see neither.

    Args:
        inline: True writes the colours into each mark, for mail; False leaves them to `STYLE`.
    """
    shown: list[str] = []
    for span in quiet(spans):
        text = html(span.text).replace("\n", "<br>")
        match span.mark:
            case Mark.GONE:
                text = _element("del", "s", text, phrase("redline.gone-label", language), inline)
            case Mark.NEW:
                text = _element("ins", "u", text, phrase("redline.new-label", language), inline)
            case Mark.SAME:
                pass
        shown.append(text)
    return "".join(shown)


def _element(outer: str, inner: str, text: str, label: str, inline: bool) -> str:
    style = _GONE_STYLE if outer == "del" else _NEW_STYLE
    head = f'<{outer} style="{style}">' if inline else f"<{outer}>"
    return f'{head}<{inner}><span class="redline-label">{label} </span>{text}</{inner}></{outer}>'
