"""Light print on a dark block becomes dark print on white; what is dark without print stays."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ingest.cleanup.dark_blocks import find_dark_blocks
from ingest.cleanup.prepare import to_grey

SIZE = (1654, 2339)
BAND = (200, 400, 1400, 480)


def page(
    block: tuple[int, int, int, int] = BAND,
    *,
    mode: str = "L",
    ground: int | tuple[int, ...] = 20,
    letters: int = 20,
) -> Image.Image:
    """Draw a dark block with light strokes on it, as of letters."""
    image = Image.new(mode, SIZE, "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle(block, fill=ground)
    for x in range(block[0] + 40, block[0] + 40 + 40 * letters, 40):
        draw.rectangle((x, block[1] + 22, x + 6, block[1] + 52), fill="white")
    return image


@pytest.mark.parametrize(
    ("mode", "ground"), [("L", 20), ("L", 90), ("RGB", (40, 70, 150)), ("RGB", (30, 110, 60))]
)
def test_light_print_on_a_dark_block_is_made_dark_on_white(mode: str, ground: int | tuple[int, ...]) -> None:
    values = np.asarray(to_grey(page(mode=mode, ground=ground)))
    assert values[440, 243] < 60  # a stroke
    assert values[440, 260] > 240  # beside it
    assert values[300, 260] > 240


def test_blocks_that_touch_at_a_corner_are_two() -> None:
    image = page()
    ImageDraw.Draw(image).rectangle((400, 480, 1500, 560), fill=20)
    ImageDraw.Draw(image).rectangle((500, 500, 700, 506), fill="white")
    ImageDraw.Draw(image).rectangle((800, 500, 900, 530), fill="white")
    assert len(find_dark_blocks(np.asarray(image))) == 2


@pytest.mark.parametrize(
    "image",
    [
        page(letters=0),  # nothing stands on it
        page((0, 400, 1400, 480)),  # a shadow at the edge of the sheet
        page((200, 400, 270, 480), letters=1),  # smaller than a line
    ],
    ids=["empty", "edge", "small"],
)
def test_other_dark_shapes_stay(image: Image.Image) -> None:
    assert find_dark_blocks(np.asarray(image)) == []
    assert (np.asarray(to_grey(image)) == np.asarray(image)).all()


def test_round_shapes_and_bold_print_are_no_blocks() -> None:
    image = Image.new("L", SIZE, "white")
    draw = ImageDraw.Draw(image)
    draw.ellipse((300, 300, 700, 700), fill=20)
    draw.rectangle((450, 450, 470, 550), fill="white")
    for x in range(200, 1400, 30):
        draw.rectangle((x, 900, x + 10, 930), fill=0)
    assert find_dark_blocks(np.asarray(image)) == []
