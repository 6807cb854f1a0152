"""What a sentence says of an act: never, except, possibly, certainly; in whose hands it lies.

The scale of a company's practice, as the person whose data it is reads it:
0 not at all < 1 only with an exception or consent < 2 generally not < 3 possibly < 4 as a rule.
"""

from enum import IntEnum

from tracker.policy.facts.cues import Cue, Hint


class Stance(IntEnum):
    """How far a practice goes."""

    NEVER = 0
    EXCEPT = 1
    RARELY = 2
    MAY = 3
    DOES = 4

    @property
    def affirmed(self) -> bool:
        """Possibly or certainly done."""
        return self >= Stance.MAY


_ZH_SPLIT = "。！？;:，,|"
_LOOK = r"[^。,;您]{0,10}?(?:获取|获知|得知|收集|采集|读取|接触|看到|识别|追踪|解密|还原)"
"""What a company that is not able to look does not do: `无法获取您的姓名`."""
_ZH_PSEUDO = Cue(
    r"不断|不限于|不仅|不但|不同|不定期|不时|不满|不论|不管|不少于|不超过|不低于|不高于|不晚于|"
    r"不迟于|不足|不便|"
    r"不当|不可抗力|不良|不法|不幸|不完整|不正确|不准确|不可撤销|不可避免|不影响|不以任何方式减损|"
    rf"无法(?!{_LOOK})|未成年|未满|"
    r"不得不|不可或缺|不可识别|不再另行|不另行|无需另行|是否|不特定|不能识别|不识别|"
    r"不(?:代表|意味着?|等于)[^。;,]{0,16}?(?:从不|不会|绝不|不)"
)
_ZH_NOT = Cue(
    rf"无法(?={_LOOK})|"
    r"不会|不得|不予|不再|从不|从未|绝不|决不|禁止|严禁|无权|不允许|不向|不与|不将|不对|并未|没有|"
    r"未曾|不能|不应|"
    r"不可|不收集|不存储|不保存|不上传|不使用|不获取|不采集|不提供|不共享|不出售|不涉及|不包含|"
    r"不包括|我们拒绝|避免|不主动|"
    r"并非|不面向|不以|不把|不为|不给|不让|不用于|不作|不做|尚未|暂不|均不|也不|亦不|并不|不存在|不进行|"
    r"不收取|(?:无需|无须|不需要?|不必|不用|免(?!费|于|责|除))(?:您)?(?:再|另行)?(?:支付|缴纳|付费|任何费|额外|"
    r"提供|填写|登记|绑定|录入|上传|提交|注册|输入|出示|授予|开启|交纳)|"
    r"不含|不内置|不植入|不嵌入|不集成|不读取|不分享|不披露|不公开|不转让|不展示|不显示|不推送|不发送|不接入|不记录|不留存|不保留|不上报|不回传|"
    r"不外传|不加密|未加密|不脱敏|未脱敏|不允许|不准|不插播|不投放|不利用|不调用|不申请|不索取|不要求|不查询|不同步|不关联|不合并|不追踪|不跟踪|不代替|不交换|"
    r"不联系|不设|不参与|拿不到|看不到|查不到|接触不到"
)
_ZH_WEAK = Cue(
    r"尽量不|原则上不|一般不|通常不|一般情况下不|在一般情况下|正常情况下不|不主动|原则上|默认不|"
    r"默认仅"
)
_ZH_MAY = Cue(
    r"可能|有权|可以|能够|(?<=[方商者员长师友主])(?:仅|只)?能(?=看|查|获|拿|见)|"
    r"或会|或将|可|视情况|酌情|必要时|适时|有时|部分情况"
)
_ZH_ONLY = Cue(r"(?:方可|方能|才会|才能|才可|方会|仅在|只有在|只有|仅当|只在|仅经)")
_ZH_CONSENT = Cue(
    r"(?:未经|非经|除非|没有|未获得|未取得|未征得)[^。;]{0,24}(?:同意|授权|许可|允许)"
    r"|(?:经|征得|取得|获得|得到|获)[^。;，,]{0,16}(?:同意|授权|许可)"
    r"|(?:您|用户|监护人)[^。;，,]{0,4}(?:同意|授权)(?:后|的情况下|前提下)"
)
_ZH_EXCEPT = Hint(
    r"除外|除非|但(?:以下|下列|如下|有下列|存在)|以下情[况形]|下列情[况形]|例外|"
    r"除[^。;，,]{1,60}(?:外|之外|以外)"
)
_EN_NOT = Cue(
    r"\b(?:not|never|neither|nor|no longer|cannot|without|prohibits?|prohibited|refrains?|refuses?|"
    r"no|none|nothing|avoids?|avoiding|free of|free from)\b|n't\b|"
    r"\bupdate (?:this|our|the) (?:privacy )?(?:policy|notice|page|statement) [^.;]{0,30}?"
    r"\b(?:before|prior to)\b"
)
_EN_PSEUDO = Cue(
    r"\bnot (?:limited to|only|necessarily|just|otherwise)\b|\bno (?:later|longer than|more than|"
    r"less than)\b"
    r"|\bfree of charge|\bnot (?:less|more|exceeding)\b|\bwhether or not\b|\bno charge\b"
    r"|\bif you do not\b|\b(?:do not|don't|not) (?:have|need) to\b"
    r"|\bunless\b.{0,40}\bnot\b|\bdoes not apply\b|\bwithout (?:limitation|limiting|undue)\b"
    r"|\bif not\b|\b(?:not|no|n't) (?:have )?(?:any )?(?:direct )?control\b"
    r"|\bwithout (?:your )?(?:prior )?(?:consent|notice)\b|\bwhich (?:are|is) not\b"
)
_EN_WEAK = Cue(
    r"\b(?:generally|typically|normally|usually|ordinarily|as a rule|knowingly|"
    r"intentionally)\b[^.;]{0,12}"
    r"(?:\bnot\b|n't\b)|(?:\bnot|n't) (?:generally|typically|normally|usually|knowingly|"
    r"intend|intentionally|currently)\b"
)
_EN_MAY = Cue(
    r"\b(?:may|might|can|could|reserve the right|have the right|entitled to|are permitted to|"
    r"from time to time|in some cases|sometimes|potentially|where appropriate)\b"
)
_EN_ONLY = Cue(
    r"\bonly\b[^.;]{0,50}\b(?:if|when|with|where|after|upon|in)\b|\bsolely (?:if|with)\b"
)
_EN_COMPELLED = Cue(
    r"\bonly (?:if|when|where|as|to the extent)\b[^.;]{0,30}\b(?:required|compelled|obliged|"
    r"obligated|ordered)\b"
)
"""`We disclose it only when required to do so by law`."""
_NEAR_ACT = 110
_EN_CONSENT = Cue(
    r"\b(?:with|without|unless|if|after|upon|subject to|obtain\w*|have)\b[^.;]{0,40}"
    r"\b(?:consent|permission|authori[sz]ation|agree|opt(?:ed)?[ -]in|you elect|"
    r"(?:explicitly|expressly) chooses?)\b|\bat your direction\b"
)
_EN_EXCEPT = Hint(
    r"\bexcept\b|\bunless\b|\bother than\b|\bexcluding\b|\bsave (?:for|as)\b|\bexception\b|"
    r"\bfor money\b|\bfor monetary consideration\b|\bapart from\b"
)
_EN_BREAK = Cue(
    r"[;:.]|\s[-–—]+\s|,? (?:but|however|although|instead|rather)\b|"
    r", (?:and )?(?:we|they|it|you|this)\b"
)
_EN_AFTER = Cue(r"\b(?:unless|except|but only|other than|without)\b")


def on_consent(folded: str) -> bool:
    """Does what the sentence says depend on consent?"""
    return bool(_ZH_CONSENT.search(folded) or _EN_CONSENT.search(folded))


def stance(folded: str, at: int) -> Stance:
    """How far the act that stands at a place of a folded sentence goes."""
    around = folded[max(0, at - 6) : at + 6]
    chinese = not around.isascii() and max(around) > "\u2e7f"
    return _chinese(folded, at) if chinese else _english(folded, at)


def _chinese(folded: str, at: int) -> Stance:
    if ":" in folded[:_LABEL] and (label := _DENYING_LABEL.match(folded)) and at > label.end():
        return Stance.NEVER
    scope = folded[_clause_start(folded, at) : at + 2]
    clean = _ZH_PSEUDO.sub("", scope)
    denied = bool(_ZH_NOT.search(clean))
    if denied:
        if _ZH_CONSENT.search(folded) or _ZH_EXCEPT.found(folded):
            return Stance.EXCEPT
        return Stance.RARELY if _ZH_WEAK.search(folded[:at]) else Stance.NEVER
    if _ZH_ONLY.search(folded) and _ZH_CONSENT.search(folded):
        return Stance.EXCEPT
    return Stance.MAY if _ZH_MAY.search(scope) else Stance.DOES


def _clause_start(folded: str, at: int) -> int:
    """Where the Chinese clause begins: a comma ends the reach of a negation, unless what follows
    it goes on with the object (`不会将您的姓名、电话，共享给`)."""
    start = max(folded.rfind(mark, 0, at) for mark in _ZH_SPLIT) + 1
    if start > 1 and (at - start <= 1 or folded.startswith(_GOES_ON, start)):
        start = max(folded.rfind(mark, 0, start - 1) for mark in _ZH_SPLIT) + 1
    return start


_GOES_ON = ("或", "亦或", "以及")
"""A list goes on behind its last comma: `不提供云端同步，或基于账号的数据隔离`."""


_LABEL = 24
_DENYING_LABEL = Cue(
    r"\W*(?:我们)?(?:绝|从)?不(?:会|再)?(?:主动)?[\u4e00-\u9fff]{2,4}的(?:个人)?(?:内容|信息|数据|资料|权限|情形|范围)(?:包括|如下|有)?"
    r"\s*:"
)
"""`不会发送的内容：` says no of all that follows it."""


def _english(folded: str, at: int) -> Stance:
    begin = 0
    for stop in _EN_BREAK.finditer(folded, 0, at):
        begin = stop.end()
    scope = folded[begin:at]
    denied = _EN_NOT.search(scope)
    if denied:
        scope = _EN_PSEUDO.sub(" ", scope)
        denied = _EN_NOT.search(scope)
    opened = _EN_AFTER.search(scope) if denied else None
    if denied and not (opened and opened.start() > denied.start()):
        if _EN_EXCEPT.found(folded) or _EN_CONSENT.search(folded[begin:]):
            return Stance.EXCEPT
        return Stance.RARELY if _EN_WEAK.search(folded[begin : at + 1]) else Stance.NEVER
    if _EN_ONLY.search(folded) and _EN_CONSENT.search(folded):
        return Stance.EXCEPT
    if _EN_COMPELLED.search(folded, at, at + _NEAR_ACT):
        return Stance.EXCEPT
    return Stance.MAY if _EN_MAY.search(scope) else Stance.DOES
