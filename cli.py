"""The command line: parse, call, print. Results go to stdout, progress and messages to stderr."""

from __future__ import annotations

import errno
import json
import logging
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from extract.dates import DateRange, parse_date_query
from index import jsonable, texts
from index.archive import Archive
from index.types import SearchRequest
from ingest.errors import MissingToolError, SovangError, UnreadableFileError
from ingest.files import find_files
from ingest.options import ReaderChoice, ReadOptions
from ingest.types import Document

if TYPE_CHECKING:
    from ingest.batch import Outcome, Progress

SOME_FAILED = 4
"""Exit code of a batch that went to its end, but not with every file."""

logger = logging.getLogger(__name__)


class Failure(click.ClickException):
    """An error of ours as click shows it: its sentence, and its exit code."""

    def __init__(self, error: SovangError) -> None:
        super().__init__(str(error))
        self.exit_code = error.exit_code  # type: ignore[misc]  # click declares it for the class


def _give_up_output() -> None:
    """Let what is still buffered go nowhere; Python would try to write it once more at its end, and fail."""
    output = sys.__stdout__
    if output is not None and not output.closed and sys.stdout == output:
        os.dup2(os.open(os.devnull, os.O_WRONLY), output.fileno())


class Commands(click.Group):
    """A group whose commands end with an error's own sentence and exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except SovangError as error:
            raise Failure(error) from error
        except OSError as error:
            if error.errno == errno.EPIPE:  # whoever read the output has enough; click ends quietly
                raise
            _give_up_output()
            raise Failure(SovangError(f"{error.filename or 'the output'}: {error.strerror}.")) from error


class Days(click.ParamType[DateRange]):
    """A day, month or year as people write it."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> DateRange:
        """Return the days that `value` means."""
        if isinstance(value, DateRange):
            return value
        try:
            return parse_date_query(str(value))
        except ValueError as error:
            self.fail(f"{error}.", param, ctx)


def _with_json(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")(command)


def _emit(value: Any, text: str, *, as_json: bool) -> None:
    """Print a result: as JSON, or as text for a person."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1) if as_json else text)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--archive",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="SOVANG_ARCHIVE",
    default=Path("archive"),
    show_default=True,
    show_envvar=True,
    help="The archive's folder.",
)
@click.option("-v", "--verbose", is_flag=True, help="Say more about what is being done.")
@click.version_option(package_name="sovang", prog_name="sovang")
@click.pass_context
def main(ctx: click.Context, folder: Path, *, verbose: bool) -> None:
    """Sovang, the golden book: an archive of scanned Vietnamese administrative documents.

    Reads scans and PDF files, finds number, date, agency and references in them by rules, and searches them.
    """
    logging.basicConfig(
        stream=sys.stderr,
        level=logging.INFO if verbose else logging.WARNING,
        format="%(levelname)s: %(message)s",
    )
    ctx.obj = folder


def _archive(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let --archive also stand behind the command's name, where people look for it."""

    def choose(ctx: click.Context, _param: click.Parameter, value: Path | None) -> None:
        if value is not None:
            ctx.obj = value

    option = click.option(
        "--archive",
        type=click.Path(path_type=Path, file_okay=False),
        expose_value=False,
        callback=choose,
        help="The archive's folder.",
    )
    return option(click.pass_context(command))


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


def _reading(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let how scans are read be chosen; the command gets `options`."""

    @wraps(command)
    def chosen(*words: Any, reader: ReaderChoice, language: str, dpi: int, **others: Any) -> Any:
        return command(*words, options=ReadOptions(reader=reader, language=language, dpi=dpi), **others)

    default = ReadOptions()
    for add in (
        click.option(
            "--dpi",
            type=click.IntRange(min=72, max=1200),
            default=default.dpi,
            show_default=True,
            help="Resolution for reading; a scan of less is read at its own.",
        ),
        click.option(
            "--language", default=default.language, show_default=True, help="Tesseract's data: vie, vie+eng."
        ),
        click.option(
            "--reader",
            type=click.Choice(get_args(ReaderChoice)),
            default=default.reader,
            show_default=True,
            help="What reads scans; both check each other.",
        ),
    ):
        chosen = add(chosen)
    return chosen


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--jobs", "-j", type=click.IntRange(min=1), help="Worker processes; by default one a core.")
@_reading
@_with_json
@_archive
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
    _emit(report, texts.ingest_report(report), as_json=as_json)
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


@main.command()
@click.argument("file")
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="Write the marked text here.")
@_reading
@_with_json
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
    _emit(record_json(document, record), texts.record_text(record), as_json=as_json)
    for page in document.failed_pages:
        click.echo(f"{file}: page {page.number} could not be read: {page.error}", err=True)
    if document.failed_pages:
        ctx.exit(SOME_FAILED)


@main.command()
@click.argument("query", nargs=-1)
@click.option("--number", help="The document's own number, in any writing: 2935/QĐ-UBND, 2935 qd ubnd, 2935.")
@click.option("--date", "on", type=Days(), help="Date of issue: 28/9/2023, 2023-09-28, 9/2023 or 2023.")
@click.option("--from", "first", type=Days(), help="Issued on this day or later.")
@click.option("--to", "last", type=Days(), help="Issued on this day or earlier.")
@click.option("--kind", help="Kind of document: quyết định, bao cao, QĐ.")
@click.option("--agency", help="Part of the issuing agency's name.")
@click.option("--cites", help="The number of a document that is cited.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Hits to print.")
@click.option("--offset", type=click.IntRange(min=0), default=0, help="Hits to leave out at the beginning.")
@_with_json
@_archive
def search(
    ctx: click.Context,
    query: tuple[str, ...],
    on: DateRange | None,
    first: DateRange | None,
    last: DateRange | None,
    *,
    as_json: bool,
    **conditions: Any,
) -> None:
    """Search by text and by field.

    Diacritics may be left out. "A phrase" stands in quotes, -word leaves documents out, OR takes either;
    a number needs no quoting.

    \b
    Example:
      sovang search "bang khen" --from 2023 --kind "quyết định"
      sovang search --number "2935 qd ubnd"
      sovang search --date 28/9/2023
    """
    request = SearchRequest(query=" ".join(query), dates=_range(on, first, last), **conditions)
    with Archive.open(ctx.obj) as archive:
        result = archive.search(request)
    for note in result.notes:
        click.echo(note, err=True)
    mark = texts.BOLD if sys.stdout.isatty() and "NO_COLOR" not in os.environ else texts.STARS
    _emit(jsonable.search_json(result), texts.search_text(result, mark), as_json=as_json)


def _range(on: DateRange | None, first: DateRange | None, last: DateRange | None) -> DateRange | None:
    """Return the days that --date, --from and --to leave together."""
    if not (on or first or last):
        return None
    begins = [days.first for days in (on, first) if days]
    ends = [days.last for days in (on, last) if days]
    return DateRange(max(begins, default=date.min), min(ends, default=date.max))


@main.command()
@click.argument("doc")
@_with_json
@_archive
def refs(ctx: click.Context, doc: str, *, as_json: bool) -> None:
    """List the references that a document cites, and which of them the archive holds.

    DOC is an id, a number or a file path.

    \b
    Example:
      sovang refs 2935/QĐ-UBND
    """
    with Archive.open(ctx.obj) as archive:
        document = archive.resolve(doc)
    _emit(jsonable.references_json(document), texts.references_text(document), as_json=as_json)


@main.command("cited-by")
@click.argument("number")
@click.option(
    "--date", "on", type=Days(), help="Date of the cited document, where its number alone is not enough."
)
@_with_json
@_archive
def cited_by(ctx: click.Context, number: str, on: DateRange | None, *, as_json: bool) -> None:
    """List the documents that cite NUMBER.

    \b
    Example:
      sovang cited-by 91/2017/NĐ-CP --date 31/7/2017
    """
    with Archive.open(ctx.obj) as archive:
        cited = archive.cited_by(number, on)
    for note in cited.notes:
        click.echo(note, err=True)
    _emit(jsonable.cited_by_json(cited), texts.cited_by_text(cited), as_json=as_json)


@main.command()
@_with_json
@_archive
def missing(ctx: click.Context, *, as_json: bool) -> None:
    """List what is cited but not in the archive, most cited first.

    \b
    Example:
      sovang missing --json
    """
    with Archive.open(ctx.obj) as archive:
        found = archive.missing()
    _emit(jsonable.missing_json(found), texts.missing_text(found), as_json=as_json)


@main.command()
@click.argument("doc")
@_with_json
@_archive
def show(ctx: click.Context, doc: str, *, as_json: bool) -> None:
    """Show one document: header, references, pages.

    DOC is an id, a number or a file path.

    \b
    Example:
      sovang show 3
    """
    with Archive.open(ctx.obj) as archive:
        document = archive.resolve(doc)
    _emit(jsonable.document_json(document), texts.document_text(document), as_json=as_json)


@main.command()
@_with_json
@_archive
def status(ctx: click.Context, *, as_json: bool) -> None:
    """Count what the archive holds, and how much of it is certain.

    \b
    Example:
      sovang status
    """
    with Archive.open(ctx.obj) as archive:
        counts = archive.status()
    _emit(jsonable.status_json(counts), texts.status_text(counts), as_json=as_json)


@main.command()
@_with_json
@_archive
def verify(ctx: click.Context, *, as_json: bool) -> None:
    """Check every file's hash, the catalogue, and the index against the catalogue; exit 1 on a fault.

    \b
    Example:
      sovang verify
    """
    with Archive.open(ctx.obj) as archive:
        faults = archive.verify()
    _emit(jsonable.verify_json(faults), texts.verify_text(faults), as_json=as_json)
    if faults:
        ctx.exit(1)


@main.command()
@_with_json
@_archive
def reindex(ctx: click.Context, *, as_json: bool) -> None:
    """Build the search index anew from the catalogue.

    \b
    Example:
      sovang reindex
    """
    with Archive.open(ctx.obj) as archive:
        documents = archive.reindex()
    _emit({"documents": documents}, f"{documents} documents indexed.", as_json=as_json)


@main.command()
@click.argument("docs", nargs=-1, required=True)
@click.option("--output", "-o", required=True, help="The PDF to write, or a folder (for several documents).")
@click.option("--pdfa", is_flag=True, help="Make PDF/A-2b, checked after writing.")
@click.option("--force", is_flag=True, help="Replace files that are there already.")
@_with_json
@_archive
def pdf(
    ctx: click.Context, docs: tuple[str, ...], output: str, *, pdfa: bool, force: bool, as_json: bool
) -> None:
    """Write searchable PDF copies: the original's pictures under text that is found, marked and copied.

    DOC is an id, a number or a file path. Originals are never changed. A digital signature holds for the
    original only; the copy shows its stamp and says so.

    \b
    Example:
      sovang pdf 2935/QĐ-UBND -o quyet-dinh.pdf
      sovang pdf 3 7 12 -o copies/ --pdfa
    """
    from ingest.searchable.batch import Original, copy_all, find_original, place_copies

    with Archive.open(ctx.obj) as archive:
        found = {document.id: document for document in map(archive.resolve, docs)}
        originals = [Original(id, find_original(one.paths, one.sha256)) for id, one in found.items()]
        targets = place_copies(output, originals, replace=force)
        report = copy_all(originals, targets, archive.reading, pdfa_copy=pdfa)
    _emit(report._asdict(), report.text(), as_json=as_json)
    if report.failures:
        ctx.exit(SOME_FAILED)


@main.command()
@_with_json
@click.pass_context
def doctor(ctx: click.Context, *, as_json: bool) -> None:
    """Say what is installed for reading scans, what is missing, what that costs, and what mends it.

    The exit code is 3 where scans can't be read at all.

    \b
    Example:
      sovang doctor
    """
    from ingest.doctor import diagnosis_json, diagnosis_text, examine

    diagnosis = examine()
    _emit(diagnosis_json(diagnosis), diagnosis_text(diagnosis), as_json=as_json)
    if not diagnosis.reads_scans:
        ctx.exit(MissingToolError.exit_code)


if __name__ == "__main__":
    main()
