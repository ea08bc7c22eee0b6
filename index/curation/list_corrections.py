"""Lists of recipients put right: entries changed, added, removed, confirmed, and given back to the rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, get_args

from extract.rosters.recipient_classes import with_classes
from extract.types import Award, Recipient, RecipientKind
from index.curation.normal_values import ImpossibleValueError
from index.errors import ArchiveError, plain_errors
from index.store import recipient_corrections, waiting
from index.store.audit_chain import author
from index.store.catalogue import Catalogue, now
from index.store.lock import WriterLock
from index.store.mended_lists import MendedLine
from index.store.recipient_corrections import WHOLE_LIST
from index.types import ListAction, ListCorrection
from messages import Message
from vietnamese.fold import typed

ENTRY_FIELDS = (
    "loai",
    "stt",
    "danh_xung",
    "ten",
    "chuc_vu",
    "don_vi",
    "thanh_tich",
    "award",
    "tien_thuong",
)
"""What a person may say of an entry."""

KINDS: tuple[RecipientKind, ...] = get_args(RecipientKind)

_LONGEST = 2000
"""Characters of one field: an achievement is a sentence or two."""


@dataclass(frozen=True, slots=True)
class OpenedEntry:
    """An entry of a document's lists, as it is now.

    Attributes:
        position: from 0, in reading order; another change of the list may move it.
        line: number of the line on which a person has the word, None for the rules' own.
    """

    position: int
    recipient: Recipient
    line: int | None = None


@dataclass(frozen=True, slots=True)
class OpenedList:
    """The lists of a document, to be put right.

    Attributes:
        removed: entries that a person took away.
        whole: a person says that nothing is missing.
        version: another one after each change.
        history: all that was said, in order.
    """

    document: int
    entries: tuple[OpenedEntry, ...]
    removed: tuple[MendedLine, ...]
    awards: tuple[Award, ...]
    whole: bool
    version: str
    history: tuple[ListCorrection, ...]


class ListCorrections:
    """What people put right in the lists of one archive."""

    def __init__(self, catalogue: Catalogue, lock: WriterLock) -> None:
        self._catalogue = catalogue
        self._lock = lock

    def of(self, id: int) -> OpenedList:
        """Return the lists of a document.

        Raises:
            DocumentNotFoundError: there is no document with this id.
        """
        with plain_errors(self._catalogue.path.parent):
            self._catalogue.main_row(id)
            lines = recipient_corrections.line_numbers(self._catalogue, id)
            entries = zip(self._catalogue.recipients(id), lines, strict=True)
            standing = recipient_corrections.standing(self._catalogue, id)
            return OpenedList(
                id,
                tuple(OpenedEntry(at, entry, line) for at, (entry, line) in enumerate(entries)),
                tuple(one for one in standing if one.value is None),
                self._catalogue.awards(id),
                id in recipient_corrections.whole_lists(self._catalogue),
                recipient_corrections.version(self._catalogue, id),
                recipient_corrections.history(self._catalogue, id),
            )

    def set(self, id: int, position: int, values: Mapping[str, str], *, note: str = "") -> ListCorrection:
        """Say what an entry is: the fields that are named; without any it is right as it stands.

        Raises:
            DocumentNotFoundError: there is no document with this id.
            ArchiveError: its lists have no such entry.
            ImpossibleValueError: a field is unknown, or can't have its value.
        """
        held = self._locked(id)
        entry = _entry_at(held, position)
        wanted = _with_values(entry.recipient, values, held.awards)
        return self._say(held, entry, "set", _by_person(wanted), note)

    def add(self, id: int, values: Mapping[str, str], *, page: int, note: str = "") -> ListCorrection:
        """Add an entry that stands on a page and was not read.

        Raises:
            DocumentNotFoundError: there is no document with this id.
            ArchiveError: the document has no such page.
            ImpossibleValueError: a field is unknown, or can't have its value; or there is no name.
        """
        held = self._locked(id)
        if page not in {one.number for one in self._catalogue.stored_pages(id)}:
            raise ArchiveError(Message("Document {id} has no page {page}.", id=id, page=page))
        beside = [one.recipient for one in held.entries if one.recipient.page <= page]
        form = beside[-1].dang if beside else "danh sách"
        blank = Recipient(_usual_kind(beside), "", form, "", page, 0, 0)
        wanted = _with_values(blank, {"ten": "", **values}, held.awards)
        return self._say(held, None, "added", _by_person(wanted), note)

    def remove(self, id: int, position: int, *, note: str = "") -> ListCorrection:
        """Say that an entry is none: a heading that was read as a name, or one that was read twice.

        Raises:
            DocumentNotFoundError: there is no document with this id.
            ArchiveError: its lists have no such entry.
        """
        held = self._locked(id)
        return self._say(held, _entry_at(held, position), "removed", None, note)

    def undo(self, id: int, line: int, *, note: str = "") -> ListCorrection:
        """Give a line back to the rules; one that was added goes.

        Raises:
            DocumentNotFoundError: there is no document with this id.
            ArchiveError: nobody has said anything of such a line.
        """
        held = self._locked(id)
        standing = recipient_corrections.standing(self._catalogue, id)
        one = next((one for one in standing if one.line == line), None)
        if line == WHOLE_LIST and held.whole:
            one = MendedLine(WHOLE_LIST, "whole", None)
        if one is None:
            raise ArchiveError(
                Message(
                    "Document {id}: line {line} was never corrected; there is nothing to undo.",
                    id=id,
                    line=line,
                )
            )
        rule = None if one.position is None else one.rule
        return self._write(
            ListCorrection(id, line, "undone", rule, one.value, author(), now(), note), one.rule, one.position
        )

    def call_whole(self, id: int, *, note: str = "") -> ListCorrection:
        """Say that nothing is missing on the lists of a document, whatever was declared.

        Raises:
            DocumentNotFoundError: there is no document with this id.
        """
        held = self._locked(id)
        return self._write(
            ListCorrection(held.document, WHOLE_LIST, "whole", None, None, author(), now(), note), None, None
        )

    def _locked(self, id: int) -> OpenedList:
        """Return the lists of a document, which nobody else changes from now on."""
        self._lock.acquire()
        return self.of(id)

    def _say(
        self,
        held: OpenedList,
        entry: OpenedEntry | None,
        action: ListAction,
        value: Recipient | None,
        note: str,
    ) -> ListCorrection:
        """Write what is said of an entry, of a new one where it is None."""
        standing = recipient_corrections.standing(self._catalogue, held.document)
        line = next((one for one in standing if entry and one.line == entry.line), None)
        if line is not None:
            number, rule, position = line.line, line.rule, line.position
            action = "added" if line.action == "added" and action == "set" else action
        else:
            number = recipient_corrections.next_line(self._catalogue, held.document)
            rule = entry.recipient if entry else None
            position = self._place_by_rules(held, entry) if entry else None
        before = entry.recipient if entry else None
        said = ListCorrection(held.document, number, action, value, before, author(), now(), note)
        return self._write(said, rule, position)

    def _place_by_rules(self, held: OpenedList, entry: OpenedEntry) -> int:
        """Return where an entry of the rules' own stands among all that they find."""
        own = sum(1 for one in held.entries[: entry.position] if one.line is None)
        standing = recipient_corrections.standing(self._catalogue, held.document)
        taken = {one.position for one in standing if one.position is not None}
        free = (at for at in range(len(held.entries) + len(taken)) if at not in taken)
        return [next(free) for _ in range(own + 1)][-1]

    def _write(self, said: ListCorrection, rule: Recipient | None, position: int | None) -> ListCorrection:
        with self._catalogue.transaction():
            found = recipient_corrections.found_by_rules(self._catalogue, said.document)
            recipient_corrections.record_correction(self._catalogue, said, rule, position)
            recipient_corrections.rewrite(self._catalogue, said.document, found)
            waiting.add(self._catalogue, said.document)
            self._catalogue.log("list corrected", document=said.document, detail=change_told(said))
        return said


def change_told(said: ListCorrection) -> str:
    """Return in a sentence what a person changed in a list."""
    if said.line == WHOLE_LIST:
        return Message("list called complete") if said.action == "whole" else Message("list open again")
    before, after = (entry.ten if entry else "-" for entry in (said.before, said.value))
    if said.action == "undone":
        return Message("entry undone: {before} to {value}", before=before, value=after)
    if said.action == "removed":
        return Message("entry removed: {value}", value=before)
    if said.before is None:
        return Message("entry added: {value}", value=after)
    if said.before == said.value or before == after:
        return Message("entry corrected: {value}", value=after)
    return Message("entry corrected: {before} to {value}", before=before, value=after)


def _entry_at(held: OpenedList, position: int) -> OpenedEntry:
    if not 0 <= position < len(held.entries):
        raise ArchiveError(
            Message(
                "Document {id} has no entry {id}.{position} on its lists.",
                id=held.document,
                position=position,
            )
        )
    return held.entries[position]


def _by_person(entry: Recipient) -> Recipient:
    """Return an entry as a person's word, its class by what position and unit are now."""
    reason = Message("set by {who} on {day}", who=author(), day=now()[:10])
    (classed,) = with_classes([replace(entry, status="certain", reason=reason)])
    return classed


def _usual_kind(beside: list[Recipient]) -> RecipientKind:
    return beside[-1].loai if beside else "cá nhân"


def _with_values(entry: Recipient, values: Mapping[str, str], awards: tuple[Award, ...]) -> Recipient:
    if unknown := sorted(values.keys() - set(ENTRY_FIELDS)):
        raise ImpossibleValueError(
            Message(
                "There is no field '{name}'; the fields are {fields}.",
                name=unknown[0],
                fields=", ".join(ENTRY_FIELDS),
            )
        )
    plain = {name: " ".join(typed(text).split()) for name, text in values.items()}
    if any(len(text) > _LONGEST for text in plain.values()):
        raise ImpossibleValueError(Message("That is too long for an entry of a list."))
    changed = {name: _read(name, text, len(awards)) for name, text in plain.items()}
    new = replace(entry, **changed)
    return new if new.award is None else replace(new, vai_tro=awards[new.award].vai_tro)


def _read(name: str, text: str, awards: int) -> Any:
    """Return what a person wrote for a field of an entry as it is kept."""
    if name == "ten":
        return _name(text)
    if name == "loai":
        return _kind(text)
    if name == "award":
        return _award(text, awards)
    if name == "tien_thuong":
        return _money(text)
    return text or None


def _name(text: str) -> str:
    if not re.search(r"\w", text):
        raise ImpossibleValueError(Message("An entry of a list needs a name."))
    return text


def _kind(text: str) -> RecipientKind:
    kind = next((kind for kind in KINDS if kind == text.lower()), None)
    if kind is None:
        raise ImpossibleValueError(
            Message("'{text}' is no kind of recipient; there are {kinds}.", text=text, kinds=", ".join(KINDS))
        )
    return kind


def _award(text: str, awards: int) -> int | None:
    """Return the award's position; people count from 1."""
    if not text:
        return None
    if not (text.isdecimal() and len(text) < 6 and 1 <= int(text) <= awards):
        raise ImpossibleValueError(
            Message("'{text}' is no award of the document; it has {n}, counted from 1.", text=text, n=awards)
        )
    return int(text) - 1


def _money(text: str) -> int | None:
    """Return an amount in đồng, written with or without points between thousands.

    >>> _money("1.560.000 đồng"), _money("")
    (1560000, None)
    """
    if not text:
        return None
    digits = re.sub(r"[.\s,]|đồng|đ$", "", text.lower())
    if not digits.isdecimal() or len(digits) > 15:
        raise ImpossibleValueError(Message("'{text}' is no amount of money in đồng.", text=text))
    return int(digits)
