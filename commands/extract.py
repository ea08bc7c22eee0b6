"""Reading one file without any archive: `extract`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from commands.shared import SOME_FAILED, emit, reading_options, say, with_json
from commands.translated import Renamed, command
from index.render import answers_text, figures_text
from ingest.options import ReadOptions
from ingest.visible import visible_name
from messages import tr


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
    from extract.record import extract as find
    from extract.record_json import record_json
    from ingest.read import read_document, read_text
    from ingest.sources.text import decode

    if file == "-":
        decoded = decode(sys.stdin.buffer.read(), "-")
        document = read_text(decoded.text, encoding=decoded.encoding)
    else:
        document = read_document(Path(file), options)
    record = find(document, date.today())
    if html:
        from extract.record_html import record_html

        html.write_text(record_html(document, record), "utf-8")
    text = "\n\n".join(filter(None, [answers_text.record_text(record), figures_text.found_text(record)]))
    emit(record_json(document, record), text, as_json=as_json)
    for page in document.failed_pages:
        told = tr("page {page} could not be read: {reason}", page=page.number, reason=page.error or "")
        say(f"{visible_name(file)}: {told}")
    if document.failed_pages:
        ctx.exit(SOME_FAILED)


COMMANDS = (extract,)
