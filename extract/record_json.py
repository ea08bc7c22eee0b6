"""The JSON shape of a document's record, as `sovang extract --json` prints it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from extract.rosters.counting import Count, count
from extract.types import Award, HeaderField, Law, Paper, Recipient, Record, Reference
from ingest.types import Box, Document, Page


def record_json(document: Document, record: Record) -> dict[str, Any]:
    """Return the record of `document` as JSON values."""
    return {
        "path": document.path,
        "sha256": document.sha256,
        "pages": [page_json(page) for page in document.pages],
        **_found_json(record),
        **({"papers": [paper_json(paper) for paper in record.papers]} if record.papers else {}),
    }


def paper_json(paper: Paper) -> dict[str, Any]:
    """Return one of several papers in a file: the numbers of its pages, and what was found on them."""
    return {"pages": list(paper.pages), **_found_json(paper.record)}


def _found_json(record: Record) -> dict[str, Any]:
    return {
        "header": {name: located_json(field) for name, field in record.header.items()},
        "references": [located_json(reference) for reference in record.references],
        "laws": [located_json(law) for law in record.laws],
        "standards": [asdict(standard) for standard in record.standards],
        "awards": [located_json(award) for award in record.awards],
        "recipients": [located_json(recipient) for recipient in record.recipients],
        "counts": [count_json(found) for found in count(record)],
        "phan_loai": asdict(record.phan_loai) if record.phan_loai else None,
        "warnings": list(record.warnings),
    }


def page_json(page: Page) -> dict[str, Any]:
    """Return a page without its words; a failed page says why in "error"."""
    shape = {
        "number": page.number,
        "source": page.source,
        "confidence": round(page.confidence, 3),
        "unread": round(page.unread, 3),
        "text": page.text,
    }
    return shape | ({"error": page.error} if page.error else {})


def located_json(found: HeaderField | Reference | Law | Award | Recipient) -> dict[str, Any]:
    """Return what the rules found somewhere on a page, as it is, with its box in short."""
    return asdict(found) | {"box": box_json(found.box)}


def count_json(found: Count) -> dict[str, Any]:
    """Return how many recipients of one kind an award is declared for, and how many are listed."""
    return asdict(found) | {"difference": found.difference}


def box_json(box: Box | None) -> list[float] | None:
    """Return a box as [x0, y0, x1, y1], in fractions of the page."""
    return [round(value, 4) for value in box] if box else None
