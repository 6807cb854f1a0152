"""What stands in the way of a right, and what eases it: proof, fees, letters, staff, approval.

Each burden has a weight: how much harder the right is to use (PIPL Art. 50 and GDPR Art. 12 ask for
simple ways, as a rule free). An ease counts against them: who may do it in the settings, alone and
free of charge, needs nobody.
"""

from collections.abc import Iterator

from tracker.policy.facts.cues import Cue, Hint
from tracker.policy.facts.reading import Reading
from tracker.policy.model import Fact, Kind

_BURDENS = (
    ("fee", 2, Cue(
        r"(?<!不)(?<!不会)(?<!已)(?:收取|支付|缴纳)[^。,;]{0,16}(?:费|成本|\d\s?元)|成本费|工本费|"
        r"(?:reasonable|administrative|processing) fee|charges? (?:you )?(?:an? )?(?:\w+ ){0,2}"
        r"fee|\ba fee of|pay (?:an? |the )?(?:\w+ ){0,2}fee|\bcosts? (?:you )?[$€£¥]|"
        r"\bcharged? (?:you )?[$€£¥]"
    )),
    ("refusal", 2, Cue(
        r"(?:我们|平台|公司|可能会?|予以)[^。,;您]{0,10}(?:拒绝|不予|无法响应)|不予响应|无法响应|"
        r"(?<!you )(?<!they )(?:may|can) (?:refuse|deny|decline|reject)|right to (?:refuse|"
        r"decline|deny) (?:any |your |such |the |an? )*request"
    )),
    ("in-person", 2, Cue(
        r"线下|营业厅|到(?:本院|我院|门店|店|网点|柜台|现场)|"
        r"现场(?:办理|提交)|到场|亲自|前往|\bin person\b|visit (?:our|one of|an? )"
    )),
    ("legal-only", 2, Cue(
        r"(?:where|if|when|only as|to the extent|as) (?:\w+ )?required by (?:\w+ )?law|"
        r"法律(?:法规)?(?:要求|规定)(?:的情况下|时|的范围内|的情形下)"
    )),
    ("document", 2, Cue(
        r"(?:携带|出示|持)[^。,;]{0,6}(?:身份证|证件)|手持身份证|身份证(?:件|明|原件|照片|复印件|正反面)|证件(?:照|复印)|"
        r"护照|公证|photo id\b|"
        r"government[- ]issued|\bpassport|identity (?:document|card)|(?:copy|photo|scan) of "
        r"(?:\w+ ){0,3}(?:id\b|identification|driver|licen[cs]e)|notari[sz]ed"
    )),
    ("identity", 1, Cue(
        r"(?:验证|核验|核实|证明)(?:您的?)?(?:真实)?身份|身份(?:核验|验证|证明)|"
        r"verify(?:ing)? (?:your|the \w+|their) identity|verification of (?:your )?identity|"
        r"proof of (?:your )?identity|identity verification"
    )),
    ("writing", 2, Cue(
        r"书面[^。,;]{0,6}?(?:请求|申请|形式|材料|文件|方式)|邮寄|寄送|寄至|填写[^。,;]{0,10}表|"
        r"in writing|written (?:request|form|letter)|(?:signed|registered|certified) (?:letter|"
        r"request|form|mail|post)|by (?:post|"
        r"regular mail|postal mail|letter)\b|"
        r"(?:complet|fill|submit|send)\w*[^.;]{0,20}\bform\b"
    )),
    ("staff", 1, Cue(
        r"联系(?:我们|客服|我们的?客服)|客服(?:热线|电话|人员)|拨打|(?:发送|通过)(?:电子)?邮件|"
        r"邮件申请|support team|customer (?:service|support)|legal department|\bcontact(?:ing)? "
        r"(?:us|our)|write to (?:us|our)|e-?mail(?:ing)? us|(?:by|via) (?:e-?mail|phone|telephone|"
        r"(?:e-?mailing|contacting|writing|calling))\b|\bcall us"
    )),
    ("approval", 2, Cue(
        r"审核(?:通过|同意)|(?:经|需|须)[^。,;]{0,6}(?:批准|审批|审核)|subject to (?:our )?"
        r"(?:approval|review)|(?:approved by|approval of) us|we approve|will consider"
    )),
    ("forfeit", 2, Cue(
        r"结清[^。;]{0,20}|放弃[^。;,]{0,10}(?:权益|权利|资产|余额|虚拟)|\b(?:forfeit|lose)\b"
        r"[^.;]{0,24}(?:balance|credit|purchases)"
    )),
    ("discretion", 2, Cue(
        r"自行决定|自主决定|我们认为(?:合理|必要)|sole discretion|at our discretion|as we see fit"
    )),
    ("condition", 1, Cue(
        r"但(?:是)?(?:您)?(?:需|须|必须|应)|前提是|provided that|on condition that|but you must"
    )),
    ("consequence", 1, Cue(
        r"(?:但|则|可能|将)[^。]{0,24}(?:无法(?:继续)?(?:使用|享受|为您提供)|受到影响)|"
        r"(?:may|will) (?:no longer be able|not be able|be unable) to (?:use|access|provide)"
    )),
    ("in-part", 2, Cue(
        r"(?:减少|降低|弱化)[^。,;]{0,8}(?:广告|推送|推荐|个性化|营销)|"
        r"(?:opt[- ]?out of|unsubscribe from|object to|turn off|disable|stop) (?:some|certain|"
        r"selected|most)\b|\b(?:reduce|limit|see fewer|decrease)\s[^.;,]{0,30}?\b(?:ads?\b|"
        r"advert\w*|"
        r"marketing|promotion\w*|recommendations?|personali[sz]\w*)"
    )),
    ("delay", 1, Cue(
        r"\b(?:may|can|will|could) take (?:up to |as long as |about )?(?:\d|several|some)"
    )),
    ("locked", 3, Cue(
        r"无法(?:关闭|拒绝|停用|撤回)|不能(?:关闭|拒绝|停用)|cannot be (?:deactivated|disabled|"
        r"refused|turned off|switched off|opted)|can't be (?:disabled|turned off)|(?:no|not) "
        r"(?:able to )?opt[ -]out"
    )),
)  # fmt: skip
_EASES = (
    ("self-service", -1, Cue(
        r"自助|自行(?!承担|决定|负责|保存)|在线|(?:\"[^\"]{1,12})?设置[^。,;]{0,12}?(?:中|内|里|页|\")|"
        r"个人中心|"
        r"\bin (?:your |the )?(?:\w+ )?(?:settings|dashboard|profile|app)\b|yourself|themselves|"
        r"self-service|profile page|through (?:your|the) (?:account|settings|app)|with one click"
    )),
    ("free", -1, Cue(
        r"免费|无偿|不(?:会)?收取(?:任何)?费|free of charge|at no (?:additional |extra )?(?:cost|"
        r"charge)|without charge|for free|(?:do|does|will|shall) not (?:\w+ )?charge|\bno charge"
    )),
)  # fmt: skip
_WEIGHS = Hint(
    r"请求|副本|复制|复印|档案|病历|有权|关闭|退订|拒绝|减少|导出|权利|查阅|删除|更正|注销|撤回|响应|行使|cookie|request|right|"
    r"access|delet|correct|erasure|withdraw|revok|deactivat|opt|copy|download|export"
)
_RIGHTS = Hint(
    r"(?:档案|病历|账单|报告)[^。;]{0,16}(?:申请|办理|索取)|注销|副本|复印|更正|撤回|查阅|行使[^。,;]{0,12}权|(?:您的|用户)?(?:请求|"
    r"申请)|个人信息[^。,;]{0,8}"
    r"(?:导出|删除|转移)|导出|data subject|(?:access|deletion|erasure|correction|privacy|opt-out) "
    r"requests?|right (?:to|of) |(?:delet|correct|export|access|copy|eras)\w*[^.;]{0,40}(?:data|"
    r"information|account|records)|(?:data|information|account)[^.;]{0,24}be (?:delet|correct|"
    r"eras)|"
    r"(?:data|information|account) (?:delet|eras|correct|export|remov)ed|"
    r"\bdata exports?|unsubscrib|opt[- ]?out|opted out|(?:request|ask for) (?:erasure|deletion)|"
    r"(?:withdraw|revok)\w*[^.;]{0,24}consent|"
    r"(?:object to|turn off|switch off|disable|reduce|limit|stop|see fewer)[^.;]{0,30}(?:\bads?\b|"
    r"advert|"
    r"marketing|promotion|recommendation|personali[sz])"
)
_REFUSES = Cue(
    r"(?:关闭|退订|拒绝|减少|降低|屏蔽|不(?:希望|想|愿)[^。,;]{0,4}(?:接收|收到))[^。,;]{0,12}"
    r"(?:个性化|广告|推送|推荐|营销|短信|推广)|(?:个性化|广告|推送|推荐|营销|短信|推广)[^。;]{0,16}"
    r"(?:关闭|退订|拒绝)"
)
"""To refuse advertising is a right as well (PIPL Art. 24); only what stands in its way counts."""
_OF_REFUSAL = Hint(
    r"\bads?\b|advert|marketing|promotion|recommendation|personali[sz]|广告|营销|推广|个性化|推荐|推送"
)
_WE_REACH = Cue(
    r"\bwe (?:\w+ ){0,3}(?:inform|notify|contact|tell|send|answer|respond|reply|reach|confirm|"
    r"let)\b"
    r"[^.;,]{0,40}$"
)
_ALTERNATIVE = Cue(r"\bor (?:by |via |through |using )?$|或(?:者)?(?:通过|以)?$")
_OR_ELSE = Cue(
    r"[^.;,]{0,40}?\bor (?:in|on|by|via|through|using|with)\b|"
    r"[^。;,]{0,14}?(?:或者?|、)(?:通过|拨打|致电|前往|到|以|在|联系|发送|登录|邮寄|经)"
)
"""A burden that is one of several ways stands in nobody's way."""
_OLD_WORDS = frozenset(
    {"fee", "refusal", "identity", "document", "discretion", "condition", "locked"}
)


def facts(reading: Reading) -> Iterator[Fact]:
    """One fact for each burden and each ease in a sentence that speaks of a right."""
    folded = reading.folded
    loosely = bool(_WEIGHS.found(folded))
    if reading.is_heading or not (loosely or _OF_REFUSAL.found(folded)):
        return
    strictly = bool(_RIGHTS.found(folded))
    refused = strictly or bool(_REFUSES.search(folded))
    for name, weight, cue in _BURDENS:
        match = cue.search(folded) if refused or (loosely and name in _OLD_WORDS) else None
        if match and not _is_a_choice(name, folded, match.start(), match.end()):
            yield _fact(reading, name, weight, match.start(), match.end())
    for name, weight, cue in _EASES if strictly else ():
        match = cue.search(folded)
        if match:
            yield _fact(reading, name, weight, match.start(), match.end())


def _is_a_choice(name: str, folded: str, start: int, end: int) -> bool:
    """Is it one of several ways, of which others ask for less, or how we reach the person?"""
    if name not in _WAYS:
        return False
    if _WE_REACH.search(folded[:start]):
        return True
    return bool(_ALTERNATIVE.search(folded[:start]) or _OR_ELSE.match(folded, end))


_WAYS = frozenset({"staff", "writing", "in-person"})
_ENDS = Cue(
    r"[,;:.。、()!?\"|]|\b(?:and|or|to|for|with|which|that|so|if|when)\b|并|和|及|或|后|方可|的"
)
_LONGEST_TAIL = {True: 30, False: 10}


def _fact(reading: Reading, name: str, weight: int, start: int, end: int) -> Fact:
    sort = "constraint" if weight > 0 else "ease"
    details = [(sort, "yes"), ("burden", str(weight))]
    shown = reading.sentence.text[start : _phrase_end(reading.folded, end)]
    return reading.fact(Kind.USER_RIGHT, name, shown, details=details)


def _phrase_end(folded: str, end: int) -> int:
    """The end of the phrase that a cue begins: the next stop or joining word, when it is near."""
    stop = _ENDS.search(folded, end)
    place = stop.start() if stop else len(folded)
    return place if place - end <= _LONGEST_TAIL[folded.isascii()] else end
