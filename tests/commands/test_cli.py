"""The command line as users and other programs rely on it: JSON shapes, exit codes, what goes where."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from papers import TEXTS
from PIL import Image

from cli import main


def run(*arguments: str | Path, archive: Path | None = None, stdin: str | bytes | None = None) -> Result:
    words = [*(["--archive", str(archive)] if archive else []), *map(str, arguments)]
    return CliRunner().invoke(main, words, input=stdin, catch_exceptions=False)


def answer(*arguments: str | Path, archive: Path | None = None, stdin: str | None = None) -> Any:
    result = run(*arguments, "--json", archive=archive, stdin=stdin)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


class TestIngest:
    def test_counts_are_reported(self, papers: Path, tmp_path: Path) -> None:
        report = answer("ingest", papers, archive=tmp_path / "a")
        assert {name: report[name] for name in ("added", "unchanged", "failed", "pages", "failures")} == {
            "added": 2,
            "unchanged": 0,
            "failed": 0,
            "pages": 2,
            "failures": [],
        }
        assert report["seconds"] >= 0

    def test_a_second_run_reads_nothing(self, papers: Path, archive: Path) -> None:
        report = answer("ingest", papers, archive=archive)
        assert (report["added"], report["unchanged"], report["pages"]) == (0, 2, 0)

    def test_a_copy_of_a_file_is_the_same_document(self, papers: Path, archive: Path, tmp_path: Path) -> None:
        copy = tmp_path / "bản sao.txt"
        shutil.copy(papers / "2935-qd-ubnd.txt", copy)
        report = answer("ingest", copy, archive=archive)
        assert (report["added"], report["unchanged"]) == (0, 1)
        assert (
            answer("show", copy, archive=archive)["id"]
            == answer("show", "2935/QĐ-UBND", archive=archive)["id"]
        )

    def test_the_archive_folder_may_come_from_the_environment(self, papers: Path, tmp_path: Path) -> None:
        environment = {"SOVANG_ARCHIVE": str(tmp_path / "b")}
        result = CliRunner().invoke(main, ["ingest", str(papers)], env=environment, catch_exceptions=False)
        assert result.exit_code == 0
        assert (tmp_path / "b").is_dir()

    def test_nothing_to_read_is_a_usage_error(self) -> None:
        assert run("ingest").exit_code == 2


BAD: dict[str, tuple[bytes, str]] = {
    "rỗng.pdf": (b"", "empty"),
    "chữ.pdf": ("Đây là chữ.".encode(), "plain text"),
    "cụt.pdf": (b"%PDF-1.7\n1 0 obj\n<</Type /Catalog", "cut short"),
    "không phải ảnh.png": (b"GIF89a\x01\x00\x01\x00", "named .png"),
    "cụt.jpg": (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", ""),
    "latin.txt": (b"S\xe8 hi\xd6u", "UTF-8"),
}


class TestBadInput:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        folder = tmp_path / "thư mục có dấu"
        folder.mkdir()
        for name, (content, _) in BAD.items():
            (folder / name).write_bytes(content)
        Image.new("L", (1, 1), 255).save(folder / "một điểm.png")
        for name, text in TEXTS.items():
            (folder / name).write_text(text, "utf-8")
        return folder

    def test_the_rest_goes_on_and_each_failure_has_its_sentence(self, folder: Path, tmp_path: Path) -> None:
        result = run("ingest", folder, "--json", archive=tmp_path / "a")
        assert result.exit_code == 4
        report = json.loads(result.stdout)
        reasons = {Path(failure["path"]).name: failure["reason"] for failure in report["failures"]}
        assert report["added"] == len(TEXTS)
        assert report["failed"] == len(BAD) + 1
        assert set(reasons) == {*BAD, "một điểm.png"}
        for name, (_, words) in BAD.items():
            assert words in reasons[name]
        assert all("\n" not in reason and "Traceback" not in reason for reason in reasons.values())

    def test_failures_are_remembered_until_they_succeed(self, folder: Path, tmp_path: Path) -> None:
        place = tmp_path / "a"
        run("ingest", folder, archive=place)
        assert len(answer("status", archive=place)["failures"]) == len(BAD) + 1
        (folder / "chữ.pdf").unlink()
        (folder / "latin.txt").write_text("Một dòng chữ.", "utf-8")
        run("ingest", folder, archive=place)
        remembered = {Path(failure["path"]).name for failure in answer("status", archive=place)["failures"]}
        assert "latin.txt" not in remembered
        assert "rỗng.pdf" in remembered

    def test_a_path_that_is_not_there(self, papers: Path, tmp_path: Path) -> None:
        result = run("ingest", tmp_path / "nowhere.pdf", papers, archive=tmp_path / "a")
        assert result.exit_code == 4
        assert "nowhere.pdf" in result.stdout
        assert "2 added" in result.stdout

    def test_extract_of_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        result = run("extract", tmp_path / "nowhere.pdf")
        assert result.exit_code == 1
        assert "does not exist; check the path" in result.stderr

    def test_extract_of_a_bad_file_fails_with_a_sentence(self, folder: Path) -> None:
        result = run("extract", folder / "chữ.pdf")
        assert result.exit_code == 1
        assert "plain text" in result.stderr


class TestExtract:
    def test_the_record_has_the_shape_that_programs_rely_on(self) -> None:
        record = answer("extract", "-", stdin=TEXTS["2935-qd-ubnd.txt"])
        assert record["path"] == "-"
        assert len(record["sha256"]) == 64
        (page,) = record["pages"]
        assert {name: page[name] for name in ("number", "source", "confidence")} == {
            "number": 1,
            "source": "text_layer",
            "confidence": 1.0,
        }
        number = record["header"]["so_ky_hieu"]
        assert (number["value"], number["status"], number["page"], number["box"]) == (
            "2935/QĐ-UBND",
            "certain",
            1,
            None,
        )
        assert record["header"]["ngay_ban_hanh"]["value"] == "2023-09-28"
        first, second = record["references"]
        assert page["text"][first["start"] : first["end"]] == first["text"] == "91/2017/NĐ-CP"
        assert (first["quan_he"], first["co_quan_ban_hanh"]) == ("căn cứ", "Chính phủ")
        assert (second["so_ky_hieu"], second["quan_he"]) == ("186/TTr-SNV", "theo đề nghị")
        assert record["laws"] == record["recipients"] == []
        (warning,) = record["warnings"]  # a declared number whose list isn't there
        assert "15" in warning
        (award,) = record["awards"]
        assert page["text"][award["start"] : award["end"]] == award["text"]
        assert (award["hinh_thuc"], award["vai_tro"], award["so_tap_the"]) == ("Bằng khen", "tặng", 15)
        assert (award["so_quyet_dinh"], award["status"]) == ("2935/QĐ-UBND", "certain")
        assert record["phan_loai"]["nhom"] == "khen thưởng"

    def test_text_that_is_not_utf8_is_refused(self) -> None:
        result = run("extract", "-", stdin=b"S\xe8 hi\xd6u")
        assert result.exit_code == 1
        assert "UTF-8" in result.stderr

    @pytest.mark.slow
    def test_a_scan_has_boxes_and_confidence(self, samples: Path) -> None:
        record = answer("extract", samples / "2935-qd-ubnd.pdf")
        assert {page["source"] for page in record["pages"]} == {"ocr"}
        number = record["header"]["so_ky_hieu"]
        assert (number["value"], number["status"]) == ("2935/QĐ-UBND", "certain")
        x0, y0, x1, y1 = number["box"]
        assert 0 < x0 < x1 < 0.5
        assert 0 < y0 < y1 < 0.25


class TestQuestions:
    @pytest.mark.parametrize(
        "question",
        [
            ["bang khen"],
            ["Bằng khen của Chủ tịch"],
            ["2935/QĐ-UBND thi đua"],
            ["2935/QĐ-UBND", "thi", "đua"],
            ["--number", "2935 qd ubnd"],
            ["--number", "2935/QĐ-UBND"],
            ["--date", "28/9/2023"],
            ["--date", "2023-09-28"],
            ["--from", "1/9/2023", "--to", "30/9/2023"],
            ["--kind", "quyet dinh"],
        ],
    )
    def test_the_decision_is_the_first_hit(self, question: list[str], archive: Path) -> None:
        found = answer("search", *question, archive=archive)
        assert found["hits"][0]["so_ky_hieu"] == "2935/QĐ-UBND"

    def test_a_month_a_year_and_a_range(self, archive: Path) -> None:
        for words, total in ((["--date", "9/2023"], 1), (["--date", "2023"], 2), (["--from", "12/2023"], 1)):
            assert answer("search", *words, archive=archive)["total"] == total

    def test_a_hit_has_the_fields_of_the_contract(self, archive: Path) -> None:
        found = answer("search", "bang khen", archive=archive)
        names = {
            "id",
            "so_ky_hieu",
            "ngay_ban_hanh",
            "loai_van_ban",
            "co_quan_ban_hanh",
            "trich_yeu",
            "path",
            "page",
            "score",
            "snippet",
        }
        assert names <= set(found["hits"][0])
        assert "**Bằng** **khen**" in found["hits"][0]["snippet"]
        assert set(found) >= {"total", "hits", "facets"}

    def test_no_hit_is_no_error(self, archive: Path) -> None:
        assert answer("search", "xe lửa", archive=archive)["total"] == 0

    def test_what_a_report_cites_and_what_is_held(self, archive: Path, papers: Path) -> None:
        for name in ("412/BC-UBND", str(papers / "báo cáo năm 2023.txt")):
            cited = answer("refs", name, archive=archive)
            held = {one["so_ky_hieu"]: one["held"] for one in cited["references"]}
            assert held["91/2017/NĐ-CP"] is None
            assert held["2935/QĐ-UBND"] == answer("show", "2935/QĐ-UBND", archive=archive)["id"]

    def test_who_cites_a_number(self, archive: Path) -> None:
        cited = answer("cited-by", "91/2017/nd-cp", archive=archive)
        assert {document["so_ky_hieu"] for document in cited["documents"]} == {"2935/QĐ-UBND", "412/BC-UBND"}
        assert answer("cited-by", "91/2017/NĐ-CP", "--date", "2018", archive=archive)["documents"] == []

    def test_what_is_cited_but_not_held(self, archive: Path) -> None:
        missing = answer("missing", archive=archive)["missing"]
        assert [(one["so_ky_hieu"], one["count"]) for one in missing] == [
            ("91/2017/NĐ-CP", 2),
            ("186/TTr-SNV", 1),
        ]

    def test_health(self, archive: Path) -> None:
        assert answer("status", archive=archive)["documents"] == 2
        assert answer("verify", archive=archive)["faults"] == []
        assert answer("reindex", archive=archive) == {"documents": 2, "engine": "tantivy"}

    @pytest.mark.parametrize(
        "command",
        [
            ["search", "bằng"],
            ["refs", "1"],
            ["cited-by", "91/2017/NĐ-CP"],
            ["missing"],
            ["show", "1"],
            ["status"],
        ],
    )
    def test_each_answer_can_be_read_by_a_person(self, command: list[str], archive: Path) -> None:
        result = run(*command, archive=archive)
        assert result.exit_code == 0
        assert len(result.stdout.splitlines()) >= 2


class TestExitCodes:
    def test_no_archive(self, tmp_path: Path) -> None:
        result = run("search", "x", archive=tmp_path / "none")
        assert result.exit_code == 1
        assert "sovang ingest" in result.stderr

    def test_an_unknown_document(self, archive: Path) -> None:
        assert run("show", "99/QĐ-UBND", archive=archive).exit_code == 1

    @pytest.mark.parametrize(
        "words", [["--date", "hôm qua"], ["--date", "31/02/2023"], ["--limit", "0"], ["--nonsense"]]
    )
    def test_usage(self, words: list[str], archive: Path) -> None:
        assert run("search", *words, archive=archive).exit_code == 2

    def test_a_fault_makes_verify_fail(self, papers: Path, tmp_path: Path) -> None:
        copies = tmp_path / "copies"
        shutil.copytree(papers, copies)
        run("ingest", copies, archive=tmp_path / "a")
        (original, *_) = (tmp_path / "a" / "originals" / "data").glob("*/*.txt")
        original.chmod(0o644)
        original.write_text("khác", "utf-8")
        result = run("verify", archive=tmp_path / "a")
        assert result.exit_code == 1
        assert original.name in result.stdout
        assert run("verify", "--repair", archive=tmp_path / "a").exit_code == 0
        assert run("verify", archive=tmp_path / "a").exit_code == 0

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
    def test_output_that_can_not_be_written(self, archive: Path) -> None:
        with open("/dev/full", "w") as full:  # noqa: PTH123
            command = [sys.executable, "-m", "cli", "--archive", str(archive), "status"]
            result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        assert result.returncode == 1
        assert "Traceback" not in result.stderr
        assert "No space left" in result.stderr

    @pytest.mark.slow
    def test_a_scan_without_tesseract(self, samples: Path, tmp_path: Path) -> None:
        environment = {**os.environ, "PATH": str(tmp_path)}
        command = [
            sys.executable,
            "-m",
            "cli",
            "extract",
            "--reader",
            "tesseract",
            str(samples / "2935-qd-ubnd.pdf"),
        ]
        result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert result.returncode == 3
        assert "tesseract-ocr-vie" in result.stderr


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system with room for almost nothing; only root may mount one."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small file system is not allowed here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_said_to_be_full(tiny_disk: Path, papers: Path) -> None:
    result = run("ingest", papers, archive=tiny_disk / "archive")
    assert result.exit_code == 1
    assert "full" in result.stderr or "space" in result.stderr
    assert "Traceback" not in result.stderr
