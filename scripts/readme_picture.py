"""Draw docs/page.png, the picture in the READMEs: `python -m scripts.readme_picture`.

The page is a sample's, boxes and values are those of a real run. Labels are in the font that matplotlib
brings (DejaVu Sans), so the picture is the same on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import matplotlib
import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from extract.record import extract
from extract.types import Record
from ingest.read import read_document

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "samples" / "scan0007.pdf"
PICTURE = ROOT / "docs" / "page.png"

SCALE = 1.35
"""Pixels for each point of the page: its print can be read beside the text of a README."""
TOP, BOTTOM = 0.055, 0.49
"""The part of the page that is shown, as fractions of its height: head, subject and legal basis."""
MARGIN = 330
COLOURS = 48
"""Of the palette: keeps the file under 150 KB."""

FIELDS = {
    "co_quan_ban_hanh": "Cơ quan ban hành",
    "so_ky_hieu": "Số, ký hiệu (số viết tay)",
    "ngay_ban_hanh": "Ngày ban hành (ngày viết tay)",
    "loai_van_ban": "Loại văn bản",
    "trich_yeu": "Trích yếu",
}
STATUS = {"certain": "chắc chắn", "uncertain": "chưa chắc"}
FIELD, REFERENCE = (200, 120, 0), (27, 108, 168)
LONGEST = 24

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that was found: where, in which colour it is shown, and what the legend says of it."""

    box: Box
    colour: tuple[int, int, int]
    label: str
    value: str


def main() -> None:
    """Read the sample, draw what was found in it, and write the picture."""
    page = pypdfium2.PdfDocument(SAMPLE)[0].render(scale=SCALE).to_pil().convert("RGB")
    shown = page.crop((0, round(TOP * page.height), page.width, round(BOTTOM * page.height)))
    picture = Image.new("RGB", (shown.width + MARGIN, shown.height), "white")
    picture.paste(shown)
    draw = ImageDraw.Draw(picture)
    for number, mark in enumerate(_marks(extract(read_document(SAMPLE))), start=1):
        _highlight(picture, _on_picture(mark.box, page.size), mark.colour)
        _badge(draw, _on_picture(mark.box, page.size)[:2], number, mark)
        _legend(draw, (shown.width + 24, 34 + (number - 1) * 50), number, mark)
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(PICTURE, optimize=True)


def _marks(record: Record) -> list[Mark]:
    """Return the header fields and references on the first page."""
    fields = []
    for name, label in FIELDS.items():
        found = getattr(record.header, name)
        value = found.value if len(found.value) <= LONGEST else f"{found.value[:LONGEST]}…"
        fields.append(Mark(found.box, FIELD, label, f"{value}  {STATUS[found.status]}"))
    cited = [
        Mark(
            one.box,
            REFERENCE,
            f"{one.quan_he}: {one.loai_van_ban}",
            f"{one.so_ky_hieu}  {STATUS[one.status]}",
        )
        for one in record.references
    ]
    return [*fields, *cited]


def _on_picture(box: Box, size: tuple[int, int]) -> Box:
    width, height = size
    left, top, right, bottom = box
    return left * width, (top - TOP) * height, right * width, (bottom - TOP) * height


def _highlight(picture: Image.Image, box: Box, colour: tuple[int, int, int]) -> None:
    """Lay a light colour over a box, as a marker pen does."""
    area = (round(box[0]) - 3, round(box[1]) - 2, round(box[2]) + 3, round(box[3]) + 2)
    part = picture.crop(area)
    picture.paste(Image.blend(part, Image.new("RGB", part.size, colour), 0.2), area)
    ImageDraw.Draw(picture).rectangle(area, outline=colour, width=2)


def _badge(draw: ImageDraw.ImageDraw, at: tuple[float, float], number: int, mark: Mark) -> None:
    x, y = at[0] - 2, at[1] - 7
    draw.ellipse((x - 9, y - 9, x + 9, y + 9), fill=mark.colour)
    draw.text((x, y), str(number), fill="white", font=_font("DejaVuSans-Bold", 11), anchor="mm")


def _legend(draw: ImageDraw.ImageDraw, at: tuple[int, int], number: int, mark: Mark) -> None:
    _badge(draw, (at[0], at[1] + 8), number, mark)
    x, y = at[0] + 16, at[1]
    draw.text((x, y - 3), mark.label, fill="black", font=_font("DejaVuSans-Bold", 13), anchor="lm")
    draw.text((x, y + 15), mark.value, fill=(60, 60, 60), font=_font("DejaVuSans", 13), anchor="lm")


def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / f"{name}.ttf", size)


if __name__ == "__main__":
    main()
