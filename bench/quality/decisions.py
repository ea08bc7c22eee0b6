"""How whole the lists of real decisions are found, and whether what is missing is said."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bench.gold.samples import LABELS, Gold
from bench.gold.seal import seal
from extract.record import extract
from extract.types import Recipient, Record
from ingest.types import Document

from .reading import read_all

DECISIONS = LABELS / "decisions.json"
_FIELDS = ("ten", "chuc_vu", "don_vi")


class Decision(NamedTuple):
    """One real paper.

    Attributes:
        name: of its file.
        listed: how many persons, collectives and households its lists hold.
        found: how many of them there are among its recipients, on the pages of their lists.
        extra: recipients that no list holds.
        certain: how many recipients are called certain.
        silent: how many are missing without a warning on the record.
        rows: labelled rows, and how many of them have name, position and unit right.
        right: of the rows.
        sure_wrong: rows that are called certain and have one of the three wrong.
    """

    name: str
    listed: int = 0
    found: int = 0
    extra: int = 0
    certain: int = 0
    silent: int = 0
    rows: int = 0
    right: int = 0
    sure_wrong: int = 0


def score_decisions(data: Path) -> list[Decision]:
    """Read and score the real papers of commendation, by OCR where no reading is kept."""
    labels = [label for label in _labels() if (data / "commendations" / label["file"]).exists()]
    golds = [
        Gold(label["file"], "decisions", "real", data / "commendations" / label["file"]) for label in labels
    ]
    readings = read_all(golds, fresh=False, ocr=True, peer=False)
    return [
        score_decision(reading.document, label)
        for reading, label in zip(readings, labels, strict=True)
        if reading.document
    ]


def _labels() -> list[dict[str, Any]]:
    labels: list[dict[str, Any]] = json.loads(DECISIONS.read_text("utf-8"))
    return labels


def score_decision(document: Document, label: dict[str, Any]) -> Decision:
    """Score one paper against its label."""
    record = extract(document)
    listed = sum(one["count"] for one in label["lists"])
    found = sum(_found(record, label["lists"], kind) for kind in {one["loai"] for one in label["lists"]})
    warned = len(record.warnings) > len(document.warnings)
    rows = [row for one in label["lists"] for row in _rows(record, one, label["file"])]
    return Decision(
        name=label["file"],
        listed=listed,
        found=found,
        extra=max(0, len(record.recipients) - found),
        certain=sum(one.status == "certain" for one in record.recipients),
        silent=0 if warned else listed - found,
        rows=len(rows),
        right=sum(right for right, _ in rows),
        sure_wrong=sum(sure and not right for right, sure in rows),
    )


def _found(record: Record, lists: Sequence[dict[str, Any]], kind: str) -> int:
    """Return how many of a kind are found on the pages of its lists, of which several may share a page."""
    own = [one for one in lists if one["loai"] == kind]
    pages = {page for one in own for page in one["pages"]}
    held = sum(found.loai == kind and found.page in pages for found in record.recipients)
    listed: int = sum(one["count"] for one in own)
    return min(listed, held)


def _on_list(record: Record, one: dict[str, Any]) -> list[Recipient]:
    pages = set(one["pages"])
    return [found for found in record.recipients if found.loai == one["loai"] and found.page in pages]


def _rows(record: Record, one: dict[str, Any], file: str) -> Iterator[tuple[bool, bool]]:
    """Yield for each labelled row of a list whether it is right, and whether it is called certain."""
    by_number = {found.stt: found for found in _on_list(record, one)}
    for row in one["rows"]:
        found = by_number.get(row["stt"])
        right = found is not None and all(
            seal(file, name, comparable(getattr(found, name) or "")) == row[name] for name in _FIELDS
        )
        yield right, found is not None and found.status == "certain"


def comparable(value: str) -> str:
    """Return a name, position or unit as it is compared: small letters, no signs.

    >>> comparable("Trưởng phòng Kế hoạch - Đầu tư, Sở Y tế.")
    'trưởng phòng kế hoạch đầu tư sở y tế'
    """
    return " ".join(re.sub(r"[^\w]+", " ", value).lower().split())


def lines(decisions: Sequence[Decision]) -> Iterator[str]:
    """Yield a table of the papers, with their sum."""
    heads = ("listed", "found", "extra", "certain", "silent", "rows", "right", "sure wrong")
    yield f"{'real paper':<14}" + "".join(f"{head:>11}" for head in heads)
    total = Decision("all", *(sum(column) for column in zip(*(one[1:] for one in decisions), strict=True)))
    for one in (*decisions, total):
        yield f"{one.name[:12]:<14}" + "".join(f"{figure:>11}" for figure in one[1:])


def figures(decisions: Sequence[Decision]) -> dict[str, float]:
    """Return the figures of all papers together, each a share of 1 and better when it's higher."""
    listed = sum(one.listed for one in decisions)
    found = sum(one.found for one in decisions)
    extra = sum(one.extra for one in decisions)
    rows = sum(one.rows for one in decisions)
    return {
        "recipients recall": found / max(1, listed),
        "recipients precision": found / max(1, found + extra),
        "no silent losses": 1 - sum(one.silent for one in decisions) / max(1, listed),
        "rows right": sum(one.right for one in decisions) / max(1, rows),
        "rows not certain and wrong": 1 - sum(one.sure_wrong for one in decisions) / max(1, rows),
    }
