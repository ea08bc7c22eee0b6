"""An office file into pages, by its kind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from ingest.errors import UnreadableFileError
from ingest.sources.office.docx import read_docx
from ingest.sources.office.flow import Flow, PastedScan
from ingest.sources.office.html import read_html
from ingest.sources.office.letters import read_eml
from ingest.sources.office.libreoffice import converted
from ingest.sources.office.limits import TOO_DEEP, check_flow
from ingest.sources.office.old_letters import with_letters_mended
from ingest.sources.office.opendocument import read_ods, read_odt
from ingest.sources.office.outlook import read_msg
from ingest.sources.office.pptx import read_pptx
from ingest.sources.office.rtf import read_rtf
from ingest.sources.office.typeset import typeset
from ingest.sources.office.xlsx import read_xlsx
from ingest.types import Page
from messages import Message

_EMPTY = Message("holds no text")
_READERS: dict[str, Callable[[Path], Flow]] = {
    "docx": read_docx,
    "xlsx": read_xlsx,
    "pptx": read_pptx,
    "odt": read_odt,
    "ods": read_ods,
    "rtf": read_rtf,
    "html": read_html,
    "eml": read_eml,
    "msg": read_msg,
}
_OLDER = ("doc", "xls", "ppt")


class OfficeFile(NamedTuple):
    """The pages of an office file, and what a person should know of what isn't on them.

    A page that is a scan is still to be read.
    """

    pages: tuple[Page | PastedScan, ...]
    notes: tuple[str, ...] = ()


def read_office(path: Path, kind: str) -> OfficeFile:
    """Return the pages of an office file of a kind, e.g. "docx".

    Raises:
        UnreadableFileError: it can't be taken in; the message says why.
    """
    try:
        flow = _read_older(path, kind) if kind in _OLDER else _READERS[kind](path)
        check_flow(flow, str(path))
        flow = with_letters_mended(flow)
        pages = typeset(flow)
    except RecursionError:
        raise UnreadableFileError(str(path), TOO_DEEP) from None
    if not any(isinstance(page, PastedScan) or page.text for page in pages) and not flow.notes:
        raise UnreadableFileError(str(path), _EMPTY)
    return OfficeFile(pages, flow.notes)


def _read_older(path: Path, kind: str) -> Flow:
    with converted(path, kind) as (newer, newer_kind):
        try:
            return _READERS[newer_kind](newer)
        except UnreadableFileError as error:  # people know the file by its own name
            raise UnreadableFileError(str(path), error.reason) from None
