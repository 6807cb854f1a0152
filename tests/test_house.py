"""The house rules that no linter knows: captions, short files, short functions, mirrored tests."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent / "tracker"
MODULES = sorted(path for path in HOUSE.rglob("*.py"))
LINES = 400
FUNCTION_LINES = 40


def name(path: Path) -> str:
    return str(path.relative_to(HOUSE))


def functions(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Each function with the lines from its first statement to its last, the docstring left out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            if body:
                yield node.name, (body[-1].end_lineno or 0) - body[0].lineno + 1


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_has_a_caption_and_stays_short(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    assert ast.get_docstring(tree), "every module opens with a caption"
    assert len(source.splitlines()) <= LINES
    long = [(function, lines) for function, lines in functions(tree) if lines > FUNCTION_LINES]
    assert not long


@pytest.mark.parametrize("word", ["utils", "helpers", "manager", "handler", "base", "processor"])
def test_no_module_has_a_name_that_says_nothing(word: str) -> None:
    assert not [name(path) for path in MODULES if word in path.stem]


def test_only_the_command_line_prints_and_exits() -> None:
    shown = [
        name(path)
        for path in MODULES
        if path.relative_to(HOUSE).parts[0] not in ("cli.py", "commands", "__main__.py")
        and any(word in path.read_text(encoding="utf-8") for word in ("sys.exit", "os.environ"))
    ]
    assert not shown
