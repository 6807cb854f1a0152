"""Rows of tables as records: what the table lists, the name of the row, what its columns mean."""

import re
from collections.abc import Iterator

from tracker.policy.facts.folding import fold
from tracker.policy.facts.reading import Reading

Cells = tuple[tuple[str, str], ...]

_COLUMNS = (
    ("link", r"链接|网址|官网|隐私政策|隐私协议|隐私条款|\blinks?\b|\burl\b|privacy polic|\bwebsite\b|opt.out"),
    ("place", r"地点|国家|地区|所在地|\blocations?\b|\bcountr(?:y|ies)\b|\bregions?\b|\bwhere\b|transfer"),
    ("period", r"期限|有效期|时长|保存时间|\bduration\b|retention|expir|lifespan|\bperiod\b|storage time|\bttl\b"),
    ("permission", r"权限|permission"),
    ("company", r"公司|开发者|运营方|主体|提供方|提供商|提供者|所属|\bcompany\b|\bentity\b|operator|\bprovider\b|legal name|\bowner\b|set by"),
    ("data", r"信息|数据|字段|\bdata\b|information|personal|categories|collected"),
    ("purpose", r"目的|用途|场景|功能|作用|purpose|\buse\b|\bused\b|service|description|function|\bwhy\b|process"),
)  # fmt: skip
_VENDOR_TABLE = re.compile(
    r"sdk|第三方|公司|开发者|运营方|合作方|接收方|供应商|服务商|受托|vendor|provider|processor|entity|company|"
    r"partner|recipient|third.part|corporate|affiliate|subsidiar"
)
_COOKIE_TABLE = re.compile(r"cookie|tracker|追踪|pixel|像素")
_PERMISSION_TABLE = re.compile(r"权限|permission")
_NUMBER = re.compile(r"\W*\d*\W*")


def lists(reading: Reading) -> str:
    """What the row's table lists: `vendors`, `cookies`, `permissions`, or "" for something else."""
    cells = reading.sentence.clause.cells
    if not cells:
        return ""
    headings = [fold(heading) for heading, _ in cells]
    joined = " ".join(headings)
    if _COOKIE_TABLE.search(joined) or (
        reading.under("cookie") and not _VENDOR_TABLE.search(headings[0])
    ):
        return "cookies"
    if _PERMISSION_TABLE.search(headings[0]):
        return "permissions"
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
