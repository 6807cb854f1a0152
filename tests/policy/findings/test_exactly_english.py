"""English changes of which exactly one thing is told, in these words; and look-alikes of them."""

import pytest

from tests.policy.findings.comparing import told

TABLE = "## Subprocessors\n\n| Name | Purpose | Location |\n| --- | --- | --- |\n"

# before, after, what is told
ONE_NEWS = [
    ("Payments are processed by Stripe.", "Payments are processed by Adyen.", "recipient: Stripe → Adyen (neutral)"),
    ("We share crash reports with Sentry and Datadog.", "We share crash reports with Bugsnag and Datadog.", "recipient: Sentry → Bugsnag (neutral)"),
    ("We share data with our payment processor, Stripe.", "We share data with our payment processors, Stripe and Adyen.", "recipient:  → Adyen (weaker)"),
    ("We use BrightHire to conduct interviews.", "We use BrightHire to conduct interviews and Checkwell to check references.", "recipient:  → Checkwell (weaker)"),
    ("Connected services are provided by Ostwald GmbH, which is the controller of your data.", "Connected services are provided by Westwald Ltd, which is the controller of your data.", "controller: Ostwald GmbH → Westwald Ltd (neutral)"),
    (f"{TABLE}| Aldergrove | Mail | Ireland |", f"{TABLE}| Aldergrove | Mail | Ireland |\n| OpenAI | Answers | Ireland |", "recipient:  → OpenAI (Ireland) (weaker)"),
    ("You may object to direct marketing at any time.", "You may opt out of some marketing by writing to us.", "user_right: object to direct marketing → opt out of some marketing by writing (weaker)"),
    ("You can turn off personalised advertising in your settings.", "You can reduce personalised advertising by writing to our support team.", "user_right: in your settings → reduce personalised advertising by writing (weaker)"),
    ("You may request a copy of your data in the settings.", "You may request a copy of your data by e-mail.", "user_right: in the settings → by e-mail (weaker)"),
    ("You retain ownership of your content.", "You retain ownership of your content but grant us a perpetual, irrevocable licence to use it.", "content_licence:  → content but grant us a perpetual, irrevocable licence to use it (weaker)"),
    ("We use cookies to remember your last search.", "We use cookies and device fingerprinting to remember your last search.", "tracking:  → device fingerprinting (weaker)"),
    ("Voice recordings are processed on the hub and are not sent to the cloud.", "Voice recordings are processed in the cloud.", "storage_location: Voice recordings are processed on the hub and are not sent to the cloud → Voice recordings are processed in the cloud (weaker)"),
    ("The camera sends pictures to us only when you press the button.", "The camera sends pictures to us.", "consent: The camera sends pictures to us only when you press the button →  (weaker)"),
    ("We are not liable for indirect damages.", "We are not liable for any damages, whether direct or indirect.", "liability: indirect damages → any damages, whether direct or indirect (weaker)"),
    ("We are not liable for damage caused by events beyond our control.", "We are not liable for any damage whatsoever.", "liability: damage caused by events beyond our control → any damage whatsoever (weaker)"),
    ("In no event shall we be liable for consequential damages, except in cases of gross negligence.", "In no event shall we be liable for consequential damages.", "liability: consequential damages, except in cases of gross negligence → consequential damages (weaker)"),
    ("We are not liable for loss of profits.", "We are not liable for loss of profits, loss of data or business interruption.", "liability: loss of profits → loss of profits, loss of data or business interruption (weaker)"),
    ("We exclude liability for negligence.", "We exclude liability for slight negligence.", "liability: negligence → slight negligence (stronger)"),
    ("Our total liability is limited to the fees you paid in the last 12 months.", "Our total liability is limited to $50.", "liability: the last 12 months → $50 (weaker)"),
    ("\"Affiliates\" means our subsidiaries.", "\"Affiliates\" means our subsidiaries, our parent company and any company in which we hold an interest.", "scope:  → our parent company and any company in which we hold an interest (weaker)"),
    ("We care. Our affiliates include Aldergrove Ltd. We pay them.", "We care. Our affiliates are any companies that control us or are controlled by us. We pay them.", "scope: include Aldergrove Ltd → are any companies that control us or are controlled by us (weaker)"),
    ("Personal data means information that identifies you.", "Personal data means information that directly identifies you.", "scope:  → directly (weaker)"),
    ("Personal data means information that identifies you.", "Personal data means information that identifies you or your household.", "scope:  → or your household (stronger)"),
    ("You grant us a licence to host and display your content.", "You grant us a licence to host, display and use your content, including for training our AI models.", "content_licence:  → training our AI models (weaker)"),
    ("You retain all rights in your content. We care.", "We care.", "content_licence: You retain all rights in your content →  (weaker)"),
    ("You may delete your content at any time.", "You may delete your content at any time, but the licence continues.", "user_right:  → but the licence continues (weaker)"),
    ("You may request a copy of your data.", "You may request a copy of your data, unless the law forbids it.", "user_right:  → unless the law forbids it. (weaker)"),
    ("Camera images are not stored.", "Camera images are stored for 24 hours.", "data_category: Camera images are not stored → Camera images are stored for 24 hours (weaker)"),
    ("We collect your approximate location.", "We collect your precise location.", "data_category:  → precise location (weaker)"),
    ("Lessons are recorded only with the consent of all participants.", "Lessons are recorded automatically. By joining a lesson you agree to being recorded.", "consent: Lessons are recorded only with the consent of all participants → By joining a lesson you agree to being recorded (weaker)"),
    ("We delete your profile after two years, after we have warned you by e-mail.", "We delete your profile after two years.", "user_right: after we have warned you →  (weaker)"),
    ("We will pay valid claims within 10 working days.", "We will pay valid claims within 30 working days.", "response_time: within 10 working days → within 30 working days (weaker)"),
    ("Chat logs are available to moderators.", "Chat logs are available to moderators and to other players.", "recipient:  → other players (weaker)"),
    ("You own the levels that you create.", "We own the levels that you create.", "content_licence: You own the levels that you create → We own the levels that you create (weaker)"),
    ("We care. On termination we return your data.", "We care.", "user_right: we return your data →  (weaker)"),
    ("| | Account | | You need no account to use our service and to look at what others wrote. If you create an account, you choose a name for it. You may register using an e-mail address. Your name is public, and it need not be your real name, which we do not ask for at any time, nor do we check it. |", "| | Account | | You need no account to use our service and to look at what others wrote. If you create an account, you choose a name for it. You may register using an e-mail address or phone number. Your name is public, and it need not be your real name, which we do not ask for at any time, nor do we check it. |", "data_category:  → phone number (weaker)"),
    ("We do not use your voice chat to train language models.", "We do not use your private voice chat to train language models.", "purpose: We do not use your voice chat to train language models → We do not use your private voice chat to train language models (weaker)"),
    ("We share indicators with other banks.", "We share indicators with other banks, mobile network operators and online markets.", "recipient:  → mobile network operators and online markets (weaker)"),
    ("You can delete your account at any time in Settings.", "You can request deletion of your account by contacting support; deletion may take up to 90 days.", "user_right: in Settings → by contacting support (weaker)"),
    ("If we are acquired, we will ask for your consent before transferring your data.", "If we are acquired, your data may be transferred to the acquirer.", "consent: we will ask for your consent before transferring your data →  (weaker)"),
    ("Only aggregated, anonymised data is shared with researchers.", "Data is shared with researchers.", "scope: aggregated →  (weaker)"),
    ("We delete your data within 30 days after closure.", "We delete or anonymise your data within 30 days after closure.", "retention:  → anonymise (weaker)"),
    ("Teachers may not contact pupils by private messages.", "Teachers may contact pupils by private messages.", "minors: Teachers may not contact pupils by private messages → Teachers may contact pupils by private messages (neutral)"),
    ("We will not shorten the opening hours of the helpdesk.", "We may shorten the opening hours of the helpdesk.", "other: We will not shorten the opening hours of the helpdesk → We may shorten the opening hours of the helpdesk (weaker)"),
    ("You may not resell your ticket to friends.", "You may resell your ticket to friends.", "user_right: You may not resell your ticket to friends → You may resell your ticket to friends (stronger)"),
    ("We ask for your explicit consent before we use your genetic data for research.", "Unless you tell us otherwise, we use your genetic data for research.", "consent: We ask for your explicit consent before we use your genetic data for research → Unless you tell us otherwise (weaker)"),
    ("We may suspend your account for cheating.", "We may suspend your account for cheating or for any other reason.", "termination: We may suspend your account for cheating → suspend your account for cheating or for any other reason (weaker)"),
    ("Fitness data never affects your premium.", "Fitness data may affect your premium.", "fees: Fitness data never affects your premium → Fitness data may affect your premium (neutral)"),
    ("We guarantee updates until 2030.", "We do not guarantee any updates.", "liability: We guarantee updates until 2030 → We do not guarantee any updates (weaker)"),
    ("Downloads are limited to 25 titles.", "Downloads are limited to 10 titles.", "user_right: 25 titles → 10 titles (weaker)"),
    ("The questionnaire is anonymous.", "The questionnaire is linked to your patient number.", "scope: anonymous →  (weaker)"),
    ("Live streams are encrypted end to end.", "Live streams are encrypted.", "security: encrypted end to end → encrypted (weaker)"),
    ("You may close the account at any time free of charge.", "You may close the account at any time; a closing fee of €15 applies.", "fees:  → a closing fee of €15 applies (weaker)"),
    ("You may revoke your consent at any time in the app.", "You may revoke your consent by sending us a registered letter.", "user_right: in the app → registered letter (weaker)"),
    ("We care.", "We care. This data is not shared by default.", "consent:  → This data is not shared by default (stronger)"),
]  # fmt: skip

NOTHING = [
    ("We are not liable for indirect damages.", "We shall not be held liable for indirect damages."),
    ("We are not liable for indirect, special or consequential damages.", "We are not liable for consequential, indirect or special damages."),
    ("Affiliates are companies controlled by us.", "Affiliates are companies that are controlled by us."),
    ("We will not share your data unless you agree.", "Unless you agree, we will not share your data."),
    ("We share your data only with your consent.", "Unless you have given your consent, we will not share your data."),
    ("We will not disclose your personal data without your consent.", "Unless you consent, we will not disclose your personal data."),
    ("We disclose your data only if required by law.", "Unless required by law, we will not disclose your data."),
    ("Unless you ask us to, we do not keep your data longer than 30 days.", "We do not keep your data longer than 30 days unless you ask us to."),
    ("We share your data with partners unless you object.", "Unless you object, we share your data with partners."),
    ("We do not store your full card number. Payments are handled by Stripe.", "Payments are handled by Stripe; your full card number is not stored by us."),
    ("You have the right to appeal against the decision.", "An appeal against the decision can be made."),
    ("C. Personal Information Collected from Other Sources", "C. Personal Information Collected from Other Sources, including Partners"),
    ("You may share your recipes with friends.", "You can share your recipes with your friends."),
    ("The report is made available to Controller.", "The report is shared with Controller."),
    ("This notice does not apply to job applicants.", "Job applicants are not covered by this notice."),
    ("We do not give refunds for partial periods.", "No refunds are given for partial periods."),
    ("Visitors may not smoke in the building.", "It is not allowed to visitors to smoke in the building."),
    ("Over 25 million people watch us.", "Over 30 million people watch us."),
    ("We share your address with a courier.", "We share your address with couriers."),
    ("You keep ownership of your content.", "You retain ownership of your content."),
    ("We care.", "We care. We retain all rights, title and interest in the software."),
    ("We care.", "We care. We keep you informed of news about our site."),
    ("You may exercise your right of access by e-mail.", "You may exercise your right of access by e-mailing us."),
    ("You may submit a deletion request using our web form.", "You may submit a deletion request using our web form or by emailing us."),
    ("We inform you by e-mail about the status of your access request.", "We inform you about the status of your access request."),
    ("If you contact us, we access your data to help you.", "If you contact us, we can access and review your data to help you."),
    ("You may opt out of marketing at any time.", "You may unsubscribe from marketing whenever you like."),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "news"), ONE_NEWS)
def test_one_change_is_one_finding(old: str, new: str, news: str) -> None:
    assert told(old, new) == {news}


@pytest.mark.parametrize(("old", "new"), NOTHING)
def test_look_alikes_are_silent(old: str, new: str) -> None:
    assert told(old, new) == set()
    assert told(new, old) == set()
