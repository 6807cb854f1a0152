"""The order of a redline page: the new text, with what went where it stood."""

from tests.pages.factories import change, comparison, finding, policy
from tracker.pages.redlines import Folded, Left, Marked, fold_words, rows, what_happened
from tracker.policy.model import Comparison
from tracker.words import Language


def told(compared: Comparison) -> list[str]:
    """A row each: folded clauses, what left, what changed."""
    found = []
    for row in rows(compared):
        match row:
            case Folded(clauses=clauses):
                found.append("=" + "".join(c.text for c in clauses))
            case Left(old=old):
                found.append("<" + old.text)
            case Marked(change=one):
                side = "+" if not one.old else "-" if not one.new else "~"
                found.append(side + (one.new or one.old)[0].text)
    return found


def test_unchanged_clauses_are_folded_between_changes() -> None:
    old, new = policy("一、甲\n二、乙\n三、丙\n四、丁"), policy("一、甲\n二、乙\n三、丙丙\n四、丁")
    assert told(comparison(old, new)) == ["=一、甲二、乙", "~三、丙丙", "=四、丁"]


def test_a_removed_clause_stands_where_it_stood() -> None:
    old, new = policy("一、甲\n二、乙\n三、丙"), policy("一、甲\n三、丙")
    assert told(comparison(old, new)) == ["=一、甲", "-二、乙", "=三、丙"]


def test_removed_clauses_at_both_ends_keep_their_ends() -> None:
    old, new = policy("一、甲\n二、乙\n三、丙"), policy("二、乙")
    assert told(comparison(old, new)) == ["-一、甲", "=二、乙", "-三、丙"]


def test_a_moved_clause_leaves_a_note_where_it_stood() -> None:
    old, new = policy("# A\n甲\n# B\n乙"), policy("# A\n# B\n乙\n甲")
    compared = comparison(old, new, moved=[("A/甲", "B/甲")])
    assert told(compared) == ["=A", "<甲", "=B乙", "~甲"]


def test_what_is_renumbered_only_is_folded_and_counted() -> None:
    old, new = policy("一、甲\n二、乙"), policy("一、甲\n三、乙")
    only = change("c1", old.clauses[1:], new.clauses[1:])
    (row,) = rows(Comparison(old, new, (only,), 1, ()))
    assert isinstance(row, Folded)
    assert fold_words(row, Language.EN) == "2 unchanged, 1 of them renumbered"


def test_every_clause_of_both_texts_stands_somewhere() -> None:
    old, new = policy("一、甲\n二、乙\n三、丙"), policy("四、丁\n二、乙乙\n五、戊")
    shown = rows(comparison(old, new))
    olds = {c.index for r in shown if isinstance(r, Marked) for c in r.change.old}
    news = {c.index for r in shown if isinstance(r, Marked) for c in r.change.new}
    assert olds == news == {0, 1, 2}


def test_findings_stand_beside_their_change() -> None:
    old, new = policy("一、甲\n二、乙"), policy("一、甲甲\n二、乙乙")
    compared = comparison(old, new, [finding("x: y", "c2")])
    marked = [row for row in rows(compared) if isinstance(row, Marked)]
    assert [len(row.findings) for row in marked] == [0, 1]


def test_what_happened_is_told_in_words() -> None:
    old, new = policy("一、甲"), policy("二、乙丙")
    both = change("c1", old.clauses, new.clauses, moved=True)
    assert what_happened(both, Language.EN) == "reworded; moved; renumbered 一、 → 二、"
    assert what_happened(both, Language.ZH) == "改写；移动；编号 一、 → 二、"
