"""Recipients that no lexicon knows: names and hosts of which a sentence says that they serve us."""

import re
from collections.abc import Iterator, Sequence

from tracker.policy.facts.cues import Cue
from tracker.policy.facts.folding import fold
from tracker.policy.facts.identity import provider, says_who_we_are
from tracker.policy.facts.reading import Reading
from tracker.policy.facts.stance import Stance
from tracker.policy.model import Fact, Kind

_Details = tuple[tuple[str, str], ...]
_NAME = r"[A-Z][\w&+-]*(?:\.[a-z]{2,3}\b)?(?:[ ](?:[A-Z][\w&+-]*|[0-9]+))*"
_SERVES = Cue(
    r"(?:\b(?:[Uu]s(?:e|es|ing)|[Uu]tiliz(?:e|es|ing)|[Uu]tilis(?:e|es|ing)|[Ee]mploy(?:s|ing)?|"
    r"[Ee]ngaged?|[Ss]elected|[Cc]hosen|[Aa]ppointed|[Cc]ontracted|[Hh]ired|via|through|"
    r"partner(?:ed|ing)? with|[Pp]owered by|[Pp]rovided by|[Hh]osted (?:by|on)|[Pp]rocessed by|"
    r"called|services of|"
    r"providers?,? (?:such as|like|including)|(?:share|shared|shares|sharing)\b[^.]{0,60} with|"
    r"(?:[Hh]andled|[Cc]ollected|[Ss]erved|[Dd]elivered|[Ss]upplied|[Aa]naly[sz]ed|[Tt]racked|"
    r"[Ll]ogged) by|"
    r"(?:(?:third|outside|external|advertising|analytics|marketing|payment)[- ]?\w* )(?:\w+ ){0,2}"
    r"(?:company|provider|partner|vendor|processor|network|agency|supplier|firm),|"
    r"(?:[Ss]ends?|[Uu]ploads?|[Tt]ransmits?|[Ff]orwards?|[Rr]elays?|[Rr]eports?) [^.,;]{1,60}? to|"
    r"(?:sent|uploaded|transmitted|forwarded|submitted|disclosed?) to|"
    r"[a-z]{3,} (?:reporter|tool|library|framework|backend|plug-?in|engine|crash handler))"
    r"\s+(?:an? |the |our |third[- ]party |service |vendor |company |called |named )*"
    rf"(?P<en>{_NAME}))(?=[\s,.(;])(?!['’]s? (?:right|privacy|terms)| ?[→>»])"
    rf"|(?:使用|接入|集成|采用|嵌入|由|通过|委托|传输给|提供给|"
    rf"引入)(?:了)?\s?(?P<zh>{_NAME})(?=\s?(?:来|进行|提供|处理|服务|平台|作为|"
    rf"等|SDK|对|，|,|、))"
    r"|(?P<sdk>(?<![A-Za-z])(?:[A-Za-z][A-Za-z0-9+-]{1,23}[\u4e00-\u9fff]{0,6}|"
    r"[A-Za-z\u4e00-\u9fff][\w\u4e00-\u9fff+-]{1,11}?)\s?SDK)"
)
_MAY_SERVE = Cue(r"[^\s.]\s[A-Z]|[^\x00-\u2e7f]\s?[A-Z]|SDK")
"""A name within a sentence, not at its beginning."""
_LATIN = Cue(r"[A-Za-z]")
_COMMON = Cue(
    r"(?:the|our|your|you|we|this|that|these|it|its|such|any|all|cookies?|personal|privacy|"
    r"services?|terms|sites?|website|"
    r"apps?|platform|products?|information|data|users?|company|internet|web|http|https|ssl|"
    r"tls|section|article|"
    r"eu|eea|uk|us|gdpr|ccpa|cpra|coppa|pipl|dpf|scc|sccs|ip|id|url|html|api|apis|ai|sms|"
    r"javascript|java|pixel|single sign|captcha\b|recaptcha\b|oauth|"
    r"controllers?\b|processors?\b|suppliers?\b|clients?\b|part(?:y|ies)\b|standard contractual|"
    r"data p|account|customer|content|third|law|order|contact|email|e-mail|"
    r"settings|other|"
    r"第三方|以下|如下|相关|上述|该|此|部分|各|我们|本|下列|个|些|等|集成|接入|使用|所|的|及|和|"
    r"与|其他|某|类|名|为)"
)
_DEFINED = Cue(
    r"^(?:paid|free|premium|customer|user|third[- ]party|professional|beta|additional|online|"
    r"subscription|evaluation|hosted|cloud|mobile|web) (?:services?|products?|content|plans?|"
    r"features|trials?|terms|sites?|apps?|applications?|offerings?)$|"
    r"\b(?:terms|agreement|policy|policies|notice|addendum|services?|account|content)$"
)
"""`If you use Paid Services`: a term that the text defined, no company."""
_TECHNIQUE = Cue(
    r"[*_`]*\s(?:polic(?:y|ies)|agreement|addendum|protocols?|standards?|formats?|algorithms?|frameworks?|encryption|cipher|certificates?|"
    r"technology|technologies|languages?|specification|"
    r"features?|repositor(?:y|ies)|repo|issues?|discussions?)\b"
)
_ABBREVIATION = Cue(
    r"[A-Z]{2,3}|(?:PBKDF|AES|SHA|RSA|TLS|SSL|OAuth|HMAC)[\w.-]*|"
    r".*\b(?:[Tt]okens?|[Kk]eys?|[Cc]redentials|[Aa]uthorizations?)"
)
_FRAGMENT = Cue(
    r"[的与及或和有]|使用|无法|没有|不|我们|您|等|相[关应]|全部|嵌入|应用内|接入|集成|以下|下列|"
    r"追踪|通过|各|此类|其他|^(?:广告|统计|推送|分享|支付|登录|地图|分析)\s?sdk"
)
"""What is no name of an SDK but the words before one."""
_AND_NAME = re.compile(rf",?\s(?:and|or)\s(?P<en>{_NAME})(?=\s(?:to|for|as)\b)")
"""`We use A to host and B to send e-mail`."""
_PHRASE = Cue(r"第三方|我们|同意|您|后|再|将|会|所|等|的|该|此|其")
"""Words that no name of an SDK bears: a phrase was caught."""


_PUBLIC = Cue(
    r"\b(?:authorit(?:y|ies)|commission(?:er)?|ombudsman|ministry|court|police|tribunal|regulator|"
    r"government|parliament|support|team|department)\b"
)
"""Offices and desks: who hears a complaint receives no data of ours."""
_BY_PEOPLE = Cue(
    r"\b(?:you|users?|customers?|people|please|they|who)(?: (?:can|may|must|should|could|"
    r"will|also|need to|want to|choose to|wish to|have to|directly))* ?$|\bplease\b[^.;,]{0,30}$|"
    r"\b(?:you|users?) (?:can|may|must|should|could) [^.;,]{0,40}$"
)
"""`You may send a request to Acme` is what people do."""
_BROWSER_API = Cue(
    r"(?:chrome|web|offscreen\w*|canvas|storage|file system|notifications?|fetch|clipboard|push|"
    r"media\w*|screen|geolocation|service worker|indexeddb|local ?storage|safari|browser)\b"
    r"[^.;]* apis?$"
)
"""`The OffscreenCanvas API`: a part of the browser, and nobody."""
_ITSELF = Cue(
    r"\b(?:using|uses?|through|via|visiting) the (?:\w+ ){1,3}?(?:web ?site|site|app|application|"
    r"extension|bot|game|products?)\b"
)
"""`Through the Acme website`: the product itself."""
_ON_THE_SPOT = Cue(
    r"\b(?:\w+ed (?:\w+ly )?(?:locally|client-side)|locally \w+ed|"
    r"client-side \(locally[^()]*\))[* ]*$"
)
"""`Sanitized locally using Acme`: a part of the product, and nobody."""
_ATTRIBUTE = Cue(r"\w+ed by\s")
_IS_DONE = Cue(r"\b(?:is|are|was|were|be|been|being|not|never|get|gets)(?: \w+ly| also| then)?\s$")
_HOST = r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,12}"
_CONNECTS = Cue(
    r"\b(?:connect(?:s|ed|ing|ions?)?|upload(?:s|ed|ing)?|download(?:s|ed|ing)?|sends?|sent|sending|"
    r"requests?|fetch(?:es|ed|ing)?|retriev(?:es?|ed|ing)|transmit(?:s|ted)?|communicates?|quer(?:y|"
    r"ies)|calls?)\b[^.;]{0,80}?\b(?:to|from|with|via|through)\s(?:either |both |the |our )?"
    rf"[`\"'(]?(?:https?://)?(?P<host>{_HOST})(?![\w@.-]*@)"
)
_AND_HOST = Cue(rf"[^\s,]*,?\s(?:and|or)\s[`\"'(]?(?:https?://)?(?P<host>{_HOST})(?![\w@.-]*@)")
_ENDING = Cue(
    r"\.(?:md|js|json|html?|txt|csv|pdf|zip|log|db|exe|apk|py|ts|xml|plist|php|css|sqlite)$"
)
"""Names of files, not of hosts."""


def named(reading: Reading, known_already: Sequence[Fact]) -> Iterator[Fact]:
    """Names that no lexicon knows, where the sentence says that they serve us or receive data."""
    text = reading.sentence.text
    known = [fold(fact.shown) for fact in known_already]
    for start, name, is_sdk in _serving(text):
        folded = fold(name)
        if any(one in folded or folded in one for one in known) or _is_common(folded):
            continue
        if is_sdk and (_FRAGMENT.search(folded) or _PHRASE.search(folded)):
            continue
        if not is_sdk and (reading.terms.find(folded) or says_who_we_are(reading.folded)):
            continue
        if not is_sdk and (
            _DEFINED.search(folded)
            or _is_technique(text, start, name)
            or _BROWSER_API.match(folded)
            or _PUBLIC.search(folded)
            or _BY_PEOPLE.search(reading.folded, 0, start)
            or _ITSELF.match(reading.folded, start)
            or _ON_THE_SPOT.search(reading.folded, 0, start)
            or name == provider(text)
        ):
            continue
        value, details = _of_sdk(reading, folded) if is_sdk else (folded, _OTHER)
        yield reading.fact(Kind.RECIPIENT, value, name, _stance(reading, start), details)
    yield from _hosts(reading)


_RECORD = Cue(r"[\s*_•-]*[A-Z][\w&.'+/ -]{1,40}[*_]*(?:\s?\([^()]{1,40}\))?[*_]*\s[–—-]\s")


def is_record(text: str) -> bool:
    """Does an item begin with a name set off by a dash: `Acme (US) — hosting`?"""
    return _RECORD.match(text) is not None


def _is_common(folded: str) -> bool:
    """Does it begin with a word that is no name? `AppLovin` does not, though `app` does."""
    if folded.split(" ", 1)[0] in _SHORT:
        return True
    match = _COMMON.match(folded)
    return match is not None and not (match[0] in _SHORT and _LATIN.match(folded, match.end()))


_SHORT = frozenset("app it its we us you our eu uk ip id url api ai sms any all web site".split())


def _of_sdk(reading: Reading, folded: str) -> tuple[str, _Details]:
    """Whose an SDK is, and of what sort: `AdMob广告 SDK` is one of Google's."""
    found = (one for one in reading.terms.find(folded) if one.lexicon == "vendors")
    vendor = next(found, None)
    if vendor is None:
        return folded, _ADVERTISING if ADVERTISES.search(folded) else _OTHER
    traits = vendor.entry.traits
    return vendor.value, (("category", traits[0]), ("country", traits[-1]))


_OTHER: _Details = (("category", "other"),)
_ADVERTISING: _Details = (("category", "advertising"),)
ADVERTISES = Cue(r"广告|营销推广|\bad(?:s|vert\w*)?\b|retarget|remarket")
"""A vendor that no lexicon knows advertises where its name or its purpose says so."""


def _stance(reading: Reading, start: int) -> Stance:
    """How far it goes; `calls handled by Acme` says who handles them, whatever is denied."""
    attribute = _ATTRIBUTE.match(reading.folded, start)
    if attribute and not _IS_DONE.search(reading.folded, max(0, start - 16), start):
        return Stance.DOES
    return reading.stance_at(start)


def _hosts(reading: Reading) -> Iterator[Fact]:
    """Hosts that the product connects to: `it sends the report to crash.example.net`."""
    text = reading.sentence.text.lower()
    if text.find(".", 0, -1) < 0 or len(text) != len(reading.folded):
        return
    for match in _CONNECTS.finditer(text):
        if _BY_PEOPLE.search(text, 0, match.start()):
            continue
        more = _AND_HOST.match(text, match.end())
        for one in (match, more) if more else (match,):
            start, end = one.span("host")
            host = one["host"]
            if not _ENDING.search(host):
                shown = reading.sentence.text[start:end]
                value = _vendor(reading, host) or host.removeprefix("www.")
                stance = reading.stance_at(match.start())
                yield reading.fact(Kind.RECIPIENT, value, shown, stance, [("category", "other")])


def _vendor(reading: Reading, host: str) -> str:
    """The vendor that a host is named for: `github.com`; "" of others."""
    name = host.split(".")[-2]
    found = reading.terms.find(name)
    return next(
        (
            one.value
            for one in found
            if one.lexicon == "vendors" and one.end - one.start == len(name)
        ),
        "",
    )


def _is_technique(text: str, start: int, name: str) -> bool:
    """Is it a protocol or the like, or a few capitals that may be anything?"""
    end = text.find(name, start) + len(name)
    return bool(_ABBREVIATION.fullmatch(name) or _TECHNIQUE.match(text, end))


def _serving(text: str) -> Iterator[tuple[int, str, bool]]:
    """Where names stand that serve us, the names, and whether each is one of an SDK."""
    if not _MAY_SERVE.search(text):
        return
    for match in _SERVES.finditer(text):
        name = match["en"] or match["zh"] or match["sdk"]
        yield match.start(), name.strip(" ,.、"), bool(match["sdk"])
        more = _AND_NAME.search(text, match.end()) if match["en"] else None
        if more:
            yield more.start(), more["en"], False
