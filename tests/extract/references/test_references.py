"""The rules for references, by cases of four classes and by properties that must hold for any text."""

from __future__ import annotations

import json
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.lexicon.symbol import number_key, parse_symbol
from extract.references.find_references import find_mentions
from extract.references.mention import Mention

CASES = json.loads((Path(__file__).parents[2] / "cases" / "references.json").read_text("utf-8"))


def values(mention: Mention) -> dict[str, Any]:
    return {
        "so_ky_hieu": mention.symbol.text,
        "ngay_ban_hanh": mention.issued.isoformat() if mention.issued else None,
        "loai_van_ban": mention.kind,
        "co_quan_ban_hanh": mention.agency,
        "trich_yeu": mention.subject,
        "quan_he": mention.relation,
        "dieu_khoan": mention.article,
        "doubt": mention.doubt,
    }


def check(case: dict[str, Any]) -> None:
    found = [values(mention) for mention in find_mentions(case["text"])]
    wanted = case["expect"]
    assert [one["so_ky_hieu"] for one in found] == [one["so_ky_hieu"] for one in wanted]
    for one, want in zip(found, wanted, strict=True):
        assert {name: one[name] for name in want} == want


def test_a_number_that_breaks_off_is_doubted() -> None:
    """What follows the hyphen was read as something else; the date may have gone with it."""
    (mention,) = find_mentions("theo đề nghị của Sở Nội vụ tại Công văn số 218/SNV-\nii TCCB ngày 05/3/2024.")
    assert (mention.symbol.text, mention.doubt) == ("218/SNV", "letters of the number may be lost")


def test_a_date_in_no_calendar_is_doubted() -> None:
    """A misread digit makes such dates; the mention is found, and says that its date isn't known."""
    (mention,) = find_mentions("Căn cứ Quyết định số 18/QĐ-UBND ngày 31/02/2022 của UBND tỉnh;")
    assert (mention.issued, mention.doubt) == (None, "there is no such date")


def test_what_a_consolidation_reproduces_is_told_from_what_amended_it() -> None:
    text = (
        "Thông tư số 15/2018/TT-BAH ngày 03/3/2018 của Bộ Ao hồ quy định về cá, có hiệu lực kể từ ngày\n"
        "20 tháng 4 năm 2018, được sửa đổi, bổ sung bởi:\nThông tư số 16/2021/TT-BAH ngày 04/4/2021.\n"
        "1 Điều 5 Thông tư số 15/2018/TT-BAH được bãi bỏ."
    )
    assert [mention.reproduced for mention in find_mentions(text)] == [True, False, True]


def by_name(case: dict[str, Any]) -> str:
    return str(case["name"])


@pytest.mark.parametrize("case", CASES["in_the_wild"] + CASES["synthetic"], ids=by_name)
def test_what_is_cited_is_found(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", CASES["negative"], ids=by_name)
def test_what_only_looks_like_a_number_is_left_alone(case: dict[str, Any]) -> None:
    assert [mention.symbol.text for mention in find_mentions(case["text"])] == []


@pytest.mark.xfail(
    strict=True, raises=AssertionError, reason="known failure; a rule that mends it moves the case up"
)
@pytest.mark.parametrize("case", CASES["known_failures"], ids=by_name)
def test_known_failures(case: dict[str, Any]) -> None:
    check(case)


SNIPPETS = st.sampled_from(
    [case["text"] for name in ("in_the_wild", "synthetic", "negative") for case in CASES[name]]
)
ODD = st.text(alphabet="0123456789/-–⁄.,;: \nQĐUBNDTTgCPsố ngày tháng năm()“”", max_size=120)
TEXTS = st.lists(st.one_of(SNIPPETS, ODD, st.text(max_size=40)), max_size=6).map("\n".join)


@given(TEXTS)
def test_offsets_are_those_of_the_symbol_and_mentions_stand_in_order(text: str) -> None:
    mentions = find_mentions(text)
    for mention in mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start].isdigit() or (not mention.symbol.so and mention.doubt)
    assert all(one.end <= two.start for one, two in pairwise(mentions))


@given(TEXTS)
def test_what_belongs_to_a_mention_stands_where_it_says(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    for mention in find_mentions(text):
        assert mention.context_start <= mention.start < mention.end <= mention.context_end
        if mention.subject_at:
            start, end = mention.subject_at
            assert mention.context_end <= start < end <= len(text)
            assert mention.subject is not None
            assert text[start:end].split()[0] == mention.subject.split()[0]
        if mention.article:
            before = " ".join(text[: mention.context_start].split())
            assert mention.article in before


@given(TEXTS)
def test_a_symbol_in_normal_form_is_its_own_normal_form_and_keeps_its_key(text: str) -> None:
    for mention in find_mentions(text):
        if mention.symbol.family == "bare" or not mention.symbol.so:
            continue
        again = parse_symbol(mention.symbol.text)
        assert again == mention.symbol
        assert number_key(mention.symbol.text.lower().lstrip("0")) == mention.symbol.key


@given(TEXTS)
def test_what_was_found_before_changes_nothing(text: str) -> None:
    before = find_mentions(text)
    find_mentions("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;")
    assert find_mentions(text) == before


@given(SNIPPETS)
def test_a_text_found_once_is_found_again_among_others(text: str) -> None:
    alone = [mention.symbol.text for mention in find_mentions(text)]
    twice = [mention.symbol.text for mention in find_mentions(f"{text}\n\n{text}")]
    assert twice == alone + alone


@given(st.sampled_from(CASES["in_the_wild"]))
def test_composed_text_gives_the_same_whatever_form_it_came_in(case: dict[str, Any]) -> None:
    decomposed = unicodedata.normalize("NFD", case["text"])
    check(case | {"text": unicodedata.normalize("NFC", decomposed)})
