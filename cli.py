"""The command line. Results go to stdout, progress and messages to stderr; `commands/` has the commands."""

from __future__ import annotations

import logging
import sys
from copy import copy
from pathlib import Path

import click

from commands.group import Commands, Entry
from messages import LANGUAGES, N_, local, tr

SECTIONS = {
    N_("Intake"): (
        Entry("ingest", "nhap"),
        Entry("watch", "theo-doi"),
        Entry("extract", "trich-xuat"),
        Entry("reread", "doc-lai"),
    ),
    N_("Find"): (
        Entry("search", "tim"),
        Entry("searches", "phep-tim", "search"),
        Entry("show", "xem"),
        Entry("refs", "vien-dan"),
        Entry("cited-by", "duoc-vien-dan", "refs"),
        Entry("missing", "con-thieu", "refs"),
        Entry("pdf", "ban-sao"),
        Entry("serve", "trinh-duyet"),
    ),
    N_("Curate"): (
        Entry("review", "ra-soat"),
        Entry("correct", "sua"),
        Entry("duplicates", "trung"),
        Entry("series", "day-so"),
        Entry("files", "ho-so"),
        Entry("check", "kiem-tra"),
    ),
    N_("Awards"): (
        Entry("stats", "thong-ke"),
        Entry("recipients", "doi-tuong"),
        Entry("join", "gop", "recipients"),
        Entry("tables", "bang"),
        Entry("report", "bao-cao"),
    ),
    N_("Archive"): (
        Entry("status", "tinh-trang"),
        Entry("verify", "doi-chieu"),
        Entry("reindex", "lap-chi-muc"),
        Entry("log", "nhat-ky"),
        Entry("backup", "sao-luu"),
        Entry("restore", "phuc-hoi", "backup"),
        Entry("export", "xuat"),
        Entry("import", "nhap-lai", "export"),
        Entry("delete", "xoa"),
        Entry("doctor", "chan-doan"),
    ),
}
"""All commands, as the help lists them; a module is loaded when one of its commands is asked for."""


_LEVELS = {"WARNING": N_("WARNING"), "ERROR": N_("ERROR"), "INFO": N_("INFO")}


class _InSpokenLanguage(logging.Formatter):
    """Writes messages, and how serious they are, in the language that is spoken."""

    def format(self, record: logging.LogRecord) -> str:
        """Return a line of the log."""
        shown = copy(record)
        shown.levelname = tr(_LEVELS.get(record.levelname, record.levelname))
        shown.msg = local(record.msg) if isinstance(record.msg, str) else record.msg
        return super().format(shown)


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
@click.option("-v", "--verbose", is_flag=True, help="Print more about what is being done.")
@click.version_option(package_name="sovang", prog_name="sovang")
@click.pass_context
def main(ctx: click.Context, folder: Path, *, verbose: bool) -> None:
    """Sovang, the golden book: an archive of scanned Vietnamese administrative documents.

    Reads scans and PDF files, finds number, date, agency and references in them by rules, and searches them.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_InSpokenLanguage("%(levelname)s: %(message)s"))
    logging.basicConfig(handlers=[handler], level=logging.INFO if verbose else logging.WARNING)
    logging.getLogger("bagit").setLevel(logging.CRITICAL)  # what it finds is in our own sentence
    ctx.obj = folder


if __name__ == "__main__":
    main()
