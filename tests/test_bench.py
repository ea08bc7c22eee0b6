"""The bench's scores: what counts as right, and what a change gains or loses."""

from __future__ import annotations

import pytest

from bench.gold import Gold, GoldReference
from bench.mentions import score_references
from bench.peer import naive_references
from bench.report import changes, mistakes, report, to_json
from bench.result import DocumentScore
from bench.score import Count, Errors, FieldScore, comparable, field_outcome, reading_errors
from extract.symbol import number_key
from extract.types import HeaderField, Reference, Status


def found(
    number: str, date: str | None = None, *, page: int = 1, relation: str = "", status: Status = "certain"
):
    return Reference(
        number, number_key(number), number, page, 0, len(number), date, quan_he=relation, status=status
    )


def gold(*references: tuple, **attributes) -> Gold:
    return Gold(
        "a.pdf", "samples", "office", references=tuple(GoldReference(*r) for r in references), **attributes
    )


# --- reading -----------------------------------------------------------------------------------------------


def test_line_breaks_and_decomposed_letters_are_no_reading_errors():
    assert reading_errors("Bằng\nkhen", "Bằng khen") == Errors(0, 9, 0, 2)


def test_a_page_read_as_nothing_is_all_errors():
    errors = reading_errors("", "Giấy khen")
    assert (errors.cer, errors.wer) == (1.0, 1.0)


def test_rates_add_up_by_length_and_not_by_page():
    total = reading_errors("a", "b").plus(reading_errors("abc", "abc"))
    assert total.cer == 0.25


# --- header ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("UỶ BAN", "Ủy ban"),
        ("khỏe", "khoẻ"),
        ("Hoà Bình", "Hòa  Bình"),
        ("A – B", "A - B"),
        ("về việc tặng thưởng.", "về việc tặng thưởng"),
    ],
)
def test_values_are_equal_but_for_writing(left: str, right: str):
    assert comparable(left) == comparable(right)


@pytest.mark.parametrize(("left", "right"), [("Hoa", "Hoà"), ("Sở Y tế", "Sở Nội vụ"), ("10", "1")])
def test_values_that_differ(left: str, right: str):
    assert comparable(left) != comparable(right)


@pytest.mark.parametrize(
    ("value", "status", "wanted", "outcome"),
    [
        ("12/QĐ-UBND", "certain", "12/QĐ-UBND", "right"),
        ("12 /QĐ - UBND", "certain", "12/QĐ-UBND", "right"),
        ("12/QĐ-UBND", "uncertain", "12/QĐ-UBND", "unsure_right"),
        ("12/QĐ-UBND", "uncertain", "13/QĐ-UBND", "unsure"),
        (None, "uncertain", "13/QĐ-UBND", "unsure"),
        (None, "missing", "13/QĐ-UBND", "missed"),
        ("12/QĐ-UBND", "certain", "13/QĐ-UBND", "certain_wrong"),
        ("12/QĐ-UBND", "certain", None, "certain_wrong"),
        ("12/QĐ-UBND", "uncertain", None, "unsure"),
        (None, "missing", None, "empty"),
    ],
)
def test_outcome_of_a_field(value: str | None, status: Status, wanted: str | None, outcome: str):
    assert field_outcome("so_ky_hieu", HeaderField(value, status), wanted) == outcome


# --- references --------------------------------------------------------------------------------------------


def test_number_and_date_are_counted_apart():
    wanted = gold(("1/QĐ-A", "2023-01-01"), ("2/QĐ-A", "2023-01-02"), ("3/QĐ-A", "2023-01-03"))
    score = score_references([found("1/QĐ-A", "2023-01-01"), found("2/QĐ-A"), found("9/QĐ-A")], wanted)
    assert score.numbers == Count(hit=2, false=1, missed=1)
    assert score.dated == Count(hit=1, false=2, missed=2)
    assert (score.dates_right, score.dates_wrong, score.dates_missed) == (1, 0, 1)


def test_each_mention_counts():
    wanted = gold(("1/QĐ-A", None), ("1/QĐ-A", None))
    assert score_references([found("1/QĐ-A")], wanted).numbers == Count(hit=1, missed=1)


def test_the_mention_with_the_right_date_is_matched_first():
    wanted = gold(("1/QĐ-A", "2022-05-05"), ("1/QĐ-A", "2023-05-05"))
    score = score_references([found("1/QĐ-A", "2023-05-05"), found("1/QĐ-A", "2022-05-05")], wanted)
    assert score.dated == Count(hit=2)


def test_certain_but_wrong_is_an_invented_number_or_another_date():
    wanted = gold(("1/QĐ-A", "2023-01-01"), ("2/QĐ-A", "2023-01-02"))
    mentions = [
        found("1/QĐ-A", "2023-01-11"),
        found("2/QĐ-A"),
        found("8/QĐ-A"),
        found("9/QĐ-A", status="uncertain"),
    ]
    assert score_references(mentions, wanted).certain_wrong == 2


def test_relations_are_scored_where_the_number_is_found():
    wanted = gold(("1/QĐ-A", None, "căn cứ"), ("2/QĐ-A", None, "căn cứ"), ("3/QĐ-A", None, "căn cứ"))
    score = score_references(
        [found("1/QĐ-A", relation="căn cứ"), found("2/QĐ-A", relation="dẫn chiếu")], wanted
    )
    assert (score.relations_right, score.relations) == (1, 2)


def test_gold_of_one_page_asks_for_that_page_alone():
    wanted = gold(("1/QĐ-A", None), reference_page=1)
    assert score_references([found("1/QĐ-A"), found("2/QĐ-A", page=2)], wanted).numbers == Count(hit=1)


def test_distinct_gold_doesnt_count_repeated_mentions():
    wanted = gold(("1/QĐ-A", "2023-01-01"), distinct=True)
    mentions = [found("1/QĐ-A", "2023-01-01"), found("1/QĐ-A"), found("1/QĐ-A", "2023-01-01")]
    assert score_references(mentions, wanted).dated == Count(hit=1)


def test_silver_gold_counts_no_false_ones():
    wanted = gold(("1/QĐ-A", None), ("2/QĐ-A", None), silver=True)
    score = score_references([found("1/QĐ-A", "2023-01-01"), found("9/QĐ-A")], wanted)
    assert (score.numbers, score.dated, score.certain_wrong) == (Count(hit=1, missed=1), Count(), 0)


def test_the_naive_peer_finds_a_plain_reference_with_its_date():
    [reference] = naive_references(["Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017;"])
    assert (reference.so_ky_hieu, reference.ngay_ban_hanh) == ("91/2017/NĐ-CP", "2017-07-31")


# --- against an earlier run --------------------------------------------------------------------------------


def scored(**attributes) -> DocumentScore:
    return DocumentScore(**{"name": "a.pdf", "set": "samples", "tier": "office"} | attributes)


def test_no_change_says_so():
    assert changes(to_json([scored()]), [scored()]) == "No gains, no losses."


def test_changes_name_the_gains_and_the_losses():
    wanted = gold(("1/QĐ-A", None), ("2/QĐ-A", None))
    before = scored(
        header={"nguoi_ky": FieldScore("missed"), "dia_danh": FieldScore("right")},
        references=score_references([found("1/QĐ-A")], wanted),
    )
    after = scored(
        header={"nguoi_ky": FieldScore("right"), "dia_danh": FieldScore("certain_wrong")},
        references=score_references([found("2/QĐ-A")], wanted),
    )
    lines = changes(to_json([before]), [after]).splitlines()
    assert "  + nguoi_ky: missed -> right" in lines
    assert "  - dia_danh: right -> certain_wrong" in lines
    assert "  + no longer lost: 2/QĐ-A -" in lines
    assert "  - lost: 1/QĐ-A -" in lines


def test_the_report_shows_what_could_not_be_read():
    assert "Not read: a.pdf: is empty" in report([scored(error="is empty")])


def test_the_list_of_mistakes_shows_both_values():
    field = FieldScore("certain_wrong", "534/QĐ-UBND", "539/QĐ-UBND")
    assert "certain_wrong so_ky_hieu: '534/QĐ-UBND' for '539/QĐ-UBND'" in mistakes(
        [scored(header={"so_ky_hieu": field})]
    )
