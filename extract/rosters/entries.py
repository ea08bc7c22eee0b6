"""Entries that are read whole: whom each names, what it gets, and to which unit on the list it belongs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extract.rosters import headings
from extract.rosters.groups import MAY_PART, NO_MARK, names_in_line, parts, unit_named
from extract.rosters.joint_units import units_apart
from extract.rosters.money import amount_in, without_amount
from extract.rosters.naming import Entry, may_name, read_entry, trimmed
from extract.rosters.open_roster import LONGEST_ENTRY, Begun, Listed, Opened, Shape, resolved
from extract.rosters.rows import AMONG_PERSONS, Rest, Row
from extract.rosters.several import SEVERAL, apart, names_another
from extract.rosters.tally import Section
from extract.rosters.text_columns import read_columns
from extract.text.passage import EMPTY, Passage, joined
from messages import Message

_TOLERANCE = 200
"""Characters by which the last line of an entry may make it longer than entries are."""
_OF_ALL = re.compile(r"(?:(?:da |vi da |vi )?co (?:nhieu )?thanh tich|da co)\b")
_UNREADABLE = Message("the name could not be read")
_NOTHING_ABOVE = Message("it refers to the entry above, but there is none")


@dataclass
class ListEntries:
    """The entries of a document's lists, in reading order."""

    found: list[Listed] = field(default_factory=list)

    def take(self, begun: Begun, roster: Opened, whole: Passage) -> None:
        """Take an entry of which all lines are read; `whole` is what they say."""
        whole, begun.bonus, begun.paid = without_amount(whole)
        entry, award = _read(begun, whole, roster)
        if begun.may_part:
            self.settle_unit(roster, begun)
            roster.unit = begun, entry or Entry("tập thể", whole)
        elif entry is None:
            authors = apart(whole, roster.kind)
            self._add_all(authors, begun, roster)
            if not authors:
                self._unread(begun, whole, roster)
        elif roster.kind == "cá nhân" and entry.loai == "tập thể":
            self.settle_unit(roster, begun)
            roster.unit = begun, entry  # "1. Sở Nội vụ" over its people, or a collective among persons
        else:
            self.settle_unit(roster, begun)
            self._take_read(entry, award, begun, roster, whole)

    def _take_read(self, entry: Entry, award: Passage, begun: Begun, roster: Opened, whole: Passage) -> None:
        """Take whom an entry names: one, or several that stand in it one behind the other."""
        if roster.inline and _OF_ALL.match(entry.thanh_tich.folded):
            entry = replace(entry, thanh_tich=EMPTY)  # the end of the sentence: what all are commended for
        several = [] if award or roster.columns else apart(whole, roster.kind) or _units(entry, begun)
        self._add_all(several, begun, roster)
        if not several:
            doubt = begun.doubt or (SEVERAL if names_another(entry, whole) else "")
            self._add(entry, whole, begun, roster, doubt, award)

    def _add_all(self, named: Sequence[tuple[Entry, Passage, str]], begun: Begun, roster: Opened) -> None:
        for one, part, doubt in named:
            self._add(one, part, begun, roster, begun.doubt or doubt)

    def _add(
        self, entry: Entry, whole: Passage, begun: Begun, roster: Opened, doubt: str, award: Passage = EMPTY
    ) -> None:
        shape: Shape = "bảng" if roster.columns else "danh sách"
        awards = (award, *roster.awards) if award else roster.awards
        paid = begun.bonus, begun.paid
        if entry.loai == "cá nhân" and not entry.don_vi:
            entry = replace(entry, don_vi=roster.over)
        self._list(Listed(entry, whole, shape, begun.number, begun.item.stt, awards, doubt, *paid), roster)

    def settle_unit(self, roster: Opened, following: Begun | None) -> None:
        """Decide what a collective on a list of persons was, now that the line behind it is known.

        Where the numbers begin anew under it, or there are none, it is the unit of those below.
        """
        held, roster.unit = roster.unit, None
        if held is None:
            return
        begun, entry = held
        if begun.may_part and parts(begun, following):
            words = joined(begun.lines)
            roster.over = unit_named(words)
            roster.tally.open_section(
                Section(
                    headings.ROMAN,
                    words.text,
                    words.stretches[0].page,
                    headings.declared_in(words.folded),
                    len(self.found),
                )
            )
            return
        if begun.may_part:
            if read_entry(entry.ten, roster.kind) is not None:
                self._add(entry, joined(begun.lines), begun, roster, "" if begun.number else MAY_PART)
            return
        over = following is not None and following.number in (None, 1)
        if begun.number is None or over:
            return
        self._add(entry, joined(begun.lines), begun, roster, begun.doubt or AMONG_PERSONS)

    def settle_strays(self, roster: Opened) -> None:
        """Take names on lines of their own for entries, where none with a number follows them."""
        for line in (one for stray in roster.strays for one in names_in_line(stray) or [stray]):
            if entry := read_entry(line, roster.kind):
                self._add(entry, line, Begun(headings.Item(None, line), [line]), roster, NO_MARK)
        roster.strays = []

    def _unread(self, begun: Begun, whole: Passage, roster: Opened) -> None:
        """Keep a numbered line that names nobody as an entry to be looked at, or as one that was lost."""
        if begun.number is None:
            return
        name = trimmed(whole.part(0, _first_comma(whole)))
        if roster.inline or len(whole.text) > LONGEST_ENTRY or not may_name(name):
            roster.tally.unread.append((whole.stretches[0].page, begun.number))
            return
        kind = roster.kind or (self.found[-1].entry.loai if self.found else "tập thể")
        self._add(Entry(kind, name), whole, begun, roster, _UNREADABLE)

    def take_row(self, row: Row, roster: Opened) -> None:
        """Take a row of a table."""
        awards = (row.award, *roster.awards) if row.award else roster.awards
        listed = Listed(
            row.entry, row.whole, "bảng", row.number, row.stt, awards, row.doubt, row.bonus, row.paid
        )
        self._list(listed, roster)

    def _list(self, listed: Listed, roster: Opened) -> None:
        """Take an entry, with what its marks repeat of the one above."""
        entry, whole = resolved(listed.entry, roster.last)
        roster.last = entry
        doubt = listed.doubt or ("" if whole else _NOTHING_ABOVE)
        self.found.append(replace(listed, entry=entry, doubt=doubt))

    def go_on(self, rest: Rest) -> None:
        """Add to the last row what the page before had parted from it."""
        if self.found and self.found[-1].dang == "bảng":
            self.found[-1] = replace(self.found[-1], entry=rest.joined_to(self.found[-1].entry))


def _read(begun: Begun, whole: Passage, roster: Opened) -> tuple[Entry | None, Passage]:
    """Return whom an entry names, and what its row says that they receive."""
    if len(whole.text) > LONGEST_ENTRY + _TOLERANCE:
        return None, EMPTY
    if not roster.columns:
        return read_entry(whole, roster.kind), EMPTY
    entry, award, amount = read_columns(whole, roster.columns, roster.kind)
    if amount:
        begun.paid, begun.bonus = amount, amount_in(amount, roster.columns.money)
    return entry, award


def _units(entry: Entry, begun: Begun) -> list[tuple[Entry, Passage, str]]:
    """Return the collectives that an entry without a number joins; none where it names one."""
    if entry.loai != "tập thể" or begun.number is not None:
        return []
    units = units_apart(entry.ten)
    named = [(replace(entry, ten=unit), unit, "" if sure else SEVERAL) for unit, sure in units]
    return named if len(named) > 1 else []


def _first_comma(passage: Passage) -> int | None:
    at = passage.text.find(",")
    return at if at > 0 else None
