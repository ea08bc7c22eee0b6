"""The command line. Results go to stdout, progress and messages to stderr; `commands/` has the commands."""

from __future__ import annotations

# isort: off
import commands.interrupted  # noqa: F401 - before all that takes a while to load
# isort: on

import logging
import os
import sys
from copy import copy
from pathlib import Path

import click

from commands.group import Commands, ListedCommand
from ingest.visible_text import visible
from messages import LANGUAGES, N_, local, tr

SECTIONS = {
    N_("Intake"): (
        ListedCommand("ingest", "nhap", N_("Read files and folders into the archive.")),
        ListedCommand("watch", "theo-doi", N_("Take in what a scanner drops into a folder.")),
        ListedCommand(
            "extract", "trich-xuat", N_("Read one file and print what was found; needs no archive.")
        ),
        ListedCommand("reread", "doc-lai", N_("Apply newer rules or a newer reader to archived documents.")),
    ),
    N_("Find"): (
        ListedCommand("search", "tim", N_("Search by text and by field.")),
        ListedCommand("searches", "phep-tim", N_("List saved searches, or delete one."), "search"),
        ListedCommand("show", "xem", N_("Show one document with everything found in it.")),
        ListedCommand(
            "refs", "vien-dan", N_("List what a document cites, and which of it the archive holds.")
        ),
        ListedCommand("cited-by", "duoc-vien-dan", N_("List the documents that cite a number."), "refs"),
        ListedCommand(
            "missing", "con-thieu", N_("List what is cited but not in the archive, most cited first."), "refs"
        ),
        ListedCommand("pdf", "ban-sao", N_("Write searchable PDF copies.")),
        ListedCommand("serve", "trinh-duyet", N_("Show the archive in a browser.")),
    ),
    N_("Curate"): (
        ListedCommand("review", "ra-soat", N_("List or settle what is uncertain, worst first.")),
        ListedCommand("correct", "sua", N_("Correct or confirm header fields.")),
        ListedCommand("roster", "danh-sach", N_("Show and correct the lists of those commended.")),
        ListedCommand("duplicates", "trung", N_("List scans of the same document, and numbers used twice.")),
        ListedCommand("series", "day-so", N_("List gaps and duplicates in document numbers.")),
        ListedCommand("files", "ho-so", N_("List or edit files (hồ sơ).")),
        ListedCommand(
            "calendar",
            "lich-nop-luu",
            N_("List files (hồ sơ) due for transfer, and those whose time is over."),
        ),
        ListedCommand("check", "kiem-tra", N_("Check form, dates and figures against the regulations.")),
    ),
    N_("Awards"): (
        ListedCommand("stats", "thong-ke", N_("Count awards and recipients.")),
        ListedCommand("recipients", "doi-tuong", N_("Show the award records of people and collectives.")),
        ListedCommand("vet", "tham-tra", N_("Check a list of proposals against the archive.")),
        ListedCommand("bonuses", "tien-thuong", N_("Add up bonuses by decree, beside what decisions state.")),
        ListedCommand("join", "gop", N_("Merge two recipients who are the same."), "recipients"),
        ListedCommand("tables", "bang", N_("Write Excel, CSV or JSON tables.")),
        ListedCommand("forms", "bieu-mau", N_("Fill the official statistical forms from the archive.")),
        ListedCommand("report", "bao-cao", N_("Draft the yearly commendation report as a Word document.")),
    ),
    N_("Archive"): (
        ListedCommand(
            "status", "tinh-trang", N_("Count what the archive holds, and how much of it is certain.")
        ),
        ListedCommand("verify", "doi-chieu", N_("Check that the archive is intact, and repair it.")),
        ListedCommand("reindex", "lap-chi-muc", N_("Rebuild the search index.")),
        ListedCommand("log", "nhat-ky", N_("Show who did what and when.")),
        ListedCommand("backup", "sao-luu", N_("Back up the archive, also while it is in use.")),
        ListedCommand("restore", "phuc-hoi", N_("Make an archive from a backup."), "backup"),
        ListedCommand("export", "xuat", N_("Export documents in open formats.")),
        ListedCommand("import", "nhap-lai", N_("Make an archive from an export."), "export"),
        ListedCommand(
            "handover", "giao-nop", N_("Make packages of files (hồ sơ) for the archives, or check one.")
        ),
        ListedCommand("delete", "xoa", N_("Delete documents for good.")),
        ListedCommand(
            "restrict", "han-che", N_("Say which documents only cleared accounts see in a browser."), "user"
        ),
        ListedCommand("user", "tai-khoan", N_("List and change the accounts of `serve`.")),
        ListedCommand("doctor", "chan-doan", N_("Check what is installed on this machine.")),
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
