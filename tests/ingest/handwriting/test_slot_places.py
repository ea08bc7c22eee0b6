"""Where a slot stands: cut out of its strip on white paper, and found again in the text that was read."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image

from ingest.handwriting import slots
from ingest.handwriting.digits import LineReading
from ingest.handwriting.slot_lines import SlotLine
from ingest.handwriting.slots import _close, _slot, _Strip
from ingest.types import Box, Line, SlotKind, SlotReading

WIDTH, HEIGHT = 400, 100
READINGS = (SlotReading("15", 0.9, "hand"), SlotReading("18", 0.1, "hand"))


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[Image.Image]:
    """The pictures that were read, before any view of them."""
    seen: list[Image.Image] = []

    def read(image: Image.Image) -> LineReading:
        seen.append(image)
        return LineReading("", (), np.zeros((1, 1)))

    monkeypatch.setattr(slots, "read_line", read)
    views: tuple[tuple[float, Callable[[Image.Image], Image.Image]], ...] = tuple(
        (beside, lambda image: image) for beside, _ in slots._CLOSE_VIEWS
    )
    monkeypatch.setattr(slots, "_CLOSE_VIEWS", views)
    return seen


def strip() -> Image.Image:
    """A strip in grey, whose columns say how far to the right they are."""
    shades = np.tile(np.arange(WIDTH) // 2, (HEIGHT, 1)).astype(np.uint8)
    return Image.fromarray(shades, "L").convert("RGB")


@pytest.mark.parametrize(
    ("kind", "columns"),
    [
        ("number", [(88, 200), (88, 200), (88, 200), (100, 200)]),  # a slash behind it looks like a 1
        ("day", [(88, 212), (88, 212), (88, 212), (100, 200)]),
    ],
)
def test_a_slot_alone_has_a_little_of_what_stands_beside_it(
    kind: SlotKind, columns: list[tuple[int, int]], looked_at: list[Image.Image]
) -> None:
    list(_close(strip(), kind, (0.25, 0.5)))
    assert [image.size for image in looked_at] == [(right - left + HEIGHT, HEIGHT) for left, right in columns]
    for image, (left, right) in zip(looked_at, columns, strict=True):
        row = np.asarray(image)[50, :, 0].astype(int)
        assert set(row[: HEIGHT // 2]) == set(row[HEIGHT // 2 + right - left :]) == {255}
        assert (row[HEIGHT // 2], row[HEIGHT // 2 + right - left - 1]) == (left // 2, (right - 1) // 2)


@pytest.mark.parametrize(("end", "read"), [(0.275, 4), (0.2725, 3), (0.25, 3)])
def test_a_slot_without_width_is_read_only_with_its_neighbours(
    end: float, read: int, looked_at: list[Image.Image]
) -> None:
    assert len(list(_close(strip(), "day", (0.25, end)))) == read


@pytest.mark.parametrize(
    ("kind", "text", "slot"),
    [
        ("number", "Số: 2Jđ2 /QĐ-UBND", "2Jđ2"),
        ("number", "Số: /QĐ-UBND", ""),
        ("day", "Mộc Giang, ngày |Š tháng 12 năm 2017", "|Š"),
        ("month", "Mộc Giang, ngày 15 tháng l2 năm 2017", "l2"),
        ("year", "Mộc Giang, ngày 15 tháng 12 năm 20l7", "20l7"),
        ("number", "không có gì ở đây", None),
    ],
)
def test_a_slot_is_found_in_the_line_as_it_was_read(kind: SlotKind, text: str, slot: str | None) -> None:
    page = f"ỦY BAN NHÂN DÂN\n{text}\nQUYẾT ĐỊNH"
    start = page.index(text)
    part = SlotLine(Line(start, start + len(text), None), start, start + len(text), frozenset((kind,)))
    where = _Strip(strip(), Box(0.2, 0.1, 0.6, 0.2), part)
    found = _slot(kind, where, (0.25, 0.5), READINGS, page)
    assert page[found.start : found.end] == (slot or "")
    assert slot is not None or found.start == start + len(text)
    assert tuple(found.box) == pytest.approx((0.3, 0.1, 0.4, 0.2))
    assert found.readings == READINGS


def test_a_slot_always_has_a_width() -> None:
    part = SlotLine(Line(0, 4, None), 0, 4, frozenset(("day",)))
    found = _slot("day", _Strip(strip(), Box(0.2, 0.1, 0.6, 0.2), part), (0.5, 0.5), (), "ngày")
    assert found.box.x1 - found.box.x0 == pytest.approx(0.002)
    assert found.readings == ()
