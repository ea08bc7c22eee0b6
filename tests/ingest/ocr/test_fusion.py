"""Two readings of a line become one: what both agree on is sure, what they read differently is doubted."""

from __future__ import annotations

import pytest

from ingest.ocr.fusion import AGREED, DOUBTED, fuse
from ingest.types import Box, PlacedWord

SURE = 0.85  # what is below counts as doubted


def line(text: str, confidence: float = 0.95) -> list[PlacedWord]:
    """The words of `text` side by side; "?word" was read with little confidence."""
    return [
        PlacedWord(
            word.removeprefix("?"),
            Box(0.05 * n, 0.1, 0.05 * n + 0.04, 0.12),
            0.2 if word.startswith("?") and word != "?" else confidence,
            1,
        )
        for n, word in enumerate(text.split())
    ]


def fused(base: str, second: str) -> str:
    return " ".join(word.text for word in fuse(line(base), line(second)))


@pytest.mark.parametrize(
    ("base", "second", "expected"),
    [
        # running text from the base reader, numbers and symbols from the second
        ("Căn cứ Quyết định", "Căn cứ Quyết dịnh", "Căn cứ Quyết định"),
        ("số 2O87/QĐ-UBND", "số 2087/QĐ-UBND", "số 2087/QĐ-UBND"),
        ("ngày 28/7/202l của", "ngày 28/7/2021 của", "ngày 28/7/2021 của"),
        ("của QDĐ-UBND tỉnh", "của QĐ-UBND tỉnh", "của QĐ-UBND tỉnh"),
        # but not what is not a number, no date, or no word
        ("tỷ lệ 15% tổng", "tỷ lệ 156 tổng", "tỷ lệ 15% tổng"),
        ("ngày 31/01/2023", "ngày 31/04/2023", "ngày 31/01/2023"),
        ("Số 12/BC-SNV", "S6 12/BC-SNV", "Số 12/BC-SNV"),
        ("III. NỘI DUNG", "III. NỘI DUNG", "III. NỘI DUNG"),
        ("HI. NỘI DUNG", "III NỘI DUNG", "III NỘI DUNG"),
        # a reading that can't be Vietnamese gives way
        ("của Ñgọc", "của Ngọc", "của Ngọc"),
        ("theo Quyểt định", "theo Quyết định", "theo Quyết định"),
        # as does one that makes no word with its neighbour
        ("quy định chỉ tiết", "quy định chi tiết", "quy định chi tiết"),
        ("cho các tập thế", "cho các tập thể", "cho các tập thể"),
        # words run together are separated
        ("tại Đakhoa tỉnh", "tại Đa khoa tỉnh", "tại Đa khoa tỉnh"),
        ("Bệnh viện Đa khoa", "Bệnhviện Đa khoa", "Bệnh viện Đa khoa"),
        ("Số: 12/TB-SYT", "Số:12/TB-SYT", "Số: 12/TB-SYT"),
        # full stops from the base reader, signs before a word from the second, specks from none
        ("năm 2023. Tại", "năm 2023 Tại", "năm 2023. Tại"),
        ("-CHỦ TỊCH", "CHỦ TỊCH", "CHỦ TỊCH"),
        ("_ CHỦ TỊCH ˆ", "CHỦ TỊCH", "CHỦ TỊCH"),
        ("Thực hiện Chỉ thị", "Thực .hiện Chỉ thị", "Thực hiện Chỉ thị"),
        ("phong trào thi đua", "phong trào “thi đua", "phong trào “thi đua"),
        # a number run together with the name behind it is parted from it, and no symbol is
        ("5.,Bà Mai Thị Diễm", "5.,Bà Mai Thị Diễm", "5., Bà Mai Thị Diễm"),
        ("theo 5.BC của", "theo 5.BC của", "theo 5.BC của"),
    ],
)
def test_the_better_reading_is_taken(base: str, second: str, expected: str) -> None:
    assert fused(base, second) == expected


def test_what_both_read_alike_is_as_good_as_sure() -> None:
    (number,) = fuse(line("12/QĐ-UBND", 0.7), line("12/QĐ-UBND", 0.8))
    assert (number.text, number.confidence, number.other) == ("12/QĐ-UBND", AGREED, "")


def test_a_number_read_in_two_ways_is_doubted_and_keeps_both() -> None:
    _, number, *_ = fuse(line("số 534/QĐ-UBND ngày"), line("số 539/QĐ-UBND ngày"))
    assert (number.text, number.other) == ("539/QĐ-UBND", "534/QĐ-UBND")
    assert number.confidence <= DOUBTED


def test_a_number_parted_differently_is_doubted_as_a_whole() -> None:
    words = fuse(line("ngày 1 2 tháng"), line("ngày 12 tháng"))
    assert [(w.text, w.other) for w in words] == [("ngày", ""), ("12", ""), ("tháng", "")]
    words = fuse(line("ngày 1 7 tháng"), line("ngày 12 tháng"))
    assert [(w.text, w.other, w.confidence <= DOUBTED) for w in words][1] == ("12", "1 7", True)


def test_a_number_that_one_reader_alone_saw_is_not_sure() -> None:
    (number,) = fuse([], line("741", 1.0))
    assert number.confidence < SURE
    words = fuse(line("ngày tháng"), line("ngày 7 tháng", 1.0))
    assert [w.text for w in words if w.confidence < SURE] == ["7"]


def test_two_readers_agree_on_dirt_without_being_sure() -> None:
    (number,) = fuse(line("?2."), line("2,"))
    assert number.confidence < SURE


def test_a_line_that_one_reader_lost_is_the_others() -> None:
    words = line("Nơi nhận:")
    assert fuse([], words) == words
    assert fuse(words, []) == words


def test_boxes_of_a_label_and_its_number_share_the_words_box() -> None:
    label, number = fuse([], line("Số:12/TB"))
    assert label.box.x1 == number.box.x0
    assert (label.box.x0, number.box.x1) == pytest.approx((0.0, 0.04))
