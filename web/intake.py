"""Taking files in: a batch of its own process at a time, so that pages stay quick while others are read."""

from __future__ import annotations

import asyncio
import json
import os
import re
import secrets
import shutil
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from starlette.datastructures import UploadFile

from index.store.originals import UPLOADS_NAME
from ingest.errors import SovangError
from messages import tr
from web.gate import viewer

_WAIT = "120"
"""Seconds that a batch waits for another writer, such as a correction."""

_LONGEST_NAME = 150
_MOST_BYTES = 240
"""Of a name: file systems take 255, a number may be put behind it; a letter such as Ế takes up to five."""
_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\\u202a-\u202e\u2066-\u2069]")
_CHUNK = 1 << 20
_COMMAND = "import os; getattr(os, 'nice', int)(10); from cli import main; main()"
"""Reading gives way to whoever looks at a page: both would like all of the machine. Windows has no `nice`."""


class IntakeBusyError(SovangError):
    """A batch is under way already."""


@dataclass(frozen=True, slots=True)
class IntakeState:
    """How far the batch is that runs, or what became of the last one.

    Attributes:
        running: whether one runs.
        files: of the batch; 0 until they are counted.
        report: what the last batch did, as `sovang ingest --json` prints it.
        error: why it came to nothing, "" where it didn't.
    """

    running: bool = False
    files: int = 0
    files_done: int = 0
    pages_done: int = 0
    pages_known: int = 0
    report: dict[str, Any] = field(default_factory=dict)
    error: str = ""


class Intake:
    """Runs `sovang ingest` for one archive, a batch after the other."""

    def __init__(self, archive: Path) -> None:
        self._archive = archive
        self._uploads = archive / UPLOADS_NAME
        self._state = IntakeState()
        self._changed = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    @property
    def state(self) -> IntakeState:
        """How things stand."""
        return self._state

    async def states(self) -> AsyncIterator[IntakeState]:
        """Yield how things stand, now and at every change, until no batch runs."""
        while True:
            changed, state = self._changed, self._state
            yield state
            if not state.running:
                return
            await changed.wait()

    async def keep(self, uploads: Sequence[UploadFile]) -> Path:
        """Write uploads into a new folder under their own names, and return it."""
        folder = self._uploads / secrets.token_hex(8)
        folder.mkdir(parents=True, mode=0o700)
        for upload in uploads:
            with (folder / _free_name(folder, upload.filename or "")).open("xb") as file:
                while chunk := await upload.read(_CHUNK):
                    file.write(chunk)
        return folder

    def begin(self, paths: Sequence[Path], *, retry: bool = False) -> None:
        """Begin to read files and folders, or what failed.

        Raises:
            IntakeBusyError: a batch is under way.
        """
        if self._state.running:
            raise IntakeBusyError(tr("Files are being taken in already; wait until that is done."))
        self._set(IntakeState(running=True))
        self._task = asyncio.get_running_loop().create_task(self._run(paths, retry))

    async def stop(self) -> None:
        """End the batch that runs; what it has read stays."""
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _run(self, paths: Sequence[Path], retry: bool) -> None:
        asked = ["--retry-failed"] if retry else ["--", *map(str, paths)]
        arguments = (
            "--archive",
            str(self._archive),
            "ingest",
            "--json",
            "--progress",
            "json",
            "--wait",
            _WAIT,
        )
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", _COMMAND, *arguments, *asked,
            env={**os.environ, "SOVANG_USER": viewer().name},
            stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        try:
            said, printed = await asyncio.gather(self._follow(process), _all(process.stdout))
            await process.wait()
        except asyncio.CancelledError:
            process.terminate()
            await process.wait()
            raise
        report = _report(printed)
        self._set(IntakeState(report=report, error="" if report else said or tr("The batch was stopped.")))
        self._tidy(report)

    async def _follow(self, process: asyncio.subprocess.Process) -> str:
        """Take the batch's progress from its lines; return the last line that is something else."""
        last = ""
        assert process.stderr  # asked for when the process was made  # noqa: S101
        async for raw in process.stderr:
            line = raw.decode("utf-8", "replace").strip()
            try:
                now = json.loads(line)
            except ValueError:
                last = line or last
            else:
                self._set(replace(self._state, **now))
        return last.removeprefix("Error: ")

    def _set(self, state: IntakeState) -> None:
        self._state = state
        self._changed.set()
        self._changed = asyncio.Event()

    def _tidy(self, report: dict[str, Any]) -> None:
        """Remove uploads that were taken in; those that failed stay, to be tried again."""
        if not report:
            return
        failed = [Path(failure["path"]) for failure in report["failures"]]
        kept = {one for path in failed for one in (path, *path.parents)}  # a container, for what it holds
        for file in self._uploads.rglob("*") if self._uploads.is_dir() else ():
            if file.is_file() and file not in kept:
                file.unlink()
        for folder in self._uploads.iterdir() if self._uploads.is_dir() else ():
            if not any(folder.iterdir()):
                shutil.rmtree(folder)


async def _all(stream: asyncio.StreamReader | None) -> bytes:
    return await stream.read() if stream else b""


def _report(printed: bytes) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(printed)
    except ValueError:
        return {}
    return found


def _free_name(folder: Path, name: str) -> str:
    """Return the file's own name, made safe, with a number where the folder has one of that name.

    A browser may send a path; what counts is its last part. A name that begins with a dot would be hidden.

    >>> _free_name(Path("/nowhere"), "../../etc/.Quyết định 12.pdf")
    'Quyết định 12.pdf'
    """
    safe = _UNSAFE.sub("", re.split(r"[/\\\\]", name)[-1]).strip()[-_LONGEST_NAME:]
    short = safe.encode("utf-8", "replace")[-_MOST_BYTES:].decode("utf-8", "ignore")
    stem, dot, suffix = (short.lstrip(".") or "file").rpartition(".")
    stem, suffix = (stem, f"{dot}{suffix}") if dot else (suffix, "")
    tries = (f"{stem}{f'-{n}' if n else ''}{suffix}" for n in range(10_000))
    return next(one for one in tries if not (folder / one).exists())
