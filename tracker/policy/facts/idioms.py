"""Words for acts that mean something else: rights that are kept, records that are things."""

from tracker.policy.facts import sending
from tracker.policy.facts.cues import Cue
from tracker.policy.facts.terms import Mention

_NOT_DONE_TO_DATA = {
    "collect": Cue(r"(?<=一款记录)|(?<=一个记录)|(?<=用来记录)"),
    "share": Cue(
        r"(?:(?:存储|储存|空间)(?!的|信息)|容器|内存|目录|文件夹|单车|汽车|电源|充电宝|打印机|经济|办公|钥匙串)"
    ),
    "store": Cue(
        r"\s(?:all |any |full |the |sole |your |its |their |our |such )*(?:ownership|rights?|"
        r"titles?|"
        r"copyrights?|intellectual property|control|responsibility)\b|"
        r"\s(?:\w+ ){1,4}(?:informed|secure|safe|confidential|private|secret|up[ -]to[ -]date|"
        r"updated|"
        r"accurate)\b|"
        r"\s(?:an? |any |the )*(?:\w+ )?(?:interests?|stake|shares?|licen[cs]e|events?|"
        r"meetings?)\b|(?<=\bkeep)\s\w+ing\b|(?<=\bapp store)|(?<=\bplay store)|"
        r"(?<=\bweb store)"
    ),
}
"""`You retain ownership of your content`, `we keep you informed`: nothing is stored; `共享存储` is
a place, `一款记录练习的应用` a description."""
_BY_THE_PERSON = Cue(
    r"\b(?:you|users|players|customers) (?:(?:may|can|must|should|shall|will|do|might|also|only|"
    r"agree|"
    r"choose|elect|decide|opt|wish|want|to|need|have|required|be|are|asked) )*(?:not |never )?"
    r"(?:(?:\w+, )+(?:\w+ )?(?:or )?|\w+ or )?$"
)
"""`You may not share your account`: what people do is no practice of the company."""
_TEXT = Cue(r"\b(?:page|document|policy|notice|section|table|list|statement|website|site) $")
"""`This page provides information about …` gives nobody's data away."""
_OFFERED = Cue(
    r"\b(?:choices|tools?|settings|controls|options|features|forms?) (?:that |which )?we $"
)
"""`The tools we make available` are offered to people."""
_OPTED_OUT = Cue(
    r"\bright to opt[- ]out (?:of|from) [^.;,]{0,60}$|"
    r"[如若][^,;。]{0,6}不(?:想|希望|愿意?)[^,;。]{0,6}$|"
    r"(?:发送|回复|输入|点击|选择)\s?[「“\"『][^」”\"』]{0,12}$"
)
"""`You may opt out of the sale of data`, `若不想共享` give a way out, and say no more."""
_SOURCES = Cue(
    r"\s(?:sources?|information|databases?|registers?|records?|data)\b|"
    r"、?透明|原则|(?:披露)?的(?:信息|数据|资料)?(?:中|渠道|来源|联系方式|邮箱|电话|途径|数据库|网络)"
)
"""`From publicly available sources` tells where from, `公开的联系方式` how to reach somebody."""
_ONESELF = Cue(r"(?:自行|主动)[^,;。]{0,10}$|[如若](?:用于|需要?|欲)$")
"""`您自行向社会公开的信息`: what people do is no practice of the company."""
_ADVISED = Cue(
    r"(?:^|[,;。])(?:请|建议|提醒)(?!(?:您|你)?(?:注意|知悉|知晓|理解|放心|了解|阅读|仔细|留意|悉知))"
    r"[^;。我]{0,40}$"
)
"""`请您妥善保护信息，仅在必要时向他人提供`: what people are told to do."""
_TO_THE_PERSON = Cue(
    r"(?:(?<=\bto)|[^.;,]{0,24}\b(?:to|with)) (?:the )?(?:you|controller|customer|data subject)"
    r"\b(?!')"
)
_NOUNS = frozenset({"request", "record", "records", "log", "logs"})
_IS = Cue(r"\b(?:is|are|was|were|be|neither|nor|not|never) $")
_AS_NOUN = Cue(
    r"\b(?:the|an?|your|our|his|her|their|this|that|these|those|such|any|each|every|all|no|of|on|"
    r"upon|by|per|following) (?:\w+ed )?$"
)
"""`Your request`, `the records`: a thing, and nothing is taken."""
_OPEN_TO_ALL = Cue(
    r"的?[\u4e00-\u9fff]{0,6}?(?:接口|日历|数据源|仓库|代码库?|源码|api|网站|渠道|测试版?|版本)"
)
"""`公开接口`, `公开的仓库`: open to everybody, and no data of people."""
_IN_SIGHT = Cue(r"(?:页面|屏幕|界面|窗口|画面)[^。,;您]{0,6}可见$")
"""`当前页面中可见的列表`: what is on the screen, shown to nobody else."""
_RECORDS = Cue(r"[、,;。)的和及与等]|$|以及|或者?|数据|信息|列表")
_RECORDING = Cue(r"(?:会|将|被|自动|可能|可|予以|进行|所|并|[,;。:])$|^$")
"""`您的所有记录、照片`: a thing, and nothing is taken."""
_OBJECT = Cue(
    r"\b(?:data|information|details|records?|content)\b|信息|数据|资料|"
    r"(?P<firm>\b(?:(?:our|the|its|of|any) (?:\w+ )?business(?:es)?(?! (?:partner|purpose|"
    r"associate|contact|customer))|assets|equity|stock)\b|资产|股权|股份)"
)
"""`We may sell our business`, `出售资产`: it is the company that changes hands."""
_OBJECT_WITHIN = 70
_LOSS_OF = Cue(r"\b(?:interruption|loss|terms|conditions|ease|policy) of $")
"""`Interruption of use`: nothing is used."""
_A_TEXT = Cue(
    r" (?:and \w+ )?(?:their|our|this|the|these|its|each) (?:own |respective )?(?:privacy|polic|"
    r"terms|notice|documentation)"
)
"""`Read their privacy policies`: nothing is read of anybody."""
_CONTRACT = Cue(r" (?:agreements?|addend(?:um|a)|terms|mechanisms?|impact)\b")
_TOLD_TO = Cue(r"(?:^|[.;!] )\W*(?:please )?(?:do not|don't|never|always) $")
"""`Don't share your password`: what people are told to do or not to do."""


def is_thing(act: Mention, folded: str) -> bool:
    """Is it a noun here: `the records`, `所有记录、照片`?"""
    word = folded[act.start : act.end]
    if word == "记录":
        return bool(_RECORDS.match(folded, act.end)) and not _RECORDING.search(folded[: act.start])
    if word == "requested":
        return not _IS.search(folded, max(0, act.start - 10), act.start)
    if act.value == "collect" and word == "read" and _A_TEXT.match(folded, act.end):
        return True
    if act.value != "collect" or word not in _NOUNS:
        return False
    return bool(_AS_NOUN.search(folded, max(0, act.start - 12), act.start))


def is_idiom(act: Mention, folded: str) -> bool:
    """Is it something else that is kept, such as a right, or shared, and not by the company?"""
    if is_thing(act, folded) or _IN_SIGHT.search(folded, max(0, act.start - 12), act.end):
        return True
    if act.value == "publish":
        theirs = _ONESELF.search(folded, max(0, act.start - 16), act.start)
        source = _SOURCES.match(folded, act.end) or _OPEN_TO_ALL.match(folded, act.end)
        return bool(theirs or source)
    if _is_of_the_firm(act, folded) or _is_advised(act, folded):
        return True
    if act.value in ("share", "sell", "transfer") and _is_shared_by_others(act, folded):
        return True
    if act.value in ("use", "transfer") and (
        _CONTRACT.match(folded, act.end)
        or _LOSS_OF.search(folded, max(0, act.start - 16), act.start)
    ):
        return True
    idiom = _NOT_DONE_TO_DATA.get(act.value)
    return idiom is not None and idiom.match(folded, act.end) is not None


def _is_of_the_firm(act: Mention, folded: str) -> bool:
    """Is it the business or its assets that is sold or handed over?"""
    if act.value not in ("sell", "transfer", "share"):
        return False
    thing = _OBJECT.search(folded, act.end, act.end + _OBJECT_WITHIN)
    return bool(thing and thing["firm"])


def _is_advised(act: Mention, folded: str) -> bool:
    told = act.value == "provide" and _TEXT.search(folded[: act.start])
    advised = act.value in ("share", "provide") and _ADVISED.search(folded, 0, act.start)
    return bool(told or advised)


def _is_shared_by_others(act: Mention, folded: str) -> bool:
    """Is it the person who shares, or something else than data that is sent?"""
    before = folded[: act.start]
    if _OPTED_OUT.search(before):
        return True
    if act.value == "transfer":
        return False
    theirs = _BY_THE_PERSON.search(before) or _TOLD_TO.search(before) or _OFFERED.search(before)
    if act.value == "sell":
        return bool(theirs)
    theirs = theirs or _TO_THE_PERSON.match(folded, act.end)
    return bool(theirs or sending.is_other(folded, act.start, act.end))
