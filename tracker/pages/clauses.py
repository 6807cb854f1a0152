"""The page of a clause: its life through all versions, with what each one did to its words."""

from collections.abc import Iterator

from markupsafe import Markup

from tracker import redline
from tracker.pages import addresses
from tracker.pages.history import History, Site
from tracker.pages.lives import Event, Life, Lives
from tracker.pages.rendering import SiteFile, digest, render
from tracker.pages.summary import label, place_of
from tracker.words import phrase


def files(history: History, site: Site, lives: Lives) -> Iterator[SiteFile]:
    """A page for each clause to which something happened."""
    for life in lives.lives:
        if life.eventful:
            yield _file(history, site, life)


def _file(history: History, site: Site, life: Life) -> SiteFile:
    watch = history.watch
    name = addresses.clause_page(watch.id, life.key)
    newest = history.versions[-1].number
    dates = tuple(history.versions[event.number - 1].fetched_at for event in life.events)
    inputs = digest(site, watch.id, watch.name, life, dates, life.last == newest)

    def make() -> bytes:
        return render(
            "clause.html",
            name,
            site,
            watch=watch,
            life=life,
            stands=life.last == newest,
            name_of_clause=label(life),
            language_of_policy=history.versions[-1].language,
            steps=tuple(zip(reversed(life.events), reversed(dates), strict=True)),
            place=lambda clause: place_of(clause, site.language),
            what=lambda event: _what(event, site),
            marked=lambda event: _marked(event, site),
        )

    return SiteFile(name, inputs, make)


def _what(event: Event, site: Site) -> str:
    if event.change is None:
        return phrase("pages.life-first", site.language)
    return phrase(f"pages.life-{event.what.value}", site.language)


def _marked(event: Event, site: Site) -> Markup:
    """What happened to the words; the words alone where nothing did."""
    if event.change is None or not (event.change.old and event.change.new):
        return Markup(redline.html(event.clause.text))  # noqa: S704 - escaped
    shown = redline.spans_html(event.change.spans, site.language, inline=False)
    return Markup(shown)  # noqa: S704 - escaped there
