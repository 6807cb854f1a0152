"""For what a company excuses itself: acts of God, its own maintenance, or whatever happens.

An exclusion of liability says little by its verb (`不承担责任`); what it covers decides. The Civil
Code of the PRC (Art. 506) and its Consumer Law (Art. 26) void one that covers everything.
"""

from collections.abc import Iterator

from tracker.policy.facts.cues import Cue
from tracker.policy.facts.reading import Reading
from tracker.policy.model import Fact, Kind

_EXCLUDES = Cue(
    r"不(?:予)?承担[^。,;]{0,12}(?:责任|赔偿|损失)|不负[^。,;]{0,8}责任|不对[^。,;]{0,30}(?:承担|负责)|不负责|概不负责|"
    r"免除[^。,;]{0,8}"
    r"责任|免责|(?:由您|用户|您)[^。,;不]{0,6}(?:自行|独立|自己)承担|自行承担"
)
_CAUSES = {
    "force-majeure": Cue(r"不可抗力|自然灾害|地震|台风|洪水|战争|罢工|政府行为"),
    "network": Cue(
        r"(?:网络|通信|通讯|电信|线路)[^。,;、]{0,4}(?:故障|中断|拥堵|原因|环境)|停电|断网"
    ),
    "attack": Cue(r"黑客|病毒|木马|恶意(?:程序|攻击)|网络攻击"),
    "maintenance": Cue(r"(?:系统|设备|服务器)[^。,;、]{0,4}(?:维护|升级|故障|检修)|停机|例行维护"),
    "third-party": Cue(r"第三方[^。,;、]{0,4}(?:原因|行为|过错|服务|网站|责任|导致|造成)"),
    "user": Cue(
        r"(?:您|用户|自身)(?:自身|自己|个人)?的?(?:原因|过错|过失|违反|违约|保管不善|操作不当|泄露|故意)"
    ),
    "no-fault": Cue(
        r"除[^。;]{0,40}(?:故意|过失|过错)|非(?:因)?(?:我们|本公司|平台)[^。,;]{0,6}(?:原因|过错)"
    ),
}
_EVERYTHING = Cue(
    r"(?:任何|一切|所有|全部|各种)(?:直接|间接|、|或者?|及|和|的|形式|类型){0,6}[^。,;]{0,8}?"
    r"(?:损失|损害|后果|责任|问题)|直接或(?:者)?间接的?(?:损失|损害)"
)
_CAUSED = Cue(
    r"(?<![原起基])因(?!此|为)|不就[^。,;]{2}|由于|由[^。,;]{1,20}(?:造成|导致|引起)|如(?:果|您|发生)|对于|对[^。,;]{2}"
)


DISOWNS = Cue(
    r"(?:政策|协议|声明)[^。,;]{0,8}不(?:会)?(?:适用|覆盖|涵盖|约束)[^。,;]{0,16}第三方|"
    r"(?:没有权限|无权|无法|不能)[^。,;]{0,8}(?:控制|约束|管控)[^。,;]{0,8}第三方|"
    r"第三方[^。;]{0,24}不受(?:我们|本)[^。,;]{0,8}(?:控制|约束)"
)
"""`我们的政策不覆盖第三方`, `我们无权控制这些第三方`: for them nobody answers."""
_TITLE = Cue(r"(?:条款|声明|事由|范围)?:")
"""`7. 免责:` is the title of what follows."""


def facts(reading: Reading) -> Iterator[Fact]:
    """One fact for each cause that a Chinese sentence excuses, or one for all causes."""
    excluded = _EXCLUDES.search(reading.folded)
    if reading.is_heading or not excluded or _TITLE.match(reading.folded, excluded.end()):
        return
    named = [
        (name, match) for name, cue in _CAUSES.items() if (match := cue.search(reading.folded))
    ]
    for name, match in named:
        yield _fact(reading, name, 1, match.start(), match.end())
    if not named:
        whole = _EVERYTHING.search(reading.folded)
        if whole or not _CAUSED.search(reading.folded):
            start, end = (whole or excluded).span()
            yield _fact(reading, "everything", 0, start, end)
        else:
            yield _fact(reading, "other", 1, excluded.start(), excluded.end())


def _fact(reading: Reading, name: str, rank: int, start: int, end: int) -> Fact:
    shown = reading.sentence.text[start:end]
    details = [("excuse", "yes"), ("rank", str(rank))]
    return reading.fact(Kind.LIABILITY, f"excuse:{name}", shown, details=details)
