"""What goes with an alert on request: the redline as a document, the evidence as JSON."""

from collections.abc import Callable, Iterable, Mapping

from tracker import interchange
from tracker.alerts import News, redline_document
from tracker.records import Attachment


def attachments(news: News, wanted: Iterable[str]) -> tuple[Attachment, ...]:
    """The attachments that a channel asked for with `attach`, in its order."""
    return tuple(_KINDS[kind](news) for kind in wanted)


def _document(news: News) -> Attachment:
    return redline_document(news, news.watch.speak)


def _evidence(news: News) -> Attachment:
    """Both versions with their hashes and the whole comparison."""
    value = {
        "format": "tracker.evidence/1",
        "old": interchange.version_json(news.old),
        "new": interchange.version_json(news.new),
        "comparison": interchange.comparison_json(
            news.comparison,
            old_source=f"{news.watch.id}@{news.old.number}",
            new_source=news.key,
            language=news.watch.speak,
        ),
    }
    name = f"{news.key.replace('/', '-').replace('@', '-v')}-evidence.json"
    return Attachment(name, "application/json", interchange.dumps(value).encode())


_KINDS: Mapping[str, Callable[[News], Attachment]] = {"docx": _document, "json": _evidence}
