"""References: what documents cite, by number."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from typing import Literal, NamedTuple

from extract.types import Reference, Status
from index.store.catalogue import Catalogue
from index.store.rows import json_ids, value_of


class Mentions(NamedTuple):
    """Mentions of one number in one writing, with one date and status, in one document."""

    key: str
    so_ky_hieu: str
    ngay_ban_hanh: str | None
    status: Status
    document: int
    number: int
    loai_van_ban: str | None = None


class CertainMention(NamedTuple):
    """A certain mention with a whole date."""

    document: int
    so_ky_hieu: str
    key: str
    ngay_ban_hanh: str
    trich_yeu: str | None


class FirstMention(NamedTuple):
    """Where a document first cites one of some numbers: `text[start:end]`, `text` that of the page."""

    document: int
    page: int
    start: int
    end: int
    text: str


_FIRST = """
SELECT c.document, c.page, c.start, c."end", p.text FROM
  (SELECT value AS id, (SELECT min(position) FROM citations WHERE document = value
   AND +key IN (SELECT value FROM json_each(?))) AS first FROM json_each(?))
CROSS JOIN citations c ON c.document = id AND c.position = first
JOIN pages p ON p.document = c.document AND p.number = c.page
"""
"""By the documents, not by the number: a much-cited number has thousands of mentions."""


def keys_of(catalogue: Catalogue, document: int) -> list[str]:
    """Return the keys of the numbers that a document cites, in reading order."""
    found = catalogue._sql.execute(
        "SELECT key FROM citations WHERE document = ? ORDER BY position", (document,)
    )
    return [row[0] for row in found]


def keys_among(catalogue: Catalogue, ids: Collection[int]) -> Iterator[tuple[int, str]]:
    """Yield each of the documents with each key that it cites."""
    return catalogue.tuples(
        "SELECT document, key FROM citations WHERE document IN (SELECT value FROM json_each(?))",
        (json_ids(ids),),
    )


def mentions_of(catalogue: Catalogue, key: str) -> list[tuple[int, Reference]]:
    """Return the mentions of the number with this key, each with the document that has it."""
    found = catalogue._sql.execute(
        "SELECT * FROM citations WHERE key = ? ORDER BY document, position", (key,)
    )
    return [(row["document"], value_of(Reference, row)) for row in found]


def first_of_many(catalogue: Catalogue, key: str, limit: int) -> list[Mentions]:
    """Return up to `limit` mentions of the number with this key, one by one."""
    found = catalogue.tuples(
        "SELECT key, so_ky_hieu, ngay_ban_hanh, status, document, 1, loai_van_ban FROM citations"
        " WHERE key = ? ORDER BY document, position LIMIT ?",
        (key, limit),
    )
    return [Mentions._make(row) for row in found]


def writings(catalogue: Catalogue, keys: Sequence[str], limit: int) -> list[str]:
    """Return one writing of each of these numbers, up to `limit`."""
    found = catalogue._sql.execute(
        "SELECT min(so_ky_hieu) FROM citations WHERE key IN (SELECT value FROM json_each(?))"
        " GROUP BY key LIMIT ?",
        (json.dumps(keys), limit),
    )
    return [row[0] for row in found]


def all_mentions(catalogue: Catalogue) -> Iterator[Mentions]:
    """Yield all mentions, those alike as one."""
    found = catalogue.tuples(
        "SELECT key, so_ky_hieu, ngay_ban_hanh, status, document, count(*), max(loai_van_ban) FROM citations"
        " GROUP BY key, so_ky_hieu, ngay_ban_hanh, status, document"
    )
    yield from map(Mentions._make, found)


def certain_mentions(
    catalogue: Catalogue, column: Literal["key", "ngay_ban_hanh"], values: Collection[str]
) -> Iterator[CertainMention]:
    """Yield the certain mentions with a whole date whose `column` is one of `values`."""
    found = catalogue.tuples(
        "SELECT document, so_ky_hieu, key, ngay_ban_hanh, trich_yeu FROM citations"  # noqa: S608
        f" WHERE {column} IN (SELECT value FROM json_each(?)) AND status = 'certain'"
        " AND length(ngay_ban_hanh) = 10 ORDER BY document, position",
        (json.dumps(sorted(values)),),
    )
    yield from map(CertainMention._make, found)


def first_mentions(catalogue: Catalogue, keys: Sequence[str], ids: Sequence[int]) -> Iterator[FirstMention]:
    """Yield where each of the documents first cites one of these numbers."""
    yield from map(FirstMention._make, catalogue.tuples(_FIRST, (json.dumps(keys), json_ids(ids))))
