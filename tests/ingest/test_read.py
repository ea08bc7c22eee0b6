"""From a file to a Document, in this process."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

import pytest
from PIL import Image
from pytesseract import get_tesseract_version
from reportlab.pdfgen.canvas import Canvas
from specimens import A4, TEXT, scan_pdf, text_image, text_pdf

from ingest.errors import MissingToolError, UnreadableFileError
from ingest.ocr.tesseract import ReadingError, TesseractReader
from ingest.read import ReadOptions, plan, read_document, read_text
from ingest.types import Box, Document, PlacedWord, unread_pages


class FixedReader:
    """Finds the same words in every picture and no others, or fails on the pages told."""

    name = "fixed 1.0"

    def __init__(self, *, failing: tuple[int, ...] = ()) -> None:
        self.pages = 0
        self.failing = failing

    def read(self, image: Image.Image, dpi: int, timeout: float, *, sparse: bool = False) -> list[PlacedWord]:
        if sparse:  # what the first reading passed over
            return []
        self.pages += 1
        if self.pages in self.failing:
            raise ReadingError("took longer than 120 s to read")
        words = ["Số:", "12/QĐ-UBND", "về", "việc", "khen", "thưởng"]
        return [PlacedWord(t, Box(0.1 * n, 0.1, 0.1 * n + 0.08, 0.12), 0.8) for n, t in enumerate(words)]


def no_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    monkeypatch.setattr("pytesseract.pytesseract.tesseract_cmd", "/nonexistent/tesseract")
    # The library remembers its first answer: ask the original again.
    monkeypatch.setattr("pytesseract.get_tesseract_version", get_tesseract_version.__wrapped__)


def test_a_born_digital_file_needs_no_tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.read.make_reader", lambda options: pytest.fail("a reader was made"))
    path = text_pdf(tmp_path / "a.pdf", pages=2)
    document = read_document(path)
    assert [page.source for page in document.pages] == ["text_layer", "text_layer"]
    assert document.pages[1].text.startswith(f"{TEXT} page 2 line 0\n{TEXT} page 2 line 1\n")
    assert (document.reader, document.warnings) == ("", ())
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (document.media_type, document.size) == ("application/pdf", path.stat().st_size)


def test_a_scan_is_read_by_the_reader(tmp_path: Path) -> None:
    document = read_document(scan_pdf(tmp_path / "a.pdf"), reader=FixedReader())
    (page,) = document.pages
    assert (page.source, page.text, page.dpi, page.rotation) == (
        "ocr",
        "Số: 12/QĐ-UBND về việc khen thưởng",
        200,
        0,
    )
    assert page.confidence == pytest.approx(0.8)
    assert (page.width, page.height) == pytest.approx((595, 842))
    assert document.reader == "fixed 1.0"


def test_a_garbage_layer_is_set_aside_with_a_warning(tmp_path: Path) -> None:
    layer = ["BO GIAO Dl)C VA DAO T~O CQNG HOA XA HQI CHU NGHiA VI~T NAM"] * 20
    document = read_document(scan_pdf(tmp_path / "a.pdf", layer=layer), reader=FixedReader())
    assert document.pages[0].text.startswith("Số: 12/QĐ-UBND")
    (warning,) = document.warnings
    assert warning.startswith(
        "Page 1: the text layer has wrong letters and was set aside; the page was read from its image; "
    )


def test_a_stamp_over_a_scan_is_not_its_text(tmp_path: Path) -> None:
    document = read_document(scan_pdf(tmp_path / "a.pdf", layer=["Ky boi: So Y te"]), reader=FixedReader())
    assert document.pages[0].source == "ocr"


def test_print_that_no_reader_read_is_measured_and_warned_of(tmp_path: Path) -> None:
    document = read_document(scan_pdf(tmp_path / "a.pdf"), reader=FixedReader())
    assert document.pages[0].unread > 0.9
    assert document.warnings == ("Page 1: about 30 lines were not read.",)
    assert unread_pages(document.warnings) == {1: "about 30 lines were not read"}


def test_a_picture_of_print_that_the_text_layer_lacks_is_warned_of(tmp_path: Path) -> None:
    picture = tmp_path / "table.png"
    text_image(lines=10).crop((0, 0, 1654, 900)).save(picture)
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    for line in range(20):
        canvas.drawString(85, 780 - 20 * line, f"{TEXT} line {line}")
    canvas.drawImage(str(picture), 0, 50, 595, 324)
    canvas.save()
    document = read_document(tmp_path / "a.pdf", reader=FixedReader())
    (page,) = document.pages
    assert (page.source, page.unread > 0.2) == ("text_layer", True)
    assert document.warnings == ("Page 1: about 10 lines were not read.",)


def test_an_empty_page_is_empty_text(tmp_path: Path) -> None:
    (page,) = read_document(text_pdf(tmp_path / "a.pdf", lines=0)).pages
    assert (page.source, page.text, page.words) == ("text_layer", "", ())


def test_a_page_that_fails_is_a_failed_page_and_the_others_are_read(tmp_path: Path) -> None:
    document = read_document(scan_pdf(tmp_path / "a.pdf", pages=3), reader=FixedReader(failing=(2,)))
    assert [page.source for page in document.pages] == ["ocr", "failed", "ocr"]
    (failed,) = document.failed_pages
    assert (failed.text, failed.error) == ("", "took longer than 120 s to read")


def test_a_file_without_one_good_page_is_unreadable(tmp_path: Path) -> None:
    path = scan_pdf(tmp_path / "Quyết định số 1.pdf", pages=2)
    with pytest.raises(UnreadableFileError) as caught:
        read_document(path, reader=FixedReader(failing=(1, 2)))
    assert str(caught.value) == f"{path}: no page could be read; page 1 took longer than 120 s to read"


def test_too_many_pages_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="has 3 pages, more than the limit of 2"):
        plan(text_pdf(tmp_path / "a.pdf", pages=3), ReadOptions(max_pages=2))


def test_a_picture_cut_short_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    text_image().save(path)
    path.write_bytes(path.read_bytes()[:20_000])
    with pytest.raises(UnreadableFileError, match=r"no page could be read; page 1 is damaged or cut short"):
        read_document(path, reader=FixedReader())


def test_plain_text_is_a_document(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Số: 12/Q\u00d0-UBND\r\n\fPhụ lục".encode("utf-8-sig"))
    document = read_document(path)
    assert [page.text for page in document.pages] == ["Số: 12/QĐ-UBND", "Phụ lục"]
    assert document.media_type == "text/plain"


def test_text_from_standard_input_is_a_document() -> None:
    document = read_text("Căn cứ Nghị định số 91/2017/NĐ-CP")
    assert (document.path, document.pages[0].text) == ("-", "Căn cứ Nghị định số 91/2017/NĐ-CP")
    assert document.sha256 == hashlib.sha256("Căn cứ Nghị định số 91/2017/NĐ-CP".encode()).hexdigest()


def test_missing_tesseract_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    no_tesseract(monkeypatch)
    with pytest.raises(MissingToolError, match="sudo apt install tesseract-ocr tesseract-ocr-vie") as caught:
        read_document(scan_pdf(tmp_path / "a.pdf"), ReadOptions(reader="tesseract"))
    assert caught.value.exit_code == 3


def test_missing_language_data_says_what_to_install() -> None:
    with pytest.raises(MissingToolError, match="sudo apt install tesseract-ocr-chi-sim"):
        TesseractReader("vie+chi_sim")


def check_offsets(document: Document) -> None:
    for page in document.pages:
        assert unicodedata.is_normalized("NFC", page.text)
        assert " ".join(page.text[w.start : w.end] for w in page.words) == page.text.replace("\n", " ")
        assert "\n".join(page.text[ln.start : ln.end] for ln in page.lines) == page.text
        for word in page.words:
            assert 0 <= word.box.x0 < word.box.x1 <= 1
            assert 0 <= word.box.y0 < word.box.y1 <= 1


@pytest.mark.slow
class TestWithTesseract:
    def test_a_printed_page_is_read(self, tmp_path: Path) -> None:
        document = read_document(scan_pdf(tmp_path / "a.pdf"), ReadOptions(reader="tesseract"))
        assert "khen thuong nam 12" in document.pages[0].text
        assert document.reader.startswith("tesseract 5")
        assert document.reader.endswith(" vie")
        check_offsets(document)

    @pytest.mark.parametrize("turned", [90, 180, 270])
    def test_a_page_scanned_the_wrong_way_up_is_turned(
        self, samples: Path, tmp_path: Path, turned: int
    ) -> None:
        upright = Image.open(samples / "giay-moi-77.png")
        path = tmp_path / "a.png"
        upright.rotate(turned, expand=True).save(path, dpi=(200, 200))
        (page,) = read_document(path).pages
        assert page.rotation == turned
        assert page.height > page.width
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in page.text

    def test_a_leaning_page_is_read_and_its_boxes_lean_with_it(self, tmp_path: Path) -> None:
        path = tmp_path / "a.png"
        text_image().rotate(-2, Image.Resampling.BICUBIC, fillcolor=255).save(path, dpi=(200, 200))
        (page,) = read_document(path).pages
        line = next(line for line in page.lines if "khen thuong nam 12" in page.text[line.start : line.end])
        words = [word for word in page.words if line.start <= word.start < line.end]
        fall = (words[-1].box.y0 - words[0].box.y0) * page.height
        along = (words[-1].box.x0 - words[0].box.x0) * page.width
        assert fall / along == pytest.approx(0.035, abs=0.012)

    def test_a_page_that_takes_too_long_fails_by_itself(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableFileError, match="page 1 took too long to read"):
            read_document(scan_pdf(tmp_path / "a.pdf"), ReadOptions(page_timeout=0.01))

    @pytest.mark.parametrize("name", ["2935-qd-ubnd.pdf", "fax_1602.tif", "3318-qd-ubnd.pdf"])
    def test_samples_have_exact_offsets(self, samples: Path, name: str) -> None:
        check_offsets(read_document(samples / name))
