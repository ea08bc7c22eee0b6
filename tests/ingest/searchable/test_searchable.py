"""Searchable copies: text is found where it stands, pictures are the original's, nothing else moves."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import numpy as np
import pdfplumber
import pikepdf
import pypdfium2 as pdfium
import pytest
from click.testing import CliRunner, Result
from pikepdf import Array, Dictionary, Name, Pdf, Stream, pdfa
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from cli import main
from extract.types import Record
from index.archive import Archive
from ingest.searchable.make import SIGNATURE_NOTE, CopyError, make_searchable
from ingest.searchable.overlay import Sheet
from ingest.sources.files import media_type
from ingest.types import Box, Document, Line, Page, Word

A4 = (595.0, 842.0)
LINES = [
    [("Số:", Box(0.10, 0.10, 0.14, 0.115)), ("2935/QĐ-UBND", Box(0.15, 0.10, 0.30, 0.115))],
    [("Thưởng", Box(0.10, 0.20, 0.20, 0.215)), ("huân", Box(0.21, 0.20, 0.28, 0.215))],
]
TEXT = "Số: 2935/QĐ-UBND\nThưởng huân"


def a_page(
    lines: list[list[tuple[str, Box]]] = LINES,
    *,
    number: int = 1,
    size: tuple[float, float] = A4,
    rotation: int = 0,
    source: str = "ocr",
) -> Page:
    words: list[Word] = []
    rows: list[Line] = []
    at = 0
    for line in lines:
        start = at
        for text, box in line:
            words.append(Word(at, at + len(text), box, 0.9))
            at += len(text) + 1
        rows.append(Line(start, at - 1, Box.around([box for _, box in line])))
    text = "\n".join(" ".join(text for text, _ in line) for line in lines)
    width, height = size
    return Page(number, source, text, 0.9, tuple(words), tuple(rows), width, height, 200, rotation)  # type: ignore[arg-type]


def a_document(path: Path, *pages: Page) -> Document:
    data = path.read_bytes()
    return Document(
        str(path), hashlib.sha256(data).hexdigest(), len(data), media_type(path), pages or (a_page(),)
    )


def a_scan(size: tuple[int, int] = (413, 585)) -> Image.Image:
    """Grey noise: any change to its data shows."""
    pixels = np.random.default_rng(7).integers(90, 256, (size[1], size[0]), dtype=np.uint8)
    return Image.fromarray(pixels, "L")


def jpeg() -> bytes:
    file = BytesIO()
    a_scan().save(file, "JPEG", dpi=(50, 50))
    return file.getvalue()


def a_pdf(
    path: Path, *, rotate: int = 0, crop: tuple[int, int, int, int] | None = None, text: str = ""
) -> Path:
    """A scan as a PDF: one JPEG over the whole page, and `text` (content operators) after it."""
    pdf = Pdf.new()
    picture = Stream(
        pdf,
        jpeg(),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=413,
        Height=585,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    page = pdf.add_blank_page(page_size=A4)
    page.Resources = Dictionary(
        XObject=Dictionary(Im0=picture),
        Font=Dictionary(F1=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)),
    )
    page.Contents = pdf.make_stream(f"q 595 0 0 842 0 0 cm /Im0 Do Q {text}".encode())
    page.Rotate = rotate
    if crop:
        page.CropBox = Array(crop)
    pdf.save(path)
    return path


def copy_of(original: Path, tmp_path: Path, *pages: Page, pdfa_copy: bool = False) -> Path:
    target = tmp_path / "copy.pdf"
    make_searchable(original, a_document(original, *pages), target, pdfa_copy=pdfa_copy)
    return target


def found(path: Path, number: int = 1) -> dict[str, Box]:
    """The words that pdfplumber finds on a page, with their boxes in fractions of it as shown."""
    with pdfplumber.open(path) as pdf:
        page = pdf.pages[number - 1]
        left, top, right, bottom = page.cropbox
        return {
            word["text"]: Box(
                (word["x0"] - left) / (right - left),
                (word["top"] - top) / (bottom - top),
                (word["x1"] - left) / (right - left),
                (word["bottom"] - top) / (bottom - top),
            )
            for word in page.extract_words()
        }


def all_text(path: Path, number: int = 1) -> str:
    with pdfium.PdfDocument(path) as pdf:
        return str(pdf[number - 1].get_textpage().get_text_range()).replace("\r\n", "\n").strip()


def pictures(path: Path) -> list[bytes]:
    """The compressed data of a PDF's pictures."""
    with pikepdf.open(path) as pdf:
        return [bytes(image.read_raw_bytes()) for page in pdf.pages for image in page.get_images().values()]


def compressed_data(png: bytes) -> bytes:
    """The data of a PNG's picture, which may lie in several chunks."""
    data, at = b"", 8
    while at < len(png):
        length = int.from_bytes(png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += length + 12
    return data


def shown(path: Path, number: int = 1) -> bytes:
    with pdfium.PdfDocument(path) as pdf:
        return bytes(pdf[number - 1].render(scale=0.5).to_numpy().tobytes())


class TestText:
    @pytest.mark.parametrize("rotate", [0, 90, 180, 270])
    @pytest.mark.parametrize("turned", [0, 90, 180, 270])
    def test_words_stand_where_they_were_read(self, rotate: int, turned: int, tmp_path: Path) -> None:
        """Whichever way the PDF shows its page, and whichever way reading turned that."""
        original = a_pdf(tmp_path / "a.pdf", rotate=rotate)
        size = A4 if (rotate + turned) % 180 == 0 else A4[::-1]
        copy = copy_of(original, tmp_path, a_page(size=size, rotation=turned))
        assert all_text(copy).split() == TEXT.split()
        words = found(copy)
        for line in LINES:
            for text, box in line:
                assert words[text] == pytest.approx(box, abs=0.002)

    def test_a_cropped_page_has_its_words_in_the_part_that_is_shown(self, tmp_path: Path) -> None:
        original = a_pdf(tmp_path / "a.pdf", crop=(100, 50, 500, 650))
        words = found(copy_of(original, tmp_path, a_page(size=(400, 600))))
        assert words["2935/QĐ-UBND"] == pytest.approx(LINES[0][1][1], abs=0.002)

    def test_the_text_is_the_one_that_was_read(self, tmp_path: Path) -> None:
        assert all_text(copy_of(a_pdf(tmp_path / "a.pdf"), tmp_path)) == TEXT

    @pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler's pdftotext")
    def test_another_program_reads_the_same_text(self, tmp_path: Path) -> None:
        copy = copy_of(a_pdf(tmp_path / "a.pdf"), tmp_path)
        read = subprocess.run(["pdftotext", "-raw", copy, "-"], capture_output=True, text=True, check=True)
        assert read.stdout.split() == TEXT.split()

    def test_words_whose_boxes_meet_stay_apart(self, tmp_path: Path) -> None:
        line = [("của", Box(0.1, 0.1, 0.16, 0.115)), ("cơ", Box(0.155, 0.1, 0.19, 0.115))]
        assert {"của", "cơ"} <= set(found(copy_of(a_pdf(tmp_path / "a.pdf"), tmp_path, a_page([line]))))

    def test_a_line_that_slopes_keeps_its_slope(self, tmp_path: Path) -> None:
        line = [(f"chữ{n}", Box(n / 10, 0.1 + n / 100, n / 10 + 0.08, 0.115 + n / 100)) for n in range(1, 9)]
        words = found(copy_of(a_pdf(tmp_path / "a.pdf"), tmp_path, a_page([line])))
        for text, box in line:
            assert words[text] == pytest.approx(box, abs=0.003)

    def test_letters_that_hang_below_dont_move_their_word(self, tmp_path: Path) -> None:
        line = [
            ("cao", Box(0.1, 0.100, 0.2, 0.110)),
            ("quý", Box(0.3, 0.098, 0.4, 0.113)),
            ("xem", Box(0.5, 0.100, 0.6, 0.110)),
        ]
        words = found(copy_of(a_pdf(tmp_path / "a.pdf"), tmp_path, a_page([line])))
        assert len({round(words[text].y1, 4) for text, _ in line}) == 1

    def test_it_is_not_seen(self, tmp_path: Path) -> None:
        original = a_pdf(tmp_path / "a.pdf")
        assert shown(copy_of(original, tmp_path)) == shown(original)

    def test_a_sheet_keeps_the_corners_apart(self) -> None:
        """Upright text begins at the corner that is shown top left, and runs to the right as shown."""
        starts = {turn: Sheet(0, 0, 100, 200, turn).text_matrix(0, 0)[4:] for turn in (0, 90, 180, 270)}
        assert starts == {0: (0, 200), 90: (0, 0), 180: (100, 0), 270: (100, 200)}


class TestOriginal:
    def test_pictures_in_a_pdf_keep_their_data(self, tmp_path: Path) -> None:
        assert pictures(copy_of(a_pdf(tmp_path / "a.pdf"), tmp_path)) == [jpeg()]

    def test_a_jpeg_is_taken_over_as_it_is(self, tmp_path: Path) -> None:
        original = tmp_path / "a.jpg"
        original.write_bytes(jpeg())
        copy = copy_of(original, tmp_path)
        assert pictures(copy) == [jpeg()]
        assert found(copy)["huân"] == pytest.approx(LINES[1][1][1], abs=0.002)

    def test_a_png_is_taken_over_as_it_is(self, tmp_path: Path) -> None:
        original = tmp_path / "a.png"
        a_scan().save(original)
        (data,) = pictures(copy_of(original, tmp_path))
        assert data == compressed_data(original.read_bytes())

    def test_all_pages_of_a_tiff_keep_their_pixels(self, tmp_path: Path) -> None:
        original = tmp_path / "a.tif"
        frames = [a_scan().point(lambda v, at=at: 255 * (v > at), "1") for at in (150, 200)]
        frames[0].save(
            original, compression="group4", save_all=True, append_images=frames[1:], dpi=(200, 200)
        )
        copy = copy_of(original, tmp_path, a_page(), a_page(number=2))
        with pikepdf.open(copy) as pdf:
            images = [
                pikepdf.PdfImage(next(iter(page.get_images().values()))).as_pil_image() for page in pdf.pages
            ]
        assert [image.convert("1").tobytes() for image in images] == [frame.tobytes() for frame in frames]
        assert all_text(copy, 2) == TEXT

    def test_a_picture_on_its_side_by_its_own_tag_stands_upright(self, tmp_path: Path) -> None:
        original = tmp_path / "a.jpg"
        exif = Image.Exif()
        exif[0x0112] = 6
        a_scan((585, 413)).save(original, exif=exif)
        words = found(copy_of(original, tmp_path))
        assert words["Thưởng"] == pytest.approx(LINES[1][0][1], abs=0.002)

    def test_a_transparent_picture_is_drawn_on_white(self, tmp_path: Path) -> None:
        original = tmp_path / "a.png"
        Image.new("RGBA", (413, 585), (0, 0, 0, 0)).save(original)
        copy = copy_of(original, tmp_path)
        assert set(shown(copy)) == {255}
        assert all_text(copy) == TEXT

    def test_a_page_with_a_text_layer_of_its_own_stays_as_it_is(self, tmp_path: Path) -> None:
        original = tmp_path / "a.pdf"
        canvas = Canvas(str(original), pagesize=A4)
        canvas.drawString(100, 700, "Born digital")
        canvas.save()
        copy = copy_of(original, tmp_path, a_page(source="text_layer"))
        with pikepdf.open(original) as before, pikepdf.open(copy) as after:
            contents = [pdf.pages[0].Contents.read_bytes() for pdf in (before, after)]
        assert contents[0] == contents[1]
        assert all_text(copy) == "Born digital"

    def test_nothing_is_done_to_it(self, tmp_path: Path) -> None:
        original = a_signed_pdf(tmp_path / "a.pdf")
        before = original.read_bytes()
        copy_of(original, tmp_path, pdfa_copy=True)
        assert original.read_bytes() == before

    def test_the_same_original_makes_the_same_copy(self, tmp_path: Path) -> None:
        original = a_pdf(tmp_path / "a.pdf")
        first = copy_of(original, tmp_path).read_bytes()
        assert copy_of(original, tmp_path).read_bytes() == first

    def test_the_copy_says_what_it_is_a_copy_of(self, tmp_path: Path) -> None:
        original = a_pdf(tmp_path / "a.pdf")
        with pikepdf.open(copy_of(original, tmp_path)) as pdf, pdf.open_metadata() as metadata:
            source = metadata["dc:source"]
        assert source == "sha256:" + hashlib.sha256(original.read_bytes()).hexdigest()


class TestOldText:
    GARBAGE = "BT 3 Tr /F1 12 Tf 60 750 Td (SO GIAO Dl)C) Tj ET"

    def test_an_invisible_layer_of_wrong_letters_is_not_found_any_more(self, tmp_path: Path) -> None:
        original = a_pdf(tmp_path / "a.pdf", text=self.GARBAGE.replace("Dl)C", "DlC"))
        assert "GIAO" in all_text(original)
        copy = copy_of(original, tmp_path)
        assert all_text(copy) == TEXT
        assert pictures(copy) == [jpeg()]

    def test_nor_is_one_that_the_picture_covers(self, tmp_path: Path) -> None:
        original = a_pdf(
            tmp_path / "a.pdf", text="BT /F1 12 Tf 60 750 Td (SO GIAO) Tj ET q 595 0 0 842 0 0 cm /Im0 Do Q"
        )
        assert all_text(copy_of(original, tmp_path)) == TEXT

    def test_a_layer_kept_in_a_form_goes_too(self, tmp_path: Path) -> None:
        original = a_pdf(tmp_path / "a.pdf", text="/Fm0 Do")
        with pikepdf.open(original, allow_overwriting_input=True) as pdf:
            page = pdf.pages[0]
            form = Stream(pdf, b"BT 3 Tr /F1 12 Tf 60 750 Td (SO GIAO) Tj ET")
            form.stream_dict = Dictionary(
                Type=Name.XObject,
                Subtype=Name.Form,
                BBox=Array([0, 0, 595, 842]),
                Resources=Dictionary(Font=page.Resources.Font),
            )
            page.Resources.XObject.Fm0 = form
            pdf.save()
        assert "GIAO" in all_text(original)
        assert all_text(copy_of(original, tmp_path)) == TEXT

    def test_what_is_seen_stays_and_is_not_doubled(self, tmp_path: Path) -> None:
        original = a_pdf(tmp_path / "a.pdf", text="BT 1 g /F1 12 Tf 119 666 Td (STAMP) Tj ET")
        lines = [*LINES, [("STAMP", Box(0.2, 0.195, 0.27, 0.21))], [("khác", Box(0.4, 0.3, 0.5, 0.315))]]
        copy = copy_of(original, tmp_path, a_page(lines))
        assert shown(copy) == shown(original)
        assert all_text(copy).count("STAMP") == 1
        assert "khác" in all_text(copy)


def a_signed_pdf(path: Path) -> Path:
    """A PDF with a signature field that shows a stamp, as signing software leaves it."""
    a_pdf(path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        stamp = Stream(pdf, b"0 0.4 0.8 rg 0 0 100 40 re f")
        stamp.stream_dict = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 100, 40]))
        signature = Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), Contents=b"\0" * 64)
        field = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T="Signature1",
            V=pdf.make_indirect(signature),
            Rect=Array([400, 100, 500, 140]),
            F=132,
            AP=Dictionary(N=stamp),
        )
        indirect = pdf.make_indirect(field)
        pdf.pages[0].Annots = Array([indirect])
        pdf.Root.AcroForm = Dictionary(Fields=Array([indirect]), SigFlags=3)
        pdf.save()
    return path


class TestSignature:
    def test_it_stays_with_the_original(self, tmp_path: Path) -> None:
        original = a_signed_pdf(tmp_path / "a.pdf")
        target = tmp_path / "copy.pdf"
        assert make_searchable(original, a_document(original), target).signed
        with pikepdf.open(target) as pdf:
            assert "/AcroForm" not in pdf.Root
            assert str(pdf.docinfo.Subject) == SIGNATURE_NOTE
            with pdf.open_metadata() as metadata:
                assert metadata["dc:description"] == SIGNATURE_NOTE
        assert b"PPKLite" not in target.read_bytes()

    def test_its_stamp_is_still_seen(self, tmp_path: Path) -> None:
        copy = copy_of(a_signed_pdf(tmp_path / "a.pdf"), tmp_path)
        with pdfium.PdfDocument(copy) as pdf:
            pixels = pdf[0].render(scale=1, draw_annots=True).to_numpy()
        assert tuple(pixels[842 - 120, 450][:3]) == (204, 102, 0)  # blue, green, red

    def test_a_copy_of_an_unsigned_file_says_nothing_of_it(self, tmp_path: Path) -> None:
        with pikepdf.open(copy_of(a_pdf(tmp_path / "a.pdf"), tmp_path)) as pdf:
            assert "/Subject" not in pdf.docinfo


class TestPdfA:
    """Checked by pikepdf's validator, which approves only what it knows to conform; veraPDF wasn't used."""

    @pytest.mark.parametrize("make", [a_pdf, a_signed_pdf])
    def test_the_copy_conforms(self, make: object, tmp_path: Path) -> None:
        copy = copy_of(make(tmp_path / "a.pdf"), tmp_path, pdfa_copy=True)  # type: ignore[operator]
        assert pdfa.validate_written(copy, "2b").passed
        with pikepdf.open(copy) as pdf, pdf.open_metadata() as metadata:
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "B")
            assert [str(intent.S) for intent in pdf.Root.OutputIntents] == ["/GTS_PDFA1"]
        assert all_text(copy) == TEXT
        assert pictures(copy) == [jpeg()]

    def test_a_font_that_is_used_and_not_embedded_is_refused_in_a_sentence(self, tmp_path: Path) -> None:
        original = a_pdf(tmp_path / "a.pdf", text="BT /F1 12 Tf 1 g 100 100 Td (STAMP) Tj ET")
        with pytest.raises(CopyError, match=r"can't be made PDF/A \(.*embedded.*\); leave --pdfa out"):
            copy_of(original, tmp_path, pdfa_copy=True)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf"]


# --- the command -------------------------------------------------------------------------------------------


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Three documents: two PDFs of one name, and a text."""
    folder = tmp_path / "archive"
    (tmp_path / "2022").mkdir()
    (tmp_path / "2023").mkdir()
    text = tmp_path / "c.txt"
    text.write_text("Thông báo", "utf-8")
    paths = [a_pdf(tmp_path / "2022" / "a.pdf"), a_pdf(tmp_path / "2023" / "a.pdf", text="% 2023"), text]
    with Archive.open(folder, create=True) as opened:
        for path in paths:
            opened.add(a_document(path), Record(), mtime_ns=0)
        opened.commit_index()
    return folder


def run(archive: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--archive", str(archive), "pdf", *words], catch_exceptions=False)


class TestCommand:
    def test_one_document_goes_to_the_file(self, archive: Path, tmp_path: Path) -> None:
        result = run(archive, "1", "-o", str(tmp_path / "out.pdf"), "--json")
        assert result.exit_code == 0
        (copy,) = json.loads(result.stdout)["copies"]
        assert copy == {
            "id": 1,
            "original": str(tmp_path / "2022" / "a.pdf"),
            "copy": str(tmp_path / "out.pdf"),
            "pages": 1,
            "signed": False,
        }
        assert all_text(tmp_path / "out.pdf") == TEXT

    def test_several_go_to_a_folder_and_namesakes_keep_apart(self, archive: Path, tmp_path: Path) -> None:
        assert run(archive, "1", "2", "-o", str(tmp_path / "copies")).exit_code == 0
        assert sorted(path.name for path in (tmp_path / "copies").iterdir()) == ["a-1.pdf", "a-2.pdf"]

    def test_a_slash_makes_it_a_folder(self, archive: Path, tmp_path: Path) -> None:
        assert run(archive, "1", "-o", f"{tmp_path}/copies/").exit_code == 0
        assert (tmp_path / "copies" / "a.pdf").is_file()

    def test_one_that_fails_does_not_stop_the_others(self, archive: Path, tmp_path: Path) -> None:
        result = run(archive, "3", "1", "-o", str(tmp_path / "copies"))
        assert result.exit_code == 4
        assert "is plain text" in result.stdout
        assert (tmp_path / "copies" / "a.pdf").is_file()

    def test_the_original_is_never_the_target(self, archive: Path, tmp_path: Path) -> None:
        result = run(archive, "1", "-o", str(tmp_path / "2022" / "a.pdf"), "--force")
        assert result.exit_code == 1
        assert "is the original" in result.stderr

    def test_a_file_is_replaced_only_where_that_is_asked_for(self, archive: Path, tmp_path: Path) -> None:
        target = tmp_path / "out.pdf"
        target.write_text("mine")
        assert run(archive, "1", "-o", str(target)).exit_code == 1
        assert target.read_text() == "mine"
        assert run(archive, "1", "-o", str(target), "--force").exit_code == 0
        assert all_text(target) == TEXT

    @pytest.mark.parametrize("change", [Path.unlink, lambda path: path.write_bytes(b"%PDF-1.7 other")])
    def test_an_original_that_is_gone_or_changed(self, change: object, archive: Path, tmp_path: Path) -> None:
        change(tmp_path / "2022" / "a.pdf")  # type: ignore[operator]
        result = run(archive, "1", "-o", str(tmp_path / "out.pdf"))
        assert result.exit_code == 1
        assert "the original is not there" in result.stderr

    @pytest.mark.slow
    def test_a_scan_from_the_file_to_the_copy(self, samples: Path, tmp_path: Path) -> None:
        """A page that lies on its side: its copy stands upright, and has the text that the archive has."""
        scan = samples / "scan0012.pdf"
        archive = tmp_path / "archive"
        assert CliRunner().invoke(main, ["--archive", str(archive), "ingest", str(scan)]).exit_code == 0
        assert run(archive, str(scan), "-o", str(tmp_path / "out.pdf"), "--pdfa").exit_code == 0
        with Archive.open(archive) as opened:
            (page,) = opened.reading(1).pages
        assert page.rotation == 270
        words = found(tmp_path / "out.pdf")
        wanted = {page.text[word.start : word.end]: word.box for word in page.words}
        assert set(all_text(tmp_path / "out.pdf").split()) == set(wanted)
        box, gold = words["HOẠCH"], wanted["HOẠCH"]
        assert box == pytest.approx(gold, abs=0.01)
