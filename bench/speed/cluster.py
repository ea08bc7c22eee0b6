"""`python -m bench.cluster`: an OpenSearch cluster beside the other engines, on one archive, in one run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import click

from index.archive import Archive
from index.search.engines.choice import ENGINES, EngineName
from index.search.engines.engine import Node
from index.search.indexing import SearchIndex
from index.store.catalogue import FILE_NAME

from .search import percentiles
from .search_corpus import make_catalogue, papers
from .search_queries import drawn


@dataclass(slots=True)
class Run:
    """What one engine took and found: milliseconds by the clock of each search, ids of all its hits."""

    engine: EngineName
    seconds: float
    clock: list[float] = field(default_factory=list)
    hits: list[frozenset[int]] = field(default_factory=list)


@click.command()
@click.option("--documents", default=10_000, show_default=True, help="How many.")
@click.option("--queries", default=500, show_default=True, help="How many, of all kinds.")
@click.option("--engine", "engines", type=click.Choice(ENGINES), multiple=True, help="Only these engines.")
@click.option("--folder", type=click.Path(path_type=Path), help="Keep the archive here, or use the one here.")
def main(*, documents: int, queries: int, engines: tuple[EngineName, ...], folder: Path | None) -> None:
    """Index the same invented documents with each engine, ask the same queries, compare time and hits.

    Example: python -m scripts.opensearch_nodes -- python -m bench.cluster --documents 1000
    """
    with _kept(folder) as place:
        if not (place / FILE_NAME).exists():
            click.echo(f"making {documents} documents in {place}", err=True)
            make_catalogue(place, documents)
        known = list(islice(papers(documents), 0, None, max(1, documents // 2_000)))
        kinds = drawn(known, 50)
        asked = list(islice(_in_turn(kinds), queries))
        with Archive.open(place, create=True) as archive:
            runs = [_measured(archive, engine, asked) for engine in engines or ENGINES]
            archive.reindex("tantivy")  # takes the index off the cluster
    click.echo(shown(runs, documents))


@contextmanager
def _kept(folder: Path | None) -> Iterator[Path]:
    if folder:
        yield folder
        return
    with TemporaryDirectory() as made:
        yield Path(made)


def _in_turn(kinds: Any) -> Iterator[Any]:
    """Yield the first request of each kind, then the second of each, and so on."""
    for row in zip(*kinds.values(), strict=True):
        yield from row


def _measured(archive: Archive, engine: EngineName, asked: list[Any]) -> Run:
    begun = perf_counter()
    archive.reindex(engine)
    run = Run(engine, perf_counter() - begun)
    index = archive._index
    search = index.search
    nodes: list[Node] = []

    def noting(query: Node, **how: Any) -> Any:
        nodes.append(query)
        return search(query, **how)

    for request in asked:
        with _in_place_of_search(index, noting):
            archive.search(request)
        begun = perf_counter()
        archive.search(request)
        run.clock.append((perf_counter() - begun) * 1000)
    for node in nodes:
        run.hits.append(frozenset(match.id for match in search(node, limit=1 << 20).matches))
    return run


@contextmanager
def _in_place_of_search(index: SearchIndex, noting: Callable[..., Any]) -> Iterator[None]:
    search = index.search
    index.search = noting  # type: ignore[method-assign]
    try:
        yield
    finally:
        index.search = search  # type: ignore[method-assign]


def shown(runs: list[Run], documents: int) -> str:
    """Return the table of what each engine took, and how many queries found other documents."""
    lines = [f"{'engine':12} {'build s':>8} {'docs/s':>8} {'p50 ms':>8} {'p95 ms':>8} {'queries':>8}"]
    for run in runs:
        half, most = percentiles(run.clock)
        rate = documents / run.seconds
        lines.append(
            f"{run.engine:12} {run.seconds:8.1f} {rate:8.0f} {half:8.1f} {most:8.1f} {len(run.clock):8}"
        )
    first, *others = runs
    for run in others:
        apart = sum(one != other for one, other in zip(first.hits, run.hits, strict=True))
        lines.append(f"{run.engine}: {apart} of {len(run.hits)} queries find other hits than {first.engine}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
