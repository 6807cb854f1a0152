"""What a sentence is about when it names nothing that a lexicon knows: its act, and on what.

`Each of your end users controls whether their conversations are retained` names no period, no
place and no recipient, but it is a promise. A sentence that was added or removed is told by the
kind of its statement when nothing in it is news by itself.
"""

import re

from tracker.policy.facts import Reading, stated
from tracker.policy.facts.collected import SETTINGS_PATH
from tracker.policy.facts.cues import Cue, Hint
from tracker.policy.facts.folding import fold
from tracker.policy.facts.reading import Act
from tracker.policy.facts.stance import Stance
from tracker.policy.findings.canonical import canonical
from tracker.policy.model import Fact, Kind

_DATA = Hint(
    r"信息|数据|资料|内容|记录|账号|通讯录|文件|\bdata\b|information|content|conversations?|"
    r"\blogs?\b|prompts|"
    r"outputs|"
    r"recordings?|cookies?|metadata|\burls?\b|\bcode\b|\bquer(?:y|ies)\b|search terms?|"
    r"\bmessages?\b|\bimages?\b|\bphotos?\b|\baudio\b|\bvideos?\b|\bfiles?\b|\breports?\b|"
    r"\bfeedback\b|\bresponses\b|\baddress(?:es)?\b|\btexts?\b|\bdetails\b|identifiers?|telemetry|密钥"
)
_POINTER = Hint(
    r"本[^。，,]{0,8}(?:政策|声明|协议|指引|规则)(?:将|旨在|用于|用以)?(?:向您)?(?:详细)?(?:说明|阐明|阐述|介绍|描述|解释|帮助您了解|载明)|"
    r"请(?:在|至|前往|到)[^。，,]{2,30}(?:查看|查询|查阅)[。;]?$|详见|参见|请参阅|请查阅|请查看|请阅读|点击(?:这里|此处|查看)|了解更多|更多信息|更多详情|"
    r"(?:本|该|此)[^。，,]{0,8}(?:政策|声明|协议|指引)[^。，,]{0,8}(?:说明|介绍|阐述|帮助您?了解)|"
    r"详情请|请以[^。，,]{2,24}为准|阅读.{0,12}政策|"
    r"\b(?:learn|read|find out|see) more\b|\bmore information\b|\bfor (?:further |"
    r"additional )?(?:details|information)\b|"
    r"\bplease (?:see|read|refer|visit|review|consult)\b|\bclick (?:here|on)\b|\bsee (?:our|the|"
    r"here|section|\")|\brefer to\b|"
    r"\b(?:polic(?:y|ies)|notice|statement) (?:details|explains|describes|outlines|sets out|"
    r"covers)\b|"
    r"\b(?:governs?|regulates?) how\b|\b(?:page|guide|overview|whitepaper|faqs?|article) (?:tells|"
    r"explains|describes|shows|details)\b|"
    r"\bas described (?:in|above|below)\b|\bavailable here\b|is described in"
)
_EXCEPTS = Cue(
    r"\b(?:unless|except|other than|excluding)\b(?!.{0,40}following)|除非|"
    r"(?:未|非)(?:经|取得|获得|征得|得到)(?=[^。，,]{0,24}(?:同意|授权|许可))|但(?:是)?(?:根据|法律|"
    r"为)|"
    r"除(?!外)[^。，,]{2,40}(?:外|以外)|(?<=[,，])[^。；;,，]{2,40}(?:除外|例外)"
)
_MAIN = Cue(
    r"[,，](?:否则)?(?=我们|本公司|公司|平台|我行|我院|不会|不得)|"
    r",\s(?=(?:we|you|your|our|they|it|this|these|the|no|all|any)\b)"
)
"""Where the promise begins to which an exception was put first."""
_EMPTY = frozenset(
    "the and for any that this with are was were has have been such other our your their its not "
    "from which into unless except otherwise where when you may will can".split()
)
_INCLUDES = Cue(r"包括|包含|例如|如[:：]|include|such as|for example")
_LISTING = (
    Kind.AUTOMATED_DECISION, Kind.DATA_CATEGORY, Kind.DEVICE_PERMISSION, Kind.PURPOSE,
    Kind.USER_RIGHT, Kind.SECURITY,
)  # fmt: skip
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
_ENTITLES = Cue(
    r"(?:您|你|用户)(?:还|也)?(?:有权|可以?|能够)|\byou (?:can|may|have the right|are entitled)\b"
)
_IF = Cue(r"^\s*(?:如果?|若|当)|\b(?:if|when|where|unless)\b[^,]*$")
_TO_WHOM = Cue(r"(?:与|向|给|提供予|交由|委托)[^，,。；;]{0,40}$|\b(?:with|to|by)\b[^.;]{0,80}$")
_WHERE = Cue(r"(?:存储|储存|保存|存放|保留|留存)(?:于|在|至|到)[^，,。；;]{0,40}$")
_IDLE = frozenset({"use", "provide", "notify", "embed"})
"""Acts that a sentence may speak of in passing."""
_TELLING = (
    Kind.MINORS, Kind.CROSS_BORDER, Kind.SHARING, Kind.DISPUTE, Kind.AUTOMATED_DECISION,
    Kind.CONSENT, Kind.RETENTION, Kind.RESPONSE_TIME, Kind.CHANGE_NOTICE, Kind.USER_RIGHT,
    Kind.STORAGE_LOCATION, Kind.SECURITY, Kind.PURPOSE, Kind.DATA_CATEGORY, Kind.FEES,
    Kind.LIABILITY, Kind.CONTENT_LICENCE, Kind.TERMINATION, Kind.TRACKING, Kind.DEVICE_PERMISSION,
)  # fmt: skip
_SELF_TELLING = (
    Kind.MINORS, Kind.CROSS_BORDER, Kind.DISPUTE, Kind.RETENTION, Kind.RESPONSE_TIME,
    Kind.CHANGE_NOTICE, Kind.FEES, Kind.LIABILITY, Kind.TERMINATION, Kind.CONSENT,
)  # fmt: skip
"""Kinds that say enough by themselves, without an act on data."""
_NOWHERE_ELSE = Cue(
    r"(?:仅|只)(?:会|能)?[^。,;]{0,16}(?:本地|本机|设备|浏览器|手机)[^。;]{0,24}不(?:会|被|再)?[^。;]{0,12}"
    r"(?:上传|传输|发送|存储|保存)"
)
"""`仅在本地处理，不会上传`: a promise for these very data."""
_PLAIN_CONSENT = ("1", "2")
_VARIES = Cue(r"\b(?:may|can|will) (?:vary|differ)\b")
_SHORTEST = 12
_NEAR = 36


def speaks_of_data(folded: str) -> bool:
    """Does a folded sentence mention data of any kind?"""
    return bool(_DATA.found(folded))


def points_elsewhere(folded: str) -> bool:
    """Does the sentence only send the reader to another place?"""
    return bool(_POINTER.found(folded))


def statement(reading: Reading, facts: tuple[Fact, ...]) -> Fact | None:
    """The most telling thing that the sentence states, or None when it states no practice."""
    short = len(reading.folded) < _SHORTEST
    if not reading.speaks or reading.advises or short or points_elsewhere(reading.folded):
        return None
    if _VARIES.search(reading.folded) or reading.binds_people:
        return None
    by_kind = {fact.kind: fact for fact in reversed(facts)}
    on_data = any(_on_data(reading.folded, act) for act in reading.acts)
    for kind in _TELLING if on_data else _SELF_TELLING:
        if kind in by_kind and _tells(by_kind[kind]):
            return by_kind[kind]
    return _by_act(reading) if on_data else None


def _tells(fact: Fact) -> bool:
    """Is it worth saying again? Not mere consent, nor that something is also on the device."""
    details = dict(fact.details)
    if details.get("place") == "device":
        return bool(_NOWHERE_ELSE.search(fold(fact.quote)))
    return details.get("level") not in _PLAIN_CONSENT


def _on_data(folded: str, act: Act) -> bool:
    """Is it data that the act is done to: soon after the verb, or shortly before it?"""
    if act.name == "collect" and _WE_COLLECT.search(folded, max(0, act.start - _NEAR), act.end):
        return not _MONEY.match(folded, act.end)
    return bool(_DATA.found(folded[max(0, act.start - _NEAR) : act.end + _NEAR]))


_WE_COLLECT = Cue(r"\bwe (?:\w+ )?(?:collect|record|capture|gather)$")
_MONEY = Cue(
    r"\s(?:\w+ ){0,3}(?:payments?|fees?|amounts?|tax(?:es)?|money|debts?|subscriptions?)\b"
)


def _by_act(reading: Reading) -> Fact | None:
    if reading.folded.endswith(":") and reading.folded.isascii():
        return None
    if _DUTY.match(reading.folded):
        return None
    for act in reading.acts:
        idle = _is_participle(reading.folded, act) or _is_told_to_people(reading, act)
        before = reading.folded[: act.start]
        idle = idle or bool(_IN_IF.search(before) or _OWED.search(before))
        idle = idle or (act.name == "collect" and bool(_RECEIVES.search(before)))
        kind = None if idle else _ACTS.get(act.name)
        if kind is not None:
            if kind is Kind.SHARING and "licen" in reading.folded:
                kind = Kind.CONTENT_LICENCE
            shown = reading.sentence.text
            held = act.stance if act.stance is not Stance.EXCEPT else Stance.MAY
            bound = kind is Kind.PURPOSE and held.affirmed and _BOUND.search(reading.folded)
            details = [("longer", "better")] if bound else []
            return reading.fact(kind, f"statement:{reading.folded}", shown, held, details)
    return None


_BOUND = Cue(
    r"\b(?:only|solely|exclusively) (?:for|to fulfil) (?:the|this|that|those|these) "
    r"(?:\w+ ){0,2}purposes?\b"
)
"""`Only for the purpose you signed up for` binds the company."""
_PARTICIPLE = Cue(
    r"\b(?:data|information|content)\s(?:that (?:is|was|are|were) |which (?:is|was|are|were) )?$|"
    r"\b(?:every|each|any|all|the) (?:\w+ ){0,3}(?:data|information|content)\s(?:that |which )?we $"
)
_IN_IF = Cue(r"^(?:if|when|where|to the extent(?: that)?)\b[^,;:]*$")
"""`If we process data for you, our other terms apply` says what applies, no purpose."""
_DUTY = Cue(
    r"\W*(?:\d+[.)]\s*)?(?:you|users?|customers?|third parties|nobody|no one) "
    r"(?:must|shall|agree to|may not|cannot|can't|are not (?:allowed|permitted))\b"
)
_OWED = Cue(r"\b(?:you|users|customers?) (?:must|shall|agree)(?: not)?(?: to)? (?:\w+ )?$")
"""`You must not share a file` tells what people owe, not what is done."""
_RECEIVES = Cue(r"\b(?:you|users|customers?|your \w+) (?:will|may|can|must|shall)(?: not)? $")
"""`Your site will not receive credit` collects nothing."""
_ATTRIBUTE = Cue(r"\b(?:all|any|the|such|this|these|your)\s$")
_ATTRIBUTED = Cue(r"\s(?:\w+ )?(?:data|information|content)\b")


def _is_participle(folded: str, act: Act) -> bool:
    """Does the act only say which data: `all collected data`, `information obtained via`?"""
    before = folded[: act.start]
    if before.endswith(" we ") and _PARTICIPLE.search(before):
        return True
    if not folded[act.start : act.end].endswith(("ed", "ained")):
        return False
    if _ATTRIBUTE.search(before) and _ATTRIBUTED.match(folded, act.end):
        return True
    return bool(_PARTICIPLE.search(before))


_BARE = Cue(r"[a-z]+(?<!ing)(?<!ed)\b")


def _is_told_to_people(reading: Reading, act: Act) -> bool:
    """Does the sentence begin with it: `Use this file to …`? Items of a list do as well."""
    return act.start == 0 and not reading.inherits and bool(_BARE.match(reading.folded))


def practice(reading: Reading) -> Kind | None:
    """The kind of what the sentence says is done with data, by its first act."""
    acts = (act for act in reading.acts if _on_data(reading.folded, act))
    return next((_ACTS[act.name] for act in acts if act.name in _ACTS), None)


def spoken_of(reading: Reading, words: str) -> Kind | None:
    """The kind of an act or a right that some folded words of a sentence on data name."""
    if not speaks_of_data(reading.folded) or points_elsewhere(words):
        return None
    named = reading.terms.find(words)
    if any(one.lexicon == "rights" for one in named):
        return Kind.USER_RIGHT
    acts = [one.value for one in named if one.lexicon == "acts" and one.value not in _IDLE]
    return _ACTS.get(acts[0]) if acts else None


def enumerated(reading: Reading, place: int) -> Kind | None:
    """What the list at a place of a sentence is a list of, by the words that lead to it."""
    led = reading.folded[_part_of(reading.folded, place) : place]
    if _ENTITLES.search(led):
        return Kind.USER_RIGHT
    if reading.of("safeguards"):
        return Kind.SECURITY
    acts = [act for act in reading.acts if act.start < place and act.name not in _IDLE - {"use"}]
    if not acts or _IF.search(led):
        return None
    if acts[-1].shares:
        return Kind.RECIPIENT if _TO_WHOM.search(led) else Kind.SHARING
    if acts[-1].name == "store" and _WHERE.search(led):
        return Kind.STORAGE_LOCATION
    of_data = acts[-1].name == "use" and _OF_DATA.match(reading.folded, acts[-1].end)
    return Kind.DATA_CATEGORY if of_data or acts[-1].name == "store" else _ACTS.get(acts[-1].name)


_OF_DATA = Cue(
    r"的?(?:您的|用户的?)?(?:个人)?(?:数据|信息|资料)[^。;,]{0,16}(?:包括|包含|例如|如(?![何果])|有|[:：])|"
    r"的?(?:数据|信息|资料)[^。;]{0,24}例如"
)
"""`我们处理的数据包括…` lists data, not purposes."""


def _part_of(folded: str, place: int) -> int:
    """Where the part of the sentence begins in which a list stands."""
    return max(folded.rfind(mark, 0, place) for mark in "。；;：:！？") + 1


def listed_kind(reading: Reading) -> Kind | None:
    """What the sentence lists, by what it names and does; None when it lists nothing of ours."""
    if SETTINGS_PATH.search(reading.folded):
        return None
    kinds = {fact.kind for fact in stated(reading)}
    if Kind.USER_RIGHT in kinds and any(" right" in head for head in reading.sentence.heads[:1]):
        return Kind.USER_RIGHT
    for kind in _LISTING:
        if kind in kinds:
            return kind
    if _INCLUDES.search(reading.folded) and reading.sentence.heads:
        return practice(reading) or (Kind.DATA_CATEGORY if reading.heads_collect() else None)
    done = practice(reading)
    kept = done is Kind.RETENTION and _KEEPS.search(reading.folded)
    return Kind.DATA_CATEGORY if kept else done


_KEEPS = Cue(
    r"(?:会|将|可能|在)[^。,;]{0,12}(?:保存|存储|储存|缓存|记录)(?!期|时|至|到|于|在)[^。,;天年月]{2,40}、|"
    r"^[^。,;:]{2,40}、[^。,;:]{2,80}?(?<!期)(?:保存|存储|储存|缓存|存放)[在于到至](?!期)"
)
"""`会在设备上保存设置、…`, `设置、…保存在设备上` list what is kept."""


def exceptions(folded: str) -> str:
    """The part of a folded sentence that makes exceptions, up to its end; "" without."""
    match = _EXCEPTS.search(folded)
    if not match:
        return ""
    main = _MAIN.search(folded, match.end())
    return folded[match.start() : main.start() if main else len(folded)]


def words_of(folded: str) -> frozenset[str]:
    """What a phrase is made of: Latin words that carry meaning, pairs of Chinese characters."""
    latin = {word for word in re.findall(r"[a-z]{3,}", canonical(folded))} - _EMPTY
    wide = re.findall(r"[\u4e00-\u9fff]+", folded)
    return frozenset(latin | {run[i : i + 2] for run in wide for i in range(len(run) - 1)})
