"""Composes a sample into pages: the flow of blocks from page to page."""

from __future__ import annotations

from dataclasses import dataclass

from samples.generator.fonts import text_width
from samples.generator.head import place_head
from samples.generator.markup import Word, parse
from samples.generator.model import Align, Block, NewPage, Paragraph, Sample, Signature, Table, Title
from samples.generator.placed import HEIGHT, WIDTH, Item, PlacedPage, Rule, Text
from samples.generator.signature import place_signature, signature_height
from samples.generator.typeset import TextLine, break_balanced, break_lines, place_line

LEFT = 85.0
"""30 mm, the wide margin of the binding edge."""
RIGHT = WIDTH - 48.0
"""17 mm, between the 15 and 20 mm that the rules allow."""
TOP, BOTTOM = 60.0, HEIGHT - 58.0
_LEADING = 1.24
_CELL_PADDING = 3.5


def compose(sample: Sample) -> list[PlacedPage]:
    """Return the pages of `sample`."""
    composer = _Composer()
    composer.head(sample)
    for block in sample.body:
        composer.block(block)
    return composer.pages


@dataclass(frozen=True, slots=True)
class _Row:
    """A table row broken into lines, cell by cell."""

    table: Table
    cells: tuple[list[TextLine], ...]
    centered: tuple[int, ...]

    @staticmethod
    def of(table: Table, cells: tuple[str, ...], centered: tuple[int, ...]) -> _Row:
        lines = tuple(
            break_lines(parse(cell), width - 2 * _CELL_PADDING, table.size)
            for cell, width in zip(cells, table.widths, strict=True)
        )
        return _Row(table, lines, centered)

    @property
    def step(self) -> float:
        return self.table.size * 1.18

    @property
    def height(self) -> float:
        return max(map(len, self.cells)) * self.step + 2 * _CELL_PADDING + 2


class _Composer:
    """The pages so far and the height reached on the last one."""

    def __init__(self) -> None:
        self.pages = [PlacedPage()]
        self.y = TOP

    @property
    def page(self) -> PlacedPage:
        return self.pages[-1]

    def head(self, sample: Sample) -> None:
        placed, self.y = place_head(sample.head)
        self.page.items += placed.items
        self.page.lines += placed.lines

    def block(self, block: Block) -> None:
        match block:
            case Title():
                self.title(block)
            case Paragraph():
                self.paragraph(block)
            case Table():
                self.table(block)
            case Signature():
                self.signature(block)
            case NewPage():
                self.new_page()

    def new_page(self) -> None:
        """Begin a page; from the second on its number stands in the middle of the upper margin."""
        self.pages.append(PlacedPage())
        number = str(len(self.pages))
        x = (LEFT + RIGHT - text_width(number, "Regular", 13)) / 2
        self.page.items.append(Text(x, 42, number, "Regular", 13))
        self.page.lines.append(number)
        self.y = TOP + 4

    def room(self, height: float) -> None:
        """Begin a new page unless `height` is free on this one."""
        if self.y + height > BOTTOM:
            self.new_page()

    def line(self, line: TextLine, paragraph: Paragraph, x: float, width: float) -> None:
        step = paragraph.size * _LEADING
        self.room(step)
        self.y += step
        self.page.items += place_line(
            line, x, self.y, width=width, size=paragraph.size, align=paragraph.align
        )
        self.page.lines.append(line.text)
        self.mentions(line.words)

    def mentions(self, words: tuple[Word, ...]) -> None:
        self.page.mentions += [word.mention for word in words if word.mention]

    def paragraph(self, paragraph: Paragraph) -> None:
        words = parse(paragraph.text, bold=paragraph.bold, italic=paragraph.italic)
        x = LEFT + paragraph.left
        width = RIGHT - x
        if paragraph.align == "center":
            lines = break_balanced(words, width, paragraph.size)
        else:
            lines = break_lines(words, width, paragraph.size, paragraph.indent)
        self.y += paragraph.before
        for line in lines:
            self.line(line, paragraph, x, width)

    def title(self, title: Title) -> None:
        for i, text in enumerate((title.kind, *title.subject)):
            self.paragraph(Paragraph(text, align="center", bold=True, before=0.0 if i else 4.0))
        middle = (LEFT + RIGHT) / 2
        self.page.items.append(Rule(middle - 45, self.y + 7, middle + 45, self.y + 7))
        self.y += 16

    def table(self, table: Table) -> None:
        self.y += 8
        header = _Row.of(
            table, tuple(f"<b>{cell}</b>" for cell in table.header), tuple(range(len(table.header)))
        )
        self.row(header)
        for cells in table.rows:
            row = _Row.of(table, cells, table.centered)
            if self.y + row.height > BOTTOM:  # a row is never split between pages
                self.new_page()
                self.y += 6
                if table.repeat_header:
                    self.row(header)
            self.row(row)

    def row(self, row: _Row) -> None:
        x = LEFT
        for i, (lines, width) in enumerate(zip(row.cells, row.table.widths, strict=True)):
            self.cell(row, lines, x, width, "center" if i in row.centered else "left")
            x += width
        self.page.items += _grid(self.y, row.height, row.table.widths)
        self.page.lines.append(" ".join(line.text for lines in row.cells for line in lines))
        self.y += row.height

    def cell(self, row: _Row, lines: list[TextLine], x: float, width: float, align: Align) -> None:
        x, width = x + _CELL_PADDING, width - 2 * _CELL_PADDING
        baseline = self.y + (row.height - len(lines) * row.step) / 2 - 3
        for line in lines:
            baseline += row.step
            self.page.items += place_line(line, x, baseline, width=width, size=row.table.size, align=align)
            self.mentions(line.words)

    def signature(self, block: Signature) -> None:
        self.room(signature_height(block))
        placed, self.y = place_signature(block, self.y + 24)
        self.page.items += placed.items
        self.page.lines += placed.lines


def _grid(top: float, height: float, widths: tuple[float, ...]) -> list[Item]:
    edges = [LEFT]
    for width in widths:
        edges.append(edges[-1] + width)
    rules: list[Item] = [Rule(edges[0], y, edges[-1], y) for y in (top, top + height)]
    return rules + [Rule(x, top, x, top + height) for x in edges]
