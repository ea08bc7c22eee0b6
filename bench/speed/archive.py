"""`python -m bench.archive`: how quickly an archive is written, run over again, checked and backed up.

The documents are invented from a seed, three pages each. `bench.writer` has what the database itself costs.
"""

from __future__ import annotations

import hashlib
import random
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import click

from extract.lexicon.symbol import number_key
from extract.types import Header, HeaderField, Record, Reference
from index.archive import Archive
from index.store import documents as store_documents
from index.store.catalogue import FILE_NAME
from ingest.types import Box, Document, Line, Page, Word

_SEED = 20231128
_WORDS_OF_DECISIONS = """
khen thưởng thi đua quyết định tỉnh huyện xã tập thể cá nhân thành tích xuất sắc công tác năm học giáo dục
y tế nông nghiệp môi trường kế hoạch báo cáo thực hiện phong trào xây dựng nông thôn mới chuyển đổi số cải
cách hành chính phòng chống thiên tai bảo vệ rừng phát triển kinh tế văn hóa thể thao du lịch
"""
_SYLLABLES = _WORDS_OF_DECISIONS.split()
_LINES, _WORDS = 35, 11
"""Of a page: some 390 words, as on a full page of a decision."""


def documents(count: int, folder: Path) -> Iterator[tuple[Document, Record]]:
    """Yield invented documents with their records; each file is written to `folder`, a few bytes long."""
    chance = random.Random(_SEED)
    for number in range(1, count + 1):
        symbol = f"{number}/QĐ-UBND"
        cited = f"{chance.randint(1, count)}/QĐ-UBND"
        path = folder / f"{number % 100:02d}" / f"{number}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{symbol}\n")
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        pages = tuple(
            _page(chance, page, f"Số: {symbol} Căn cứ {cited}" if page == 1 else "") for page in (1, 2, 3)
        )
        document = Document(str(path), sha256, path.stat().st_size, "text/plain", pages, "tesseract 5 vie")
        yield document, _record(document, symbol, cited)


def _page(chance: random.Random, number: int, head: str) -> Page:
    texts = [head] * bool(head) + [" ".join(chance.choices(_SYLLABLES, k=_WORDS)) for _ in range(_LINES)]
    words, lines, at = [], [], 0
    for row, text in enumerate(texts):
        y, x = row / 40, 0.1
        lines.append(Line(at, at + len(text), Box(x, y, 0.9, y + 0.02)))
        for word in text.split(" "):
            words.append(
                Word(at, at + len(word), Box(x, y, x + 0.06, y + 0.02), chance.randint(60, 100) / 100)
            )
            at, x = at + len(word) + 1, x + 0.07
    return Page(number, "ocr", "\n".join(texts), 0.9, tuple(words), tuple(lines), 595, 842, 300)


def _record(document: Document, symbol: str, cited: str) -> Record:
    start = document.pages[0].text.index("Căn cứ ") + len("Căn cứ ")
    subject = document.pages[1].text.split("\n")[0]
    header = Header(
        so_ky_hieu=HeaderField(symbol, "certain", 0.9, 1, Box(0.1, 0, 0.2, 0.02), symbol),
        loai_van_ban=HeaderField("Quyết định", "certain", 0.9, 1),
        trich_yeu=HeaderField(subject, "certain", 0.9, 2, None, subject),
    )
    mention = Reference(cited, number_key(cited), cited, 1, start, start + len(cited))
    return Record(header, (mention,))


def write(folder: Path, scans: Path, count: int) -> Iterator[str]:
    """Write `count` documents with their originals; yield a line of the table for each stage."""
    spent, begun, last = 0.0, 0, 0.0
    marks = [mark for mark in (1000, 5000, count) if mark <= count]
    with Archive.open(folder, create=True) as archive:
        for done, (document, record) in enumerate(documents(count, scans), 1):
            stamp = Path(document.path).stat().st_mtime_ns
            before = perf_counter()
            store_documents.add(archive._catalogue, document, record, mtime_ns=stamp)
            spent += perf_counter() - before
            if done in marks:
                size = _size(folder)
                rate = (done - begun) / (spent - last)
                note = f"{rate:8.0f} documents/s {size / done:8.0f} bytes/document"
                yield row(f"write {done} documents", spent, note)
                begun, last = done, spent


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.glob(f"{FILE_NAME}*"))


_MEASURED = """
import resource, sys, cli
try:
    cli.main()
finally:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""


def command(folder: Path, *words: str) -> tuple[float, int]:
    """Run `sovang` on the archive in `folder`; return its seconds and the most memory it held, in bytes."""
    before = perf_counter()
    arguments = [sys.executable, "-c", _MEASURED, "--archive", str(folder), *words]
    said = subprocess.run(arguments, capture_output=True, text=True, check=False)
    if said.returncode:
        raise click.ClickException(f"{words[0]} failed: {said.stdout[-500:]} {said.stderr[-500:]}")
    return perf_counter() - before, int(said.stderr.split()[-1]) * 1024


def row(name: str, seconds: float, note: str = "") -> str:
    return f"{name:<26}{seconds:9.1f} s {note}".rstrip()


@click.command()
@click.option("--documents", "count", default=15_000, show_default=True, help="Documents to write.")
@click.option("--rerun", default=10_000, show_default=True, help="Unchanged files to run over again.")
def main(count: int, rerun: int) -> None:
    """Measure writing, running over again, checking and backing up an archive of invented documents."""
    with TemporaryDirectory() as place:
        folder, scans = Path(place) / "archive", Path(place) / "scans"
        scans.mkdir()
        for line in write(folder, scans, count):
            click.echo(line)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        click.echo(f"{'':<26}{'':>9}   {memory:.0f} MB at most, the invention of the documents included")
        for name, words in _commands(place, count, rerun):
            seconds, held = command(folder, *words)
            click.echo(row(name, seconds, f"{held / 2**20:6.0f} MB at most"))


def _commands(place: str, count: int, rerun: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    scans, saved = f"{place}/scans", f"{place}/backup"
    folders = [f"{scans}/{n:02d}" for n in range(100 * rerun // count)] if rerun < count else [scans]
    yield "take in the originals", ("ingest", scans)
    yield f"run over {min(rerun, count)} unchanged", ("ingest", *folders)
    yield "verify", ("verify",)
    yield "verify --quick", ("verify", "--quick")
    yield "backup", ("backup", saved)
    yield "backup again", ("backup", saved)


if __name__ == "__main__":
    main()
