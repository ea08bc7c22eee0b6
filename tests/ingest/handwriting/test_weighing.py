"""What the views of a slot come to: how shares become scores, what a blank is, and what each view shows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from PIL import Image

from ingest.handwriting import weigh_views
from ingest.handwriting.digits import _ALPHABET, _weights
from ingest.handwriting.slots import _CLOSE_VIEWS, _VIEWS
from ingest.handwriting.weigh_views import weigh
from ingest.types import SlotKind


def weighed(
    kind: SlotKind, shares: dict[str, float], monkeypatch: pytest.MonkeyPatch, empty: float = 0.0
) -> weigh_views.Weighed:
    """What a slot comes to in which the reader gives each value this share."""

    def score(_: object, candidates: Sequence[str]) -> np.ndarray:
        return np.array([shares.get(text, 0.0) for text in candidates])

    monkeypatch.setattr(weigh_views, "score", score)
    return weigh(kind, [(1.0, np.array([[empty, 1.0]]))])


@pytest.mark.parametrize(
    ("share", "score"),
    [(0.11, 0.1), (0.275, 0.25), (0.55, 0.5), (0.66, 0.7), (0.77, 0.9), (0.885, 0.945), (1.0, 0.99)],
)
def test_a_share_becomes_how_often_such_a_reading_is_right(
    share: float, score: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = dict(weighed("year", {"2023": share, "1999": 1 - share}, monkeypatch).values)
    assert values["2023"] == pytest.approx(score, abs=0.001)


def test_a_lone_digit_is_half_as_likely_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    found = weighed("day", {"5": 0.5, "15": 0.5}, monkeypatch)
    assert found.values[0][0] == "15"
    assert found.best == pytest.approx(2 / 3)
    assert weighed("month", {"5": 0.5, "11": 0.5}, monkeypatch).best == pytest.approx(0.5)
    assert weighed("day", {"05": 0.5, "5": 0.25, "15": 0.25}, monkeypatch).values[0][0] == "5"


@pytest.mark.parametrize(("empty", "blank"), [(0.949, False), (0.95, True)])
def test_a_slot_in_which_nothing_is_seen_is_blank(
    empty: float, blank: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert weighed("day", {"15": 1.0}, monkeypatch, empty).blank is blank


def test_the_four_likeliest_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    shares = {"15": 0.3, "16": 0.25, "17": 0.2, "18": 0.15, "19": 0.1}
    assert [value for value, _ in weighed("day", shares, monkeypatch).values] == ["15", "16", "17", "18"]


@pytest.mark.parametrize(
    ("kind", "first", "last"), [("day", "1", "31"), ("month", "1", "12"), ("year", "1945", "2049")]
)
def test_each_value_that_a_slot_can_have_is_tried(
    kind: SlotKind, first: str, last: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []
    monkeypatch.setattr(
        weigh_views, "score", lambda _, candidates: tried.extend(candidates) or np.ones(len(candidates))
    )
    weigh(kind, [(1.0, np.array([[0.0, 1.0]]))])
    with_zero = [f"0{digit}" for digit in range(1, 10)] if kind != "year" else []
    assert sorted(tried) == sorted([*map(str, range(int(first), int(last) + 1)), *with_zero])


KNOWN = ["", *map(chr, range(0x20, 0x7F)), *"Ðđ°ØíìłʃÍчYỴбƑ"]
"""What a reader tells apart."""


def bands() -> Image.Image:
    """A strip of 200 by 100 whose row says how far down it is."""
    return Image.fromarray(np.repeat(np.arange(100, dtype=np.uint8)[:, None], 200, axis=1), "L")


@pytest.mark.parametrize(
    ("view", "size", "first_row"),
    [
        (_VIEWS[0], (200, 100), 0),
        (_VIEWS[1], (200, 76), 12),
        (_VIEWS[2], (260, 100), 0),
        (_VIEWS[3], (260, 76), 12),
        (_VIEWS[4], (320, 100), 0),
        (_CLOSE_VIEWS[0][1], (200, 100), 0),
        (_CLOSE_VIEWS[1][1], (300, 100), 0),
        (_CLOSE_VIEWS[2][1], (260, 76), 12),
        (_CLOSE_VIEWS[3][1], (280, 90), 5),
    ],
)
def test_each_view_is_as_wide_and_as_tall_as_it_says(
    view: object, size: tuple[int, int], first_row: int
) -> None:
    seen = view(bands())  # type: ignore[operator]
    assert seen.size == size
    assert seen.getpixel((0, 0)) == pytest.approx(first_row, abs=0.5)


def test_views_of_the_slot_alone_keep_a_little_of_what_stands_beside_it() -> None:
    assert [beside for beside, _ in _CLOSE_VIEWS] == [0.12, 0.12, 0.12, 0.0]


@pytest.mark.parametrize(
    ("read", "written", "share"),
    [
        ("1", "1", 1.0),
        ("A", "1", 0.4),
        ("A", "4", 0.4),
        ("4", "1", 0.35),
        ("A", "7", 0.05),
        ("B", "8", 0.2),
        ("b", "6", 0.3),
        ("O", "0", 0.5),
        ("9", "1", 0.0),
    ],
)
def test_what_the_reader_takes_for_a_digit_counts_for_it(read: str, written: str, share: float) -> None:
    weights = _weights(KNOWN)
    assert weights[KNOWN.index(read), _ALPHABET.index(written) + 1] == pytest.approx(share)


def test_signs_of_the_form_count_for_nothing_written() -> None:
    nothing = _weights(KNOWN)[:, 0]
    assert [nothing[KNOWN.index(char)] for char in ("", ".", " ", "x", "1")] == [1.0, 1.0, 1.0, 0.0, 0.0]
