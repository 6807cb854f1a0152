"""Whether data is given away: shared, sold, published, handed to authorities, and on what terms."""

from collections.abc import Iterator

from tracker.policy.facts.cues import Cue, Hint
from tracker.policy.facts.reading import Reading
from tracker.policy.model import Fact, Kind

_SUBJECT = Hint(
    r"信息|数据|资料|通讯录|内容|记录|data|information|content|details|conversations|prompts|"
    r"indicators|recordings?\b|photos?\b|images?\b|messages|profiles?\b|histor(?:y|ies)|"
    r"identifiers?"
)
_MEANT = Cue(
    r"\b(?:share|sell|disclose|provide|transfer|pass|give)s?\b (?:\w+ (?:of )?)?(?:it|them|these|"
    r"those)"
    r" (?:with|to|on)\b|\b(?:it|they|these|those) (?:(?:is|are|will|may|can|"
    r"be) )+(?:\w+ )?(?:shared|sold|"
    r"disclosed|provided|transferred|passed)\b"
)
"""`We never share it with insurers`: it was named before."""
_LICENSED = Cue(
    r"\blicen[cs]es?\b[^.;]{0,80}\b(?:your|user|the) (?:user )?(?:content|submissions?|work|"
    r"materials?|uploads?|feedback)\b"
)
"""What may be published under a licence to content is told as the licence."""
_ACT = {"share": "provide", "entrust": "entrust", "transfer": "transfer", "publish": "publish",
        "sell": "sell", "export": "export"}  # fmt: skip
_NOT_OURS = Hint(
    r"(?:您|你|用户)(?:将|把|要)?[^。,;]{0,8}(?:车辆|设备|账号|房屋|商品|手机)[^。,;]{0,2}(?:出售|转让|出租|转卖)|"
    r"(?:您|你|用户)(?:可以|可|主动|自愿|自行|选择|通过[^，,。]{0,16})?(?:分享|公开|发布|共享|"
    r"披露)|分享功能|分享给好友|一键分享|"
    r"\b(?:you|users?)(?: may| can| choose to| might)? (?:share|publish|post|disclose)|"
    r"share (?:your|this) (?:feedback|screen|page)|"
    r"ride shar|car shar|shared (?:device|computer|responsib)|publish(?:es|ed)? (?:this|the|"
    r"our) (?:polic|notice)|market share|"
    r"(?:option|consent|agree|choose|want|wish|decide|able|asked?|invited?) to (?:\w+ )?share|"
    r"opt(?:ed|s)?[ -]in to (?:\w+ )?shar|公示|"
    r"公布(?:本|更新|新)|"
    r"(?:更新|变更|修订|修改|调整|政策|协议|条款|规则|通知|公告)(?:的?内容|后的?版本)?"
    r"[^。,;]{0,14}公布|sharing (?:option|setting|feature)"
)
_MODAL = Cue(
    r"绝?不会|不得|不予|不再|从不|不(?=[向将把以对与为能])|可能会?|(?<!不)会(?!员|计)|将|有权|仅|只|未经|"
    r"\b(?:do|does|will|shall|may|might|can|would|must|are|is)(?: not|n't)?\b|\bnever\b|\bonly\b"
)


_ASKED = Cue(
    r"(?:如何|怎样|怎么|是否|哪些|什么|何种|何时)[^,;:。?]{0,30}$|"
    r"\b(?:how|why|whether|what)\b[^.;:?]{0,90}$"
)


_CHANGING = Cue(
    r"(?:主要对象|接收方|目的|方式|范围|种类)[^。;]{0,10}发生(?:重大)?(?:变化|变更|改变)"
)
"""`信息共享的主要对象发生变化`: what a policy calls a material change."""


def is_asked(folded: str, place: int) -> bool:
    """Is what stands here part of a question: `how we share your data` says not that we do?"""
    return bool(_ASKED.search(folded, max(0, place - 100), place))


def facts(reading: Reading) -> Iterator[Fact]:
    """One fact for each way in which the sentence says that data is or is not given away."""
    if (
        not reading.speaks
        or not (
            _SUBJECT.found(reading.folded) or _MEANT.search(reading.folded) or reading.of("data")
        )
        or _NOT_OURS.found(reading.folded)
        or _LICENSED.search(reading.folded)
    ):
        return
    if _CHANGING.search(reading.folded):
        return
    seen = set()
    for act in reading.acts:
        if act.shares and act.name not in seen and not is_asked(reading.folded, act.start):
            seen.add(act.name)
            shown = reading.sentence.text[_modal(reading.folded, act.start) : act.end]
            abroad = act.name == "export" or any(one.has("abroad") for one in reading.of("places"))
            kind = Kind.CROSS_BORDER if abroad else Kind.SHARING
            value = "export" if abroad else _ACT[act.name]
            yield reading.fact(kind, value, shown, act.stance)


def _modal(folded: str, act: int) -> int:
    """Where the words begin that say how far the act goes (`不会将…共享`, `may share`)."""
    near = list(_MODAL.finditer(folded, max(0, act - 40), act))
    if not near:
        return act
    if folded[act].isascii():
        first = near.pop()
        while near and near[-1].end() == first.start() - 1:
            first = near.pop()  # `never will sell`
        return first.start()
    clause = max(folded.rfind(mark, 0, act) for mark in "。;:，,")
    return next((one.start() for one in near if one.start() > clause), near[-1].start())
