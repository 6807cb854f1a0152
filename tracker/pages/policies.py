"""The page of a policy: its health, its timeline with gaps, its versions, what it states now."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup

from tracker import redline
from tracker.pages import addresses, pictures
from tracker.pages.comparing import value_page
from tracker.pages.health import Gap, Health
from tracker.pages.history import Site
from tracker.pages.rendering import SiteFile, day, digest, render, word
from tracker.pages.summary import Summary, VersionNote, count_words, fact_anchor
from tracker.words import phrase


def file(
    summary: Summary, inputs: str, health: Health, gaps: tuple[Gap, ...], site: Site
) -> SiteFile:
    """The page of a policy; `inputs` is a digest of its summary."""
    name = addresses.policy_page(summary.id)

    def make() -> bytes:
        last = health.last_look or summary.newest.at
        days = Counter(day(note.at) for note in summary.versions)
        return render(
            "policy.html",
            name,
            site,
            policy=summary,
            health=health,
            gaps=gaps,
            busy_days={day for day, versions in days.items() if versions > 1},
            line=pictures.timeline(summary.versions, gaps, last),
            shape=pictures.shape,
            dot_words=lambda dot: _dot_words(summary.versions[dot.number - 1], site),
            history=tuple(newest_first(summary.versions, gaps)),
            by_kind=[(k, tuple(notes)) for k, notes in groupby(summary.facts, lambda n: n.kind)],
            fact_anchor=lambda note: fact_anchor(note.kind, note.polarity, note.value),
            value_page=lambda note: value_page(note.kind, note.polarity, note.value),
            gap_words=lambda gap: gap_words(gap, site),
            counted=lambda entry: _counted(entry, site),
            outside=outside,
        )

    return SiteFile(name, digest(site, inputs, health, gaps), make)


def newest_first(
    versions: tuple[VersionNote, ...], gaps: tuple[Gap, ...]
) -> Iterator[tuple[str, VersionNote | Gap]]:
    """Versions and gaps as they happened, the newest first, each with the word for what it is."""
    entries: list[tuple[str, VersionNote | Gap]] = [("version", note) for note in versions]
    entries += [("gap", gap) for gap in gaps]
    # A gap that ended with a new version stands before it.
    return iter(sorted(entries, key=_when, reverse=True))


def gap_words(gap: Gap, site: Site) -> str:
    """When and why the policy was not seen."""
    what = phrase(
        f"pages.gap-{gap.cause}",
        site.language,
        start=day(gap.start),
        end=day(gap.end),
        count=gap.attempts,
    )
    if gap.reason:
        what = phrase("pages.with-reason", site.language, what=what, reason=gap.reason)
    return phrase("pages.gap-lasting", site.language, what=what) if gap.lasting else what


def outside(url: str) -> Markup:
    """A link out of the site, when the address is one of the web; else its words alone."""
    words = redline.html(url)
    if url.startswith(("http://", "https://")):
        words = f'<a class="out" rel="noopener noreferrer nofollow" href="{words}">{words}</a>'
    return Markup(words)  # noqa: S704 - escaped above


def _dot_words(note: VersionNote, site: Site) -> str:
    """What a mark of the timeline stands for."""
    number = phrase("pages.version", site.language, number=note.number)
    told = [number, day(note.at), *([word(note.severity, site.language)] * (note.number > 1))]
    return " · ".join(told)


def _when(entry: tuple[str, VersionNote | Gap]) -> tuple[object, int]:
    what = entry[1]
    return (what.end, 0) if isinstance(what, Gap) else (what.at, 1)


def _counted(entry: VersionNote, site: Site) -> str:
    if entry.number == 1:
        return phrase("pages.clauses-count", site.language, count=entry.counts[-1])
    return count_words(entry.counts, site.language) if entry.findings else ""
