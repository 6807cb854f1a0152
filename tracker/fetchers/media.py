"""What kind of thing came: refused when it can be no policy, whatever it calls itself."""

from tracker.records import FetchFailed
from tracker.words import message

_NO_POLICY = ("image/", "audio/", "video/", "font/")
_NO_POLICY_TYPES = {
    "application/json",
    "application/javascript",
    "text/javascript",
    "text/css",
    "application/zip",
    "application/gzip",
    "application/x-gzip",
    "application/x-rar-compressed",
    "application/x-7z-compressed",
    "application/rss+xml",
    "application/atom+xml",
}
_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"\x1f\x8b", "application/gzip"),
    (b"Rar!\x1a\x07", "application/x-rar-compressed"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x7fELF", "application/x-executable"),
    (b"MZ\x90\x00", "application/x-executable"),
    (b"wOF2", "font/woff2"),
    (b"ID3", "audio/mpeg"),
)


def kind(content_type: str) -> tuple[str, str]:
    """A `Content-Type` as media type and charset, both lower case, "" where absent."""
    media_type, _, rest = content_type.partition(";")
    charset = ""
    for parameter in rest.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip().strip("\"'").lower()
            break
    return media_type.strip().lower(), charset


def refuse_unreadable(media_type: str, body: bytes) -> None:
    """Refuse what cannot be a policy: pictures, archives, data, scripts.

    The bytes decide before the label does: a PDF called `octet-stream` passes, a picture called
    `text/html` does not.

    Raises:
        FetchFailed: it is such a thing.
    """
    for magic, name in _MAGIC:
        if body.startswith(magic):
            raise FetchFailed(message("fetch.unsupported", type=name))
    if body[:4] == b"RIFF" and body[8:12] in {b"WEBP", b"WAVE", b"AVI "}:
        raise FetchFailed(message("fetch.unsupported", type="image/webp"))
    if body.startswith((b"%PDF-", b"PK\x03\x04")):
        return
    if media_type.startswith(_NO_POLICY) or media_type in _NO_POLICY_TYPES:
        raise FetchFailed(message("fetch.unsupported", type=media_type))
