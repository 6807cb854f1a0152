"""When a fact came: sharing with a newcomer is no older than the newcomer."""

import json

from tests.commands.conftest import Cli, Site


def test_sharing_is_as_old_as_its_recipient(cli: Cli, watching: Site) -> None:
    cli("check", "acme")
    watching.publish(
        "privacy.html",
        sharing="We share your personal data with Mailchimp. "
        "We do not share your personal data with anyone else.",
    )
    cli("check", "acme")
    watching.publish(
        "privacy.html",
        sharing="We share your personal data with Mailchimp. "
        "We share your personal data with Stripe. "
        "We do not share your personal data with anyone else.",
    )
    cli("check", "acme")
    result = cli("facts", "acme", "--kind", "sharing", "--history", "--json")
    since = {row["quote"]: row["since"] for row in map(json.loads, result.out.splitlines())}
    assert since["We share your personal data with Mailchimp."] == 2
    assert since["We share your personal data with Stripe."] == 3
