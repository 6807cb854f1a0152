"""Who receives data: vendors and SDKs, companies, classes of recipients."""

import re
from collections.abc import Iterator

from tracker.policy.facts import tables
from tracker.policy.facts.cues import Cue, Hint
from tracker.policy.facts.folding import fold
from tracker.policy.facts.identity import names_itself
from tracker.policy.facts.named import ADVERTISES, is_record, named
from tracker.policy.facts.reading import Reading
from tracker.policy.facts.stance import Stance, stance
from tracker.policy.facts.terms import Mention
from tracker.policy.model import ClauseKind, Fact, Kind
from tracker.policy.tokens import names

_LOGIN = Hint(
    r"登录|登陆|注册|绑定|sign(?:ing)? ?(?:in|up)|log(?:ging)? ?(?:in|on)|register|公众号|小程序|"
    r"客服|"
    r"关注|扫码|与我们联系|联系我们|提交\s?issue|\bissues?\b|"
    r"follow us|contact us|app store|google play|应用商店|应用市场|download|"
    r"account with|浏览器|browser"
)
_LINKS = Cue(r"\b(?:donation|external|social|sponsor\w*) links?\b[^.;]{0,60}$")
"""`Donation links (Acme, Birch)` lead to somebody and hand nothing over."""
_CLASS_USE = Hint(
    r"共享|提供|出售|披露|转让|公开|传输|发送|委托|分享|合作|获取|收集|来自|接收|查看|访问|share|"
    r"disclos|provid|"
    r"transfer|sell|receiv|send|sent|transmit|\bwith\b|access|available|\bto\b|view"
)
_SEES = Cue(
    r"(?:可以?|能够?|有权|将)(?:查看|访问|导出|获取|看到)|(?:can|may|will|"
    r"able to) (?:also )?(?:view|access|see|"
    r"export|"
    r"monitor|read)|(?:have|has|gain|given|grant\w*) access"
)
_FOR_BEFORE = Cue(r"(?:仅|只)?供[^。,;]{0,40}$")
_FOR_AFTER = Cue(r"[^。,;]{0,16}?(?:查阅|查看|调阅|查询|参考|研究使用|使用)")
"""`供医师及保险公司查阅` gives them the data."""
_KEPT_BEFORE = Cue(r"(?:存储|储存|保存|存放|托管|部署)(?:于|在|至|到)[^。,;]{0,30}$")
_KEPT_AFTER = Cue(r"的?(?:服务器|机房|数据中心|云(?:平台|端|服务)?|系统|数据库)")
"""`存储于合作云服务商的服务器` gives them the data."""
_WITHIN = Cue(r"\b(?:within|inside|in|of)\s(?:the |our )?$|(?:在|属于)$")
_BY_THE_USER = Cue(r"(?:自行|主动|自愿)向|(?:您|用户|个人)(?:可以?|选择)?向$")
_POLICY_OF = Cue(r"(?:的|'s)?\s?[\"《]?(?:隐私|privacy (?:policy|notice|statement)|terms of)")
_COMMA = Cue(r"[,;。]")
_SOURCE = Cue(
    r"\b(?:obtained|received|imported|retrieved|collected) (?:through|from|via) (?:the )?$"
)
"""`Data obtained through Google Drive` comes from there."""
_ACCOUNT = Cue(
    r"\s(?:ids?|accounts?|profiles?|handles?|user ?names?|logins?|sign-?ins?|"
    r"(?:personal )?(?:access |api )?(?:tokens?|keys?)|"
    r"repositor(?:y|ies)|repo|issues?|discussions?)\b|"
    r"\s?(?:[a-z]+ )?(?:应用程序)?(?:客户端)?\s?"
    r"(?:id\b|号(?!召)|[账帐][号户](?!体系|服务)|(?:访问|登录)?令牌|主机|(?:视频|当前)?(?:网?页面?|网站)(?!服务))"
)
"""`Your Facebook ID` is data about you, a page of YouTube the place where you are."""
_SERVES_BEFORE = Cue(
    r"(?:使用|接入|集成|采用|委托|交由|提供给|传输给|共享给|分享给|披露给|发送给|转让给|合作方|"
    r"(?:共享|提供|合作|服务商|供应商|提供商)[：:为是]?|第三方|[由向与])(?:了)?\s*$|"
    r"\b(?:by|with|to|via|through|use|uses|using|engage|engaged|provider,?|processor,?|partner,?|"
    r"vendor,?|from)\s(?:the |our |called )?$"
)
_SERVES_AFTER = Cue(
    r"\s*(?:[（(][^)）]{1,30}[)）])?\s*(?:来|为我们|进行|提供(?!的?(?:本|产品))|处理|收集|共享|存储|"
    r"托管)|,? (?:which )?(?:processes|stores|hosts|collects|receives|provides us)\b"
)
_WITHOUT = Cue(
    r"(?:(?:不|未|没有|尚未|从未)(?:会|曾|再)?(?:包含|含有?|使用|接入|集成|嵌入|内置|引入|植入)|没有|无)(?:任何|其他|其它)*"
    r"第三方(?:的)?[^。,;:的]{0,6}?(?:sdk|软件开发工具包|分析工具|统计工具|追踪工具|组件|插件|代码|跟踪器|追踪器)|"
    r"\b(?:(?:do|does|did|will)(?: not|n't) (?:use|include|embed|load|run|contain)|never uses?|"
    r"(?:contains?|includes?|uses?|embeds?|loads?|has|have) no) (?:any )?third[- ]party (?:\w+ )?"
    r"(?:analytics|sdks?|scripts?|code|librar(?:y|ies)|crash report\w*)"
)
"""`不包含任何第三方 SDK`, `no third-party analytics`: that nobody's code is in the app."""
_LEGAL_FORM = Cue(
    r"公司|合伙|\b(?:inc|incorporated|ll[cp]|ltd|limited|corp|corporation|gmbh|plc|ag|sasu?|sarl|uab|oü|aps|oyj?|bv|ug|s\.r\.l)\b"
    r"|[sbn]\.[av]\."
)
_RUNS_IT = Cue(
    r"\s*(?:[（(][^)）]{1,40}[)）])?\s*(?:及其关联公司|及其关联方)?(?:共同)?(?:制定|运营|开发|所有|享有|"
    r"解释|负责|注册)|,? (?:operates|owns|is the (?:operator|controller|owner))\b"
)
_LISTED = Cue(
    r"sdk|第三方|接收方|合作方|供应商|受托|共享方|sub-?processor|vendors?\b|recipients?\b|"
    r"service providers?\b|"
    r"third.part(?:y|ies)|partners?\b|\bservices we (?:use|share|rely)"
)
_FIELD = Cue(
    r"(?:purpose|location|address|data|country|region|service|website|contact|role|function|use|"
    r"type|"
    r"(?:[\u4e00-\u9fff]{0,4}(?:用途|目的|地址|所在地|国家|地区|数据|类型|网址|位置|路径|目录|方式|内容|情况|说明|接口|"
    r"时机|频率|版本|范围|时间|期限|链接))\s*)s?\s*[:：]|[%/\\].*[/\\]|\.(?:json|txt|log|db|xml)\b"
)
"""`Purpose: hosting` is a line of a record, not its name."""
_NOT_A_NAME = Cue(
    r"\b(?:encryption|liabilit\w+|responsibilit\w+|passwords?|credentials|rights?)\b|"
    r"[。；;]|\b(?:we|you|your|our|is|are|may|will)\b|我们|您|。"
)
_OF_ITS_OWN = Cue(r"(?:用途|目的|功能|信息|数据|类型|权限|场景|链接|地址)[^。:]{0,6}:\s*$")
"""`功能用途：` lists what one vendor does, no vendors."""
_LONGEST_NAME = 70
_LONGEST_HEADING = 40
_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")
_DASHED = re.compile(r"\s[-–—]+\s|\s?[:：]\s")
"""`Acme - sends our e-mail`: the name stands before the dash."""


def facts(reading: Reading) -> Iterator[Fact]:
    """One fact for each recipient that the sentence or table row names."""
    if reading.sentence.clause.kind is ClauseKind.HEADING:
        yield from _headed(reading)
    if reading.is_heading or reading.advises:
        return
    if reading.is_row and reading.sentence.clause.cells:
        listed = tables.lists(reading)
        if listed == "vendors":
            yield from _row(reading)
        elif listed == "cookies":
            yield from _vendors(reading)
        if listed or not reading.speaks:
            return
    record = tuple(_listed(reading)) if _is_record(reading) else ()
    yield from record or _told(reading)


def _headed(reading: Reading) -> Iterator[Fact]:
    """Vendors that head a section of a chapter on recipients: `微信SDK` under `第三方SDK`."""
    if len(reading.folded) > _LONGEST_HEADING or reading.folded.endswith("?"):
        return
    if not any(_LISTED.search(one) for one in reading.sentence.headings[:2]):
        return
    known = [
        reading.fact(Kind.RECIPIENT, one.value, reading.shown(one), Stance.DOES, _traits(one))
        for one in reading.of("vendors")
    ]
    yield from known or (named(reading, ()) if "sdk" in reading.folded else ())


def _told(reading: Reading) -> Iterator[Fact]:
    """Those whom a sentence that is no record of one vendor names."""
    vendors = tuple(_vendors(reading))
    companies = tuple(_companies(reading, vendors))
    found = [*vendors, *companies, *named(reading, (*vendors, *companies)), *_classes(reading)]
    without = _WITHOUT.search(reading.folded) if reading.speaks or reading.inherits else None
    if without:
        shown = reading.sentence.text[without.start() : without.end()]
        details = [("category", "anyone")]
        yield reading.fact(Kind.RECIPIENT, "third-party-code", shown, Stance.NEVER, details)
    yield from found
    if not found:
        yield from _listed(reading)


def _companies(reading: Reading, vendors: tuple[Fact, ...]) -> Iterator[Fact]:
    """Companies by their legal names, where the sentence says that they serve us or receive data.

    The operator's own name, and that of a vendor that is told by its product, are none.
    """
    text = reading.sentence.text
    named = _LEGAL_FORM.search(reading.folded) and not names_itself(reading.folded)
    found = names(text) if named else ()
    known = [fold(fact.shown) for fact in vendors]
    for start, end in found:
        name, folded = text[start:end], fold(text[start:end])
        after = _SERVES_AFTER.match(reading.folded, end)
        before = _SERVES_BEFORE.search(reading.folded[max(0, start - 16) : start])
        if not (before or after) or _RUNS_IT.match(reading.folded, end):
            continue
        if not any(one in folded for one in known):
            yield reading.fact(
                Kind.RECIPIENT, folded, name, reading.stance_at(start), [("category", "other")]
            )


_OTHER_TONGUE = Cue(
    "[\u0400-\u04ff\u3041-\u30fa\uac00-\ud7a3]|"
    r"\b(?:nous|vous|vos|nos|votre|notre|avec|pour|qui|est|wir|sie|ihren?|werden|wird|und|mit|von|"
    r"für|nuestr[oa]s?|sus|para|que|con|você|seus?|noss[oa]s?|com|não|nostr[oiae]|vostr[oiae]|che|"
    r"sono|per|een|het|uw|wij|wordt|worden|door|met|oraz|przez|aby|się|który|och|som|för)\b"
)
"""A sentence of another language than ours: that it speaks is told by its small words."""


_INTEGRATES = Cue(r"\bintegrat\w+ with\b")


def _vendors(reading: Reading) -> Iterator[Fact]:
    named = reading.of("vendors")
    if not named:
        return
    told = reading.speaks or reading.inherits or reading.is_row or reading.of("trackers")
    if not (told or _INTEGRATES.search(reading.folded)) and (
        reading.is_heading or not _OTHER_TONGUE.search(reading.folded)
    ):
        return
    for mention in named:
        if not _logs_in(reading, mention) and not _only_read(reading, mention):
            stance = _given(reading, mention)
            shown = reading.shown(mention)
            yield reading.fact(Kind.RECIPIENT, mention.value, shown, stance, _traits(mention))


def _only_read(reading: Reading, mention: Mention) -> bool:
    """Is only its policy to be read: `请参考 Google 隐私政策`?"""
    before = reading.folded[max(0, mention.start - 24) : mention.start]
    if _SOURCE.search(before) or _ACCOUNT.match(reading.folded, mention.end):
        return not reading.sharing()
    return bool(_POLICY_OF.match(reading.folded, mention.end)) and not reading.sharing()


def _traits(mention: Mention) -> tuple[tuple[str, str], ...]:
    return (("category", mention.entry.traits[0]), ("country", mention.entry.traits[-1]))


def _logs_in(reading: Reading, mention: Mention) -> bool:
    """Is the vendor a way to log in, to pay attention to, or to reach somebody, and no more?"""
    around = reading.folded[max(0, mention.start - 14) : mention.end + 14]
    links = _LINKS.search(reading.folded[: mention.start])
    return bool(_LOGIN.found(around) or links) and not reading.sharing()


def _given(reading: Reading, mention: Mention) -> Stance:
    act = reading.sharing()
    if act is None and reading.acts and _before_all(reading, mention):
        return stance(reading.folded, mention.start)
    return act.stance if act else reading.stance_at(mention.start)


def _before_all(reading: Reading, mention: Mention) -> bool:
    """Is nothing done up to the comma behind it: `由 A 推算，IP 地址不保存`?"""
    comma = _COMMA.search(reading.folded, mention.end)
    return comma is not None and all(act.start > comma.start() for act in reading.acts)


def _classes(reading: Reading) -> Iterator[Fact]:
    act = reading.sharing()
    if act in reading.acts and not _CLASS_USE.found(reading.folded):
        return
    for mention in reading.of("recipients"):
        if act is None and not _sees(reading, mention):
            continue
        if _BY_THE_USER.search(reading.folded[max(0, mention.start - 16) : mention.start]):
            continue
        category = mention.entry.traits[0] if mention.entry.traits else "class"
        stance = act.stance if act else _seen_by(reading, mention)
        stance = Stance.MAY if _excepted(reading, mention) else stance
        shown = reading.shown(mention)
        yield reading.fact(Kind.RECIPIENT, mention.value, shown, stance, [("category", category)])


_EXCEPTS = Cue(r"(?:[,，](?:但|不过)|^但|除)[^。;]{0,60}?(?:除外|例外|之外|以外|外(?=[,，]))")
"""`但控股子公司除外`: who is named in an exception to a denial does receive."""


def _excepted(reading: Reading, mention: Mention) -> bool:
    return any(
        match.start() <= mention.start < match.end() for match in _EXCEPTS.finditer(reading.folded)
    )


_NOBODY = Cue(r"\b(?:no|neither|nor|not any)\b[^.;,]{0,40}$")
_BLIND = Cue(r"[^.;,]{0,12} (?:cannot|can ?not|can't|(?:do|will|shall) not|never|don't|won't)\b")


def _seen_by(reading: Reading, mention: Mention) -> Stance:
    """`No third parties have access` denies that they see anything."""
    denied = _NOBODY.search(reading.folded, 0, mention.start)
    return Stance.NEVER if denied or _BLIND.match(reading.folded, mention.end) else Stance.MAY


def _sees(reading: Reading, mention: Mention) -> bool:
    """Is it they who can look at the data: `管理员可以查看…`, `admins can access …`?"""
    if _WITHIN.search(reading.folded[max(0, mention.start - 12) : mention.start]):
        return False
    before = reading.folded[max(0, mention.start - 44) : mention.start]
    if _FOR_BEFORE.search(before) and _FOR_AFTER.match(reading.folded, mention.end):
        return reading.of("data") != () or "记录" in reading.folded
    kept = _KEPT_BEFORE.search(before) and _KEPT_AFTER.match(reading.folded, mention.end)
    return bool(kept or _SEES.search(reading.folded, mention.end))


def _listed(reading: Reading) -> Iterator[Fact]:
    """An item that is nothing but a name, in a list of recipients."""
    text = reading.sentence.text
    if reading.sentence.clause.kind is not ClauseKind.ITEM:
        return
    if len(text) > _LONGEST_NAME and not _is_record(reading):
        return
    above = (*reading.sentence.heads[:1], *reading.sentence.headings[:1])
    if _FIELD.match(reading.folded) or any(map(_FIELD.match, reading.sentence.heads[:1])):
        return
    if any(_OF_ITS_OWN.search(one) for one in above[:1]):
        return
    if _NOT_A_NAME.search(reading.folded) or not any(_LISTED.search(one) for one in above):
        return
    name = text.removeprefix(reading.sentence.clause.label).strip(" -*•")
    name = _ASIDE.sub("", _DASHED.split(name, 1)[0]).strip(" *_")
    company = names(name)
    shown = name[company[0][0] : company[0][1]] if company else name
    known = _known(reading, name)
    if known:
        yield reading.fact(Kind.RECIPIENT, known.value, shown, Stance.DOES, _traits(known))
    elif shown:
        yield reading.fact(Kind.RECIPIENT, fold(shown), shown, Stance.DOES)


def _is_record(reading: Reading) -> bool:
    """Is it an item of a list of recipients, its name before a dash: `Acme (US) — hosting`?"""
    sentence = reading.sentence
    if sentence.clause.kind is not ClauseKind.ITEM or not sentence.heads:
        return False
    if not any(_LISTED.search(one) for one in (*sentence.heads[:1], *sentence.headings[:1])):
        return False
    return is_record(sentence.text.removeprefix(sentence.clause.label))


def _row(reading: Reading) -> Iterator[Fact]:
    """A row of a table of vendors: the name is the recipient, the other cells its details."""
    cells = reading.sentence.clause.cells
    name = tables.name_of(cells)
    if not name:
        return
    details = tuple(tables.details(cells))
    mention = _known(reading, name) or _known(reading, dict(details).get("company", ""))
    value = fold(name)
    if mention:
        details += _traits(mention)
        value = mention.value
    elif any(ADVERTISES.search(fold(words)) for words in (name, dict(details).get("purpose", ""))):
        details += (("category", "advertising"),)
    yield reading.fact(Kind.RECIPIENT, value, name, Stance.DOES, details)


def _known(reading: Reading, words: str) -> Mention | None:
    found = reading.terms.find(fold(words)) if words else ()
    return next((one for one in found if one.lexicon == "vendors"), None)
