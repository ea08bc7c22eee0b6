"""A ruled table: its rules are seen, taken out for the reader, and each row becomes one line."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas
from specimens import A4, text_image
from typeset import ASPECT, HEIGHT, WIDTH, body, line, page

from ingest.layout.compose import compose
from ingest.layout.ruled_lines import Grid, find_grids, find_rules, without_rules
from ingest.read import read_document
from ingest.sources.text_layer import read_layer
from ingest.types import Box, Cell, PlacedWord, Table

XS = (85, 120, 260, 400, 540)
YS = (300, 325, 365, 405)
GRID = Grid(tuple(x / WIDTH for x in XS), tuple(y / HEIGHT for y in YS))


def sheet(*, lean: float = 0, open_sides: bool = False) -> Image.Image:
    """Text above and a ruled table below, at 200 dpi."""
    image = text_image(dpi=200, lines=8)
    draw = ImageDraw.Draw(image)
    scale = 200 / 72
    for x in XS[1:-1] if open_sides else XS:
        draw.line((x * scale, YS[0] * scale, x * scale, YS[-1] * scale), fill=0, width=2)
    for y in YS:
        draw.line((XS[0] * scale, y * scale, XS[-1] * scale, y * scale), fill=0, width=2)
    return image.rotate(lean, Image.Resampling.BICUBIC, fillcolor=255)


class TestRules:
    @pytest.mark.parametrize("lean", [0, 0.3, -0.5])
    def test_a_table_is_found_where_it_stands(self, lean: float) -> None:
        (grid,) = find_grids(find_rules(sheet(lean=lean)))
        assert grid.xs == pytest.approx(GRID.xs, abs=0.008)
        assert grid.ys == pytest.approx(GRID.ys, abs=0.008)

    @pytest.mark.parametrize("lean", [0.6, -0.7])
    def test_a_tall_table_that_leans_is_found(self, lean: float) -> None:
        image = Image.new("L", (1654, 2339), 255)
        draw = ImageDraw.Draw(image)
        for x in (150, 300, 800, 1500):
            draw.line((x, 200, x, 2200), fill=0, width=3)
        for y in range(200, 2201, 200):
            draw.line((150, y, 1500, y), fill=0, width=3)
        leaning = image.rotate(lean, Image.Resampling.BICUBIC, fillcolor=255)
        (grid,) = find_grids(find_rules(leaning))
        assert (len(grid.xs), len(grid.ys)) == (4, 11)

    def test_a_seal_over_the_top_of_a_table_does_not_raise_it(self) -> None:
        image = sheet()
        ImageDraw.Draw(image).line((700, 750, 700, 860), fill=0, width=4)
        (grid,) = find_grids(find_rules(image))
        assert grid.ys[0] == pytest.approx(GRID.ys[0], abs=0.008)

    def test_a_table_without_outer_rules_is_found(self) -> None:
        (grid,) = find_grids(find_rules(sheet(open_sides=True)))
        assert len(grid.xs) == 3
        assert len(grid.ys) == 4

    def test_print_and_underlines_are_no_table(self) -> None:
        image = text_image(dpi=200)
        ImageDraw.Draw(image).line((300, 250, 900, 250), fill=0, width=3)
        assert find_grids(find_rules(image)) == []

    def test_a_stamped_frame_is_no_table(self) -> None:
        image = text_image(dpi=200)
        draw = ImageDraw.Draw(image)
        for inset in (0, 60, 120):
            draw.rectangle((900, 1800 + inset, 1300, 1920), outline=0, width=3)
        draw.line((1100, 1800, 1100, 1920), fill=0, width=3)
        assert find_grids(find_rules(image)) == []

    def test_black_edges_of_a_copy_are_no_rules(self) -> None:
        image = text_image(dpi=200)
        ImageDraw.Draw(image).rectangle((0, 0, 90, image.height), fill=0)
        rules = find_rules(image)
        assert rules.upright == []
        assert rules.mask is not None
        assert not rules.mask.any()

    def test_rules_are_taken_out_and_letters_stay(self) -> None:
        image = sheet()
        rules = find_rules(image)
        clean = np.asarray(without_rules(image, rules, find_grids(rules)))
        assert np.asarray(image)[800:].min() == 0
        assert clean[800:].min() > 200
        assert np.array_equal(clean[:800], np.asarray(image)[:800])


class TestRows:
    def table(self) -> list[list[PlacedWord]]:
        """The second row has cells of one, two and three lines, set in the middle of the row."""
        return [
            line("STT", 88, 306, size=9),
            line("Tên", 123, 306, size=9),
            line("Chức vụ", 263, 306, size=9),
            line("Đơn vị", 403, 306, size=9),
            line("1", 95, 339, size=9),
            line("Trần Văn", 123, 333, size=9),
            line("Mẫu", 123, 345, size=9),
            line("Giám đốc", 263, 339, size=9),
            line("Trung tâm", 403, 327, size=9),
            line("Lưu trữ", 403, 339, size=9),
            line("lịch sử", 403, 351, size=9),
            line("2", 95, 379, size=9),
            line("Lê Thị Thử", 123, 379, size=9),
        ]

    def read(self, words: list[PlacedWord]) -> list[str]:
        return compose(words, ASPECT, [GRID]).text.split("\n")

    def test_a_row_is_one_line_cell_after_cell(self) -> None:
        lines = self.read(page(*body(150), *self.table(), line("Tổng số: 2", 85, 420)))
        assert lines[6:] == [
            "STT Tên Chức vụ Đơn vị",
            "1 Trần Văn Mẫu Giám đốc Trung tâm Lưu trữ lịch sử",
            "2 Lê Thị Thử",
            "Tổng số: 2",
        ]

    def test_a_cell_over_several_rows_is_read_in_its_first(self) -> None:
        """The unit of both persons is set in the middle of the two rows."""
        xs, ys = GRID.xs, GRID.ys
        tall = Cell(1, 3, 2, 1, Box(xs[3], ys[1], xs[4], ys[3]))
        table = Table(Box(xs[0], ys[0], xs[4], ys[3]), 3, 4, (tall,))
        words = [word for word in page(*self.table()) if word.box.x0 < xs[3] or word.box.y1 < ys[1]]
        shared = line("Sở Nội vụ", 403, 372, size=9)
        assert compose([*words, *shared], ASPECT, [GRID], tables=[table]).text.split("\n")[1:] == [
            "1 Trần Văn Mẫu Giám đốc Sở Nội vụ",
            "2 Lê Thị Thử",
        ]

    def test_a_rule_read_as_a_letter_is_left_out(self) -> None:
        stray = PlacedWord("|", Box(0.2, 0.46, 0.21, 0.48), 0.4)
        glued = line("|Phó", 263, 379, size=9)
        assert self.read([stray, *page(*self.table(), glued)])[2] == "2 Lê Thị Thử Phó"

    def test_rows_without_rules_between_them_are_not_run_together(self) -> None:
        more = [line("3", 95, 391, size=9), line("Vũ Văn Ví", 123, 391, size=9)]
        assert self.read(page(*self.table(), *more))[2:] == ["2 Lê Thị Thử", "3 Vũ Văn Ví"]


def test_a_drawn_table_of_a_born_digital_page_is_found(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    canvas.grid(XS, [HEIGHT - y for y in YS])
    canvas.drawString(100, HEIGHT - 320, "STT")
    canvas.save()
    (grid,) = read_layer(tmp_path / "a.pdf", 1).grids
    assert grid.xs == pytest.approx(GRID.xs, abs=0.002)
    assert grid.ys == pytest.approx(GRID.ys, abs=0.002)


@pytest.mark.slow
def test_the_table_of_a_sample_scan_is_read_row_by_row(samples: Path) -> None:
    name = "Quyết định khen thưởng ngành y tế.pdf"
    gold = json.loads((samples / f"{name}.json").read_text(encoding="utf-8"))
    rows = [
        text for text in gold["pages"][2]["text"].split("\n") if text.split()[0].isdigit() and " " in text
    ]
    read = read_document(samples / name).pages[2].text.split("\n")
    assert len(rows) == 4
    for row in rows:
        words = set(row.split())
        assert max(len(words & set(text.split())) for text in read) >= 0.75 * len(words), row
