"""How far a sentence goes with an act: never, except, rarely, possibly, as a rule."""

import pytest

from tracker.policy.facts.stance import Stance, stance


@pytest.mark.parametrize(
    ("words", "act", "expected"),
    [
        ("我们不会共享您的信息", "共享", Stance.NEVER),
        ("我们一般不会共享您的信息", "共享", Stance.RARELY),
        ("未经您同意，我们不会共享您的信息", "共享", Stance.EXCEPT),
        ("经您同意后，我们方可共享您的信息", "共享", Stance.EXCEPT),
        ("除法律规定外，我们不会共享您的信息", "共享", Stance.EXCEPT),
        ("我们可能会共享您的信息", "共享", Stance.MAY),
        ("我们有权共享您的信息", "共享", Stance.MAY),
        ("我们会共享您的信息", "共享", Stance.DOES),
        ("包括但不限于，我们会共享您的信息", "共享", Stance.DOES),
        ("保存不少于六个月后我们会共享", "共享", Stance.DOES),
        ("我们不会出售您的信息，或共享您的信息", "共享", Stance.NEVER),
        ("我们不会出售您的信息，但会共享您的信息", "共享", Stance.DOES),
        ("we do not share your data", "share", Stance.NEVER),
        ("we will never disclose, share or sell your data", "sell", Stance.NEVER),
        ("we do not share your data without your consent", "share", Stance.EXCEPT),
        ("we do not share your data except with affiliates", "share", Stance.EXCEPT),
        ("we generally do not share your data", "share", Stance.RARELY),
        ("we may share your data", "share", Stance.MAY),
        ("we share your data", "share", Stance.DOES),
        ("not only do we share your data", "share", Stance.DOES),
        ("we do not sell data, but we share it", "share", Stance.DOES),
    ],
)
def test_stance(words: str, act: str, expected: Stance) -> None:
    assert stance(words, words.index(act)) is expected
