"""Looking at how pages were scanned, within limits: files may be a stranger's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.compliance.scans import PageScan, Scans

_MEMORY = 2 << 30
_SECONDS = 60.0
"""Within which a file's pages are looked at; their pictures are not drawn."""


@contextmanager
def looking_at_scans() -> Iterator[Scans]:
    """Give what tells how the pages of a file were scanned, in a process of its own."""
    from index.compliance.scans import PageScan
    from ingest.limited_process import LimitedProcess, TaskLostError
    from ingest.sources.scan_quality import scan_quality

    with LimitedProcess(_MEMORY) as process:

        def scans(path: Path, media_type: str) -> list[PageScan]:
            try:
                found = process.run(_SECONDS, scan_quality, path, media_type)
            except TaskLostError:  # a file that holds its process up: nothing is known of its pages
                return []
            return [PageScan(one.number, found.pdfa, one.scanned, one.dpi, one.colour) for one in found.pages]

        yield scans
