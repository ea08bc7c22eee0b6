"""Composes a sample into pages: the flow of blocks from page to page."""

from __future__ import annotations

from samples.generator.fonts import text_width
from samples.generator.head import place_head
from samples.generator.markup import Word, parse
from samples.generator.model import Block, NewPage, Paragraph, Sample, Signature, Table, Title
from samples.generator.placed import HEIGHT, WIDTH, PlacedPage, Rule, Text
from samples.generator.signature import place_signature, signature_height
from samples.generator.tables import BrokenRow, break_rows, place_rows
from samples.generator.typeset import TextLine, break_balanced, break_lines, place_line

LEFT = 85.0
"""30 mm, the wide margin of the binding edge."""
RIGHT = WIDTH - 48.0
"""17 mm, between the 15 and 20 mm that the rules allow."""
TOP, BOTTOM = 60.0, HEIGHT - 58.0
_LEADING = 1.24
_KEPT = 3
"""A paragraph of so few lines has either all of them on a page or none, as word processors have it."""


def compose(sample: Sample) -> list[PlacedPage]:
    """Return the pages of `sample`."""
    composer = _Composer()
    composer.head(sample)
    for block in sample.body:
        composer.block(block)
    return composer.pages


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
        self.page.add(placed)

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
        if paragraph.listed and len(lines) <= _KEPT:
            self.room(len(lines) * paragraph.size * _LEADING)
        for i, line in enumerate(lines):
            self.line(line, paragraph, x, width)
            self.page.listed += () if i else paragraph.listed

    def title(self, title: Title) -> None:
        for i, text in enumerate((title.kind, *title.subject)):
            self.paragraph(Paragraph(text, align="center", bold=True, before=0.0 if i else 4.0))
        middle = (LEFT + RIGHT) / 2
        self.page.items.append(Rule(middle - 45, self.y + 7, middle + 45, self.y + 7))
        self.y += 16

    def table(self, table: Table) -> None:
        self.y += 8
        header, *rows = break_rows(table)
        portion = [header]
        for row in rows:
            # A row is never split between pages.
            if self.y + sum(r.height for r in portion) + row.height > BOTTOM:
                self.portion(portion)
                self.new_page()
                self.y += 6
                portion = [header] if table.repeat_header else []
            portion.append(row)
        self.portion(portion)

    def portion(self, rows: list[BrokenRow]) -> None:
        """Place the part of a table that stands on one page."""
        placed, self.y = place_rows(rows, LEFT, self.y)
        self.page.add(placed)

    def signature(self, block: Signature) -> None:
        self.room(signature_height(block))
        placed, self.y = place_signature(block, self.y + 24)
        self.page.add(placed)
