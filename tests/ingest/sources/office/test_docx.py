"""Word files: what a reader sees of them, in order."""

from __future__ import annotations

from pathlib import Path

import pytest
from office_files import docx, p

from extract.record import extract
from extract.types import Record
from ingest.read import read_document
from samples.generator.docx import docx_bytes
from samples.generator.load import load_samples

SAMPLES = Path(__file__).resolve().parents[4] / "samples"
RULED = '<w:tblPr><w:tblBorders><w:insideV w:val="single"/></w:tblBorders></w:tblPr>'


def text_of(path: Path) -> str:
    return "\n".join(page.text for page in read_document(path).pages)


def table(*rows: tuple[str, ...], properties: str = RULED) -> str:
    cells = ("".join(f"<w:tc>{p(text)}</w:tc>" for text in row) for row in rows)
    return f"<w:tbl>{properties}{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def test_paragraphs_and_tables_stand_in_their_order(tmp_path: Path) -> None:
    body = p("Điều 1.") + table(("TT", "Họ và tên"), ("1", "Lý Văn Ví")) + p("Điều 2.")
    document = read_document(docx(tmp_path / "a.docx", body))
    assert document.pages[0].text == "Điều 1.\nTT Họ và tên\n1 Lý Văn Ví\nĐiều 2."
    assert [(one.rows, one.columns) for one in document.pages[0].tables] == [(2, 2)]
    assert document.media_type.endswith("wordprocessingml.document")


def test_every_word_has_its_place_in_text_and_on_the_page(tmp_path: Path) -> None:
    body = p("Tặng Bằng khen cho các cá nhân sau " * 30) + table(("1", "Lý Văn Ví"))
    page = read_document(docx(tmp_path / "a.docx", body)).pages[0]
    assert " ".join(page.text[word.start : word.end] for word in page.words).split() == page.text.split()
    boxes = [word.box for word in page.words]
    assert all(0 <= box.x0 < box.x1 <= 1 and 0 <= box.y0 < box.y1 <= 1 for box in boxes)
    cell = page.tables[0].cells[1]
    assert " ".join(page.text[page.words[at].start : page.words[at].end] for at in cell.words) == "Lý Văn Ví"


def test_changes_are_taken_as_made(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>tặng </w:t></w:r><w:ins><w:r><w:t>Bằng khen</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>Giấy khen</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>cũ</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t> mới</w:t></w:r></w:moveTo></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>một </w:t></w:r></w:p>" + p("dòng")
    )
    assert text_of(docx(tmp_path / "a.docx", body)) == "tặng Bằng khen mới\nmột dòng"


def test_a_row_that_was_deleted_is_gone(tmp_path: Path) -> None:
    rows = f"<w:tr><w:tc>{p('1')}</w:tc><w:tc>{p('Vi Thị Mơ')}</w:tc></w:tr>"
    gone = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('2')}</w:tc><w:tc>{p('Lò Văn Sính')}</w:tc></w:tr>"
    assert text_of(docx(tmp_path / "a.docx", f"<w:tbl>{RULED}{rows}{gone}</w:tbl>")) == "1 Vi Thị Mơ"


def test_automatic_numbers_are_printed(tmp_path: Path) -> None:
    numbering = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="Điều %1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/>'
        '<w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="4"/></w:num></w:numbering>'
    )
    first, second = (f'<w:numPr><w:ilvl w:val="{n}"/><w:numId w:val="7"/></w:numPr>' for n in (0, 1))
    body = p("Tặng", first) + p("một", second) + p("hai", second) + p("Giao", first) + p("ba", second)
    found = text_of(docx(tmp_path / "a.docx", body, numbering=numbering))
    assert found == "Điều 1. Tặng\na) một\nb) hai\nĐiều 2. Giao\na) ba"


def test_capitals_of_a_style_are_printed_and_hidden_text_is_not(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:rPr><w:caps/></w:rPr><w:t>Quyết định</w:t></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>mật</w:t></w:r></w:p>"
    )
    document = read_document(docx(tmp_path / "a.docx", body))
    assert document.pages[0].text == "QUYẾT ĐỊNH"
    assert document.warnings == ("Text that is set as hidden in it was left out.",)


def test_text_in_an_old_font_is_converted(tmp_path: Path) -> None:
    fonts = '<w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr>'
    body = f"<w:p><w:r>{fonts}<w:t>ngµy 18 th¸ng 9</w:t></w:r><w:r><w:t> năm 2023</w:t></w:r></w:p>"
    assert text_of(docx(tmp_path / "a.docx", body)) == "ngày 18 tháng 9 năm 2023"


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    inside = f"<w:txbxContent>{p('Số: 12/QĐ-UBND')}</w:txbxContent>"
    box = (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing>{inside}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{inside}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert text_of(docx(tmp_path / "a.docx", box)) == "Số: 12/QĐ-UBND"


def test_a_footnote_stands_at_the_foot_of_its_page(tmp_path: Path) -> None:
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:footnote w:type="separator" w:id="0"/>'
        f'<w:footnote w:id="2">{p("Sửa đổi năm 2022.")}</w:footnote></w:footnotes>'
    )
    body = '<w:p><w:r><w:t>Luật</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>' + p("Điều 1.")
    assert text_of(docx(tmp_path / "a.docx", body, footnotes=notes)) == "Luật\nĐiều 1.\n1 Sửa đổi năm 2022."


def test_a_page_break_begins_a_page(tmp_path: Path) -> None:
    body = p("trang một") + '<w:p><w:r><w:br w:type="page"/><w:t>trang hai</w:t></w:r></w:p>'
    assert [page.text for page in read_document(docx(tmp_path / "a.docx", body)).pages] == [
        "trang một",
        "trang hai",
    ]


def test_a_long_table_goes_on_on_the_next_page(tmp_path: Path) -> None:
    rows = [(str(n), f"Lò Văn Sính {n}", "Trưởng thôn") for n in range(1, 101)]
    document = read_document(docx(tmp_path / "a.docx", table(("TT", "Họ và tên", "Chức vụ"), *rows)))
    assert len(document.pages) > 1
    assert sum(len(page.tables) for page in document.pages) == len(document.pages)
    assert sum(part.rows for page in document.pages for part in page.tables) == 101


def test_a_cell_over_several_rows_is_one(tmp_path: Path) -> None:
    def tr(number: str, name: str, unit: str) -> str:
        merged = f'<w:tcPr><w:vMerge w:val="{"restart" if unit else "continue"}"/></w:tcPr>'
        return f"<w:tr><w:tc>{p(number)}</w:tc><w:tc>{p(name)}</w:tc><w:tc>{merged}{p(unit)}</w:tc></w:tr>"

    rows = tr("1", "Lý Văn Ví", "Phòng Nội vụ") + tr("2", "Vi Thị Mơ", "")
    page = read_document(docx(tmp_path / "a.docx", f"<w:tbl>{RULED}{rows}</w:tbl>")).pages[0]
    assert [(cell.row, cell.rows) for cell in page.tables[0].cells if cell.column == 2] == [(0, 2)]


def test_pictures_that_may_hold_text_are_told_of(tmp_path: Path) -> None:
    def picture(side: int) -> str:
        return f'<w:drawing><extent cx="{side}" cy="{side}"/><blip/></w:drawing>'

    body = p("Điều 1.") + f"<w:p><w:r>{picture(5_000_000)}</w:r><w:r>{picture(300_000)}</w:r></w:p>"
    assert read_document(docx(tmp_path / "a.docx", body)).warnings == (
        "It holds 1 picture, which was not read.",
    )


def facts(record: Record) -> tuple[object, ...]:
    """Return what must be the same, whichever file a document is read from."""
    return (
        {name: (field.value, field.status) for name, field in record.header.items()},
        [(one.so_ky_hieu, one.ngay_ban_hanh, one.quan_he, one.trich_yeu) for one in record.references],
        [
            (a.hinh_thuc, a.hang, a.vai_tro, a.so_tap_the, a.so_ca_nhan, a.so_ho, a.tien_thuong)
            for a in record.awards
        ],
        [
            (r.loai, r.stt, r.danh_xung, r.ten, r.chuc_vu, r.don_vi, r.thanh_tich, r.award, r.status)
            for r in record.recipients
        ],
        record.warnings,
    )


@pytest.mark.parametrize(
    "name",
    [
        "512-qd-ubnd.pdf",
        "3140-qd-ubnd.pdf",
        "402-qd-ubnd.pdf",
        "2688-qd-ubnd.pdf",
        "214-qd-hu.pdf",
        "3318-qd-ubnd.pdf",
    ],
)
def test_a_decision_gives_the_same_record_from_word_and_from_pdf(name: str, tmp_path: Path) -> None:
    sample = next(one for one in load_samples() if one.file == name)
    path = tmp_path / "a.docx"
    path.write_bytes(docx_bytes(sample))
    assert facts(extract(read_document(path))) == facts(extract(read_document(SAMPLES / name)))


def test_the_same_sample_gives_the_same_bytes() -> None:
    sample = next(one for one in load_samples() if one.file == "512-qd-ubnd.pdf")
    first, second = docx_bytes(sample), docx_bytes(sample)
    assert first == second


OLD = {
    "TCVN3": "C¨n cø LuËt Tæ chøc chÝnh quyÒn ®Þa ph­¬ng ngµy 19 th¸ng 6 n¨m 2015;",
    "VNI": "Caên cöù Luaät Toå chöùc chính quyeàn ñòa phöông ngaøy 19 thaùng 6 naêm 2015;",
}
LAW = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"


@pytest.mark.parametrize(("encoding", "old"), OLD.items())
def test_old_letters_whose_font_does_not_say_so_are_told_by_their_words(
    encoding: str, old: str, tmp_path: Path
) -> None:
    table = f"<w:tbl><w:tr><w:tc>{p(old)}{p('')}</w:tc></w:tr></w:tbl>"
    read = read_document(docx(tmp_path / "a.docx", p(old) + table + p("Điều 1.")))
    assert read.pages[0].text == f"{LAW}\n{LAW}\nĐiều 1."
    assert read.warnings == (f"Its text was in the old encoding {encoding} and was converted.",)


def test_letters_that_only_look_old_stay(tmp_path: Path) -> None:
    text = "Décret du préfet de l’Île-de-France, à Nîmes, où il a été publié"
    read = read_document(docx(tmp_path / "a.docx", p(text)))
    assert (read.pages[0].text, read.warnings) == (text, ())
