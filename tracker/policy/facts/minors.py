"""Children: the age line, the guardian's consent, rules of their own."""

from collections.abc import Iterator

from tracker.policy.facts.amounts import ages
from tracker.policy.facts.cues import Cue, Hint
from tracker.policy.facts.reading import Reading
from tracker.policy.facts.stance import Stance, stance
from tracker.policy.model import Fact, Kind

_CHILD = Hint(
    r"未成年|儿童|青少年|未满|不满|监护人|周岁|家长|\bchild(?:ren)?\b|\bminors?\b|under the age|"
    r"\bteens?\b|\bparent|"
    r"\bguardian|"
    r"years of age|\b(?:1\d|2[01])[\s-]years?[\s-]old|"
    r"\b(?:1\d|2[01])(?: years)? (?:or|and) (?:older|over|above)\b|"
    r"\bat least (?:13|14|16|18|21)\b|\bmust be (?:at least |over |aged )*(?:1\d|thirteen|sixteen|"
    r"eighteen)\b|"
    r"\bunder (?:1\d|thirteen|sixteen|eighteen)\b|\bage of\b|\bk-12\b|\bstudents?\b|"
    r"\bpupils?\b|enfants|mineurs|moins de \d|kinder|unter \d|未成年者|menores|minori|minderjarig|"
    r"jonger dan|poniżej \d|младше|детей|아동|만 ?\d"
)
_CONSENT = Cue(
    r"监护人(?:的)?(?:书面|明示|单独)?(?:同意|陪同|指导)|(?:父母|家长)[^。]{0,12}同意|"
    r"(?:监护人|父母|家长)[^。,;]{0,4}(?:完成|通过|进行|作出|点选|点击|勾选|签署)?[^。,;]{0,10}"
    r"(?:同意|授权|核验|认证|确认|核实|许可)(?:之?后|方可|,?才)?|"
    r"(?:verifiable |written |express |"
    r"prior )?parental consent|(?<!you are a )(?<!you're a )parent(?:al)? or guardian|"
    r"consent of (?:a|your|their|the) (?:parent|guardian)|guardian's consent|parent's (?:consent|"
    r"permission)|parental/guardian"
)
_RANKS = (
    ("ticked", "0", Cue(r"勾选|点击|即可|视为|tick|check(?:ing)? (?:a|the) box|deemed")),
    ("written", "3", Cue(r"书面|签字|签署|手写|同意书|written|signed|signature")),
    (
        "express",
        "2",
        Cue(r"(?:明示|明确|单独|可验证)(?:的)?同意|verifiable|express|explicit|verified"),
    ),
    ("guided", "0", Cue(r"监护人(?:的)?(?:陪同|指导|监督)(?!.*同意)")),
)
"""How much the guardian's consent asks for: a signature, words, a tick, mere company."""
_DIRECTED = Cue(
    r"(?:面向|适用于|提供给|针对)[^。]{0,10}(?:成人|成年人|儿童|未成年)|(?:not )?(?:directed|"
    r"intended|designed|"
    r"marketed|targeted) "
    r"(?:to|for|at|toward)[^.]{0,30}(?:child|minor|under|use by)|use by children|"
    r"供[^。]{0,6}(?:儿童|"
    r"未成年人)使用|(?:may|can) be used by (?:child|minor)|knowingly (?:collect|solicit)"
)
_TAKEN = Cue(
    r"(?:收集|获取|索取|采集|处理|征集|接收)[^。,;]{0,16}?(?:儿童|未成年人|未成年|未满|不满|周岁以下|岁以下)[^。,;]{0,12}?(?:信息|数据|资料)"
)
_SPECIAL = Cue(
    r"儿童(?:个人信息|隐私)(?:保护)?(?:规则|政策|声明|指引)|青少年模式|未成年人模式|"
    r"children's (?:\w+ )?(?:privacy )?(?:statement|policy|notice)|"
    r"student (?:data )?(?:protection|privacy|data)|teen (?:account|privacy)|family (?:center|"
    r"pairing)"
)


def facts(reading: Reading) -> Iterator[Fact]:
    """The ages that the sentence sets, the consent it asks for, and for whom the service is."""
    folded = reading.folded
    if reading.is_heading or not _CHILD.found(folded):
        return
    for age in ages(folded):
        shown = reading.sentence.text[age.start : age.end].strip()
        yield reading.fact(
            Kind.MINORS, f"age-{age.years}", shown, details=[("age", str(age.years))]
        )
    for name, pattern in _ASKED:
        match = pattern.search(folded)
        if match:
            shown = reading.sentence.text[match.start() : match.end()]
            level, rank = _level(folded) if name == "consent" else ("", "")
            details = [("rank", rank)] if rank else []
            held = stance(folded, match.start()) if name in ("directed", "taken") else Stance.DOES
            held = Stance.NEVER if match[0].startswith("not ") else held
            value = f"{name}{':' if level else ''}{level}"
            yield reading.fact(Kind.MINORS, value, shown, held, details)


_ASKED = (("consent", _CONSENT), ("directed", _DIRECTED), ("taken", _TAKEN), ("rules", _SPECIAL))


def _level(folded: str) -> tuple[str, str]:
    """What form the consent takes, and how much it asks for."""
    found = ((level, rank) for level, rank, cue in _RANKS if cue.search(folded))
    return next(found, ("", "1"))
