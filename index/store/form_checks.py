"""What checks on a document's form look at: of one document (`id`), or of all (None)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from extract.types import Status
from index.store.catalogue import Catalogue
from index.store.rows import among, json_ids

_FIELDS = """
SELECT document, name, value, status, page FROM fields WHERE {among}
AND name IN ('so_ky_hieu', 'ngay_ban_hanh', 'loai_van_ban', 'nguoi_ky')
"""

_SCANNED = """
SELECT DISTINCT document FROM pages WHERE source <> 'text_layer' AND {among}
"""

_COARSE = """
SELECT document, min(number), min(dpi) FROM pages
WHERE dpi < :dpi AND {among} GROUP BY document
"""

_CITED_BEFORE = """
SELECT n.document, d.value, c.document, c.ngay_ban_hanh, e.value,
       d.status = 'certain' AND e.status = 'certain' AND n.status = 'certain'
FROM fields n JOIN fields d ON d.document = n.document AND d.name = 'ngay_ban_hanh' AND d.value IS NOT NULL
JOIN citations c ON c.key = n.key AND c.document <> n.document
JOIN fields e ON e.document = c.document AND e.name = 'ngay_ban_hanh' AND e.value < d.value
WHERE n.name = 'so_ky_hieu' AND {among}
ORDER BY n.document, e.value, c.document, c.position
"""


class CheckedField(NamedTuple):
    """A header field that checks look at."""

    document: int
    name: str
    value: str | None
    status: Status
    page: int | None


class CoarseScan(NamedTuple):
    """The first page of a document that was scanned too coarsely."""

    document: int
    page: int
    dpi: int


class CitedBefore(NamedTuple):
    """A number that a document cites before the date of the one that has it.

    Attributes:
        document: that has the number.
        date: of that document.
        citing: the document that cites it.
        cited: the date that it gives, perhaps a year or month only.
        citing_date: of the citing document, earlier than `date`.
        certain: number and both dates are.
    """

    document: int
    date: str
    citing: int
    cited: str | None
    citing_date: str
    certain: bool


def fields(catalogue: Catalogue, id: int | None) -> Iterator[CheckedField]:
    """Yield number, date, kind and signer."""
    return map(CheckedField._make, _asked(catalogue, _FIELDS, id))


def scanned(catalogue: Catalogue, id: int | None) -> set[int]:
    """Return the documents of which a page was read from a picture."""
    return {row[0] for row in _asked(catalogue, _SCANNED, id)}


def coarse(catalogue: Catalogue, id: int | None, dpi: int) -> Iterator[CoarseScan]:
    """Yield the documents with a page of less than `dpi`."""
    return map(CoarseScan._make, _asked(catalogue, _COARSE, id, dpi=dpi))


def cited_before(catalogue: Catalogue, id: int | None) -> Iterator[CitedBefore]:
    """Yield who cites a document's number at a date before its own, the oldest first."""
    for row in _asked(catalogue, _CITED_BEFORE, id, "n.document"):
        found = CitedBefore._make(row)
        yield found._replace(certain=bool(found.certain))


def _asked(
    catalogue: Catalogue, query: str, id: int | None, column: str = "document", **more: int
) -> Iterator[tuple[Any, ...]]:
    only = None if id is None else json_ids([id])
    return catalogue.tuples(query.format(among=among(column, only)), {"only": only, **more})
