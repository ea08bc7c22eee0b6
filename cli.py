"""The command line. Results go to stdout, progress and messages to stderr; `commands/` has the commands."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

import click

from commands.shared import Commands
from ingest.visible import visible
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

_CLOSED_TO = {"owner": 0o077, "group": 0o027, "all": 0o022}
"""What --access takes away from others, by the bits of a umask; the user's own umask may take more."""


class _Visible(logging.Formatter):
    """Writes out what a terminal would obey: file names stand in the log."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record."""
        return visible(super().format(record))


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
@click.option(
    "--access",
    type=click.Choice(tuple(_CLOSED_TO)),
    envvar="SOVANG_ACCESS",
    default="group",
    show_default=True,
    show_envvar=True,
    help="Who may read the files that are made: their owner, also the owner's group, or all.",
)
@click.option("-v", "--verbose", is_flag=True, help="Say more about what is being done.")
@click.version_option(package_name="sovang", prog_name="sovang")
@click.pass_context
def main(ctx: click.Context, folder: Path, *, access: str, verbose: bool) -> None:
    """Sovang, the golden book: an archive of scanned Vietnamese administrative documents.

    Reads scans and PDF files, finds number, date, agency and references in them by rules, and searches them.
    """
    before = os.umask(_CLOSED_TO[access])
    os.umask(before | _CLOSED_TO[access])
    ctx.call_on_close(lambda: os.umask(before))
    told = logging.StreamHandler(sys.stderr)
    told.setFormatter(_Visible("%(levelname)s: %(message)s"))
    logging.basicConfig(handlers=[told], level=logging.INFO if verbose else logging.WARNING)
    logging.getLogger("bagit").setLevel(logging.CRITICAL)  # what it finds is in our own sentence
    ctx.obj = folder


if __name__ == "__main__":
    main()
