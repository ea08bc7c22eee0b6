"""The command line. Results go to stdout, progress and messages to stderr; `commands/` has the commands."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import click

from commands.shared import Commands
from messages import LANGUAGES

_MODULES = {
    "backup": ("backup", "restore"),
    "check": ("check",),
    "correct": ("correct",),
    "delete": ("delete",),
    "doctor": ("doctor",),
    "duplicates": ("duplicates",),
    "export": ("export", "import"),
    "extract": ("extract",),
    "files": ("files",),
    "ingest": ("ingest",),
    "log": ("log",),
    "pdf": ("pdf",),
    "recipients": ("recipients", "join"),
    "refs": ("refs", "cited-by", "missing"),
    "reindex": ("reindex",),
    "report": ("report",),
    "reread": ("reread",),
    "review": ("review",),
    "search": ("search", "searches"),
    "serve": ("serve",),
    "series": ("series",),
    "show": ("show",),
    "stats": ("stats",),
    "status": ("status",),
    "tables": ("tables",),
    "verify": ("verify",),
    "watch": ("watch",),
}
"""The commands by their modules, each of which is loaded when one of its commands is asked for."""


@click.group(
    cls=Commands,
    modules=_MODULES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--archive",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="SOVANG_ARCHIVE",
    default=Path("archive"),
    show_default=True,
    show_envvar=True,
    help="The archive's folder.",
)
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    expose_value=False,
    help="Language of what is said; by default $SOVANG_LANG, else the locale's.",
)
@click.option("-v", "--verbose", is_flag=True, help="Say more about what is being done.")
@click.version_option(package_name="sovang", prog_name="sovang")
@click.pass_context
def main(ctx: click.Context, folder: Path, *, verbose: bool) -> None:
    """Sovang, the golden book: an archive of scanned Vietnamese administrative documents.

    Reads scans and PDF files, finds number, date, agency and references in them by rules, and searches them.
    """
    logging.basicConfig(
        stream=sys.stderr,
        level=logging.INFO if verbose else logging.WARNING,
        format="%(levelname)s: %(message)s",
    )
    logging.getLogger("bagit").setLevel(logging.CRITICAL)  # what it finds is in our own sentence
    ctx.obj = folder


if __name__ == "__main__":
    main()
