"""Coloured seals, frames and signatures fade; names and figures in coloured ink stay."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from ingest.cleanup.stamps import find_black_seals, find_seals, without_seals, without_stamps

RED, BLUE, BLACK = (215, 35, 45), (45, 50, 150), (25, 25, 30)
INCH = 200
SEAL = (900, 1500)  # middle
RADIUS = 140

Draw = ImageDraw.ImageDraw
Box = tuple[int, int, int, int]


@pytest.fixture
def sheet() -> Image.Image:
    return Image.new("RGB", (1654, 2339), (250, 250, 248))


def seal(draw: Draw, colour: tuple[int, int, int] = RED) -> None:
    """Two rings, with letters between them and in the middle."""
    x, y = SEAL
    for radius, width in ((RADIUS, 6), (RADIUS - 40, 3)):
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), outline=colour, width=width)
    draw.text((x - 40, y - 20), "SO Y TE", fill=colour, font=ImageFont.load_default(size=24))
    for angle in np.linspace(0, 2 * np.pi, 16, endpoint=False):
        draw.text((x - 8 + 120 * np.cos(angle), y - 10 + 120 * np.sin(angle)), "A", fill=colour)


def name(draw: Draw, at: tuple[int, int], colour: tuple[int, int, int] = RED) -> Box:
    """A name in rubber stamp letters; returns where it stands."""
    font = ImageFont.load_default(size=38)
    draw.text(at, "Tran Van Mau", fill=colour, font=font, stroke_width=1)
    left, top, right, bottom = draw.textbbox(at, "Tran Van Mau", font=font)
    return int(left), int(top), int(right), int(bottom)


def darkest(image: Image.Image, box: Box) -> int:
    return int(np.asarray(image.crop(box)).min())


def test_a_red_seal_fades_with_all_that_is_in_it(sheet: Image.Image) -> None:
    seal(ImageDraw.Draw(sheet))
    x, y = SEAL
    assert darkest(without_stamps(sheet), (x - 160, y - 160, x + 160, y + 160)) > 190


def test_black_print_under_a_seal_stays(sheet: Image.Image) -> None:
    draw = ImageDraw.Draw(sheet)
    seal(draw)
    box = name(draw, (780, 1380), BLACK)
    assert darkest(without_stamps(sheet), box) < 80


@pytest.mark.parametrize("at", [(800, 1700), (820, 1625), (1100, 1480)], ids=["below", "touching", "beside"])
def test_a_name_stamped_in_red_stays(sheet: Image.Image, at: tuple[int, int]) -> None:
    draw = ImageDraw.Draw(sheet)
    seal(draw)
    left, _, right, bottom = name(draw, at)
    lower_half = (left, bottom - 15, right, bottom)
    assert darkest(without_stamps(sheet), lower_half) < 80


def test_an_arrow_fades_with_what_stands_in_it(sheet: Image.Image) -> None:
    draw = ImageDraw.Draw(sheet)
    draw.polygon([(200, 480), (560, 300), (620, 420), (240, 520)], outline=RED, width=5)
    name(draw, (290, 380))
    assert darkest(without_stamps(sheet), (190, 290, 660, 530)) > 190


def test_an_upright_frame_stays_with_what_stands_in_it(sheet: Image.Image) -> None:
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((200, 300, 640, 480), outline=RED, width=5)
    box = name(draw, (290, 380))
    leaning = sheet.rotate(0.8, Image.Resampling.BICUBIC, fillcolor="white")
    for page in (sheet, leaning):
        assert darkest(without_stamps(page), box) < 80


def test_a_signature_in_blue_fades_and_blue_figures_stay(sheet: Image.Image) -> None:
    draw = ImageDraw.Draw(sheet)
    draw.line((850, 1600, 1000, 1420, 1040, 1620, 1200, 1500, 1500, 1380), fill=BLUE, width=5)
    figures = name(draw, (300, 300), BLUE)
    grey = without_stamps(sheet)
    assert darkest(grey, (840, 1370, 1510, 1630)) > 190
    assert darkest(grey, figures) < 80


def test_a_page_in_grey_is_left_as_it_is(sheet: Image.Image) -> None:
    draw = ImageDraw.Draw(sheet)
    seal(draw, BLACK)
    name(draw, (300, 300), BLACK)
    assert np.array_equal(np.asarray(without_stamps(sheet)), np.asarray(sheet)[..., 0])


def test_a_seal_is_found_to_its_rim(sheet: Image.Image) -> None:
    draw = ImageDraw.Draw(sheet)
    seal(draw)
    name(draw, (820, 1625))
    pixels = np.asarray(sheet).astype(int)
    (found,) = find_seals(pixels[..., 0] - pixels[..., 1] > 55, INCH)
    assert (found.x, found.y) == pytest.approx(SEAL, abs=6)
    assert found.radius == pytest.approx(RADIUS, abs=12)


def test_print_and_rules_are_no_seal(sheet: Image.Image) -> None:
    draw = ImageDraw.Draw(sheet)
    for row in range(20):
        name(draw, (200, 200 + 60 * row))
    draw.rectangle((200, 1600, 600, 1900), outline=RED, width=4)
    pixels = np.asarray(sheet).astype(int)
    assert find_seals(pixels[..., 0] - pixels[..., 1] > 55, INCH) == []


def full_page(draw: Draw) -> None:
    """Justified text from edge to edge, as dense as a page has it."""
    font = ImageFont.load_default(size=36)
    for y in range(200, 2200, 52):
        draw.text(
            (150, y), "Uy ban nhan dan tinh quyet dinh tang Bang khen cho tap the va ca nhan", BLACK, font
        )


def test_a_black_seal_of_a_photocopy_is_found_and_taken_out(sheet: Image.Image) -> None:
    draw = ImageDraw.Draw(sheet)
    seal(draw, BLACK)
    box = name(draw, (1100, 1480), BLACK)
    grey = sheet.convert("L")
    seals = find_black_seals(grey)
    assert len(seals) == 1
    assert (seals[0].x, seals[0].y, seals[0].radius) == pytest.approx((*SEAL, RADIUS), abs=12)
    x, y = SEAL
    cleaned = without_seals(grey, seals)
    assert darkest(cleaned, (x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS)) > 190
    assert darkest(cleaned, box) < 80


def test_text_makes_no_black_seal(sheet: Image.Image) -> None:
    full_page(ImageDraw.Draw(sheet))
    assert find_black_seals(sheet.convert("L")) == []


def test_a_black_stroke_over_a_name_in_red_goes(sheet: Image.Image) -> None:
    """A signature in black ink ends in a long stroke across the stamped name."""
    draw = ImageDraw.Draw(sheet)
    box = name(draw, (800, 1700))
    clean = without_stamps(sheet)
    draw.line((box[0] - 200, box[3] + 60, box[2] + 200, box[1] - 60), fill=BLACK, width=5)
    crossed = without_stamps(sheet)
    differs = np.abs(np.asarray(clean.crop(box)).astype(int) - np.asarray(crossed.crop(box))) > 60
    assert differs.mean() < 0.02
    assert darkest(crossed, (box[0] - 200, box[3] + 40, box[0] - 100, box[3] + 62)) < 80


def test_black_print_beside_a_word_in_red_stays(sheet: Image.Image) -> None:
    draw = ImageDraw.Draw(sheet)
    box = name(draw, (500, 1700))
    beside = name(draw, (box[2] + 12, 1700), BLACK)
    assert darkest(without_stamps(sheet), beside) < 80
    alone = sheet.copy()
    ImageDraw.Draw(alone).rectangle((0, 0, box[2] + 5, 2339), fill=(250, 250, 248))
    both, other = (np.asarray(without_stamps(one).crop(beside)) for one in (sheet, alone))
    assert (np.abs(both.astype(int) - other) > 60).mean() < 0.02
