"""A document as a IIIF Presentation 3 manifest, which viewers of archives and libraries open.

The specification: https://iiif.io/api/presentation/3.0/
"""

from __future__ import annotations

from typing import Any

from index.types import StoredDocument
from ingest.types import Document, Page
from web.pictures import WIDTHS
from web.words import field_label

Json = dict[str, Any]

_UNKNOWN = (595.0, 842.0)
"""Points of a page whose size isn't known: A4."""


def manifest_of(document: StoredDocument, reading: Document, root: str) -> Json:
    """Return the manifest.

    Args:
        document: with its head.
        reading: with its pages.
        root: the address of the site, without a slash at its end.
    """
    own = f"{root}/api/v1/documents/{document.id}"
    header = document.header
    label = " ".join(filter(None, (header.loai_van_ban.value, header.so_ky_hieu.value)))
    manifest: Json = {
        "@context": "http://iiif.io/api/presentation/3/context.json",
        "id": f"{own}/manifest",
        "type": "Manifest",
        "label": {"vi": [label or f"#{document.id}"]},
        "metadata": [
            {"label": {"none": [field_label(name)]}, "value": {"vi": [_said(field.value, field.status)]}}
            for name, field in header.items()
            if field.value
        ],
        "items": [_canvas(page, own) for page in reading.pages],
    }
    if header.trich_yeu.value:
        manifest["summary"] = {"vi": [header.trich_yeu.value]}
    return manifest


def _canvas(page: Page, own: str) -> Json:
    width, height = page.width or _UNKNOWN[0], page.height or _UNKNOWN[1]
    wide = WIDTHS["large"]
    size = {"width": wide, "height": max(1, round(wide * height / width))}
    canvas = f"{own}/pages/{page.number}"
    service = {"id": f"{canvas}/image", "type": "ImageService3", "profile": "level0"}
    picture = {
        "id": f"{canvas}/image/full/max/0/default.jpg",
        "type": "Image",
        "format": "image/jpeg",
        "service": [service],
        **size,
    }
    painting = {
        "id": f"{canvas}/painting",
        "type": "Annotation",
        "motivation": "painting",
        "body": picture,
        "target": canvas,
    }
    alto = {
        "id": f"{canvas}/alto",
        "type": "Dataset",
        "format": "application/xml",
        "profile": "http://www.loc.gov/standards/alto/v4/alto.xsd",
        "label": {"none": ["ALTO XML"]},
    }
    return {
        "id": canvas,
        "type": "Canvas",
        "label": {"none": [str(page.number)]},
        **size,
        "items": [{"id": f"{canvas}/paintings", "type": "AnnotationPage", "items": [painting]}],
        "seeAlso": [alto],
    }


def _said(value: str | None, status: str) -> str:
    return f"{value} [?]" if status == "uncertain" else value or ""
