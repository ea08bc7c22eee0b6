"""PDF files: what can't be opened says why, and what is on a page is seen without reading it."""

from __future__ import annotations

from pathlib import Path

import pytest
from specimens import scan_pdf, text_pdf, zero_page_pdf

from ingest.errors import UnreadableFileError
from ingest.sources.pdf import count_pages, dpi_for, inspect_page, render_page

LIMIT = 89_000_000


class TestWhatCanNotBeOpened:
    def refused(self, path: Path) -> str:
        with pytest.raises(UnreadableFileError) as caught:
            count_pages(path)
        assert caught.value.path == str(path)
        return caught.value.reason

    @pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
    def test_cut_short(self, tmp_path: Path, share: float) -> None:
        path = scan_pdf(tmp_path / "a.pdf")
        data = path.read_bytes()
        path.write_bytes(data[: int(len(data) * share)])
        assert "is cut short" in self.refused(path)

    def test_damaged(self, tmp_path: Path) -> None:
        path = tmp_path / "a.pdf"
        path.write_bytes(b"%PDF-1.4\n" + bytes(range(256)) * 20 + b"\n%%EOF\n")
        assert "is damaged" in self.refused(path)

    def test_protected_by_a_password(self, tmp_path: Path) -> None:
        assert "is protected by a password" in self.refused(text_pdf(tmp_path / "a.pdf", password="1234"))  # noqa: S106

    def test_without_pages(self, tmp_path: Path) -> None:
        assert "without pages" in self.refused(zero_page_pdf(tmp_path / "a.pdf"))


def test_a_file_that_opens_without_its_password_is_read(tmp_path: Path) -> None:
    assert count_pages(text_pdf(tmp_path / "a.pdf", pages=3, password="")) == 3


def test_bytes_after_the_end_do_no_harm(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "a.pdf")
    path.write_bytes(path.read_bytes() + b"\0" * 5000)
    assert count_pages(path) == 1


def test_a_scan_is_seen_with_its_resolution(tmp_path: Path) -> None:
    seen = inspect_page(scan_pdf(tmp_path / "a.pdf", dpi=200), 1)
    assert seen.scan_dpi == pytest.approx(200, rel=0.01)
    assert seen.images == ((0, 0, 1, 1),)
    assert seen.characters == 0


@pytest.mark.parametrize(("scan", "wanted", "drawn"), [(200, 300, 200), (100, 300, 200), (240, 150, 150)])
def test_a_scan_is_drawn_at_its_own_resolution_within_reason(
    tmp_path: Path, scan: int, wanted: int, drawn: int
) -> None:
    seen = inspect_page(scan_pdf(tmp_path / "a.pdf", dpi=scan), 1)
    assert dpi_for(seen, wanted) == pytest.approx(drawn, abs=1)


def test_a_page_without_a_scan_is_drawn_as_wanted(tmp_path: Path) -> None:
    assert dpi_for(inspect_page(text_pdf(tmp_path / "a.pdf"), 1), 300) == 300


def test_a_page_too_large_is_drawn_smaller(tmp_path: Path) -> None:
    picture = render_page(text_pdf(tmp_path / "a.pdf"), 1, 300, 1_000_000)
    assert picture.image.width * picture.image.height <= 1_010_000
    assert picture.dpi == 101
    assert (picture.width, picture.height) == pytest.approx((595, 842))
