"""On what grounds data is given away after all: the exceptions to a promise, one by one."""

from collections.abc import Iterator

from tracker.policy.facts.cues import Cue, Hint
from tracker.policy.facts.reading import Reading
from tracker.policy.facts.sentences import Sentence
from tracker.policy.facts.stance import Stance
from tracker.policy.model import ClauseKind, Fact, Kind

_GROUNDS = {
    "law": Cue(
        r"法律|法规|监管|强制性|司法|行政机关|有权机关|\blaws?\b|legal(?:ly)? (?:obligat|process|"
        r"requir|request)|\bcourt|subpoena|regulat"
    ),
    "consent": Cue(
        r"同意(?<!本人同意)(?<!本人的同意)|授权(?!合作|伙伴|的?第三方|服务商?)|许可|"
        r"\bconsent|permission|your (?:direction|instruction|request)|you (?:ask|"
        r"agree|direct)"
    ),
    "public-interest": Cue(
        r"公共利益|公共安全|公共卫生|国家安全|国防|public (?:interest|health|safety)|"
        r"national security"
    ),
    "crime": Cue(r"犯罪|刑事|侦查|欺诈|违法|\bcrim|fraud|abuse|illegal"),
    "life": Cue(r"生命|人身|\bvital\b|\blife\b|safety of|emergenc|紧急"),
    "own-rights": Cue(
        r"(?:我们|本公司|我方|公司)[^。;]{0,12}(?:权益|利益|权利|财产)|正当利益|"
        r"legitimate interest|\bour (?:\w+ ){0,2}(?:rights?|property|interests?|safety)|"
        r"(?:维护|保护)(?:自身|我们)"
    ),
    "business": Cue(
        r"商业|经营|业务(?:需要|发展|合作)|营销|推广|变现|"
        r"business (?:purpose|need|interest|reason)|commercial|marketing|promotion"
    ),
    "succession": Cue(r"合并|收购|资产转让|分立|重组|merger|acqui[sr]|sale of|reorgani"),
    "group": Cue(r"关联(?:公司|方|企业)|集团|affiliat|subsidiar|group compan"),
    "contract": Cue(r"合同|履行|订立|\bcontract|perform(?:ance)? of"),
    "public-already": Cue(
        r"(?:自行|主动|已经?|合法)[^。;]{0,8}公开|publicly available|made public|already public"
    ),
    "research": Cue(r"学术|科研|统计(?:或|和)|research"),
    "anonymous": Cue(r"匿名|去标识|无法识别|anonymi[sz]|aggregat|de-?identif"),
    "discretion": Cue(
        r"认为(?:必要|适当|合适|需要)|酌情|自行(?:判断|决定)|其他(?:情形|情况|合理)|discretion|"
        r"deem|we (?:believe|think|consider)|appropriate|any other (?:reason|purpose)"
    ),
}
"""The grounds that policies name; PIPL articles 13 and 23, GDPR article 6, GB/T 35273 9.5."""

_OPENS = Hint(
    r"除外|例外|除(?!了)|(?:以下|下列|如下|上述)(?:情[况形]|例外)|except|unless|other than|"
    r"following (?:cases|circumstances|situations|exceptions|reasons|limited)|only (?:if|when|in)"
)
_INLINE = Cue(
    r"(?:但|除)(?:[^。;]{2,80}?)(?:除外|之外|以外|外[,，]|例外)|除非[^。;,，]{2,60}|"
    r"(?<=[,，])[^。;,，]{2,40}(?:除外|例外)|"
    r"\b(?:except|unless|other than|save)\b[^.;]{2,160}"
)
_AS_WE_SEE_FIT = Cue(
    r"(?:如果?|若|当|在)?(?:我们|公司)认为(?:必要|适当|合适|需要)[^。;,，]{0,12}|"
    r"\b(?:if|when|where|as) we (?:reasonably )?(?:believe|think|deem|consider)[^.;,]{2,60}|"
    r"\bat our (?:sole |own )*discretion"
)
_FREES = Cue(
    r"(?:无需|不需要?|无须|不必)[^。;]{0,16}(?:同意|授权)|(?:同意|授权)的?例外|"
    r"without (?:(?:your|prior|further|separate|obtaining|asking for) )*(?:consent|permission)|"
    r"consent is not (?:required|needed|necessary)"
)
_LONGEST = 160
_OPENING = 8


def facts(reading: Reading) -> Iterator[Fact]:
    """One fact for each ground on which the sentence lets data be given away."""
    if reading.is_heading or reading.is_row:
        return
    start, end = _place(reading)
    if start == end:
        yield from _free(reading)
        return
    for name, ground in _GROUNDS.items():
        if ground.search(reading.folded, start, end):
            shown = reading.sentence.text[start:end]
            yield reading.fact(Kind.SHARING, f"ground:{name}", _bare(reading, shown), Stance.MAY)


def frees(head: str) -> bool:
    """Do these folded words open a list of cases in which nobody is asked?"""
    return bool(_FREES.search(head))


def _free(reading: Reading) -> Iterator[Fact]:
    """A case in which data is collected or used without consent (PIPL Art. 13; GB/T 35273 5.6)."""
    if not _is_item(reading) or not frees(reading.sentence.heads[0]) or reading.acts:
        return
    # A case without consent is none of consent.
    name = next(
        (one for one, cue in _GROUNDS.items() if one != "consent" and cue.search(reading.folded)),
        "other",
    )
    shown = _bare(reading, reading.sentence.text)
    yield reading.fact(Kind.CONSENT, f"exempt:{name}", shown, details=[("level", "0")])


def _is_item(reading: Reading) -> bool:
    item = reading.sentence.clause.kind is ClauseKind.ITEM and reading.inherits
    return item and len(reading.folded) <= _LONGEST and _opens(reading.sentence)


def _opens(sentence: Sentence) -> bool:
    """Is it the first sentence of its item? What follows explains."""
    return sentence.clause.text.lstrip().startswith(sentence.text[:_OPENING].lstrip())


def _place(reading: Reading) -> tuple[int, int]:
    """Where the sentence names grounds: an item of a list of exceptions does nothing else."""
    shares = [act for act in reading.acts if act.shares]
    if shares:
        denied = any(not act.stance.affirmed for act in shares)
        match = (_INLINE if denied else _AS_WE_SEE_FIT).search(reading.folded)
        return (match.start(), match.end()) if match else (0, 0)
    if not _is_item(reading) or not _OPENS.found(reading.sentence.heads[0]):
        return (0, 0)
    return (0, len(reading.folded)) if any(act.shares for act in reading.head_acts) else (0, 0)


def _bare(reading: Reading, shown: str) -> str:
    """The words without the item's own number and the mark at the end."""
    return shown.removeprefix(reading.sentence.clause.label).strip(" ;；。.,，")
