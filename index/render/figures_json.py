"""Figures as plain values for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from extract.record_json import located_json
from extract.types import Record
from index.awards.events import AwardEvent
from index.awards.recipient_records import RecipientList
from index.awards.statistics import Statistics
from index.awards.sums import Figure, StatsRow, Trend
from index.compliance.form import Finding
from index.dossiers.dossiers import Dossier
from index.render.answers_json import summary_json
from index.types import DocumentSummary

Json = dict[str, Any]


def statistics_json(found: Statistics, documents: Mapping[int, DocumentSummary]) -> Json:
    """Return what `stats --json` prints; `documents` are those behind the figures, where asked for."""
    plain: Json = {
        "by": found.by,
        "rows": [_row(row) for row in found.rows],
        "total": _row(found.total),
        "trend": [_trend(trend) for trend in found.trend],
        "differences": [asdict(one) for one in found.differences],
        "not_held": found.not_held,
        "bonuses_differing": list(found.bonuses_differing),
        "notes": list(found.notes),
    }
    return plain | ({"documents": [summary_json(one) for one in documents.values()]} if documents else {})


def _row(row: StatsRow) -> Json:
    figures = {name: _figure(getattr(row, name)) for name in ("awards", "tap_the", "ca_nhan", "ho")}
    behind = {"events": list(row.events), "documents": list(row.documents)}
    return {"value": row.value, **figures, "recipients": row.recipients, **behind}


def _figure(figure: Figure) -> Json:
    return {**asdict(figure), "total": figure.total}


def _trend(trend: Trend) -> Json:
    return {"value": trend.value, "points": [asdict(point) for point in trend.points]}


def events_json(events: Iterable[AwardEvent]) -> list[Json]:
    """Return award events with sources, counts and bonuses."""
    return [asdict(event) for event in events]


def commended_json(record: Record, events: Iterable[AwardEvent]) -> Json:
    """Return what `show --json` prints of class, awards and recipients; `events` have counts and bonuses."""
    return {
        "awards": [located_json(award) for award in record.awards],
        "recipients": [located_json(recipient) for recipient in record.recipients],
        "phan_loai": asdict(record.phan_loai) if record.phan_loai else None,
        "events": events_json(events),
    }


def recipients_json(found: RecipientList) -> Json:
    """Return what `recipients --json` prints."""
    return {"total": found.total, "recipients": [asdict(record) for record in found.records]}


def dossiers_json(found: Iterable[Dossier]) -> Json:
    """Return what `files --json` prints."""
    return {
        "files": [
            {**asdict(one), "documents": [summary_json(document) for document in one.documents]}
            for one in found
        ]
    }


def findings_json(found: Iterable[Finding]) -> Json:
    """Return what `check --json` prints."""
    return {"findings": [asdict(one) for one in found]}
