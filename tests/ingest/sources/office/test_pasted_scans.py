"""Scans that were pasted into office files: each is read as a page of its own, an emblem is left."""

from __future__ import annotations

import zipfile
from base64 import b64encode
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from docx import Document as DocxDocument
from docx.shared import Cm
from office_files import docx, p, packed, row, xlsx
from PIL import Image

from extract.record import extract
from ingest.read import read_document
from ingest.sources.office.flow import PastedScan
from ingest.sources.office.pictures import Pictures
from ingest.sources.office.read import OfficeFile, read_office

SAMPLES = Path(__file__).parents[4] / "samples"
A4_ON_SCREEN, SEAL = (450, 620), (130, 130)
"""Points at which a picture is shown."""
EMU = 12_700
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def a_picture(size: tuple[int, int] = (1240, 1754), shade: int = 200) -> bytes:
    buffer = BytesIO()
    Image.new("L", size, shade).save(buffer, "PNG")
    return buffer.getvalue()


def relations(**targets: str) -> str:
    found = "".join(f'<Relationship Id="{name}" Target="{target}"/>' for name, target in targets.items())
    return f"<Relationships>{found}</Relationships>"


def drawing(size: tuple[int, int] = A4_ON_SCREEN, picture: str = "rId1") -> str:
    width, height = (side * EMU for side in size)
    return (
        f'<w:p><w:r><w:drawing><extent cx="{width}" cy="{height}"/><blip r:embed="{picture}"/></w:drawing>'
        "</w:r></w:p>"
    )


def word_file(folder: Path, body: str, *pictures: bytes) -> OfficeFile:
    path = docx(folder / "a.docx", body)
    with zipfile.ZipFile(path, "a") as package:
        for number, picture in enumerate(pictures, start=1):
            package.writestr(f"word/media/image{number}.png", picture)
        named = {f"rId{n}": f"media/image{n}.png" for n in range(1, len(pictures) + 1)}
        package.writestr("word/_rels/document.xml.rels", relations(**named))
    return read_office(path, "docx")


def shapes(file: OfficeFile) -> list[str]:
    """The text of each page, and "a scan" where that is the page."""
    return ["a scan" if isinstance(page, PastedScan) else page.text for page in file.pages]


class TestWord:
    def test_a_scan_is_a_page_in_its_place(self, tmp_path: Path) -> None:
        found = word_file(tmp_path, p("Kèm theo:") + drawing() + p("Trân trọng."), a_picture())
        assert shapes(found) == ["Kèm theo:", "a scan", "Trân trọng."]
        assert found.notes == ()

    def test_one_alone_is_the_first_page_and_the_only_one(self, tmp_path: Path) -> None:
        assert shapes(word_file(tmp_path, p("") + drawing(), a_picture())) == ["a scan"]

    def test_scans_that_follow_each_other_are_pages_in_their_order(self, tmp_path: Path) -> None:
        body = drawing() + drawing(picture="rId2") + p("Hết.")
        found = word_file(tmp_path, body, a_picture(shade=1), a_picture((1754, 1240), shade=2))
        assert shapes(found) == ["a scan", "a scan", "Hết."]
        first = found.pages[0]
        assert isinstance(first, PastedScan)
        assert (first.data, round(first.dpi)) == (a_picture(shade=1), 198)

    def test_one_in_a_table_comes_behind_the_table(self, tmp_path: Path) -> None:
        body = f"<w:tbl><w:tr><w:tc>{p('Trong bảng.')}{drawing()}</w:tc></w:tr></w:tbl>"
        assert shapes(word_file(tmp_path, body + p("Hết."), a_picture())) == [
            "Trong bảng.",
            "a scan",
            "Hết.",
        ]

    def test_one_that_stands_there_twice_is_read_once(self, tmp_path: Path) -> None:
        assert shapes(word_file(tmp_path, drawing() + drawing() + p("a"), a_picture())) == ["a scan", "a"]

    def test_an_older_drawing_says_its_size_in_its_style(self, tmp_path: Path) -> None:
        def shape(size: str) -> str:
            picture = f'<shape style="position:absolute;{size}"><imagedata r:id="rId1"/></shape>'
            return f"<w:p><w:r><w:pict>{picture}</w:pict></w:r></w:p>" + p("a")

        assert shapes(word_file(tmp_path, shape("width:450pt;height:620pt"), a_picture()))[0] == "a scan"
        assert shapes(word_file(tmp_path, shape("width:60pt;height:60.5pt"), a_picture())) == ["a"]

    def test_a_seal_is_left_and_told_of(self, tmp_path: Path) -> None:
        found = word_file(tmp_path, p("Điều 1.") + drawing(SEAL), a_picture())
        assert (shapes(found), found.notes) == (["Điều 1."], ("It holds 1 picture, which was not read.",))

    def test_so_is_a_picture_of_too_few_pixels(self, tmp_path: Path) -> None:
        found = word_file(tmp_path, p("Điều 1.") + drawing(), a_picture((310, 440)))
        assert (shapes(found), len(found.notes)) == (["Điều 1."], 1)

    def test_and_one_that_is_no_picture(self, tmp_path: Path) -> None:
        found = word_file(tmp_path, p("Điều 1.") + drawing(), b"\x01\0\0\0 a drawing of lines")
        assert (shapes(found), len(found.notes)) == (["Điều 1."], 1)


class TestOtherFiles:
    def pasted(self, path: Path) -> list[str]:
        return shapes(read_office(path, path.suffix[1:]))

    def test_a_sheet_and_then_what_lies_on_it(self, tmp_path: Path) -> None:
        path = xlsx(tmp_path / "a.xlsx", row(1, "Danh sách"))
        size = f'<xfrm><ext cx="{450 * EMU}" cy="{620 * EMU}"/></xfrm>'
        picture = f'<pic><blipFill><blip xmlns:r="{REL}" r:embed="rId1"/></blipFill><spPr>{size}</spPr></pic>'
        with zipfile.ZipFile(path, "a") as package:
            package.writestr(
                "xl/worksheets/_rels/sheet1.xml.rels", relations(rId1="../drawings/drawing1.xml")
            )
            package.writestr("xl/drawings/drawing1.xml", f"<wsDr>{picture}</wsDr>")
            package.writestr("xl/drawings/_rels/drawing1.xml.rels", relations(rId1="../media/image1.png"))
            package.writestr("xl/media/image1.png", a_picture())
        assert self.pasted(path) == ["Danh sách", "a scan"]

    def test_a_slide_that_is_a_scan(self, tmp_path: Path) -> None:
        picture = f'<pic><blipFill><blip xmlns:r="{REL}" r:embed="rId1"/></blipFill></pic>'
        parts: dict[str, str | bytes] = {
            "ppt/presentation.xml": "<presentation/>",
            "ppt/slides/slide1.xml": f"<sld>{picture}</sld>",
            "ppt/slides/_rels/slide1.xml.rels": relations(rId1="../media/image1.png"),
            "ppt/media/image1.png": a_picture(),
        }
        assert self.pasted(packed(tmp_path / "a.pptx", parts)) == ["a scan"]

    def test_an_open_document(self, tmp_path: Path) -> None:
        frame = '<frame width="16cm" height="22.5cm"><image href="Pictures/1.png"/></frame>'
        emblem = '<frame width="2cm" height="2cm"><image href="Pictures/1.png"/></frame>'
        body = f"<p>Điều 1.{emblem}</p><p>{frame}</p>"
        parts: dict[str, str | bytes] = {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<document-content><body><text>{body}</text></body></document-content>",
            "Pictures/1.png": a_picture(),
        }
        assert self.pasted(packed(tmp_path / "a.odt", parts)) == ["Điều 1.", "a scan"]

    def test_rich_text_whose_second_form_of_the_picture_is_left(self, tmp_path: Path) -> None:
        picture = rf"\pict\picwgoal9000\pichgoal12400{{\*\blipuid 00ff}}\pngblip {a_picture().hex()}"
        second = r"{\nonshppict{\pict\wmetafile8\picwgoal9000\pichgoal12400 0100}}"
        text = rf"{{\rtf1 Dieu 1.\par{{\*\shppict{{{picture}}}}}{second}\par Het.\par}}"
        (tmp_path / "a.rtf").write_bytes(text.encode("ascii"))
        found = read_office(tmp_path / "a.rtf", "rtf")
        assert (shapes(found), found.notes) == (["Dieu 1.", "a scan", "Het."], ())

    def test_a_web_page_with_the_picture_in_it(self, tmp_path: Path) -> None:
        data = b64encode(a_picture()).decode("ascii")
        (tmp_path / "a.html").write_text(
            f'<html><p>Điều 1.</p><img src="data:image/png;base64,{data}"><img src="http://127.0.0.1:9/b.png">',
            "utf-8",
        )
        assert self.pasted(tmp_path / "a.html") == ["Điều 1.", "a scan"]


def test_pictures_without_end_are_counted_and_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.sources.office.pictures._MOST", 2)
    pictures = Pictures()
    taken = [scan for shade in range(4) for scan in pictures.scans(a_picture(shade=shade), A4_ON_SCREEN)]
    assert (len(taken), pictures.unread) == (2, 2)


@pytest.mark.slow
def test_a_decision_that_is_a_pasted_scan_is_read_as_the_scan_is(tmp_path: Path) -> None:
    (source,) = SAMPLES.rglob("2688-qd-ubnd.pdf")
    picture = BytesIO()
    pdfium.PdfDocument(source)[0].render(scale=200 / 72).to_pil().save(picture, "JPEG", quality=80)
    document = DocxDocument()
    document.add_picture(picture, width=Cm(16))
    document.save(str(tmp_path / "a.docx"))
    read = read_document(tmp_path / "a.docx")
    assert [page.source for page in read.pages] == ["ocr"]
    header = extract(read).header
    assert (header.so_ky_hieu.value, header.ngay_ban_hanh.value) == ("2688/QĐ-UBND", "2024-08-21")
