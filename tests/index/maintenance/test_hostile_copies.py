"""Backups and exports may come from a stranger: what isn't as Sovang makes it ends in one sentence."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bagit
import pytest
from archives import KeepingShelf

from index.archive import Archive
from index.errors import ArchiveError
from index.maintenance.backup import restore
from index.maintenance.exchange import import_


@pytest.fixture
def filled(keeping: KeepingShelf, archive: Archive) -> Archive:
    """An archive with one document."""
    keeping.put("khoai lang 2/QĐ-A", number="1/QĐ-A", cites=(("2/QĐ-A", "2023-01-02"),))
    keeping.settle()
    return archive


@pytest.fixture
def exported(filled: Archive, tmp_path: Path) -> Path:
    """Its export."""
    filled.maintenance.export(tmp_path / "export")
    return tmp_path / "export"


@pytest.fixture
def backed_up(filled: Archive, tmp_path: Path) -> Path:
    """Its backup."""
    filled.maintenance.backup(tmp_path / "backup")
    return tmp_path / "backup"


def sealed(bag: Path) -> Path:
    """Let the bag's manifests say what its files are, as whoever forges one does."""
    bagit.Bag(str(bag)).save(manifests=True)
    return bag


def change(export: Path, table: str, change: Callable[[dict[str, Any]], str | None]) -> Path:
    """Write each row of a table anew; text that `change` returns stands in the row's place."""
    path = export / "data" / f"{table}.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    path.write_text("".join(f"{change(row) or json.dumps(row)}\n" for row in rows), "utf-8")
    return sealed(export)


def deep(_row: dict[str, Any]) -> str:
    return '{"id":' + "[" * 200_000 + "]" * 200_000 + "}"


WRONG_ROWS: dict[str, tuple[str, Callable[[dict[str, Any]], Any]]] = {
    "a path for a hash": ("documents", lambda row: row.update(sha256="../" * 21 + "x")),
    "a hash of the wrong length": ("documents", lambda row: row.update(sha256="ab")),
    "an integer beyond 64 bits": ("documents", lambda row: row.update(size=2**80)),
    "an integer of 5,000 digits": ("documents", lambda _: '{"id": ' + "9" * 5000 + "}"),
    "null for a number": ("documents", lambda row: row.update(page_count=None)),
    "null for a hash": ("documents", lambda row: row.update(sha256=None)),
    "a list for a name": ("documents", lambda row: row.update(original=["x"])),
    "no original": ("documents", lambda row: row.pop("original")),
    "a list for a row": ("documents", lambda _: "[1, 2]"),
    "null for a row": ("fields", lambda _: "null"),
    "nesting": ("documents", deep),
    "nesting in a column": ("pages", lambda row: row.update(words="[" * 200_000)),
    "words of another shape": ("pages", lambda row: row.update(words=[None])),
    "words that are a number": ("pages", lambda row: row.update(words=7)),
    "a box of text": ("fields", lambda row: row.update(box="here")),
    "a box of two sides": ("citations", lambda row: row.update(box=[1, 2])),
    "a column that there is not": ("fields", lambda row: row.update({'x") --': 1})),
    "an object for text": ("fields", lambda row: row.update(value={"a": 1})),
}


@pytest.mark.parametrize(("table", "wrong"), WRONG_ROWS.values(), ids=WRONG_ROWS)
def test_a_wrong_row_ends_an_import_in_a_sentence_and_leaves_nothing(
    exported: Path, tmp_path: Path, table: str, wrong: Callable[[dict[str, Any]], Any]
) -> None:
    change(exported, table, lambda row: found if isinstance(found := wrong(row), str) else None)
    before = outside(tmp_path)
    with pytest.raises(ArchiveError) as caught:
        import_(exported, tmp_path / "made" / "archive")
    assert len(str(caught.value)) < 700
    assert outside(tmp_path) == before


def outside(tmp_path: Path) -> set[Path]:
    """Return every file there is."""
    return {path for path in tmp_path.rglob("*") if path.is_file()}


WRONG_FACTS: dict[str, Any] = {
    "nothing": None,
    "a list": [],
    "no versions": {},
    "a version of nought": {"schema": 0},
    "a negative version": {"schema": -1},
    "null for the version": {"schema": None},
    "null for the facts": {"meta": None},
    "a list of last ids": {"last": [1]},
    "a last id of text": {"last": {"documents": "x"}},
}


@pytest.mark.parametrize("wrong", WRONG_FACTS.values(), ids=WRONG_FACTS)
def test_wrong_facts_end_an_import_in_a_sentence(exported: Path, tmp_path: Path, wrong: Any) -> None:
    path = exported / "data" / "archive.json"
    facts = {**json.loads(path.read_text("utf-8")), **wrong} if isinstance(wrong, dict) and wrong else wrong
    path.write_text(json.dumps(facts), "utf-8")
    sealed(exported)
    with pytest.raises(ArchiveError):
        import_(exported, tmp_path / "made")
    assert not (tmp_path / "made").exists()


def test_where_its_files_stand_is_not_for_an_export_to_say(exported: Path, tmp_path: Path) -> None:
    path = exported / "data" / "archive.json"
    facts = json.loads(path.read_text("utf-8"))
    facts["meta"] |= {"index": "../../x", "stained": "all"}
    path.write_text(json.dumps(facts), "utf-8")
    import_(sealed(exported), tmp_path / "made")
    with Archive.open(tmp_path / "made") as made:
        assert made._catalogue.meta("index") is None
        assert made._catalogue.meta("stained") is None


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/dev/zero")])
@pytest.mark.parametrize("name", ["data/extra", "bag-info.txt", "data/originals/extra"])
def test_pipes_and_links_in_a_bag_are_refused_at_once(
    exported: Path, tmp_path: Path, make: Callable[[Path], None], name: str
) -> None:
    (exported / name).unlink(missing_ok=True)
    make(exported / name)
    with pytest.raises(ArchiveError, match="neither a file nor a folder"):
        import_(exported, tmp_path / "made")


def test_restore_takes_the_catalogue_and_the_originals_that_it_lists(backed_up: Path, tmp_path: Path) -> None:
    """An index above all, which another machine built."""
    for name in ("index/0001/_MAIN_0.toc", "originals/data/zz/zz.pdf", "originals/.under-way/x", "run.sh"):
        extra = backed_up / "data" / name
        extra.parent.mkdir(parents=True, exist_ok=True)
        extra.write_text("foreign")
    restore(sealed(backed_up), tmp_path / "made")
    made = {path.relative_to(tmp_path / "made") for path in outside(tmp_path / "made")}
    assert not {path for path in made if path.parts[0] not in ("catalogue.sqlite3", "originals")} - {
        Path("writer.lock"),
        Path("log-head.txt"),
    }
    assert not {path for path in made if path.name in ("zz.pdf", "x")}
    with Archive.open(tmp_path / "made", create=True) as archive:
        archive.reindex()
        assert archive.verify() == ()


def test_a_trigger_in_a_backup_does_not_run(backed_up: Path, tmp_path: Path) -> None:
    with sqlite3.connect(backed_up / "data" / "catalogue.sqlite3") as sql:
        sql.execute(
            "CREATE TRIGGER t AFTER INSERT ON audit BEGIN"
            " INSERT OR REPLACE INTO meta VALUES ('index', '../../x'); END"
        )
    sql.close()
    with pytest.raises(ArchiveError, match="not as Sovang makes it: it has trigger t"):
        restore(sealed(backed_up), tmp_path / "made")
    assert not (tmp_path / "made").exists()


def test_a_damaged_catalogue_is_not_restored(backed_up: Path, tmp_path: Path) -> None:
    path = backed_up / "data" / "catalogue.sqlite3"
    data = bytearray(path.read_bytes())
    data[8192:12288] = bytes(4096)
    path.write_bytes(data)
    with pytest.raises(ArchiveError):
        restore(sealed(backed_up), tmp_path / "made")
    assert not (tmp_path / "made").exists()


def test_an_original_that_is_listed_and_not_there_is_told(backed_up: Path, tmp_path: Path) -> None:
    next((backed_up / "data" / "originals" / "data").glob("*/*")).unlink()
    with pytest.raises(ArchiveError, match="not in the backup as the catalogue lists it"):
        restore(sealed(backed_up), tmp_path / "made")
    assert not (tmp_path / "made").exists()
