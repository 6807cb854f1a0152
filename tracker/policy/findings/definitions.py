"""Sentences that say what something is: which thing, and what it covers."""

from tracker.policy.facts.cues import Cue
from tracker.policy.findings.canonical import canonical

_PARTICLES = Cue(r"[的之所其地得]")
_DEFINES = Cue(
    r"[:：是]?指(?!南|纹|引|示|定|导)|\bmeans?\b|\brefers? to\b|\bdefined as\b|\bis any\b|"
    r"\bare (?:any |all )?(?:companies|entities|persons|those)\b|\bwe mean\b"
)
_NAMED = Cue(
    r"[“\"「]?(?P<what>关联(?:公司|方|企业|主体)|合作(?:伙伴|方)|授权合作伙伴|第三方|个人信息|"
    r"敏感个人信息|用户|会员|服务|平台)[”\"」]?[:：,，]?(?:仅|均|系|主要|在此)?"
    r"(?:是?指|包括|包含|限于|即|为(?!了|您|用户|实|提|保|便|确))"
)
"""What a sentence says what it is, by definition or by list: `关联公司包括甲公司`."""
_TERM = Cue(
    r"\W*(?:by |the (?:term|word|expression)s? |our |an? |"
    r"the )*\"?(?P<what>[a-z][a-z '-]{2,40}?)\"?,? "
    r"(?:shall )?(?:we mean|means?|refers? to|(?:is|are) (?:defined as|any|all|companies|entities|"
    r"persons|those)|includes?)\b"
)
"""The same in English: `Affiliates means …`, `Our affiliates are …`, `Our affiliates include …`."""
_PROTECTS = Cue(
    r"personal|sensitive|breach|incident|consumer|child|minor|个人信息|敏感|安全事件|儿童"
)
"""Terms whose width protects people: what is no personal data is not protected."""


def of_one(before: str, after: str) -> bool:
    """Do both sentences say what one and the same thing is, one of them at least by definition?

    Args:
        before, after: folded sentences.
    """
    defines = [bool(_DEFINES.search(one)) for one in (before, after)]
    if all(defines) or not any(defines):
        return all(defines)
    return bool(thing(before)) and thing(before) == thing(after)


def body(folded: str) -> str:
    """What a folded definition says that the thing is: all after `是指`, without mere particles."""
    match = _DEFINES.search(folded) or _NAMED.search(folded) or _TERM.match(folded)
    words = folded[match.end() :] if match else folded
    return words if words.isascii() else _PARTICLES.sub("", canonical(words))


def protects(folded: str) -> bool:
    """Does a folded definition say what is protected, so that a wider one is better?"""
    return bool(_PROTECTS.search(thing(folded)))


def thing(folded: str) -> str:
    """What a folded sentence defines, or lists: `affiliates`; "" when it does neither."""
    match = _TERM.match(folded) if folded.isascii() else _NAMED.search(folded)
    return match["what"] if match else ""
