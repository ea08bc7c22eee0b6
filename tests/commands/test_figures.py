"""The commands for figures, files and checks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cli import main
from extract.types import Award, Classification, Header, HeaderField, Recipient, Record
from index.archive import Archive
from ingest.types import Document, Page


def run(archive: Path, *words: object) -> Result:
    return CliRunner().invoke(main, ["--archive", str(archive), *map(str, words)], catch_exceptions=False)


def answer(archive: Path, *words: object) -> Any:
    result = run(archive, *words, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def certain(value: str) -> HeaderField:
    return HeaderField(value, "certain", 0.9, 1)


def add(archive: Archive, folder: Path, number: str, date: str, award: Award, *people: Recipient) -> int:
    path = folder / f"{date}.txt"
    path.write_text(number, "utf-8")
    page = Page(1, "text_layer", "x", 1.0)
    document = Document(str(path), f"{date:0<64}".replace("-", "0"), 10, "text/plain", (page,))
    header = Header(certain(number), certain(date), certain("SỞ Y TẾ"), loai_van_ban=certain("Quyết định"))
    record = Record(header, awards=(award,), recipients=people, phan_loai=Classification("khen thưởng"))
    return archive.add(document, record, mtime_ns=1).id


def person(name: str, unit: str) -> Recipient:
    return Recipient("cá nhân", name, "danh sách", "x", 1, 0, 1, don_vi=unit, award=0)


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOVANG_USER", "lan")
    award = Award("Giấy khen", "tặng", "x", 1, 0, 1, tham_quyen="Giám đốc Sở Y tế", so_ca_nhan=2)
    folder = tmp_path / "archive"
    with Archive.open(folder, create=True) as made:
        people = (person("Lê Thị Na", "Bệnh viện A"), person("Vũ Văn Bưởi", "Bệnh viện A"))
        add(made, tmp_path, "1/QĐ-SYT", "2022-05-04", award, *people)
        add(made, tmp_path, "2/QĐ-SYT", "2023-05-04", award, person("Lê Thị Na", "Bệnh viện B"))
        made.finish()
    return folder


def test_stats_count_and_lead_to_the_documents(archive: Path) -> None:
    told = answer(archive, "stats", "--documents")
    assert [(row["value"], row["recipients"], row["documents"]) for row in told["rows"]] == [
        ("2022", 2, [1]),
        ("2023", 1, [2]),
    ]
    assert [document["so_ky_hieu"] for document in told["documents"]] == ["1/QĐ-SYT", "2/QĐ-SYT"]
    assert told["differences"][0]["counted"] == 1
    text = run(archive, "stats", "--by", "industry", "--documents").stdout
    assert "#1  1/QĐ-SYT" in text
    assert "y tế" in text


def test_extract_shows_awards_and_recipients() -> None:
    text = (
        "UBND TỈNH MỘC GIANG\nSố: 57/QĐ-UBND\nMộc Giang, ngày 28 tháng 9 năm 2023\nQUYẾT ĐỊNH\n"
        "Về việc tặng Bằng khen\n"
        "Điều 1. Tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh cho 01 cá nhân.\n"
        "DANH SÁCH\nII. CÁ NHÂN\n1. Ông Trần Văn Đá, Trưởng phòng, Sở Y tế tỉnh Mộc Giang;\n"
    )
    told = CliRunner().invoke(main, ["extract", "-"], input=text).stdout
    assert (
        "1 award:\n  p. 1  tặng: Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh, 57/QĐ-UBND (28/09/2023)" in told
    )
    assert "1 recipient:\n  p. 1  1. Ông Trần Văn Đá" in told


@pytest.mark.parametrize("command", ["stats", "recipients"])
def test_figures_say_where_older_rules_may_have_missed_something(archive: Path, command: str) -> None:
    assert run(archive, command).stderr == ""
    with Archive.open(archive) as opened:
        opened._catalogue._sql.execute("UPDATE documents SET rules = '1' WHERE id = 1")
    told = run(archive, command).stderr
    assert told.startswith("1 document was read by older rules")
    assert "sovang reread" in told


def test_the_trend_in_words_has_one_award_or_more(archive: Path) -> None:
    told = run(archive, "stats", "--by", "award", "--trend").stdout
    assert " 1 award " in told
    assert " 1 awards" not in told
    assert " 1 recipients" not in told


def test_stats_take_conditions_and_show_the_trend(archive: Path) -> None:
    told = answer(archive, "stats", "--by", "award", "--from", "2023", "--to", "2023", "--trend")
    assert told["total"]["recipients"] == 1
    assert told["trend"][0]["points"] == [{"nam": 2023, "awards": 1, "recipients": 1, "change": None}]
    assert answer(archive, "stats", "--unit", "benh vien b", "--kind", "cá nhân")["total"]["recipients"] == 1
    assert run(archive, "stats", "--by", "weather").exit_code == 2


@pytest.mark.slow
def test_stats_draw(archive: Path, tmp_path: Path) -> None:
    assert run(archive, "stats", "--by", "unit", "--plot", tmp_path / "a.svg").exit_code == 0
    assert "Bệnh viện" in (tmp_path / "a.svg").read_text("utf-8")


def test_a_plot_of_an_unknown_kind_fails_with_a_sentence(archive: Path, tmp_path: Path) -> None:
    result = run(archive, "stats", "--plot", tmp_path / "a.gif")
    assert result.exit_code == 1
    assert "a plot must end in .svg or .png" in result.stderr


def test_people_are_found_joined_and_parted(archive: Path) -> None:
    first, second = answer(archive, "recipients", "le thi na")["recipients"]
    assert first["suggestions"][0]["id"] == second["id"]
    done = answer(archive, "join", first["id"], second["id"], "--note", "chuyển công tác")
    assert (done["who"], done["undone"]) == ("lan", False)
    (both,) = answer(archive, "recipients", "Lê Thị Na")["recipients"]
    assert [entry["so_quyet_dinh"] for entry in both["entries"]] == ["1/QĐ-SYT", "2/QĐ-SYT"]
    assert "merged: " in run(archive, "recipients", "na").stdout
    assert "are different" in run(archive, "join", first["id"], second["id"], "--undo").stdout
    assert answer(archive, "recipients", "Lê Thị Na")["total"] == 2
    assert run(archive, "join", first["id"], "nobody").exit_code == 1


def test_files_are_listed_and_edited(archive: Path) -> None:
    (newest, _) = answer(archive, "files")["files"]
    assert [document["id"] for document in newest["documents"]] == [2]
    id = newest["id"]
    (renamed,) = answer(archive, "files", "--rename", id, "Năm nay")[
        "files"
    ]  # what was changed, and no other
    assert (renamed["id"], renamed["tieu_de"]) == (id, "Năm nay")
    (kept,) = answer(archive, "files", "--keep", id, "10 năm")["files"]
    assert (kept["id"], kept["thoi_han"]) == (id, "10 năm")
    into, *_ = answer(archive, "files", 1, "--into", id)["files"]
    assert (into["id"], len(into["documents"])) == (id, 2)
    assert [one["id"] for one in answer(archive, "files", "--year", "2023")["files"]] == [id]
    assert [one["id"] for one in answer(archive, "files", 2)["files"]] == [id]
    assert "[moved here]" in run(archive, "files", 1).stdout
    answer(archive, "files", "--reset", id)
    assert [one["nam"] for one in answer(archive, "files")["files"]] == [2023, 2022]
    assert run(archive, "files", "--into", id).exit_code == 2
    assert run(archive, "files", "--reset", 99).exit_code == 1


def test_check_finds_and_still_ends_well(archive: Path) -> None:
    told = answer(archive, "check", "2/QĐ-SYT")["findings"]
    assert {finding["check"] for finding in told} == {
        "signer_missing",
        "recipients_missing",
        "declared_and_counted",
    }
    assert {finding["document"] for finding in answer(archive, "check")["findings"]} == {1, 2}
    assert "Nghị định 30/2020/NĐ-CP" in run(archive, "check").stdout


def test_show_has_class_awards_counts_and_recipients(archive: Path) -> None:
    told = answer(archive, "show", 2)
    assert told["phan_loai"]["nhom"] == "khen thưởng"
    assert [award["hinh_thuc"] for award in told["awards"]] == ["Giấy khen"]
    assert [person["ten"] for person in told["recipients"]] == ["Lê Thị Na"]
    assert told["events"][0]["counted"]["ca_nhan"] == 1
    text = run(archive, "show", 2).stdout
    assert "declared: 2 cá nhân" in text
    assert "counted: 1 cá nhân" in text
    assert "Lê Thị Na, Bệnh viện B" in text
