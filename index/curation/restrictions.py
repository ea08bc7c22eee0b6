"""Restricting: which documents and files (hồ sơ) only those may see who are cleared for them."""

from __future__ import annotations

from collections.abc import Iterable

from index.errors import ArchiveError, plain_errors
from index.store import dossiers, papers
from index.store import restrictions as rows
from index.store.catalogue import Catalogue
from index.store.lock import WriterLock
from index.store.restrictions import Restriction
from messages import Message

BY_HAND = "Hạn chế tiếp cận"
"""The mark of what a person restricts without another word."""


class Restrictions:
    """What in one archive is not for everybody."""

    def __init__(self, catalogue: Catalogue, lock: WriterLock) -> None:
        self._catalogue = catalogue
        self._lock = lock

    def set(self, ids: Iterable[int], mark: str = BY_HAND) -> tuple[Restriction, ...]:
        """Restrict documents, each with all papers of its file.

        Raises:
            DocumentNotFoundError: there is no document with one of the ids; nothing was done.
        """
        return self._put(ids, mark, lifted=False)

    def lift(self, ids: Iterable[int]) -> tuple[Restriction, ...]:
        """Let everybody see documents again, also where a mark is printed on them.

        Raises:
            DocumentNotFoundError: there is no document with one of the ids; nothing was done.
        """
        return self._put(ids, "", lifted=True)

    def set_dossier(self, dossier: int, *, lifted: bool = False) -> tuple[Restriction, ...]:
        """Restrict a file (hồ sơ): what lies in it, and what will be put into it; or let everybody see it.

        Raises:
            ArchiveError: there is no such file.
        """
        if not dossiers.is_there(self._catalogue, dossier):
            raise ArchiveError(Message("There is no file {id}; `sovang files` lists them.", id=dossier))
        self._lock.acquire()
        with self._catalogue.transaction():
            rows.restrict_dossier(self._catalogue, dossier, lifted=lifted)
            self._catalogue.log("opened" if lifted else "restricted", detail=f"hồ sơ {dossier}")
        return self._put(dossiers.documents_in(self._catalogue, dossier), BY_HAND, lifted=lifted)

    def of(self, id: int) -> Restriction | None:
        """Return the restriction that holds for a document, None where everybody may see it."""
        with plain_errors(self._catalogue.path.parent):
            found = [rows.of(self._catalogue, one) for one in papers.with_their_files(self._catalogue, [id])]
        return next((one for one in found if one and not one.lifted), None)

    def all(self) -> tuple[Restriction, ...]:
        """Return the restrictions that hold, in the order of the documents."""
        with plain_errors(self._catalogue.path.parent):
            return tuple(one for one in rows.all_restrictions(self._catalogue) if not one.lifted)

    def note_look(self, id: int, what: str) -> None:
        """Write into the audit log that somebody looked at a restricted document."""
        self._lock.acquire()
        with self._catalogue.transaction():
            self._catalogue.log("looked at", document=id, detail=what)

    def _put(self, ids: Iterable[int], mark: str, *, lifted: bool) -> tuple[Restriction, ...]:
        chosen = list(ids)
        self._lock.acquire()
        done = []
        with self._catalogue.transaction():
            for id in chosen:
                self._catalogue.main_row(id)
            for id in sorted(papers.with_their_files(self._catalogue, chosen)):
                held = rows.of(self._catalogue, id)
                rows.put(self._catalogue, id, mark or (held.mark if held else BY_HAND), lifted=lifted)
                self._catalogue.log("opened" if lifted else "restricted", document=id, detail=mark or None)
                if put := rows.of(self._catalogue, id):
                    done.append(put)
        return tuple(done)
