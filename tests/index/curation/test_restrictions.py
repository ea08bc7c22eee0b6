"""What is restricted is not there for whoever may not see it, whatever is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from archives import Shelf

from index.archive import Archive
from index.errors import DocumentNotFoundError
from index.search.types import SearchRequest
from index.store import restrictions
from index.store.audit_chain import acting_as
from index.store.catalogue import Catalogue

OPEN_TEXT = "Quyết định khen thưởng tập thể theo Quyết định số 77/QĐ-UBND"
CLOSED_TEXT = "Báo cáo về vũ khí theo Quyết định số 77/QĐ-UBND"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An archive of an open paper (1), one that a person restricts (2), one that says so itself (3)."""
    with Archive.open(tmp_path / "archive", create=True) as archive:
        shelf = Shelf(archive, tmp_path)
        shelf.put(OPEN_TEXT, number="1/QĐ-UBND", date="2024-01-05", cites=(("77/QĐ-UBND", None),))
        shelf.put(CLOSED_TEXT, number="2/BC-UBND", date="2024-02-05", cites=(("77/QĐ-UBND", None),))
        shelf.put("MẬT\nKế hoạch diễn tập", number="3/KH-UBND", date="2024-03-05")
        archive.restrictions.set([2])
        archive.finish()
    return tmp_path / "archive"


@pytest.fixture
def uncleared(folder: Path) -> Iterator[Archive]:
    with Archive.open(folder) as archive:
        archive.see_only_open()
        yield archive


def test_a_printed_mark_restricts_by_itself(folder: Path) -> None:
    with Archive.open(folder) as archive:
        assert [(one.document, one.mark, one.origin) for one in archive.restrictions.all()] == [
            (2, "Hạn chế tiếp cận", "human"),
            (3, "Mật", "rule"),
        ]


ASKED: dict[str, Callable[[Archive], Any]] = {
    "search all": lambda a: [hit.document.id for hit in a.search(SearchRequest()).hits],
    "search text": lambda a: [hit.document.id for hit in a.search(SearchRequest(query="Quyết định")).hits],
    "cited by": lambda a: [one.document.id for one in a.cited_by("77/QĐ-UBND").documents],
    "missing": lambda a: [one.id for missing in a.missing() for one in missing.cited_by],
    "summaries": lambda a: [*a.summaries([1, 2, 3])],
    "check": lambda a: sorted({one.document for one in a.check() if one.document} | {1}),
    "review": lambda a: sorted({one.document.id for one in a.review(limit=99).items} | {1}),
    "files": lambda a: sorted(one.id for file in a.dossiers.all() for one in file.documents),
}


@pytest.mark.parametrize("question", ASKED.values(), ids=ASKED.keys())
def test_every_question_leaves_it_out(uncleared: Archive, question: Callable[[Archive], Any]) -> None:
    assert question(uncleared) == [1]


@pytest.mark.parametrize("words", ["vũ khí", "diễn tập"])
def test_its_words_find_nothing(uncleared: Archive, words: str) -> None:
    found = uncleared.search(SearchRequest(query=f'"{words}"'))
    assert (found.total, found.hits) == (0, ())


def test_counts_are_of_what_is_seen(uncleared: Archive) -> None:
    assert uncleared.search(SearchRequest()).total == 1
    assert uncleared.status().documents == 1
    assert [facet.count for facet in uncleared.search(SearchRequest()).facets["nam"]] == [1]


@pytest.mark.parametrize("id", [2, 3])
@pytest.mark.parametrize(
    "ask", [Archive.document, Archive.reading, Archive.record], ids=lambda ask: ask.__name__
)
def test_it_can_not_be_opened(uncleared: Archive, id: int, ask: Callable[[Archive, int], Any]) -> None:
    with pytest.raises(DocumentNotFoundError):
        ask(uncleared, id)


def test_a_change_holds_for_readers_that_are_open(folder: Path, uncleared: Archive) -> None:
    with Archive.open(folder, create=True) as archive:
        archive.restrictions.lift([2, 3])
        archive.restrictions.set([1], "Mật")
    uncleared.see_only_open()
    assert sorted(hit.document.id for hit in uncleared.search(SearchRequest()).hits) == [2, 3]


def test_a_lifted_mark_stays_lifted_when_the_paper_is_read_anew(folder: Path) -> None:
    with Archive.open(folder, create=True) as archive:
        archive.restrictions.lift([3])
        archive.rereading.save(3, archive.record(3), archive.reading(3))
        assert archive.restrictions.of(3) is None


def test_a_restricted_file_restricts_what_is_put_into_it(folder: Path, tmp_path: Path) -> None:
    with Archive.open(folder, create=True) as archive:
        dossier = next(one for one in archive.dossiers.all() if any(d.id == 1 for d in one.documents))
        archive.restrictions.set_dossier(dossier.id)
        assert archive.restrictions.of(1)
        Shelf(archive, tmp_path).put("Quyết định khác", number="9/QĐ-UBND", date="2024-01-09")
        archive.dossiers.move([4], dossier.id)
        assert archive.restrictions.of(4)
        archive.restrictions.set_dossier(dossier.id, lifted=True)
        assert not archive.restrictions.of(4)


def test_who_did_it_and_who_looked_stands_in_the_log(folder: Path) -> None:
    with Archive.open(folder, create=True) as archive:
        with acting_as("lan"):
            archive.restrictions.note_look(2, "/documents/2")
        line = archive.maintenance.log(2)[-1]
        assert (line.who, line.what) == ("lan", "looked at")
        assert archive.verify() == ()


def test_every_table_is_hidden_in_part_or_known_to_tell_of_no_document(folder: Path) -> None:
    with Archive.open(folder) as archive:
        catalogue: Catalogue = archive._catalogue
        tables = {
            row[0]
            for row in catalogue.tuples("SELECT name FROM sqlite_schema WHERE type = 'table'")
            if not row[0].startswith("sqlite_")
        }
    assert tables == set(restrictions._VIEWS) | set(restrictions.OTHERS)
