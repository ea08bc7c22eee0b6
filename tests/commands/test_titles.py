"""A searchable copy is headed and found by what the archive knows, also where a person put it right."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pikepdf
from click.testing import CliRunner
from made_pdfs import a_document, a_pdf

from cli import main
from extract.types import Header, HeaderField, Record
from index.archive import Archive


def test_a_copy_is_headed_by_kind_number_and_subject(tmp_path: Path) -> None:
    fields = {"so_ky_hieu": "44/QĐ-X", "loai_van_ban": "Quyết định", "trich_yeu": "Về việc họp"}
    header = Header(**{name: HeaderField(value, "certain", 1.0, 1) for name, value in fields.items()})
    header = replace(header, so_ky_hieu=replace(header.so_ky_hieu, status="uncertain"))
    path = a_pdf(tmp_path / "a.pdf")
    with Archive.open(tmp_path / "archive", create=True) as archive:
        archive.add(a_document(path), Record(header), mtime_ns=0)
        archive.settle(1, "số", "11/QĐ-X")
        archive.commit_index()
    words = ["--archive", str(tmp_path / "archive"), "pdf", "1", "-o", str(tmp_path / "out.pdf")]
    assert CliRunner().invoke(main, words).exit_code == 0
    with pikepdf.open(tmp_path / "out.pdf") as copy:
        assert str(copy.docinfo.Title) == "Quyết định 11/QĐ-X: Về việc họp"
        assert "11/QĐ-X" in str(copy.docinfo.Keywords)
