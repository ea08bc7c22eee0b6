"""What is done for one document goes to its rows, however many others there are.

A condition that SQLite can't use an index for costs nothing in a test's archive, and most of the time of
taking in at a hundred thousand documents.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from pathlib import Path

import pytest
from archives import Shelf, document

from extract.types import Record
from index.archive import Archive
from index.curation import queue
from index.store import audit, dossiers, field_candidates, form_checks, numbers, pages, recipients, repeats
from index.store import awards as stored_awards
from index.store import documents as stored
from index.store.catalogue import Catalogue

_THROUGH_A_TABLE = re.compile(
    r"SCAN (?!json_each|CONSTANT|sqlite_schema|\w+ VIRTUAL)(\w+)"
    r"|SEARCH (\w+) USING .*\(name=\? AND key>\?\)"  # all documents that have the field
)

_SMALL = {"pairs"}
"""What people said of duplicates. SQLite looks there only where a row of it has no document yet."""


def gone_through(catalogue: Catalogue, act: Callable[[], object]) -> list[str]:
    """Return the statements that `act` makes which go through a whole table, each behind its plan's line."""
    connection = catalogue._sql
    statements = list[str]()
    connection.set_trace_callback(statements.append)
    try:
        act()
    finally:
        connection.set_trace_callback(None)
    asked = [one for one in statements if re.match(r"\s*(SELECT|WITH|INSERT|UPDATE|DELETE)", one)]
    assert asked
    found = []
    for one in dict.fromkeys(asked):
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {one}")]
        found_before = {line.split()[-1] for line in plan if line.startswith(("MATERIALIZE", "CO-ROUTINE"))}
        tables = {table[1] or table[2]: line for line in plan if (table := _THROUGH_A_TABLE.search(line))}
        if not one.endswith("LIMIT 1"):
            found += [f"{tables[name]}: {one}" for name in tables.keys() - found_before - _SMALL]
    return found


def test_a_condition_that_no_index_serves_is_noticed(archive: Archive):
    catalogue = archive._catalogue

    def slow() -> None:
        catalogue.tuples("SELECT id FROM documents WHERE NULL IS NULL OR id = 1").fetchall()

    assert len(gone_through(catalogue, slow)) == 1


def test_a_document_is_taken_in_by_its_own_rows(archive: Archive, tmp_path: Path):
    new = document(tmp_path / "new.txt", "QUYẾT ĐỊNH")
    catalogue = archive._catalogue
    assert not gone_through(catalogue, lambda: stored.add(catalogue, new, Record(), mtime_ns=0))


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(field_candidates.derive, id="candidates"),
        pytest.param(lambda catalogue, ids: list(audit.entries(catalogue, ids[0])), id="history"),
        pytest.param(lambda catalogue, ids: list(stored.record_notes(catalogue, ids)), id="notes"),
        pytest.param(lambda catalogue, ids: list(pages.not_read(catalogue, ids)), id="pages not read"),
        pytest.param(lambda catalogue, ids: list(stored_awards.rows(catalogue, ids)), id="awards"),
        pytest.param(lambda catalogue, ids: list(recipients.tallies(catalogue, ids)), id="recipients"),
        pytest.param(lambda catalogue, ids: list(repeats.repeated_lines(catalogue, ids)), id="lines again"),
        pytest.param(lambda catalogue, _: list(numbers.dated(catalogue, ["12/qdubnd"])), id="who has it"),
        pytest.param(lambda catalogue, ids: dossiers.files(catalogue, "document", *ids), id="its file"),
        pytest.param(lambda catalogue, ids: list(form_checks.fields(catalogue, *ids)), id="fields checked"),
        pytest.param(lambda catalogue, ids: form_checks.scanned(catalogue, *ids), id="scanned"),
        pytest.param(lambda catalogue, ids: list(form_checks.coarse(catalogue, *ids, dpi=200)), id="coarse"),
        pytest.param(
            lambda catalogue, ids: list(form_checks.cited_before(catalogue, *ids)), id="cited before"
        ),
    ],
)
def test_what_is_asked_of_one_document_is_asked_of_its_rows(
    asked: Callable[[Catalogue, Collection[int]], object], archive: Archive, shelf: Shelf
):
    id = shelf.put("QUYẾT ĐỊNH", number="12/QĐ-UBND")
    catalogue = archive._catalogue
    assert not gone_through(catalogue, lambda: asked(catalogue, [id]))


@pytest.mark.parametrize("field", ["so_ky_hieu", "ngay_ban_hanh"])
def test_the_next_doubt_is_there_by_its_own_rows(field: str, archive: Archive, shelf: Shelf):
    id = shelf.put("QUYẾT ĐỊNH", number="12/QĐ-UBND", date="2023-05-04")
    catalogue = archive._catalogue
    assert not gone_through(catalogue, lambda: queue.item_of(catalogue, id, field))
