"""Policies of companies: roles, requests of authorities, lists of vendors, and what is no news."""

import pytest

from tests.policy.findings.comparing import compared, told
from tracker.words import Language, say

HEAD = "# Privacy\n\nWe publish maps.\n\n"

# old, new, everything that is told
CHANGES = [
    ("", "For support tickets we act as the data controller.", {"controller:  → act as the data controller (neutral)"}),
    ("For uploads we act as a controller.", "For uploads we act as a processor.", {"controller: act as a controller → act as a processor (weaker)"}),
    ("", "Questions of security are handled by our Data Protection Officer.", {"contact:  → our Data Protection Officer (stronger)"}),
    ("", "When the government sends us a request for records, we refuse it.", {"sharing:  → government sends us a request for records, we refuse it (stronger)"}),
    ("We turn down requests of police forces.", "We turn down requests of police forces. Where an authority abroad, outside Norway, sends a request, we do not assist.", {"sharing:  → outside Norway, sends a request, we do not assist (stronger)"}),
    ("We may use third party tracking services.", "We do not use third party tracking services.", {"tracking: We may use third party tracking services → We do not use third party tracking services (stronger)"}),
    ("", "You can always refuse to provide personal details.", {"consent:  → You can always refuse to provide personal details (stronger)"}),
    ("## Sub-processors\n\n- Hetzner - hosting of our maps", "## Sub-processors\n\n- Hetzner - hosting of our maps\n- Slack - internal chat", {"recipient:  → Slack (weaker)"}),
    ("| Partner | Cookie info |\n| --- | --- |\n| Criteo | https://criteo.example |", "| Partner | Cookie info |\n| --- | --- |\n| Criteo | https://criteo.example |\n| Moonbeam Digital | https://moonbeam.example |", {"recipient:  → Moonbeam Digital (weaker)"}),
    ("This policy explains how Alder Labs Inc. (“Alder”) handles what you send.", "This policy explains how Birch Labs Inc. (“Birch”, “us”, “we”) handles what you send.", {"controller: Alder Labs Inc. → Birch Labs Inc. (neutral)"}),
    ("These terms apply to all products maintained by Alder Labs LLC.", "These terms apply to all products maintained by Birch B SASU.", {"controller: Alder Labs LLC → Birch B SASU (neutral)"}),
    ("", "We keep billing records for as long as the account is open.", {"retention:  → for as long as the account is open (stronger)"}),
    ("", "Uploads are deleted within 30 days after account closure.", {"retention:  → within 30 days after account closure (stronger)"}),
    ("", "We are a US-based company, and your information is collected and processed in the United States.", {"storage_location:  → United States (weaker)"}),
    ("We pass on your data only when required to do so by law.", "We pass on your data when you use the forum.", {"sharing: pass on your data only when required to do so by law → pass on your data when you use the forum (weaker)"}),
    ("This policy explains how we handle it. You show your agreement by clicking a check box.", "This policy explains how we handle it. You show your agreement by using the maps.", {"consent: You show your agreement by clicking a check box → You show your agreement by using the maps (weaker)"}),
    ("", "There is no charge for use of the maps.", {"fees:  → There is no charge for use of the maps (stronger)"}),
    ("", "The amounts do not include tax.", {"fees:  → The amounts do not include tax (weaker)"}),
    ("", "You can disable your paid plan at any time.", {"termination:  → You can disable your paid plan at any time (stronger)"}),
    ("## Rules\n\nYou agree not to:\n\n- upload malware", "## Rules\n\nYou agree not to:\n\n- upload malware\n- share personal data of others with advertisers", {"other:  → share personal data of others with advertisers (weaker)"}),
    ("", "You must keep your phone number up to date.", {"other:  → You must keep your phone number up to date (weaker)"}),
    ("", "If we assign your traffic to a pool, your site will not receive credit, and you must not assign it to any other party.", {"other:  → you must not assign it to any other party (weaker)"}),
    ("", "For more seats, Customer must access the maps through a registered account.", {"other:  → Customer must access the maps through a registered account (weaker)"}),
    ("We do not store or train on your requests.", "We do store or train on your requests.", {"purpose: We do not store or train on your requests → We do store or train on your requests (weaker)", "retention: We do not store or train on your requests →  (weaker)"}),
    ("We do not currently store recordings of calls.", "We do not currently retain recordings of calls after a call is completed.", {"retention: We do not currently store recordings of calls → We do not currently retain recordings of calls after a call is completed (weaker)"}),
    ("", "If no law requires us to keep it, we discard it when no longer needed.", {"retention:  → we discard it when no longer needed (stronger)"}),
    ("", "We collect visitor activities such as login attempts.", {"data_category:  → We collect visitor activities such as login attempts. (weaker)"}),
    ("", "All amounts due are payable without set-off and without deduction of taxes.", {"fees:  → All amounts due are payable without set-off and without deduction of taxes (weaker)"}),
    ("", "Under the CCPA, Alder is a “service provider”.", {"controller:  → is a “service provider” (neutral)"}),
    ("", "Our data infrastructure is currently based in Canada.", {"storage_location:  → Canada (weaker)"}),
    ("", "If you are in another country, your data are transferred to Canada.", {"cross_border:  → Canada (weaker)", "sharing:  → are transferred to Canada (weaker)"}),
    ("", "You consent to the jurisdiction of the Federal Court of Canada.", {"dispute:  → Canada (neutral)"}),
    ("", "If your upload was taken down, you can file a written counter-notification.", {"user_right:  → file a written counter-notification (stronger)"}),
    ("", "You must request permission to use our logo for promotional purposes.", {"other:  → You must request permission to use our logo for promotional purposes (weaker)"}),
    ("", "Third parties may not access the API if the application remotely records people.", {"other:  → Third parties may not access the API if the application remotely records people (weaker)"}),
    ("We do not offer service-level agreements for most of our maps — here is the exception.", "We do not offer service-level agreements for any of our maps.", {"liability: most of our maps — here is the exception → any of our maps (neutral)"}),
    ("We can access your data for the following reasons:\n\n- To help you.", "We can access your data for the following reasons:\n\n- To help you.\n- On rare occasions when an error stops an automated process. We get automated alerts.", {"purpose:  → On rare occasions when an error stops an automated process (weaker)"}),
    ("", "We process the data that you share only for the purpose you signed up for.", {"purpose:  → We process the data that you share only for the purpose you signed up for. (stronger)"}),
    ("Whenever we make a change to these terms, we will also announce it on our blog.", "Whenever we make a change to these terms, we will also announce it via email.", {"change_notice: we will also announce it on our blog → we will also announce it via email (stronger)"}),
    ("", "You will not buy, sell or rent any account names.", {"other:  → You will not buy, sell or rent any account names (weaker)"}),
    ("", "You grant us a worldwide, royalty-free licence to publish your content.", {"content_licence:  → You grant us a worldwide (weaker)"}),
    ("", "We may honour browser-based preference signals.", {"tracking:  → honour browser-based preference signals (stronger)"}),
    ("The site is operated by Alder Labs LLC.\n\nWe answer letters.\n\nThe terms apply to the maps operated by Alder Labs LLC.", "Maps are nice.\n\nWe answer letters.\n\nThe terms below apply to every map that is operated by Birch Labs LLC.", {"controller: Alder Labs LLC → Birch Labs LLC (neutral)"}),
    ("", "Data obtained through Google Drive is not used to train generalized AI.", {"purpose:  → train generalized AI (stronger)"}),
    ("We run forums under a legitimate interest basis of processing.", "We run forums under a performance of contract basis of processing.", {"consent: We run forums under a legitimate interest basis of processing → We run forums under a performance of contract basis of processing (stronger)"}),
    ("We collect your email address (if you choose to provide it).", "We collect your email address.", {"data_category: if you choose to →  (weaker)"}),
    ("We have selected Brightdash to run our shop.", "We have selected Kestrelpay to run our shop.", {"recipient: Brightdash → Kestrelpay (neutral)"}),
    ("## Restricted purposes\n\n- **Fraud**: You must not lie about who you are.", "## Restricted purposes\n\n- **Fraud**: You must not lie about who you are.\n- **Hate**: You cannot use our maps to threaten people.", {"other:  → Hate: You cannot use our maps to threaten people (weaker)"}),
]  # fmt: skip

# what joins the text without being news
NOTHING = [
    "Your use of that service is governed by the provider's own terms.",
    "The transfer terms of your agreement apply.",
    "We do not have the same role for every type of data we handle.",
    "If we process personal information for you, our data processing terms apply.",
    "If you use Paid Services, the price list applies.",
    "The colours may vary by device.",
    "We use ACP to draw maps.",
    "We use the Open Map protocol to draw maps.",
    "This page provides information about the vendors that we have engaged.",
    "As an example, we use the following service providers who will handle your data:",
]


@pytest.mark.parametrize(("old", "new", "news"), CHANGES)
def test_change_is_told(old: str, new: str, news: set[str]) -> None:
    assert told(HEAD + old, HEAD + new) == news


@pytest.mark.parametrize(("old", "new", "_news"), CHANGES)
def test_taken_back_it_is_told_as_well(old: str, new: str, _news: set[str]) -> None:
    assert told(HEAD + new, HEAD + old)


@pytest.mark.parametrize("sentence", NOTHING)
def test_no_news(sentence: str) -> None:
    assert told(HEAD, HEAD + sentence) == set()
    assert told(HEAD + sentence, HEAD) == set()


def test_an_address_that_stands_elsewhere_is_not_gone() -> None:
    kept = HEAD + "Write to help@maps.example with questions.\n\n"
    old = kept + "Reports can be had by reaching out to help@maps.example today."
    new = kept + "Reports can be had by reaching out to the portal today."
    assert not any(one.startswith("contact") for one in told(old, new))


def test_one_place_in_another_word_is_no_news() -> None:
    table = "| Vendor | Location |\n| --- | --- |\n| Hetzner | {} |\n| Vercel | United States |"
    assert told(HEAD + table.format("Worldwide"), HEAD + table.format("Global")) == set()


def test_an_id_at_a_vendor_is_data() -> None:
    new = HEAD + "We collect:\n\n- your Facebook ID"
    assert not any(one.startswith("recipient") for one in told(HEAD + "We collect:\n", new))


def test_the_age_of_children_is_no_data() -> None:
    found = told(HEAD, HEAD + "We do not knowingly collect data from children under the age of 16.")
    assert not any(one.startswith("data_category") and "age" in one for one in found)


def test_no_control_is_no_promise() -> None:
    sentence = "We have no direct control over the information collected by these cookies."
    assert told(HEAD, HEAD + sentence) == {"tracking:  → cookies (weaker)"}


def test_words_that_joined_are_told_without_an_arrow_from_nothing() -> None:
    old = "No employee looks at your data."
    new = "No employee looks at your data unless an error occurs that stops the import."
    titles = [say(one.title, Language.EN) for one in compared(HEAD + old, HEAD + new).findings]
    assert len(titles) == 1
    assert "now with: unless an error occurs" in titles[0]


def test_the_other_party_is_no_recipient_of_its_own() -> None:
    old = "This is a contract between you and Fernweh."
    new = old + " The maps work with Fernweh AI Services."
    assert told(HEAD + old, HEAD + new) == set()


def test_a_renamed_service_is_no_news() -> None:
    old = "We explain how we process information through Fernweh (including Atlas Services), Mapdaddy.com, and Quill."
    new = "We explain how we process information through Fernweh (including Atlas Shipping & Tax), Mapsignal.com, and Quill."
    assert told(HEAD + old, HEAD + new) == set()


def test_what_people_report_is_no_safeguard() -> None:
    old = "See our overview."
    new = old + " Our response page tells how to report a security incident."
    assert not any(one.startswith("security") for one in told(HEAD + old, HEAD + new))


def test_humans_of_the_company_use_no_right() -> None:
    old, new = (
        "We can access your data to help you.",
        "We as humans can access your data to help you.",
    )
    assert told(HEAD + old, HEAD + new) == set()


def test_a_document_is_no_recipient() -> None:
    new = HEAD + "As described in our Use Restrictions policy, you can’t copy maps."
    assert not any(one.startswith("recipient") for one in told(HEAD, new))


def test_what_is_not_kept_for_other_purposes_is_no_period() -> None:
    new = HEAD + "We do not retain, use, disclose, or sell it for any other commercial purposes."
    assert not any(one.startswith("retention") for one in told(HEAD, new))
