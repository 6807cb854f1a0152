"""English pairs of sentences: what each change is, to whose good, and what is no change at all."""

import pytest

from tests.policy.findings.comparing import material, told

# kind, effect on the person, before, after
CHANGES = [
    ("sharing", "weaker", "We do not sell your personal information.", "We may sell your personal information."),
    ("sharing", "weaker", "We never share your health data with third parties.", "We share your health data with third parties."),
    ("sharing", "weaker", "We do not disclose your messages to anyone.", "Except with your permission, we do not disclose your messages to anyone."),
    ("sharing", "weaker", "We may share your contact details with partners.", "We share your contact details with partners."),
    ("sharing", "weaker", "We do not rent your data to advertisers.", "We rent your data to advertisers."),
    ("recipient", "weaker", "We share your data with service providers.", "We share your data with service providers and data brokers."),
    ("recipient", "weaker", "We use Google Analytics to measure traffic.", "We use Google Analytics and Hotjar to measure traffic."),
    ("recipient", "weaker", "Payments are processed by Stripe, Inc.", "Payments are processed by Stripe, Inc. and PayPal."),
    ("recipient", "weaker", "We host our service in our own data centre.", "We host our service in our own data centre. We share crash reports with Sentry, a vendor."),
    ("data_category", "weaker", "We collect your name and email address.", "We collect your name, email address and social security number."),
    ("data_category", "weaker", "When you sign up, we collect your email address.", "When you sign up, we collect your email address and phone number."),
    ("data_category", "weaker", "We do not collect biometric information.", "We collect biometric information."),
    ("data_category", "weaker", "The app records device model and operating system.", "The app records device model, operating system and advertising ID."),
    ("data_category", "weaker", "We log your IP address.", "We log your IP address, browsing history and precise location."),
    ("device_permission", "weaker", "The app asks for access to your camera.", "The app asks for access to your camera and microphone access."),
    ("purpose", "weaker", "We use your email address to send receipts.", "We use your email address to send receipts and for direct marketing."),
    ("purpose", "weaker", "We use your content to provide the service.", "We use your content to provide the service and to train our models."),
    ("purpose", "weaker", "We do not use your files for AI training.", "We use your files for AI training."),
    ("purpose", "weaker", "Cookies help us remember your settings.", "Cookies help us remember your settings. We use your purchase history for targeted advertising."),
    ("automated_decision", "weaker", "We show the same articles to everybody.", "We show the same articles to everybody. We use your clicks to build a profile about you."),
    ("automated_decision", "weaker", "We do not use your data for profiling.", "We use your data for profiling."),
    ("consent", "weaker", "We collect your location only with your explicit consent.", "We collect your location unless you opt out."),
    ("consent", "weaker", "We ask for your consent before we read your contacts.", "We may read your contacts without your consent."),
    ("consent", "weaker", "You agree by ticking the box, which is your express consent to our use of your photos.", "By using our service you agree to our use of your photos, which is implied consent."),
    ("scope", "weaker", "We share aggregated data with researchers.", "We share data with researchers."),
    ("scope", "weaker", "We collect only the data that is strictly necessary.", "We collect the data."),
    ("storage_location", "weaker", "Your data is stored in Germany.", "Your data is stored in Germany and in the United States."),
    ("storage_location", "weaker", "Data is processed on servers located in Ireland.", "Data is processed on servers located in Ireland and Singapore."),
    ("cross_border", "weaker", "Your data may be transferred to Canada.", "Your data may be transferred to Canada and India."),
    ("cross_border", "weaker", "We do not transfer your data outside the EEA.", "We may transfer your data outside the EEA."),
    ("retention", "weaker", "We keep log files for 30 days.", "We keep log files for 12 months."),
    ("retention", "weaker", "We delete your account data within 14 days after closure.", "We delete your account data within 90 days after closure."),
    ("retention", "weaker", "Recordings are stored for no longer than six months.", "Recordings are stored for at least six months."),
    ("retention", "weaker", "We retain invoices for seven years.", "We retain invoices indefinitely."),
    ("user_right", "weaker", "You have the right to access, the right to correct and the right to data portability.", "You have the right to access and the right to correct."),
    ("user_right", "weaker", "You may request a copy of your personal data.", "You may request a copy of your personal data; we may charge a fee."),
    ("user_right", "weaker", "You can unsubscribe at any time. We value your trust.", "We value your trust."),
    ("response_time", "weaker", "We respond to your request within 15 days.", "We respond to your request within 45 days."),
    ("response_time", "weaker", "Complaints are answered within five business days.", "Complaints are answered within ten business days."),
    ("minors", "weaker", "Our service is not directed to children under 16.", "Our service is not directed to children under 13."),
    ("minors", "weaker", "Children need verifiable parental consent.", "Children need parental consent."),
    ("security", "weaker", "We use encryption and two-factor authentication to protect your account.", "We use encryption to protect your account."),
    ("security", "weaker", "Backups are kept. We carry out penetration testing every year.", "Backups are kept."),
    ("tracking", "weaker", "We use cookies on our site.", "We use cookies and web beacons on our site."),
    ("change_notice", "weaker", "We will notify you by email 30 days before any change to this policy takes effect.", "We will notify you by email 7 days before any change to this policy takes effect."),
    ("change_notice", "weaker", "If we change this policy, we will notify you by email.", "We may change this policy at our sole discretion without notice."),
    ("dispute", "weaker", "Disputes are decided by the courts of England.", "Disputes are decided by binding arbitration."),
    ("dispute", "weaker", "You may bring a claim in court.", "You may bring a claim in court. You waive any right to a class action."),
    ("liability", "weaker", "We provide the service with care.", "We provide the service with care. In no event shall we be liable for indirect damages."),
    ("fees", "weaker", "Your subscription ends after one year.", "Your subscription ends after one year. It will automatically renew and your card will be charged."),
    ("content_licence", "weaker", "You keep your content.", "You keep your content. You grant us a perpetual, irrevocable license to your content."),
    ("termination", "weaker", "You may leave at any time.", "You may leave at any time. We may suspend or terminate your account for any reason or no reason."),
    ("data_category", "weaker", "We record calls.", "We record calls and screen activity."),
    ("data_category", "weaker", "We collect your display name.", "We collect your display name and profile picture."),
    ("purpose", "weaker", "We use your email address to send receipts.", "We use your email address to send receipts and promotional offers."),
    ("recipient", "weaker", "We share data with carriers.", "We share data with carriers and collection agencies."),
    ("recipient", "weaker", "Workspace admins have control over workspaces and access.", "Workspace admins have control over workspaces and can view and export conversations."),
    ("user_right", "weaker", "You can download and delete your photos.", "You can delete your photos."),
    ("response_time", "weaker", "You will hear from us within 30 days of your request.", "You will hear from us within 45 days of your request."),
]  # fmt: skip

# kind, before, after: whose good it serves is not for us to say
NEUTRAL_CHANGES = [
    ("controller", "Aldergrove, Inc. (hereinafter \"we\") is the data controller.", "Birchwater Ltd (hereinafter \"we\") is the data controller."),
    ("contact", "Write to privacy@aldergrove.example.", "Write to dpo@aldergrove.example."),
    ("contact", "Call us at +1 415 555 0100.", "Call us at +1 628 555 0199."),
    ("contact", "Our address is 12 Mill Street, Leeds.", "Our address is 45 Castle Road, York."),
    ("dispute", "These terms are governed by the laws of Delaware.", "These terms are governed by the laws of California."),
]  # fmt: skip

NOTHING = [
    ("Last updated: May 1, 2023", "Last updated: June 3, 2024"),
    ("We will share your personal data.", "We will disclose your personal information."),
    ("We keep your data for thirty (30) days.", "We keep your data for 30 days."),
    ("We keep your data for one year.", "We keep your data for 12 months."),
    ("We collect your name, phone number and address.", "We collect your address, name and phone number."),
    ("Please read this policy carefully.", "Kindly read this policy carefully."),
    ("As described in Section 3, we use cookies.", "As described in Section 4, we use cookies."),
    ("We don't sell your data.", "We do not sell your data."),
    ("We use cookies; see Section 2.1(a).", "We use cookies; see Section 2.2(b)."),
    ("# Data\n\nWe collect names.\n\n# Contact\n\nMail us.", "# Contact\n\nMail us.\n\n# Data\n\nWe collect names."),
    ("1. We collect names.\n\n2. We keep logs.", "a) We collect names.\n\nb) We keep logs."),
    ("Visit https://a.example/privacy?v=1 for details.", "Visit https://a.example/privacy?v=2 for details."),
    ("More than 200 million people use our app.", "More than 300 million people use our app."),
    ("We care about your privacy.", "We care deeply about your privacy."),
    ("If you have questions, please contact us.", "If you have any questions, please contact us."),
    ("Copyright 2023 Aldergrove", "Copyright 2024 Aldergrove"),
    ("We use “cookies” – small files.", "We use \"cookies\" - small files."),
    ("If you agree, we give you permission.", "If you agree, we give you consent."),
    ("Thank you for using our service.", "Thanks for choosing our service."),
    ("This Privacy Policy explains how we work.", "This Privacy Notice explains how we work."),
    ("The app was downloaded 3 days ago.", "The app was downloaded 5 days ago."),
    ("We collect names.  We keep logs.", "We collect names. We keep logs."),
    ("Learn more about our products.", "Find out more about our products."),
    ("We may use e-mail to reach you.", "We may use email to reach you."),
    ("Read our Terms of Service.", "Please see our Terms of Service."),
    ("We take security seriously.", "We take the security of our services seriously."),
    ("We retain your data only for as long as is necessary.", "We retain your data only for as long as it is necessary."),
    ("We do not knowingly collect data of children under 13.", "We don't knowingly collect any data of children under 13."),
    ("You can delete your account at any time in the settings of the app.", "You can delete your account at any time in the app's settings."),
    ("For example, we collect your name when you register.", "When you register, for example, we collect your name."),
    ("We store the data on our servers.", "The data is stored on our servers."),
]  # fmt: skip

_OPPOSITE = {"weaker": "stronger", "stronger": "weaker", "neutral": "neutral"}


@pytest.mark.parametrize(("kind", "effect", "old", "new"), CHANGES)
def test_change_is_told(kind: str, effect: str, old: str, new: str) -> None:
    assert (kind, effect) in {(one.kind.value, one.effect.value) for one in material(old, new)}


@pytest.mark.parametrize(("kind", "effect", "old", "new"), CHANGES)
def test_taken_back_it_has_the_opposite_effect(kind: str, effect: str, old: str, new: str) -> None:
    found = {(one.kind.value, one.effect.value) for one in material(new, old)}
    assert (kind, _OPPOSITE[effect]) in found


@pytest.mark.parametrize(("kind", "old", "new"), NEUTRAL_CHANGES)
def test_neutral_change_is_told_both_ways(kind: str, old: str, new: str) -> None:
    assert kind in {one.kind.value for one in material(old, new)}
    assert kind in {one.kind.value for one in material(new, old)}


@pytest.mark.parametrize(("old", "new"), NOTHING)
def test_mere_wording_is_silent(old: str, new: str) -> None:
    assert told(old, new) == set()
    assert told(new, old) == set()
