"""Which award a list goes with, and whether it is as long as the award says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_lists import LIST, award, plain_page

from extract.record import extract
from extract.rosters.counting import beside_unread_print, count, differences, unsettled
from extract.rosters.linking import link, role_of_entry
from extract.types import Award, AwardRole, Recipient, Record
from ingest.read import read_text
from ingest.types import Document


class TestLinking:
    def test_the_one_award_there_is(self) -> None:
        assert link("cá nhân", [], [award("Bằng khen")]) == 0

    def test_the_award_that_the_heading_names(self) -> None:
        awards = [award("Bằng khen"), award("Giấy khen")]
        assert link("cá nhân", ["II. GIẤY KHEN", "Danh sách tặng Bằng khen, Giấy khen"], awards) == 1

    def test_the_nearest_words_count_first(self) -> None:
        awards = [award("Bằng khen"), award("Giấy khen")]
        assert link("cá nhân", ["Bằng khen", "II. GIẤY KHEN"], awards) == 0

    def test_the_class_of_an_order(self) -> None:
        awards = [award("Huân chương Lao động", hang="Nhì"), award("Huân chương Lao động", hang="Ba")]
        assert link("cá nhân", ["HUÂN CHƯƠNG LAO ĐỘNG HẠNG BA"], awards) == 1

    def test_the_award_that_is_declared_for_the_kind(self) -> None:
        awards = [award("Bằng khen", so_tap_the=2), award("Bằng khen", so_ca_nhan=3)]
        assert [link(kind, ["Bằng khen"], awards) for kind in ("tập thể", "cá nhân")] == [0, 1]

    def test_it_stays_open_where_nothing_tells(self) -> None:
        assert link("cá nhân", [], [award("Bằng khen"), award("Giấy khen")]) is None

    def test_a_name_within_another_is_not_meant(self) -> None:
        awards = [award("Lao động tiên tiến"), award("Tập thể lao động tiên tiến")]
        assert link("tập thể", ["DANH SÁCH “TẬP THỂ LAO ĐỘNG TIÊN TIẾN”"], awards) == 1
        assert link("cá nhân", ["Danh hiệu “Lao động tiên tiến”"], awards) == 0

    def test_a_name_with_quotes_or_what_a_seal_left_in_it(self) -> None:
        awards = [award("Bằng khen"), award("Chiến sĩ thi đua cơ sở")]
        assert link("cá nhân", ["CHIẾN SĨ “THI ĐUA CƠ SỞ”"], awards) == 1
        assert link("cá nhân", ["CHIẾN SĨ IHA THI ĐUA CƠ SỞ"], awards) == 1
        assert link("cá nhân", ["CSTĐCS"], awards) == 1

    def test_the_number_that_the_title_says_where_its_award_cannot_be_read(self) -> None:
        awards = [award("Bằng khen", so_tap_the=11), award("Giấy khen", so_tap_the=31)]
        assert link("tập thể", ["DANH SÁCH 31 TẬP THỂ ĐƯỢC TẶNG GI~Y KH"], awards) == 1
        assert link("tập thể", ["DANH SÁCH 12 TẬP THỂ ĐƯỢC TẶNG GI~Y KH"], awards) is None

    def test_what_is_given_before_what_is_proposed(self) -> None:
        proposed = replace(award("Giấy khen"), vai_tro="đề nghị")
        assert link("cá nhân", ["Danh sách"], [proposed, award("Bằng khen")]) == 1

    def test_awards_that_are_only_told_of_do_not_count(self) -> None:
        told = replace(award("Bằng khen"), vai_tro="thuật lại")
        assert link("cá nhân", ["Bằng khen"], [told, award("Bằng khen")]) == 1


@pytest.mark.parametrize(
    ("awards", "award", "role"),
    [
        (("đề nghị",), 0, "đề nghị"),
        (("tặng", "thuật lại"), None, "tặng"),
        (("tặng", "đề nghị"), None, None),
        (("tặng", "đề nghị"), 1, "đề nghị"),
        ((), None, None),
    ],
)
def test_each_recipient_says_whether_it_is_given_or_proposed(
    awards: tuple[AwardRole, ...], award: int | None, role: AwardRole | None
) -> None:
    assert role_of_entry(award, [Award("Giấy khen", one, "x", 1, 0, 1) for one in awards]) == role


class TestCounts:
    def record(self, listed: int) -> Record:
        person = Recipient("cá nhân", "Trần Văn Mẫu", "danh sách", "", 1, 0, 0, award=0)
        return Record(awards=(award("Bằng khen", so_ca_nhan=2),), recipients=(person,) * listed)

    def test_as_many_as_declared(self) -> None:
        (counted,) = count(self.record(2))
        assert (counted.declared, counted.counted, counted.difference) == (2, 2, 0)
        assert differences(self.record(2)) == ()

    @pytest.mark.parametrize(
        ("listed", "difference", "words"), [(0, -2, "2 missing"), (1, -1, "1 missing"), (3, 1, "1 too many")]
    )
    def test_a_difference_is_told_in_a_sentence(self, listed: int, difference: int, words: str) -> None:
        (counted,) = count(self.record(listed))
        assert counted.difference == difference
        assert differences(self.record(listed)) == (
            f"Bằng khen is declared for 2 individuals, but {listed} are listed; {words}.",
        )

    def test_recipients_of_no_known_award_are_counted_apart(self) -> None:
        record = self.record(1)
        stray = replace(record.recipients[0], award=None)
        counted = count(replace(record, recipients=(stray,)))
        assert [(one.award, one.counted) for one in counted] == [(0, 0), (None, 1)]

    def test_the_record_of_a_document_says_so(self) -> None:
        text = "QUYẾT ĐỊNH:\nĐiều 1. Tặng Bằng khen cho 02 cá nhân (có danh sách kèm theo).\n" + LIST
        record = extract(Document("-", "", 0, "text/plain", (plain_page(1, text),)))
        assert [recipient.award for recipient in record.recipients] == [0]
        assert "Bằng khen is declared for 2 individuals, but 1 are listed; 1 missing." in record.warnings


def listed(page: int, award: int | None = 0) -> Recipient:
    """Somebody on a list on this page."""
    return Recipient("cá nhân", "Lê Thị Na", "danh sách", "x", page, 0, 1, award=award)


@pytest.mark.parametrize(
    ("recipients", "declared", "says"),
    [
        ((listed(2),), None, True),
        ((listed(1),), None, True),  # it would continue there
        ((listed(2, None),), None, True),
        ((listed(2),), 5, True),
        ((listed(2),), 1, False),  # it is as long as declared
        ((listed(3),), None, False),
        ((), None, False),
    ],
)
def test_a_list_beside_print_that_was_not_read_is_never_certainly_whole(
    recipients: tuple[Recipient, ...], declared: int | None, says: bool
) -> None:
    award = Award("Bằng khen", "tặng", "Bằng khen", 1, 0, 9, so_ca_nhan=declared)
    warnings = ("Page 2: about 40 lines were not read.", "Page 3: its text layer was set aside.")
    record = Record(awards=(award,), recipients=recipients, warnings=warnings)
    told = "The list of recipients may be short: on page 2 about 40 lines were not read."
    assert beside_unread_print(record) == ((told,) if says else ())


def test_a_record_says_that_a_list_may_be_short() -> None:
    text = (
        "QUYẾT ĐỊNH\nĐiều 1. Tặng Giấy khen cho các cá nhân có tên trong danh sách kèm theo.\n"
        "DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN\n1. Ông Vũ Văn Bưởi\n2. Bà Lê Thị Na\n3. Ông Trần Văn Mít"
    )
    warning = "Page 1: about 3 lines were not read."
    read = Document("a.pdf", "ab" * 32, 1, "application/pdf", (plain_page(1, text),), warnings=(warning,))
    told = "The list of recipients may be short: on page 1 about 3 lines were not read."
    assert told in extract(read).warnings
    assert told not in extract(replace(read, warnings=())).warnings


class TestUnsettled:
    @staticmethod
    def record(article: str) -> Record:
        head = "ỦY BAN NHÂN DÂN\nXÃ AO SEN\nSố: 12/QĐ-UBND\nAo Sen, ngày 05 tháng 01 năm 2023\nQUYẾT ĐỊNH\n"
        return extract(
            read_text(f"{head}Về việc khen thưởng\nQUYẾT ĐỊNH:\nĐiều 1. {article}\nĐiều 2. Thi hành.")
        )

    @pytest.mark.parametrize(
        ("article", "said"),
        [
            ("Tặng Bằng khen cho kíp trực số 7 đã khống chế đám cháy.", "Bằng khen is given, but no"),
            (
                "Khen thưởng 01 cá nhân:\n1. Ông Trần Văn Mẫu, Trưởng thôn Hạ.",
                "No award was found for the 1",
            ),
            (
                "Tặng Cờ thi đua và Bằng khen cho Xã Ao Sen, huyện Bãi Đá.",
                "It is unclear which award 1 of the 1",
            ),
        ],
    )
    def test_an_award_or_recipient_that_goes_with_nothing_is_spoken_of(self, article: str, said: str) -> None:
        assert [warning[: len(said)] for warning in unsettled(self.record(article))] == [said]
        assert any(warning.startswith(said) for warning in self.record(article).warnings)

    def test_an_award_that_somebody_receives_needs_no_word(self) -> None:
        assert unsettled(self.record("Tặng Bằng khen cho ông Trần Văn Mẫu, Trưởng thôn Hạ.")) == ()

    def test_a_recipient_of_two_awards_is_uncertain(self) -> None:
        record = self.record("Tặng Cờ thi đua và Bằng khen cho Xã Ao Sen, huyện Bãi Đá.")
        assert [award.hinh_thuc for award in record.awards] == ["Cờ thi đua", "Bằng khen"]
        assert [recipient.status for recipient in record.recipients] == ["uncertain"]
