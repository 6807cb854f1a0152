"""Which permissions of the device are asked for: by their names, by labels, in one breath."""

from collections.abc import Iterator

from tracker.policy.facts import tables
from tracker.policy.facts.cues import Cue
from tracker.policy.facts.folding import fold
from tracker.policy.facts.reading import Reading
from tracker.policy.facts.stance import Stance
from tracker.policy.model import Fact, Kind

_PERMISSION = Cue(
    r"(?P<name>[\u4e00-\u9fffA-Za-z]{2,16}?)(?:的)?(?:访问|读取|使用)?权限(?!控制|管理|分配|体系)"
)
_NOT_NAMED = Cue(
    r"(?:.*(?:开启|关闭|取消|授予|授权(?=.)|拒绝|申请|请求|征求|索取|调用|获取|需要|您的|app的|的))?"
)
_NAME_OF_SEVERAL = Cue(r"(?:(?!以及)[^和与及或、])+")
_NO_PERMISSION = Cue(
    r".*(?:相[关应]|系统|设备|以下|上述|该|此|访问|管理|操作|数据|最小|授予|关闭|开启|所需|必要|对应|"
    r"各项|当前|可选|功能|会员|所有|有关|敏感|部分|全部|任何|"
    r"只读|读写|写入|运维|员工|人员|单位|只有|拥有|其他|用户|应用|隐私|授权|一定|申请|撤回|修改|变更|获取|请求|需要|哪些|这些|或|等|使用|设置|"
    r"调用|使|超出|无|没有|的|您|了)$"
)
_MANAGES = Cue(
    r"(?:您|用户)(?:可以?|有权|能够?)[^。;]{0,40}(?:开启|打开|关闭|取消|撤回|管理|授予)[/／、或和]"
    r"(?:开启|打开|关闭|取消|撤回|管理|授予)[^。;]{0,20}权限"
)
"""`您可以开启/取消相册权限` says how a permission is managed, not that it is asked for."""
_REFUSING = Cue(r"(?:拒绝|不同意|不授予|不开启|未授予|未开启|关闭|取消|撤回)[^。;,]{0,8}$")
_TAKEN_BACK = Cue(r"[^。,;]{0,6}(?:被|予以|自动|一并)(?:移除|撤销|收回|删除|取消)")
"""`权限都会被移除`: nothing is asked for."""
_DENIED = Cue(
    r"(?:不(?:会|再)?|无需|未|从不)(?:请求|申请|索取|需要|声明|使用)\s?"
    r"(?P<names>[a-z][\w.:*/、, 和或及]{2,200}?)\s?(?:等)?(?:其他|敏感)?权限"
)
_TECHNICAL = Cue(r"[a-z][\w.:*/]+")
_PART = (
    r"camera|microphone|contacts|address book|calendar|photo(?: library|s)?|bluetooth|"
    r"call logs?|text messages|sms"
)
_DEVICE_PART = Cue(_PART)
_ACCESS = Cue(
    r"\b(?:access(?:es)?(?: to)?|permissions? (?:to (?:use|access)|for)) (?:(?:your|the|a)\s)?"
    r"(?:(?:device|phone)(?:'s)? )?"
    rf"(?P<parts>(?:(?:{_PART})\b(?:,? (?:and|or) |, )?(?:your )?)+)"
)
_PARTS = {"contacts": "contacts-read", "address book": "contacts-read", "photo": "photos",
          "photo library": "photos", "call log": "call-log", "call logs": "call-log",
          "text messages": "sms-read", "sms": "sms-read"}  # fmt: skip


def permissions(reading: Reading) -> Iterator[Fact]:
    """One fact for each permission that the sentence asks for."""
    if reading.advises or _MANAGES.search(reading.folded):
        return
    known = [reading.shown(one) for one in reading.of("permissions")]
    labelled = () if known else tuple(_labelled(reading))
    yield from labelled
    for match in (
        () if labelled or "权限" not in reading.folded else _PERMISSION.finditer(reading.folded)
    ):
        led = _NOT_NAMED.match(match["name"])
        start = match.start("name") + (led.end() if led else 0)
        joined = tuple(_joined(reading, start, match.end("name")))
        yield from joined
        name = reading.sentence.text[start : match.end("name")]
        value = fold(name)
        taken_back = _TAKEN_BACK.match(reading.folded, match.end())
        if joined or not name or taken_back or _NO_PERMISSION.match(value):
            continue
        if not any(name in one for one in known):
            shown = reading.sentence.text[start : match.end()]
            yield reading.fact(Kind.DEVICE_PERMISSION, value, shown, _asked(reading, start))
    yield from _denied(reading)
    for mention in reading.of("permissions"):
        dangerous = [("dangerous", "yes")] if mention.has("dangerous") else []
        yield reading.fact(
            Kind.DEVICE_PERMISSION,
            mention.value,
            reading.shown(mention),
            _asked(reading, mention.start),
            dangerous,
        )
    yield from _coordinated(reading)


def _denied(reading: Reading) -> Iterator[Fact]:
    """`不请求 tabs、cookies 等权限`: each is refused by its own name."""
    match = _DENIED.search(reading.folded)
    for name in _TECHNICAL.finditer(reading.folded, *match.span("names")) if match else ():
        shown = reading.sentence.text[name.start() : name.end()]
        yield reading.fact(Kind.DEVICE_PERMISSION, name[0], shown, Stance.NEVER)


def of_row(reading: Reading) -> Iterator[Fact]:
    """The permissions that the name of a row in a table of permissions names."""
    name = fold(tables.name_of(reading.sentence.clause.cells))
    start = reading.folded.find(name) if name else -1
    for fact in permissions(reading) if start >= 0 else ():
        if fold(fact.shown) in name:
            yield fact


def _labelled(reading: Reading) -> Iterator[Fact]:
    """An item of a list of permissions by its label: `悬浮窗：用于显示歌词`."""
    sentence = reading.sentence
    above = (*sentence.heads[:1], *sentence.headings[:1])
    if reading.is_row or not any("权限" in one or "permission" in one for one in above):
        return
    words = sentence.text.removeprefix(sentence.clause.label)
    match = _LABEL.match(words) or _LABEL_ALONE.match(words)
    if match and not _NO_LABEL.search(fold(match["name"])):
        name = match["name"].strip(" *_`<>")
        yield reading.fact(Kind.DEVICE_PERMISSION, fold(name), name, reading.stance_at(0))


_LABEL = Cue(
    r"\W*(?P<name>[^：:，,。；;\n]{1,40}?(?:[（(][^（()）]{1,40}[）)])?)\s*(?:[：:]|\s[-–—]\s)\s*"
    r"(?:仅|只|主要|可选)?(?:用于|用来|用作|允许|便于|为了|为您|以便|方便|使用目的|在您|当您|您可|"
    r"(?:[Ii]s )?(?:[Uu]sed|[Rr]equired|[Nn]eeded|[Aa]sked)\b[^.]{0,24}? (?:to|for)\b|"
    r"[Tt]o |[Ff]or (?!browsers|users|people)|"
    r"(?:Allows?|Adds|Enables|Injects|Lets|Reads|Saves|Shows|Displays|Stores|"
    r"Provides|Opens|Gives|Grants|Detects|Accesses|Sends)\b)"
)
_LABEL_ALONE = Cue(
    r"\W*(?P<name>[^：:，,。；;\n]{0,20}权限(?:[（(][^（()）]{1,40}[）)])?)\s*[：:]\s*$"
)
_NO_LABEL = Cue(
    r"以下|下列|如下|上述|包括|可能|我们|(?:请求|申请|需要|使用|调用|获取)[^：:]{0,8}权限$|目的|用途|说明|方式|注意|提示|拒绝|如何|为什么|purpose|note|how|why"
)


def _joined(reading: Reading, start: int, end: int) -> Iterator[Fact]:
    """`位置和蓝牙权限` asks for two permissions: those that only the last word makes one."""
    names = list(_NAME_OF_SEVERAL.finditer(reading.folded, start, end))
    for match in names if names[1:] else ():
        whole = f"{match[0]}权限"
        for one in reading.terms.find(whole):
            if one.lexicon == "permissions" and one.end == len(whole):
                shown = reading.sentence.text[match.start() : match.end()]
                details = [("dangerous", "yes")] if one.has("dangerous") else []
                asked = _asked(reading, match.start())
                yield reading.fact(Kind.DEVICE_PERMISSION, one.value, shown, asked, details)


def _asked(reading: Reading, start: int) -> Stance:
    """How far a permission is asked for: to refuse it is to refuse what is asked for."""
    before = reading.folded[max(0, start - 12) : start]
    return Stance.DOES if _REFUSING.search(before) else reading.stance_at(start)


def _coordinated(reading: Reading) -> Iterator[Fact]:
    """`access to your camera, microphone and contacts` asks for three permissions."""
    asked = _ACCESS.search(reading.folded)
    if asked is None:
        return
    for match in _DEVICE_PART.finditer(asked["parts"]):
        start = asked.start("parts") + match.start()
        shown = reading.sentence.text[start : start + len(match[0])]
        value = _PARTS.get(match[0], match[0])
        yield reading.fact(
            Kind.DEVICE_PERMISSION, value, shown, reading.stance_at(start), [("dangerous", "yes")]
        )
