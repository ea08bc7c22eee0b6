"""A PDF set in fonts of an old encoding: its words as they look, here and in its copy."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pikepdf
import pytest
from made_pdfs import all_text
from pikepdf import Dictionary, Name, Pdf

from ingest.read import read_document
from ingest.searchable.make import make_searchable
from vietnamese.names import load

HEADING = "ỦY BAN NHÂN DÂN TỈNH AN LỘC"
LINES = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    "Xét đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 265/TTr-SNV,",
    "tặng Bằng khen cho những tập thể có thành tích xuất sắc trong phong trào thi đua.",
)


def codes(text: str, encoding: str) -> bytes:
    table: dict[str, bytes] = {}
    for code, letter in load("legacy_encodings")[encoding].items():
        table.setdefault(letter, bytes.fromhex(code))
    return b"".join(table.get(char) or table.get(char.lower()) or char.encode("latin-1") for char in text)


def old_pdf(path: Path, encoding: str, name: str, heading_font: str, heading: bytes) -> Path:
    """Write a page whose heading and lines are set in fonts of an old encoding, which aren't embedded."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        fonts = {key: a_font(pdf, font) for key, font in (("F1", name), ("F2", heading_font))}
        page.obj.Resources = Dictionary(Font=Dictionary(**fonts))
        content = b"BT /F2 13 Tf 1 0 0 1 85 760 Tm <%s> Tj ET\n" % heading.hex().encode()
        for at, line in enumerate(LINES):
            shown = codes(line, encoding).hex().encode()
            content += b"BT /F1 10 Tf 1 0 0 1 60 %d Tm <%s> Tj ET\n" % (700 - 30 * at, shown)
        page.obj.Contents = pdf.make_stream(content)
        pdf.save(path)
    return path


def a_font(pdf: Pdf, name: str) -> object:
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name(f"/{name}"),
            Encoding=Name.WinAnsiEncoding,
            FirstChar=32,
            LastChar=255,
            Widths=pikepdf.Array([500] * 224),
        )
    )


KINDS = {
    "TCVN3": ("TCVN3", ".VnTime", ".VnTimeH", codes(HEADING.lower(), "TCVN3")),
    "TCVN3 under another name": ("TCVN3", "Thoi", "Thoi-Dam", codes(HEADING, "TCVN3")),
    "VNI": ("VNI", "VNI-Times", "VNI-Times-Bold", codes(HEADING, "VNI")),
    "VPS": ("VPS", "VPS Times", "VPS Times", codes(HEADING.title(), "VPS")),
    "Vietware": ("Vietware X", "VNtimes new roman", "VNtimes new roman", codes(HEADING, "Vietware X")),
}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_the_page_is_read_as_it_looks_and_says_what_was_done(
    tmp_path: Path, kind: tuple[str, str, str, bytes]
) -> None:
    encoding, *_ = kind
    document = read_document(old_pdf(tmp_path / "a.pdf", *kind))
    (page,) = document.pages
    assert page.source == "text_layer"
    assert page.text.split("\n")[0].upper() == HEADING
    assert page.text.split("\n")[1:] == list(LINES)
    assert document.warnings == (f"Page 1: its text was in the old encoding {encoding} and was converted.",)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_the_copy_has_every_word_and_none_of_the_old_letters(
    tmp_path: Path, kind: tuple[str, str, str, bytes]
) -> None:
    original = old_pdf(tmp_path / "a.pdf", *kind)
    document = read_document(original)
    make_searchable(original, document, tmp_path / "copy.pdf")
    held = unicodedata.normalize("NFC", all_text(tmp_path / "copy.pdf"))
    assert [word for line in LINES for word in line.split() if word not in held] == []
    assert HEADING in held.upper()
    assert not set(held) & set("¨µ¸®©Ö§")


def test_a_page_of_two_kinds_of_fonts_is_read_font_by_font(tmp_path: Path) -> None:
    path = old_pdf(tmp_path / "a.pdf", "TCVN3", ".VnTime", "Helvetica", b"Cong hoa \xe0 \xf4")
    document = read_document(path)
    assert document.pages[0].text.split("\n") == ["Cong hoa à ô", *LINES]
