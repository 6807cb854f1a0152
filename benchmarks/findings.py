"""How well findings fit the verdicts of careful readers, and how fast they come.

    python benchmarks/findings.py                    speed, and the test suite's own pairs
    python benchmarks/findings.py --gold FOLDER      labelled pairs and cases in that folder
    python benchmarks/findings.py --gold FOLDER --governdiff /tmp/governdiff/bin/governdiff

FOLDER holds `pairs/<language>/<id>/` (old.*, new.*, gold.json) and `hard_cases.yaml`. A label is
found when a finding that matters, of its kind or a neighbouring one, quotes its words; "kind" is
the share of those with the very kind; a finding that touches no label is a false alarm. Beside us
run: every changed sentence flagged, a keyword in the changed words, and governdiff (any kind
counted), when its command is given:

    python -m venv /tmp/governdiff && /tmp/governdiff/bin/pip install governdiff
"""

import argparse
import json
import re
import subprocess
import tempfile
import time
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from editions.mutating import editions
from ruamel.yaml import YAML

from tracker.policy import align, compare, diff, findings, read, read_text
from tracker.policy.facts import terms
from tracker.policy.model import Mark

NEIGHBOURS = (
    {"recipient", "sharing"}, {"storage_location", "cross_border"},
    {"data_category", "device_permission", "tracking"}, {"purpose", "automated_decision"},
    {"user_right", "response_time", "automated_decision", "consent"}, {"retention", "user_right"},
    {"scope", "sharing", "data_category", "purpose", "security"}, {"contact", "controller"},
    {"contact", "response_time"}, {"tracking", "automated_decision", "user_right", "purpose"},
    {"liability", "other"}, {"security", "sharing"},
)  # fmt: skip
CLAUSES = {"zh": 1445, "en": 1320}
"""How many clauses make about 300 KB."""
LADDER = ("info", "minor", "major", "critical")
KEYWORDS = re.compile(
    "共享|提供|第三方|收集|存储|境外|保存|期限|删除|同意|权限|儿童|未成年|联系|邮箱|电话|cookie|sdk|广告|"
    "share|disclos|third.part|collect|stor|transfer|retain|delet|consent|permission|child|contact|"
    "@|advertis|sell|vendor|subprocessor",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A finding of any tool: `kind` is "" when the tool names none."""

    kind: str
    old: str
    new: str
    old_value: str = ""
    new_value: str = ""
    severity: str = ""
    effect: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A reader's verdict on one change."""

    kinds: tuple[str, ...]
    old: str
    new: str
    material: bool
    old_value: str = ""
    new_value: str = ""
    severity: str = ""
    effect: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A pair of texts with its labels."""

    name: str
    language: str
    old: Path
    new: Path
    labels: tuple[Label, ...]


@dataclass(slots=True)
class Tally:
    """What was counted of one tool."""

    labels: int = 0
    hits: int = 0
    kinds: int = 0
    valued: int = 0
    values: int = 0
    told: int = 0
    alarms: int = 0
    quiet: int = 0
    silent: int = 0
    weighed: int = 0
    severities: int = 0
    effects: int = 0
    by_kind: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))


Tool = Callable[[Case], list[Told]]


def main() -> None:
    """Measure what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--governdiff", type=Path)
    given = parser.parse_args()
    speed()
    if given.gold:
        tools: dict[str, Tool] = {
            "ours": ours,
            "every changed sentence": changed_sentences,
            "keyword in the change": keyword,
        }
        if given.governdiff and given.governdiff.exists():
            tools["governdiff"] = lambda case: governdiff(case, given.governdiff)
        scores(given.gold, tools)


def speed() -> None:
    """Time of judging two drawn editions of 300 KB, the lexicons loaded before."""
    begin = time.perf_counter()
    terms()
    print(f"lexicons: {1000 * (time.perf_counter() - begin):.0f} ms")
    for language in ("zh", "en"):
        drawn = editions(language, CLAUSES[language], "light", 1, "measuring")
        old, new = (
            read_text("\n\n".join(clause.text for clause in side) + "\n")
            for side in (drawn.old, drawn.new)
        )
        changes = diff.changes(align.pair(old.clauses, new.clauses))
        runs = []
        for _ in range(3):
            begin = time.perf_counter()
            found = findings.judge(old, new, changes).findings
            runs.append(time.perf_counter() - begin)
        size = len(new.text.encode()) / 1000
        print(f"{language} {size:.0f} KB: {1000 * min(runs):.0f} ms, {len(found)} findings")


def scores(gold: Path, tools: dict[str, Tool]) -> None:
    """A row for each tool and language, then ours by kind."""
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in pairs(gold / "pairs"):
        groups[f"pairs {case.language}"].append(case)
    print(f"\n{'':24}{'':24}recall  kind    value   precision silent")
    with tempfile.TemporaryDirectory() as folder:
        groups["cases"] = list(cases(gold / "hard_cases.yaml", Path(folder)))
        totals = {name: Tally() for name in tools}
        for group, held in groups.items():
            for name, tool in tools.items():
                tally = Tally()
                for case in held:
                    told = tool(case)
                    count(told, case.labels, tally)
                    count(told, case.labels, totals[name])
                print(row(group, name, tally))
    for name, tally in totals.items():
        print(row("all", name, tally))
    print("\nours by kind: found of labelled")
    for kind, (hit, total) in sorted(totals["ours"].by_kind.items()):
        print(f"  {kind:20} {hit:3} of {total}")


def row(group: str, name: str, tally: Tally) -> str:
    """One line of the table."""

    def share(part: int, whole: int) -> str:
        return f"{part / whole:.3f}" if whole else "-"

    line = f"{group:24}{name:24}" + "   ".join((
        share(tally.hits, tally.labels), share(tally.kinds, tally.hits),
        share(tally.values, tally.valued), share(tally.told - tally.alarms, tally.told) + "    ",
        f"{tally.silent}/{tally.quiet}",
    ))  # fmt: skip
    if tally.weighed:
        line += f"   severity within a step {share(tally.severities, tally.weighed)}"
        line += f", effect {share(tally.effects, tally.weighed)}"
    return line


def count(told: list[Told], labels: tuple[Label, ...], tally: Tally) -> None:
    """Count one pair."""
    touched: set[int] = set()
    wanted = [label for label in labels if label.material]
    for label in wanted:
        near = [i for i, one in enumerate(told) if speaks_of(one, label)]
        touched.update(near)
        fitting = [told[i] for i in near if fits(told[i].kind, label.kinds)]
        tally.labels += 1
        tally.by_kind[label.kinds[0]][1] += 1
        if fitting:
            tally.hits += 1
            tally.by_kind[label.kinds[0]][0] += 1
            tally.kinds += any(one.kind in label.kinds for one in fitting)
            weigh(fitting, label, tally)
    tally.told += len(told)
    tally.alarms += len(told) - len(touched)
    if not wanted:
        tally.quiet += 1
        tally.silent += not told


def weigh(fitting: list[Told], label: Label, tally: Tally) -> None:
    """Count value, severity and effect of what was found."""
    if label.old_value or label.new_value:
        tally.valued += 1
        tally.values += all(
            not want or any(want.lower() in had(one).lower() for one in fitting)
            for want, had in (
                (label.old_value, lambda one: one.old_value),
                (label.new_value, lambda one: one.new_value),
            )
        )
    if label.severity in LADDER and fitting[0].severity:
        steps = [abs(LADDER.index(one.severity) - LADDER.index(label.severity)) for one in fitting]
        tally.weighed += 1
        tally.severities += min(steps) <= 1
        tally.effects += any(one.effect == label.effect for one in fitting)


def fits(kind: str, kinds: tuple[str, ...]) -> bool:
    """Is it the kind, or one next to it? A tool that names none is given the benefit."""
    return not kind or kind in kinds or any(kind in near and near & {*kinds} for near in NEIGHBOURS)


def speaks_of(told: Told, label: Label) -> bool:
    """Does one of the quotations share the label's words?"""
    for quoted, words in ((told.old, label.old), (told.new, label.new)):
        quote, wanted = squash(quoted), squash(words)
        if not quote or not wanted:
            continue
        if wanted in quote or quote in wanted:
            return True
        matcher = SequenceMatcher(None, quote, wanted, autojunk=False)
        size = matcher.find_longest_match(0, len(quote), 0, len(wanted)).size
        if size >= max(6, 0.5 * min(len(quote), len(wanted))):
            return True
    return False


def squash(text: str) -> str:
    """Words without white space and markup."""
    plain = re.sub(r"\]\([^)]*\)|<[^>]{1,200}>", "", text or "")
    return re.sub(r"[\s*#>|`_\\\[\]-]+", "", unicodedata.normalize("NFKC", plain))


def ours(case: Case) -> list[Told]:
    """What our findings say."""
    old, new = (read(path.read_bytes(), name=path.name) for path in (case.old, case.new))
    return [
        Told(one.kind.value, one.old_excerpt, one.new_excerpt, one.old_value, one.new_value,
             one.severity.value, one.effect.value)
        for one in compare(old, new).findings
        if one.severity.material
    ]  # fmt: skip


def changed_sentences(case: Case) -> list[Told]:
    """Every line that differs."""
    old, new = (
        read(path.read_bytes(), name=path.name).text.splitlines() for path in (case.old, case.new)
    )
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        Told("", "\n".join(old[a:b]), "\n".join(new[c:d]))
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    ]


def keyword(case: Case) -> list[Told]:
    """Changes with a telling word among the words that differ."""
    old, new = (read(path.read_bytes(), name=path.name) for path in (case.old, case.new))
    changes = diff.changes(align.pair(old.clauses, new.clauses))
    return [
        Told("", "\n".join(c.text for c in one.old), "\n".join(c.text for c in one.new))
        for one in changes
        if any(span.mark is not Mark.SAME and KEYWORDS.search(span.text) for span in one.spans)
    ]


def governdiff(case: Case, command: Path) -> list[Told]:
    """The changes to which governdiff attaches more than that the text changed."""
    done = subprocess.run(
        [str(command), "diff", str(case.old), str(case.new), "--format", "json"],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    changes = json.loads(done.stdout)["changes"] if done.stdout.strip() else []
    return [
        Told("", _block(one.get("old_block")), _block(one.get("new_block")))
        for one in changes
        if any(f["check_id"] != "substantive-text-changed" for f in one["findings"])
    ]


def _block(block: dict[str, str] | None) -> str:
    return block["text"] if block else ""


def pairs(folder: Path) -> Iterator[Case]:
    """The labelled pairs of a folder."""
    for path in sorted(folder.glob("*/*/gold.json")):
        old, new = (next(path.parent.glob(f"{side}.*")) for side in ("old", "new"))
        labels = tuple(_label(one) for one in json.loads(path.read_text())["changes"])
        yield Case(path.parent.name, path.parent.parent.name, old, new, labels)


def _label(one: dict[str, str | bool | None]) -> Label:
    def words(name: str) -> str:
        return str(one.get(name) or "")

    return Label(
        (words("kind"),), words("old_excerpt"), words("new_excerpt"), bool(one["material"]),
        words("value_old"), words("value_new"),
    )  # fmt: skip


def cases(path: Path, folder: Path) -> Iterable[Case]:
    """The short cases of a file, written out as texts."""
    for one in YAML(typ="safe").load(path) if path.exists() else ():
        old, new = (folder / f"{one['id']}-{side}.md" for side in ("old", "new"))
        old.write_text(one["old"])
        new.write_text(one["new"])
        label = Label(
            tuple(one["kinds"]), one["old"], one["new"], one["material"],
            severity=one["severity"], effect=one["effect"],
        )  # fmt: skip
        yield Case(one["id"], one["lang"], old, new, (label,))


if __name__ == "__main__":
    main()
