"""What may be said of a channel: one table of options a kind. A new kind is one table and one line.

An option that is secret is given by the name of an environment variable (`…_env`), never itself.
"""

import ipaddress

from tracker.errors import Fault
from tracker.policy.model import Kind, Severity
from tracker.watchlist import values
from tracker.watchlist.advice import at
from tracker.watchlist.shapes import Filled, Key, Number, OneOf, Several, Table, Text, choice
from tracker.words import Language, message

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
AT_ONCE = (*(s.value for s in Severity if s.material), "nothing")
ALERT_LEVELS = (*(s.value for s in Severity if s is not Severity.NONE), "all")

COMMON = (
    Key("kind", choice(("email", "webhook", "file", "apprise")), "watchlist.about-kind", True),
    Key("speak", choice(tuple(Language)), "watchlist.about-channel-speak"),
    Key("alert_at", choice(ALERT_LEVELS), "watchlist.about-channel-alert-at"),
    Key("kinds", Several(choice(tuple(Kind)), 1), "watchlist.about-channel-kinds"),
    Key("tags", Several(Text(values.tag), 1), "watchlist.about-channel-tags"),
    Key("when", choice(("immediate", "daily", "weekly")), "watchlist.about-channel-when"),
    Key("at", Text(values.clock_time), "watchlist.about-channel-at", False, ("09:00",)),
    Key("on", choice(DAYS), "watchlist.about-channel-on"),
    Key("at_once", choice(AT_ONCE), "watchlist.about-channel-at-once"),
    Key(
        "quiet", Text(values.quiet_hours), "watchlist.about-channel-quiet", False, ("20:00-08:00",)
    ),
    Key("timezone", Text(values.timezone), "watchlist.about-channel-timezone"),
    Key("remind", Text(values.reminder), "watchlist.about-channel-remind", False, ("3d",)),
    Key("heartbeat", choice(("weekly", "daily", "none")), "watchlist.about-channel-heartbeat"),
    Key("attach", Several(choice(("docx", "json")), 1), "watchlist.about-channel-attach"),
)
"""What every kind of channel has."""

_ENVIRONMENT = Text(values.environment_name, {"pattern": "^[A-Z_][A-Z0-9_]*$"})
_MAILBOX = Text(values.mailbox)
_RECIPIENT = Text(values.bare_mailbox, {"format": "email"})
_FOLDER = Text(values.folder)


def _check_email(filled: Filled, path: str, faults: list[Fault]) -> None:
    host = filled.get("host", "")
    if filled.has("host") == filled.has("sendmail"):
        faults.append(at(filled.line, path, message("watchlist.email-host-or-sendmail")))
    if filled.has("username") != filled.has("password_env", "password"):
        faults.append(at(filled.line, path, message("watchlist.email-login")))
    clear = filled.get("tls", "starttls") == "none"
    if clear and host and not _is_here(host):
        faults.append(at(filled.line_of("tls"), "tls", message("watchlist.email-clear")))


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _check_webhook(filled: Filled, path: str, faults: list[Fault]) -> None:
    if filled.has("url") == filled.has("url_env"):
        faults.append(at(filled.line, path, message("watchlist.webhook-url")))


_EMAIL = (
    Key("to", Several(_RECIPIENT, 1), "watchlist.about-to", True, ("privacy-officer@example.org",)),
    Key("from", _MAILBOX, "watchlist.about-from", True, ("Policy tracker <tracker@example.org>",)),
    Key("host", Text(values.host), "watchlist.about-host", False, ("smtp.example.org",)),
    Key("port", Number(1, 65535), "watchlist.about-port"),
    Key("tls", choice(("starttls", "implicit", "none")), "watchlist.about-tls"),
    Key("username", values.free(256), "watchlist.about-username"),
    Key("password_env", _ENVIRONMENT, "watchlist.about-env", False, ("TRACKER_SMTP_PASSWORD",)),
    Key("ca_file", _FOLDER, "watchlist.about-ca-file"),
    Key("sendmail", _FOLDER, "watchlist.about-sendmail", False, ("/usr/sbin/sendmail",)),
)

_WEBHOOK = (
    Key("url", Text(values.hook_address, {"format": "uri"}), "watchlist.about-hook-url"),
    Key("url_env", _ENVIRONMENT, "watchlist.about-env", False, ("TRACKER_FEISHU_URL",)),
    Key("secret_env", _ENVIRONMENT, "watchlist.about-secret-env"),
    Key(
        "preset",
        choice(("generic", "slack", "feishu", "dingtalk", "wecom", "teams")),
        "watchlist.about-preset",
    ),
)

_FILE = (
    Key("folder", _FOLDER, "watchlist.about-folder", True, ("alerts",)),
    Key("from", _MAILBOX, "watchlist.about-from"),
)

_APPRISE = (Key("url_env", _ENVIRONMENT, "watchlist.about-env", True, ("TRACKER_APPRISE_URL",)),)

CHANNEL = OneOf(
    "kind",
    {
        "email": Table((*COMMON, *_EMAIL), _check_email),
        "webhook": Table((*COMMON, *_WEBHOOK), _check_webhook),
        "file": Table((*COMMON, *_FILE)),
        "apprise": Table((*COMMON, *_APPRISE)),
    },
)
"""A channel as the watchlist names it: (kind, its table)."""
