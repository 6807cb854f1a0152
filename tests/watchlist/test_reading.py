"""A watchlist becomes values: defaults filled in, single values where lists are meant."""

from datetime import timedelta

import pytest

from tracker.policy.model import Addition, Severity, Steering
from tracker.records import ChannelSettings, Network, Schedule, Watch, Watchlist
from tracker.watchlist import parse
from tracker.words import Language


def read(written: str) -> Watchlist:
    return parse(written, path="watchlist.yaml")


def only(written: str) -> Watch:
    (watch,) = read(written).watches
    return watch


def test_the_smallest_watchlist() -> None:
    assert read(
        "watches:\n  - id: acme/privacy\n    url: https://acme.example/privacy\n"
    ) == Watchlist(
        watches=(
            Watch(
                id="acme/privacy",
                name="acme/privacy",
                urls=("https://acme.example/privacy",),
                schedule=Schedule(every=timedelta(hours=24), cron="", timezone="UTC"),
                line=2,
            ),
        )
    )


def test_every_key_of_a_watch() -> None:
    watch = only(
        """\
        channels:
          office: {kind: file, folder: alerts}
        watches:
          - id: qinghe/privacy
            name: 青禾商城隐私政策
            urls: [https://qinghe.example/a, https://qinghe.example/b]
            select: [main, "#policy"]
            remove: .share
            cron: 30 8 * * 1-5
            timezone: Asia/Shanghai
            language: zh
            speak: en
            tags: [shop, food]
            channels: office
            alert_at: major
            fetcher: browser
            follow: a.sdk
            steps:
              - click: "#agree"
              - wait_for: .policy
            robots: {ignore: The publisher agreed by mail.}
            confirm: 2m
            must_contain: [青禾, 隐私]
            rules:
              - {action: mute, kind: contact, reason: Their number changes.}
        """
    )
    assert watch == Watch(
        id="qinghe/privacy",
        name="青禾商城隐私政策",
        urls=("https://qinghe.example/a", "https://qinghe.example/b"),
        select=("main", "#policy"),
        remove=(".share",),
        schedule=Schedule(timedelta(0), "30 8 * * mon,tue,wed,thu,fri", "Asia/Shanghai"),
        language="zh",
        speak=Language.EN,
        tags=("shop", "food"),
        channels=("office",),
        alert_at=Severity.MAJOR,
        fetcher="browser",
        follow=("a.sdk",),
        steps=(("click", "#agree"), ("wait_for", ".policy")),
        robots="The publisher agreed by mail.",
        confirm=timedelta(minutes=2),
        must_contain=("青禾", "隐私"),
        steering=(Steering(action="mute", reason="Their number changes.", kind="contact"),),
        line=4,
    )


def test_defaults_hold_where_a_watch_says_nothing() -> None:
    first, second = read(
        """\
        defaults: {cron: 0 9 * * *, timezone: Europe/Berlin, tags: x, confirm: none, alert_at: all}
        watches:
          - {id: a, url: https://a.example/}
          - {id: b, url: https://b.example/, every: 1d 12h, tags: [], alert_at: critical}
        """
    ).watches
    assert first.schedule == Schedule(timedelta(0), "0 9 * * *", "Europe/Berlin")
    assert first.tags == ("x",)
    assert first.confirm == timedelta(0)
    assert first.alert_at is Severity.NONE
    assert second.schedule == Schedule(timedelta(hours=36), "", "Europe/Berlin")
    assert second.tags == ()
    assert second.alert_at is Severity.CRITICAL


def test_a_watch_that_names_no_channels_uses_all() -> None:
    listed = read(
        """\
        channels:
          one: {kind: file, folder: a}
          two: {kind: file, folder: b}
        watches:
          - {id: a, url: https://a.example/}
          - {id: b, url: https://b.example/, channels: [two, two]}
          - {id: c, url: https://c.example/, channels: []}
        """
    )
    assert [watch.channels for watch in listed.watches] == [("one", "two"), ("two",), ()]


@pytest.mark.parametrize(
    ("said", "language", "spoken"),
    [
        ("", "", Language.EN),
        ("", "zh", Language.ZH),
        ("", "de", Language.EN),
        ("language: zh", "en", Language.ZH),
        ("language: zh\ndefaults: {speak: en}", "zh", Language.EN),
    ],
)
def test_alerts_speak_as_told_else_the_policys_own_language(
    said: str, language: str, spoken: Language
) -> None:
    own = f", language: {language}" if language else ""
    watch = only(f"{said}\nwatches:\n  - {{id: a, url: https://a.example/{own}}}\n")
    assert watch.speak is spoken


def test_the_tool_speaks_the_local_language_where_the_file_says_nothing() -> None:
    written = "watches:\n  - {id: a, url: https://a.example/}\n"
    assert parse(written, path="", local=Language.ZH).language is Language.ZH
    assert parse("language: en\n" + written, path="", local=Language.ZH).language is Language.EN


def test_a_mail_channel() -> None:
    listed = read(
        """\
        language: zh
        channels:
          office:
            kind: email
            to: [a@example.org, b@example.org]
            from: Policy tracker <tracker@example.org>
            host: smtp.example.org
            port: 465
            tls: implicit
            username: tracker
            password_env: SMTP_PASSWORD
            alert_at: minor
        watches:
          - {id: a, url: https://a.example/}
        """
    )
    assert listed.channels == (
        ChannelSettings(
            name="office",
            kind="email",
            options=(
                ("from", "Policy tracker <tracker@example.org>"),
                ("host", "smtp.example.org"),
                ("port", 465),
                ("tls", "implicit"),
                ("username", "tracker"),
                ("password_env", "SMTP_PASSWORD"),
            ),
            recipients=("a@example.org", "b@example.org"),
            speak=Language.ZH,
            alert_at=Severity.MINOR,
            line=4,
        ),
    )


def test_a_channel_without_a_level_of_its_own_leaves_it_to_the_watch() -> None:
    (channel,) = read(
        "channels: {f: {kind: file, folder: out}}\nwatches: [{id: a, url: https://a.example/}]\n"
    ).channels
    assert channel.alert_at is Severity.NONE
    assert channel.recipients == ("",)


def test_the_network() -> None:
    listed = read(
        """\
        network:
          contact: officer@example.org
          allow_networks: [127.0.0.1, 10.0.0.0/8, "fd00::/8"]
          allow_ports: 8080
          concurrency: 4
          per_host_delay: 0s
          timeout: 2m
          max_bytes: 500000
        watches: [{id: a, url: https://a.example/}]
        """
    )
    assert listed.network == Network(
        contact="officer@example.org",
        allow_networks=("127.0.0.1/32", "10.0.0.0/8", "fd00::/8"),
        allow_ports=(8080,),
        concurrency=4,
        per_host_delay=timedelta(0),
        timeout=timedelta(minutes=2),
        max_bytes=500_000,
    )


def test_rules_of_a_watch_stand_before_those_for_all() -> None:
    watch = only(
        """\
        rules:
          - {action: lower, rule: contact.changed, reason: For all.}
        watches:
          - id: a
            url: https://a.example/
            rules: [{action: critical, value: 友盟, reason: Forbidden by contract.}]
        """
    )
    assert watch.steering == (
        Steering(action="critical", reason="Forbidden by contract.", value="友盟"),
        Steering(action="lower", reason="For all.", rule="contact.changed"),
    )


def test_terms_for_the_lexicons() -> None:
    listed = read(
        """\
        lexicon:
          vendors: [{name: Yunfan, aliases: 云帆, category: analytics}]
          places: [{name: Atlantis, category: abroad}]
          data: [{name: shoe size, category: sensitive}, {name: hat size}]
        watches: [{id: a, url: https://a.example/}]
        """
    )
    assert listed.additions == (
        Addition("vendor", "Yunfan", ("云帆",), "analytics"),
        Addition("place", "Atlantis", (), "abroad"),
        Addition("data", "shoe size", (), "sensitive"),
        Addition("data", "hat size"),
    )


def test_a_file_that_comes_by_hand_needs_no_fetcher() -> None:
    assert only("watches: [{id: a, url: 'file:inbox/policy.pdf'}]").fetcher == "file"


@pytest.mark.parametrize("written", ["watches: []", "watches:", "version: 1", "language: zh"])
def test_a_list_without_watches_will_do_before_the_first_is_added(written: str) -> None:
    assert parse(written, path="", may_be_empty=True).watches == ()


def test_c01_a_byte_order_mark_and_windows_line_ends_do_no_harm() -> None:
    assert only("\ufeffwatches:\r\n  - id: a\r\n    url: https://a.example/\r\n").line == 2


def test_c04_yaml_1_2_keeps_what_was_written() -> None:
    watch = only("watches:\n  - {id: 'no', name: off, url: https://a.example/, language: no}\n")
    assert (watch.id, watch.name, watch.language) == ("no", "off", "no")


def test_c04_quoted_numbers_are_text() -> None:
    assert only("watches: [{id: '12306', name: '1.10', url: https://a.example/}]").id == "12306"


def test_c05_a_few_anchors_are_fine() -> None:
    listed = read(
        """\
        watches:
          - {id: a, url: https://a.example/, remove: &ads [.ads, .share]}
          - {id: b, url: https://b.example/, remove: *ads}
        """
    )
    assert listed.watches[1].remove == (".ads", ".share")


@pytest.mark.parametrize("text", ["{{ 7 * 7 }}", "${HOME}", "$(id)", "{% raw %}", "%(x)s", "{0}"])
def test_c14_nothing_is_evaluated(text: str) -> None:
    assert only(f"watches:\n  - {{id: a, name: '{text}', url: https://a.example/}}\n").name == text


@pytest.mark.parametrize(
    "name", ["青禾商城　隐私政策", "Politique de confidentialité", "סודיות 🍵"]
)
def test_names_may_be_in_any_script(name: str) -> None:
    assert only(f"watches:\n  - {{id: a, name: {name}, url: https://a.example/}}\n").name == name


@pytest.mark.parametrize(
    "url",
    [
        "http://a.example",
        "https://例え.example/プライバシー",
        "https://a.example:8443/p?lang=zh_CN&t=x#part",
        "https://[2001:db8::1]/privacy",
        "HTTPS://A.EXAMPLE/",
    ],
)
def test_addresses(url: str) -> None:
    assert only(f"watches:\n  - {{id: a, url: '{url}'}}\n").urls == (url,)


@pytest.mark.parametrize(
    "watch_id", ["a", "a1", "1", "a-b", "acme/privacy", "a" * 64, "a--b", "com10", "control"]
)
def test_s01_ids(watch_id: str) -> None:
    assert only(f"watches:\n  - {{id: '{watch_id}', url: https://a.example/}}\n").id == watch_id


def test_two_documents_on_one_page_are_told_apart_by_select() -> None:
    listed = read(
        """\
        watches:
          - {id: a/privacy, url: https://a.example/legal, select: "#privacy"}
          - {id: a/terms, url: https://a.example/legal, select: "#terms"}
        """
    )
    assert len(listed.watches) == 2
