"""On what consent or other ground data is processed: separate, express, general, deemed, none."""

from collections.abc import Iterator

from tracker.policy.facts.cues import Cue
from tracker.policy.facts.reading import Reading
from tracker.policy.facts.terms import Entry, Mention
from tracker.policy.model import Fact, Kind

_INTEREST = Cue(
    r"合法利益|正当利益|legitimate (?:business )?interests?|berechtigte|intérêt légitime"
)
_CONTRACT = Cue(
    r"\b(?:performance of (?:a |the |our |your )?contract|contractual (?:necessity|basis))\b|"
    r"(?:订立|履行)[^。，,;]{0,12}合同所必[需须]"
)
"""A ground beside consent: news where it takes the place of another one."""
_BUNDLED = Cue(
    r"只有[^。，,]{0,12}(?:提供|同意|授权)[^。]{0,20}才能|(?:如|若)[^。，,]{0,8}(?:不|拒绝)(?:提供|"
    r"同意|授权|授予|开启|允许)[^。]{0,20}(?:无法|"
    r"不能|可能无法)|"
    r"if you (?:do not|don't|refuse to) (?:provide|agree|consent)[^.]{0,60}(?:cannot|not be able|"
    r"unable|may not)|必须提供|必备信息"
)
_TICKED = Cue(
    r"\b(?:agree|agreement|accept|consent)\w*\b[^.;]{0,60}\bby (?:clicking|ticking|checking|"
    r"tapping|signing|pressing)\b[^.;,]{0,30}|\bby (?:clicking|ticking|checking|tapping|pressing)\b"
    r"[^.;]{0,40}\b(?:box|button|check ?box|agree|accept)\b[^.;]{0,40}\byou (?:agree|"
    r"accept|consent)"
)
_GIVEN = Cue(r"信息|数据|资料|注册|账号|information|\bdata\b|details|account")
_VOLUNTARY = Cue(
    r"(?:无需|不需要|不必|无须|不用|不强制|不要求|可以?选择不|可以?不)(?:您|你|用户)?(?:注册|登录|提供|填写)[^，,。；;]{0,20}|"
    r"\b(?:do not|don't) (?:have|need) to (?:provide|register|create|sign|give)\b|"
    r"\bnot required to (?:provide|register|create|give)\b|"
    r"\bwithout (?:registering|signing up|creating an account|providing)\b|"
    r"\b(?:can|may) (?:always |also )?(?:refuse|decline|choose not|opt not) to (?:supply|provide|"
    r"give|submit|enter|disclose)\b|"
    r"\b(?:is|are) (?:entirely |completely )?(?:optional|voluntary)\b|\bwithout (?:an|"
    r"any) account\b|"
    r"\bno account (?:is )?(?:needed|required|necessary)\b|\b(?:do not|don't) need an account\b"
)
_SWITCHED = Cue(
    r"\bonly\b[^.;]{0,60}\b(?:when|if|after|once) (?:you|the user|users) (?:have )?(?:\w+ )?(?:"
    r"elect|chooses?|opts?|decides?)\b|"
    r"\bonly (?:when|if|after|once) you (?:have )?(?:\w+ )?(?:confirm|accept|approve|turn|switch|"
    r"enable|activate|choose|allow|press|"
    r"tap|click|start|connect|upload|ask|request|speak)|"
    r"(?:仅|只)(?:在|有)?[^。,;]{0,8}(?:您|用户)(?:主动)?(?:开启|打开|启用|选择|授权|同意)"
)
_BY_DEFAULT = Cue(
    r"(?<!\bnot )\b(?:collected|enabled|shared|used|active|on|processed) by default|"
    r"默认(?!不|阻止|关闭|禁)[^。,;]{0,14}?(?:收集|共享|启用|打开|公开|展示|勾选|允许|接受|上传|同步|发送)|"
    r"默认[^。,;]{0,6}(?:所有人|任何人|他人|全部|其他)[^。,;]{0,4}可见|"
    r"\bunless you (?:tell|inform|ask|notify|instruct|let)\b[^.,;]{0,24}(?:otherwise|not|stop|"
    r"object)"
)
_DEFAULT_OFF = Cue(
    r"默认[^。,;]{0,6}(?:(?:仅|只)(?:对)?(?:自己|本人)可见|私密|不可见|阻止|禁用|禁止|拒绝|屏蔽|不(?:允许|接受|公开|展示|共享))"
)
_DEEMED = Cue(
    r"\bby \w+ing\b[^.]{0,60}\byou (?:agree|"
    r"accept|consent)|\b(?:agree|accept|consent|agreement)\b[^.;]{0,50}\bby (?:using|accessing|"
    r"creating|continuing|browsing|installing|registering)\b|"
    r"\byou are (?:hereby |thereby |also )?(?:consenting|agreeing) to\b|"
    r"(?:注册|使用|继续|浏览|访问|下载|安装|登录|点击|签署|开通|勾选)[^。;]{0,24}"
    r"(?:视为|视同|即?(?:表示|表明|代表|意味着?))(?:您|用户)?(?:已经?)?(?:充分|完全|自愿)?"
    r"(?:阅读|知悉|理解|并|、|和){0,6}(?:同意|接受|认可|授权)|"
    r"(?:继续|仍)[^。;]{0,6}(?:使用|访问|登录)[^。;]{0,10}(?:即?(?:对您)?(?:发生)?(?:生效|效力)|"
    r"(?:应?受|即受)[^。;]{0,12}约束|默认(?:您)?(?:同意|接受))|"
    r"(?:未|没有|不)[^。;,]{0,16}(?:异议|反对|拒绝|回复|退订)[^。;]{0,10}(?:视为|视同|即为|默认)"
    r"[^。;,]{0,8}(?:同意|接受|认可|授权)"
)
_REFUSES = Cue(
    r"(?:\b(?:you|users?|customers?|residents?|consumers?) (?:may|can|could|are able to|"
    r"are free to|"
    r"have the right to|are entitled to)|\bright to|\b(?:to|how to)) (?:also |always |choose to |"
    r"easily )*$"
)
"""`You may opt out` grants a right; what is done until then, another sentence says."""
_MEANS = Cue(
    r"[ -](?:guides?|links?|pages?|forms?|tools?|add-?ons?|buttons?|instructions?|requests?|"
    r"settings?|mechanisms?|options?|procedures?|process|browser|cookies?|preferences?|methods?|"
    r"signals?|choices?|rights?|rules?|rates?|toggles?|switch|e-?mails?)\b"
)
"""An opt-out page is a means, and no ground."""
_SETTINGS = Cue(r" (?:preferences?|choices?|settings?|status|records?)\b")
"""`Your consent preferences` says where, not whether consent is asked for."""
_DENIED = Cue(r"\b(?:not|never|no|nor)\b[^.;]{0,120}$|n't\b[^.;]{0,120}$")
"""`We do not share … without your consent` asks for consent."""
_OF_PEOPLE = Cue(
    r"\b(?:with|without|after|obtain\w*|has|have|given) (?:the )?(?:(?:prior|explicit|express|"
    r"written) )*"
    r"(?:consent|permission) (?:of|from) (?:all |every |each |both |the |any )*\w+|"
    r"(?:征得|取得|获得|经)(?:其|对方|本人|患者|学生|家长|全体[^。,;]{0,8}|所有[^。,;]{0,8}|当事人|参会人|业主)的?"
    r"(?:明示|单独|书面|事先)?(?:同意|许可)"
)
"""The consent of whoever else is concerned: `with the consent of all participants`."""
_FORM = Cue(
    r"\b(?:shown|shows? you|presents? you|presented|asked|asks? you|see|through|via|using|with) "
    r"(?:\w+ ){0,3}(?:consent|cookie) (?:forms?|banners?|dialog(?:ue)?s?|prompts?|screens?|"
    r"pop-?ups?)\b"
)
"""`You are presented with a consent form`: people are asked."""
_WHO = r"(?:您|用户|本人|会员|乘客|患者|客户|监护人|家长|学生)"
_ASKED_APART = Cue(
    rf"{_WHO}[^。,;]{{0,6}}(?:另行|单独|逐项|逐一|分别)[^。,;]{{0,6}}(?:同意|授权|许可|确认)|"
    rf"(?:另行|单独|逐项)(?:征得|取得|获得)[^。,;]{{0,6}}(?:同意|授权|许可)"
)
_ASKED_TO_ACT = Cue(
    rf"{_WHO}[^。,;]{{0,6}}(?:点选|点击|勾选|手动|主动|亲自|明确|明示)[^。,;]{{0,8}}(?:同意|授权|确认|允许)"
)
_CLICKS = (
    r"(?:您|用户|你)[^。,;]{0,6}(?:点击|点选|开启|打开|选择|启用|发起|触发)[^。;]{0,30}(?:之?后|时)"
)
_TAKES = r"(?:传递|记录|收集|采集|读取|发送|上传|申请|请求|获取|访问|处理|调用|存储|保存)"
_ON_A_CLICK = Cue(
    rf"{_CLICKS},?[^。,;]{{0,12}}?才会?[^。,;]{{0,8}}?{_TAKES}|"
    rf"(?:仅|只)(?:会|有)?(?:在|当|于)?{_CLICKS},?[^。,;]{{0,12}}?{_TAKES}"
)
"""`用户主动开启后，才会记录`: nothing is taken without an act of theirs."""
_ASKED = Cue(
    rf"{_WHO}[^。,;]{{0,6}}(?:同意|授权|许可|允许|确认)(?:之?后|的?(?:情况|前提|条件)下|,?方(?:可|能|会)|,?才)"
)
_ASKS_FIRST = Cue(
    r"(?:询问|征询|征求|请求)(?:您|用户|监护人|你)?的?(?:是否)?(?:明确|明示|单独|另行)?(?:同意|授权|许可|允许)"
)
"""`首次加载广告前，我们会询问您是否同意`: consent is asked for."""
_NEEDED = Cue(r"strictly necessary|严格必要|绝对必要")


_THEIRS = Cue(
    r"近亲属|您的(?:合法|正当)|\bobject to\b[^.;]{0,60}\blegitimate|\byour (?:own )?legitimate"
)
"""Interests of the people themselves are no ground of ours."""
_CUES = (
    ("legitimate-interests", "0", _INTEREST, ("利益", "interest", "berechtigte", "intérêt")),
    ("explicit", "3", _SWITCHED, ("only", "仅", "只")),
    (
        "explicit",
        "3",
        _TICKED,
        ("clicking", "ticking", "checking", "tapping", "signing", "pressing"),
    ),
    ("contract", "1", _CONTRACT, ("contract", "合同")),
    ("opt-out", "1", _BY_DEFAULT, ("default", "默认", "unless you")),
    ("default-off", "3", _DEFAULT_OFF, ("默认",)),
    (
        "implied",
        "0",
        _DEEMED,
        (
            "by using",
            "by accessing",
            "by creating",
            "by continuing",
            "by browsing",
            "by installing",
            "by registering",
            "you agree",
            "you accept",
            "you consent",
            "consenting",
            "agreeing",
            "视",
            "表",
            "代",
            "意味",
            "默认",
            "即",
            "约束",
        ),
    ),
    ("consent", "2", _OF_PEOPLE, ("consent", "permission", "同意", "许可")),
    ("consent", "2", _FORM, ("consent ", "cookie ")),
    ("consent", "2", _ASKS_FIRST, ("询问", "征询", "征求", "请求")),
)
_BY_GRAMMAR = (
    ("separate", "4", _ASKED_APART), ("explicit", "3", _ASKED_TO_ACT), ("consent", "2", _ASKED),
    ("explicit", "3", _ON_A_CLICK),
)  # fmt: skip
"""The same where no phrase is fixed (`在您另行点击同意后`), the highest level first."""
"""Level of consent, told by grammar rather than by a phrase, and words of which one is needed."""


_OF_COURTS = Cue(r"(?:s|ed)? to (?:the |such )?(?:\w+ ){0,2}(?:jurisdiction|venue)\b")
"""`You consent to the jurisdiction of the courts`: of a dispute, not of data."""
_BINDS = Cue(r"\b(?:agree|accept|consent|acknowledg|bound|terms|polic|confirm|authori[sz])")


def _is_manner(reading: Reading, mention: Mention) -> bool:
    """`By using the form below` says how, unless the sentence says to what people agree so."""
    by = reading.folded.startswith("by ", mention.start)
    return by and not _BINDS.search(reading.folded)


def _meant(reading: Reading) -> Iterator[Mention]:
    """The levels that the sentence names, without the right to refuse."""
    for mention in reading.of("consents"):
        if _SETTINGS.match(reading.folded, mention.end) or _OF_COURTS.match(
            reading.folded, mention.end
        ):
            continue
        if mention.value == "implied" and _is_manner(reading, mention):
            continue
        if mention.value == "none" and _DENIED.search(reading.folded[: mention.start]):
            yield mention._replace(entry=Entry("consents", "consent", ("2",)))
        elif mention.value != "opt-out" or not _is_way_out(reading, mention):
            yield mention


def _is_way_out(reading: Reading, mention: Mention) -> bool:
    """Is it a right or a means to opt out, rather than that silence is taken for consent?"""
    refuses = _REFUSES.search(reading.folded[: mention.start])
    return bool(refuses or _MEANS.match(reading.folded, mention.end))


def speaks_of_personal(reading: Reading) -> bool:
    """Does the sentence name data, an account or what is given of oneself?"""
    return bool(reading.of("data") or _GIVEN.search(reading.folded))


def facts(reading: Reading) -> Iterator[Fact]:
    """One fact for each level of consent that the sentence names, -1 (none) to 5 (written)."""
    if reading.is_heading:
        return
    yield from _named(reading)
    match = _NEEDED.search(reading.folded)
    if match and "cookie" in reading.folded:
        shown = reading.sentence.text[match.start() : match.end()]
        yield reading.fact(Kind.CONSENT, "necessary", shown, details=[("level", "0")])
    match = _VOLUNTARY.search(reading.folded)
    if match and (speaks_of_personal(reading) or reading.of("purposes")):
        shown = reading.sentence.text[match.start() : match.end()]
        yield reading.fact(Kind.CONSENT, "voluntary", shown, details=[("level", "3")])
    match = _BUNDLED.search(reading.folded)
    if match:
        shown = reading.sentence.text[match.start() : match.end()]
        yield reading.fact(Kind.CONSENT, "bundled", shown, details=[("level", "0")])
    theirs = _THEIRS.search(reading.folded)
    for value, level, cue, words in _CUES[1:] if theirs else _CUES:
        near = any([word in reading.folded for word in words])
        match = cue.search(reading.folded) if near else None
        if match and not any(one.value == value for one in reading.of("consents")):
            shown = reading.sentence.text[match.start() : match.end()]
            yield reading.fact(Kind.CONSENT, value, shown, details=[("level", level)])


def _named(reading: Reading) -> Iterator[Fact]:
    """The levels that the sentence names, or else the one that its grammar asks for."""
    for mention in _meant(reading):
        level = mention.entry.traits[0]
        yield reading.fact(
            Kind.CONSENT, mention.value, reading.shown(mention), details=[("level", level)]
        )
    for value, level, cue in _BY_GRAMMAR:
        match = None if reading.of("consents") else cue.search(reading.folded)
        if match:
            shown = reading.sentence.text[match.start() : match.end()]
            yield reading.fact(Kind.CONSENT, value, shown, details=[("level", level)])
            return
