"""What the commands share: options, output, and errors as click shows them."""

from __future__ import annotations

import errno
import json
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

import click

from commands.translated import asked_language, click_speaking, in_spoken_language
from extract.lexicon.dates import DateRange, parse_date_query
from ingest.errors import SovangError
from ingest.options import ReaderChoice, ReadOptions
from ingest.visible import BOLD, visible, visible_json
from messages import choose_language, local
from messages.for_json import localised

_MARKS = re.compile(f"({'|'.join(map(re.escape, BOLD))})")

MOST = 1_000_000_000
"""The largest count that can be asked for: engines count in 32 bits."""

YEAR = click.IntRange(1900, 2200)
FOLDER = click.Path(path_type=Path, file_okay=False)
EXISTING_FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)

SOME_FAILED = 4
"""Exit code of a batch that went to its end, but not with every file."""


class CommandFailure(click.ClickException):
    """An error of ours as click shows it: its sentence, and its exit code."""

    def __init__(self, error: SovangError) -> None:
        super().__init__(visible(local(error.args[0]) if error.args else str(error)))
        self.exit_code = error.exit_code  # type: ignore[misc]  # click declares it for the class


def _give_up_output() -> None:
    """Let what is still buffered go nowhere; Python would try to write it once more at its end, and fail."""
    output = sys.__stdout__
    if output is not None and not output.closed and sys.stdout == output:
        os.dup2(os.open(os.devnull, os.O_WRONLY), output.fileno())


class Commands(click.Group):
    """A group whose commands end with an error's own sentence and exit code.

    A command's module is loaded when the command is asked for: start-up time counts.
    """

    def __init__(
        self, *words: Any, modules: Mapping[str, Sequence[str]] | None = None, **others: Any
    ) -> None:
        """Take the names of modules in `commands`, with the names of the commands that each has."""
        super().__init__(*words, **others)
        self._modules = {name: module for module, names in (modules or {}).items() for name in names}

    def main(self, args: Sequence[str] | None = None, *words: Any, **others: Any) -> Any:
        """Run the command line in the language that it asks for."""
        given = list(sys.argv[1:] if args is None else args)
        with click_speaking(choose_language(asked_language(given), os.environ)):
            return super().main(given, *words, **others)

    def get_help(self, ctx: click.Context) -> str:
        """Return the help page in the language that is spoken."""
        return click.Group.get_help(in_spoken_language(self), ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, in order."""
        return sorted({*self._modules, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command with this name, None where there is none."""
        if cmd_name in self._modules and cmd_name not in self.commands:
            for command in import_module(f"commands.{self._modules[cmd_name]}").COMMANDS:
                self.add_command(command)
        return super().get_command(ctx, cmd_name)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except SovangError as error:
            raise CommandFailure(error) from error
        except OSError as error:
            if error.errno == errno.EPIPE:  # whoever read the output has enough; click ends quietly
                raise
            _give_up_output()
            raise CommandFailure(
                SovangError(f"{error.filename or 'the output'}: {error.strerror}.")
            ) from error


class DaysParam(click.ParamType[DateRange]):
    """A day, month or year as people write it."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> DateRange:
        """Return the days that `value` means."""
        if isinstance(value, DateRange):
            return value
        try:
            return parse_date_query(str(value))
        except ValueError as error:
            self.fail(f"{error}.", param, ctx)


def in_order(first: DateRange | None, last: DateRange | None) -> None:
    """Refuse --from that is later than --to: nothing could be found between them.

    Raises:
        click.UsageError: it is.
    """
    if first and last and first.first > last.last:
        raise click.UsageError("--from is later than --to; turn them round.")


def with_json(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let the result be asked for as JSON; the command gets `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")(command)


def emit(value: Any, text: str, *, as_json: bool) -> None:
    """Print a result: as JSON, always in UTF-8, or as text for a person."""
    if as_json:
        echo_json(json.dumps(localised(value), ensure_ascii=False, indent=1))
    else:
        click.echo(shown_text(text))


def echo_json(text: str) -> None:
    """Print JSON in UTF-8, whatever the terminal speaks; what no UTF-8 can hold stands in it as `\\udcNN`."""
    click.echo(f"{visible_json(text)}\n".encode(), nl=False)


def say(text: str) -> None:
    """Say something to a person on stderr."""
    click.echo(shown_text(text), err=True)


def shown_text(text: str) -> str:
    """Return text with everything written out that a terminal would obey, but what marks a hit in bold."""
    return "".join(part if part in BOLD else visible(part) for part in _MARKS.split(text))


def in_archive(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let --archive also stand behind the command's name, where people look for it."""

    def choose(ctx: click.Context, _param: click.Parameter, value: Path | None) -> None:
        if value is not None:
            ctx.obj = value

    option = click.option(
        "--archive",
        type=click.Path(path_type=Path, file_okay=False),
        expose_value=False,
        callback=choose,
        help="The archive's folder.",
    )
    return option(click.pass_context(command))


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let how scans are read be chosen; the command gets `options`."""

    @wraps(command)
    def chosen(*words: Any, reader: ReaderChoice, language: str, dpi: int, **others: Any) -> Any:
        return command(*words, options=ReadOptions(reader=reader, language=language, dpi=dpi), **others)

    default = ReadOptions()
    for add in (
        click.option(
            "--dpi",
            type=click.IntRange(min=72, max=1200),
            default=default.dpi,
            show_default=True,
            help="Resolution for reading; a scan of less is read at its own.",
        ),
        click.option(
            "--language", default=default.language, show_default=True, help="Tesseract's data: vie, vie+eng."
        ),
        click.option(
            "--reader",
            type=click.Choice(get_args(ReaderChoice)),
            default=default.reader,
            show_default=True,
            help="What reads scans; both check each other.",
        ),
    ):
        chosen = add(chosen)
    return chosen
