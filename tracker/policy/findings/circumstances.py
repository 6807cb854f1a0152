"""What must be known beside a finding: known classes, the policy's own list, the whole document."""

from collections.abc import Sequence

from tracker.policy import diff
from tracker.policy.facts import Reading, Terms, answered, of_policy, read, stated
from tracker.policy.facts.cues import Cue
from tracker.policy.facts.folding import fold
from tracker.policy.findings.draft import Draft
from tracker.policy.findings.sheet import Sheet
from tracker.policy.findings.statements import speaks_of_data
from tracker.policy.model import Change, Direction, Finding, Kind, Policy, Status
from tracker.words import Message, message

_CLASSES = {
    "advertising": ("advertisers",),
    "analytics": ("analytics", "processors"),
    "diagnostics": ("analytics", "processors"),
    "broker": ("data-brokers",),
    "credit": ("data-brokers",),
    "payment": ("payment",),
    "logistics": ("logistics",),
    "ai": ("ai-providers",),
    "cloud": ("processors",),
    "messaging": ("processors",),
    "support": ("processors",),
    "map": ("processors",),
    "security": ("processors",),
    "identity": ("processors",),
}
"""Classes of recipients that cover a vendor of a category."""

_OWN_LIST = Cue(
    r"重大(?:变更|变化|调整)|material changes? (?:include|are|means)|significant changes? include"
)
_LISTED_KINDS = (
    (Cue(r"共享|转让|公开披露|主要对象|recipients?|shar|disclos"), (Kind.SHARING, Kind.RECIPIENT)),
    (Cue(r"权利|行使方式|rights"), (Kind.USER_RIGHT,)),
    (Cue(r"联络方式|联系方式|投诉渠道|责任部门|contact|complaint"), (Kind.CONTACT,)),
    (Cue(r"(?:处理|使用)[^。]{0,10}(?:目的|方式)|purpose"), (Kind.PURPOSE,)),
    (Cue(r"信息(?:的)?(?:类型|种类)|kinds? of (?:data|information)"), (Kind.DATA_CATEGORY,)),
    (Cue(r"控制权|所有权|组织架构|所有者变更|并购|ownership|control"), (Kind.CONTROLLER,)),
    (Cue(r"存储(?:地点|地域)|出境|跨境"), (Kind.STORAGE_LOCATION, Kind.CROSS_BORDER)),
)  # fmt: skip
_MOST_TERMS = 3
_READ = ("zh", "en", "")
"""The languages whose sentences are weighed; "" where none was recognised."""


def known_classes(draft: Draft, old: Sheet) -> str:
    """How the old text called the class that covered this new vendor, "" when none did."""
    if draft.kind is not Kind.RECIPIENT or draft.direction is not Direction.ADDED:
        return ""
    for value in _CLASSES.get(draft.detail("category"), ()):
        shown = old.class_shown(value)
        if shown:
            return shown
    return ""


def own_list(policy: Policy) -> frozenset[Kind]:
    """The kinds of change that the policy itself calls material (GB/T 35273 Annex D style)."""
    kinds: set[Kind] = set()
    for clause in policy.clauses:
        words = fold(clause.text)
        heads = [fold(policy.clauses[clause.parent].text)] if clause.parent >= 0 else []
        if not _OWN_LIST.search(words) and not any(_OWN_LIST.search(head) for head in heads):
            continue
        for cue, named in _LISTED_KINDS:
            if cue.search(words):
                kinds.update(named)
    return frozenset(kinds)


def is_no_policy(policy: Policy, known: Terms) -> bool:
    """Does the text state nothing that a policy states (a block page, an error page)?"""
    return not any(
        speaks_of_data(sentence.folded) or _says_something(read(sentence, known))
        for sentence in of_policy(policy)
    )


def _says_something(reading: Reading) -> bool:
    return bool(stated(reading) or answered(reading))


def without_renamed(found: tuple[Finding, ...], changes: Sequence[Change]) -> tuple[Finding, ...]:
    """Without what a word covers, where only a name was replaced throughout: the notes say so."""
    if not any(one.kind is Kind.SCOPE and one.old_value and one.new_value for one in found):
        return found
    names = {(gone, came) for gone, came, _ in diff.terminology(changes)}
    return tuple(
        one
        for one in found
        if one.kind is not Kind.SCOPE or (one.old_value, one.new_value) not in names
    )


def of_document(
    old: Policy, new: Policy, changes: Sequence[Change], found: Sequence[Finding]
) -> tuple[Message, ...]:
    """What is to be said of the comparison as a whole."""
    terms = diff.terminology(changes)[:_MOST_TERMS]
    notes = [message("findings.renamed", old=gone, new=came) for gone, came, _ in terms]
    dated = any(one.kind is Kind.EFFECTIVE_DATE for one in found)
    same_date = not dated and old.effective_date and old.effective_date == new.effective_date
    if same_date and any(one.severity.material for one in found):
        notes.append(message("findings.silent", date=new.effective_date))
    if new.language[:2] not in _READ and any(one.status is not Status.SAME for one in changes):
        notes.append(message("findings.other-language", language=new.language))
    return tuple(notes)
