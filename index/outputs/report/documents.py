"""The documents of a year, as a report speaks of them: how many of each class, and which direct the work."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from index.outputs.report.facts import DocumentGroup, Figured, FigureSource, Guidance
from index.outputs.report.words import document_name
from index.store import listings
from index.store.catalogue import Catalogue
from index.store.keys import folded_key
from index.store.listings import IssuedDocument

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


def documents_of(
    catalogue: Catalogue, year: int, issued_by: str | None
) -> tuple[tuple[DocumentGroup, ...], tuple[Guidance, ...]]:
    """Return the year's documents by class, the largest first, and those that direct the work.

    Args:
        catalogue: of the archive.
        year: of issue.
        issued_by: part of the issuing agency's name.
    """
    by_class: defaultdict[str, list[IssuedDocument]] = defaultdict(list)
    guidance = []
    for document in listings.issued_in(catalogue, year, folded_key(issued_by)):
        by_class[document.nhom or _UNCLASSED].append(document)
        if _directs(document):
            guidance.append(Guidance(_evidence(document), document.subject))
    groups = [DocumentGroup(nhom, _number(rows)) for nhom, rows in by_class.items()]
    groups.sort(key=lambda group: (group.nhom == _UNCLASSED, -group.number.value, group.nhom))
    return tuple(groups), tuple(guidance)


def _directs(document: IssuedDocument) -> bool:
    subject = f" {document.subject_key or ''} "
    about = " thi dua" in subject or " khen thuong" in subject
    return about and not document.awards and document.kind not in _DIRECTING_NOTHING


def _number(documents: list[IssuedDocument]) -> Figured:
    evidence = tuple(map(_evidence, documents))
    return Figured(len(documents), any(one.date_status != "certain" for one in documents), evidence)


def _evidence(document: IssuedDocument) -> FigureSource:
    unsure = []
    if document.number is not None and document.number_status == "uncertain":
        unsure.append("số")
    if document.date_status == "uncertain":
        unsure.append("ngày")
    name = document_name(document.kind, document.number, document.date)
    return FigureSource(name, document.document, " và ".join(unsure))
