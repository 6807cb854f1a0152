"""Who receives data: vendors and SDKs, companies, classes of recipients."""

import re
from collections.abc import Iterator

from tracker.policy.facts.folding import fold
from tracker.policy.facts.reading import Reading
from tracker.policy.facts.stance import Stance
from tracker.policy.facts.terms import Mention
from tracker.policy.model import Fact, Kind
from tracker.policy.tokens import names

_NAME_COLUMN = re.compile(
    r"sdk|名称|第三方|合作方|接收方|公司|开发者|运营方|服务商|提供方|提供商|vendor|provider|name|entity|company|partner|"
    r"sub-?processor|service|recipient|third part"
)
_COMPANY_COLUMN = re.compile(
    r"公司|开发者|运营方|主体|提供方|提供商|所属|company|entity|operator|provider|legal"
)
_DATA_COLUMN = re.compile(
    r"信息|数据|个人信息|收集|权限|字段|data|information|personal|categories|collected"
)
_PURPOSE_COLUMN = re.compile(r"目的|用途|场景|功能|purpose|use|service|description|function|why")
_LINK_COLUMN = re.compile(r"链接|网址|隐私政策|link|url|policy|website")
_TABLE = re.compile(
    r"sdk|第三方|共享|合作|接收方|受托|委托|供应商|sub-?processor|vendor|third.part|partner|provider|recipient|"
    r"cookie|service"
)
_LOGIN = re.compile(
    r"登录|登陆|注册|绑定|授权登录|sign(?:ing)? ?(?:in|up)|log(?:ging)? ?(?:in|on)|register|公众号|小程序|客服|关注|扫码|"
    r"follow us|contact us|app store|google play|应用商店|应用市场|download|account with"
)
_GIVES = re.compile(
    r"提供|共享|分享|披露|传输|发送|接入|嵌入|集成|使用|采用|委托|合作|服务由|由[^。]{1,30}提供|处理|托管|统计|推送|支付|广告|分析|"
    r"收集|安装|share|disclos|provid|partner|transmit|send|use|integrat|process|host|engage|collect|via|through|"
    r"analytics|advertis|cookie|receiv|by "
)
_OWN_NAME = re.compile(r"以下简称|以下称|本公司|本政策|我们是|hereinafter|\"we\"|\"us\"|we mean")
_CLASS_USE = re.compile(
    r"共享|提供|披露|转让|公开|传输|发送|委托|分享|合作|获取|收集|来自|接收|查看|访问|share|disclos|provid|transfer|sell|"
    r"receiv|send|sent|transmit|with|access|available|to |view"
)


def facts(reading: Reading) -> Iterator[Fact]:
    """One fact for each recipient that the sentence or table row names."""
    if reading.is_heading:
        return
    if reading.is_row:
        yield from _row(reading)
    else:
        yield from _vendors(reading)
        yield from _classes(reading)


def _vendors(reading: Reading) -> Iterator[Fact]:
    folded = reading.folded
    listed = reading.inherits and any(act.shares for act in reading.head_acts)
    if not (listed or reading.is_row or _GIVES.search(folded) or reading.under("sdk", "第三方")):
        return
    for mention in reading.of("vendors"):
        if not _logs_in(reading, mention):
            stance = _given(reading, mention)
            yield reading.fact(
                Kind.RECIPIENT,
                mention.value,
                reading.shown(mention),
                stance,
                (("category", mention.entry.traits[0]), ("country", mention.entry.traits[-1])),
            )


def _logs_in(reading: Reading, mention: Mention) -> bool:
    """Is the vendor a way to log in, to pay attention to, or to reach somebody, and no more?"""
    around = reading.folded[max(0, mention.start - 14) : mention.end + 14]
    return bool(_LOGIN.search(around)) and not reading.sharing()


def _given(reading: Reading, mention: Mention) -> Stance:
    act = reading.sharing()
    return act.stance if act and not reading.of("mechanisms") else reading.stance_at(mention.start)


def _classes(reading: Reading) -> Iterator[Fact]:
    act = reading.sharing()
    if act is None or not _CLASS_USE.search(reading.folded):
        return
    for mention in reading.of("recipients"):
        yield reading.fact(
            Kind.RECIPIENT,
            mention.value,
            reading.shown(mention),
            act.stance,
            (("category", mention.entry.traits[0] if mention.entry.traits else "class"),),
        )


def _row(reading: Reading) -> Iterator[Fact]:
    """A row of a table of vendors: the name is the recipient, the other cells are its details."""
    cells = reading.sentence.clause.cells
    headings = [fold(heading) for heading, _ in cells]
    if not cells or not is_vendor_table(headings, reading):
        return
    name = name_cell(cells)
    if not name:
        return
    folded = fold(name)
    mention = next((one for one in reading.terms.find(folded) if one.lexicon == "vendors"), None)
    details = tuple(_details(cells, headings))
    if mention:
        details += (("category", mention.entry.traits[0]), ("country", mention.entry.traits[-1]))
    company = names(name)
    value = mention.value if mention else folded.strip()
    shown = name if not company or mention else name[company[0][0] : company[0][1]] or name
    yield reading.fact(Kind.RECIPIENT, value, shown, Stance.DOES, details)


def is_vendor_table(headings: list[str], reading: Reading) -> bool:
    """Does the table list those who receive data?"""
    joined = " ".join(headings)
    if re.search(r"cookie|权限|permission", headings[0]) and "sdk" not in joined:
        return False
    named = bool(
        re.search(
            r"sdk|第三方|公司|开发者|运营方|合作方|接收方|供应商|vendor|provider|processor|entity|company|partner|recipient|"
            r"service|third.part|corporate",
            joined,
        )
    )
    return named or reading.under(
        "sdk", "processor", "第三方", "vendor", "third part", "service provider", "partners"
    )


def name_cell(cells: tuple[tuple[str, str], ...]) -> str:
    """The cell that names the row: the first one that is no number and no link."""
    for heading, cell in cells:
        words = cell.strip()
        if words and not words.isdigit() and not _LINK_COLUMN.fullmatch(fold(heading)):
            return re.sub(r"https?://\S+", "", words).strip() or words
    return ""


def _details(cells: tuple[tuple[str, str], ...], headings: list[str]) -> Iterator[tuple[str, str]]:
    for (_, cell), heading in zip(cells[1:], headings[1:], strict=True):
        if _LINK_COLUMN.search(heading):
            continue
        for name, column in (
            ("company", _COMPANY_COLUMN),
            ("data", _DATA_COLUMN),
            ("purpose", _PURPOSE_COLUMN),
        ):
            if column.search(heading):
                yield name, cell.strip()
                break
