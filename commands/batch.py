"""Reading a batch of files into an archive, and telling what became of each: for `ingest` and `watch`."""

from __future__ import annotations

import csv
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from commands.failed_pages import failed_page_reasons
from index.archive import Archive
from index.outputs.tables.cells import escape_formula
from index.store.files import Stamp
from index.store.originals import UPLOADS_NAME, Kept
from ingest.errors import UnreadableFileError
from ingest.options import ReadOptions
from ingest.types import Document
from ingest.urls import is_url
from messages import local

if TYPE_CHECKING:
    from extract.types import Record
    from ingest.batch import Outcome, Progress
    from ingest.limited_process import LimitedProcess
    from ingest.sources.remote import Fetcher, RemoteFile
    from ingest.unpacking import FoundFile
    from ingest.workers import Workers


Result = Literal["added", "unchanged", "failed"]


class FileReport(NamedTuple):
    """One file of a batch; `seconds` is what workers spent on it, `reason` why it or a page of it failed."""

    path: str
    outcome: Result
    pages: int = 0
    failed_pages: int = 0
    seconds: float = 0.0
    reason: str = ""


@contextmanager
def report_to(path: Path | None) -> Iterator[Callable[[FileReport], None]]:
    """Give a function that writes a file's row to the CSV file `path`, at once; None writes nothing."""
    if path is None:
        yield lambda _: None
        return
    # Spreadsheets take UTF-8 for something else without the mark that "utf-8-sig" puts in front.
    with path.open("w", encoding="utf-8-sig", errors="backslashreplace", newline="", buffering=1) as file:
        writer = csv.writer(file)
        writer.writerow(name.replace("_", " ") for name in FileReport._fields)
        yield lambda one: _write(writer.writerow, one)


def _write(write: Callable[[list[object]], object], one: FileReport) -> None:
    row = one._replace(seconds=round(one.seconds, 2), reason=local(one.reason))
    write([escape_formula(value) if isinstance(value, str) else value for value in row])


@dataclass
class BatchTally:
    """What a batch has done so far; `on_file` hears of each file."""

    on_file: Callable[[FileReport], None] = lambda _: None
    added: int = 0
    unchanged: int = 0
    pages: int = 0
    failures: list[dict[str, str]] = field(default_factory=list)

    @property
    def failed_files(self) -> int:
        """How many files failed, wholly or with some pages."""
        return len({failure["path"] for failure in self.failures})

    def fail(self, archive: Archive, error: UnreadableFileError, seconds: float = 0.0) -> None:
        """Note a file that could not be taken in."""
        archive.fail(error.path, error.reason)
        self.failures.append({"path": error.path, "reason": error.reason})
        self.on_file(FileReport(error.path, "failed", seconds=seconds, reason=error.reason))

    def skip(self, path: Path | str, seconds: float = 0.0) -> None:
        """Count a file that is held already."""
        self.unchanged += 1
        self.on_file(FileReport(str(path), "unchanged", seconds=seconds))

    def add(self, document: Document, seconds: float) -> None:
        """Count a document that was added."""
        self.added += 1
        self.pages += len(document.pages)
        reasons = failed_page_reasons(document)
        self.failures += ({"path": document.path, "reason": reason} for reason in reasons)
        told = "; ".join(map(local, reasons))
        counts = (len(document.pages), len(document.failed_pages), seconds, told)
        self.on_file(FileReport(document.path, "added", *counts))


@dataclass(frozen=True)
class Intake:
    """Reads files into an open archive.

    Attributes:
        archive: open for writing.
        options: how to read.
        keep: how originals are kept.
        jobs: worker processes; None for one a core.
        cluster: address of the scheduler of a Dask cluster that reads instead.
        tally: counts what is done.
    """

    archive: Archive
    options: ReadOptions
    keep: Kept = "copy"
    jobs: int | None = None
    tally: BatchTally = field(default_factory=BatchTally)
    cluster: str | None = None

    def run(
        self,
        files: Sequence[Path],
        on_progress: Callable[[Progress], None] = lambda _: None,
        remote: Sequence[RemoteFile] = (),
    ) -> None:
        """Read `files`. What is finished stays, whatever ends it; an interrupt keeps single pages, too.

        Args:
            files: of this machine.
            on_progress: told how far it is.
            remote: files of stores, which are fetched one by one and go when they have been taken in.
        """
        if not files and not remote:
            return  # what reads files takes a second to load
        self.archive.originals.prepare()
        from ingest.scratch import scratch_folder
        from ingest.unpacking import FoundFile, is_archive

        if not remote and not any(map(is_archive, files)):
            self._read([FoundFile(path, str(path)) for path in files], on_progress)
            return
        with scratch_folder() as folder:
            found = list(self._parts(files, folder))
            if not remote:
                self._read(found, on_progress)
                return
            from ingest.sources.remote import Fetcher

            with Fetcher(remote, folder) as fetcher:
                found += self._fetched(fetcher, folder)
                self._read(found, on_progress, fetcher)

    def _parts(self, files: Sequence[Path], folder: Path) -> Iterator[FoundFile]:
        """Yield the files, in place of archives what they hold; what can't be taken apart is noted."""
        from ingest.unpacking import files_in

        for one in files_in(files, folder, self.options):
            if isinstance(one, UnreadableFileError):
                self.tally.fail(self.archive, one)
            else:
                yield one

    def _fetched(self, fetcher: Fetcher, folder: Path) -> Iterator[FoundFile]:
        """Yield the files of stores; archives are fetched now, since they are taken apart before all else."""
        from ingest.unpacking import FoundFile, files_in, may_be_archive

        for path, file in fetcher.places.items():
            if not may_be_archive(path):
                yield FoundFile(path, file.url)
                continue
            fetcher.wait_for(path)
            if path in fetcher.failures:
                self.tally.fail(self.archive, fetcher.failures[path])
                continue
            within = folder / f"of-{path.name}"
            within.mkdir()
            for one in files_in([path], within, self.options):
                if isinstance(one, UnreadableFileError):
                    told = file.url + one.path.removeprefix(str(path))
                    self.tally.fail(self.archive, UnreadableFileError(told, one.reason))
                else:
                    yield replace(one, shown=file.url + one.shown.removeprefix(str(path)))

    def _read(
        self,
        found: Sequence[FoundFile],
        on_progress: Callable[[Progress], None],
        fetcher: Fetcher | None = None,
    ) -> None:
        from commands.limits import rules_process
        from ingest.batch import read_batch

        places = {str(one.path): one for one in found}
        partial = self.archive.partial_pages(settings_of(self.options))

        def progress(now: Progress) -> None:
            partial.flush_if_due()
            on_progress(now)

        try:
            with rules_process() as rules, self._workers() as workers:
                for outcome in read_batch(
                    [one.path for one in found],
                    self.options,
                    jobs=self.jobs,
                    workers=workers,
                    known=self.archive.holds,
                    known_pages=partial.pages,
                    on_page=partial.keep,
                    on_progress=progress,
                    before_look=fetcher.wait_for if fetcher else lambda _: None,
                ):
                    place = places[outcome.path]
                    if fetcher and place.path in fetcher.failures:
                        outcome = replace(outcome, result=fetcher.failures[place.path])  # noqa: PLW2901
                    self._take(outcome, place, rules)
                    partial.settled(outcome.sha256)
                    if fetcher:
                        fetcher.forget(place.path)
            partial.drop_old()
        finally:
            partial.flush()

    @contextmanager
    def _workers(self) -> Iterator[Workers | None]:
        """Give the workers of the cluster; None where this machine reads."""
        if self.cluster is None:
            yield None
            return
        from ingest.cluster import cluster_at

        with cluster_at(self.cluster) as workers:
            yield workers

    def _take(self, outcome: Outcome, place: FoundFile, rules: LimitedProcess) -> None:
        """Bring one file's outcome into the archive and count it."""
        result = outcome.result
        # What came out of an archive or a store lies there for now only.
        keep = "copy" if place.archive or is_url(place.shown) else self.keep
        try:
            if isinstance(result, Document):
                from commands.limits import apply_rules

                shown = replace(result, path=place.shown)
                record = apply_rules(rules, shown, date.today())
                self._add(shown, record, outcome, place.path, keep)
            elif result is None:
                known = (outcome.sha256, place.shown, outcome.size, outcome.mtime_ns)
                self.archive.link(*known, keep=keep, source=place.path)
                self.tally.skip(place.shown, outcome.seconds)
            else:
                raise result
        except UnreadableFileError as error:
            told = UnreadableFileError(place.shown, error.reason)
            self.tally.fail(self.archive, told, outcome.seconds)

    def _add(self, document: Document, record: Record, outcome: Outcome, source: Path, keep: Kept) -> None:
        added = self.archive.add(document, record, mtime_ns=outcome.mtime_ns, keep=keep, source=source)
        if added.added:
            self.tally.add(document, outcome.seconds)
        else:
            self.tally.skip(document.path, outcome.seconds)


def settings_of(options: ReadOptions) -> dict[str, Any]:
    """Return what decides how a page is read: pages read with other settings are read again."""
    return {name: getattr(options, name) for name in ("reader", "language", "dpi", "max_pixels")}


def stamps(files: Iterable[Path]) -> Iterator[Stamp[Path]]:
    """Yield size and time of each file; one that isn't there any more is left for its reader to complain."""
    for path in files:
        try:
            stat = path.stat()
        except OSError:
            continue
        yield Stamp(path, stat.st_size, stat.st_mtime_ns)


def outside(folder: Path, files: Iterable[Path]) -> Iterator[Path]:
    """Return the files that don't lie in `folder`: an archive may stand among what it is filled from.

    What was uploaded into it is meant all the same.
    """
    inner, uploads = folder.absolute(), folder.absolute() / UPLOADS_NAME

    def is_meant(path: Path) -> bool:
        return not path.is_relative_to(inner) or path.is_relative_to(uploads)

    return (path for path in files if is_meant(path.absolute()))


@contextmanager
def stoppable() -> Iterator[None]:
    """Let a polite request to end (SIGTERM) do what Ctrl-C does, for as long as the block runs."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
