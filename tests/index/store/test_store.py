"""Verbs of the store: what each gives for a few documents, and that what is kept in memory is never stale."""

from __future__ import annotations

from contextlib import closing

import pytest
from archives import Shelf, document

from extract.types import Recipient, Record
from index.archive import Archive
from index.store import award_lookup, citations, fields, files, numbers, pages, pairs, searches, waiting
from index.store.catalogue import FILE_NAME, Catalogue
from index.store.searches import SearchRow


@pytest.fixture
def catalogue(shelf: Shelf) -> Catalogue:
    """Two decisions of one number, a plan that cites it twice, and one without a number."""
    cited = (("12/QĐ-UBND", "2023-02-01"),)
    text = "Căn cứ Quyết định số 12/QĐ-UBND; thực hiện 12/QĐ-UBND"
    shelf.put("một", "hai", number="12/QĐ-UBND", date="2023-02-01")
    shelf.put("ba", number="12/QĐ-UBND", date="2022-05-06")
    shelf.put(text, number="7/KH-UBND", date="2023-03-01", cites=cited)
    shelf.put("bốn")
    return shelf.archive._catalogue


def test_facts_are_kept_until_this_process_changes_something(catalogue: Catalogue) -> None:
    assert catalogue.cached("count", catalogue.count) == 4
    assert catalogue.cached("count", lambda: 0) == 4
    with catalogue.transaction():
        waiting.add(catalogue, 99)
    assert catalogue.cached("count", lambda: 5) == 5


def test_facts_are_kept_until_another_process_changes_something(catalogue: Catalogue) -> None:
    assert catalogue.cached("count", catalogue.count) == 4
    with closing(Catalogue.open(catalogue.path.parent / FILE_NAME)) as other, other.transaction():
        waiting.add(other, 99)
    assert catalogue.cached("count", lambda: 5) == 5


def test_a_snapshot_is_of_one_moment(catalogue: Catalogue) -> None:
    with catalogue.snapshot():
        with closing(Catalogue.open(catalogue.path)) as other, other.transaction():
            waiting.add(other, 99)
        assert 99 not in waiting.ids(catalogue)
    assert 99 in waiting.ids(catalogue)


def test_numbers_are_stepped_through_without_doubles(catalogue: Catalogue) -> None:
    assert list(numbers.between(catalogue, "1", "9", "fields")) == ["12/qdubnd", "7/khubnd"]
    assert list(numbers.between(catalogue, "12/", "120", "fields")) == ["12/qdubnd"]
    assert numbers.known(catalogue, "citations") == ["12/qdubnd"]
    assert numbers.own_among(catalogue, ["9/x", "7/khubnd", "12/qdubnd"]) == ["7/khubnd", "12/qdubnd"]


def test_documents_are_found_by_number_and_by_who_cites_it(catalogue: Catalogue) -> None:
    assert sorted(numbers.documents_with(catalogue, ["12/qdubnd"], "fields")) == [1, 2]
    assert len(numbers.documents_with(catalogue, ["12/qdubnd"], "fields", limit=1)) == 1
    assert numbers.documents_with(catalogue, ["12/qdubnd"], "citations") == [3]
    assert sorted(numbers.running_from(catalogue, 8, 12)) == [1, 2]


def test_years_are_those_of_issue_or_of_the_number(catalogue: Catalogue) -> None:
    assert fields.of_year(catalogue, [1, 2, 3, 4], 2023) == {1, 3}
    assert fields.newest_first(catalogue, [1, 2, 3, 4]) == [3, 1, 2, 4]


def test_values_come_document_by_document(catalogue: Catalogue) -> None:
    found = list(fields.values(catalogue, ("so_ky_hieu", "ngay_ban_hanh"), [3, 1]))
    assert [one.document for one in found] == [1, 1, 3, 3]
    assert {(one.document, one.name, one.value) for one in found} >= {(3, "so_ky_hieu", "7/KH-UBND")}


def test_the_first_mention_is_given_with_its_page(catalogue: Catalogue) -> None:
    (first,) = citations.first_mentions(catalogue, ["12/qdubnd"], [1, 2, 3])
    assert (first.document, first.page) == (3, 1)
    assert first.text[first.start : first.end] == "12/QĐ-UBND"


def test_pages_are_given_one_number_at_a_time(catalogue: Catalogue) -> None:
    assert dict(pages.texts_at(catalogue, 2, [1, 2])) == {1: "hai"}
    assert list(pages.texts_after(catalogue, 1, 1)) == [(2, "hai")]
    assert pages.text_of(catalogue, 1).endswith("một\nhai")


def test_lost_pages_are_noted_as_failed(catalogue: Catalogue) -> None:
    catalogue._sql.execute("DELETE FROM pages WHERE document = 1 AND number = 1")
    with catalogue.transaction():
        assert pages.count_again(catalogue, 1, "lost") == 1
    assert [(page.number, page.source, page.error) for page in catalogue.stored_pages(1)] == [
        (1, "failed", "lost"),
        (2, "text_layer", None),
    ]


def test_a_person_settles_only_pairs_that_are_there(catalogue: Catalogue) -> None:
    with catalogue.transaction():
        assert pairs.settle(catalogue, 1, 4, "dismissed", "lan") is None
        added = pairs.add_confirmed(catalogue, 1, 4, "lan")
        settled = pairs.settle(catalogue, 1, 4, "dismissed", "minh")
    assert settled is not None
    assert (settled.state, settled.who, settled.reason) == ("dismissed", "minh", added.reason)
    assert pairs.all_pairs(catalogue, "confirmed") == ()


def test_what_a_person_settled_outlives_new_findings(catalogue: Catalogue) -> None:
    with catalogue.transaction():
        pairs.add_confirmed(catalogue, 1, 2, "lan")
        pairs.replace_open(catalogue, [1], [pairs.FoundPair(1, 2, "conflict", 0.1, "x")])
    assert [(pair.kind, pair.state) for pair in pairs.all_pairs(catalogue)] == [("same_paper", "confirmed")]
    assert pairs.second_scans(catalogue) == {2}


def test_a_search_is_kept_once_under_its_name(catalogue: Catalogue) -> None:
    first, second = (SearchRow("khen", request, "lan", "then") for request in ("{}", '{"query": "x"}'))
    with catalogue.transaction():
        searches.put(catalogue, first)
        searches.put(catalogue, second)
    assert searches.all_searches(catalogue) == [second]
    with catalogue.transaction():
        searches.delete(catalogue, "khen")
    assert searches.all_searches(catalogue) == []


def test_every_path_of_every_document_is_given(catalogue: Catalogue, archive: Archive) -> None:
    moved = archive.folder.parent / "again.txt"
    moved.write_text("một")
    files.link(catalogue, catalogue.main_row(1).sha256, moved, 3, 1)
    listed = list(files.all_paths(catalogue))
    assert [document for document, _ in listed].count(1) == 2
    assert files.paths(catalogue, 1)[1] == str(moved)


def test_names_are_sought_as_typed_before_they_are_sought_folded(shelf: Shelf) -> None:
    for name in ("Lê Hoà", "Lê Hoa"):
        listed = Recipient("cá nhân", name, "danh sách", name, 1, 0, len(name))
        shelf.add(document(shelf.folder / f"{name}.txt", name), Record(recipients=(listed,)))
    catalogue = shelf.archive._catalogue
    assert award_lookup.documents_listing(catalogue, "Lê Hòa", 9) == [1]
    assert sorted(award_lookup.documents_listing(catalogue, "le hoa", 9)) == [1, 2]
    assert sorted(award_lookup.documents_listing(catalogue, "Lê", 9)) == [1, 2]
    assert award_lookup.documents_listing(catalogue, "Hoa", 9) == []
