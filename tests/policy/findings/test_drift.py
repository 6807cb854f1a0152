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
    ("We tell the bureaus how much you owe. We do not tell them what you spend it on.", "We tell the bureaus how much you owe. We also tell them the shops where you spend it.", "sharing: We do not tell them what you spend it on → We also tell them the shops where you spend it (weaker)"),
    ("Porters see arrival times but not the guest book.", "Porters see arrival times and the guest book.", "sharing: but not → and (weaker)"),
    ("Left-over samples are thrown away after a week.", "Left-over samples are passed to a tissue bank after a week.", "sharing: thrown away → passed to a tissue bank (weaker)"),
    ("Tell us within 45 days of ordering if a parcel is lost.", "Tell us within 20 days of ordering if a parcel is lost.", "other: within 45 days → within 20 days (weaker)"),
    ("Reviews are taken down when they break the rules, and the writer is told why.", "Reviews are taken down when they break the rules.", "user_right: and the writer is told why →  (weaker)"),
    ("The firm says what was taken within 24 hours of spotting a theft.", "The firm says what was taken within 24 hours of confirming a theft.", "other: spotting → confirming (weaker)"),
    ("The watch shows your readings to the supplier if you link the account yourself.", "The watch shows your readings to the supplier unless you unlink the account.", "consent: if you link the account yourself → unless you unlink the account (weaker)"),
    ("The box does not note where you are.", "The box notes where you are to within a hundred metres.", "data_category: does not note where you are → notes where you are to within a hundred metres (weaker)"),
    ("You may contest each strike, and a person who did not give it looks at your case.", "You may contest each strike, and the system looks at your case again.", "automated_decision: person who did not give it looks at → system looks at (weaker)"),
    ("If we move your flight by more than two hours you may switch at no cost.", "If we move your flight by more than five hours you may switch at no cost.", "fees: two hours → five hours (weaker)"),
    ("Each study is approved by a board on which two patients sit.", "Each study is approved by a board on which two directors sit.", "other: patients → directors (neutral)"),
    ("This permission ends when you delete the poem.", "This permission continues after you delete the poem you posted as content.", "content_licence:  → continues after you delete the poem you posted as content (weaker)"),
    ("Every removal is confirmed by a member of our trust and safety team.", "Removals are carried out automatically.", "automated_decision: confirmed by a member of our trust and safety team → carried out automatically (weaker)"),
    ("The guild assists members with complaints free of charge.", "The guild assists members with complaints at the member's expense.", "fees: free of charge → at the member's expense (weaker)"),
    ("If the lift stands still, the tenant receives a credit of 25% of the monthly fee.", "If the lift stands still, the tenant receives a credit of 10% of the monthly fee.", "fees: 25% → 10% (weaker)"),
    ("Our engineers cannot read your diary.", "Our engineers read your diary only to investigate reports of abuse.", "data_category: cannot read your diary → read your diary only to investigate reports of abuse (weaker)"),
    ("The gadget scans your pantry while the game is running.", "The gadget scans your pantry at all times, including when the game is closed.", "termination: while the game is running → when the game is closed (weaker)"),
    ("Updates will not remove features you have paid for.", "Updates may remove features you have paid for.", "fees: Updates will not remove features you have paid for → Updates may remove features you have paid for (weaker)"),
    ("Recordings are kept until you delete them or, at the latest, for 18 months.", "Recordings are kept until you delete them.", "retention: 18 months → Recordings are kept until you delete them (weaker)"),
    ("We delete meal wishes once your trip is over.", "We delete meal wishes twelve months after your trip is over.", "retention:  → twelve months after (weaker)"),
    ("Withdrawals are free up to 200 pounds per month.", "Withdrawals are free up to 100 pounds per month.", "fees: up to 200 pounds → up to 100 pounds (weaker)"),
    ("Your diary is read out only when it is serviced, with the owner's approval.", "Your diary is read out only when it is serviced.", "consent: with the owner's approval →  (weaker)"),
    ("Your borrowing history is erased as soon as a book is returned.", "Your borrowing history is erased at the end of your studies.", "retention: as soon as a book is returned → at the end of your studies (weaker)"),
    ("Your distance is rounded to the nearest five kilometres.", "Your distance is rounded to the nearest hundred metres.", "other: five kilometres → hundred metres (weaker)"),
    ("Points do not expire as long as you visit us at least once every three years.", "Points do not expire as long as you visit us at least once every year.", "retention: three years → every year (weaker)"),
    ("Either party may terminate the lease for material breach.", "We may terminate the lease for material breach.", "termination: Either party → We (weaker)"),
    ("We pay for the repair of the lift without an upper limit.", "We pay for the repair of the lift up to 1,000 euros.", "fees: without an upper limit → up to 1,000 euros (weaker)"),
    ("We look at a sample of chats. Samples are stripped of names first.", "We look at a sample of chats.", "security: Samples are stripped of names first →  (weaker)"),
]  # fmt: skip

# the same in other words
THE_SAME = [
    ("We collect your name when you register.", "Your name is collected by us upon registration."),
    ("We recognise that our organisation must honour requests to cancel enrolment.", "We recognize that our organization must honor requests to cancel enrollment."),
    ("Should you wish to have your details erased, drop us a line.", "If you would like your information to be deleted, write to us."),
    ("If you write to us, we keep the letter for two years, after which it is erased unless a dispute is pending.", "If you write to us, we keep the letter for two years. It is then erased, unless a dispute is pending."),
    ("You have these rights:\n\n1. the right of access;\n2. the right to rectification;\n3. the right to erasure.", "You have the right of access, the right to rectification and the right to erasure."),
    ("We will not discriminate against you for exercising your rights.", "You will not be discriminated against for exercising any of your rights."),
    ("No advertising is shown on the platform.", "The platform is free of advertising."),
    ("Report a claim to us as soon as you can.", "Please report claims to us as soon as possible."),
    ("Access is limited to staff who need it. We encrypt data in transit. We encrypt data at rest.", "We encrypt data both in transit and at rest, and access is restricted to staff with a need for it."),
    ("Do you sell my poems? No, never.", "No, never."),
    ("\"Services\" means the services described in the order form.", "\"Services\" shall mean the services set out in the order form."),
    ("Shoot us a line at hello@brightsock.example.", "If you have questions, please write to hello@brightsock.example."),
    ("We use Mailgun to send e-mail. We rest at noon.", "E-mail is sent through Mailgun. We rest at noon."),
    ("These terms are governed by the laws of Finland.", "These terms are governed by Finnish law."),
    ("Your name is kept for two years from your last visit.", "Your name is kept for 2 years from the date of your last visit."),
    ("Our shop, Kestrel AB, does not sell readings.", "Our shop, Kestrel AB, doesn't sell any readings."),
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
