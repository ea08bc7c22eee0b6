"""The head of the audit log's chain, kept apart from the catalogue.

Whoever cuts lines off the log's end leaves a chain that is whole. And a write-ahead log that gets lost takes
the last transactions with it, corrections among them, without a trace in the catalogue. So the number and
hash of the last line are written beside it, in the originals' bag and in every backup, and can be noted on
paper; a log that doesn't have a line with that hash was cut or replaced.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

FILE_NAME = "log-head.txt"

BAG_ENTRY = "Audit-Log-Head"
"""Name of the entry in a bag's `bag-info.txt`."""

_SHAPE = re.compile(r"(\d{1,18})[ :]([0-9a-f]{64})", re.ASCII)
_LONGEST = 4096
"""Bytes to read at most of a file that holds a head."""


class LogHead(NamedTuple):
    """The number of a line of the audit log, and its hash."""

    number: int
    hash: str

    def __str__(self) -> str:
        """Return it as it is noted: `57 3f0a…`."""
        return f"{self.number} {self.hash}"


def parsed(text: str) -> LogHead | None:
    """Return the head that stands in `text`, None where none does.

    >>> parsed("57:" + "3f" * 32).number, parsed("57")
    (57, None)
    """
    found = _SHAPE.search(text)
    return LogHead(int(found[1]), found[2]) if found else None


def note(folder: Path, head: LogHead) -> None:
    """Note the head beside the catalogue, as well as can be: a full disk must not undo what is committed."""
    half = folder / f".{FILE_NAME}.{os.getpid()}"
    with suppress(OSError):
        half.write_text(f"{head}\n", "ascii")
        os.replace(half, folder / FILE_NAME)  # noqa: PTH105


def noted(path: Path) -> LogHead | None:
    """Return the head that is noted in a file, None where there is none."""
    try:
        if path.is_symlink() or not path.is_file():
            return None
        with path.open("rb") as file:
            text = file.read(_LONGEST).decode("ascii", "replace")
    except OSError:
        return None
    at = text.find(f"{BAG_ENTRY}: ")
    return parsed(text[at:]) if at >= 0 else parsed(text) if path.name == FILE_NAME else None
