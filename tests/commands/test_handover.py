"""Handing over by the command line: packages, their check, and a new archive made of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cli import main

FIELDS = ("so_ky_hieu", "ngay_ban_hanh", "loai_van_ban", "co_quan_ban_hanh", "trich_yeu", "nguoi_ky")


def run(*words: str | Path, archive: Path) -> Result:
    return CliRunner().invoke(main, ["--archive", str(archive), *map(str, words)], catch_exceptions=False)


def answer(*words: str | Path, archive: Path) -> Any:
    result = run(*words, "--json", archive=archive)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "giấy tờ"
    folder.mkdir()
    for number in (1, 2):
        text = (
            f"ỦY BAN NHÂN DÂN\nTỈNH MỘC GIANG\nSố: {number}/QĐ-UBND\n"
            f"Mộc Giang, ngày {number} tháng 9 năm 2023\n"
            f"QUYẾT ĐỊNH\nVề việc tặng Bằng khen đợt {number}\nĐiều 1. Tặng Bằng khen cho 02 tập thể.\n"
        )
        (folder / f"{number}.txt").write_text(text, "utf-8")
    assert run("ingest", folder, archive=tmp_path / "kho").exit_code == 0
    return tmp_path / "kho"


def header(archive: Path, number: int) -> dict[str, str]:
    shown = answer("show", f"{number}/QĐ-UBND", archive=archive)
    return {name: shown["header"][name]["value"] for name in FIELDS}


def test_a_package_is_taken_in_again_with_the_same_fields(archive: Path, tmp_path: Path) -> None:
    assert run("correct", "2/QĐ-UBND", "nguoi_ky=Lâm Thị Bông", archive=archive).exit_code == 0
    report = answer("handover", tmp_path / "gói", "--fonds", "H30", archive=archive)
    (package,) = report["packages"]
    checked = answer("handover", package["path"], "--verify", archive=archive)
    assert (checked["faults"], len(checked["documents"])) == ([], 2)
    taken = answer("handover", package["path"], "--take-in", archive=tmp_path / "mới")
    assert (taken["documents"], taken["corrected"], taken["unmatched"]) == (2, 1, [])
    assert [header(tmp_path / "mới", n) for n in (1, 2)] == [header(archive, n) for n in (1, 2)]
    assert header(archive, 2)["nguoi_ky"] == "Lâm Thị Bông"


def test_a_damaged_package_ends_with_1_and_is_not_taken_in(archive: Path, tmp_path: Path) -> None:
    report = answer("handover", tmp_path / "gói", "--fonds", "H30", archive=archive)
    package = Path(report["packages"][0]["path"])
    next(package.glob("representations/rep1/data/*")).write_text("khác")
    assert run("handover", package, "--verify", archive=archive).exit_code == 1
    assert run("handover", package, "--take-in", archive=tmp_path / "mới").exit_code == 1
    assert not (tmp_path / "mới").exists()


def test_what_is_left_out_is_named_and_ends_with_4(archive: Path, tmp_path: Path) -> None:
    result = run("handover", tmp_path / "gói", "--fonds", "H30", "--sip", archive=archive)
    assert (result.exit_code, "kept for ever" in result.stdout) == (4, True)


def test_a_package_there_already_is_not_written_over(archive: Path, tmp_path: Path) -> None:
    assert run("handover", tmp_path / "gói", "--fonds", "H30", archive=archive).exit_code == 0
    assert run("handover", tmp_path / "gói", "--fonds", "H30", archive=archive).exit_code == 1


@pytest.mark.parametrize(
    "words", [(), ("--fonds", "H30", "--verify", "--take-in")], ids=["without a code", "two at once"]
)
def test_what_makes_no_sense_is_refused(words: tuple[str, ...], archive: Path, tmp_path: Path) -> None:
    assert run("handover", tmp_path / "gói", *words, archive=archive).exit_code == 2
    assert not (tmp_path / "gói").exists()


def test_the_note_claims_no_conformance(archive: Path, tmp_path: Path) -> None:
    said = run("handover", tmp_path / "gói", "--fonds", "H30", archive=archive).stdout
    assert "no conformance with Thông tư 05/2025/TT-BNV is claimed" in said


def test_the_working_lists_are_written_instead(archive: Path, tmp_path: Path) -> None:
    told = answer("handover", tmp_path / "m.xlsx", "--list", "--fonds", "H30", archive=archive)
    assert (told["files"], told["documents"], told["pages_short"], told["left_out"]) == (1, 2, 0, [])
    assert (tmp_path / "m.xlsx").is_file()
    assert run("handover", tmp_path / "m.csv", "--list", "--fonds", "H30", archive=archive).exit_code == 2


def test_check_tells_of_originals_that_can_t_be_looked_at_only_when_asked(
    archive: Path, tmp_path: Path
) -> None:
    for path in (tmp_path / "giấy tờ").iterdir():
        path.unlink()
    for path in (archive / "originals").rglob("*"):
        if path.is_file():
            path.unlink()
    asked = answer("check", "--scans", archive=archive)["findings"]
    assert [one["check"] for one in asked if one["check"].startswith("scan_")] == ["scan_not_seen"]
    assert not any(one["check"].startswith("scan_") for one in answer("check", archive=archive)["findings"])
