"""Correcting: a person's word on a header field, its confirmation, and taking it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from index.curation.normal_values import ImpossibleValueError, known_field, normal_value
from index.errors import ArchiveError, plain_errors
from index.store import corrections, dossiers, field_candidates, signatures, waiting
from index.store.audit_chain import author
from index.store.catalogue import Catalogue, now
from index.store.lock import WriterLock
from index.store.own_decision import let_awards_follow
from index.types import Correction
from messages import Message


class Corrections:
    """What people put right in one archive."""

    def __init__(self, catalogue: Catalogue, lock: WriterLock) -> None:
        self._catalogue = catalogue
        self._lock = lock

    def set(self, id: int, values: Mapping[str, str], *, note: str = "") -> tuple[Correction, ...]:
        """Set header fields of a document, all or none; an empty value says that the document has none.

        Values are written as people write them and come out in normal form.

        Raises:
            DocumentNotFoundError: there is no document with this id.
            ImpossibleValueError: a field is unknown, or can't have its value.
        """
        fields = {known_field(name): text for name, text in values.items()}
        wanted = {field: normal_value(field, text) for field, text in fields.items()}
        return self._correct(id, wanted, note)

    def confirm(self, id: int, fields: Iterable[str], *, note: str = "") -> tuple[Correction, ...]:
        """Say that header fields of a document are right as they are.

        Raises:
            DocumentNotFoundError: there is no document with this id.
            ImpossibleValueError: a field is unknown, or uncertain without any value to confirm.
        """
        self._catalogue.main_row(id)
        header = self._catalogue.header(id)
        names = [known_field(name) for name in fields]
        for name in names:
            field = getattr(header, name)
            if field.value is None and field.status == "uncertain":
                raise ImpossibleValueError(
                    Message(
                        "Document {id} has no value for {name} to confirm; give it one: {name}=VALUE.",
                        id=id,
                        name=name,
                    )
                )
        return self._correct(id, {name: getattr(header, name).value for name in names}, note)

    def undo(self, id: int, fields: Iterable[str], *, note: str = "") -> tuple[Correction, ...]:
        """Give header fields of a document back to the rules.

        Raises:
            DocumentNotFoundError: there is no document with this id.
            ArchiveError: a field is unknown, or nobody has corrected it.
        """
        names = [known_field(name) for name in fields]
        self._lock.acquire()
        with self._catalogue.transaction():
            self._catalogue.main_row(id)
            held = corrections.standing(self._catalogue, id)
            for name in names:
                if name not in held:
                    raise ArchiveError(
                        Message(
                            "Document {id}: {name} was never corrected; there is nothing to undo.",
                            id=id,
                            name=name,
                        )
                    )
            done = []
            for name in names:
                before = held[name].value
                value = corrections.revert_to_rule(self._catalogue, id, name)
                done.append(Correction(id, name, value, before, author(), now(), note, undone=True))
            self._record(id, done)
        return tuple(done)

    def of(self, id: int) -> tuple[Correction, ...]:
        """Return the corrections of a document that hold."""
        with plain_errors(self._catalogue.path.parent):
            return tuple(corrections.standing(self._catalogue, id).values())

    def history(self, id: int) -> tuple[Correction, ...]:
        """Return all that people said of a document's fields, the undone included, in order."""
        with plain_errors(self._catalogue.path.parent):
            return corrections.history(self._catalogue, id)

    def _correct(self, id: int, values: Mapping[str, str | None], note: str) -> tuple[Correction, ...]:
        self._lock.acquire()
        with self._catalogue.transaction():
            self._catalogue.main_row(id)
            header = self._catalogue.header(id)
            done = [
                Correction(id, name, value, getattr(header, name).value, author(), now(), note)
                for name, value in values.items()
            ]
            for correction in done:
                corrections.apply_correction(self._catalogue, correction)
            self._record(id, done)
        return tuple(done)

    def _record(self, id: int, done: Iterable[Correction]) -> None:
        """Record corrections, and let the search index and the pairs follow."""
        for correction in done:
            corrections.record_correction(self._catalogue, correction)
            values = {
                "field": correction.field,
                "before": correction.before or "-",
                "value": correction.value or "-",
            }
            change = (
                Message("{field}: {before} undone to {value}", **values)
                if correction.undone
                else Message("{field}: {before} to {value}", **values)
            )
            self._catalogue.log("corrected", document=id, detail=change)
        let_awards_follow(self._catalogue, id)
        field_candidates.derive(self._catalogue, [id])  # none where a person has settled it
        waiting.add(self._catalogue, id)
        signatures.forget(self._catalogue, id)  # it is compared anew with its new number
        dossiers.unfile(self._catalogue, id)
