"""Archives among the files that are taken in: what is in them is a document, and says where it was."""

from __future__ import annotations

import json
import zipfile
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from office_files import docx, p
from packed import compound, letter, seven_zip
from papers import TEXTS, run

from ingest.sources.containers import libarchive_members

NAMES = list(TEXTS)[:2]


def a_zip(path: Path, **more: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name in NAMES:
            archive.writestr(f"2023/{name}", TEXTS[name].encode())
        for name, content in more.items():
            archive.writestr(name, content)
    return path


def taken_in(archive: Path, *words: str | Path) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(run("ingest", *words, "--json", archive=archive).stdout)
    return report


def paths(archive: Path) -> list[str]:
    shown = (json.loads(run("show", str(n), "--json", archive=archive).stdout) for n in (1, 2))
    return [path for one in shown for path in one["paths"]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def test_files_in_an_archive_become_documents_that_know_it(folder: Path, tmp_path: Path) -> None:
    archive, held = tmp_path / "kho", a_zip(folder / "hồ sơ.zip")
    report = taken_in(archive, folder)
    assert (report["added"], report["failed"]) == (2, 0)
    assert paths(archive) == [str(held / "2023" / name) for name in NAMES]
    assert run("verify", archive=archive).exit_code == 0


def test_their_originals_are_kept_when_the_archive_is_gone(folder: Path, tmp_path: Path) -> None:
    archive, held = tmp_path / "kho", a_zip(folder / "a.zip")
    taken_in(archive, folder, "--link")
    held.unlink()
    assert run("reread", "1", "--pages", archive=archive).exit_code == 0
    assert run("verify", archive=archive).exit_code == 0


def test_a_second_time_nothing_is_read(folder: Path, tmp_path: Path) -> None:
    archive, held = tmp_path / "kho", a_zip(folder / "a.zip")
    taken_in(archive, folder)
    report = taken_in(archive, folder)
    assert (report["added"], report["unchanged"], report["failed"]) == (0, 2, 0)
    assert paths(archive) == [str(held / "2023" / name) for name in NAMES]


def test_one_that_fails_is_named_inside_its_archive_and_tried_again(folder: Path, tmp_path: Path) -> None:
    archive, held = tmp_path / "kho", a_zip(folder / "a.zip", **{"hỏng.docx": b"PK\x03\x04"})
    report = taken_in(archive, folder)
    assert [one["path"] for one in report["failures"]] == [str(held / "hỏng.docx")]
    a_zip(held)
    assert taken_in(archive, "--retry-failed")["failed"] == 0


def test_an_archive_of_nothing_that_is_read_is_a_failure(folder: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        archive.writestr("nhạc.mp3", b"ID3")
    (failure,) = taken_in(tmp_path / "kho", folder)["failures"]
    assert failure["reason"] == "holds no file of a kind that Sovang reads"


def test_an_archive_inside_of_which_nothing_comes_is_a_failure(folder: Path, tmp_path: Path) -> None:
    path = a_zip(folder / "hs.zip", **{"phần 2.rar": b"Rar!\x1a\x07\x01\0"})
    report = taken_in(tmp_path / "archive", folder)
    assert (report["added"], report["failed"]) == (2, 1)
    (failure,) = report["failures"]
    assert failure["path"] == str(path / "phần 2.rar")
    assert failure["reason"] == "is an archive that holds no files"


def test_a_watched_folder_takes_archives_in(folder: Path, tmp_path: Path) -> None:
    archive = tmp_path / "kho"
    a_zip(folder / "a.zip", **{"hỏng.docx": b"PK\x03\x04"})
    result = run("watch", folder, "--once", "--interval", "0", archive=archive)
    assert result.exit_code == 4
    assert len(paths(archive)) == 2
    assert (folder / "a.zip").is_file()


def test_the_command_that_reads_one_file_sends_archives_on(folder: Path) -> None:
    result = run("extract", a_zip(folder / "a.zip"), archive=folder)
    assert result.exit_code == 1
    assert "`sovang ingest` takes in what a .zip holds" in result.stderr


def test_a_letter_and_its_attachments_are_documents(folder: Path, tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "van.thu@moc.vn", "Gửi quyết định"
    message.set_content("Kính gửi Sở Nội vụ.")
    message.add_attachment(TEXTS[NAMES[0]].encode(), maintype="text", subtype="plain", filename=NAMES[0])
    (folder / "thư.eml").write_bytes(message.as_bytes())
    archive = tmp_path / "kho"
    assert taken_in(archive, folder)["added"] == 2
    assert paths(archive) == [str(folder / "thư.eml"), str(folder / "thư.eml" / NAMES[0])]


def test_so_are_a_letter_of_outlook_and_its_attachments(folder: Path, tmp_path: Path) -> None:
    brought = {NAMES[0]: TEXTS[NAMES[0]].encode()}
    tree = letter({"0037": "Gửi quyết định", "1000": "Kính gửi."}, attachments=brought)
    (folder / "thư.msg").write_bytes(compound(tree))
    archive = tmp_path / "kho"
    assert taken_in(archive, folder)["added"] == 2
    assert paths(archive) == [str(folder / "thư.msg"), str(folder / "thư.msg" / NAMES[0])]


@pytest.mark.skipif(not libarchive_members.is_installed(), reason="no libarchive here")
def test_a_7_zip_is_taken_in_as_a_folder_and_not_read_twice(folder: Path, tmp_path: Path) -> None:
    archive = tmp_path / "kho"
    held = seven_zip(folder / "hồ sơ.7z", {name: TEXTS[name].encode() for name in NAMES})
    assert taken_in(archive, folder)["added"] == 2
    assert set(paths(archive)) == {str(held / name) for name in NAMES}
    assert taken_in(archive, folder)["added"] == 0


def test_the_searchable_copy_of_an_office_file_is_refused_in_one_sentence(
    folder: Path, tmp_path: Path
) -> None:
    docx(folder / "a.docx", p("Điều 1."))
    archive = tmp_path / "kho"
    taken_in(archive, folder)
    result = run("pdf", "1", "-o", str(tmp_path / "a.pdf"), archive=archive)
    assert result.exit_code != 0
    assert "is an office file: its text can be searched" in result.output


def test_show_and_search_know_office_files(folder: Path, tmp_path: Path) -> None:
    docx(folder / "a.docx", p("Điều 1. Tặng Giấy khen cho bản Nà Lau"))
    archive = tmp_path / "kho"
    taken_in(archive, folder)
    (hit,) = json.loads(run("search", "nà lau", "--json", archive=archive).stdout)["hits"]
    assert hit["path"] == str(folder / "a.docx")
    assert run("show", "1", archive=archive).exit_code == 0
