"""The resolution and the shape of a picture: what it states, what is believed, what becomes of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from ingest.errors import UnreadableFileError
from ingest.sources.image import (
    _from_deep_grey,
    _in_true_shape,
    _stated_dpi,
    count_frames,
    load_frame,
    plain_colours,
    upright_frame,
)

LIMIT = 89_000_000


def stating(across: float | None, down: float = 0) -> Image.Image:
    image = Image.new("L", (200, 100), 255)
    if across is not None:
        image.info["dpi"] = (across, down)
    return image


@pytest.mark.parametrize(
    ("across", "down", "believed"),
    [
        (300, 300, True),
        (100, 100, True),
        (99, 99, False),
        (100, 1200, True),
        (1200, 1200, True),
        (1201, 1201, False),
        (1201, 300, False),
        (72, 72, False),
        (96, 96, False),
        (204, 98, True),
        (98, 204, True),
        (98, 147, True),  # one and a half times
        (98, 146, False),
        (98, 441, True),  # four and a half times
        (98, 442, False),
        (204, 196, True),
        (float("nan"), float("nan"), False),
    ],
)
def test_a_scanner_s_resolution_is_believed(across: float, down: float, believed: bool) -> None:
    assert _stated_dpi(stating(across, down)) == ((across, down) if believed else None)


def test_who_states_none_has_none() -> None:
    assert _stated_dpi(stating(None)) is None


@pytest.mark.parametrize(
    ("stated", "size"),
    [
        (None, (200, 100)),
        ((300.0, 300.0), (200, 100)),
        ((204.0, 98.0), (200, 208)),
        ((98.0, 204.0), (416, 100)),
        ((100.0, 200.0), (400, 100)),
    ],
)
def test_a_fax_is_stretched_to_its_true_shape(
    stated: tuple[float, float] | None, size: tuple[int, int]
) -> None:
    image = stating(200, 100)
    shaped = _in_true_shape(image, stated)
    assert shaped.size == size
    assert (shaped is image) is (size == image.size)
    assert shaped.info["dpi"] == (200, 100)


def test_black_and_white_is_stretched_in_grey() -> None:
    assert _in_true_shape(Image.new("1", (20, 10), 1), (204.0, 98.0)).mode == "L"


@pytest.mark.parametrize(
    ("stated", "most", "size", "dpi"),
    [
        (300, 300, (300, 150), 300),
        (310, 300, (300, 150), 310),  # within a twentieth it is left
        (320, 300, (281, 141), 300),
        (150, 300, (400, 200), 200),
        (150, 150, (300, 150), 150),
        (100, 300, (600, 300), 200),
    ],
)
def test_a_picture_is_brought_to_a_resolution_that_reads_well(
    tmp_path: Path, stated: int, most: int, size: tuple[int, int], dpi: int
) -> None:
    path = tmp_path / "a.png"
    Image.new("L", (300, 150), 255).save(path, dpi=(stated, stated))
    found = load_frame(path, 1, most, LIMIT)
    assert (found.image.size, found.dpi) == (size, dpi)
    assert (found.width, found.height) == pytest.approx((300 / stated * 72, 150 / stated * 72), rel=0.001)


@pytest.mark.parametrize(("limit", "size"), [(300 * 150 * 4, (600, 300)), (300 * 150 * 4 - 1, (300, 150))])
def test_none_grows_beyond_the_limit(tmp_path: Path, limit: int, size: tuple[int, int]) -> None:
    Image.new("L", (300, 150), 255).save(tmp_path / "a.png", dpi=(100, 100))
    assert load_frame(tmp_path / "a.png", 1, 300, limit).image.size == size


@pytest.mark.parametrize(("shown", "dpi"), [(150.0, 150.0), (10.0, 50.0), (None, 50.0)])
def test_where_none_is_stated_the_office_file_or_the_sheet_says_it(
    tmp_path: Path, shown: float | None, dpi: float
) -> None:
    Image.new("L", (300, 150), 255).save(tmp_path / "a.png")
    assert upright_frame(tmp_path / "a.png", 1, LIMIT, shown).dpi == dpi


@pytest.mark.parametrize(("dpi", "reshaped"), [((204, 98), True), ((200, 200), False)])
def test_it_is_told_whether_pixels_are_others(tmp_path: Path, dpi: tuple[int, int], reshaped: bool) -> None:
    Image.new("L", (300, 150), 255).save(tmp_path / "a.png", dpi=dpi)
    assert upright_frame(tmp_path / "a.png", 1, LIMIT).is_reshaped is reshaped


@pytest.mark.parametrize(
    ("values", "grey"),
    [
        ([0, 65535], [0, 255]),
        ([0, 32896], [0, 128]),
        ([0, 256], [0, 0]),
        ([0, 255], [0, 255]),  # a picture of few shades is one of their range
        ([0, 100], [0, 255]),
        ([0, 1], [0, 255]),
        ([0, 0], [0, 0]),
    ],
)
def test_deep_grey_is_brought_to_eight_bits(values: list[int], grey: list[int]) -> None:
    deep = Image.fromarray(np.array([values], np.int32))
    assert np.asarray(_from_deep_grey(deep)).tolist() == [grey]


@pytest.mark.parametrize(
    ("values", "grey"), [([0.0, 0.5], [0, 127]), ([0.0, 4.0], [0, 255]), ([-1.0, 1.0], [0, 255])]
)
def test_grey_in_fractions_is_too(values: list[float], grey: list[int]) -> None:
    deep = Image.fromarray(np.array([values], np.float32))
    assert np.asarray(plain_colours(deep)).tolist() == [grey]


@pytest.mark.parametrize(
    ("mode", "plain"), [("1", "L"), ("L", "L"), ("P", "RGB"), ("RGB", "RGB"), ("LA", "RGB"), ("I", "L")]
)
def test_each_mode_becomes_grey_or_colour(mode: str, plain: str) -> None:
    assert plain_colours(Image.new(mode, (3, 2))).mode == plain


@pytest.mark.parametrize(("size", "fits"), [((32, 32), True), ((31, 32), False), ((32, 31), False)])
def test_what_is_smaller_than_a_letter_s_line_is_no_page(
    tmp_path: Path, size: tuple[int, int], fits: bool
) -> None:
    Image.new("L", size, 255).save(tmp_path / "a.png")
    if fits:
        assert count_frames(tmp_path / "a.png", LIMIT) == 1
    else:
        with pytest.raises(UnreadableFileError, match="too small"):
            count_frames(tmp_path / "a.png", LIMIT)


@pytest.mark.parametrize(("limit", "fits"), [(6400, True), (6399, False)])
def test_a_picture_has_no_more_pixels_than_it_may(tmp_path: Path, limit: int, fits: bool) -> None:
    Image.new("L", (80, 80), 255).save(tmp_path / "a.png")
    if fits:
        assert count_frames(tmp_path / "a.png", limit) == 1
    else:
        with pytest.raises(UnreadableFileError, match="more than the limit"):
            count_frames(tmp_path / "a.png", limit)
