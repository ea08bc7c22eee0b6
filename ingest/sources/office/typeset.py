"""A flow of blocks into pages: each word gets a box where it would be printed, roughly.

No picture of such a page exists. The boxes are there so that the rules that tell columns, rows and page heads
apart by place read an office file as they read its PDF.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise

from ingest.cleanup.text import clean_text
from ingest.sources.office.flow import (
    PAGE_BREAK,
    Block,
    Flow,
    FlowCell,
    FlowSection,
    FlowTable,
    Paragraph,
    PastedScan,
    scans_of,
    texts_of,
)
from ingest.types import Box, Cell, Line, Page, Table, Word

_PITCH = 1.25
"""Times the size of letters: from line to line."""
_ABOVE, _BELOW = 0.15, 1.1
"""Times the size: where letters begin and end below the top of their line, as pdfplumber gives Times."""
_CAPITAL, _SMALL, _THIN, _SPACE = 0.68, 0.47, 0.28, 0.25
"""Times the size: widths of letters in Times, on average."""
_TAB = 36.0
_PADDING = 5.0
"""Points of white at the sides of a cell."""
_NOTE_SIZE = 10.0
_OVERFULL = 1.3
"""Of a page: what may stand on one whose end the program has noted, since letters are measured roughly."""
_HEADING_SQUEEZED = 1.6
"""The same of what is centred: headings, and the notes under them, which say one thing on one line."""
_INTO_MARGINS = 60.0
"""Points by which a table may be wider than the text: page heads often are."""
_SQUEEZED = 1.12
"""Times the width: what is a little wider is set closer and not broken; letters are measured roughly."""
_NARROWEST = 30.0
"""Points: of a column, so that a word of usual length has room."""
_LONG_ROW = 0.5
"""Of a page: a row as high holds running text, which is read line by line."""
_NUMBER = re.compile(r"\d{1,4}\W?")
_MOSTLY = 0.5
_HEAD_ROWS = 3
"""Rows of a table that is a page head or a signature, at most."""
_SIDE_BY_SIDE = 2
"""Columns of a table without rules that is read column by column: page heads and signatures."""

Placed = tuple[str, float, float]
"""A word with its left and right end, in points."""


def typeset(flow: Flow) -> tuple[Page | PastedScan, ...]:
    """Return the pages of a flow, at least one; where a scan was pasted in, it is the page."""
    setter = _Setter()
    for section in flow.sections:
        setter.section(section)
    has_scans = any(draft.scan for draft in setter.drafts)
    drafts = [draft for draft in setter.drafts if draft.scan or draft.words or not has_scans]
    drafts = drafts or [_Draft(*FlowSection(()).size)]
    return tuple(draft.scan or draft.page(number) for number, draft in enumerate(drafts, start=1))


@dataclass(slots=True)
class _Draft:
    """A page under way; one that is a scan has nothing else."""

    width: float
    height: float
    scan: PastedScan | None = None
    words: list[tuple[str, Box]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    def add_line(self, words: Iterable[tuple[str, Box]]) -> list[int]:
        """Add a line of words and return their positions on the page."""
        first = len(self.words)
        self.words += words
        if len(self.words) > first:
            self.lines.append(first)
        return list(range(first, len(self.words)))

    def page(self, number: int) -> Page:
        """Return the page; one on which more stands than has room is higher than its paper."""
        bottom = max((box.y1 for _, box in self.words), default=0.0)
        height = max(self.height, *(table.box.y1 for table in self.tables), bottom + 1.0)
        right = max((box.x1 for _, box in self.words), default=0.0)
        width = max(self.width, *(table.box.x1 for table in self.tables), right + 1.0)
        words: list[Word] = []
        lines: list[Line] = []
        text = ""
        parts: list[str] = []
        at = 0
        for first, last in pairwise([*self.lines, len(self.words)]):
            start = at
            for word, box in self.words[first:last]:
                words.append(Word(at, at + len(word), _on_page(box, width, height), 1.0))
                at += len(word) + 1
            parts.append(" ".join(word for word, _ in self.words[first:last]))
            around = Box.around([box for _, box in self.words[first:last]])
            lines.append(Line(start, at - 1, _on_page(around, width, height)))
        text = "\n".join(parts)
        tables = tuple(
            table._replace(
                box=_on_page(table.box, width, height),
                cells=tuple(cell._replace(box=_on_page(cell.box, width, height)) for cell in table.cells),
            )
            for table in self.tables
        )
        return Page(
            number=number,
            source="text_layer",
            text=text,
            confidence=1.0,
            words=tuple(words),
            lines=tuple(lines),
            width=width,
            height=height,
            tables=tables,
        )


def _on_page(box: Box, width: float, height: float) -> Box:
    return Box(box.x0 / width, box.y0 / height, box.x1 / width, box.y1 / height)


class _Setter:
    """Sets blocks down a page and goes on on the next."""

    def __init__(self) -> None:
        self.drafts: list[_Draft] = []
        self._section = FlowSection(())
        self._y = 0.0
        self._held = False  # on one page, whether there is room or not
        self._notes: list[str] = []
        self._first = True

    def section(self, section: FlowSection) -> None:
        """Set a section, on a new page."""
        self._section, self._first = section, True
        self._begin_page()
        left, _, right, _ = section.margins
        for block in section.blocks:
            self._set((block,), left, max(_NARROWEST, section.size[0] - left - right))
            for scan in scans_of((block,)):
                self._scan(scan)
        self._end_page()

    # -- pages -------------------------------------------------------------------------------------

    def _begin_page(self) -> None:
        section = self._section
        self.drafts.append(_Draft(*section.size))
        self._y = section.margins[1]
        head = section.first_head if self._first and section.first_head is not None else section.head
        if head:
            self._y = section.margins[1] / 2
            self._set_edge(head)
            self._y = max(self._y, section.margins[1])
        self._empty_to = len(self.drafts[-1].words)

    def _end_page(self) -> None:
        section = self._section
        foot = section.first_foot if self._first and section.first_foot is not None else section.foot
        notes = [Paragraph(note, size=_NOTE_SIZE) for note in self._notes]
        self._notes = []
        if notes or foot:
            height = self._height((*notes, *foot), self._measure)
            self._y = max(self._y, section.size[1] - section.margins[3] - height)
            self._set_edge((*notes, *foot))
        self._first = False

    def _set_edge(self, paragraphs: Sequence[Paragraph]) -> None:
        held, self._held = self._held, True
        self._set(paragraphs, self._section.margins[0], self._measure)
        self._held = held

    @property
    def _measure(self) -> float:
        left, _, right, _ = self._section.margins
        return max(_NARROWEST, self._section.size[0] - left - right)

    @property
    def _bottom(self) -> float:
        notes = sum(self._height((Paragraph(note, size=_NOTE_SIZE),), self._measure) for note in self._notes)
        room = _OVERFULL if self._section.broken else 1.0
        return room * self._section.size[1] - self._section.margins[3] - notes

    def _next_page(self) -> None:
        if self._held or len(self.drafts[-1].words) == self._empty_to:
            return
        self._end_page()
        self._begin_page()

    def _make_room(self, height: float) -> None:
        if self._y + height > self._bottom:
            self._next_page()

    # -- blocks ------------------------------------------------------------------------------------

    def _set(self, blocks: Sequence[Block], left: float, width: float) -> None:
        for block in blocks:
            if isinstance(block, Paragraph):
                self._paragraph(block, left, width)
            elif isinstance(block, FlowTable):
                self._table(block, left, width)

    def _table(self, table: FlowTable, left: float, width: float) -> None:
        if _is_list(table):
            self._ruled(table, left, width)
        else:
            self._side_by_side(table, left, width)

    def _scan(self, scan: PastedScan) -> None:
        """Set a scan as a page, before the one under way where nothing stands on that yet."""
        page = _Draft(*self._section.size, scan)
        if len(self.drafts[-1].words) == self._empty_to:
            self.drafts.insert(-1, page)
            return
        self._end_page()
        self.drafts.append(page)
        self._begin_page()

    def _paragraph(self, paragraph: Paragraph, left: float, width: float) -> None:
        self._y += paragraph.before
        for number, part in enumerate(paragraph.text.split(PAGE_BREAK)):
            if number:
                self._next_page()
            elif not part and PAGE_BREAK in paragraph.text:
                continue
            for line in _lines(replace(paragraph, text=part), left, width):
                self._make_room(_PITCH * paragraph.size)
                self.drafts[-1].add_line(_boxed(line, self._y, paragraph.size))
                self._y += _PITCH * paragraph.size
        self._notes += paragraph.notes

    def _side_by_side(self, table: FlowTable, left: float, width: float) -> None:
        """Set a table without rules: each cell's text as text, two columns one after the other."""
        columns = _scaled(table.widths, width)
        edges = list(accumulate(columns, initial=left))
        heights = [
            max((self._height(cell.blocks, _span(columns, cell) - _PADDING) for cell in row), default=0.0)
            for row in table.rows
        ]
        self._make_room(sum(heights))
        if self._y + sum(heights) > self._bottom and not self._held:  # longer than a page: text in a frame
            for row in table.rows:
                for cell in row:
                    self._set(cell.blocks, edges[cell.column], _span(columns, cell) - _PADDING)
            return
        tops = list(accumulate(heights, initial=self._y))
        placed = [(cell, top) for row, top in zip(table.rows, tops, strict=False) for cell in row]
        if len(columns) <= _SIDE_BY_SIDE:
            placed.sort(key=lambda one: one[0].column)
        held, self._held = self._held, True
        for cell, top in placed:
            self._y = top
            self._set(cell.blocks, edges[cell.column], _span(columns, cell) - _PADDING)
        self._held = held
        self._y = tops[-1]

    def _ruled(self, table: FlowTable, left: float, width: float) -> None:
        """Set a table with rules; what has no room goes on on the next page as a table of its own."""
        columns = _scaled(table.widths, width)
        edges = list(accumulate(columns, initial=left))
        heights = _row_heights(table, columns)
        first = 0
        part = _TablePart(edges, self._y)
        for number, row in enumerate(table.rows):
            breaks = number > first and _breaks(row)
            if number > first and not self._held and (breaks or self._y + heights[number] > self._bottom):
                part.close(self.drafts[-1], number - first)
                self._next_page()
                first, part = number, _TablePart(edges, self._y)
            elif number == first:
                self._make_room(heights[number])
                part = _TablePart(edges, self._y)
            part.row(self.drafts[-1], row, columns, number - first, self._y, heights[number:])
            if heights[number] > _LONG_ROW * self._section.size[1]:
                part.by_lines(self.drafts[-1])
            self._y += heights[number]
            for cell in row:
                self._notes += [note for text in texts_of(cell.blocks) for note in text.notes]
        part.close(self.drafts[-1], len(table.rows) - first)

    def _height(self, blocks: Sequence[Block], width: float) -> float:
        """Return how high blocks will be."""
        return sum(self._block_height(block, width) for block in blocks)

    def _block_height(self, block: Block, width: float) -> float:
        if isinstance(block, Paragraph):
            lines = len(_lines(replace(block, text=block.text.replace(PAGE_BREAK, "\n")), 0.0, width))
            return block.before + _PITCH * block.size * lines
        if isinstance(block, PastedScan):
            return 0.0
        columns = _scaled(block.widths, width)
        if _is_list(block):
            return sum(_row_heights(block, columns))
        return sum(
            max((self._height(cell.blocks, _span(columns, cell) - _PADDING) for cell in row), default=0.0)
            for row in block.rows
        )


class _TablePart:
    """The part of a table that stands on one page."""

    def __init__(self, edges: Sequence[float], top: float) -> None:
        self._edges = edges
        self._top = top
        self._bottom = top
        self._cells: list[Cell] = []
        self._row_begin = 0

    def row(
        self,
        draft: _Draft,
        row: Sequence[FlowCell],
        columns: Sequence[float],
        number: int,
        top: float,
        heights: Sequence[float],
    ) -> None:
        """Set a row as one line of text, cell after cell, each read to its end."""
        in_cells = []
        for cell in row:
            width = _span(columns, cell) - 2 * _PADDING
            in_cells.append(list(_cell_words(cell, self._edges[cell.column] + _PADDING, width, top)))
        positions = iter(draft.add_line(word for words in in_cells for word in words))
        for cell, words in zip(row, in_cells, strict=True):
            left, right = self._edges[cell.column], self._edges[cell.column + cell.columns]
            box = Box(left, top, right, top + sum(heights[: cell.rows]))
            at = tuple(next(positions) for _ in words)
            self._cells.append(Cell(number, cell.column, cell.rows, cell.columns, box, at))
        self._bottom = top + heights[0]

    def by_lines(self, draft: _Draft) -> None:
        """Part the line that the last row is into lines as they are printed."""
        first = draft.lines.pop() if draft.lines else 0
        tops = [box.y0 for _, box in draft.words[first:]]
        draft.lines += [first + at for at, top in enumerate(tops) if not at or top != tops[at - 1]]

    def close(self, draft: _Draft, rows: int) -> None:
        """Add the table to its page: cells end with it, though they may go on on the next."""
        if not self._cells:
            return
        cells = tuple(
            cell._replace(
                rows=min(cell.rows, rows - cell.row), box=cell.box._replace(y1=min(cell.box.y1, self._bottom))
            )
            for cell in self._cells
        )
        box = Box(self._edges[0], self._top, self._edges[-1], self._bottom)
        draft.tables.append(Table(box, rows, len(self._edges) - 1, cells))


def _is_list(table: FlowTable) -> bool:
    """Tell whether a table's rows are read cell after cell.

    A table without rules is a way to set text side by side, unless it numbers its rows. So is a small one
    whose cells hold several lines each: page heads and signatures, around which some programs draw rules that
    nobody sees.
    """
    if len(table.widths) < _SIDE_BY_SIDE:
        return False
    if not table.ruled:
        return _numbers_rows(table)
    if len(table.widths) > _SIDE_BY_SIDE or len(table.rows) > _HEAD_ROWS:
        return True
    cells = [cell for row in table.rows for cell in row]
    return not any(sum(bool(text.text.strip()) for text in texts_of(cell.blocks)) > 1 for cell in cells)


def _numbers_rows(table: FlowTable) -> bool:
    """Tell whether the first column of a table has a number in most rows below its titles."""
    firsts = [row[0] for row in table.rows[1:] if row and row[0].column == 0]
    numbered = sum(bool(_NUMBER.fullmatch(_text(cell))) for cell in firsts)
    return numbered >= _MOSTLY * max(2, len(table.rows) - 1)


def _text(cell: FlowCell) -> str:
    return " ".join(text.text for text in texts_of(cell.blocks)).strip()


def _cell_words(cell: FlowCell, left: float, width: float, top: float) -> Iterable[tuple[str, Box]]:
    for paragraph in texts_of(cell.blocks):
        for line in _lines(_without_breaks(paragraph), left, width):
            yield from _boxed(line, top, paragraph.size)
            top += _PITCH * paragraph.size


def _without_breaks(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, text=paragraph.text.replace(PAGE_BREAK, " "), indent=0.0)


def _row_heights(table: FlowTable, columns: Sequence[float]) -> list[float]:
    """Return the heights of a table's rows; the last row of a cell over several makes room for it."""
    heights = [_PITCH * 1.0] * len(table.rows)
    tall = []
    for number, row in enumerate(table.rows):
        for cell in row:
            width = _span(columns, cell) - 2 * _PADDING
            height = sum(
                _PITCH * text.size * len(_lines(_without_breaks(text), 0.0, width))
                for text in texts_of(cell.blocks)
            )
            if cell.rows == 1:
                heights[number] = max(heights[number], height)
            else:
                tall.append((number, cell.rows, height))
    for number, rows, height in tall:
        last = min(number + rows, len(heights)) - 1
        heights[last] += max(0.0, height - sum(heights[number : last + 1]))
    return heights


def _breaks(row: Sequence[FlowCell]) -> bool:
    return any(text.text.startswith(PAGE_BREAK) for cell in row for text in texts_of(cell.blocks))


def _scaled(widths: Sequence[float], width: float) -> list[float]:
    """Return the widths of columns, as wide together as there is room for; tables may reach into margins."""
    whole = sum(widths) or 1.0
    room = min(whole, width + _INTO_MARGINS) if whole >= width else width
    return [max(_NARROWEST, room * one / whole) for one in widths]


def _span(columns: Sequence[float], cell: FlowCell) -> float:
    return max(_NARROWEST, sum(columns[cell.column : cell.column + cell.columns]))


def _boxed(line: Sequence[Placed], top: float, size: float) -> list[tuple[str, Box]]:
    return [(text, Box(x0, top + _ABOVE * size, x1, top + _BELOW * size)) for text, x0, x1 in line]


def _lines(paragraph: Paragraph, left: float, width: float) -> list[list[Placed]]:
    """Return the lines of a paragraph; an empty one is a line without words."""
    left, width = left + paragraph.indent, max(_NARROWEST, width - paragraph.indent)
    squeezed = _HEADING_SQUEEZED if paragraph.align == "center" else _SQUEEZED
    lines: list[list[Placed]] = []
    for text in paragraph.text.split("\n"):
        lines += _broken(text, paragraph.size, left, width, squeezed)
    return [_aligned(line, paragraph.align, left, width) for line in lines]


def _broken(text: str, size: float, left: float, width: float, squeezed: float) -> list[list[Placed]]:
    """Return a text in lines as wide as there is room for; one that hardly goes beyond is set closer."""
    whole = _wrapped(text, size, left, float("inf"))[0]
    natural = whole[-1][2] - left if whole else 0.0
    if natural <= width:
        return [whole]
    if natural <= squeezed * width:
        share = width / natural
        return [[(word, left + share * (x0 - left), left + share * (x1 - left)) for word, x0, x1 in whole]]
    return _wrapped(text, size, left, width)


def _wrapped(text: str, size: float, left: float, width: float) -> list[list[Placed]]:
    lines: list[list[Placed]] = [[]]
    x = left
    for number, stretch in enumerate(text.split("\t")):
        if number:
            x = left + ((x - left) // _TAB + 1) * _TAB
        for word in clean_text(stretch).split():
            wide = sum(map(_width, word)) * size
            if lines[-1] and x + wide > left + width:
                lines.append([])
                x = left
            lines[-1].append((word, x, x + max(wide, 1.0)))
            x += wide + _SPACE * size
    return lines


def _width(letter: str) -> float:
    if letter.isupper():
        return _CAPITAL
    return _SMALL if letter.isalnum() else _THIN


def _aligned(line: list[Placed], align: str, left: float, width: float) -> list[Placed]:
    if not line or align == "left":
        return line
    room = left + width - line[-1][2]
    shift = max(0.0, room if align == "right" else room / 2)
    return [(text, x0 + shift, x1 + shift) for text, x0, x1 in line]
