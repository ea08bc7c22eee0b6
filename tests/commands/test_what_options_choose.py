"""What a command does, by what is asked of it: which of its ways each option takes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click
import pytest
from archives import Shelf
from papers import run

from commands.pdf import _put_right
from commands.proposal_list import read_proposals
from commands.reread import Run, reason_of
from commands.search import _range
from commands.shared import in_order
from commands.stats import days_between
from extract.lexicon.dates import DateRange
from extract.types import Award, Recipient, Record
from index.archive import Archive
from index.errors import ArchiveError
from ingest.errors import UnreadableFileError
from ingest.options import ReadOptions
from ingest.types import Box
from messages import Message, local

FIRST, LAST, LATE = date(2023, 5, 4), date(2023, 9, 28), date(2024, 1, 1)


def answer(*words: str | Path, archive: Path) -> Any:
    result = run(*words, "--json", archive=archive)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


# --- days ---


def days(first: date, last: date | None = None) -> DateRange:
    return DateRange(first, last or first)


@pytest.mark.parametrize(
    ("first", "last", "asked"),
    [
        (None, None, None),
        (days(FIRST, LAST), None, days(FIRST, date.max)),
        (None, days(FIRST, LAST), days(date.min, LAST)),
        (days(FIRST), days(LAST, LATE), days(FIRST, LATE)),
        (days(FIRST), days(FIRST), days(FIRST)),
    ],
)
def test_figures_are_of_the_days_from_one_to_another(
    first: DateRange | None, last: DateRange | None, asked: DateRange | None
) -> None:
    assert days_between(first, last) == asked


@pytest.mark.parametrize(
    ("on", "first", "last", "asked"),
    [
        (None, None, None, None),
        (days(FIRST, LAST), None, None, days(FIRST, LAST)),
        (None, days(FIRST), None, days(FIRST, date.max)),
        (None, None, days(LAST), days(date.min, LAST)),
        (days(FIRST, LATE), days(LAST), None, days(LAST, LATE)),
        (days(FIRST, LATE), None, days(LAST), days(FIRST, LAST)),
        (days(FIRST, LAST), days(date.min), days(date.max), days(FIRST, LAST)),
    ],
)
def test_a_search_is_of_the_days_that_all_options_leave(
    on: DateRange | None, first: DateRange | None, last: DateRange | None, asked: DateRange | None
) -> None:
    assert _range(on, first, last) == asked


@pytest.mark.parametrize(
    ("first", "last", "fits"),
    [
        (FIRST, FIRST, True),
        (FIRST, LAST, True),
        (LAST, FIRST, False),
        (None, FIRST, True),
        (FIRST, None, True),
    ],
)
def test_the_first_day_is_no_later_than_the_last(first: date | None, last: date | None, fits: bool) -> None:
    asked = [days(day) if day else None for day in (first, last)]
    if fits:
        in_order(*asked)
    else:
        with pytest.raises(click.UsageError, match="swap them"):
            in_order(*asked)


# --- options of reading ---


@pytest.mark.parametrize(("dpi", "code"), [(71, 2), (72, 0), (1200, 0), (1201, 2)])
def test_pages_are_read_at_72_to_1200_dots_an_inch(papers: Path, tmp_path: Path, dpi: int, code: int) -> None:
    words = ("ingest", papers, "--dry-run", "--dpi", str(dpi))
    assert run(*words, archive=tmp_path / "archive").exit_code == code


@pytest.mark.parametrize("command", ["backup", "restore", "export", "import"])
def test_a_folder_is_no_file(archive: Path, tmp_path: Path, command: str) -> None:
    (tmp_path / "file").touch()
    assert run(command, tmp_path / "file", archive=archive).exit_code == 2


@pytest.mark.parametrize("command", ["restore", "import"])
def test_what_an_archive_is_made_of_has_to_be_there(tmp_path: Path, command: str) -> None:
    assert run(command, tmp_path / "none", archive=tmp_path / "archive").exit_code == 2


def test_an_archive_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert run("status", "--archive", tmp_path / "file", archive=tmp_path).exit_code == 2


def test_the_archive_named_behind_the_command_counts(archive: Path, tmp_path: Path) -> None:
    told = answer("status", "--archive", archive, archive=tmp_path / "none")
    assert told["documents"] == answer("status", archive=archive)["documents"] == 2


# --- forms ---


def test_a_form_is_of_this_year_where_none_is_named(archive: Path) -> None:
    assert answer("forms", "0601", archive=archive)["year"] == date.today().year
    assert answer("forms", "0601", "--year", "2023", archive=archive)["year"] == 2023


def test_a_cell_has_its_documents(archive: Path) -> None:
    form = answer("forms", "m2", "--year", "2023", archive=archive)
    with Archive.open(archive) as opened:
        filled = opened.form("m2", 2023)
    behind = {place: cell for place, cell in filled.cells.items() if cell.documents}
    assert behind
    (row, column), cell = next(iter(behind.items()))
    words = ("forms", "m2", "--year", "2023", "--cell", f"{row}.{column}")
    told = answer(*words, archive=archive)
    assert told == {"value": cell.value, "blank": "", "documents": list(cell.documents)}
    assert told != form
    assert "2935/QĐ-UBND" in run(*words, archive=archive).stdout


@pytest.mark.parametrize("cell", ["99.99", "05", "", "."])
def test_a_cell_that_the_form_has_not_is_wrong_use(archive: Path, cell: str) -> None:
    code = run("forms", "m2", "--cell", cell, archive=archive).exit_code
    assert code == (2 if cell else 0)


# --- lists of recipients ---


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """An archive of a decision with two entries on its list."""
    award = Award("Bằng khen", "tặng", "x", 1, 0, 1, so_ca_nhan=2)
    people = tuple(
        Recipient("cá nhân", name, "danh sách", "x", 1, 0, 1, award=0) for name in ("Lò Văn A", "Vi B")
    )
    with Archive.open(tmp_path / "archive", create=True) as archive:
        shelf = Shelf(archive, tmp_path)
        shelf.put("Quyết định", number="7/QĐ-SYT", date="2024-05-04")
        held = archive.document(1)
        archive.rereading.save(1, Record(held.header, awards=(award,), recipients=people))
        archive.finish()
    return tmp_path / "archive"


def names(archive: Path) -> list[str]:
    return [one["ten"] for one in answer("show", "1", archive=archive)["recipients"]]


def test_a_list_is_shown_corrected_and_undone(listed: Path) -> None:
    assert "Lò Văn A" in run("roster", "1", archive=listed).stdout
    assert names(listed) == ["Lò Văn A", "Vi B"]
    run("roster", "1", "--entry", "1.0", "ten=Lò Văn Á", archive=listed)
    assert names(listed) == ["Lò Văn Á", "Vi B"]
    run("roster", "1", "--remove", "1.1", archive=listed)
    assert names(listed) == ["Lò Văn Á"]
    run("roster", "1", "--add", "ten=Vi Thị C", "--page", "1", archive=listed)
    assert names(listed) == ["Lò Văn Á", "Vi Thị C"]
    run("roster", "1", "--undo", "2", archive=listed)
    assert names(listed) == ["Lò Văn Á", "Vi B", "Vi Thị C"]


def test_a_list_is_called_whole_and_that_is_undone(listed: Path) -> None:
    said = [answer("roster", "1", *words, archive=listed) for words in (("--complete",), ("--undo", "0"))]
    assert [(one["line"], one["action"]) for one in said] == [(0, "whole"), (0, "undone")]


# --- one document's own name in its error ---


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (Message("{path}: is gone", path="a.pdf"), "is gone"),
        (Message("{path} is gone", path="a.pdf"), "a.pdf is gone"),
        ("a.pdf: is gone", "is gone"),
        ("b.pdf: is gone", "b.pdf: is gone"),
    ],
)
def test_a_reason_does_not_name_its_file_twice(said: str, reason: str) -> None:
    assert local(reason_of(ArchiveError(said), "a.pdf")) == reason


@pytest.mark.parametrize("read_anew", [True, False])
def test_only_of_an_original_read_again_an_error_is_a_failure_of_its_own(read_anew: bool) -> None:
    """Of the rules alone it is a fault of the archive, which ends the run."""

    def save(*_: object) -> None:
        raise ArchiveError(Message("{path}: is gone", path="a.pdf"))

    archive: Any = SimpleNamespace(
        summaries=dict.fromkeys, rereading=SimpleNamespace(save=save, compare=save)
    )
    document: Any = SimpleNamespace(path="a.pdf")
    run = Run(archive, dry_run=False)
    if read_anew:
        run.take(1, Record(), document)
        assert [(one["path"], local(one["reason"])) for one in run.failures] == [("a.pdf", "is gone")]
        assert run.done == 0
    else:
        with pytest.raises(ArchiveError):
            run.take(1, Record())


# --- a list of proposals ---


@pytest.mark.parametrize("name", ["danh sách.csv", "danh sách.CSV"])
def test_a_csv_file_is_read_as_a_workbook_is(tmp_path: Path, name: str) -> None:
    lines = [
        "STT;Họ và tên;Chức vụ;Hình thức khen thưởng",
        "1;Lò Thị Mận;Giáo viên;Bằng khen của Chủ tịch UBND tỉnh",
        "2;=Vi Văn Bưởi;Hiệu trưởng;Bằng khen của Chủ tịch UBND tỉnh",
    ]
    path = tmp_path / name
    path.write_text("\n".join(lines), "utf-8")
    found = read_proposals(path, ReadOptions())
    assert [one.ten for one in found.proposals] == ["Lò Thị Mận", "=Vi Văn Bưởi"]


def test_one_that_can_not_be_read_is_named_as_it_was_given(tmp_path: Path) -> None:
    for name in ("none.csv", "none.xlsx"):
        (tmp_path / name).write_bytes(b"")
        with pytest.raises(UnreadableFileError) as caught:
            read_proposals(tmp_path / name, ReadOptions())
        assert caught.value.path == str(tmp_path / name)


# --- the audit log ---


def test_a_line_of_the_log_that_was_noted_is_compared(archive: Path) -> None:
    noted = run("log", "--head", archive=archive).stdout.strip()
    assert run("verify", "--head", noted, archive=archive).exit_code == 0
    number, _, digest = noted.partition(":")
    other = f"{number}:{'0' * len(digest)}"
    assert run("verify", "--head", other, archive=archive).exit_code == 1
    assert run("verify", "--head", "twelve", archive=archive).exit_code == 2


@pytest.mark.parametrize("doc", ["99", "x", "1/QĐ-X"])
def test_the_log_of_a_document_that_never_was_is_an_error(archive: Path, doc: str) -> None:
    result = run("log", doc, archive=archive)
    assert (result.exit_code, result.stdout) == (1, "")


# --- restrictions ---


def test_a_file_and_what_lies_in_it_is_restricted_and_opened(own_archive: Path) -> None:
    run("files", archive=own_archive)
    (file, *_) = answer("files", "1", archive=own_archive)["files"]
    closed = answer("restrict", "--file", str(file["id"]), archive=own_archive)
    assert [(one["document"], one["lifted"]) for one in closed] == [(1, False), (2, False)]
    opened = answer("restrict", "--file", str(file["id"]), "--lift", archive=own_archive)
    assert [(one["document"], one["lifted"]) for one in opened] == [(1, True), (2, True)]


def test_without_a_mark_it_is_said_that_a_person_restricted_it(own_archive: Path) -> None:
    (one,) = answer("restrict", "2", archive=own_archive)
    assert one["mark"]
    said = run("restrict", archive=own_archive).stdout
    assert said == f"[2] {answer('show', '2', archive=own_archive)['header']['so_ky_hieu']['value']}: " + (
        f"{one['mark']}\n"
    )


# --- files, corrections, hand-over: what contradicts itself ---


@pytest.mark.parametrize(
    "words",
    [
        ["correct", "1", "--undo", "dia_danh", "--confirm"],
        ["correct", "1", "--confirm"],
        ["files", "--into", "Mới"],
        ["files", "--rename", "1", "a", "--keep", "1", "10 năm"],
        ["handover", "x", "--list", "--verify"],
        ["handover", "x", "--list", "--take-in"],
        ["handover", "x.xlsx", "--list"],
        ["handover", "none", "--take-in"],
        ["roster", "1", "--complete", "--undo", "0"],
        ["roster", "1", "--remove", "1.1", "--add"],
        ["reread", "--all", "--since-version", "3"],
        ["verify", "--head", ""],
    ],
    ids=" ".join,
)
def test_wrong_use_changes_nothing(archive: Path, words: list[str]) -> None:
    before = answer("log", archive=archive)["head"]
    code = run(*words, archive=archive).exit_code
    assert code == (0 if words == ["verify", "--head", ""] else 2)
    assert answer("log", archive=archive)["head"] == before


def test_documents_go_to_a_file_that_is_there_or_to_a_new_one(own_archive: Path) -> None:
    run("files", archive=own_archive)
    (held,) = answer("files", "2", archive=own_archive)["files"]
    moved, *_ = answer("files", "1", "--into", f" {held['id']} ", archive=own_archive)["files"]
    assert (moved["id"], len(moved["documents"])) == (held["id"], 2)
    made, *_ = answer("files", "1", "--into", "Hồ sơ riêng", archive=own_archive)["files"]
    assert (made["tieu_de"], [one["id"] for one in made["documents"]]) == ("Hồ sơ riêng", [1])
    every, (own,) = (answer("files", *docs, archive=own_archive)["files"] for docs in ((), ("1",)))
    assert (len(every), own["id"]) == (2, made["id"])


# --- numbers that a person put right, on copies ---


@pytest.mark.parametrize(
    ("corrected", "value", "page", "box", "changed"),
    [
        ("so_ky_hieu", "7/QĐ-X", 1, Box(0, 0, 1, 1), True),
        ("dia_danh", "7/QĐ-X", 1, Box(0, 0, 1, 1), False),
        ("so_ky_hieu", None, 1, Box(0, 0, 1, 1), False),
        ("so_ky_hieu", "7/QĐ-X", None, Box(0, 0, 1, 1), False),
        ("so_ky_hieu", "7/QĐ-X", 1, None, False),
    ],
)
def test_a_copy_has_the_number_that_a_person_gave(
    corrected: str, value: str | None, page: int | None, box: Box | None, changed: bool
) -> None:
    number = SimpleNamespace(value=value, page=page, box=box)
    document: Any = SimpleNamespace(
        header=SimpleNamespace(so_ky_hieu=number), corrections=[SimpleNamespace(field=corrected)]
    )
    found: Sequence[Any] = list(_put_right(document))
    assert [(one.page, one.box, one.text) for one in found] == ([(page, box, value)] if changed else [])
