"""Who runs the service, and how they are reached."""

import re
from collections.abc import Iterator

from tracker.policy.facts import postal
from tracker.policy.facts.contacts import ContactKind, address_key, contacts
from tracker.policy.facts.cues import Cue, Hint
from tracker.policy.facts.folding import fold
from tracker.policy.facts.reading import Reading
from tracker.policy.model import Fact, Kind
from tracker.policy.tokens import names

_RUNS = Hint(
    r"以下(?:简?称|统称)|简称|(?:下称|即)[“\"'「]|运营(?:者|方|主体)|开发者|公司全称|公司名称|"
    r"主体(?:名称|信息)?|由[^。]{0,40}(?:运营|"
    r"提供服务|开发)|"
    r"个人信息处理者|控制者|注册(?:地址|于)|服务提供者|hereinafter|\"(?:we|us|our|company)\"|"
    r"'(?:we|us)'|(?<!servers )(?<!server )(?<!relays )(?<!networks )(?<!devices )(?<!sites )"
    r"(?<!nodes )operated by|"
    r"(?:products?|services?|websites?|sites?|apps?|platform|polic(?:y|ies)|terms)\b[^.;]{0,40}\b"
    r"(?:owned|maintained|run|published|developed|built) by|"
    r"data controller|"
    r"controller of|provided by|owned by|is the (?:controller|operator|responsible|provider)|"
    r"we mean|(?:contracting|operating) (?:entity|party)|"
    r"is responsible for|acts as|also comply|verantwortlich|responsable (?:du|de)|運営"
)
_LABELLED = Cue(
    r"(?:软件|应用|产品|app)?(?:开发者|运营者|运营方|运营主体|运营单位|公司名称|主体名称|开发商|"
    r"提供方|developer|operator|"
    r"company)(?:名称)?\s*[：:]\s*(?P<name>[^，。;；\n|]{2,60})",
    re.IGNORECASE,
)
_HOSTED = Cue(
    r"由(?P<name>[^，,。;；、由]{2,24}?(?:局|厅|委员会|办公室|中心|管理处|政府|医院|大学|学院|学校|银行))"
    r"(?:负责)?(?:主办|承办|主管|建设|运营|管理)"
)
"""Public bodies run services as well: `由市大数据管理局主办`."""
_INTERPRETS = Cue(
    r"解释权(?:归|属于?|由)\s?(?P<name>(?!我们|本|其|平台|公司|开发者|作者)[^，。;；\s]{2,30}?)\s?(?:所有|享有|行使|$)"
)
"""`本政策的解释权归…所有`: who speaks."""
_RUN_BY = Cue(
    r"由\s?(?P<name>[^，,。;；、由（(\s]{2,24})\s?[（(](?:以下|下称)[^）)]{0,20}(?:我们|本公司)[^）)]*[）)]\s?"
    r"(?:共同)?(?:开发|运营|提供|所有)"
)
"""`由青禾工作室（以下简称“我们”）开发`: an operator without a legal form."""
_DESK = Cue(r"(?:github|gitee|gitlab)(?:\s(?:仓库的?\s?)?issues?)?", re.IGNORECASE)
"""A page where everybody may write is a way to reach those who run it."""
_BARE_NUMBER = Cue(r"[\W\d]*\d[\W\d]{6,}")
_OFFICER = Cue(
    r"(?:contact|reach|write to|email|appointed|designated|headed by|handled by|overseen by|"
    r"联系)[^.。;]{0,30}?(?P<name>(?:\w+ ){0,2}(?:data protection officers?|privacy officers?|"
    r"\bdpo\b)|"
    r"个人信息保护(?:负责人|专员|官)|数据保护(?:官|负责人))"
)
_NAMED_OFFICER = Cue(
    r"(?:[Dd]ata [Pp]rotection (?:[Oo]fficer|[Cc]ontact)|[Pp]rivacy [Oo]fficer|DPO)"
    r"(?: \(\w+\))?[*_]*\s?:[*_]*\s*(?P<name>[A-Z][\w'.-]+(?: [A-Z][\w'.-]+){1,4})"
)
"""`Data Protection Officer: Jane Doe`."""
_MERGER = Cue(
    r"合并|收购|重组|破产|资产转让|分立|merger|acquisition|bankruptcy|reorgani[sz]ation|"
    r"sale of (?:assets|"
    r"business)|change of control"
)
_OF_DATA = Cue(
    r"^(?!.*(?:收购|分立|重组|破产|兼并|转让)).*(?:(?:数据|信息|资料|账号|账户|记录)[^。,;]{0,10}合并|"
    r"合并[^。,;]{0,14}(?:数据|信息|资料|账号|账户|记录))",
    re.DOTALL,
)
"""`与其他数据合并` merges no company."""
_PROVIDED = Cue(
    r"\b(?:[Tt]his|[Tt]he|[Oo]ur|[A-Z]\w+) (?:\w+ )?(?:(?i:service|app|application|web ?site|site|"
    r"extension|bot|game|software|plug-?in|product)s?) (?:is|are) (?:provided|operated|run|"
    r"developed|published|maintained|owned|created|made)(?: and \w+)? by (?:the )?"
    r"(?P<name>[A-Z0-9][\w.'&-]*\w(?: [A-Z][\w.'&-]*\w){0,4})(?! and [A-Z])"
)
"""`This app is made by Jane Doe`: small services seldom have a legal form."""
_OURSELVES = Cue(
    r"以下(?:简?称|统称)[^。]{0,24}(?:我们|本公司|公司)|公司全称|是本(?:应用|软件|产品|平台|"
    r"网站)的运营|"
    r"hereinafter[^.]{0,24}\b(?:we|us)\b|"
    r"\"(?:we|us|our)[,\"]|acts as the data controller|is the (?:data )?controller"
)
_OTHER = Cue(
    r"(?:交给|交由|提供给|传输给|共享给|发送给|转交|委托|接入)[^。;]{0,60}(?:简称|下称)|"
    r"sdk|第三方|受托|合作|供应商|vendor|processor|third part|partner|pixel|cookie"
)
_REACH = Hint(
    r"联系|邮箱|邮件|邮编|电话|热线|地址|投诉|反馈|客服|致电|住所|请求|行使|负责人|\bcontact|"
    r"e-?mail|phone|\bcall\b|address|"
    r"\bwrit|reach us|"
    r"\bpost\b|complain|officer|\bdpo\b|request|question|mailing|office|located|inc\.|ltd|llc|"
    r"limited|@|kontakt|contacter|adresse|連絡|street|suite|avenue"
)


_ASKED_THERE = Cue(r"联系|反馈|疑问|投诉|\bcontact|\bquestions?\b|\breach\b|\breport\b")


def facts(reading: Reading) -> Iterator[Fact]:
    """The operator, and each way to reach it."""
    folded, text = reading.folded, reading.sentence.text
    if reading.sentence.is_address:
        address = postal.shown(text.split("\n"))
        yield reading.fact(
            Kind.CONTACT, address_key(address), address, details=[("sort", "address")]
        )
        return
    labelled = _LABELLED.search(text) if ":" in folded else None
    own = names_itself(folded) or bool(provider(text)) or _is_under_operator(reading)
    if not reading.is_row and (labelled or own):
        yield from _operator(reading, text, labelled)
    yield from _introduced(reading)
    for match in (*_HOSTED.finditer(text), *_INTERPRETS.finditer(text), *_RUN_BY.finditer(text)):
        yield reading.fact(Kind.CONTROLLER, company_key(match["name"]), match["name"])
    of_data = "合并" in folded and _OF_DATA.search(folded)
    merger = None if of_data else _MERGER.search(folded)
    if merger and not reading.is_heading:
        yield reading.fact(Kind.CONTROLLER, "successor", text[merger.start() : merger.end()])
    officer = _OFFICER.search(folded)
    if officer and not reading.is_row:
        shown = text[officer.start("name") : officer.end()]
        yield reading.fact(Kind.CONTACT, fold(shown), shown, details=[("sort", "officer")])
    yield from _reached(reading, own=own)


def _reached(reading: Reading, *, own: bool) -> Iterator[Fact]:
    """The addresses, numbers and desks where those who run it are reached."""
    folded, text = reading.folded, reading.sentence.text
    person = _NAMED_OFFICER.search(text) if ":" in folded else None
    if person and not names(person["name"]):
        details = [("sort", "officer")]
        yield reading.fact(Kind.CONTACT, fold(person["name"]), person["name"], details=details)
    under = reading.under("联系", "contact", "phone", "电话", "kontakt", "連絡")
    near = _REACH.found(folded) or under or reading.inherits
    bare = _BARE_NUMBER.fullmatch(text) is not None
    desk = _DESK.search(text) if _ASKED_THERE.search(folded) or under else None
    if desk:
        yield reading.fact(Kind.CONTACT, "issues", desk[0], details=[("sort", "desk")])
    for contact in contacts(text, reaching=under or bare):
        page = contact.kind is ContactKind.PAGE
        placed = contact.kind is ContactKind.ADDRESS and own
        if contact.kind is ContactKind.EMAIL or placed or (not page and (near or bare)):
            shown = text[contact.start : contact.end]
            yield reading.fact(
                Kind.CONTACT, contact.value, shown, details=[("sort", contact.kind.value)]
            )


_WHO_IS = Cue(
    r"(?:控制者|处理者|运营者|运营方|运营主体|开发者)(?:为|是|如下)?:\s*$|"
    r"(?:controller|operator) is:\s*$"
)


def _introduced(reading: Reading) -> Iterator[Fact]:
    """The name under `数据控制者为：`."""
    if not any(_WHO_IS.search(head) for head in reading.sentence.heads[:1]):
        return
    words = reading.sentence.text.removeprefix(reading.sentence.clause.label).strip(" -*•。")
    name = re.split(r"[（(]", words)[0].strip()
    if name and len(name) <= _LONGEST_NAME and not re.search(r"[:：@，。,]", name):
        yield reading.fact(Kind.CONTROLLER, company_key(name), name)


_LONGEST_NAME = 40


def says_who_we_are(folded: str) -> bool:
    """Does the sentence say that a company it names is the one that speaks?"""
    return bool(_OURSELVES.search(folded))


def names_itself(folded: str) -> bool:
    """Does the sentence say who runs the service, rather than who serves it?"""
    return says_who_we_are(folded) or bool(_RUNS.found(folded) and not _OTHER.search(folded))


def _operator(reading: Reading, text: str, labelled: re.Match[str] | None) -> Iterator[Fact]:
    found = [_named(text, start, end) for start, end in names(text)]
    if not found and labelled:
        found = [labelled["name"].strip(" *_")]
    if not found and provider(text):
        found = [provider(text)]
    for name in found:
        yield reading.fact(Kind.CONTROLLER, company_key(name), name)


_DESCRIBED = Cue(
    r"(?P<name>[A-Z][\w&.'’-]*(?: [A-Z][\w&.'’-]*){0,5}),\s+an? (?:[A-Z]\w+ )*(?:\([^()]*\) )?$"
)
"""`Acme Group, a California (United States) Public Benefit Corporation`: the name, what it is."""


def _named(text: str, start: int, end: int) -> str:
    """The name of a company, not what kind of corporation it is."""
    described = _DESCRIBED.search(text, 0, start)
    return described["name"] if described else text[start:end]


_OPERATOR_ABOVE = Cue(
    r"^\W*(?:\d+[.)]?\s*)*(?:the )?(?:data )?(?:controller|operator|publisher|who we are)\W*$"
)


def _is_under_operator(reading: Reading) -> bool:
    """Does it stand right under a heading such as `Data controller`, and name nobody else?"""
    above = reading.sentence.headings[:1]
    return (
        bool(above) and bool(_OPERATOR_ABOVE.match(above[0])) and not _OTHER.search(reading.folded)
    )


def provider(text: str) -> str:
    """Who a sentence says provides this service, whatever their legal form; "" of others."""
    match = _PROVIDED.search(text) if " by " in text else None
    return match["name"] if match else ""


def company_key(name: str) -> str:
    """A company's name without look-alikes: bracket forms, spaces, stops."""
    return re.sub(r"[\s.,，·()（）]+", "", name.lower())
