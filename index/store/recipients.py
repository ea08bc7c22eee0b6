"""Lines of the lists of recipients, and who they are by kind, name and unit."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extract.types import AwardRole, RecipientKind, Status
from index.store.catalogue import Catalogue
from index.store.rows import among, json_ids, with_reasons


class Identity(NamedTuple):
    """Under what recipients are one: kind, name and unit, both as keys (see `index.store.keys`)."""

    loai: RecipientKind
    key: str
    don_vi_key: str


# -- lines of lists --------------------------------------------------------------------------------------

_UNIT = "CASE WHEN loai = 'tập thể' AND don_vi_key = '' THEN folded ELSE don_vi_key END"
"""A collective that names no unit is one itself."""

_LINES = f"""
SELECT document, position, loai, ten, page, stt, danh_xung, chuc_vu, don_vi, {_UNIT}, thanh_tich, award,
       vai_tro, tien_thuong, doi_tuong, doi_tuong_status, status, reason
FROM recipients
"""  # noqa: S608

_LINES_AT = (
    f"{_LINES} JOIN json_each(?) w ON document = json_extract(w.value, '$[0]')"
    " AND position = json_extract(w.value, '$[1]') ORDER BY document, position"
)

_LINES_IN = f"{_LINES} WHERE document IN (SELECT value FROM json_each(?)) ORDER BY document, position"  # noqa: S608

_ENTRIES = f"""
SELECT document, position, award, loai, status, {_UNIT},
       CASE WHEN loai = 'tập thể' AND don_vi_key = '' THEN ten ELSE don_vi END, doi_tuong, doi_tuong_status
FROM recipients
"""  # noqa: S608
"""One row an entry: hardly two are alike in their units, and grouping would cost more than counting."""

_TALLIES = """
SELECT document, award, loai, status, count(*)
FROM recipients WHERE {among}
GROUP BY document, award, loai, status
"""


class ListLine(NamedTuple):
    """A line of a list; `unit` is folded, a collective without one is a unit itself."""

    document: int
    position: int
    loai: RecipientKind
    ten: str
    page: int
    stt: str | None
    danh_xung: str | None
    chuc_vu: str | None
    don_vi: str | None
    unit: str
    thanh_tich: str | None
    award: int | None
    vai_tro: AwardRole | None
    tien_thuong: int | None
    doi_tuong: str | None
    doi_tuong_status: Status
    status: Status
    reason: str


class EntryTally(NamedTuple):
    """How many entries of one document's lists are alike in award, kind and status."""

    document: int
    award: int | None
    loai: RecipientKind
    status: Status
    number: int


def lines(catalogue: Catalogue) -> Iterator[ListLine]:
    """Yield every line of every list, in the order of documents."""
    return with_reasons(ListLine._make, catalogue.tuples(f"{_LINES} ORDER BY document, position"))


def lines_at(catalogue: Catalogue, places: Iterable[tuple[int, int]]) -> Iterator[ListLine]:
    """Yield the lines at these documents and positions, in that order."""
    return with_reasons(ListLine._make, catalogue.tuples(_LINES_AT, (json.dumps(list(places)),)))


def lines_in(catalogue: Catalogue, documents: Iterable[int]) -> Iterator[ListLine]:
    """Yield every line of the lists of these documents, in that order."""
    return with_reasons(ListLine._make, catalogue.tuples(_LINES_IN, (json_ids(documents),)))


def tallies(catalogue: Catalogue, only: Iterable[int] | None = None) -> Iterator[EntryTally]:
    """Yield how many entries the lists have; with `only`, those of these documents."""
    ids = None if only is None else json_ids(only)
    query = _TALLIES.format(among=among("document", ids))
    return map(EntryTally._make, catalogue.tuples(query, {"only": ids}))


def places(catalogue: Catalogue, documents: Iterable[int]) -> Iterator[tuple[int, int | None, int]]:
    """Yield on which pages of these documents entries stand: document, award, page, each once."""
    return catalogue.tuples(
        "SELECT DISTINCT document, award, page FROM recipients"
        " WHERE document IN (SELECT value FROM json_each(?)) ORDER BY document, page",
        (json_ids(documents),),
    )


class ListEntry(NamedTuple):
    """An entry of a list: its unit folded and as written; a collective without a unit is one itself."""

    document: int
    position: int
    award: int | None
    loai: RecipientKind
    status: Status
    unit: str
    name: str | None
    doi_tuong: str | None
    doi_tuong_status: Status


def entries(catalogue: Catalogue) -> Iterator[ListEntry]:
    """Yield the entries of all lists."""
    return map(ListEntry._make, catalogue.tuples(_ENTRIES))


# -- who they are ----------------------------------------------------------------------------------------

_BEARERS = """
SELECT loai, key, don_vi_key, count(*), min(folded) FROM recipients
WHERE :name = '' OR instr(' ' || folded || ' ', ' ' || :name || ' ')
GROUP BY loai, key, don_vi_key
"""

_PLACES = """
SELECT r.document, r.position, r.loai, r.key, r.don_vi_key FROM recipients r
JOIN json_each(?) w ON r.loai = json_extract(w.value, '$[0]') AND r.key = json_extract(w.value, '$[1]')
                   AND r.don_vi_key = json_extract(w.value, '$[2]')
"""

_NAMESAKES = """
SELECT loai, key, don_vi_key, min(document || '.' || position), min(ten), min(don_vi)
FROM recipients WHERE loai = ? AND folded IN (SELECT value FROM json_each(?))
GROUP BY loai, key, don_vi_key ORDER BY min(document), min(position)
"""


class Bearer(NamedTuple):
    """Somebody of a name that was asked for, with how many entries; `folded` is the name without marks."""

    identity: Identity
    entries: int
    folded: str


class Namesake(NamedTuple):
    """Somebody whose name is the same without diacritics; `id` is that of the first entry."""

    identity: Identity
    id: str
    ten: str
    don_vi: str | None


def bearers(catalogue: Catalogue, name: str) -> Iterator[Bearer]:
    """Yield everybody whose folded name has the words of `name` side by side; "" is everybody."""
    for *identity, count, folded in catalogue.tuples(_BEARERS, {"name": name}):
        yield Bearer(Identity(*identity), count, folded)


def namesakes(catalogue: Catalogue, loai: RecipientKind, names: Iterable[str]) -> Iterator[Namesake]:
    """Yield everybody of a kind who has one of these folded names, in the order of documents."""
    values = (loai, json.dumps(sorted(set(names))))
    for *identity, id, ten, don_vi in catalogue.tuples(_NAMESAKES, values):
        yield Namesake(Identity(*identity), id, ten, don_vi)


def places_of(catalogue: Catalogue, identities: Sequence[Identity]) -> dict[tuple[int, int], Identity]:
    """Return where these stand on lists: the identity by document and position."""
    found = catalogue.tuples(_PLACES, (json.dumps(identities),))
    return {(document, position): Identity(*identity) for document, position, *identity in found}


def places_named(catalogue: Catalogue, names: Iterable[str]) -> list[tuple[int, int]]:
    """Return where everybody with one of these folded names stands on lists: document and position."""
    query = (
        "SELECT document, position FROM recipients WHERE folded IN (SELECT value FROM json_each(?))"
        " ORDER BY document, position"
    )
    return list(catalogue.tuples(query, (json.dumps(sorted(set(names))),)))


_BEHIND_NAMES = """
SELECT r.document, r.position, substr(p.text, r.start + 1, ?2)
FROM recipients r JOIN json_each(?1) w
  ON r.document = json_extract(w.value, '$[0]') AND r.position = json_extract(w.value, '$[1]')
JOIN pages p ON p.document = r.document AND p.number = r.page
"""


def texts_from(
    catalogue: Catalogue, places: Iterable[tuple[int, int]], length: int
) -> dict[tuple[int, int], str]:
    """Return what the page says from the beginning of each entry on, `length` characters of it."""
    found = catalogue.tuples(_BEHIND_NAMES, (json.dumps(list(places)), length))
    return {(document, position): text for document, position, text in found}


def identities_in(catalogue: Catalogue, documents: Iterable[int]) -> list[Identity]:
    """Return who stands on the lists of these documents."""
    query = (
        "SELECT DISTINCT loai, key, don_vi_key FROM recipients"
        " WHERE document IN (SELECT value FROM json_each(?))"
    )
    return [Identity(*row) for row in catalogue.tuples(query, (json_ids(documents),))]


def identities_of(catalogue: Catalogue, document: int) -> list[Identity]:
    """Return who stands on a document's lists."""
    return identities_in(catalogue, [document])


def identity_at(catalogue: Catalogue, document: int, position: int) -> Identity | None:
    """Return whose entry stands at a place, None where none does."""
    query = "SELECT loai, key, don_vi_key FROM recipients WHERE document = ? AND position = ?"
    row = catalogue.tuples(query, (document, position)).fetchone()
    return Identity(*row) if row else None


def written(catalogue: Catalogue, identity: Identity) -> tuple[str, str | None]:
    """Return name and unit of an identity as they are written most often, the keys where no list has them."""
    query = (
        "SELECT ten, don_vi FROM recipients WHERE loai = ? AND key = ? AND don_vi_key = ?"
        " GROUP BY ten, don_vi ORDER BY count(*) DESC, ten, don_vi LIMIT 1"
    )
    row = catalogue.tuples(query, identity).fetchone()
    return (row[0], row[1]) if row else (identity.key, identity.don_vi_key or None)


def is_listed(catalogue: Catalogue, identity: Identity) -> bool:
    """Return whether any list has an entry of an identity."""
    query = "SELECT 1 FROM recipients WHERE loai = ? AND key = ? AND don_vi_key = ? LIMIT 1"
    return catalogue.tuples(query, identity).fetchone() is not None
