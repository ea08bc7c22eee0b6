"""The citation graph: the papers around one, drawn, and as a list for whoever can't see the drawing."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from index.archive import Archive
from index.numbers.neighbourhood import Neighbourhood
from web.graph import drawing_of
from web.site import site_of

MOST_STEPS = 3
_MOST_PAPERS = 200
"""More can't be read in one drawing; what is left out is counted."""


async def graph_page(request: Request) -> Response:
    """Show who cites a document and what it cites, up to three steps away."""
    site = site_of(request)
    id = request.path_params["id"]
    asked = request.query_params.get("steps", "1")
    steps = min(int(asked), MOST_STEPS) if asked in ("1", "2", "3") else 1

    def ask(archive: Archive) -> Neighbourhood:
        archive.document(id)
        return archive.neighbourhood(id, steps=steps, most=_MOST_PAPERS)

    around = await site.archives.read(ask)
    names = {one.key: one for one in around.neighbours}
    values = {
        "around": around,
        "names": names,
        "middle": names[f"#{id}"],
        "drawing": drawing_of(around),
        "steps": steps,
        "choices": range(1, MOST_STEPS + 1),
    }
    return site.page(request, "graph.html", values)
