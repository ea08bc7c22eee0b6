"""Pages of files under way survive a kill, cost little, and go when their document is in."""

from __future__ import annotations

from pathlib import Path

import pytest
from archives import document
from hypothesis import given
from hypothesis import strategies as st

from extract.types import Record
from index.archive import Archive
from index.store.partial_pages import PartialPages, decoded, encoded
from ingest.types import Box, Line, Page, PageReading, Slot, SlotReading, Word

SETTINGS = {"reader": "both", "language": "vie", "dpi": 200}
SHA = "ab" * 32


class Clock:
    """A clock that goes only when told."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def reading(number: int) -> PageReading:
    box = Box(0.1234567, 0.2, 0.3, 0.4)
    words = (Word(0, 2, box, 0.98765), Word(3, 5, box, 0.5, "Sô"))
    slots = (Slot("number", 3, 5, box, (SlotReading("409", 0.97, "trueocr"),)),)
    lines = (Line(0, 5, box), Line(5, 5, None))
    page = Page(number, "ocr", "Số 12", 0.9, words, lines, 595.0, 842.0, 300, 90, slots)
    return PageReading(page, "tesseract 5.3.0 vie", "a warning", "a loss")


def rows(archive: Archive) -> int:
    return int(archive._catalogue._sql.execute("SELECT count(*) FROM unfinished").fetchone()[0])


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def unfinished(archive: Archive, clock: Clock) -> PartialPages:
    return PartialPages(archive._catalogue, SETTINGS, clock=clock)


def test_a_page_comes_back_to_the_last_digit() -> None:
    assert decoded(encoded(reading(7))) == reading(7)


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_comes_back(text: str) -> None:
    """Also with lone surrogates, which broken text layers have."""
    one = PageReading(Page(1, "text_layer", text, 1.0))
    assert decoded(encoded(one)) == one
    encoded(one).encode("utf-8")


def test_the_next_run_finds_what_this_one_read(archive: Archive, unfinished: PartialPages) -> None:
    for number in (3, 1):
        unfinished.keep(SHA, reading(number))
    unfinished.flush()
    assert archive.partial_pages(SETTINGS).pages(SHA) == (reading(1), reading(3))
    assert archive.partial_pages(SETTINGS).pages("cd" * 32) == ()


def test_other_settings_read_anew(archive: Archive, unfinished: PartialPages) -> None:
    unfinished.keep(SHA, reading(1))
    unfinished.flush()
    assert archive.partial_pages(SETTINGS | {"dpi": 300}).pages(SHA) == ()


def test_pages_are_written_once_a_second(archive: Archive, unfinished: PartialPages, clock: Clock) -> None:
    clock.now = 0.5
    unfinished.keep(SHA, reading(1))
    assert rows(archive) == 0
    clock.now = 1.0
    unfinished.keep(SHA, reading(2))
    assert rows(archive) == 2
    unfinished.keep(SHA, reading(3))
    assert rows(archive) == 2
    clock.now = 2.0
    unfinished.flush_if_due()
    assert rows(archive) == 3


def test_they_go_when_the_document_is_in(archive: Archive, unfinished: PartialPages, tmp_path: Path) -> None:
    written = document(tmp_path / "a.txt", "một", "hai")
    for number in (1, 2):
        unfinished.keep(written.sha256, reading(number))
        unfinished.flush()
    archive.add(written, Record(), mtime_ns=1)
    assert rows(archive) == 0


def test_a_file_that_is_in_within_the_second_costs_no_row(
    archive: Archive, unfinished: PartialPages, tmp_path: Path
) -> None:
    written = document(tmp_path / "a.txt", "một")
    unfinished.keep(written.sha256, reading(1))
    archive.add(written, Record(), mtime_ns=1)
    unfinished.settled(written.sha256)
    unfinished.flush()
    assert rows(archive) == 0


def test_files_that_nobody_went_on_with_are_given_up_after_a_month(
    archive: Archive, unfinished: PartialPages
) -> None:
    for sha256 in (SHA, "cd" * 32):
        unfinished.keep(sha256, reading(1))
    unfinished.flush()
    unfinished.drop_old()
    assert rows(archive) == 2
    archive._catalogue._sql.execute("UPDATE unfinished SET read_at = '2020-01-01' WHERE sha256 = ?", (SHA,))
    unfinished.drop_old()
    assert rows(archive) == 1
    assert unfinished.pages(SHA) == ()


def test_pages_of_a_document_that_is_in_all_the_same_go(
    archive: Archive, unfinished: PartialPages, tmp_path: Path
) -> None:
    written = document(tmp_path / "a.txt", "một")
    archive.add(written, Record(), mtime_ns=1)
    unfinished.keep(written.sha256, reading(1))
    unfinished.flush()
    unfinished.drop_old()
    assert rows(archive) == 0
