"""The rules for the page head: whole heads as cases, and how sure a reading of each sort may be."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from page_heads import HEAD, filled, laid_out, scanned

from extract.header.read_header import read_header
from extract.spacy_components import plain_document
from extract.types import Header
from ingest.types import Box, Page, Slot, SlotReading

_FOLDER = Path(__file__).parents[2] / "cases"
_CONTENT, _OFFICES = (
    json.loads((_FOLDER / f"{name}.json").read_text("utf-8")) for name in ("headers", "offices")
)
CASES, SCANS = ([*_CONTENT[part], *_OFFICES[part]] for part in ("cases", "scans"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_page_heads(case: dict[str, Any]) -> None:
    header = dict(read_header(plain_document(case["text"])).items())
    assert {name: header[name].value for name in case["expect"]} == case["expect"]
    wanted = case.get("status", {})
    assert {name: header[name].status for name in wanted} == wanted


@pytest.mark.parametrize("case", SCANS, ids=lambda case: case["name"])
def test_page_heads_of_scans(case: dict[str, Any]) -> None:
    header = dict(read_header(laid_out(case["lines"], case.get("path", "scan0007.pdf"))).items())
    found = {name: [header[name].value, header[name].status] for name in case["expect"]}
    assert found == case["expect"]


def test_a_text_without_a_head_has_no_header() -> None:
    assert read_header(plain_document("Một dòng chữ bình thường.")) == Header()


class TestHowSureANumberIs:
    def number(
        self, line: str, confidence: float = 0.95, path: str = "scan0007.pdf", *more: str
    ) -> tuple[str | None, str]:
        extra = tuple((text, 0.95) for text in more)
        field = read_header(scanned(*HEAD, (line, confidence), *extra, path=path)).so_ky_hieu
        return field.value, field.status

    def test_print_that_was_read_surely_is_certain(self) -> None:
        assert self.number("Số: 2935/QĐ-UBND") == ("2935/QĐ-UBND", "certain")

    def test_print_that_was_hard_to_read_is_not(self) -> None:
        assert self.number("Số: 2935/QĐ-UBND", 0.7) == ("2935/QĐ-UBND", "uncertain")

    def test_a_gap_before_the_slash_reveals_handwriting(self) -> None:
        assert self.number("Số: 409 /QĐ-UBND") == ("409/QĐ-UBND", "uncertain")

    def test_what_is_no_number_gives_no_value(self) -> None:
        assert self.number("Số: 2Jđ2/QĐ-UBND") == (None, "uncertain")

    def test_on_a_scan_a_blank_may_be_handwriting_that_was_not_read(self) -> None:
        assert self.number("Số: /QĐ-UBND") == (None, "uncertain")

    def test_a_file_name_that_says_the_same_makes_it_certain(self) -> None:
        assert self.number("Số: 409 /QĐ-UBND", 0.5, "409-qd-ubnd.pdf") == ("409/QĐ-UBND", "certain")

    def test_a_file_name_that_says_otherwise_makes_it_uncertain(self) -> None:
        assert self.number("Số: 2935/QĐ-UBND", 0.95, "2936-qd-ubnd.pdf")[1] == "uncertain"

    def test_a_file_name_alone_is_a_guess(self) -> None:
        assert self.number("Số: 2Jđ2/QĐ-UBND", 0.4, "2182_QD-UBND.pdf") == ("2182/QĐ-UBND", "uncertain")

    def test_a_stroke_in_place_of_the_slash_gives_no_value(self) -> None:
        assert self.number("Số: 208 ÍQĐ-UBND") == (None, "uncertain")

    def test_a_digit_read_as_a_slash_and_a_letter_gives_no_value(self) -> None:
        assert self.number("Số: 22/L/QĐ-UBND") == (None, "uncertain")

    def test_a_lost_slash_leaves_the_number_doubted(self) -> None:
        assert self.number("Số: 2087QĐ-UBND") == ("2087/QĐ-UBND", "uncertain")


class TestHowSureADateIs:
    def date(self, line: str, confidence: float = 0.95) -> tuple[str | None, str]:
        field = read_header(scanned(*HEAD, (line, confidence))).ngay_ban_hanh
        return field.value, field.status

    def test_print_that_was_read_surely_is_certain(self) -> None:
        assert self.date("Mộc Giang, ngày 28 tháng 9 năm 2023") == ("2023-09-28", "certain")

    def test_a_digit_without_its_space_was_written_in(self) -> None:
        """A handwritten 26 was read as "2tháng" with high confidence."""
        assert self.date("Mộc Giang, ngày 2tháng 3 năm 2018") == ("2018-03-02", "uncertain")

    def test_a_lone_digit_may_be_half_of_a_day(self) -> None:
        assert self.date("Mộc Giang, ngày 2 tháng 3 năm 2018") == ("2018-03-02", "uncertain")

    def test_a_letter_for_a_digit_is_not_certain(self) -> None:
        assert self.date("Mộc Giang, ngày 2l tháng 12 năm 2017") == ("2017-12-21", "uncertain")

    def test_a_day_that_can_not_be_read_gives_no_value(self) -> None:
        assert self.date("Mộc Giang, ngày |Š tháng 01 năm 2025") == (None, "uncertain")

    def test_a_day_in_no_calendar_gives_no_value(self) -> None:
        assert self.date("Mộc Giang, ngày 31 tháng 02 năm 2025") == (None, "uncertain")


class TestNumbersWrittenByHand:
    def number(
        self, line: str, printed: str, text: str, score: float, confidence: float = 0.5, path: str = "a.pdf"
    ) -> tuple[str | None, str]:
        document = filled(scanned(*HEAD, (line, confidence), path=path), number=(printed, text, score))
        field = read_header(document).so_ky_hieu
        return field.value, field.status

    @pytest.mark.parametrize(
        ("rival", "status"),
        [(("1812", 0.27), "uncertain"), (("1812", 0.1), "certain"), (("48121", 0.27), "certain")],
        ids=["as likely", "less likely", "a stroke more, which a person sees"],
    )
    def test_a_file_name_may_err_as_the_reader_does(self, rival: tuple[str, float], status: str) -> None:
        """Of two likely readings a file name confirms one: who named it read the same handwriting."""
        document = scanned(*HEAD, ("Số: 4 832/QĐ-SYT", 0.5), path="4812_QĐ-SYT.pdf")
        page = document.pages[0]
        readings = (SlotReading("4812", 0.28, "hand"), SlotReading(*rival, "hand"))
        start = page.text.index("4 832")
        slot = Slot("number", start, start + 5, Box(0.2, 0.11, 0.3, 0.13), readings)
        header = read_header(replace(document, pages=(replace(page, slots=(slot,)),)))
        assert (header.so_ky_hieu.value, header.so_ky_hieu.status) == ("4812/QĐ-SYT", status)

    def test_a_sure_reading_stands_where_ocr_read_nonsense(self) -> None:
        assert self.number("Số: 2Jđ2 /QĐ-UBND", "2Jđ2", "2193", 0.95) == ("2193/QĐ-UBND", "certain")

    def test_an_unsure_reading_is_a_guess(self) -> None:
        assert self.number("Số: 2Jđ2 /QĐ-UBND", "2Jđ2", "2193", 0.7) == ("2193/QĐ-UBND", "uncertain")

    def test_two_readers_who_agree_are_certain(self) -> None:
        assert self.number("Số: 539 /QĐ-UBND", "539", "539", 0.7) == ("539/QĐ-UBND", "certain")

    def test_two_readers_who_differ_are_not_however_sure_one_is(self) -> None:
        assert self.number("Số: 534 /QĐ-UBND", "534", "539", 0.98, 0.9) == ("539/QĐ-UBND", "uncertain")

    def test_print_read_surely_is_kept_against_an_unsure_reading_but_doubted(self) -> None:
        assert self.number("Số: 2935/QĐ-UBND", "2935", "2985", 0.4, 0.95) == ("2935/QĐ-UBND", "uncertain")

    def test_that_both_read_a_4_proves_little(self) -> None:
        """A 1 with a long flag looks like a 4 to both."""
        assert self.number("Số: 409 /QĐ-UBND", "409", "409", 0.75, 0.7) == ("409/QĐ-UBND", "uncertain")
        assert self.number("Số: 409/QĐ-UBND", "409", "409", 0.75, 0.95) == ("409/QĐ-UBND", "certain")

    def test_what_both_readers_of_print_read_alike_is_print(self) -> None:
        """The reader of handwriting takes the slash for a 1 as well: 409, 4091, 109."""
        assert self.number("Số: 409/QĐ-UBND", "409", "409", 0.45, 0.98) == ("409/QĐ-UBND", "certain")
        assert self.number("Số: 409/QĐ-UBND", "409", "409", 0.45, 0.9) == ("409/QĐ-UBND", "uncertain")
        assert self.number("Số: 409/QĐ-UBND", "409", "409", 0.3, 0.98) == ("409/QĐ-UBND", "uncertain")

    def test_print_is_borne_out_where_the_slot_was_looked_for_elsewhere(self) -> None:
        assert self.number("Số 214-QĐ/HU", "Số ", "214", 0.84, 0.98) == ("214-QĐ/HU", "certain")
        assert self.number("Số 214-QĐ/HU", "Số ", "211", 0.84, 0.98) == ("211-QĐ/HU", "uncertain")

    def test_a_blank_slot_gives_no_value(self) -> None:
        assert self.number("Số: /QĐ-UBND", "", "", 0.0) == (None, "uncertain")

    def test_the_file_name_confirms_an_unsure_reading(self) -> None:
        found = self.number("Số: 2Jđ2 /QĐ-UBND", "2Jđ2", "2193", 0.5, path="2193-qd-ubnd.pdf")
        assert found == ("2193/QĐ-UBND", "certain")

    def test_a_file_name_that_says_otherwise_throws_doubt_on_a_sure_one(self) -> None:
        found = self.number("Số: 2Jđ2 /QĐ-UBND", "2Jđ2", "2193", 0.97, path="2198-qd-ubnd.pdf")
        assert found[1] == "uncertain"


class TestDatesWrittenByHand:
    def date(self, line: str, day: tuple[str, str, float], confidence: float = 0.5) -> tuple[str | None, str]:
        month, year = ("12", "12", 0.99), ("2017", "2017", 0.99)
        document = filled(scanned(*HEAD, (line, confidence)), day=day, month=month, year=year)
        field = read_header(document).ngay_ban_hanh
        return field.value, field.status

    def test_a_sure_day_completes_the_date(self) -> None:
        line = "Mộc Giang, ngày |Š tháng 12 năm 2017"
        assert self.date(line, ("|Š", "15", 0.98)) == ("2017-12-15", "certain")

    def test_an_unsure_day_leaves_it_uncertain(self) -> None:
        line = "Mộc Giang, ngày |Š tháng 12 năm 2017"
        assert self.date(line, ("|Š", "15", 0.6)) == ("2017-12-15", "uncertain")

    def test_half_a_day_read_by_ocr_does_not_outweigh_the_whole(self) -> None:
        line = "Mộc Giang, ngày 2tháng 12 năm 2017"
        assert self.date(line, ("2", "26", 0.98), 0.87) == ("2017-12-26", "uncertain")

    def test_a_blank_day_gives_no_date(self) -> None:
        assert self.date("Mộc Giang, ngày tháng 12 năm 2017", ("", "", 0.0))[0] is None


class TestWrittenTwice:
    """Number and day are written over the annex, too, by the same hand."""

    def field(
        self, name: str, head: tuple[str, str, float], annex: tuple[str, str, float], letters: str = "/QĐ-SYT"
    ) -> tuple[str | None, str]:
        lines = ("Số: 2Jđ2 /QĐ-SYT", 0.5), ("Mộc Giang, ngày |Š tháng 12 năm 2017", 0.5)
        rest = {"month": ("12", "12", 0.99), "year": ("2017", "2017", 0.99)} if name == "day" else {}
        first = filled(scanned(*HEAD, *lines), **{name: head}, **rest)
        over = scanned((f"(Kèm theo Quyết định số 2lđ {letters} ngày !S tháng 12 năm 2017)", 0.5))
        second = filled(over, **{name: annex}).pages[0]
        both = replace(first, pages=(*first.pages, replace(second, number=2)))
        found = dict(read_header(both).items())
        field = found["so_ky_hieu" if name == "number" else "ngay_ban_hanh"]
        return field.value, field.status

    def test_two_unsure_readings_that_agree_are_certain(self) -> None:
        found = self.field("number", ("2Jđ2", "2193", 0.7), ("2lđ", "2193", 0.75))
        assert found == ("2193/QĐ-SYT", "certain")
        assert self.field("day", ("|Š", "15", 0.7), ("!S", "15", 0.75)) == ("2017-12-15", "certain")

    def test_a_guess_confirms_nothing(self) -> None:
        found = self.field("number", ("2Jđ2", "2193", 0.7), ("2lđ", "2193", 0.4))
        assert found == ("2193/QĐ-SYT", "uncertain")

    def test_a_4_may_be_a_1_in_both_places(self) -> None:
        assert self.field("number", ("2Jđ2", "2493", 0.7), ("2lđ", "2493", 0.75))[1] == "uncertain"
        assert self.field("day", ("|Š", "14", 0.7), ("!S", "14", 0.75))[1] == "uncertain"

    def test_a_4_that_is_printed_over_the_annex_is_one(self) -> None:
        """Both readers of print read it alike, which they hardly ever do with handwriting."""
        first = filled(scanned(*HEAD, ("Số: 2Jđ2 /QĐ-SYT", 0.5)), number=("2Jđ2", "2493", 0.7))
        over = scanned(("(Kèm theo Quyết định số 2493/QĐ-SYT ngày 15 tháng 12 năm 2017)", 0.98))
        second = filled(over, number=("2493", "2493", 0.5)).pages[0]
        both = replace(first, pages=(*first.pages, replace(second, number=2)))
        field = read_header(both, annexed=[("2493/QĐ-SYT", None)]).so_ky_hieu
        assert (field.value, field.status) == ("2493/QĐ-SYT", "certain")

    def test_another_sure_reading_throws_doubt_on_a_sure_one(self) -> None:
        assert self.field("number", ("2Jđ2", "2193", 0.95), ("2lđ", "2198", 0.95))[1] == "uncertain"
        assert self.field("day", ("|Š", "15", 0.95), ("!S", "16", 0.95))[1] == "uncertain"

    def test_another_unsure_reading_throws_none(self) -> None:
        assert self.field("number", ("2Jđ2", "2193", 0.95), ("2lđ", "2198", 0.5))[1] == "certain"

    @pytest.mark.parametrize(
        ("read", "over_annex", "path", "status"),
        [
            ("2193", "2193", "a.pdf", "certain"),
            ("2493", "2493", "a.pdf", "uncertain"),  # the 4 may be a 1 in both places
            ("2493", "2493", "2493-qd-ubnd.pdf", "certain"),
            ("2193", "2493", "2193-qd-ubnd.pdf", "uncertain"),
        ],
    )
    def test_what_the_readers_of_print_make_of_an_annex_is_evidence_too(
        self, read: str, over_annex: str, path: str, status: str
    ) -> None:
        line = ("Số: 2Jđ2 /QĐ-UBND", 0.5)
        document = filled(scanned(*HEAD, line, path=path), number=("2Jđ2", read, 0.7))
        field = read_header(document, annexed=[(f"{over_annex}/QĐ-UBND", None)]).so_ky_hieu
        assert (field.value, field.status) == (f"{read}/QĐ-UBND", status)

    def test_a_file_name_with_a_1_outweighs_readings_with_a_4(self) -> None:
        line = ("Số: 2Jđ2 /QĐ-UBND", 0.5)
        document = filled(scanned(*HEAD, line, path="2193-qd-ubnd.pdf"), number=("2Jđ2", "2493", 0.7))
        field = read_header(document, annexed=[("2493/QĐ-UBND", None)]).so_ky_hieu
        assert (field.value, field.status) == ("2193/QĐ-UBND", "uncertain")

    def test_the_annex_of_another_paper_says_nothing(self) -> None:
        found = self.field("number", ("2Jđ2", "2193", 0.7), ("2lđ", "2193", 0.95), letters="/QĐ-UBND")
        assert found[1] == "uncertain"


def test_a_field_knows_where_it_stands() -> None:
    document = scanned(*HEAD, ("Số: 2935/QĐ-UBND", 0.95))
    field = read_header(document).so_ky_hieu
    assert (field.page, field.raw) == (1, "2935/QĐ-UBND")
    assert field.box is not None
    assert field.box.y0 == pytest.approx(0.11)


def test_a_failed_first_page_leaves_the_header_to_the_next() -> None:
    document = scanned(*HEAD, ("Số: 2935/QĐ-UBND", 0.95))
    failed = Page(1, "failed", "", 0.0, error="it took too long")
    later = replace(document, pages=(failed, replace(document.pages[0], number=2)))
    assert read_header(later).so_ky_hieu.page == 2
