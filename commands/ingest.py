"""Reading files and folders into the archive: `ingest`."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple, get_args

import click

from commands.batch import BatchTally, Intake, outside, report_to, stamps, stoppable
from commands.group import INTERRUPTED
from commands.progress import ProgressStyle, shown_progress
from commands.shared import SOME_FAILED, emit, in_archive, reading_options, with_json
from commands.translated import Renamed, command
from index.archive import Archive
from index.errors import disk_full
from index.render import ingest_text
from index.store.catalogue import FILE_NAME
from index.store.files import Stamp
from index.store.paths import shown, to_text
from ingest.errors import UnreadableFileError
from ingest.options import ReadOptions
from ingest.sources.files import Walk, find_files
from ingest.sources.remote import RemoteWalk, find_remote
from ingest.urls import is_url
from messages import tr, trn


class IngestRequest(NamedTuple):
    """What an ingest is asked to do, beside how to read; `paths` may be addresses of stores."""

    paths: tuple[str, ...]
    jobs: int | None
    link: bool
    wait: float | None
    report: Path | None
    progress: ProgressStyle = "auto"
    follow_links: bool = False
    cluster: str | None = None


@command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=str))
@click.option("--jobs", "-j", type=click.IntRange(min=1), help="Worker processes; by default one per core.")
@click.option(
    "--cluster", metavar="ADDRESS", help="Read on the Dask cluster of this scheduler, tcp://HOST:8786."
)
@click.option("--dry-run", is_flag=True, help="Only list what would be read; change nothing.")
@click.option("--retry-failed", is_flag=True, help="Read again what failed last time; needs no PATH.")
@click.option("--follow-links", is_flag=True, help="Also follow links that lead outside the folders given.")
@click.option("--link", is_flag=True, help="Keep originals as hard links where possible, not as copies.")
@click.option(
    "--output",
    "-o",
    "report",
    cls=Renamed,
    old=("--report",),
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a .csv table with one row per file.",
)
@click.option(
    "--wait",
    type=click.FloatRange(min=0),
    metavar="SECONDS",
    help="Wait for another batch to finish.",
)
@click.option(
    "--progress",
    type=click.Choice(get_args(ProgressStyle)),
    default="auto",
    show_default=True,
    help="How progress is reported: json writes a line of JSON for each page to stderr, for programs.",
)
@reading_options
@with_json
@in_archive
def ingest(
    ctx: click.Context,
    *,
    dry_run: bool,
    retry_failed: bool,
    options: ReadOptions,
    as_json: bool,
    **conditions: Any,
) -> None:
    """Read files and folders into the archive.

    PDF, pictures, office files, e-mails, ZIP and text (docs/formats.md). What the archive holds already is
    not read again. A file that can't be read is named with its reason, the others go on, and the exit code is
    4. Originals are copied into the archive's folder. After an interruption of any kind, the same command
    continues where it stopped.

    PATH may be an address in a store, s3://BUCKET/FOLDER (docs/scale.md#scans-in-object-stores).

    \b
    Example:
      sovang ingest scans/2023 "Quyết định.pdf" --jobs 4
      sovang ingest scans/2023 --dry-run
      sovang ingest --retry-failed -o report.csv
    """
    request = IngestRequest(**conditions)
    if request.cluster and request.jobs:
        raise click.UsageError(tr("--jobs is for this machine alone; leave it out with --cluster."))
    if retry_failed:
        with Archive.open(ctx.obj) as archive:
            failed_before = archive.failed_paths()
        request = request._replace(paths=(*request.paths, *_may_be_retried(failed_before)))
    elif not request.paths:
        raise click.UsageError(tr("Give files or folders to read, or --retry-failed."))
    if dry_run:
        plan = _plan(ctx.obj, _found(request, ctx.obj))
        emit(plan, ingest_text.ingest_plan(plan), as_json=as_json)
        failed = bool(plan["failures"])
    else:
        report = _ingest(ctx, request, options)
        emit(report, ingest_text.ingest_report(report), as_json=as_json)
        failed = bool(report["failures"])
    if failed:
        ctx.exit(SOME_FAILED)


class _Found(NamedTuple):
    """What there is to read: on this machine, and in stores."""

    local: Walk
    remote: RemoteWalk

    @property
    def failures(self) -> tuple[UnreadableFileError, ...]:
        return (*self.local.failures, *self.remote.failures)

    @property
    def skipped(self) -> int:
        return self.local.skipped + self.remote.skipped

    def unchanged(self, archive: Archive) -> set[str]:
        """Return the places that the archive has as they are."""
        local = archive.unchanged(stamps(self.local.files))
        remote = archive.unchanged(
            Stamp(one.url, one.size, one.stamp_ns) for one in self.remote.files if one.stamp_ns
        )
        return {*map(str, local), *remote}

    def places(self) -> list[str]:
        return [*map(str, self.local.files), *(one.url for one in self.remote.files)]


def _may_be_retried(failed: tuple[str, ...]) -> Iterator[str]:
    """Yield the files of this machine. Addresses are asked only where they are typed: archives travel."""
    there = sum(map(is_url, failed))
    if there:
        click.echo(
            trn(
                "{n} file in a store failed, too: run `sovang ingest` on its address again.",
                "{n} files in stores failed, too: run `sovang ingest` on their addresses again.",
                there,
            ),
            err=True,
        )
    yield from (path for path in failed if not is_url(path))


def _ingest(ctx: click.Context, request: IngestRequest, options: ReadOptions) -> dict[str, Any]:
    """Read files into the archive and return what became of them."""
    begun = monotonic()
    found = _found(request, ctx.obj)
    with (
        _naming_full_disks(ctx.obj),
        stoppable(),
        report_to(request.report) as on_file,
        Archive.open(ctx.obj, create=True, wait=request.wait) as archive,
    ):
        tally = BatchTally(on_file)
        intake = Intake(
            archive, options, "link" if request.link else "copy", request.jobs, tally, request.cluster
        )
        try:
            _take_in(intake, found, request.progress)
        except KeyboardInterrupt:
            click.echo(_stopped(tally), err=True)
            ctx.exit(INTERRUPTED)
        finally:
            archive.finish()
    return {
        "added": tally.added,
        "unchanged": tally.unchanged,
        "failed": tally.failed_files,
        "pages": tally.pages,
        "skipped": found.skipped,
        "seconds": round(monotonic() - begun, 2),
        "failures": tally.failures,
    }


@contextmanager
def _naming_full_disks(archive: Path) -> Iterator[None]:
    """Say that there is no space for the archive, whatever it was that found none."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise disk_full(archive) from error
        raise


def _found(request: IngestRequest, archive: Path) -> _Found:
    urls = [path for path in request.paths if is_url(path)]
    paths = (Path(path) for path in request.paths if not is_url(path))
    walk = find_files(paths, follow_links=request.follow_links)
    local = replace(walk, files=tuple(outside(archive, walk.files)))
    if not urls:
        return _Found(local, RemoteWalk())
    return _Found(local, find_remote(urls))


def _take_in(intake: Intake, found: _Found, progress: ProgressStyle) -> None:
    for error in found.failures:
        intake.tally.fail(intake.archive, error)
    unchanged = found.unchanged(intake.archive)
    for place in found.places():
        if place in unchanged:
            intake.tally.skip(place)
    files = [path for path in found.local.files if str(path) not in unchanged]
    remote = [one for one in found.remote.files if one.url not in unchanged]
    with shown_progress(len(files) + len(remote), lambda: intake.tally.failed_files, progress) as show:
        intake.run(files, show, remote)


def _stopped(tally: BatchTally) -> str:
    return trn(
        "Stopped: {n} document added, and the pages read so far of unfinished files are kept; run the same "
        "command again to go on.",
        "Stopped: {n} documents added, and the pages read so far of unfinished files are kept; run the same "
        "command again to go on.",
        tally.added,
    )


def _plan(folder: Path, found: _Found) -> dict[str, Any]:
    """Return what an ingest of the files found would do. Whatever has changed is known by size and time."""
    places = found.places()
    unchanged, held, failed = set[str](), set[str](), set[str]()
    if (folder / FILE_NAME).is_file():
        with Archive.open(folder) as archive:
            unchanged = found.unchanged(archive)
            held = archive.known_paths(places)
            failed = set(archive.failed_paths())
    due = [place for place in places if place not in unchanged]
    retried = [place for place in due if shown(to_text(place)) in failed]
    changed = [place for place in due if place in held and place not in retried]
    new = [place for place in due if place not in held and place not in retried]
    return {
        "dry_run": True,
        "new": new,
        "changed": changed,
        "retried": retried,
        "unchanged": len(unchanged),
        "skipped": found.skipped,
        "failures": [{"path": error.path, "reason": error.reason} for error in found.failures],
    }


COMMANDS = (ingest,)
