"""A page as a picture for the screen: upright, and as wide as asked for unless it has less."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from specimens import text_pdf

from ingest.errors import UnreadableFileError
from ingest.sources.page_picture import page_picture

MANY = 10_000_000


def marked(path: Path) -> Path:
    """A picture, 300 by 200, with a dark corner at its top left."""
    image = Image.new("L", (300, 200), 255)
    ImageDraw.Draw(image).rectangle((0, 0, 60, 60), fill=0)
    image.save(path, dpi=(300, 300))
    return path


def dark_corner(image: Image.Image) -> tuple[int, int]:
    """Which corner is dark: 0 or 1 from the left, 0 or 1 from the top."""
    grey = image.convert("L")
    corners = {(x, y): (x * (grey.width - 8) + 3, y * (grey.height - 8) + 3) for x in (0, 1) for y in (0, 1)}
    (found,) = [corner for corner, place in corners.items() if int(str(grey.getpixel(place))) < 100]
    return found


@pytest.mark.parametrize(
    ("rotation", "corner", "upright"),
    [(0, (0, 0), (300, 200)), (90, (1, 0), (200, 300)), (180, (1, 1), (300, 200)), (270, (0, 1), (200, 300))],
)
def test_a_picture_is_turned_clockwise(
    tmp_path: Path, rotation: int, corner: tuple[int, int], upright: tuple[int, int]
) -> None:
    path = marked(tmp_path / "a.png")
    shown = page_picture(path, "image/png", 1, rotation=rotation, width=1000, max_pixels=MANY)
    assert (shown.size, dark_corner(shown)) == (upright, corner)


@pytest.mark.parametrize(
    ("rotation", "width", "size"),
    [(0, 300, (300, 200)), (0, 301, (300, 200)), (0, 299, (299, 199)), (0, 150, (150, 100)), (0, 1, (1, 1)),
     (90, 100, (100, 150)), (90, 200, (200, 300))],
)  # fmt: skip
def test_one_that_is_wider_is_made_smaller_in_its_shape(
    tmp_path: Path, rotation: int, width: int, size: tuple[int, int]
) -> None:
    path = marked(tmp_path / "a.png")
    shown = page_picture(path, "image/png", 1, rotation=rotation, width=width, max_pixels=MANY)
    assert shown.size == size


@pytest.mark.parametrize(
    ("rotation", "width", "size"),
    [(0, 595, (595, 842)), (0, 100, (100, 142)), (90, 842, (842, 595)), (90, 421, (421, 298)),
     (180, 595, (595, 842)), (270, 842, (842, 595))],
)  # fmt: skip
def test_a_page_of_a_pdf_is_drawn_as_wide_as_asked_for(
    tmp_path: Path, rotation: int, width: int, size: tuple[int, int]
) -> None:
    path = text_pdf(tmp_path / "a.pdf", pages=2)
    shown = page_picture(path, "application/pdf", 2, rotation=rotation, width=width, max_pixels=MANY)
    assert shown.width == size[0]
    assert abs(shown.height - size[1]) <= 1


def test_a_page_has_no_more_pixels_than_it_may(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "a.pdf")
    shown = page_picture(path, "application/pdf", 1, rotation=0, width=5000, max_pixels=40_000)
    assert 20_000 < shown.width * shown.height <= 42_000


def test_a_page_is_never_drawn_coarser_than_a_dot_an_inch(tmp_path: Path) -> None:
    shown = page_picture(
        text_pdf(tmp_path / "a.pdf"), "application/pdf", 1, rotation=0, width=2, max_pixels=MANY
    )
    assert shown.width == 2


def test_what_can_not_be_opened_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"x")
    with pytest.raises(UnreadableFileError):
        page_picture(tmp_path / "a.pdf", "application/pdf", 1, rotation=0, width=9, max_pixels=MANY)
