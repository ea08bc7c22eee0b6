"""A document as it is shown: what was read, what rules found, what people said, and what it is to others."""

from __future__ import annotations

from index.numbers import citations
from index.store import corrections, pairs, papers
from index.store.catalogue import Catalogue
from index.types import StoredDocument


def stored_document(catalogue: Catalogue, id: int) -> StoredDocument:
    """Return the document with this id.

    Raises:
        DocumentNotFoundError: there is none.
    """
    row = catalogue.main_row(id)
    return StoredDocument(
        id=id,
        sha256=row.sha256,
        media_type=row.media_type,
        size=row.size,
        reader=row.reader,
        added_at=row.added_at,
        paths=catalogue.paths(id),
        header=catalogue.header(id),
        references=citations.followed(catalogue, id),
        laws=catalogue.laws(id),
        pages=catalogue.stored_pages(id),
        warnings=(*row.reading_notes, *row.record_notes),
        corrections=tuple(corrections.standing(catalogue, id).values()),
        papers=tuple(papers.of_file(catalogue, id)),
        pairs=tuple(one for one in pairs.all_pairs(catalogue, document=id) if one.state != "dismissed"),
    )
