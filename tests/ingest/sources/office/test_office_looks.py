"""What styles, columns and pictures of office files say of their looks: at each limit."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from lxml import etree
from PIL import Image

from ingest.sources.office import rtf, xlsx
from ingest.sources.office.docx_styles import Styles, has_upright_rules, is_on, look_of
from ingest.sources.office.flow import PastedScan
from ingest.sources.office.grids import Merge


def a_picture() -> bytes:
    buffer = BytesIO()
    Image.new("1", (1240, 1754), 1).save(buffer, "PNG")
    return buffer.getvalue()


def element(xml: str) -> etree._Element:
    return etree.fromstring(xml)


# --- styles of Word ---


@pytest.mark.parametrize(
    ("size", "points"), [("26", 13.0), ("1", 0.5), ("400", 200.0), ("401", None), ("0", None), ("x", None)]
)
def test_letters_have_a_size_in_half_points(size: str, points: float | None) -> None:
    assert look_of(None, element(f'<rPr><sz val="{size}"/></rPr>')).size == points


@pytest.mark.parametrize(
    ("twips", "points"),
    [
        ("20", 1.0),
        ("0", 0.0),
        ("-20", 0.0),
        ("-9999", 0.0),
        ("-10000", None),
        ("99999", 4999.95),
        ("100000", None),
        ("x", None),
    ],
)
def test_white_is_told_in_twentieths_of_a_point(twips: str, points: float | None) -> None:
    look = look_of(element(f'<pPr><ind left="{twips}"/><spacing before="{twips}"/></pPr>'), None)
    assert look.indent == (pytest.approx(points) if points is not None else None)
    assert look.before == look.indent


@pytest.mark.parametrize(
    ("value", "on"),
    [("1", True), ("true", True), ("0", False), ("false", False), ("off", False), ("none", False)],
)
def test_a_switch_is_on_or_off(value: str, on: bool) -> None:
    look = look_of(None, element(f'<rPr><caps val="{value}"/></rPr>'))
    assert (look.capitals, is_on(value)) == (on, on)


def test_a_switch_without_a_value_is_on_and_one_that_is_not_there_says_nothing() -> None:
    look = look_of(None, element("<rPr><vanish/></rPr>"))
    assert (look.hidden, look.capitals) == (True, None)
    assert (is_on(None), is_on(None, absent=False)) == (True, False)


@pytest.mark.parametrize(
    ("align", "found"), [("center", "center"), ("right", "right"), ("end", "right"), ("both", "left")]
)
def test_lines_are_aligned(align: str, found: str) -> None:
    assert look_of(element(f'<pPr><jc val="{align}"/></pPr>'), None).align == found


@pytest.mark.parametrize(
    ("borders", "ruled"),
    [
        ('<b><insideV val="single"/></b>', True),
        ('<b><left val="single"/></b>', True),
        ('<b><end val="single"/></b>', True),
        ('<b><insideV val="nil"/><left val="none"/></b>', False),
        ('<b><insideV val="nil"/><left val="single"/></b>', True),
        ('<b><top val="single"/></b>', None),
    ],
)
def test_borders_between_columns(borders: str, ruled: bool | None) -> None:
    assert has_upright_rules(element(borders)) is ruled


def styles(deep: int, *, usual: str = "") -> Styles:
    """Styles of which each inherits the next; the last says that letters are capitals."""
    parts = [
        f'<style type="paragraph" styleId="S{at}"><basedOn val="S{at + 1}"/></style>' for at in range(deep)
    ]
    parts.append(f'<style type="paragraph" styleId="S{deep}" {usual}><rPr><caps/></rPr></style>')
    rules = "<tblPr><tblBorders><insideV val='single'/></tblBorders></tblPr>"
    parts += [f'<style type="table" styleId="T{at}"><basedOn val="T{at + 1}"/></style>' for at in range(deep)]
    parts.append(f'<style type="table" styleId="T{deep}">{rules}</style>')
    return Styles(element(f"<styles>{''.join(parts)}</styles>"))


@pytest.mark.parametrize(("deep", "inherits"), [(19, True), (20, False)])
def test_styles_inherit_twenty_deep(deep: int, inherits: bool) -> None:
    found = styles(deep)
    assert (found.look("S0").capitals is True) is inherits
    assert found.is_ruled("T0") is inherits
    assert (found.look("none").capitals, found.is_ruled(None)) == (None, False)


@pytest.mark.parametrize(("usual", "capitals"), [('default="1"', True), ('default="0"', None), ("", None)])
def test_a_paragraph_without_a_style_has_the_usual_one(usual: str, capitals: bool | None) -> None:
    assert styles(0, usual=usual).look(None).capitals is capitals


def test_what_all_paragraphs_have() -> None:
    defaults = (
        "<styles><docDefaults><rPrDefault><rPr><sz val='28'/></rPr></rPrDefault>"
        "<pPrDefault><pPr><jc val='center'/></pPr></pPrDefault></docDefaults></styles>"
    )
    look = Styles(element(defaults)).default
    assert (look.size, look.align) == (14.0, "center")
    assert (Styles(None).default.size, Styles(None).default.align) == (13.0, "left")


# --- sheets ---


def sheet(inside: str) -> etree._Element:
    return element(f"<worksheet>{inside}</worksheet>")


def test_hidden_columns() -> None:
    hidden = '<col min="2" max="3" hidden="1"/><col min="5" max="5" hidden="true"/><col min="7" max="8"/>'
    assert xlsx._hidden_columns(sheet(f"<cols>{hidden}</cols>")) == {2, 3, 5}
    found = xlsx._hidden_columns(sheet('<cols><col min="16383" max="99999" hidden="1"/></cols>'))
    assert found == {16_383, 16_384}


def test_widths_of_columns() -> None:
    cols = '<col min="1" max="2" width="9.5"/><col min="200" max="300" width="3"/>'
    cols += '<col min="4" max="4" width="x"/>'
    assert xlsx._widths(sheet(f"<cols>{cols}</cols>")) == {1: 9.5, 2: 9.5, 200: 3.0}


def test_cells_made_one() -> None:
    cells = '<mergeCell ref="A1:C2"/><mergeCell ref="$B$3:AA3"/><mergeCell ref="A1"/><mergeCell/>'
    assert list(xlsx._merges(sheet(f"<mergeCells>{cells}</mergeCells>"))) == [
        Merge(1, 1, 2, 3),
        Merge(3, 2, 3, 27),
    ]


@pytest.mark.parametrize(
    ("kind", "raw", "shown"),
    [
        ("s", "1", "hai"),
        ("s", "2", ""),
        ("s", "-1", ""),
        ("s", "x", ""),
        ("b", "1", "TRUE"),
        ("b", "0", "FALSE"),
        ("str", "a", "a"),
        ("n", "5", "05"),
        ("n", "x", "x"),
    ],
)
def test_the_value_of_a_cell(kind: str, raw: str, shown: str) -> None:
    book: Any = SimpleNamespace(strings=["một", "hai"], since_1904=False)
    assert xlsx._value(book, kind, raw, "00") == shown


def test_strings_are_taken_without_how_to_say_them() -> None:
    strings = "<sst><si><t>một</t></si><si><r><t>h</t></r><r><t>ai</t></r><rPh><t>x</t></rPh></si><si/></sst>"
    assert list(xlsx._strings(element(strings))) == ["một", "hai", ""]
    assert list(xlsx._strings(None)) == []


# --- pictures of rich text ---


@pytest.mark.parametrize(
    ("measures", "dpi"),
    [
        (r"\picwgoal9000\pichgoal12400", 198.4),
        (r"\picwgoal18000\pichgoal24800\picscalex50\picscaley50", 198.4),
        (r"\picwgoal9000", 96.0),  # half of it says nothing
        ("", 96.0),
    ],
)
def test_a_picture_of_rich_text_is_shown_in_twips(tmp_path: Path, measures: str, dpi: float) -> None:
    text = rf"{{\rtf1 {{\pict{measures}\pngblip {a_picture().hex()}}}\par}}"
    (tmp_path / "a.rtf").write_bytes(text.encode("ascii"))
    (section,) = rtf.read_rtf(tmp_path / "a.rtf").sections
    (scan,) = (block for block in section.blocks if isinstance(block, PastedScan))
    assert scan.dpi == pytest.approx(dpi)
