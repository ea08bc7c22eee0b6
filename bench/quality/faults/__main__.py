"""See the package."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import click
import pytest

from bench.gold.samples import BENCH, REPOSITORY

from .drawing import some_faults
from .fault import Fault
from .judge import Choice, Judge, Verdict
from .reached import QUICK, Reached, collect
from .report import read, table, write

PACKAGES = ("vietnamese", "ingest", "extract", "index", "commands", "web")
NOT_COPIED = ("archive", "demo-archive", "dist", "out")
KEPT = BENCH / "out" / "faults"


@click.command()
@click.argument("packages", nargs=-1, metavar="[PACKAGE]...")
@click.option("--count", default=20, show_default=True, help="Faults in each package.")
@click.option("--seed", default=1, show_default=True, help="Another seed draws other faults.")
@click.option("--limit", default=8.0, show_default=True, help="CPU seconds of tests for one fault.")
@click.option(
    "--tests",
    multiple=True,
    metavar="PATH",
    help="Let these tests alone judge: quicker, if not quite as strict.",
)
@click.option("--collect", "collect_anew", is_flag=True, help="Collect anew which tests reach which lines.")
@click.option("--again", is_flag=True, help="Judge those anew that were not noticed before.")
@click.option("--kept", default=KEPT, type=click.Path(path_type=Path), help="Folder of what is kept.")
@click.option("--inside", is_flag=True, hidden=True)
def main(
    packages: tuple[str, ...],
    count: int,
    seed: int,
    limit: float,
    tests: tuple[str, ...],
    kept: Path,
    *,
    collect_anew: bool,
    again: bool,
    inside: bool,
) -> None:
    r"""Make single faults in a copy of the repository, and count those that the quick tests notice.

    PACKAGE is a package or a room of one; by default all of them. Which tests reach which lines is collected
    at first, and kept, as verdicts are: a run that was stopped resumes where it stopped.

    \b
    Examples:
      python -m bench.faults vietnamese extract/lexicon --count 20
      python -m bench.faults extract --tests extract --tests tests/extract
    """
    if not inside:
        sys.exit(_in_a_copy([*sys.argv[1:], "--kept", str(kept.resolve()), "--inside"]))
    by = "".join(f"-{path.strip('/').replace('/', '-')}" for path in tests)
    folder, file = Path.cwd(), kept / f"reached{by}.json.gz"
    if collect_anew or not file.exists():
        # apart: in a process that has run all tests once, those of modules loaded anew noticed less
        collecting = multiprocessing.get_context("fork").Process(
            target=_collect, args=(folder, PACKAGES, file, tests)
        )
        collecting.start()
        collecting.join()
    places: dict[Fault, Path] = {}
    for package in packages or PACKAGES:
        for fault in some_faults(folder, package, count, random.Random(seed)):
            places[fault] = kept / f"{package.replace('/', '-')}-{seed}{by}.jsonl"
    known = {verdict.fault: verdict for place in set(places.values()) for verdict in read(place)}
    due = [fault for fault in places if fault not in known or (again and not known[fault].noticed)]

    class Writing(Judge):
        def tell(self, verdict: Verdict) -> None:
            known[verdict.fault] = verdict
            write(verdict, places[verdict.fault])
            told = verdict.fault.told((folder / verdict.fault.path).read_text("utf-8"))
            click.echo(f"{verdict.noticed_by or f'NOT NOTICED by {verdict.tests}'}: {told}")

    if due:
        choice = Choice(folder, PACKAGES, Reached.load(file), limit)
        pytest.main([*QUICK, "-qq", "-s", *tests], plugins=[Writing(folder, due, choice)])
    click.echo(f"\n{table([known[fault] for fault in places if fault in known])}")


def _collect(folder: Path, packages: Iterable[str], file: Path, tests: Iterable[str]) -> None:
    """Collect, and end at once: threads that a test left running would let this process wait for ever."""
    collect(folder, packages, file, tests)
    os._exit(0)


def _in_a_copy(arguments: Sequence[str]) -> int:
    """Run this again in a copy of the repository, where faults hurt nobody."""
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        left_out = shutil.ignore_patterns("__pycache__", ".*", *NOT_COPIED)
        place = shutil.copytree(REPOSITORY, Path(folder).resolve() / "copy", ignore=left_out)
        return subprocess.run(
            [sys.executable, "-m", "bench.faults", *arguments], cwd=place, check=False
        ).returncode


if __name__ == "__main__":
    main()
