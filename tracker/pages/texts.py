"""An archive of plain values: it can be sent to another process and reads its texts there."""

from dataclasses import dataclass

from tracker import policy
from tracker.pages.history import Archive, Capture
from tracker.policy import facts
from tracker.policy.model import Addition, Comparison, Fact, Policy, Steering


@dataclass(frozen=True, slots=True)
class Texts:
    """The policy texts of a watch with how they came, oldest first.

    Attributes:
        additions, steering: the operator's own rules for comparing.
    """

    texts: tuple[str, ...]
    came: tuple[tuple[Capture, ...], ...]
    additions: tuple[Addition, ...] = ()
    steering: tuple[Steering, ...] = ()

    def policy(self, number: int) -> Policy:
        """The policy as read from that version."""
        return policy.read_text(self.texts[number - 1])

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
        return facts.state(self.policy(number), self.additions)

    def portable(self) -> Archive:
        """Itself."""
        return self
