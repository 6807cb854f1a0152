"""A parsed watchlist is kept for the next command, and never taken for that of another text."""

import pytest

from tracker import remembered
from tracker.watchlist import parse
from tracker.words import Language

TEXT = """\
version: 1
language: zh
snapshots: history
site: https://watch.example.org/
network:
  contact: privacy@example.org
  allow_networks: [10.0.0.0/8]
  allow_ports: [8080]
  per_host_delay: 3s
channels:
  office:
    kind: email
    host: mail.example.org
    from: tracker@example.org
    to: [a@example.org, b@example.org]
    alert_at: major
defaults:
  tags: [shop]
rules:
  - action: lower
    kind: contact
    reason: 仅留存
lexicon:
  vendors:
    - name: 青石云
      aliases: [Bluestone]
      category: analytics
watches:
  - id: umegou/privacy
    name: 优美购《隐私政策》
    url: https://umegou.example/privacy
    select: ["#policy", ".annex"]
    every: 6h
    must_contain: [个人信息]
  - id: lumen
    urls: [https://lumen.example/privacy, https://lumen.example/annex]
    fetcher: browser
    cron: "0 9 * * 1"
    timezone: Asia/Shanghai
    confirm: 0s
    steps:
      - click: "#more"
      - wait_for: ".text"
"""


def test_nothing_is_lost() -> None:
    listed = parse(TEXT, path="watchlist.yaml")
    known_by = remembered.digest(TEXT, Language.EN)
    assert remembered.take(remembered.keep(listed, known_by), known_by) == listed


def test_another_text_or_language_is_not_known() -> None:
    listed = parse(TEXT, path="watchlist.yaml")
    written = remembered.keep(listed, remembered.digest(TEXT, Language.EN))
    assert remembered.take(written, remembered.digest(TEXT + "\n", Language.EN)) is None
    assert remembered.take(written, remembered.digest(TEXT, Language.ZH)) is None


@pytest.mark.parametrize("rotten", ["", "{", "[]", "null", '{"of":"x"}', '{"of":"x","listed":[1]}'])
def test_rotten_values_are_parsed_again(rotten: str) -> None:
    assert remembered.take(rotten, "x") is None


def test_a_kept_key_that_nobody_knows_is_parsed_again() -> None:
    assert remembered.take('{"of":"x","listed":{"watches":[{"id":"a","wat":1}]}}', "x") is None
