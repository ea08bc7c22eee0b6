"""PDF/A-2b, what archives keep for decades: nothing is called so that hasn't passed a check after writing."""

from __future__ import annotations

from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name, Object, Pdf, Stream, pdfa

_SHOWING = {"Tj", "TJ", "'", '"'}
_ON_A_SCREEN_ONLY = ("/Trans", "/Dur")  # how a page is blended in, and for how long


class NotArchivalError(Exception):
    """A PDF can't be made PDF/A; the message names up to three reasons."""


def save_archival(pdf: Pdf, target: Path) -> None:
    """Write `pdf` as PDF/A-2b and check what was written.

    Raises:
        NotArchivalError: it doesn't pass, e.g. since a font is not embedded; nothing was written.
    """
    for page in pdf.pages:
        for entry in _ON_A_SCREEN_ONLY:
            if entry in page:
                del page[entry]
        _drop_unused_fonts(pdf, page.obj)
    _separate_masks(pdf)
    try:
        pdfa.save(pdf, target, "2b")
    except pdfa.PdfaError as error:
        reasons = sorted({finding.message for finding in error.report.findings})
        raise NotArchivalError("; ".join(reasons[:3])) from error


def _drop_unused_fonts(pdf: Pdf, page: Object) -> None:
    """Take off fonts that no text of the page is set in: software puts them in by habit, and not embedded."""
    resources = page.get("/Resources", Dictionary())
    fonts = resources.get("/Font", Dictionary())
    if "/Font" not in resources or not len(fonts):
        return
    used = _fonts_used(page)
    unused = {name for name, _ in fonts.items() if name not in used}
    if not unused:
        return
    kept = [
        instruction
        for instruction in pikepdf.parse_content_stream(page)
        if not (str(instruction.operator) == "Tf" and str(instruction.operands[0]) in unused)
    ]
    page["/Contents"] = pdf.make_stream(pikepdf.unparse_content_stream(kept))
    # Pages may share their resources: this page gets its own.
    own = Dictionary({name: font for name, font in fonts.items() if name in used})
    page["/Resources"] = Dictionary({**dict(resources.items()), "/Font": own})


def _fonts_used(page: Object) -> set[str]:
    used: set[str] = set()
    font = ""
    outer: list[str] = []
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator == "q":
            outer.append(font)
        elif operator == "Q" and outer:
            font = outer.pop()
        elif operator == "Tf":
            font = str(instruction.operands[0])
        elif operator in _SHOWING or (operator == "Do" and _is_form(page, instruction.operands[0])):
            used.add(font)  # a form begins with the font of what draws it
    return used


def _is_form(page: Object, name: Object) -> bool:
    drawn = page.get("/Resources", Dictionary()).get("/XObject", Dictionary()).get(str(name), Dictionary())
    return bool(drawn.get("/Subtype") == Name.Form)


def _separate_masks(pdf: Pdf) -> None:
    """Give pictures a mask of their own where it is listed as a picture, too, as signing software does.

    The check wants to know what an object is for, and refuses one that is for two things.
    """
    holders = [item for item in pdf.objects if isinstance(item, Dictionary | Stream)]
    listed = {
        drawn.objgen
        for item in holders
        for _, drawn in item.get("/Resources", Dictionary()).get("/XObject", Dictionary()).items()
    }
    for item in holders:
        mask = item.get("/SMask")
        if item.get("/Subtype") == Name.Image and isinstance(mask, Stream) and mask.objgen in listed:
            item["/SMask"] = pdf.make_indirect(Stream(pdf, mask.read_raw_bytes(), dict(mask.items())))
