"""Reading held documents anew: `reread`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

import click

from commands.shared import SOME_FAILED, emit, in_archive, reading_options, with_json
from commands.translated import command
from extract.types import RULES_VERSION, Record
from index.archive import Archive
from index.errors import ArchiveError
from index.render import curation_text
from index.render.curation_text import RereadDocument, RereadReport
from ingest.errors import UnreadableFileError
from ingest.options import ReadOptions
from ingest.types import Document
from messages import Message, message_of, tr

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from ingest.limited_process import LimitedProcess

T = TypeVar("T")
Scope = Literal["rules", "pages"]


@dataclass
class Run:
    """One rereading of an open archive.

    Attributes:
        archive: that holds the documents.
        dry_run: nothing is to be changed.
        done: how many documents were read anew.
        told: the changes that are worth telling.
        failures: documents that could not be read anew, as path and reason.
    """

    archive: Archive
    dry_run: bool
    done: int = 0
    told: list[RereadDocument] = field(default_factory=list)
    failures: list[dict[str, str]] = field(default_factory=list)

    def take(self, id: int, record: Record, document: Document | None = None) -> None:
        """Take in what was found anew of a document; one that can't be is a failure, the others go on."""
        summary = self.archive.summaries([id])[id]
        save = self.archive.rereading.compare if self.dry_run else self.archive.rereading.save
        try:
            change = save(id, record, document)
        except ArchiveError as error:
            if document is None:
                raise
            self.fail(document.path, reason_of(error, document.path))
            return
        self.done += 1
        if change.worth_telling:
            self.told.append(RereadDocument(summary, change))

    def apply(self, rules: LimitedProcess, id: int, document: Document, *, read_anew: bool = False) -> None:
        """Apply the rules to a document and take in what they find; where they can't, it stays as it was."""
        from commands.limits import apply_rules

        try:
            record = apply_rules(rules, document, self.archive.rereading.first_read(id))
        except UnreadableFileError as error:
            self.fail(error.path, error.reason)
        else:
            self.take(id, record, document if read_anew else None)

    def fail(self, path: str, reason: str) -> None:
        """Note a document that could not be read anew."""
        self.failures.append({"path": path, "reason": reason})


@command()
@click.argument("docs", nargs=-1)
@click.option("--rules", "scope", flag_value="rules", default=True, help="Only apply the rules; the default.")
@click.option("--pages", "scope", flag_value="pages", help="Read the originals again, then apply the rules.")
@click.option("--since-version", metavar="VERSION", help="Only documents last read by rules older than this.")
@click.option("--all", "everything", is_flag=True, help="Also documents already read by the current rules.")
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
@click.option("--suggest", is_flag=True, help="Read nothing; show names that corrections make certain.")
@click.option("--apply", "applied", is_flag=True, help="With --suggest: set these names, as corrections.")
@click.option("--jobs", "-j", type=click.IntRange(min=1), help="Worker processes; by default one per core.")
@reading_options
@with_json
@in_archive
def reread(
    ctx: click.Context,
    docs: tuple[str, ...],
    *,
    scope: Scope,
    since_version: str | None,
    everything: bool,
    dry_run: bool,
    suggest: bool,
    applied: bool,
    jobs: int | None,
    options: ReadOptions,
    as_json: bool,
) -> None:
    """Apply newer rules or a newer reader to archived documents.

    Values corrected by hand always stay. Without DOC, --rules takes the documents that older rules have
    seen, and --pages those that another reader has read or failed to read. Changes are shown and logged;
    --dry-run only shows them. After an interruption, run the same command again.

    --suggest lists uncertain names of signers and agencies that people confirmed in other documents of the
    same agency. Nothing is changed unless --apply is given; `sovang correct DOC --undo` takes one back.

    \b
    Example:
      sovang reread --dry-run
      sovang reread --since-version 3
      sovang reread 15 --pages --dpi 400
      sovang reread --suggest --apply
    """
    if applied and not suggest:
        raise click.UsageError(tr("--apply goes with --suggest."))
    if sum((bool(docs), since_version is not None, everything)) > 1:
        raise click.UsageError(tr("Give only one of DOC, --since-version and --all."))
    if suggest:
        _suggest(ctx, docs, applied=applied, as_json=as_json)
        return
    with Archive.open(ctx.obj) as archive:
        ids = _chosen(archive, docs, since_version, scope, options, everything=everything)
        run = Run(archive, dry_run)
        try:
            if scope == "pages":
                _read_pages(run, ids, options, jobs)
            else:
                _run_rules(run, ids)
        finally:
            if run.done and not dry_run:
                archive.commit_index()
    result = RereadReport(run.done, run.told, run.failures, dry_run)
    emit(_json(result), curation_text.reread_text(result), as_json=as_json)
    if run.failures:
        ctx.exit(SOME_FAILED)


def _suggest(ctx: click.Context, docs: tuple[str, ...], *, applied: bool, as_json: bool) -> None:
    """Show, and set where wanted, the names that people confirmed in other documents of the same agency."""
    with Archive.open(ctx.obj) as archive:
        ids = {archive.resolve(doc).id for doc in docs}
        found = [one for one in archive.rereading.suggestions() if not ids or one.document in ids]
        documents = archive.summaries(one.document for one in found)
        for one in found if applied else ():
            note = tr("as confirmed in {documents}", documents=[f"#{id}" for id in one.confirmed_in])
            archive.corrections.set(one.document, {one.field: one.after}, note=note)
        if found and applied:
            archive.commit_index()
    told = {"applied": applied, "suggestions": [asdict(one) for one in found]}
    emit(told, curation_text.suggestions_text(found, documents, applied=applied), as_json=as_json)


def reason_of(error: ArchiveError, path: str) -> str:
    """Return why a document failed, without its path where the error names it first."""
    said = message_of(error)
    if isinstance(said, Message) and said.key.startswith("{path}: "):
        return Message(said.key.removeprefix("{path}: "), **said.values)
    return said.removeprefix(f"{path}: ")


def _chosen(
    archive: Archive,
    docs: tuple[str, ...],
    since: str | None,
    scope: Scope,
    options: ReadOptions,
    *,
    everything: bool,
) -> list[int]:
    """Return the documents to read anew."""
    if docs:
        return list(dict.fromkeys(archive.resolve(doc).id for doc in docs))
    if everything:
        return archive.rereading.everything()
    if scope == "rules" or since is not None:
        return archive.rereading.due_by_rules(since)
    from ingest.ocr.readers import make_reader

    return archive.rereading.due_by_reader(make_reader(options).name)


def _run_rules(run: Run, ids: Sequence[int]) -> None:
    if not ids:
        return
    from commands.limits import rules_process

    with rules_process() as rules, _shown(ids, len(ids)) as shown:
        for id in shown:
            run.apply(rules, id, run.archive.reading(id))


def _read_pages(run: Run, ids: Sequence[int], options: ReadOptions, jobs: int | None) -> None:
    """Read originals again. One that isn't there, or has changed, is a failure."""
    places = dict(_originals(run, ids))
    if not places:
        return
    lost: dict[Path, UnreadableFileError] = {}

    def fetch(path: Path) -> None:
        try:
            if not path.is_file() and not run.archive.originals.local_copy(*places[path].file).is_file():
                lost[path] = UnreadableFileError(places[path].path, _LOST)
        except UnreadableFileError as error:
            lost[path] = error

    from commands.limits import rules_process
    from ingest.batch import read_batch

    reading = read_batch(list(places), options, jobs=jobs, before_look=fetch)
    with rules_process() as rules, _shown(reading, len(places)) as shown:
        for outcome in shown:
            original = places[Path(outcome.path)]
            if isinstance(outcome.result, Document):
                document = replace(outcome.result, path=original.path)  # its name is evidence, a hash is none
                run.apply(rules, original.id, document, read_anew=True)
            elif outcome.result is not None:
                run.fail(original.path, lost.get(Path(outcome.path), outcome.result).reason)


_LOST = Message("the original is missing or has changed; put it back")


class _Original(NamedTuple):
    """A document to read again, the path under which people know it, and hash and kind of its file."""

    id: int
    path: str
    file: tuple[str, str]


def _originals(run: Run, ids: Sequence[int]) -> Iterator[tuple[Path, _Original]]:
    """Yield where the originals stand, the archive's own copies first."""
    from ingest.searchable.batch import find_original
    from ingest.searchable.make import CopyError

    firsts = dict.fromkeys(run.archive.document(id).papers[0] for id in ids)  # a file is read once
    for id in firsts:
        document = run.archive.document(id)
        file = document.sha256, document.media_type
        kept = run.archive.originals.place(*file)
        known = next(iter(document.paths), str(kept))
        try:
            yield find_original((str(kept), *document.paths), document.sha256), _Original(id, known, file)
        except CopyError:
            if run.archive.originals.is_away(*file):
                yield kept, _Original(id, known, file)  # it is fetched when its turn comes
            else:
                run.fail(known, _LOST)


def _shown(items: Iterable[T], length: int) -> ProgressBar[T]:
    """Return `items` in a progress bar, which shows on a terminal only."""
    hidden = not sys.stderr.isatty()
    return click.progressbar(items, length=length, label=tr("Rereading"), file=sys.stderr, hidden=hidden)


def _json(result: RereadReport) -> dict[str, object]:
    counts: dict[str, int] = {}
    for told in result.told:
        for changed in told.change.fields:
            counts[changed.field] = counts.get(changed.field, 0) + 1
    return {
        "documents": result.documents,
        "changed": len(result.told),
        "dry_run": result.dry_run,
        "rules": RULES_VERSION,
        "fields": counts,
        "references": {
            "added": sum(len(told.change.added) for told in result.told),
            "removed": sum(len(told.change.removed) for told in result.told),
        },
        "changes": [
            {**asdict(told.change), "so_ky_hieu": told.document.so_ky_hieu, "path": told.document.path}
            for told in result.told
        ],
        "failures": list(result.failures),
    }


COMMANDS = (reread,)
