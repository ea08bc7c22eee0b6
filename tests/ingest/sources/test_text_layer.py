"""A text layer stands for its page only where it is real Vietnamese and covers the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from specimens import TEXT, scan_pdf, text_pdf
from typeset import body, head, line

from ingest.sources.text_layer import Verdict, judge_layer, read_layer
from ingest.types import Box, PlacedWord

WHOLE_PAGE = Box(0, 0, 1, 1)
SEAL = Box(0.5, 0.7, 0.68, 0.83)


def flat(lines: list[list[PlacedWord]]) -> list[PlacedWord]:
    return [word for placed in lines for word in placed]


def repeated(text: str, lines: int = 30) -> list[PlacedWord]:
    return flat([line(text, 85, 60 + 24 * number) for number in range(lines)])


VIETNAMESE = flat(head()) + flat(body(200, 28))
GARBAGE = repeated("BO GIAO Dl)C VA DAO T~O CQNG HOA XA HQI CHU NGHiA VI~T NAM")
TONELESS = repeated("Xet de nghi cua Truong phong To chuc can bo ve viec tang Bang khen")
OLD_FONT = repeated("Céng hßa x· héi chñ nghÜa ViÖt Nam QuyÕt ®Þnh vÒ viÖc tÆng")
STAMP = flat([line("Ký bởi: Sở Y tế", 300, 700, size=8), line("Thời gian ký: 4/5/2023", 300, 710, size=8)])

CASES: list[tuple[str, list[PlacedWord], list[Box], Verdict]] = [
    ("nothing", [], [WHOLE_PAGE], "none"),
    ("born digital", VIETNAMESE, [], "real"),
    ("born digital with a seal", VIETNAMESE, [SEAL], "real"),
    ("born digital, short", flat(head()), [], "real"),
    ("good OCR over its scan", VIETNAMESE, [WHOLE_PAGE], "real"),
    ("garbage over its scan", GARBAGE, [WHOLE_PAGE], "garbage"),
    ("no diacritics over its scan", TONELESS, [WHOLE_PAGE], "garbage"),
    ("no diacritics, as it was written", TONELESS, [], "real"),
    ("an old font without a scan", OLD_FONT, [], "garbage"),
    ("a signature stamp over a scan", STAMP, [WHOLE_PAGE], "partial"),
    ("a page head over a scanned body", flat(head()), [Box(0.1, 0.2, 0.9, 0.9)], "partial"),
    ("a page head over a small scanned rest", flat(head()), [Box(0.1, 0.2, 0.9, 0.35)], "partial"),
    ("text around a photograph", VIETNAMESE, [Box(0.2, 0.96, 0.9, 1)], "real"),
    ("letters that the font does not name", repeated("(cid:12)(cid:34) (cid:5) định"), [], "garbage"),
]


@pytest.mark.parametrize(
    ("words", "images", "verdict"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_verdict(words: list[PlacedWord], images: list[Box], verdict: Verdict) -> None:
    assert judge_layer(words, images) == verdict


def test_words_stand_where_they_are_seen(tmp_path: Path) -> None:
    words = read_layer(text_pdf(tmp_path / "a.pdf", pages=2, lines=1), 2).words
    assert " ".join(word.text for word in words) == f"{TEXT} page 2 line 0"
    assert words[0].box.x0 == pytest.approx(85 / 595, abs=0.005)
    assert words[0].box.y1 == pytest.approx((842 - 780) / 842, abs=0.01)
    assert {word.confidence for word in words} == {1.0}


def test_a_layer_over_a_scan_is_found(tmp_path: Path) -> None:
    words = read_layer(scan_pdf(tmp_path / "a.pdf", layer=["Trang 2"]), 1).words
    assert [word.text for word in words] == ["Trang", "2"]


def test_a_layer_that_can_not_be_read_is_no_layer(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4 nothing else")
    layer = read_layer(path, 1)
    assert (layer.words, layer.broken) == ([], True)
