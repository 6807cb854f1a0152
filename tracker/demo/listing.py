"""The demo's watchlist: every sample policy, and a mail channel into the sink."""

from urllib.parse import urlsplit

from tracker.demo.policies import POLICIES, SamplePolicy
from tracker.words import Language, phrase


def watchlist(site_url: str, mail_port: int, language: Language) -> str:
    """The text of a watchlist for the sample site.

    Args:
        site_url: of the `SampleSite`.
        mail_port: of the `MailSink`.
        language: in which the tool speaks; alerts speak the language of their policy.
    """
    opening = _OPENING.format(
        about=phrase("demo.watchlist", language),
        network=phrase("demo.watchlist-network", language),
        mail=phrase("demo.watchlist-mail", language),
        language=language.value,
        site_port=urlsplit(site_url).port,
        mail_port=mail_port,
    )
    return opening + "".join(_entry(policy, site_url) for policy in POLICIES)


_OPENING = """\
# {about}
version: 1
language: {language}

network:
  # {network}
  allow_networks: 127.0.0.1/32
  allow_ports: {site_port}
  per_host_delay: 0s

defaults:
  every: 12h
  confirm: 1s

channels:
  # {mail}
  mail:
    kind: email
    from: Policy tracker <tracker@localhost>
    to: privacy-officer@localhost
    host: 127.0.0.1
    port: {mail_port}
    tls: none

watches:
"""


def _entry(policy: SamplePolicy, site_url: str) -> str:
    return f"""\
  - id: {policy.id}
    name: {policy.name}
    url: {site_url}/{policy.id}
    language: {policy.language}
    speak: {policy.language}

"""
