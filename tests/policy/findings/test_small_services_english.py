"""What apps, extensions and bots say of themselves: hosts, vendors in prose, ways out, insight."""

import pytest

from tests.policy.findings.comparing import material, told

TABLE = "| Feature | Description | Default |\n| --- | --- | --- |\n| {} | {} | Enabled |"

# before, after, what is told: `kind: old → new (effect)`
NEWS = [
    (
        "The app checks for updates.",
        "The app checks for updates. For this it connects to `updates.example.net`.",
        "recipient:  → updates.example.net (weaker)",
    ),
    (
        "Crash reports stay on your phone.\n\nThe player is free.",
        "Crash reports stay on your phone.\n\nThe player is free. It downloads covers from https://img.example.org/covers.",
        "recipient:  → img.example.org (weaker)",
    ),
    (
        TABLE.format("Covers", "The player shows covers when you play a song."),
        TABLE.format(
            "Covers", "The player shows covers when you play a song. It requests them from covers.example.org."
        ),
        "recipient:  → covers.example.org (weaker)",
    ),
    (
        TABLE.format("Maps", "The map is drawn on the phone."),
        TABLE.format("Maps", "The map is drawn on the phone.")
        + "\n| Errors | When the app crashes, it uploads the log to Sentry. | Disabled |",
        "recipient:  → Sentry (weaker)",
    ),
    (
        "The game is free.",
        "The game is free. Its banners come from an external advertising network, Brightloom.",
        "recipient:  → Brightloom (weaker)",
    ),
    (
        "We do not record calls.",
        "We do not record calls handled by Voxtide.",
        "recipient:  → Voxtide (weaker)",
    ),
    (
        "Our site is hosted at home.",
        "Our site is hosted at home. We use Plausible for statistics.",
        "recipient:  → Plausible (weaker)",
    ),
]  # fmt: skip

# before, after: nothing that matters
THE_SAME = [
    (
        "If you have questions, ask us.",
        "If you have questions, ask us. Please send a request to Acme Helpdesk.",
    ),
    (
        "This includes your machine ID and usage patterns.",
        "This telemetry is powered by our own server and includes your machine ID and usage patterns.",
    ),
    (
        "Messages go through servers chosen by your friends.",
        "Messages go through servers chosen by your contacts.",
    ),
    ("Thank you for reading.", "Thank you for reading. The file is called settings.json."),
]


@pytest.mark.parametrize(("old", "new", "news"), NEWS)
def test_change_is_told(old: str, new: str, news: str) -> None:
    assert news in told(old, new)


@pytest.mark.parametrize(("old", "new", "news"), NEWS)
def test_taken_back_it_is_told_too(old: str, new: str, news: str) -> None:
    kind, value = news.split(":  → ")
    assert f"{kind}: {value.replace(' (weaker)', '')} →  (stronger)" in told(new, old)


@pytest.mark.parametrize(("old", "new"), THE_SAME)
def test_mere_wording_is_silent(old: str, new: str) -> None:
    assert not material(old, new)


def test_what_people_fetch_themselves_has_no_recipient() -> None:
    new = "The player is free. You can download the manual from docs.example.org."
    assert not any(one.kind == "recipient" for one in material("The player is free.", new))


def test_a_link_to_opt_out_is_a_right_and_no_ground() -> None:
    new = "We count visits. If you do not wish to be counted, follow the opt-out guide."
    assert {one.kind for one in material("We count visits.", new)} == {"user_right"}


def test_servers_of_somebody_have_no_new_operator() -> None:
    new = "Messages are short. This section is about the servers operated by Example Chat Ltd."
    assert not any(one.kind == "controller" for one in material("Messages are short.", new))


def test_that_nobody_can_read_it_is_a_promise() -> None:
    old = "Your notes are kept on our server. We cannot read your notes."
    gone = {
        f"{one.kind} {one.effect}" for one in material(old, "Your notes are kept on our server.")
    }
    assert gone == {"data_category weaker"}


def test_a_form_asks_for_consent() -> None:
    new = "We show ads. You are presented with a consent form before the first one."
    assert any(
        one.kind == "consent" and one.effect == "stronger" for one in material("We show ads.", new)
    )


def test_what_is_sent_to_somebody_is_shared() -> None:
    new = "The extension adds a button. It sends the address of the page to a translation service."
    found = material("The extension adds a button.", new)
    assert any(one.kind in ("sharing", "data_category") and one.effect == "weaker" for one in found)


RECORDS = """# Subprocessors

| Subprocessor | Purpose | Location |
| --- | --- | --- |
| Axiom | Analytics | United States |
| {} | Analytics | United States |"""


def test_one_vendor_in_the_row_of_another_is_two_news() -> None:
    found = material(RECORDS.format("Voxtide"), RECORDS.format("Brightloom"))
    assert {(one.kind, one.direction) for one in found} == {
        ("recipient", "removed"),
        ("recipient", "added"),
    }


def test_the_fuller_name_of_a_vendor_is_no_other_vendor() -> None:
    assert not [
        one
        for one in material(RECORDS.format("Voxtide"), RECORDS.format("Voxtide, Inc."))
        if one.direction != "modified"
    ]


@pytest.mark.parametrize(
    ("gone", "effect"),
    [
        ("Photos are permanently deleted as soon as you leave the room.", "weaker"),
        ("Photos are kept permanently.", "stronger"),
    ],
)
def test_permanent_is_what_is_kept_and_not_what_is_deleted(gone: str, effect: str) -> None:
    found = material(f"You can send photos. {gone}", "You can send photos.")
    assert ("retention", effect) in {(one.kind, one.effect) for one in found}
    assert {one.effect for one in found} == {effect}


def test_a_promise_of_one_part_is_less_than_one_of_all() -> None:
    whole, part = (
        f"{who} collect your location or your contacts."
        for who in ("We do not", "This telemetry does not")
    )
    assert [one.effect for one in material(whole, part)] == ["weaker"]
    assert [one.effect for one in material(part, whole)] == ["stronger"]


# text before, text after: nothing that matters, whatever the words are
SILENT = [
    (
        "Our service is free.\n\n**California (CCPA):** See section 5 for your choices.",
        "Our service is free.\n\n**California (CCPA):** See section 5 and the notes for your choices.",
    ),
    (
        "You can view the privacy policy of your edition in the app, though the one online may differ.",
        "When the privacy policy on the site and in the app differ, the one on the site counts.",
    ),
    (
        "Weather comes from others.",
        "Weather comes from others. Please read their privacy policies.",
    ),
    (
        "We follow the law.",
        "We follow the law. The GDPR governs how companies process data of people in the union.",
    ),
    (
        "If you are a parent or guardian, write to us.",
        "If you have a child, write to us.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), SILENT)
def test_words_about_the_text_are_silent(old: str, new: str) -> None:
    assert not material(old, new)


def test_a_state_before_a_colon_is_no_place_that_data_goes_to() -> None:
    new = "California (CPRA) — “sale” and “share”: We do not sell your personal information."
    found = material("We keep it short.", f"We keep it short.\n\n{new}")
    assert {one.kind for one in found} <= {"sharing"}
    assert {one.effect for one in found} <= {"stronger"}


def test_people_outside_a_union_are_no_data_abroad() -> None:
    new = "We are fair. The rules hold for all users, even those outside the EU."
    assert not any(one.kind == "cross_border" for one in material("We are fair.", new))


def test_an_item_takes_its_denial_although_it_explains_itself_in_brackets() -> None:
    old = "We do **not** collect:\n\n- Precise location (the app uses the local network for control)\n- Contacts"
    new = "We do **not** collect:\n\n- Contacts"
    assert [(one.kind, one.effect) for one in material(old, new)] == [("data_category", "weaker")]


def test_who_provides_a_small_service_needs_no_legal_form() -> None:
    found = material("This app is made by Jane Doe.", "This app is made by Acme Studio.")
    assert [(one.kind, one.old_value, one.new_value) for one in found] == [
        ("controller", "Jane Doe", "Acme Studio")
    ]


def test_the_product_itself_is_no_recipient() -> None:
    old, new = (f"Feeds are given to you through the {name} website." for name in ("Ebb", "Flow"))
    assert not material(old, new)


def test_a_way_to_switch_reports_off_is_a_right() -> None:
    new = "Reports help us. Users can disable crash reports in the settings."
    found = material("Reports help us.", new)
    assert [(one.kind, one.effect) for one in found] == [("user_right", "stronger")]


def test_loss_of_use_is_no_use() -> None:
    new = "We do our best. We do not answer for interruption of use or loss of data."
    assert not any(one.kind == "purpose" for one in material("We do our best.", new))


def test_items_of_a_run_on_list_say_what_leads_it() -> None:
    old = "We are careful."
    new = (
        "We are careful. In no event will we be liable for: (i) any special or indirect damages of "
        "any kind; (ii) any amounts above the fees paid by you during the twelve (12) month period."
    )
    assert {one.kind for one in material(old, new)} == {"liability"}


def test_a_duty_to_pay_is_a_fee() -> None:
    new = "We are quick. Customer shall pay or reimburse us for all sales and property taxes."
    assert "fees" in {one.kind for one in material("We are quick.", new)}


def test_what_is_taken_only_when_people_choose_so_is_taken_by_consent() -> None:
    new = "We log little. We will only collect feedback when you elect to share it."
    found = material("We log little.", new)
    assert ("consent", "stronger") in {(one.kind, one.effect) for one in found}


def test_a_row_told_as_an_item_is_the_same_vendor() -> None:
    old = (
        "## Sub-processors\n\n| Name | Where | Why |\n|---|---|---|\n| Acme Cloud | US | Hosting |"
    )
    new = "## Sub-processors\n\n- Acme Cloud (US) — hosting"
    assert not [one for one in material(old, new) if one.kind == "recipient"]


def test_an_item_that_begins_with_a_name_records_a_vendor() -> None:
    old = "## Services we share data with\n\n- Acme Cloud (US) — hosting"
    new = f"{old}\n- Brightdash (Germany) — error reports"
    found = {one.kind: one for one in material(old, new)}
    assert "Brightdash" in (found["recipient"].new_value or "")
    assert "cross_border" not in found


def test_a_named_officer_is_a_contact() -> None:
    old = "Data Protection Officer: Jane Doe"
    found = material(old, "Data Protection Officer: Joan Roe")
    assert [(one.kind, one.old_value, one.new_value) for one in found] == [
        ("contact", "Jane Doe", "Joan Roe")
    ]


def test_a_company_under_the_heading_of_the_controller_runs_it() -> None:
    old = "## Data controller\n\nAlder Labs Lda."
    found = material(old, "## Data controller\n\nBirch Labs Lda.")
    assert [(one.kind, one.effect) for one in found] == [("controller", "neutral")]


@pytest.mark.parametrize(
    "new",
    [
        "Pictures are drawn with the OffscreenCanvas API on your device.",
        "We recommend keeping backups of your pictures.",
        "Donation links (PayPal, Ko-fi) are governed by the policies of those sites.",
    ],
)
def test_parts_of_the_browser_links_and_advice_take_no_data(new: str) -> None:
    found = {one.kind for one in material("We draw maps.", f"We draw maps. {new}")}
    assert not found & {"recipient", "data_category"}


def test_what_people_can_clear_themselves_is_a_right() -> None:
    new = "We keep a diary. You can remove your entries at any time."
    found = material("We keep a diary.", new)
    assert ("user_right", "stronger") in {(one.kind, one.effect) for one in found}


def test_advice_about_what_to_do_is_silent() -> None:
    old = "We strongly recommend keeping backups of your pictures before you change them."
    assert not material(old, old.replace("before", "on a disk of your own before"))


KEY = "Neither the developers nor the hosting firms possess the decryption key."
DROPBOX = "The editor provides optional integration with storage providers (specifically Dropbox)."


@pytest.mark.parametrize(
    ("old", "new", "kind", "effect"),
    [
        (
            "Neither we nor any third parties have access to the drawings that you load.",
            "Neither we nor any unauthorized third parties have access to the drawings that you load.",
            "data_category",
            "weaker",
        ),
        (
            "All text editing and live previews occur entirely within your browser.",
            "By default, all text editing and live previews occur entirely within your browser.",
            "storage_location",
            "weaker",
        ),
        (
            "The app operates strictly as a client-side application.",
            "The app operates primarily as a client-side application.",
            "storage_location",
            "weaker",
        ),
        ("It is quick.", f"It is quick. {KEY}", "data_category", "stronger"),
        ("It is quick.", "It is quick. You can revoke access at any time.", "user_right", "stronger"),
        ("It is quick.", "It is quick. You can delete local credentials.", "user_right", "stronger"),
        ("It is quick.", f"It is quick. {DROPBOX}", "recipient", "weaker"),
        ("It is quick.", "It is quick. You assume all risk of scripts.", "liability", "weaker"),
    ],
)  # fmt: skip
def test_promises_of_what_runs_on_the_device(old: str, new: str, kind: str, effect: str) -> None:
    assert {(one.kind, one.effect) for one in material(old, new)} == {(kind, effect)}


@pytest.mark.parametrize(
    "new",
    ["No third parties have access to your files.", "Third parties cannot see your files."],
)
def test_those_who_see_nothing_receive_nothing(new: str) -> None:
    found = [one for one in material("We draw maps.", f"We draw maps. {new}")]
    assert not [one for one in found if one.effect == "weaker"]


@pytest.mark.parametrize(
    "new",
    [
        "It encrypts files with a key derived via PBKDF2 from a word.",
        "It is built upon open-source libraries (such as Alder, Birch, and Rowan Icons).",
        "It finds people in the Cloud Sync dialog.",
    ],
)
def test_techniques_are_nobody_and_nowhere(new: str) -> None:
    found = {one.kind for one in material("It is quick.", f"It is quick. {new}")}
    assert not found & {"recipient", "content_licence", "storage_location"}


@pytest.mark.parametrize(
    "new",
    [
        "The app does not connect to the internet.",
        "The app has no internet permission.",
        "It operates **100% offline** within your browser.",
        "It does not communicate with any external servers.",
    ],
)
def test_that_it_never_goes_online_is_a_promise(new: str) -> None:
    found = material("It is quick.", f"It is quick. {new}")
    assert [(one.kind, one.effect) for one in found] == [("sharing", "stronger")]
    assert not material("It is quick.", "It is quick. If you do not connect to the internet, wait.")


def test_to_go_online_after_all_breaks_it() -> None:
    old = "It is quick. The app does not connect to the internet."
    found = material(old, "It is quick. The app connects to the internet to look for updates.")
    assert [(one.kind, one.effect) for one in found] == [("sharing", "weaker")]


def test_to_tell_before_data_is_shared_shares_nothing() -> None:
    new = "It is quick. We will update this policy before we share data."
    assert not [one for one in material("It is quick.", new) if one.effect == "weaker"]


def test_the_token_of_a_vendor_gives_it_nothing() -> None:
    new = "It is quick. You are solely responsible for securing your GitHub Personal Access Tokens."
    assert "recipient" not in {one.kind for one in material("It is quick.", new)}


def test_what_goes_with_the_app_is_a_right_to_delete() -> None:
    new = "It is quick. Your data can be removed by uninstalling the app."
    assert "user_right" in {one.kind for one in material("It is quick.", new)}


def test_never_saved_outside_the_browser_is_kept_there() -> None:
    new = "It is quick. This data is handled at once and is never saved outside your browser."
    found = material(new, "It is quick.")
    assert [(one.kind, one.effect) for one in found] == [("storage_location", "weaker")]


def test_the_repository_where_people_ask_receives_nothing() -> None:
    new = "It is quick. For any questions, please visit the official Alder GitHub repository."
    assert "recipient" not in {one.kind for one in material("It is quick.", new)}


@pytest.mark.parametrize(
    "new",
    [
        "Previews are sanitized locally using **DOMAlder** to help mitigate risks.",
        "Use the **Export JSON** feature in the manager to create backup files.",
    ],
)
def test_parts_and_features_of_the_product_are_nobody(new: str) -> None:
    assert "recipient" not in {one.kind for one in material("It is quick.", f"It is quick. {new}")}
