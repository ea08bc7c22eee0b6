"""The commands with which people put an archive right."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from archives import Shelf, cite, document, found
from click.testing import CliRunner, Result

from cli import main
from extract.types import Award, Header, Recipient, Record
from index.archive import Archive
from index.store import audit
from index.store.catalogue import FILE_NAME, Catalogue
from messages import Message

HEAD = """ỦY BAN NHÂN DÂN
TỈNH MỘC GIANG
Số: {number}/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Mộc Giang, ngày {day} tháng 9 năm 2023
QUYẾT ĐỊNH
Về việc {subject}
Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ;
"""
ONE = "tặng Bằng khen cho các tập thể có thành tích xuất sắc trong công tác chuyển đổi số"
TWO = "phê duyệt kế hoạch sử dụng đất năm 2024 của huyện Đồi Xanh và các xã thuộc huyện"
ARTICLES = {
    ONE: "Điều 1. Tặng Bằng khen cho mười lăm tập thể dẫn đầu phong trào thi đua yêu nước năm vừa qua. " * 2,
    TWO: "Điều 1. Giao Sở Tài nguyên công bố bản đồ, cắm mốc ngoài thực địa và theo dõi việc thực hiện. " * 2,
}


def run(archive: Path, *words: object) -> Result:
    return CliRunner().invoke(main, ["--archive", str(archive), *map(str, words)], catch_exceptions=False)


def answer(archive: Path, *words: object) -> Any:
    result = run(archive, *words, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def write(folder: Path, name: str, number: int, day: int, subject: str = ONE) -> Path:
    folder.mkdir(exist_ok=True)
    text = HEAD.format(number=number, day=f"{day:02}", subject=subject) + ARTICLES[subject]
    path = folder / name
    path.write_text(f"{text}\n{name}\n", "utf-8")
    return path


@pytest.fixture
def papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The originals of the archive."""
    monkeypatch.setenv("SOVANG_USER", "lan")
    folder = tmp_path / "papers"
    for name, number, day, subject in (
        ("a.txt", 531, 1, ONE),
        ("b.txt", 532, 5, TWO),
        ("c.txt", 535, 9, ONE),
    ):
        write(folder, name, number, day, subject)
    return folder


@pytest.fixture
def archive(tmp_path: Path, papers: Path) -> Path:
    folder = tmp_path / "archive"
    assert run(folder, "ingest", papers, "--jobs", 1).exit_code == 0
    return folder


def id_of(archive: Path, name: str) -> int:
    return int(answer(archive, "show", name)["id"])


def as_of_older_rules(archive: Path, **document: str) -> None:
    """Let the archive look as if older rules had read it, and had found another number in some documents."""
    catalogue = Catalogue.open(archive / FILE_NAME)
    catalogue._sql.execute("UPDATE documents SET rules = '0'")
    for id, number in document.items():
        place = (number, f"{number.split('/')[0]}/qdubnd", int(id.removeprefix("d")))
        catalogue._sql.execute(
            "UPDATE fields SET (value, key) = (?, ?) WHERE document = ? AND name = 'so_ky_hieu'", place
        )
    catalogue.close()


# --- correct -----------------------------------------------------------------------------------------------


def test_a_correction_is_found_at_once(archive: Path) -> None:
    id = id_of(archive, "a.txt")
    done = answer(archive, "correct", id, "so_ky_hieu=530 /QĐ-UBND", "dia_danh=", "--note", "seen on paper")
    assert (done["id"], done["so_ky_hieu"]) == (id, "530/QĐ-UBND")
    first, second = done["corrections"]
    assert (first["before"], first["value"], first["who"]) == ("531/QĐ-UBND", "530/QĐ-UBND", "lan")
    assert (second["field"], second["value"], second["note"]) == ("dia_danh", None, "seen on paper")
    assert [hit["id"] for hit in answer(archive, "search", "530/QĐ-UBND")["hits"]] == [id]
    shown = answer(archive, "show", id)
    assert shown["header"]["so_ky_hieu"]["status"] == "certain"
    assert [correction["field"] for correction in shown["corrections"]] == ["so_ky_hieu", "dia_danh"]
    assert "set by lan" in run(archive, "show", id).stdout


def test_a_correction_can_be_undone(archive: Path) -> None:
    id = id_of(archive, "a.txt")
    run(archive, "correct", id, "so_ky_hieu=1/QĐ-UBND")
    undone = run(archive, "correct", id, "--undo", "so_ky_hieu")
    assert undone.stdout == f"#{id}  số, ký hiệu: 531/QĐ-UBND, was 1/QĐ-UBND; back to what the rules say\n"


def test_a_value_can_be_confirmed(archive: Path) -> None:
    confirmed = run(archive, "correct", "a.txt", "so_ky_hieu", "--confirm")
    assert confirmed.stdout.endswith("số, ký hiệu: 531/QĐ-UBND, confirmed by lan\n")


@pytest.mark.parametrize(
    ("words", "because"),
    [
        ((), "Give FIELD=VALUE"),
        (("so_ky_hieu",), "gives no value"),
        (("dia_danh=a", "dia_danh=b"), "given twice"),
        (("dia_danh=a", "--undo", "dia_danh"), "Give FIELD=VALUE"),
        (("ngay_ban_hanh=31/2/2023",), "no such date"),
        (("xyz=1/1/2023",), "no field 'xyz'"),
    ],
)
def test_wrong_usage_of_correct_says_what_is_right(
    archive: Path, words: tuple[str, ...], because: str
) -> None:
    result = run(archive, "correct", "a.txt", *words)
    assert result.exit_code == 2
    assert because in result.stderr


# --- review ------------------------------------------------------------------------------------------------


def test_review_lists_what_is_uncertain_with_its_original(archive: Path, papers: Path) -> None:
    catalogue = Catalogue.open(archive / FILE_NAME)
    catalogue._sql.execute(
        "UPDATE fields SET (status, confidence, reason) = ('uncertain', 0.3, 'hard to read')"
        " WHERE name = 'so_ky_hieu' AND value = '532/QĐ-UBND'"
    )
    catalogue.close()
    found = answer(archive, "review")
    (item,) = [item for item in found["items"] if item["field"] == "so_ky_hieu"]
    assert (item["value"], item["confidence"], item["reason"]) == ("532/QĐ-UBND", 0.3, "hard to read")
    assert item["document"]["path"] == str(papers / "b.txt")
    assert item["supports"] == ["its series: 532 of 5/9 between 531 of 1/9 and 535 of 9/9"]
    assert found["counts"]["so_ky_hieu"] == 1
    text = run(archive, "review", "--field", "so_ky_hieu").stdout
    assert text.startswith("số, ký hiệu: 1 uncertain\n")
    assert "supported by: its series" in text


# --- duplicates --------------------------------------------------------------------------------------------


def test_a_second_scan_is_linked_shown_and_settled(archive: Path, papers: Path) -> None:
    second = write(papers, "a again.txt", 531, 1)
    run(archive, "ingest", second)
    (pair,) = answer(archive, "duplicates")["pairs"]
    assert (pair["kind"], pair["state"]) == ("same_paper", "open")
    assert [one["so_ky_hieu"] for one in pair["documents"]] == ["531/QĐ-UBND"] * 2
    assert "same document: both are 531/QĐ-UBND of 01/09/2023" in run(archive, "show", pair["first"]).stdout
    settled = answer(archive, "duplicates", "--confirm", pair["first"], pair["second"])["pairs"]
    assert [(one["state"], one["who"]) for one in settled] == [("confirmed", "lan")]
    assert answer(archive, "duplicates")["pairs"] == []
    assert len(answer(archive, "duplicates", "--all")["pairs"]) == 1


def test_two_papers_with_one_number_are_a_conflict(archive: Path, papers: Path) -> None:
    run(archive, "ingest", write(papers, "other.txt", 531, 1, TWO))
    assert "conflict: both are 531/QĐ-UBND" in run(archive, "duplicates").stdout
    dismissed = run(archive, "duplicates", "--dismiss", "a.txt", "other.txt")
    assert "[dismissed by lan]" in dismissed.stdout


# --- series ------------------------------------------------------------------------------------------------


def test_series_tell_gaps_and_doubts(archive: Path, papers: Path) -> None:
    write(papers, "d.txt", 539, 3)
    write(papers, "e.txt", 536, 10)
    run(archive, "ingest", papers)
    (series,) = answer(archive, "series", "--agency", "uy ban", "--kind", "QĐ", "--year", 2023)["series"]
    assert (series["ky_hieu"], series["first"], series["last"]) == ("QĐ-UBND", 531, 539)
    assert series["gaps"] == [[533, 534], [537, 538]]
    (doubt,) = series["doubts"]
    assert doubt["so_ky_hieu"] == "539/QĐ-UBND"
    assert "not held (4): 533-534, 537-538" in run(archive, "series").stdout
    assert answer(archive, "series", "--year", 2022) == {"series": []}


# --- reread ------------------------------------------------------------------------------------------------


def test_a_dry_run_shows_the_change_and_makes_none(archive: Path) -> None:
    id = id_of(archive, "a.txt")
    as_of_older_rules(archive, **{f"d{id}": "581/QĐ-UBND"})
    told = answer(archive, "reread", "--dry-run")
    assert (told["documents"], told["changed"], told["dry_run"]) == (3, 1, True)
    assert told["fields"] == {"so_ky_hieu": 1}
    assert answer(archive, "show", id)["header"]["so_ky_hieu"]["value"] == "581/QĐ-UBND"


def test_newer_rules_change_what_they_concern_once(archive: Path) -> None:
    id = id_of(archive, "a.txt")
    as_of_older_rules(archive, **{f"d{id}": "581/QĐ-UBND"})
    assert "số, ký hiệu: 581/QĐ-UBND -> 531/QĐ-UBND" in run(archive, "reread").stdout
    assert [hit["id"] for hit in answer(archive, "search", "531/QĐ-UBND")["hits"]] == [id]
    assert answer(archive, "reread")["documents"] == 0
    assert answer(archive, "reread", "--all")["documents"] == 3
    assert answer(archive, "reread", "--since-version", "0")["documents"] == 0


def test_a_correction_survives_newer_rules_and_a_new_reading(archive: Path) -> None:
    run(archive, "correct", "a.txt", "so_ky_hieu=530/QĐ-UBND")
    as_of_older_rules(archive)
    assert answer(archive, "reread")["changed"] == 0
    assert answer(archive, "reread", "a.txt", "--pages", "--jobs", 1)["documents"] == 1
    assert answer(archive, "show", "a.txt")["header"]["so_ky_hieu"]["value"] == "530/QĐ-UBND"
    catalogue = Catalogue.open(archive / FILE_NAME)
    assert [line.what for line in audit.entries(catalogue)][-2:] == ["reread", "reread"]
    assert audit.broken_at(catalogue) is None


def test_an_original_that_is_gone_is_named_and_the_others_go_on(archive: Path, papers: Path) -> None:
    for copy in (archive / "originals").rglob("*.txt"):
        if "a.txt" in copy.read_text("utf-8"):
            copy.unlink()
    (papers / "a.txt").unlink()
    result = run(archive, "reread", "--all", "--pages", "--jobs", 1, "--json")
    told = json.loads(result.stdout)
    assert result.exit_code == 4
    assert told["documents"] == 2
    [failure] = told["failures"]
    assert failure["path"] == str(papers / "a.txt")
    assert failure["reason"] == "the original is missing or has changed; put it back"


def test_reread_takes_one_choice_only(archive: Path) -> None:
    assert run(archive, "reread", "a.txt", "--all").exit_code == 2


@pytest.mark.parametrize(("taken_in", "status"), [("2023-08-30", "uncertain"), ("2023-09-30", "certain")])
def test_a_date_is_held_to_the_day_on_which_the_paper_was_taken_in(
    archive: Path, taken_in: str, status: str
) -> None:
    """However late it is read anew: what lay in the future then was no day of issue."""
    with sqlite3.connect(archive / FILE_NAME) as catalogue:
        catalogue.execute("UPDATE documents SET added_at = ?", (f"{taken_in}T05:00:00+00:00",))
    catalogue.close()
    run(archive, "reread", "--all")
    assert answer(archive, "show", "a.txt")["header"]["ngay_ban_hanh"]["status"] == status


def test_a_file_of_two_papers_is_read_anew_once(archive: Path, papers: Path) -> None:
    two = [
        write(papers, "two.txt", number, day, subject).read_text("utf-8")
        for number, day, subject in (
            (541, 20, ONE),
            (542, 21, TWO),
        )
    ]
    (papers / "two.txt").write_text("\f".join(two), "utf-8")
    run(archive, "ingest", papers / "two.txt")
    before = answer(archive, "show", "542/QĐ-UBND")
    assert answer(archive, "reread", before["id"], "--pages", "--jobs", 1)["documents"] == 1
    after = answer(archive, "show", "542/QĐ-UBND")
    assert (after["id"], after["papers"], after["header"]) == (
        before["id"],
        before["papers"],
        before["header"],
    )
    assert answer(archive, "show", "541/QĐ-UBND")["papers"] == before["papers"]


# --- learning from corrections -----------------------------------------------------------------------------


@pytest.fixture
def signed(tmp_path: Path) -> Path:
    """An archive of three documents of one agency, whose signers were read with doubt."""
    folder = tmp_path / "signed"
    with Archive.open(folder, create=True) as archive:
        shelf = Shelf(archive, tmp_path)
        for so, signer in ((1, "Trần Thị Ngoan"), (2, "Trần Thị Nqoan"), (3, "Lò Văn Sáu")):
            header = Header(
                so_ky_hieu=found(f"{so}/QĐ-SYT"),
                co_quan_ban_hanh=found("SỞ Y TẾ"),
                nguoi_ky=found(signer, "uncertain"),
            )
            shelf.add(document(tmp_path / f"{so}.txt", f"{so}"), Record(header))
        archive.commit_index()
    return folder


def test_suggest_shows_what_corrections_would_make_certain_and_changes_nothing(signed: Path) -> None:
    assert answer(signed, "reread", "--suggest") == {"applied": False, "suggestions": []}
    run(signed, "correct", 1, "người ký", "--confirm")
    told = {"document": 2, "field": "nguoi_ky", "before": "Trần Thị Nqoan", "after": "Trần Thị Ngoan"}
    shown = answer(signed, "reread", "--suggest")
    assert shown == {"applied": False, "suggestions": [told | {"confirmed_in": [1]}]}
    assert "1 name would become certain" in run(signed, "reread", "--suggest").stdout
    assert answer(signed, "show", 2)["header"]["nguoi_ky"]["status"] == "uncertain"


def test_suggestions_are_applied_on_purpose_and_can_be_undone(signed: Path) -> None:
    run(signed, "correct", 1, "người ký", "--confirm")
    assert answer(signed, "reread", 3, "--suggest", "--apply")["suggestions"] == []
    assert "(as confirmed in #1)" in run(signed, "reread", "--suggest", "--apply").stdout
    held = answer(signed, "show", 2)
    assert (held["header"]["nguoi_ky"]["value"], held["corrections"][0]["note"]) == (
        "Trần Thị Ngoan",
        "as confirmed in #1",
    )
    assert run(signed, "correct", 2, "--undo", "người ký").exit_code == 0
    assert answer(signed, "show", 2)["header"]["nguoi_ky"]["value"] == "Trần Thị Nqoan"


def test_apply_alone_is_refused(signed: Path) -> None:
    refused = run(signed, "reread", "--apply")
    assert (refused.exit_code, "--apply goes with --suggest" in refused.stderr) == (2, True)


# --- lists -------------------------------------------------------------------------------------------------


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    """An archive of one decision of which each field was read with doubt."""
    folder = tmp_path / "doubtful"
    head = {
        "so_ky_hieu": "7/QĐ-SYT",
        "ngay_ban_hanh": "2024-05-04",
        "loai_van_ban": "Quyết định",
        "co_quan_ban_hanh": "SỞ Y TẾ",
    }
    award = Award("Bằng khen", "tặng", "x", 1, 0, 1, so_ca_nhan=3)
    person = Recipient("cá nhân", "Lò Văn Sáu", "danh sách", "x", 1, 0, 1, award=0)
    with Archive.open(folder, create=True) as archive:
        shelf = Shelf(archive, tmp_path)
        read = document(tmp_path / "a.txt", "Căn cứ 91/2017/NĐ-CP")
        header = Header(**{name: found(value, "uncertain") for name, value in head.items()})
        cited = cite(read.pages[0].text, "91/2017/NĐ-CP")
        note = Message("page {page} begins like another paper", page=2)
        shelf.add(read, Record(header, (cited,), awards=(award,), recipients=(person,), warnings=(note,)))
        archive.commit_index()
    return folder


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        (("search", "91"), ("7/QĐ-SYT", "04/05/2024", "Quyết định", "SỞ Y TẾ")),
        (("search", "91", "--brief"), ("7/QĐ-SYT", "04/05/2024", "Quyết định", "SỞ Y TẾ")),
        (("cited-by", "91/2017/NĐ-CP"), ("7/QĐ-SYT", "04/05/2024", "Quyết định", "SỞ Y TẾ")),
        (("files",), ("7/QĐ-SYT", "04/05/2024", "Quyết định", "SỞ Y TẾ")),
        (("check",), ("7/QĐ-SYT", "04/05/2024", "Quyết định", "SỞ Y TẾ")),
        (("missing",), ("7/QĐ-SYT",)),
        (("refs", "1"), ("7/QĐ-SYT",)),
        (("recipients", "Sáu"), ("7/QĐ-SYT", "04/05/2024")),
        (("show", "1"), ("7/QĐ-SYT", "(04/05/2024")),
        (("stats",), ("7/QĐ-SYT",)),
        (("review", "--list"), ("7/QĐ-SYT",)),
    ],
)
def test_every_list_marks_every_uncertain_field(
    doubtful: Path, words: tuple[str, ...], marked: tuple[str, ...]
) -> None:
    shown = run(doubtful, *words).stdout
    assert [f"{value} [?]" in shown for value in marked] == [True] * len(marked), shown


def test_a_series_of_one_document_is_counted_and_not_listed(doubtful: Path, archive: Path) -> None:
    assert run(doubtful, "series").stdout == "1 series of one document is left out.\n"
    assert len(answer(doubtful, "series")["series"]) == 1
    assert "533-534" in run(archive, "series").stdout
