"""Where data is kept, and to which countries it goes."""

import re
from collections.abc import Iterator

from tracker.policy.facts.cues import Cue, Hint
from tracker.policy.facts.folding import fold
from tracker.policy.facts.named import is_record
from tracker.policy.facts.reading import Reading
from tracker.policy.facts.terms import Mention
from tracker.policy.model import Fact, Kind
from tracker.policy.tokens import names

_STORED = Hint(
    r"存储|储存|保存|存放|留存|服务器|数据中心|部署|机房|处理地|托管|云端|上传|本地|位于|"
    r"\bstor(?:e|es|ed|age|ing)\b|\bhost|\bserver|data cent(?:er|re)|\blocated\b|\bprocess(?:ed|"
    r"ing)\b|\bkept\b|"
    r"\binfrastructure\b|\bmaintained\b|\bresid(?:e|es)\b|\bin the cloud\b"
)
_HANDLED = Cue(r"(?:在|于|由位于)[^。;,]{1,20}?(?:进行)?处理(?!.{0,6}(?:请求|投诉|问题))")
"""`在美国或欧盟境内处理` says where data is."""
_MOVED = Hint(
    r"出境|跨境|境外|海外|国外|全球|传输|转移|transfer|cross-border|outside|export|"
    r"access(?:ed)? from|international"
)
_NOT_HERE = Hint(
    r"法院|仲裁|法律|管辖|条例|法规|居民|居住|位于[^。]{0,12}的用户|注册地址|地址|公民|用户(?:如|"
    r"若)|(?:如果?|若|当)(?:您|用户)(?:位于|在|居住|身处)|"
    r"\bcourts?\b|governing law|laws? of|resident|residing|if you(?:'re| are| live| reside)|"
    r"citizens?|consumers|"
    r"users? (?:in|located)|\b(?:users|those|people|customers|individuals|anyone|visitors) "
    r"(?:\w+ ){0,2}?outside\b|arbitrat|registered (?:office|in)|representative|authority|"
    r"available in|offered in|under the age|本地网络|"
    r"(?:面向)?全球(?:范围内?)?(?:用户)?(?:可用|发行|发布|上架|提供服务)|面向全球|"
    r"available (?:worldwide|globally)|"
    r"\bsells? (?!(?:your|personal|any|the|this|such|customers?|users?|our|data|information)\b)"
)
_SENT = Cue(
    r"\b(?:data|information)\b[^.;]{0,30}\b(?:is|are|will be|may be|gets?) (?:then |also )?"
    r"(?:transferred|sent|exported|moved) to\b"
)
"""`If you are in another country, your data are transferred to the US`: it goes, after all."""
_LICENCE = Cue(
    r"\b(?:grants?|granted|licen[cs]e)\b[^.;]{0,120}\b(?:licen[cs]e|world ?wide|sub-?licen)"
)
"""A worldwide licence sends no data anywhere."""
_APPLIES = Cue(
    r"位于[^。]{0,12}的用户|用户(?:如|若)|如果您(?:位于|在|居住)|居民|\bresident|residing|"
    r"if you(?:'re| live| reside|"
    r" are)|"
    r"users? (?:in|located)|consumers"
)
_COLLECTED_BEFORE = re.compile(
    r"(?:collected|generated|obtained|gathered|produced)"
    r"(?: (?:or|and) (?!process|stor|kept|held|host|retain)\w+)? (?:with)?in (?:the )?$"
)
_COLLECTED_AFTER = re.compile(
    r"\s*(?:境内|地区|范围内|内)?(?:运营(?:过程)?中?)?所?(?:收集|产生|获取|采集|获得|取得)"
)
_PLACE_COLUMN = Cue(r"location|country|region|地点|国家|地区|所在|where|transfer")
_PLACED = ("country", "city", "region", "anywhere", "abroad", "home", "device", "cloud")
_LOCAL = "本地"
_WITHIN = "境内"
"""Behind another place it is within that one: `欧盟境内`."""
_AT_PLACE = Cue(
    r"(?:[在于至到]|设备|手机|终端|电脑|浏览器|仅|设备的|手机的)$|"
    r"(?:存[储放]|保存|储存|留存)(?:于|在|至|到)[^。;,，]{0,16}$"
)
_DONE_THERE = Cue(
    r"[端侧]?(?:存储|储存|保存|保留|留存|缓存|处理|运行|计算|完成|执行|进行|加密|设备|终端|数据库|"
    r"目录|磁盘|服务器|[,，。;；、)）])|$"
)
_NO_PLACE = Cue(
    r"(?:存储|储存|缓存)?(?:技术|文件|空间|对象|机制)|隐私控制|"
    r"\s(?:storage |service )?(?:providers?|accounts?|sync|dialog|settings|menu)\b"
)
"""What makes of a place before it the name of a technique: `本地存储技术`, `全球隐私控制`."""


def facts(reading: Reading) -> Iterator[Fact]:
    """One fact for each place where data is kept or to which it goes."""
    if reading.is_heading:
        return
    mentions = _named(reading)
    licence = _LICENCE.search(reading.folded) and not reading.act("store", "collect")
    elsewhere = _NOT_HERE.found(reading.folded) and not _SENT.search(reading.folded)
    if mentions and not licence and not elsewhere:
        kind = _kind(reading)
        if kind is not None:
            yield from (
                _place(reading, kind, one) for one in mentions if _counts(reading, one, kind)
            )
    elif mentions and _APPLIES.search(reading.folded):
        yield from _for_people_in(reading, mentions)
    yield from _mechanisms(reading)


def _named(reading: Reading) -> tuple[Mention, ...]:
    """The places of the sentence, without those in names of companies and where data arose.

    `在中华人民共和国境内收集的个人信息，存储于新加坡` stores in one place (CSL art. 37 speaks of
    both in one sentence, and so do most policies).
    """
    companies = names(reading.sentence.text)
    placed = {one.end for one in reading.of("places")}
    return tuple(
        one
        for one in reading.of("places")
        if not any(start <= one.start < end for start, end in companies)
        and not _COLLECTED_AFTER.match(reading.folded, one.end)
        and not reading.folded.startswith("-based", one.end)
        and not _COLLECTED_BEFORE.search(reading.folded[: one.start])
        and not (one.start in placed and reading.folded.startswith(_WITHIN, one.start))
        and not _to_write_to(reading, one)
    )


_CONTACT_COLUMN = Cue(r"contact|address|e-?mail|联系|通讯|邮箱|电话")


def _to_write_to(reading: Reading, mention: Mention) -> bool:
    """Does it stand in the column of a table that tells how to reach somebody?"""
    cells = reading.sentence.clause.cells
    column = reading.sentence.text.count("|", 0, mention.start)
    if not reading.is_row or column >= len(cells):
        return False
    heading = fold(cells[column][0])
    return bool(_CONTACT_COLUMN.search(heading)) and not _PLACE_COLUMN.search(heading)


def _for_people_in(reading: Reading, mentions: tuple[Mention, ...]) -> Iterator[Fact]:
    """Whose people a rule applies to: the place by its own name, a state is not its country."""
    for one in mentions:
        if any(one.has(trait) for trait in ("country", "city", "region")):
            name = reading.folded[one.start : one.end]
            yield reading.fact(Kind.OTHER, f"region:{name}", reading.shown(one))


def _mechanisms(reading: Reading) -> Iterator[Fact]:
    for mention in reading.of("mechanisms"):
        if _MOVED.found(reading.folded) or mention.value in ("dpf", "bcr", "adequacy"):
            shown = reading.shown(mention)
            details = [("mechanism", "yes")]
            yield reading.fact(Kind.CROSS_BORDER, mention.value, shown, details=details)


def _kind(reading: Reading) -> Kind | None:
    folded = reading.folded
    if reading.is_row:
        headings = " ".join(heading.lower() for heading, _ in reading.sentence.clause.cells)
        return Kind.STORAGE_LOCATION if _PLACE_COLUMN.search(headings) else None
    if reading.inherits and is_record(reading.sentence.text):
        return Kind.STORAGE_LOCATION
    if _STORED.found(folded) or _HANDLED.search(folded):
        return Kind.STORAGE_LOCATION
    if _MOVED.found(folded) or any(act.shares for act in reading.all_acts()):
        return Kind.CROSS_BORDER
    if reading.under("存储", "储存", "保存地", "location", "stored", "where"):
        return Kind.STORAGE_LOCATION
    abroad = reading.under("跨境", "出境", "全球", "transfer", "国际")
    return Kind.CROSS_BORDER if abroad else None


def _counts(reading: Reading, mention: Mention, kind: Kind) -> bool:
    """`本地` and `云端` are places of storage, not countries; `本地存储技术` is a technique."""
    if _NO_PLACE.match(reading.folded, mention.end):
        return False
    if _OF_A_TEXT.match(reading.folded, mention.end):
        return False
    if kind is Kind.CROSS_BORDER and _is_label(reading.folded, mention):
        return False
    local = mention.has("device") or mention.has("cloud")
    if reading.folded.startswith(_LOCAL, mention.start) and not reading.is_row:
        return kind is Kind.STORAGE_LOCATION and _is_where(reading.folded, mention)
    return not local or kind is Kind.STORAGE_LOCATION


_BEFORE_LABEL = Cue(r"^\W*(?:[a-z]+[ /&]){0,2}$")
_AFTER_LABEL = Cue(
    r"(?:/[a-z]+)?(?: \([^)]*\))?(?: (?:residents|users|only))?(?:\s*[–—-][^:.]{0,48})?\s*:"
)


_OF_A_TEXT = Cue(
    r"\s(?:standard contractual|model clauses|data privacy framework|laws?\b|gdpr\b|general data)"
)
"""`Under EU Standard Contractual Clauses`: the clauses' name, no place."""


def _is_label(folded: str, mention: Mention) -> bool:
    """`California (CCPA): we do not sell …` says for whom, not where to."""
    before = _BEFORE_LABEL.search(folded, 0, mention.start)
    return before is not None and bool(_AFTER_LABEL.match(folded, mention.end))


def _is_where(folded: str, mention: Mention) -> bool:
    """`保存在本地` and `本地保存` say where; `本地图书`, `本地商家` say which."""
    before = folded[max(0, mention.start - 24) : mention.start]
    return bool(_AT_PLACE.search(before) or _DONE_THERE.match(folded, mention.end))


def _place(reading: Reading, kind: Kind, mention: Mention) -> Fact:
    trait = next((one for one in mention.entry.traits if one in _PLACED), "country")
    chinese = not reading.folded.isascii()
    at_home = mention.has("home") or (mention.value == "CN" and chinese)
    home = [("home", "yes")] if at_home else []
    value = mention.value
    return reading.fact(
        kind,
        value,
        reading.shown(mention),
        reading.stance_at(mention.start),
        [("place", trait), *home],
    )
