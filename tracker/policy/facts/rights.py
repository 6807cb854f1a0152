"""What the person may ask for, and what stands in the way."""

from collections.abc import Iterator

from tracker.policy.facts.cues import Cue
from tracker.policy.facts.reading import Reading
from tracker.policy.facts.stance import Stance, stance
from tracker.policy.model import Fact, Kind

_GRANTS = Cue(
    r"您|你|用户|监护人|个人|联系|申请|\byou\b|\byour\b|\bindividuals?\b|\busers?\b|\bconsumers?\b|"
    r"\bresidents?\b|\bright\b|\bparents?\b|"
    r"\bthey\b|\bcustomers?\b|data subjects?|\banyone\b"
)
_CONSTRAINTS = (
    ("fee", Cue(
        r"(?:收取|支付)[^。，]{0,10}(?:费用|成本)|成本费|reasonable fee|administrative fee|"
        r"charge (?:you )?a fee"
    )),
    ("refusal", Cue(
        r"(?:可能会?|有权|予以)?(?:拒绝|不予响应|无法响应)[^。]{0,10}(?:请求|申请|响应|您)?|"
        r"may (?:refuse|deny|decline|reject)"
    )),
    ("proof", Cue(
        r"(?:验证|核验|证明)(?:您的)?身份|书面(?:请求|申请|形式)|手持身份证|身份证(?:照片|复印件|"
        r"正反面)|身份证明|verify your identity|proof of identity|in writing|notari[sz]ed"
    )),
    ("discretion", Cue(
        r"自行决定|自主决定|我们认为(?:合理|必要)|sole discretion|at our discretion|as we see fit"
    )),
    ("by-request", Cue(
        r"(?:通过|请|需)[^。，]{0,40}(?:联系我们|联系客服|发送邮件|邮件申请)|by (?:e-?mailing|"
        r"contacting|writing)|(?:contact|email|write to) us"
    )),
    ("condition", Cue(
        r"但(?:是)?(?:您)?(?:需|须|必须|应)|前提是|provided that|on condition that|but you must"
    )),
    ("locked", Cue(
        r"无法(?:关闭|拒绝|停用|撤回)|不能(?:关闭|拒绝|停用)|cannot be (?:deactivated|disabled|"
        r"refused|turned off|switched off|opted)|"

                          r"can't be (?:disabled|turned off)|(?:no|not) (?:able to )?opt[ -]out")),
)  # fmt: skip
_WAY_OUT = Cue(
    r"opt[- ]?out|unsubscribe|退出|停用|停止使用|停止|拒绝|关闭|オプトアウト|deaktivier|"
    r"widersprech|abmeld|désactiv|"
    r"désinscri|refuser|取消|退訂"
)
_BY_US = Cue(
    r"\bwe (?:will |may |shall |can |also |do not |don't |try to |\w+ly )*(?:\w+ )?$|我们(?:会|将|"
    r"可能|"
    r"有权|不会)?[^，。您]{0,6}$"
)
_WEIGHS = Cue(
    r"请求|副本|复制|有权|导出|权利|查阅|删除|更正|注销|撤回|响应|行使|cookie|request|right|"
    r"access|delet|correct|erasure|"
    r"withdraw|cookie|deactivat|opt"
)


def facts(reading: Reading) -> Iterator[Fact]:
    """One fact for each right that the sentence grants and each obstacle that it names."""
    folded = reading.folded
    if reading.is_heading:
        return
    if _GRANTS.search(folded) or reading.inherits:
        for mention in reading.of("rights"):
            if _BY_US.search(folded[max(0, mention.start - 24) : mention.start]):
                continue
            held = stance(folded, mention.start)
            held = Stance.DOES if held.affirmed or held is Stance.EXCEPT else held
            yield reading.fact(Kind.USER_RIGHT, mention.value, reading.shown(mention), held)
    yield from _way_out(reading)
    if _WEIGHS.search(folded):
        for name, pattern in _CONSTRAINTS:
            match = pattern.search(folded)
            if match:
                shown = reading.sentence.text[match.start() : match.end()]
                yield reading.fact(Kind.USER_RIGHT, name, shown, details=[("constraint", "yes")])


def _way_out(reading: Reading) -> Iterator[Fact]:
    """A way to refuse one vendor, by itself or in a list of such ways."""
    above = reading.sentence.heads[:1] if reading.inherits else ()
    if not any(_WAY_OUT.search(one) for one in (reading.folded, *above)):
        return
    for mention in reading.of("vendors"):
        value = f"way-out:{mention.value}"
        yield reading.fact(Kind.USER_RIGHT, value, reading.shown(mention))
