"""Documents that are one paper scanned twice, or that claim one number: found by rules, settled by people.

Nothing is merged. A pair that a person has settled stays as it was settled.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Literal

from index.errors import ArchiveError, plain_errors
from index.store.audit import author
from index.store.catalogue import Catalogue, now
from index.store.lock import WriterLock
from index.types import Pair, PairState


class Pairs:
    """The pairs of one archive."""

    def __init__(self, catalogue: Catalogue, lock: WriterLock) -> None:
        self._catalogue = catalogue
        self._lock = lock

    def find(self) -> int:
        """Compare the documents that are new, read anew or corrected with all others; return how many pairs
        they make.

        Killed halfway, it leaves nothing, and the next call does it all.
        """
        with plain_errors(self._catalogue.path.parent):
            due = self._due()
            if not due:
                return 0
            self._lock.acquire()
            from index.curation import bands, pairing  # noqa: PLC0415 - load numpy, which a question does without

            signatures = pairing.signatures(self._catalogue, due)
            found = list(pairing.judged(self._catalogue, signatures))
            with self._catalogue.transaction() as sql:
                self._keep(signatures, found)
                bands.keep(sql, signatures)
        return len(found)

    def all(self, state: PairState | None = None, document: int | None = None) -> tuple[Pair, ...]:
        """Return the pairs, the conflicts first, then the most alike."""
        with plain_errors(self._catalogue.path.parent):
            found = self._catalogue.sql.execute(
                "SELECT * FROM pairs WHERE (:state IS NULL OR state = :state)"
                " AND (:document IS NULL OR :document IN (first, second))"
                " ORDER BY kind, likeness DESC, first, second",
                {"state": state, "document": document},
            )
            return tuple(Pair(**dict(row)) for row in found)

    def settle(self, one: int, other: int, state: Literal["confirmed", "dismissed"]) -> Pair:
        """Say that two documents are what they were found to be, or that they are not.

        Two documents that were not found can be confirmed as one paper.

        Raises:
            DocumentNotFoundError: there is no document with such an id.
            ArchiveError: they are one document, or there is nothing to dismiss.
        """
        if one == other:
            raise ArchiveError(f"{one} and {other} are one document; give two.")
        first, second = sorted((one, other))
        self._lock.acquire()
        with self._catalogue.transaction() as sql:
            for id in (first, second):
                self._catalogue.main_row(id)
            changed = (state, author(), now(), first, second)
            done = sql.execute(
                "UPDATE pairs SET (state, who, at) = (?, ?, ?) WHERE first = ? AND second = ?", changed
            )
            if not done.rowcount and state == "dismissed":
                raise ArchiveError(f"{first} and {second} are no pair; `sovang duplicates` lists the pairs.")
            if not done.rowcount:
                told = (first, second, "same_paper", 0.0, f"said by {author()}", *changed[:3])
                sql.execute("INSERT INTO pairs VALUES (?, ?, ?, ?, ?, ?, ?, ?)", told)
            self._catalogue.log(f"pair {state}", document=first, detail=f"with document {second}")
            row = sql.execute(
                "SELECT * FROM pairs WHERE first = ? AND second = ?", (first, second)
            ).fetchone()
        return Pair(**dict(row))

    def _due(self) -> list[int]:
        found = self._catalogue.sql.execute(
            "SELECT id FROM documents WHERE id NOT IN (SELECT document FROM signatures) ORDER BY id"
        )
        return [row[0] for row in found]

    def _keep(self, new: dict[int, bytes], found: Collection[tuple[int, int, str, float, str]]) -> None:
        """Put the new pairs in the place of the open ones that the new documents had."""
        sql, ids, at = self._catalogue.sql, json.dumps(list(new)), now()
        sql.execute(
            "DELETE FROM pairs WHERE state = 'open' AND (first IN (SELECT value FROM json_each(:ids))"
            " OR second IN (SELECT value FROM json_each(:ids)))",
            {"ids": ids},
        )
        for pair in found:  # one that a person has settled stays
            sql.execute("INSERT OR IGNORE INTO pairs VALUES (?, ?, ?, ?, ?, 'open', '', ?)", (*pair, at))
        sql.executemany("INSERT OR REPLACE INTO signatures VALUES (?, ?)", new.items())
