"""What of an office file goes onto which page: heads and feet, breaks, tables over several pages, scans."""

from __future__ import annotations

from itertools import pairwise

import pytest

from ingest.sources.office.flow import Block, Flow, FlowCell, FlowSection, FlowTable, Paragraph, PastedScan
from ingest.sources.office.typeset import typeset
from ingest.types import Page, Table

SIDE = 1000.0
MARGINS = (100.0, 100.0, 100.0, 100.0)
SCAN, OTHER = PastedScan(b"scan", 200.0), PastedScan(b"other", 300.0)


def line(text: str, **more: object) -> Paragraph:
    """A line 12.5 points high: 64 fill a page of 800."""
    return Paragraph(text, size=10.0, **more)  # type: ignore[arg-type]


def section(*blocks: Block, **more: object) -> FlowSection:
    return FlowSection(blocks, (SIDE, SIDE), MARGINS, **more)  # type: ignore[arg-type]


def read(*sections: FlowSection) -> list[str]:
    """The pages as text, their lines parted by bars; a scan by its name."""
    return [
        page.data.decode() if isinstance(page, PastedScan) else page.text.replace("\n", "|")
        for page in typeset(Flow(sections))
    ]


def pages(*sections: FlowSection) -> list[Page]:
    return [page for page in typeset(Flow(sections)) if isinstance(page, Page)]


def tops(page: Page) -> dict[str, float]:
    """How far down each word stands, in points: its line begins 1.5 above it."""
    height = page.height or 0
    return {page.text[word.start : word.end]: round(word.box.y0 * height, 1) for word in page.words}


# --- breaks ---


@pytest.mark.parametrize(
    ("texts", "read_as"),
    [
        (["a\fb"], ["a", "b"]),
        (["a", "\fb"], ["a", "b"]),
        (["\fb"], ["b"]),  # nothing stands on the page before
        (["a\f\fb"], ["a", "b"]),
        (["a\f", "b"], ["a", "b"]),
        (["a\f"], ["a"]),
        (["", "\fb"], ["b"]),
        (["a\fb\fc"], ["a", "b", "c"]),
    ],
)
def test_a_break_begins_a_page(texts: list[str], read_as: list[str]) -> None:
    assert [text for text in read(section(*map(line, texts))) if text] == read_as


def test_after_a_break_the_page_begins_at_its_top() -> None:
    _, second = pages(section(line("a"), line("b\fc")))
    assert tops(second) == {"c": 101.5}


def test_an_empty_line_takes_room_too() -> None:
    (page,) = pages(section(line("a"), line(""), line("b")))
    assert tops(page) == {"a": 101.5, "b": 126.5}


def test_each_section_begins_a_page_and_each_page_has_its_number() -> None:
    found = pages(section(line("a")), section(line("b\fc")))
    assert [(page.number, page.text, page.source, page.confidence) for page in found] == [
        (1, "a", "text_layer", 1.0),
        (2, "b", "text_layer", 1.0),
        (3, "c", "text_layer", 1.0),
    ]


def test_words_and_lines_are_found_in_the_text() -> None:
    (page,) = pages(section(line("Quyết định"), line("số 12"), line("x")))
    assert page.text == "Quyết định\nsố 12\nx"
    assert [page.text[one.start : one.end] for one in page.words] == ["Quyết", "định", "số", "12", "x"]
    assert [page.text[one.start : one.end] for one in page.lines] == ["Quyết định", "số 12", "x"]
    for one, following in pairwise(one.box for one in page.lines if one.box):
        assert (one.y1 - one.y0) * SIDE == pytest.approx(9.5)
        assert (following.y0 - one.y0) * SIDE == pytest.approx(12.5)
    first = page.lines[0].box
    assert first
    assert first.x0 == page.words[0].box.x0
    assert first.x1 == page.words[1].box.x1


# --- heads and feet ---

HEAD, FIRST = (line("đầu"),), (line("trang nhất"),)
TWO_PAGES = "a\fb"


@pytest.mark.parametrize(
    ("edges", "read_as"),
    [
        ({"head": HEAD}, ["đầu|a", "đầu|b"]),
        ({"head": HEAD, "first_head": FIRST}, ["trang nhất|a", "đầu|b"]),
        ({"head": HEAD, "first_head": ()}, ["a", "đầu|b"]),
        ({"first_head": FIRST}, ["trang nhất|a", "b"]),
        ({"foot": HEAD}, ["a|đầu", "b|đầu"]),
        ({"foot": HEAD, "first_foot": FIRST}, ["a|trang nhất", "b|đầu"]),
        ({"foot": HEAD, "first_foot": ()}, ["a", "b|đầu"]),
    ],
)
def test_heads_and_feet_stand_on_each_page(edges: dict[str, object], read_as: list[str]) -> None:
    assert read(section(line(TWO_PAGES), **edges)) == read_as


def test_each_section_has_a_first_page() -> None:
    first = section(line(TWO_PAGES), head=HEAD, first_head=FIRST)
    assert read(first, first) == ["trang nhất|a", "đầu|b"] * 2


def test_a_head_stands_in_the_middle_of_the_margin_and_pushes_the_text_down_only_where_it_is_high() -> None:
    (low,) = pages(section(line("a"), head=HEAD))
    assert tops(low) == {"đầu": 51.5, "a": 101.5}
    (high,) = pages(section(line("a"), head=tuple(line(str(n)) for n in range(5))))
    assert (tops(high)["0"], tops(high)["4"], tops(high)["a"]) == (51.5, 101.5, 114.0)


def test_a_foot_ends_with_the_text_or_stands_below_it() -> None:
    (page,) = pages(section(line("a"), foot=(line("x"), line("y"))))
    assert tops(page) == {"a": 101.5, "x": 876.5, "y": 889.0}
    (full,) = pages(section(*[line("n")] * 63, line("z"), foot=(line("x"),)))
    assert tops(full)["x"] == tops(full)["z"] + 12.5


def test_notes_stand_above_the_foot_of_their_own_page() -> None:
    found = pages(section(line("a", notes=("ghi",)), line("\fb"), foot=(line("chân"),)))
    assert [page.text.replace("\n", "|") for page in found] == ["a|ghi|chân", "b|chân"]
    assert tops(found[0]) == {"a": 101.5, "ghi": 876.5, "chân": 889.0}


def test_a_head_that_fills_its_page_ends_there() -> None:
    (page,) = pages(section(line("a"), head=tuple(line(f"h{n}") for n in range(100))))
    assert page.text.endswith("h99\na")
    assert (page.height or 0) > SIDE


# --- tables with rules ---


def cell(text: str, column: int, **more: int) -> FlowCell:
    return FlowCell((line(text),), column, **more)


def rows(count: int, *, first: int = 0) -> tuple[tuple[FlowCell, ...], ...]:
    return tuple(tuple(cell(f"{name}{n}", at) for at, name in enumerate("abc")) for n in range(first, count))


def table(*given: tuple[FlowCell, ...], ruled: bool = True, columns: int = 3) -> FlowTable:
    return FlowTable((1.0,) * columns, given, ruled)


def cells(page: Page, found: Table) -> list[tuple[int, int, str]]:
    """Row, column and text of each cell."""
    words = page.words
    return [
        (one.row, one.column, " ".join(page.text[words[at].start : words[at].end] for at in one.words))
        for one in found.cells
    ]


def test_a_table_is_read_row_by_row() -> None:
    (page,) = pages(section(table(*rows(2)), line("sau")))
    assert page.text == "a0 b0 c0\na1 b1 c1\nsau"
    (found,) = page.tables
    assert (found.rows, found.columns) == (2, 3)
    assert cells(page, found) == [(n, at, f"{name}{n}") for n in range(2) for at, name in enumerate("abc")]
    assert tops(page)["sau"] == 126.5


def test_one_that_is_longer_than_a_page_goes_on_as_a_table_of_its_own() -> None:
    first, second = pages(section(table(*rows(70))))
    (one,), (other,) = first.tables, second.tables
    assert (one.rows, other.rows) == (64, 6)
    assert cells(first, one)[-1] == (63, 2, "c63")
    assert cells(second, other)[:4] == [(0, 0, "a64"), (0, 1, "b64"), (0, 2, "c64"), (1, 0, "a65")]
    assert tops(second)["a64"] == 101.5
    assert round(one.box.y1 * (first.height or 0)) == 900
    assert round(other.box.y1 * (second.height or 0)) == 175


def test_a_break_in_a_table_ends_its_part() -> None:
    broken = (cell("\fa2", 0), cell("b2", 1), cell("c2", 2))
    first, second = pages(section(table(*rows(2), broken, *rows(4, first=3))))
    assert [one.rows for one in (*first.tables, *second.tables)] == [2, 2]
    assert second.text == "a2 b2 c2\na3 b3 c3"


def test_a_break_before_the_first_row_is_none() -> None:
    assert len(pages(section(table((cell("\fa", 0), cell("b", 1), cell("c", 2)))))) == 1


def test_a_cell_over_rows_of_two_pages_ends_with_the_first() -> None:
    tall = (cell("x", 0, rows=9), cell("y", 1), cell("z", 2))
    short = tuple((cell(f"b{n}", 1), cell(f"c{n}", 2)) for n in range(8))
    first, second = pages(section(*[line("n")] * 60, table(tall, *short)))
    (one,), (other,) = first.tables, second.tables
    assert (one.rows, one.cells[0].rows, other.rows) == (4, 4, 5)
    assert one.cells[0].box.y1 == one.box.y1


def test_a_row_without_room_goes_to_the_next_page_with_its_table() -> None:
    high = tuple(FlowCell(tuple(line(f"{name}{n}") for n in range(3)), at) for at, name in enumerate("abc"))
    first, second = pages(section(*[line("n")] * 62, table(high)))
    assert (first.tables, len(second.tables)) == ((), 1)
    assert second.text == "a0 a1 a2 b0 b1 b2 c0 c1 c2"


def test_a_cell_over_columns_is_as_wide_as_they_are() -> None:
    wide = (cell("x", 0, columns=2), cell("y", 2))
    (page,) = pages(section(table(wide, *rows(1))))
    boxes = [one.box for one in page.tables[0].cells]
    assert boxes[0].x1 == boxes[1].x0 == boxes[3].x1
    assert (page.tables[0].cells[0].columns, page.tables[0].cells[0].rows) == (2, 1)


def test_notes_of_a_table_stand_at_the_foot() -> None:
    noted = (FlowCell((line("a", notes=("ghi chú",)),), 0), cell("b", 1), cell("c", 2))
    assert read(section(table(noted), line("sau"))) == ["a b c|sau|ghi chú"]


# --- tables without rules ---


def test_two_columns_are_read_one_after_the_other_and_three_row_by_row() -> None:
    two = tuple((cell(f"a{n}", 0), cell(f"b{n}", 1)) for n in range(2))
    assert read(section(table(*two, ruled=False, columns=2))) == ["a0|a1|b0|b1"]
    assert read(section(table(*rows(2), ruled=False))) == ["a0|b0|c0|a1|b1|c1"]


def test_their_rows_are_level_and_as_high_as_the_highest_cell() -> None:
    left = FlowCell((line("a"), line("b"), line("c")), 0)
    (page,) = pages(
        section(table((left, cell("d", 1)), (cell("e", 0), cell("f", 1)), ruled=False, columns=2))
    )
    found = tops(page)
    assert (found["a"], found["d"]) == (101.5, 101.5)
    assert (found["e"], found["f"]) == (139.0, 139.0)


def test_one_that_has_room_on_the_next_page_goes_there_whole() -> None:
    block = table(*((cell(f"a{n}", 0), cell(f"b{n}", 1)) for n in range(5)), ruled=False, columns=2)
    first, second = read(section(*[line("n")] * 60, block))
    assert first == "|".join(["n"] * 60)
    assert second == "a0|a1|a2|a3|a4|b0|b1|b2|b3|b4"


def test_one_that_is_longer_than_a_page_is_text() -> None:
    block = table(*((cell(f"a{n}", 0), cell(f"b{n}", 1)) for n in range(70)), ruled=False, columns=2)
    found = "|".join(read(section(block)))
    assert found.split("|")[:4] == ["a0", "b0", "a1", "b1"]
    assert len(found.split("|")) == 140


def test_a_table_within_a_cell_makes_its_row_as_high() -> None:
    inner = table(*((cell(f"x{n}", 0), cell(f"y{n}", 1)) for n in range(4)), ruled=False, columns=2)
    outer = table((FlowCell((line("a"), inner), 0), cell("b", 1)), (cell("c", 0), cell("d", 1)),
                  ruled=False, columns=2)  # fmt: skip
    (page,) = pages(section(outer))
    assert tops(page)["x0"] == 114.0
    assert tops(page)["d"] == 164.0


def test_a_ruled_table_within_a_cell_makes_its_row_as_high() -> None:
    outer = table((FlowCell((line("a"), table(*rows(4))), 0), cell("b", 1)), (cell("c", 0), cell("d", 1)),
                  ruled=False, columns=2)  # fmt: skip
    (page,) = pages(section(outer))
    assert tops(page)["d"] == 164.0


# --- scans ---


@pytest.mark.parametrize(
    ("blocks", "read_as"),
    [
        ((SCAN,), ["scan"]),
        ((SCAN, OTHER), ["scan", "other"]),
        ((line("a"), SCAN), ["a", "scan"]),
        ((SCAN, line("a")), ["scan", "a"]),
        ((line("a"), SCAN, line("b")), ["a", "scan", "b"]),
        ((line(""), SCAN, line("b")), ["scan", "b"]),
        (
            (table((FlowCell((SCAN,), 0), cell("b", 1)), ruled=False, columns=2), line("c")),
            ["b", "scan", "c"],
        ),
    ],
)
def test_a_scan_is_a_page_of_its_own(blocks: tuple[Block, ...], read_as: list[str]) -> None:
    assert read(section(*blocks)) == read_as


def test_a_file_without_anything_has_one_empty_page() -> None:
    assert read() == read(section()) == [""]
