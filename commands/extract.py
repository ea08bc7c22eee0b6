"""Reading one file without any archive: `extract`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from commands.shared import SOME_FAILED, emit, reading_options, say, with_json
from commands.translated import command
from index.render import answers_text, figures_text
from ingest.options import ReadOptions
from ingest.visible import visible_name


@command()
@click.argument("file")
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="Write the marked text here.")
@reading_options
@with_json
@click.pass_context
def extract(ctx: click.Context, file: str, *, html: Path | None, options: ReadOptions, as_json: bool) -> None:
    """Read one file and print its record; needs no archive.

    FILE is a PDF, TIFF, PNG, JPEG or TXT file, or "-" for UTF-8 text on standard input. --html writes its
    text as a page for the browser, in which all that was found is marked.

    \b
    Example:
      sovang extract samples/2935-qd-ubnd.pdf
      sovang extract samples/2935-qd-ubnd.pdf --html found.html
      echo "Căn cứ Nghị định 91/2017/NĐ-CP" | sovang extract - --json
    """
    from extract.record import extract as find
    from extract.record_json import record_json
    from ingest.read import read_document, read_text
    from ingest.sources.text import decode

    if file == "-":
        document = read_text(decode(sys.stdin.buffer.read(), "-"))
    else:
        document = read_document(Path(file), options)
    record = find(document)
    if html:
        from extract.record_html import record_html

        html.write_text(record_html(document, record), "utf-8")
    text = "\n\n".join(filter(None, [answers_text.record_text(record), figures_text.found_text(record)]))
    emit(record_json(document, record), text, as_json=as_json)
    for page in document.failed_pages:
        say(f"{visible_name(file)}: page {page.number} could not be read: {page.error}")
    if document.failed_pages:
        ctx.exit(SOME_FAILED)


COMMANDS = (extract,)
