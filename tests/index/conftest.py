"""An empty archive for each test that asks for one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from archives import KeepingShelf, Shelf

from index.archive import Archive


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the archive of a test stands."""
    return tmp_path / "archive"


@pytest.fixture
def archive(folder: Path) -> Iterator[Archive]:
    """An empty archive, open for writing."""
    with Archive.open(folder, create=True) as opened:
        yield opened


@pytest.fixture
def shelf(archive: Archive, tmp_path: Path) -> Shelf:
    """Puts invented documents into `archive`."""
    originals = tmp_path / "hồ sơ gốc"
    originals.mkdir()
    return Shelf(archive, originals)


@pytest.fixture
def keeping(archive: Archive, tmp_path: Path) -> KeepingShelf:
    """Puts invented documents into `archive`, which keeps their originals."""
    sources = tmp_path / "máy quét"
    sources.mkdir()
    return KeepingShelf(archive, sources)
