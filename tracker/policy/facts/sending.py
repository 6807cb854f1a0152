"""What is sent or uploaded: to others, to ourselves, or no data at all (`we send you offers`)."""

from tracker.policy.facts.cues import Cue

_TO_OURSELVES = Cue(
    r"\s(?:up )?(?:the cloud|(?:our|the) (?:own )?servers?|us)\b|"
    r"(?:给|至|到)?(?:我们|本公司|本平台)(?!的?(?:关联|合作|第三方|供应商|服务商|集团|母公司|子公司))"
)
"""`Sent to the cloud` is taken by us, not given to others."""
_SENDS = Cue(r"(?:send|sends|sending|sent|upload\w*)(?! to\b)")
_SENT_ON = Cue(
    r"(?! (?:you|him|her|them|us an?|an? (?:e-?mail|message|request|letter|notice))\b)"
    r"(?P<what>[^.;:]{0,80}?)\bto (?:the )?(?!you\b|your\b|provide\b|help\b|"
    r"users?\b|customers?\b|subscribers?\b|members?\b)"
    r"(?P<whom>(?:cloud|us|(?:our|its) (?:\w+ ){0,2}?(?:servers?|back-?end|systems?|cloud|"
    r"database))\b|\w)"
)
"""`Sends the report to Acme`: what is sent, and to whom; not `we send you offers`."""


def is_other(folded: str, start: int, end: int) -> bool:
    """Is something sent here, but not data to somebody, as in `we send you offers`?

    Args:
        start, end: where the verb stands in the folded sentence.
    """
    return bool(_SENDS.match(folded, start)) and not _SENT_ON.match(folded, end)


def to_ourselves(folded: str, start: int, end: int) -> bool:
    """Is it given to ourselves: `to us`, `to the cloud`, `to our own servers`?"""
    if _TO_OURSELVES.match(folded, end):
        return True
    sent = _SENT_ON.match(folded, end) if _SENDS.match(folded, start) else None
    return sent is not None and len(sent["whom"]) > 1
