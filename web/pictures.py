"""Pictures of pages: drawn by a bounded process when they are first looked at, then kept.

Originals come from strangers, so no page is drawn in the process that answers.
"""

from __future__ import annotations

import asyncio
import io
import os
import secrets
import shutil
import tempfile
from collections.abc import Awaitable, Callable
from concurrent.futures import TimeoutError as DrawingTimeout
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Literal

from pebble import ProcessExpired, ProcessPool
from PIL import Image

from index.store.original_files import OriginalFiles
from index.store.originals import PICTURES_NAME
from ingest.errors import SovangError, UnreadableFileError
from ingest.options import ReadOptions
from ingest.sources.page_picture import page_picture
from ingest.types import Box
from ingest.worker import prepare_worker
from messages import local, message_of, tr

Size = Literal["small", "large"]
Form = Literal["webp", "jpg"]
"""Of a picture's file: WebP for our own pages, JPEG for viewers of archives."""

WIDTHS: dict[Size, int] = {"small": 240, "large": 1600}
"""Pixels: a thumbnail beside a hit, and a page at which small print and marks above letters can be told."""

_CROP_MARGIN = (0.12, 0.015)
"""Of the page's width and height, left around a place that is cut out: a number is read by its line."""

_PROCESSES = 2
_SECONDS = 20
_TICK = 0.5  # seconds between two looks at whether the processes are still there
_TRIES = 3
_KEPT_BYTES = 2 << 30
_QUALITY = 80
_EFFORT = 0
"""Of WebP's encoder, 0 to 6: a page of the samples takes 90 ms; with 2, 150 ms and a fifth fewer bytes."""


class PictureError(SovangError):
    """A page can't be shown, and why."""


@dataclass(frozen=True, slots=True)
class PageToDraw:
    """Which page of which original.

    Attributes:
        path: of the original.
        sha256: of the original, by which pictures are kept.
        rotation: clockwise degrees by which it stands upright.
        find: returns where the original is, if it has to be looked for first: it lies in a store, and a page
            that is drawn already can be shown without it.
    """

    path: Path
    sha256: str
    media_type: str
    number: int
    rotation: int
    find: Callable[[], Awaitable[Path]] | None = None


class Pictures:
    """Draws pages and keeps what it drew, in the archive's folder or, where nobody may write there, a
    temporary one.
    """

    def __init__(self, folder: Path) -> None:
        self._scratch = Path(tempfile.mkdtemp(prefix="sovang-"))
        kept = folder / PICTURES_NAME
        self._folder = kept if _may_write(kept) else self._scratch / PICTURES_NAME
        self._folder.mkdir(exist_ok=True)
        _prune(self._folder, _KEPT_BYTES)
        self._pool = self._new_pool()

    def _new_pool(self) -> ProcessPool:
        # Started anew, not forked: a fork would keep browsers' connections open that the server has closed,
        # and a browser would go on asking on them.
        pool = ProcessPool(
            _PROCESSES,
            initializer=prepare_worker,
            initargs=(ReadOptions().memory_limit, str(self._scratch)),
            context=get_context("spawn"),
        )
        _start(pool)
        return pool

    def close(self) -> None:
        """End the processes and remove temporary files."""
        self._pool.stop()  # type: ignore[no-untyped-call]  # pebble declares no types for it
        self._pool.join()
        shutil.rmtree(self._scratch, ignore_errors=True)

    async def page(self, page: PageToDraw, size: Size, form: Form = "webp") -> Path:
        """Return a file that shows the page.

        Raises:
            PictureError: it can't be drawn.
        """
        target = self._folder / page.sha256[:2] / f"{page.sha256}-{page.number}-{page.rotation}-{size}.{form}"
        if not target.is_file():
            await self._draw(page, WIDTHS[size], None, target)
        return target

    async def crop(self, page: PageToDraw, box: Box) -> Path:
        """Return a WebP file that shows a place of the page, with what stands around it.

        Raises:
            PictureError: it can't be drawn.
        """
        place = "-".join(f"{round(side * 10_000)}" for side in box)
        target = self._folder / page.sha256[:2] / f"{page.sha256}-{page.number}-{page.rotation}-{place}.webp"
        if not target.is_file():
            await self._draw(page, WIDTHS["large"], _around(box), target)
        return target

    async def _draw(self, page: PageToDraw, width: int, box: Box | None, target: Path) -> None:
        if page.find is not None:
            page = replace(page, path=await page.find(), find=None)
        target.parent.mkdir(parents=True, exist_ok=True)
        half = target.with_name(f".{secrets.token_hex(8)}{target.suffix}")
        try:
            await self._done(page, width, box, half)
            half.replace(target)
        except (TimeoutError, DrawingTimeout, ProcessExpired, BrokenProcessPool, MemoryError) as error:
            raise PictureError(
                tr("Page {page} can't be shown: it is too large or too complex.", page=page.number)
            ) from error
        except (SovangError, OSError, ValueError) as error:
            raise PictureError(
                tr("Page {page} can't be shown: {reason}", page=page.number, reason=local(message_of(error)))
            ) from error
        finally:
            half.unlink(missing_ok=True)

    async def _done(self, *words: Any) -> None:
        """Let a process draw; where they were ended from outside while they were idle, start others."""
        for _ in range(_TRIES):
            if not self._pool.active:
                self._pool.stop()  # type: ignore[no-untyped-call]  # as above
                self._pool = self._new_pool()
            pool = self._pool
            drawing = asyncio.wrap_future(pool.schedule(_draw, args=[*words], timeout=_SECONDS))
            while not drawing.done() and pool.active:
                await asyncio.wait([drawing], timeout=_TICK)
            if drawing.done() and not isinstance(drawing.exception(), BrokenProcessPool):
                return drawing.result()
        raise BrokenProcessPool


def original_of(kept: OriginalFiles, sha256: str, media_type: str, paths: tuple[str, ...]) -> Path:
    """Return where the original is: the archive's own, fetched where it lies in a store, else where it was
    found, if it is there still.

    Raises:
        PictureError: it is nowhere, or its store can't be reached.
    """
    try:
        own = kept.local_copy(sha256, media_type)
    except SovangError as error:
        raise PictureError(
            tr("The original can't be had: {reason}", reason=local(message_of(error)))
        ) from error
    for path in (own, *map(Path, paths)):
        if path.is_file():
            return path
    raise PictureError(tr("The original is no longer there."))


def _start(pool: ProcessPool) -> None:
    """Start the processes now: the first page that somebody looks at shouldn't wait for them."""
    for _ in range(_PROCESSES):
        pool.schedule(_warm_up)


def _warm_up() -> None:
    """Write a picture of one dot: by then the process has loaded what draws and what writes."""
    Image.new("RGB", (1, 1)).save(io.BytesIO(), "WEBP")


def _draw(page: PageToDraw, width: int, box: Box | None, target: Path) -> None:
    """Draw a page, or a place on it, into a file; in a process of its own."""
    drawn = page_picture(
        page.path,
        page.media_type,
        page.number,
        rotation=page.rotation,
        width=width,
        max_pixels=ReadOptions().max_pixels,
    )
    if box is not None:
        sides = (box.x0 * drawn.width, box.y0 * drawn.height, box.x1 * drawn.width, box.y1 * drawn.height)
        drawn = drawn.crop(tuple(round(side) for side in sides))  # type: ignore[arg-type]  # four of them
    if not drawn.width or not drawn.height:
        raise UnreadableFileError(str(page.path), "has nothing there")
    if target.suffix == ".jpg":
        drawn.convert("RGB").save(target, "JPEG", quality=_QUALITY)
    else:
        drawn.save(target, "WEBP", quality=_QUALITY, method=_EFFORT)


def _around(box: Box) -> Box:
    across, down = _CROP_MARGIN
    return Box(max(0, box.x0 - across), max(0, box.y0 - down), min(1, box.x1 + across), min(1, box.y1 + down))


def _may_write(folder: Path) -> bool:
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)


def _prune(folder: Path, most: int) -> None:
    """Remove the pictures that were drawn first where all together take more than `most` bytes."""
    files = sorted(((file.stat(), file) for file in folder.rglob("*.*")), key=lambda one: one[0].st_mtime)
    spare = sum(stat.st_size for stat, _ in files) - most
    for stat, file in files:
        if spare <= 0:
            return
        file.unlink(missing_ok=True)
        spare -= stat.st_size
