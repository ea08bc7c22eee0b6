"""A filled form field is read as its value, whether or not the file draws it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from drawn_pdfs import BODY, body, drawn_pdf
from pikepdf import Array, Dictionary, Name

from ingest.read import read_document


def form(path: Path, **field: Any) -> Path:
    """Write a page with one field over an empty place."""
    drawn_pdf(path, body())
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        entries = {"FT": Name.Tx, "T": "ten", "Rect": Array([85, 500, 400, 516]), "F": 4} | field
        widget = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Widget, **entries))
        pdf.pages[0].obj.Annots = Array([widget])
        pdf.Root.AcroForm = Dictionary(Fields=Array([widget]), NeedAppearances=True)
        pdf.save(path)
    return path


def text_of(path: Path) -> str:
    return read_document(path).pages[0].text.replace("\n", " ")


READ = {
    "a name": ({"V": "Nguyễn Thị Lan", "DA": "/Helv 12 Tf 0 g"}, "Nguyễn Thị Lan"),
    "of open size": ({"V": "Nguyễn Thị Lan"}, "Nguyễn Thị Lan"),
    "a choice": ({"FT": Name.Ch, "V": "Hạng Nhì"}, "Hạng Nhì"),
    "a choice that is shown otherwise than it is kept": (
        {"FT": Name.Ch, "V": "2", "Opt": Array([Array(["1", "Hạng Nhất"]), Array(["2", "Hạng Nhì"])])},
        "Hạng Nhì",
    ),
    "two lines": ({"V": "Sở Nội vụ\rtỉnh Mộc Giang", "Rect": Array([85, 480, 400, 516])}, "Sở Nội vụ tỉnh"),
    "of a field above it": ({"Parent": Dictionary(FT=Name.Tx, V="An Lộc", T="noi")}, "An Lộc"),
}


@pytest.mark.parametrize(("field", "text"), READ.values(), ids=READ)
def test_the_value_stands_where_the_field_is(tmp_path: Path, field: dict[str, Any], text: str) -> None:
    if "Parent" in field:
        path = form(tmp_path / "a.pdf", **field)
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            del pdf.pages[0].obj.Annots[0]["/FT"]
            pdf.save(path)
    else:
        path = form(tmp_path / "a.pdf", **field)
    read = text_of(path)
    assert read.startswith(BODY)
    assert text in read


NOT_READ = {
    "hidden": {"V": "Nguyen", "F": 2},
    "a password": {"V": "Nguyen", "Ff": 1 << 13},
    "a button": {"FT": Name.Btn, "V": Name.Yes},
    "empty": {},
    "of no place": {"V": "Nguyen", "Rect": Array([])},
}


@pytest.mark.parametrize("field", NOT_READ.values(), ids=NOT_READ)
def test_what_a_reader_is_not_shown_is_not_read(tmp_path: Path, field: dict[str, Any]) -> None:
    assert text_of(form(tmp_path / "a.pdf", **field)) == BODY
