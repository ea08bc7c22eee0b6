"""Checks on form: each finds what it is for, rests on a rule, and is quiet where all is well."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from archives import Shelf, cite, document
from awarding import Desk, given, person

from extract.types import Header, HeaderField, Record
from index.archive import Archive
from index.awards.decision_changes import AwardChange
from index.awards.events import AwardEvent
from index.awards.lists import RecipientCounts as Counts
from index.compliance.check import _still_counts
from index.compliance.form import Finding
from messages import Message, speaking

SOUND = {"nguoi_ky": "Trần Văn Sim"}


@pytest.fixture
def desk(shelf: Shelf) -> Desk:
    return Desk(shelf)


def found(archive: Archive, id: int) -> dict[str, Finding]:
    return {finding.check: finding for finding in archive.check(id)}


def test_a_sound_document_has_no_finding(archive: Archive, desk: Desk) -> None:
    id = desk.put("1/QĐ-UBND", "2024-05-04", given(so_ca_nhan=1), person("Lê Thị Na"), **SOUND)
    assert archive.check(id) == ()


def test_what_is_missing_names_the_article_of_the_decree(archive: Archive, desk: Desk) -> None:
    id = desk.put(None, None, text="không có gì")
    assert {check: (one.can_cu.split(", ")[0], one.status) for check, one in found(archive, id).items()} == {
        "number_missing": ("Nghị định 30/2020/NĐ-CP", "certain"),
        "date_missing": ("Nghị định 30/2020/NĐ-CP", "certain"),
        "signer_missing": ("Nghị định 30/2020/NĐ-CP", "certain"),
        "recipients_missing": ("Nghị định 30/2020/NĐ-CP", "certain"),
    }


def test_an_older_document_is_held_to_the_rules_of_its_time(archive: Archive, desk: Desk) -> None:
    signer = found(archive, desk.put("1/QĐ-UBND", "2015-05-04"))["signer_missing"]
    assert (signer.can_cu, signer.confirmed) == ("Thông tư 01/2011/TT-BNV, Điều 12", False)


def test_what_was_read_with_doubt_is_said(archive: Archive, desk: Desk) -> None:
    id = desk.put("1/QĐ-UBND", "2024-05-04", status="uncertain", **SOUND)
    assert set(found(archive, id)) == {"number_uncertain", "date_uncertain"}
    archive.corrections.confirm(id, ["so_ky_hieu", "ngay_ban_hanh"])
    assert archive.check(id) == ()


def test_on_a_scan_what_is_missing_may_not_have_been_read(archive: Archive, shelf: Shelf) -> None:
    written = document(shelf.folder / "scan.txt", "Nơi nhận: như trên")
    page = replace(written.pages[0], source="ocr", dpi=150)
    header = Header(HeaderField("1/QĐ-UBND", "certain"), HeaderField("2024-05-04", "certain"))
    id = shelf.add(replace(written, pages=(page,)), Record(header)).id
    checks = found(archive, id)
    assert {check: one.status for check, one in checks.items()} == {
        "coarse_scan": "certain",
        "signer_missing": "uncertain",
    }
    assert "150 dpi" in checks["coarse_scan"].what


@pytest.mark.parametrize("text", ["Nơi nhận:\n- Như Điều 3", "NƠI NHẬN", "Noi nhân:", "Nơinhận"])
def test_the_recipients_line_is_found_as_it_may_be_read(archive: Archive, desk: Desk, text: str) -> None:
    assert "recipients_missing" not in found(archive, desk.put("1/QĐ-UBND", "2024-05-04", text=text))


def test_a_kind_without_recipients_line_needs_none(archive: Archive, desk: Desk) -> None:
    id = desk.put("1/BB-UBND", "2024-05-04", kind="Biên bản", text="không", **SOUND)
    assert archive.check(id) == ()


def test_a_symbol_of_another_kind_is_found(archive: Archive, desk: Desk) -> None:
    id = desk.put("1/TB-UBND", "2024-05-04", kind="Quyết định", **SOUND)
    assert "Thông báo" in found(archive, id)["kind_and_symbol"].what
    assert archive.check(desk.put("2/UBND-NC", "2024-05-04", kind="Công văn", **SOUND)) == ()


def cited(shelf: Shelf, date: str, mention: str | None) -> int:
    """A document of this date that cites 9/QĐ-A with this date."""
    written = document(shelf.folder / f"{date}{mention}.txt", "Căn cứ 9/QĐ-A; Nơi nhận: như trên")
    header = Header(HeaderField("5/KH-A", "certain"), HeaderField(date, "certain"))
    reference = cite(written.pages[0].text, "9/QĐ-A", mention)
    return shelf.add(written, Record(header, (reference,))).id


@pytest.mark.parametrize(
    ("own", "citing", "mention", "status"),
    [
        ("2024-05-04", "2024-05-03", "2024-05-04", "certain"),
        ("2024-05-04", "2024-05-03", None, "uncertain"),
        ("2024-05-04", "2024-05-05", "2024-05-04", None),
        ("2024-05-04", "2023-05-03", None, None),  # another year's number 9
        ("2024-05-04", "2024-05-03", "2023-04-01", None),  # another document
    ],
)
def test_a_document_is_no_later_than_one_that_cites_it(
    archive: Archive, shelf: Shelf, desk: Desk, own: str, citing: str, mention: str | None, status: str | None
) -> None:
    id = desk.put("9/QĐ-A", own, **SOUND)
    earlier = cited(shelf, citing, mention)
    finding = found(archive, id).get("cited_before")
    assert (finding and finding.status) == status
    assert finding is None or finding.related == (earlier,)


def test_a_day_is_told_as_people_write_it(archive: Archive, desk: Desk, shelf: Shelf) -> None:
    id = desk.put("9/QĐ-A", "2024-05-14", **SOUND)
    cited(shelf, "2024-05-03", "2024-05-14")
    what = found(archive, id)["cited_before"].what
    assert "Its date, 14/05/2024, is later" in what
    assert "03/05/2024, which cites it" in what


def test_declared_and_counted_that_differ_are_found(archive: Archive, desk: Desk) -> None:
    id = desk.put("1/QĐ-UBND", "2024-05-04", given(so_ca_nhan=2), person("Lê Thị Na"), **SOUND)
    finding = found(archive, id)["declared_and_counted"]
    assert ("declares 2 cá nhân, the list has 1" in finding.what, finding.status) == (True, "certain")


def test_a_bonus_against_the_decree_is_only_as_sure_as_its_table(archive: Archive, desk: Desk) -> None:
    title = given("Chiến sĩ thi đua cơ sở", so_ca_nhan=1, tien_thuong=1_000_000)
    sure = found(archive, desk.put("1/QĐ-UBND", "2024-05-04", title, **SOUND))["bonus_differs"]
    assert ("1.800.000 đồng expected (1 x 1.800.000 đồng)" in sure.what, sure.status) == (True, "certain")
    paper = given("Giấy khen", tham_quyen="Giám đốc Sở Y tế", so_ca_nhan=1, tien_thuong=1)
    unsure = found(archive, desk.put("2/QĐ-UBND", "2024-05-04", paper, **SOUND))["bonus_differs"]
    assert (unsure.status, unsure.confirmed) == ("uncertain", False)


def test_without_a_document_the_whole_archive_is_checked(archive: Archive, desk: Desk) -> None:
    first, second = desk.put(None, "2024-05-04", **SOUND), desk.put("2/QĐ-UBND", None, **SOUND)
    assert [(one.document, one.check) for one in archive.check()] == [
        (first, "number_missing"),
        (second, "date_missing"),
    ]


def test_of_all_documents_what_was_only_read_with_doubt_is_left_to_review(
    archive: Archive, desk: Desk
) -> None:
    doubted = desk.put("1/QĐ-UBND", "2024-05-04", status="uncertain", **SOUND)
    lacking = desk.put("2/QĐ-UBND", None, status="uncertain", **SOUND)
    assert {(one.document, one.check) for one in archive.check()} == {(lacking, "date_missing")}
    assert {item.document.id for item in archive.review().items} >= {doubted, lacking}


def test_an_award_that_its_giver_may_not_give_is_found(archive: Archive, desk: Desk) -> None:
    id = desk.put("1/QĐ-SYT", "2024-05-31", given(tham_quyen="Giám đốc Sở Y tế"), agency="SỞ Y TẾ")
    finding = found(archive, id)["award_authority"]
    assert (finding.status, finding.confirmed) == ("certain", True)
    assert "Giám đốc Sở Y tế" in finding.what
    assert finding.can_cu == "Điều 78, 80 Luật Thi đua, khen thưởng 2022"


def test_a_rule_that_was_not_checked_is_said_to_be(archive: Archive, desk: Desk) -> None:
    id = desk.put("1/QĐ-SYT", "2022-05-31", given(tham_quyen="Giám đốc Sở Y tế"), agency="SỞ Y TẾ")
    finding = found(archive, id)["award_authority"]
    assert (finding.status, finding.confirmed) == ("uncertain", False)


def test_an_award_that_its_giver_may_give_is_none(archive: Archive, desk: Desk) -> None:
    assert "award_authority" not in found(archive, desk.put("1/QĐ-UBND", "2024-05-31", given()))


# --- all that a finding says --------------------------------------------------------------------------------


def told(archive: Archive, id: int) -> dict[str, tuple[str, bool, int | None, str]]:
    """Of each finding how sure it is, whether its rule was compared, where to look, and on what it rests."""
    with speaking("en"):
        return {
            one.check: (one.status, one.confirmed, one.page, str(one.can_cu))
            for one in archive.check(id)
            if one.check not in ("signer_missing", "recipients_missing")
        }


LIST = "the decision's own text and the list that goes with it"


def test_what_lists_and_pages_lack_rests_on_the_paper_itself(archive: Archive, desk: Desk) -> None:
    doubted = Message("On the list of recipients on page {page}, a number is left out.", page=1)
    short = desk.put("1/QĐ-UBND", "2024-05-04", given(so_ca_nhan=3), person("Lê Thị Na"), said=(doubted,))
    assert told(archive, short) == {
        "declared_and_counted": ("certain", True, 1, LIST),
        "list_not_whole": ("uncertain", True, 1, LIST),
    }
    unsure = person("Lê Thị Na", status="uncertain")
    read = desk.put("2/QĐ-UBND", "2024-05-05", given(so_ca_nhan=3), unsure, unread={1: "about 40 lines were"})
    assert told(archive, read) == {
        "declared_and_counted": ("uncertain", True, 1, LIST),
        "print_not_read": ("uncertain", True, 1, "the page itself"),
    }
    nobody = desk.put("3/QĐ-UBND", "2024-05-06", given())
    assert told(archive, nobody) == {"recipients_not_read": ("uncertain", True, 1, LIST)}
    archive.lists.call_whole(short)
    assert told(archive, short) == {"declared_and_counted": ("certain", True, 1, LIST)}


def test_no_list_was_read_is_another_sentence_than_a_shorter_one(archive: Archive, desk: Desk) -> None:
    id = desk.put("1/QĐ-UBND", "2024-05-04", given(so_ca_nhan=3, so_tap_the=2), person("Lê Thị Na"), **SOUND)
    with speaking("en"):
        assert sorted(str(one.what) for one in archive.check(id)) == [
            "Bằng khen: the text declares 2 tập thể, no list of them was read.",
            "Bằng khen: the text declares 3 cá nhân, the list has 1.",
        ]


@pytest.mark.parametrize(
    ("change", "named", "what"),
    [
        (
            {},
            Counts(ca_nhan=1),
            "x: 9/QĐ takes it from some of its recipients by name, and perhaps from others, who still count.",
        ),
        ({}, Counts(), "x: 9/QĐ may change it (hủy bỏ); it still counts."),
        ({"whole": True}, Counts(ca_nhan=1), "x: 9/QĐ may change it (hủy bỏ); it still counts."),
        ({"viec": "đính chính"}, Counts(), "x: 9/QĐ may change it (đính chính); it still counts."),
        ({"so_ky_hieu": None}, Counts(), "x: #9 may change it (hủy bỏ); it still counts."),
        (
            {"reasons": ("its article makes exceptions",)},
            Counts(ca_nhan=1),
            "x: 9/QĐ may take it from some of its recipients; who is not surely named still counts: "
            "its article makes exceptions.",
        ),
    ],
)
def test_what_a_later_decision_leaves_open(change: dict[str, Any], named: Counts, what: str) -> None:
    later = replace(AwardChange(9, "hủy bỏ", False, "certain", 1, "9/QĐ"), **change)
    event = AwardEvent("7.0", "x", "tặng", "given", (), withdrawn=named)
    with speaking("en"):
        assert str(_still_counts(event, later)) == what
