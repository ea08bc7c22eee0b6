"""Which part of a line is looked at for what: in a head, over an annex, in a citation of the body."""

from __future__ import annotations

import pytest

from ingest.handwriting.slot_lines import slot_lines
from ingest.layout.compose import Layout
from ingest.types import Box, Line

BOX = Box(0.1, 0.1, 0.9, 0.12)


def page(*texts: str, boxed: bool = True) -> Layout:
    """A page with these lines."""
    lines, start = [], 0
    for text in texts:
        lines.append(Line(start, start + len(text), BOX if boxed else None))
        start += len(text) + 1
    return Layout("\n".join(texts), tuple(lines), ())


@pytest.mark.parametrize(
    ("text", "part", "kinds"),
    [
        ("Số: /QĐ-UBND", "Số: /QĐ-UBND", "number"),
        ("Sô; 12/QĐ-UBND", "Sô; 12/QĐ-UBND", "number"),
        ("Số 12-KH/TU", "Số 12-KH/TU", "number"),
        ("12 /QĐ-UBND", "12 /QĐ-UBND", "number"),
        ("Mộc Giang, ngày 3 tháng 5 năm 2024", "ngày 3 tháng 5 năm 2024", "day"),
        ("Mộc Giang, 3 tháng 5 năm 2024", "Mộc Giang, 3 tháng 5 năm 2024", "day"),
        ("Số: 12/QĐ-UBND Mộc Giang, ngày 3 tháng 5 năm 2024", None, "day number"),
        ("ỦY BAN NHÂN DÂN", "", ""),
        ("QUYẾT ĐỊNH", "", ""),
    ],
)
def test_a_line_of_the_head(text: str, part: str | None, kinds: str) -> None:
    layout = page("ỦY BAN NHÂN DÂN", text)
    found = list(slot_lines(layout))
    assert len(found) == bool(kinds)
    for one in found:
        assert layout.text[one.start : one.end] == (part or text)
        assert " ".join(sorted(one.like)) == kinds
        assert (one.in_annex, one.in_body, one.line) == (False, False, layout.lines[1])


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (
            "(Kèm theo Quyết định số 2l9 /QĐ-UBND ngày 2 tháng 1 năm 2017 của UBND tỉnh)",
            "số 2l9 /QĐ-UBND ngày 2 tháng 1 năm 2017",
        ),
        ("(Ban hành kèm theo Quyết định số     /QĐ-UBND)", "số     /QĐ-UBND)"),
        ("Kèm theo Kế hoạch số 45/KH-SYT ngày 16/3/2018", "số 45/KH-SYT ngày 16/3/2018"),
    ],
)
def test_a_line_over_an_annex(text: str, part: str) -> None:
    layout = page("DANH SÁCH", text)
    (found,) = slot_lines(layout)
    assert layout.text[found.start : found.end] == part
    assert (sorted(found.like), found.in_annex, found.in_body) == (["day", "number"], True, False)


def test_a_sentence_that_goes_on_is_none() -> None:
    assert list(slot_lines(page("kèm theo Quyết định số 79/QĐ-UBND ngày 19/02/2021"))) == []


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Căn cứ Quyết định số /QĐ-UBND ngày 17 tháng 02 năm 2025 của Ủy ban nhân dân tỉnh về việc khen",
         "số /QĐ-UBND ngày 17 tháng 02 năm 2025"),
        ("Căn cứ Quyết định số 35Ở/QĐ-UBND của Ủy ban nhân dân tỉnh về việc tặng Bằng khen năm 2024",
         "số 35Ở/QĐ-UBND"),
        ("Căn cứ Nghị định số /2017/NĐ-CP của Chính phủ quy định chi tiết thi hành Luật Thi đua, khen",
         "số /2017/NĐ-CP"),
    ],
)  # fmt: skip
def test_a_citation_of_the_body(text: str, part: str) -> None:
    layout = page("Kính gửi: Sở Nội vụ", text)
    (found,) = slot_lines(layout)
    assert layout.text[found.start : found.end] == part
    assert (sorted(found.like), found.in_annex, found.in_body) == (["day", "number"], False, True)


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ Quyết định số 12/QĐ-UBND ngày 17 tháng 02 năm 2025 của Ủy ban nhân dân tỉnh về việc khen",
        "Căn cứ văn bản của các Sở/ban - ngành, Ủy ban nhân dân các huyện và thành phố trong toàn tỉnh này",
    ],
)
def test_what_print_has_is_no_blank(text: str) -> None:
    assert list(slot_lines(page(text))) == []


def test_a_line_is_looked_at_once() -> None:
    """What stands over an annex cites a number, too."""
    text = "(Kèm theo Quyết định số     /QĐ-UBND ngày 2 tháng 1 năm 2017 của UBND tỉnh)"
    assert len(list(slot_lines(page(text)))) == 1


def test_a_line_that_stands_nowhere_is_passed_over() -> None:
    body = "Căn cứ Quyết định số /QĐ-UBND ngày 17 tháng 02 năm 2025 của Ủy ban nhân dân tỉnh về việc khen"
    assert list(slot_lines(page("Số: /QĐ-UBND", body, boxed=False))) == []
