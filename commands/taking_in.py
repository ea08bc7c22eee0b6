"""Taking in: `ingest` fills an archive, `extract` reads one file without any."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.shared import SOME_FAILED, emit, in_archive, reading_options, with_json
from index import texts
from index.archive import Archive
from ingest.errors import UnreadableFileError
from ingest.files import find_files
from ingest.options import ReadOptions
from ingest.types import Document

if TYPE_CHECKING:
    from ingest.batch import Outcome, Progress


@dataclass
class Tally:
    """What an ingest has done so far."""

    added: int = 0
    unchanged: int = 0
    pages: int = 0
    failures: list[dict[str, str]] = field(default_factory=list)

    def take(self, archive: Archive, outcome: Outcome) -> None:
        """Bring one file's outcome into the archive and count it."""
        result = outcome.result
        if isinstance(result, Document):
            self._add(archive, result, outcome.mtime_ns)
        elif result is None:
            archive.link(outcome.sha256, Path(outcome.path), outcome.size, outcome.mtime_ns)
            self.unchanged += 1
        else:
            self.fail(archive, result)

    def fail(self, archive: Archive, error: UnreadableFileError) -> None:
        """Note a file that could not be taken in."""
        archive.fail(Path(error.path), error.reason)
        self.failures.append({"path": error.path, "reason": error.reason})

    def _add(self, archive: Archive, document: Document, mtime_ns: int) -> None:
        from extract.record import extract  # spaCy takes a second to load; a search does without

        outcome = archive.add(document, extract(document), mtime_ns=mtime_ns)
        self.added += outcome.added
        self.unchanged += not outcome.added
        self.pages += len(document.pages)
        for page in document.failed_pages:
            reason = f"page {page.number} could not be read: {page.error}"
            self.failures.append({"path": document.path, "reason": reason})


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--jobs", "-j", type=click.IntRange(min=1), help="Worker processes; by default one a core.")
@reading_options
@with_json
@in_archive
def ingest(
    ctx: click.Context, paths: tuple[Path, ...], jobs: int | None, *, options: ReadOptions, as_json: bool
) -> None:
    """Read files and folders into the archive.

    PDF, TIFF, PNG, JPEG and TXT. What the archive holds already is not read again. A file that can't be
    read is named with its reason, the others go on, and the exit code is 4.

    \b
    Example:
      sovang ingest scans/2023 "Quyết định.pdf" --jobs 4
    """
    from time import monotonic

    begun = monotonic()
    walk = find_files(paths)
    tally = Tally()
    with Archive.open(ctx.obj, create=True) as archive:
        for error in walk.failures:
            tally.fail(archive, error)
        changed = [path for path in walk.files if not _unchanged(archive, path)]
        tally.unchanged = len(walk.files) - len(changed)
        try:
            _read_into(archive, changed, options, jobs, tally)
        finally:
            archive.commit_index()
    counts = {
        "added": tally.added,
        "unchanged": tally.unchanged,
        "failed": _failed_files(tally),
        "pages": tally.pages,
    }
    seconds = round(monotonic() - begun, 2)
    report = {**counts, "skipped": walk.skipped, "seconds": seconds, "failures": tally.failures}
    emit(report, texts.ingest_report(report), as_json=as_json)
    if tally.failures:
        ctx.exit(SOME_FAILED)


def _failed_files(tally: Tally) -> int:
    return len({failure["path"] for failure in tally.failures})


def _unchanged(archive: Archive, path: Path) -> bool:
    try:
        stat = path.stat()
    except OSError:
        return False  # reading it will say why
    return archive.unchanged(path, stat.st_size, stat.st_mtime_ns)


def _read_into(
    archive: Archive, files: list[Path], options: ReadOptions, jobs: int | None, tally: Tally
) -> None:
    """Read `files` into the archive, with a progress bar on a terminal."""
    from ingest.batch import Progress, read_batch

    state = Progress(0, len(files), 0, 0)

    def shown(_item: object) -> str:
        failed = f", {len(tally.failures)} failed" if tally.failures else ""
        return f"{state.pages_done} of {state.pages_known} pages{failed}"

    hidden = not (sys.stderr.isatty() and files)
    with click.progressbar(
        length=len(files), label="Reading", file=sys.stderr, item_show_func=shown, hidden=hidden
    ) as bar:

        def progress(now: Progress) -> None:
            nonlocal state
            step = now.files_done - state.files_done
            state = now
            bar.update(step, current_item=now)
            bar.render_progress()

        for outcome in read_batch(files, options, jobs=jobs, known=archive.holds, on_progress=progress):
            tally.take(archive, outcome)


@click.command()
@click.argument("file")
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="Write the marked text here.")
@reading_options
@with_json
@click.pass_context
def extract(ctx: click.Context, file: str, *, html: Path | None, options: ReadOptions, as_json: bool) -> None:
    """Read one file and print its record; needs no archive.

    FILE is a PDF, TIFF, PNG, JPEG or TXT file, or "-" for UTF-8 text on standard input. --html writes its
    text as a page for the browser, in which all that was found is marked.

    \b
    Example:
      sovang extract samples/2935-qd-ubnd.pdf
      sovang extract samples/2935-qd-ubnd.pdf --html found.html
      echo "Căn cứ Nghị định 91/2017/NĐ-CP" | sovang extract - --json
    """
    from extract.jsonable import record_json
    from extract.record import extract as find
    from ingest.read import read_document, read_text
    from ingest.text import decode

    if file == "-":
        document = read_text(decode(sys.stdin.buffer.read(), "-"))
    else:
        document = read_document(Path(file), options)
    record = find(document)
    if html:
        from extract.html import record_html

        html.write_text(record_html(document, record), "utf-8")
    emit(record_json(document, record), texts.record_text(record), as_json=as_json)
    for page in document.failed_pages:
        click.echo(f"{file}: page {page.number} could not be read: {page.error}", err=True)
    if document.failed_pages:
        ctx.exit(SOME_FAILED)


COMMANDS = (ingest, extract)
