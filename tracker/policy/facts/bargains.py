"""What a contract grants: refunds, renewal, prices, liability, who may end it, and when to pay."""

from collections.abc import Iterator

from tracker.policy.facts.amounts import periods
from tracker.policy.facts.cues import Cue, Hint
from tracker.policy.facts.licences import LICENCES
from tracker.policy.facts.questions import Answer, Question, answers
from tracker.policy.facts.reading import Reading
from tracker.policy.model import Fact, Kind

_REFUND = Question(
    "refund",
    Kind.FEES,
    Cue(
        r"refund|money[- ]back|(?:sales?|purchases|payments?) (?:are|is) final|退款|退费|"
        r"(?:概不|不予|不再|恕不|全额|按比例|比例)退|退(?:还|回)[^。,;]{0,8}(?:费|款|金额)|"
        r"(?:费用|款项|金额|货币|余额)[^。,;]{0,14}退(?:还|回)"
    ),
    (
        Answer("none", 0, Cue(
            r"non-?refundable|\bno refunds?\b|(?:not|n't|never)\b[^.,;]{0,30}refund|"
            r"without (?:any )?refund|(?:sales?|purchases|payments?) (?:are|is) final|"
            r"(?:概|均|恕)?不(?:予|再|可|支持|接受|能|提供|会|得)?[^。,;]{0,4}退|无法退|概不"
        ), alone=True),
        Answer("full", 4, Cue(
            r"full refund|refund(?:ed)?(?: \w+)? in full|money[- ]back|全额退|无理由退"
        ), alone=True),
        Answer("part", 3, Cue(
            r"pro[- ]?rat|proportion|unused|prepaid|partial refund|按[^。,;]{0,16}(?:比例|折算)|"
            r"剩余|未使用"
        ), alone=True),
        Answer("some", 3, Cue(
            r"(?:request|receive|get|obtain|entitled to|issue|offer|give|grant)[^.;]{0,24}refund|"
            r"\bwe (?:will |may |shall )?refund|refunds? (?:are|is|will be) |\brefunded\b|"
            r"(?<!non)(?<!non-)\brefundable\b|"
            r"(?:pay|make|process)s? (?:\w+ )?refund|"
            r"(?:申请|获得|办理|可以?|将|会|予以|给予)[^。,;、]{0,18}退"
        ), alone=True),
    ),
)  # fmt: skip
_RENEWAL = Question(
    "renewal",
    Kind.FEES,
    Cue(r"renew|续费|续订|续期|续约|自动扣|连续包|\btrial\b|试用|到期|subscription|订阅|会员"),
    (
        Answer("ends", 3, Cue(
            r"不会?自动(?:续|扣)|自动(?:终止|失效|结束)|(?:确认|同意)后方?(?:可|能|会)?续|"
            r"(?:does|do|will|shall) not (?:automatically |auto-?)?renew|"
            r"not (?:be )?(?:automatically )?renewed|ends? (?:automatically|after)|"
            r"automatically (?:ends?|expires?|terminates?)|will not be (?:charged|billed)"
        )),
        Answer("goes-on", 0, Cue(
            r"自动(?:续|扣)|连续包|auto-?renew|automatic(?:ally)? renew|automatic renewal|"
            r"renew(?:s|ed)? automatically|renews?\b[^.;]{0,40}\bunless|recurring (?:billing|"
            r"subscription|payment)|converts? (?:automatically )?(?:in)?to a paid|"
            r"automatically (?:be )?(?:charged|convert|billed)"
        ), alone=True),
    ),
)  # fmt: skip
_PRICE = Question(
    "price",
    Kind.FEES,
    Cue(r"\b(?:price|fee|charge|rate|cost)s?\b|价格|费用|资费|收费"),
    (
        Answer("fixed", 3, Cue(
            r"(?:not|never|n't) (?:\w+ )?(?:increase|raise|change)|price (?:guarantee|lock)|"
            r"price is fixed|不(?:会|得|予)?(?:上调|涨价|提高|上涨)|不(?:会|得|予)(?:调整|变更)"
        ), alone=True),
        Answer("capped", 2.5, Cue(
            r"(?:increas|chang|rais|adjust|modif|revis)[^.]{0,80}(?:never|not|no)\b[^.]{0,16}more "
            r"than \d|(?:increas|chang|rais|adjust|modif|revis)[^.]{0,60}(?:capped at|limited to|"
            r"by (?:up to|at most)) \d"
        )),
        Answer("told", 2, Cue(
            r"(?:increas|chang|rais|adjust|modif)[^.]{0,80}(?<!without )(?:notice|notify|"
            r"in advance)|(?:notice|notify)[^.]{0,60}(?:increas|chang|rais|adjust)\w*[^.]{0,20}"
            r"(?:price|fee|rate)|提前[^。]{0,20}(?:通知|公示)[^。]{0,30}(?:调整|上调|变更)|"
            r"(?:调整|上调|变更)[^。]{0,30}提前[^。]{0,20}(?:通知|公示)"
        )),
        Answer("free-to-rise", 0, Cue(
            r"(?:may|can|reserve|right|entitled)[^.]{0,40}(?:increase|change|raise|adjust|"
            r"modify|revise) (?:\w+ ){0,3}(?:price|fee|charge|rate)|(?:price|fee|charge|rate)s?"
            r"[^.]{0,20}(?:may|can|subject to)[^.]{0,20}(?:increas|chang|rais|adjust)|"
            r"(?:有权|可|随时)[^。,;]{0,12}(?:调整|上调|变更|提高)[^。,;]{0,10}(?:价格|费用|资费|"
            r"收费)|(?:价格|费用|资费|收费标准)[^。,;]{0,8}(?:可|有权|随时)[^。,;]{0,6}(?:调整|"
            r"上调|变更)"
        ), alone=True),
    ),
)  # fmt: skip
_TAX = Question(
    "tax",
    Kind.FEES,
    Cue(r"\btax(?:es)?\b|\bvat\b|含税|税费|税款"),
    (
        Answer("added", 0, Cue(
            r"(?:not include|exclud|exclusive of|plus|in addition|before)\b[^.;]{0,40}\btax|"
            r"\byou (?:will |must |shall |are responsible for |agree to )?(?:also )?"
            r"(?:pay\w*|bear)?[^.;]{0,24}\btax|\bwithout (?:any )?(?:set-?off|deduction)\b"
            r"[^.;]{0,60}\btax|不含税|税[费款]由(?:您|用户|客户)"
        ), alone=True),
        Answer("included", 3, Cue(
            r"(?:includ(?:es?|ing)|inclusive of)\b[^.;&]{0,30}\btax|(?<!不)含税"
        ), alone=True),
    ),
    unless=Cue(r"calculat|authorit|record|\blaws?\b|detect|audit|identif|"
               r"tax (?:id|number|information|purposes|obligations)|retain|keep|income"),
)  # fmt: skip
_COST = Question(
    "cost",
    Kind.FEES,
    Cue(r"free|charge|fee\b|paid|paying|premium|免费|费|无偿|违约金|罚息|滞纳金"),
    (
        Answer("free-service", 3, Cue(
            r"there(?: is|'s) no (?:charge|fee|cost) (?:for|to) (?:the )?(?:us|service|access)|"
            r"\bwe (?:do not|don't) charge (?:you )?(?:for|to) (?:the )?(?:us|service|access)|"
            r"\b(?:services?|apps?|websites?|plan|use)\b[^.;,]{0,24}\b(?:is|are) (?:\w+ )?free\b"
            r"(?! (?:of|from|to)\b)"
        ), alone=True),
        Answer("free", 3, Cue(
            r"free of charge|at no (?:additional |extra )?(?:cost|charge)|for free|\bno charge\b|"
            r"without charge|\bis free\b|\bare free\b|免费|"
            r"不(?:会|再)?收取[^。,;]{0,12}(?:费|违约金|罚息|滞纳金)|无需付费|无偿"
        )),
        Answer("paid", 0, Cue(
            r"付费(?:会员|用户|版|购买|使用|开通)|(?:收取|支付)[^。,;]{0,16}(?:费|成本|违约金|罚息|滞纳金)|"
            r"工本费|成本费|收费|charge (?:you )?(?:an? |the )?(?:\w+ ){0,2}fee|pay (?:an? |the )?"
            r"(?:\w+ ){0,2}fee|\ba fee\b|(?:administrative|reasonable) fee|\bfee of [$€£¥]|"
            r"\bfee applies|only (?:for|to|"
            r"available to) (?:paid|paying|premium)|(?:paid|paying|premium) (?:plan|subscriber|"
            r"member|user)"
        ), alone=True),
    ),
    unless=Cue(r"\b(?:disable|cancel)\b|request|access|copy|personal|副本|请求|申请|注销|个人信息|licen[cs]e|许可|trial|试用|refund|退"),
)  # fmt: skip
_LIABILITY = Question(
    "liability",
    Kind.LIABILITY,
    Cue(
        r"liab|负责|责任|赔偿|损失|(?<!long )\bas[- ]is\b(?! (?:nec|req|need|reas))|"
        r"as available|warrant|disclaim|indemnif|hold harmless|自担|own risk|responsible for|"
        r"\b(?:assume|bear|accept)\b[^.;]{0,12} (?:risks?|responsibility)|"
        r"保证|compensat"
    ),
    (
        Answer("capped", 1, Cue(
            r"(?:aggregate|total|maximum|cumulative) liability|liabilit[^.]{0,60}(?:limited to|"
            r"exceed|capped|\bcap\b)|责任上限|赔偿[^。,;]{0,16}(?:以[^。]{0,40}为?限|上限|"
            r"不超过)|累计赔偿"
        ), alone=True),
        Answer("excluded", 0, Cue(
            r"不承担[^。,;]{0,12}(?:责任|赔偿|损失)?|不对[^。,;]{0,24}承担|不负[^。,;]{0,8}责任|不负责|免除[^。,;]{0,8}"
            r"责任|概不负责|(?:由您|用户|您)[^。,;不]{0,6}(?:自行|独立|自己)承担|自担风险|"
            r"自行承担|不作任何保证|\bnot (?:\w+ ){0,2}(?:liable|responsible for)|"
            r"no (?:liability|responsibility)|in no event|as available|disclaim|"
            r"(?<!long )\bas[- ]is\b(?! (?:nec|req|need|reas))|"
            r"without (?:any )?warrant|no warrant|at your own risk|hold harmless|"
            r"\byou (?:\w+ )?(?:assume|bear|accept) (?:(?:the|all|any|full|sole|entire|100%|and) )*"
            r"(?:risks?|responsibility)\b"
        ), alone=True),
        Answer("accepted", 3, Cue(
            r"(?:我们|本公司|公司|平台)[^。;不]{0,20}(?<!不)(?:承担[^。,;不]{0,10}责任|赔偿)|"
            r"予以赔偿|\bwe (?:are|will be|shall be|remain|accept) (?:\w+ )?(?:liab|responsib)|"
            r"\bwe (?:will |shall )?(?:compensate|indemnify) (?:you|customer)"
        ), alone=True),
    ),
    unless=Cue(
        r"\byou(?:'ll|'re)? (?:are |will |shall |may )?(?:not |never )?(?:be )?(?:held )?liable"
    ),
    silence=2,
)  # fmt: skip
_OWN_LIABILITY = Question(
    "own-liability",
    Kind.LIABILITY,
    Cue(r"\byou(?:'ll|'re)?\b[^.;]{0,30}\b(?:liable|responsible|indemnify)\b|\byour liability\b"),
    (
        Answer("none", 3, Cue(
            r"\byou (?:will |shall |are |may )?(?:not|never)(?: be)?(?: held)? (?:liable|"
            r"responsible)|"
            r"\byou (?:will |shall )?have no liability"
        )),
        Answer("limited", 2, Cue(
            r"(?:liable|responsible|liability)\b[^.;]{0,40}(?:up to|only|limited to|no more than|"
            r"maximum)"
        )),
        Answer("liable", 0, Cue(
            r"\byou(?:'ll|'re)?\b[^.;]{0,30}\b(?:liable|indemnify)\b|\bresponsible for (?:all|"
            r"any)\b"
        )),
    ),
)  # fmt: skip
_COMPENSATED = Question(
    "compensation",
    Kind.LIABILITY,
    Cue(r"compensation|voucher|service credits?|reimburse"),
    (
        Answer("none", 0, Cue(
            r"(?:\bnot|\bno|n't|never|without)\b[^.;]{0,30}(?:compensation|voucher|credits?|"
            r"reimburse)"
        ), alone=True),
        Answer("paid", 3, Cue(
            r"(?:\byou|customers?)\b[^.;]{0,24}\b(?:receive|get|entitled to|claim)\b[^.;]{0,30}"
            r"(?:compensation|voucher|credits?)|\bwe (?:will |shall )?reimburse"
        ), alone=True),
    ),
)  # fmt: skip
_ENDED = (
    r"(?:terminat|suspend|clos|disabl|discontinu|deactivat)\w*[^.;]{0,50}(?:account|access|"
    r"service|agreement|terms|subscription|use of)|(?:account|access|service|agreement)s?"
    r"[^.;]{0,40}(?:suspend|terminat|disabl|discontinu|closed|banned|blocked)|(?:终止|暂停|中止|停止|"
    r"封禁|冻结|关闭|解除|回收|收回)[^。,;]{0,14}(?:服务|账号|帐号|账户|使用|协议|合同|运营|资格)|"
    r"停止运营|停服"
)
_CLOSING = Question(
    "closing",
    Kind.TERMINATION,
    Cue(_ENDED),
    (
        Answer("at-will", 0, Cue(
            r"without (?:prior |advance |further |any )*(?:notice|cause|reason)|"
            r"for any (?:or no |other )?reason|no reason|无需[^。,;]{0,6}(?:通知|说明|理由|同意)|"
            r"不经[^。,;]{0,6}通知|任何理由|任何原因"
        ), alone=True),
        Answer("told", 3, Cue(
            r"(?:after|with|upon|by|give|giving|provide)\b[^.;]{0,40}notice|written notice|"
            r"(?:notify|notifying|inform|warn) you|\bdays' (?:prior )?notice|提前[^。]{0,16}"
            r"(?:通知|公告|告知)|(?:书面)?通知您?[^。,;]{0,8}(?:后|并)|整改|宽限"
        ), alone=True),
        Answer("for-cause", 2, Cue(
            r"\b(?:breach|violat|for cause|illegal|unlawful|fraud|misus|abus|fail)|违反|违约|违规|"
            r"违法|侵权|滥用"
        ), alone=True),
        Answer("at-will-soft", 0, Cue(
            r"\bat any time|discretion|随时|自行决定|自主决定|单方"
        ), alone=True),
        Answer("open", 1, Cue(
            r"\bwe (?:may|can|reserve)|\b(?:may|can) be (?:\w+ )?(?:suspend|terminat|clos|disabl|"
            r"discontinu|bann|block)|有权|可以?"
        ), alone=True),
    ),
    unless=Cue(
        r"\byou (?:may|can|are free to|have the right to|are entitled to|wish to|want to|decide|"
        r"choose)|\b(?:after|upon|following|when|if) (?:you |your |the |account )+(?:\w+ ){0,2}"
        r"(?:clos|terminat|delet|deactivat|cancel)|(?:您|用户|你|客户)(?:可以?|有权|随时|能|"
        r"申请|选择|要求)[^。,;]{0,16}(?:终止|解除|注销|关闭|停止|取消)|(?:注销|终止|停止)[^。,;]"
        r"{0,8}后|(?:停止|终止)(?:收集|处理|使用)|cookie|\bprocessor|受托"
    ),
    silence=2.5,
)  # fmt: skip
_LEAVING = Question(
    "leaving",
    Kind.TERMINATION,
    Cue(
        r"\byou (?:may|can|are free to|have the right to|are entitled to)[^.;]{0,30}(?:terminat|"
        r"cancel)\w*[^.;]{0,30}(?:agreement|contract|subscription|membership|plan|terms)|"
        r"\byou (?:may|can|are free to)\b[^.;]{0,16}\b(?:disable|deactivate|stop|end)\b"
        r"[^.;]{0,20}(?:subscription|plan|membership|paid services?)|"
        r"\byou (?:may|can)not (?:terminat|cancel)|"
        r"(?:您|用户|你|客户)(?:可以?|有权|能|不得|不能)[^。,;]{0,20}(?:解除|终止|取消|退订)"
        r"[^。,;]{0,10}(?:协议|合同|订阅|会员|续费|服务)"
    ),
    (
        Answer("locked", 0, Cue(
            r"only (?:at|upon|by|with effect)[^.;]{0,20}(?:end|expir)|仅[^。,;]{0,10}(?:期满|"
            r"到期|届满)|(?:cannot|may not|can not) (?:cancel|terminate)|不(?:得|能)(?:提前|中途)?"
            r"(?:解除|终止|取消)"
        )),
        Answer("free", 3, Cue(r"any ?time|whenever|随时"), alone=True),
        Answer("open", 2, Cue(r"may|can|right|entitled|free|可|有权|能")),
    ),
)  # fmt: skip
_BILLED = Question(
    "billing",
    Kind.FEES,
    Cue(r"\b(?:pay|paid|pays|payable|payment|invoic|bill|charg)|支付|付款|付费|收费|结算|缴|服务费"),
    (
        Answer("advance", 1, Cue(
            r"(?:(?:monthly|quarterly|annually|yearly|annual) )?(?:in advance|up ?front)|"
            r"(?:按[月季年])?预(?:付|缴|先支付)|先付"
        )),
        Answer("arrears", 1, Cue(
            r"(?:(?:monthly|quarterly|annually|yearly|annual) )?in arrears|at the end of (?:each|"
            r"the|every) (?:month|quarter|year|billing)|(?:按[月季年])?后付|月结"
        )),
    ),
    plain=True,
)  # fmt: skip

QUESTIONS = (
    *LICENCES,
    _OWN_LIABILITY,
    _COMPENSATED,
    _REFUND,
    _RENEWAL,
    _PRICE,
    _TAX,
    _COST,
    _LIABILITY,
    _CLOSING,
    _LEAVING,
    _BILLED,
)
_ANY = Hint(
    r"refund|money|final|\btax|\bvat\b|税|退|renew|续|trial|试用|到期|subscription|订阅|会员|price|fee|charge|rate|"
    r"cost|free|paid|pay|费|违约金|罚息|滞纳金|价格|偿|liab|责|损失|"
    r"as[- ]is|as available|warrant|disclaim|indemnif|you (?:\w+ )?(?:assume|bear|accept)|"
    r"harmless|own risk|compensat|\bown|property|assign|voucher|service credit|reimburse|retain|"
    r"rights? in|保证|terminat|suspend|"
    r"clos|disabl|"
    r"discontinu|deactivat|终止|暂停|"
    r"中止|停|封禁|冻结|关闭|解除|cancel|invoic|bill|支付|付款|结算|缴|licen[cs]e|grant|permission|授权|许可|授予"
)
"""Words of which a sentence bears one that speaks of any of the questions."""


def facts(reading: Reading) -> Iterator[Fact]:
    """One fact for each question of the contract that the sentence answers."""
    if _ANY.found(reading.folded):
        for fact in answers(reading, QUESTIONS):
            yield fact
            if fact.value == "liability:capped":
                yield from _caps(reading)


_SUM = Cue(
    r"[$€£¥￥]\s?\d[\d,]*(?:\.\d+)?|\d[\d,]*(?:\.\d+)?\s?(?:万?元|美元|usd|eur|dollars|euros)|"
    r"\b(?:usd|eur|gbp|rmb|cny|hkd)\s?\d[\d,]*(?:\.\d+)?|\d+(?:\.\d+)?\s?%"
)


_MULTIPLES = {"twice": 2.0, "double": 2.0, "two times": 2.0, "three times": 3.0, "half": 0.5,
              "triple": 3.0, "five times": 5.0, "ten times": 10.0}  # fmt: skip
_TIMES = Cue(
    r"(?:\b(?P<times>twice|double|half|triple|(?:two|three|five|ten) times) )?\b(?:of )?(?:the )?"
    r"(?:total |aggregate )?(?:amounts?|fees?|price|sums?)(?: \w+){0,4}? paid\b"
)


def _caps(reading: Reading) -> Iterator[Fact]:
    """How much liability is left: a sum, a share, the fees of some months."""
    for period in periods(reading.folded, past=True):
        shown = reading.sentence.text[period.start : period.end].strip()
        details = [("days", f"{period.days:g}"), ("cap", "yes")]
        yield reading.fact(Kind.LIABILITY, f"cap:{period.value}", shown, details=details)
    for match in _TIMES.finditer(reading.folded):
        shown = reading.sentence.text[match.start() : match.end()]
        times = _MULTIPLES.get(match["times"] or "", 1.0)
        details = [("times", f"{times:g}"), ("cap", "yes")]
        yield reading.fact(Kind.LIABILITY, f"cap:x{times:g}", shown, details=details)
    for match in _SUM.finditer(reading.folded):
        shown = reading.sentence.text[match.start() : match.end()]
        digits = "".join(one for one in match[0] if one.isdigit() or one == ".")
        amount = float(digits) * (10000 if "万" in match[0] else 1)
        details = [("sum", f"{amount:g}"), ("cap", "yes")]
        yield reading.fact(Kind.LIABILITY, f"cap:{match[0]}", shown, details=details)
