"""A photograph as a phone keeps it, from the file to the record, the page's picture and the copy."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from papers import run

from ingest.sources.image import upright_frame

HEIC = Path(__file__).resolve().parents[1] / "cases" / "pictures" / "iphone.heic"
"""The photograph of samples/ as an iPhone keeps it: HEVC, lying on its side, its tags say which way is up."""


def test_a_photograph_is_turned_once_and_made_flat() -> None:
    frame = upright_frame(HEIC, 1, 10**8)
    assert frame.image.height > 1.3 * frame.image.width
    assert frame.is_reshaped


@pytest.mark.slow
def test_a_photograph_in_heic_is_taken_in_found_and_copied(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    assert json.loads(run("ingest", HEIC, "--json", archive=archive).stdout)["added"] == 1
    shown = json.loads(run("show", "118/QĐ-UBND", "--json", archive=archive).stdout)
    header = {name: (field["value"], field["status"]) for name, field in shown["header"].items()}
    assert header["so_ky_hieu"] == ("118/QĐ-UBND", "certain")
    assert header["ngay_ban_hanh"] == ("2024-06-13", "certain")
    assert [one["ten"] for one in shown["recipients"]] == ["Lò Văn Sính", "Vi Thị Én", "Chảo Mùi Khé"]
    found = json.loads(run("search", "hiến máu", "--json", archive=archive).stdout)
    assert found["total"] == 1
    copy = tmp_path / "copy.pdf"
    run("pdf", "118/QĐ-UBND", "-o", copy, archive=archive)
    assert copy.read_bytes().startswith(b"%PDF-")
