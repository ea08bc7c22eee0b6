"""Numbers and days that a registry sets over the blanks of a signed PDF are words of its page."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from specimens import scan_pdf, text_pdf

from ingest.sources.annotations import filled_in_words
from ingest.sources.pdf import render_page
from ingest.sources.text_layer import read_layer

RECT = (140, 700, 190, 716)  # left, bottom, right, top in points
HEIGHT = 842


def annotate(
    path: Path, *texts: str, rect: tuple[int, int, int, int] = RECT, kind: Name = Name.Widget
) -> Path:
    """Lay an annotation over page 1 for each text, as programs for digital signatures do."""
    left, bottom, right, top = rect
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        annotations = Array()
        for text in texts:
            look = pdf.make_stream(f"BT /F 12 Tf 2 4 Td ({text}) Tj ET".encode("latin-1"))
            look.Type, look.Subtype = Name.XObject, Name.Form
            look.BBox = Array([0, 0, right - left, top - bottom])
            look.Resources = Dictionary(Font=Dictionary(F=font))
            annotation = Dictionary(
                Type=Name.Annot, Subtype=kind, FT=Name.Sig, Rect=list(rect), F=4, AP=Dictionary(N=look)
            )
            annotations.append(pdf.make_indirect(annotation))
        pdf.pages[0].obj.Annots = annotations
        pdf.Root.AcroForm = Dictionary(Fields=annotations)
        pdf.save(path)
    return path


@pytest.mark.parametrize("kind", [Name.Widget, Name.FreeText, Name.Stamp])
def test_a_number_over_a_blank_is_a_word_where_it_stands(tmp_path: Path, kind: Name) -> None:
    (word,) = filled_in_words(annotate(text_pdf(tmp_path / "a.pdf"), "11", kind=kind), 1)
    assert word.text == "11"
    assert RECT[0] / 595 < word.box.x0 < word.box.x1 < RECT[2] / 595
    assert 1 - RECT[3] / HEIGHT < word.box.y0 < word.box.y1 < 1 - RECT[1] / HEIGHT


def test_several_are_told_apart_from_the_page_and_from_one_another(tmp_path: Path) -> None:
    path = annotate(
        text_pdf(tmp_path / "a.pdf"), "125/TB-UBND", "15/01/2025 09:29:39 +07:00", "08", "Ky boi A"
    )
    assert [word.text for word in filled_in_words(path, 1)] == ["125/TB-UBND", "08"]


def test_who_signed_and_when_is_no_part_of_the_page(tmp_path: Path) -> None:
    path = annotate(
        text_pdf(tmp_path / "a.pdf"), "vanthu@moc.gov.vn", "15.01.2025 09:29:39", "Ng\xe0y k\xfd 4"
    )
    assert filled_in_words(path, 1) == []


def test_a_page_without_annotations_has_none(tmp_path: Path) -> None:
    assert filled_in_words(text_pdf(tmp_path / "a.pdf"), 1) == []


def test_the_text_layer_has_what_is_filled_in(tmp_path: Path) -> None:
    plain = text_pdf(tmp_path / "a.pdf")
    before = [word.text for word in read_layer(plain, 1).words]
    assert [word.text for word in read_layer(annotate(plain, "11"), 1).words] == [*before, "11"]


def test_a_scan_is_drawn_with_what_is_filled_in_and_without_the_signature(tmp_path: Path) -> None:
    plain = np.asarray(render_page(scan_pdf(tmp_path / "a.pdf"), 1, 100, 10**7).image.convert("L"))
    number = annotate(scan_pdf(tmp_path / "b.pdf"), "11", "Ky boi A")
    signed = annotate(scan_pdf(tmp_path / "c.pdf"), "Ky boi A")
    drawn = [np.asarray(render_page(path, 1, 100, 10**7).image.convert("L")) for path in (number, signed)]
    changed = np.argwhere(np.abs(drawn[0].astype(int) - plain) > 60)
    left, _, right, top = (round(side / 72 * 100) for side in RECT)
    assert len(changed)
    assert changed[:, 1].min() >= left and changed[:, 1].max() <= left + (right - left) / 2
    assert changed[:, 0].min() >= round(HEIGHT / 72 * 100) - top - 2
    assert (drawn[1] == plain).all()


def test_any_number_of_annotations_takes_bounded_work(tmp_path: Path) -> None:
    path = annotate(text_pdf(tmp_path / "a.pdf"), *["7"] * 60)
    assert len(filled_in_words(path, 1)) == 50
