"""`python -m bench.serving`: how quickly pages come when many people read, while files are being taken in.

Readers ask a real server on this machine: each asks for a page, looks at it for a while, and asks again.
Files are taken in as a clerk would have it done, from a folder of the server. The readers and what they ask
are ready before the clock runs, for they share the machine with the server.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from itertools import islice
from math import ceil
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from threading import Thread
from time import perf_counter, sleep
from urllib.parse import urlencode, urlsplit

import click

from bench.gold.samples import SAMPLES
from index.archive import Archive
from index.store.originals import PICTURES_NAME

from .search_corpus import make_catalogue, papers
from .search_queries import drawn

_TAKEN_IN = ("1127-qd-sgddt.pdf", "3140-qd-ubnd.pdf", "09-bc-ubnd.pdf")
"""Samples with a text layer, whose pages are drawn: 4, 2 and 2."""

_COMMAND = [sys.executable, "-c", "from cli import main; main()", "--archive"]


@click.command()
@click.option("--archive", type=click.Path(path_type=Path, exists=True), help="Serve a copy of this one.")
@click.option("--documents", default=2_000, help="How many to invent, where no archive is given.")
@click.option("--readers", default=50, help="People who read at the same time.")
@click.option("--seconds", default=30, help="How long they read.")
@click.option("--pause", default=5.0, help="Seconds that each looks at a page before the next one.")
def main(*, archive: Path | None, documents: int, readers: int, seconds: int, pause: float) -> None:
    """Measure pages one by one, then with many readers while files are taken in.

    Example: python -m bench.search --documents 100000 --engine tantivy --folder /tmp/archives;
    python -m bench.serving --archive /tmp/archives/100000
    """
    with TemporaryDirectory() as place:
        folder = Path(place) / "archive"
        if archive:
            shutil.copytree(archive, folder)
        else:
            make_catalogue(folder, documents)
            with Archive.open(folder, create=True) as opened:
                opened.reindex()
        ids = _take_in_samples(folder, Path(place) / "samples")
        inbox = _inbox(Path(place) / "inbox")
        with _serving(folder, inbox) as address:
            _one_by_one(address, folder, ids)
            _take_in(address)
            _together(address, ids, readers, seconds, pause)
            rest = b"data-running" in _got(address, "/intake")
            click.echo(f"  files were being taken in to the end: {'yes' if rest else 'no'}")


def _take_in_samples(folder: Path, inputs: Path) -> list[int]:
    """Take in the samples whose pages are drawn; return all documents' ids, those of the samples last."""
    inputs.mkdir()
    for name in _TAKEN_IN:
        shutil.copy(SAMPLES / name, inputs / name)
    subprocess.run(
        [*_COMMAND, str(folder), "ingest", str(inputs), "--jobs", "1"], check=True, capture_output=True
    )
    with Archive.open(folder) as archive:
        return sorted(archive.rereading.everything())


def _inbox(folder: Path) -> Path:
    """Return a folder of copies of a sample, each a file of its own: more than is read while readers ask."""
    folder.mkdir()
    content = (SAMPLES / _TAKEN_IN[0]).read_bytes()
    for number in range(400):
        (folder / f"{number}.pdf").write_bytes(content + b"%%%d\n" % number)
    return folder


@contextmanager
def _serving(folder: Path, inbox: Path) -> Iterator[str]:
    server = subprocess.Popen(
        [*_COMMAND, str(folder), "serve", "--port", "0", "--inbox", str(inbox)],
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        found = re.search(r"http://\S+", server.stderr.readline() if server.stderr else "")
        if found is None:
            raise click.ClickException("the server did not start")
        yield found[0]
    finally:
        server.terminate()
        server.wait(60)


def _take_in(address: str) -> None:
    """Press the button that takes in the server's folder."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=60)
    connection.request("GET", "/intake")
    page = connection.getresponse()
    cookie = page.headers["Set-Cookie"].split(";")[0]
    found = re.search(r'name="csrf" value="(\w+)"', page.read().decode())
    form = urlencode({"csrf": found[1] if found else "", "inbox": "0"})
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/intake/folder", form, headers)
    if connection.getresponse().status != 303:
        raise click.ClickException("the folder was not taken in")
    connection.close()


def _one_by_one(address: str, folder: Path, ids: list[int]) -> None:
    """Print how long a page of hits and a picture take, nobody else asking."""
    searches = [_timed(address, path) for path in _searches(60, len(ids))]
    click.echo(f"{len(ids)} documents, one reader")
    _line("first page of hits", searches[10:])
    shutil.rmtree(folder / PICTURES_NAME, ignore_errors=True)
    pictures = [f"/documents/{id}/pages/{page}/large" for id in ids[-len(_TAKEN_IN) :] for page in (1, 2)]
    _line("picture of a page, first time", [_timed(address, path) for path in pictures])
    _line("picture of a page, again", [_timed(address, path) for path in pictures * 5])


def _together(address: str, ids: list[int], readers: int, seconds: int, pause: float) -> None:
    """Print how long answers take when many ask, each with a mix of pages."""
    taken: dict[str, list[float]] = {"page of hits": [], "document": [], "picture": []}
    searches = _searches(400, len(ids))
    until = perf_counter() + seconds

    def read(number: int) -> None:
        random = Random(number)
        while perf_counter() + (look := random.uniform(0, 2 * pause)) < until:
            sleep(look)
            kind = random.choices(("page of hits", "document", "picture"), (4, 4, 2))[0]
            id = random.choice(ids[-len(_TAKEN_IN) :] if kind == "picture" else ids)
            path = {"document": f"/documents/{id}", "picture": f"/documents/{id}/pages/1/large"}.get(kind)
            taken[kind].append(_timed(address, path or random.choice(searches)))

    threads = [Thread(target=read, args=(number,)) for number in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    asked = sum(map(len, taken.values()))
    click.echo(f"{readers} readers, {asked / seconds:.1f} questions a second, while files are taken in")
    for kind, times in taken.items():
        _line(kind, times)
    _line("all of it", [one for times in taken.values() for one in times])


def _searches(number: int, count: int, seed: int = 2) -> list[str]:
    """Return addresses of searches as people type them, drawn from the invented papers."""
    known = list(islice(papers(min(count, 2_000)), 500))
    kinds = drawn(known, ceil(number / 4), seed)
    asked = [one for requests in kinds.values() for one in requests if one.query and not one.number]
    return [f"/?{urlencode({'q': one.query})}" for one in Random(seed).sample(asked, min(number, len(asked)))]


def _timed(address: str, path: str) -> float:
    """Return the milliseconds until an answer is there."""
    start = perf_counter()
    _got(address, path)
    return 1000 * (perf_counter() - start)


def _got(address: str, path: str) -> bytes:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=60)
    connection.request("GET", path)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    if answer.status != 200:
        raise click.ClickException(f"{path}: {answer.status}")
    return content


def _line(what: str, times: list[float]) -> None:
    ordered = sorted(times)
    worst = ordered[ceil(0.95 * len(ordered)) - 1] if ordered else 0.0
    click.echo(
        f"  {what:32} median {median(ordered or [0.0]):6.0f} ms   p95 {worst:6.0f} ms   of {len(ordered)}"
    )


if __name__ == "__main__":
    main()
