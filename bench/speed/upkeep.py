"""`python -m bench.upkeep --archive DIR`: computing time and memory of verify, backup, deletion and the like.

Each command runs in a process of its own, as a user calls it, on an archive that is there, such as one that
`bench.search --folder` made, whose originals don't exist: what `verify` says of them counts as said.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import click

from index.store.catalogue import FILE_NAME


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: seconds of computing and by the clock, and the most memory, in MB."""

    cpu: float
    wall: float
    memory: float
    exit_code: int


def cost(archive: Path, *words: str) -> Cost:
    """Run `sovang` on an archive; what it prints is thrown away."""
    begun = perf_counter()
    arguments = [sys.executable, "-m", "cli", "--archive", str(archive), *words]
    with subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = perf_counter() - begun
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024, process.returncode)


@click.command()
@click.option("--archive", type=click.Path(path_type=Path, exists=True, file_okay=False), required=True)
@click.option("--delete", "deleted", type=int, default=1, show_default=True, help="Document to delete.")
def main(archive: Path, deleted: int) -> None:
    """Print what the upkeep of an archive costs. One document is deleted from it.

    Example: python -m bench.upkeep --archive /tmp/archives/100000
    """
    size = (archive / FILE_NAME).stat().st_size / 1e9
    click.echo(f"catalogue of {size:.2f} GB\n{'':26} {'CPU s':>8} {'clock s':>8} {'MB':>7} {'exit':>5}")
    with TemporaryDirectory(dir=archive.parent) as place:
        commands = (
            ("status",),
            ("verify", "--quick"),
            ("verify",),
            ("backup", f"{place}/backup"),
            ("backup", f"{place}/backup"),
            ("delete", str(deleted), "--yes"),
            ("review", "--limit", "20"),
            ("stats",),
            ("check",),
        )
        for words in commands:
            spent = cost(archive, *words)
            name = " ".join(word for word in words if place not in word)
            click.echo(
                f"{name:26} {spent.cpu:8.1f} {spent.wall:8.1f} {spent.memory:7.0f} {spent.exit_code:5}"
            )


if __name__ == "__main__":
    main()
