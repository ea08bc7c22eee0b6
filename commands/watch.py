"""Watching a folder: `watch` takes in what a scanner drops there, once it is whole."""

from __future__ import annotations

import json
import logging
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click

from commands.batch import BatchTally, FileReport, Intake, outside, stamps, stoppable
from commands.shared import SOME_FAILED, echo_json, in_archive, reading_options, shown_text
from commands.translated import command
from index.archive import Archive
from index.errors import ArchiveBusyError
from index.store.files import Stamp
from ingest.errors import UnreadableFileError
from ingest.options import ReadOptions
from ingest.sources.files import find_files
from ingest.visible_text import visible, visible_name
from messages import local, message_of, tr, trn
from messages.for_json import localised

logger = logging.getLogger(__name__)

_QUIET = 1
"""Looks since which a file's size and time have stood still, before it is opened."""

_GIVEN_UP = 10
"""The same for a file that doesn't open: scanners and networks pause in the middle of one."""


@dataclass(slots=True)
class Watcher:
    """Looks at a folder again and again. What it has to remember for long stands in the archive.

    Attributes:
        folder: where files are dropped.
        failed: where those go that can't be taken in.
        archive: the archive's folder.
        options: how to read.
        say: told what became of each file, with its new place where it was moved aside.
        patience: quiet looks after which a file that doesn't open is given up.
    """

    folder: Path
    failed: Path
    archive: Path
    options: ReadOptions
    say: Callable[[FileReport, Path | None], None]
    patience: int = _GIVEN_UP
    failures: int = 0
    _quiet: dict[Stamp[Path], int] = field(default_factory=dict)
    _settled: set[Stamp[Path]] = field(default_factory=set)

    def look(self) -> None:
        """Look once, and take in what is whole.

        Raises:
            ArchiveBusyError: another process is writing; nothing is lost, the next look finds the same.
        """
        now = set(stamps(self._files()))
        self._quiet = {stamp: self._quiet.get(stamp, -1) + 1 for stamp in now}
        self._settled &= now
        ready = sorted(stamp for stamp in now - self._settled if self._quiet[stamp] >= _QUIET)
        if ready:
            self._take_in(ready)

    def _files(self) -> Iterator[Path]:
        found = find_files([self.folder]).files
        return outside(self.failed, outside(self.archive, found))

    def _take_in(self, ready: list[Stamp[Path]]) -> None:
        with Archive.open(self.archive, create=True) as archive:
            held = archive.unchanged(ready)
            due = {stamp.path: stamp for stamp in ready if stamp.path not in held}
            tally = _Drops(lambda report: self.say(report, None), watcher=self, due=due)
            try:
                Intake(archive, self.options, tally=tally).run(list(due))
            finally:
                if due:
                    archive.finish()
        self._settled.update(stamp for stamp in ready if stamp.path not in tally.waiting)

    def gives_up(self, stamp: Stamp[Path]) -> bool:
        """Tell whether a file that doesn't open has been quiet for long enough."""
        return self._quiet.get(stamp, 0) >= self.patience


@dataclass
class _Drops(BatchTally):
    """Counts what a look takes in; a failure waits for another look, or is moved aside."""

    watcher: Watcher = field(kw_only=True)
    due: dict[Path, Stamp[Path]] = field(kw_only=True)
    waiting: set[Path] = field(default_factory=set)

    def fail(self, archive: Archive, error: UnreadableFileError, seconds: float = 0.0) -> None:
        """Move the file aside with its reason, unless it may yet become whole."""
        path = Path(error.path)
        if path not in self.due:  # in a container, which stays where it is
            archive.fail(path, error.reason)
            self.watcher.failures += 1
            self.watcher.say(FileReport(error.path, "failed", seconds=seconds, reason=error.reason), None)
            return
        if not self.watcher.gives_up(self.due[path]):
            self.waiting.add(path)
            return
        moved = move_aside(path, self.watcher.failed, error.reason)
        archive.fail(moved or path, error.reason)
        self.watcher.failures += 1
        self.watcher.say(FileReport(error.path, "failed", seconds=seconds, reason=error.reason), moved)


def move_aside(path: Path, folder: Path, reason: str) -> Path | None:
    """Move a file into `folder`, its reason beside it; return its new place, None where it can't be moved."""
    target = next(place for place in _places(folder, path) if not place.exists())
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # First, so that a moved file is never without its reason.
        told = f"{visible_name(path.name)} {visible(local(reason))}\n"
        target.with_name(f"{target.name}.reason.txt").write_text(told, "utf-8")
        shutil.move(path, target)
    except OSError as error:
        logger.warning("%s", tr("{path} can't be moved aside: {problem}", path=str(path), problem=str(error)))
        return None
    return target


def _places(folder: Path, path: Path) -> Iterator[Path]:
    yield folder / path.name
    number = 2
    while True:
        yield folder / f"{path.stem} ({number}){path.suffix}"
        number += 1


def sentence(report: FileReport, moved: Path | None) -> str:
    """Return what became of a file.

    >>> sentence(FileReport("a.pdf", "failed", reason="is empty (0 bytes)"), Path("failed/a.pdf"))
    'a.pdf is empty (0 bytes); it is now failed/a.pdf.'
    """
    if report.outcome == "unchanged":
        return tr("{path} is in the archive already.", path=report.path)
    if report.outcome == "failed":
        told = f"{report.path} {local(report.reason)}"
        return tr("{what}; it is now {path}.", what=told, path=str(moved)) if moved else f"{told}."
    pages = trn("{n} page", "{n} pages", report.pages)
    if report.failed_pages:
        pages = tr("{pages}, {failed} of them could not be read", pages=pages, failed=report.failed_pages)
    return tr("{path} was added: {pages}.", path=report.path, pages=pages)


def _print(report: FileReport, moved: Path | None, *, as_json: bool) -> None:
    value = {**report._asdict(), "moved_to": str(moved) if moved else None}
    if as_json:
        echo_json(json.dumps(localised(value), ensure_ascii=False))
    else:
        click.echo(shown_text(sentence(report._replace(path=visible_name(report.path)), moved)))


@command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--once", is_flag=True, help="Look twice, take in what did not change in between, and stop.")
@click.option(
    "--interval",
    type=click.FloatRange(min=0),
    default=5.0,
    show_default=True,
    metavar="SECONDS",
    help="Time between checks of the folder.",
)
@click.option(
    "--failed",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where files that can't be read are moved; by default `failed` in FOLDER.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document per file, one per line.")
@reading_options
@in_archive
def watch(
    ctx: click.Context,
    folder: Path,
    *,
    once: bool,
    interval: float,
    failed: Path | None,
    options: ReadOptions,
    as_json: bool,
) -> None:
    """Take in what a scanner drops into a folder.

    Runs until you press Ctrl-C. A file is taken in once it has stopped changing and opens; it stays where it
    is. One that can't be read is moved aside, with the reason in a text file beside it. The archive is locked
    only while there is something to take in.

    \b
    Example:
      sovang watch /srv/scans
      sovang watch /srv/scans --once --failed /srv/failed
    """

    def say(report: FileReport, moved: Path | None) -> None:
        _print(report, moved, as_json=as_json)

    patience = _QUIET if once else _GIVEN_UP
    watcher = Watcher(folder, failed or folder / "failed", ctx.obj, options, say, patience)
    with stoppable():
        try:
            watcher.look()
            time.sleep(interval)
            if once:
                watcher.look()
            else:
                _go_on(watcher, interval)
        except KeyboardInterrupt:
            click.echo(tr("Stopped; start it again to go on."), err=True)
    if once and watcher.failures:
        ctx.exit(SOME_FAILED)


def _go_on(watcher: Watcher, interval: float) -> None:
    while True:
        try:
            watcher.look()
        except ArchiveBusyError as error:
            logger.warning("%s", tr("{problem} Trying again at the next check.", problem=message_of(error)))
        time.sleep(interval)


COMMANDS = (watch,)
