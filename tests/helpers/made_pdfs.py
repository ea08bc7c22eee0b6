"""PDFs and pages made for tests of searchable copies, and what is seen and found in a PDF."""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path

import numpy as np
import pdfplumber
import pikepdf
import pypdfium2 as pdfium
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image

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
