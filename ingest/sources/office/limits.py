"""How much an office file may hold, whatever its kind; what holds more is refused in one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.errors import UnreadableFileError
from ingest.sources.office.flow import Block, Flow, FlowTable
from messages import Message

MOST_ROWS = 50_000
"""Rows with something in them: the largest real list has 974."""
_MOST_BLOCKS = 250_000
"""Paragraphs and tables: on 2,000 pages, the most that a file may have, is room for no more."""
_ROW_TAG = re.compile(rb"<(?:\w+:)?(?:tr|table-row)[\s>/]")
_PARAGRAPH_TAG = re.compile(rb"<(?:\w+:)?p[\s>/]")
"""Of DOCX and ODT: <w:tr>, <table:table-row>; <w:p>, <text:p>."""
TOO_DEEP = Message("nests its parts too deeply to be read")
_TOO_MANY_ROWS = Message(
    "has more than {most_n} rows in its tables; part it into several files", most_n=MOST_ROWS
)
_TOO_MANY_BLOCKS = Message(
    "has more than {most_n} paragraphs; part it into several files", most_n=_MOST_BLOCKS
)


def too_long(name: str) -> Message:
    """Return why a sheet of this name is refused."""
    return Message(
        "has more than {most_n} rows in its sheet {name}; part it into several files",
        most_n=MOST_ROWS,
        name=name,
    )


def check_counts(rows: int, paragraphs: int, path: str) -> None:
    """Refuse a file with so many rows and paragraphs, before they are taken apart where that can be.

    Raises:
        UnreadableFileError: they are too many.
    """
    if rows > MOST_ROWS:
        raise UnreadableFileError(path, _TOO_MANY_ROWS)
    if paragraphs > _MOST_BLOCKS:
        raise UnreadableFileError(path, _TOO_MANY_BLOCKS)


def check_tags(data: bytes, path: str) -> None:
    """Refuse XML of a text with too many rows or paragraphs before it is taken apart.

    Raises:
        UnreadableFileError: they are too many.
    """
    rows, paragraphs = (sum(1 for _ in tag.finditer(data)) for tag in (_ROW_TAG, _PARAGRAPH_TAG))
    check_counts(rows, paragraphs, path)


def check_flow(flow: Flow, path: str) -> None:
    """Refuse a file that holds more than pages have room for.

    Raises:
        UnreadableFileError: it does.
    """
    rows = blocks = 0
    for section in flow.sections:
        more_rows, more_blocks = _counted(section.blocks)
        rows, blocks = rows + more_rows, blocks + more_blocks
    check_counts(rows, blocks, path)


def _counted(blocks: Sequence[Block]) -> tuple[int, int]:
    """Return the rows of tables, those in tables included, and the blocks outside tables."""
    rows = 0
    for table in (block for block in blocks if isinstance(block, FlowTable)):
        rows += len(table.rows)
        rows += sum(_counted(cell.blocks)[0] for row in table.rows for cell in row)
    return rows, len(blocks)
