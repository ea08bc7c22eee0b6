"""The table of bands finds what reading all signatures finds, and holds their bands, no more and no less."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from archives import Shelf
from hypothesis import given, settings
from hypothesis import strategies as st

from index.archive import Archive
from index.curation import likeness, same_paper
from index.curation.likeness import CROWD, PARTS, look_alikes
from index.store import migrations, signatures
from index.store.catalogue import FILE_NAME, Catalogue

pytestmark = pytest.mark.archive

WORDS = ["".join(letters) for letters in product(("b", "ch", "ngh"), ("a", "oa", "uye"), ("n", "m", "ng"))]

# few values, so that bands are shared often; "" is a text too short to tell
parts = st.lists(st.sampled_from("abc"), min_size=PARTS, max_size=PARTS)
drawn_signatures = st.one_of(st.just(b""), parts.map(lambda some: "".join(4 * one for one in some).encode()))


@contextmanager
def catalogue_with(known: dict[int, bytes]) -> Iterator[Catalogue]:
    """A catalogue with these signatures, of documents that it doesn't have."""
    with (
        TemporaryDirectory() as folder,
        closing(Catalogue.open(Path(folder) / FILE_NAME, create=True)) as made,
    ):
        made._sql.execute("PRAGMA foreign_keys = OFF")
        signatures.add(made, known)
        yield made


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(drawn_signatures, st.booleans()), max_size=80))
def test_the_table_gives_the_pairs_that_all_signatures_give(drawn: list[tuple[bytes, bool]]) -> None:
    known = {id: signature for id, (signature, _) in enumerate(drawn)}
    new = {id: known[id] for id, (_, is_new) in enumerate(drawn) if is_new}
    with catalogue_with({id: one for id, one in known.items() if id not in new}) as catalogue:
        near = same_paper.near(catalogue, new)
    assert list(look_alikes({**near, **new}, new)) == list(look_alikes(known, new))


def test_of_papers_of_one_form_only_the_neighbours_are_read() -> None:
    form = likeness.signature(" ".join(WORDS * 2))
    with catalogue_with({id: form for id in range(400) if id != 200}) as catalogue:
        assert set(same_paper.near(catalogue, {200: form})) == {
            *range(200 - CROWD, 200),
            *range(201, 201 + CROWD),
        }


def test_bands_come_and_go_with_their_signature(shelf: Shelf, archive: Archive) -> None:
    sql = archive._catalogue._sql
    held = "SELECT parts, document FROM bands ORDER BY 1, 2"
    meant = "SELECT parts, document FROM banded ORDER BY 1, 2"
    text = " ".join(WORDS * 2)
    ids = [shelf.put(f"{text} {n}", number=f"{n}/QĐ-X") for n in range(3)]
    for change in (
        lambda: None,
        lambda: archive.corrections.set(ids[0], {"dia_danh": "Huế"}),
        lambda: archive.maintenance.delete([ids[1]], "twice"),
    ):
        change()
        assert sql.execute(held).fetchall() == sql.execute(meant).fetchall()
        archive.commit_index()
        assert sql.execute(held).fetchall() == sql.execute(meant).fetchall()
    found = sql.execute("SELECT document, count(*) FROM bands GROUP BY 1").fetchall()
    assert [tuple(row) for row in found] == [(ids[0], 32), (ids[2], 32)]


def test_an_archive_from_before_has_the_bands_of_its_signatures() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as sql:
        migrations.migrate(sql, migrations.steps()[:2])
        signed = likeness.signature(" ".join(WORDS * 2))
        sql.executemany("INSERT INTO signatures VALUES (?, ?)", [(1, signed), (2, b"")])
        migrations.migrate(sql, migrations.steps())
        found = sql.execute("SELECT parts FROM bands WHERE document = 1").fetchall()
        assert {row[0] for row in found} == set(likeness.bands(signed))
        assert sql.execute("SELECT count(*) FROM bands").fetchone()[0] == 32


@pytest.mark.parametrize("few", [0, 100])
def test_many_new_documents_make_the_pairs_that_few_make(
    shelf: Shelf, archive: Archive, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr("index.curation.same_paper._FEW", few)
    one = shelf.put(" ".join(WORDS * 2))
    archive.commit_index()
    other = shelf.put(" ".join(WORDS * 2) + " kem theo")
    archive.commit_index()
    assert [(pair.first, pair.second) for pair in archive.pairs.all()] == [(one, other)]
