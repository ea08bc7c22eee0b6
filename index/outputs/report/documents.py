"""The documents of a year, as a report speaks of them: how many of each class, and which direct the work."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from typing import Final

from index.outputs.report.facts import DocumentGroup, Figured, FigureSource, Guidance
from index.outputs.report.words import document_name
from index.store.award_rows import folded_key
from index.store.catalogue import Catalogue

_DIRECTING_NOTHING: Final = frozenset(
    (
        "Báo cáo",
        "Tờ trình",
        "Giấy mời",
        "Biên bản",
        "Phiếu chuyển",
        "Phiếu gửi",
        "Phiếu báo",
        "Giấy giới thiệu",
    )
)
"""Kinds of document that report, propose or accompany."""

_UNCLASSED: Final = "chưa phân loại"

_DOCUMENTS = """
SELECT d.document, n.value AS number, n.status AS number_status, d.value AS date, d.status AS date_status,
       k.value AS kind, s.value AS subject, s.key AS subject_key, c.nhom,
       EXISTS (SELECT 1 FROM awards w WHERE w.document = d.document AND w.vai_tro <> 'thuật lại') AS awards
FROM fields d
LEFT JOIN fields n ON n.document = d.document AND n.name = 'so_ky_hieu'
LEFT JOIN fields k ON k.document = d.document AND k.name = 'loai_van_ban'
LEFT JOIN fields s ON s.document = d.document AND s.name = 'trich_yeu'
LEFT JOIN fields a ON a.document = d.document AND a.name = 'co_quan_ban_hanh'
LEFT JOIN classes c ON c.document = d.document
WHERE d.name = 'ngay_ban_hanh' AND substr(d.value, 1, 4) = :year
  AND (:agency = '' OR instr(coalesce(a.key, ''), :agency))
ORDER BY d.value, d.document
"""


def documents_of(
    catalogue: Catalogue, year: int, issued_by: str | None
) -> tuple[tuple[DocumentGroup, ...], tuple[Guidance, ...]]:
    """Return the year's documents by class, the largest first, and those that direct the work.

    Args:
        catalogue: of the archive.
        year: of issue.
        issued_by: part of the issuing agency's name.
    """
    asked = {"year": str(year), "agency": folded_key(issued_by)}
    by_class: defaultdict[str, list[sqlite3.Row]] = defaultdict(list)
    guidance = []
    for row in catalogue.sql.execute(_DOCUMENTS, asked):
        by_class[row["nhom"] or _UNCLASSED].append(row)
        if _directs(row):
            guidance.append(Guidance(_evidence(row), row["subject"]))
    groups = [DocumentGroup(nhom, _number(rows)) for nhom, rows in by_class.items()]
    groups.sort(key=lambda group: (group.nhom == _UNCLASSED, -group.number.value, group.nhom))
    return tuple(groups), tuple(guidance)


def _directs(row: sqlite3.Row) -> bool:
    subject = f" {row['subject_key'] or ''} "
    about = " thi dua" in subject or " khen thuong" in subject
    return about and not row["awards"] and row["kind"] not in _DIRECTING_NOTHING


def _number(rows: list[sqlite3.Row]) -> Figured:
    evidence = tuple(map(_evidence, rows))
    return Figured(len(rows), any(row["date_status"] != "certain" for row in rows), evidence)


def _evidence(row: sqlite3.Row) -> FigureSource:
    unsure = [
        name for name in ("number", "date") if row[name] is not None and row[f"{name}_status"] == "uncertain"
    ]
    doubt = " và ".join({"number": "số", "date": "ngày"}[name] for name in unsure)
    name = document_name(row["kind"], row["number"], row["date"])
    return FigureSource(name, row["document"], doubt)
