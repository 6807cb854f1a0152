"""Promises in English: what each change of a promise is, how much it weighs, to whose good."""

import pytest

from tests.policy.findings.promising import check_both_ways, told

# severity, kind, effect on the person, before, after
CHANGES = [
    ("major", "user_right", "weaker", "You may access and delete your personal data free of charge at any time in Settings.", "You may request access to or deletion of your personal data by sending a form by post with a copy of your photo ID; we may charge a fee."),
    ("major", "user_right", "weaker", "You can delete your account in the app.", "To delete your account, you must contact our support team and submit a government-issued ID."),
    ("major", "dispute", "weaker", "Disputes are heard by the courts of your country of residence.", "Disputes are heard by the courts at our registered seat."),
    ("critical", "dispute", "weaker", "These terms are governed by the laws of Sweden, and you may bring claims before Swedish courts.", "These terms are governed by the laws of the State of Delaware, and all disputes are resolved by binding individual arbitration."),
    ("major", "dispute", "neutral", "These terms are governed by the laws of Sweden.", "These terms are governed by the laws of the State of Delaware."),
    ("major", "dispute", "weaker", "These terms are governed by the laws of your country of residence.", "These terms are governed by the laws of the State of Delaware."),
    ("major", "security", "weaker", "We will notify you of a data breach within 48 hours.", "We will notify you of a data breach without undue delay."),
    ("major", "security", "weaker", "We will notify you of a data breach within 48 hours.", "We will notify you of a data breach within 30 days."),
    ("minor", "response_time", "weaker", "We respond to requests within 30 days.", "We respond to requests as soon as reasonably practicable."),
    ("major", "change_notice", "weaker", "We will give you 60 days' notice by e-mail before any material change to these terms.", "We will post any material change to these terms on our website."),
    ("major", "fees", "weaker", "The subscription has 12-month terms.", "The subscription has 24-month terms."),
    ("major", "termination", "weaker", "The subscription renews unless cancelled 30 days before expiry.", "The subscription renews unless cancelled 90 days before expiry."),
    ("major", "retention", "weaker", "After you close your account, we delete your personal data.", "After you close your account, we keep your personal data for analytics."),
    ("critical", "consent", "weaker", "You can choose to accept or reject cookies.", "By using this site you agree to our use of cookies."),
    ("critical", "purpose", "weaker", "Your recordings stay on your device.", "Your recordings are uploaded to our servers and used to train our AI models."),
    ("major", "fees", "weaker", "If you cancel, you receive a pro-rata refund of prepaid fees.", "Prepaid fees are non-refundable."),
    ("major", "liability", "weaker", "Our liability is limited to the fees paid in the 24 months before the claim.", "Our liability is limited to the fees paid in the 3 months before the claim."),
    ("major", "liability", "weaker", "We care.", "We care. Our total liability shall not exceed the fees paid."),
    ("major", "change_notice", "weaker", "We use subprocessors. We will give customers 30 days' prior notice of any new subprocessor.", "We use subprocessors."),
    ("major", "termination", "weaker", "We may suspend your account for material breach after 14 days' written notice.", "We may suspend your account at any time at our sole discretion."),
    ("critical", "consent", "weaker", "With your explicit consent, we collect your contacts.", "We collect your contacts."),
    ("critical", "data_category", "weaker", "You may request access.", "You may request access. You must provide a copy of your passport with each request."),
    ("critical", "data_category", "weaker", "We collect precise location to show shops.\n\nWe share device model with our advertising partners.", "We collect precise location to show shops.\n\nWe share device model and precise location with our advertising partners."),
    ("major", "fees", "neutral", "Fees are invoiced monthly in arrears.", "Fees are invoiced annually in advance."),
    ("critical", "storage_location", "weaker", "We do not store your data outside the EEA.", "We store your data in the United States."),
    ("major", "user_right", "weaker", "You can download a copy of your data from your profile page at any time.", "To obtain a copy of your data, write to our legal department and enclose a notarized copy of your identity document."),
    ("major", "user_right", "weaker", "Access requests are free of charge.", "We charge an administrative fee of $25 for access requests."),
    ("major", "user_right", "weaker", "You may delete your account yourself in the account settings.", "You may ask our support team to delete your account."),
    ("critical", "user_right", "weaker", "You have the right to withdraw your consent at any time.", "Consent, once given, cannot be withdrawn."),
    ("major", "user_right", "weaker", "We will delete your data on request.", "We will consider deletion requests and may decline them at our discretion."),
    ("minor", "response_time", "weaker", "We answer data subject requests within one month.", "We answer data subject requests within a reasonable time."),
    ("critical", "dispute", "weaker", "You may bring proceedings in the courts of the country where you live.", "You agree to resolve all disputes through final and binding arbitration and waive your right to participate in a class action."),
    ("major", "dispute", "weaker", "Disputes are subject to the courts of your place of residence.", "You submit to the exclusive jurisdiction of the courts of our principal place of business."),
    ("critical", "dispute", "weaker", "You can opt out of this arbitration agreement within 30 days of first accepting it.", "There is no opt-out from this arbitration agreement."),
    ("major", "change_notice", "weaker", "We will e-mail you at least 30 days before material changes take effect.", "We may update this policy at any time; please check this page regularly."),
    ("major", "change_notice", "weaker", "If we make material changes, we will ask for your consent again.", "If we make material changes, your continued use means you accept them."),
    ("major", "retention", "weaker", "Voice recordings are deleted as soon as they have been transcribed.", "Voice recordings are kept for up to two years."),
    ("major", "retention", "weaker", "When you delete your account, all your content is permanently deleted.", "When you delete your account, we may keep your content."),
    ("major", "retention", "weaker", "We keep backups for a maximum of 35 days.", "We keep backups for as long as we need them."),
    ("major", "fees", "weaker", "You may cancel within 14 days for a full refund.", "All purchases are final and no refunds are given."),
    ("major", "fees", "weaker", "We will not increase the price during your term.", "We may increase the price at any time during your term."),
    ("major", "fees", "weaker", "Your trial ends automatically after 14 days and you will not be charged.", "Your trial converts to a paid subscription after 14 days unless you cancel."),
    ("major", "liability", "weaker", "We are liable for damage caused by our negligence.", "We are not liable for any damage, even if caused by our negligence."),
    ("major", "liability", "weaker", "Our total liability is capped at 200% of the annual fees.", "Our total liability is capped at 50% of the annual fees."),
    ("major", "termination", "weaker", "We may terminate your account only for cause and with 30 days' notice.", "We may terminate your account at any time, for any reason, without notice."),
    ("major", "termination", "weaker", "You may terminate this agreement at any time with 30 days' notice.", "You may terminate this agreement only at the end of the then-current term with 90 days' notice."),
    ("major", "content_licence", "weaker", "The licence ends when you delete your content.", "The licence is perpetual and irrevocable, even after you delete your content."),
    ("critical", "content_licence", "weaker", "You retain all rights in the files you upload.", "You retain all rights in the files you upload, but grant us a licence to use them to train artificial intelligence models."),
    ("critical", "consent", "weaker", "We send marketing e-mails only if you have opted in.", "We send marketing e-mails unless you opt out."),
    ("critical", "consent", "weaker", "We place analytics cookies only after you accept them in our banner.", "We place analytics cookies when you visit our site."),
    ("critical", "storage_location", "weaker", "Face data never leaves your device.", "Face data is processed on our servers."),
    ("critical", "purpose", "weaker", "We do not use customer content to train machine learning models.", "We may use customer content to train machine learning models, unless you opt out."),
    ("critical", "sharing", "weaker", "We will not disclose your data to law enforcement without a court order.", "We may disclose your data to law enforcement upon request."),
    ("major", "recipient", "weaker", "Your data is processed by our hosting provider.", "Your data is processed by our hosting provider, and we share it with our insurers."),
    ("major", "change_notice", "weaker", "We will inform you 30 days in advance of any new sub-processor and you may object. We value your trust.", "The current list of sub-processors is available on request. We value your trust."),
    ("major", "data_category", "weaker", "A phone number is optional.", "A phone number is required to create an account."),
    ("major", "minors", "weaker", "We do not knowingly collect data from children under 16 without parental consent.", "We do not knowingly collect data from children under 13 without parental consent."),
    ("major", "security", "weaker", "All messages are end-to-end encrypted.", "Messages are encrypted in transit."),
    ("major", "security", "weaker", "We will notify affected users of a breach within 72 hours.", "We will notify affected users of a breach where required by law."),
    ("critical", "cross_border", "weaker", "Your data will not leave the European Economic Area.", "Your data may be transferred to countries outside the European Economic Area."),
    ("major", "automated_decision", "weaker", "Every decision on a loan application is reviewed by a human.", "Decisions on loan applications are made solely by automated means."),
    ("critical", "scope", "weaker", "We publish only aggregated statistics that cannot identify you.", "We publish statistics."),
    ("major", "tracking", "weaker", "We honor Global Privacy Control signals.", "We do not respond to Global Privacy Control signals."),
    ("critical", "controller", "neutral", "Aldergrove Ltd, London, is the controller of your data.", "Birchwater Inc., Delaware, is the controller of your data."),
    ("major", "contact", "weaker", "You may contact our data protection officer at dpo@aldergrove.example. We value privacy.", "We value privacy."),
]  # fmt: skip

NOTHING = [
    ("You may delete your account in the settings.", "Your account may be deleted by you in the settings."),
    ("We will respond to your request within 30 days.", "Within 30 days, we will respond to your request."),
    ("Disputes shall be settled by the courts of England.", "Any dispute will be settled by the courts of England."),
    ("You have the right to access, correct and delete your data.", "You have the right to correct, delete and access your data."),
    ("We do not sell your data to third parties.", "Your data is not sold by us to third parties."),
    ("See clause 4.2 for details of our retention periods.", "See clause 5.1 for details of our retention periods."),
    ("Aldergrove collects your name. Aldergrove keeps logs.", "Birchwater collects your name. Birchwater keeps logs."),
    ("Effective as of 1 January 2024", "Effective as of 15 March 2025"),
    ("We may revise this policy from time to time.", "This policy may be revised from time to time."),
    ("If you have a question, you can write to us.", "Should you have a question, you can write to us."),
    ("Our liability is limited to the fees you paid in the last twelve months.", "Our liability is limited to the fees you paid in the last 12 months."),
    ("We protect your data by encryption.", "Your data is protected through encryption."),
    ("We use your phone number to create your account.", "To create your account, we use your phone number."),
    ("You may cancel your subscription at any time.", "You can cancel your subscription whenever you like."),
    ("We will notify you within 48 hours.", "We will notify you within two days."),
    ("With your consent, we collect your location.", "We collect your location with your consent."),
    ("We store your data in Ireland.", "Your data is stored in Ireland."),
    ("We will inform you before we transfer data to a new controller.", "Before we transfer data to a new controller, we will inform you."),
    ("Refunds are paid within 14 days.", "We pay refunds within 14 days."),
    ("Our site uses cookies. You can reject them in your browser.", "Cookies are used on our site. You can reject them in your browser."),
]  # fmt: skip


@pytest.mark.parametrize(("severity", "kind", "effect", "old", "new"), CHANGES)
def test_promise(severity: str, kind: str, effect: str, old: str, new: str) -> None:
    check_both_ways(severity, kind, effect, old, new)


@pytest.mark.parametrize(("old", "new"), NOTHING)
def test_the_same_promise_in_other_words_is_silent(old: str, new: str) -> None:
    assert told(old, new) == set()
    assert told(new, old) == set()
