"""What a new snapshots repository starts with: its README, how files are compared, its mark."""

from importlib import resources

from tracker.store.repository import Repository

MARK_FILE = "tracker.json"
MARK = b'{\n  "format": "tracker.snapshots/1"\n}\n'

ATTRIBUTES = """\
# Bytes stay as they came: no line ending is ever converted, no filter runs.
* -text -filter -ident -working-tree-encoding
# Policy text: clause headings in hunk headers, words that suit Chinese (see README.md).
*.md diff=policy
snapshot.json diff=json
*.html -diff
*.pdf -diff
*.docx -diff
*.bin -diff
"""

_NUMERAL = "(一|二|三|四|五|六|七|八|九|十|百|零|〇|[0-9])+"
HEADING = (
    "^(#{1,6}[[:space:]].*"
    f"|第{_NUMERAL}(章|节|条|部分|编).*|{_NUMERAL}、.*|(（|\\(){_NUMERAL}(）|\\)).*"
    "|(Article|Section|ARTICLE|SECTION)[[:space:]].*)$"
)
"""Lines that head a clause: what stands in a hunk header.

Alternatives instead of `[一二三]`: without UTF-8 a bracket holds bytes, not characters.
"""

WORD = r"[A-Za-z0-9_]+([.'@%-][A-Za-z0-9_]+)*%?|[^[:print:][:space:]]{3}|[^[:space:]]"
"""A word for `--word-diff`: a Latin word or number, else one character.

The middle part is for terminals without UTF-8, where a Chinese character is three odd bytes.
"""


def files() -> dict[str, bytes]:
    """Path → content of the first commit."""
    readme = resources.files("tracker.store").joinpath("README.md").read_bytes()
    return {"README.md": readme, ".gitattributes": ATTRIBUTES.encode(), MARK_FILE: MARK}


def configure(repository: Repository) -> None:
    """Set what people's own git commands need; what they set themselves stays."""
    wanted = {
        "diff.policy.xfuncname": HEADING,
        "diff.policy.wordRegex": WORD,
        "core.quotePath": "false",
    }
    present = repository.attempt("config", "--local", "--null", "--list", "--name-only")[1]
    names = {name.decode(errors="replace").lower() for name in present.split(b"\0")}
    for name, value in wanted.items():
        if name.lower() not in names:
            repository.run("config", "--local", name, value)
