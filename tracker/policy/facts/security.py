"""How data is guarded, and what is promised when the guard fails."""

from collections.abc import Iterator

from tracker.policy.facts.cues import Cue
from tracker.policy.facts.purposes import is_listed_aim
from tracker.policy.facts.reading import Reading
from tracker.policy.facts.stance import Stance, stance
from tracker.policy.model import Fact, Kind

_UNLESS = Cue(r"(?:除非|除了?|例外)[^。,;]{0,24}(?:保留|保存|留存|要求)[^。,;]{0,8}$")
"""`除非法律要求保留最小必要记录`: an exception guards nothing."""
_REPORTED = Cue(r"\breport(?:ing)? (?:an? |any |the )?(?:suspected |potential )?$")
"""`How to report a security incident`: what people do."""


_OF_THE_SETTINGS = Cue(r"(?:应用内|手机|系统|设备|设置|app)[^。,;]{0,6}的?$")
"""`应用内的权限管理` is where people choose, no guard of ours."""


def facts(reading: Reading) -> Iterator[Fact]:
    """One fact for each safeguard that the sentence names."""
    if reading.is_heading or reading.advises or is_listed_aim(reading):
        return
    for mention in reading.of("safeguards"):
        before = reading.folded[: mention.start]
        chosen = "权限" in reading.shown(mention) and _OF_THE_SETTINGS.search(before)
        if chosen or _UNLESS.search(before):
            continue
        if _REPORTED.search(reading.folded, 0, mention.start):
            continue
        held = stance(reading.folded, mention.start)
        held = Stance.DOES if held.affirmed else held
        yield reading.fact(Kind.SECURITY, mention.value, reading.shown(mention), held)
