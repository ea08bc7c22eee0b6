"""Pages, fields, references, laws and standards as rows of the catalogue, and back."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable
from typing import Any

from extract.lexicon.symbol import number_key
from extract.types import Evidence, Header, HeaderField, Law, Reference, Standard
from ingest.types import Box, Cell, Line, Page, Slot, SlotReading, Table, Word
from vietnamese.fold import fold

Row = tuple[Any, ...]

_SURROGATE = re.compile("[\ud800-\udfff]")

_DIGITS = 4
"""A ten-thousandth of a page is finer than a pixel of a 600 dpi scan."""


def field_key(name: str, value: str | None) -> str | None:
    """Return what look-ups of the header field `name` compare.

    >>> field_key("so_ky_hieu", "05/QĐ-UBND"), field_key("co_quan_ban_hanh", "SỞ  Y TẾ")
    ('5/qdubnd', 'so y te')
    """
    if value is None:
        return None
    return number_key(value) if name == "so_ky_hieu" else " ".join(fold(value).split())


def json_ids(ids: Iterable[int]) -> str:
    """Return ids as one parameter of a query: `IN (SELECT value FROM json_each(?))`."""
    return json.dumps(list(ids))


def storable(row: Row) -> Row:
    """Return `row` with lone surrogates, which broken text layers have and SQLite refuses, as U+FFFD."""
    return tuple(_SURROGATE.sub("\ufffd", value) if isinstance(value, str) else value for value in row)


def page_row(document: int, page: Page) -> Row:
    """Return the values of a row of `pages`."""
    lines = [[line.start, line.end, *rounded(line.box)] for line in page.lines]
    words = [_word(word) for word in page.words]
    slots = [[s.kind, s.start, s.end, rounded(s.box), s.readings] for s in page.slots]
    shape = (page.source, page.confidence, page.width, page.height, page.dpi, page.rotation, page.error)
    layout = (compact_json(lines), compact_json(words), compact_json(slots), tables_json(page.tables))
    return storable((document, page.number, *shape, page.text, *layout))


def _word(word: Word) -> list[Any]:
    plain = [word.start, word.end, *rounded(word.box), round(word.confidence, _DIGITS)]
    return [*plain, word.other] if word.other else plain


def field_row(document: int, name: str, field: HeaderField) -> Row:
    """Return the values of a row of `fields`, as a rule found it."""
    key = field_key(name, field.value)
    found = (field.status, field.confidence, field.page, box_json(field.box), field.raw, field.reason)
    evidence = compact_json([(piece.source, piece.value, piece.weight) for piece in field.evidence])
    return storable((document, name, field.value, key, *found, "rule", evidence, None))


def citation_row(document: int, position: int, ref: Reference) -> Row:
    """Return the values of a row of `citations`."""
    where = (ref.text, ref.page, ref.start, ref.end)
    cited = (ref.ngay_ban_hanh, ref.loai_van_ban, ref.co_quan_ban_hanh, ref.trich_yeu, ref.quan_he)
    state = (ref.status, ref.reason, box_json(ref.box))
    places = (_span_json(ref.ngay_ban_hanh_at), _span_json(ref.trich_yeu_at))
    target = (ref.target, ref.target_date)
    number = (ref.so_ky_hieu, ref.key)
    return storable((document, position, *number, *where, *cited, *state, ref.dieu_khoan, *places, *target))


def law_row(document: int, position: int, law: Law) -> Row:
    """Return the values of a row of `laws`."""
    where = (law.text, law.page, law.start, law.end)
    cited = (law.ngay_ban_hanh, law.nam, law.quan_he)
    return storable((document, position, law.ten, *where, *cited, box_json(law.box)))


def page_of(row: sqlite3.Row) -> Page:
    """Return the page of a row of `pages`."""
    return Page(
        number=row["number"],
        source=row["source"],
        text=row["text"],
        confidence=row["confidence"],
        words=tuple(Word(w[0], w[1], Box(*w[2:6]), *w[6:]) for w in json.loads(row["words"])),
        lines=tuple(
            Line(line[0], line[1], Box(*line[2:]) if len(line) > 2 else None)
            for line in json.loads(row["lines"])
        ),
        width=row["width"],
        height=row["height"],
        dpi=row["dpi"],
        rotation=row["rotation"],
        slots=tuple(
            Slot(kind, start, end, Box(*box), tuple(SlotReading(*reading) for reading in readings))
            for kind, start, end, box, readings in json.loads(row["slots"])
        ),
        error=row["error"],
        tables=tables_of(json.loads(row["tables"])),
    )


def header_of(rows: Iterable[sqlite3.Row]) -> Header:
    """Return the header whose fields stand in rows of `fields`."""
    return Header(
        **{
            row["name"]: HeaderField(
                value=row["value"],
                status=row["status"],
                confidence=row["confidence"],
                page=row["page"],
                box=box_of(row["box"]),
                raw=row["raw"],
                reason=row["reason"],
                evidence=tuple(Evidence(*piece) for piece in json.loads(row["evidence"])),
            )
            for row in rows
        }
    )


def reference_of(row: sqlite3.Row) -> Reference:
    """Return the reference of a row of `citations`."""
    return Reference(
        so_ky_hieu=row["so_ky_hieu"],
        key=row["key"],
        text=row["text"],
        page=row["page"],
        start=row["start"],
        end=row["end"],
        ngay_ban_hanh=row["ngay_ban_hanh"],
        loai_van_ban=row["loai_van_ban"],
        co_quan_ban_hanh=row["co_quan_ban_hanh"],
        trich_yeu=row["trich_yeu"],
        quan_he=row["quan_he"],
        status=row["status"],
        reason=row["reason"],
        box=box_of(row["box"]),
        dieu_khoan=row["dieu_khoan"],
        ngay_ban_hanh_at=_span_of(row["ngay_ban_hanh_at"]),
        trich_yeu_at=_span_of(row["trich_yeu_at"]),
        target=row["target"],
        target_date=row["target_date"],
    )


def standard_row(document: int, position: int, standard: Standard) -> Row:
    """Return the values of a row of `standards`."""
    where = (standard.page, standard.start, standard.end)
    return storable((document, position, standard.text, *where))


def standard_of(row: sqlite3.Row) -> Standard:
    """Return the standard of a row of `standards`."""
    return Standard(row["text"], row["page"], row["start"], row["end"])


def law_of(row: sqlite3.Row) -> Law:
    """Return the law of a row of `laws`."""
    return Law(
        ten=row["ten"],
        text=row["text"],
        page=row["page"],
        start=row["start"],
        end=row["end"],
        ngay_ban_hanh=row["ngay_ban_hanh"],
        nam=row["nam"],
        quan_he=row["quan_he"],
        box=box_of(row["box"]),
    )


def notes_json(notes: tuple[str, ...]) -> str:
    """Return sentences as a JSON array."""
    return compact_json(storable(notes))


def compact_json(value: object) -> str:
    """Return `value` as JSON without needless spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def rounded(box: Box | None) -> list[float]:
    """Return the sides of a box to four digits; nothing for none."""
    return [round(part, _DIGITS) for part in box] if box else []


def box_json(box: Box | None) -> str | None:
    """Return a box as the JSON of its column."""
    return compact_json(rounded(box)) if box else None


def box_of(text: str | None) -> Box | None:
    """Return the box whose JSON this is."""
    return Box(*json.loads(text)) if text else None


def _span_json(span: tuple[int, int] | None) -> str | None:
    return compact_json(span) if span else None


def _span_of(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    start, end = json.loads(text)
    return start, end


def tables_json(tables: tuple[Table, ...]) -> str:
    """Return the tables of a page as the JSON of its column."""
    return compact_json(
        [
            [*rounded(table.box), table.rows, table.columns, [_cell(cell) for cell in table.cells]]
            for table in tables
        ]
    )


def _cell(cell: Cell) -> list[Any]:
    return [cell.row, cell.column, cell.rows, cell.columns, *rounded(cell.box), list(cell.words)]


def tables_of(shapes: list[list[Any]]) -> tuple[Table, ...]:
    """Return the tables whose JSON values these are."""
    return tuple(
        Table(
            Box(*box),
            rows,
            columns,
            tuple(
                Cell(row, column, height, width, Box(*where), tuple(words))
                for row, column, height, width, *where, words in cells
            ),
        )
        for *box, rows, columns, cells in shapes
    )
