"""An export holds everything, and an import loses nothing of it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import bagit
import pytest
from archives import KeepingShelf, document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.archive import Archive
from index.errors import ArchiveError
from index.maintenance import bags, exchange
from index.maintenance.exchange import import_
from index.store import audit, originals, table_rows

pytestmark = pytest.mark.slow


def lines(export: Path, name: str) -> list[dict[str, Any]]:
    return list(exchange.lines_of(export / "data" / f"{name}.jsonl"))


def payload(export: Path) -> dict[str, bytes]:
    """Every file of an export but the log, which continues."""
    data = export / "data"
    found = (path for path in data.rglob("*") if path.is_file() and path.name != "audit.jsonl")
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in found}


COMMENDED: dict[str, tuple[Any, ...]] = {
    "awards": (
        *(1, 0, "Bằng khen", "bang khen", "tặng", *[None] * 14, "x", 1, 0, 1, "certain", "", None),
        *(None, "missing", None),
    ),
    "recipients": (
        *(1, 0, "cá nhân", "Hoà", "hoa`", "hoa", "bảng", *[None] * 4, "", None, 0),
        *("x", 1, 0, 1, "certain", "", "[0.1,0.2,1,1]", "tặng", 500_000, None, "missing", None, None),
    ),
    "joins": (1, "cá nhân", "hoa`", "", "hoa`", "so y te", 0, "ai", "then", ""),
    "classes": (1, "khen thưởng", '[["kind","Quyết định",1.0]]'),
    "dossiers": (1, "2023/a", "Khen thưởng", 2023, None, "rule"),
    "dossier_documents": (1, 1, "rule"),
    "searches": ("tuần này", '{"query":"khoai"}', "ai", "then"),
}
"""A row of each table that no helper fills."""


@pytest.fixture
def filled(keeping: KeepingShelf, archive: Archive) -> Archive:
    """An archive with something in every table."""
    keeping.put("khoai lang 2/QĐ-A", "khoai tây", number="1/QĐ-A", cites=(("2/QĐ-A", "2023-01-02"),))
    keeping.put("khoai lang", number="2/QĐ-A", date="2023-01-02", co_quan_ban_hanh="Sở \u2028 Y tế")
    keeping.put("khoai môn", None, number="3/QĐ-A")
    archive.corrections.set(2, {"so_ky_hieu": "22/QĐ-A"}, note="đọc lại")
    archive.fail(Path("/máy quét/hỏng.pdf"), "is empty (0 bytes)")
    sql = archive._catalogue._sql
    sql.execute("INSERT OR REPLACE INTO pairs VALUES (1, 2, 'conflict', 0.5, '', 'open', '', 'then')")
    sql.execute("INSERT INTO laws VALUES (1, 0, 'Luật', 'k', 1, 0, 1, NULL, 2022, 'căn cứ', '[0.1,0.2,1,1]')")
    sql.execute("INSERT INTO standards VALUES (1, 0, 'khoai', 1, 0, 5)")
    for table, row in COMMENDED.items():
        marks = ", ".join("?" * len(row))
        sql.execute(f"INSERT INTO {table} VALUES ({marks})", row)  # noqa: S608
    archive.lists.add(1, {"ten": "Lò Văn Pản", "award": "1"}, page=2, note="đọc lại")
    archive.lists.remove(1, 0)
    keeping.settle()
    archive.maintenance.delete([keeping.put("bí đỏ")])
    return archive


def test_what_is_imported_and_exported_again_is_the_same(filled: Archive, tmp_path: Path) -> None:
    first, second, place = tmp_path / "e1", tmp_path / "e2", tmp_path / "khác"
    filled.maintenance.export(first)
    report = import_(first, place)
    assert (report.documents, report.originals) == (3, 3)
    with Archive.open(place) as imported:
        imported.reindex()
        assert imported.maintenance.verify().faults == ()
        assert imported.corrections.history(2) == filled.corrections.history(2)
        assert imported.lists.of(1) == filled.lists.of(1)
        imported.maintenance.export(second)
    assert payload(first) == payload(second)
    log = lines(first, "audit")
    assert lines(second, "audit")[: len(log)] == log
    assert [line["what"] for line in lines(second, "audit")[len(log) :]] == ["imported", "reindexed"]


def test_how_much_print_was_not_read_goes_along(keeping: KeepingShelf, tmp_path: Path) -> None:
    written = document(keeping.folder / "1.txt", "khoai lang", "khoai tây")
    unread = (written.pages[0], replace(written.pages[1], unread=0.375))
    told = replace(written, pages=unread, warnings=("Page 2: about 12 lines were not read.",))
    id = keeping.add(told).id
    keeping.settle()
    keeping.archive.maintenance.export(tmp_path / "e")
    import_(tmp_path / "e", tmp_path / "khác")
    with Archive.open(tmp_path / "khác") as imported:
        assert [page.unread for page in imported.document(id).pages] == [0.0, 0.375]
        (line,) = imported.review().unread_pages
        assert (line.document.id, line.page, line.what) == (id, 2, "about 12 lines were not read")


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.text(max_size=30), st.text(max_size=20), st.none() | st.sampled_from(["1/QĐ-A", "02/X-Y"])
        ),
        max_size=3,
    )
)
def test_any_text_survives(papers: list[tuple[str, str, str | None]]) -> None:
    with TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "quét").mkdir()
        with Archive.open(place / "a", create=True) as archive:
            shelf = KeepingShelf(archive, place / "quét")
            for page, subject, number in papers:
                plain = page.encode("utf-8", "replace").decode()
                shelf.put(plain, number=number, trich_yeu=subject)
            shelf.settle()
            archive.maintenance.export(place / "e1")
        import_(place / "e1", place / "b")
        with Archive.open(place / "b") as imported:
            imported.maintenance.export(place / "e2")
        assert payload(place / "e1") == payload(place / "e2")


def test_it_is_a_bag_that_another_program_finds_valid(filled: Archive, tmp_path: Path) -> None:
    filled.maintenance.export(tmp_path / "e")
    assert bagit.Bag(str(tmp_path / "e")).validate()


def test_an_export_into_the_archive_is_refused(filled: Archive) -> None:
    inside = filled.folder / "inside"
    with pytest.raises(ArchiveError, match="lies inside the archive"):
        filled.maintenance.export(inside)
    assert not inside.exists()


def test_every_line_is_json_with_the_columns_by_name(filled: Archive, tmp_path: Path) -> None:
    filled.maintenance.export(tmp_path / "e")
    (page, *_) = lines(tmp_path / "e", "pages")
    assert (page["document"], page["number"], page["text"]) == (1, 1, "[1]\nkhoai lang 2/QĐ-A")
    assert isinstance(page["lines"], list)
    (law,) = lines(tmp_path / "e", "laws")
    assert law["box"] == [0.1, 0.2, 1, 1]


def test_the_readme_inside_describes_every_file_and_column(filled: Archive, tmp_path: Path) -> None:
    filled.maintenance.export(tmp_path / "e")
    text = (tmp_path / "e" / "data" / "README.txt").read_text("utf-8")
    assert text == files("index").joinpath("maintenance", "export.txt").read_text("utf-8")
    sections = dict(re.findall(r"^(\w+)\.jsonl\n(.*?)(?=^\w+\.jsonl$|\Z)", text, re.DOTALL | re.MULTILINE))
    assert set(sections) == set(table_rows.TABLES)
    unnamed = {
        f"{name}.{column}"
        for name, section in sections.items()
        for line in lines(tmp_path / "e", name)[:1]
        for column in line
        if not re.search(rf"\b{column}\b", section)
    }
    assert unnamed == set()


def test_each_table_is_exported_or_left_out_for_a_reason(archive: Archive) -> None:
    found = archive._catalogue._sql.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    )
    assert {row[0] for row in found} == {*table_rows.TABLES, *table_rows.LEFT_OUT}
    assert not table_rows.TABLES.keys() & table_rows.LEFT_OUT.keys()


def test_originals_keep_their_names_safe_and_apart(
    keeping: KeepingShelf, archive: Archive, tmp_path: Path
) -> None:
    for number, name in enumerate(
        ("a/Quyết định.txt", "b/QUYẾT ĐỊNH.txt", 'c/"khen" 100%.txt', "d/aux.txt"), 1
    ):
        written = keeping.folder / f"x{number}"
        keeping.put(f"{number}")
        written = keeping.folder / name
        written.parent.mkdir()
        keeping.source(number).rename(written)
        archive.link(archive.document(number).sha256, written, 1, 1)
    archive.maintenance.export(tmp_path / "e")
    assert [line["original"] for line in lines(tmp_path / "e", "documents")] == [
        "originals/Quyết định.txt",
        "originals/QUYẾT ĐỊNH (#2).txt",
        "originals/_khen_ 100_.txt",
        "originals/_aux.txt",
    ]


def test_an_original_outside_the_archive_is_exported_and_imported_into_it(
    shelf: KeepingShelf, archive: Archive, tmp_path: Path
) -> None:
    shelf.put("một")
    assert archive.maintenance.export(tmp_path / "e").originals == 1
    assert import_(tmp_path / "e", tmp_path / "b").originals == 1
    bagit.Bag(str(tmp_path / "b" / originals.FOLDER_NAME)).validate()


def test_a_lost_original_is_named_and_the_rest_exported(
    keeping: KeepingShelf, archive: Archive, tmp_path: Path
) -> None:
    keeping.put("một"), keeping.put("hai")
    keeping.original(1).unlink()
    source = keeping.source(1)
    source.unlink()
    report = archive.maintenance.export(tmp_path / "e")
    assert [failure.path for failure in report.failures] == [str(source)]
    assert import_(tmp_path / "e", tmp_path / "b") == (str(tmp_path / "b"), 2, 1)


def test_a_part_says_nothing_of_the_rest(filled: Archive, tmp_path: Path) -> None:
    filled.maintenance.export(tmp_path / "e", [2])
    assert {row["id"] for row in lines(tmp_path / "e", "documents")} == {2}
    for name in ("pages", "fields", "citations", "audit"):
        assert {row["document"] for row in lines(tmp_path / "e", name)} <= {2}
    assert lines(tmp_path / "e", "failures") == lines(tmp_path / "e", "pairs") == []
    import_(tmp_path / "e", tmp_path / "b")
    with Archive.open(tmp_path / "b") as part:
        assert audit.broken_at(part._catalogue) is None
        assert part._catalogue.meta("archive") != filled._catalogue.meta("archive")


def test_an_export_is_logged(filled: Archive, tmp_path: Path) -> None:
    filled.maintenance.export(tmp_path / "e", [2])
    assert (filled.maintenance.log(2)[-1].what, filled.maintenance.log(2)[-1].path) == (
        "exported",
        str(tmp_path / "e"),
    )


def test_an_export_that_breaks_leaves_nothing(
    filled: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bags, "seal", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        filled.maintenance.export(tmp_path / "e")
    assert {path.name for path in tmp_path.iterdir()} == {"archive", "máy quét"}
    assert not filled._catalogue._sql.in_transaction


def test_a_changed_export_is_refused(filled: Archive, tmp_path: Path, keeping: KeepingShelf) -> None:
    filled.maintenance.export(tmp_path / "e")
    keeping.flip(tmp_path / "e" / "data" / "fields.jsonl")
    with pytest.raises(ArchiveError, match=r"fields\.jsonl"):
        import_(tmp_path / "e", tmp_path / "b")
    assert not (tmp_path / "b").exists()


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("archive.json", '"format": 1', '"format": 99', "newer Sovang"),
        ("archive.json", '"schema": ', '"schema": 9', "newer Sovang"),
        ("archive.json", "{", "", "values that Sovang never writes"),
        ("fields.jsonl", '"origin"', '"o) VALUES (1); --"', "lacks"),
        ("fields.jsonl", "{", "", "line 1 is not a row"),
        ("fields.jsonl", '"certain"', '"sure"', "values that Sovang never writes"),
    ],
)
def test_what_no_sovang_wrote_is_refused_with_a_sentence(
    filled: Archive, tmp_path: Path, name: str, old: str, new: str, words: str
) -> None:
    export = tmp_path / "e"
    filled.maintenance.export(export)
    path = export / "data" / name
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    found = (file for file in (export / "data").rglob("*") if file.is_file())
    sealed = {file.relative_to(export / "data").as_posix(): bags.hashed(file) for file in found}
    bags.seal(export, sealed, {"External-Description": bagit.Bag(str(export)).info["External-Description"]})
    with pytest.raises(ArchiveError, match=words):
        import_(export, tmp_path / "b")
    assert not (tmp_path / "b").exists()


def test_a_backup_is_no_export(filled: Archive, tmp_path: Path) -> None:
    filled.maintenance.backup(tmp_path / "backup")
    with pytest.raises(ArchiveError, match="not an export"):
        import_(tmp_path / "backup", tmp_path / "b")


def test_facts_are_plain_json(filled: Archive, tmp_path: Path) -> None:
    filled.maintenance.export(tmp_path / "e")
    facts = json.loads((tmp_path / "e" / "data" / "archive.json").read_text("utf-8"))
    assert facts["whole"] is True
    assert facts["meta"]["archive"] == filled._catalogue.meta("archive")
    assert facts["last"] == {"corrections": 1, "documents": 4, "recipient_corrections": 2}
