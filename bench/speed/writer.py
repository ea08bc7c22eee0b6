"""`python -m bench.writer`: what writing the catalogue costs: the store's verbs, plain SQLite, PostgreSQL.

The same invented documents of three pages with words and boxes, as OCR gives them, a transaction each, each
of them on the disk before the next: by `documents.add`, then their rows by plain SQLite, and by a server of
PostgreSQL on the loopback address from one process and from more, with the same tables and indexes.
"""

from __future__ import annotations

import multiprocessing
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import click

from index.store.catalogue import FILE_NAME, Catalogue
from index.store.documents import add

from .archive import documents
from .catalogue_rows import Rows, create_tables, rows_of, write_to_sqlite
from .postgres_server import Server, reason_missing

_WRITERS = (1, 2, 4)


@click.command()
@click.option("--documents", "count", default=2_000, show_default=True, help="Documents to write.")
def main(count: int) -> None:
    """Write the same documents by each way; print documents a second and bytes a document.

    Example: python -m bench.writer --documents 5000
    """
    with TemporaryDirectory() as place:
        catalogue = Path(place) / FILE_NAME
        seconds, cpu = write_by_verbs(catalogue, count)
        click.echo(f"{'':34} {'docs/s':>8} {'kB/document':>12}")
        click.echo(_row(f"Sovang's verbs ({1000 * cpu / count:.1f} ms computing)", count, seconds, catalogue))
        rows = rows_of(catalogue)
        plain = Path(place) / "plain.sqlite3"
        click.echo(_row("the same rows, plain SQLite", count, write_to_sqlite(rows, plain), plain))
        if why := reason_missing():
            click.echo(f"PostgreSQL was not measured: {why}")
        else:
            for line in _by_postgres(catalogue, rows):
                click.echo(line)
        click.echo(compressed(rows))


def write_by_verbs(file: Path, count: int) -> tuple[float, float]:
    """Take in `count` documents; return the seconds by the clock and of computing, without inventing them."""
    wall = cpu = 0.0
    with TemporaryDirectory() as scans, closing(Catalogue.open(file, create=True)) as catalogue:
        for document, record in documents(count, Path(scans)):
            begun, computed = perf_counter(), process_time()
            add(catalogue, document, record, mtime_ns=1)
            wall, cpu = wall + perf_counter() - begun, cpu + process_time() - computed
    return wall, cpu


def _row(name: str, count: int, seconds: float, file: Path) -> str:
    size = sum(part.stat().st_size for part in file.parent.glob(f"{file.name}*"))
    return f"{name:34} {count / seconds:8.0f} {size / count / 1000:12.1f}"


def _by_postgres(catalogue: Path, rows: list[Rows]) -> Iterator[str]:
    with Server() as server:
        for writers in _WRITERS:
            server.empty()
            with closing(sqlite3.connect(catalogue)) as source:
                create_tables(source, server.run)
            before = server.bytes
            shares = [rows[first::writers] for first in range(writers)]
            begun = perf_counter()
            with multiprocessing.get_context("spawn").Pool(writers) as pool:
                started = perf_counter() - begun
                busy = pool.starmap(_write_share, [(server.address, share) for share in shares])
            name = f"PostgreSQL, {writers} writer{'s' * (writers > 1)}"
            rate = len(rows) / max(busy)
            size = (server.bytes - before) / len(rows) / 1000
            yield f"{name:34} {rate:8.0f} {size:12.1f}   (processes started in {started:.1f} s)"


def _write_share(address: str, share: list[Rows]) -> float:
    from .catalogue_rows import write_to_postgres  # noqa: PLC0415 - in the process that writes

    return write_to_postgres(address, share)


def compressed(rows: list[Rows]) -> str:
    """Say what the text, lines and words of pages would weigh compressed, and what compressing costs."""
    texts = [
        value.encode()
        for one in rows
        for page in one.get("pages", ())
        for value in page
        if isinstance(value, str) and len(value) > 200
    ]
    before = process_time()
    packed = sum(len(zlib.compress(text, 6)) for text in texts)
    spent = process_time() - before
    total = sum(map(len, texts))
    return (
        f"pages' text and words: {total / len(rows) / 1000:.1f} kB a document, compressed"
        f" {packed / len(rows) / 1000:.1f} kB ({packed / total:.2f}), for {1000 * spent / len(rows):.2f} ms"
    )


if __name__ == "__main__":
    main()
