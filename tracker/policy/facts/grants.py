"""Rights in ordinary words: `您可以访问、更正、删除您的个人信息`, `you may delete your data`.

A right is a verb that the person may do to their data, in a list of such verbs or alone, active or
passive. Fixed phrases stand in the lexicon; here is the grammar for the rest.
"""

from collections.abc import Iterator

from tracker.policy.facts.cues import Cue
from tracker.policy.facts.reading import Reading

_VERBS_EN = Cue(
    r"\b(?:(?P<access>access|view|review)|(?P<rectify>correct|rectify|update|amend|edit|"
    r"rectification|correction)|(?P<delete>delet(?:e|ion)|eras(?:e|ure)|remove|clear)|"
    r"(?P<portability>export|download|port)|(?P<withdraw>withdraw|revoke)|"
    r"(?P<restrict>restrict)|(?P<object>object))\b(?! to the (?:use|display) of cookies)"
)
_OBJECTS_EN = {
    "access": Cue(r"[^.;]{0,60}?\b(?:data|information)\b"),
    "rectify": Cue(r"[^.;]{0,60}?\b(?:data|information|details)\b"),
    "delete": Cue(
        r"[^.;]{0,60}?\b(?P<what>data|information|content|accounts?|entries|"
        r"messages|conversations?|history|posts|photos|files|recordings|chats|records|notes|"
        r"credentials|(?:\w+ )?tokens)\b"
    ),
    "portability": Cue(r"[^.;]{0,40}?\b(?:data|information)\b"),
    "withdraw": Cue(r"[^.;]{0,24}?\b(?:consent|permissions?|authori[sz]ations?|access)\b"),
    "restrict": Cue(r"[^.;]{0,24}?\bprocessing\b"),
    "object": Cue(r" to [^.;]{0,24}?\b(?:processing|profiling|use|sharing)\b"),
}
_REFUSED = (
    r"(?:ads?|advert\w*|marketing|newsletters?|promotion\w*|recommendations?|personali[sz]\w+|"
    r"profiling|telemetry|analytics|tracking|crash report\w*|diagnostics?|usage (?:data|reports?)|"
    r"notifications?)"
)
_REFUSES_EN = Cue(
    rf"\b(?:object to|refuse|decline|reject|stop|reduce|limit|see fewer|unsubscribe from|disable|"
    rf"deactivate|(?:turn|switch) off)\s[^.;,]{{0,30}}?\b{_REFUSED}\b|"
    rf"\b(?:turn|switch)\s(?:\w+ ){{0,3}}{_REFUSED} off\b"
)
"""Ways to refuse what is done with data; `opt out` stands in the lexicon."""
_NOUNS_EN = Cue(
    r"\b(?:(?P<delete>deletion|erasure)|(?P<access>access)|(?P<rectify>correction)|"
    r"(?P<portability>data export|export)) requests?\b|"
    r"\b(?P<appeal>appeals?)\b[^.;]{0,40}\b(?:can|may) "
    r"be (?:made|lodged|filed|brought)\b|\bdata (?P<export>exports?)\b"
)
_ASKED_EN = Cue(
    r"\b(?:we|processor|provider|supplier) (?:will |shall |must )?(?:\w+ (?:and|or) )?"
    r"(?P<portability>return)\b[^.;]{0,20}\b(?:data|information)\b|"
    r"\b(?:(?P<delete>delete|erase)|(?P<rectify>correct|update)|(?P<copy>provide))\b[^.;]{0,40}"
    r"\b(?:data|information)\b[^.;]{0,24}\b(?:on|upon|at) (?:your )?request"
)
_GRANT_EN = Cue(
    r"\b(?:users?\b[^.;]{0,60}\b(?:can|may)|rights?|you (?:may|can|could|are able|wish|want)|"
    r"entitled|requests?(?:ing)?|ask|settings)\b"
)
_WE_EN = Cue(r"\bwe\b|\bour (?:staff|team|service providers?)\b")
_PASSIVE_EN = Cue(
    r"\b(?:(?P<what>accounts?)|data|information)\b[^.;]{0,24}\b(?:can|may) be (?:\w+ )?"
    r"(?:(?P<access>accessed|viewed)|(?P<rectify>corrected|updated)|(?P<delete>deleted|erased|cleared|removed))"
    r"[^.;]{0,20}\bby (?:you|(?:clearing|uninstalling|deleting|removing|resetting))\b"
)
_COOKIES_EN = Cue(r"\bcookies?\b[^.;]{0,24}\bcan be (?:disabled|blocked|deleted|refused|rejected)")
_NO_WITHDRAWAL = Cue(
    r"(?:consent|permission)[^.;]{0,40}\b(?:cannot|can't|can not|may not) be (?:withdrawn|revoked)|"
    r"(?:同意|授权)[^。;]{0,24}不(?:得|可|能)(?:撤回|撤销)|不(?:得|可|能)(?:撤回|撤销)[^。;]{0,8}"
    r"(?:同意|授权)"
)
_LICENCE = Cue(r"独家|转授权|免费使用|许可使用|著作权|licen[cs]e")
"""A licence that cannot be revoked is no consent."""
_VERBS_ZH = Cue(
    r"(?P<access>访问|查阅|查询|查看)|(?P<copy>复制|复印|打印)|(?P<rectify>更正|修改|补充|更改)|"
    r"(?P<delete>删除|清除|清空)|(?P<hide>隐藏)|(?P<account>注销)|(?P<portability>导出|汇出|转移)|(?P<withdraw>撤回|撤销)"
)
_OBJECT_ZH = Cue(r"[^。;]{0,16}?(?:信息|数据|资料|副本|病历|病案|档案|简历|作品|内容|记录)")
_OBJECTS_ZH = {
    "delete": Cue(
        r"[^。;]{0,16}?(?:信息|数据|资料|副本|病历|病案|档案|简历|作品|内容|记录|历史|备份|照片|文件|缓存|消息|视频|评论|日记|笔记)"
    ),
    "hide": Cue(r"[^。;]{0,24}?(?:信息|状态|位置|距离|记录|资料|动态|内容|简历)"),
    "account": Cue(r"[^。;]{0,8}?(?:账号|帐号|账户|帐户|申请)"),
    "withdraw": Cue(r"[^。;]{0,10}?(?:同意|授权)"),
}
_GRANT_ZH = Cue(
    r"有权|可以?|能够?|申请|请求|要求|如需|需要|权利|自助|自行|随时|"
    r"(?:需|须|应当?)(?:向|经|由|先|提交|提供|联系|前往|通过)"
)
OTHERS_ZH = (
    r"(?:我们|员工|雇员|人员|管理员|客服|第三方|合作(?:方|伙伴|商)|服务商|供应商|受托方|关联(?:公司|方)|"
    r"机构|公司|平台)(?:也|还|均|都|仅|不)?(?:可以?|能够?|有权|将有权|会|才能|才可|方能|得以|方可|需要?|应当?|须)"
    r"[^,，。;您]{0,10}$"
)
"""Somebody else than the person may: `员工可以访问`, `第三方有权查阅`."""
_OTHERS_ZH = Cue(OTHERS_ZH)
_REFUSES_ZH = Cue(
    r"(?:(?P<unwanted>不(?:希望|想|愿意?)(?:再|继续)?(?:接收|收到|看到))|关闭|退订|拒绝|取消|停止接收|停用)"
    r"[^。;,]{0,10}?(?:营销|广告|推送|推广|促销|短信|个性化|推荐|资讯)[^。;,、]{0,6}?(?:信息|短信|消息|邮件|内容)?"
)
_STOPS_ZH = Cue(
    r"[如若][^。;,]{0,6}不(?:希望|想|愿意?)[^。;,]{0,10}(?:共享|分享|公开|收集|采集|上传|同步|参与)[^。;,]{0,8},"
    r"[^。;]{0,40}?(?:关闭|停用|取消|退出)|"
    r"(?:可以?|能够?|随时|一键|自行|自主)[^。;,]{0,26}(?:关闭|关掉|停掉|关停|停用|禁用|退出|停止|"
    r"(?:管理|调整|更改|修改|变更)(?:该|此|相关|相应|各项|应用|系统)?(?:权限|授权)(?:状态|设置)?)(?=[。;,，]|$)"
)
"""`可在“我的-隐私”里停掉`: a way out whose object was named before."""
_COMPLAINS_ZH = Cue(
    r"向[^。;,]{2,18}?(?:部门|机关|机构|委员会|监管局|管理局|协会)[^。;,]{0,6}?(?:申诉|投诉|举报)"
)
_NOT_ZH = Cue(r"(?:无法|不能|不可|不支持|不得|不再支持|不提供)(?:自行|自助|在线|再|被)?$")
_DENIABLE = frozenset({"hide", "portability", "delete", "account"})
_WANTS_ZH = Cue(
    r"如(?:果)?(?:您)?(?:需要?|欲|要)(?!删除|更正|修改|注销|更改)(?:获取|索取|取得|查询|打印|复印)?[^。;,]{0,14}?(?:副本|档案|病历|账单|发票|报告|记录)"
)
_ASKED_ZH = Cue(r"(要求|请求|申请|联系|通知)(我们|本公司|我司|平台|公司)")
"""`要求我们更正`: it is the person who has it done."""
_ASKS_ZH = Cue(r"的?[,，]?请(?:联系|致电|拨打|前往|发送|提交|通过)")
"""`删除行程记录请联系客服`: what people are told how to ask for is granted."""
_NAMED_ZH = Cue(
    r"(?:信息|数据|资料|记录|内容|作品|账号|账户|照片|文件)[^。;]*[,，、](?:您|你|用户)(?:也|还)?(?:可以?|能够?|有权)"
    r"(?:随时|自行|自主)?[^。;,，]{0,16}$"
)
_ENDS_ZH = Cue(r"(?=\s*(?:[。;,，]|$))")
"""`该资料仅供展示，您可随时在应用内删除`: what is deleted was named before."""
_WE_ZH = Cue(r"我们|本公司|平台|公司|第三方|合作")
_FAR = {"zh": 44, "en": 110}

Grant = tuple[str, int, int, bool]
"""A right, where its words stand, and whether it is granted."""


def grants(reading: Reading) -> Iterator[Grant]:
    """The rights that the sentence grants or denies in ordinary words."""
    folded = reading.folded
    denied = None if _LICENCE.search(folded) else _NO_WITHDRAWAL.search(folded)
    if denied:
        yield "withdraw", denied.start(), denied.end(), False
    elif folded.isascii() or " you" in folded:
        yield from _english(folded)
    else:
        yield from _listed(reading)
        yield from _chinese(folded)


def _listed(reading: Reading) -> Iterator[Grant]:
    """An item under `您可以随时：` grants what its label names: `删除账号与数据：进入设置…`."""
    above = (*reading.sentence.heads[:1], *reading.sentence.headings[:1])
    if not reading.inherits or not (ENTITLED.search(above[0]) or _RIGHTS.search(above[0])):
        return
    label, found, _ = reading.folded.partition(":")
    for match in _VERBS_ZH.finditer(label) if found or len(label) <= _SHORT_ITEM else ():
        right = str(match.lastgroup)
        yield "account-closure" if right == "account" else right, match.start(), match.end(), True


_SHORT_ITEM = 20
_RIGHTS = Cue(
    r"(?:下列|以下|如下|享有|拥有|您的|用户|个人)[^。]{0,12}权利[^。]{0,6}:?\s*$|权利(?:包括|如下|有)?:\s*$"
)
ENTITLED = Cue(
    r"(?:您|你|用户)(?:可以?|有权|能够?|享有)[^。;]{0,16}[:：]\s*$|"
    r"\byou (?:can|may)\b[^.;]{0,30}:\s*$"
)
"""`您可以随时：` heads a list of rights."""


def _english(folded: str) -> Iterator[Grant]:
    yield from _passive(folded)
    if "request" in folded or "return" in folded:
        for match in _ASKED_EN.finditer(folded):
            yield str(match.lastgroup), match.start(), match.end(), True
    for match in _NOUNS_EN.finditer(folded) if any([word in folded for word in _NOUNS]) else ():
        right = str(match.lastgroup)
        yield ("portability" if right == "export" else right), match.start(), match.end(), True
    if _GRANT_EN.search(folded):
        yield from _active(folded)


_NOUNS = ("request", "appeal", "export")


def _passive(folded: str) -> Iterator[Grant]:
    cookies = _COOKIES_EN.search(folded)
    if cookies:
        yield "deletion-cookies", cookies.start(), cookies.end(), True
    for match in _PASSIVE_EN.finditer(folded):
        right = str(match.lastgroup)
        yield (_closure(right, match["what"] or ""), match.start(), match.end(), True)


def _active(folded: str) -> Iterator[Grant]:
    refused = _REFUSES_EN.search(folded)
    if refused and _granted(folded, refused.start(), _GRANT_EN, _WE_EN, _FAR["en"]):
        yield "opt-out-personalization", refused.start(), refused.end(), True
    for match in _VERBS_EN.finditer(folded):
        right = str(match.lastgroup)
        done_to = _OBJECTS_EN[right].match(folded, match.end())
        if done_to and _granted(folded, match.start(), _GRANT_EN, _WE_EN, _FAR["en"]):
            what = done_to.groupdict().get("what") or ""
            yield _closure(right, what), match.start(), match.end(), True


def _closure(right: str, what: str) -> str:
    return "account-closure" if right == "delete" and what.startswith("account") else right


def _chinese(folded: str) -> Iterator[Grant]:
    yield from _refusals(folded)
    yield from _copies(folded)
    yield from _offers(folded)
    if not _GRANT_ZH.search(folded) and "请" not in folded:
        return
    complaint = _COMPLAINS_ZH.search(folded)
    if complaint:
        yield "complaint", complaint.start(), complaint.end(), True
    folded = _ASKED_ZH.sub(lambda match: match[1] + " " * len(match[2]), folded)
    for match in _VERBS_ZH.finditer(folded):
        right = str(match.lastgroup)
        if _NOT_ZH.search(folded, max(0, match.start() - 8), match.start()):
            yield from _denied(right, folded, match.start(), match.end())
            continue
        done_to = _OBJECTS_ZH.get(right, _OBJECT_ZH).match(folded, match.end())
        if _OTHERS_ZH.search(folded, max(0, match.start() - 24), match.start()):
            continue
        if done_to is None and _NAMED_ZH.search(folded, 0, match.start()):
            done_to = _ENDS_ZH.match(folded, match.end())
        asked = done_to and _ASKS_ZH.match(folded, done_to.end())
        if asked or (done_to and _granted(folded, match.start(), _GRANT_ZH, _WE_ZH, _FAR["zh"])):
            yield (
                "account-closure" if right == "account" else right,
                match.start(),
                match.end(),
                True,
            )


def _denied(right: str, folded: str, start: int, end: int) -> Iterator[Grant]:
    """`不支持隐藏`, `无法导出`: a right that is not granted; where we cannot, nothing is said."""
    begin = max(folded.rfind(mark, 0, start) for mark in "。;,，") + 1
    if right in _DENIABLE and not _WE_ZH.search(folded, begin, start):
        yield right, start, end, False


_OFFERED_ZH = Cue(
    r"(?:提供|设有|设置了?|内置)[^。,;]{0,10}?(?:(?P<account>注销|删除账[号户]|账[号户](?:删除|注销))|"
    r"(?P<delete>删除|清除)|(?P<portability>导出)|(?P<rectify>更正|修改)|(?P<withdraw>撤回))"
    r"[^。,;]{0,4}?(?:入口|功能|按钮|选项|途径|渠道)"
)
"""`提供账号删除入口`: the way to a right grants it."""


def _offers(folded: str) -> Iterator[Grant]:
    offered = _OFFERED_ZH.search(folded)
    if offered and not _NOT_ZH.search(folded, 0, offered.start()):
        right = str(offered.lastgroup)
        shown = "account-closure" if right == "account" else right
        yield shown, offered.start(), offered.end(), True


def _copies(folded: str) -> Iterator[Grant]:
    """`如需病历副本，请…`: what can be had on request."""
    match = _WANTS_ZH.search(folded)
    if match:
        yield "copy", match.start(), match.end(), True


def _refusals(folded: str) -> Iterator[Grant]:
    """`关闭营销短信`, `如您不希望接收推送，请…`: to refuse what is not needed (PIPL Art. 24)."""
    match = _REFUSES_ZH.search(folded)
    stopped = None if match else _STOPS_ZH.search(folded)
    if stopped and not _OTHERS_ZH.search(folded, 0, stopped.start() + 2):
        yield "opt-out-personalization", stopped.start(), stopped.end(), True
    if match and (match["unwanted"] or _granted(folded, match.start(), _GRANT_ZH, _WE_ZH, 44)):
        yield "opt-out-personalization", match.start(), match.end(), True


def _granted(folded: str, at: int, grant: Cue, ours: Cue, far: int) -> bool:
    """Does a word that grants stand before the verb, with nobody else doing it in between?"""
    begin = max(folded.rfind(".", 0, at), folded.rfind("。", 0, at), folded.rfind(";", 0, at)) + 1
    before = folded[max(begin, at - far) : at]
    cues = list(grant.finditer(before))
    return bool(cues) and not ours.search(before, cues[-1].end())
