"""Which dark blocks, coloured strokes, stamps and sheets are taken for what: at each limit.

A page has 100 dots to the inch where nothing else is said.
"""

from __future__ import annotations

from math import exp, log

import cv2
import numpy as np
import pytest
from PIL import Image

from ingest.cleanup import photo
from ingest.cleanup.dark_blocks import _has_print, _rectangles, find_dark_blocks
from ingest.cleanup.pen_strokes import uncross
from ingest.cleanup.photo import _is_inside, _is_sheet, _off_a4, find_sheet
from ingest.cleanup.stamps import _is_frame, find_black_seals, find_seals, without_stamps

FINE = 3308
"""Pixels of the side of a page with 400 dots to the inch; a fourth of it is looked at."""


# --- light print on dark blocks ---


def blocks_in(left: int, top: int, width: int, height: int, *, ground: int = 20) -> list[tuple[slice, slice]]:
    """The blocks on a page with one that has a stroke of light print; all measures in fours of pixels."""
    shades = np.full((FINE, FINE), 255, np.uint8)
    rows, columns = slice(4 * top, 4 * (top + height)), slice(4 * left, 4 * (left + width))
    shades[rows, columns] = ground
    middle = 2 * (2 * top + height)
    shades[middle - 1 : middle + 1, 4 * left + 20 : 4 * (left + width) - 20] = 255
    return find_dark_blocks(shades)


@pytest.mark.parametrize(
    ("left", "top", "width", "height", "found"),
    [
        (100, 100, 52, 20, True),  # half an inch, and what is eroded
        (100, 100, 51, 20, False),
        (100, 100, 60, 14, True),
        (100, 100, 60, 13, False),
        (8, 100, 60, 20, True),
        (7, 100, 60, 20, False),  # a shadow of the sheet
        (100, 8, 60, 20, True),
        (100, 7, 60, 20, False),
        (827 - 60 - 8, 100, 60, 20, True),
        (827 - 60 - 7, 100, 60, 20, False),
        (100, 827 - 20 - 8, 60, 20, True),
        (100, 827 - 20 - 7, 60, 20, False),
    ],
)
def test_a_block_has_room_for_a_line_and_stands_off_the_edge(
    left: int, top: int, width: int, height: int, found: bool
) -> None:
    rows, columns = slice(4 * top, 4 * (top + height)), slice(4 * left, 4 * (left + width))
    assert blocks_in(left, top, width, height) == ([(rows, columns)] if found else [])


@pytest.mark.parametrize(("ground", "found"), [(127, 1), (128, 0)])
def test_a_block_is_dark(ground: int, found: int) -> None:
    assert len(blocks_in(100, 100, 60, 20, ground=ground)) == found


@pytest.mark.parametrize(
    ("pixels", "shade", "found"),
    [
        (100, 200, True),
        (99, 200, False),
        (4000, 200, True),
        (4001, 200, False),
        (100, 101, True),
        (100, 100, False),
    ],
)
def test_a_block_has_some_light_print(pixels: int, shade: int, found: bool) -> None:
    block = np.full(10_000, 20, np.uint8)
    block[:pixels] = shade
    assert _has_print(block.reshape(100, 100)) is found


@pytest.mark.parametrize(("step", "parts"), [(3, 1), (4, 2)])
@pytest.mark.parametrize("right", [False, True])
def test_a_block_ends_where_its_sides_step(step: int, parts: int, right: bool) -> None:
    shape = np.zeros((60, 200), np.uint8)
    shape[10:30, 50:150] = 1
    shape[30:50, 50 + step * (not right) : 150 + step * right] = 1
    (outline,), _ = cv2.findContours(shape, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    assert len(list(_rectangles(outline))) == parts


# --- strokes over coloured print ---


def crossed(*stripes: tuple[int, int, int, int], shade: int = 0) -> np.ndarray:
    """Rows 50 to 150 of a stroke in column 110, after it was taken out where it crosses coloured print.

    `stripes` are that print: left, top, width, height.
    """
    page, print_ = np.full((200, 400), 255, np.uint8), np.zeros((200, 400), dtype=np.bool_)
    for left, top, width, height in stripes:
        print_[top : top + height, left : left + width] = True
    print_[:, 105:116] = False  # so that no print hides the stroke
    page[print_] = 0
    page[50:150, 110] = shade
    uncross(page, print_, 100.0)
    return page[50:150, 110]


@pytest.mark.parametrize(
    ("stripes", "is_line"),
    [
        ([(100, 90, 50, 20)], True),
        ([(100, 90, 49, 20)], False),  # a tick
        ([(100, 90, 100, 6)], True),
        ([(100, 90, 100, 5)], False),
        ([(100, 80, 100, 40)], True),
        ([(100, 80, 100, 41)], False),
        ([(100, 90, 30, 20), (149, 90, 30, 20)], True),  # two words
        ([(100, 90, 30, 20), (150, 90, 30, 20)], False),
        ([(100, 90, 100, 4), (100, 101, 100, 4)], True),  # letters and their marks
        ([(100, 90, 100, 4), (100, 102, 100, 4)], False),
    ],
)
def test_a_line_of_coloured_print_has_a_size(stripes: list[tuple[int, int, int, int]], is_line: bool) -> None:
    assert bool((crossed(*stripes) == 255).any()) is is_line


@pytest.mark.parametrize(("shade", "goes"), [(127, True), (128, False)])
def test_a_stroke_is_dark(shade: int, goes: bool) -> None:
    assert bool((crossed((100, 90, 100, 20), shade=shade) == 255).any()) is goes


def test_a_stroke_goes_as_far_as_a_reader_sees() -> None:
    """Four pixels around a line in rows 90 to 110."""
    gone = 50 + np.flatnonzero(crossed((100, 90, 100, 20)) == 255)
    assert (gone[0], gone[-1], len(gone)) == (86, 113, 28)


@pytest.mark.parametrize(("more", "goes"), [(56, True), (57, False)])
def test_a_line_is_mostly_in_its_colour(more: int, goes: bool) -> None:
    """Of a thousand pixels 600 are coloured; the others are a block that a stroke leaves, and more."""
    page, print_ = np.full((200, 400), 255, np.uint8), np.zeros((200, 400), dtype=np.bool_)
    for left in (100, 128, 155):
        print_[90:110, left : left + 10] = True
    page[print_] = page[90:110, 138:155] = page[50:90, 145] = 0
    rows, columns = np.divmod(np.arange(more), 3)
    page[90 + rows, 111 + columns] = 0
    uncross(page, print_, 100.0)
    assert bool((page[90:110, 140:153] == 255).all()) is goes


# --- seals, stamps and signatures ---


def faded(colour: tuple[int, int, int], width: int, height: int, thick: int = 0) -> int:
    """The shade that a block of a colour has in grey, or a frame so many pixels thick."""
    page = np.full((1169, 827, 3), 255, np.uint8)
    page[300 : 300 + height, 200 : 200 + width] = colour
    if thick:
        page[300 + thick : 300 + height - thick, 200 + thick : 200 + width - thick] = 255
    grey = np.asarray(without_stamps(Image.fromarray(page, "RGB")))
    return int(grey[301, 201])


@pytest.mark.parametrize(
    ("colour", "width", "height", "shade"),
    [
        ((200, 144, 144), 40, 40, 144),
        ((200, 145, 145), 40, 40, 200),  # yellowed paper
        ((200, 100, 100), 97, 1, 100),
        ((200, 100, 100), 96, 1, 200),  # noise of the camera
        ((200, 100, 100), 40, 45, 100),
        ((200, 100, 100), 40, 46, 200),  # taller than letters
        ((200, 100, 100), 260, 40, 100),
        ((200, 100, 100), 261, 40, 200),  # longer than a name
        ((100, 100, 131), 60, 60, 255),
        ((100, 100, 130), 60, 60, 100),
        ((100, 100, 200), 40, 45, 100),
        ((100, 100, 200), 40, 46, 255),  # a signature
        ((100, 100, 200), 120, 40, 100),
        ((100, 100, 200), 121, 40, 255),
    ],
)
def test_coloured_ink_is_print_by_its_shade_and_size(
    colour: tuple[int, int, int], width: int, height: int, shade: int
) -> None:
    top = faded(colour, width, height) if height > 1 else faded_line(colour, width)
    assert top == shade


def faded_line(colour: tuple[int, int, int], pixels: int) -> int:
    """The same of a few pixels, in ten rows."""
    page = np.full((1169, 827, 3), 255, np.uint8)
    rows, columns = np.divmod(np.arange(pixels), 10)
    page[300 + rows, 200 + columns] = colour
    return int(np.asarray(without_stamps(Image.fromarray(page, "RGB")))[301, 201])


@pytest.mark.parametrize(("thick", "shade"), [(10, 100), (11, 200)])
def test_a_frame_is_print_where_its_sides_are_thin(thick: int, shade: int) -> None:
    assert faded((200, 100, 100), 100, 100, thick) == shade


@pytest.mark.parametrize(("inside", "is_frame"), [(199, True), (200, False)])
def test_a_frame_has_its_ink_in_its_sides(inside: int, is_frame: bool) -> None:
    ink = np.zeros((100, 100), dtype=np.bool_)
    ink[:8] = True
    rows, columns = np.divmod(np.arange(inside), 80)
    ink[50 + rows, 10 + columns] = True
    assert _is_frame(ink, 8) is is_frame


def ring(hundredths: int, share: float = 1.0) -> np.ndarray:
    """A ring on a page of 827 pixels, of which a share is there; its radius in hundredths of an inch."""
    page = np.zeros((827, 827), np.uint8)
    cv2.ellipse(page, (413, 413), (hundredths, hundredths), 0, 0, 360 * share, 1, 5)
    return page > 0


@pytest.mark.parametrize(
    ("radius", "share", "found"),
    [(67, 1.0, 1), (67, 0.66, 1), (67, 0.54, 0), (52, 1.0, 1), (43, 1.0, 0), (92, 1.0, 1), (104, 1.0, 0)],
)
def test_a_seal_in_colour_is_a_ring(radius: int, share: float, found: int) -> None:
    seals = find_seals(ring(radius, share), 100.0)
    assert len(seals) == found
    assert all(abs(seal.x - 413) <= 5 and radius <= seal.radius <= radius + 8 for seal in seals)


@pytest.mark.parametrize(
    ("radius", "share", "found"),
    [(67, 1.0, 1), (67, 0.79, 1), (67, 0.7, 0), (55, 1.0, 1), (50, 1.0, 0), (85, 1.0, 1), (92, 1.0, 0)],
)
def test_one_on_a_photocopy_is_a_clearer_ring(radius: int, share: float, found: int) -> None:
    page = np.where(ring(radius, share), 0, 255).astype(np.uint8)
    assert len(find_black_seals(Image.fromarray(page, "L"))) == found


@pytest.mark.parametrize(("shade", "found"), [(127, 1), (128, 0)])
def test_a_seal_on_a_photocopy_is_dark(shade: int, found: int) -> None:
    page = np.where(ring(67), shade, 255).astype(np.uint8)
    assert len(find_black_seals(Image.fromarray(page, "L"))) == found


# --- photographs of a sheet ---

Corners = list[tuple[float, float]]


def is_sheet(corners: Corners, *, inside: int = 200, outside: int = 70, side: int = 1000) -> bool:
    quad = np.array(corners, np.float32)
    grey = np.full((side, side), outside, np.uint8)
    cv2.fillConvexPoly(grey, quad.astype(np.int32), inside)
    return _is_sheet(quad, grey)


def upright(width: float, height: float, left: float = 100, top: float = 100) -> Corners:
    return [(left, top), (left + width, top), (left + width, top + height), (left, top + height)]


def aslant(degrees: float) -> Corners:
    """A parallelogram with a corner off the right angle by some degrees."""
    off = 500 * float(np.tan(np.radians(degrees)))
    return [(50 + off, 200), (655 + off, 200), (655, 700), (50, 700)]


@pytest.mark.parametrize(
    ("corners", "found"),
    [
        (upright(500, 600), True),
        (upright(500, 599), False),  # a card
        ([(0, 0), (999, 16), (999, 990), (0, 974)], False),  # it fills the picture
        (aslant(34.9), True),
        (aslant(35.1), False),
        ([(0, 0), (999, 14), (999, 985), (0, 970)], True),
        ([(0, 0), (999, 14), (999, 985), (0, 971)], False),  # flat already
    ],
)
def test_a_sheet_has_a_size_and_four_corners(corners: Corners, found: bool) -> None:
    assert is_sheet(corners) is found


@pytest.mark.parametrize(("outside", "found"), [(75, True), (76, False)])
def test_a_sheet_is_brighter_than_what_it_lies_on(outside: int, found: bool) -> None:
    assert is_sheet(upright(600, 700), inside=100, outside=outside) is found


@pytest.mark.parametrize(
    ("corners", "inside"),
    [
        (upright(800, 800, 3, 3), True),
        (upright(800, 800, 2, 3), False),
        (upright(800, 800, 3, 2), False),
        (upright(796, 700, 200, 3), True),  # to column 996 of 1,000
        (upright(797, 700, 200, 3), False),
        (upright(700, 696, 3, 300), True),
        (upright(700, 697, 3, 300), False),
    ],
)
def test_a_sheet_that_reaches_the_edge_may_go_on_beyond_it(corners: Corners, inside: bool) -> None:
    assert _is_inside(np.array(corners, np.float32), np.zeros((1000, 1000), np.uint8)) is inside


def sides(off: float) -> Corners:
    """An upright sheet whose sides are off those of A4."""
    return upright(400, 400 * exp(log(2) / 2 + off), 10, 10)


def test_the_sides_of_a4_upright_or_across() -> None:
    assert _off_a4(np.array(upright(500, 500 * 2**0.5), np.float32)) == pytest.approx(0, abs=1e-5)
    assert _off_a4(np.array(upright(500 * 2**0.5, 500), np.float32)) == pytest.approx(0, abs=1e-5)
    assert _off_a4(np.array(upright(500, 500), np.float32)) == pytest.approx(log(2) / 2, abs=1e-5)


@pytest.mark.parametrize(("off", "whole"), [(0.199, True), (0.201, False), (-0.199, True), (-0.201, False)])
def test_what_has_the_sides_of_a_sheet_is_taken_with_its_shadow(
    off: float, whole: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    lit, with_shadow = (np.array(one, np.float32) for one in (upright(300, 300), sides(off)))
    found = iter((lit, with_shadow))
    seen: list[tuple[int, ...]] = []

    def sheet_above(_level: float, smooth: np.ndarray) -> np.ndarray:
        seen.append(smooth.shape)
        return next(found)

    monkeypatch.setattr(photo, "_sheet_above", sheet_above)
    corners = find_sheet(Image.new("L", (1350, 1800), 200))
    assert corners is not None
    assert np.allclose(corners, 2 * (with_shadow if whole else lit))
    assert seen == [(900, 675)] * 2
