"""Text that is drawn turned, as a wide annex on an upright sheet, is read in its own direction."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn_pdfs import LINES, body, drawn_pdf, show

from ingest.read import read_document

TURNS = {
    "clockwise": ("0 -1 1 0 100 740 cm\n", 270),
    "counter-clockwise": ("0 1 -1 0 600 100 cm\n", 90),
    "upside down": ("-1 0 0 -1 500 800 cm\n", 180),
    "not": ("1 0 0 1 0 0 cm\n", 0),
}


def lines() -> str:
    return "".join(show(text, 50, 300 - 40 * at) for at, text in enumerate(LINES))


@pytest.mark.parametrize(("turn", "rotation"), TURNS.values(), ids=TURNS)
def test_a_page_is_read_in_the_direction_of_its_text(tmp_path: Path, turn: str, rotation: int) -> None:
    path = drawn_pdf(tmp_path / "a.pdf", f"q {turn}{lines()}Q\n")
    (page,) = read_document(path).pages
    assert page.text.split("\n") == list(LINES)
    assert page.rotation == rotation
    assert (page.width > page.height) == (rotation in (90, 270))
    first = page.words[0].box
    assert first.y0 < page.words[-1].box.y0
    assert first.width * page.width > first.height * page.height


@pytest.mark.parametrize("turn", ["0 -1 1 0 560 400 cm\n", "0 1 -1 0 560 400 cm\n"])
def test_a_remark_along_the_margin_is_read_in_its_own_direction(tmp_path: Path, turn: str) -> None:
    path = drawn_pdf(tmp_path / "a.pdf", body() + f"q {turn}" + show("Luu tru", 0, 0) + "Q\n")
    (page,) = read_document(path).pages
    assert page.rotation == 0
    assert all(line in page.text for line in LINES)
    assert {"Luu", "tru"} <= set(page.text.split())
