"""Where the words of a copy stand, what its maps and stamps hold, how much a copy may take: at each limit."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from ingest.searchable import batch, pictures, unicode_maps
from ingest.searchable.batch import CopyReport, copy_all
from ingest.searchable.make import CopyError
from ingest.searchable.overlay import Sheet, _fit, _place, _Placed, _spaced
from ingest.searchable.signatures import leave_signatures
from ingest.searchable.unicode_maps import _blocks, _entries
from ingest.types import Box, Word

SHEET = Sheet(0.0, 0.0, 1000.0, 1000.0, 0)
"""A point is a thousandth of a page; letters are 10 points high."""


def word(at: int, x: float, bottom: float, height: float = 0.01) -> Word:
    return Word(at, at + 1, Box(x, bottom - height, x + 0.05, bottom), 1.0)


@pytest.mark.parametrize(("off", "base"), [(3.9, 500.0), (4.1, 504.1), (-3.9, 500.0), (-4.1, 495.9)])
def test_a_word_off_its_line_stands_on_its_own(off: float, base: float) -> None:
    """By more than four tenths of a letter; two words alone tell no slope."""
    line = [word(0, 0.1, 0.5), word(1, 0.3, 0.5), word(2, 0.9, 0.5)]
    odd = word(3, 0.5, 0.5 + off / 1000, 0.02)
    placed = _place("abcd", [*line, odd, *[word(0, 0.1 * at, 0.5) for at in range(9)] * 40], SHEET)
    assert placed[3].base == pytest.approx(base, abs=0.06)
    assert placed[3].height == pytest.approx(10.0 if abs(off) < 4 else 20.0)


@pytest.mark.parametrize(
    ("points", "line"),
    [
        ([(0.0, 1.0), (1.0, 3.0)], (0.0, 2.0)),  # too few
        ([(0.0, 1.0), (0.5, 2.0), (1.0, 3.0)], (2.0, 1.0)),
        ([(0.5, 1.0), (0.5, 2.0), (0.5, 3.0)], (0.0, 2.0)),  # one above the other
    ],
)
def test_three_words_tell_the_slope_of_a_line(
    points: list[tuple[float, float]], line: tuple[float, float]
) -> None:
    assert _fit(points) == pytest.approx(line)


def placed(text: str, left: float, right: float) -> _Placed:
    return _Placed(text, left, right, 500.0, 10.0)


@pytest.mark.parametrize(
    ("left", "end", "space"),
    [
        (110.0, 100.0, (100.0, 110.0)),
        (102.0, 100.0, (100.0, 102.0)),
        (101.0, 99.0, (99.0, 101.0)),  # a fifth of a letter is left free
        (76.0, 100.0, (100.0, 102.0)),  # but not more than half of the word is taken for it
        (79.0, 77.0, (77.0, 79.0)),
    ],
)
def test_words_that_touch_stay_apart(left: float, end: float, space: tuple[float, float]) -> None:
    first, between, second = _spaced([placed("a", 50.0, 100.0), placed("b", left, 200.0)])
    assert (first.right, between.text, between.left, between.right) == (end, " ", *space)
    assert (second.left, second.right) == (left, 200.0)


@pytest.mark.parametrize(("codes", "blocks"), [(100, [100]), (101, [100, 1])])
def test_a_block_of_a_map_has_a_hundred_codes(codes: int, blocks: list[int]) -> None:
    found = list(_blocks(dict.fromkeys(range(codes), "ư"), 2))
    assert [int(block.split()[0]) for block in found] == blocks
    assert found[0].split(b"\n")[1] == b"<00> <01b0>"


@pytest.mark.parametrize(("deep", "found"), [(8, 1), (9, 0)])
def test_fonts_are_looked_for_in_forms_eight_deep(
    deep: int, found: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Form:
        def __init__(self, resources: object) -> None:
            self.resources = resources

        def get(self, _key: str) -> object:
            return self.resources

    resources: dict[str, Any] = {"Font": {"F1": "a font"}}
    for _ in range(deep):
        resources = {"XObject": {"X": Form(resources)}}
    monkeypatch.setattr(unicode_maps, "PDFStream", Form)
    assert len(list(_entries(resources))) == found


def a_signed(pdf: pikepdf.Pdf, rect: list[int], **entries: Any) -> Dictionary:
    look = Dictionary(N=pdf.make_stream(b""))
    return Dictionary(Subtype=Name.Widget, FT=Name.Sig, Rect=Array(rect), AP=look, **entries)


@pytest.mark.parametrize(
    ("rect", "stays"),
    [([10, 10, 90, 40], True), ([10, 10, 10, 40], False), ([10, 10, 90, 10], False)],
)
def test_the_stamp_of_a_signature_is_printed_and_cannot_be_changed(rect: list[int], stays: bool) -> None:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        widget = a_signed(pdf, rect, V=Dictionary(Type=Name.Sig), F=1, T="chu ky", DA="x")
        page.obj.Annots = Array([pdf.make_indirect(widget)])
        pdf.Root.AcroForm = Dictionary(Fields=Array([page.obj.Annots[0]]), SigFlags=3)
        pdf.Root.Perms, pdf.Root.DSS, pdf.Root.Extensions = Dictionary(), Dictionary(), Dictionary()
        assert leave_signatures(pdf) is True
        kept = list(page.obj.Annots)
        assert len(kept) == stays
        for stamp in kept:
            assert (stamp.Subtype, int(stamp.F)) == (Name.Stamp, 4 + 64 + 128)
            assert not {"/FT", "/V", "/T", "/DA"} & set(stamp.keys())
        assert not {"/AcroForm", "/Perms", "/DSS", "/Extensions"} & set(pdf.Root.keys())


def test_a_field_for_a_signature_that_nobody_signed_is_no_signature() -> None:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.obj.Annots = Array([pdf.make_indirect(a_signed(pdf, [10, 10, 90, 40]))])
        text = pdf.make_indirect(Dictionary(FT=Name.Tx, T="a"))
        pdf.Root.AcroForm = Dictionary(Fields=Array([page.obj.Annots[0], text]), SigFlags=1)
        pdf.Root.Perms = Dictionary()
        assert leave_signatures(pdf) is False
        assert ("/Perms" in pdf.Root, len(pdf.Root.AcroForm.Fields)) == (True, 1)
        assert "/SigFlags" not in pdf.Root.AcroForm


class Process:
    """Stands in for a process with limits, and keeps what it is given."""

    memory: int | None = None
    seconds: list[float]

    def __init__(self, memory: int | None) -> None:
        Process.memory, Process.seconds = memory, []

    def __enter__(self) -> Process:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing runs."""

    def run(self, *_: object) -> Any:
        raise NotImplementedError  # each test says what becomes of a copy


@pytest.mark.parametrize(("pages", "seconds"), [(0, 120.0), (1, 130.0), (7, 190.0)])
def test_a_copy_has_two_minutes_and_ten_seconds_a_page(
    pages: int, seconds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = SimpleNamespace(_asdict=lambda: {"signed": False, "left_out": ()})
    monkeypatch.setattr(batch, "LimitedProcess", Process)
    monkeypatch.setattr(Process, "run", lambda self, seconds, *_: Process.seconds.append(seconds) or copied)
    document: Any = SimpleNamespace(pages=[None] * pages)
    report = copy_all([batch.Original(7, Path("a.pdf"))], [Path("b.pdf")], lambda _: document)
    assert (Process.memory, Process.seconds) == (4 * 1024**3, [seconds])
    assert report == CopyReport(
        [{"id": 7, "original": "a.pdf", "copy": "b.pdf", "signed": False, "left_out": ()}], []
    )


@pytest.mark.parametrize("originals", [1, 2])
def test_a_copy_that_fails_stops_no_other(originals: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(_self: object, _seconds: float, _copy: object, original: Path, *_: object) -> Any:
        if original.name == "bad.pdf":
            raise CopyError("bad")
        return SimpleNamespace(_asdict=dict)

    monkeypatch.setattr(batch, "LimitedProcess", Process)
    monkeypatch.setattr(Process, "run", run)
    document: Any = SimpleNamespace(pages=[])
    paths = ["bad.pdf", "good.pdf"][:originals]
    chosen = [batch.Original(at, Path(path)) for at, path in enumerate(paths)]
    if originals == 1:
        with pytest.raises(CopyError):
            copy_all(chosen, [Path("x.pdf")], lambda _: document)
    else:
        report = copy_all(chosen, [Path("x.pdf"), Path("y.pdf")], lambda _: document)
        assert report.failures == [{"path": "bad.pdf", "reason": "bad"}]
        assert [copy["id"] for copy in report.copies] == [1]


@pytest.mark.parametrize(
    ("size", "points"),
    [((300.0, 600.0), (300.0, 600.0)), ((0.0, 0.0), (72.0, 144.0))],
)
def test_a_picture_has_the_size_of_its_page_or_that_of_200_dots_to_the_inch(
    size: tuple[float, float], points: tuple[float, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out: list[tuple[float, ...]] = []

    def convert(_data: object, layout_fun: Any, **_: object) -> bytes:
        laid_out.append(layout_fun(200, 400, None))
        return b"%PDF"

    monkeypatch.setattr(pictures.img2pdf, "convert", convert)
    page: Any = SimpleNamespace(width=size[0], height=size[1])
    assert pictures._to_pdf(b"", (page,)) == b"%PDF"
    assert laid_out == [pytest.approx((*points, *points))]
