"""`tracker manual`: the man page, made of the commands and their help; for those who package us."""

import re
from collections.abc import Iterator

import click

from tracker import __version__
from tracker.commands.shell import Shell


@click.command("manual", help="help.manual-long")
@click.pass_context
def command(context: click.Context) -> int:
    shell: Shell = context.obj
    shell.coloured("\n".join(page(context.find_root(), shell)))
    return 0


def page(root: click.Context, shell: Shell) -> Iterator[str]:
    """The lines of the man page in the language of the shell (man(7) macros)."""
    group = root.command
    assert isinstance(group, click.Group)
    yield f'.TH TRACKER 1 "" "policy-tracker {__version__}"\n.ad l'
    yield _heading(shell, "name")
    yield f"tracker \\- {_escaped(shell.phrase('help.manual-caption'))}"
    yield _heading(shell, "synopsis")
    yield f".B tracker\n{_escaped(_usage(root, group))}"
    yield _heading(shell, "description")
    yield from _paragraphs(shell.phrase("cli.about"))
    yield _heading(shell, "options")
    yield from _options(root, group)
    yield _heading(shell, "commands")
    for name in group.list_commands(root):
        child = group.get_command(root, name)
        if child is not None and not child.hidden:
            yield from _command(root, child, name)
    yield _heading(shell, "exit")
    yield from _paragraphs(shell.phrase("help.manual-exit-text"))
    yield _heading(shell, "environment")
    yield from _paragraphs(shell.phrase("help.manual-environment-text"))


def _command(parent: click.Context, command: click.Command, name: str) -> Iterator[str]:
    context = click.Context(command, parent=parent, info_name=name)
    path = context.command_path
    yield f'.SS "{_escaped(path)}"\n.B {_escaped(path)}\n{_escaped(_usage(context, command))}'
    yield from _paragraphs(command.help or "")
    yield from _options(context, command)
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            if found is not None:
                yield from _command(context, found, child)


def _usage(context: click.Context, command: click.Command) -> str:
    return " ".join(command.collect_usage_pieces(context))


def _options(context: click.Context, command: click.Command) -> Iterator[str]:
    for parameter in command.get_params(context):
        names, words = parameter.get_help_record(context) or ("", "")
        if words and "--help" not in parameter.opts:
            yield f".TP\n.B {_escaped(names)}\n{_escaped(words)}"


def _paragraphs(text: str) -> Iterator[str]:
    """Paragraphs of help; those that click leaves as they are (`\\b`) are set as examples."""
    for paragraph in text.split("\n\n"):
        lines = [line for line in paragraph.splitlines() if line.strip()]
        if lines and lines[0].strip() == "\b":
            yield ".PP\n.nf"
            yield from (_escaped(line) for line in lines[1:])
            yield ".fi"
        else:
            yield ".PP"
            yield from (_escaped(line) for line in lines)


def _heading(shell: Shell, section: str) -> str:
    return f'.SH "{shell.phrase(f"help.manual-{section}")}"'


def _escaped(text: str) -> str:
    """Words as roff reads them: no backslash, hyphen or leading dot means anything."""
    plain = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^([.'])", r"\\&\1", plain, flags=re.M)
