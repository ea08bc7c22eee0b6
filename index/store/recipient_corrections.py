"""What people put right in lists of recipients: it outranks the rules and survives every new reading.

`recipients` has the lists as they are. What the rules find stands beneath, in `recipient_corrections.rule`,
so that each line can be given back to them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import MISSING, fields, replace
from typing import Any, NamedTuple

from extract.types import Award, Recipient
from index.store.catalogue import Catalogue
from index.store.keys import award_key
from index.store.mended_lists import MendedLine, found_again, mended
from index.store.rows import compact_json, recipient_row, row_of, storable, value_of
from index.types import ListCorrection

_LATER = {one.name: one.default for one in fields(Recipient) if one.default is not MISSING}
"""What an entry has that was written before a later version gave entries more to say."""

WHOLE_LIST = 0
"""The line that stands for the list as a whole."""

_STANDING = """
SELECT id, line, action, value, rule, position FROM recipient_corrections c
WHERE document = ? AND line > 0 AND action <> 'undone'
  AND id = (SELECT max(id) FROM recipient_corrections WHERE document = c.document AND line = c.line)
ORDER BY line
"""
_WHOLE = """
SELECT document FROM recipient_corrections c WHERE line = 0 AND action = 'whole'
  AND id = (SELECT max(id) FROM recipient_corrections WHERE document = c.document AND line = 0)
"""


class _Standing(NamedTuple):
    """A row of `recipient_corrections` that holds."""

    id: int
    line: MendedLine


# -- asking ----------------------------------------------------------------------------------------------


def standing(catalogue: Catalogue, document: int) -> list[MendedLine]:
    """Return the lines of a document's lists on which a person has the word, removed ones among them."""
    return [one.line for one in _standing(catalogue, document)]


def history(catalogue: Catalogue, document: int) -> tuple[ListCorrection, ...]:
    """Return all that people said of a document's lists, in order."""
    found = catalogue.tuples(
        "SELECT line, action, value, before, who, at, note FROM recipient_corrections"
        " WHERE document = ? ORDER BY id",
        (document,),
    )
    return tuple(
        ListCorrection(document, line, action, _recipient(value), _recipient(before), who, at, note)
        for line, action, value, before, who, at, note in found
    )


def whole_lists(catalogue: Catalogue) -> set[int]:
    """Return the documents whose lists a person called whole as they are."""
    return {row[0] for row in catalogue.tuples(_WHOLE)}


def line_numbers(catalogue: Catalogue, document: int) -> list[int | None]:
    """Return for each entry of the lists the line that a person has the word on; None for the rules' own."""
    found = catalogue.tuples("SELECT line FROM recipients WHERE document = ? ORDER BY position", (document,))
    return [row[0] for row in found]


def version(catalogue: Catalogue, document: int) -> str:
    """Return what is another one after each change of the lists, by a person or by a new reading."""
    entries = catalogue.tuples("SELECT * FROM recipients WHERE document = ? ORDER BY position", (document,))
    last = catalogue.tuples("SELECT max(id) FROM recipient_corrections WHERE document = ?", (document,))
    told = compact_json([entries.fetchall(), last.fetchone()])
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def found_by_rules(catalogue: Catalogue, document: int) -> tuple[Recipient, ...]:
    """Return the lists as the rules find them, whatever people put right."""
    entries, lines = catalogue.recipients(document), line_numbers(catalogue, document)
    found = [entry for entry, line in zip(entries, lines, strict=True) if line is None]
    beneath = [one for one in standing(catalogue, document) if one.position is not None and one.rule]
    for one in sorted(beneath, key=lambda one: one.position or 0):
        found.insert(one.position or 0, one.rule)  # type: ignore[arg-type]  # it has one
    return tuple(found)


# -- changing, inside the caller's transaction ---------------------------------------------------------------


def record_correction(
    catalogue: Catalogue,
    correction: ListCorrection,
    rule: Recipient | None = None,
    position: int | None = None,
) -> None:
    """Add what a person said to what was said, inside the caller's transaction; `rewrite` puts it through.

    Args:
        catalogue: of the archive.
        correction: what was said, and of which line.
        rule: what the rules find there.
        position: where that stands among all that they find.
    """
    c = correction
    awards = catalogue.awards(c.document)
    texts = (_json(c.value, awards), _json(c.before), _json(rule))
    catalogue._sql.execute(
        "INSERT INTO recipient_corrections"
        " (document, line, action, value, before, rule, position, who, at, note)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        storable((c.document, c.line, c.action, *texts, position, c.who, c.at, c.note)),
    )


def next_line(catalogue: Catalogue, document: int) -> int:
    """Return the number of the next line of a document that a person has the word on."""
    query = "SELECT coalesce(max(line), 0) + 1 FROM recipient_corrections WHERE document = ?"
    return int(catalogue.tuples(query, (document,)).fetchone()[0])


def rewrite(catalogue: Catalogue, document: int, found: Sequence[Recipient]) -> None:
    """Write the lists anew: what the rules find, and over it what people say, in the caller's transaction."""
    catalogue._sql.execute("DELETE FROM recipients WHERE document = ?", (document,))
    for position, (entry, line) in enumerate(mended(found, standing(catalogue, document))):
        catalogue.insert("recipients", {**recipient_row(document, position, entry), "line": line})


def apply_all(catalogue: Catalogue, document: int, found: Sequence[Recipient]) -> None:
    """Put what people say over lists that the rules have just found anew, in the caller's transaction."""
    held = _standing(catalogue, document)
    if not held:
        return
    awards = catalogue.awards(document)
    places = found_again([one.line for one in held], found)
    for (id, line), position in zip(held, places, strict=True):
        rule = line.rule if position is None else found[position]
        catalogue._sql.execute(
            "UPDATE recipient_corrections SET (value, rule, position) = (?, ?, ?) WHERE id = ?",
            storable((_json(_with_award(line, awards), awards), _json(rule), position, id)),
        )
    rewrite(catalogue, document, found)


def _with_award(line: MendedLine, awards: Sequence[Award]) -> Recipient | None:
    """Return a person's entry with the position that its award has now, None where it is found no more."""
    value = line.value
    if value is None or value.award is None:
        return value
    alike = [at for at, award in enumerate(awards) if _key(award) == line.award_key]
    return replace(value, award=value.award if value.award in alike else next(iter(alike), None))


# -- rows and values -------------------------------------------------------------------------------------


def _standing(catalogue: Catalogue, document: int) -> list[_Standing]:
    found = catalogue.tuples(_STANDING, (document,))
    return [
        _Standing(
            id, MendedLine(line, action, _recipient(value), _recipient(rule), position, _award_key(value))
        )
        for id, line, action, value, rule, position in found
    ]


def _key(award: Award) -> str:
    return f"{award_key(award.hinh_thuc, award.hang)} {award.vai_tro}"


def _json(recipient: Recipient | None, awards: Sequence[Award] = ()) -> str | None:
    """Return an entry as JSON; with the award's name where awards are given, by which it is found again."""
    if recipient is None:
        return None
    row: dict[str, Any] = row_of(recipient)
    row["box"] = json.loads(row["box"]) if row["box"] else None
    if recipient.award is not None and recipient.award < len(awards):
        row["award_key"] = _key(awards[recipient.award])
    return compact_json(row)


def _recipient(text: str | None) -> Recipient | None:
    if text is None:
        return None
    row = _LATER | json.loads(text)
    return value_of(Recipient, row | {"box": compact_json(row["box"]) if row["box"] else None})


def _award_key(text: str | None) -> str | None:
    return json.loads(text).get("award_key") if text else None


def read_all(catalogue: Catalogue, documents: Iterable[int]) -> None:
    """Read everything that people said of the lists of documents; what can't be read raises now."""
    for id in documents:
        history(catalogue, id)
        standing(catalogue, id)
