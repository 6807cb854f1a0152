"""What Chinese sentences say anew that no lexicon names: a verb that turned, an aim that came."""

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from tracker.policy.facts import Reading
from tracker.policy.facts.cues import Cue
from tracker.policy.facts.stance import Stance
from tracker.policy.findings.canonical import canonical
from tracker.policy.findings.draft import Draft
from tracker.policy.findings.listing import is_item
from tracker.policy.findings.pairing import SentencePair
from tracker.policy.findings.statements import practice
from tracker.policy.model import Direction, Fact, Kind

_AIMS = (Kind.PURPOSE, Kind.AUTOMATED_DECISION)
_AIM = Cue(
    r"(?:仅|只)?(?:用于|用来|用作|以便|以用于|以实现|以完成|以提供)(?P<aims>[^，,。；;：:（(]{2,60})"
)
_JOIN = Cue(r"[、/]|以及|或者?|[和与與及]")
_VIEW = Cue(
    r"(?:^|[，,；;：:])(?P<who>[^，,。；;：:]{2,30}?)(?:均|都|也|还)?(?:可以?|能够?|有权|将可)"
    r"(?:查看|访问|查阅|获取|看到|导出)"
)
_GIVES = Cue(
    r"(?:提供给|共享给|披露给|传输给|发送给|分享给|开放给|转交(?:给)?|提交给|推送给|展示给|报送(?:给)?|同步给|交由|交给|委托|"
    r"(?:^|[，,；;：:、将据料息])(?:会|可能会?|将)?(?:向|对(?!于)|与))(?P<who>[^，,。；;：:]{2,60}?)"
    r"(?=用于|用来|以便|以供|进行|处理|共享|提供|披露|传输|发送|分享|开放|展示|报送|同步|推送|开具|完成|办理|代为|"
    r"[，,。；;：:（(]|$)"
)
_PERSON = Cue(r"您|用户|你|我们|本人|患者|学生$|监护人")
_ALIKE = 60.0
_DENIED = Cue(
    r"(?P<no>不会|不得|不能|无法|不再|不予|禁止|无权|未|不)(?:继续|再|被|自行|擅自|主动)?"
    r"(?P<verb>查看|访问|看到|获取|知悉|接触|使用|下载|导出|留存|保存|公开|展示|披露|联系|拨打|定位|"
    r"监听|录音|录像|拍摄|关联|合并|追踪|跟踪|推送|发送|扣除|收取|调整|变更|删除)"
)
_BY_PERSON = Cue(r"(?:您|用户|你|监护人|家长)[^，,。；;]{0,10}$")
_IF = Cue(r"未经|方可|才(?:会|能|可)|除非|除外|仅|只|如果?|若|防止|避免|以免|确保|保证")
_SEEN = frozenset("查看 访问 看到 获取 知悉 接触 下载 导出 公开 展示 披露".split())
_LONGEST = 40


def turned(
    pair: SentencePair, before: Reading, after: Reading, found: Sequence[Draft]
) -> Iterator[Draft]:
    """A thing that could not be done, and now can: `企业无法查看` → `企业仍可查看`.

    Only what others do to the person is told; conditions are the business of other rules.
    """
    if found or any(_IF.search(one.folded) for one in (before, after)):
        return
    for denying, other, stricter in ((before, after, False), (after, before, True)):
        for match in _DENIED.finditer(denying.folded):
            if not _turns(match["verb"], match.start(), denying.folded, other.folded):
                continue
            kind = Kind.SHARING if match["verb"] in _SEEN else practice(other) or Kind.OTHER
            no = _fact(denying, kind, match["verb"], match.start(), Stance.NEVER)
            at = other.folded.find(match["verb"])
            yes = _fact(other, kind, match["verb"], max(0, at - 4), Stance.DOES)
            old, new = (yes, no) if stricter else (no, yes)
            yield Draft(kind, Direction.MODIFIED, old, new, pair, "flipped")
            return


def _turns(verb: str, place: int, denying: str, other: str) -> bool:
    """Is the verb, which others are denied here, affirmed there?"""
    if _BY_PERSON.search(denying, max(0, place - 16), place) or verb not in other:
        return False
    at = other.find(verb)
    said = _BY_PERSON.search(other, max(0, at - 16), at)
    return not said and not any(one["verb"] == verb for one in _DENIED.finditer(other))


def _fact(reading: Reading, kind: Kind, verb: str, start: int, stance: Stance) -> Fact:
    end = reading.folded.find(verb, start) + len(verb)
    shown = reading.sentence.text[start:end]
    return reading.fact(kind, f"turned:{verb}", shown[-_LONGEST:], stance)


def aims(
    pair: SentencePair, before: Reading, after: Reading, found: Sequence[Draft]
) -> Iterator[Draft]:
    """A list of purposes that grew or shrank by one that no lexicon names.

    `用于考勤签到` → `用于考勤签到和课堂专注度分析`: all that stood stays, and something joined it.
    """
    if any(one.kind in _AIMS for one in found) or before.is_row:
        return
    old, new = _listed(before), _listed(after)
    for short, long, reading, direction in (
        (old, new, after, Direction.ADDED),
        (new, old, before, Direction.REMOVED),
    ):
        more = _more(short, long)
        kept = all(any(_alike(one, aim) for aim in long) for one in short)
        if more and kept and all(map(is_item, more)):
            fact = reading.fact(Kind.PURPOSE, f"item:{canonical(more[0])}", "、".join(more))
            yield Draft.one_sided(direction, fact, pair, "item")


def viewers(
    pair: SentencePair, before: Reading, after: Reading, found: Sequence[Draft]
) -> Iterator[Draft]:
    """Who may look at data: one more, or one less, in a list of those who may.

    `教师可以查看学习进度` → `教师及教材出版商可以查看学习进度`.
    """
    if any(one.kind in (Kind.RECIPIENT, Kind.SHARING) for one in found):
        return
    for old, new in (
        (_viewers(one) for one in (before, after)),
        (_givens(one) for one in (before, after)),
    ):
        yield from _joining(pair, (before, after), old, new)


def _joining(
    pair: SentencePair, readings: tuple[Reading, Reading], old: list[str], new: list[str]
) -> Iterator[Draft]:
    before, after = readings
    for short, long, reading, direction in (
        (old, new, after, Direction.ADDED),
        (new, old, before, Direction.REMOVED),
    ):
        if (more := _more(short, long)) and all(map(is_item, more)):
            shown = "、".join(more)
            fact = reading.fact(Kind.RECIPIENT, f"viewer:{canonical(shown)}", shown)
            yield Draft.one_sided(direction, fact, pair, "item")


def _more(short: Sequence[str], long: Sequence[str]) -> list[str]:
    """What a list has that is like nothing in a shorter one; nothing without such a list."""
    if not 0 < len(short) < len(long):
        return []
    return [one for one in long if not any(_alike(one, other) for other in short)]


def _viewers(reading: Reading) -> list[str]:
    match = _VIEW.search(reading.sentence.text)
    if not match or _PERSON.search(match["who"]):
        return []
    return [part.strip() for part in _JOIN.split(match["who"]) if part.strip()]


def _givens(reading: Reading) -> list[str]:
    match = _GIVES.search(reading.sentence.text)
    if not match or _PERSON.search(match["who"]):
        return []
    return [part.strip() for part in _JOIN.split(match["who"]) if part.strip()]


def _listed(reading: Reading) -> list[str]:
    match = _AIM.search(reading.sentence.text)
    return [part.strip() for part in _JOIN.split(match["aims"]) if part.strip()] if match else []


def _alike(one: str, other: str) -> bool:
    return fuzz.partial_ratio(canonical(one), canonical(other)) >= _ALIKE
