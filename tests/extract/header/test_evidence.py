"""What supports or contradicts a number or a date: file name, handwriting, annex, signature."""

from __future__ import annotations

from dataclasses import replace

from page_heads import HEAD, filled, scanned

from extract.header.read_header import read_header
from extract.types import Evidence


class TestEvidence:
    NUMBER = "Số: 2Jđ2 /QĐ-UBND"

    def test_each_piece_is_kept_with_its_weight_and_what_differs_speaks_against(self) -> None:
        document = filled(
            scanned(*HEAD, (self.NUMBER, 0.5), path="2198-qd-ubnd.pdf"), number=("2Jđ2", "2193", 0.7)
        )
        field = read_header(document).so_ky_hieu
        assert field.evidence == (
            Evidence("file name", "2198/QĐ-UBND", 0.9),
            Evidence("handwriting", "2193/QĐ-UBND", -0.7),
        )

    def test_what_speaks_for_a_number_of_doubtful_letters_is_kept(self) -> None:
        line = ("Số: 2193/QĐ-UBND-UBND", 0.95)
        field = read_header(scanned(*HEAD, line, path="2193-qd-ubnd-ubnd.pdf")).so_ky_hieu
        assert field.status == "uncertain"
        assert {piece.source for piece in field.evidence} == {"page", "file name"}

    def test_an_abbreviated_file_name_confirms_a_reading_and_is_shown_where_there_is_none(self) -> None:
        document = filled(
            scanned(*HEAD, (self.NUMBER, 0.5), path="2193-qd.pdf"), number=("2Jđ2", "2193", 0.4)
        )
        assert read_header(document).so_ky_hieu.status == "certain"
        unread = read_header(scanned(*HEAD, (self.NUMBER, 0.5), path="2193-qd.pdf")).so_ky_hieu
        assert (unread.value, unread.status) == ("2193/QĐ-UBND", "uncertain")

    def dated(self, score: float, *annex: tuple[str, float]) -> tuple[str | None, str, str]:
        line = "Mộc Giang, ngày |Š tháng 12 năm 2017"
        head = scanned(*HEAD, ("Số: 88/QĐ-UBND", 0.95), (line, 0.5))
        month, year = ("12", "12", 0.99), ("2017", "2017", 0.99)
        document = filled(head, day=("|Š", "15", score), month=month, year=year)
        page = document.pages[0]
        later = scanned(*annex).pages[0] if annex else page
        pages = (page, replace(later, number=2)) if annex else (page,)
        field = read_header(replace(document, pages=pages)).ngay_ban_hanh
        return field.value, field.status, field.reason

    ANNEX = "(Kèm theo Quyết định số 88/QĐ-UBND ngày {} của Ủy ban nhân dân tỉnh)"

    def test_the_annex_confirms_an_unsure_day(self) -> None:
        assert self.dated(0.3, (self.ANNEX.format("15/12/2017"), 0.9))[:2] == ("2017-12-15", "certain")

    def test_an_annex_of_a_scan_weighs_as_much_as_part_of_a_date(self) -> None:
        annexed = scanned((self.ANNEX.format("15/12/2017"), 0.9)).pages[0]
        line = "Mộc Giang, ngày |Š tháng 12 năm 2017"
        head = scanned(*HEAD, ("Số: 88/QĐ-UBND", 0.95), (line, 0.5))
        month, year = ("12", "12", 0.99), ("2017", "2017", 0.99)
        document = filled(head, day=("|Š", "15", 0.3), month=month, year=year)
        pages = (document.pages[0], replace(annexed, number=2))
        assert read_header(replace(document, pages=pages)).ngay_ban_hanh.evidence == (
            Evidence("annex", "2017-12-15", 0.6),
            Evidence("handwriting", "2017-12-15", 0.3),
        )

    def test_the_annex_throws_doubt_on_a_sure_day(self) -> None:
        assert self.dated(0.98, (self.ANNEX.format("19/12/2017"), 0.9))[1] == "uncertain"

    def test_the_annex_of_another_paper_says_nothing(self) -> None:
        other = self.ANNEX.replace("QĐ-UBND", "QĐ-BNV").format("19/12/2017")
        assert self.dated(0.98, (other, 0.9))[:2] == ("2017-12-15", "certain")

    def test_the_day_of_signing_confirms_a_fair_reading(self) -> None:
        signed = ("Thời gian ký: 15.12.2017 10:21:43 +07:00", 0.9)
        assert self.dated(0.5, signed) == ("2017-12-15", "certain", "it was signed on the same day")
        assert self.dated(0.3, signed)[1] == "uncertain"

    def test_a_day_of_signing_may_be_written_year_first(self) -> None:
        signed = ("Date: 2017.12.15 10:21:43 +07'00'", 0.9)
        assert self.dated(0.5, signed) == ("2017-12-15", "certain", "it was signed on the same day")

    def test_another_day_of_signing_changes_nothing(self) -> None:
        signed = ("Date: 2017.12.18 10:21:43 +07'00'", 0.9)
        assert self.dated(0.5, signed)[:2] == ("2017-12-15", "uncertain")
        assert self.dated(0.98, signed)[:2] == ("2017-12-15", "certain")
