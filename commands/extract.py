"""Reading one file without any archive: `extract`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from commands.failed_pages import failed_page_reasons
from commands.shared import SOME_FAILED, emit, reading_options, say, with_json
from commands.translated import Renamed, command
from extract.types import Record
from index.render import answers_text, figures_text
from ingest.errors import UnreadableFileError
from ingest.options import ReadOptions
from ingest.types import Document
from ingest.visible_text import visible_name
from messages import Message, local

MOST_TEXT = 100 << 20
"""Bytes of text on standard input: a thousand times what a long decision has."""


@command()
@click.argument("file")
@click.option(
    "--output",
    "-o",
    "html",
    cls=Renamed,
    old=("--html",),
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the marked text to this .html file.",
)
@reading_options
@with_json
@click.pass_context
def extract(ctx: click.Context, file: str, *, html: Path | None, options: ReadOptions, as_json: bool) -> None:
    """Read one file and print what was found; needs no archive.

    FILE is a PDF, a picture, an office file or text, or "-" for text on standard input. -o writes the text
    as a page for the browser, with everything that was found marked.

    \b
    Example:
      sovang extract samples/2935-qd-ubnd.pdf
      sovang extract samples/2935-qd-ubnd.pdf -o found.html
      echo "Căn cứ Nghị định 91/2017/NĐ-CP" | sovang extract - --json
    """
    from extract.record_json import record_json

    document, record = _read(file, options)
    if html:
        from extract.record_html import record_html

        html.write_text(record_html(document, record), "utf-8")
    text = "\n\n".join(filter(None, [answers_text.record_text(record), figures_text.found_text(record)]))
    emit(record_json(document, record), text, as_json=as_json)
    for reason in failed_page_reasons(document):
        say(f"{visible_name(file)}: {local(reason)}")
    if document.failed_pages:
        ctx.exit(SOME_FAILED)


def _read(file: str, options: ReadOptions) -> tuple[Document, Record]:
    """Read a file and apply the rules, both in a process of its own: what a file does to it is its matter."""
    from commands.limits import apply_rules
    from ingest.limited_process import LimitedProcess, read_text_within, read_within

    with LimitedProcess(options.memory_limit) as process:
        if file == "-":
            document = read_text_within(process, _standard_input(), options)
        else:
            document = read_within(process, Path(file), options)
        return document, apply_rules(process, document, date.today())


def _standard_input() -> bytes:
    """Return what stands on standard input, which may have no end.

    Raises:
        UnreadableFileError: there is more than a text may have.
    """
    data = sys.stdin.buffer.read(MOST_TEXT + 1)
    if len(data) > MOST_TEXT:
        raise UnreadableFileError(
            "-", Message("has more than the limit of {most_n} bytes; divide it", most_n=MOST_TEXT)
        )
    return data


COMMANDS = (extract,)
