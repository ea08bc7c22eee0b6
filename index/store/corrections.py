"""What people corrected: a correction outranks the rules and survives every new reading.

What the rules say is kept beside a person's value, in `fields.rule`, so that the field can be given back.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any, NamedTuple

from extract.types import HeaderField
from index.store.catalogue import Catalogue
from index.store.keys import field_key
from index.store.rows import compact_json, field_row, storable, value_of
from index.types import Correction
from messages import Message

_FROM_RULES = ("value", "status", "confidence", "page", "box", "raw", "reason", "evidence")
_JSON_COLUMNS = ("box", "evidence")
_CONFIRMED = """
SELECT f.document, f.name, f.value, a.key, n.value FROM (SELECT DISTINCT document, field FROM corrections) c
JOIN fields f ON f.document = c.document AND f.name = c.field AND f.origin = 'human' AND f.value IS NOT NULL
LEFT JOIN fields a ON a.document = f.document AND a.name = 'co_quan_ban_hanh'
LEFT JOIN fields n ON n.document = f.document AND n.name = 'so_ky_hieu'
WHERE f.name IN (SELECT value FROM json_each(?)) ORDER BY f.document
"""


class ConfirmedName(NamedTuple):
    """A name on which a person has the word; `agency` is the key of its document's."""

    document: int
    field: str
    value: str
    agency: str | None
    number: str | None


def standing(catalogue: Catalogue, document: int) -> dict[str, Correction]:
    """Return the corrections of a document that hold, by field."""
    found = catalogue._sql.execute("SELECT * FROM corrections WHERE document = ? ORDER BY id", (document,))
    last = {row["field"]: _correction(row) for row in found}
    return {field: correction for field, correction in last.items() if not correction.undone}


def confirmed_names(catalogue: Catalogue, names: Sequence[str]) -> list[ConfirmedName]:
    """Return what people set or confirmed in these fields, as far as it holds."""
    found = catalogue.tuples(_CONFIRMED, (json.dumps(names),))
    return [ConfirmedName(*row) for row in found]


def history(catalogue: Catalogue, document: int) -> tuple[Correction, ...]:
    """Return all that people said of a document, in order."""
    found = catalogue._sql.execute("SELECT * FROM corrections WHERE document = ? ORDER BY id", (document,))
    return tuple(_correction(row) for row in found)


def _correction(row: sqlite3.Row) -> Correction:
    values = {name: row[name] for name in ("document", "field", "value", "before", "who", "at", "note")}
    return Correction(**values, undone=bool(row["undone"]))


def record_correction(catalogue: Catalogue, correction: Correction) -> None:
    """Add a correction to those that were made, inside the caller's transaction."""
    c = correction
    catalogue._sql.execute(
        "INSERT INTO corrections (document, field, value, undone, before, who, at, note)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        storable((c.document, c.field, c.value, int(c.undone), c.before, c.who, c.at, c.note)),
    )


def apply_correction(catalogue: Catalogue, correction: Correction) -> None:
    """Put a person's value into its field and keep what the rules say there, in the caller's transaction."""
    row = _row(catalogue, correction.document, correction.field)
    rule = row["rule"] or compact_json(_said(row))
    value = correction.value
    place = (row["page"], row["box"], row["raw"]) if value is not None else (None, None, None)
    evidence = compact_json([("person", value or "", 1.0)])
    state = ("certain" if value is not None else "missing", 1.0, *place, reason(correction))
    catalogue._sql.execute(
        "UPDATE fields SET (value, key, status, confidence, page, box, raw, reason, origin, evidence, rule)"
        " = (?, ?, ?, ?, ?, ?, ?, ?, 'human', ?, ?) WHERE document = ? AND name = ?",
        storable(
            (
                value,
                field_key(correction.field, value),
                *state,
                evidence,
                rule,
                correction.document,
                correction.field,
            )
        ),
    )


def apply_all(catalogue: Catalogue, document: int) -> int:
    """Put the corrections that hold over what the rules have just found, in the caller's transaction.

    Return how many there are.
    """
    held = standing(catalogue, document)
    for correction in held.values():
        apply_correction(catalogue, correction)
    return len(held)


def revert_to_rule(catalogue: Catalogue, document: int, field: str) -> str | None:
    """Let the rules have a field again, in the caller's transaction; return the value that they give it."""
    said = rules_field(catalogue, document, field)
    catalogue._sql.execute("DELETE FROM fields WHERE document = ? AND name = ?", (document, field))
    catalogue.insert("fields", field_row(document, field, said))
    return said.value


def rules_field(catalogue: Catalogue, document: int, field: str) -> HeaderField:
    """Return what the rules say of a field, whatever a person has said."""
    row = _row(catalogue, document, field)
    if not row["rule"]:
        return value_of(HeaderField, row)
    said = json.loads(row["rule"])
    columns = {name: compact_json(said[name]) for name in _JSON_COLUMNS if said[name] is not None}
    return value_of(HeaderField, said | columns)


def reason(correction: Correction) -> str:
    """Return why a corrected field has its status: who said so, and when.

    >>> reason(Correction(1, "dia_danh", "Huế", None, "lan", "2026-03-01T08:00:00+00:00"))
    'set by lan on 01/03/2026'
    """
    who, on = correction.who, correction.at[:10]
    if correction.value is not None and correction.value == correction.before:
        return Message("confirmed by {who} on {day}", who=who, day=on)
    return Message("set by {who} on {day}", who=who, day=on)


def _row(catalogue: Catalogue, document: int, field: str) -> sqlite3.Row:
    row: sqlite3.Row = catalogue._sql.execute(
        "SELECT * FROM fields WHERE document = ? AND name = ?", (document, field)
    ).fetchone()
    return row


def _said(row: sqlite3.Row) -> dict[str, Any]:
    """Return what the rules said of a field, its JSON columns as values."""
    said = {name: row[name] for name in _FROM_RULES}
    return {**said, **{name: json.loads(row[name]) if row[name] else None for name in _JSON_COLUMNS}}
