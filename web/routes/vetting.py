"""Vetting in a browser: a list is uploaded, read in a process with limits, and not kept."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextvars import copy_context
from datetime import date
from pathlib import Path
from typing import Any

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import Response

from commands.proposal_list import read_proposals
from extract.proposals.named_award import award_named
from extract.proposals.read_list import with_defaults
from extract.proposals.types import ProposalList
from index.outputs.tables.vetting_sheet import write_vetting
from index.render.vetting import VERDICTS, earlier_line, finding_line, what, who
from index.vetting.types import Vetting
from ingest.options import ReadOptions
from ingest.scratch import scratch_folder
from messages import tr
from web.site import site_of

_CHUNK = 1 << 20
_LONGEST_ENDING = 6
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def vetting_page(request: Request) -> Response:
    """Show where to drop a list."""
    return site_of(request).page(request, "vetting.html", _values(None))


async def vet(request: Request) -> Response:
    """Vet an uploaded list: as a page, or as a workbook."""
    site = site_of(request)
    form = await site.tokens.checked_form(request)
    upload = form.get("list")
    if not isinstance(upload, UploadFile) or not upload.filename:
        return site.page(request, "vetting.html", _values(None))
    with scratch_folder() as folder:
        path = await _kept(upload, folder)
        proposed = await asyncio.get_running_loop().run_in_executor(
            None, copy_context().run, read_proposals, path, ReadOptions()
        )
        proposed = _completed(proposed, form)
        found = await site.archives.read(lambda archive: archive.vet(proposed, date.today().isoformat()))
        if form.get("as") != "xlsx":
            return site.page(request, "vetting.html", _values(found))
        write_vetting(target := folder / "vetted.xlsx", found)
        sent = {"Content-Disposition": 'attachment; filename="tham-tra.xlsx"'}
        return Response(target.read_bytes(), media_type=_SHEET, headers=sent)


async def _kept(upload: UploadFile, folder: Path) -> Path:
    """Write an upload under a name of ours, with the ending of its own, which says what it is."""
    ending = Path(upload.filename or "").suffix.lower()
    safe = ending if ending[1:].isalnum() and len(ending) <= _LONGEST_ENDING else ""
    path = folder / f"list{safe}"
    with path.open("xb") as file:
        while chunk := await upload.read(_CHUNK):
            file.write(chunk)
    return path


def _completed(proposed: ProposalList, form: FormData) -> ProposalList:
    """Return a list with what the form says where the list doesn't; what can't be read there says nothing."""
    award, year = str(form.get("award", "")), str(form.get("year", ""))
    number = int(year) if year.isdecimal() and len(year) == len("2024") else None
    return with_defaults(proposed, award_named(award), number)


def _values(found: Vetting | None) -> Mapping[str, Any]:
    if found is None:
        return {"found": None, "counts": [], "rows": []}
    rows = [
        {
            "who": who(row.proposal),
            "what": what(row.proposal),
            "verdict": tr(VERDICTS[row.verdict]),
            "sure": row.verdict != "cần người xem",
            "findings": [finding_line(one) for one in row.findings],
            "earlier": [(one.document, one.page, earlier_line(one)) for one in row.earlier],
        }
        for row in found.rows
    ]
    counts = [(tr(label), found.count(verdict)) for verdict, label in VERDICTS.items()]
    return {"found": found, "counts": counts, "rows": rows}
