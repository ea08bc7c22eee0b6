"""Which document a person means by an id, a number or a path."""

from __future__ import annotations

from extract.lexicon.symbol import number_key
from index.errors import DocumentNotFoundError
from index.store import files, numbers
from index.store.catalogue import Catalogue
from index.store.paths import to_path, to_text

_LISTED = 10
"""Candidates to list in a message before it gets too long to read."""


def resolve(catalogue: Catalogue, doc: str) -> int:
    """Return the id of the document that `doc` names: an id, a whole số/ký hiệu, a path or a file's name.

    Raises:
        DocumentNotFoundError: none, or several (the message lists them).
    """
    if doc.strip().isdecimal():
        return catalogue.main_row(int(doc)).id
    candidates = _by_number(catalogue, doc) or _by_path(catalogue, doc)
    if not candidates:
        raise DocumentNotFoundError(
            f"The archive has no document {doc!r}; give an id, a whole number like 12/QĐ-UBND, or a path."
        )
    if len(candidates) > 1:
        raise _ambiguous(catalogue, doc, candidates)
    return candidates[0]


def _by_number(catalogue: Catalogue, number: str) -> list[int]:
    return sorted(numbers.documents_with(catalogue, [number_key(number)], "fields"))


def _by_path(catalogue: Catalogue, path: str) -> list[int]:
    """Return the documents at this path, else those whose file has this name: of each the first paper."""
    known = list(files.first_papers(catalogue))
    wanted = to_text(path)
    exact = {document for document, place in known if place == wanted}
    named = {document for document, place in known if to_path(place).name == path}
    return sorted(exact or named)


def _ambiguous(catalogue: Catalogue, doc: str, candidates: list[int]) -> DocumentNotFoundError:
    summaries = catalogue.summaries(candidates[:_LISTED])
    listed = "; ".join(
        f"{id}: {found.so_ky_hieu or 'no number'}, {found.ngay_ban_hanh or 'no date'}"
        for id, found in sorted(summaries.items())
    )
    more = "; ..." if len(candidates) > _LISTED else ""
    return DocumentNotFoundError(
        f"{doc!r} means {len(candidates)} documents; give the id of one ({listed}{more})."
    )
