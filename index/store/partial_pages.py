"""Pages of files under way: kept as they are read, so that a run that is killed resumes where it stopped.

They are written in groups, about once a second; a file that is in before that never costs a row. Boxes are
kept to the last digit, unlike in `pages`, so that the rules find the same with and without a break.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Any

import msgspec

from index.errors import plain_errors
from index.store.catalogue import Catalogue, now
from ingest.types import Page, PageReading
from messages import kept, read_message

_EVERY = 1.0
"""Seconds between two groups: what a kill may cost, beside the page at work."""

_KEPT_DAYS = 30
"""Days after which a file that nobody went on with is given up."""


class PartialPages:
    """The pages of files under way, read with certain settings. The caller holds the writer's lock."""

    def __init__(
        self, catalogue: Catalogue, settings: dict[str, Any], *, clock: Callable[[], float] = monotonic
    ) -> None:
        self._catalogue = catalogue
        self._settings = json.dumps(settings, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        self._clock = clock
        self._written = clock()
        self._pages: dict[str, list[PageReading]] = {}

    def pages(self, sha256: str) -> tuple[PageReading, ...]:
        """Return the pages of the file with this hash that were read with the same settings, in order."""
        with plain_errors(self._catalogue.path.parent):
            found = self._catalogue._sql.execute(
                "SELECT page FROM unfinished WHERE sha256 = ? AND settings = ? ORDER BY number",
                (sha256, self._settings),
            ).fetchall()
        return tuple(decoded(row[0]) for row in found)

    def keep(self, sha256: str, reading: PageReading) -> None:
        """Take a page that was read; it is safe within about a second (see `flush_if_due`)."""
        self._pages.setdefault(sha256, []).append(reading)
        self.flush_if_due()

    def flush_if_due(self) -> None:
        """Write what waits, unless that was done a moment ago."""
        if self._clock() - self._written >= _EVERY:
            self.flush()

    def flush(self) -> None:
        """Write what waits, in one transaction."""
        self._written = self._clock()
        if not self._pages:
            return
        at = now()
        rows = [
            (sha256, self._settings, reading.page.number, encoded(reading), at)
            for sha256, readings in self._pages.items()
            for reading in readings
        ]
        with self._catalogue.transaction():
            self._catalogue._sql.executemany("INSERT OR REPLACE INTO unfinished VALUES (?, ?, ?, ?, ?)", rows)
        self._pages.clear()

    def settled(self, sha256: str) -> None:
        """Forget what waits of a file that is in, or that failed; its rows have gone with the transaction."""
        self._pages.pop(sha256, None)

    def drop_old(self) -> None:
        """Give up files that nobody went on with for a month, and those that are in all the same."""
        before = (datetime.now(UTC) - timedelta(days=_KEPT_DAYS)).isoformat(timespec="seconds")
        stale = (
            "FROM unfinished WHERE read_at < ?"
            " OR sha256 IN (SELECT sha256 FROM documents WHERE failed_pages = 0)"
        )
        if self._catalogue._sql.execute(f"SELECT 1 {stale} LIMIT 1", (before,)).fetchone():
            with self._catalogue.transaction():
                self._catalogue._sql.execute(f"DELETE {stale}", (before,))


def encoded(reading: PageReading) -> str:
    """Return a page and what is known about its reading as JSON."""
    told = {name: kept(text) for name in ("warning", "lost") if (text := getattr(reading, name))}
    page = replace(reading.page, error=reading.page.error and kept(reading.page.error))
    plain = msgspec.to_builtins(reading._asdict() | told | {"page": page}, enc_hook=_plain)
    return json.dumps(plain, separators=(",", ":"))  # msgspec's own JSON refuses lone surrogates


def _plain(value: Any) -> Any:
    return value.item()  # a number of numpy's


def decoded(text: str) -> PageReading:
    """Return the page that `encoded` wrote, perhaps before pages had all the fields that they have now."""
    value = json.loads(text)
    told = {name: value[name] and read_message(value[name]) for name in ("warning", "lost") if name in value}
    page = msgspec.convert(value["page"], Page)
    page = replace(page, error=page.error and read_message(page.error))
    return PageReading(**{**value, **told, "page": page})
