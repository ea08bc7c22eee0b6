"""Where the words of an office file would be printed: measures, and just inside and outside of each limit.

A page is 1,000 points wide and high here with margins of 100, so that a thousandth of it is a point.
"""

from __future__ import annotations

import pytest

from ingest.sources.office.flow import Block, Flow, FlowCell, FlowSection, FlowTable, Paragraph, PastedScan
from ingest.sources.office.typeset import _is_list, typeset
from ingest.types import Box, Page

SIDE = 1000.0
MARGINS = (100.0, 100.0, 100.0, 100.0)


def section(*blocks: Block, broken: bool = False) -> FlowSection:
    return FlowSection(blocks, (SIDE, SIDE), MARGINS, broken=broken)


def pages(*sections: FlowSection) -> list[Page]:
    found = typeset(Flow(sections))
    assert not any(isinstance(page, PastedScan) for page in found)
    return [page for page in found if isinstance(page, Page)]


def only_page(*blocks: Block) -> Page:
    (page,) = pages(section(*blocks))
    return page


def points(box: Box, page: Page) -> tuple[float, ...]:
    """A box in points, from which fractions of a page can't be told apart by rounding."""
    width, height = page.width or 0, page.height or 0
    return tuple(
        round(side, 3) for side in (box.x0 * width, box.y0 * height, box.x1 * width, box.y1 * height)
    )


def words(page: Page) -> dict[str, tuple[float, ...]]:
    return {page.text[word.start : word.end]: points(word.box, page) for word in page.words}


def table(*rows: tuple[str, ...], widths: tuple[float, ...] = (), ruled: bool = True) -> FlowTable:
    cells = [
        tuple(FlowCell((Paragraph(text, size=10.0),), column) for column, text in enumerate(row))
        for row in rows
    ]
    return FlowTable(widths or (1.0,) * len(rows[0]), tuple(cells), ruled)


def test_letters_have_the_measures_of_times() -> None:
    page = only_page(Paragraph("An 1.\nB", size=100.0))
    assert words(page) == {
        "An": (100.0, 115.0, 215.0, 210.0),
        "1.": (240.0, 115.0, 315.0, 210.0),
        "B": (100.0, 240.0, 168.0, 335.0),
    }


def test_a_page_of_which_nothing_is_said_is_a4_with_the_margins_of_the_decree() -> None:
    foot = (Paragraph("c"),)
    (page,) = pages(FlowSection((Paragraph("a"), Paragraph("b", "right")), foot=foot))
    found = words(page)
    assert (page.width, page.height) == (595.0, 842.0)
    assert found["a"] == (85.0, 58.95, 91.11, 71.3)
    assert found["b"][2] == 538.0
    assert found["c"][1] == round(842 - 57 - 1.25 * 13 + 0.15 * 13, 3)
    assert [page.width for page in pages()] == [595.0]


@pytest.mark.parametrize(
    ("text", "left"), [("n\tb", 136.0), ("nn\tb", 136.0), ("nnnnnnnn\tb", 172.0), ("\tb", 136.0)]
)
def test_a_tab_goes_on_to_the_next_half_inch(text: str, left: float) -> None:
    assert words(only_page(Paragraph(text, size=10.0)))["b"][0] == left


@pytest.mark.parametrize(("align", "left"), [("left", 100.0), ("right", 895.3), ("center", 497.65)])
def test_a_line_is_aligned(align: str, left: float) -> None:
    page = only_page(Paragraph("n", align, 10.0))  # type: ignore[arg-type]
    assert words(page)["n"][0] == left


def test_a_paragraph_has_its_indent_and_the_white_above_it() -> None:
    page = only_page(Paragraph("n", size=10.0, indent=20.0, before=30.0))
    assert words(page)["n"][:2] == (120.0, 131.5)


@pytest.mark.parametrize(
    ("align", "letters", "lines"),
    [
        ("left", 169, 1),  # 794 of 800 points, and a space
        ("left", 190, 1),
        ("left", 191, 2),
        ("center", 271, 1),
        ("center", 272, 2),
    ],
)
def test_what_is_a_little_wider_than_its_line_is_set_closer(align: str, letters: int, lines: int) -> None:
    text = f"{'n' * (letters // 2)} {'n' * (letters - letters // 2)}"
    page = only_page(Paragraph(text, align, 10.0))  # type: ignore[arg-type]
    assert len({word.box.y0 for word in page.words}) == lines
    assert max(word.box.x1 for word in page.words) <= 0.9


@pytest.mark.parametrize(
    ("broken", "lines", "number"), [(False, 64, 1), (False, 65, 2), (True, 88, 1), (True, 89, 2)]
)
def test_a_page_ends_where_it_is_full(broken: bool, lines: int, number: int) -> None:
    """One with the breaks that its program made may hold more, since letters are measured roughly."""
    found = pages(section(*(Paragraph("n", size=10.0) for _ in range(lines)), broken=broken))
    assert len(found) == number
    assert sum(len(page.words) for page in found) == lines


def test_a_footnote_is_small_and_takes_room() -> None:
    page = only_page(Paragraph("n", size=10.0, notes=("z",)))
    assert words(page)["z"] == (100.0, 889.0, 104.7, 898.5)
    lines = [Paragraph("n", size=10.0, notes=("z",) if not at else ()) for at in range(64)]
    assert [len(page.words) for page in pages(section(*lines))] == [64, 1]


def test_what_is_higher_or_wider_than_its_paper_makes_it_larger() -> None:
    page = only_page(Paragraph("n", size=1000.0))
    assert page.height == 100 + 1100 + 1
    page = only_page(Paragraph("N" * 10, size=200.0))
    assert page.width == pytest.approx(100 + 10 * 0.68 * 200 + 1)


class TestTables:
    @pytest.mark.parametrize(
        ("widths", "edges"),
        [
            ((1.0, 3.0), (100.0, 300.0, 900.0)),  # as wide as the text
            ((400.0, 400.0), (100.0, 500.0, 900.0)),
            ((430.0, 430.0), (100.0, 530.0, 960.0)),  # reaches into the margin
            ((430.0, 440.0), (100.0, 525.057, 960.0)),  # no further
            ((1.0, 400.0), (100.0, 130.0, 928.005)),  # a word of usual length has room
        ],
    )
    def test_columns_share_the_room(self, widths: tuple[float, ...], edges: tuple[float, ...]) -> None:
        page = only_page(table(("a", "b"), ("c", "d"), widths=widths))
        (found,) = page.tables
        boxes = [points(cell.box, page) for cell in found.cells if cell.row == 0]
        assert (boxes[0][0], boxes[0][2], boxes[1][2]) == pytest.approx(edges, abs=0.002)

    def test_a_word_stands_inside_its_cell_and_the_next_row_below(self) -> None:
        found = words(only_page(table(("a", "b"), ("c", "d"))))
        assert found["a"][:2] == (105.0, 101.5)
        assert found["b"][:2] == (505.0, 101.5)
        assert found["c"][:2] == (105.0, 114.0)

    @pytest.mark.parametrize(("letters", "rows"), [(92, 1), (93, 2)])
    def test_a_cell_has_white_on_both_sides(self, letters: int, rows: int) -> None:
        """Of 400 points, 390 hold 436 points of letters set closer."""
        text = f"{'n' * 50} {'n' * (letters - 50)}"
        page = only_page(table(("a", text), ("c", "d")))
        assert words(page)["c"][1] == 101.5 + 12.5 * rows

    @pytest.mark.parametrize(("lines", "read_as"), [(40, 2), (41, 42)])
    def test_a_row_higher_than_half_a_page_is_read_line_by_line(self, lines: int, read_as: int) -> None:
        page = only_page(table(("1", "n\n" * (lines - 1) + "n"), ("2", "a")))
        assert len(page.lines) == read_as

    def test_an_empty_row_is_low(self) -> None:
        page = only_page(table(("1", "b"), ("2", "d")), FlowTable((1.0, 1.0), ((), ())))
        assert [points(one.box, page)[3] for one in page.tables] == [125.0]

    def test_a_cell_over_two_rows_makes_room_in_the_last(self) -> None:
        tall = FlowCell((Paragraph("n\nn\nn\nn", size=10.0),), 0, rows=2)
        low = FlowCell((Paragraph("a", size=10.0),), 1), FlowCell((Paragraph("b", size=10.0),), 1)
        last = table(("1", "z")).rows[0]
        page = only_page(FlowTable((1.0, 1.0), ((tall, low[0]), (low[1],), last)))
        found = words(page)
        assert (found["b"][1], found["z"][1]) == (114.0, 151.5)

    def test_a_table_without_rules_stands_side_by_side(self) -> None:
        page = only_page(table(("a\nb", "c\nd"), ruled=False), Paragraph("e", size=10.0))
        assert page.text == "a\nb\nc\nd\ne"
        found = words(page)
        assert (found["a"][1], found["c"][:2], found["e"][1]) == (101.5, (500.0, 101.5), 126.5)


NUMBERED = [("TT", "Tên"), *((str(n), "Vi Thị Mơ") for n in range(1, 11)), *[("a", "b")] * 10]


@pytest.mark.parametrize(
    ("rows", "ruled", "is_list"),
    [
        (NUMBERED, False, True),  # ten of twenty
        ([*NUMBERED[:10], ("a", "b"), *NUMBERED[11:]], False, False),  # nine
        ([("TT", "Tên"), ("1", "a")], False, True),
        ([("TT", "Tên"), ("1234.", "a")], False, True),
        ([("TT", "Tên"), ("12345", "a")], False, False),
        ([("a\nb", "c")] * 3, True, True),  # one paragraph each
        ([("a",)], True, False),
        ([("a", "b")], True, True),
        ([("a", "b"), ("", "c")], False, False),
    ],
)
def test_a_list_has_rules_or_numbers(rows: list[tuple[str, ...]], ruled: bool, is_list: bool) -> None:
    assert _is_list(table(*rows, ruled=ruled)) is is_list


@pytest.mark.parametrize(
    ("columns", "rows", "is_list"), [(2, 3, False), (2, 4, True), (3, 3, True), (2, 1, False)]
)
def test_a_small_table_of_cells_with_several_lines_is_a_head_or_a_signature(
    columns: int, rows: int, is_list: bool
) -> None:
    lines = Paragraph("TM. ỦY BAN"), Paragraph("CHỦ TỊCH")
    cells = tuple(FlowCell(lines, column) for column in range(columns))
    assert _is_list(FlowTable((1.0,) * columns, (cells,) * rows)) is is_list
