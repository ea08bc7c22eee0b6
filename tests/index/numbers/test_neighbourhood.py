"""The papers around one: both ways, step by step, and no more than was asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from archives import Shelf

from index.archive import Archive


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """1 cites 2 and what is not held; 2 cites 3; 4 cites 1."""
    archive = Archive.open(tmp_path / "archive", create=True)
    shelf = Shelf(archive, tmp_path)
    two, gone = ("2/QĐ-UBND", "2024-02-01"), ("99/NQ-CP", "2020-01-01")
    shelf.put("Theo 2/QĐ-UBND và 99/NQ-CP", number="1/QĐ-UBND", date="2024-03-01", cites=(two, gone))
    shelf.put("Theo 3/KH-UBND", number="2/QĐ-UBND", date="2024-02-01", cites=(("3/KH-UBND", "2024-01-01"),))
    shelf.put("Kế hoạch", number="3/KH-UBND", date="2024-01-01")
    shelf.put("Theo 1/QĐ-UBND", number="4/BC-UBND", date="2024-04-01", cites=(("1/QĐ-UBND", "2024-03-01"),))
    return archive


def steps(archive: Archive, id: int, steps: int, most: int = 200) -> dict[str, int]:
    found = archive.neighbourhood(id, steps=steps, most=most)
    return {one.number: one.step for one in found.neighbours}


def test_one_step_has_what_is_cited_and_what_cites(archive: Archive) -> None:
    assert steps(archive, 1, 1) == {"1/QĐ-UBND": 0, "2/QĐ-UBND": 1, "99/NQ-CP": 1, "4/BC-UBND": -1}


def test_two_steps_go_on_in_the_same_direction(archive: Archive) -> None:
    assert steps(archive, 1, 2)["3/KH-UBND"] == 2
    assert steps(archive, 3, 3) == {"3/KH-UBND": 0, "2/QĐ-UBND": -1, "1/QĐ-UBND": -2, "4/BC-UBND": -3}


def test_what_is_not_held_has_no_document(archive: Archive) -> None:
    found = archive.neighbourhood(1)
    assert [one.number for one in found.neighbours if one.document is None] == ["99/NQ-CP"]


def test_links_run_from_what_cites_to_what_is_cited(archive: Archive) -> None:
    numbers = {one.key: one.number for one in archive.neighbourhood(1).neighbours}
    links = {(numbers[one.citing], numbers[one.cited]) for one in archive.neighbourhood(1).links}
    assert links == {("1/QĐ-UBND", "2/QĐ-UBND"), ("1/QĐ-UBND", "99/NQ-CP"), ("4/BC-UBND", "1/QĐ-UBND")}


def test_what_is_beyond_the_number_asked_for_is_counted(archive: Archive) -> None:
    found = archive.neighbourhood(1, most=2)
    assert (len(found.neighbours), found.left_out) == (2, 2)


def test_papers_that_cite_each_other_stand_once(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "archive", create=True) as archive:
        shelf = Shelf(archive, tmp_path)
        shelf.put("Theo 2/A-B", number="1/A-B", date="2024-01-01", cites=(("2/A-B", "2024-01-02"),))
        shelf.put("Theo 1/A-B", number="2/A-B", date="2024-01-02", cites=(("1/A-B", "2024-01-01"),))
        found = archive.neighbourhood(1, steps=3)
        assert len(found.neighbours) == 2
        assert len(found.links) == 2
