"""How pictures of pages are drawn, how often a process may fail, and which are kept."""

from __future__ import annotations

import io
import os
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from in_thread import run
from PIL import Image

from index.archive import Archive
from index.store.originals import path_of
from ingest.errors import UnreadableFileError
from ingest.sources.page_picture import page_picture
from ingest.types import Box
from web.pictures import (
    WIDTHS,
    PageToDraw,
    PictureError,
    Pictures,
    _around,
    _draw,
    _may_write,
    _prune,
    original_of,
)


class Processes:
    """Takes the place of processes: each of some tries to draw is interrupted."""

    active = True

    def __init__(self, broken: int) -> None:
        self.broken = broken
        self.timeouts: list[float] = []

    def schedule(self, _function: object, args: list[Any], timeout: float) -> Future[None]:
        done: Future[None] = Future()
        self.timeouts.append(timeout)
        if len(self.timeouts) <= self.broken:
            done.set_exception(BrokenProcessPool())
        else:
            page, width, _box, target = args
            Image.new("RGB", (width, page.number)).save(target)
            done.set_result(None)
        return done


@pytest.fixture
def page(tmp_path: Path) -> PageToDraw:
    path = tmp_path / "page.png"
    scan = Image.new("RGB", (200, 100), "white")
    scan.paste("black", (50, 20, 100, 40))
    scan.save(path)
    return PageToDraw(path, "ab" * 32, "image/png", 1, 0)


def pictures(folder: Path, processes: Processes) -> Pictures:
    """Pictures that these processes draw."""
    made = Pictures.__new__(Pictures)
    made._folder, made._pool = folder, processes  # type: ignore[assignment]
    return made


@pytest.mark.parametrize(("broken", "drawn"), [(0, True), (2, True), (3, False)])
def test_a_page_is_tried_three_times_for_twenty_seconds(
    tmp_path: Path, page: PageToDraw, broken: int, drawn: bool
) -> None:
    processes = Processes(broken)
    asked = pictures(tmp_path, processes).page(page, "small")
    if drawn:
        file = run(asked)
        assert file == tmp_path / "ab" / f"{page.sha256}-1-0-small.webp"
        with Image.open(file) as picture:
            assert picture.width == 240
    else:
        with pytest.raises(PictureError, match="too large or too complex"):
            run(asked)
    assert processes.timeouts == [20] * min(broken + 1, 3)
    assert not [*tmp_path.rglob(".*.webp")]


def test_what_is_drawn_is_not_drawn_again(tmp_path: Path, page: PageToDraw) -> None:
    processes = Processes(0)
    made = pictures(tmp_path, processes)
    for size, form in (("small", "webp"), ("small", "webp"), ("large", "webp"), ("large", "jpg")):
        run(made.page(page, size, form))  # type: ignore[arg-type]
    for _ in range(2):
        place = run(made.crop(page, Box(0.1, 0.2, 0.34567, 0.4)))
    assert place.name == f"{page.sha256}-1-0-1000-2000-3457-4000.webp"
    assert len(processes.timeouts) == 4


def test_an_original_in_a_store_is_looked_for_only_to_be_drawn(tmp_path: Path, page: PageToDraw) -> None:
    looked: list[Path] = []

    async def find() -> Path:
        looked.append(page.path)
        return page.path

    made = pictures(tmp_path, Processes(0))
    away = replace(page, path=tmp_path / "none", find=find)
    first = run(made.page(away, "small"))
    assert run(made.page(away, "small")) == first
    assert looked == [page.path]


def test_a_place_is_cut_out_with_its_line_and_no_further_than_the_page() -> None:
    assert _around(Box(0.3, 0.4, 0.5, 0.45)) == pytest.approx((0.18, 0.385, 0.62, 0.465))
    assert _around(Box(0.05, 0.01, 0.95, 0.995)) == (0, 0, 1, 1)


@pytest.mark.parametrize("form", ["webp", "jpg"])
def test_a_picture_is_coded_as_was_measured(tmp_path: Path, page: PageToDraw, form: str) -> None:
    _draw(page, 200, None, tmp_path / f"drawn.{form}")
    shown = page_picture(page.path, page.media_type, 1, rotation=0, width=200, max_pixels=1_000_000)
    coded = io.BytesIO()
    if form == "jpg":
        shown.convert("RGB").save(coded, "JPEG", quality=80)
    else:
        shown.save(coded, "WEBP", quality=80, method=0)
    assert (tmp_path / f"drawn.{form}").read_bytes() == coded.getvalue()


def test_a_place_of_a_page_is_its_part_of_the_picture(tmp_path: Path, page: PageToDraw) -> None:
    _draw(page, 200, Box(0.25, 0.2, 0.5, 0.4), tmp_path / "drawn.webp")
    with Image.open(tmp_path / "drawn.webp") as place:
        assert place.size == (50, 20)
        assert max(high for _low, high in place.convert("RGB").getextrema()) < 80  # all of it is black


@pytest.mark.parametrize("box", [Box(0.5, 0.2, 0.5, 0.4), Box(0.2, 0.5, 0.4, 0.5)], ids=["width", "height"])
def test_a_place_of_no_size_is_refused(tmp_path: Path, page: PageToDraw, box: Box) -> None:
    with pytest.raises(UnreadableFileError):
        _draw(page, 200, box, tmp_path / "drawn.webp")


@pytest.mark.parametrize(("most", "left"), [(30, "123"), (29, "23"), (20, "23"), (19, "3"), (0, "")])
def test_the_pictures_drawn_first_make_room(tmp_path: Path, most: int, left: str) -> None:
    for n, folder in ((2, "ab"), (1, "cd"), (3, "cd")):
        file = tmp_path / folder / f"{n}.webp"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(bytes(10))
        os.utime(file, (n, n))
    _prune(tmp_path, most)
    assert "".join(sorted(one.stem for one in tmp_path.rglob("*.webp"))) == left


def test_two_gigabytes_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[Path, int]] = []
    monkeypatch.setattr("web.pictures._prune", lambda *how: asked.append(how))
    monkeypatch.setattr(Pictures, "_new_pool", lambda _self: None)
    Pictures(tmp_path)
    assert asked == [(tmp_path / "pictures", 2 * 1024**3)]
    assert WIDTHS == {"small": 240, "large": 1600}


def test_a_folder_that_is_a_file_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert [_may_write(tmp_path / name) for name in ("new", "file")] == [True, False]


def test_the_original_is_looked_for_in_the_archive_then_where_it_was_found(tmp_path: Path) -> None:
    found, kept = tmp_path / "a.pdf", path_of(tmp_path / "archive", "ab" * 32, "application/pdf")
    paths = (str(tmp_path / "gone.pdf"), str(found))
    with Archive.open(tmp_path / "archive", create=True) as archive:

        def place() -> Path:
            return original_of(archive.originals, "ab" * 32, "application/pdf", paths)

        with pytest.raises(PictureError, match="no longer there"):
            place()
        found.touch()
        assert place() == found
        kept.parent.mkdir(parents=True)
        kept.touch()
        assert place() == kept
