"""Is this probably not the policy? Then it is held, and no version is made of it.

A page that came may be a block page, a wall, an error in the clothes of a page, another document,
or half of the right one. What is held costs a person a look; what is wrongly taken costs the
baseline. So a page must look wrong in a way that no real edition of a policy does: consecutive
editions keep more than three quarters of their length and of their subject, and their language.
"""

from urllib.parse import urlsplit

from tracker.policy.model import Policy
from tracker.records import Page, Watch
from tracker.suspicion import likeness, signs
from tracker.suspicion.shells import needs_browser, visible
from tracker.words import Message, message

__all__ = ["judge", "judge_unread", "needs_browser"]

SHORTER = 0.5  # of the held length; real editions of 171 policies keep at least .78
SAME_SUBJECT = 0.8  # alike at least: an edition of the held text; real ones are at least .79
OTHER_SUBJECT = 0.6  # alike at most: another document; privacy policies of two firms are about .8
FEW_HEADINGS = 0.15  # of the held ones
BROKEN_OFF = 0.9  # of the held length, where the page's own end is missing
TELLING = 60  # words, from which on a text's language can be told
SHORT = 200  # words; block pages and walls have fewer
TITLED = 600  # words; an error page with all of its site around it has fewer
WALL = 450  # words; a consent wall lists its purposes
TITLE = 60  # characters; a longer heading is a sentence of the policy
TINY = 25  # words
RICH = 5  # different words of policies in a short text that is one


def judge(
    new: Policy, pages: tuple[Page, ...], held: Policy | None, watch: Watch
) -> Message | None:
    """Why what came is probably not the policy, or None.

    Args:
        new: as read from `pages`. held: the version held as the baseline, if any.
    """
    if held is not None and new.text == held.text:
        return None
    return (
        _guarded(pages)
        or _lacking(new, watch)
        or _other_language(new, held, watch)
        or (_no_edition(new, pages, held) if held is not None else _no_policy(new, pages))
    )


def judge_unread(pages: tuple[Page, ...]) -> Message | None:
    """What pages that cannot be read as a policy are instead, or None where nothing tells."""
    guarded = _guarded(pages)
    if guarded is not None:
        return guarded
    if not any(page.body.strip() for page in pages):
        return message("suspicion.empty")
    text = signs.folded(" ".join(visible(page) for page in pages))
    named = signs.kinds(text) if likeness.size(text) < SHORT else ()
    if any(signs.has_mark(_source(page)) for page in pages) and named[:1] in {(), ("loading",)}:
        return message("suspicion.challenge")
    if named:
        return _kind(named[0])
    return message("suspicion.shell") if any(map(needs_browser, pages)) else None


def _guarded(pages: tuple[Page, ...]) -> Message | None:
    """What the site's guard says of itself in its headers."""
    if any(page.header("cf-mitigated") or page.header("x-amzn-waf-action") for page in pages):
        return message("suspicion.challenge")
    return None


def _lacking(new: Policy, watch: Watch) -> Message | None:
    """Without the words that the operator says belong to the policy."""
    text = signs.folded(new.text) if watch.must_contain else ""
    for words in watch.must_contain:
        if signs.folded(words) not in text:
            return message("suspicion.must-contain", words=words)
    return None


def _other_language(new: Policy, held: Policy | None, watch: Watch) -> Message | None:
    before = held.language if held is not None else ""
    wanted = before or watch.language.lower().partition("-")[0]
    if not wanted or wanted == new.language or likeness.size(new.text) < TELLING:
        return None
    if new.language:
        return message("suspicion.language", before=wanted, now=new.language)
    return message("suspicion.undecodable") if before else None


def _no_edition(new: Policy, pages: tuple[Page, ...], held: Policy) -> Message | None:
    """No edition of the held version; one that keeps nearly all of its lines is, without doubt."""
    if likeness.lines_kept(held.text, new.text) >= BROKEN_OFF:
        return None
    return _unlike(new, pages, held)


def _unlike(new: Policy, pages: tuple[Page, ...], held: Policy) -> Message | None:
    """Unlike the held version in a way that editions of a policy are not."""
    share = likeness.length(new.text) / max(1, likeness.length(held.text))
    alike = likeness.alike(likeness.subject(held.text), likeness.subject(new.text))
    if share >= BROKEN_OFF and alike >= SAME_SUBJECT:
        return None
    percent = f"{share:.0%}"
    if share < BROKEN_OFF and _breaks_off(new, pages, held):
        return message("suspicion.breaks-off", percent=percent)
    if share >= SHORTER and alike >= SAME_SUBJECT:
        return None
    named = _named(new, pages)
    if named is not None:
        return named
    if share < SHORTER:
        return message("suspicion.shorter", percent=percent)
    return _other_document(new, held, alike)


def _other_document(new: Policy, held: Policy, alike: float) -> Message | None:
    """As long as the policy, about something else, under other headings."""
    if alike > OTHER_SUBJECT or likeness.size(held.text) < TELLING:
        return None
    usual = likeness.headings(held)
    if likeness.kept(usual, signs.folded(new.text)) <= FEW_HEADINGS or not usual:
        return message("suspicion.other-document")
    return None


def _breaks_off(new: Policy, pages: tuple[Page, ...], held: Policy) -> bool:
    """Word for word the beginning of the held text, from a page whose own end is missing."""
    ends = pages[-1].body.rstrip()[-2000:].lower()
    if b"<html" not in pages[-1].body[:4000].lower() or b"</html" in ends or b"</body" in ends:
        return False
    came = new.text.rstrip()
    whole = came[: came.rfind("\n")] if "\n" in came else came
    return held.text.startswith(whole)


def _no_policy(new: Policy, pages: tuple[Page, ...]) -> Message | None:
    """Judged by itself, when nothing is held yet."""
    named = _named(new, pages)
    if named is not None:
        return named
    if likeness.size(new.text) < TELLING and any(needs_browser(page) for page in pages):
        return message("suspicion.shell")
    if signs.policy_words(signs.folded(new.text)) < 2:
        return message("suspicion.no-policy")
    return None


def _named(new: Policy, pages: tuple[Page, ...]) -> Message | None:
    """The kind of page that it is instead of a policy, where it can be named."""
    text = signs.folded(new.text)
    size, rich = likeness.size(new.text), signs.policy_words(text) >= RICH
    if size < WALL and signs.count("consent", text) >= 2:
        return message("suspicion.consent")
    titled = _title_kinds(new)
    if titled and (size < TITLED or not rich):
        named = signs.kinds(text) if size < SHORT else ()
        return _kind((named or titled)[0])
    if size >= SHORT or rich:
        return None
    named = signs.kinds(text)
    return _kind(named[0]) if named else _traced(pages, size)


def _title_kinds(new: Policy) -> tuple[str, ...]:
    """What the title or the first heading says that it is."""
    first = likeness.headings(new)[:1]
    titles = [signs.folded(new.title), *first]
    short = [title for title in titles if title and len(title) <= TITLE]
    return tuple(kind for title in short for kind in signs.title_kinds(title))


def _traced(pages: tuple[Page, ...], size: float) -> Message | None:
    """What the source and the addresses give away of a page with few words."""
    if any(signs.has_mark(_source(page)) for page in pages):
        return message("suspicion.challenge")
    if any(_led_to_login(page) for page in pages):
        return message("suspicion.login")
    if any(_led_home(page) for page in pages):
        return message("suspicion.home")
    if any(needs_browser(page) for page in pages):
        return message("suspicion.shell")
    return message("suspicion.tiny") if size < TINY else None


def _source(page: Page) -> str:
    return page.body[:300_000].decode("latin-1").lower()


def _led_to_login(page: Page) -> bool:
    asked, came = page.url.lower(), page.final_url.lower()
    return any(
        word in came and word not in asked for word in ("login", "signin", "passport", "sso")
    )


def _led_home(page: Page) -> bool:
    """Redirected from a page within the site to a site's front page."""
    return len(urlsplit(page.url).path) > 1 and len(urlsplit(page.final_url).path) <= 1 < len(
        page.url
    )


def _kind(kind: str) -> Message:
    said = {
        "challenge": message("suspicion.challenge"),
        "maintenance": message("suspicion.maintenance"),
        "missing": message("suspicion.missing"),
        "error": message("suspicion.error"),
        "login": message("suspicion.login"),
        "consent": message("suspicion.consent"),
        "parked": message("suspicion.parked"),
        "loading": message("suspicion.shell"),
    }
    return said[kind]
