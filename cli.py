"""The command line. Results go to stdout, progress and messages to stderr; `commands/` has the commands."""

from __future__ import annotations

import logging
import os
import sys
from copy import copy
from pathlib import Path

import click

from commands.group import Commands, ListedCommand
from ingest.visible import visible
from messages import LANGUAGES, N_, local, tr

SECTIONS = {
    N_("Intake"): (
        ListedCommand("ingest", "nhap"),
        ListedCommand("watch", "theo-doi"),
        ListedCommand("extract", "trich-xuat"),
        ListedCommand("reread", "doc-lai"),
    ),
    N_("Find"): (
        ListedCommand("search", "tim"),
        ListedCommand("searches", "phep-tim", "search"),
        ListedCommand("show", "xem"),
        ListedCommand("refs", "vien-dan"),
        ListedCommand("cited-by", "duoc-vien-dan", "refs"),
        ListedCommand("missing", "con-thieu", "refs"),
        ListedCommand("pdf", "ban-sao"),
        ListedCommand("serve", "trinh-duyet"),
    ),
    N_("Curate"): (
        ListedCommand("review", "ra-soat"),
        ListedCommand("correct", "sua"),
        ListedCommand("duplicates", "trung"),
        ListedCommand("series", "day-so"),
        ListedCommand("files", "ho-so"),
        ListedCommand("check", "kiem-tra"),
    ),
    N_("Awards"): (
        ListedCommand("stats", "thong-ke"),
        ListedCommand("recipients", "doi-tuong"),
        ListedCommand("join", "gop", "recipients"),
        ListedCommand("tables", "bang"),
        ListedCommand("report", "bao-cao"),
    ),
    N_("Archive"): (
        ListedCommand("status", "tinh-trang"),
        ListedCommand("verify", "doi-chieu"),
        ListedCommand("reindex", "lap-chi-muc"),
        ListedCommand("log", "nhat-ky"),
        ListedCommand("backup", "sao-luu"),
        ListedCommand("restore", "phuc-hoi", "backup"),
        ListedCommand("export", "xuat"),
        ListedCommand("import", "nhap-lai", "export"),
        ListedCommand("delete", "xoa"),
        ListedCommand("restrict", "han-che", "user"),
        ListedCommand("user", "tai-khoan"),
        ListedCommand("doctor", "chan-doan"),
    ),
}
"""All commands, as the help lists them; a module is loaded when one of its commands is asked for."""


_LEVELS = {"WARNING": N_("WARNING"), "ERROR": N_("ERROR"), "INFO": N_("INFO")}


class _ForPeople(logging.Formatter):
    """Writes messages, and how serious they are, in the language that is spoken.

    What a terminal would obey is written out: file names stand in the log.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return a line of the log."""
        shown = copy(record)
        shown.levelname = tr(_LEVELS.get(record.levelname, record.levelname))
        shown.msg = local(record.msg) if isinstance(record.msg, str) else record.msg
        return visible(super().format(shown))


_CLOSED_TO = {"owner": 0o077, "group": 0o027, "all": 0o022}
"""What --access takes away from others, by the bits of a umask; the user's own umask may take more."""


@click.group(
    cls=Commands,
    sections=SECTIONS,
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
    help="Language; by default $SOVANG_LANG, else that of the locale.",
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
@click.option("-v", "--verbose", is_flag=True, help="Print more about what is being done.")
@click.version_option(package_name="sovang", prog_name="sovang")
@click.pass_context
def main(ctx: click.Context, folder: Path, *, access: str, verbose: bool) -> None:
    """Sovang, the golden book: an archive of scanned Vietnamese administrative documents.

    Reads scans and PDF files, finds number, date, agency and references in them by rules, and searches them.
    """
    before = os.umask(_CLOSED_TO[access])
    os.umask(before | _CLOSED_TO[access])
    ctx.call_on_close(lambda: os.umask(before))
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_ForPeople("%(levelname)s: %(message)s"))
    logging.basicConfig(handlers=[handler], level=logging.INFO if verbose else logging.WARNING)
    logging.getLogger("bagit").setLevel(logging.CRITICAL)  # what it finds is in our own sentence
    ctx.obj = folder


if __name__ == "__main__":
    main()
