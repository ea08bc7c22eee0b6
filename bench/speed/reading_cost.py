"""`python -m bench.speed`: computing time and memory of reading, beside OCRmyPDF on the same files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import NamedTuple

import click
import pikepdf

from bench.gold.samples import SAMPLES, shared_data

_SHORT, _LONG = 30, 300
_SAMPLED_EVERY = 0.2  # seconds
_PEER = ["-l", "vie", "--deskew", "--output-type", "pdf", "--force-ocr", "-q"]


class Cost(NamedTuple):
    """What a program took, all its processes together."""

    cpu: float
    wall: float
    memory: int

    def row(self, name: str, pages: int) -> str:
        """Return a line of the report."""
        return f"{name:28} {self.cpu / pages:7.2f} {self.wall / pages:7.2f} {self.memory / 2**20:7.0f}"


def measure(command: Sequence[str]) -> Cost:
    """Run `command` to its end; memory is the most that its processes held at one time (Linux only)."""
    done = threading.Event()
    peak = [0]
    before = os.times()
    begun = monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)

    def watch() -> None:
        while not done.wait(_SAMPLED_EVERY):
            peak[0] = max(peak[0], _held(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    _, said = process.communicate()
    done.set()
    watcher.join()
    after = os.times()
    if process.returncode:
        raise click.ClickException(f"{command[0]} failed: {said[-500:]}")
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(cpu, monotonic() - begun, peak[0])


def _held(root: int) -> int:
    """Return the bytes of memory of a process and all below it; shared pages are shared out (PSS)."""
    total, waiting = 0, [root]
    while waiting:
        folder = Path(f"/proc/{waiting.pop()}")
        try:
            lines = (folder / "smaps_rollup").read_text().splitlines()
            total += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
            for children in folder.glob("task/*/children"):
                waiting += map(int, children.read_text().split())
        except OSError:
            continue  # it ended meanwhile
    return total


def sovang(files: Sequence[Path], jobs: int, *, reader: str = "both") -> Cost:
    with TemporaryDirectory() as folder:
        given = ["--jobs", str(jobs), "--reader", reader, *map(str, files)]
        return measure([sys.executable, "-m", "cli", "--archive", f"{folder}/archive", "ingest", *given])


def ocrmypdf(program: str, files: Sequence[Path]) -> Cost:
    """Return what OCRmyPDF takes for all `files`, one after the other, as it works, on one core."""
    total = Cost(0, 0, 0)
    with TemporaryDirectory() as folder:
        for file in files:
            unsigned = ["--invalidate-digital-signatures"]
            one = measure([program, *_PEER, *unsigned, "-j", "1", str(file), f"{folder}/out.pdf"])
            total = Cost(total.cpu + one.cpu, total.wall + one.wall, max(total.memory, one.memory))
    return total


def repeated(files: Sequence[Path], pages: int, target: Path) -> Path:
    """Write a PDF of `pages` pages, those of `files` over and over."""
    with pikepdf.Pdf.new() as pdf:
        while len(pdf.pages) < pages:
            for file in files:
                with pikepdf.open(file) as source:
                    pdf.pages.extend(source.pages)
        del pdf.pages[pages:]
        pdf.save(target)
    return target


def count(files: Sequence[Path]) -> int:
    total = 0
    for file in files:
        with pikepdf.open(file) as pdf:
            total += len(pdf.pages)
    return total


def compare(files: Sequence[Path], peer: str | None) -> str:
    pages = count(files)
    lines = [f"{len(files)} files, {pages} pages", f"{'':28} {'CPU s/p':>7} {'wall/p':>7} {'MB':>7}"]
    ours = {jobs: sovang(files, jobs) for jobs in (1, 2)}
    lines += [cost.row(f"sovang ingest --jobs {jobs}", pages) for jobs, cost in ours.items()]
    if peer:
        theirs = ocrmypdf(peer, files)
        lines.append(theirs.row("ocrmypdf -j 1", pages))
        lines.append(f"CPU, sovang to ocrmypdf: {ours[1].cpu / theirs.cpu:.2f}")
    else:
        lines.append("OCRmyPDF isn't on the path (try: uvx ocrmypdf), so its lines are left out.")
    lines.append(f"wall time, one worker to two: {ours[1].wall / ours[2].wall:.2f} times quicker")
    return "\n".join(lines)


def memory(files: Sequence[Path], reader: str) -> str:
    with TemporaryDirectory() as folder:
        peaks = [
            sovang([repeated(files, pages, Path(folder, f"{pages}.pdf"))], 2, reader=reader).memory
            for pages in (_SHORT, _LONG)
        ]
    held = ", ".join(
        f"{peak / 2**20:.0f} MB for {n} pages" for peak, n in zip(peaks, (_SHORT, _LONG), strict=True)
    )
    return f"peak memory, two workers: {held} ({peaks[1] / peaks[0]:.2f} times)"


@click.command()
@click.option("--scans", is_flag=True, help="Take the shared real scans, too.")
@click.option("--limit", type=int, help="Take no more than this many files of each set.")
@click.option("--memory/--no-memory", "with_memory", default=True, help="Measure 30 and 300 pages.")
@click.option("--peer", help="The program of OCRmyPDF; by default the one on the path.")
@click.option("--reader", default="both", help="Reader for the memory measurement.")
def main(*, scans: bool, limit: int | None, with_memory: bool, peer: str | None, reader: str) -> None:
    """Measure computing time a page, what a second worker gains, and memory.

    Example: python -m bench.speed --scans --peer ~/.local/bin/ocrmypdf
    """
    program = peer or shutil.which("ocrmypdf")
    samples = sorted(path for path in SAMPLES.glob("*.pdf") if not _is_born_digital(path))[:limit]
    click.echo("samples: " + compare(samples, program))
    data = shared_data() if scans else None
    if data is not None:
        click.echo("\nscans: " + compare(sorted((data / "scans").glob("*.pdf"))[:limit], program))
    if with_memory:
        click.echo("\n" + memory(samples, reader))


def _is_born_digital(path: Path) -> bool:
    return '"tier": "born_digital"' in path.with_name(path.name + ".json").read_text("utf-8")


if __name__ == "__main__":
    main()
