"""Signs that two parts of a Chinese sentence do not say the same, whatever their words are.

A `not` that came or went, a word that binds, another number, another thing in the same frame. Each
is asked of the words that differ and of the whole sentences: what only changed its place is none.
"""

from tracker.policy.facts import Reading
from tracker.policy.facts.cues import Cue
from tracker.policy.facts.folding import fold
from tracker.policy.findings.canonical import canonical
from tracker.policy.findings.parts import Part, content
from tracker.policy.findings.sheet import Sheet
from tracker.policy.findings.statements import words_of
from tracker.policy.findings.topic import topic
from tracker.policy.tokens import names

_NOT = Cue(
    r"不(?!限于|仅|同|断|时|论|管|得不|可抗|定期|少于|超过|低于|足|便|良|当|法)|未(?!成年|来|满)|"
    r"无(?!线|障|论|锡|人机)|没有|禁止|严禁|勿|免(?=费|于)"
)
_IF = Cue(
    r"未经|非经|除非|方可|方能|方会|才(?:会|能|可)|除[^,，。]{1,30}外|除外|例外|仅|只|"
    r"(?:经|取得|征得|获得)[^，,。]{0,8}(?:同意|授权|许可)"
)
_BINDS = {
    "deemed": Cue(r"视为|视同|默认|即(?:对您)?(?:发生)?(?:生效|接受|同意)"),
    "alone": Cue(r"自动(?!化)|强制|直接(?!或间接)|单方|自行决定|另行通知|事先通知"),
    "all": Cue(r"任何|一切|所有|全部|一律|不限于"),
    "must": Cue(
        r"必须|务必|有义务|(?:您|用户|同学|学生|乘客|患者|会员|本人|家长|客户|车主|业主|主播|玩家)[^，,。]{0,4}"
        r"(?<![无必])[须需]|(?<![无必])[须需]要?(?:(?:您|用户)[^，,。]{0,14}(?:点击|确认|同意|操作)|提交|提供|开通|绑定|"
        r"注册|登记|出示|缴|支付|先|经|另|填写|上传|完成)"
    ),
    "free": Cue(r"有权|保留[^,，。]{0,6}权利|自行|随时|酌情"),
    "only": Cue(r"仅|只|限于"),
    "limit": Cue(
        r"警告|申辩|复议|复核|只读|必要|最小|最短|脱敏|匿名|去标识|加密|专人|双人|书面|单独|逐一|实名|人工"
    ),
    "bare": Cue(r"真实|完整|明文|原始|精确|精准|全量|实名"),
    "masked": Cue(r"虚拟|转接|打码|后四位|模糊|粗略|大致|隐去|隐藏|去除|掩码|转码|加星"),
    "whole": Cue(r"全体|所有|全部|全量|任意"),
    "willing": Cue(r"自愿|自主|自由|可选|选填|任选|自行选择"),
    "back": Cue(r"后台|持续|长期|永久|实时|始终|全程|全天"),
}
_ONLY = _BINDS["only"]
_NUMBER = Cue(
    r"(?:at-(?:least|most))?\d+(?:\.\d+)?(?:wd|h|D|W|M|Y|min|s)?|"
    r"[一二三四五六七八九十百千两双半]+(?=个?[年月日天周时分元次条张台人份倍%成名位重])"
)
_NO_AMOUNT = Cue(
    r"20\d\d|\d{1,2}月\d{1,2}日|第[一二三四五六七八九十\d]+|版本|电话|热线|邮编|[vV]\d|\d{5}|\d-\d"
)
_FEWEST = 2
_SAID, _MOSTLY = 0.8, 0.5

Readings = tuple[Reading, Reading]


def opposed(gone: str, came: str, readings: Readings) -> bool:
    """Did a `not` come or go, or a word that binds?"""
    here, now = (one.folded for one in readings)
    less, more = fold(gone), fold(came)
    denied = any(_NOT.search(side) for side in (here, now))
    for name, cue in _BINDS.items():
        if (name == "all" and denied) or (name == "only" and _conditional(here, now)):
            continue  # `不承担任何责任` denies no more than `不承担责任`
        if _differ(cue, less, more) and _differ(cue, here, now):
            return True
    conditions = [bool(_IF.search(one.folded)) for one in readings]
    if conditions[0] is not conditions[1]:
        lost = _differ(_IF, less, more) or _differ(_NOT, less, more)
        return lost and not _NOT.search(now if conditions[0] else here)
    if any(conditions):
        return False
    return _differ(_NOT, less, more) and len(_NOT.findall(here)) % 2 != len(_NOT.findall(now)) % 2


def _conditional(here: str, now: str) -> bool:
    """Does the side without `only` limit by another word: `方可`, `除…外`, a `not`?"""
    other = now if _ONLY.search(here) else here
    return bool(_IF.search(other) or _NOT.search(other))


def _differ(cue: Cue, one: str, other: str) -> bool:
    return bool(cue.search(one)) is not bool(cue.search(other))


def counted(gone: str, came: str, parts: tuple[Part, Part], readings: Readings) -> bool:
    """Is another number in the place of one, or was there one where now is none?"""
    if _NO_AMOUNT.search(gone + came):
        return False
    one, other = (_numbers(side) for side in (gone, came))
    if one == other or (not (one and other) and not _PEOPLE.search(gone + came)):
        return False
    here, now = (_numbers(_NO_AMOUNT.sub("", part.text)) for part in parts)
    if here == now:
        return False  # `第6版` counts nothing
    here, now = (_numbers(reading.sentence.text) for reading in readings)
    return here != now


def _numbers(words: str) -> list[str]:
    """The numbers of some words, periods and Chinese numerals in one form."""
    found = _NUMBER.findall(canonical(words))
    return sorted("".join(_CHINESE.get(character, character) for character in one) for one in found)


_CHINESE = dict(zip("一二两三四五六七八九", "1223456789", strict=True)) | {"双": "2"}
_PEOPLE = Cue(r"[一二两三四五六双\d][名人位重道方次]")
"""Numbers that guard something: `由两名管理员分持`, `双重审批`."""


def swapped(gone: str, came: str, parts: tuple[Part, Part], readings: Readings) -> bool:
    """Does another thing stand in the place of one, in a part that says what is done?"""
    less, more = content(gone), content(came)
    if min(len(less), len(more)) < _FEWEST:
        return False
    if max(len(less), len(more)) <= _FEWEST and not _at_end(less, more, parts):
        return False
    if less in more or more in less or _shared(less, more) or _IF.search(f"{gone}。{came}"):
        return False
    if moved(less, more, readings):
        return False
    return any(topic(part.text, readings[1]) for part in parts)


def _at_end(less: str, more: str, parts: tuple[Part, Part]) -> bool:
    """Are both the end of what something is done to or up to: `精确到城市` → `精确到街道`?"""
    return all(
        part.text.endswith(words) and part.text[: -len(words)].endswith(_UP_TO)
        for part, words in zip(parts, (less, more), strict=True)
    )


_UP_TO = ("到", "为", "成", "至", "于", "按")


def moved(less: str, more: str, readings: Readings) -> bool:
    """Does each side say elsewhere what seems to have gone, or come?"""
    here, now = (words_of(canonical(one.sentence.text)) for one in readings)
    return _within(less, now) or _within(more, here)


def said(words: str, reading: Reading) -> bool:
    """Does a sentence say most of these words?"""
    pairs = words_of(content(words))
    if _NOT.search(words) and not _NOT.search(reading.folded):
        return False
    return len(pairs & words_of(content(reading.sentence.text))) >= _MOSTLY * len(pairs)


def _within(words: str, said: frozenset[str]) -> bool:
    pairs = words_of(words)
    return not pairs or len(pairs & said) >= _SAID * len(pairs)


def _shared(one: str, other: str) -> bool:
    """Are two words much alike, as synonyms in Chinese are: `核实` and `核验`?"""
    return len(set(one) & set(other)) * 2 >= min(len(set(one)), len(set(other)))


def renamed(gone: str, came: str, sheets: tuple[Sheet, Sheet]) -> bool:
    """Is it a company, or was a thing given another name in the whole text?"""
    words = (gone.strip(), came.strip())
    if not all(words):
        return False
    if any(names(one) for one in words):
        return True
    old, new = sheets
    return not new.says(words[0]) and not old.says(words[1]) and old.often(words[0])


def binds(words: str) -> bool:
    """Do some words deny, allow, or demand something?"""
    folded = fold(words)
    return bool(_NOT.search(folded)) or any(cue.search(folded) for cue in _BINDS.values())
