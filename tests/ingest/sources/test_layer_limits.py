"""When a text layer can stand for its page: words, pictures and letters at each limit."""

from __future__ import annotations

import zlib

import pytest
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import LIT

from ingest.sources.open_pdfs import is_cut_short
from ingest.sources.text_layer import Verdict, _place, judge_layer
from ingest.types import Box, PlacedWord

SCAN, HALF = Box(0.0, 0.0, 1.0, 1.0), Box(0.0, 0.0, 1.0, 0.5)
UPPER, LOWER = Box(0.0, 0.0, 1.0, 0.49), Box(0.0, 0.51, 1.0, 1.0)


def word(text: str, at: float = 0.25) -> PlacedWord:
    """A word at some height of the page."""
    return PlacedWord(text, Box(0.4, at, 0.5, at + 0.01), 1.0)


def words(count: int, text: str = "định", at: float = 0.25) -> list[PlacedWord]:
    return [word(text, at)] * count


@pytest.mark.parametrize(
    ("layer", "images", "verdict"),
    [
        ([], [SCAN], "none"),
        (words(120), [SCAN], "real"),
        (words(119), [SCAN], "partial"),  # too few for a page of text
        (words(60), [HALF], "real"),
        (words(59), [HALF], "partial"),
        (words(200, at=0.9), [HALF], "partial"),  # nothing of it in the picture
        (words(200, at=0.9), [UPPER], "real"),  # a picture of less than half the page
        (words(60, at=0.9), [UPPER], "real"),
        (words(59, at=0.9), [UPPER], "partial"),  # few words beside a picture
        (words(59, at=0.9), [Box(0.0, 0.0, 0.249, 0.2)], "real"),  # a seal is no picture
        (words(59, at=0.9), [Box(0.0, 0.0, 0.251, 0.2)], "partial"),
        (words(59), [], "real"),
    ],
)
def test_a_layer_reads_the_pictures_of_its_page(
    layer: list[PlacedWord], images: list[Box], verdict: Verdict
) -> None:
    assert judge_layer(layer, images) == verdict


@pytest.mark.parametrize(
    ("layer", "verdict"),
    [
        (words(70) + words(130, "khen"), "real"),  # 35 of 100 with marks
        (words(69) + words(131, "khen"), "garbage"),
        (words(120) + words(80, "xkcd"), "real"),  # 60 of 100 are syllables
        (words(119) + words(81, "xkcd"), "garbage"),
        (words(181) + words(19, "(cid:12)"), "real"),
        (words(180) + words(20, "(cid:12)"), "garbage"),
    ],
)
def test_over_a_scan_it_has_to_look_like_vietnamese(layer: list[PlacedWord], verdict: Verdict) -> None:
    assert judge_layer(layer, [SCAN]) == verdict


@pytest.mark.parametrize(
    ("layer", "verdict"),
    [
        (words(80, "khen") + words(20, "(cid:12)"), "real"),
        (words(79, "khen") + words(21, "(cid:12)"), "garbage"),
        (words(100, "xkcd"), "real"),  # a table of numbers and codes
    ],
)
def test_without_a_scan_only_impossible_letters_speak_against_it(
    layer: list[PlacedWord], verdict: Verdict
) -> None:
    assert judge_layer(layer, []) == verdict


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({}, (0.2, 0.1, 0.4, 0.15)),
        ({"x0": -50.0}, (0.0, 0.1, 0.4, 0.15)),
        ({"x1": 900.0}, (0.2, 0.1, 1.0, 0.15)),
        ({"top": 0.0}, (0.2, 0.0, 0.4, 0.15)),
        ({"bottom": 2000.0}, (0.2, 0.1, 0.4, 1.0)),
        ({"x1": 130.0}, None),
        ({"bottom": 120.0}, None),
        ({"x0": 700.0, "x1": 800.0}, None),  # beside what is shown
        ({"text": " "}, None),
    ],
)
def test_a_word_stands_in_the_part_that_is_shown(
    changes: dict[str, float | str], place: tuple[float, ...] | None
) -> None:
    given = {"text": "khen", "x0": 130.0, "x1": 210.0, "top": 120.0, "bottom": 140.0}
    found = _place(given | changes, (50.0, 80.0, 450.0, 480.0))
    assert (found and tuple(found.box)) == (place and pytest.approx(place))


PACKED = zlib.compress(b"BT (khen) Tj ET " * 40)
FLATE = {"Filter": LIT("FlateDecode")}


@pytest.mark.parametrize(
    ("attributes", "data", "cut_short"),
    [
        (FLATE, PACKED, False),
        (FLATE, PACKED[:-5], True),
        (FLATE, PACKED[:10], True),
        (FLATE, b"", True),
        (FLATE, PACKED[:-4] + b"\0\0\0\0", False),  # a wrong check sum: all of it is there
        (FLATE, b"no stream at all", False),
        ({"Filter": LIT("ASCIIHexDecode")}, PACKED[:10], False),
        ({"Filter": [LIT("ASCIIHexDecode"), LIT("FlateDecode")]}, PACKED[:10], False),
        ({}, PACKED[:10], False),
    ],
)
def test_content_is_cut_short_where_it_ends_too_soon(
    attributes: dict[str, object], data: bytes, cut_short: bool
) -> None:
    assert is_cut_short(PDFStream(attributes, data)) is cut_short
