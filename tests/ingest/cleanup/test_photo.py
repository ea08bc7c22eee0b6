"""A photographed sheet is made flat where its edges are seen; a scan is left as it is."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from ingest.cleanup.photo import find_sheet, flattened

DESK, PAPER = 70, 235


def photo(corners: list[tuple[int, int]], paper: int = PAPER, desk: int = DESK) -> Image.Image:
    image = Image.new("L", (900, 1200), desk)
    draw = ImageDraw.Draw(image)
    draw.polygon(corners, fill=paper)
    for line in range(12):
        draw.line([(300, 300 + 50 * line), (600, 300 + 50 * line)], fill=30, width=8)
    return image


ASLANT = [(150, 120), (760, 90), (830, 1100), (90, 1060)]


def test_the_corners_of_a_sheet_are_found() -> None:
    corners = find_sheet(photo(ASLANT))
    assert corners is not None
    assert np.abs(corners - np.array(ASLANT, np.float32)).max() < 12


@pytest.mark.parametrize("share", [0.3, 0.5, 0.6])
@pytest.mark.parametrize("across", [False, True])
def test_a_sheet_half_in_a_shadow_is_found_as_a_whole(share: float, across: bool) -> None:
    values = np.asarray(photo(ASLANT)).astype(np.float32)
    height, width = values.shape
    light = np.ones_like(values)
    if across:
        light[: round(share * height)] = 0.55
    else:
        light[:, : round(share * width)] = 0.55
    shaded = Image.fromarray((values * cv2.GaussianBlur(light, (0, 0), 20)).astype(np.uint8), "L")
    corners = find_sheet(shaded)
    assert corners is not None
    assert np.abs(corners - np.array(ASLANT, np.float32)).max() < 20


def test_a_lit_sheet_on_a_desk_of_two_colours_is_found_without_the_desk() -> None:
    image = photo(ASLANT, desk=40)
    values = np.asarray(image).copy()
    values[:, :450][values[:, :450] == 40] = 110
    corners = find_sheet(Image.fromarray(values, "L"))
    assert corners is not None
    assert np.abs(corners - np.array(ASLANT, np.float32)).max() < 12


def test_a_sheet_is_pulled_to_its_own_size() -> None:
    flat = flattened(photo(ASLANT))
    assert flat.size == (pytest.approx(740, abs=12), pytest.approx(1015, abs=12))
    assert np.asarray(flat)[5:-5, 5:-5].min() <= 40  # the print is on it
    assert np.median(np.asarray(flat)[:, :8]) == pytest.approx(PAPER, abs=10)  # and no desk


@pytest.mark.parametrize(
    "image",
    [
        Image.new("L", (900, 1200), PAPER),
        photo([(0, 0), (899, 0), (899, 1199), (0, 1199)]),
        photo([(300, 300), (500, 300), (500, 500), (300, 500)]),
        photo([(100, 100), (800, 100), (450, 1100)]),
        photo(ASLANT, paper=120, desk=110),
    ],
    ids=["blank", "a scan", "a small card", "no sheet", "paper as dark as the desk"],
)
def test_other_pictures_stay_as_they_are(image: Image.Image) -> None:
    assert flattened(image) is image


def test_colours_stay() -> None:
    flat = flattened(photo(ASLANT).convert("RGB"))
    assert flat.mode == "RGB"
    assert cv2.countNonZero(np.asarray(flat)[..., 0]) > 0
