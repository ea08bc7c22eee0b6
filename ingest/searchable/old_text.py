"""The text that a scan's PDF carried before: taken off the copy where it isn't seen, so that it isn't found.

Scanner software leaves layers of wrong letters under its pictures. Beside what Sovang read they would be
found and copied too.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
from pikepdf import (
    ContentStreamInlineImage,
    ContentStreamInstruction,
    Dictionary,
    Name,
    Object,
    Operator,
    Pdf,
    Stream,
)

_Instruction = ContentStreamInstruction | ContentStreamInlineImage

_SHOWING = {"Tj", "TJ", "'", '"'}
_TO_NEXT_LINE = {"'", '"'}
_INVISIBLE = 3
_DEEPEST = 8  # forms in forms


def drop_hidden_text(pdf: Pdf, original: Path, numbers: list[int], scratch: Path) -> None:
    """Take the text off pages `numbers` (from 1) of `pdf` where that doesn't change what they show.

    Text may be hidden in two ways: it is set to be invisible, or a picture is painted over it. What is seen,
    such as a stamp of text on a scan, stays.
    """
    without = scratch / "without-text.pdf"
    with pikepdf.open(original) as copy:
        for number in numbers:
            _drop_text(copy, copy.pages[number - 1].obj, only_invisible=False)
        copy.save(without)
    same = _looking_alike(original, without, numbers)
    for number in numbers:
        _drop_text(pdf, pdf.pages[number - 1].obj, only_invisible=number not in same)


def _looking_alike(one: Path, other: Path, numbers: list[int]) -> set[int]:
    with pdfium.PdfDocument(one) as left, pdfium.PdfDocument(other) as right:
        return {number for number in numbers if _picture(left, number) == _picture(right, number)}


def _picture(document: pdfium.PdfDocument, number: int) -> bytes:
    return bytes(document[number - 1].render(scale=1, grayscale=True).to_numpy().tobytes())


def _drop_text(pdf: Pdf, holder: Object, *, only_invisible: bool, depth: int = 0) -> None:
    """Take the text out of a page or a form, and of the forms that it draws."""
    kept = pikepdf.unparse_content_stream(list(_kept(holder, only_invisible=only_invisible)))
    if holder.get("/Type") == Name.Page:
        holder["/Contents"] = pdf.make_stream(kept)
    else:
        holder.write(kept)
    if depth == _DEEPEST:
        return
    for drawn in _forms(holder):
        _drop_text(pdf, drawn, only_invisible=only_invisible, depth=depth + 1)


def _forms(holder: Object) -> list[Object]:
    drawn = holder.get("/Resources", Dictionary()).get("/XObject", Dictionary())
    return [
        form for _, form in drawn.items() if isinstance(form, Stream) and form.get("/Subtype") == Name.Form
    ]


def _kept(holder: Object, *, only_invisible: bool) -> Iterator[_Instruction]:
    mode = 0
    outer: list[int] = []
    for instruction in pikepdf.parse_content_stream(holder):
        operator = str(instruction.operator)
        if operator == "q":
            outer.append(mode)
        elif operator == "Q" and outer:
            mode = outer.pop()
        elif operator == "Tr":
            mode = int(instruction.operands[0])
        if operator not in _SHOWING or (only_invisible and mode != _INVISIBLE):
            yield instruction
        elif operator in _TO_NEXT_LINE:
            yield ContentStreamInstruction([], Operator("T*"))
