"""Searches that people keep under a name."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any

from extract.lexicon.dates import DateRange
from index.errors import ArchiveError, plain_errors
from index.search.types import SearchRequest
from index.store import searches
from index.store.audit_chain import author
from index.store.catalogue import Catalogue, now
from index.store.searches import SearchRow
from messages import Message
from vietnamese.fold import nfc

_LONGEST_NAME = 100
_OF_THE_MOMENT = ("limit", "offset", "boxes")
"""Which part of a result is wanted is no part of the question."""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search that somebody keeps.

    Attributes:
        saved_at: ISO 8601 in UTC.
    """

    name: str
    request: SearchRequest
    who: str
    saved_at: str


class Searches:
    """The searches that people keep in one archive. A name is kept once; saving again replaces."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def save(self, name: str, request: SearchRequest) -> SavedSearch:
        """Keep `request` under `name`.

        Raises:
            ArchiveError: the name is empty or too long.
        """
        saved = SavedSearch(_name(name), request, author(), now())
        row = SearchRow(saved.name, request_json(request), saved.who, saved.saved_at)
        with self._catalogue.transaction():
            searches.put(self._catalogue, row)
        return saved

    def all(self) -> tuple[SavedSearch, ...]:
        """Return all, by name."""
        with plain_errors(self._catalogue.path.parent):
            found = searches.all_searches(self._catalogue)
        saved = (SavedSearch(row.name, request_of(row.request), row.who, row.saved_at) for row in found)
        return tuple(sorted(saved, key=lambda each: each.name.casefold()))

    def get(self, name: str) -> SavedSearch:
        """Return the search with this name.

        Raises:
            ArchiveError: there is none.
        """
        wanted = _name(name)
        for saved in self.all():
            if saved.name == wanted:
                return saved
        raise ArchiveError(
            Message("There is no saved search '{name}'; `sovang searches` lists them.", name=name)
        )

    def delete(self, name: str) -> SavedSearch:
        """Forget the search with this name, and return it.

        Raises:
            ArchiveError: there is none.
        """
        saved = self.get(name)
        with self._catalogue.transaction():
            searches.delete(self._catalogue, saved.name)
        return saved


def _name(name: str) -> str:
    plain = " ".join(nfc(name).split())
    if not plain or len(plain) > _LONGEST_NAME:
        raise ArchiveError(
            Message(
                "'{name}' can't be the name of a search; give 1 to {most} characters.",
                name=name[:_LONGEST_NAME],
                most=_LONGEST_NAME,
            )
        )
    return plain


def request_json(request: SearchRequest) -> str:
    """Return what a request asks for as JSON, without what is left open.

    >>> request_json(SearchRequest("bằng khen", kind="QĐ", limit=5))
    '{"query": "bằng khen", "kind": "QĐ"}'
    """
    blank = asdict(SearchRequest())
    given = {
        name: value
        for name, value in asdict(request).items()
        if value != blank[name] and name not in _OF_THE_MOMENT
    }
    return json.dumps(given, ensure_ascii=False, default=date.isoformat)


def request_of(text: str) -> SearchRequest:
    """Return the request whose JSON this is; names that this version doesn't know are left out."""
    values: dict[str, Any] = json.loads(text)
    if days := values.get("dates"):
        values["dates"] = DateRange(*(date.fromisoformat(days[name]) for name in ("first", "last")))
    known = {field.name for field in fields(SearchRequest)} - set(_OF_THE_MOMENT)
    return SearchRequest(**{name: value for name, value in values.items() if name in known})


def narrowed(saved: SearchRequest, given: SearchRequest) -> SearchRequest:
    """Return a kept request with what is given besides: what it has in common with it, is as given.

    >>> narrowed(SearchRequest("bằng khen", kind="QĐ"), SearchRequest(kind="KH", limit=5)).kind
    'KH'
    """
    blank = SearchRequest()
    changed = {
        field.name: getattr(given, field.name)
        for field in fields(SearchRequest)
        if getattr(given, field.name) != getattr(blank, field.name)
    }
    return replace(saved, **changed)
