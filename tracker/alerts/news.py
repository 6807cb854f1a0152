"""What an alert is made of: a stored change with the versions on both sides."""

from dataclasses import dataclass

from tracker.policy.model import Change, Clause, Comparison, Finding, Severity
from tracker.records import Version, Watch
from tracker.words import Language, Message, message, phrase, say


@dataclass(frozen=True, slots=True)
class News:
    """A stored change that people are to be told.

    Attributes:
        old, new: neighbouring versions of the watch.
        history: address of the published redline, or "".
    """

    watch: Watch
    old: Version
    new: Version
    comparison: Comparison
    history: str = ""

    @property
    def key(self) -> str:
        """What the news is, for ever: `umegou/privacy@3`."""
        return f"{self.new.watch_id}@{self.new.number}"

    @property
    def name(self) -> str:
        """The policy as people know it: its given name, else its title, else its id."""
        if self.watch.name and self.watch.name != self.watch.id:
            return self.watch.name
        return self.new.title or self.watch.id

    @property
    def material(self) -> tuple[Finding, ...]:
        """The findings that must be told."""
        return tuple(f for f in self.comparison.findings if f.severity.material)

    @property
    def told_changes(self) -> tuple[Change, ...]:
        """The changes that material findings rest on or quote, in order of the text."""
        told = self._told()
        return tuple(c for c in self.comparison.changes if c.id in told)

    @property
    def other_changes(self) -> tuple[Change, ...]:
        """All others."""
        told = self._told()
        return tuple(c for c in self.comparison.changes if c.id not in told)

    def _told(self) -> frozenset[str]:
        """The ids: a clause that was taken out and written anew makes two changes, one finding."""
        found = self.material
        ids = {finding.change for finding in found}
        gone = {finding.old_clause for finding in found}
        come = {finding.new_clause for finding in found}
        return frozenset(
            change.id
            for change in self.comparison.changes
            if change.id in ids
            or (not change.new and not gone.isdisjoint(_citations(change.old)))
            or (not change.old and not come.isdisjoint(_citations(change.new)))
        )


def _citations(clauses: tuple[Clause, ...]) -> tuple[str, ...]:
    return tuple(clause.citation for clause in clauses)


SEVERITY_WORDS: dict[Severity, Message] = {
    Severity.CRITICAL: message("severity.critical"),
    Severity.MAJOR: message("severity.major"),
    Severity.MINOR: message("severity.minor"),
    Severity.INFO: message("severity.info"),
    Severity.NONE: message("severity.none"),
}


def severity_word(severity: Severity, language: Language) -> str:
    """The severity in one word."""
    return say(SEVERITY_WORDS[severity], language)


def subject_counts(severities: tuple[Severity, ...], language: Language) -> str:
    """How many of each severity, gravest first, for a subject: ` (2 critical, 3 minor)`."""
    parts = [
        phrase("mail.count", language, number=number, word=severity_word(severity, language))
        for severity, number in _numbers(severities)
    ]
    counts = phrase("mail.count-separator", language).join(parts)
    return phrase("mail.subject-counts", language, counts=counts) if parts else ""


def counted_severities(severities: tuple[Severity, ...], language: Language) -> str:
    """The same within a sentence: `2 critical, 3 minor`."""
    parts = [
        phrase("mail.lead-count", language, number=number, word=severity_word(severity, language))
        for severity, number in _numbers(severities)
    ]
    return phrase("mail.lead-count-separator", language).join(parts)


def _numbers(severities: tuple[Severity, ...]) -> list[tuple[Severity, int]]:
    rows = [(severity, severities.count(severity)) for severity in Severity]
    return [(severity, number) for severity, number in rows if number]
