"""What stands in OpenDocument texts and sheets: paragraphs, notes, tables, and what of it is hidden."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from office_files import packed

from ingest.sources.office.flow import Flow, FlowCell, FlowSection, FlowTable, Paragraph
from ingest.sources.office.grids import Worksheet
from ingest.sources.office.opendocument import _points, _sheet, _whole, read_ods, read_odt
from messages import local


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "a.odt"


def flow(file: Path, text: str, *, styles: str = "", pages: str = "") -> Flow:
    """What a text with this body holds; `pages` are its heads and feet."""
    automatic = f"<automatic-styles>{styles}</automatic-styles>"
    content = f"<document>{automatic}<body><text>{text}</text></body></document>"
    masters = f"<document><master-styles>{pages}</master-styles></document>"
    return read_odt(packed(file, {"content.xml": content, "styles.xml": masters}))


def only(found: Flow) -> FlowSection:
    (section,) = found.sections
    return section


def texts(found: Flow) -> list[str]:
    return [one.text for one in only(found).blocks if isinstance(one, Paragraph)]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("<p>a</p><h>b</h>", ["a", "b"]),
        ("<p>a<span>b</span>c</p>", ["abc"]),
        ("<p>a<s/>b<s c='3'/>c<s c='x'/>d</p>", ["a b   c d"]),
        ("<p>a<s c='200'/>b</p>", ["a" + " " * 200 + "b"]),
        ("<p>a<s c='201'/>b</p>", ["a" + " " * 200 + "b"]),
        ("<p>a<tab/>b<line-break/>c</p>", ["a\tb\nc"]),
        ("<list><list-item><p>a</p></list-item></list>", ["a"]),
        ("<section><p>a</p></section>", ["a"]),
        ("<tracked-changes><p>x</p></tracked-changes><p>a</p>", ["a"]),
        ("<p>a<annotation><p>x</p></annotation>b</p>", ["ab"]),
        ("<frame><text-box><p>a</p></text-box></frame><p>b</p>", ["a", "b"]),
        ("<p>a<frame><text-box><p>b</p></text-box></frame></p>", ["a", "b"]),
        ("", []),
    ],
)
def test_paragraphs_and_their_signs(file: Path, text: str, read: list[str]) -> None:
    assert texts(flow(file, text)) == read


STYLES = (
    '<style name="C"><paragraph-properties text-align="center"/></style>'
    '<style name="E"><paragraph-properties text-align="end"/></style>'
    '<style name="R"><paragraph-properties text-align="right"/></style>'
    '<style name="J" parent-style-name="C"><paragraph-properties text-align="justify"/></style>'
    '<style name="D" parent-style-name="C"/>'
    '<style name="B"><paragraph-properties break-before="page"/></style>'
    '<style name="K"><paragraph-properties break-before="column"/></style>'
    '<style name="H"><text-properties display="none"/></style>'
)


@pytest.mark.parametrize(
    ("style", "paragraph"),
    [
        ("", Paragraph("a")),
        ("C", Paragraph("a", "center")),
        ("E", Paragraph("a", "right")),
        ("R", Paragraph("a", "right")),
        ("J", Paragraph("a", "left")),
        ("D", Paragraph("a", "center")),
        ("B", Paragraph("\fa")),
        ("K", Paragraph("a")),
        ("unknown", Paragraph("a")),
    ],
)
def test_a_paragraph_looks_as_its_style_says(file: Path, style: str, paragraph: Paragraph) -> None:
    assert only(flow(file, f'<p style-name="{style}">a</p>', styles=STYLES)).blocks == (paragraph,)


@pytest.mark.parametrize(
    ("text", "read", "hides"),
    [
        ('<p>a<span style-name="H">x</span>b</p>', ["ab"], True),
        ('<p style-name="H">x</p><p>a</p>', ["", "a"], True),
        ('<section display="none"><p>x</p></section><p>a</p>', ["a"], True),
        ('<section display="true"><p>x</p></section>', ["x"], False),
        ("<p>a</p>", ["a"], False),
    ],
)
def test_hidden_text_is_left_out_and_told_of(file: Path, text: str, read: list[str], hides: bool) -> None:
    found = flow(file, text, styles=STYLES)
    assert texts(found) == read
    told = ["Text that is set as hidden in it was left out."] if hides else []
    assert [local(note) for note in found.notes] == told


def test_notes_are_numbered_as_they_come(file: Path) -> None:
    note = "<note><note-citation>9</note-citation><note-body><p>{}</p>{}</note-body></note>"
    first, second = note.format("một", "<p>hai</p>"), note.format("ba", "")
    (found, other) = only(flow(file, f"<p>a{first}b{second}</p><p>c{second}</p>")).blocks
    assert found == Paragraph("ab", notes=("1 một hai", "2 ba"))
    assert other == Paragraph("c", notes=("3 ba",))


@pytest.mark.parametrize(
    ("pages", "head", "foot"),
    [
        ("<master-page><header><p>A</p></header><footer><p>B</p></footer></master-page>", ["A"], ["B"]),
        ("<master-page/><master-page><header><p>A</p></header></master-page>", ["A"], []),
        ("<master-page><header><p>- 1 -</p></header></master-page>", [], []),
        ("<other><header><p>A</p></header></other>", [], []),
    ],
)  # fmt: skip
def test_heads_and_feet_of_pages(file: Path, pages: str, head: list[str], foot: list[str]) -> None:
    found = only(flow(file, "<p>a</p>", pages=pages))
    assert [one.text for one in found.head] == head
    assert [one.text for one in found.foot] == foot


# --- tables ---


def td(text: str, attributes: str = "") -> str:
    return f"<table-cell {attributes}><p>{text}</p></table-cell>"


def table(file: Path, rows: str) -> FlowTable:
    (found,) = only(flow(file, f"<table>{rows}</table>")).blocks
    assert isinstance(found, FlowTable)
    return found


def cells(found: FlowTable) -> list[list[tuple[int, int, int, str]]]:
    def read(cell: FlowCell) -> str:
        return "|".join(one.text for one in cell.blocks if isinstance(one, Paragraph))

    return [[(one.column, one.columns, one.rows, read(one)) for one in row] for row in found.rows]


def tr(*contents: str) -> str:
    return f"<table-row>{''.join(contents)}</table-row>"


def test_cells_go_over_columns_and_rows(file: Path) -> None:
    over = 'number-columns-spanned="2" number-rows-spanned="3"'
    found = table(
        file,
        f"<table-header-rows>{tr(td('a', over), '<covered-table-cell/>', td('b'))}</table-header-rows>"
        + tr("<covered-table-cell/>", "<covered-table-cell/>", td("c"))
        + f"<table-rows><table-row-group>{tr(td('d'))}</table-row-group></table-rows>",
    )
    assert cells(found) == [[(0, 2, 3, "a"), (2, 1, 1, "b")], [(2, 1, 1, "c")], [(0, 1, 1, "d")]]
    assert found.widths == (1.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("columns", "rows", "ruled"), [(2, 3, False), (3, 1, True), (2, 4, True), (1, 3, False)]
)
def test_a_table_of_three_columns_or_four_rows_is_one(
    file: Path, columns: int, rows: int, ruled: bool
) -> None:
    assert table(file, tr(*[td("a")] * columns) * rows).ruled is ruled


def test_a_table_without_rows_has_a_column(file: Path) -> None:
    assert table(file, "") == FlowTable((1.0,), (), ruled=False)


@pytest.mark.parametrize(("span", "columns"), [("200", 200), ("201", 200), ("0", 1), ("x", 1)])
def test_a_cell_goes_over_as_many_columns_as_a_table_may_have(file: Path, span: str, columns: int) -> None:
    found = table(file, tr(td("a", f'number-columns-spanned="{span}"')))
    assert (found.rows[0][0].columns, len(found.widths)) == (columns, columns)


def test_cells_beyond_the_last_column_stand_on_it(file: Path) -> None:
    found = table(file, tr(*[td("a")] * 203))
    assert [cell.column for cell in found.rows[0][-4:]] == [199, 200, 200, 200]


# --- measures ---


@pytest.mark.parametrize(
    ("length", "points"),
    [
        ("2.54cm", 72.0), ("25.4mm", 72.0), ("1in", 72.0), ("12.5pt", 12.5), ("1px", 0.0), ("cm", 0.0),
        (None, 0.0), ("123456pt", 0.0),
    ],
)  # fmt: skip
def test_lengths_are_points(length: str | None, points: float) -> None:
    assert _points(length) == pytest.approx(points)


@pytest.mark.parametrize(
    ("value", "whole"),
    [(None, 1), ("", 1), ("0", 1), ("7", 7), ("99999999", 99_999_999), ("100000000", 1), ("-3", 1), ("x", 1)],
)
def test_a_count_is_one_where_it_says_no_other(value: str | None, whole: int) -> None:
    assert _whole(value) == whole


# --- sheets ---


def sheet(rows: str) -> Worksheet:
    return _sheet(etree.fromstring(f"<table>{rows}</table>"), "DS", "a.ods")


def test_cells_stand_where_repeated_ones_leave_them() -> None:
    blank = '<table-cell number-columns-repeated="3"/>'
    twice = '<table-cell number-columns-repeated="2"><p>b</p></table-cell>'
    found = sheet(
        tr(td("a"), blank, twice, "<covered-table-cell><p>x</p></covered-table-cell>", td("c"))
        + '<table-row number-rows-repeated="4"/>'
        + f'<table-row number-rows-repeated="2">{td("d")}</table-row>'
        + tr(td(" e "), "<table-cell><p>f</p><p>g</p></table-cell>")
    )
    assert found.rows == {
        1: {1: "a", 5: "b", 6: "b", 8: "c"},
        6: {1: "d"},
        7: {1: "d"},
        8: {1: "e", 2: "f g"},
    }


@pytest.mark.parametrize(("visibility", "rows"), [("visible", 1), ("collapse", 0), ("filter", 0)])
def test_hidden_rows_are_left_out(visibility: str, rows: int) -> None:
    assert len(sheet(f'<table-row visibility="{visibility}">{td("a")}</table-row>').rows) == rows


@pytest.mark.parametrize(("before", "held"), [(199, True), (200, False)])
def test_a_sheet_has_two_hundred_columns(before: int, held: bool) -> None:
    blank = f'<table-cell number-columns-repeated="{before}"/>'
    assert bool(sheet(tr(blank, td("a"))).rows) is held


@pytest.mark.parametrize(
    ("attributes", "merge"),
    [
        ('number-columns-spanned="3"', (1, 2, 1, 4)),
        ('number-rows-spanned="2"', (1, 2, 2, 2)),
        ('number-columns-spanned="3" number-rows-spanned="2"', (1, 2, 2, 4)),
        ("", None),
        ('number-columns-spanned="1"', None),
    ],
)
def test_a_cell_may_go_over_others(attributes: str, merge: tuple[int, int, int, int] | None) -> None:
    found = sheet(tr("<table-cell/>", td("a", attributes)))
    assert [tuple(one) for one in found.merges] == ([merge] if merge else [])


def test_hidden_sheets_are_told_of(file: Path) -> None:
    style = '<style name="H"><table-properties display="false"/></style>'
    sheets = [f'<table name="{name}" style-name="{look}">{tr(td(name))}</table>' for name, look in
              (("một", ""), ("hai", "H"), ("ba", "H"))]  # fmt: skip
    content = (
        f"<document><automatic-styles>{style}</automatic-styles><body><spreadsheet>{''.join(sheets)}"
        "<other/></spreadsheet></body></document>"
    )
    found = read_ods(packed(file, {"content.xml": content}))
    assert [local(note) for note in found.notes] == ["2 hidden sheets were left out: hai, ba."]
    assert "một" in str(found.sections)
    assert "hai" not in str(found.sections)
