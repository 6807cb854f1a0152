"""The `tracker` command: a table of contents, and the one place that turns errors into exit codes.

Exit codes: 0 done; 1 done, but something needs a person; 2 the command could not run.
"""

import gc
import importlib
import locale
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from tracker import __version__, kept
from tracker.commands.shell import Shell
from tracker.errors import TrackerError
from tracker.redline import terminal
from tracker.words import Language, phrase

COMMANDS: Mapping[str, str] = {
    "init": "init",
    "add": "add",
    "check": "check",
    "schedule": "schedule",
    "accept": "accept",
    "announce": "announce",
    "ack": "ack",
    "mute": "mute",
    "release": "release",
    "digest": "digest",
    "status": "status",
    "log": "log",
    "show": "show",
    "diff": "diff",
    "blame": "blame",
    "facts": "facts",
    "search": "search",
    "replay": "replay",
    "read": "read",
    "compare": "compare",
    "import": "imports",
    "pages": "pages",
    "verify": "verify",
    "doctor": "doctor",
    "demo": "demo",
    "completion": "completion",
}
"""Name of a command → module in `tracker.commands`, which holds it as `command`."""

UNLISTED: Mapping[str, str] = {"manual": "manual"}
"""The same for commands that only those need who package us."""

MODULES = {**COMMANDS, **UNLISTED}


class Formatter(click.HelpFormatter):
    """Help whose headings speak the language of the command."""

    language = Language.EN

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or phrase("cli.usage", self.language))

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        heading = phrase("cli.options", self.language) if name == "Options" else name
        with super().section(heading):
            yield


class ChineseFormatter(Formatter):
    """The same in Chinese."""

    language = Language.ZH


class Surroundings(click.Context):
    """The context of a command, with our headings."""

    formatter_class = Formatter


class ChineseSurroundings(click.Context):
    """The same in Chinese."""

    formatter_class = ChineseFormatter


SURROUNDINGS = {Language.EN: Surroundings, Language.ZH: ChineseSurroundings}


class Contents(click.Group):
    """The commands by name; each is loaded only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in MODULES:
            return None
        module = importlib.import_module(f"tracker.commands.{MODULES[cmd_name]}")
        command: click.Command = module.command
        return translated(command, _language(ctx))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in MODULES:
            raise click.exceptions.NoSuchCommand(args[0], possibilities=COMMANDS, ctx=ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        language = _language(ctx)
        rows = [(name, phrase(f"help.{name}", language)) for name in COMMANDS]
        with formatter.section(phrase("cli.commands", language)):
            formatter.write_dl(rows)


@click.command(cls=Contents, help="cli.about", invoke_without_command=True)
@click.version_option(__version__, prog_name="tracker", help="cli.option-version")
@click.option(
    "--watchlist",
    "-w",
    default="watchlist.yaml",
    envvar="TRACKER_WATCHLIST",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="cli.option-watchlist",
)
@click.option(
    "--language",
    envvar="TRACKER_LANGUAGE",
    type=click.Choice([language.value for language in Language]),
    help="cli.option-language",
)
@click.pass_context
def tracker(ctx: click.Context, watchlist: Path, language: str | None) -> None:
    """The root command; what the options say becomes the shell that all commands use."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
        ctx.exit()
    ctx.obj = Shell(
        watchlist_path=watchlist,
        chosen=Language(language) if language else None,
        local=local_language(os.environ),
        environment=os.environ,
    )


def main(argv: Sequence[str] | None = None) -> None:
    """Run a command and exit."""
    if (folder := _cache(os.environ)) is not None:
        kept.also_in(folder)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    code = run(list(sys.argv[1:] if argv is None else argv))
    # All dies with the process: nobody need look for cycles in it.
    gc.freeze()
    sys.exit(code)


def _cache(environment: Mapping[str, str]) -> Path | None:
    """The user's folder for what can be worked out anew (XDG Base Directory Specification)."""
    named, home = environment.get("XDG_CACHE_HOME", ""), environment.get("HOME", "")
    if Path(named).is_absolute():
        return Path(named) / "policy-tracker"
    return Path(home) / ".cache" / "policy-tracker" if Path(home).is_absolute() else None


def run(args: list[str]) -> int:
    """Run a command; its exit code. Only bugs leave here as exceptions."""
    language = spoken(os.environ, args)
    try:
        root = translated(tracker, language)
        result = root.main(args, prog_name="tracker", standalone_mode=False, obj=language)
        sys.stdout.flush()
    except click.ClickException as error:
        tell(usage(error, language))
        return 2
    except TrackerError as error:
        tell(phrase("cli.error", language, what=error.say(language)))
        return 2
    except SystemExit as end:
        # click ends so after it completed words for a shell (0), and with 1 when the reader of
        # our output went away (`tracker facts | head`).
        return 141 if end.code == 1 else 0
    except (KeyboardInterrupt, click.Abort):
        tell(phrase("cli.interrupted", language))
        return 130
    except BrokenPipeError:
        # The reader went away (`tracker log | head`): nothing to say, and nothing left to flush.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - for exit
        return 141
    return result if isinstance(result, int) else 0


def tell(text: str) -> None:
    """A line for people, on standard error."""
    click.echo(terminal(text), err=True)


def usage(error: click.ClickException, language: Language) -> str:
    """What was wrong with the words of a command, and where to read on."""
    where = ""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    if isinstance(error, click.UsageError) and error.ctx is not None:
        where = "\n" + phrase("cli.try-help", language, command=error.ctx.command_path)
    return phrase("cli.error", language, what=_fault(error, language)) + where


def _fault(error: click.ClickException, language: Language) -> str:
    match error:
        case click.exceptions.NoSuchCommand(command_name=name, possibilities=near):
            hint = phrase("cli.did-you-mean", language, name=near[0]) if near else ""
            return phrase("cli.no-such-command", language, name=name, hint=hint)
        case click.NoSuchOption(option_name=name, possibilities=near):
            hint = phrase("cli.did-you-mean", language, name=near[0]) if near else ""
            return phrase("cli.no-such-option", language, name=name, hint=hint)
        case click.MissingParameter(param=parameter) if parameter is not None:
            return phrase("cli.missing", language, name=_named(parameter))
        case click.BadParameter(param=parameter, message=detail) if parameter is not None:
            choices = getattr(parameter.type, "choices", ())
            if choices:
                known = ", ".join(str(choice) for choice in choices)
                detail = phrase("cli.choose", language, choices=known)
            return phrase("cli.bad-value", language, name=_named(parameter), detail=detail)
    return error.format_message()


def _language(ctx: click.Context) -> Language:
    """The language that `run` found, or that of the shell once there is one."""
    found = ctx.find_root().obj
    return found.language if isinstance(found, Shell) else Language(found)


def _named(parameter: click.Parameter) -> str:
    """`--format` for an option, `OLD` for an argument."""
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return parameter.human_readable_name


def spoken(environment: Mapping[str, str], args: Sequence[str]) -> Language:
    """The language to speak before anything is read: option, environment, watchlist, locale."""
    words = list(args)
    for index, word in enumerate(words):
        value = word.partition("=")[2] if word.startswith("--language=") else ""
        if word == "--language" and index + 1 < len(words):
            value = words[index + 1]
        if value in set(Language):
            return Language(value)
    chosen = environment.get("TRACKER_LANGUAGE", "")
    if chosen in set(Language):
        return Language(chosen)
    return watchlist_language(environment, words) or local_language(environment)


def watchlist_language(environment: Mapping[str, str], words: Sequence[str]) -> Language | None:
    """The language that the watchlist says, faulty or not; None where it says none."""
    path = environment.get("TRACKER_WATCHLIST", "watchlist.yaml")
    for name in ("-w", "--watchlist"):
        if name in words[:-1]:
            path = words[words.index(name) + 1]
    try:
        text = Path(path).read_text(encoding="utf-8", errors="replace")
    except (OSError, ValueError):
        return None
    found = re.search(r"^language:[ \t]*[\"']?(zh|en)\b", text, re.M)
    return Language(found[1]) if found else None


def local_language(environment: Mapping[str, str]) -> Language:
    """Chinese where the locale is Chinese, English elsewhere."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return Language.ZH if environment[name].startswith("zh") else Language.EN
    tongue = locale.getlocale()[0] or ""
    return Language.ZH if tongue.startswith(("zh", "Chinese")) else Language.EN


def translated(command: click.Command, language: Language) -> click.Command:
    """The command with the keys of its help replaced by the words of a language."""
    command.help = _words(command.help, language)
    command.context_class = SURROUNDINGS[language]
    for parameter in command.get_params(click.Context(command, info_name=command.name)):
        if isinstance(parameter, click.Option):
            parameter.help = _words(parameter.help, language)
            if "--help" in parameter.opts:
                parameter.help = phrase("cli.option-help", language)
    if isinstance(command, click.Group) and not isinstance(command, Contents):
        for child in command.commands.values():
            translated(child, language)
            child.short_help = (child.help or "").partition("\n")[0]
    return command


def _words(key: str | None, language: Language) -> str:
    room = (key or "").partition(".")[0]
    return phrase(key, language) if key and room in {"cli", "help"} else (key or "")
