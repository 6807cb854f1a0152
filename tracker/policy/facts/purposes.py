"""What data is used for, and what is decided or recommended by machines."""

import re
from collections.abc import Iterator

from tracker.policy.facts.cues import Cue, Hint
from tracker.policy.facts.folding import fold
from tracker.policy.facts.reading import Reading
from tracker.policy.facts.stance import Stance, stance
from tracker.policy.facts.terms import Mention
from tracker.policy.model import ClauseKind, Fact, Kind

_AUTOMATED = frozenset({"personalization", "profiling", "automated-decision", "credit"})
_AIM = Hint(
    r"(?<![行认作成])为(?=[提保实改防完您预打验])|用于|用来|用作|以便|以(?:改进|优化|提升|实现|提供|保障|便|帮助|衡量|向)|为了|目的|用途|进行|"
    r"从而|(?:不(?:会)?(?:包含|含有?|内置|植入|嵌入|接入)|没有|无)(?:任何)?(?:第三方)?(?:广告|推广|营销)|"
    r"\bto (?:\w+ )?(?:\w+)\b|\bfor\b|in order to|purpose|so that|使用|处理|训练|利用|推送|展示|"
    r"投放|实行|实施|采取|推荐|\b(?:includes?|contains?|shows?|displays?)\b|"
    r"\b(?:no|free (?:of|from)) (?:ads|advertis)"
)


_AS_LAW_SAYS = Cue(r"(?:按照|依照|根据|依据|遵照|遵守|遵循|符合|满足|超出|在)[^。;,]{0,4}$")
"""`依照法律法规要求采取措施` says how, not for what."""
_LESSENED = Cue(
    r"(?:减少|不强制|不要求(?:您|你|用户)?|屏蔽|拦截|避免|拒绝|关闭|退订|停止|取消|限制|不再(?:接收|收到|推送|展示)|退出|停用)"
    r"(?:接收|收到|推送|展示|此类|该等|该类|相关|我们的?|的|对您的?|部分|第三方|\s){0,3}$"
)
"""What is refused or made less is no purpose: `减少个性化广告`, `拒绝接收营销短信`."""
_PROFILES = Cue(
    r"(?:分析|推断|推测|预测|评估|判断|刻画)[^。,;]{0,10}?(?:兴趣(?:爱好)?|喜好|偏好|爱好|性格|消费(?:能力|水平|习惯)|"
    r"信用(?:状况|水平)|行为(?:习惯|特征)|情绪|专注度)"
)
_TRAINS = Cue(
    r"训练[^。,;、]{0,10}(?:模型|算法|人工智能|\bai)|(?:优化|改进|完善|迭代|提升)[^。,;、]{0,12}模型|"
    r"\b(?:train|fine-tune|improve)(?:ing|s)? (?:\w+ ){0,4}(?:ai|language|learning) "
    r"(?:models?|systems?)|\btrain(?:ing|s)? (?:\w+ ){0,4}(?:models?|algorithms?)|"
    r"\btrain(?:ing|s)? on (?:\w+ ){0,3}(?:data|content|requests?|inputs?|prompts?|code|files?|"
    r"conversations?|messages?|outputs?)\b"
)
_REFUSED = Cue(
    r"\b(?:turn(?:ing)? off|switch(?:ing)? off|disabl(?:e|ing)|opt(?:ing)?[- ]out of|"
    r"unsubscribe from|"
    r"object to|refuse|reject|decline|stop|reduce|limit|fewer|decrease)\s(?:\w+ ){0,3}$"
)
"""`You can turn off advertising` is a way to refuse it, not what data is used for."""


_AIMS = Cue(
    r"(?:以下|下列|如下|上述|这些|使用|收集|处理)(?:的)?(?:目的|用途)[^。]{0,4}:\s*$|(?:用于|用来|用途|目的)(?:如下|包括|为|是|有)?:\s*$"
)


_FORBIDS = Cue(r"勿|不得|不可|禁止|严禁")
"""`请勿用于：` tells people what not to do."""


def is_listed_aim(reading: Reading) -> bool:
    """Is it an item of a list of purposes: `用于以下目的：`?"""
    item = reading.sentence.clause.kind is ClauseKind.ITEM
    return item and any(
        _AIMS.search(head) and not _FORBIDS.search(head) for head in reading.sentence.heads[:1]
    )


def facts(reading: Reading) -> Iterator[Fact]:
    """One fact for each purpose that the sentence states."""
    listed = is_listed_aim(reading)
    if reading.is_heading:
        return
    named = {mention.value for mention in reading.of("purposes")}
    if "ai-training" not in named:
        yield from _training(reading)
    if listed or _AIM.found(reading.folded):
        yield from _named(reading, named, listed=listed)


def _named(reading: Reading, named: set[str], *, listed: bool) -> Iterator[Fact]:
    if listed and not named:
        yield from _unnamed(reading)
    profiled = _PROFILES.search(reading.folded) if "profiling" not in named else None
    if profiled:
        shown = reading.sentence.text[profiled.start() : profiled.end()]
        held = _stance(reading, profiled.start())
        yield reading.fact(Kind.AUTOMATED_DECISION, "profiling", shown, held, [("weight", "major")])
    for mention in _meant(reading):
        before = reading.folded[max(0, mention.start - 40) : mention.start]
        if mention.value == "legal-compliance" and _AS_LAW_SAYS.search(
            reading.folded, max(0, mention.start - 8), mention.start
        ):
            continue
        if _LESSENED.search(before) or _REFUSED.search(before):
            continue
        stance = _stance(reading, mention.start)
        kind = Kind.AUTOMATED_DECISION if mention.value in _AUTOMATED else Kind.PURPOSE
        yield reading.fact(
            kind,
            mention.value,
            reading.shown(mention),
            stance,
            [("weight", mention.entry.traits[0] if mention.entry.traits else "minor")],
        )


def _training(reading: Reading) -> Iterator[Fact]:
    trains = _TRAINS.search(reading.folded)
    if trains:
        shown = reading.sentence.text[trains.start() : trains.end()]
        held = _stance(reading, trains.start())
        yield reading.fact(Kind.PURPOSE, "ai-training", shown, held, [("weight", "critical")])


_IN_NAME = re.compile(
    r"\w\s(?!The |Our |Your |We )[A-Z]\w+ (?:Analytics|Ads|Advertising|Marketing)$"
)
"""`We use Unity Analytics` names somebody."""


_OF_TEAM = Cue(r"\b(?:contact|contacting|call|reach|write to|ask|touch with) (?:our |the )?$")
"""`If you contact customer support` names somebody."""


def _meant(reading: Reading) -> Iterator[Mention]:
    """The purposes that the sentence names, without those in names."""
    held = [(one.start, one.end) for one in reading.of("vendors")]
    for mention in reading.of("purposes"):
        inside = any(start <= mention.start and mention.end <= end for start, end in held)
        if _OF_TEAM.search(reading.folded, max(0, mention.start - 24), mention.start):
            continue
        if not inside and not _IN_NAME.search(reading.sentence.text[: mention.end]):
            yield mention


_ASIDE = Cue(r"[：:。；;，,]|https?:|\d{4}")
_LONGEST_AIM = 30


def _unnamed(reading: Reading) -> Iterator[Fact]:
    """An item of a list of purposes that no lexicon knows."""
    words = reading.sentence.text.removeprefix(reading.sentence.clause.label).strip(" -*•。；;")
    if words and len(words) <= _LONGEST_AIM and not _ASIDE.search(words) and not words.isascii():
        details = [("weight", "minor")]
        yield reading.fact(Kind.PURPOSE, fold(words), words, _stance(reading, 0), details)


def _stance(reading: Reading, place: int) -> Stance:
    if reading.acts:
        return reading.stance_at(place)
    if reading.inherits and reading.head_acts:
        return reading.head_acts[0].stance
    return stance(reading.folded, place)
