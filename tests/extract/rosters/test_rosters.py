"""Recipients from lists, tables and sentences, by cases of three classes and by properties of any text."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.record import extract
from extract.rosters.counting import beside_unread_print, count, differences, unsettled
from extract.rosters.find_recipients import Rosters, find_rosters
from extract.rosters.linking import link, role_of_entry
from extract.rosters.shortfalls import NO_LIST, NOBODY_NAMED, REFUSED
from extract.text.page_view import PageView
from extract.types import Award, AwardRole, Recipient, Record, says_list_may_be_short
from ingest.read import read_text
from ingest.types import Box, Cell, Document, Line, Page, Table, Word

CASES = json.loads((Path(__file__).parents[2] / "cases" / "rosters.json").read_text("utf-8"))


def plain_page(number: int, text: str) -> Page:
    """Return a page of plain text."""
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(Line(start, start + len(line), None))
        start += len(line) + 1
    return Page(number, "text_layer", text, 1.0, lines=tuple(lines))


def with_table(page: Page, rows: list[list[str]], *, top: float = 0.5) -> Page:
    """Return `page` with a table behind its text: a line for each row, a word for each of a cell's."""
    text, lines, words, cells = page.text, list(page.lines), list(page.words), []
    for number, row in enumerate(rows):
        text += "\n" if text else ""
        line_start, y = len(text), top + 0.02 * number
        for column, cell in enumerate(row):
            held, left = [], column / len(row)
            for place, word in enumerate(cell.split()):
                text += " " if len(text) > line_start else ""
                box = Box(left + 0.01 * place, y, left + 0.01 * (place + 1), y + 0.015)
                held.append(len(words))
                words.append(Word(len(text), len(text) + len(word), box, 1.0))
                text += word
            box = Box(left, y, (column + 1) / len(row), y + 0.02)
            cells.append(Cell(number, column, 1, 1, box, tuple(held)))
        lines.append(Line(line_start, len(text), Box(0, y, 1, y + 0.02)))
    table = Table(Box(0, top, 1, top + 0.02 * len(rows)), len(rows), len(rows[0]), tuple(cells))
    return replace(page, text=text, lines=tuple(lines), words=tuple(words), tables=(table,))


def pages_of(case: dict[str, Any]) -> list[Page]:
    texts = case["text"].split("\f")
    tables = case.get("tables", [])
    texts += [""] * (len(tables) - len(texts))
    pages = [plain_page(number, text) for number, text in enumerate(texts, 1)]
    return [with_table(page, rows) for page, rows in zip(pages, tables, strict=True)] if tables else pages


def rosters_in(pages: list[Page], awards: tuple[Award, ...] = ()) -> Rosters:
    return find_rosters([PageView(page) for page in pages], awards)


def found_in(pages: list[Page], awards: tuple[Award, ...] = ()) -> tuple[Recipient, ...]:
    return rosters_in(pages, awards).recipients


def check(case: dict[str, Any]) -> None:
    found = [asdict(recipient) for recipient in found_in(pages_of(case))]
    assert [one["ten"] for one in found] == [one["ten"] for one in case["expect"]]
    for one, want in zip(found, case["expect"], strict=True):
        assert {name: one[name] for name in want} == want


def by_name(case: dict[str, Any]) -> str:
    return str(case["name"])


@pytest.mark.parametrize("case", CASES["in_the_wild"], ids=by_name)
def test_who_is_commended_is_found(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", CASES["negative"], ids=by_name)
def test_who_is_only_named_is_left_alone(case: dict[str, Any]) -> None:
    assert not found_in(pages_of(case))


@pytest.mark.parametrize("case", CASES["short"], ids=by_name)
def test_what_a_list_lacks_is_said(case: dict[str, Any]) -> None:
    assert list(rosters_in(pages_of(case)).warnings) == case["warnings"]


@pytest.mark.parametrize("case", CASES["whole"], ids=by_name)
def test_of_a_whole_list_nothing_is_said(case: dict[str, Any]) -> None:
    assert rosters_in(pages_of(case)).warnings == ()


@pytest.mark.xfail(
    strict=True, raises=AssertionError, reason="known failure; a rule that mends it moves the case up"
)
@pytest.mark.parametrize("case", CASES["known_failures"], ids=by_name)
def test_known_failures(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", CASES["in_the_wild"], ids=by_name)
def test_offsets_are_those_of_the_page(case: dict[str, Any]) -> None:
    pages = pages_of(case)
    for recipient in found_in(pages):
        assert pages[recipient.page - 1].text[recipient.start : recipient.end] == recipient.text
        assert recipient.ten.split()[:1] == [] or recipient.ten.split()[0] in recipient.text


TITLE = "DANH SÁCH\nCá nhân được tặng Bằng khen\n"
LIST = f"{TITLE}1. Ông Trần Văn Mẫu, Kế toán, Sở Y tế;"


@pytest.mark.parametrize(("title", "unit"), [("Họ và tên", "Phòng Nội vụ"), ("Tên tập thể, cá nhân", None)])
def test_a_unit_over_columns_of_persons_is_theirs_whatever_its_number_was_read_as(
    title: str, unit: str | None
) -> None:
    rows = [["TT", title, "Chức vụ"], ["0", "Phòng Nội vụ", ""], ["1", "Lý Minh Mẫu", "Kế toán"]]
    page = with_table(plain_page(1, TITLE.rstrip()), rows)
    (table,) = page.tables
    cells = tuple(
        cell._replace(columns=2) if (cell.row, cell.column) == (1, 1) else cell
        for cell in table.cells
        if (cell.row, cell.column) != (1, 2)
    )
    found = found_in([replace(page, tables=(table._replace(cells=cells),))])
    assert [one.don_vi for one in found if one.loai == "cá nhân"] == [unit]


def scanned(text: str, *, of: str, **changes: Any) -> Page:
    """Return `text` as a scanned page whose words `of` were read as `changes` say."""
    page, words = plain_page(1, text), []
    for line in page.lines:
        at = line.start
        for word in text[line.start : line.end].split():
            at = text.index(word, at)
            made = Word(at, at + len(word), Box(0.1, 0.1, 0.2, 0.12), 0.97)
            words.append(made._replace(**changes) if of and of in word else made)
            at += len(word)
    return replace(page, source="ocr", words=tuple(words))


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


def award(kind: str, **changes: Any) -> Award:
    return Award(hinh_thuc=kind, vai_tro="tặng", text="", page=1, start=0, end=0, **changes)


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


PIECES = st.sampled_from(
    ["DANH SÁCH", "được tặng Bằng khen", "\n", "\f", "1. ", "2) ", "- ", "Ông ", "Trần Văn Mẫu", ", ", ";",
     ":", "Giám đốc ", "Sở Nội vụ", "I. TẬP THỂ", "II. CÁ NHÂN", "Điều 1. ", "Tặng Bằng khen cho ",
     "Nơi nhận:", "hộ ", "İ", "ǆ", "\u0300"]
)  # fmt: skip


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


NOISE = st.lists(PIECES | st.text(max_size=6), max_size=12).map("".join)
NAMES = st.tuples(
    st.sampled_from(["Trần", "Lê", "Vũ", "Hoàng", "Đặng"]),
    st.sampled_from(["Văn", "Thị", "Minh", "Quốc"]),
    st.sampled_from(["Mẫu", "Thử", "Bưởi", "Khế", "Sen", "Đào"]),
).map(" ".join)
ENTRIES = st.builds(
    "{}, {}, {}".format,
    NAMES.map("Ông {}".format),
    st.sampled_from(["Giám đốc", "Kế toán", "Giáo viên", "Phó Trưởng phòng"]),
    st.sampled_from(["Sở Nội vụ", "Sở Y tế", "Ủy ban nhân dân xã Đồi Chè"]),
)
ROSTERS = st.lists(NOISE | ENTRIES.map("\n1. {};\n".format), min_size=1, max_size=6).map(
    lambda parts: TITLE + "".join(parts)
)


def test_any_list_gives_true_offsets_and_no_exception() -> None:
    lists = []

    @settings(max_examples=80)
    @given(ROSTERS)
    def stands_where_it_says(text: str) -> None:
        pages = [plain_page(number, part) for number, part in enumerate(text.split("\f"), 1)]
        found = found_in(pages)
        for recipient in found:
            assert pages[recipient.page - 1].text[recipient.start : recipient.end] == recipient.text
            assert recipient.ten.strip()
        lists.append(len(found))

    stands_where_it_says()
    assert sum(map(bool, lists)) > len(lists) / 2, "too few texts have a list: nothing is tried"


@settings(max_examples=60)
@given(st.lists(ENTRIES, min_size=1, max_size=8, unique=True))
def test_each_entry_of_a_well_formed_list_is_a_recipient(entries: list[str]) -> None:
    lines = [f"{number}. {entry};" for number, entry in enumerate(entries, 1)]
    found = found_in([plain_page(1, TITLE + "\n".join(lines))])
    assert [f"{one.danh_xung} {one.ten}, {one.chuc_vu}, {one.don_vi}" for one in found] == entries
    assert [one.stt for one in found] == [str(number) for number in range(1, len(entries) + 1)]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(PIECES.filter(lambda piece: piece.strip()), min_size=3, max_size=3), min_size=1, max_size=6
    )
)
def test_any_table_gives_true_offsets_and_no_exception(rows: list[list[str]]) -> None:
    titled = [["STT", "Họ và tên", "Đơn vị"], *[[cell.replace("\f", " ") for cell in row] for row in rows]]
    page = with_table(plain_page(1, TITLE.strip()), titled)
    for recipient in found_in([page]):
        assert page.text[recipient.start : recipient.end] == recipient.text


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


# -- what each gets -----------------------------------------------------------------------------------------

PAID_LIST = """QUYẾT ĐỊNH
Về việc khen thưởng
QUYẾT ĐỊNH:
Điều 1. Tặng Giấy khen cho 02 cá nhân (có danh sách kèm theo), kèm theo tiền thưởng 300.000 đồng/người.
DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN
"""


@pytest.mark.parametrize(
    ("title", "cells", "bonuses"),
    [
        ("Mức thưởng", ("500.000", "1.000.000đ"), [500_000, 1_000_000]),
        ("Số tiền (nghìn đồng)", ("500", "1.000"), [500_000, 1_000_000]),
        ("Tiền thưởng", ("1,5 triệu", ""), [1_500_000, None]),
        ("Ghi chú", ("500.000", ""), [None, None]),
    ],
)
def test_the_bonus_of_a_row_is_kept(title: str, cells: tuple[str, str], bonuses: list[int | None]) -> None:
    rows = [["TT", "Họ và tên", "Đơn vị", title]]
    rows += [
        [str(n), name, "Sở Y tế", cell]
        for n, (name, cell) in enumerate(zip(PAID_NAMES, cells, strict=True), 1)
    ]
    found = extract(replace(read_text(PAID_LIST), pages=(with_table(plain_page(1, PAID_LIST), rows),)))
    assert [one.tien_thuong for one in found.recipients] == bonuses
    assert all(one.status == "certain" for one in found.recipients)


PAID_NAMES = ("Trần Văn Minh", "Lê Thị Mai")


def test_an_amount_that_is_none_is_doubted() -> None:
    rows = [["TT", "Họ và tên", "Tiền thưởng"], ["1", PAID_NAMES[0], "5"], ["2", PAID_NAMES[1], "500.000"]]
    first, second = found_in([with_table(plain_page(1, PAID_LIST), rows)])
    assert (first.tien_thuong, first.reason) == (None, "the amount of money in its row could not be read")
    assert (second.tien_thuong, second.status) == (500_000, "certain")


def test_the_bonus_behind_an_entry_is_kept_and_no_achievement() -> None:
    text = f"{PAID_LIST}1. Ông Trần Văn Minh, Kế toán: 500.000 đồng;\n2. Bà Lê Thị Mai, Y sĩ: giỏi việc nước."
    first, second = found_in([plain_page(1, text)])
    assert (first.tien_thuong, first.chuc_vu, first.thanh_tich) == (500_000, "Kế toán", None)
    assert (second.tien_thuong, second.thanh_tich) == (None, "giỏi việc nước")


@pytest.mark.parametrize(("stated", "shared"), [("500.000", None), ("300.000", 300_000)])
def test_an_award_has_no_bonus_for_each_where_the_rows_state_others(stated: str, shared: int | None) -> None:
    text = f"{PAID_LIST}1. Ông Trần Văn Minh, Kế toán: {stated} đồng;\n2. Bà Lê Thị Mai, Y sĩ."
    assert [award.tien_thuong for award in extract(read_text(text)).awards] == [shared]


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


@pytest.mark.parametrize("note", [NO_LIST, NOBODY_NAMED])
def test_what_is_said_of_a_list_is_known_to_the_archive(note: str) -> None:
    assert says_list_may_be_short(note)


@pytest.mark.parametrize("case", CASES["short"], ids=by_name)
def test_every_shortfall_of_a_list_is_known_to_the_archive(case: dict[str, Any]) -> None:
    said = [note for note in rosters_in(pages_of(case)).warnings if note != REFUSED]
    assert all(map(says_list_may_be_short, said))
