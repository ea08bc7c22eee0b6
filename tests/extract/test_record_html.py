"""The page on which a record is shown, for whoever writes rules."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from click.testing import CliRunner
from inline_pool import reading_here

from cli import main
from extract.record import extract
from extract.record_html import page_marks, record_html
from extract.types import Record, Reference
from ingest.read import read_document, read_text
from ingest.types import Document

TEXT = """UBND TỈNH MỘC GIANG
Số: 56/BC-UBND
Mộc Giang, ngày 28 tháng 9 năm 2023
BÁO CÁO
Căn cứ Luật Giá năm 2023;
Căn cứ Quyết định số 12/QĐ-UBND ngày 05/01/2023 của UBND tỉnh
theo TCVN 5699-1:2010 <b>đậm</b> & "nháy"
"""


def marked(text: str) -> list[tuple[str, str, str]]:
    document = read_text(text)
    (page,) = document.pages
    marks = page_marks(page, extract(document))
    return [(page.text[mark.start : mark.end], mark.what, mark.label) for mark in marks]


def shown(text: str, path: str = "-") -> str:
    document = read_text(text, path)
    return record_html(document, extract(document))


def test_everything_that_was_found_is_marked() -> None:
    marks = marked(TEXT)
    assert ("56/BC-UBND", "header field", "so_ky_hieu") in marks
    assert ("12/QĐ-UBND", "reference", "căn cứ") in marks
    assert ("05/01/2023", "date", "2023-01-05") in marks
    assert ("Luật Giá năm 2023", "law", "căn cứ") in marks
    assert ("TCVN 5699-1:2010", "standard", "standard") in marks


def test_an_uncertain_reference_says_why() -> None:
    text = "Căn cứ Nghị định số 12/2020/NĐ-CP ngày 05/01/2023 của Chính phủ;"
    assert ("12/2020/NĐ-CP", "uncertain reference", "căn cứ") in marked(text)
    assert "the number says 2020, the date 2023" in shown(text)


DECISION = """UBND TỈNH MỘC GIANG
Số: 57/QĐ-UBND
Mộc Giang, ngày 28 tháng 9 năm 2023
QUYẾT ĐỊNH
Về việc tặng Bằng khen
Điều 1. Tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh cho 02 cá nhân đã có thành tích xuất sắc.
DANH SÁCH
II. CÁ NHÂN
1. Ông Trần Văn Đá, Trưởng phòng, Sở Y tế tỉnh Mộc Giang;
2. Bà Lò Thị Suối
"""


def test_awards_and_recipients_are_marked_with_what_is_known_of_them() -> None:
    marks = marked(DECISION)
    (award,) = (text for text, what, label in marks if (what, label) == ("award", "tặng: Bằng khen"))
    assert award.startswith("Tặng Bằng khen của Chủ tịch")
    people = [text for text, what, label in marks if "recipient" in what and label == "cá nhân"]
    assert [next(name for name in ("Trần Văn Đá", "Lò Thị Suối") if name in text) for text in people] == [
        "Trần Văn Đá",
        "Lò Thị Suối",
    ]
    assert "Trần Văn Đá, Trưởng phòng, Sở Y tế tỉnh Mộc Giang, Bằng khen" in shown(DECISION)


def test_an_award_with_a_class_is_marked_with_it() -> None:
    marks = marked(DECISION.replace("Tặng Bằng khen của", "Tặng Huân chương Lao động hạng Ba của"))
    assert any(label == "tặng: Huân chương Lao động hạng Ba" for _, _, label in marks)


def test_marks_never_overlap_and_a_nested_one_parts_the_other() -> None:
    text = "0123456789"
    outer, inner = (
        Reference("1/A", "1/a", text[start:end], 1, start, end, trich_yeu_at=subject)
        for start, end, subject in ((0, 2, (2, 9)), (4, 6, None))
    )
    document = read_text(text)
    marks = page_marks(document.pages[0], Record(references=(outer, inner)))
    assert [(mark.start, mark.end, mark.what) for mark in marks] == [
        (0, 2, "reference"),
        (2, 4, "subject"),
        (4, 6, "reference"),
        (6, 9, "subject"),
    ]


class Collector(HTMLParser):
    """Collects the tags of a page and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_text_is_escaped_wherever_it_stands() -> None:
    hostile = '<script>alert("1")</script>'
    text = f"{hostile}\nSố: 56/BC-UBND\n{hostile} số 12/QĐ-UBND ngày 05/01/2023 về {hostile} {{bg}} {{text}}"
    collector = Collector()
    collector.feed(shown(text, f"{hostile}.txt"))
    assert not collector.tags & {"script", "b"}
    assert collector.text.count(hostile) >= 4
    assert "{bg} {text}" in collector.text


def test_the_page_needs_nothing_else() -> None:
    page = shown(TEXT)
    assert not re.search(r"(?:src|href)\s*=|https?://|url\(", page)
    assert "default-src 'none'" in page


def test_a_failed_page_says_why() -> None:
    document = read_text("một\fhai")
    failed = document.pages[1].__class__(2, "failed", "", 0.0, error="is <damaged>")
    page = record_html(Document("-", "", 0, "text/plain", (document.pages[0], failed)), Record())
    assert "is &lt;damaged&gt;" in page


def test_the_command_writes_the_page_beside_what_it_prints(tmp_path: Path) -> None:
    out = tmp_path / "found.html"
    with reading_here():
        result = CliRunner().invoke(main, ["extract", "-", "--html", str(out)], input=TEXT)
    assert result.exit_code == 0, result.output
    assert "56/BC-UBND" in result.stdout
    assert ">12/QĐ-UBND<small>căn cứ</small></mark>" in out.read_text("utf-8")


def test_a_page_that_cannot_be_written_is_an_error_with_its_name(tmp_path: Path) -> None:
    out = tmp_path / "nowhere" / "found.html"
    with reading_here():
        result = CliRunner().invoke(main, ["extract", "-", "--html", str(out)], input=TEXT)
    assert result.exit_code == 1
    assert "found.html" in result.output


def test_a_header_field_over_two_columns_is_marked_in_its_box(samples: Path) -> None:
    document = read_document(samples / "3318-qd-ubnd.pdf")
    page = document.pages[0]
    marks = page_marks(page, extract(document))
    agency = [page.text[m.start : m.end] for m in marks if m.label == "co_quan_ban_hanh"]
    assert " ".join(" ".join(agency).split()) == "ỦY BAN NHÂN DÂN TỈNH MỘC GIANG"
