"""How often the search engine learns what a batch has taken in."""

from __future__ import annotations

from pathlib import Path

import pytest
from archives import document

from extract.types import Record
from index.archive import Archive
from index.document_intake import DocumentIntake
from index.store import documents
from index.types import AddOutcome


@pytest.fixture
def learnt(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many documents had come each time that the engine learnt of them; the clock stands still."""
    times: list[int] = []
    monkeypatch.setattr(type(archive._index), "update", lambda _index: times.append(archive._added))
    monkeypatch.setattr(documents, "add", lambda *_given, **_how: AddOutcome(1, added=True))
    monkeypatch.setattr("index.document_intake.monotonic", lambda: CLOCK[0])
    CLOCK[0] = 0.0
    return times


CLOCK = [0.0]


def take_in(archive: DocumentIntake, folder: Path, number: int) -> None:
    made = document(folder / "a.txt", "khen")
    for _ in range(number):
        archive.add(made, Record(), mtime_ns=1)


@pytest.mark.usefixtures("indexed_at_once")
def test_the_first_document_is_found_at_once_and_then_every_two_hundred(
    archive: Archive, learnt: list[int], tmp_path: Path
) -> None:
    take_in(archive, tmp_path, 1)
    assert learnt == [1]
    take_in(archive, tmp_path, 199)
    assert learnt == [1]
    take_in(archive, tmp_path, 1)
    assert learnt == [1, 200]


@pytest.mark.usefixtures("indexed_at_once")
def test_or_after_ten_seconds(archive: Archive, learnt: list[int], tmp_path: Path) -> None:
    take_in(archive, tmp_path, 1)
    for clock, times in ((9.9, [1]), (10.0, [1, 2]), (19.9, [1, 2]), (20.0, [1, 2, 2])):
        CLOCK[0] = clock
        take_in(archive, tmp_path, 1)
        assert learnt == times
