"""What originals lack of what is asked of scans: one finding a kind, with the first files, and no flood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from archives import Shelf, document

from index.archive import Archive
from index.compliance.scans import PageScan, ScanFault, faults
from index.errors import DocumentNotFoundError

GOOD = PageScan(1, "2B", True, 300, True)


@pytest.mark.parametrize(
    ("page", "lacks"),
    [
        (GOOD, []),
        (GOOD._replace(dpi=200), []),
        (GOOD._replace(dpi=199), ["scan_low_dpi"]),
        (GOOD._replace(dpi=None), ["scan_dpi_unknown"]),
        (GOOD._replace(colour=False), ["scan_no_colour"]),
        (GOOD._replace(pdfa=""), ["scan_not_pdfa"]),
        (GOOD._replace(pdfa=None), ["scan_not_pdfa"]),
        (PageScan(1, "", False, None, None), []),
    ],
)
def test_what_is_asked_of_a_scanned_page(page: PageScan, lacks: list[ScanFault]) -> None:
    assert list(faults(page)) == lacks


def shelved(shelf: Shelf, number: int) -> list[int]:
    return [shelf.put(f"Giấy tờ số {one}") for one in range(number)]


def test_a_kind_is_one_finding_that_counts_all_files_and_names_the_first(
    archive: Archive, shelf: Shelf
) -> None:
    ids = shelved(shelf, 12)

    def scans(_path: Path, _media_type: str) -> Sequence[PageScan]:
        return [GOOD, GOOD._replace(number=2, colour=False), GOOD._replace(number=3, colour=False)]

    (finding,) = archive.check_scans(scans)
    assert (finding.check, finding.document, finding.page) == ("scan_no_colour", ids[0], 2)
    assert "files: 12 (#1, #2, #3, #4, #5, #6, #7, #8, #9, #10, …)" in finding.what
    assert finding.related == tuple(ids[1:10])
    assert (finding.status, finding.confirmed) == ("uncertain", False)


def test_one_document_is_looked_at_alone(archive: Archive, shelf: Shelf) -> None:
    _, second, _ = shelved(shelf, 3)
    (finding,) = archive.check_scans(lambda *_: [GOOD._replace(dpi=150)], second)
    assert finding.related == ()
    assert f"files: 1 (#{second})" in finding.what
    with pytest.raises(DocumentNotFoundError):
        archive.check_scans(lambda *_: [GOOD], 99)


def test_what_is_well_scanned_or_no_scan_is_no_finding(archive: Archive, shelf: Shelf) -> None:
    shelved(shelf, 2)
    assert archive.check_scans(lambda *_: [GOOD]) == ()
    assert archive.check_scans(lambda *_: []) == ()


def test_an_original_that_is_not_there_is_named(archive: Archive, shelf: Shelf) -> None:
    id, _ = shelved(shelf, 2)
    for path in archive.document(id).paths:
        Path(path).unlink()
    (finding,) = archive.check_scans(lambda *_: [GOOD])
    assert (finding.check, finding.document) == ("scan_not_seen", id)


@pytest.mark.parametrize("media_type", ["application/pdf", "image/png"])
def test_a_picture_that_can_t_be_opened_is_named(archive: Archive, shelf: Shelf, media_type: str) -> None:
    written = replace(document(shelf.folder / "hỏng.pdf", "Giấy tờ"), media_type=media_type)
    id = shelf.add(written).id
    (finding,) = archive.check_scans(lambda *_: [])
    assert (finding.check, finding.document) == ("scan_not_seen", id)
