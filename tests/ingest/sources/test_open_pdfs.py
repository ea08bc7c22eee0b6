"""A file that is opened once for several pages gives each as if it had been opened for it alone."""

from __future__ import annotations

import zlib
from pathlib import Path

import pikepdf
from drawn_pdfs import LINES, drawn_pdf, show
from pikepdf import Name
from specimens import text_pdf

from ingest.sources.text_layer import TextLayer, read_layer

_MORE_THAN_TOGETHER = 18


def _alone(path: Path, number: int) -> TextLayer:
    """The layer of a page of a copy that nobody has opened before."""
    copy = path.with_name(f"alone-{number}.pdf")
    copy.write_bytes(path.read_bytes())
    return read_layer(copy, number)


def test_pages_are_the_same_in_any_order(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "a.pdf", pages=_MORE_THAN_TOGETHER, lines=2)
    alone = {number: _alone(path, number) for number in (1, 2, 17, 18)}
    for number in (2, 1, 2, 18, 17, 1):
        assert read_layer(path, number) == alone[number]


def test_another_file_in_its_place_is_opened(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "a.pdf", lines=1)
    first = read_layer(path, 1)
    text_pdf(tmp_path / "b.pdf", lines=2).replace(path)
    assert len(read_layer(path, 1).words) == 2 * len(first.words)


def test_a_turned_page_is_turned_each_time(tmp_path: Path) -> None:
    lines = "".join(show(text, 50, 300 - 40 * at) for at, text in enumerate(LINES))
    path = drawn_pdf(tmp_path / "a.pdf", f"q 0 1 -1 0 600 100 cm\n{lines}Q\n")
    first = read_layer(path, 1)
    assert first.rotation == 90
    assert read_layer(path, 1) == first


def test_what_lost_its_end_says_so_on_each_page_that_has_it(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "a.pdf", pages=2, lines=20)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        content = zlib.compress(pdf.pages[0].Contents.read_bytes())[:-20]
        shared = pdf.make_stream(b"")
        shared.write(content, filter=Name.FlateDecode)
        pdf.pages[0].Contents = pdf.pages[1].Contents = shared
        pdf.save(path)
    for number in (1, 2, 1):
        layer = read_layer(path, number)
        assert layer.broken
        assert layer.words
