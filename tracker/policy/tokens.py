"""The words that may not be cut, and the forms in which look-alikes are one.

A token is the smallest thing that a redline marks: a Latin word, a number with its separators and
percent sign, a date, an e-mail address, a web address, the name of a company, a Chinese word of
the short list below, or else one Chinese character. White space leads the token that follows it.

Two tokens, or two texts, are the same when their keys are: width of letters, digits and
punctuation, kinds of quotes and dashes, white space that separates no words, invisible characters
and 帐/账 are folded away.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tracker.policy.cues import Cue
from tracker.policy.model import Clause

CJK = "\u2e80-\u2fff\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
CJK += "\U00020000-\U0003ffff"

_LOOK_ALIKE = (
    {chr(0xFF01 + at): chr(0x21 + at) for at in range(94)}
    | dict.fromkeys("“”„‟«»「」『』〝〞＂", '"')
    | dict.fromkeys("‘’‚‛`´ʼ＇", "'")
    | dict.fromkeys("‐‑‒–—―−﹣－", "-")
    | dict.fromkeys("·•・‧∙⋅･", "·")
    | dict.fromkeys("～〜∼", "~")
    | {"｡": ".", "帐": "账", "帳": "賬"}
    | dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\ufe0e\ufe0f", "")
)
_USUAL = tuple(zip("。，；：（）", ".,;:()", strict=True))
"""What every Chinese text is full of: replaced at once, before single letters are looked at."""
_BETWEEN = "^"
_ODD = Cue(f"[{re.escape(''.join(_LOOK_ALIKE))}]")
_OUTER_APOSTROPHE = Cue(r"(?<![^\W_])'|'(?![^\W_])")
# They start with the space itself, for which a text is searched much faster than for what is near.
_IDLE_SPACE = Cue(rf" (?:(?<=[\W{CJK}] )|(?=[\W{CJK}]))")
_IDLE_SPACE_ASCII = Cue(r" (?:(?<=[^a-zA-Z0-9_] )|(?=[^a-zA-Z0-9_]))")


class Token(NamedTuple):
    """A word that is not cut: the white space before it, its words verbatim, its key."""

    lead: str
    text: str
    key: str


def key(text: str) -> str:
    """A text with look-alike forms folded away: equal keys are equal words.

    Spaces stay between two words of letters or digits, where they tell words apart.
    """
    if text.isascii():
        folded = text.replace("`", "'")
    else:
        folded = _plain(text)
        # Common forms are plain by now; the full normalisation is for the rest, and slow.
        if not unicodedata.is_normalized("NFKC", folded):
            folded = _plain(unicodedata.normalize("NFKC", folded))
    if "'" in folded:
        folded = _OUTER_APOSTROPHE.sub('"', folded)
    if "  " in folded or not folded.isprintable():
        folded = " ".join(folded.split())
    folded = folded.strip(" ")
    if " " not in folded:
        return folded
    if folded.isascii():
        return _IDLE_SPACE_ASCII.sub("", folded)
    joined = _IDLE_SPACE.sub("", folded)
    # Letters that met where a space went may make one letter.
    return joined if unicodedata.is_normalized("NFKC", joined) else key(joined)


def keys(texts: Sequence[str]) -> list[str]:
    """The key of each text, folded together: one pass over a policy costs less than thousands."""
    together = _BETWEEN.join(texts)
    found = key(together).split(_BETWEEN)
    # A text that has the separator itself is folded by itself.
    return found if len(found) == len(texts) else [key(text) for text in texts]


def _plain(text: str) -> str:
    for mark, plain in _USUAL:
        text = text.replace(mark, plain)
    return _ODD.sub(lambda odd: _LOOK_ALIKE[odd[0]], text)


def alike(one: str, other: str) -> bool:
    """True when two texts differ in look-alike forms and white space at most."""
    return one == other or key(one) == key(other)


_NUMERAL = "〇零一二三四五六七八九十百千万亿两"
_UNIT = (
    "个工作日|个自然日|工作日|自然日|个月|个小时|小时|分钟|周岁|星期|[天日月年周岁秒元次条款项章节]"
)
_MONTH = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    "|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
)
# Words that read badly when one character of them is marked.
_WORDS = (
    "个人敏感信息|敏感个人信息|个人信息|用户信息|第三方|合作伙伴|关联公司|服务商"
    "|供应商|监护人|未成年人|不限于|不超过|不少于|不会|不得|不能|不再|不应|可能|可以"
    "|能够|应当|应该|必须|需要|必要|有权|无权|无需|不经|未经|仅限|仅在|仅为|除非"
    "|除外|例外|同意|授权|许可|拒绝|撤回|撤销|取消|注销|关闭|开启|收集|获取|使用"
    "|处理|加工|存储|储存|保存|保留|传输|提供|共享|分享|转让|披露|公开|出售|委托"
    "|删除|更正|查阅|复制|访问|修改|变更|更新|境内|境外|国内|国外|中国大陆|立即|及时"
    "|尽快|尽力|定期|随时|永久|长期|加密|匿名化|去标识化|脱敏|单独|明示|默示|书面"
    "|口头|投诉|仲裁|诉讼|管辖|法院|账号|账户|帐号|帐户|手机|电话|邮箱|邮件|地址"
    "|位置|设备|身份证|人脸|指纹|声纹|儿童|用户|我们|以及|或者|并且|但是|如果|包括"
    "|其他|其它|相关|有关|部分|全部|所有|任何|通过|根据|按照|为了|用于"
)

_TOKEN = Cue(
    rf"""
    (?: https?:// | www\. ) [!#-;=?-~\xa1-\u201b\u201e-\u2e7f]+ (?<! [.,;:!?)\]] )
  | [A-Za-z0-9._%+-]+ @ [A-Za-z0-9-]+ (?: \.[A-Za-z0-9-]+ )+
  | (?: [A-Za-z0-9-]+\. )+
      (?: com | cn | net | org | io | co | eu | uk | gov | edu | info | app | dev )
      (?: \.[a-z]{{2}} )? (?: /[\w./?=&%~-]*[\w/] )? (?![A-Za-z0-9])
  | \d{{4}} \s? [年./-] \s? \d{{1,2}} \s? (?: [月./-] \s? \d{{1,2}} \s? 日? | 月 )
  | [\[【]?\d{{4}}[\]】]?\s?年 \s? [\[【]?\d{{1,2}}[\]】]?\s?月 \s? [\[【]?\d{{1,2}}[\]】]?\s?日
  | (?: {_MONTH} ) \.? \s \d{{1,2}} (?: st|nd|rd|th )? (?: ,?\s \d{{4}} )? (?!\d)
  | \d{{1,2}} (?: st|nd|rd|th )? \s (?: {_MONTH} ) \.? (?: ,?\s \d{{4}} )? (?![A-Za-z])
  | (?: \+\d{{1,3}} [ -] )? \(?\d{{2,4}}\)? (?: [ -] \d{{2,4}} ){{2,4}} (?!\d)
  | [$€£¥￥]? \+? \d+ (?: [.,:/~–-] \d+ )* (?: \s?[%％‰] | [A-Za-z]+ )?
  | 百分之 [{_NUMERAL}]+
  | 第? [{_NUMERAL}]{{2,}}
  | 第? [{_NUMERAL}] (?= {_UNIT} )
  | 个工作日 | 个自然日 | 工作日 | 自然日 | 个月 | 个小时 | 小时 | 分钟 | 周岁 | 星期
  | {"|".join(sorted(_WORDS.split("|"), key=len, reverse=True))}
  | (?: [A-Za-z]\. ){{2,}}
  | [^\W\d_{CJK}] [^\W_{CJK}]* (?: ['’-] [^\W_{CJK}]+ )* \+?
  | \w
  | ([^\w\s]) \1+
  | \S
    """,
    re.VERBOSE,
)

_PLACES = (
    "中国|北京|上海|天津|重庆|深圳|广州|杭州|南京|苏州|成都|武汉|西安|厦门|青岛|大连|宁波|长沙|郑州|济南"
    "|合肥|福州|珠海|东莞|佛山|无锡|沈阳|昆明|南昌|贵阳|海口|三亚|香港|澳门|台湾|新加坡|日本|韩国|美国"
    "|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|四川|贵州"
    "|云南|陕西|甘肃|青海|宁夏|新疆|西藏|内蒙古"
)
_SUFFIX = Cue(
    r"(?:股份有限|有限责任|有限)公司|集团公司|(?:有限|普通)合伙企业|合伙企业[（(]有限合伙[)）]"
)
_BEFORE_NAME = Cue(
    r"[^\w（）()·&]|以及|或者|并且|我们|用户|公司|委托|通过|包括|授权|提供|共享|分享|合作|使用|伙伴"
    r"|来自|例如|如下|关联方|运营商|运营者|服务商|供应商|名称|主体|提供者|提供方|第三方|详见|参见|有关|关于"
    r"|[与及由向给或是的将把跟从]|和(?![谐信平])|(?<!华)为|对(?!外)|即(?![时刻])|系(?!统)"
    r"|在(?!线)|如(?!家)|经(?![济贸营纪典])"
)
_PLACE = Cue(rf"(?<![（(])(?:{_PLACES})")
_BRACKETED = Cue(rf"[（(](?:{_PLACES})[)）]")
_LATIN_NAME = Cue(
    r"\b(?!(?:The|We|Our|Your|With|And|To|By|Of|In|For|From|If|When)\b)"
    r"(?:[A-Z][\w&’'-]*,?[ \u00a0](?:(?:and|of|&)[ \u00a0](?=[A-Z]))?){1,6}?"
    r"(?:(?:Pte\.?[ ]Ltd|Pty\.?[ ]Ltd|Co\.,?[ ]?Ltd|Inc|Incorporated|Ltd|Limited|Corp"
    r"|Corporation|S\.A|B\.V|N\.V|S\.A\.S|S\.r\.l|S\.[Ll]|S\.p\.A|d\.o\.o|K\.K)\b\.?"
    r"|(?:LLC|LLP|GmbH|PLC|plc|AG|SASU?|SARL|UAB|OÜ|ApS|A/S|Oyj?|BV|UG|Kft)\b"
    r"|(?:L[Dd][Aa]|Ltda|EIRL)\b\.?)"
)
_LONGEST_NAME = 30


def names(text: str) -> tuple[tuple[int, int], ...]:
    """Where the names of companies stand, as (start, end), in order.

    A Chinese name ends with its legal form and starts at the place that opens it, or else after
    the last word that cannot be part of it; an English one is the capitalised words before it.
    """
    found = (
        [match.span() for match in _LATIN_NAME.finditer(text)] if "." in text or " " in text else []
    )
    floor = 0
    for suffix in _SUFFIX.finditer(text):
        start = _name_start(text, max(floor, suffix.start() - _LONGEST_NAME), suffix.start())
        if start < suffix.start():
            found.append((start, suffix.end()))
        floor = suffix.end()
    found.sort()
    return tuple(span for i, span in enumerate(found) if not i or found[i - 1][1] <= span[0])


def _name_start(text: str, floor: int, end: int) -> int:
    start = floor
    depth_free = re.sub(r"[（(][^（()）]*[)）]", lambda m: "·" * len(m[0]), text[floor:end])
    bracketed = _BRACKETED.search(text, floor, end)
    own = bracketed.start() - floor if bracketed else len(depth_free)
    for stop in _BEFORE_NAME.finditer(depth_free, 0, own):
        if stop[0] == "和" and stop.start() - (start - floor) == 1 and start > floor:
            continue  # `由仁和健康`: what 和 joins has more than one character
        start = floor + stop.end()
    for place in _PLACE.finditer(depth_free):
        at = place.start()
        if not at or _BEFORE_NAME.match(depth_free, at - 1) or not depth_free[at - 1].isalnum():
            start = floor + at
    while start < end and not text[start].isalnum() and text[start] not in "（(":
        start += 1
    return start


@lru_cache(maxsize=65536)
def _token_key(text: str) -> str:
    return key(text)


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text in order; leads and texts joined are the text, up to white space that
    ends it, which comes as a last token without words."""
    found: list[Token] = []
    at = 0
    for start, end in _pieces(text):
        words = text[start:end]
        found.append(Token(text[at:start], words, _token_key(words)))
        at = end
    if at < len(text):
        found.append(Token(text[at:], "", ""))
    return tuple(found)


def _pieces(text: str) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    at = 0
    for start, end in (*names(text), (len(text), len(text))):
        pieces += [match.span() for match in _TOKEN.finditer(text, at, start)]
        if start < end:
            pieces.append((start, end))
        at = end
    return pieces


def body(clause: Clause) -> str:
    """A clause's words without its label, verbatim."""
    text = clause.text.strip()
    return text.removeprefix(clause.label).strip() if clause.label else text
