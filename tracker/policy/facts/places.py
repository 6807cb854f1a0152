"""Where data is kept, and to which countries it goes."""

import re
from collections.abc import Iterator

from tracker.policy.facts.reading import Reading
from tracker.policy.facts.terms import Mention
from tracker.policy.model import Fact, Kind
from tracker.policy.tokens import names

_STORED = re.compile(
    r"存储|储存|保存|存放|留存|服务器|数据中心|部署|机房|处理地|托管|云端|上传|本地|位于|"
    r"\bstor(?:e|es|ed|age|ing)\b|\bhost|\bserver|data cent(?:er|re)|\blocated\b|\bprocess(?:ed|ing)\b|\bkept\b|"
    r"\bmaintained\b|\bresid(?:e|es)\b|\bin the cloud\b"
)
_MOVED = re.compile(
    r"出境|跨境|境外|海外|国外|全球|传输|转移|transfer|cross-border|outside|export|access(?:ed)? from|international"
)
_NOT_HERE = re.compile(
    r"法院|仲裁|法律|管辖|条例|法规|居民|居住|位于[^。]{0,12}的用户|注册地址|地址|公民|用户(?:如|若)|如果您(?:位于|在|居住)|"
    r"\bcourts?\b|governing law|laws? of|resident|residing|if you(?:'re| are| live| reside)|citizens?|consumers|"
    r"users? (?:in|located)|arbitrat|registered (?:office|in)|representative|authority|available in|offered in|under the age"
)
_APPLIES = re.compile(
    r"位于[^。]{0,12}的用户|用户(?:如|若)|如果您(?:位于|在|居住)|居民|\bresident|residing|if you(?:'re| live| reside| are)|"
    r"users? (?:in|located)|consumers"
)
_PLACED = ("country", "city", "region", "anywhere", "abroad", "home", "device", "cloud")


def facts(reading: Reading) -> Iterator[Fact]:
    """One fact for each place where data is kept or to which it goes."""
    if reading.is_heading:
        return
    companies = names(reading.sentence.text)
    mentions = tuple(
        one
        for one in reading.of("places")
        if not any(start <= one.start < end for start, end in companies)
    )
    folded = reading.folded
    if mentions and not _NOT_HERE.search(folded):
        kind = _kind(reading)
        if kind is not None:
            yield from (_place(reading, kind, one) for one in mentions if _counts(one, kind))
    elif mentions and _APPLIES.search(folded):
        for one in mentions:
            if one.has("country") or one.has("city") or one.has("region"):
                yield reading.fact(
                    Kind.OTHER, f"region:{reading.folded[one.start : one.end]}", reading.shown(one)
                )
    for mention in reading.of("mechanisms"):
        if _MOVED.search(folded) or mention.value in ("dpf", "bcr", "adequacy"):
            yield reading.fact(
                Kind.CROSS_BORDER,
                mention.value,
                reading.shown(mention),
                details=[("mechanism", "yes")],
            )


def _kind(reading: Reading) -> Kind | None:
    folded = reading.folded
    if reading.is_row:
        headings = " ".join(heading.lower() for heading, _ in reading.sentence.clause.cells)
        if re.search(r"location|country|region|地点|国家|地区|所在|where|transfer", headings):
            return Kind.STORAGE_LOCATION
        return None
    if _STORED.search(folded):
        return Kind.STORAGE_LOCATION
    if _MOVED.search(folded) or any(act.shares for act in reading.all_acts()):
        return Kind.CROSS_BORDER
    if reading.under("存储", "储存", "保存地", "location", "stored", "where"):
        return Kind.STORAGE_LOCATION
    if reading.under("跨境", "出境", "全球", "transfer", "国际"):
        return Kind.CROSS_BORDER
    return None


def _counts(mention: Mention, kind: Kind) -> bool:
    """`本地` and `云端` are places of storage, not countries."""
    local = mention.has("device") or mention.has("cloud")
    return not local or kind is Kind.STORAGE_LOCATION


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
