"""The rules for awards, by cases of four classes and by properties that must hold for any text."""

from __future__ import annotations

import json
import unicodedata
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from steps import steps

from extract.awards.find_awards import find_awards
from extract.awards.mention import AwardMention, Decision
from extract.record import extract
from extract.references.find_references import find_mentions
from extract.types import Award, Header, HeaderField
from ingest.read import read_text
from ingest.types import Box, Document, Page, Word

CASES = json.loads((Path(__file__).parents[2] / "cases" / "awards.json").read_text("utf-8"))


def found_in(case: dict[str, Any]) -> tuple[AwardMention, ...]:
    header = Header(
        so_ky_hieu=HeaderField(case.get("number"), "certain"),
        loai_van_ban=HeaderField(case["kind"], "certain"),
        co_quan_ban_hanh=HeaderField(case.get("agency"), "certain" if "agency" in case else "missing"),
        trich_yeu=HeaderField(case.get("subject"), "certain"),
    )
    text = f"\n{case.get('head', '')}\nQUYẾT ĐỊNH:\n{case['text']}" if "head" in case else case["text"]
    return find_awards(text, header, decisions_in(text))


def decisions_in(text: str) -> list[Decision]:
    return [
        Decision(
            m.context_start, m.end, m.kind, m.symbol.text, m.issued and m.issued.isoformat(), i, m.agency
        )
        for i, m in enumerate(find_mentions(text))
    ]


def values(award: AwardMention) -> dict[str, Any]:
    period = award.period
    return {
        "hinh_thuc": award.kind,
        "vai_tro": award.role,
        "hang": award.rank,
        "tham_quyen": award.authority,
        "tap_the": award.counts.collectives,
        "ca_nhan": award.counts.individuals,
        "ho": award.counts.households,
        "ly_do": award.reason,
        "thoi_gian": period.words if period else None,
        "tu_nam": period.first if period else None,
        "den_nam": period.last if period else None,
        "tien_thuong": award.bonus,
        "so_quyet_dinh": award.number,
        "ngay_quyet_dinh": award.issued,
        "doubt": bool(award.doubt),
    }


def check(case: dict[str, Any]) -> None:
    found, wanted = [values(award) for award in found_in(case)], case["expect"]
    kinds = [one["hinh_thuc"] for one in found]
    assert kinds == [want.get("hinh_thuc", kind) for want, kind in zip(wanted, kinds, strict=False)]
    assert len(found) == len(wanted)
    for one, want in zip(found, wanted, strict=True):
        assert {name: one[name] for name in want} == want


def by_name(case: dict[str, Any]) -> str:
    return str(case["name"])


@pytest.mark.parametrize("case", CASES["in_the_wild"] + CASES["synthetic"], ids=by_name)
def test_what_is_given_told_or_proposed_is_found(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", CASES["negative"], ids=by_name)
def test_general_talk_of_awards_is_no_award(case: dict[str, Any]) -> None:
    assert [award.kind for award in found_in(case)] == []


@pytest.mark.xfail(
    strict=True, raises=AssertionError, reason="known failure; a rule that mends it moves the case up"
)
@pytest.mark.parametrize("case", CASES["known_failures"], ids=by_name)
def test_known_failures(case: dict[str, Any]) -> None:
    check(case)


ALL = [case for name in ("in_the_wild", "synthetic", "negative") for case in CASES[name]]
KINDS = st.sampled_from([None, "Quyết định", "Báo cáo", "Tờ trình", "Công văn", "Kế hoạch"])
ODD = st.text(alphabet="0123456789.,;:()-\n “”tặngBằngkhencho tập thểcánhânĐiềuhạngBa", max_size=100)
TEXTS = st.lists(
    st.one_of(st.sampled_from([case["text"] for case in ALL]), ODD, st.text(max_size=40)), max_size=5
).map("\n".join)


@settings(max_examples=40, deadline=None)
@given(TEXTS, KINDS)
def test_offsets_are_true_and_awards_stand_in_order(text: str, kind: str | None) -> None:
    text = unicodedata.normalize("NFC", text)
    header = Header(loai_van_ban=HeaderField(kind))
    awards = find_awards(text, header, decisions_in(text))
    for award in awards:
        assert 0 <= award.start <= award.kind_at[0] < award.kind_at[1] <= award.end <= len(text)
        for span in (award.counts_at, award.bonus_at):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
        if award.counts_at:
            assert any(char.isalnum() for char in text[slice(*award.counts_at)])
        if award.reason:
            assert award.reason.split()[0] in text
    assert all(one.kind_at[0] <= two.kind_at[0] for one, two in pairwise(awards))


@pytest.mark.parametrize("kind", [None, "Quyết định", "Báo cáo"])
@pytest.mark.parametrize(
    "piece",
    [
        "Bằng khen, ",
        "Điều 1. Tặng Bằng khen và ",
        "tặng ",
        "cho ",
        "được ",
        "5 tập thể, ",
        "Huân chương Lao động hạng Ba, hạng ",
        "đề nghị tặng Bằng khen ",
        "\n- Bằng khen: 5 tập thể",
        "của Chủ tịch ",
        "năm học 2022 - ",
        "“",
        "danh hiệu ",
    ],
)
def test_steps_grow_with_the_text_and_no_faster(piece: str, kind: str | None) -> None:
    """What an expression takes by itself is measured by `bench.rules`."""
    header = Header(loai_van_ban=HeaderField(kind))
    short, long = (steps(partial(find_awards, piece * times, header)) for times in (40, 160))
    assert long < 5 * short + 500


TOLD = (
    "BÁO CÁO\nKết quả công tác năm 2022\nI. KHEN THƯỞNG\n"
    "Có 06 tập thể được tặng Bằng khen tại Quyết định số 12/QĐ-UBND ngày 05/01/2023."
)


def scanned(text: str, **other: str) -> Document:
    """Return `text` as a scan, in which a second reader has something else for the words named."""
    words, start = [], 0
    for token in text.split():
        start = text.index(token, start)
        box = Box(start / 1000, 0.1, (start + len(token)) / 1000, 0.12)
        words.append(Word(start, start + len(token), box, 0.97, other.get(f"w{token}", "")))
        start += len(token)
    page = Page(1, "ocr", text, 0.97, words=tuple(words))
    return Document("a.pdf", "0" * 64, 1, "application/pdf", (page,))


def only(document: Document) -> Award:
    (award,) = extract(document).awards
    assert document.pages[award.page - 1].text[award.start : award.end] == award.text
    return award


def test_an_award_on_a_scan_has_its_box_and_is_certain_where_both_readers_agree() -> None:
    award = only(scanned(TOLD))
    assert (award.status, award.reason) == ("certain", "")
    assert award.box is not None and award.box.x1 > award.box.x0
    assert (award.so_tap_the, award.so_quyet_dinh, award.ngay_quyet_dinh) == (6, "12/QĐ-UBND", "2023-01-05")


def test_numbers_that_two_readers_read_differently_are_doubted() -> None:
    award = only(scanned(TOLD, w06="08"))
    assert (award.status, award.reason) == ("uncertain", "a second reader has 08 for 06")


def test_another_reading_of_letters_alone_doubts_nothing() -> None:
    assert only(scanned(TOLD, wthể="thế")).status == "certain"


def test_an_award_is_doubted_with_its_decision() -> None:
    award = only(scanned(TOLD, **{"w12/QĐ-UBND": "72/QĐ-UBND"}))
    assert award.status == "uncertain" and "72/QĐ-UBND" in award.reason


def test_what_a_decision_gives_has_its_own_number_and_is_doubted_with_it() -> None:
    text = "Số: 12/QĐ-UBND\nngày 05 tháng 01 năm 2023\nQUYẾT ĐỊNH\nĐiều 1. Tặng Bằng khen cho 05 tập thể."
    sure = Header(
        so_ky_hieu=HeaderField("12/QĐ-UBND", "certain"),
        ngay_ban_hanh=HeaderField("2023-01-05", "certain"),
        loai_van_ban=HeaderField("Quyết định", "certain"),
    )
    (award,) = find_awards(text, sure)
    assert (award.number, award.issued, award.doubt) == ("12/QĐ-UBND", "2023-01-05", "")
    unsure = Header(
        HeaderField("12/QĐ-UBND", "uncertain"), sure.ngay_ban_hanh, loai_van_ban=sure.loai_van_ban
    )
    (award,) = find_awards(text, unsure)
    assert award.doubt == "the decision's own number is uncertain"


def test_awards_in_anyones_pipeline() -> None:
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})
    for name in ("vn_references", "vn_header", "vn_awards"):
        nlp.add_pipe(name)
    text = unicodedata.normalize("NFD", TOLD)
    doc = nlp(text)
    (span,) = doc.spans["awards"]
    assert (span._.hinh_thuc, span._.so_tap_the, span._.so_quyet_dinh) == ("Bằng khen", 6, "12/QĐ-UBND")
    assert span.label_ == "thuật lại"
    (award,) = doc._.awards
    assert unicodedata.normalize("NFC", text[slice(*award.kind_at)]) == "Bằng khen"


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_a_record_comes_of_any_text_and_its_awards_stand_where_they_say(text: str) -> None:
    document = read_text(f"{TOLD}\f{text}\n05 cá nhân được tặng Giấy khen.\f{text}")
    pages = {page.number: page.text for page in document.pages}
    awards = extract(document).awards
    assert awards
    for award in awards:
        assert pages[award.page][award.start : award.end] == award.text
