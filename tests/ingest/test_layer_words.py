"""Words of a text layer: a blank separates two letters only where it stands between them."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas
from specimens import A4

from ingest.sources.text_layer import read_layer

Piece = tuple[str, float]
"""What is drawn at once, and by how much of the type size it starts right of where the one before ended."""


def layer(path: Path, *lines: list[Piece], size: float = 12) -> list[list[str]]:
    """Draw `lines`, each from its pieces, and return the words that the layer of the page has in each."""
    canvas = Canvas(str(path), pagesize=A4)
    for number, line in enumerate(lines):
        x = 80.0
        for text, apart in line:
            x += apart * size
            canvas.setFont("Times-Roman", size)
            canvas.drawString(x, 780 - 20 * number, text)
            x += canvas.stringWidth(text, "Times-Roman", size)
    canvas.save()
    words = read_layer(path, 1).words
    tops = sorted({round(word.box.y0, 3) for word in words})
    return [[word.text for word in words if round(word.box.y0, 3) == top] for top in tops]


def test_a_blank_that_lies_over_a_word_does_not_part_it(tmp_path: Path) -> None:
    # The number's second blank is drawn in the middle of the name, which stands in the next column.
    line = [("272.", 0.0), (" ", 2.0), ("Ong Van Mau", -1.5)]
    assert layer(tmp_path / "a.pdf", line) == [["272.", "Ong", "Van", "Mau"]]


def test_a_blank_written_between_two_words_parts_them_however_narrow(tmp_path: Path) -> None:
    line = [("thi", 0.0), (" ", -0.1), ("dua", -0.1)]
    assert layer(tmp_path / "a.pdf", line) == [["thi", "dua"]]


def test_a_blank_from_elsewhere_parts_words_that_stand_apart(tmp_path: Path) -> None:
    line = [("thi", 0.0), ("dua", 0.12), (" ", -1.5)]
    assert layer(tmp_path / "a.pdf", line) == [["thi", "dua"]]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ([("An L", 0.0), ("o", 0.2), ("c ket qua", 0.2)], ["An", "Loc", "ket", "qua"]),
        ([("Q", 0.0), ("D", 0.2), ("-UB ket qua", 0.2)], ["QD-UB", "ket", "qua"]),
        ([("An L", 0.0), ("oc ket qua", 0.4)], ["An", "L", "oc", "ket", "qua"]),
        ([("Tong 1", 0.0), ("2 ket qua", 0.2)], ["Tong", "1", "2", "ket", "qua"]),
    ],
    ids=["faulty widths", "signs", "columns", "numbers"],
)
def test_white_without_a_blank_on_a_page_that_writes_blanks(
    tmp_path: Path, line: list[Piece], words: list[str]
) -> None:
    assert layer(tmp_path / "a.pdf", line) == [words]


def test_white_parts_words_on_a_page_that_writes_no_blanks(tmp_path: Path) -> None:
    assert layer(tmp_path / "a.pdf", [("Bao", 0.0), ("cao", 0.2), ("nam", 0.2)]) == [["Bao", "cao", "nam"]]
