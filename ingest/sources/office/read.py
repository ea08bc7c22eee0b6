"""An office file into pages, by its kind."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from ingest.errors import UnreadableFileError
from ingest.sources.office.docx import read_docx
from ingest.sources.office.flow import Flow
from ingest.sources.office.typeset import typeset
from ingest.sources.office.xlsx import read_xlsx
from ingest.types import Page
from messages import Message

_EMPTY = Message("holds no text")
_READERS = {"docx": read_docx, "xlsx": read_xlsx}


class OfficeFile(NamedTuple):
    """The pages of an office file, and what a person should know of what isn't on them."""

    pages: tuple[Page, ...]
    notes: tuple[str, ...] = ()


def read_office(path: Path, kind: str) -> OfficeFile:
    """Return the pages of an office file of a kind, e.g. "docx".

    Raises:
        UnreadableFileError: it can't be taken in; the message says why.
    """
    try:
        flow: Flow = _READERS[kind](path)
        pages = typeset(flow)
    except RecursionError:
        raise UnreadableFileError(str(path), Message("nests its parts too deeply to be read")) from None
    if not any(page.text for page in pages) and not flow.notes:
        raise UnreadableFileError(str(path), _EMPTY)
    return OfficeFile(pages, flow.notes)
