"""A second folder with the files of a search index, in which the first isn't changed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def linked(folder: Path, target: Path) -> None:
    """Put the files of the index in `folder` into the new folder `target`: as links, where the disk has them.

    Engines never change a file that is written, but put a new one in its place. Locks stay behind.
    """
    target.mkdir()
    for file in folder.iterdir():
        if file.suffix == ".lock":
            continue
        try:
            os.link(file, target / file.name)
        except OSError:  # a disk without links, or between two of them
            shutil.copyfile(file, target / file.name)
