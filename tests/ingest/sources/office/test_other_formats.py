"""OpenDocument, rich text, web pages, e-mails, presentations, and older files through LibreOffice."""

from __future__ import annotations

import subprocess
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from docx import Document as DocxDocument
from office_files import packed

from ingest.errors import UnreadableFileError
from ingest.read import read_document
from ingest.sources.files import media_type
from ingest.sources.office import libreoffice
from ingest.sources.office.read import read_office

ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)
STYLES = (
    '<style:style style:name="Mới" style:family="paragraph">'
    '<style:paragraph-properties fo:break-before="page"/></style:style>'
    '<style:style style:name="Ẩn" style:family="table">'
    '<style:table-properties table:display="false"/></style:style>'
)


def open_document(path: Path, kind: str, body: str) -> Path:
    content = (
        f"<office:document-content {ODF}><office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    return packed(path, {"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": content})


def text_of(path: Path) -> str:
    return "\n\f".join(page.text for page in read_document(path).pages)


def cells(*texts: str) -> str:
    return "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in texts)


def odf_row(*texts: str) -> str:
    return f"<table:table-row>{cells(*texts)}</table:table-row>"


class TestOpenDocument:
    def test_a_text_with_its_changes_notes_tables_and_pages(self, tmp_path: Path) -> None:
        body = (
            "<text:tracked-changes><text:changed-region><text:p>cũ</text:p></text:changed-region>"
            "</text:tracked-changes>"
            "<text:p>Điều 1.<text:s text:c='2'/>Tặng<text:note><text:note-citation>1</text:note-citation>"
            "<text:note-body><text:p>Sửa đổi.</text:p></text:note-body></text:note></text:p>"
            f"<table:table>{odf_row('TT', 'Họ và tên', 'Chức vụ')}"
            f"{odf_row('1', 'Lý Văn Ví', 'Kế toán')}</table:table>"
            '<text:p text:style-name="Mới">Trang hai</text:p>'
        )
        path = open_document(tmp_path / "a.odt", "text", body)
        assert (
            text_of(path)
            == "Điều 1. Tặng\nTT Họ và tên Chức vụ\n1 Lý Văn Ví Kế toán\n1 Sửa đổi.\n\fTrang hai"
        )

    def test_heads_and_feet_of_its_pages(self, tmp_path: Path) -> None:
        path = open_document(tmp_path / "a.odt", "text", "<text:p>Điều 1.</text:p>")
        page = (
            "<style:header><text:p>UBND TỈNH</text:p></style:header>"
            "<style:footer><text:p><text:page-number>1</text:page-number></text:p></style:footer>"
        )
        styles = f"<office:master-styles><style:master-page>{page}</style:master-page></office:master-styles>"
        with zipfile.ZipFile(path, "a") as package:
            package.writestr("styles.xml", f"<office:document-styles {ODF}>{styles}</office:document-styles>")
        assert text_of(path) == "UBND TỈNH\nĐiều 1."

    def test_a_spreadsheet_as_its_cells_show_it(self, tmp_path: Path) -> None:
        rows = odf_row("TT", "Họ và tên", "Ngày") + odf_row("1", "Lý Văn Ví", "28/09/2023")
        rows += (
            '<table:table-row table:visibility="collapse">'
            + cells("2", "Vi Thị Mơ", "x")
            + "</table:table-row>"
        )
        empty = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
        body = (
            f'<table:table table:name="DS">{rows}{empty}</table:table>'
            f'<table:table table:name="Nháp" table:style-name="Ẩn">{rows}</table:table>'
        )
        path = open_document(tmp_path / "a.ods", "spreadsheet", body)
        assert text_of(path) == "TT Họ và tên Ngày\n1 Lý Văn Ví 28/09/2023"
        assert read_document(path).warnings == ("1 hidden sheet was left out: Nháp.",)

    def test_a_row_repeated_a_million_times_is_refused(self, tmp_path: Path) -> None:
        row = f'<table:table-row table:number-rows-repeated="1000000">{cells("1", "a")}</table:table-row>'
        path = open_document(
            tmp_path / "a.ods", "spreadsheet", f'<table:table table:name="DS">{row}</table:table>'
        )
        with pytest.raises(UnreadableFileError, match="has more than 50,000 rows in its sheet DS"):
            read_document(path)


class TestRichText:
    def rtf(self, folder: Path, text: str) -> str:
        (folder / "a.rtf").write_bytes(text.encode("ascii"))
        return text_of(folder / "a.rtf")

    def test_letters_of_every_writing(self, tmp_path: Path) -> None:
        fonts = r"{\rtf1\ansi\ansicpg1258{\fonttbl{\f0 Arial;}{\f1 .VnTime;}}"
        text = fonts + r"\uc1 Quy\u7871?t \'f0i\u7879?u {\f1 ng\'b5y}\par}"
        assert self.rtf(tmp_path, text) == "Quyết điệu ngày"

    def test_heads_and_feet_stand_on_each_page_without_their_numbers(self, tmp_path: Path) -> None:
        edges = r"{\header UBND TINH\par}{\footer\qr Luu: VT\par}{\headerl trai}{\footerf 1\par}"
        text = r"{\rtf1\titlepg Dieu 1." + edges + r" Tang.\par\page Dieu 2.\par}"
        assert self.rtf(tmp_path, text) == "Dieu 1. Tang.\n\fUBND TINH\nDieu 2.\nLuu: VT"
        text = r"{\rtf1\intbl a\cell " + edges + r"b\cell\row\pard Dieu 1.\par}"
        assert self.rtf(tmp_path, text) == "UBND TINH\na\nb\nDieu 1.\nLuu: VT"

    def test_what_does_not_show_is_left_out(self, tmp_path: Path) -> None:
        emblem = r"{\pict\picwgoal300\pichgoal300 89504e47}"
        text = r"{\rtf1{\info{\title x}}{\*\generator y;}{\v an}{\deleted cu}" + emblem + r"Dieu 1.\par}"
        assert self.rtf(tmp_path, text) == "Dieu 1."
        assert read_document(tmp_path / "a.rtf").warnings == (
            "Text that is set as hidden in it was left out.",
        )

    def test_rows_are_rows(self, tmp_path: Path) -> None:
        row = r"\trowd\cellx1000\cellx4000\cellx6000 \intbl {0}\cell {1}\cell {2}\cell\row "
        rows = row.format("TT", "Ho ten", "Don vi") + row.format("1", "Ly Van Vi", "So Y te")
        assert self.rtf(tmp_path, r"{\rtf1 Dau\par " + rows + r"\pard Cuoi\page Sau\par}") == (
            "Dau\nTT Ho ten Don vi\n1 Ly Van Vi So Y te\nCuoi\n\fSau"
        )

    def test_groups_without_end_are_refused(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableFileError, match="nests its parts too deeply"):
            self.rtf(tmp_path, r"{\rtf1 " + "{" * 5000)


class TestWebPages:
    def html(self, folder: Path, body: str, name: str = "a.html") -> str:
        (folder / name).write_text(f"<!DOCTYPE html><html><head><title>x</title></head><body>{body}", "utf-8")
        return text_of(folder / name)

    def test_text_as_it_shows(self, tmp_path: Path) -> None:
        body = (
            "<script>alert(1)</script><style>p{}</style><p style='display:none'>ẩn</p>"
            "<h1>QUYẾT ĐỊNH</h1>Điều <b>1.</b> Tặng<br>Giấy khen<div>Điều 2.</div>"
        )
        assert self.html(tmp_path, body) == "QUYẾT ĐỊNH\nĐiều 1. Tặng\nGiấy khen\nĐiều 2."

    def test_cells_over_several_rows_keep_their_columns(self, tmp_path: Path) -> None:
        body = (
            "<table border=1><tr><th>TT<th>Họ tên<th>Đơn vị<tr><td>1<td>Lý Văn Ví<td rowspan=2>Sở Y tế"
            "<tr><td>2<td>Vi Thị Mơ</table>"
        )
        assert self.html(tmp_path, body) == "TT Họ tên Đơn vị\n1 Lý Văn Ví Sở Y tế\n2 Vi Thị Mơ"
        (table,) = read_document(tmp_path / "a.html").pages[0].tables
        assert (table.rows, table.columns) == (3, 3)

    def test_cells_that_no_page_has_room_for_follow_the_table(self, tmp_path: Path) -> None:
        body = f"<table><tr>{'<td>x' * 200}<td>Lý Văn Ví<td>Vi Thị Mơ</table>"
        assert self.html(tmp_path, body).split("\n")[-2:] == ["Lý Văn Ví", "Vi Thị Mơ"]

    def test_a_table_that_calls_itself_a_spreadsheet_is_one(self, tmp_path: Path) -> None:
        assert self.html(tmp_path, "<table><tr><td>1</table>", "a.xls") == "1"
        assert media_type(tmp_path / "a.xls") == "text/html"

    def test_an_old_encoding_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "a.htm").write_bytes('<meta charset="windows-1258"><p>\xd0\xe2u</p>'.encode("latin-1"))
        assert text_of(tmp_path / "a.htm") == "Đâu"

    def test_no_depth_of_nesting_does_harm(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableFileError, match=r"nests its parts too deeply|holds no text"):
            self.html(tmp_path, "<div>" * 100_000)


def letter(path: Path) -> Path:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@moc.vn", "b@moc.vn", "Danh sách khen thưởng"
    message.set_content("Kính gửi Sở Nội vụ,\nXin gửi danh sách.")
    message.add_alternative("<p>Kính gửi</p>", subtype="html")
    message.add_attachment("Điều 1.", filename="Quyết định.txt")
    path.write_bytes(message.as_bytes())
    return path


class TestLetters:
    def test_a_letter_is_its_head_and_its_text(self, tmp_path: Path) -> None:
        assert text_of(letter(tmp_path / "a.eml")) == (
            "Từ: a@moc.vn\nĐến: b@moc.vn\nChủ đề: Danh sách khen thưởng\n"
            "Kính gửi Sở Nội vụ,\nXin gửi danh sách."
        )

    def test_headers_that_make_no_sense_cost_only_themselves(self, tmp_path: Path) -> None:
        (tmp_path / "a.eml").write_bytes(
            b"From: =?x-nowhere?q?=ff?=\nDate: never\nTo: <<<>>>,;\n"
            b"Content-Type: text/plain; charset=unknown-8\n\nDi\xe1\xbb\x81u 1.\n"
        )
        assert "Diều 1." in text_of(tmp_path / "a.eml")


def test_slides_are_pages_in_their_order(tmp_path: Path) -> None:
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    slide = f'<p:sld xmlns:p="urn:p" xmlns:a="{a}" {{0}}><a:p><a:r><a:t>{{1}}</a:t></a:r></a:p></p:sld>'
    parts = {f"ppt/slides/slide{n}.xml": slide.format("", f"Trang {n}") for n in (1, 2, 10)}
    parts |= {"ppt/presentation.xml": "<a/>", "ppt/slides/slide3.xml": slide.format('show="0"', "ẩn")}
    assert text_of(packed(tmp_path / "a.pptx", parts)) == "Trang 1\n\fTrang 2\n\fTrang 10"


OLDER = b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "WordDocument\0".encode("utf-16-le") + b"\0" * 600


def test_without_libreoffice_an_older_file_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.doc").write_bytes(OLDER)
    monkeypatch.setattr(libreoffice, "program", lambda: None)
    with pytest.raises(UnreadableFileError, match="LibreOffice isn't installed; install it"):
        read_document(tmp_path / "a.doc")


def test_a_locked_package_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(OLDER + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(UnreadableFileError, match="is protected by a password"):
        read_document(tmp_path / "a.docx")


needs_libreoffice = pytest.mark.skipif(libreoffice.program() is None, reason="LibreOffice isn't installed")


@pytest.mark.slow
@needs_libreoffice
class TestLibreOffice:
    def test_an_older_file_is_read_through_it(self, tmp_path: Path) -> None:
        made = DocxDocument()
        made.add_paragraph("Điều 1. Tặng Giấy khen")
        source = tmp_path / "a.docx"
        made.save(str(source))
        command = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
        subprocess.run(
            [*command, "--convert-to", "doc", "--outdir", tmp_path, source], check=True, timeout=120
        )
        assert media_type(tmp_path / "a.doc") == "application/msword"
        assert read_office(tmp_path / "a.doc", "doc").pages[0].text == "Điều 1. Tặng Giấy khen"

    def test_one_that_it_can_not_open_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "a.doc").write_bytes(OLDER)
        with pytest.raises(UnreadableFileError):
            read_document(tmp_path / "a.doc")

    def test_a_program_that_hangs_is_ended(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        hanging = tmp_path / "soffice"
        hanging.write_text("#!/bin/sh\nexec sleep 600\n")
        hanging.chmod(0o755)
        monkeypatch.setattr(libreoffice, "program", lambda: str(hanging))
        monkeypatch.setattr(libreoffice, "_SECONDS", 0.2)
        (tmp_path / "a.doc").write_bytes(OLDER)
        with pytest.raises(UnreadableFileError, match="took LibreOffice too long"):
            read_document(tmp_path / "a.doc")
