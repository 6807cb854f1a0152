"""English sentences that change in words no lexicon knows: how they changed is what tells."""

import pytest

from tests.policy.findings.comparing import material, told

AROUND = "# Terms\n\n## House rules\n\nBe kind to each other.\n\n{}\n\nHave a pleasant stay."

# before, after, what is told
NEWS = [
    ("The tape is wiped every night.", "The tape is wiped every quarter.", "retention: every night → every quarter (weaker)"),
    ("The tape is wiped seven years after the last visit.", "The tape is wiped twelve years after the last visit.", "retention: seven years → twelve years (weaker)"),
    ("The lift will be reachable for 99.9 % of each month.", "The lift will be reachable for 99.0 % of each month.", "liability: 99.9 % → 99.0 % (weaker)"),
    ("We may raise the rent by inflation.", "We may raise the rent by inflation plus 3 %.", "fees:  → plus 3 % (weaker)"),
    ("The premium is fixed for the first three years.", "The premium is fixed for the first year.", "fees: three years → the first year (weaker)"),
    ("Sketches are left out of model development.", "Sketches are left out of model development unless the owner has joined the circle.", "purpose:  → unless the owner has joined the circle (weaker)"),
    ("Police officers get clips only when they show us a warrant.", "Police officers get clips when they show us a warrant or say that it is pressing.", "sharing: only when they show us a warrant → when they show us a warrant or say that it is pressing (weaker)"),
    ("Vouchers bought for money never lapse.", "Vouchers bought for money lapse if they are not spent.", "fees: never lapse → lapse if they are not spent (weaker)"),
    ("The landlord carries the cost of an inspection.", "The tenant carries the cost of an inspection.", "fees: landlord → tenant (weaker)"),
    ("You will see the report before it is sent to us.", "You may ask us for a copy of the report after it has been sent to us.", "user_right: will see the report before it is → may ask us for a copy of the report after it has been (weaker)"),
    ("An officer looks at every application that the scorecard turns down.", "Applications that the scorecard turns down are closed without further examination by our staff.", "automated_decision: officer looks at → without further examination by our staff (weaker)"),
    ("We look at a sample of chats. Samples are stripped of names first.", "We look at a sample of chats.", "security: Samples are stripped of names first →  (weaker)"),
]  # fmt: skip

# the same in other words
THE_SAME = [
    ("We collect your name when you register.", "Your name is collected by us upon registration."),
    ("We recognise that our organisation must honour requests to cancel enrolment.", "We recognize that our organization must honor requests to cancel enrollment."),
    ("Should you wish to have your details erased, drop us a line.", "If you would like your information to be deleted, write to us."),
    ("If you write to us, we keep the letter for two years, after which it is erased unless a dispute is pending.", "If you write to us, we keep the letter for two years. It is then erased, unless a dispute is pending."),
    ("You may cancel at any time.", "You can cancel whenever you like."),
    ("We run on PlayStation 4 and other consoles to serve you.", "We run on PlayStation 5 and other consoles to serve you."),
    ("It has more than 200 million users, which makes it a lucrative target.", "It has more than 400 million users, which makes it a lucrative target."),
    ("We keep these records:\n\n- order records for seven years\n- support conversations for two years", "We keep these records:\n\n| Record | Kept for |\n|---|---|\n| Order records | 7 years |\n| Support conversations | 2 years |"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "news"), NEWS)
def test_what_turned_is_told_whatever_the_words(old: str, new: str, news: str) -> None:
    assert told(AROUND.format(old), AROUND.format(new)) == {news}


@pytest.mark.parametrize(("old", "new"), THE_SAME)
def test_the_same_in_other_words_is_silent(old: str, new: str) -> None:
    assert not material(AROUND.format(old), AROUND.format(new))
    assert not material(AROUND.format(new), AROUND.format(old))
