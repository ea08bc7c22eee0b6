"""Writing an extract: the file's ending says whether as Word or as PDF."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from index.errors import ArchiveError
from index.outputs.record_extract.content import extract_content
from index.store.atomic import new_file
from index.vetting.timeline import RecipientTimeline
from messages import Message


def write_extract(path: Path, found: RecipientTimeline, today: date, *, replace: bool = False) -> None:
    """Write the extract of one record to `path`, a .docx or .pdf.

    Raises:
        ArchiveError: the ending is another one, or the file is there and not `replace`.
    """
    ending = path.suffix.lower()
    if ending not in (".docx", ".pdf"):
        raise ArchiveError(
            Message("{path}: the name must end in one of {endings}.", path=path, endings=[".docx", ".pdf"])
        )
    content = extract_content(found, today)
    with new_file(path, replace=replace) as half:
        if ending == ".docx":
            from index.outputs.record_extract.word import write_word  # noqa: PLC0415 - loads python-docx

            write_word(half, content)
        else:
            from index.outputs.record_extract.pdf import write_pdf  # noqa: PLC0415 - loads reportlab

            write_pdf(half, content)
