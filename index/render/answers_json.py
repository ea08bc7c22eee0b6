"""The archive's answers as plain values for JSON, with the field names of the command line's contract."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # a search, which loads this too, has no use for them
    from index.maintenance.types import ArchiveStatus, Verification
    from index.numbers.types import CitedBy, MissingDocument
    from index.store.audit import LogEntry
    from index.types import DocumentSummary, HeldReference, StoredDocument

Json = dict[str, Any]


def summary_json(document: DocumentSummary) -> Json:
    """Return a document in a line."""
    return {
        "id": document.id,
        "so_ky_hieu": document.so_ky_hieu,
        "ngay_ban_hanh": document.ngay_ban_hanh,
        "loai_van_ban": document.loai_van_ban,
        "co_quan_ban_hanh": document.co_quan_ban_hanh,
        "trich_yeu": document.trich_yeu,
        "path": document.path,
        "uncertain": list(document.uncertain),
    }


def held_reference_json(held: HeldReference) -> Json:
    """Return one mention of another document, with the id under which it is held."""
    return {**_plain(held.reference), "held": held.held, "possible": held.possible, "why": held.why}


def references_json(document: StoredDocument) -> Json:
    """Return what `refs --json` prints."""
    return {
        "id": document.id,
        "so_ky_hieu": document.header.so_ky_hieu.value,
        "references": [held_reference_json(held) for held in document.references],
    }


def cited_by_json(cited: CitedBy) -> Json:
    """Return what `cited-by --json` prints."""
    return {
        "so_ky_hieu": cited.so_ky_hieu,
        "documents": [
            {
                **summary_json(citing.document),
                "mentions": [_plain(mention) for mention in citing.mentions],
                "possible": citing.possible,
            }
            for citing in cited.documents
        ],
        "notes": list(cited.notes),
    }


def missing_json(missing: Sequence[MissingDocument], maybe_held: Sequence[MissingDocument] = ()) -> Json:
    """Return what `missing --json` prints."""
    held = [{**_missing(one), "possible": one.possible, "why": one.why} for one in maybe_held]
    return {"missing": [_missing(one) for one in missing], "maybe_held": held}


def _missing(document: MissingDocument) -> Json:
    return {
        "so_ky_hieu": document.so_ky_hieu,
        "ngay_ban_hanh": document.ngay_ban_hanh,
        "count": document.count,
        "mentions": document.mentions,
        "status": document.status,
        "cited_by": [{"id": citing.id, "so_ky_hieu": citing.so_ky_hieu} for citing in document.cited_by],
    }


def document_json(document: StoredDocument) -> Json:
    """Return what `show --json` prints."""
    return {
        "id": document.id,
        "sha256": document.sha256,
        "media_type": document.media_type,
        "size": document.size,
        "reader": document.reader,
        "added_at": document.added_at,
        "paths": list(document.paths),
        "header": {name: _plain(field) for name, field in document.header.items()},
        "references": [held_reference_json(held) for held in document.references],
        "laws": [_plain(law) for law in document.laws],
        "pages": [_plain(page) for page in document.pages],
        "warnings": list(document.warnings),
        "corrections": [_plain(correction) for correction in document.corrections],
        "pairs": [_plain(pair) for pair in document.pairs],
        "papers": list(document.papers),
    }


def status_json(status: ArchiveStatus) -> Json:
    """Return what `status --json` prints."""
    return _plain(status)


def verify_json(found: Verification) -> Json:
    """Return what `verify --json` prints."""
    return _plain(found)


def log_json(entries: Sequence[LogEntry], head: str) -> Json:
    """Return what `log --json` prints; `head` is the hash of the log's last line."""
    return {"entries": [_plain(entry) for entry in entries], "head": head}


def _plain(value: Any) -> Json:
    """Return a frozen dataclass as a dictionary, its tuples (boxes among them) as lists."""
    return {field.name: _listed(getattr(value, field.name)) for field in dataclasses.fields(value)}


def _listed(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_listed(item) for item in value]
    return _plain(value) if dataclasses.is_dataclass(value) else value
