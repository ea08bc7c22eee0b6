"""What was read from the catalogue, kept until anything in it changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

_T = TypeVar("_T")


class Remembered:
    """Small facts that every search needs, read once for all searches of a process."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql
        self._version: tuple[int, int] | None = None
        self._held: dict[Hashable, Any] = {}

    def of(self, what: Hashable, read: Callable[[], _T]) -> _T:
        """Return what `read` returned for `what` since the last change by this process or another."""
        version = (self._sql.execute("PRAGMA data_version").fetchone()[0], self._sql.total_changes)
        if self._version != version:
            self._held, self._version = {}, version
        if what not in self._held:
            self._held[what] = read()
        held: _T = self._held[what]
        return held
