"""Words where they stand become text in reading order: each column's lines together, nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typeset import ASPECT, HEAD_LEFT, HEAD_RIGHT, body, head, line, page

from ingest.layout.compose import compose
from ingest.types import Box, PlacedWord


def read(words: list[PlacedWord]) -> list[str]:
    return compose(words, ASPECT).text.split("\n")


class TestHead:
    def test_left_column_comes_first_then_the_right_one(self) -> None:
        assert read(page(*head(), *body(200)))[:6] == HEAD_LEFT + HEAD_RIGHT

    def test_columns_set_at_different_heights_are_told_apart(self) -> None:
        assert read(page(*head(drop=7), *body(200)))[:6] == HEAD_LEFT + HEAD_RIGHT

    def test_subject_under_the_number_stays_in_one_piece(self) -> None:
        left = [*HEAD_LEFT, "V/v thực hiện Quyết định số", "5703/QĐ-BYT"]
        assert read(page(*head(left), *body(240)))[:8] == left + HEAD_RIGHT

    def test_number_left_blank_for_the_pen_does_not_part_its_line(self) -> None:
        left = ["ỦY BAN NHÂN DÂN", "TỈNH MỘC GIANG", "Số:         /QĐ-UBND"]
        assert read(page(*head(left), *body(200)))[:3] == [*left[:2], "Số: /QĐ-UBND"]

    def test_date_left_blank_for_the_pen_does_not_part_its_line(self) -> None:
        right = [*HEAD_RIGHT[:2], "Mộc Giang, ngày        tháng        năm 2023"]
        assert read(page(*head(right=right), *body(200)))[5] == "Mộc Giang, ngày tháng năm 2023"

    def test_body_below_the_head_follows_it(self) -> None:
        title = line("QUYẾT ĐỊNH", 250, 150)
        assert read(page(*head(), title, *body(200)))[6] == "QUYẾT ĐỊNH"

    def test_addressee_is_no_part_of_the_columns(self) -> None:
        to = [line("Kính gửi:", 150, 150), line("- Sở Nội vụ;", 300, 168), line("- Sở Tài chính.", 300, 186)]
        assert read(page(*head(), *to, *body(230)))[6:9] == ["Kính gửi:", "- Sở Nội vụ;", "- Sở Tài chính."]

    def test_a_speck_in_the_gutter_does_not_join_the_columns(self) -> None:
        speck = PlacedWord("'", Box(0.45, 0.09, 0.46, 0.1), 0.2)
        lines = read([*page(*head(), *body(200)), speck])
        assert [text.strip(" '") for text in lines[:6]] == HEAD_LEFT + HEAD_RIGHT


class TestFoot:
    LEFT = ("Nơi nhận:", "- Như Điều 3;", "- Các sở, ban, ngành;", "- Lưu: VT, NC.")

    def test_recipients_come_before_the_signature(self) -> None:
        left = [line(text, 85, 600 + 14 * number, size=10) for number, text in enumerate(self.LEFT)]
        right = [line(text, 350, 600 + 17 * n) for n, text in enumerate(("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"))]
        name = line("Trần Văn Mẫu", 350, 720)
        lines = read(page(*body(300), *left, *right, name))
        assert lines[6:] == [*self.LEFT, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Mẫu"]

    def test_one_line_of_the_signature_is_enough(self) -> None:
        left = [line(text, 85, 600 + 14 * number, size=10) for number, text in enumerate(self.LEFT)]
        lines = read(page(*body(300), *left, line("CHỦ TỊCH", 380, 600)))
        assert lines[6:] == [*self.LEFT, "CHỦ TỊCH"]

    def test_a_loose_last_line_of_the_body_is_not_drawn_into_the_foot(self) -> None:
        last = line("để tổ chức thực hiện./.", 85, 420, size=11, gap=1.2)
        left = [line(text, 85, 600 + 14 * number, size=10) for number, text in enumerate(self.LEFT)]
        lines = read(page(*body(300), last, *left, line("CHỦ TỊCH", 380, 600)))
        assert lines[6:8] == ["để tổ chức thực hiện./.", "Nơi nhận:"]


class TestBody:
    def test_justified_lines_are_never_parted(self) -> None:
        text = "được giao theo quy định của pháp luật về khen thưởng"
        lines = [line(text, 85, 300 + 20 * n, gap=0.28 + 0.2 * n) for n in range(4)]
        assert read(page(*lines)) == [text] * 4

    def test_one_line_stretched_by_wide_gaps_stays_one_line(self) -> None:
        assert (
            read(page(*body(200), line("Chủ tịch Ủy ban nhân dân", 85, 320, gap=3)))[6]
            == "Chủ tịch Ủy ban nhân dân"
        )

    @pytest.mark.parametrize("slope", [-0.02, 0.02])
    def test_a_slight_slope_is_followed(self, slope: float) -> None:
        text = "thực hiện nhiệm vụ được giao theo đúng quy định của pháp luật về thi đua"
        assert read(page(*[line(text, 85, 300 + 18 * n, slope=slope) for n in range(5)])) == [text] * 5

    def test_a_letter_as_tall_as_three_lines_does_not_join_them(self) -> None:
        lines = [line("các sở ban ngành", 85, 300 + 18 * n) for n in range(3)]
        scrawl = PlacedWord("ƒ", Box(0.1, 300 / 842, 0.14, 355 / 842), 0.6)
        assert sorted(read([*page(*lines), scrawl])) == ["các sở ban ngành"] * 3 + ["ƒ"]


class TestTable:
    ROWS = (("1", "Trần Văn Mẫu", "Giám đốc", "Sở Nội vụ"), ("2", "Lê Thị Thử", "Phó Giám đốc", "Sở Y tế"))

    def test_rows_stay_together(self) -> None:
        cells = [
            line(cell, x, 300 + 20 * row, size=11)
            for row, texts in enumerate(self.ROWS * 3)
            for x, cell in zip((85, 120, 260, 400), texts, strict=True)
        ]
        assert read(page(*body(150), *cells))[6:] == [" ".join(texts) for texts in self.ROWS * 3]

    def test_two_columns_filled_row_after_row_are_a_table(self) -> None:
        cells = [
            line(x_text, x, 300 + 20 * n)
            for n in range(8)
            for x, x_text in ((85, f"Xã {n}"), (350, f"{n} hộ"))
        ]
        assert read(page(*cells)) == [f"Xã {n} {n} hộ" for n in range(8)]


class TestRunsOfTheReader:
    def test_words_of_one_run_keep_the_readers_order_whatever_their_boxes(self) -> None:
        boxes = [Box(0.1, 0.3, 0.2, 0.315), Box(0.19, 0.297, 0.24, 0.32), Box(0.25, 0.3, 0.3, 0.315)]
        words = [PlacedWord(t, b, 0.9, 7) for t, b in zip(("2016", "-", "2020"), boxes, strict=True)]
        assert read(words) == ["2016 - 2020"]


def test_nothing_gives_nothing() -> None:
    assert compose([], ASPECT) == ("", (), ())


sides = st.floats(0, 1, allow_nan=False)
boxes = st.tuples(sides, sides, st.floats(0.001, 0.3), st.floats(0.001, 0.1)).map(
    lambda t: Box(t[0], t[1], t[0] + t[2], t[1] + t[3])
)
placed = st.builds(
    PlacedWord,
    st.from_regex("[-/]?[aăâđếự0Ð][-/aăâđếự0Ð]{0,6}", fullmatch=True),
    boxes,
    st.floats(0.5, 1),
    st.integers(0, 5),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(placed, max_size=40))
def test_every_word_read_surely_comes_out_once_and_offsets_are_exact(words: list[PlacedWord]) -> None:
    layout = compose(words, ASPECT)
    assert sorted(layout.text[w.start : w.end] for w in layout.words) == sorted(w.text for w in words)
    assert "\n".join(layout.text[ln.start : ln.end] for ln in layout.lines) == layout.text
    assert " ".join(layout.text[w.start : w.end] for w in layout.words) == layout.text.replace("\n", " ")
    for word in layout.words:
        holder = next(ln for ln in layout.lines if ln.start <= word.start and word.end <= ln.end)
        assert holder.box is not None
        assert Box.around([holder.box, word.box]) == holder.box
