"""Pages and records as rows of the catalogue, and back: a column for each field, under the field's name.

A field that SQLite has no type for is a column of JSON, in the form that `_JSON_COLUMNS` gives it. Archives
have these forms, so they never change: sides of boxes are rounded, those of words lie flat among the rest,
since a page has a thousand of them.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, Final, NamedTuple, TypeVar

from extract.lexicon.symbol import number_key
from extract.types import Award, Evidence, Header, HeaderField, Recipient, Record
from index.store.keys import award_key, field_key, folded_key, name_key
from ingest.types import Box, Cell, Line, Page, Slot, SlotReading, Table, Word
from messages import Message, kept, read_message

Row = dict[str, Any]
"""The values of a row, by column."""

T = TypeVar("T")

_SURROGATE = re.compile("[\ud800-\udfff]")

_CHANGED = Message("the value was changed in the catalogue, and not by Sovang; run `sovang verify`")

_DIGITS = 4
"""A ten-thousandth of a page is finer than a pixel of a 600 dpi scan."""


# -- values of columns -----------------------------------------------------------------------------------


def json_ids(ids: Iterable[int]) -> str:
    """Return ids as one parameter of a query: `IN (SELECT value FROM json_each(?))`."""
    return json.dumps(list(ids))


def among(column: str, only: object) -> str:
    """Return the condition that a column is one of the ids in the parameter `:only`, or with None is any.

    It stands alone: behind `:only IS NULL OR` SQLite would look through the whole table for one document.
    """
    return "true" if only is None else f"{column} IN (SELECT value FROM json_each(:only))"  # noqa: S608


def storable(values: Iterable[Any]) -> tuple[Any, ...]:
    """Return values as they are kept: messages as keys with values, and lone surrogates as U+FFFD.

    Broken text layers have lone surrogates, and SQLite refuses them.
    """
    return tuple(
        _SURROGATE.sub("\ufffd", kept(value)) if isinstance(value, str) else value for value in values
    )


def compact_json(value: object) -> str:
    """Return `value` as JSON without needless spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def notes_json(notes: tuple[str, ...]) -> str:
    """Return messages as a JSON array of texts."""
    return compact_json(storable(notes))


def notes_of(text: str) -> tuple[str, ...]:
    """Return the messages of a JSON array of texts."""
    return tuple(map(read_message, json.loads(text)))


def with_reasons(make: Callable[[Iterable[Any]], T], found: Iterable[Sequence[Any]]) -> Iterator[T]:
    """Yield rows whose last column is a reason as what `make` makes of them."""
    return (make((*row[:-1], read_message(row[-1]))) for row in found)


def _sides(box: Box | None) -> list[float]:
    """Return the sides of a box to four digits; nothing for none."""
    return [round(part, _DIGITS) for part in box] if box else []


def _box_of(sides: list[float]) -> Box:
    if not all(isinstance(side, (int, float)) for side in sides):
        raise TypeError("a box has a side that is no number")
    return Box(*sides)


# -- columns of JSON -------------------------------------------------------------------------------------


class _JsonColumn(NamedTuple):
    """How a field's value becomes a value for JSON, and back; None is NULL."""

    written: Callable[[Any], object]
    read: Callable[[Any], Any]


def _words(words: Iterable[Word]) -> list[list[Any]]:
    plain = ([w.start, w.end, *_sides(w.box), round(w.confidence, _DIGITS), w.other] for w in words)
    return [word if word[-1] else word[:-1] for word in plain]


def _words_of(shapes: list[list[Any]]) -> tuple[Word, ...]:
    return tuple(Word(start, end, Box(*rest[:4]), *rest[4:]) for start, end, *rest in shapes)


def _lines_of(shapes: list[list[Any]]) -> tuple[Line, ...]:
    return tuple(Line(start, end, Box(*box) if box else None) for start, end, *box in shapes)


def _slot_reading(reading: SlotReading) -> list[Any]:
    """Return a reading as archives have always had it, its strokes only where they confirm it."""
    return [*reading] if reading.by_strokes else [*reading[:-1]]


def _slots_of(shapes: list[list[Any]]) -> tuple[Slot, ...]:
    return tuple(
        Slot(kind, start, end, Box(*box), tuple(SlotReading(*one) for one in readings))
        for kind, start, end, box, readings in shapes
    )


def _tables(tables: Iterable[Table]) -> list[list[Any]]:
    return [[*_sides(one.box), one.rows, one.columns, list(map(_cell, one.cells))] for one in tables]


def _cell(cell: Cell) -> list[Any]:
    return [cell.row, cell.column, cell.rows, cell.columns, *_sides(cell.box), list(cell.words)]


def _tables_of(shapes: list[list[Any]]) -> tuple[Table, ...]:
    return tuple(
        Table(Box(*box), rows, columns, tuple(map(_cell_of, cells))) for *box, rows, columns, cells in shapes
    )


def _cell_of(shape: list[Any]) -> Cell:
    row, column, rows, columns, *box, words = shape
    return Cell(row, column, rows, columns, Box(*box), tuple(words))


_SPAN = _JsonColumn(list, tuple)

_JSON_COLUMNS: Final[Mapping[str, _JsonColumn]] = {
    "box": _JsonColumn(_sides, _box_of),
    "evidence": _JsonColumn(
        lambda pieces: [(piece.source, piece.value, piece.weight) for piece in pieces],
        lambda shapes: tuple(Evidence(*shape) for shape in shapes),
    ),
    "ngay_ban_hanh_at": _SPAN,
    "trich_yeu_at": _SPAN,
    "words": _JsonColumn(_words, _words_of),
    "lines": _JsonColumn(lambda lines: [[one.start, one.end, *_sides(one.box)] for one in lines], _lines_of),
    "slots": _JsonColumn(
        lambda slots: [
            [one.kind, one.start, one.end, _sides(one.box), list(map(_slot_reading, one.readings))]
            for one in slots
        ],
        _slots_of,
    ),
    "tables": _JsonColumn(_tables, _tables_of),
}


_MESSAGES = frozenset(("reason", "error"))
"""Columns with what is said to people; a page's error is one."""


# -- rows ------------------------------------------------------------------------------------------------


def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def row_of(value: Any, **others: Any) -> Row:
    """Return a page, or a part of a record, as a row: its fields, and the columns that only the table has."""
    row = others | {name: _written(name, getattr(value, name)) for name in _names(type(value))}
    return dict(zip(row, storable(row.values()), strict=True))


def _written(name: str, value: Any) -> Any:
    if value is None or name not in _JSON_COLUMNS:
        return value
    return compact_json(_JSON_COLUMNS[name].written(value))


def value_of(kind: type[T], row: sqlite3.Row | Row) -> T:
    """Return the page, or the part of a record, whose row this is."""
    return kind(**{name: _read(name, row[name]) for name in _names(kind)})


def _read(name: str, value: Any) -> Any:
    if name in _MESSAGES:
        return value and read_message(value)
    if value is None or name not in _JSON_COLUMNS:
        return value
    return _JSON_COLUMNS[name].read(json.loads(value))


def page_row(document: int, page: Page) -> Row:
    """Return a row of `pages`."""
    return row_of(page, document=document)


def record_rows(document: int, record: Record) -> Iterator[tuple[str, Row]]:
    """Yield table and row of everything that the rules found in a document."""
    for name, field in record.header.items():
        yield "fields", field_row(document, name, field)
    lists: dict[str, tuple[object, ...]] = {
        "citations": record.references,
        "laws": record.laws,
        "standards": record.standards,
        "awards": record.awards,
        "recipients": record.recipients,
    }
    for table, values in lists.items():
        for position, value in enumerate(values):
            yield table, row_of(value, document=document, position=position, **_keys(value))
    if record.phan_loai:
        yield "classes", row_of(record.phan_loai, document=document)


def recipient_row(document: int, position: int, recipient: Recipient) -> Row:
    """Return a row of `recipients`, as a rule found it."""
    return row_of(recipient, document=document, position=position, **_keys(recipient))


def field_row(document: int, name: str, field: HeaderField) -> Row:
    """Return a row of `fields`, as a rule found it."""
    return row_of(field, document=document, name=name, key=field_key(name, field.value), origin="rule")


def _keys(value: object) -> dict[str, str | None]:
    """Return what look-ups of awards and recipients compare."""
    if isinstance(value, Award):
        decision = value.so_quyet_dinh
        return {
            "key": award_key(value.hinh_thuc, value.hang),
            "tham_quyen_key": folded_key(value.tham_quyen) or None,
            "quyet_dinh_key": number_key(decision) if decision else None,
        }
    if isinstance(value, Recipient):
        return {
            # whose name could not be read is nobody that another one is
            "key": name_key(value.ten) or f"?{value.page}.{value.start} {folded_key(value.text)}",
            "folded": folded_key(value.ten),
            "don_vi_key": folded_key(value.don_vi),
        }
    return {}


def header_of(rows: Iterable[sqlite3.Row]) -> Header:
    """Return the header whose fields stand in rows of `fields`.

    A value that doesn't go with its key was changed by something else than Sovang, and is not certain.
    """
    return Header(**{row["name"]: _field_of(row) for row in rows})


def _field_of(row: sqlite3.Row) -> HeaderField:
    field: HeaderField = value_of(HeaderField, row)
    if row["key"] == field_key(row["name"], field.value) or field.status != "certain":
        return field
    return replace(field, status="uncertain", reason=_CHANGED)
