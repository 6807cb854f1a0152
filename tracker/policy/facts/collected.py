"""What is collected: data categories and identifiers, device permissions, trackers."""

import re
from collections.abc import Iterator

from tracker.policy.facts import tables
from tracker.policy.facts.contacts import contacts
from tracker.policy.facts.cues import Cue, Hint
from tracker.policy.facts.excuses import DISOWNS
from tracker.policy.facts.folding import fold
from tracker.policy.facts.grants import ENTITLED
from tracker.policy.facts.grounds import frees
from tracker.policy.facts.occasions import is_occasion
from tracker.policy.facts.permissions import of_row, permissions
from tracker.policy.facts.reading import Act, Reading
from tracker.policy.facts.sharing import is_asked
from tracker.policy.facts.stance import Stance
from tracker.policy.facts.terms import Mention
from tracker.policy.model import ClauseKind, Fact, Kind

_TAKES = frozenset(
    {
        "collect",
        "use",
        "store",
        "share",
        "sell",
        "publish",
        "transfer",
        "combine",
        "train",
        "provide",
        "export",
    }
)
_COLLECTS = (
    "收集", "获取", "信息类型", "个人信息", "collect", "information we", "data we", "categories of",
    "种类", "权限", "information you",
)  # fmt: skip
_RIGHT = Cue(
    r"(?:您|你)(?:有权|可以|可|能够|如需|如果|若)[^。]{0,30}(?:查阅|查询|访问|更正|修改|删除|撤回|"
    r"注销|导出|关闭|管理|查看)|"
    r"you (?:can|may|have the right|are entitled)[^.]{0,60}(?:access|delete|correct|update|"
    r"withdraw|manage|export|opt)|\b(?:can|may) (?:\w+ )?be (?:deleted|erased|accessed|viewed|"
    r"corrected|"
    r"updated|exported|downloaded|managed)\b"
)
_RIGHT_NAMED = Cue(r"[\W\d]*[\u4e00-\u9fff]{2,6}权(?:[(（][^()（）]{1,12}[)）])?\s*:")
"""`访问权：要求获取…副本` takes nothing."""
_REACHES = Cue(r"联系[^。,;]{0,8}(?:紧急联系人|通讯录|亲友|亲属|家人|其他联系人)")
"""To call a debtor's friends is to use whom they named."""
_CONTACT_US = Cue(
    r"联系我们|与我们联系|联系方式如下|客服|致电|投诉|contact us|reach us|email us|write to us|"
    r"questions"
)
_MISHAP = Cue(
    r"[^。;,、]{0,4}?(?:被盗|被窃|失窃|丢失|遗失|泄露|泄漏|外泄|被破解|被冒用|被他人|遗忘|忘记)"
)
"""`账号密码被盗` tells of a mishap, not of what is taken."""
_PIXEL = Cue(r"(?:[A-Z]\w+ ){1,3}(?:Pixel|Tag|Beacon)\b")
_INCLUDES = Cue(
    r"\b(?:this|these|it|which|such (?:data|information)) (?:\w+ )?include|"
    r"\b(?:telemetry|logs?|reports?|records?|requests?|payloads?|events?|data|information)\b"
    r"[^.;:]{0,48}\b(?:includes?|contains?|consists? of)\b|^(?:其中|具体|此类信息|"
    r"这些信息)?(?:包括|包含)"
)
_OF_COMPANIES = Cue(
    r"\s(?:operators?|providers?|compan(?:y|ies)|partners?|brokers?|vendors?|carriers?|agenc(?:y|"
    r"ies))\b"
)
"""`mobile network operators` are somebody, no data."""
_AGE_LINE = Cue(r"\s(?:of (?:\d|majority|consent|digital|legal|\w+teen\b)|limit|requirement)")
"""`Children under the age of 16` are told as a rule on children: no age is collected."""
_TAKEN_OUT_AFTER = Cue(
    r"\s(?:have|has|are|is|were|was) (?:been )?(?:\w+ )?(?:removed|stripped|deleted|masked|"
    r"redacted|"
    r"blurred|replaced)\b"
)
_TAKEN_OUT_BEFORE = Cue(
    r"\b(?:(?:not|n't|never) (?:contain|include|reveal|show|have)|remov(?:e|es|ing)|stripping|"
    r"stripped of|omitting|masking|redacting|blurring|without) "
    r"(?:all |any |the |your |their )*$"
    r"|(?:不是|并非|而非|不属于)(?:您的|用户的?|你的|任何)?(?:真实)?(?:[^。,;]{1,8}(?:或者?|、|和))?$|"
    r"(?:去除|去掉|隐去|删去|剔除|屏蔽|脱敏)(?:[^,;。]{0,24}(?:[、和及等]|以及))?(?:了|您的|其中的|相关)?\s?$"
)
"""`after names have been removed`: what is left out is not taken."""
_LOST = Cue(
    r"(?:忘记|遗忘|忘了|忘掉|找回|重置|丢失|输错)(?:了|您的|你的|登录|账号|账户|该|其|原)*$"
)
"""`如您忘记密码`: what somebody forgot is taken by nobody."""
_INSIDE = Cue(r"(?:在|于|至|到|进)(?:手机|设备|您的|本机|系统|[^。,;:、]{1,10}的)?$")
_INSIDE_AFTER = Cue(r"[里中内上](?!容)")
"""`保存在内存里` says where."""
_SWITCHED_OFF = Cue(
    r"[^,;。]{0,8}(?:的)?(?:收集|采集|获取|记录|上报|上传|跟踪|追踪)(?:功能|开关)?(?:均|都|已经?|默认|一律|全部)*"
    r"(?:关闭|停用|禁用|停止)"
)
"""`IP 地址采集已关闭`: it is not taken."""
_SEEN = Cue(
    r"(?<!\byou )(?<!\byou can )(?<!\byou may )\b(?:sees?|views?|receives?|(?:is|are) (?:shown|"
    r"told|given)|"
    r"(?:has|have) access to|can access) (?:only )?(?:your|their|his|her|the (?:user|customer|"
    r"client|"
    r"passenger|patient|student|guest)'s)\b"
)
"""`Couriers see your address`: others are given it."""
_BY_SOMEBODY = Cue(r"\b(?:by|to|with) (?:your|their|his|her) $")
"""`Chosen by your contacts`: people, and no list of them."""
_THING_OF_COOKIES = Cue(
    r"[ -](?:preferences?|settings?|polic(?:y|ies)|notices?|banners?|consents?|choices?|"
    r"managers?)\b"
)
_POINTED_AT = Cue(r"(?:^|[.;:,] )\W*(?:this|these|the|our|such) (?:\w+ )?$")
_ACTS_ITSELF = Cue(
    r"(?: \w+)? (?:does|do|will|can|cannot|may|must|never|doesn't|don't|won't)"
    r"(?: (?:not|never|also|only))* (?!not\b|never\b|be\b|also\b|only\b)\w+|"
    r"(?: \w+)? (?:(?:is|are) (?:powered|provided|run|handled) (?:by|with)|includes?|contains?)\b"
)
"""`This telemetry does not collect your code`: it collects, and is not what is collected."""
_AIM = Cue(r"\bfor\b|用于|以便|目的")
_DATA_HEAD = Cue(r"\s?(?:data|information|logs?|reports?|信息|数据|记录)")
"""`used for diagnostics` names a purpose, `used for diagnostic data` does not."""
_WAY = Cue(
    r"的?(?:删除|注销|导出|登录|注册|绑定|管理)(?:入口|功能|按钮|选项|页面)|"
    r"(?:优化|调优)(?=[、,;。与和及]|以及|$)"
)
"""`账号删除入口` is a way to do something, `用于提示词优化` an aim."""
_OF_THE_AIM = Cue(
    r"(?:收集|读取|获取|采集)[^。;]{2,40}[,，]?(?:用于|以便|为了)(?:隐藏|过滤|屏蔽|筛选|查找|匹配|删除|去重|关闭)[^，,。;]{0,16}$"
)
"""`读取列表，用于隐藏其他账号`: what is hidden is not taken."""
_LOGS_IN = Cue(r"(?:进行)?(?:登录|登陆)")
"""`使用微信账号登录` gives no account."""
_OF_PERMISSION = Cue(r"(?:的)?(?:访问|读取|使用|获取)?权限")
SETTINGS_PATH = Cue(r"(?:设置|操作|关闭|开启|访问)路径|路径[为是：:]|\bsettings?\b\s?[>→]")
_ABOUT = Cue(
    r"(?:related to|relating to|about|regarding|concerning|关于|有关)\s*(?:your |the |您的?)?$"
)
_IS_ADVICE = Cue(
    r"^(?:to|how|please|click|visit|see|go|blocking|using|opting|changing|clearing|by) |"
    r"\b(?:you|follow|click)\b|^(?:请|点击|如需|如何|您)"
)
"""`Blocking cookies in your browser`: what people may do, no data."""
_ITEM_NAME = Cue(r"(?P<name>[^：:。.;；(（\n]{2,90}?)\s*(?:[：:。.;；(（\n].*|$)", re.DOTALL)
_TRACKER_USE = Hint(
    r"cookie|信标|像素|beacon|pixel|追踪|跟踪|track|replay|fingerprint|指纹|storage|存储|录制|"
    r"do not track|dnt|"
    r"heatmap"
)


def facts(reading: Reading) -> Iterator[Fact]:
    """One fact for each thing that the sentence says is or is not taken from the user."""
    if reading.is_heading:
        return
    listed = tables.lists(reading) if reading.is_row else ""
    if listed == "cookies":
        yield from _row(reading, Kind.TRACKING)
        return
    if listed not in ("vendors", "permissions"):
        known = tuple(_data(reading))
        yield from known or (_row(reading, Kind.DATA_CATEGORY) if listed == "data" else ())
    if listed != "vendors":
        yield from _trackers(reading)
    if listed == "permissions":
        named = tuple(of_row(reading))
        yield from named or _row(reading, Kind.DEVICE_PERMISSION)
    else:
        yield from permissions(reading)


def _row(reading: Reading, kind: Kind) -> Iterator[Fact]:
    cells = reading.sentence.clause.cells
    name = tables.name_of(cells)
    if name:
        yield reading.fact(kind, fold(name), name, details=tables.details(cells))


def _data(reading: Reading) -> Iterator[Fact]:
    if not _taken(reading):
        return
    named = [one for one in reading.of("data") if _is_meant(reading, one)]
    mentions = [one for one in named if not one.has("umbrella")]
    if not mentions:
        yield from _item(reading, named)
        yield from _umbrella(reading, named)
    for mention in mentions:
        traits = [(trait, "yes") for trait in mention.entry.traits]
        stance = _stance(reading, mention)
        yield reading.fact(
            Kind.DATA_CATEGORY, mention.value, reading.shown(mention), stance, traits
        )


_ADVISES = Cue(r"\bwe (?:\w+ly |also )?(?:recommend|suggest|advise|encourage)\b")
"""`We recommend keeping backups of your images`: people keep them."""
_TAKES_NONE = (_RIGHT, _CONTACT_US, _ADVISES)


def _taken(reading: Reading) -> bool:
    """Is the data taken, rather than a contact of the company or the object of a right?"""
    folded = reading.folded
    if any(cue.search(folded) for cue in _TAKES_NONE) or _RIGHT_NAMED.match(folded):
        return False
    if _REACHES.search(folded):
        return True
    if any(act.name in _TAKES for act in reading.all_acts()) or _INCLUDES.search(folded):
        return True
    if _SEEN.search(folded):
        return True
    if reading.is_row or reading.under(*_COLLECTS):
        return True
    return reading.inherits and not ENTITLED.search(reading.sentence.heads[0])


def _is_meant(reading: Reading, mention: Mention) -> bool:
    """Is it the data, not what a text is about, a permission's name or a place in the settings?"""
    before = _before(reading, mention)
    inside = _INSIDE.search(before) and _INSIDE_AFTER.match(reading.folded, mention.end)
    if inside or any(cue.search(before) for cue in (_ABOUT, _TAKEN_OUT_BEFORE, _LOST)):
        return False
    if mention.value == "age" and _AGE_LINE.match(reading.folded, mention.end):
        return False
    if SETTINGS_PATH.search(reading.folded) or is_occasion(reading.folded, mention):
        return False
    if any(
        cue.match(reading.folded, mention.end)
        for cue in (
            _OF_PERMISSION,
            _TAKEN_OUT_AFTER,
            _OF_COMPANIES,
            _LOGS_IN,
            _MISHAP,
            _WAY,
        )
    ):
        return False
    if _acts(reading, mention, before) or _is_deleted(reading, mention):
        return False
    acts = [act for act in reading.acts if act.start <= mention.start]
    return not _OF_THE_AIM.search(reading.folded, 0, mention.start) and not (
        acts
        and acts[-1].name == "use"
        and _AIM.search(reading.folded, acts[-1].end, mention.start)
        and not _DATA_HEAD.match(reading.folded, mention.end)
    )


def _acts(reading: Reading, mention: Mention, before: str) -> bool:
    """Is it somebody, or something, that acts: `chosen by your contacts`, `telemetry includes`?"""
    if mention.value == "contacts" and _BY_SOMEBODY.search(before):
        return True
    acts = _POINTED_AT.search(before) and _ACTS_ITSELF.match(reading.folded, mention.end)
    return acts is not None


def _is_deleted(reading: Reading, mention: Mention) -> bool:
    """Is it what is deleted: `永久删除您的记录、照片`? That says nothing of what is taken."""
    near = [act for act in reading.acts if act.end <= mention.start]
    if not near or near[-1].name != "delete" or any(one.name == "collect" for one in near):
        return False
    return not _APART.search(reading.folded, near[-1].end, mention.start)


_APART = Cue(r"[,，;；。.:：]")


def _before(reading: Reading, mention: Mention) -> str:
    return reading.folded[max(0, mention.start - 24) : mention.start]


def _umbrella(reading: Reading, named: list[Mention]) -> Iterator[Fact]:
    """`We do not collect personal information`: nothing by name, but a promise."""
    act = reading.act("collect")
    if not named or act is None or _OBTAINED.search(reading.folded[: act.start]):
        return
    if not is_asked(reading.folded, named[0].start):
        shown = _not_taken(reading, act, named[-1]) or reading.shown(named[0])
        yield reading.fact(
            Kind.DATA_CATEGORY, "personal-information", shown, act.stance, [("umbrella", "yes")]
        )


_NO = Cue(r"(?:绝|均|并|从)?不(?:会|得|再|予)?(?:主动|另行)?$|未$|无需$")
_NEAR = 16


_OBTAINED = Cue(r"\b(?:any|all|such|the) (?:\w+ ){0,2}(?:information|data|details) $")
"""`Any personal data obtained via …` says of which data the sentence speaks."""


def _not_taken(reading: Reading, act: Act, what: Mention) -> str:
    """`not collect any personal information`, "" where the sentence itself denies nothing so."""
    near = act in reading.acts and act.end <= what.start <= act.end + _NEAR
    if act.stance.affirmed or not near:
        return ""
    no = _NO.search(reading.folded, max(0, act.start - _NEAR), act.start)
    return reading.sentence.text[no.start() if no else act.start : what.end]


def _item(reading: Reading, named: list[Mention]) -> Iterator[Fact]:
    """An item that is nothing but a name, in a list of what is collected."""
    sentence = reading.sentence
    if sentence.clause.kind is not ClauseKind.ITEM or not sentence.heads:
        return
    if not reading.heads_collect() and not _SENDS.search(sentence.heads[0]):
        return
    words = _ITEM_NAME.match(sentence.text.removeprefix(sentence.clause.label).strip(" -*•"))
    if contacts(sentence.text, reaching=True) or frees(sentence.heads[0]):
        return
    if words and _IS_ADVICE.search(fold(words["name"])):
        return
    inside = [act for act in reading.acts if "(" not in reading.folded[: act.start]]
    if words and not named and not inside and not reading.of("recipients"):
        shown = words["name"].strip(" *_")
        yield reading.fact(Kind.DATA_CATEGORY, fold(shown), shown, reading.stance_at(0))


_SENDS = Cue(
    r"(?:传送|发送|上传|上报|回传|传输|提交|存储|保存|处理|涉及)(?:以下|下列|如下)?(?:内容|信息|数据|资料)?[:：]\s*$"
)
"""`发生错误时会发送：` heads a list of data."""


def _stance(reading: Reading, mention: Mention) -> Stance:
    if _SWITCHED_OFF.match(reading.folded, mention.end):
        return Stance.NEVER
    return reading.stance_at(mention.start)


def _trackers(reading: Reading) -> Iterator[Fact]:
    if not _TRACKER_USE.found(reading.folded) or DISOWNS.search(reading.folded):
        return
    vendors = {fold(reading.shown(one)) for one in reading.of("vendors")}
    for match in _PIXEL.finditer(reading.sentence.text):
        if fold(match[0]) in vendors:
            continue
        yield reading.fact(
            Kind.TRACKING, fold(match[0]), match[0], reading.stance_at(match.start())
        )
    for mention in reading.of("trackers"):
        if _THING_OF_COOKIES.match(reading.folded, mention.end):
            continue
        yield reading.fact(
            Kind.TRACKING, mention.value, reading.shown(mention), reading.stance_at(mention.start)
        )
