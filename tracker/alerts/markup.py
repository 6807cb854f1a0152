"""HTML for mails, built so that unescaped words cannot slip in: only `Html` goes into an element.

Mail programs strip style sheets and fetch nothing, or should not: every style stands at its
element, and there is no element that could load anything.
"""

from typing import NewType

from tracker import redline

Html = NewType("Html", str)
"""Markup that is safe to put into a page."""


def words(text: str) -> Html:
    """Somebody's words, escaped; line breaks become `<br>`."""
    return Html(redline.html(redline.terminal(text)).replace("\n", "<br>"))


def element(tag: str, *children: Html, style: str = "", **attributes: str) -> Html:
    """An element of ours; attribute values are escaped and quoted."""
    given = {"style": style, **attributes} if style else attributes
    written = "".join(f' {name}="{redline.html(value)}"' for name, value in given.items())
    return Html(f"<{tag}{written}>{''.join(children)}</{tag}>")


def joined(*parts: Html) -> Html:
    """Parts one after the other."""
    return Html("".join(parts))


def link(address: str, style: str) -> Html:
    """A link that shows its address; anything but http and https stays text."""
    if not address.startswith(("https://", "http://")) or any(c in address for c in "\"'<> \n"):
        return words(address)
    return element("a", words(address), style=style, href=address)
