"""What the person may ask for, and how to refuse one vendor."""

from collections.abc import Iterator

from tracker.policy.facts.cues import Cue, Hint
from tracker.policy.facts.grants import OTHERS_ZH, grants
from tracker.policy.facts.reading import Reading
from tracker.policy.facts.stance import Stance, stance
from tracker.policy.facts.terms import Mention
from tracker.policy.model import Fact, Kind

_GRANTS = Hint(
    r"您|你|用户|[如若]不[想希愿]|患者|客户|学生|家长|业主|乘客|投保人|被保险人|求职者|主播|持卡人|注销|监护人|个人|联系|申请|入口|\byou\b|\byour\b|"
    r"\bindividuals?\b|\busers?\b|\bconsumers?\b|"
    r"\bresidents?\b|\bright\b|\bparents?\b|"
    r"\brequests?\b|\bthey\b|\bcustomers?\b|data subjects?|\banyone\b|\bappeals?\b|\bcomplaints?\b"
)
_WAY_OUT = Hint(
    r"opt[- ]?out|unsubscribe|退出|停用|停止使用|停止|拒绝|关闭|オプトアウト|deaktivier|"
    r"widersprech|abmeld|désactiv|"
    r"désinscri|refuser|取消|退訂"
)
_BY_US = Cue(
    r"\b(?:we|our (?:\w+ ){0,2}(?:staff|team|employees|personnel|agents|providers|contractors)|"
    r"employees|staff|personnel) (?:as \w+ )?"
    r"(?:will |may |shall |can |also |do not |don't |try to |\w+ly )*"
    r"(?:\w+,? (?:and |or ))*(?:\w+ )?$|"
    r"(?<!要求)(?<!请求)(?<!联系)(?<!申请)我们(?!的)(?:会|将|可能|有权|不会)?[^,，。;您]{0,16}$|"
    rf"{OTHERS_ZH}"
)


_EXERCISED = Cue(r"权利|可以|有权|行使|申请|\b(?:rights?|may|can|request)")
_BY_THINGS = Cue(
    r"(?:谁|哪些[^,;。]{1,4}|何人|什么人|设备|浏览器|程序|系统|客户端)(?:可以?|能够?|有权|会|将)?$"
)
"""`哪些人可以访问`, `您使用的设备访问的软件`: it is not the person who looks."""
_PAGES = Cue(
    r"(?:查阅|查看|访问|阅读)(?:我们的?|本)?[^。,;的您]{0,10}(?:页面?|帮助|公告|文档|说明|常见问题|网站|官网|链接|网址)"
)
"""`查阅用户支持页`: pages of ours are no data of theirs."""
_CHANGES_HANDS = Cue(r"合并|收购|重组|受让|破产|资产转让|资产转移")
_ONCE = Cue(
    r"\b(?:after|when|once|if|until|till|before|unless|upon|following|whether) "
    r"(?:you|your|the user)(?: \w+){0,2} ?$"
)
"""`after you close your account` tells a time and grants nothing."""
_ONCE_ZH = Cue(r"(?:的?申请)?(?:完成|成功|生效|提交)?(?:之?后|时(?![间限])|期间)")
"""`注销账号后` tells a time, too."""
_TIMED = frozenset({"account-closure", "portability", "withdraw"})
_ABLE_ZH = Cue(r"(?:可以?|有权|能够?|随时)[^,;。]{0,16}$")
_LOCKED = Cue(
    r"(?:无法|不能|不可|不得|不支持)(?:被)?(?:自行)?(?:关闭|关掉|停掉|关停|退订|拒绝|停用|取消|退出)"
    r"(?![^。;,]{0,12}(?:的|则|时|,))"
)
_REFUSED = Cue(r"个性化|广告|推荐|推送|营销|画像")
_WHO = Cue(
    r"(?P<we>(?<!要求)(?<!请求)(?<!联系)(?<!申请)(?:我们|本公司|我行|我院|平台)(?:会|将|可能|须|应))|"
    r"(?:您|用户|你)(?:还|也)?(?:可以?|有权|能够?|如需|需要?|须|应|要求|申请|请求|选择|希望)|请(?!求)"
)
_ADVISED = Cue(r"建议[^。;]{0,10}$|(?:recommend|suggest|encourage|advise)[^.;]{0,16}$")


def facts(reading: Reading) -> Iterator[Fact]:
    """One fact for each right that the sentence grants."""
    folded = reading.folded
    if reading.is_heading:
        return
    if _GRANTS.found(folded) or reading.inherits:
        named = set()
        for mention in reading.of("rights"):
            if _is_none(folded, mention):
                continue
            held = stance(folded, mention.start)
            held = Stance.DOES if held.affirmed or held is Stance.EXCEPT else held
            value = _of_account(mention, folded)
            named.add(value)
            yield reading.fact(Kind.USER_RIGHT, value, reading.shown(mention), held)
        yield from _granted(reading, named)
    yield from _locked(reading)
    yield from _way_out(reading)


def _is_none(folded: str, mention: Mention) -> bool:
    """Is the verb of a right said of something else: what we do, when it is, what data it is?"""
    before = folded[max(0, mention.start - 24) : mention.start]
    if _ours(folded, mention.start) or _is_possession(folded, mention.start):
        return True
    if _is_business(mention.value, before, folded) or _BY_US.search(before):
        return True
    if _ADVISED.search(before) or _ONCE.search(before):
        return True
    if mention.value in _TIMED and _ONCE_ZH.match(folded, mention.end):
        return mention.value != "withdraw" or not _ABLE_ZH.search(before)
    return mention.value == "deceased" and not _EXERCISED.search(folded)


def _is_business(right: str, before: str, folded: str) -> bool:
    """Is it something else that is accessed by others, or handed over with the company?"""
    if right == "access":
        return bool(_BY_THINGS.search(before) or _PAGES.search(folded))
    return right == "portability" and bool(_CHANGES_HANDS.search(folded))


def _ours(folded: str, place: int) -> bool:
    """Is the last who is said to do something the company: `我们将停止服务，并删除您的信息`?"""
    begin = max(folded.rfind("。", 0, place), folded.rfind(";", 0, place)) + 1
    named = list(_WHO.finditer(folded, begin, place))
    return bool(named) and bool(named[-1]["we"])


_POSSESSED = Cue(r"(?:您|你|用户|生成|产生)的$")
_RIGHT = Cue(r"[^。;]*?(?:权|请求|申请|要求|需求|操作|行使)")


def _is_possession(folded: str, place: int) -> bool:
    """`您的访问偏好` is data; `您的访问、更正权` is a right."""
    if not _POSSESSED.search(folded, max(0, place - 3), place):
        return False
    return not _RIGHT.match(folded, place)


_ACCOUNT = Cue(r"\s(?:of )?(?:your |the |their |my )?accounts?\b")


def _of_account(mention: Mention, folded: str) -> str:
    """`Request deletion of your account` closes the account."""
    closes = mention.value == "delete" and _ACCOUNT.match(folded, mention.end)
    return "account-closure" if closes else mention.value


def _granted(reading: Reading, named: set[str]) -> Iterator[Fact]:
    """Rights in ordinary words, beside the fixed phrases of the lexicon."""
    for right, start, end, granted in grants(reading):
        before = reading.folded[max(0, start - 24) : start]
        if _is_business(right, before, reading.folded) or _is_possession(reading.folded, start):
            continue
        if right not in named or not granted:
            held = Stance.DOES if granted else Stance.NEVER
            yield reading.fact(Kind.USER_RIGHT, right, reading.sentence.text[start:end], held)


def _locked(reading: Reading) -> Iterator[Fact]:
    """`个性化推荐无法关闭`: the right to refuse it (PIPL Art. 24) is denied."""
    match = _LOCKED.search(reading.folded)
    above = reading.sentence.headings[:1]
    if match and any(_REFUSED.search(words) for words in (reading.folded, *above)):
        shown = reading.sentence.text[match.start() : match.end()]
        yield reading.fact(Kind.USER_RIGHT, "opt-out-personalization", shown, Stance.NEVER)


def _way_out(reading: Reading) -> Iterator[Fact]:
    """A way to refuse one vendor, by itself or in a list of such ways."""
    above = reading.sentence.heads[:1] if reading.inherits else ()
    if not any(_WAY_OUT.found(one) for one in (reading.folded, *above)):
        return
    for mention in reading.of("vendors"):
        value = f"way-out:{mention.value}"
        yield reading.fact(Kind.USER_RIGHT, value, reading.shown(mention))
