"""What a policy promises for the case: breaches, deletion, signals, the device, free choice."""

from collections.abc import Iterator

from tracker.policy.facts.amounts import periods
from tracker.policy.facts.cues import Cue, Hint
from tracker.policy.facts.questions import Answer, Question, answers
from tracker.policy.facts.reading import Act, Reading
from tracker.policy.facts.stance import Stance
from tracker.policy.model import Fact, Kind

_PROMPT = (
    r"promptly|without (?:undue )?delay|immediately|as soon as|及时|立即|第一时间|尽快|立刻|"
    r"timely|in a reasonable|within a reasonable|合理(?:时间|期限)"
)
_BREACH = Question(
    "breach",
    Kind.SECURITY,
    Cue(
        r"(?:breach|incident|leak|泄露|泄漏|安全事件|安全事故)[^。]*(?:notif|inform|alert|report|"
        r"通知|告知|通报)|(?:notif|inform|alert|通知|告知|通报)[^。]*(?:breach|incident|leak|泄露|"
        r"泄漏|安全事件|安全事故)"
    ),
    (
        Answer("deadline", 4, Cue(
            r"\b(?:within|in|no later than) (?:\d+|\w+(?:-\w+)?)(?: \(\d+\))? (?:hour|day|business|"
            r"working)|[\d零一二三四五六七八九十]+\s*个?(?:小时|日|天|工作日)(?:内|之内)"
        )),
        Answer("promptly", 3, Cue(_PROMPT)),
        Answer("perhaps", 1, Cue(
            r"where (?:legally )?(?:required|necessary)|if (?:legally )?required|as required|"
            r"when required|\bmay (?:notify|inform)|discretion|if we (?:deem|consider)|视情况|"
            r"必要时|可能(?:会)?通知|酌情|视情形"
        )),
        Answer("told", 2, Cue(r"notif|inform|alert|report|通知|告知|通报")),
    ),
)  # fmt: skip
_DONE = (
    r"(?:reviewed|checked|made|decided|taken|read|assessed|evaluated|analy[sz]ed|graded|scored|"
    r"ranked|"
    r"screened|examined|moderated|confirmed|approved|verified|carried out|handled)"
)
_PEOPLE = (
    r"(?:humans?|persons?|staff|employees?|people|agents?|officers?|physicians?|doctors?|nurses?|"
    r"clinicians?|specialists?|experts?|recruiters?|underwriters?|teachers?|tutors?|moderators?|"
    r"reviewers?|editors?|professionals?|adjusters?|teams?)"
)
_HUMAN = Question(
    "human",
    Kind.AUTOMATED_DECISION,
    Cue(
        r"decision|decid|review|moderat|assess|evaluat|analy[sz]|\bscor|\brank|\bscreen(?:ed|ing)|"
        r"\bread by|graded|looks? (?:at|into|over)|examin|\bcheck|goes through|"
        r"confirmed by|automatically|closed|决定|决策|审核|审批|复核|结论"
    ),
    (
        Answer("human", 3, Cue(
            rf"human (?:review|intervention|oversight)|"
            rf"\b{_PEOPLE} (?:(?:who|that) (?:\w+ ){{1,7}})?"
            r"(?:\w+ )?(?:looks? (?:at|into|"
            r"over)|reviews?|checks?|reads?|decides?|examines?|assess(?:es)?|considers?|marks?|"
            rf"grades?|goes through|signs? off)\b|{_DONE} by (?:an? |our |the |your )?"
            rf"(?:(?!without|computer|system|software|algorithm|model)\w+ ){{0,7}}{_PEOPLE}\b|"
            r"人工(?:审核|复核|介入|干预|处理)"
        )),
        Answer("machine", 0, Cue(
            r"(?:solely|exclusively|entirely) (?:by|on|through) automat|fully automat|"
            r"\b(?:software|algorithms?|computers?|systems?|machines?|models?|bots?) (?:\w+ )?"
            r"(?:looks? (?:at|into|over)|reviews?|checks?|decides?|examines?|assess(?:es)?|"
            r"marks?|grades?)\b|without (?:any |the |further )*"
            r"(?:human|involvement|intervention|participation)|"
            r"without (?:any |the |further )*(?:examination|review|look|check)[^.;]{0,12} by "
            rf"(?:\w+ ){{0,2}}{_PEOPLE}\b|\bno (?:human|person|one|member of staff)\b[^.;]{{0,20}}"
            r"(?:looks?|reviews?|checks?|reads?|decides?|examines?|involved)\b|"
            r"automated means|(?:carried out|done|made|taken|decided|happens?) automatically|"
            rf"{_DONE} (?:solely |automatically )?(?:by|using|through|with) (?:an? |our |the )?"
            r"(?:\w+ ){0,2}(?:software|algorithms?|computers?|systems?|machines?|models?|ai|"
            r"artificial)"
            r"\b|(?:完全|全部)?由?(?:系统|算法|模型)[^。,;]{0,4}自动|"
            r"自动(?:化)?(?:决定|决策|审批|作出决定)|全自动|仅(?:通过|由)(?:自动|系统|算法)"
        )),
    ),
    unless=Cue(r"\bright\b|not (?:be |make )?(?:subject|solely|based)|有权|不会仅|拒绝"),
)  # fmt: skip
_FOREWARNED = Question(
    "forewarned",
    Kind.USER_RIGHT,
    Cue(
        r"(?:tell|inform|notify|warn|alert|ask|letting|let|talk to|speak to|consult|write to) "
        r"(?:you|them|users|customers)\b|"
        r"(?:telling|informing|notifying|warning|asking) (?:you|them|users|customers)\b|"
        r"(?:warned|told|notified|informed|reminded) you|without (?:your knowledge|notice)"
    ),
    (
        Answer("untold", 0, Cue(
            r"without (?:\w+ )?(?:telling|informing|notifying|warning|asking) (?:you|them|users)|"
            r"without your knowledge|(?:not|n't|never) (?:\w+ )?(?:tell|inform|notify|warn|ask) you"
        ), alone=True),
        Answer("first", 3, Cue(
            r"(?:tell|inform|notify|warn|alert|ask|let|talk to|speak to|consult|write to) "
            r"(?:you|them|users|customers)\b[^.;]{0,24}\b(?:before|"
            r"in advance|beforehand|first)\b|\bafter (?:we have |having )?(?:warned|told|notified|"
            r"informed|"
            r"reminded) you|\bbefore\b[^.;]{0,60}(?:tell|inform|notify|warn|"
            r"ask) you"
        ), alone=True),
    ),
    unless=Cue(
        r"polic(?:y|ies)|\bterms|agreement|\bchange|\bupdat|terminat|suspend|\bclos|\bpric|\bfee|"
        r"breach|incident|renew|processor|cookie|consent|permission"
    ),
)  # fmt: skip
_SIGNALS = Question(
    "signals",
    Kind.TRACKING,
    Cue(
        r"do[- ]not[- ]track|\bdnt\b|global privacy control|\bgpc\b|preference signals?|"
        r"opt-out signals?|请勿追踪|"
        r"请勿跟踪|不追踪信号|全球隐私控制"
    ),
    (
        Answer("ignored", 0, Cue(
            r"(?:\bnot|n't|never|unable to) (?:\w+ )?(?:respond|honou?r|recogni[sz]e|support|react|"
            r"process|act|respect)|ignore|不(?:会|予)?(?:响应|识别|支持|处理|理会|遵循|回应)|"
            r"无法(?:响应|识别)|(?:尚|暂)?未(?:响应|支持)"
        )),
        Answer("honoured", 3, Cue(
            r"honou?r|respond|recogni[sz]e|respect|process|treat|comply|support(?!ed by)|"
            r"尊重|响应|识别|支持|遵循|遵守|回应"
        ), alone=True),
    ),
)  # fmt: skip
_DEVICE = r"(?:device|phone|browser|computer|handset|tablet)"
_MOSTLY = r"(?:by default|primarily|mainly|mostly|generally|usually|largely)"
_ONLY = r"(?:100%|strictly|entirely|fully|purely|completely|exclusively|solely|only)"
_HAPPENS = (
    r"(?:occurs?|happens?|runs?|takes? place|operates?|works?|"
    r"(?:is|are) (?:performed|executed|done))"
)
_LOCALLY = (
    rf"(?:client-side|on-device|locally|(?:on|in|within) (?:your|the user's) (?:own )?{_DEVICE})"
)
_PROCESSED = Question(
    "processed",
    Kind.STORAGE_LOCATION,
    Cue(_LOCALLY),
    (
        Answer("mostly", 2, Cue(
            rf"\b{_MOSTLY}\b[^.;]{{0,100}}?\b{_LOCALLY}|"
            rf"\b{_HAPPENS} {_MOSTLY} (?:as an? )?[*_]*{_LOCALLY}"
        ), alone=True),
        Answer("here", 3, Cue(
            rf"\b(?:{_ONLY}[* ]+|{_HAPPENS} (?:{_ONLY}[* ]+)?)(?:as an? )?[*_]*"
            rf"(?:{_ONLY}[* ]+)?{_LOCALLY}"
        ), alone=True),
    ),
    unless=Cue(r"\b(?:stor|sav|kept|keep)"),
)  # fmt: skip
_LOCAL = Question(
    "local",
    Kind.STORAGE_LOCATION,
    Cue(
        rf"{_DEVICE}|locally|server|upload|cloud|"
        r"设备|手机|本地|本机|终端|浏览器|服务器|云端|上传|车机|车端|手环|手表|"
        r"芯片|存储卡|内存|云平台|回传"
    ),
    (
        Answer("local", 3, Cue(
            r"\b(?:not|never) (?:be )?(?:saved|stored|sent|kept|processed|transmitted|shared) "
            rf"outside (?:of )?(?:your|the) (?:own )?{_DEVICE}|"
            r"(?:stays?|remains?|kept|stored?|saved|held|processed) (?:only |solely |locally |"
            rf"exclusively |entirely )*(?:on|in|within) (?:your|the|user's) (?:own )?{_DEVICE}|"
            rf"(?:never|not|no \w+) leaves? (?:your|the) (?:own )?(?:{_DEVICE}|home|house|vehicle|"
            rf"car)|on-device only|"
            r"(?:not|never) (?:be )?(?:uploaded|sent to (?:us|our servers?))|(?:仅|只|均)[^。,;]"
            r"{0,6}(?:保存|存储|储存|保留|留存|处理|存)[^。,;]{0,10}(?:设备|手机|本地|本机|终端|浏览器|车机|车端|芯片|手环|手表|内存)|"
            r"(?:仅|只|均)在?[^。,;]{0,8}(?:设备|手机|本地|本机|终端|车机|车端|芯片|手环|手表)"
            r"[^。,;]{0,6}(?:保存|存储|储存|保留|处理|运算|计算|识别|比对)|"
            r"不(?:会|予)?(?:被)?上传|不离开|"
            r"(?:保存|存储|储存|保留|留存|存放|存|写入|运算|计算|处理)(?:于|在)(?:您|用户|你)(?:的|自备的?|自有的?|"
            r"自己的|本人的?)?[^。,;]{0,6}(?:设备|手机|存储卡|内存卡|硬盘|终端|电脑|车机|平板|手表|钥匙串)|"
            r"默认(?:保存|存储|保留|处理)[^。,;]{0,16}?(?:设备|手机|本地|终端)"
        ), alone=True),
        Answer("server", 1, Cue(
            r"\bupload|our (?:own )?servers?|the cloud(?! (?:storage |service )?providers?)|"
            r"上传|我们的服务器|云端|"
            r"服务端|至服务器|到服务器|云平台|回传(?:至|到|给)"
        )),
    ),
    unless=Cue(r"\byou (?:may |can |choose to )?upload|您(?:可以|主动|选择|自行)?上传"),
)  # fmt: skip
_REQUIRED = Question(
    "required",
    Kind.DATA_CATEGORY,
    Cue(
        r"optional|if you (?:choose|decide|opt|wish|want|elect|prefer)|"
        r"voluntar|required|mandatory|need not|have to|must|needed|可选|选填|自愿|必填|"
        r"选择|仅支持|只能|必须|须|需要|必备|应当?提供"
    ),
    (
        Answer("chosen", 3, Cue(
            r"\bif you (?:choose|decide|opt|wish|want|elect|prefer) to\b"
        ), alone=True),
        Answer("optional", 3, Cue(
            r"\boptional|voluntar|not required|need not|(?:don't|do not) have to|可选|选填|自愿|"
            r"非必填|非必需|可以?(?:自行|自主|自由)?选择|可以不提供"
        )),
        Answer("required", 1, Cue(
            r"\b(?:is|are) (?:required|mandatory|needed)|must (?:provide|give|enter|supply)|"
            r"required to (?:provide|enter|give)|have to (?:provide|give)|必填|"
            r"必须(?:提供|填写)|仅支持|只能(?:通过|使用)|"
            r"(?:须|应当?|需要?)(?:您)?(?:同时)?提供|必备"
        )),
    ),
)  # fmt: skip
_SUBPROCESSORS = Question(
    "subprocessors",
    Kind.CHANGE_NOTICE,
    Cue(
        r"sub-?processor|sub-?contractor|受托方|受托人|分包|转委托|再委托"
    ),
    (
        Answer("untold", 0, Cue(
            r"without (?:prior |further )?notice|无需[^。,;]{0,6}(?:通知|同意)"
        )),
        Answer("objected", 4, Cue(
            r"\bobject\b[^.]{0,60}(?:new|chang|add|replac|engag|appoint)|(?:new|chang|add|replac|"
            r"engag|appoint)[^.]{0,60}\bobject\b"
        ), alone=True),
        Answer("told", 3, Cue(
            r"(?:notice|notif|inform(?!ation))[^.]{0,60}(?:new|chang|add|replac|engag|appoint)|(?:new|"
            r"chang|add|replac|engag|appoint)[^.]{0,60}(?:notice|notif|inform|object)|(?:新增|"
            r"更换|变更|增加|调整|委托)[^。]{0,30}(?:通知|告知|异议)|(?:通知|告知)[^。]{0,30}(?:"
            r"新增|更换|变更|增加|调整)"
        ), alone=True),
        Answer("listed", 1, Cue(r"\blist\b|website|清单|列表|网站|公示")),
        Answer("free", 0, Cue(
            r"(?:may|can|discretion|reserve)[^.]{0,40}(?:engag|us|appoint|add|replac|chang)|"
            r"(?:可|有权|自行|随时)[^。,;]{0,10}(?:新增|更换|变更|增加|委托|调整)"
        )),
    ),
)  # fmt: skip
_COOKIES = Question(
    "cookies",
    Kind.CONSENT,
    Cue(r"cookie"),
    (
        Answer("deemed", 0, Cue(
            r"by (?:using|continuing|accessing|browsing|visiting)[^.]{0,60}(?:agree|accept|"
            r"consent)|continued (?:use|browsing)[^.]{0,60}(?:constitut|mean|accept|consent|agree)|"
            r"(?:使用|继续|浏览|访问)[^。;]{0,20}(?:即|视为|表示|意味)[^。;]{0,10}(?:同意|接受)"
        )),
        Answer("asked", 3, Cue(
            r"\b(?:only|once|after|until|unless|if) (?:\w+ ){0,2}you (?:have )?(?:\w+ )?(?:accept|"
            r"agree|consent|allow|opt(?:ed)?[ -]in)|with your (?:\w+ )?consent|"
            r"(?:同意|授权|许可|接受)后|经(?:您|用户)[^。,;]{0,6}(?:同意|授权)"
        ), alone=True),
        Answer("chosen", 2, Cue(
            r"(?:choose|choice|decide|option|able|can|may)\b[^.]{0,30}(?:accept|reject|refuse|"
            r"decline|disable|block|manage|opt)|选择(?:是否)?(?:接受|拒绝|同意|启用)|拒绝|关闭|"
            r"停用|管理|清除"
        )),
    ),
)  # fmt: skip
_ARBITRATION_EXIT = Question(
    "arbitration-exit",
    Kind.DISPUTE,
    Cue(
        r"(?:arbitrat|仲裁)[^。]*(?:opt|reject|退出|拒绝)|(?:opt|reject|退出|拒绝)[^。]*(?:arbitrat|"
        r"仲裁)"
    ),
    (
        Answer("none", 0, Cue(
            r"\bno (?:right to )?opt|(?:cannot|may not) (?:opt|reject)|不得(?:退出|拒绝)"
        )),
        Answer("open", 3, Cue(r"opt|reject|退出|拒绝"), alone=True),
    ),
)  # fmt: skip

_AFTERWARDS = Question("afterwards", Kind.RETENTION, Cue(r"(?!)"), (), silence=2)
_NAMED = (
    _BREACH,
    _HUMAN,
    _FOREWARNED,
    _SIGNALS,
    _LOCAL,
    _PROCESSED,
    _SUBPROCESSORS,
    _COOKIES,
    _ARBITRATION_EXIT,
)
QUESTIONS = (*_NAMED, _REQUIRED, _AFTERWARDS)
_ANY = Hint(
    r"client-side|consult|talk to|speak to|write to|"
    r"breach|incident|leak|泄|安全事|decision|decid|review|"
    r"moderat|assess|evaluat|analy|scor|rank|"
    r"looks? |examin|check|goes through|confirmed by|automatically|"
    r"screen|read by|graded|(?:tell|inform|notif|warn|alert|ask|let|telling|asking|told|"
    r"remind)\w* (?:you|"
    r"them|users)|"
    r"knowledge|决定|决策|审核|审批|复核|结论|track|dnt|gpc|"
    r"privacy control|signal|追踪|跟踪|隐私控制|device|phone|browser|computer|locally|server|"
    r"upload|cloud|设备|手机|本地|终端|浏览器|服务器|云端|上传|processor|contractor|受托|分包|委托|"
    r"cookie|arbitrat|仲裁|内存|本机|车机|车端|芯片|手环|手表|存储卡|回传|云平台"
)
_NEEDS = Cue(r"no longer|as long as|necessary|不再需要|不再必要|所需|必要|必需")
_BY_USER = Cue(
    r"\byou (?:may |can |could |choose to |have the right to |wish to |want to )?(?:also )?(?:ask |"
    r"request )?[^.,;]{0,20}$|(?:您|用户|你)(?:可以?|有权|要求|申请|请求|自行|选择|能|如需)"
    r"[^。,;]{0,12}$|request[^.,;]{0,24}$"
)
_KEEPABLE = Hint(
    r"\bdata\b|information|account|record|content|\bfiles?\b|photo|image|picture|message|\blogs?\b|"
    r"\bchats?\b|conversation|histor|profile|footage|backup|\bcop(?:y|ies)\b|\bcvs?\b|document|"
    r"transcript|\bit\b|\bthem\b|they|e-?mail|sample|letter|reading|note|address|name|number|"
    r"cookie|identifier|report|entr(?:y|ies)|post|archive|results?|prompts?|inputs?|outputs?|detail|"
    r"\btapes?\b|correspondence|application"
)
"""What is deleted or kept as data is; a feature of a game that is removed is not."""
_LONG_SHOWN = 40


def facts(reading: Reading) -> Iterator[Fact]:
    """One fact for each of the questions that the sentence answers."""
    folded = reading.folded
    if _ANY.found(folded):
        for fact in answers(reading, _NAMED):
            yield _timed(reading, fact) if fact.value == "breach:deadline" else fact
    if reading.of("data"):
        yield from _required(reading)
    yield from _afterwards(reading)


def _timed(reading: Reading, fact: Fact) -> Fact:
    """The same with its deadline in days."""
    found = periods(reading.folded)
    if not found:
        return fact
    details = (*fact.details, ("days", f"{found[0].days:g}"))
    shown = reading.sentence.text[found[0].start : found[0].end]
    return reading.fact(fact.kind, f"{fact.value}:{found[0].value}", shown, details=details)


def _required(reading: Reading) -> Iterator[Fact]:
    traits = {trait for one in reading.of("data") for trait in one.entry.traits}
    for fact in answers(reading, (_REQUIRED,)):
        held = tuple((trait, "yes") for trait in ("sensitive",) if trait in traits)
        shown = fact.shown
        yield reading.fact(fact.kind, fact.value, shown, details=(*fact.details, *held))


def _afterwards(reading: Reading) -> Iterator[Fact]:
    """Is it deleted or kept, where the sentence says one of them only, and not for a need?"""
    if reading.folded.isascii() and not _KEEPABLE.found(reading.folded):
        return
    if reading.is_heading or not reading.speaks or _NEEDS.search(reading.folded):
        return
    ours = [act for act in reading.acts if not _by_user(reading, act)]
    gone = [act for act in ours if act.name == "delete" and act.stance.affirmed]
    left = [act for act in ours if act.name == "delete" and act.stance is Stance.NEVER]
    kept = [
        act
        for act in ours
        if act.name == "store"
        and act.stance.affirmed
        and not reading.folded.startswith("的", act.end)
    ]
    timed = bool(periods(reading.folded))
    if gone and not kept and not left and not timed:
        yield _erasure(reading, "deleted", 3, gone[0])
    elif (kept or left) and not gone:
        yield _erasure(reading, "kept", 1, (left or kept)[0])


def _by_user(reading: Reading, act: Act) -> bool:
    return bool(_BY_USER.search(reading.folded[: act.start]))


def _erasure(reading: Reading, value: str, rank: int, act: Act) -> Fact:
    found = periods(reading.folded)
    end = found[0].end if found and found[0].start > act.start else act.end
    end = end if end - act.start <= _LONG_SHOWN else act.end
    details = [("question", "afterwards"), ("rank", str(rank)), ("silence", "2")]
    shown = reading.sentence.text[act.start : end]
    return reading.fact(Kind.RETENTION, f"afterwards:{value}", shown, details=details)
