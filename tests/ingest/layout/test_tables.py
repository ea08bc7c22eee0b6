"""Tables as cells: merged ones, two lines in one, rows without rules between; on paper and in a PDF."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas
from specimens import A4

from ingest.layout.ruled_lines import Grid, Rule, Rules, find_grids, find_rules, with_short_rules
from ingest.layout.tables import drawn_table, filled, moved, ruled_table
from ingest.read import read_document
from ingest.types import Box, Table, Word

XS = (0.1, 0.2, 0.5, 0.9)
YS = (0.1, 0.2, 0.3, 0.4)
WHOLE = Rules([Rule(y, 0.1, 0.9) for y in YS], [Rule(x, 0.1, 0.4) for x in XS])


def placed(*texts_at: tuple[str, float, float]) -> tuple[str, tuple[Word, ...]]:
    """Return a line of text and its words, each where it is told to stand."""
    words, at = [], 0
    for text, x, y in texts_at:
        words.append(Word(at, at + len(text), Box(x, y, x + 0.05, y + 0.02), 1.0))
        at += len(text) + 1
    return " ".join(text for text, _, _ in texts_at), tuple(words)


def texts(table: Table, text: str, words: tuple[Word, ...]) -> dict[tuple[int, int], str]:
    """Return what stands in the cells, by row and column."""
    return {
        (cell.row, cell.column): " ".join(text[words[at].start : words[at].end] for at in cell.words)
        for cell in table.cells
    }


class TestRuled:
    def test_a_full_grid_has_a_cell_for_each_field(self) -> None:
        table = ruled_table(Grid(XS, YS), WHOLE)
        assert (table.rows, table.columns, len(table.cells)) == (3, 3, 9)
        assert all((cell.rows, cell.columns) == (1, 1) for cell in table.cells)

    def test_a_missing_upright_rule_makes_one_cell_of_two(self) -> None:
        upright = [Rule(0.1, 0.1, 0.4), Rule(0.2, 0.1, 0.4), Rule(0.5, 0.2, 0.4), Rule(0.9, 0.1, 0.4)]
        table = ruled_table(Grid(XS, YS), WHOLE._replace(upright=upright))
        (wide,) = [cell for cell in table.cells if cell.columns == 2]
        assert (wide.row, wide.column, wide.box.x0, wide.box.x1) == (0, 1, 0.2, 0.9)

    def test_a_missing_level_rule_makes_one_cell_of_two(self) -> None:
        level = [Rule(0.1, 0.1, 0.9), Rule(0.2, 0.1, 0.9), Rule(0.3, 0.1, 0.5), Rule(0.4, 0.1, 0.9)]
        table = ruled_table(Grid(XS, YS), WHOLE._replace(level=level))
        (tall,) = [cell for cell in table.cells if cell.rows == 2]
        assert (tall.row, tall.column) == (1, 2)
        assert len(table.cells) == 8

    def test_words_stand_in_their_cells_in_the_order_of_the_text(self) -> None:
        text, words = placed(
            ("1", 0.12, 0.22), ("Trần", 0.25, 0.22), ("Mẫu", 0.25, 0.26), ("ngoài", 0.3, 0.6)
        )
        (table,) = filled([ruled_table(Grid(XS, YS), WHOLE)], words, text)
        found = texts(table, text, words)
        assert (found[1, 0], found[1, 1], found[1, 2]) == ("1", "Trần Mẫu", "")
        assert "ngoài" not in found.values()

    def test_rows_with_no_rule_between_are_parted_at_their_numbers(self) -> None:
        text, words = placed(
            ("1", 0.12, 0.11),
            ("An", 0.25, 0.11),
            ("2", 0.12, 0.15),
            ("Bình", 0.25, 0.15),
            ("Minh", 0.25, 0.175),
            ("3", 0.12, 0.22),
        )
        (table,) = filled([ruled_table(Grid(XS, YS), WHOLE)], words, text)
        found = texts(table, text, words)
        assert table.rows == 4
        assert [found[row, 0] for row in range(4)] == ["1", "2", "3", ""]
        assert [found[row, 1] for row in range(4)] == ["An", "Bình Minh", "", ""]

    @pytest.mark.parametrize("title", [("Số", "TT"), ("ST", "T"), ("ST", "4."), ("Số", "1")])
    def test_a_title_over_two_lines_is_one_row(self, title: tuple[str, str]) -> None:
        text, words = placed(
            (title[0], 0.12, 0.11), (title[1], 0.12, 0.15), ("Họ", 0.25, 0.131), ("tên", 0.3, 0.129)
        )
        (table,) = filled([ruled_table(Grid(XS, YS), WHOLE)], words, text)
        assert table.rows == 3
        assert texts(table, text, words)[0, 1] == "Họ tên"

    def test_a_number_that_was_misread_parts_rows_among_others(self) -> None:
        text, words = placed(("l", 0.12, 0.11), ("2.", 0.12, 0.14), ("ã", 0.12, 0.17))
        (table,) = filled([ruled_table(Grid(XS, YS), WHOLE)], words, text)
        assert table.rows == 5

    def test_boxes_are_moved_with_the_page(self) -> None:
        (table,) = moved([ruled_table(Grid(XS, YS), WHOLE)], lambda box: box._replace(x0=box.x0 + 0.01))
        assert table.box.x0 == pytest.approx(0.11)
        assert table.cells[0].box.x0 == pytest.approx(0.11)

    def test_a_heading_over_all_columns_of_a_scan_is_one_cell(self) -> None:
        image = Image.new("L", (1654, 2339), 255)
        draw = ImageDraw.Draw(image)
        for y in range(400, 1201, 200):
            draw.line((150, y, 1500, y), fill=0, width=3)
        for x in (150, 1500):
            draw.line((x, 400, x, 1200), fill=0, width=3)
        for x in (300, 800):
            draw.line((x, 600, x, 1200), fill=0, width=3)
        rules = find_rules(image)
        (grid,) = find_grids(rules)
        table = ruled_table(grid, rules)
        assert [(c.row, c.columns) for c in table.cells if c.columns > 1] == [(0, 3)]

    def test_columns_between_headings_close_together_are_found(self) -> None:
        image = Image.new("L", (1654, 2339), 255)
        draw = ImageDraw.Draw(image)
        for y in range(400, 401 + 60 * 7, 60):
            draw.line((150, y, 1500, y), fill=0, width=3)
        for x in (150, 1500):
            draw.line((x, 400, x, 820), fill=0, width=3)
        for top, bottom in ((400, 520), (580, 700), (760, 820)):  # headings stand in rows 2 and 5
            for x in (300, 800):
                draw.line((x, top, x, bottom), fill=0, width=3)
        rules = find_rules(image)
        (grid,) = find_grids(rules)
        table = ruled_table(grid, with_short_rules(image, rules, [grid]))
        first = [cell.columns for cell in table.cells if cell.column == 0]
        assert first == [1, 1, 3, 1, 1, 3, 1]

    def test_a_letter_is_no_short_rule(self) -> None:
        image = Image.new("L", (1654, 2339), 255)
        draw = ImageDraw.Draw(image)
        draw.line((800, 412, 800, 452), fill=0, width=4)  # an I in a row of 60 pixels
        grid = Grid((150 / 1654, 800 / 1654, 1500 / 1654), (400 / 2339, 460 / 2339))
        rules = Rules([], [], np.zeros((2339, 1654), dtype=np.bool_))
        assert with_short_rules(image, rules, [grid]).upright == []


class TestDrawn:
    def test_cells_of_a_pdf_become_a_grid(self) -> None:
        boxes = [
            Box(0.1, 0.1, 0.9, 0.2),
            Box(0.1, 0.2, 0.4, 0.4),
            Box(0.4, 0.2, 0.9, 0.3),
            Box(0.4, 0.3, 0.9, 0.4),
        ]
        table = drawn_table(boxes)
        assert table is not None
        assert [(c.row, c.column, c.rows, c.columns) for c in table.cells] == [
            (0, 0, 1, 2),
            (1, 0, 2, 1),
            (1, 1, 1, 1),
            (2, 1, 1, 1),
        ]

    @pytest.mark.parametrize(
        "boxes",
        [
            [Box(0.1, 0.1, 0.9, 0.2)],
            [Box(0.1, 0.1, 0.2, 0.2), Box(0.2, 0.1, 0.3, 0.2), Box(0.1, 0.2, 0.3, 0.3)],
        ],
        ids=["a frame", "a small one"],
    )
    def test_what_is_no_table(self, boxes: list[Box]) -> None:
        assert drawn_table(boxes) is None

    def test_a_born_digital_page_has_its_tables(self, tmp_path: Path) -> None:
        canvas = Canvas(str(tmp_path / "bang.pdf"), pagesize=A4)
        for line in range(12):
            canvas.drawString(85, 800 - 18 * line, "Bao cao ket qua thi dua khen thuong nam")
        canvas.grid([85, 120, 300, 500], [300, 340, 380])
        for x, y, text in ((90, 350, "STT"), (130, 350, "Ho va ten"), (90, 310, "1"), (130, 325, "Tran")):
            canvas.drawString(x, y, text)
        canvas.drawString(130, 308, "Van Mau")
        canvas.save()
        (page,) = read_document(tmp_path / "bang.pdf").pages
        (table,) = page.tables
        found = texts(table, page.text, page.words)
        assert found == {
            (0, 0): "STT",
            (0, 1): "Ho va ten",
            (0, 2): "",
            (1, 0): "1",
            (1, 1): "Tran Van Mau",
            (1, 2): "",
        }
