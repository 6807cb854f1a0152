"""`tracker compare OLD NEW`: what changed between two policies, wherever they come from."""

import click

from tracker import policy
from tracker.commands.shell import Shell, write_file
from tracker.commands.sources import policy_from
from tracker.policy.model import Comparison, Severity
from tracker.words import Language

FORMATS = ("text", "json", "html", "markdown")
LEVELS = tuple(severity.value for severity in Severity if severity is not Severity.NONE)


@click.command("compare", help="help.compare-long")
@click.argument("old")
@click.argument("new")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="cli.format")
@click.option("--lang", type=click.Choice(("auto", "zh", "en")), default="auto", help="cli.lang")
@click.option("--fail-on", type=click.Choice(LEVELS), help="cli.fail-on")
@click.option("--select", multiple=True, metavar="CSS", help="cli.select")
@click.option("-o", "--output", metavar="FILE", help="cli.output")
@click.pass_obj
def command(
    shell: Shell,
    old: str,
    new: str,
    form: str,
    lang: str,
    fail_on: str | None,
    select: tuple[str, ...],
    output: str | None,
) -> int:
    comparison = policy.compare(policy_from(shell, old, select), policy_from(shell, new, select))
    show(shell, comparison, (old, new), form=form, lang=lang, output=output)
    return met(comparison, fail_on)


def show(
    shell: Shell,
    comparison: Comparison,
    names: tuple[str, str],
    *,
    form: str,
    lang: str = "auto",
    output: str | None = None,
) -> None:
    """Render a comparison and print it, or write it to a file."""
    language = report_language(shell, comparison, lang)
    colour = shell.colour and output is None
    text = rendered(comparison, names, form=form, language=language, colour=colour, shell=shell)
    if output is not None:
        write_file(output, text + "\n")
        shell.tell("cli.written", path=output)
    elif form == "text":
        shell.page(text)
    else:
        shell.coloured(text)


def report_language(shell: Shell, comparison: Comparison, lang: str) -> Language:
    """The language of a report: as asked for, else the policy's own, else the shell's."""
    for wanted in (lang, shell.chosen or "", comparison.new.language, comparison.old.language):
        if wanted in set(Language):
            return Language(wanted)
    return shell.language


def rendered(
    comparison: Comparison,
    names: tuple[str, str],
    *,
    form: str,
    language: Language,
    colour: bool,
    shell: Shell,
) -> str:
    """A comparison in one of the formats."""
    from tracker import report

    old, new = names
    match form:
        case "json":
            from tracker import interchange

            return interchange.dumps(
                interchange.comparison_json(
                    comparison, old_source=old, new_source=new, language=language
                )
            )
        case "html":
            return report.html(comparison, language, old_name=old, new_name=new)
        case "markdown":
            return report.markdown(comparison, language, old_name=old, new_name=new)
        case _:
            pass
    return report.text(
        comparison, language, old_name=old, new_name=new, colour=colour, width=shell.width
    )


def met(comparison: Comparison, level: str | None) -> int:
    """Exit code 1 where the comparison reaches the level that the caller named."""
    return int(level is not None and comparison.severity.rank >= Severity(level).rank)
