"""Office files that are damaged, locked or made to do harm: refused, with one sentence."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from office_files import W, docx, p, packed, row, xlsx

from ingest.errors import UnreadableFileError
from ingest.read import read_document
from ingest.sources.office.package import Package

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    f'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><w:document {W}><w:body>{p("&c;")}</w:body></w:document>'
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    f"<w:document {W}><w:body>{p('&x;')}</w:body></w:document>"
)


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        read_document(path)
    return caught.value.reason


@pytest.mark.parametrize("content", [LAUGHS, OUTSIDE, LAUGHS.encode("utf-16")])
def test_entities_are_refused(content: str | bytes, tmp_path: Path) -> None:
    path = packed(tmp_path / "a.docx", {"word/document.xml": content})
    assert refusal(path).startswith("declares XML entities")


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.docx", {"word/document.xml": b" " * (20 << 20)})
    assert refusal(path).startswith("unpacks to far more")


def test_a_locked_file_says_so(tmp_path: Path) -> None:
    path = docx(tmp_path / "a.docx", p("mật"))
    data = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    path.write_bytes(data)
    assert "protected by a password" in refusal(path)


@pytest.mark.parametrize("content", ["<w:document", "", "không phải XML", "<a/>"])
def test_a_damaged_file_says_so(content: str, tmp_path: Path) -> None:
    path = packed(tmp_path / "a.docx", {"word/document.xml": content})
    assert refusal(path).startswith(("is damaged", "holds no text"))


def test_a_file_that_is_cut_off_says_so(tmp_path: Path) -> None:
    path = docx(tmp_path / "a.docx", p("Điều 1."))
    path.write_bytes(path.read_bytes()[:-40])
    assert refusal(path).startswith("is damaged")


def test_parts_nested_without_end_are_refused(tmp_path: Path) -> None:
    path = docx(tmp_path / "a.docx", "<w:tbl><w:tr><w:tc>" * 5000 + p("a") + "</w:tc></w:tr></w:tbl>" * 5000)
    assert refusal(path).startswith(("is damaged", "nests its parts"))


def test_nothing_outside_the_package_is_ever_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text(f"<w:styles {W}/>", "utf-8")
    body = '<w:sectPr><w:headerReference w:type="default" r:id="rId9"/></w:sectPr>'
    relations = (
        f'<Relationships><Relationship Id="rId9" TargetMode="External" Target="file://{secret}"/>'
        '<Relationship Id="rId8" Target="../../secret.xml"/></Relationships>'
    )
    path = docx(tmp_path / "a.docx", p("Điều 1.") + body)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("word/_rels/document.xml.rels", relations)
    assert read_document(path).pages[0].text == "Điều 1."


def test_macros_and_links_are_only_parts_that_nobody_reads(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsm", row(1, "Điều 1."))
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")
        package.writestr("xl/externalLinks/externalLink1.xml", "<externalLink/>")
    assert read_document(path).pages[0].text == "Điều 1."


def test_a_table_with_numbers_beyond_all_reason_is_read(tmp_path: Path) -> None:
    wide = '<w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>'
    body = f"<w:tbl><w:tr><w:tc>{wide}{p('Điều 1.')}</w:tc></w:tr></w:tbl>"
    size = '<w:sectPr><w:pgSz w:w="1" w:h="99999999999"/></w:sectPr>'
    assert read_document(docx(tmp_path / "a.docx", body + size)).pages[0].text == "Điều 1."


def test_a_part_that_is_not_there_says_so(tmp_path: Path) -> None:
    with Package(docx(tmp_path / "a.docx", p("a"))) as package, pytest.raises(UnreadableFileError):
        package.read("word/styles.xml")
