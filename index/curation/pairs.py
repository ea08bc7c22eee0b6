"""Documents that are one paper scanned twice, or that claim one number: found by rules, settled by people.

Nothing is merged. A pair that a person has settled stays as it was settled.
"""

from __future__ import annotations

from typing import Literal

from index.errors import ArchiveError, plain_errors
from index.store import pairs, signatures
from index.store.audit_chain import author
from index.store.catalogue import Catalogue
from index.store.lock import WriterLock
from index.types import Pair, PairState
from messages import Message


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
            due = signatures.due(self._catalogue)
            if not due:
                return 0
            self._lock.acquire()
            from index.curation import same_paper  # noqa: PLC0415 - loads numpy, which a question does without

            new = same_paper.signatures_of(self._catalogue, due)
            found = list(same_paper.judged(self._catalogue, new))
            with self._catalogue.transaction():
                pairs.replace_open(self._catalogue, new, found)
                signatures.add(self._catalogue, new)
        return len(found)

    def all(self, state: PairState | None = None, document: int | None = None) -> tuple[Pair, ...]:
        """Return the pairs, the conflicts first, then the most alike."""
        with plain_errors(self._catalogue.path.parent):
            return pairs.all_pairs(self._catalogue, state, document)

    def settle(self, one: int, other: int, state: Literal["confirmed", "dismissed"]) -> Pair:
        """Say that two documents are what they were found to be, or that they are not.

        Two documents that were not found can be confirmed as one paper.

        Raises:
            DocumentNotFoundError: there is no document with such an id.
            ArchiveError: they are one document, or there is nothing to dismiss.
        """
        if one == other:
            raise ArchiveError(
                Message("{one} and {other} are the same document; give two.", one=one, other=other)
            )
        first, second = sorted((one, other))
        self._lock.acquire()
        with self._catalogue.transaction():
            for id in (first, second):
                self._catalogue.main_row(id)
            settled = pairs.settle(self._catalogue, first, second, state, author())
            if settled is None and state == "dismissed":
                raise ArchiveError(
                    Message(
                        "{first} and {second} are not a pair; `sovang duplicates` lists the pairs.",
                        first=first,
                        second=second,
                    )
                )
            if settled is None:
                settled = pairs.add_confirmed(self._catalogue, first, second, author())
            self._catalogue.log(
                f"pair {state}", document=first, detail=Message("with document {second}", second=second)
            )
        return settled
