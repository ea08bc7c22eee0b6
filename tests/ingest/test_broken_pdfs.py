"""PDFs with a fault inside: what a viewer shows is read from the picture, or the page fails with a reason.

Never is such a page empty and counted as read.
"""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image
from specimens import text_pdf

from ingest.errors import UnreadableFileError
from ingest.read import read_document
from ingest.sources import text_layer
from ingest.sources.pdf import count_pages
from ingest.types import Box, PlacedWord

TEXT = "(So: 12/QD-UBND ngay 28 thang 9 nam 2023 cua UBND tinh Moc Giang ve viec khen thuong)"
SHOW = f"BT /F1 12 Tf 72 700 Td {TEXT} Tj ET"
HELVETICA = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
COMPOSED = "<< /Type /Font /Subtype /Type0 /BaseFont /Foo /Encoding /Identity-H /DescendantFonts [6 0 R] >>"


class Fault(NamedTuple):
    """A page with one fault: what stands in it in place of the sound parts.

    Attributes:
        content: of the page.
        font: that it is set in.
        page: entries of the page besides its content.
        more: objects from number 6 on.
    """

    content: str = SHOW
    font: str = HELVETICA
    page: str = "/MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >>"
    more: tuple[bytes, ...] = ()


SIZED = "/MediaBox [0 0 595 842]"
FONTS = "/Resources << /Font << /F1 5 0 R >> >>"


def stream(data: str, entries: str = "") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries.encode(), data.encode())


def written(path: Path, fault: Fault, *, cut: int = 0) -> Path:
    """Write a one-page PDF; its content is compressed, and so many bytes of it lost, where `cut` says so."""
    content = stream(fault.content)
    if cut:
        packed = zlib.compress(fault.content.encode())[:-cut]
        content = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /Contents 4 0 R {fault.page} >>".encode(),
        content,
        fault.font.encode(),
        *fault.more,
    ]
    data, places = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    data += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(data) - len(table))
    path.write_bytes(data)
    return path


class SeeingReader:
    """Reads one word where there is ink."""

    name = "seeing 1.0"

    def read(self, image: Image.Image, dpi: int, timeout: float, *, sparse: bool = False) -> list[PlacedWord]:
        if sparse or image.getextrema()[0] > 128:
            return []
        return [PlacedWord("khen", Box(0.1, 0.1, 0.2, 0.12), 0.9)]


SHOWN = {
    "rotation that is a name": Fault(page=f"{SIZED} {FONTS} /Rotate /X"),
    "resources under a wrong name": Fault(page=f"{SIZED} /Resource2 << /Font << /F1 5 0 R >> >>"),
    "box that points nowhere": Fault(page=f"/MediaBox 77 0 R {FONTS}"),
    "box of three numbers": Fault(page=f"{SIZED} {FONTS} /CropBox [0 0 595]"),
    "box with a text in it": Fault(page=f"{SIZED} {FONTS} /CropBox [(a) 0 595 842]"),
    "figure in another file": Fault(
        content=f"{SHOW} /I Do",
        page=f"{SIZED} /Resources << /Font << /F1 5 0 R >> /XObject << /I 6 0 R >> >>",
        more=(
            stream(
                "",
                "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /F (/tmp/other) /FFilter /ASCIIHexDecode",
            ),
        ),
    ),
}

LOST = {
    "first character that is a text": Fault(
        font="<< /Type /Font /Subtype /TrueType /BaseFont /Foo /FirstChar (x) /LastChar 34 /Widths [1 2 3] >>"
    ),
    "composed font without parts": Fault(
        font="<< /Type /Font /Subtype /Type0 /BaseFont /Foo /Encoding /Identity-H >>"
    ),
    "font matrix of three numbers": Fault(
        font="<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0] /CharProcs << >> "
        "/Encoding << >> /FirstChar 0 /LastChar 0 /Widths [1] >>"
    ),
    "matrix of three numbers": Fault(content=f"q 1 0 0 cm {SHOW} Q"),
    "unknown colours": Fault(
        content=f"/Nope cs 1 scn {SHOW}",
        page=f"{SIZED} /Resources << /Font << /F1 5 0 R >> /ColorSpace << /Nope [/ICCBased 99 0 R] >> >>",
    ),
    "widths that are texts": Fault(
        font=COMPOSED,
        more=(
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Foo /W [1 (x) 3 [4 (y)]] /CIDSystemInfo "
            b"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        ),
    ),
}

HUGE_RANGES = "beginbfrange" + " <00000000> <ffffffff> <0041>" * 100 + " endbfrange"
HUGE = {
    "map of letters": Fault(
        font="<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
        more=(stream(f"begincmap 100 {HUGE_RANGES} endcmap"),),
    ),
    "table of widths": Fault(
        font=COMPOSED,
        more=(
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Foo /W [0 999999999 500] /CIDSystemInfo "
            b"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        ),
    ),
}


@pytest.mark.parametrize("fault", SHOWN.values(), ids=SHOWN)
def test_what_a_viewer_shows_is_read_from_the_picture(tmp_path: Path, fault: Fault) -> None:
    document = read_document(written(tmp_path / "a.pdf", fault), reader=SeeingReader())
    assert [(page.source, page.text) for page in document.pages] == [("ocr", "khen")]
    (warning,) = document.warnings
    assert warning.startswith("Page 1: the text layer can't be extracted; the page was read from its image")


@pytest.mark.parametrize("fault", LOST.values(), ids=LOST)
def test_text_that_nothing_shows_fails_the_page(tmp_path: Path, fault: Fault) -> None:
    with pytest.raises(UnreadableFileError, match="page 1 holds text that"):
        read_document(written(tmp_path / "a.pdf", fault), reader=BlindReader())


class BlindReader(SeeingReader):
    """Reads nothing."""

    def read(self, image: Image.Image, dpi: int, timeout: float, *, sparse: bool = False) -> list[PlacedWord]:
        return []


def test_content_that_is_cut_short_fails_the_page(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="page 1 holds text that"):
        read_document(written(tmp_path / "a.pdf", Fault(), cut=12), reader=BlindReader())


def test_content_that_lost_its_end_says_so(tmp_path: Path) -> None:
    content = f"{SHOW} " + " ".join(f"BT /F1 12 Tf 72 {y} Td (Dieu {y}) Tj ET" for y in range(680, 80, -20))
    document = read_document(written(tmp_path / "a.pdf", Fault(content=content), cut=40))
    assert document.pages[0].text.startswith("So: 12/QD-UBND")
    assert document.warnings == (
        "Page 1: its content is cut short, and what came at the end is lost; fetch the file again.",
    )


@pytest.mark.parametrize("fault", HUGE.values(), ids=HUGE)
def test_a_table_larger_than_any_font_is_not_unfolded(tmp_path: Path, fault: Fault) -> None:
    layer = text_layer.read_layer(written(tmp_path / "a.pdf", fault), 1)
    assert (layer.words, layer.broken) == ([], True)


@pytest.mark.parametrize(
    "content", ["", "q Q", "BT /F1 12 Tf 72 700 Td ( ) Tj ET"], ids=["nothing", "no marks", "blanks"]
)
def test_a_page_left_empty_on_purpose_is_an_empty_page(tmp_path: Path, content: str) -> None:
    (page,) = read_document(written(tmp_path / "a.pdf", Fault(content=content))).pages
    assert (page.source, page.text) == ("text_layer", "")


def test_a_figure_that_holds_itself_is_drawn_once(tmp_path: Path) -> None:
    loop = stream(
        "/I Do", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /I 6 0 R >> >>"
    )
    resources = "/Resources << /Font << /F1 5 0 R >> /XObject << /I 6 0 R >> >>"
    fault = Fault(content=f"{SHOW} /I Do", page=f"{SIZED} {resources}", more=(loop,))
    (page,) = read_document(written(tmp_path / "a.pdf", fault)).pages
    assert page.text.startswith("So: 12/QD-UBND ngay 28 thang 9")


def test_running_out_of_memory_is_not_taken_for_a_broken_layer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def exhausted(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(text_layer, "words_of", exhausted)
    path = written(tmp_path / "a.pdf", Fault())
    with pytest.raises(MemoryError):
        text_layer.read_layer(path, 1)
    with pytest.raises(UnreadableFileError, match="page 1 needs more memory"):
        read_document(path)


@pytest.mark.parametrize(
    "behind", [bytes(200_000), b"\xa7\x13 mail scanner " * 20_000], ids=["zeros", "garbage"]
)
def test_what_stands_behind_the_end_of_a_sound_file_does_no_harm(tmp_path: Path, behind: bytes) -> None:
    whole = text_pdf(tmp_path / "a.pdf")
    whole.write_bytes(whole.read_bytes() + behind)
    assert count_pages(whole) == 1


def test_a_file_whose_end_is_missing_is_cut_short_also_behind_an_earlier_end(tmp_path: Path) -> None:
    """As in a file that was changed once: each change has an end of its own."""
    whole = text_pdf(tmp_path / "a.pdf")
    whole.write_bytes(whole.read_bytes() + b"\n7 0 obj\n<< /Length 900 >>\nstream\nabc")
    with pytest.raises(UnreadableFileError, match="cut short"):
        count_pages(whole)


def test_a_lock_of_another_kind_is_not_called_a_password(tmp_path: Path) -> None:
    locked = text_pdf(tmp_path / "a.pdf", password="1234")  # noqa: S106
    locked.write_bytes(locked.read_bytes().replace(b"/Standard", b"/Strange0"))
    with pytest.raises(UnreadableFileError, match="a method that Sovang doesn't know"):
        count_pages(locked)
