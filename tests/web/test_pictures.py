"""Pages are drawn by processes of their own, and whatever becomes of these, the next page is drawn."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from in_thread import run
from PIL import Image

from web.pictures import PageToDraw, PictureError, Pictures

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="signals"),
]


@pytest.fixture
def page(tmp_path: Path) -> PageToDraw:
    path = tmp_path / "page.png"
    Image.new("RGB", (600, 800), "white").save(path)
    return PageToDraw(path, sha256(path.read_bytes()).hexdigest(), "image/png", 1, 0)


def test_processes_that_are_killed_while_idle_are_replaced(tmp_path: Path, page: PageToDraw):
    archive = tmp_path / "archive"
    archive.mkdir()

    async def drawn_twice() -> tuple[Path, Path]:
        small = await pictures.page(page, "small")
        for worker in multiprocessing.active_children():
            os.kill(worker.pid or 0, signal.SIGKILL)
        return small, await pictures.page(page, "large")

    pictures = Pictures(archive)
    try:
        small, large = run(drawn_twice())
    finally:
        pictures.close()
    with Image.open(small) as first, Image.open(large) as second:
        assert first.width < second.width


def test_a_page_that_is_none_is_refused_with_a_reason(tmp_path: Path, page: PageToDraw):
    archive = tmp_path / "archive"
    archive.mkdir()
    page.path.write_bytes(b"no picture")
    pictures = Pictures(archive)
    try:
        with pytest.raises(PictureError, match="Page 1 can't be shown"):
            run(pictures.page(page, "small"))
    finally:
        pictures.close()
