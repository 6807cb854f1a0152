"""The telling phrase around a term: `去标识化的用户设备识别码` rather than `设备识别码`.

A value stands alone in a table or in a title: it must say what the policy says, in its own words,
with what limits or qualifies them, and no more than a reader takes in at a glance.
"""

import re

from tracker.policy.characters import is_wide
from tracker.policy.facts.cues import Cue
from tracker.policy.facts.folding import simplified
from tracker.policy.tokens import names

_HARD = '，,。；;：:！？!?、（）()【】[]“”"「」《》|\n'
_CLAUSE_END = Cue(r"[，。；：！？;:!?|\n“”]|,\s|\.(?:\s|$)|\s[-–—]\s")
_ZH_LEFT = Cue(
    r"有权|收集|获取|采集|读取|使用(?!情况|记录|数据|习惯|时长|统计|频率)|处理|提供|包括|包含|例如|比如|"
    r"诸如|以及|或者|并且|您的|您|你的|你|我们的|我们|用户的|以便|为了|如果|通过|根据|基于|按照|"
    r"涉及|需要|可能|可以|要求|申请|请求|开启|关闭|取消|调用|访问|上传|提交|填写|输入|记录(?=您|下)|"
    r"存储|保存|共享|披露|传输|发送|同步|形成|生成|用于|进行|实现|完成|了解|查看|查询|"
    r"其他|其它|相关|有关|上述|前述|下列|以下|这些|某些|一些|部分|各类|各种|任何|所有|"
    r"不会|不再|不得|未经|没有|直接|继续|允许|检查|恢复|验证|确认|帮助|防止|规定|升级|绑定|"
    r"(?<![社机协])会(?![员话议计])|(?<![功智性可职])能(?![力源])|(?<![行认作成])为|(?<!基)因|"
    r"(?<![所存现])在(?![线学职])|(?<![理自])由|对(?![话象账比应])|有(?![效偿])|无(?![线障])|"
    r"(?<![可难所])以|(?<![关位属])于|即(?!时)|可(?![穿信用识见])|如|其|将|把|从|向|当|若|"
    r"需|应(?!用)|该|此|则|是|指|不(?!同|良)|未(?!成|来|满)|仅|只|均|都|也|还|等|并|且|和(?!谐)|与|及|或|经"
)
_ZH_HEAD = (
    "信息|数据|资料|内容|记录|号码|号|地址|标识符|标识|识别码|列表|权限|功能|服务|政策|制度|规则|时间|"
    "类型|型号|版本|状态|日志|报告|文件|凭证|账号|账户|行为|偏好|特征|画像|广告|目的|同意|授权"
)
_ZH_RIGHT = Cue(
    rf"(?:[/／][\w\u4e00-\u9fff]{{1,8}}?(?=[，、。；：）)]|{_ZH_HEAD}))?(?:{_ZH_HEAD})*"
)
_BRACKET = Cue(r"[（(][^（()）。；]{1,14}[）)]")
_LATIN_BEFORE = Cue(r"(?:(?<![A-Za-z])[A-Z][\w.+-]* )+$")
_LATIN_AFTER = Cue(r"(?: (?:[A-Z][\w+-]*|\d+))+")
_PARTICLES = "的了过着所地 *_/-"
_SMALL = frozenset(
    "the a an this that these those such any all each some other our your their its his her my we "
    "you they it i us them and or but nor so as at by for from in into of on onto to with within "
    "without under over about through via during before after between among per than then if when "
    "where which who whom whose what how is are was were be been being am do does did have has had "
    "may might can could will would shall should must not no only also including include includes "
    "included like e.g i.e etc because while until unless whether both either neither more most "
    "collect collects collected collecting use uses used using share shares shared sharing process "
    "processes processed processing store stores stored storing obtain obtains receive receives "
    "provide provides provided providing request requests access disclose discloses transfer sell "
    "sells retain retains keep keeps delete record records track tracks send sends sent enable "
    "allow allows require requires need needs ask asks see view related relating regarding certain "
    "additional various further new following".split()
)
_DANGLING = frozenset(
    "after before from following of to for as by in on at with than within and or the a an".split()
)
"""Words that want another one behind them."""
_EN_HEAD = frozenset(
    "data information address addresses number numbers identifier identifiers id ids history "
    "records record details detail logs log reports report type types name names version versions "
    "content contents preferences settings activity activities patterns metrics statistics events "
    "files images photos recordings features purposes services service providers partners cookies "
    "pixels pixel tags sdk sdks api policy statement notice consent rights agreement token tokens "
    "status level levels tests testing monitoring analytics advertising ads models systems "
    "technologies tools programs program call calls message messages traffic usage".split()
)
_EN_WORD_BEFORE = re.compile(r"([A-Za-z0-9À-ɏ][\w'’/+.-]*)[ \u00a0]$")
_EN_WORD_AFTER = re.compile(r"[ \u00a0]([A-Za-z0-9À-ɏ][\w'’/+-]*)")
_MOST_BEFORE = 3
_LONGEST_WIDE = 40
_LONGEST_LATIN = 90
_LONGEST_MODIFIER = 12

Place = tuple[int, int]


def places(text: str, words: str) -> list[Place]:
    """Where words stand in a sentence."""
    found: list[Place] = []
    at = text.find(words) if words else -1
    while at >= 0:
        found.append((at, at + len(words)))
        at = text.find(words, at + len(words))
    return found


def located(text: str, words: str, other: str = "") -> Place | None:
    """Where words stand in a sentence: where the sentence differs from the other one, if possible.

    None when they are not verbatim in it.
    """
    found = places(text, words)
    found = [one for one in found if text[one[1] : one[1] + 1] not in "：:"] or found
    if other and len(found) > 1:
        for start, end in found:
            if text[max(0, start - 4) : end + 4] not in other:
                return start, end
    return found[0] if found else None


def named(text: str, place: Place) -> Place:
    """The whole name around a part of it: `RevenueCat, Inc.`, `Apple iCloud`, `RevenueCat SDK`."""
    start, end = place
    for first, last in names(text):
        if first <= start and end <= last:
            return first, last
    before = _LATIN_BEFORE.search(text, 0, start)
    if before and text[start:end][:1].isascii():
        words = before[0].split()
        while words and words[0].lower() in _SMALL:
            words = words[1:]
        start -= sum(len(word) + 1 for word in words)
    after = _LATIN_AFTER.match(text, end)
    return start, after.end() if after and text[end - 1].isascii() else end


def lead(text: str, start: int, end: int) -> int:
    """Where in a stretch of Chinese the last name begins: after the last verb or particle."""
    for stop in _ZH_LEFT.finditer(simplified(text), start, end):
        start = stop.end()
    while start < end and text[start] in _PARTICLES:
        start += 1
    return start


def tail(text: str, start: int, end: int) -> int:
    """Where in a stretch of Chinese the first name ends: before the first verb or particle."""
    stop = _ZH_LEFT.search(simplified(text), start, end)
    return stop.start() if stop else end


def noun(text: str, place: Place) -> Place:
    """The noun phrase around a term, with the words that qualify it."""
    start, end = place
    wide = is_wide(text[start]) or is_wide(text[end - 1])
    found = _wide_noun(text, start, end) if wide else _latin_noun(text, start, end)
    bracket = _BRACKET.match(text, found[1])
    return (found[0], bracket.end()) if bracket and wide else found


def closed(text: str, place: Place) -> Place:
    """With the bracket right behind that closes what opens within: `设备信息（IMEI、OAID）`."""
    start, end = place
    for left, right in ("（）", "()"):
        if text.count(left, start, end) > text.count(right, start, end) and text[end:].startswith(
            right
        ):
            return start, end + 1
    return place


def cell(text: str, place: Place) -> Place:
    """The cell of a table around a term, where it is short."""
    start, end = place
    first, last = text.rfind("|", 0, start) + 1, text.find("|", end)
    last = len(text) if last < 0 else last
    return _trimmed(text, first, last) if last - first <= _LONGEST_LATIN else place


def clause(text: str, place: Place) -> Place:
    """The part of the sentence between commas in which a term stands; of a long one, less."""
    start, end = place
    before = [one.end() for one in _CLAUSE_END.finditer(text, 0, start)]
    after = _CLAUSE_END.search(text, end)
    first, last = before[-1] if before else 0, after.start() if after else len(text)
    longest = _LONGEST_WIDE if is_wide(text[start]) else _LONGEST_LATIN
    if last - first <= longest:
        return _trimmed(text, first, last)
    if last - start <= longest:
        return _trimmed(text, start, last)
    return _cut_short(text, start, last, longest) or place


def onward(text: str, place: Place) -> Place:
    """From a term to the end of its part of the sentence, cut before a word where it is long."""
    start, end = place
    after = _CLAUSE_END.search(text, end)
    last = after.start() if after else len(text)
    longest = _LONGEST_WIDE if is_wide(text[start]) else _LONGEST_LATIN
    if last - start <= longest:
        return _trimmed(text, start, last)
    return _cut_short(text, start, last, longest) or place


def _cut_short(text: str, start: int, last: int, longest: int) -> Place | None:
    """As many whole words of a long part as fit, the last of them no article or preposition."""
    if not text[start:last].isascii():
        return None
    words = text[start : text.rfind(" ", start, start + longest + 1)].split(" ")
    while len(words) > 1 and words[-1].lower() in _DANGLING:
        words.pop()
    return start, start + len(" ".join(words))


def dangles(words: str) -> bool:
    """Does it end in a word that wants another: `within 30 days after`?"""
    return words.rsplit(" ", 1)[-1].lower() in _DANGLING


def _trimmed(text: str, start: int, end: int) -> Place:
    while start < end and (text[start].isspace() or text[start] in "*_-•·）)"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "*_（("):
        end -= 1
    return start, end


def _wide_noun(text: str, start: int, end: int) -> Place:
    floor = start
    while floor and text[floor - 1] not in _HARD and start - floor < _LONGEST_WIDE:
        floor -= 1
    floor = lead(text, floor, start)
    if start - floor > _LONGEST_MODIFIER:
        floor = start
    right = _ZH_RIGHT.match(simplified(text), end)
    return floor, right.end() if right else end


def _latin_noun(text: str, start: int, end: int) -> Place:
    first = text[start:end].split(" ", 1)[0].lower()
    for _ in range(0 if first in _SMALL else _MOST_BEFORE):
        before = _EN_WORD_BEFORE.search(text[max(0, start - 30) : start])
        if before is None or before[1].lower().strip(".") in _SMALL or before[1].endswith("ly"):
            break
        start -= len(before[0])
    while after := _EN_WORD_AFTER.match(text, end):
        if after[1].lower() not in _EN_HEAD:
            break
        end = after.end()
    return start, end
