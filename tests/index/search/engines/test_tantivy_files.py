"""Whoever may read the folder of an index may search in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.search.engines.engine import IndexEntry
from index.search.engines.tantivy_engine import TANTIVY


@pytest.mark.parametrize("mode", [0o755, 0o750, 0o700])
def test_each_file_may_be_read_by_whoever_may_read_the_folder(tmp_path: Path, mode: int) -> None:
    """tantivy makes the lists of its files for its own user alone; another account then finds nothing."""
    folder = tmp_path / "index"
    folder.mkdir()
    folder.chmod(mode)
    engine = TANTIVY.open(folder, create=True)
    for id in range(1, 4):
        engine.add([IndexEntry(id, {"body": ["word"]}, {})])
        engine.commit()
        lists = [folder / "meta.json", folder / ".managed.json"]
        assert [oct(file.stat().st_mode & 0o044) for file in lists] == [oct(mode & 0o044)] * 2
    engine.close()
