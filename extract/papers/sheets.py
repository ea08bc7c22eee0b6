"""Two pages side by side on one sheet: each half as a page, and what was found on it on the sheet again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, Literal, TypeVar

from extract.header.zone import is_nation
from extract.text.lines import page_lines
from ingest.types import Box, Line, Page, Slot, Table, Word

Side = Literal["left", "right"]

_WIDE = 1.2
"""From this on, in times its height, a page may hold two upright ones (an A3 or A4 sheet has 1.41)."""
_TOP = 15
"""Lines of a half in which the nation's or the Party's name stands."""
_T = TypeVar("_T")


def halves(page: Page) -> tuple[Page, ...]:
    """Return the two halves of a sheet that both have a page head, else `page` alone.

    A half keeps the sheet's text, with spaces in place of what stands on the other, so that offsets stay.
    """
    if not _is_wide(page):
        return (page,)
    parts = tuple(_half(page, side) for side in ("left", "right"))
    return parts if all(map(_has_nation, parts)) else (page,)


def side_of(page: Page) -> Side | None:
    """Return the half of a sheet on which all of a page stands, None where it fills the sheet or is none."""
    if not (_is_wide(page) and page.words):
        return None
    sides = {_side(word.box) for word in page.words}
    return sides.pop() if len(sides) == 1 and _has_nation(page) else None


def upright(page: Page) -> Page:
    """Return a half of a sheet as the page that it is, boxes in fractions of the half; others as given."""
    side = side_of(page)
    return page if side is None else _with_boxes(page, lambda box: _onto_half(box, side), page.width / 2)


def on_sheet(found: _T, sides: dict[int, Side]) -> _T:
    """Return what was found with its boxes in fractions of the sheet; `sides` has the halves by page."""
    if isinstance(found, tuple):
        return type(found)(on_sheet(one, sides) for one in found) if type(found) is tuple else found
    if not is_dataclass(found) or isinstance(found, type):
        return found
    values: dict[str, Any] = {
        field.name: on_sheet(getattr(found, field.name), sides) for field in fields(found)
    }
    side = sides.get(values.get("page") or 0)
    if side and values.get("box"):
        values["box"] = _onto_sheet(values["box"], side)
    return replace(found, **values)


def _is_wide(page: Page) -> bool:
    return page.width > _WIDE * page.height > 0


def _side(box: Box) -> Side:
    return "left" if box.x0 + box.x1 < 1 else "right"


def _has_nation(page: Page) -> bool:
    return any(map(is_nation, page_lines(page)[:_TOP]))


def _half(page: Page, side: Side) -> Page:
    """Return one half, in the offsets and the fractions of the sheet."""
    kept = [number for number, word in enumerate(page.words) if _side(word.box) == side]
    words = [page.words[number] for number in kept]
    places = {number: place for place, number in enumerate(kept)}
    text = ["\n" if char == "\n" else " " for char in page.text]
    for word in words:
        text[word.start : word.end] = page.text[word.start : word.end]
    return replace(
        page,
        text="".join(text),
        words=tuple(words),
        lines=tuple(line for line in (_part(line, words) for line in page.lines) if line),
        slots=tuple(slot for slot in page.slots if _side(slot.box) == side),
        tables=tuple(_renumbered(table, places) for table in page.tables if _side(table.box) == side),
    )


def _part(line: Line, words: list[Word]) -> Line | None:
    own = [word for word in words if line.start <= word.start and word.end <= line.end]
    return Line(own[0].start, own[-1].end, Box.around([word.box for word in own])) if own else None


def _renumbered(table: Table, places: dict[int, int]) -> Table:
    return table._replace(
        cells=tuple(
            cell._replace(words=tuple(places[word] for word in cell.words if word in places))
            for cell in table.cells
        )
    )


def _with_boxes(page: Page, move: Callable[[Box], Box], width: float) -> Page:
    return replace(
        page,
        width=width,
        words=tuple(word._replace(box=move(word.box)) for word in page.words),
        lines=tuple(line._replace(box=move(line.box) if line.box else None) for line in page.lines),
        slots=tuple(_moved_slot(slot, move) for slot in page.slots),
        tables=tuple(
            table._replace(
                box=move(table.box), cells=tuple(cell._replace(box=move(cell.box)) for cell in table.cells)
            )
            for table in page.tables
        ),
    )


def _moved_slot(slot: Slot, move: Callable[[Box], Box]) -> Slot:
    return slot._replace(box=move(slot.box))


def _onto_half(box: Box, side: Side) -> Box:
    shift = 0.0 if side == "left" else 0.5
    return Box(2 * (box.x0 - shift), box.y0, 2 * (box.x1 - shift), box.y1)


def _onto_sheet(box: Box, side: Side) -> Box:
    shift = 0.0 if side == "left" else 0.5
    return Box(box.x0 / 2 + shift, box.y0, box.x1 / 2 + shift, box.y1)
