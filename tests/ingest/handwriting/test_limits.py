"""What is read as handwriting and how it is looked at: just inside and just outside of each limit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import pytest
from PIL import Image

from ingest.handwriting import digits, second_reader, slots
from ingest.handwriting.crossbar import digits_apart, find_digits, ink, one_or_four
from ingest.handwriting.digits import LineReading, score
from ingest.handwriting.slot_lines import SlotLine, slot_lines
from ingest.handwriting.slots import _is_doubtful, _readings, _strips
from ingest.handwriting.weigh_views import Weighed
from ingest.layout.compose import Layout
from ingest.types import Box, Line, SlotKind, Word

ANYTHING = (re.compile("(?P<number>.*)"),)


# --- which lines ---


def layout(*texts: str) -> Layout:
    """A page with these lines, each of one word with a hundredth of the page's height."""
    lines, words, start = [], [], 0
    for at, text in enumerate(texts):
        box = Box(0.3, 0.02 * at + 0.01, 0.7, 0.02 * at + 0.02)
        lines.append(Line(start, start + len(text), box))
        words.append(Word(start, start + len(text), box, 0.5))
        start += len(text) + 1
    return Layout("\n".join(texts), tuple(lines), tuple(words))


def found(*texts: str) -> list[SlotLine]:
    return list(slot_lines(layout(*texts)))


@pytest.mark.parametrize(("above", "lines"), [(29, 1), (30, 0)])
def test_a_head_ends_with_line_thirty(above: int, lines: int) -> None:
    assert len(found(*["Điều"] * above, "Số: /QĐ-UBND")) == lines


@pytest.mark.parametrize(("length", "lines"), [(75, 1), (76, 0)])
def test_a_line_of_a_head_is_short(length: int, lines: int) -> None:
    assert len(found("Số: /QĐ-UBND".ljust(length, "."))) == lines


@pytest.mark.parametrize(("before", "lines"), [("Căn cứ NQ về ", 1), ("Căn cứ NQ a ", 1), ("Căn cứ NQ  ", 0)])
def test_before_a_citation_stands_the_kind_of_the_paper(before: str, lines: int) -> None:
    long = " của Ủy ban nhân dân tỉnh về việc tặng Bằng khen và Giấy khen năm 2024"
    assert len(found(f"{before}số /QĐ-UBND{long}")) == lines


@pytest.mark.parametrize(("citations", "lines"), [(4, 4), (5, 4)])
def test_four_citations_of_a_page_are_looked_at(citations: int, lines: int) -> None:
    text = "Căn cứ Quyết định số /QĐ-UBND của Ủy ban nhân dân tỉnh về việc tặng Bằng khen năm 2024"
    assert len(found(*[text] * citations)) == lines


# --- how they are cut out ---


def test_a_strip_is_taller_than_its_line_by_what_sticks_out() -> None:
    """Lines are 10 pixels high on a page of 1,000 by 1,000."""
    (strip,) = _strips(Image.new("L", (1000, 1000)), layout("Số: /QĐ-UBND"))
    assert tuple(strip.box) == pytest.approx((0.287, 0.002, 0.713, 0.028))
    assert strip.image.size == (426, 26)


@pytest.mark.parametrize(
    ("best", "blank", "doubtful"), [(0.949, False, True), (0.95, False, False), (0.1, True, False)]
)
def test_what_is_read_surely_is_not_looked_at_again(best: float, blank: bool, doubtful: bool) -> None:
    assert _is_doubtful(((0.0, 1.0), Weighed((), best, blank))) is doubtful


@pytest.mark.parametrize(("best", "more"), [(0.94, 2), (0.96, 0)])
def test_views_of_the_slot_alone_count_for_less(
    best: float, more: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What they say is weighed beside the views of the line; a sure slot has none."""
    weights: list[float] = []

    def weigh(_kind: SlotKind, views: Sequence[tuple[float, object]], _look: object) -> Weighed:
        weights.extend(weight for weight, _ in views)
        return Weighed((("12", 0.99),), 0.99)

    def close(*_: object) -> Iterator[LineReading]:
        return iter([LineReading("", (), np.zeros((1, 1)))] * 2)

    monkeypatch.setattr(slots, "weigh", weigh)
    monkeypatch.setattr(slots, "_close", close)
    seen = [slots._Seen(LineReading("", (), np.zeros((1, 1))), {})]
    _readings(Image.new("L", (100, 50), 255), seen, "number", ((0.0, 1.0), Weighed((), best)), ())
    assert weights == [1.0] + [0.6] * more


@pytest.mark.parametrize(("best", "asked"), [(0.94, True), (0.96, False)])
def test_a_second_reader_is_asked_where_the_first_is_unsure(
    best: float, asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = slots.SlotReading("17", 0.5, "another")
    monkeypatch.setattr(slots, "weigh", lambda *_: Weighed((("12", best),), best))
    monkeypatch.setattr(slots, "_close", lambda *_: iter(()))
    monkeypatch.setattr(second_reader, "is_there", lambda: True)
    monkeypatch.setattr(second_reader, "second_readings", lambda *_: (second,))
    slot = (0.0, 1.0), Weighed((), 0.99)
    read = _readings(Image.new("L", (100, 50), 255), [], "day", slot, ())
    assert (second in read) is asked


@pytest.mark.parametrize(("sure", "looks"), [(True, 3), (False, 5)])
def test_print_is_looked_at_three_times_and_handwriting_five_times(
    sure: bool, looks: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Image.Image] = []

    def look(image: Image.Image, _: object) -> slots._Seen:
        seen.append(image)
        return slots._Seen(LineReading("", (), np.zeros((1, 1))), {"year": (0.5, 1.0)})

    monkeypatch.setattr(slots, "_seen", look)
    monkeypatch.setattr(slots, "weigh", lambda *_: Weighed((("2024", 0.9),), 0.99 if sure else 0.5))
    monkeypatch.setattr(slots, "_close", lambda *_: iter(()))
    page = layout("Số: /QĐ-UBND")
    (strip,) = _strips(Image.new("L", (1000, 1000)), page)
    assert len(list(slots._read_strip(strip, page.text))) == 1
    assert len(seen) == looks


# --- strokes ---


def digit(*, height: int = 100, stem: int = 10, bar: int = 0, at: int = 60) -> np.ndarray:
    """A stem with a bar, one pixel thick, that runs through it."""
    mask = np.zeros((height, max(stem, bar)), np.uint8)
    mask[:, :stem] = 1
    mask[at, :bar] = 1
    return mask


@pytest.mark.parametrize(
    ("mask", "says"),
    [
        (digit(bar=34), "4"),
        (digit(bar=33), None),
        (digit(stem=9, bar=33), "4"),
        (digit(stem=9, bar=32), None),
        (digit(stem=12, bar=28), "1"),
        (digit(stem=12, bar=29), None),
        (digit(stem=13, bar=30), "1"),
        (digit(stem=13, bar=31), None),
        (digit(bar=40, at=38), "4"),
        (digit(bar=40, at=37), "1"),  # the flag of a 1
        (digit(bar=40, at=85), "4"),
        (digit(bar=40, at=86), "1"),  # its foot
        (digit(height=12, stem=2, bar=7, at=8), "4"),
        (digit(height=11, stem=2, bar=7, at=7), None),
    ],
)
def test_the_bar_of_a_four_has_a_length_and_a_place(mask: np.ndarray, says: str | None) -> None:
    assert one_or_four(mask) == says


@pytest.mark.parametrize(("slope", "says"), [(0.15, "4"), (-0.15, "4"), (0.3, "1"), (-0.3, "1")])
def test_a_bar_may_rise_a_little(slope: float, says: str) -> None:
    mask = digit(height=200, stem=20, bar=100, at=0)
    mask[0, 20:] = 0
    for x in range(100):
        mask[round(120 + slope * (x - 50)), x] = 1
    assert one_or_four(mask) == says


@pytest.mark.parametrize(
    ("written", "edge", "paper", "inked"),
    [(90, 100, 105, 2), (90, 101, 105, 1), (195, 200, 203, 2), (195, 201, 203, 1)],
)
def test_the_pale_edge_of_a_stroke_is_ink(written: int, edge: int, paper: int, inked: int) -> None:
    shades = np.full((20, 20), paper, np.uint8)
    shades[5:15, 5] = written
    shades[5, 6] = edge
    mask = ink(Image.fromarray(shades, "L").convert("RGB"))
    assert int(mask[5].sum()) == inked


@pytest.mark.parametrize(("height", "count"), [(45, 2), (44, 1)])
def test_what_is_less_than_half_as_high_as_the_others_is_no_digit(height: int, count: int) -> None:
    mask = np.zeros((120, 100), np.uint8)
    mask[10:110, 10:30] = 1
    mask[10 : 10 + height, 60:80] = 1
    assert len(find_digits(mask, (0, 100))) == count


@pytest.mark.parametrize(("width", "count"), [(120, 1), (121, 0)])
def test_what_is_wider_than_high_are_two_digits_that_touch(width: int, count: int) -> None:
    assert len(digits_apart([np.ones((100, width), np.uint8)], 1)) == count


@pytest.mark.parametrize(("found", "count"), [(1, 0), (2, 2), (3, 2), (4, 0)])
def test_one_more_may_stand_behind_the_digits(found: int, count: int) -> None:
    assert len(digits_apart([np.ones((10, 5), np.uint8)] * found, 2)) == count


# --- the readers ---


class _Model:
    """Takes in pictures and answers that each of their steps is nothing."""

    characters, used = ("", "0"), np.array([0, 1])
    weights = np.eye(2, 21, dtype=np.float32)

    def __init__(self) -> None:
        self.session = self
        self.name = "x"
        self.shapes: list[tuple[int, ...]] = []

    def get_inputs(self) -> list[_Model]:
        return [self]

    def run(self, _: None, feed: dict[str, np.ndarray]) -> list[np.ndarray]:
        self.shapes.append(feed["x"].shape)
        return [np.array([[[1.0, 0.0], [1.0, 0.0]]], dtype=np.float32)]


@pytest.mark.parametrize(
    ("size", "width"), [((96, 96), 48), ((480, 96), 240), ((98, 96), 49), ((20, 96), 48), ((1, 96), 48)]
)
def test_a_line_is_read_at_the_height_that_the_model_learnt(
    size: tuple[int, int], width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = _Model()
    monkeypatch.setattr(digits, "_model", lambda: model)
    reading = digits.read_line(Image.new("L", size, 255))
    assert model.shapes == [(1, 3, 48, width)]
    assert reading.chances.min() == 1e-5  # no character is ever impossible


def test_a_letter_behind_counts_for_less() -> None:
    even = np.full((3, 21), 0.5)
    number, with_letter = score(even, ["98", "9B"])
    assert with_letter / number == pytest.approx(0.3)


def grey(width: int = 200, height: int = 100) -> Image.Image:
    return Image.new("L", (width, height), 255)


def sizes(views: Iterable[np.ndarray]) -> list[tuple[int, int]]:
    return [(view.shape[1], view.shape[0]) for view in views]


def test_a_second_reader_sees_a_line_leant_stretched_and_cut() -> None:
    seen = sizes(second_reader._whole(grey()))
    stretched = [(200, 100), (250, 100), (300, 100)] * 3
    assert seen == [*stretched, *((width, 76) for width, _ in stretched)]


def test_it_sees_a_slot_alone_on_white_paper() -> None:
    """50 pixels wide and a little more before it, with 30 of white on either side."""
    seen = sizes(second_reader._close(grey(), (0.5, 0.75)))
    assert seen[::9] == [(110, 80), (110, 60), (125, 80), (125, 60)]
    assert len(seen) == 4 * 9


@pytest.mark.parametrize(("end", "views"), [(0.575, 36), (0.57, 18)])
def test_a_slot_without_width_is_not_seen_alone(end: float, views: int) -> None:
    assert len(sizes(second_reader._close(grey(), (0.5, end)))) == views


def test_writing_is_leant_both_ways() -> None:
    strip = np.full((101, 200), 255, np.uint8)
    strip[:, 100] = 0
    tops = [int(view[0].argmin()) for view in second_reader._leant(strip)][::3]
    assert tops == pytest.approx([100, 107.5, 92.5], abs=0.6)


@pytest.mark.parametrize(
    ("whole", "close", "read"),
    [
        (["17"] * 5 + [""] * 20, [""], {"17": 0.1}),
        (["17"] * 4 + [""] * 20, [""], {}),
        (["17", "18", "19", "20"], ["17"], {"17": 0.625, "18": 0.125, "19": 0.125}),  # the best three
        (["I7", "l7"], ["A7"], {"17": 0.5, "47": 0.5}),
        (["17"], [], {"17": 0.5}),
    ],
)
def test_what_a_tenth_of_the_views_says_is_kept(
    whole: list[str], close: list[str], read: dict[str, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([whole, close])
    monkeypatch.setattr(second_reader.trueocr, "read_strips", lambda _: next(answers))
    monkeypatch.setattr(second_reader, "_close", lambda *_: iter(()))
    found = second_reader.second_readings(grey(), "number", (0.0, 1.0), ANYTHING)
    assert {one.text: one.score for one in found} == read


@pytest.mark.parametrize(("text", "day"), [("31", "31"), ("32", ""), ("1", "1"), ("0", ""), ("07", "7")])
def test_a_day_ends_at_thirty_one(text: str, day: str) -> None:
    assert second_reader._value(text, "day") == day
