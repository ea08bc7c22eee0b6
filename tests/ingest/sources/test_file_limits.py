"""What is looked at of a file, drawn of a page, and taken of a table: at each limit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from drawn_pdfs import drawn_pdf
from lxml import html as lxml_html
from office_files import packed

from ingest import unpacking
from ingest.errors import UnreadableFileError
from ingest.limited_process import TaskLostError
from ingest.options import ReadOptions
from ingest.sources import open_pdfs, safe_fonts
from ingest.sources.files import find_files, has_pages_to_show, media_type
from ingest.sources.office.flow import FlowTable
from ingest.sources.office.html import _is_ruled, _span, _table
from ingest.sources.office.outlook import OutlookLetter
from ingest.sources.office.pptx import read_pptx
from ingest.sources.pdf import PdfPage, _scan_dpi, dpi_for, inspect_page, render_page, turned_page
from ingest.sources.safe_fonts import SafeFonts, UnsafeFontError
from ingest.types import Box

# --- PDF pages ---


@pytest.mark.parametrize(("paths", "outlines"), [(39, False), (40, True)])
def test_forty_shapes_may_be_letters_drawn_as_outlines(tmp_path: Path, paths: int, outlines: bool) -> None:
    content = "".join(f"{10 * at} 10 5 5 re f\n" for at in range(paths))
    seen = inspect_page(drawn_pdf(tmp_path / "a.pdf", content), 1)
    assert (seen.has_outlines, seen.seems_blank, seen.characters) == (outlines, False, 0)


def test_an_empty_page_seems_blank(tmp_path: Path) -> None:
    seen = inspect_page(drawn_pdf(tmp_path / "a.pdf", ""), 1)
    assert (seen.seems_blank, seen.has_outlines, seen.images, seen.scan_dpi) == (True, False, (), None)


def pdf_page(scan_dpi: float | None, width: float = 595.0, height: float = 842.0) -> PdfPage:
    return PdfPage(width, height, 0, True, (Box(0.1, 0.2, 0.3, 0.6),), scan_dpi, False)


@pytest.mark.parametrize(
    ("scan", "wanted", "dpi"),
    [(None, 300, 300), (250.4, 300, 250), (400, 300, 300), (199, 300, 200), (100, 150, 150), (199, 200, 200)],
)
def test_a_page_is_drawn_at_the_resolution_of_its_scan(scan: float | None, wanted: int, dpi: int) -> None:
    assert dpi_for(pdf_page(scan), wanted) == dpi


@pytest.mark.parametrize(
    ("turn", "size"), [(0, (595, 842)), (90, (842, 595)), (180, (595, 842)), (270, (842, 595))]
)
def test_a_page_that_is_turned_changes_its_sides(turn: int, size: tuple[float, float]) -> None:
    turned = turned_page(pdf_page(None), turn)
    assert (turned.width, turned.height) == size
    assert (turned.images == pdf_page(None).images) is (turn == 0)


@pytest.mark.parametrize(("width", "dpi"), [(0.8, 200.0), (0.79, None)])
def test_a_scan_fills_four_fifths_of_its_page(width: float, dpi: float | None) -> None:
    """Of 720 by 1,440 points: 10 by 20 inches."""
    item: Any = SimpleNamespace(get_px_size=lambda: (round(2000 * width), 4000))
    assert _scan_dpi([(Box(0, 0, width, 1), item)], 720, 1440) == dpi


@pytest.mark.parametrize(("most", "dpi"), [(595 * 842, 72), (595 * 842 // 4 + 500, 36), (1, 1)])
def test_a_large_page_is_drawn_smaller(tmp_path: Path, most: int, dpi: int) -> None:
    picture = render_page(drawn_pdf(tmp_path / "a.pdf", ""), 1, 72, most)
    assert (picture.dpi, picture.image.mode) == (dpi, "RGB")
    assert (picture.width, picture.height) == (595, 842)


@pytest.mark.parametrize(("codes", "is_safe"), [(262_144, True), (262_145, False)])
def test_a_font_maps_so_many_codes(codes: int, is_safe: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe_fonts, "_mapped", lambda table: codes if table == "map" else 0)
    monkeypatch.setattr(safe_fonts, "_spanned", lambda *_, **__: 0)
    spec: dict[str, Any] = {"ToUnicode": "map", "Subtype": None}
    try:
        SafeFonts().get_font(None, spec)
        refused = False
    except UnsafeFontError:
        refused = True
    except Exception:
        refused = False
    assert refused is not is_safe


@pytest.mark.parametrize(
    ("size", "number", "kept"),
    [(32 << 20, 1, 0), (32 << 20, 16, 0), (32 << 20, 17, 1), ((32 << 20) + 1, 1, None)],
)
def test_a_small_file_is_kept_for_sixteen_pages(
    tmp_path: Path, size: int, number: int, kept: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts: list[int] = []
    (tmp_path / "a.pdf").write_bytes(b"x")
    status = SimpleNamespace(st_size=size, st_ino=1, st_mtime_ns=1, st_mode=0o100644)
    monkeypatch.setattr(Path, "stat", lambda *_, **__: status)
    monkeypatch.setattr(open_pdfs, "_kept", lambda _path, _state, part, _thread: parts.append(part))
    monkeypatch.setattr(open_pdfs, "_opened", lambda _: None)
    monkeypatch.setattr(open_pdfs, "_page", lambda _, number: number)
    with open_pdfs.opened_page(tmp_path / "a.pdf", number) as page:
        assert page == number  # type: ignore[comparison-overlap]
    assert parts == ([] if kept is None else [kept])


# --- kinds of files ---


@pytest.mark.parametrize(("before", "kind"), [(1019, "application/pdf"), (1020, None)])
def test_a_pdf_may_have_something_before_its_mark(tmp_path: Path, before: int, kind: str | None) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"\n" * before + b"%PDF-1.7 \x00")
    if kind:
        assert media_type(path) == kind
    else:
        with pytest.raises(UnreadableFileError):
            media_type(path)


@pytest.mark.parametrize(("first", "is_text"), [(8, False), (9, True)])
def test_text_has_no_codes_below_the_tab(tmp_path: Path, first: int, is_text: bool) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(bytes([first]) + b"abc")
    with pytest.raises(UnreadableFileError) as error:
        media_type(path)
    assert ("plain text" in error.value.reason) is is_text


def test_eight_thousand_bytes_tell_what_a_file_is(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    for before, held in ((8191, "something else"), (8192, "plain text")):
        path.write_bytes(b"a" * before + b"\x00")
        with pytest.raises(UnreadableFileError) as error:
            media_type(path)
        assert held in error.value.reason


@pytest.mark.parametrize(
    ("kind", "shown"),
    [("application/pdf", True), ("image/png", True), ("text/plain", False), ("application/rtf", False)],
)
def test_pages_of_pictures_and_pdf_can_be_drawn(kind: str, shown: bool) -> None:
    assert has_pages_to_show(kind) is shown


def test_files_of_folders_are_found_once_and_others_counted(tmp_path: Path) -> None:
    folder, inner = tmp_path / "a", tmp_path / "a" / "inner"
    inner.mkdir(parents=True)
    for path in (folder / "1.txt", inner / "2.txt", folder / ".hidden.txt", folder / "3.xyz"):
        path.write_text("Điều 1.", "utf-8")
    (folder / "back").symlink_to(folder)
    (folder / "out").symlink_to(tmp_path / "other")
    found = find_files([folder, inner, folder / "1.txt", tmp_path / "none.txt", folder / "3.xyz"])
    assert [path.name for path in found.files] == ["1.txt", "2.txt"]
    assert found.skipped == 1
    assert [Path(error.path).name for error in found.failures] == ["out", "none.txt", "3.xyz"]


@pytest.mark.parametrize(("follow", "found"), [(False, []), (True, ["1.txt"])])
def test_a_link_that_leads_out_of_a_folder_is_passed_over(
    tmp_path: Path, follow: bool, found: list[str]
) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "1.txt").write_text("a")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "link").symlink_to(tmp_path / "other")
    walk = find_files([tmp_path / "a"], follow_links=follow)
    assert [path.name for path in walk.files] == found
    assert walk.skipped == (not follow)


# --- archives ---


@pytest.mark.parametrize(
    ("cause", "reason"),
    [(TimeoutError(), "took too long to be unpacked"), (ValueError(), "made the unpacking program crash")],
)
def test_an_archive_has_a_quarter_of_an_hour(
    tmp_path: Path, cause: Exception, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[object] = []

    class Process:
        def run(self, seconds: float, *_: object) -> object:
            given.append(seconds)
            raise TaskLostError(cause) from cause

    @contextmanager
    def process(memory: int | None) -> Iterator[Process]:
        given.append(memory)
        yield Process()

    monkeypatch.setattr(unpacking, "LimitedProcess", process)
    with pytest.raises(UnreadableFileError, match=reason):
        unpacking._in_worker(tmp_path / "a.zip", tmp_path, ReadOptions(memory_limit=7))
    assert given == [7, 900.0]


def test_the_archive_of_a_file_in_it_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.zip").touch()
    assert unpacking.container_of(tmp_path / "a.zip" / "inner" / "b.pdf") == tmp_path / "a.zip"
    assert unpacking.container_of(tmp_path / "b.pdf") is None
    assert not unpacking.is_archive(tmp_path / "none.zip")


# --- tables of web pages and slides ---


def table(markup: str) -> tuple[list[FlowTable], int]:
    """The tables of a web page, and how many blocks stand behind them."""
    element = lxml_html.fromstring(f"<table>{markup}</table>")
    blocks = list(_table(element, ""))
    tables = [block for block in blocks if isinstance(block, FlowTable)]
    return tables, len(blocks) - len(tables)


@pytest.mark.parametrize(("cells", "columns", "beyond"), [(200, 200, 0), (201, 200, 1)])
def test_a_table_of_a_web_page_has_two_hundred_columns(cells: int, columns: int, beyond: int) -> None:
    ((found,), behind) = table("<tr>" + "<td>a</td>" * cells + "</tr>")
    assert (len(found.widths), behind) == (columns, beyond)


def test_cells_go_over_rows_and_columns() -> None:
    ((found,), _) = table(
        "<tr><td rowspan=2>a</td><td colspan=2>b</td></tr><tr><td>c</td><td>d</td></tr>"
        "<tr><td rowspan=9>e</td></tr>"
    )
    assert [[(one.column, one.columns, one.rows) for one in row] for row in found.rows] == [
        [(0, 1, 2), (1, 2, 1)],
        [(1, 1, 1), (2, 1, 1)],
        [(0, 1, 1)],
    ]
    assert found.widths == (1.0, 1.0, 1.0)
    assert table("") == ([], 0)


@pytest.mark.parametrize(
    ("value", "span"), [("2", 2), ("0", 1), ("200", 200), ("201", 200), ("x", 1), ("", 1), (None, 1)]
)
def test_a_cell_s_span(value: str | None, span: int) -> None:
    assert _span(value) == span


@pytest.mark.parametrize(("border", "ruled"), [("1", True), ("0", False), ("", False), (" 2 ", True)])
def test_a_table_with_a_border_is_ruled(border: str, ruled: bool) -> None:
    element = lxml_html.fromstring(f'<table border="{border}"><tr><td>a</td></tr></table>')
    assert _is_ruled(element) is ruled


def test_slides_lie_on_their_side_and_come_by_number(tmp_path: Path) -> None:
    def slide(text: str, shown: str = "") -> str:
        return f"<sld {shown}><p><r><t>{text}</t></r><br/><r><t>x</t></r></p></sld>"

    parts: dict[str, str | bytes] = {
        "ppt/slides/slide10.xml": slide("mười"),
        "ppt/slides/slide2.xml": slide("hai"),
        "ppt/slides/slide3.xml": slide("ẩn", 'show="0"'),
    }
    flow = read_pptx(packed(tmp_path / "a.pptx", parts))
    assert [section.size for section in flow.sections] == [(842.0, 595.0)] * 2
    texts = [block.text for section in flow.sections for block in section.blocks]  # type: ignore[union-attr]
    assert texts == ["hai\nx", "mười\nx"]


@pytest.mark.parametrize(("span", "columns"), [("1", 3), ("3", 3), ("100", 100), ("101", 100), ("x", 3)])
def test_a_table_on_a_slide(tmp_path: Path, span: str, columns: int) -> None:
    row = f'<tr><tc gridSpan="{span}"><p/></tc><tc hMerge="1"><p/></tc><tc><p/></tc></tr>'
    parts: dict[str, str | bytes] = {"ppt/slides/slide1.xml": f"<sld><tbl><tblGrid/>{row}</tbl></sld>"}
    (section,) = read_pptx(packed(tmp_path / "a.pptx", parts)).sections
    (found,) = (block for block in section.blocks if isinstance(block, FlowTable))
    assert len(found.widths) == columns
    assert [cell.column for cell in found.rows[0]] == [0, 2]


# --- letters of Outlook ---


def letter(attachments: int, inside: int) -> OutlookLetter:
    here = tuple(f"in{at}" for at in range(inside))
    entries = [[*here, f"__attach_version1.0_#{at:08X}"] for at in range(attachments)]
    file: Any = SimpleNamespace(listdir=lambda **_: entries, exists=lambda _: False)
    return OutlookLetter(file, "a.msg", here)


@pytest.mark.parametrize(
    ("attachments", "inside", "reason"),
    [(1000, 0, ""), (1001, 0, "more than 1,000 attachments"), (0, 2, ""), (0, 3, "more than 3 deep")],
)
def test_a_letter_has_so_many_attachments(attachments: int, inside: int, reason: str) -> None:
    try:
        list(letter(attachments, inside).attachments())
        found = ""
    except UnreadableFileError as error:
        found = str(error.reason)
    except Exception:
        found = ""
    assert reason in found
    assert bool(found) is bool(reason)
