"""How a file was scanned: its resolution, its colour, and whether it calls itself PDF/A."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import img2pdf
import pikepdf
import pytest
from PIL import Image

from ingest.sources.scan_quality import ScannedPage, ScanQuality, scan_quality


def picture(mode: str, dpi: int, form: str = "PNG") -> bytes:
    data = BytesIO()
    Image.new(mode, (dpi, dpi), 1).save(data, form, dpi=(dpi, dpi))
    return data.getvalue()


@pytest.mark.parametrize(
    ("mode", "dpi", "colour"), [("RGB", 300, True), ("RGB", 150, True), ("L", 200, False), ("1", 200, False)]
)
def test_a_page_that_a_picture_covers(mode: str, dpi: int, colour: bool, tmp_path: Path) -> None:
    pdf = tmp_path / "a.pdf"
    pdf.write_bytes(img2pdf.convert(picture(mode, dpi)))
    assert scan_quality(pdf, "application/pdf") == ScanQuality("", (ScannedPage(1, True, dpi, colour),))
    image = tmp_path / "a.png"
    image.write_bytes(picture(mode, dpi))
    assert scan_quality(image, "image/png") == ScanQuality(None, (ScannedPage(1, True, dpi, colour),))


def test_a_picture_that_states_no_resolution(tmp_path: Path) -> None:
    Image.new("RGB", (9, 9)).save(tmp_path / "a.png")
    assert scan_quality(tmp_path / "a.png", "image/png").pages == (ScannedPage(1, True, None, True),)


@pytest.mark.parametrize(("share", "scanned"), [(0.71, True), (0.7, False)])
def test_a_stamp_is_no_scan_of_its_page(share: float, scanned: bool, tmp_path: Path) -> None:
    """The picture has this share of each side: 0.504 and 0.49 of the page."""
    side = img2pdf.in_to_pt(1)
    sizes = (side, side, side * share, side * share)
    made = img2pdf.convert(picture("RGB", 100), layout_fun=lambda *_: sizes)
    (tmp_path / "a.pdf").write_bytes(made)
    (page,) = scan_quality(tmp_path / "a.pdf", "application/pdf").pages
    assert page.scanned is scanned


def test_a_file_says_that_it_is_pdfa(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        with pdf.open_metadata() as about:
            about["pdfaid:part"], about["pdfaid:conformance"] = "2", "B"
        pdf.save(path)
    assert scan_quality(path, "application/pdf") == ScanQuality("2B", (ScannedPage(1, False),))


@pytest.mark.parametrize("media_type", ["application/pdf", "image/png", "text/plain"])
def test_what_cannot_be_opened_has_no_pages(media_type: str, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    assert scan_quality(tmp_path / "a", media_type).pages == ()
