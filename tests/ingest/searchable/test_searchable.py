"""Searchable copies: text is found where it stands, pictures are the original's, nothing else moves."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from made_pdfs import (
    A4,
    LINES,
    TEXT,
    a_document,
    a_page,
    a_pdf,
    a_scan,
    a_signed_pdf,
    all_text,
    compressed_data,
    found,
    jpeg,
    pictures,
    shown,
)
from pikepdf import Array, Dictionary, Name, Stream, pdfa
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from ingest.searchable.make import SIGNATURE_NOTE, CopyError, make_searchable
from ingest.searchable.overlay import Sheet
from ingest.types import Box, Page


def copy_of(original: Path, tmp_path: Path, *pages: Page, pdfa_copy: bool = False) -> Path:
    target = tmp_path / "copy.pdf"
    make_searchable(original, a_document(original, *pages), target, pdfa_copy=pdfa_copy)
    return target


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
        with pytest.raises(CopyError, match=r"can't be made PDF/A \(.*embedded.*\); leave out --pdfa"):
            copy_of(original, tmp_path, pdfa_copy=True)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf"]
