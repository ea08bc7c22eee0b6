"""The rules for awards, by cases of four classes and by properties that must hold for any text."""

from __future__ import annotations

import json
import time
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.awards.finding import find_awards
from extract.awards.mention import AwardMention, Decision
from extract.references import find_mentions
from extract.types import Header, HeaderField

CASES = json.loads((Path(__file__).parents[1] / "cases" / "awards.json").read_text("utf-8"))


def found_in(case: dict[str, Any]) -> tuple[AwardMention, ...]:
    header = Header(
        so_ky_hieu=HeaderField(case.get("number"), "certain"),
        loai_van_ban=HeaderField(case["kind"], "certain"),
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


@pytest.mark.xfail(strict=True, reason="known failure; a rule that mends it moves the case up")
@pytest.mark.parametrize("case", CASES["known_failures"], ids=by_name)
def test_known_failures(case: dict[str, Any]) -> None:
    check(case)


ALL = [case for name in ("in_the_wild", "synthetic", "negative") for case in CASES[name]]
KINDS = st.sampled_from([None, "Quyết định", "Báo cáo", "Tờ trình", "Công văn", "Kế hoạch"])
ODD = st.text(alphabet="0123456789.,;:()-\n “”tặngBằngkhencho tập thểcánhânĐiềuhạngBa", max_size=100)
TEXTS = st.lists(
    st.one_of(st.sampled_from([case["text"] for case in ALL]), ODD, st.text(max_size=40)), max_size=5
).map("\n".join)


@given(TEXTS, KINDS)
def test_offsets_are_true_and_awards_stand_in_order(text: str, kind: str | None) -> None:
    text = unicodedata.normalize("NFC", text)
    header = Header(loai_van_ban=HeaderField(kind))
    awards = find_awards(text, header, decisions_in(text))
    assert find_awards(text, header, decisions_in(text)) == awards
    for award in awards:
        assert 0 <= award.start <= award.kind_at[0] < award.kind_at[1] <= award.end <= len(text)
        for span in (award.counts_at, award.bonus_at):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
        if award.counts_at:
            assert any(char.isalnum() for char in text[slice(*award.counts_at)])
        if award.reason:
            assert award.reason.split()[0] in text
    assert all(one.kind_at[0] <= two.kind_at[0] for one, two in pairwise(awards))


@pytest.mark.parametrize("kind", [None, "Quyết định", "Báo cáo", "Tờ trình"])
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
def test_time_grows_with_the_text_and_no_faster(piece: str, kind: str | None) -> None:
    header = Header(loai_van_ban=HeaderField(kind))

    def seconds(times: int) -> float:
        begin = time.process_time()
        find_awards(piece * times, header)
        return time.process_time() - begin

    seconds(10)
    small, large = seconds(300), seconds(1200)
    assert large < 10 * max(small, 0.03)
