"""Kinds of office files: told by what a file holds, and kept under the ending that programs know."""

from __future__ import annotations

from pathlib import Path

import pytest
from office_files import packed

from index.store.originals import path_of
from ingest.sources.files import find_files, media_type
from ingest.sources.office.kinds import KINDS, OFFICE_SUFFIXES, office_type

SHA256 = "3f" * 32


@pytest.mark.parametrize(("kind", "suffix"), KINDS.items())
def test_an_original_is_kept_under_its_own_ending(kind: str, suffix: str) -> None:
    assert path_of(Path("/kho"), SHA256, kind).suffix == f".{suffix}"
    assert OFFICE_SUFFIXES[f".{suffix}"] == kind


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.doc", b"{\\rtf1 a}", "rtf"),
        ("a.xls", b"\xef\xbb\xbf<html><table>", "html"),
        ("a.doc", b"<!DOCTYPE html><p>a", "html"),
        ("a.htm", b"<p>a</p>", "html"),
        ("a.eml", b"From: a@moc.vn\r\nTo: b@moc.vn\r\n\r\nKinh gui", "eml"),
        ("a.bin", b"\xd0\xcf\x11\xe0" + "Workbook\0".encode("utf-16-le"), "xls"),
        ("a", b"\xd0\xcf\x11\xe0" + "PowerPoint Document\0".encode("utf-16-le"), "ppt"),
    ],
)
def test_content_decides(name: str, content: bytes, kind: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    assert KINDS[media_type(tmp_path / name)] == kind
    assert find_files([tmp_path]).files == (tmp_path / name,)


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({"word/document.xml": ""}, "docx"),
        ({"word/document2.xml": ""}, "docx"),
        ({"xl/workbook.xml": ""}, "xlsx"),
        ({"ppt/presentation.xml": ""}, "pptx"),
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, "odt"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet\n"}, "ods"),
        ({"mimetype": "application/vnd.oasis.opendocument.graphics"}, None),
        ({"xword/document.xml": "", "word/document.xml.rels": ""}, None),
    ],
)
def test_a_package_is_what_its_parts_say(parts: dict[str, str], kind: str | None, tmp_path: Path) -> None:
    path = packed(tmp_path / "a.bin", parts)
    found = office_type(path, path.read_bytes()[:8])
    assert (KINDS[found] if found else None) == kind


@pytest.mark.parametrize(("name", "kind"), [("a.docx", "docx"), ("a.odt", "odt"), ("a.zip", None)])
def test_a_package_that_is_damaged_is_what_its_name_says(name: str, kind: str | None, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"PK\x03\x04 cut short")
    found = office_type(tmp_path / name, b"PK\x03\x04")
    assert (KINDS[found] if found else None) == kind
