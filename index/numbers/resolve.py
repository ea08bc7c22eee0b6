"""Which document a person means by an id, a number or a path."""

from __future__ import annotations

from extract.lexicon.symbol import number_key
from index.errors import DocumentNotFoundError
from index.store import files, numbers
from index.store.catalogue import Catalogue
from index.store.paths import to_path, to_text
from index.types import DocumentSummary
from messages import Message

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
            Message(
                "The archive has no document '{doc}'; give an id, a whole number like 12/QĐ-UBND, or a path.",
                doc=doc,
            )
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
    listed: list[str] = [_named(found) for _, found in sorted(summaries.items())]
    if len(candidates) > _LISTED:
        listed.append("...")
    return DocumentNotFoundError(
        Message(
            "'{doc}' means {count} documents; give the id of one ({listed}).",
            doc=doc,
            count=len(candidates),
            listed=listed,
        )
    )


def _named(found: DocumentSummary) -> Message:
    number = found.so_ky_hieu or Message("no number")
    if found.ngay_ban_hanh is None:
        return Message("{id}: {number}, no date", id=found.id, number=number)
    return Message("{id}: {number} of {day}", id=found.id, number=number, day=found.ngay_ban_hanh)
