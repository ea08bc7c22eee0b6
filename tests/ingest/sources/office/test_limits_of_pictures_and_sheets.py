"""Which pictures of an office file are read, and which cells of a sheet make a table: at each limit."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from ingest.errors import UnreadableFileError
from ingest.sources.office.flow import Block, Flow, FlowCell, FlowSection, FlowTable, Paragraph
from ingest.sources.office.grids import Merge, Worksheet, sheets_flow
from ingest.sources.office.limits import check_counts, check_flow
from ingest.sources.office.pictures import Pictures

MOST_BYTES = 200 * 1024 * 1024


def a_picture(width: int = 500, height: int = 300) -> bytes:
    buffer = BytesIO()
    Image.new("1", (width, height), 1).save(buffer, "PNG")
    return buffer.getvalue()


def taken(
    pixels: tuple[int, int], shown: tuple[float, float] | None, pictures: Pictures | None = None
) -> str:
    """What becomes of a picture: it is a scan, unread, or an emblem that nobody is told of."""
    pictures = pictures or Pictures()
    scans = list(pictures.scans(a_picture(*pixels), shown))
    return "scan" if scans else "unread" if pictures.unread else "emblem"


@pytest.mark.parametrize(
    ("pixels", "shown", "is_taken_for"),
    [
        ((500, 300), (260.0, 160.0), "scan"),
        ((500, 300), (160.0, 260.0), "scan"),  # on its side
        ((500, 300), (259.0, 160.0), "unread"),
        ((500, 300), (260.0, 159.0), "unread"),
        ((499, 300), (260.0, 160.0), "unread"),
        ((500, 299), (260.0, 160.0), "unread"),
        ((500, 300), (100.0, 60.0), "unread"),
        ((500, 300), (99.0, 60.0), "emblem"),
        ((500, 300), (100.0, 59.0), "emblem"),
        ((500, 300), None, "scan"),
        ((134, 80), None, "unread"),
        ((133, 80), None, "emblem"),
        ((134, 79), None, "emblem"),
    ],
)
def test_a_scan_is_a_picture_of_a_certain_size(
    pixels: tuple[int, int], shown: tuple[float, float] | None, is_taken_for: str
) -> None:
    assert taken(pixels, shown) == is_taken_for


@pytest.mark.parametrize(("shown", "dpi"), [(None, 96.0), ((300.0, 180.0), 120.0), ((500.0, 300.0), 72.0)])
def test_a_scan_has_the_resolution_at_which_it_is_shown(
    shown: tuple[float, float] | None, dpi: float
) -> None:
    (scan,) = Pictures().scans(a_picture(), shown)
    assert scan.dpi == pytest.approx(dpi)


@pytest.mark.parametrize(("size", "missed"), [(None, 1), ((100.0, 60.0), 1), ((99.0, 60.0), 0)])
def test_a_picture_that_is_not_in_the_file_is_missed(size: tuple[float, float] | None, missed: int) -> None:
    pictures = Pictures()
    pictures.miss(size)
    assert pictures.unread == missed


@pytest.mark.parametrize(("before", "is_taken_for"), [(499, "scan"), (500, "unread")])
def test_a_file_has_five_hundred_pictures_at_most(before: int, is_taken_for: str) -> None:
    pictures = Pictures(_seen={bytes([n // 256, n % 256]) for n in range(before)})
    assert taken((500, 300), (500.0, 300.0), pictures) == is_taken_for


@pytest.mark.parametrize(("over", "is_taken_for"), [(0, "scan"), (1, "unread")])
def test_its_pictures_have_two_hundred_megabytes_at_most(over: int, is_taken_for: str) -> None:
    pictures = Pictures(_bytes=MOST_BYTES - len(a_picture()) + over)
    assert taken((500, 300), (500.0, 300.0), pictures) == is_taken_for


@pytest.mark.parametrize(
    ("rows", "paragraphs", "refused"),
    [(50_000, 250_000, False), (50_001, 0, True), (0, 250_001, True)],
)
def test_a_file_has_so_many_rows_and_paragraphs_at_most(rows: int, paragraphs: int, refused: bool) -> None:
    if refused:
        with pytest.raises(UnreadableFileError):
            check_counts(rows, paragraphs, "a.docx")
    else:
        assert check_counts(rows, paragraphs, "a.docx") is None


def test_rows_of_tables_in_tables_and_of_all_sections_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.sources.office.limits.MOST_ROWS", 8)
    monkeypatch.setattr("ingest.sources.office.limits._MOST_BLOCKS", 4)
    inner = FlowTable((1.0,), ((FlowCell((Paragraph("a"), Paragraph("b")), 0),),) * 2)
    section = FlowSection((FlowTable((1.0,), ((FlowCell((inner,), 0),), ())), Paragraph("c")))
    check_flow(Flow((section, section)), "a.docx")  # twice four rows, twice two blocks
    for more in (Paragraph("d"), FlowTable((1.0,), ((),))):
        with pytest.raises(UnreadableFileError):
            check_flow(Flow((section, section, FlowSection((more,)))), "a.docx")


def sheet(*rows: str, **more: object) -> tuple[Block, ...]:
    """The blocks of a sheet whose rows have a letter for each cell, " " for an empty one, "" for a row."""
    cells = {
        number: {at: text for at, text in enumerate(row, start=1) if text != " "}
        for number, row in enumerate(rows, start=1)
        if row
    }
    (section,) = sheets_flow([Worksheet("DS", cells, **more)], ()).sections  # type: ignore[arg-type]
    return section.blocks


def shapes(blocks: tuple[Block, ...]) -> list[object]:
    """Of tables the number of rows, minus in front where it has no rules; of paragraphs their text."""
    found: list[object] = []
    for block in blocks:
        if isinstance(block, FlowTable):
            found.append(len(block.rows) if block.ruled else -len(block.rows))
        elif isinstance(block, Paragraph):
            found.append(block.text)
    return found


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (("abc", "def"), [2]),
        (("ab", "de"), [-1, -1]),  # two cells stand side by side
        (("abc",), [-1]),  # one row is no table
        (("t", "abc", "h", "def", "s"), ["t", 3, "s"]),
        (("abc", "def", "gh"), [3]),  # it begins with a number, below the last
        (("abc", "def", " gh"), [2, -1]),
        (("abc", "def", "g"), [2, "g"]),
        (("abc", "def", "", "gh"), [2, -1]),
        (("abc", "", "def"), [3 - 1]),  # one empty row parts nothing
        (("abc", "def", "", "ghi", "jkl"), [4]),
        (("abc", "def", "", "", "ghi", "jkl"), [2, 2]),
    ],
)
def test_rows_of_three_cells_are_a_table(rows: tuple[str, ...], found: list[object]) -> None:
    assert shapes(sheet(*rows)) == found


@pytest.mark.parametrize(("columns", "size"), [(7, (595.0, 842.0)), (8, (842.0, 595.0))])
def test_a_sheet_of_many_columns_lies_on_its_side(columns: int, size: tuple[float, float]) -> None:
    flow = sheets_flow([Worksheet("DS", {1: dict.fromkeys(range(1, columns + 1), "a")})], ())
    (section,) = flow.sections
    assert (section.size, section.margins) == (size, (40.0, 40.0, 40.0, 40.0))


def test_columns_are_as_wide_as_the_sheet_says() -> None:
    blocks = sheet("abc", "def", widths={1: 1.0, 2: 20.0})
    assert [block.widths for block in blocks if isinstance(block, FlowTable)] == [(11.0, 110.0, 49.5)]


def test_a_title_over_merged_cells_is_centred() -> None:
    merges = [Merge(1, 1, 1, 3), Merge(2, 1, 3, 1)]
    texts = [block for block in sheet("t", "u", merges=merges) if isinstance(block, Paragraph)]
    assert [(text.text, text.align, text.size) for text in texts] == [
        ("t", "center", 11.0),
        ("u", "left", 11.0),
    ]


def test_cells_side_by_side_reach_to_the_next_one() -> None:
    (block,) = sheet("  c d   ", merges=[])
    assert isinstance(block, FlowTable)
    assert block.widths == (1.0, 1.0)
    (first, second) = sheet("a  d", "b")[:2]
    assert isinstance(first, FlowTable)
    assert isinstance(second, Paragraph)
    assert first.widths == (1.0, 1.0)


def test_a_merged_cell_goes_over_the_columns_and_rows_that_are_used() -> None:
    (table,) = sheet("a bd", "e gh", "i jk", merges=[Merge(1, 1, 2, 2), Merge(3, 3, 4, 5)])
    assert isinstance(table, FlowTable)
    spans = [[(one.column, one.columns, one.rows) for one in row] for row in table.rows]
    assert spans == [
        [(0, 1, 2), (1, 1, 1), (2, 1, 1)],
        [(0, 1, 1), (1, 1, 1), (2, 1, 1)],
        [(0, 1, 1), (1, 2, 1), (2, 1, 1)],
    ]
