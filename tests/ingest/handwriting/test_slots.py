"""Finding the slots of a page head and reading them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

import ingest.handwriting.slots as slots_module
from bench.quality.slots import load_labels
from ingest.handwriting.slots import find_slots, upright
from ingest.layout.compose import Layout
from ingest.read import plan, read_page
from ingest.types import Box, Line, Slot, Word

WIDTH, HEIGHT = 1650, 2340


def head(*rows: tuple[str, str, float, float]) -> tuple[Image.Image, Layout]:
    """A page of lines: what is drawn, what OCR read there, and where it begins (fractions)."""
    image = Image.new("RGB", (WIDTH, HEIGHT), "white")
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(36)
    text, lines, words = "", [], []
    for drawn, read, left, top in rows:
        draw.text((left * WIDTH, top * HEIGHT - 6), drawn, fill="black", font=font)
        box = Box(left, top, left + font.getlength(drawn) / WIDTH, top + 0.0135)
        start = len(text)
        words.append(Word(start, start + len(read), box, 0.5))
        lines.append(Line(start, start + len(read), box))
        text += read + "\n"
    return image, Layout(text.rstrip("\n"), tuple(lines), tuple(words))


def values(found: tuple[Slot, ...]) -> dict[str, str | None]:
    return {slot.kind: slot.readings[0].text if slot.readings else None for slot in found}


def test_lines_that_are_no_head_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots_module, "read_line", None)  # calling it would raise
    image, layout = head(
        ("SỞ Y TẾ", "SỞ Y TẾ", 0.1, 0.05),
        ("Căn cứ", "Căn cứ Quyết định số 12/2019/QĐ-UBND ngày 15 tháng 4 năm 2019 của Ủy ban", 0.1, 0.2),
    )
    assert find_slots(image, layout) == ()


def test_a_sentence_that_goes_on_with_an_annex_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots_module, "read_line", None)  # calling it would raise
    line = "kèm theo Quyết định số 79/QĐ-UBND ngày 19/02/2021 của Ủy ban nhân dân tỉnh;"
    assert find_slots(*head((line, line, 0.1, 0.2))) == ()


@pytest.mark.parametrize(
    "line",
    [
        "Căn cứ Quyết định số 12/QĐ-UBND ngày 15 tháng 4 năm 2019 của UBND tỉnh",
        "Căn cứ Quyết định số 12b/QĐ-UBND của UBND tỉnh",
        "và hồ sơ của các Sở/Ban - ngành tỉnh",
    ],
)
def test_a_citation_without_a_blank_is_not_read(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots_module, "read_line", None)  # calling it would raise
    assert find_slots(*head((line, line, 0.1, 0.3))) == ()


def test_a_page_without_words_has_no_slots() -> None:
    assert find_slots(Image.new("L", (100, 100), 255), Layout("", (), ())) == ()


@pytest.mark.slow
class TestHead:
    def test_number_and_date_are_found_where_ocr_spoilt_them(self) -> None:
        image, layout = head(
            ("So: 2193/QD-UBND", "Số:2.Jđ2/QĐ-UBND", 0.1, 0.1),
            ("Moc Giang, ngay 29 thang 11 nam 2017", "Mộc Giang, ngày! 2tháng I1 năm 2017", 0.5, 0.1),
        )
        found = find_slots(image, layout)
        assert values(found) == {"number": "2193", "day": "29", "month": "11", "year": "2017"}
        in_text = [layout.text[slot.start : slot.end] for slot in found]
        assert in_text == ["2.Jđ2", "! 2", "I1", "2017"]

    def test_a_slot_knows_where_it_stands(self) -> None:
        image, layout = head(("So: 2193/QD-UBND", "Số: 2193/QĐ-UBND", 0.1, 0.1))
        (slot,) = find_slots(image, layout)
        font = ImageFont.load_default(36)
        assert slot.box.x0 * WIDTH == pytest.approx(0.1 * WIDTH + font.getlength("So:"), abs=25)
        assert slot.box.x1 * WIDTH == pytest.approx(0.1 * WIDTH + font.getlength("So: 2193"), abs=25)
        assert slot.box.y0 < 0.1 < slot.box.y1

    def test_a_blank_is_a_slot_without_readings(self) -> None:
        image, layout = head(("So:          /QD-UBND", "Số: /QĐ-UBND", 0.1, 0.1))
        (slot,) = find_slots(image, layout)
        assert (slot.readings, slot.start, slot.end) == ((), 4, 4)

    def test_a_party_number_ends_at_its_dash(self) -> None:
        image, layout = head(("So: 215-CV/TU", "Số 2l5-CV/TU", 0.1, 0.1))
        assert values(find_slots(image, layout)) == {"number": "215"}

    def test_an_incoming_stamp_has_no_symbol_and_so_no_slot(self) -> None:
        image, layout = head(
            ("So: 2352", "Số: 2352", 0.1, 0.1), ("Ngay: 21/3/18", "Ngày: 21/3/18", 0.1, 0.13)
        )
        assert find_slots(image, layout) == ()


@pytest.mark.slow
class TestAnnex:
    def test_number_and_date_over_an_annex_are_slots_too(self) -> None:
        image, layout = head(
            ("DANH SACH", "DANH SÁCH", 0.4, 0.08),
            (
                "(Kem theo Quyet dinh so 2193/QD-UBND ngay 29 thang 11 nam 2017",
                "(Kèm theo Quyết định số 2l9 /QĐ-UBND ngày! 2tháng I1 năm 2017",
                0.1,
                0.1,
            ),
        )
        found = find_slots(image, layout)
        assert values(found) == {"number": "2193", "day": "29", "month": "11", "year": "2017"}
        assert [layout.text[slot.start : slot.end] for slot in found] == ["2l9", "! 2", "I1", "2017"]

    def test_a_date_with_slashes_is_one(self) -> None:
        image, layout = head(
            (
                "(Kem theo Ke hoach so 45/KH-SYT ngay 16/03/2018 cua So Y te)",
                "(Kèm theo Kế hoạch số 4 /KH-SYT ngày l6/03/2018 của Sở Y tế)",
                0.1,
                0.1,
            )
        )
        assert values(find_slots(image, layout)) == {
            "number": "45",
            "day": "16",
            "month": "3",
            "year": "2018",
        }

    def test_a_date_may_go_on_in_the_next_line(self) -> None:
        image, layout = head(
            (
                "(Kem theo Quyet dinh so 87/QD-SYT ngay 25 thang",
                "(Kèm theo Quyết định số 87/QĐ-SYT ngày 2 tháng",
                0.1,
                0.1,
            )
        )
        assert values(find_slots(image, layout)) == {"number": "87", "day": "25"}

    def test_the_head_and_an_annex_on_one_page_both_have_slots(self) -> None:
        image, layout = head(
            ("So: 45/KH-SYT", "Số: 45/KH-SYT", 0.1, 0.05),
            ("(Kem theo Cong van so 46/SYT-NV ngay", "(Kèm theo Công văn số 46/SYT-NV ngày", 0.1, 0.1),
        )
        assert [slot.readings[0].text for slot in find_slots(image, layout)] == ["45", "46"]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_picture_is_turned_as_it_was_read(rotation: int) -> None:
    scan = Image.new("RGB", (40, 20), "white")
    scan.paste("black", (0, 0, 4, 4))  # top left
    turned = upright(scan, rotation, 0.0)
    corner = {0: (1, 1), 90: (18, 1), 180: (38, 18), 270: (1, 38)}[rotation]
    assert turned.getpixel(corner) == (0, 0, 0)


@pytest.mark.slow
def test_handwriting_on_real_scans(shared_data: Path) -> None:
    """A few of the labelled scans: bilevel and colour."""
    cases = [case for case in load_labels(shared_data) if case.path.name[:4] in {"101a", "764b", "e1ae"}]
    assert len(cases) == 3
    for case in cases:
        page = read_page(plan(case.path), 1).page
        assert values(page.slots) == {truth.kind: truth.value for truth in case.truths}


@pytest.mark.slow
class TestCitation:
    def test_number_and_day_left_open_in_a_citation_are_slots(self) -> None:
        drawn = "Can cu Quyet dinh so 358/QD-UBND ngay 17 thang 02 nam 2025"
        read = "Căn cứ Quyết định số 35Ở/QĐ-UBND ngày ! Z tháng 02 năm 2025"
        image, layout = head((drawn, read, 0.1, 0.4))
        found = values(find_slots(image, layout))
        assert (found["number"], found["day"]) == ("358", "17")

    def test_each_citation_has_its_own(self) -> None:
        image, layout = head(
            ("Can cu Quyet dinh so 358/QD-UBND", "Căn cứ Quyết định số 35Ở/QĐ-UBND", 0.1, 0.4),
            ("Can cu Quyet dinh so 462/QD-UBND", "Căn cứ Quyết định số /QĐ-UBND", 0.1, 0.45),
        )
        numbers = [slot.readings[0].text for slot in find_slots(image, layout) if slot.kind == "number"]
        assert numbers == ["358", "462"]
