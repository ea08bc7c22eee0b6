"""One-page PDFs whose content is written by hand, operator by operator."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

LINES = (
    "Quyet dinh khen thuong cac tap the",
    "So: 1346/QD-UBND ngay 18 thang 9",
    "Xet de nghi cua Giam doc So Noi vu",
)
BODY = " ".join(LINES)


def show(text: str, x: float, y: float, size: float = 13) -> str:
    """Return the operators that set `text` in Helvetica at a point."""
    return f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n"


def body() -> str:
    """Return the operators of a few lines that everybody sees."""
    return "".join(show(text, 85, 700 - 40 * at) for at, text in enumerate(LINES))


def drawn_pdf(path: Path, content: str, resources: dict[str, Any] | None = None, **page: Any) -> Path:
    """Write a page of A4 with `content`; Helvetica is F1."""
    with pikepdf.new() as pdf:
        write_page(pdf, content, resources, **page)
        pdf.save(path)
    return path


def write_page(pdf: Pdf, content: str, resources: dict[str, Any] | None = None, **page: Any) -> None:
    """Add a page to `pdf` as `drawn_pdf` does."""
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    made = pdf.add_blank_page(page_size=(595, 842))
    made.obj.Resources = Dictionary(Font=Dictionary(F1=font), **(resources or {}))
    made.obj.Contents = pdf.make_stream(content.encode("latin-1"))
    for key, value in page.items():
        made.obj[f"/{key}"] = value


def a_layer(pdf: Pdf, **config: Any) -> Any:
    """Add a layer to `pdf`, off when it is opened unless `config` says otherwise, and return it."""
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="draft"))
    states = {"OFF": Array([layer])} | {
        key: Array([layer]) if value == "layer" else value for key, value in config.items()
    }
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(**states))
    return layer
