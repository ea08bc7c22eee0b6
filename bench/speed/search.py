"""`python -m bench.search`: how fast and how large search is, by engine and number of documents."""

from __future__ import annotations

import json
import multiprocessing
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from itertools import islice, pairwise
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import click

from index.archive import Archive
from index.search.engines.choice import ENGINES, LOCAL_ENGINES, EngineName
from index.search.indexing import SearchIndex
from index.search.types import SearchRequest
from index.store import documents
from index.store.catalogue import FILE_NAME, Catalogue
from index.store.lock import WriterLock

from .search_corpus import Paper, document_of, make_catalogue, papers, record_of
from .search_peers import Clock, Fts5, plain_tantivy
from .search_queries import drawn

_WHOOSH_SERVES = 10_000
_UPDATES = 10
_DRAWN_FROM = 100_000
"""Queries are drawn from the first papers: to invent a million once more would take longer than to ask."""

_LATEST = SearchRequest("zzquokka")


@dataclass(slots=True)
class Timing:
    """Milliseconds: of the whole call, of the engine's part in it, and of the plain call of the library.

    Of computing time, so that what else the machine does counts little; of the clock for an update, which
    waits for the disk.
    """

    whole: list[float] = field(default_factory=list)
    engine: list[float] = field(default_factory=list)
    plain: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Build:
    """What building an index took."""

    cpu: float
    wall: float
    megabytes: float
    peak: float


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured of one engine with so many documents."""

    engine: str
    documents: int
    build: Build
    queries: dict[str, Timing]


@click.command()
@click.option("--documents", type=int, multiple=True, default=(1_000, 10_000, 100_000), help="How many.")
@click.option("--engine", "engines", type=click.Choice(ENGINES), multiple=True, help="Only this engine.")
@click.option("--queries", default=50, help="Of each kind.")
@click.option(
    "--folder", type=click.Path(path_type=Path), help="Keep the archives here, and use those found here."
)
@click.option("--fts5", is_flag=True, help="Measure SQLite's FTS5 on the same tokens as well.")
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="Write the figures to this file.")
def main(
    *,
    documents: tuple[int, ...],
    engines: tuple[EngineName, ...],
    queries: int,
    folder: Path | None,
    fts5: bool,
    json_file: Path | None,
) -> None:
    """Build archives of invented documents, ask them questions, and print what that took.

    Whoosh is left out above 10,000 documents unless it is asked for.

    Example: python -m bench.search --documents 1000 --documents 10000 --folder /tmp/archives
    """
    results = []
    with _kept(folder) as place:
        for count in documents:
            for engine in engines or LOCAL_ENGINES:
                if engines or engine != "whoosh" or count <= _WHOOSH_SERVES:
                    results.append(measured(place / str(count), count, engine, queries))
                    click.echo(shown(results[-1]))
            if fts5:
                click.echo(Fts5.shown(place / str(count), list(islice(papers(count), 2_000)), queries))
    click.echo(growth(results))
    if json_file:
        json_file.write_text(json.dumps([asdict(result) for result in results], indent=1), encoding="utf-8")


@contextmanager
def _kept(folder: Path | None) -> Iterator[Path]:
    if folder:
        yield folder
        return
    with TemporaryDirectory() as made:
        yield Path(made)


def measured(folder: Path, count: int, engine: EngineName, queries: int) -> Result:
    """Build the index of an archive, which is made where it is not there, and ask it."""
    if not (folder / FILE_NAME).exists():
        click.echo(f"making {count} documents in {folder}", err=True)
        make_catalogue(folder, count)
    # In a process of its own, whose memory is that of the building alone.
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        build = pool.apply(_build, (folder, engine))
    known = list(islice(papers(min(count, _DRAWN_FROM)), 0, None, max(1, min(count, _DRAWN_FROM) // 2_000)))
    timings = asked(folder, known, queries)
    timings |= _updated(folder, count)
    return Result(engine, count, build, timings)


def _build(folder: Path, engine: EngineName) -> Build:
    catalogue, lock = Catalogue.open(folder / FILE_NAME), WriterLock(folder)
    lock.acquire()
    index = SearchIndex(catalogue, folder, lock)
    wall, cpu = perf_counter(), process_time()
    index.rebuild(engine)
    wall, cpu = perf_counter() - wall, process_time() - cpu
    size = sum(file.stat().st_size for file in (folder / "index").rglob("*"))
    index.close()
    catalogue.close()
    lock.release()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Build(cpu, wall, size / 1e6, peak)


def asked(folder: Path, known: list[Paper], queries: int) -> dict[str, Timing]:
    """Ask each question once to warm the caches and once to measure, by what the command line calls."""
    timings: dict[str, Timing] = {}
    with Archive.open(folder) as archive:
        clock = Clock.on(archive)
        plain = plain_tantivy(archive)
        for kind, requests in drawn(known, queries).items():
            timing = timings[kind] = Timing()
            for request in requests:
                archive.search(request)
                clock.spent = 0.0
                begun = process_time()
                archive.search(request)
                timing.whole.append((process_time() - begun) * 1000)
                timing.engine.append(clock.spent * 1000)
                if request.query and plain:
                    timing.plain.append(plain(request.query))
    return timings


def _updated(folder: Path, count: int) -> dict[str, Timing]:
    """Take in documents one by one, each until it is found, and take them out again."""
    found, done = Timing(), Timing()
    with Archive.open(folder, create=True) as archive:
        ids = []
        for paper in papers(_UPDATES + 1, seed=99):
            new = replace(
                paper, id=count + paper.id, number=f"{paper.id}/ZZ-XX", text=f"{paper.text} zzquokka"
            )
            begun = perf_counter()
            ids.append(archive.add(document_of(new), record_of(new), mtime_ns=1).id)
            archive._index.update()  # what `commit_index` does first
            found.whole.append((perf_counter() - begun) * 1000)
            if archive.search(_LATEST).total != len(ids):
                raise click.ClickException(f"{folder}: a document that was added is not found")
            begun = perf_counter()
            archive.commit_index()
            done.whole.append(found.whole[-1] + (perf_counter() - begun) * 1000)
        _take_out(archive, ids)
    for timing in (found, done):
        del timing.whole[0]  # which opens files and loads modules
    return {"update, until it is found": found, "update, with its pairs": done}


def _take_out(archive: Archive, ids: list[int]) -> None:
    with archive._catalogue.transaction():
        for id in ids:
            documents.delete(archive._catalogue, id)
    archive.commit_index()


def shown(result: Result) -> str:
    """Return the table of one result."""
    build, count = result.build, result.documents
    lines = [
        "",
        f"{result.engine}, {count:,} documents: built in {build.wall:.0f} s"
        f" ({count / build.wall:.0f} documents/s, {count / build.cpu:.0f} per CPU second),"
        f" {build.megabytes:.0f} MB, peak memory {build.peak:.0f} MB",
        f"{'ms':24} {'p50':>8} {'p95':>8} {'engine':>8} {'factor':>7} {'plain':>8}",
    ]
    for kind, timing in result.queries.items():
        half, most = percentiles(timing.whole)
        row = f"{kind:24} {half:8.2f} {most:8.2f}"
        if (within := percentiles(timing.engine)[0]) > 0.01:
            row += f" {within:8.2f} {half / within:7.2f}"
        elif timing.plain:
            row += " " * 17
        if timing.plain:
            row += f" {percentiles(timing.plain)[0]:8.2f}"
        lines.append(row)
    return "\n".join(lines)


def percentiles(values: list[float]) -> tuple[float, float]:
    """Return the middle one of the values, and the one that 95 of 100 don't exceed; zeros for no values.

    >>> percentiles([3.0, 1.0, 2.0]), percentiles([])
    ((2.0, 3.0), (0.0, 0.0))
    """
    if not values:
        return 0.0, 0.0
    ranked = sorted(values)
    return median(ranked), ranked[min(len(ranked) - 1, int(len(ranked) * 0.95))]


def growth(results: list[Result]) -> str:
    """Return by how much each kind of query gets slower from each number of documents to the next."""
    lines = []
    for engine in LOCAL_ENGINES:
        row = [result for result in results if result.engine == engine]
        for less, more in pairwise(row):
            factors = (
                f"{kind} {percentiles(timing.whole)[0] / percentiles(less.queries[kind].whole)[0]:.1f}"
                for kind, timing in more.queries.items()
            )
            lines.append(
                f"\n{engine}, {less.documents:,} to {more.documents:,}, p50 times: {', '.join(factors)}"
            )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
