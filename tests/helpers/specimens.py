"""Files for the tests: small PDFs and pictures, sound and damaged."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

A4 = (595, 842)
TEXT = "Bao cao ket qua thi dua khen thuong nam"


def text_pdf(path: Path, pages: int = 1, *, password: str | None = None, lines: int = 20) -> Path:
    """Write a born-digital PDF; `password` "" encrypts it so that it opens without asking."""
    encryption = None if password is None else StandardEncryption(password, ownerPassword="owner")
    canvas = Canvas(str(path), pagesize=A4, encrypt=encryption)
    for number in range(1, pages + 1):
        for line in range(lines):
            canvas.drawString(85, 780 - 20 * line, f"{TEXT} page {number} line {line}")
        canvas.showPage()
    canvas.save()
    return path


def scan_pdf(path: Path, *, layer: list[str] | None = None, pages: int = 1, dpi: int = 200) -> Path:
    """Write a PDF whose pages are pictures of text, with `layer` as text lines at the top."""
    picture = path.with_suffix(".scan.png")
    text_image(dpi=dpi).save(picture)
    canvas = Canvas(str(path), pagesize=A4)
    for _ in range(pages):
        canvas.drawImage(str(picture), 0, 0, *A4)
        for line, text in enumerate(layer or []):
            canvas.drawString(60, 810 - 14 * line, text)
        canvas.showPage()
    canvas.save()
    picture.unlink()
    return path


def zero_page_pdf(path: Path) -> Path:
    """Write a well-formed PDF without pages."""
    catalog = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    body = catalog + b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    table = b"xref\n0 3\n0000000000 65535 f \n%010d 00000 n \n%010d 00000 n \n" % (9, len(catalog))
    trailer = b"trailer<</Size 3/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(body)
    path.write_bytes(body + table + trailer)
    return path


def text_image(*, dpi: int = 200, lines: int = 30) -> Image.Image:
    """Return an A4 page of print in Pillow's own font, which has no Vietnamese letters."""
    image = Image.new("L", (round(8.27 * dpi), round(11.69 * dpi)), 255)
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=dpi * 12 / 72)
    for line in range(lines):
        draw.text((dpi, dpi * (1 + 0.3 * line)), f"{TEXT} {line}", fill=0, font=font)
    return image
