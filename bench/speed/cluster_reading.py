"""`python -m bench.cluster_reading`: the same scans read by this machine's processes and by a Dask cluster.

Both have the same number of worker processes, here; they take turns. Each run reads all scans once to warm
up, then once more, and only that is measured: in computing time of all processes, scheduler and client
included, which other work on the machine hardly changes, and by the clock. Linux only.
"""

from __future__ import annotations

import logging
import os
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import copyfile
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic

import click
from distributed import LocalCluster

from ingest.batch import Outcome, Progress, read_batch
from ingest.cluster import cluster_at
from ingest.sources.files import find_files
from ingest.workers import Workers

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Run:
    """What the second reading of all scans took, and what came of it."""

    pages: int
    cpu: float
    clock: float
    outcomes: tuple[Outcome, ...]


class Meter:
    """Notes computing time and clock from the page after the warm-up to the last one."""

    def __init__(self, warm_files: int) -> None:
        self._warm_files = warm_files
        self.begun: tuple[float, float, int] | None = None
        self.ended = (0.0, 0.0, 0)

    def on_progress(self, now: Progress) -> None:
        """Take the figures when the last file of the warm-up is done, and again as long as files get done."""
        if now.files_done < self._warm_files:
            return
        figures = (cpu_of_all(), monotonic(), now.pages_done)
        self.begun = self.begun or figures
        self.ended = figures


def cpu_of_all() -> float:
    """Return the seconds of computing of this process and all below it, ended ones included."""
    below, spent = defaultdict(list), {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = place.read_text().rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        pid = int(place.parent.name)
        below[int(words[1])].append(pid)
        spent[pid] = sum(map(int, words[11:15])) / _TICKS
    waiting, total = [os.getpid()], 0.0
    while waiting:
        pid = waiting.pop()
        total += spent.get(pid, 0.0)
        waiting += below[pid]
    return total


def measured(warm: Sequence[Path], files: Sequence[Path], jobs: int, workers: Workers | None) -> Run:
    """Read the scans twice; the second time counts."""
    meter = Meter(len(warm))
    outcomes = list(read_batch([*warm, *files], jobs=jobs, workers=workers, on_progress=meter.on_progress))[
        len(warm) :
    ]
    assert meter.begun is not None
    cpu, clock, pages = (end - begin for end, begin in zip(meter.ended, meter.begun, strict=True))
    told = tuple(replace(one, seconds=0.0) for one in outcomes)
    return Run(int(pages), cpu, clock, told)


def shown(local: Sequence[Run], cluster: Sequence[Run]) -> str:
    """Return the table of both, and the cluster's throughput as a share of this machine's, run by run."""
    lines = [f"{'':10} {'pages':>6} {'CPU s':>8} {'pages/CPU s':>12} {'clock s':>8} {'pages/s':>8}"]
    for name, runs in (("local", local), ("cluster", cluster)):
        lines += [
            f"{name:10} {one.pages:6} {one.cpu:8.1f} {one.pages / one.cpu:12.3f} {one.clock:8.1f}"
            f" {one.pages / one.clock:8.2f}"
            for one in runs
        ]
    for what in ("cpu", "clock"):
        shares = [
            (there.pages / getattr(there, what)) / (here.pages / getattr(here, what))
            for here, there in zip(local, cluster, strict=True)
        ]
        lines.append(
            f"cluster / local, pages by {what}: {median(shares):.3f} ({min(shares):.3f} to {max(shares):.3f})"
        )
    return "\n".join(lines)


@click.command()
@click.argument("places", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--workers", default=2, show_default=True, help="Processes that read, in both.")
@click.option("--rounds", default=3, show_default=True, help="Runs of each.")
@click.option("--limit", type=int, help="Only so many files.")
def main(*, places: tuple[Path, ...], workers: int, rounds: int, limit: int | None) -> None:
    """Read the scans in PLACES, by default the samples, in turn here and on a cluster of this machine.

    Example: python -m bench.cluster_reading samples/scan0007.pdf --rounds 1
    """
    found = find_files(places or [SAMPLES]).files[:limit]
    local, cluster = [], []
    with (
        TemporaryDirectory() as place,
        LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=workers,
            threads_per_worker=1,
            dashboard_address=None,
            host="127.0.0.1",
            silence_logs=logging.ERROR,
        ) as made,
    ):
        warm, files = (_copied(found, Path(place) / name) for name in ("warm", "measured"))
        for number in range(rounds):
            click.echo(f"round {number + 1} of {rounds}", err=True)
            local.append(measured(warm, files, workers, None))
            with cluster_at(made.scheduler_address) as there:
                cluster.append(measured(warm, files, workers, there))
            assert cluster[-1].outcomes == local[-1].outcomes, "the readings differ"
    click.echo(shown(local, cluster))
    click.echo(f"The readings of {len(found)} files are equal in all runs.")


def _copied(files: Sequence[Path], folder: Path) -> list[Path]:
    folder.mkdir()
    copies = [folder / f"{number}{path.suffix}" for number, path in enumerate(files)]
    for path, copy in zip(files, copies, strict=True):
        copyfile(path, copy)
    return copies


if __name__ == "__main__":
    main()
