"""Headings: those that authors marked, and those that only look like one."""

from collections.abc import Sequence

from tracker.policy import labels
from tracker.policy.clauses.entries import Entry, closes, may_head, title_of
from tracker.policy.grammar import ITEM_BLOCK, TEXT_BLOCK
from tracker.policy.names import POLICY_NAME as _POLICY_NAME

_OPENING = 25


def find(entries: Sequence[Entry], contents: frozenset[int]) -> frozenset[int]:
    """The places of all headings, the document's titles among them."""
    marked = {
        place
        for place, entry in enumerate(entries)
        if entry.is_heading_block and place not in contents
    }
    return frozenset(marked | _labelled(entries, contents) | _unlabelled(entries, contents))


def titles(entries: Sequence[Entry], headings: frozenset[int]) -> frozenset[int]:
    """The headings at the top that name the document and head no section of it."""
    levels = [entries[i].block.level for i in headings if entries[i].is_heading_block]
    found: list[int] = []
    sentences = 0
    for place, entry in enumerate(entries[:_OPENING]):
        if place in headings:
            if _names_document(entry, levels) and not entry.label:
                found.append(place)
            elif entry.label or entry.is_heading_block or levels.count(1) != 1:
                break  # anything else above the one main heading is a banner
        elif not _short_opening(entry):
            sentences += 1
        if sentences > (0 if found else 2):
            break
    return frozenset(found)


def _short_opening(entry: Entry) -> bool:
    """Lines such as a breadcrumb or a date that may stand between titles."""
    return entry.block.kind is TEXT_BLOCK and len(entry.block.text) <= 30


def _names_document(entry: Entry, levels: list[int]) -> bool:
    if _POLICY_NAME.search(entry.block.text):
        return True
    return entry.is_heading_block and levels.count(min(levels)) == 1 == entry.block.level


def _labelled(entries: Sequence[Entry], contents: frozenset[int]) -> set[int]:
    """Short labelled lines under which something stands, as most of their sequence have it."""
    found: set[int] = set()
    chains: dict[str, list[int]] = {}
    values: dict[str, tuple[int, ...]] = {}
    for place, entry in enumerate(entries):
        if entry.label is None or entry.is_heading_block or place in contents:
            continue
        reading = entry.label.readings[0]
        known = values.get(reading.scheme)
        if known is None or not labels.follows(reading.value, known):
            found |= _heads_of(chains.pop(reading.scheme, []), entries)
        chains.setdefault(reading.scheme, []).append(place)
        values[reading.scheme] = reading.value
    for chain in chains.values():
        found |= _heads_of(chain, entries)
    return found


def _heads_of(chain: list[int], entries: Sequence[Entry]) -> set[int]:
    """Of one sequence of numbers, the entries that are headings."""
    short = [place for place in chain if may_head(entries[place])]
    with_content = [place for place in short if _has_content(place, entries)]
    if 2 * len(with_content) <= len(short):
        return set()
    return set(short)


_HEADING_SCHEMES = ("ordinal", "chinese", "word")


def _has_content(place: int, entries: Sequence[Entry]) -> bool:
    """Does something else than the next of the same list follow?"""
    entry = entries[place]
    if entry.introduces and not _may_announce(entry):
        return False
    if place + 1 >= len(entries):
        return False
    after = entries[place + 1]
    if after.label is None or entry.label is None:
        return True
    return after.label.scheme != entry.label.scheme


def _may_announce(entry: Entry) -> bool:
    """`三、我们如何共享：` is a heading, `1、包括：` an item that introduces others."""
    return entry.label is not None and entry.label.scheme.startswith(_HEADING_SCHEMES)


def _unlabelled(entries: Sequence[Entry], contents: frozenset[int]) -> set[int]:
    """Short lines between complete sentences, with sentences below."""
    found: set[int] = set()
    for place, entry in enumerate(entries[:-1]):
        if place in contents or entry.block.kind is not TEXT_BLOCK or not may_head(entry):
            continue
        before_closes = place == 0 or place - 1 in found or _ends_part(entries[place - 1])
        named = place == 0 and bool(_POLICY_NAME.search(entry.block.text))
        if named or (before_closes and _continues_below(place, entries)):
            found.add(place)
    return found


def _ends_part(entry: Entry) -> bool:
    if entry.is_heading_block or closes(entry) or entry.block.kind is ITEM_BLOCK:
        return True
    return bool(title_of(entry))


def _continues_below(place: int, entries: Sequence[Entry]) -> bool:
    """Sentences or a list below, perhaps after further short lines."""
    for below in entries[place + 1 : place + 4]:
        if below.block.kind is not TEXT_BLOCK or not may_head(below):
            return closes(below) or below.block.kind is not TEXT_BLOCK
    return False
