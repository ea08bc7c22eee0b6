"""A scan is made ready: grey, straight, clean; boxes are given on the sheet as it was."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageOps
from specimens import text_image

from ingest.cleanup.prepare import find_skew, ink_share, straighten, to_grey, unskewed
from ingest.types import Box


@pytest.fixture(scope="module")
def sheet() -> Image.Image:
    return text_image(dpi=150)


@pytest.mark.parametrize("lean", [-4.0, -1.2, 1.2, 3.5])
def test_a_leaning_page_is_straightened(sheet: Image.Image, lean: float) -> None:
    leaning = sheet.rotate(lean, Image.Resampling.BICUBIC, fillcolor=255)
    assert find_skew(leaning) == pytest.approx(-lean, abs=0.2)
    assert straighten(leaning).skew == pytest.approx(-lean, abs=0.2)
    assert find_skew(straighten(leaning).image) == pytest.approx(0, abs=0.3)


def test_a_straight_page_is_left_as_it_is(sheet: Image.Image) -> None:
    straight = straighten(sheet)
    assert straight.image is sheet
    assert straight.skew == 0


def test_a_blank_page_has_no_skew() -> None:
    assert find_skew(Image.new("L", (800, 1100), 255)) == 0


@pytest.mark.parametrize("skew", [-3.0, 0.0, 2.0])
def test_a_box_is_taken_back_to_the_sheet_as_it_was(skew: float) -> None:
    sheet = Image.new("L", (800, 1100), 255)
    ImageDraw.Draw(sheet).ellipse((600, 200, 620, 220), fill=0)
    turned = np.asarray(sheet.rotate(skew, Image.Resampling.BICUBIC, fillcolor=255))
    rows, columns = np.nonzero(turned < 128)
    found = Box(columns.min() / 800, rows.min() / 1100, columns.max() / 800, rows.max() / 1100)
    back = unskewed(found, skew, 800 / 1100)
    middle = ((back.x0 + back.x1) / 2 * 800, (back.y0 + back.y1) / 2 * 1100)
    assert middle == pytest.approx((610, 210), abs=1.5)


@pytest.mark.parametrize("corner", [Box(0, 0, 0.1, 0.1), Box(0.9, 0.95, 1, 1)])
def test_a_box_in_a_corner_stays_on_the_page(corner: Box) -> None:
    back = unskewed(corner, 5, 0.7)
    assert min(back) >= 0
    assert max(back) <= 1
    assert back.width > 0


def test_figures_in_blue_ink_stay() -> None:
    sheet = Image.new("RGB", (827, 1169), "white")
    ImageDraw.Draw(sheet).rectangle((100, 100, 120, 130), fill=(30, 40, 150))
    grey = np.asarray(to_grey(sheet))
    assert grey[115, 110] < 100
    assert grey[50, 50] > 240


def test_dark_paper_is_made_white_and_letters_stay(sheet: Image.Image) -> None:
    dark = sheet.point(lambda shade: shade * 0.6)
    grey = np.asarray(to_grey(dark))
    assert np.median(grey) > 220
    assert grey.min() < 80


def test_white_paper_is_left_alone(sheet: Image.Image) -> None:
    soft = sheet.resize((sheet.width * 9 // 10, sheet.height * 9 // 10))
    assert np.array_equal(np.asarray(to_grey(soft)), np.asarray(soft))


@pytest.fixture(scope="module")
def fax(sheet: Image.Image) -> np.ndarray:
    """Black and white, drawn at another size than it was scanned, so that its edges are grey."""
    small = sheet.convert("1").convert("L")
    return np.asarray(small.resize((sheet.width * 11 // 10, sheet.height * 11 // 10)))


def test_specks_of_a_photocopy_are_dusted_off_and_letters_stay(fax: np.ndarray) -> None:
    dusty = fax.copy()
    for x in range(10, 110, 23):
        dusty[60 + x : 63 + x, x : x + 4] = 0
    clean = np.asarray(to_grey(Image.fromarray(dusty)))
    assert clean[:170, :120].min() > 200
    assert np.array_equal(clean[200:], fax[200:])


def test_full_stops_and_hyphens_are_no_dust(fax: np.ndarray) -> None:
    top, left = 400, 700
    marked = fax.copy()
    marked[:600] = 255
    marked[top : top + 25, left : left + 18] = 0  # a letter
    marked[top + 22 : top + 25, left + 24 : left + 27] = 0  # a full stop
    marked[top + 12 : top + 14, left - 60 : left - 50] = 0  # a hyphen
    assert np.array_equal(np.asarray(to_grey(Image.fromarray(marked))), marked)


def test_a_dotted_line_to_write_on_is_no_dust(fax: np.ndarray) -> None:
    marked = fax.copy()
    marked[:600] = 255
    for x in range(300, 600, 8):
        marked[400:403, x : x + 3] = 0
    assert np.array_equal(np.asarray(to_grey(Image.fromarray(marked))), marked)


def test_ink_is_told_from_blank_paper(sheet: Image.Image) -> None:
    assert ink_share(Image.new("L", (1000, 1000), 250)) == 0
    assert ink_share(sheet) > 0.01


def test_a_microfilm_negative_becomes_dark_print_on_light_ground() -> None:
    page = text_image(dpi=100)
    negative = ImageOps.invert(page).point(lambda shade: 20 + shade * 0.8)
    positive = np.asarray(to_grey(negative))
    assert np.median(positive) > 200
    read = positive < 128
    assert (read == (np.asarray(page) < 128)).mean() > 0.98


def test_a_sheet_on_a_dark_table_is_no_negative() -> None:
    image = Image.new("L", (800, 1100), 30)
    image.paste(Image.new("L", (560, 760), 230), (100, 100))
    assert np.asarray(to_grey(image))[400, 400] > 200
