"""An archive of plain values: it can be sent to another process and reads its texts there."""

from dataclasses import dataclass
from typing import Any

from tracker import policy
from tracker.pages.history import Archive, Capture, Learned
from tracker.policy.model import Addition, Comparison, Fact, Policy, Steering
from tracker.records import Version


@dataclass(frozen=True, slots=True)
class Texts:
    """The policy texts of a watch with how they came, oldest first.

    Attributes:
        additions, steering: the operator's own rules for comparing.
        versions: what is known of the texts; () reads them anew.
        known: what `packed` made of the comparisons of neighbours, None where nobody knows.
    """

    texts: tuple[str, ...]
    came: tuple[tuple[Capture, ...], ...]
    additions: tuple[Addition, ...] = ()
    steering: tuple[Steering, ...] = ()
    versions: tuple[Version, ...] = ()
    known: tuple[Any, ...] = ()

    def policy(self, number: int) -> Policy:
        """The policy as read from that version."""
        text = self.texts[number - 1]
        if not self.versions:
            return policy.read_text(text)
        version = self.versions[number - 1]
        return policy.stored(
            text,
            title=version.title,
            language=version.language,
            effective_date=version.effective_date,
        )

    def compare(self, old: Policy, new: Policy) -> Comparison:
        """The comparison of two policies by the operator's rules and ours."""
        return policy.compare(old, new, additions=self.additions, steering=self.steering)

    def comparison(self, old: int, new: int) -> Comparison:
        """The comparison of two versions."""
        return self.compare(self.policy(old), self.policy(new))

    def captures(self, number: int) -> tuple[Capture, ...]:
        """How the pages of that version came."""
        return self.came[number - 1]

    def facts(self, number: int) -> tuple[Fact, ...]:
        """What the policy of that version states."""
        from tracker.policy import facts  # the lexicons are only loaded where pages are made

        return facts.state(self.policy(number), self.additions)

    def portable(self) -> Archive:
        """Itself."""
        return self

    def learn(self, learned: Learned) -> None:
        """Nothing: values do not change."""
