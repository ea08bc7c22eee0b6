"""What the commands share: options, output, and errors as click shows them."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, get_args

import click

from extract.lexicon.dates import DateRange
from index.search.query.days import typed_days
from ingest.options import ReaderChoice, ReadOptions
from ingest.visible_text import BOLD, visible, visible_json
from messages import local, message_of, tr
from messages.for_json import localised

_MARKS = re.compile(f"({'|'.join(map(re.escape, BOLD))})")

MOST = 1_000_000_000
"""The largest count that can be asked for: engines count in 32 bits."""

YEAR = click.IntRange(1900, 2200)
FOLDER = click.Path(path_type=Path, file_okay=False)
EXISTING_FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)

SOME_FAILED = 4
"""Exit code of a batch that went to its end, but not with every file."""


class DaysParam(click.ParamType[DateRange]):
    """A day, month or year as people write it."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> DateRange:
        """Return the days that `value` means."""
        if isinstance(value, DateRange):
            return value
        try:
            return typed_days(str(value))
        except ValueError as error:
            self.fail(f"{local(message_of(error))}.", param, ctx)


def in_order(first: DateRange | None, last: DateRange | None) -> None:
    """Refuse --from that is later than --to: nothing could be found between them.

    Raises:
        click.UsageError: it is.
    """
    if first and last and first.first > last.last:
        raise click.UsageError(tr("--from is later than --to; swap them."))


def with_json(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let the result be asked for as JSON; the command gets `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")(command)


def with_brief(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let the result be asked for with one line for each entry; the command gets `brief`."""
    return click.option("--brief", is_flag=True, help="Print one line per result.")(command)


def brief_text(text: str) -> str:
    """Return a result without what stands indented below its entries, and without blank lines.

    >>> brief_text("2 documents found\\n\\n#1  12/QĐ-X\\n    Về việc khen\\n\\n#2  13/QĐ-X")
    '2 documents found\\n#1  12/QĐ-X\\n#2  13/QĐ-X'
    """
    return "\n".join(line for line in text.split("\n") if line and not line.startswith("    "))


def emit(value: Any, text: str, *, as_json: bool, brief: bool = False) -> None:
    """Print a result: as JSON, always in UTF-8, or as text for a person, in colour on a terminal."""
    if as_json:
        echo_json(json.dumps(localised(value), ensure_ascii=False, indent=1))
    else:
        shown = shown_text(brief_text(text) if brief else text)
        click.echo(coloured(shown), color=None if may_colour() else False)


def echo_json(text: str) -> None:
    """Print JSON in UTF-8, whatever the terminal speaks; what no UTF-8 can hold stands in it as `\\udcNN`."""
    click.echo(f"{visible_json(text)}\n".encode(), nl=False)


def say(text: str) -> None:
    """Say something to a person on stderr."""
    click.echo(shown_text(text), err=True)


def shown_text(text: str) -> str:
    """Return text with everything written out that a terminal would obey, but what marks a hit in bold."""
    return "".join(part if part in BOLD else visible(part) for part in _MARKS.split(text))


def may_colour() -> bool:
    """Tell whether what is printed may have colours: on a terminal, unless $NO_COLOR is set."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


_COLOURS = (
    (re.compile(r"^( *)(#\d+)(?=  )", re.MULTILINE), r"\1\033[1m\2\033[0m"),  # "#12  2935/QĐ-UBND"
    (re.compile(r"(  )(\[[^\[\]\n]*\])$", re.MULTILINE), r"\1\033[33m\2\033[0m"),  # "…  [uncertain]"
)
"""What stands out in a text, and how: ids are bold, flags at the end of a line yellow."""


def coloured(text: str) -> str:
    """Return a text with colours, if it goes to where they are wanted."""
    if not may_colour():
        return text
    for pattern, marked in _COLOURS:
        text = pattern.sub(marked, text)
    return text


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
            help="Resolution for reading; a coarser scan is read at its own.",
        ),
        click.option(
            "--language",
            default=default.language,
            show_default=True,
            help="Tesseract's data: vie, vie+eng.",
        ),
        click.option(
            "--reader",
            type=click.Choice(get_args(ReaderChoice)),
            default=default.reader,
            show_default=True,
            help="What reads scans; `both` check each other.",
        ),
    ):
        chosen = add(chosen)
    return chosen
