"""Which reader is made of what is there, and each reads a page without the other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from PIL import Image
from pytesseract import get_tesseract_version
from specimens import scan_pdf, text_image

from ingest.errors import MissingToolError
from ingest.ocr import readers, tesseract_lines
from ingest.ocr.line_cuts import cut_lines
from ingest.ocr.readers import make_reader
from ingest.ocr.strips import cut_strip
from ingest.ocr.tesseract_lines import TesseractLines
from ingest.ocr.trueocr import TrueOcr
from ingest.options import ReaderChoice, ReadOptions
from ingest.read import read_document


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """Readers are made once per process: each of these tests makes its own."""
    kept = (readers._reader, tesseract_lines.data_folder, tesseract_lines._engine)  # some tests replace one
    for made in kept:
        made.cache_clear()
    yield
    for made in kept:
        made.cache_clear()


@pytest.fixture
def no_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    monkeypatch.setattr("pytesseract.pytesseract.tesseract_cmd", "/nonexistent/tesseract")
    monkeypatch.setattr("pytesseract.get_tesseract_version", get_tesseract_version.__wrapped__)


@pytest.fixture
def no_trueocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.ocr.trueocr.is_installed", lambda: False)


@pytest.mark.parametrize(
    ("choice", "names"),
    [("both", ("tesseract 5", "trueocr 0")), ("trueocr", ("trueocr 0",)), ("tesseract", ("tesseract 5",))],
)
def test_the_name_tells_who_read(choice: ReaderChoice, names: tuple[str, ...]) -> None:
    reader = make_reader(ReadOptions(reader=choice))
    assert [part.startswith(name) for part, name in zip(reader.name.split(" + "), names, strict=True)]
    assert getattr(reader, "warning", None) is None


@pytest.mark.usefixtures("no_tesseract")
def test_without_tesseract_trueocr_reads_alone_and_says_what_is_lost() -> None:
    reader = make_reader(ReadOptions())
    assert reader.name.startswith("trueocr ")
    assert "since Tesseract or its Vietnamese data is not installed" in str(getattr(reader, "warning", ""))


@pytest.mark.usefixtures("no_trueocr")
def test_without_trueocr_tesseract_reads_alone_and_says_what_is_lost() -> None:
    reader = make_reader(ReadOptions())
    assert reader.name.startswith("tesseract ")
    assert "since TrueOCR is not installed" in str(getattr(reader, "warning", ""))


@pytest.mark.usefixtures("no_tesseract", "no_trueocr")
@pytest.mark.parametrize("choice", ["both", "tesseract", "trueocr"])
def test_without_any_reader_it_says_what_to_install(choice: ReaderChoice) -> None:
    with pytest.raises(MissingToolError, match="not installed") as caught:
        make_reader(ReadOptions(reader=choice))
    assert caught.value.exit_code == 3


@pytest.mark.slow
class TestReading:
    @pytest.mark.usefixtures("no_tesseract")
    def test_what_is_lost_is_said_once_for_a_document(self, tmp_path: Path) -> None:
        document = read_document(scan_pdf(tmp_path / "a.pdf", pages=2))
        (warning,) = document.warnings
        assert warning.startswith("Only TrueOCR read the scanned pages")
        assert warning.endswith("numbers.")
        assert "khen thuong nam 12" in document.pages[1].text

    @pytest.mark.parametrize("choice", ["both", "trueocr", "tesseract"])
    def test_each_reads_the_numbers_of_a_scan(self, samples: Path, choice: ReaderChoice) -> None:
        page, *_ = read_document(samples / "143-hd-snv.pdf", ReadOptions(reader=choice)).pages
        assert "05/CT-UBND ngày 14 tháng 02 năm 2023" in page.text

    def test_two_readers_read_a_clean_page_almost_without_a_fault(self, samples: Path) -> None:
        (page,) = read_document(samples / "giay-moi-77.png").pages
        sure = [word for word in page.words if word.confidence >= 0.97]
        assert len(sure) > 0.9 * len(page.words)

    def test_the_library_and_the_program_read_alike(self, monkeypatch: pytest.MonkeyPatch) -> None:
        image = text_image(lines=4)
        lines = sorted(TrueOcr().find_lines(image), key=lambda box: box.y0)
        strips = [cut_strip(cut) for cut in cut_lines(image, lines)]
        here = TesseractLines().read(strips, image.size, 60)
        monkeypatch.setattr("ingest.ocr.tesseract_lines._engine", lambda *_: None)
        by_program = TesseractLines().read(strips, image.size, 60)
        assert [[w.text for w in ws] for ws in here] == [[w.text for w in ws] for ws in by_program]
        for mine, its in zip(chain(*here), chain(*by_program), strict=True):
            assert tuple(mine.box) == pytest.approx(tuple(its.box), abs=0.005)

    def test_words_stand_where_they_were_printed(self) -> None:
        image = text_image(lines=1)
        trueocr = TrueOcr()
        cuts = cut_lines(image, trueocr.find_lines(image))
        true = [w for ws in trueocr.read_lines(cuts, image.size) for w in ws]
        strips = [cut_strip(cut) for cut in cuts]
        tesseract = [w for ws in TesseractLines().read(strips, image.size, 60) for w in ws]
        for mine, its in zip(true, tesseract, strict=True):
            assert tuple(mine.box) == pytest.approx(tuple(its.box), abs=0.012)

    @pytest.mark.parametrize("turned", [0, 90, 180, 270])
    def test_trueocr_tells_which_way_up_a_page_is(self, samples: Path, turned: int) -> None:
        with Image.open(samples / "giay-moi-77.png") as page:
            assert TrueOcr().turn(page.convert("L").rotate(turned, expand=True)) == turned
