"""Names in ZIP archives: each as it was meant, and none that leads anywhere else."""

from __future__ import annotations

import unicodedata
import zipfile
from pathlib import Path

import pytest

from ingest.sources.containers.names import member_name, safe_name

TONES = "\u0300\u0301\u0303\u0309\u0323"
NAME = "Quyết định khen thưởng.pdf"


def as_cp1258(name: str) -> bytes:
    """Return a name as Windows in Vietnam wrote it: letters with their vowel marks, tones after them."""
    kept = ""
    for char in name:
        parts = unicodedata.normalize("NFD", char)
        tones = "".join(part for part in parts if part in TONES)
        kept += unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES)) + tones
    return kept.encode("cp1258")


def written(raw: bytes, path: Path) -> zipfile.ZipInfo:
    """Return the entry of a ZIP that has this name without saying in which encoding."""
    marker = "x" * len(raw)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(marker, b"")
    path.write_bytes(path.read_bytes().replace(marker.encode(), raw))
    with zipfile.ZipFile(path) as archive:
        return archive.infolist()[0]


def test_a_name_that_says_it_is_utf8_is(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(unicodedata.normalize("NFD", NAME), b"")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert member_name(archive.infolist()[0]) == NAME


@pytest.mark.parametrize("raw", [NAME.encode(), as_cp1258(NAME)], ids=["utf-8", "cp1258"])
def test_a_name_that_says_nothing_is_read_as_vietnamese(raw: bytes, tmp_path: Path) -> None:
    assert member_name(written(raw, tmp_path / "a.zip")) == NAME


def test_a_western_name_stays_western(tmp_path: Path) -> None:
    assert member_name(written("Gebühr.pdf".encode("cp1252"), tmp_path / "a.zip")) == "Gebühr.pdf"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("..\\..\\a.pdf", "a.pdf"),
        ("D:\\kho\\a.pdf", "kho/a.pdf"),
        ("a\u202efdp.exe", "afdp.exe"),
        ("a\n.pdf", "a.pdf"),
        ("....//a.pdf", "a.pdf"),
        ("..", None),
        ("", None),
    ],
)
def test_no_name_leads_out(name: str, safe: str | None) -> None:
    assert safe_name(name) == safe
