"""A sentence as read: what it mentions, which acts it speaks of, and how far each goes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

from tracker.policy.facts import meant, sending
from tracker.policy.facts import stance as stances
from tracker.policy.facts.bound import binds_people
from tracker.policy.facts.cues import Cue, Hint
from tracker.policy.facts.idioms import is_idiom, is_thing
from tracker.policy.facts.sentences import Sentence, announced, introduces
from tracker.policy.facts.stance import Stance
from tracker.policy.facts.terms import Mention, Terms, acts
from tracker.policy.model import ClauseKind, Fact, Kind

_SHARES = frozenset({"share", "transfer", "publish", "sell", "entrust", "export"})
_MAY_SHARE = _SHARES | {"provide", "show"}
"""Acts that give data away, or do where somebody outside receives it."""
_THIRD = Hint(
    r"第三方|他人|任何人|对外|合作|公众|公司|关联方|部门|商家|经纪商|机构|供应商|服务商|银行|保险|广告主|"
    r"third part|others|anyone|someone else|outside|partners?\b|brokers?\b|vendors?\b|"
    r"advertisers?\b|insurers?\b|affiliates?\b|providers?\b|companies|agencies|authorities"
)
_GIVEN_AFTER = Cue(
    r"(?![^，,。；;]{0,30}(?:的(?:采集|统计|分析|展示|查询|管理|可视化)|"
    r"(?:说明|入口|功能|选项|途径|能力|按钮|开关)(?=[，,。；;]|$)))[^，,。；;]{0,20}(?:信息|数据|资料|通讯录|记录)|\s(?:\w+[\s,]+){0,5}(?:information|data|"
    r"details|"
    r"addresse?s?|numbers?|"
    r"content|it|them)\b"
)
_GIVEN_BEFORE = Cue(
    r"(?:信息|数据|资料|通讯录|记录)[^，,。；;]{0,16}提供(?:给|予)?$|(?:information|data|"
    r"details)\b[^.;,]{0,30}provided?$"
)
_EXCEPTED = Hint(
    r"除外|例外|以下情[况形]|下列情[况形]|如下情[况形]|除非|except|unless|following (?:cases|"
    r"circumstances|"
    r"situations|exceptions|limited)|other than"
)
_TOWARDS = Cue(r"向(?!您|用户|你|我们|本公司|平台|我行|我院)[^。;]{1,40}提供")
_ASIDE = Cue(r"[(（:：]|\s[–—-]\s")
_LABEL = Cue(r"^(?!.{0,60}\b(?:we|you|our|is|are|may|will)\b.{0,60}:)[^:.;]{1,60}:\s")
_COMMA = Cue(r"[,;:。]")
_SEPARATE = Cue(r";\s")
_SOON = 16
_ADVICE = Cue(
    r"\W*(?:因此)?[,，]?(?:我们)?(?:强烈|郑重)?建议(?!稿)|"
    r"\W*(?:we|you) (?:strongly )?(?:recommend|advise)\b"
)
_PREVENTED = Cue(
    r"(?:防止|避免|防范|防御|免受|免遭|以免|杜绝|预防)[^。;]{0,60}$|未经(?:您的?|用户)?(?:授权|许可|允许)的?"
    r"(?:[\u4e00-\u9fff]{2}[、或和及]){0,6}$"
)
"""What is prevented is not done: `防止信息遭到未经授权的访问、公开披露`."""
_SHOWN_TO = Cue(
    r"(?:向|对)(?!您|用户|你|我们)[^。;,]{1,14}$|"
    r"在[^。;,]{0,10}(?:排行榜|榜单|主页|首页|广场|社区|公告栏|公示栏)[^。;,]{0,3}$"
)
_SEEN_BY = Cue(
    r"(?:骑手|司机|快递员|配送员|商家|卖家|买家|房东|企业|机构|公司|单位|第三方|合作方|其他用户|"
    r"好友|成员|管理员)(?:仅|只|将|均|都|也|还|仍)?(?:可以?|能够?|有权|会|无法|不能|不会|不得)?(?:继续)?$"
)
_SEEN_BY_ANY = Cue(
    r"(?:^|[,;:。])[^,;:。您]{1,9}[方商者员长师友主家构](?:仅|只|将|均|都|也|还|仍|即|就)?"
    r"(?:可以?|能够?|有权|会|无法|不能|不会|不得)(?:继续)?$"
)
"""The same of anybody that a sentence begins with: `自提点站长能`."""
_UNABLE = Cue(r"(?:无法|不能)(?:继续)?$")
_STOPPED = Cue(r"[。;；]\s*$")
_VERB = Cue(
    r"[会将可能应须需请为是有在]|我们|您|用户|\b(?:we|you|is|are|will|may|can|do|does|be|has|have|"
    r"must|shall|our|"
    r"your|not|to|by|for)\b"
)


class Act(NamedTuple):
    """An act that a sentence speaks of: `collect`, `share`, …, where, and how far it goes."""

    name: str
    start: int
    end: int
    stance: Stance

    @property
    def shares(self) -> bool:
        """Does it give data away?"""
        return self.name in _SHARES


@dataclass(frozen=True)
class Reading:
    """A sentence with its mentions; acts and heads are read when asked for.

    Attributes:
        mentions: every term, without the ordinary words that the context does not support.
        answered: what was asked of it before: an extractor → the facts that it found.
    """

    sentence: Sentence
    mentions: tuple[Mention, ...]
    terms: Terms
    answered: dict[object, tuple[Fact, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def of(self, lexicon: str) -> tuple[Mention, ...]:
        """The mentions of one lexicon, in order."""
        return self._by_lexicon.get(lexicon, ())

    @cached_property
    def _by_lexicon(self) -> dict[str, tuple[Mention, ...]]:
        found: dict[str, tuple[Mention, ...]] = {}
        for mention in self.mentions:
            lexicon = mention.entry.lexicon
            found[lexicon] = (*found.get(lexicon, ()), mention)
        return found

    @property
    def folded(self) -> str:
        """The sentence's words, folded."""
        return self.sentence.folded

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """The acts of the sentence's own words, in order."""
        folded = self.folded
        found = [
            Act(one.value, one.start, one.end, stances.stance(folded, one.start))
            for one in self.of("acts")
            if not is_idiom(one, folded) and not _PREVENTED.search(folded, 0, one.start)
        ]
        found = _after_label(found, folded)
        towards = _TOWARDS.search(folded)
        named = bool(towards or self.of("vendors") or self.of("recipients"))
        data = self.of("data") if self.of("vendors") or towards else ()
        return tuple(
            _outward(
                act,
                folded,
                named=named,
                given=any(act.end <= one.start <= act.end + _SOON for one in data),
            )
            for act in found
        )

    @cached_property
    def on_consent(self) -> bool:
        """Does what it says depend on consent?"""
        return stances.on_consent(self.folded)

    @cached_property
    def head_acts(self) -> tuple[Act, ...]:
        """The acts of the nearest head, their stance as the item inherits it."""
        for head in self.sentence.heads:
            reading = read_words(head, self.terms)
            if reading:
                return tuple(_inherited(act, head) for act in reading)
        return ()

    @property
    def inherits(self) -> bool:
        """Is it a list item or a row that a head introduces?"""
        return bool(self.sentence.heads) and (
            self.sentence.clause.kind in (ClauseKind.ITEM, ClauseKind.ROW)
            or introduces(self.sentence.heads[0])
        )

    @cached_property
    def binds_people(self) -> bool:
        """Is it an item of what people must or must not do?"""
        return binds_people(self.sentence)

    @property
    def is_row(self) -> bool:
        """Is it a row of a table?"""
        return self.sentence.clause.kind is ClauseKind.ROW

    @cached_property
    def is_heading(self) -> bool:
        """Is it a heading, or an entry of a list of what the policy speaks of?"""
        kinds = (ClauseKind.HEADING, ClauseKind.CONTENTS)
        sentence = self.sentence
        return sentence.clause.kind in kinds or sentence.is_header or announced(sentence)

    @cached_property
    def speaks(self) -> bool:
        """Does it say something, rather than name a thing (a button, a link, a caption)?"""
        if self.is_heading or self.folded.endswith("?"):
            return False
        return bool(_VERB.search(self.folded) or (self.acts and _STOPPED.search(self.folded)))

    @cached_property
    def advises(self) -> bool:
        """Does it only advise people: `建议您启用设备加密`?"""
        return bool(_ADVICE.match(self.folded))

    def all_acts(self) -> tuple[Act, ...]:
        """Its own acts, or else those that it inherits."""
        return self.acts or (self.head_acts if self.inherits else ())

    def act(self, *names: str) -> Act | None:
        """The first act of these names, its own before an inherited one."""
        inherited = self.head_acts if self.inherits else ()
        return next((act for act in (*self.acts, *inherited) if act.name in names), None)

    def sharing(self) -> Act | None:
        """The first act that gives data away, its own before an inherited one."""
        own = self.acts if any([one.value in _MAY_SHARE for one in self.of("acts")]) else ()
        inherited = self.head_acts if self.inherits else ()
        return next((act for act in (*own, *inherited) if act.shares), None)

    def heads_collect(self) -> bool:
        """Does it stand in a list of what is collected?"""
        return self.inherits and any(act.name == "collect" for act in self.head_acts)

    def under(self, *words: str) -> bool:
        """Does a heading above, or a head, contain one of these folded words?"""
        above = (*self.sentence.headings, *self.sentence.heads)
        return any(word in heading for heading in above for word in words)

    def stance_at(self, place: int) -> Stance:
        """How far the act next to a place goes: the last before it, else the first after it."""
        here = [act for act in self.acts if _together(self.folded, act.start, place)]
        own = stances.stance(self.folded, place)
        if not here and (_SEPARATE.search(self.folded) or not own.affirmed):
            return own
        before = [act for act in here or self.acts if act.start <= place]
        if before:
            return before[-1].stance
        if self._named_first(place):
            return self.head_acts[0].stance
        if here:
            return here[0].stance
        return next((act.stance for act in self.all_acts()), stances.stance(self.folded, place))

    def _named_first(self, place: int) -> bool:
        """Does an item name something at a place, and only then, aside, say what is done?"""
        if not (self.inherits and self.acts and self.head_acts):
            return False
        return _ASIDE.search(self.folded, place, self.acts[0].start) is not None

    def shown(self, mention: Mention) -> str:
        """A mention in the policy's words."""
        return self.sentence.text[mention.start : mention.end]

    def fact(
        self,
        kind: Kind,
        value: str,
        shown: str,
        stance: Stance = Stance.DOES,
        details: Iterable[tuple[str, str]] = (),
    ) -> Fact:
        """A fact that this sentence states."""
        return Fact(
            kind=kind,
            value=value,
            shown=shown.strip(),
            clause=self.sentence.clause,
            quote=self.sentence.text,
            polarity=stance.affirmed,
            strength=int(stance),
            details=tuple(details),
        )


def _together(folded: str, one: int, other: int) -> bool:
    """Do two places stand in one part of the sentence, no comma between them?"""
    first, last = sorted((one, other))
    return not _COMMA.search(folded, first, last)


def read(sentence: Sentence, terms: Terms) -> Reading:
    """Read a sentence."""
    mentions = tuple(_with_acts(terms.find(sentence.folded), sentence.folded))
    names = [one for one in mentions if one.lexicon in ("vendors", "recipients")]
    kept = tuple(
        one
        for one in mentions
        if (not one.ordinary or meant.as_name(one, sentence, names))
        and not meant.as_word(one, sentence)
    )
    return Reading(sentence, kept, terms)


def _with_acts(mentions: Iterable[Mention], folded: str) -> Iterator[Mention]:
    """A right names an act as well (`delete your data`), and so does a limit (`仅用于`)."""
    for mention in mentions:
        yield mention
        if mention.lexicon in ("rights", "qualifiers"):
            for act in acts().find(folded[mention.start : mention.end]):
                yield act._replace(start=act.start + mention.start, end=act.end + mention.start)


@lru_cache(maxsize=1024)
def read_words(folded: str, terms: Terms) -> tuple[Act, ...]:
    """The acts of folded words that stand for themselves, such as the head of many items."""
    return tuple(
        _outward(Act(one.value, one.start, one.end, stances.stance(folded, one.start)), folded)
        for one in terms.find(folded)
        if one.lexicon == "acts" and not is_thing(one, folded)
    )


def _after_label(acts: list[Act], folded: str) -> list[Act]:
    """Without the acts of a label: `California — “sale” and “share”: we do not sell …`."""
    label = _LABEL.match(folded) if acts else None
    told = [one for one in acts if label and one.start >= label.end()]
    return told or acts


def _shown(folded: str, act: Act) -> Act:
    """To show to others, or that others see, is to give: `向司机展示`, `骑手能看到`."""
    before = folded[max(0, act.start - 20) : act.start]
    sees = folded[act.start : act.end].endswith(("看到", "查看"))
    if not (
        _SHOWN_TO.search(before)
        or (sees and (_SEEN_BY.search(before) or _SEEN_BY_ANY.search(before)))
    ):
        return act
    stance = Stance.NEVER if _UNABLE.search(before) else act.stance
    return act._replace(name="share", stance=stance)


def _outward(act: Act, folded: str, *, named: bool = False, given: bool = False) -> Act:
    """`提供` and `provide` give data away only where somebody outside receives data."""
    if act.name in ("share", "transfer") and sending.to_ourselves(folded, act.start, act.end):
        return act._replace(name="collect")
    if act.name == "show":
        return _shown(folded, act)
    if act.name != "provide":
        return act
    around = folded[max(0, act.start - 40) : act.end + 60]
    data = given or _GIVEN_AFTER.match(folded, act.end) or _GIVEN_BEFORE.search(folded[: act.end])
    name = "share" if data and (named or _THIRD.found(around)) else "provide"
    return Act(name, act.start, act.end, act.stance)


def _inherited(act: Act, head: str) -> Act:
    """An item under `除外` / `except` says what is done after all."""
    if act.stance <= Stance.RARELY and _EXCEPTED.found(head):
        return Act(act.name, act.start, act.end, Stance.MAY)
    return act
