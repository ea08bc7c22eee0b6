"""The search page. Its address is the whole state: it can be kept, sent and gone back to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple, get_args
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from extract.lexicon.dates import DateRange, parse_date_query
from index.archive import Archive
from index.search.types import SearchOrder, SearchRequest, SearchResult
from messages import N_, local, message_of, tr
from web.site import site_of

_PER_PAGE = 20
_MOST_OFFSET = 10_000

FACETS: Mapping[str, tuple[str, str]] = {
    "loai_van_ban": ("kind", N_("Kind of document")),
    "co_quan_ban_hanh": ("agency", N_("Issuing agency")),
    "nam": ("year", N_("Year")),
    "hinh_thuc": ("award", N_("Award")),
    "nhom": ("group", N_("Matter")),
    "status": ("status", N_("How sure")),
}
"""The facets of a result: the condition that a value of each sets, and what it is called."""

ORDERS: Mapping[SearchOrder, str] = {
    "relevance": N_("Best first"),
    "-date": N_("Newest first"),
    "date": N_("Oldest first"),
    "number": N_("Lowest number first"),
    "-number": N_("Highest number first"),
}


class SavedAddress(NamedTuple):
    """A search that was kept, and the address that asks it again."""

    name: str
    address: str


async def search_page(request: Request) -> Response:
    """Show what answers the conditions in the address; with `part=results`, the results alone."""
    site = site_of(request)
    asked, faults = request_of(request.query_params)

    def ask(archive: Archive) -> SearchResult:
        return archive.search(asked)

    result = await site.archives.read(ask)
    kept = await site.archives.read(lambda archive: archive.searches.all())
    last = min(result.total, _MOST_OFFSET)
    values = {
        "asked": asked,
        "faults": faults,
        "result": result,
        "facets": FACETS,
        "orders": ORDERS,
        "before": asked.offset - _PER_PAGE if asked.offset else None,
        "after": asked.offset + _PER_PAGE if asked.offset + _PER_PAGE < last else None,
        "narrowed": [name for name, _ in FACETS.values() if request.query_params.get(name)],
        "params": request.query_params,
        "saved": [SavedAddress(one.name, address_of(one.request)) for one in kept],
    }
    part = request.query_params.get("part") == "results"
    return site.page(request, "search_results.html" if part else "search.html", values)


async def keep(request: Request) -> Response:
    """Keep a search under a name, for everybody who works with the archive."""
    site = site_of(request)
    form = await site.tokens.checked_form(request)
    params = dict(parse_qsl(str(form.get("search", ""))))
    asked, _ = request_of(params)
    await site.archives.write(lambda archive: archive.searches.save(str(form.get("name", "")), asked))
    return RedirectResponse(f"/?{urlencode(params)}", 303)


async def forget(request: Request) -> Response:
    """Forget a search that was kept."""
    site = site_of(request)
    form = await site.tokens.checked_form(request)
    await site.archives.write(lambda archive: archive.searches.delete(str(form.get("name", ""))))
    return RedirectResponse("/", 303)


def address_of(asked: SearchRequest) -> str:
    """Return the conditions of a search as they stand in this page's address.

    >>> address_of(SearchRequest("khen", kind="Quyết định", sort="date"))
    'q=khen&kind=Quy%E1%BA%BFt+%C4%91%E1%BB%8Bnh&sort=date'
    """
    days = asked.dates
    given = {
        "q": asked.query,
        "from": days.first.isoformat() if days and days.first > date.min else "",
        "to": days.last.isoformat() if days and days.last < date.max else "",
        "kind": asked.kind,
        "agency": asked.agency,
        "award": asked.award,
        "group": asked.group,
        "status": asked.status,
        "sort": asked.sort if asked.sort != "relevance" else "",
    }
    return urlencode({name: value for name, value in given.items() if value})


def request_of(params: Mapping[str, str]) -> tuple[SearchRequest, list[str]]:
    """Return what an address asks for, and sentences on what in it can't be understood."""
    faults: list[str] = []
    order = params.get("sort", "relevance")
    return (
        SearchRequest(
            query=params.get("q", "").strip(),
            dates=dates_of(params, faults),
            kind=params.get("kind") or None,
            agency=params.get("agency") or None,
            award=params.get("award") or None,
            group=params.get("group") or None,
            status=params.get("status") or None,
            limit=_PER_PAGE,
            offset=_offset(params.get("offset", "")),
            sort=order if order in get_args(SearchOrder) else "relevance",  # type: ignore[arg-type]
            boxes=False,
        ),
        faults,
    )


def dates_of(params: Mapping[str, str], faults: list[str]) -> DateRange | None:
    """Return the days between `from` and `to`, and within `year`; `faults` gets what can't be understood."""
    given: dict[str, DateRange] = {}
    for name in ("from", "to", "year"):
        if text := params.get(name, "").strip():
            try:
                given[name] = parse_date_query(text)
            except ValueError as error:
                faults.append(f"{local(message_of(error))}.")
    if not given:
        return None
    first = max((given[name].first for name in ("from", "year") if name in given), default=date.min)
    last = min((given[name].last for name in ("to", "year") if name in given), default=date.max)
    if first > last:
        faults.append(tr("The first day is later than the last one; swap them."))
        first, last = min(one.first for one in given.values()), max(one.last for one in given.values())
    return DateRange(first, last)


def _offset(text: str) -> int:
    return min(int(text), _MOST_OFFSET) // _PER_PAGE * _PER_PAGE if text.isdecimal() and len(text) < 9 else 0
