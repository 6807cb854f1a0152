"""What kind of promise English words speak of, when no lexicon knows them: by plain words.

Each word speaks for one or more kinds; the words that changed speak twice, the heading above once.
"""

from collections.abc import Iterable
from functools import cache

from tracker.policy.facts.cues import Cue
from tracker.policy.findings.plainwords import stem, stems
from tracker.policy.model import Kind

_WORDS = {
    Kind.RETENTION: (
        "delete erase wipe purge shred destroy keep retain retention archive backup log store "
        "expire inactive dormant discard preserve linger"
    ),
    Kind.FEES: (
        "withdrawal fee price charge cost pay payment premium commission refund money invoice bill "
        "interest "
        "deposit payout rate tariff excess deductible surcharge discount credit voucher "
        "subscription renew free gem coin balance purchase euro dollar pound tip fare rent "
        "cashback reward points proceeds reserve postage shipping inflation cpi trial renewal "
        "euros dollars pounds reimburse expense settle"
    ),
    Kind.DISPUTE: (
        "court arbitration arbitrator law tribunal quarrel dispute jurisdiction lawsuit mediation "
        "mediator jury sue ombudsman governed venue litigation proceedings class-action"
    ),
    Kind.MINORS: (
        "child children teen teenager minor parent parental guardian pupil younger kid underage "
        "under-thirteens under-sixteens under-eighteens under-thirteen under-sixteen"
    ),
    Kind.SECURITY: (
        "encrypt encryption key password seal blur mask strip audit inspection certificate "
        "penetration breach incident hash firewall secure security protect safeguard pseudonymise "
        "anonymise auditor vault backup patch vulnerability two-factor locked"
    ),
    Kind.SHARING: (
        "share disclose pass hand forward relay transmit transfer reveal expose sell police "
        "employer insurer authority government warrant subpoena advertiser broker reinsurer "
        "bureau affiliate supplier recipient outsider public third party partner sponsor lender "
        "agency marketer landlord researcher lend neighbours see view stranger"
    ),
    Kind.DATA_CATEGORY: (
        "collect gather obtain capture record scan photograph film read recording "
        "location whereabouts note fingerprint voice photo picture image video browsing readings "
        "reading sensor"
    ),
    Kind.AUTOMATED_DECISION: (
        "automated automatic automatically algorithm score scorecard profile profiling "
        "personalise recommend recommendation rank promoted decision decide machine reviewer "
        "human software model feed suggestion"
    ),
    Kind.PURPOSE: (
        "train training develop development improve marketing advertise advertising research "
        "analytics promote analyse newsletter offers"
    ),
    Kind.TRACKING: "cookie pixel beacon tracker tag fingerprinting",
    Kind.CONSENT: "tick consent agree permission opt accept default toggle",
    Kind.USER_RIGHT: (
        "copy correct access export object withdraw appeal complain complaint download request "
        "ask right objection choose choice review inspect portability"
    ),
    Kind.RESPONSE_TIME: ("reply answer respond response acknowledge resolve enquiry support"),
    Kind.LIABILITY: (
        "liable liability damage loss warrant warranty uptime available availability reachable "
        "compensate compensation indemnify responsible fault negligence downtime guarantee outage "
        "level"
    ),
    Kind.TERMINATION: (
        "suspend close terminate termination ban cancel cancellation shut lapse "
        "contract expel eviction end notice"
    ),
    Kind.CONTENT_LICENCE: "licence licensed upload royalty ownership copyright publish own work",
    Kind.STORAGE_LOCATION: "server datacentre region located centre premises cloud abroad",
    Kind.CONTACT: "hotline telephone postbox",
    Kind.RECIPIENT: "sub-processor subprocessor subcontractor vendor",
    Kind.CONTROLLER: "operator merger acquisition successor",
}
_ORDER = list(dict.fromkeys([Kind.CHANGE_NOTICE, *_WORDS, *Kind]))
_DONE = {
    Kind.RETENTION: (
        "delete erase wipe purge shred destroy bin keep retain retention archive store clear "
        "expire discard overwrite throw lapse backup"
    ),
    Kind.SHARING: (
        "share disclose pass hand forward relay transmit transfer reveal expose sell lend"
    ),
    Kind.FEES: "pay charge refund bill reimburse deduct price fee",
    Kind.DATA_CATEGORY: "collect gather obtain capture record scan retrieve",
    Kind.TERMINATION: "suspend close terminate ban cancel",
    Kind.MINORS: "child children minor under-sixteens under-thirteens under-eighteens",
    Kind.SECURITY: "encrypt encryption",
    Kind.DISPUTE: "arbitration court",
    Kind.CONTENT_LICENCE: "licence licensed",
}
"""Words that say what is done, which speak louder."""
_OF_TERMS = Cue(
    r"\b(?:chang|amend|updat|revis|vary|varied|modif)\w*\b[^.;]{0,60}\b(?:terms|polic(?:y|ies)|"
    r"notice|agreement|conditions|statement)\b|\b(?:terms|polic(?:y|ies)|notice|agreement|"
    r"conditions|statement)\b[^.;]{0,60}\b(?:chang|amend|updat|revis|vary|varied|modif)"
)
_PHRASES = (
    (
        Kind.CROSS_BORDER,
        Cue(
            r"\b(?:leaves?|outside|beyond)\b[^.;]{0,24}\b(?:european|eea|eu|union|country|united|"
            r"kingdom|switzerland|borders?)\b"
        ),
        12,
    ),
    (Kind.LIABILITY, Cue(r"\bservice[- ]level\b"), 12),
    (Kind.SHARING, Cue(r"\b(?:tell|inform|notify|alert)s? (?:the|them|others|your)\b"), 4),
    (
        Kind.USER_RIGHT,
        Cue(
            r"\b(?:you|customer|controller|client) (?:may|can|will see|have the right|"
            r"are entitled)\b"
        ),
        3,
    ),
)
_PAID = Cue(
    r"\bpaid (?:\w+ ){0,2}?(?:accounts?|plans?|subscriptions?|versions?|customers?|users?|members?|"
    r"period|services?)\b|\bif you(?:'ve| have)? (?:not |n't )?paid\b|\bhaven't paid\b|"
    r"\bkeep \w+ing\b|"
    r"\bautomated (?:alerts?|process(?:es)?\b(?! of)|processing without|backups?|tests?|e-?mails?)|"
    r"\bsupport requests?\b|\b(?:we|not|to) offer\b|\brequests? that (?:are|aren't|is|isn't)\b"
)
"""Who has a paid plan is said, not what it costs; to keep using it keeps no data; an automated
alert decides nothing about people, and a support request uses no right."""
_CHANGED, _SAID, _ABOVE = 4, 4, 1


@cache
def _speaks() -> dict[str, tuple[Kind, ...]]:
    """The stem of a word → the kinds for which it speaks."""
    found: dict[str, tuple[Kind, ...]] = {}
    for kind, words in (*_WORDS.items(), *_DONE.items()):
        for word in words.split():
            found[stem(word)] = (*found.get(stem(word), ()), kind)
    return found


def theme(changed: str, sentence: str, above: Iterable[str]) -> Kind | None:
    """The kind that most of the words speak for; None where none of them does.

    Args:
        changed: the folded words that differ.
        sentence: the folded sentence, both sides.
        above: folded headings and heads.
    """
    votes: dict[Kind, int] = {}
    speaks = _speaks()
    for words, weight in ((changed, _CHANGED), (sentence, _SAID), (" ".join(above), _ABOVE)):
        for one in stems(_PAID.sub(" ", words)):
            for kind in speaks.get(one, ()):
                votes[kind] = votes.get(kind, 0) + weight
    for kind, cue, weight in _PHRASES:
        if cue.search(sentence):
            votes[kind] = votes.get(kind, 0) + weight
    if _OF_TERMS.search(sentence):
        votes[Kind.CHANGE_NOTICE] = max(votes.values(), default=0) + 1
    if not votes:
        return None
    return max(votes, key=lambda kind: (votes[kind], -_ORDER.index(kind)))
