"""A list of proposals out of a file: read as every paper is, in a process with limits, and not taken in."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

from commands.limits import RULES_SECONDS, bounded_record
from extract.proposals.types import ProposalList
from ingest.errors import UnreadableFileError
from ingest.limited_process import LimitedProcess, TaskLostError, read_within
from ingest.options import ReadOptions
from ingest.scratch import scratch_folder
from ingest.types import Document
from messages import Message

MOST_CSV = 20 << 20
"""Bytes of a CSV file: forty times what a list of five thousand lines takes."""


def read_proposals(path: Path, options: ReadOptions) -> ProposalList:
    """Return whom a file proposes: PDF, picture, office file, text, or CSV.

    Raises:
        UnreadableFileError: it can't be read, or takes more time or memory than it may.
    """
    try:
        with scratch_folder() as scratch, LimitedProcess(options.memory_limit) as process:
            table = scratch / f"{path.stem}.xlsx"
            is_csv = path.suffix.lower() == ".csv"
            if is_csv:
                process.run(RULES_SECONDS, csv_as_workbook, path, table)
            document = read_within(process, table if is_csv else path, options)
            return process.run(RULES_SECONDS, proposals_of, document, date.today())
    except TaskLostError as error:
        raise UnreadableFileError(str(path), error.reason) from error
    except UnreadableFileError as error:
        raise UnreadableFileError(str(path), error.reason) from error


def proposals_of(document: Document, read_on: date) -> ProposalList:
    """Return whom a document proposes, in whatever process this is."""
    from extract.proposals.read_list import read_list

    return read_list(document, bounded_record(document, read_on))


def csv_as_workbook(path: Path, target: Path) -> None:
    """Write a CSV file as a workbook, text for text, so that its table is read like any other.

    Raises:
        UnreadableFileError: it is too large, or in no encoding that is known.
    """
    from xlsxwriter import Workbook

    from ingest.sources.text import decode

    if path.stat().st_size > MOST_CSV:
        reason = Message("has more than the limit of {most_n} bytes; divide it", most_n=MOST_CSV)
        raise UnreadableFileError(str(path), reason)
    text = decode(path.read_bytes(), str(path)).text.removeprefix("\ufeff")
    with Workbook(str(target)) as book:
        page = book.add_worksheet()
        for row, cells in enumerate(csv.reader(io.StringIO(text), delimiter=_delimiter(text))):
            for column, cell in enumerate(cells):
                page.write_string(row, column, cell)  # also what looks like a formula or an address


def _delimiter(text: str) -> str:
    """Return what parts the cells: whatever the first line has most of.

    >>> _delimiter("STT;Họ và tên;Chức vụ, đơn vị"), _delimiter("STT,Họ và tên")
    (';', ',')
    """
    first = text.split("\n", 1)[0]
    return max((",", ";", "\t"), key=first.count)
