"""What a sentence is about when it names nothing that a lexicon knows: its act, and on what.

`Each of your end users controls whether their conversations are retained` names no period, no
place and no recipient, but it is a promise. A sentence that was added or removed is told by the
kind of its statement when nothing in it is news by itself.
"""

import re

from tracker.policy.facts import Reading
from tracker.policy.facts.stance import Stance
from tracker.policy.model import Fact, Kind

_DATA = re.compile(
    r"信息|数据|资料|内容|记录|账号|通讯录|文件|\bdata\b|information|content|conversations?|\blogs?\b|prompts|outputs|"
    r"recordings?|cookies?|files?\b|metadata|密钥"
)
_POINTER = re.compile(
    r"详见|参见|请参阅|请查阅|请查看|请阅读|点击(?:这里|此处|查看)|了解更多|更多信息|更多详情|详情请|阅读.{0,12}政策|"
    r"\b(?:learn|read|find out|see) more\b|\bmore information\b|\bfor (?:further |additional )?(?:details|information)\b|"
    r"\bplease (?:see|read|refer|visit|review|consult)\b|\bclick (?:here|on)\b|\bsee (?:our|the|here|section|\")|\brefer to\b|"
    r"\bas described (?:in|above|below)\b|\bavailable here\b|is described in"
)
_ACTS = {
    "collect": Kind.DATA_CATEGORY,
    "use": Kind.PURPOSE,
    "train": Kind.PURPOSE,
    "combine": Kind.PURPOSE,
    "store": Kind.RETENTION,
    "delete": Kind.RETENTION,
    "share": Kind.SHARING,
    "sell": Kind.SHARING,
    "publish": Kind.SHARING,
    "transfer": Kind.SHARING,
    "entrust": Kind.SHARING,
    "export": Kind.CROSS_BORDER,
}
_TELLING = (
    Kind.MINORS, Kind.CROSS_BORDER, Kind.SHARING, Kind.DISPUTE, Kind.AUTOMATED_DECISION,
    Kind.CONSENT, Kind.RETENTION, Kind.RESPONSE_TIME, Kind.CHANGE_NOTICE, Kind.USER_RIGHT,
    Kind.STORAGE_LOCATION, Kind.SECURITY, Kind.PURPOSE, Kind.DATA_CATEGORY, Kind.FEES,
    Kind.LIABILITY, Kind.CONTENT_LICENCE, Kind.TERMINATION, Kind.TRACKING, Kind.DEVICE_PERMISSION,
)  # fmt: skip
_SHORTEST = 12
_LONGEST_SHOWN = 60


def points_elsewhere(folded: str) -> bool:
    """Does the sentence only send the reader to another place?"""
    return bool(_POINTER.search(folded))


def statement(reading: Reading, facts: tuple[Fact, ...]) -> Fact | None:
    """The most telling thing that the sentence states, or None when it states no practice."""
    if not reading.speaks or len(reading.folded) < _SHORTEST or points_elsewhere(reading.folded):
        return None
    if not (_DATA.search(reading.folded) and reading.acts):
        return None
    by_kind = {fact.kind: fact for fact in reversed(facts)}
    for kind in _TELLING:
        if kind in by_kind:
            return by_kind[kind]
    return _by_act(reading)


def _by_act(reading: Reading) -> Fact | None:
    for act in reading.acts:
        kind = _ACTS.get(act.name)
        if kind is not None:
            shown = reading.sentence.text[:_LONGEST_SHOWN]
            held = act.stance if act.stance is not Stance.EXCEPT else Stance.MAY
            return reading.fact(kind, f"statement:{reading.folded}", shown, held)
    return None
