"""When an entry of a list is doubted, and which reader of a scan is believed."""

from __future__ import annotations

import pytest
from made_lists import LIST, TITLE, found_in, plain_page, scanned, with_table


class TestDoubt:
    def test_a_name_that_both_readers_saw_is_certain(self) -> None:
        (recipient,) = found_in([scanned(LIST.replace("Mẫu", "Minh"), of="")])
        assert (recipient.status, recipient.reason) == ("certain", "")

    def test_a_second_reader_who_saw_another_name_makes_it_uncertain(self) -> None:
        (recipient,) = found_in([scanned(LIST.replace("Mẫu", "Hiến"), of="Hiến", other="Hiển,")])
        assert recipient.status == "uncertain"
        assert "Hiển" in recipient.reason

    def test_a_second_reader_is_believed_where_nobody_is_called_so(self) -> None:
        text = LIST.replace("Trần Văn Mẫu", "Đỉnh Văn Minh")
        (recipient,) = found_in([scanned(text, of="Đỉnh", other="Đinh")])
        assert (recipient.ten, recipient.status) == ("Đinh Văn Minh", "uncertain")

    def test_a_rare_family_name_that_both_saw_stays_but_is_doubted(self) -> None:
        (recipient,) = found_in([scanned(LIST.replace("Trần Văn Mẫu", "Hạng Văn Minh"), of="")])
        assert (recipient.ten.split()[0], recipient.status) == ("Hạng", "uncertain")

    @pytest.mark.parametrize(
        ("given", "of", "confidence", "reason"),
        [
            ("Hiến", "Hiến", 0.97, "the tone of 'Hiến' was hard to read: 'Hiên' is a name as well"),
            ("Hiến", "Hiến", 0.98, ""),
            ("Khuê", "Khuê", 0.97, ""),  # in no other tone a name
            ("Hiến", "Trần", 0.97, ""),  # a family name that nobody has in another tone
        ],
    )
    def test_a_tone_of_which_no_reader_was_sure_is_doubted_where_another_makes_a_name(
        self, given: str, of: str, confidence: float, reason: str
    ) -> None:
        text = LIST.replace("Mẫu", given)
        (recipient,) = found_in([scanned(text, of=of, confidence=confidence)])
        assert (recipient.ten.split()[-1], recipient.reason) == (given, reason)
        assert recipient.status == ("uncertain" if reason else "certain")

    def test_a_unit_that_was_hard_to_read_makes_it_uncertain(self) -> None:
        (recipient,) = found_in([scanned(LIST.replace("Mẫu", "Minh"), of="tế", confidence=0.4)])
        assert recipient.reason == "the unit was hard to read"

    @pytest.mark.parametrize(
        ("unit", "read", "other", "right"),
        [
            ("Sở Nội vỤ", "vỤ", "Vụ", "Sở Nội vụ"),  # V and v differ in height alone
            ("Sở Y tẾ", "tẾ", "Tế", "Sở Y Tế"),
            ("Sở Y t|ế", "t|ế", "tế", "Sở Y tế"),
            ("Sở Y tế", "tế", "t|ế", "Sở Y tế"),
        ],
    )
    def test_a_word_that_cannot_be_right_is_the_second_readers(
        self, unit: str, read: str, other: str, right: str
    ) -> None:
        text = LIST.replace("Mẫu", "Minh").replace("Sở Y tế", unit)
        (recipient,) = found_in([scanned(text, of=read, other=other)])
        assert recipient.don_vi == right

    @pytest.mark.parametrize("unit", ["Trạm Ytế", "Trường T|PT"])
    def test_a_unit_with_letters_that_cannot_be_right_is_uncertain(self, unit: str) -> None:
        (recipient,) = found_in([scanned(LIST.replace("Mẫu", "Minh").replace("Sở Y tế", unit), of="")])
        assert recipient.reason == "the unit has letters that can't be right"

    def test_a_position_that_lacks_its_first_letter_is_uncertain(self) -> None:
        text = LIST.replace("Trần Văn Mẫu, Kế toán", "Trần Văn Minh, hó Giám đốc")
        (recipient,) = found_in([scanned(text, of="")])
        assert (recipient.status, recipient.reason) == (
            "uncertain",
            "the position seems to be missing a letter",
        )

    def test_a_word_that_the_list_has_otherwise_in_every_row_is_put_right_and_doubted(self) -> None:
        rows = [f"{n}. Ông Trần Văn Minh, Kế toán, Ban Hạ tầng mạng;" for n in range(1, 6)]
        rows += ["6. Bà Lê Thị Bình, Y sĩ, Ban Hạ tằng mạng;", "7. Bà Lê Thị Bình, Y sĩ, Ban Hạ tính mạng;"]
        *others, mended, kept = found_in([scanned(TITLE + "\n".join(rows), of="")])
        assert {one.status for one in others} == {"certain"}
        assert (mended.don_vi, mended.status) == ("Ban Hạ tầng mạng", "uncertain")
        assert (kept.don_vi, kept.status) == ("Ban Hạ tính mạng", "certain")

    def test_what_is_not_shaped_like_a_name_is_uncertain(self) -> None:
        (recipient,) = found_in([plain_page(1, LIST.replace("Trần Văn Mẫu", "Xyz Qrs Tuw"))])
        assert recipient.status == "uncertain"

    def test_a_merged_unit_that_goes_over_the_page_is_taken_on_and_doubted(self) -> None:
        titles = ["STT", "Họ và tên", "Chức vụ", "Đơn vị"]
        first = with_table(plain_page(1, TITLE), [titles, ["1", "Trần Văn Mẫu", "Kế toán", "Sở Y tế"]])
        second = with_table(plain_page(2, ""), [titles, ["2", "Lê Thị Thử", "Y sĩ", ""]])
        _, recipient = found_in([first, second])
        assert (recipient.don_vi, recipient.status) == ("Sở Y tế", "uncertain")
