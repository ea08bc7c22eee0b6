"""Places the end of a document: Nơi nhận on the left, authority, title, seal and signer on the right."""

from __future__ import annotations

from samples.generator.fonts import text_width
from samples.generator.model import Signature
from samples.generator.placed import PlacedPage, Scrawl, Seal, Text

_COPIES_X, _MIDDLE = 85.0, 430.0
_SIGNING_ROOM = 76.0
"""Height left for seal and signature between title and name."""


def signature_height(block: Signature) -> float:
    """Return the height that the block needs."""
    return max(len(block.lines) * 16.5 + _SIGNING_ROOM + 8, len(block.copies) * 13.5 + 24)


def place_signature(block: Signature, y: float) -> tuple[PlacedPage, float]:
    """Return the block from `y` on, and the height where it ends."""
    page = PlacedPage()
    copies_end = _place_copies(page, block, y)
    baseline = y
    for text in block.lines:
        page.items.append(_centred(text, baseline, 13.5))
        page.lines.append(text)
        baseline += 16.5
    title = baseline - 16.5
    baseline += _SIGNING_ROOM
    if block.signer:
        page.items.append(_centred(block.signer, baseline, 14))
        page.lines.append(block.signer)
    if block.seal:
        page.items.append(Seal(_MIDDLE - 48, title + 40, 47, *block.seal))
    if block.signed:
        page.items.append(Scrawl(_MIDDLE - 38, title + 46, 118))
    return page, max(baseline, copies_end) + 6


def _place_copies(page: PlacedPage, block: Signature, y: float) -> float:
    if not block.copies:
        return y
    page.items.append(Text(_COPIES_X, y, "Nơi nhận:", "Bold Italic", 12))
    page.lines.append("Nơi nhận:")
    for text in block.copies:
        y += 13.5
        page.items.append(Text(_COPIES_X, y, text, "Regular", 11))
        page.lines.append(text)
    return y


def _centred(text: str, y: float, size: float) -> Text:
    return Text(_MIDDLE - text_width(text, "Bold", size) / 2, y, text, "Bold", size)
