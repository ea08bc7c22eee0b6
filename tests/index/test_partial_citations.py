"""Citations without letters, or with a number that was not read, lead to the document that is held."""

from __future__ import annotations

import pytest
from archives import Shelf

from extract.record import extract
from index.archive import Archive
from ingest.read import read_text

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH MỘC GIANG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Số: {number}\nMộc Giang, ngày {date}\n{kind}\nVề việc kiện toàn hội đồng\n"
)
DECISION = HEAD.format(number="78/QĐ-UBND", date="06 tháng 02 năm 2025", kind="QUYẾT ĐỊNH")


def put(shelf: Shelf, text: str, name: str) -> int:
    """Add a text as it is read and extracted, and return its id."""
    path = shelf.folder / f"{name}.txt"
    path.write_text(text, "utf-8")
    read = read_text(text, str(path))
    return shelf.add(read, extract(read)).id


@pytest.fixture
def decision(shelf: Shelf) -> int:
    return put(shelf, DECISION, "decision")


@pytest.mark.parametrize(
    ("citation", "leads"),
    [
        ("Căn cứ Quyết định số      /QĐ-UBND ngày 06/02/2025 của UBND tỉnh;", True),
        ("Căn cứ Quyết định số      /QĐ-UBND ngày 07/02/2025 của UBND tỉnh;", False),
        ("Căn cứ Quyết định số      /QĐ-SNV ngày 06/02/2025 của Sở Nội vụ;", False),
        ("Căn cứ Quyết định số 78 ngày 6/2/2025 của UBND tỉnh;", True),
        ("Căn cứ Kế hoạch số 78 ngày 6/2/2025 của UBND tỉnh;", False),
        ("Căn cứ QĐ 78/2025 của UBND tỉnh;", True),
        ("Căn cứ QĐ 78/2024 của UBND tỉnh;", False),
    ],
)
def test_a_citation_in_part_leads_where_day_and_kind_agree(
    shelf: Shelf, archive: Archive, decision: int, citation: str, leads: bool
) -> None:
    citing = put(shelf, f"BÁO CÁO\n{citation}\n", "citing")
    assert [each.held for each in archive.references(citing)] == [decision if leads else None]
    cited = archive.cited_by("78/QĐ-UBND")
    assert [each.document.id for each in cited.documents] == ([citing] if leads else [])
    assert len(archive.missing()) == (0 if leads else 1)


def test_two_documents_that_agree_leave_it_open(shelf: Shelf, archive: Archive, decision: int) -> None:
    put(shelf, DECISION.replace("78/", "79/"), "another")
    citing = put(shelf, "BÁO CÁO\nCăn cứ Quyết định số      /QĐ-UBND ngày 06/02/2025;\n", "citing")
    assert [each.held for each in archive.references(citing)] == [None]
    (missing,) = archive.missing()
    assert (missing.so_ky_hieu, missing.status) == ("…/QĐ-UBND", "uncertain")
