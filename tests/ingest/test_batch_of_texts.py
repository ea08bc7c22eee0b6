"""What a batch gives and tells of each file, whoever reads; texts are read in this process."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import TimeoutError as TaskTimeoutError
from pathlib import Path
from typing import Any

import pytest
from inline_pool import reading_here
from pebble import ProcessExpired
from PIL import Image

from ingest import batch
from ingest.batch import Outcome, Progress, read_batch
from ingest.endings import EXIT_NO_MEMORY, NO_MEMORY
from ingest.errors import UnreadableFileError
from ingest.ocr.missed_print import _alone
from ingest.read import read_document
from ingest.types import Document, PageReading, PixelBox


@pytest.fixture(autouse=True)
def _here() -> Iterator[None]:
    with reading_here():
        yield


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Texts of one, two and three pages."""
    paths = [tmp_path / f"{pages}.txt" for pages in (1, 2, 3)]
    for pages, path in enumerate(paths, 1):
        path.write_text("\f".join(f"trang {number} của {pages}" for number in range(1, pages + 1)), "utf-8")
    return paths


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def pages(outcome: Outcome) -> list[str]:
    assert isinstance(outcome.result, Document)
    return [page.text for page in outcome.result.pages]


def test_each_file_has_its_outcome_in_the_order_of_the_files(files: list[Path]) -> None:
    outcomes = list(read_batch([files[2], files[0], files[1]], jobs=2))
    assert [pages(one) for one in outcomes] == [
        ["trang 1 của 3", "trang 2 của 3", "trang 3 của 3"],
        ["trang 1 của 1"],
        ["trang 1 của 2", "trang 2 của 2"],
    ]
    for path, one in zip((files[2], files[0], files[1]), outcomes, strict=True):
        stat = path.stat()
        assert one.path == str(path)
        assert (one.sha256, one.size, one.mtime_ns) == (sha256(path), stat.st_size, stat.st_mtime_ns)
        assert one.seconds >= 0


def test_a_known_file_is_looked_at_and_not_read(files: list[Path]) -> None:
    known = sha256(files[1])
    read: list[str] = []
    outcomes = list(read_batch(files, known=known.__eq__, on_page=lambda of, _: read.append(of)))
    assert [one.result is None for one in outcomes] == [False, True, False]
    one, stat = outcomes[1], files[1].stat()
    assert (one.path, one.sha256, one.size, one.mtime_ns) == (
        str(files[1]),
        known,
        stat.st_size,
        stat.st_mtime_ns,
    )
    assert known not in read


def test_each_page_is_told_as_it_is_read(files: list[Path]) -> None:
    told: list[tuple[str, int]] = []
    list(read_batch(files, on_page=lambda of, reading: told.append((of, reading.page.number)), jobs=1))
    assert sorted(told) == sorted((sha256(path), n) for path, count in zip(files, (1, 2, 3), strict=True)
                                  for n in range(1, count + 1))  # fmt: skip


@pytest.mark.parametrize(
    ("kept", "read"), [((2,), [1, 3]), ((1, 2, 3), []), ((1, 9), [2, 3]), ((), [1, 2, 3])]
)
def test_pages_of_an_earlier_run_are_not_read_again(
    files: list[Path], kept: tuple[int, ...], read: list[int]
) -> None:
    before = read_document(files[2]).pages
    earlier = {page.number: PageReading(page) for page in before}

    def known_pages(of: str) -> list[PageReading]:
        assert of == sha256(files[2])
        return [earlier[number] for number in kept if number in earlier]

    told: list[int] = []
    progress: list[Progress] = []
    (outcome,) = read_batch(
        files[2:],
        known_pages=known_pages,
        on_page=lambda _, reading: told.append(reading.page.number),
        on_progress=progress.append,
    )
    assert pages(outcome) == [page.text for page in before]
    assert told == read
    last = progress[-1]
    assert (last.pages_done, last.pages_known, last.pages_resumed) == (3, 3, 3 - len(read))


def test_progress_goes_up_to_all_files_and_pages(files: list[Path]) -> None:
    seen: list[Progress] = []
    list(read_batch(files, on_progress=seen.append, jobs=1))
    assert seen[-1] == Progress(3, 3, 6, 6, 0, 3)
    for name in ("files_done", "pages_done", "pages_known", "files_known"):
        counts = [getattr(one, name) for one in seen]
        assert counts == sorted(counts), name
    assert {one.files for one in seen} == {3}


def test_each_file_is_told_of_before_it_is_looked_at(files: list[Path]) -> None:
    told: list[Path] = []
    list(read_batch(files, before_look=told.append))
    assert told == files


def test_what_can_not_be_read_is_an_outcome_and_the_others_go_on(files: list[Path], tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    outcomes = list(read_batch([tmp_path / "none.txt", tmp_path / "empty.txt", files[0]]))
    reasons = [str(one.result) for one in outcomes[:2]]
    assert reasons == [
        f"{tmp_path / 'none.txt'}: does not exist; check the path",
        f"{tmp_path / 'empty.txt'}: is empty (0 bytes)",
    ]
    assert [(one.sha256, one.size) for one in outcomes[:2]] == [("", 0)] * 2
    assert pages(outcomes[2]) == ["trang 1 của 1"]


def failing(at: Callable[..., Any], error: BaseException, number: int | None) -> Callable[..., Any]:
    """A task that ends so, on a page of this number or, without one, always."""

    def work(*words: Any) -> Any:
        if number is None or number in words:
            raise error
        return at(*words)

    return work


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (TaskTimeoutError(), "took too long"),
        (MemoryError(), NO_MEMORY),
        (ProcessExpired("x", code=EXIT_NO_MEMORY), NO_MEMORY),  # type: ignore[no-untyped-call]
    ],
)
def test_a_page_whose_process_ends_is_a_failed_page(
    files: list[Path], error: BaseException, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "read", failing(batch.read, error, 2))
    told: list[int] = []
    (outcome,) = read_batch(files[2:], on_page=lambda _, reading: told.append(reading.page.number))
    assert pages(outcome) == ["trang 1 của 3", "", "trang 3 của 3"]
    assert isinstance(outcome.result, Document)
    (failed,) = outcome.result.failed_pages
    assert reason in str(failed.error)
    assert told == [1, 3]  # the next run may have more luck with the other


@pytest.mark.parametrize("error", [TaskTimeoutError(), MemoryError(), PermissionError(13, "x")])
def test_a_file_whose_look_ends_so_is_unreadable(
    files: list[Path], error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "look", failing(batch.look, error, None))
    (outcome,) = read_batch(files[:1])
    assert isinstance(outcome.result, UnreadableFileError)
    assert (outcome.path, outcome.result.path) == (str(files[0]), str(files[0]))


def test_a_file_of_failed_pages_is_unreadable(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "read", failing(batch.read, MemoryError(), None))
    (outcome,) = read_batch(files[1:2])
    assert isinstance(outcome.result, UnreadableFileError)
    assert outcome.sha256 == sha256(files[1])


def test_no_files_are_no_outcomes() -> None:
    assert list(read_batch([])) == []


def test_missed_lines_are_read_where_they_stand_on_white_paper() -> None:
    image = Image.new("L", (40, 30), 100)
    alone = _alone(image, [PixelBox(5, 4, 15, 8), PixelBox(20, 20, 40, 30)])
    assert alone.size == (40, 30)
    assert [alone.getpixel(at) for at in ((5, 4), (14, 7), (39, 29))] == [100] * 3
    assert [alone.getpixel(at) for at in ((4, 4), (15, 7), (5, 8), (19, 20))] == [255] * 4
