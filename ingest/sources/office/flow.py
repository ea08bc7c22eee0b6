"""What an office file holds before it is set into pages: sections of paragraphs and tables, in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center", "right"]

A4 = (595.0, 842.0)
"""Points."""
USUAL_SIZE = 13.0
"""Points: of body text, as Nghị định 30/2020/NĐ-CP has it."""
PAGE_BREAK = "\f"


@dataclass(frozen=True, slots=True)
class Paragraph:
    r"""A paragraph. In its text "\n" is a line break, "\t" a tab, "\f" a page break.

    Attributes:
        text: as shown, automatic numbers and capitals included.
        align: where its lines stand.
        size: of its letters, in points.
        indent: of its lines from the left, in points.
        before: white above it, in points.
        notes: footnotes, set at the foot of its page.
    """

    text: str
    align: Align = "left"
    size: float = USUAL_SIZE
    indent: float = 0.0
    before: float = 0.0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FlowCell:
    """A cell that goes over `columns` and `rows` of its table's grid."""

    blocks: tuple[Block, ...]
    column: int
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class FlowTable:
    """A table.

    Attributes:
        widths: of its columns, in any unit.
        rows: the cells that begin in each row, from left to right.
        ruled: whether its cells are parted by rules. A table without is a way to set text side by side.
    """

    widths: tuple[float, ...]
    rows: tuple[tuple[FlowCell, ...], ...]
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class PastedScan:
    """A picture as large as a page or a good part of one: it is read as a page of its own.

    Attributes:
        data: of the picture's file.
        dpi: at which it is shown.
    """

    data: bytes
    dpi: float


Block = Paragraph | FlowTable | PastedScan


@dataclass(frozen=True, slots=True)
class FlowSection:
    """Blocks that begin a page, with its measures in points; head and foot stand on each of its pages.

    `broken` says that the text has the page breaks that its program made: a page need not be full to end.
    """

    blocks: tuple[Block, ...]
    size: tuple[float, float] = A4
    margins: tuple[float, float, float, float] = (85.0, 57.0, 57.0, 57.0)  # left, top, right, bottom
    head: tuple[Paragraph, ...] = ()
    foot: tuple[Paragraph, ...] = ()
    first_head: tuple[Paragraph, ...] | None = None
    first_foot: tuple[Paragraph, ...] | None = None
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Flow:
    """An office file: its sections, and what a person should know of what it holds beside them."""

    sections: tuple[FlowSection, ...]
    notes: tuple[str, ...] = ()


def texts_of(blocks: tuple[Block, ...]) -> list[Paragraph]:
    """Return the paragraphs of `blocks`, those in tables cell after cell."""
    found: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append(block)
        elif isinstance(block, FlowTable):
            for row in block.rows:
                for cell in row:
                    found += texts_of(cell.blocks)
    return found


def scans_of(blocks: tuple[Block, ...]) -> list[PastedScan]:
    """Return the scans among `blocks`, those in tables included."""
    found: list[PastedScan] = []
    for block in blocks:
        if isinstance(block, PastedScan):
            found.append(block)
        elif isinstance(block, FlowTable):
            for row in block.rows:
                for cell in row:
                    found += scans_of(cell.blocks)
    return found
