"""Which language a text is in: by its script, then by its smallest words."""

from collections import Counter

from tracker.policy.cues import Cue

_HAN = Cue("[\u4e00-\u9fff]")
_KANA = Cue("[\u3041-\u3096\u30a1-\u30fa]")
_HANGUL = Cue("[\uac00-\ud7a3]")
_NOT_LATIN = Cue("[\u0370-\u1dff\u2e80-\uffff]")
_WORD = Cue(r"[^\W\d_]+")
_SCRIPTS = (
    ("ru", Cue("[\u0430-\u044f]")),
    ("ar", Cue("[\u0620-\u064a]")),
    ("he", Cue("[\u05d0-\u05ea]")),
    ("el", Cue("[\u03b1-\u03c9]")),
    ("th", Cue("[\u0e01-\u0e3a]")),
    ("hi", Cue("[\u0904-\u0939]")),
)
_WORDS = {
    "en": "the of and to you your we our is are for that this with or may not by be as",
    "fr": "le la les des et vous nous votre vos est pour que dans une sur par ou ne pas aux",
    "de": "der die das und sie wir ihre ist für mit von auf nicht werden oder den zu ein eine",
    "es": "el los las y de que usted su sus para con una por nuestro no es del se al o",
    "it": "il di che e per la i gli nostro tuo con non sono del della alle una dei o",
    "pt": "o os as e de que você seu sua para com uma por nosso não é do da em ou",
    "nl": "de het een en van uw wij je onze voor met niet zijn dat is op te in of",
    "sv": "och att det som en vi du din för med inte är av på till eller kan har om",
    "pl": "i w z na do nie się jest oraz lub przez dla że od są twoje o po ich",
    "tr": "ve bir bu için ile olarak veya da de sizin bizim olan gibi kişisel",
    "vi": "và của các cho bạn chúng tôi không được là có trong với hoặc này",
    "id": "dan yang untuk anda kami dengan di ini atau dari dapat tidak pada",
}
_SAMPLE = 8_000
_OWNERS: dict[str, list[str]] = {}
"""The word → the languages that have it."""
for _language, _words in _WORDS.items():
    for _word in _words.split():
        _OWNERS.setdefault(_word, []).append(_language)


def recognise(text: str) -> str:
    """The ISO 639-1 code of a text's language, or "" when it cannot be told."""
    sample = text[:_SAMPLE]
    if not _NOT_LATIN.search(sample):
        return _first_choice(_votes(sample))
    han, kana, hangul = (len(p.findall(sample)) for p in (_HAN, _KANA, _HANGUL))
    if kana >= 8 and kana * 4 > han:
        return "ja"
    if hangul > han and hangul > len(_WORD.findall(sample)) // 2:
        return "ko"
    counts = _votes(sample)
    # Two ideographs make about one word.
    if han and han // 2 >= sum(counts.values()):
        return "zh"
    for language, script in _SCRIPTS:
        if len(script.findall(sample)) > len(sample) // 4:
            return language
    return _first_choice(counts)


def _votes(sample: str) -> Counter[str]:
    votes: Counter[str] = Counter()
    for word, times in Counter(_WORD.findall(sample.lower())).items():
        for language in _OWNERS.get(word, ()):
            votes[language] += times
    return votes


def _first_choice(votes: Counter[str]) -> str:
    if not votes:
        return ""
    language, count = votes.most_common(1)[0]
    return language if count >= 2 else ""
