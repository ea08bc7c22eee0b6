"""Files that are made on asking: hits as a table, all tables as a workbook, the draft of a yearly report."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from index.archive import Archive
from index.outputs.tables.hits import export_hits
from messages import tr
from web.errors import NotFoundError
from web.routes.search import request_of
from web.site import site_of

_TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".csv": "text/csv; charset=utf-8",
    ".jsonl": "application/jsonl; charset=utf-8",
}


async def export(request: Request) -> Response:
    """Send every hit of a search as a table."""
    kind = f".{request.path_params['kind']}"
    if kind not in (".csv", ".xlsx", ".jsonl"):
        raise NotFoundError(tr("There is no such page."))
    asked, _ = request_of(request.query_params)

    def make(archive: Archive, path: Path) -> None:
        export_hits(archive.search, asked, path)

    return await _made(request, f"sovang{kind}", make)


async def workbook(request: Request) -> Response:
    """Send all tables of a year, or of all years, as one workbook."""
    year = _year(request)
    return await _made(
        request,
        f"sovang-{year or 'tat-ca'}.xlsx",
        lambda archive, path: archive.outputs.write(path, year=year),
    )


async def report(request: Request) -> Response:
    """Send the draft of the report of a year."""
    year = _year(request) or date.today().year  # the clerk's own day
    return await _made(
        request, f"bao-cao-{year}.docx", lambda archive, path: archive.outputs.draft(path, year)
    )


async def _made(request: Request, name: str, make: Callable[[Archive, Path], object]) -> Response:
    folder = Path(tempfile.mkdtemp(prefix="sovang-web-"))
    remove = BackgroundTask(shutil.rmtree, folder, ignore_errors=True)
    try:
        await site_of(request).archives.read(lambda archive: make(archive, folder / name))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return FileResponse(folder / name, filename=name, media_type=_TYPES[Path(name).suffix], background=remove)


def _year(request: Request) -> int | None:
    text = request.query_params.get("year", "")
    return int(text) if text.isdecimal() and len(text) == 4 else None
