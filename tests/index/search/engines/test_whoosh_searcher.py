"""Whoosh reads all files of its index when it opens them, which takes longer than most searches."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from index.search.engines.engine import EngineError, IndexEntry, Term
from index.search.engines.whoosh_engine import WHOOSH, _damage


def test_files_are_opened_once_for_many_questions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = WHOOSH.open(tmp_path, create=True)
    engine.add([IndexEntry(1, {"body": ["a"]})])
    engine.commit()
    opened = []
    searcher = engine._index.searcher
    monkeypatch.setattr(engine._index, "searcher", lambda **how: (opened.append(how), searcher(**how))[1])
    for _ in range(3):
        assert engine.search(Term("body", "a"), limit=9).total == engine.count() == len(engine.ids()) == 1
    assert len(opened) == 1


def test_what_another_process_commits_is_seen(tmp_path: Path) -> None:
    engine = WHOOSH.open(tmp_path, create=True)
    assert engine.count() == 0
    other = WHOOSH.open(tmp_path)
    for id in (1, 2):
        other.add([IndexEntry(id, {"body": ["a"]})])
        other.commit()
        assert engine.count() == id
    other.remove([1])
    other.commit()
    assert engine.ids() == {2}
    engine.close()
    other.close()


@pytest.mark.parametrize(
    ("error", "damage"),
    [
        (FileNotFoundError(errno.ENOENT, "a segment is gone"), True),
        (OSError("cut short"), True),  # of Whoosh's own making: it has no number of the system's
        (OSError(errno.ENOSPC, "the disk is full"), False),
        (PermissionError(errno.EACCES, "not allowed"), False),
        (KeyError("schema"), True),
        (MemoryError(), False),
    ],
    ids=repr,
)
def test_broken_files_are_damage_and_a_full_disk_is_none(
    error: Exception, damage: bool, tmp_path: Path
) -> None:
    with pytest.raises(EngineError if damage else type(error)) as raised, _damage(tmp_path):
        raise error
    assert isinstance(raised.value, EngineError) is damage
