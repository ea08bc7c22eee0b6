"""Lists of recipients as pages: of plain text, with a table, or as a scan; and who is found on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from extract.rosters.blocks import TableCell, TablePart
from extract.rosters.find_recipients import Rosters, find_rosters
from extract.text.page_view import PageView
from extract.text.passage import EMPTY, Passage, Stretch
from extract.types import Award, Recipient
from ingest.types import Box, Cell, Line, Page, Table, Word

TITLE = "DANH SÁCH\nCá nhân được tặng Bằng khen\n"
LIST = f"{TITLE}1. Ông Trần Văn Mẫu, Kế toán, Sở Y tế;"


def plain_page(number: int, text: str) -> Page:
    """Return a page of plain text."""
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(Line(start, start + len(line), None))
        start += len(line) + 1
    return Page(number, "text_layer", text, 1.0, lines=tuple(lines))


def with_table(page: Page, rows: list[list[str]], *, top: float = 0.5) -> Page:
    """Return `page` with a table behind its text: a line for each row, a word for each of a cell's."""
    text, lines, words, cells = page.text, list(page.lines), list(page.words), []
    for number, row in enumerate(rows):
        text += "\n" if text else ""
        line_start, y = len(text), top + 0.02 * number
        for column, cell in enumerate(row):
            held, left = [], column / len(row)
            for place, word in enumerate(cell.split()):
                text += " " if len(text) > line_start else ""
                box = Box(left + 0.01 * place, y, left + 0.01 * (place + 1), y + 0.015)
                held.append(len(words))
                words.append(Word(len(text), len(text) + len(word), box, 1.0))
                text += word
            box = Box(left, y, (column + 1) / len(row), y + 0.02)
            cells.append(Cell(number, column, 1, 1, box, tuple(held)))
        lines.append(Line(line_start, len(text), Box(0, y, 1, y + 0.02)))
    table = Table(Box(0, top, 1, top + 0.02 * len(rows)), len(rows), len(rows[0]), tuple(cells))
    return replace(page, text=text, lines=tuple(lines), words=tuple(words), tables=(table,))


def scanned(text: str, *, of: str, **changes: Any) -> Page:
    """Return `text` as a scanned page whose words `of` were read as `changes` say."""
    page, words = plain_page(1, text), []
    for line in page.lines:
        at = line.start
        for word in text[line.start : line.end].split():
            at = text.index(word, at)
            made = Word(at, at + len(word), Box(0.1, 0.1, 0.2, 0.12), 0.98)
            words.append(made._replace(**changes) if of and of in word else made)
            at += len(word)
    return replace(page, source="ocr", words=tuple(words))


def rosters_in(pages: list[Page], awards: tuple[Award, ...] = ()) -> Rosters:
    return find_rosters([PageView(page) for page in pages], awards)


def found_in(pages: list[Page], awards: tuple[Award, ...] = ()) -> tuple[Recipient, ...]:
    return rosters_in(pages, awards).recipients


def award(kind: str, **changes: Any) -> Award:
    return Award(hinh_thuc=kind, vai_tro="tặng", text="", page=1, start=0, end=0, **changes)


def table_part(*rows: Sequence[str]) -> TablePart:
    """A table as the rules for rows get it, its cells one behind the other in the text of a page."""
    cells, at = [], 0
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            held = Passage(text, (Stretch(0, 0, at, at + len(text)),)) if text else EMPTY
            cells.append(TableCell(number, column, 1, 1, held))
            at += len(text) + 1
    return TablePart(0, len(rows), len(rows[0]), tuple(cells))
