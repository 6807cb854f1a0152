"""Coverage-guided search for input that makes a reader crash; no test, but a campaign by hand.

    python3.11 -m venv /tmp/guided && /tmp/guided/bin/pip install atheris
    PYTHONPATH=.:.venv/lib/python3.11/site-packages /tmp/guided/bin/python \\
        tests/policy/guided_fuzz.py /tmp/corpus tracker/demo/samples/*/ -max_total_time=600
"""

import sys

import atheris  # type: ignore[import-not-found]

with atheris.instrument_imports(include=["tracker.policy"]):
    from tracker import policy
    from tracker.policy import clauses
    from tracker.policy.formats import html  # noqa: F401
    from tracker.policy.formats.html import selecting  # noqa: F401
    from tracker.policy.model import UnreadablePolicy


def check(content: bytes) -> None:
    """Read; what was read is read again as itself."""
    try:
        found = policy.read(content)
    except UnreadablePolicy:
        return
    again = policy.read_text(found.text)
    if again.text != found.text or not again.clauses == found.clauses == clauses.split(found.text):
        raise AssertionError("what was read is not read again as itself")


if __name__ == "__main__":
    atheris.Setup(sys.argv, check)
    atheris.Fuzz()
