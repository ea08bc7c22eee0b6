"""Figures: awards and recipients by what they are told apart by, and people's records."""

from __future__ import annotations

from typing import get_args

from starlette.requests import Request
from starlette.responses import Response

from index.archive import Archive
from index.awards.breakdown import DIMENSIONS, Dimension
from index.awards.conditions import in_year
from index.awards.recipient_records import RecipientList
from index.awards.statistics import Statistics, StatsQuestion
from index.types import DocumentSummary
from messages import N_
from web.site import site_of

_LABELS: dict[Dimension, str] = {
    "year": N_("Year"),
    "award": N_("Award"),
    "method": N_("Method of commendation"),
    "authority": N_("Awarding authority"),
    "agency": N_("Issuing agency"),
    "unit": N_("Unit"),
    "recipient-kind": N_("Kind of recipient"),
    "recipient-class": N_("Class of recipient"),
    "industry": N_("Sector"),
    "nhom": N_("Matter"),
}
_ROWS = 50
_NAMED = 60
"""Documents of a row that are named; of all others it is said how many they are."""
_RECORDS = 50


async def figures_page(request: Request) -> Response:
    """Show awards and recipients by one dimension, in one year or in all."""
    site = site_of(request)
    asked = request.query_params.get("by", "year")
    by: Dimension = asked if asked in get_args(Dimension) else "year"  # type: ignore[assignment]
    year = _year(request.query_params.get("year", ""))

    def ask(archive: Archive) -> tuple[Statistics, dict[int, DocumentSummary]]:
        found = archive.figures.statistics(StatsQuestion(by=by, conditions=in_year(year)))
        return found, archive.summaries({id for row in found.rows[:_ROWS] for id in row.documents[:_NAMED]})

    found, documents = await site.archives.read(ask)
    most = max((row.recipients for row in found.rows), default=0)
    values = {
        "found": found,
        "rows": found.rows[:_ROWS],
        "documents": documents,
        "named": _NAMED,
        "most": most,
        "by": by,
        "year": year,
        "dimensions": DIMENSIONS,
        "labels": _LABELS,
    }
    return site.page(request, "figures.html", values)


async def recipients_page(request: Request) -> Response:
    """Show who was commended for what, by name and unit."""
    site = site_of(request)
    name, unit = (request.query_params.get(key, "").strip() for key in ("name", "unit"))
    year = _year(request.query_params.get("year", ""))

    def ask(archive: Archive) -> RecipientList:
        return archive.figures.recipients(name=name, unit=unit, year=year, limit=_RECORDS)

    found = await site.archives.read(ask)
    values = {"found": found, "name": name, "unit": unit, "year": year}
    return site.page(request, "recipients.html", values)


def _year(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) == 4 else None
