"""What stands in a Word file, part by part: sections, tables, fields, notes, and how paragraphs look."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from office_files import EXTRA, W, packed

from ingest.sources.office.docx import _counts, _shown_size, _whole, read_docx
from ingest.sources.office.flow import A4, Flow, FlowSection, FlowTable, Paragraph
from messages import local

R = "<Relationships>{}</Relationships>"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "a.docx"


def flow(file: Path, body: str, *, edges: dict[str, str] | None = None, **parts: str) -> Flow:
    """What a file with this body holds; `edges` are its heads and feet by id."""
    edges = edges or {}
    links = "".join(f'<Relationship Id="{id}" Target="{id}.xml"/>' for id in edges)
    texts = {f"word/{id}.xml": f"<w:hdr {W}>{text}</w:hdr>" for id, text in edges.items()}
    others = {f"word/{name}.xml": text for name, text in parts.items()}
    main = f"<w:document {W} {EXTRA}><w:body>{body}</w:body></w:document>"
    relations = {"word/_rels/document.xml.rels": R.format(links)}
    return read_docx(packed(file, {"word/document.xml": main} | relations | texts | others))


def only(found: Flow) -> FlowSection:
    (section,) = found.sections
    return section


def texts(found: Flow) -> list[str]:
    return [one.text for section in found.sections for one in section.blocks if isinstance(one, Paragraph)]


def p(*runs: str, properties: str = "") -> str:
    written = "".join(f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{written}</w:p>"


def r(content: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr>{content}</w:r>"


# --- sections ---


@pytest.mark.parametrize(
    ("width", "height", "size"),
    [
        ("11900", "16840", (595.0, 842.0)),
        ("16840", "11900", (842.0, 595.0)),
        ("2001", "99999", (100.05, 4999.95)),
        ("2000", "16840", A4),
        ("11900", "100000", A4),
        ("100000", "16840", A4),
        ("11900", "2000", A4),
        ("x", "16840", A4),
    ],
)
def test_a_page_has_its_size_where_that_can_be(
    file: Path, width: str, height: str, size: tuple[float, float]
) -> None:
    body = p("a") + f'<w:sectPr><w:pgSz w:w="{width}" w:h="{height}"/></w:sectPr>'
    assert only(flow(file, body)).size == pytest.approx(size)


def test_margins_are_told_from_the_left_around(file: Path) -> None:
    margins = '<w:pgMar w:left="1700" w:top="1140" w:right="1000" w:bottom="900"/>'
    assert only(flow(file, p("a") + f"<w:sectPr>{margins}</w:sectPr>")).margins == (85.0, 57.0, 50.0, 45.0)
    assert only(flow(file, p("a"))).margins == FlowSection(()).margins


EDGES = {"h1": p("đầu trang"), "h2": p("trang nhất"), "f1": p("chân trang"), "n": p("- 1 -")}
HEAD = '<w:headerReference w:type="default" r:id="h1"/>'
FIRST = '<w:headerReference w:type="first" r:id="h2"/>'
FOOT = '<w:footerReference r:id="f1"/>'


@pytest.mark.parametrize(
    ("properties", "head", "first", "foot"),
    [
        ("", [], None, []),
        (HEAD + FOOT, ["đầu trang"], None, ["chân trang"]),
        (HEAD + FIRST, ["đầu trang"], None, []),  # the first page is one like the others
        (HEAD + FIRST + "<w:titlePg/>", ["đầu trang"], ["trang nhất"], []),
        (HEAD + '<w:titlePg w:val="0"/>', ["đầu trang"], None, []),
        (HEAD + "<w:titlePg/>", ["đầu trang"], [], []),
        ('<w:headerReference w:type="default" r:id="n"/>', [], None, []),  # no letter: a page number
        ('<w:headerReference w:type="default" r:id="gone"/>', [], None, []),
    ],
)
def test_heads_and_feet(
    file: Path, properties: str, head: list[str], first: list[str] | None, foot: list[str]
) -> None:
    found = only(flow(file, p("a") + f"<w:sectPr>{properties}</w:sectPr>", edges=EDGES))
    assert [one.text for one in found.head] == head
    assert [one.text for one in found.foot] == foot
    assert (found.first_head is None) is (first is None)
    assert [one.text for one in found.first_head or ()] == (first or [])
    assert (found.first_foot is None) is (first is None)


def test_a_section_has_the_head_of_the_one_before_unless_it_says_another(file: Path) -> None:
    other = HEAD.replace("h1", "h2")
    ends = (f"<w:sectPr>{properties}</w:sectPr>" for properties in (HEAD, "", other))
    body = "".join(p(str(n), properties=end) for n, end in enumerate(ends)) + p("z")
    heads = [[one.text for one in section.head] for section in flow(file, body, edges=EDGES).sections]
    assert heads == [["đầu trang"], ["đầu trang"], ["trang nhất"], ["trang nhất"]]


@pytest.mark.parametrize(
    ("kind", "size", "sections"),
    [
        ('<w:type w:val="continuous"/>', "", [["a", "b"]]),
        ('<w:type w:val="continuous"/>', '<w:pgSz w:w="16840" w:h="11900"/>', [["a"], ["b"]]),
        ('<w:type w:val="nextPage"/>', "", [["a"], ["b"]]),
        ("", "", [["a"], ["b"]]),
    ],
)
def test_a_section_goes_on_on_the_same_page_where_it_says_so(
    file: Path, kind: str, size: str, sections: list[list[str]]
) -> None:
    body = p("a", properties="<w:sectPr/>") + p("b") + f"<w:sectPr>{kind}{size}</w:sectPr>"
    found = flow(file, body)
    assert [
        [one.text for one in section.blocks if isinstance(one, Paragraph)] for section in found.sections
    ] == sections


@pytest.mark.parametrize(("mark", "broken"), [("<w:lastRenderedPageBreak/>", True), ("", False)])
def test_a_file_may_say_where_its_pages_ended(file: Path, mark: str, broken: bool) -> None:
    found = only(flow(file, f"<w:p><w:r>{mark}<w:t>a</w:t></w:r></w:p>"))
    assert found.broken is broken
    assert [one.text for one in found.blocks if isinstance(one, Paragraph)] == ["\fa" if broken else "a"]


# --- paragraphs ---


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (r("<w:t>a</w:t><w:tab/><w:t>b</w:t>"), "a\tb"),
        (r("<w:t>a</w:t><w:ptab/><w:t>b</w:t>"), "a\tb"),
        (r("<w:t>a</w:t><w:br/><w:t>b</w:t>"), "a\nb"),
        (r("<w:t>a</w:t><w:cr/><w:t>b</w:t>"), "a\nb"),
        (r('<w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t>'), "a\fb"),
        (r("<w:t>12</w:t><w:noBreakHyphen/><w:t>KH</w:t>"), "12-KH"),
        (r("<w:t>quyết định</w:t>", "<w:caps/>"), "QUYẾT ĐỊNH"),
        (r("<w:t>a</w:t>", "<w:vanish/>") + r("<w:t>b</w:t>"), "b"),
        ("<w:hyperlink>" + r("<w:t>a</w:t>") + "</w:hyperlink>", "a"),
        ("<w:smartTag>" + r("<w:t>a</w:t>") + "</w:smartTag>", "a"),
        ('<w:fldSimple w:instr="PAGE">' + r("<w:t>7</w:t>") + "</w:fldSimple>", "7"),
        (r('<w:fldChar w:fldCharType="begin"/>') + r("<w:instrText>DATE</w:instrText>")
         + r('<w:fldChar w:fldCharType="separate"/>') + r("<w:t>4/5</w:t>")
         + r('<w:fldChar w:fldCharType="end"/>') + r("<w:t> x</w:t>"), "4/5 x"),
        (r('<w:fldChar w:fldCharType="begin"/>') + r("<w:t>code</w:t>")
         + r('<w:fldChar w:fldCharType="end"/>') + r("<w:t>x</w:t>"), "x"),
        (r('<w:fldChar w:fldCharType="end"/>') + r('<w:fldChar w:fldCharType="separate"/>')
         + r("<w:instrText>x</w:instrText><w:t>a</w:t>"), "a"),  # of a field that never began
    ],
)  # fmt: skip
def test_what_of_a_run_shows(file: Path, content: str, text: str) -> None:
    assert texts(flow(file, f"<w:p>{content}</w:p>")) == [text]


@pytest.mark.parametrize(
    ("code", "counts"),
    [
        (" PAGE \\* MERGEFORMAT", True),
        ("numpages", True),
        ("SECTIONPAGES", True),
        ("DATE", False),
        ("", False),
    ],
)
def test_some_fields_count_pages(code: str, counts: bool) -> None:
    assert _counts(code) is counts


def test_in_a_head_counted_pages_do_not_show(file: Path) -> None:
    field = (
        r('<w:fldChar w:fldCharType="begin"/>')
        + r("<w:instrText>PAGE</w:instrText>")
        + r('<w:fldChar w:fldCharType="separate"/>')
        + r("<w:t>7</w:t>")
        + r('<w:fldChar w:fldCharType="end"/>')
    )
    simple = '<w:fldSimple w:instr="NUMPAGES">' + r("<w:t>9</w:t>") + "</w:fldSimple>"
    head = f"<w:p>{r('<w:t>Trang </w:t>')}{field}{r('<w:t>/</w:t>')}{simple}</w:p>"
    found = only(flow(file, p("a") + f"<w:sectPr>{HEAD}</w:sectPr>", edges={"h1": head}))
    assert [one.text for one in found.head] == ["Trang /"]


def test_a_paragraph_is_aligned_indented_and_as_large_as_most_of_its_letters(file: Path) -> None:
    look = '<w:jc w:val="center"/><w:ind w:left="200"/><w:spacing w:before="120"/>'
    small, large = r("<w:t>ab</w:t>", '<w:sz w:val="20"/>'), r("<w:t>abcd</w:t>", '<w:sz w:val="28"/>')
    (found,) = only(flow(file, f"<w:p><w:pPr>{look}</w:pPr>{small}{large}</w:p>")).blocks
    assert found == Paragraph("ababcd", "center", 14.0, 10.0, 6.0)


@pytest.mark.parametrize(
    ("paragraph", "size"),
    [
        (p("a"), 13.0),
        ('<w:p><w:pPr><w:rPr><w:sz w:val="16"/></w:rPr></w:pPr></w:p>', 8.0),  # empty: as its mark is
        ("<w:p><w:r><w:rPr><w:sz w:val='16'/></w:rPr><w:t> </w:t></w:r></w:p>", 13.0),
    ],
)
def test_letters_of_which_nothing_is_said_have_the_usual_size(
    file: Path, paragraph: str, size: float
) -> None:
    (found,) = only(flow(file, paragraph)).blocks
    assert isinstance(found, Paragraph)
    assert found.size == size


def test_a_paragraph_begins_a_page_where_it_says_so(file: Path) -> None:
    body = p("a") + p("b", properties="<w:pageBreakBefore/>")
    assert texts(flow(file, body)) == ["a", "\fb"]


def test_a_number_stands_before_text_only(file: Path) -> None:
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:lvlText w:val="%1."/>'
        '</w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="4"/></w:num></w:numbering>'
    )
    listed, none = (f'<w:numPr><w:numId w:val="{n}"/></w:numPr>' for n in (7, 0))
    body = p("a", properties=listed) + p(" ", properties=listed) + p("b", properties=none)
    assert texts(flow(file, body + p("c", properties=listed), numbering=numbering)) == [
        "1. a",
        " ",
        "b",
        "2. c",
    ]


def test_content_that_is_wrapped_is_read(file: Path) -> None:
    wrapped = [f"<w:{name}>{p(name)}</w:{name}>" for name in ("sdt", "ins", "moveTo", "customXml")]
    choice = f"<mc:AlternateContent><mc:Choice>{p('một')}</mc:Choice><mc:Fallback>{p('hai')}</mc:Fallback>"
    dropped = f"<w:del>{p('x')}</w:del><w:moveFrom>{p('y')}</w:moveFrom>"
    found = texts(flow(file, "".join(wrapped) + dropped + choice + "</mc:AlternateContent>"))
    assert found == ["sdt", "ins", "moveTo", "customXml", "một"]


def test_hidden_text_is_told_of_only_where_there_is_some(file: Path) -> None:
    hidden, blank = (f"<w:p>{r(f'<w:t>{text}</w:t>', '<w:vanish/>')}</w:p>" for text in ("a", " "))
    assert [local(note) for note in flow(file, hidden).notes] == [
        "Text that is set as hidden in it was left out."
    ]
    assert flow(file, blank).notes == ()


def test_notes_have_their_numbers_by_their_order(file: Path) -> None:
    notes = (
        f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0">{p("x")}</w:footnote>'
        f'<w:footnote w:id="5">{p(" hai", " chữ ")}</w:footnote><w:footnote w:type="normal" w:id="3">'
        f'{p("ba")}</w:footnote><w:footnote w:id="9">{p(" ")}</w:footnote></w:footnotes>'
    )
    references = "".join(r(f'<w:footnoteReference w:id="{id}"/>') for id in (3, 5, 9, 0))
    (found,) = only(flow(file, f"<w:p>{references}</w:p>", footnotes=notes)).blocks
    assert isinstance(found, Paragraph)
    assert found.notes == ("2 ba", "1 hai chữ")


# --- tables ---


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(
    file: Path, *rows: str, properties: str = "", grid: tuple[int, ...] = (), styles: str = ""
) -> FlowTable:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    body = f"<w:tbl>{properties}<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    (found,) = only(flow(file, body, styles=f"<w:styles {W}>{styles}</w:styles>")).blocks
    assert isinstance(found, FlowTable)
    return found


def cells(found: FlowTable) -> list[list[tuple[int, int, int, str]]]:
    """Row by row: column, columns, rows and text of each cell."""
    return [
        [
            (
                one.column,
                one.columns,
                one.rows,
                "|".join(block.text for block in one.blocks if isinstance(block, Paragraph)),
            )
            for one in row
        ]
        for row in found.rows
    ]


@pytest.mark.parametrize(
    ("grid", "widths"),
    [
        ((2000, 4000), (100.0, 200.0)),
        ((2000,), (1.0, 1.0)),
        ((2000, 0), (1.0, 1.0)),
        ((), (1.0, 1.0)),
        ((1, 2, 3), (1.0, 1.0)),
    ],
)
def test_columns_have_their_widths_where_all_are_told(
    file: Path, grid: tuple[int, ...], widths: tuple[float, ...]
) -> None:
    assert table(file, tr(tc("a"), tc("b")), grid=grid).widths == widths


def test_cells_go_over_columns_and_rows(file: Path) -> None:
    begin, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    found = table(
        file,
        tr(tc("a", '<w:gridSpan w:val="2"/>'), tc("b", begin)),
        tr(tc("c"), tc("d"), tc("", goes_on)),
        tr(tc("e"), tc("f"), tc("g", goes_on)),
        tr(tc("h", goes_on), tc("i"), tc("k")),  # nothing above it begins
        tr(tc("l"), properties='<w:gridBefore w:val="2"/>'),
    )
    assert cells(found) == [
        [(0, 2, 1, "a"), (2, 1, 3, "b|g")],
        [(0, 1, 1, "c"), (1, 1, 1, "d")],
        [(0, 1, 1, "e"), (1, 1, 1, "f")],
        [(0, 1, 1, "h"), (1, 1, 1, "i"), (2, 1, 1, "k")],
        [(2, 1, 1, "l")],
    ]


@pytest.mark.parametrize(
    ("span", "columns"), [("0", 1), ("-3", 1), ("x", 1), ("3", 3), ("500", 500), ("501", 500)]
)
def test_a_cell_goes_over_as_many_columns_as_a_table_may_have(file: Path, span: str, columns: int) -> None:
    found = table(file, tr(tc("a", f'<w:gridSpan w:val="{span}"/>')))
    assert (found.rows[0][0].columns, len(found.widths)) == (columns, columns)


def test_what_stands_beyond_the_widest_table_is_left_out(file: Path) -> None:
    found = table(file, tr(tc("a", '<w:gridSpan w:val="500"/>'), tc("b")))
    assert cells(found) == [[(0, 500, 1, "a")]]


def test_a_table_without_rows_is_none_and_empty_rows_have_a_column(file: Path) -> None:
    assert only(flow(file, "<w:tbl/>")).blocks == ()
    assert len(table(file, tr()).widths) == 1


def test_rows_and_cells_that_are_wrapped_are_read(file: Path) -> None:
    wrapped = f"<w:sdt><w:sdtContent>{tr('<w:sdt><w:sdtContent>' + tc('a') + '</w:sdtContent></w:sdt>')}"
    found = table(file, f"{wrapped}</w:sdtContent></w:sdt>", f"<w:ins>{tr(tc('b'))}</w:ins>")
    assert cells(found) == [[(0, 1, 1, "a")], [(0, 1, 1, "b")]]


LINED = '<w:tcBorders><w:left w:val="single"/></w:tcBorders>'
BARE = '<w:tcBorders><w:left w:val="nil"/></w:tcBorders>'
OWN = '<w:tblPr><w:tblBorders><w:insideV w:val="{}"/></w:tblBorders></w:tblPr>'
STYLE = (
    '<w:style w:type="table" w:styleId="T"><w:tblPr><w:tblBorders><w:insideV w:val="single"/></w:tblBorders>'
    "</w:tblPr></w:style>"
)


@pytest.mark.parametrize(
    ("cell_looks", "properties", "ruled"),
    [
        (["", ""], "", False),
        (["", ""], OWN.format("single"), True),
        (["", ""], OWN.format("nil"), False),
        (["", ""], '<w:tblPr><w:tblStyle w:val="T"/></w:tblPr>', True),
        (["", ""], '<w:tblPr><w:tblStyle w:val="U"/></w:tblPr>', False),
        (["", ""], OWN.format("nil").replace("<w:tblPr>", '<w:tblPr><w:tblStyle w:val="T"/>'), False),
        ([LINED, BARE], "", True),  # half of those that say something
        ([LINED, BARE, BARE], "", False),
        ([LINED, ""], "", True),  # half of all cells say something
        ([LINED, "", ""], "", False),
        ([BARE, BARE], OWN.format("single"), False),
        ([BARE, "", ""], OWN.format("single"), True),
    ],
)  # fmt: skip
def test_a_table_is_ruled_as_most_cells_say_or_else_as_it_says(
    file: Path, cell_looks: list[str], properties: str, ruled: bool
) -> None:
    row = tr(*(tc("a", look) for look in cell_looks))
    assert table(file, row, properties=properties, styles=STYLE).ruled is ruled


# --- pictures ---


@pytest.mark.parametrize(
    ("drawing", "size"),
    [
        ('<a><extent cx="12700" cy="25400"/></a>', (1.0, 2.0)),
        ('<a><extent cx="x" cy="25400"/></a>', (0.0, 2.0)),
        ('<a><extent cx="12700" cy="12700"/><extent cx="25400" cy="12700"/></a>', (2.0, 1.0)),
        ('<a><shape style="width:450pt;height:600.5pt"/></a>', (450.0, 600.5)),
        ('<a><shape style="width:450pt"/></a>', None),
        ('<a><other style="width:450pt;height:600pt"/></a>', None),
        ("<a/>", None),
    ],
)
def test_a_drawing_says_how_large_it_is_shown(drawing: str, size: tuple[float, float] | None) -> None:
    assert _shown_size(etree.fromstring(drawing)) == size


@pytest.mark.parametrize(
    ("value", "whole"), [(None, 5), ("7", 7), ("7.9", 7), ("x", 5), ("", 5), ("1e999", 5), ("nan", 5)]
)
def test_what_is_no_number_counts_as_nothing_said(value: str | None, whole: int) -> None:
    assert _whole(value, 5) == whole


@pytest.mark.parametrize("target", ["x/document.xml", "/x/document.xml", "word/document2.xml"])
def test_the_part_with_the_text_is_the_one_that_the_package_names(file: Path, target: str) -> None:
    main = f"<w:document {W}><w:body>{p('a')}</w:body></w:document>"
    links = R.format(f'<Relationship Id="r1" Target="{target}"/>')
    found = read_docx(packed(file, {"_rels/.rels": links, target.lstrip("/"): main}))
    assert texts(found) == ["a"]
