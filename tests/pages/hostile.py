"""A history in which every word that others write is an attack."""

from dataclasses import replace
from datetime import timedelta

from tests.pages.factories import START, comparison, fact, finding, history, policy, watch
from tracker.pages.history import Capture, History, Observation
from tracker.policy.model import Kind, Severity

PAYLOADS = (
    "<script>window.pwned=1;alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "<!--<script>alert(1)//-->",
    "</script><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "<a href=javascript:alert(1)>x</a>",
    "<iframe src=https://evil.example></iframe>",
    "<object data=https://evil.example></object>",
    "<embed src=https://evil.example>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>@import url(https://evil.example/x.css);</style>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<form action=https://evil.example><input name=a>",
    "<math><mtext><img src=x onerror=alert(1)></mtext></math>",
    "<details open ontoggle=alert(1)>",
    "<body onload=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    '" style="background:url(https://evil.example)" x="',
    '" onmouseover="alert(1)" x="',
    "' autofocus onfocus='alert(1)",
    "`${alert(1)}`",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "{{7*7}}",
    "{% import os %}",
    "{{ config.__class__.__mro__ }}",
    "${7*7}",
    "#{7*7}",
    "<%= 7*7 %>",
    "{count} {0} {words.__class__}",
    "\x1b[2J\x1b]8;;https://evil.example\x07x\x1b]8;;\x07",
    "\x9b31mred",
    "\x00null\x08back\x7f",
    "\u202eevil\u202c",
    "\u2066isolate\u2069",
    "\u2028line\u2029paragraph",
    "\ufeffbom\ufffe\uffff",
    "[/foo] [link=javascript:alert(1)]x[/link]",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "=?utf-8?B?PHNjcmlwdD4=?=",
    "a\r\nBcc: evil@example.com",
    "../../../etc/passwd",
    "..\\..\\windows",
    "/w/../../manifest.json",
    "CON",
    "A" * 5000,
    "\U000e0041\U000e0042tag",
    "𝕏" * 50,
    "Z̴̡̛͓̪͎̮̲̣̞͔͎̈́͊̎̓̐͌͜͝a",
)


def attack(number: int) -> History:
    """A history whose every foreign word is one payload."""
    words = PAYLOADS[number]
    line = " ".join(words.split()) or "leer"
    old = policy(f"# {line}\n一、{line}\n| a | {line} |\n| {line} | b |", effective_date=words)
    new = policy(
        f"# {line}\n一、{line} 新\n二、{line} 更多\n| a | {line} |\n| {line} | b |",
        effective_date=words,
    )
    old, new = (replace(p, title=words, language=words) for p in (old, new))
    compared = comparison(old, new)
    change = compared.changes[0].id
    compared = replace(
        compared,
        findings=(
            finding(f"x: {words}", change, severity=Severity.CRITICAL, old=words, new=words),
        ),
    )
    stated = [fact(new.clauses[1], words), fact(new.clauses[1], words, Kind.CONTACT)]
    one = history(
        (old, new),
        (compared,),
        of=watch(
            f"attack/p{number}",
            words,
            urls=(words,),
            tags=(words,),
        ),
        facts=stated,
        observations=[
            Observation(START, "first_seen"),
            Observation(START + timedelta(days=60), "failed", words),
            Observation(START + timedelta(days=61), "held", words),
        ],
    )
    versions = tuple(
        replace(v, title=words, language=words, url=words, final_url=words, reason=words)
        for v in one.versions
    )
    return replace(one, versions=versions, archive=_Hostile(one, words))


class _Hostile:
    """An archive whose provenance attacks too."""

    def __init__(self, one: History, words: str) -> None:
        self._inner = one.archive
        self._words = words
        self.policy = one.archive.policy
        self.comparison = one.archive.comparison
        self.facts = one.archive.facts
        self.learn = one.archive.learn

    def captures(self, number: int) -> tuple[Capture, ...]:
        w = self._words
        return tuple(
            replace(c, url=w, final_url=w + "x", media_type=w, charset=w, headers=((w, w),))
            for c in self._inner.captures(number)
        )

    def portable(self) -> "_Hostile":
        return self
