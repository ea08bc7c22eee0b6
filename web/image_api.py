"""Pictures of pages by the IIIF Image API 3, level 0: whole pages in the two sizes that are kept.

The specification: https://iiif.io/api/image/3.0/
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi import Path as InPath
from fastapi.responses import FileResponse, JSONResponse, RedirectResponse
from PIL import Image

from ingest.sources.files import has_pages_to_show
from messages import tr
from web.api_refusals import OF_READING
from web.api_site import Here
from web.api_writing import Id
from web.pictures import WIDTHS, Size
from web.routes.document import page_to_draw
from web.site import Site

Number = Annotated[
    int, InPath(ge=1, le=1_000_000, description="Number of a page in its file, from 1.", examples=[1])
]
_MOST = 60
Region = Annotated[str, InPath(max_length=_MOST, examples=["full"])]
Wanted = Annotated[str, InPath(max_length=_MOST, description="One of info.json, or max.", examples=["max"])]
Rotation = Annotated[str, InPath(max_length=_MOST, examples=["0"])]
Quality = Annotated[str, InPath(max_length=_MOST, examples=["default.jpg"])]

_PLACE = "/documents/{id}/pages/{number}/image"

calls = APIRouter()
"""The calls of the IIIF Image API."""


@calls.get(
    _PLACE,
    summary="IIIF image service: leads to its info.json",
    response_class=RedirectResponse,
    status_code=303,
)
async def base(request: Request, id: Id, number: Number) -> Response:
    """Lead to what the service can give."""
    return RedirectResponse(f"{service_of(request, id, number)}/info.json", 303)


@calls.get(
    f"{_PLACE}/info.json",
    summary="IIIF Image API 3: what can be had",
    response_class=Response,
    responses=OF_READING | {200: {"content": {"application/ld+json": {}}}},
)
async def info(request: Request, site: Here, id: Id, number: Number) -> Response:
    """Tell in which sizes a page can be had."""
    sizes = [_size_of(await _drawn(site, id, number, size)) for size in WIDTHS]
    described = info_of(service_of(request, id, number), sizes)
    return JSONResponse(described, media_type="application/ld+json")


@calls.get(
    f"{_PLACE}/{{region}}/{{size}}/{{rotation}}/{{quality}}",
    summary="IIIF Image API 3: the picture of a page",
    response_class=FileResponse,
    responses=OF_READING | {200: {"content": {"image/jpeg": {}}}},
)
async def image(
    site: Here, id: Id, number: Number, region: Region, size: Wanted, rotation: Rotation, quality: Quality
) -> Response:
    """Give the picture of a whole page."""
    if region != "full" or rotation != "0" or quality not in ("default.jpg", "color.jpg"):
        raise HTTPException(400, tr("This server gives whole upright pages as JPEG (IIIF level 0)."))
    for known in WIDTHS:
        file = await _drawn(site, id, number, known)
        width, height = _size_of(file)
        names = {f"{width},{height}", f"{width},", *(["max"] if known == "large" else [])}
        if size in names:
            return FileResponse(
                file, media_type="image/jpeg", headers={"Cache-Control": "private, max-age=604800"}
            )
    raise HTTPException(400, tr("Ask for one of the sizes in info.json, or for max."))


def service_of(request: Request, id: int, number: int) -> str:
    """Return the address of a page's image service."""
    path = request.scope.get("root_path", "") + _PLACE.format(id=id, number=number)
    return str(request.url.replace(path=path, query=""))


def info_of(service: str, sizes: list[tuple[int, int]]) -> dict[str, Any]:
    """Return what info.json says: the address, and the sizes, the largest last."""
    width, height = sizes[-1]
    return {
        "@context": "http://iiif.io/api/image/3/context.json",
        "id": service,
        "type": "ImageService3",
        "protocol": "http://iiif.io/api/image",
        "profile": "level0",
        "width": width,
        "height": height,
        "sizes": [{"width": wide, "height": high} for wide, high in sorted(set(sizes))],
    }


async def _drawn(site: Site, id: int, number: int, size: Size) -> Path:
    page = await page_to_draw(site, id, number)
    if not has_pages_to_show(page.media_type):
        raise HTTPException(404, tr("Plain text has no picture."))
    return await site.pictures.page(page, size, "jpg")


def _size_of(picture: Path) -> tuple[int, int]:
    with Image.open(picture) as opened:
        return opened.size
