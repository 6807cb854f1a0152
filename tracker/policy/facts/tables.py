"""Rows of tables as records: what the table lists, the name of the row, what its columns mean."""

import re
from collections.abc import Iterator

from tracker.policy.facts.cues import Cue
from tracker.policy.facts.folding import fold
from tracker.policy.facts.reading import Reading

Cells = tuple[tuple[str, str], ...]

_COLUMNS = (
    ("when", r"何时|时机|触发|(?:收集|采集|读取|使用)条件|^when\b"),
    ("flow", r"流向|去向|传输对象|发送对象"),
    (
        "link",
        r"链接|网址|官网|隐私(?:政策|协议|条款)|\b(?:links?|url|website)\b|privacy polic|opt.out",
    ),
    ("place", r"地点|国家|地区|所在地|\b(?:locations?|countr(?:y|ies)|regions?|where)\b|transfer"),
    (
        "period",
        r"期限|有效期|时长|保存时间|\b(?:duration|period|ttl)\b|retention|expir|lifespan",
    ),
    ("basis", r"\b(?:legal )?(?:basis|ground)\b|合法性基础|法律依据"),
    ("permission", r"权限|permission"),
    (
        "company",
        r"公司|开发者|运营方|主体|提供[方商者]|所属|\b(?:company|entity|provider|owner)\b|operator|"
        r"legal name|set by",
    ),
    (
        "data",
        r"信息|数据|字段|(?:具体|收集|采集|传输|包含)内容|\bdata\b|information|personal|categories|collected|"
        r"\bthey (?:get|see|receive)\b|what (?:is|we) shared?",
    ),
    (
        "purpose",
        r"目的|用途|场景|功能|作用|为何|为什么|原因|purpose|\b(?:use|used|why|what for)\b|\btask\b|"
        r"service|"
        r"description|function|process",
    ),
)
_VENDOR_TABLE = Cue(
    r"sdk|第三方|公司|开发者|运营方|合作方|接收方|供应商|服务商|受托|vendor|provider|processor|"
    r"entity|company|"
    r"partner|recipient|third.part|corporate|affiliate|subsidiar"
)
_COOKIE_TABLE = Cue(r"cookie|tracker|追踪|pixel|像素")
_COOKIE_NAME = Cue(
    r"cookie(?:'s|s)? ?names?|names? of (?:the )?cookie|"
    r"cookie ?名|\bcookies?$|^cookie"
)
_CATEGORY = Cue(r"\W*(?:(?:cookie )?categor(?:y|ies)|types?|purposes?|kinds?)(?: of cookies?)?\W*")
"""What a row is about where its first cell is no name."""
_PERMISSION_TABLE = Cue(r"权限|permission")
_DATA_TABLE = Cue(
    r"^\W*(?:个人)?(?:数据|信息)(?:类别|类型|种类|项目?|字段|名称)|收集的(?:个人)?(?:信息|数据)|"
    r"^\W*(?:data|information) (?:type|category|categories|element)|"
    r"\b(?:type|category) of (?:data|information)"
)
_NUMBER = Cue(r"\W*\d*\W*")


def lists(reading: Reading) -> str:
    """What a row's table lists: `vendors`, `cookies`, `permissions`, `data`; "" for others."""
    cells = reading.sentence.clause.cells
    if not cells:
        return ""
    headings = [fold(heading) for heading, _ in cells]
    joined = " ".join(headings)
    named = _VENDOR_TABLE.search(headings[0]) and not _COOKIE_NAME.search(joined)
    if not named and (_COOKIE_TABLE.search(joined) or reading.under("cookie")):
        return "cookies"
    if _PERMISSION_TABLE.search(headings[0]):
        return "permissions"
    if _DATA_TABLE.search(headings[0]) and not _VENDOR_TABLE.search(headings[0]):
        return "data"
    if _CATEGORY.fullmatch(headings[0]) and not _VENDOR_TABLE.search(headings[0]):
        row = fold(" ".join(cell for _, cell in cells))
        return "cookies" if _COOKIE_TABLE.search(row) else ""
    vendors = _VENDOR_TABLE.search(joined) or any(
        _VENDOR_TABLE.search(heading) for heading in reading.sentence.headings[:1]
    )
    return "vendors" if vendors or reading.under("sdk", "processor", "第三方") else ""


def name_of(cells: Cells) -> str:
    """The cell that names the row: the first one that is no number and no link."""
    for heading, cell in cells:
        words = re.sub(r"https?://\S+", "", cell).strip()
        if words and not _NUMBER.fullmatch(words) and column(heading) != "link":
            return words
    return ""


def column(heading: str) -> str:
    """What a column means: `company`, `data`, `purpose`, `place`, `period`, `link`, or ""."""
    folded = fold(heading)
    return next((name for name, cue in _COLUMNS if re.search(cue, folded)), "")


def details(cells: Cells) -> Iterator[tuple[str, str]]:
    """The cells beside the name, each under what its column means."""
    name = name_of(cells)
    seen = set()
    for heading, cell in cells:
        meaning = column(heading)
        if meaning and meaning != "link" and cell.strip() != name and meaning not in seen:
            seen.add(meaning)
            yield meaning, cell.strip()
