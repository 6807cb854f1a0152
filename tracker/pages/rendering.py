"""Templates to bytes: the one place where pages become HTML.

Everything a template shows goes through `redline.html`, which escapes and makes control and
direction characters visible; only what a template itself writes is markup.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache, partial
from importlib import resources
from importlib.resources.abc import Traversable
from importlib.util import cache_from_source
from pathlib import Path

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound
from markupsafe import Markup

from tracker import redline
from tracker.pages import addresses
from tracker.pages.compiled import Compiled
from tracker.pages.history import Site
from tracker.policy.denials import says_no
from tracker.policy.model import Effect, Kind, Severity
from tracker.words import Language, phrase, say

TAGS = {"zh": "zh-CN", "en": "en"}
"""Language tags that choose the right fonts and voices."""


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the site that can be made: `inputs` is a digest of all that it depends on."""

    name: str
    inputs: str
    make: Callable[[], bytes]


def digest(*parts: object) -> str:
    """A short digest of values by their `repr`, the tool's own edition among them."""
    written = "\x1f".join((edition(), *(repr(part) for part in parts)))
    return hashlib.sha256(written.encode()).hexdigest()[:20]


@cache
def edition() -> str:
    """A digest of the tool's own sources: other rules or words make other pages."""
    heard = hashlib.sha256()
    for name, content in sorted(_sources(resources.files("tracker"), "")):
        heard.update(f"{name}\0{len(content)}\0".encode())
        heard.update(content)
    return heard.hexdigest()[:20]


def _sources(place: Traversable, path: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in place.iterdir():
        if entry.is_dir():
            if entry.name != "__pycache__":
                found += _sources(entry, f"{path}{entry.name}/")
        else:
            found.append((path + entry.name, entry.read_bytes()))
    return found


def asset(name: str) -> bytes:
    """A file of the site that is the same for all."""
    return resources.files("tracker.pages").joinpath("assets", name).read_bytes()


def render(template: str, here: str, site: Site, **values: object) -> bytes:
    """A page of the site.

    Args:
        template: its name in `templates/`. here: the name of the page's file.
        values: what the template shows; texts are escaped there.
    """
    language = site.language
    page = _environment().get_template(template)
    text = page.render(
        here=here,
        site=site,
        site_title=site.title or phrase("pages.site-title", language),
        language=language.value,
        tag=TAGS[language.value],
        to=_way(here, site),
        say=lambda key, **blanks: (
            phrase(key, language, **blanks) if blanks else _plain(key, language)
        ),
        tell=lambda message: say(message, language),
        word=lambda thing: word(thing, language),
        stated=partial(stated, language),
        at=addresses,
        **values,
    )
    return text.encode()


def _way(here: str, site: Site) -> Callable[[str], str]:
    """Links from a page; one that is shown wherever nothing is found has no place of its own."""
    if here == addresses.LOST:
        root = addresses.root(site.address)
        return lambda there: root + there.removesuffix("index.html")
    return lambda there: addresses.link(here, there)


@cache
def _plain(key: str, language: Language) -> str:
    """A phrase without blanks: the frame of every page says the same ones."""
    return phrase(key, language)


def part(template: str, name: str) -> Callable[..., Markup]:
    """A macro of a template that needs nothing of the page around it."""
    made: Callable[..., Markup] = getattr(_environment().get_template(template).module, name)
    return made


@cache
def word(thing: Severity | Kind | Effect, language: Language) -> str:
    """The word for a severity, a kind or an effect."""
    match thing:
        case Severity():
            return phrase(f"severity.{thing.value}", language)
        case Kind():
            return phrase(f"kind.{thing.value}", language)
        case Effect():
            return phrase(f"pages.effect-{thing.value}", language)


def stated(language: Language, polarity: bool, value: str, words: str) -> str:
    """What a policy states, in its words; of what it rules out, that it does."""
    if polarity or says_no(value, words):
        return words
    return phrase("pages.fact-denied", language, words=words)


def day(at: datetime) -> str:
    """`2026-11-21`, in UTC."""
    return at.strftime("%Y-%m-%d")


def moment(at: datetime) -> str:
    """`2026-11-21 03:00 UTC`."""
    return at.strftime("%Y-%m-%d %H:%M UTC")


def clock(at: datetime) -> str:
    """`03:00 UTC`."""
    return at.strftime("%H:%M UTC")


def tag(language: str) -> str:
    """The language tag of a policy's words."""
    return TAGS.get(language, language or "und")


class _Templates(BaseLoader):
    """The templates of this package, wherever it is installed."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        place = resources.files("tracker.pages").joinpath("templates", template)
        if not place.is_file():
            raise TemplateNotFound(template)
        return place.read_text(encoding="utf-8"), template, lambda: True


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=_Templates(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
        auto_reload=False,
        bytecode_cache=Compiled(Path(f"{cache_from_source(__file__)}.template"), edition()),
    )
    environment.filters |= {"day": day, "moment": moment, "clock": clock, "tag": tag}
    return environment


def _shown(value: object) -> Markup:
    """The last step of everything that a template shows."""
    return value if isinstance(value, Markup) else _escaped(str(value))


@lru_cache(maxsize=4096)
def _escaped(text: str) -> Markup:
    return Markup(redline.html(text))  # noqa: S704 - the one place that escapes has escaped it
