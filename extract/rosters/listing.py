"""Rosters found while going through a document once: titles open them, lines and rows fill them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.rosters import headings, titles
from extract.rosters.blocks import TablePart, TextLine
from extract.rosters.entries import ListEntries
from extract.rosters.groups import NO_MARK, is_stray_entry, is_unit_over, opening_group, unit_named
from extract.rosters.headings import Heading
from extract.rosters.money import unit_over
from extract.rosters.naming import begins_unit, read_entry, split_person
from extract.rosters.numbering import run_on
from extract.rosters.open_roster import LONGEST_ENTRY, MOST_LINES, Begun, Listed, Opened
from extract.rosters.refusals import is_attendance, refuses
from extract.rosters.rows import Rest, Unread
from extract.rosters.side_by_side import half_starts, halves
from extract.rosters.tabled import assigns_duties, has_numbers, read_rows
from extract.rosters.tally import Section, Tally
from extract.rosters.text_columns import text_columns
from extract.rosters.words import plain
from extract.text.passage import EMPTY, Passage, joined
from messages import Message

_TITLE_LINES = 8
_MOST_RUN_ON = 6
"""ListEntries that a reader runs on to one line, at most: longer lines are no lines of a list."""
_RULE = ("|", "[", "{")
"""What a reader makes of the rule between two columns."""
_TO_SOMEBODY = re.compile(r"(?<!\w)cho(?!\w)")
_PREAMBLE = re.compile(r"\W*(?:can cu|xet|theo de nghi)(?!\w)")
_SPECK = Message("it is followed by something that does not belong to it")
_ONE_LINE = Message("it was read on one line with another row of the table")
_RUN_ON = Message("the next line may not belong to it")


@dataclass
class Listing:
    """Goes through the blocks of one document.

    Attributes:
        commending: whether the document gives or proposes awards.
        anyone: whether to take lists of people whoever they are; to measure reading, not commendation.
        tallies: what each roster says of how many it holds.
    """

    commending: bool
    anyone: bool = False
    tallies: list[Tally] = field(default_factory=list)
    _entries: ListEntries = field(default_factory=ListEntries)
    _open: Opened | None = None
    _before: Opened | None = None
    _title: list[Passage] = field(default_factory=list)
    _begun: Begun | None = None
    _paragraph: list[Passage] = field(default_factory=list)
    _capitals: list[Passage] = field(default_factory=list)
    _money: int = 1

    @property
    def found(self) -> list[Listed]:
        """The entries, in reading order."""
        return self._entries.found

    def read(self, blocks: Iterable[TextLine | TablePart]) -> list[Listed]:
        """Return the entries of all rosters among `blocks`, in reading order."""
        for block in blocks:
            if isinstance(block, TablePart):
                self._table(block)
            else:
                self._line(block)
        self._flush()
        self._close()
        return self.found

    # Lines

    def _line(self, line: TextLine) -> None:
        passage = line.passage
        if unit := unit_over(passage.folded):
            self._money = unit
            return
        if titles.begins_title(passage, capital=line.is_capital) and not self._is_award_heading(line):
            self._flush()
            self._close()
            self._title = [passage]
            return
        if self._title and not headings.ends(passage) and self._goes_on_title(line):
            return
        if headings.ends(passage) or refuses(passage.folded):
            self._flush()
            self._close()
            self._paragraph = [passage]
            return
        if self._open is None:
            self._outside(line)
        else:
            self._inside(line, self._open)

    def _is_award_heading(self, line: TextLine) -> bool:
        """Tell whether a title within a roster only parts it: "DANH SÁCH TẬP THỂ"."""
        heading = headings.read_heading(line.passage, capital=line.is_capital)
        return self._open is not None and heading is not None and bool(heading.kind) and not heading.award

    # Titles

    def _goes_on_title(self, line: TextLine) -> bool:
        """Take a line under a title for a part of it, or decide whether the title opens a roster."""
        passage = line.passage
        is_note = titles.is_note(passage)
        if len(self._title) < _TITLE_LINES and not is_note and not self._begins_list(line):
            self._title.append(passage)
            return True
        self._decide(passage if is_note else EMPTY)
        return is_note

    def _begins_list(self, line: TextLine) -> bool:
        """Tell whether a line under a title is the list's first; "TẶNG BẰNG KHEN" right under it is not."""
        if headings.item(line.passage) or text_columns(line.passage) or is_unit_over(line.passage):
            return True
        heading = headings.read_heading(line.passage, capital=line.is_capital)
        if heading is None:
            return False
        goes_on = len(self._title) == 1 or (line.is_capital and not heading.labelled)
        return not (heading.award and goes_on)

    def _decide(self, note: Passage = EMPTY) -> None:
        title, self._title = joined(self._title), []
        if titles.is_bare_annex(title) and "quyet dinh" not in note.folded:
            return  # annexes of rules and plans have no title either
        if title and (self.anyone or titles.announces(title.folded, commending=self.commending)):
            self._begin(title, inline=False)

    def _begin(self, announced: Passage, *, inline: bool) -> Opened:
        """Open a roster, or the one before anew where its title is printed again on another page."""
        before = self._before
        if before and not inline and announced and plain(before.announced.text) == plain(announced.text):
            before.tally.reopen()
            self._open = before
            return before
        page = announced.stretches[0].page if announced.stretches else 0
        tally = Tally(titled=not inline, page=page)
        declared = headings.declared_in(announced.folded)
        tally.open_section(Section(0, announced.text, page, declared, len(self.found)))
        self.tallies.append(tally)
        self._open = Opened(announced, inline, tally, titles.only_kind(announced))
        self._paragraph, self._capitals = [], []
        return self._open

    # Outside a roster

    def _outside(self, line: TextLine) -> None:
        """Look for capital lines that are a title, or a sentence that gives an award to those below."""
        passage = line.passage
        before, capitals = joined(self._paragraph), joined(self._capitals)
        if titles.is_note(passage):
            for title in (capitals, before):
                if titles.is_title_without_its_word(title.folded):
                    self._begin(title, inline=False)
                    return
        said = before.text.rstrip()
        if passage.text[:1].islower() and said and not said.endswith((".", ";", ":")):
            self._paragraph = [*self._paragraph[-MOST_LINES:], passage]  # "… cho 02 | tập thể có thành tích:"
            return
        item = headings.item(passage)
        heading = headings.read_heading(passage, capital=line.is_capital)
        parts = item is not None or (heading is not None and heading.labelled)
        if parts and titles.is_title_without_its_word(capitals.folded):
            self._inside(line, self._begin(capitals, inline=False))
            return
        group = headings.group_label(passage)
        if not (item or heading or group) and (named := headings.with_names(passage)):
            heading = named[0]
        lettered = headings.item(passage, lettered=True) if item is None and heading is None else None
        if lettered and lettered.stt == "a" and _TO_SOMEBODY.search(before.folded):
            item, group = lettered, None
        if (item or heading or group) and self._introduces(before, None if group else item, heading):
            roster = self._begin(before, inline=True)
            roster.lettered = item is not None and item.stt == "a"
            self._inside(line, roster)
            return
        self._capitals = [*self._capitals[-MOST_LINES:], passage] if line.is_capital and not parts else []
        opened = said.endswith(",") and _PREAMBLE.match(before.folded) and passage.text[:1].isupper()
        if item or heading or line.opens or opened or said.endswith((".", ";", ":")):
            self._paragraph = []  # behind "Căn cứ Biên bản …," the sentence itself begins
        self._paragraph = [*self._paragraph[-MOST_LINES:], passage]

    def _introduces(self, before: Passage, item: headings.Item | None, heading: Heading | None) -> bool:
        """Tell whether a sentence introduces those whom the lines under it list; this is the first line."""
        if item and item.number not in (None, 1) and heading is None:
            return False
        if not titles.names_below(before.folded) or is_attendance(self._paragraph[-1].folded):
            return False
        colon = titles.ends_in_colon(before.folded)
        named = item is not None and item.number == 1 and read_entry(item.rest, None) is not None
        return (colon or named) and self._gives(before)

    def _gives(self, sentence: Passage) -> bool:
        return titles.gives(sentence.folded) or (self.anyone and not titles.addresses(sentence.folded))

    # Inside a roster

    def _inside(self, line: TextLine, roster: Opened) -> None:
        passage = line.passage
        if columns := text_columns(passage):
            self._flush()
            roster.columns = columns._replace(money=max(columns.money, self._money))
            return
        if named := headings.with_names(passage):
            self._flush()
            self._under(named[0], roster)
            self._begun = Begun(headings.Item(None, named[1]), [named[1]], "", line)
            return
        begun = headings.item(passage, roster.number, lettered=roster.lettered or roster.headed)
        roster.lettered = roster.lettered or (roster.headed and begun is not None and begun.stt == "a")
        roster.headed = False
        heading = headings.read_heading(passage, capital=line.is_capital)
        if heading and (begun or not self._begun or self._parts(heading, line)):
            self._flush()
            self._under(heading, roster)
        elif label := headings.group_label(passage):
            self._flush()
            self._begun = opening_group(label, passage, line, roster)
        elif begun:
            self._flush()
            self._start(begun, line, roster)
        elif is_unit_over(passage) and (self._begun is None or self._begun.is_whole_before(line)):
            self._flush()
            unit = unit_named(passage)
            self._under(Heading(None, EMPTY, headings.GROUPED, (), passage, unit=unit), roster)
        elif self._begun and self._is_bare_name(self._begun, line):
            self._flush()
            self._begun = Begun(headings.Item(None, passage), [passage], NO_MARK, line)
        elif self._begun and not self._begun.is_done:
            self._go_on(self._begun, line, roster)
        elif not titles.is_note(passage):
            self._flush()
            self._stray(line, roster)

    def _parts(self, heading: Heading, line: TextLine) -> bool:
        """Tell whether a heading under an entry parts the list, and does not go on with the entry."""
        done = self._begun is not None and self._begun.is_done
        if headings.is_prize(line.passage) and headings.is_prize(self._open.award if self._open else EMPTY):
            return True
        sure = bool(heading.declared) or (heading.labelled and heading.kind is not None)
        return line.is_capital or done or sure or heading.level == headings.ROMAN

    def _start(self, item: headings.Item, line: TextLine, roster: Opened) -> None:
        """Begin an entry; a reader may have run the next one on to its line."""
        doubt = _SPECK if line.cut else ""
        heads = item.rest.text.rstrip().endswith(":") and begins_unit(item.rest)
        for _ in range(_MOST_RUN_ON):
            following = run_on(item.rest.folded, item.number) if item.number is not None else None
            if following is None:
                break
            after = item.rest.part(following.end)
            ruled = item.rest.text[following.start : following.end].rstrip()[-1:] in _RULE
            named = begins_unit(after) or headings.begins_person(after) or split_person(after)
            if not (ruled or named):
                break
            doubt = _ONE_LINE if ruled else doubt
            self._begun = Begun(item, [item.rest.part(0, following.start)], doubt)
            self._flush()
            item = headings.Item(following.number, after, following.printed)
        self._begun = Begun(item, [item.rest], doubt, line, may_part=heads)
        roster.strays = []
        roster.number = item.number or roster.number

    def _go_on(self, begun: Begun, line: TextLine, roster: Opened) -> None:
        """Take a line for the rest of the entry, or for a unit over those that follow."""
        wraps = begun.wraps(line)
        if begins_unit(line.passage) and (not wraps or line.room is None) and self._names_all(begun, roster):
            if not wraps:
                self._flush()
                return
            begun.doubt = begun.doubt or _RUN_ON
        if line.cut:
            begun.doubt = begun.doubt or _SPECK
        begun.lines.append(line.passage)
        begun.last = line

    def _is_bare_name(self, begun: Begun, line: TextLine) -> bool:
        """Tell whether a line names the next person of a list without numbers, with no honorific either."""
        if begun.number is not None or (line.room is not None and begun.wraps(line)):
            return False
        person = split_person(line.passage)
        before = read_entry(joined(begun.lines), None)
        follows = person is not None and person[1].text[:1] in ("", ",", ";", "-", "–")
        return follows and before is not None and before.loai == "cá nhân" and not begins_unit(line.passage)

    def _names_all(self, begun: Begun, roster: Opened) -> bool:
        """Tell whether an entry has all it needs without the next line: a collective, or a person's unit."""
        entry = read_entry(joined(begun.lines), roster.kind)
        return entry is not None and (entry.loai != "cá nhân" or bool(entry.don_vi))

    def _stray(self, line: TextLine, roster: Opened) -> None:
        """Deal with a line that is no entry: prose behind a list that stands in the text ends it."""
        if not roster.inline and not roster.number and is_stray_entry(line, roster):
            roster.strays.append(line.passage)
            return
        is_unit = line.passage.text.rstrip().endswith(":") and begins_unit(line.passage)
        if not is_unit and (roster.inline or len(line.passage.text) > LONGEST_ENTRY):
            self._close()
            self._paragraph = [line.passage]

    def _under(self, heading: Heading, roster: Opened) -> None:
        if heading.kind and roster.unit and roster.unit[0].may_part:
            roster.unit = None  # "I. HUYỆN HẠ" over "A. Tập thể"
        self._entries.settle_unit(roster, None)
        self._entries.settle_strays(roster)
        roster.headed, roster.over = True, heading.unit
        if heading.award:
            roster.award, roster.kind = heading.award, heading.kind
        else:
            roster.kind = heading.kind or roster.kind
        if heading.level < headings.GROUPED:
            roster.number = 0
        page = heading.line.stretches[0].page if heading.line.stretches else 0
        roster.tally.open_section(
            Section(heading.level, heading.line.text, page, heading.declared, len(self.found))
        )

    # ListEntries

    def _flush(self) -> None:
        """Turn the lines of the entry that was begun into an entry."""
        begun, self._begun = self._begun, None
        roster = self._open
        if begun is None or roster is None:
            return
        whole, group = headings.cut_group(joined(begun.lines))
        self._entries.take(begun, roster, whole)
        if group and (heading := headings.read_heading(group, capital=False)):
            self._under(heading, roster)

    def _close(self) -> None:
        roster = self._open
        if roster is not None:
            self._entries.settle_unit(roster, None)
            self._entries.settle_strays(roster)
            roster.tally.close_sections(len(self.found))
            self._before = roster
        self._open, self._title, self._paragraph, self._capitals, self._money = None, [], [], [], 1

    # Tables

    def _table(self, part: TablePart) -> None:
        self._flush()
        roster = self._opened_by_table(part)
        if roster is None:
            return
        starts = half_starts(part)
        if len(starts) == 1 and part.columns == roster.width:
            starts = roster.half_starts  # goes on, without titles, on another page
        roster.half_starts, roster.width = starts, part.columns
        for half, again in zip(halves(part, starts), range(len(starts)), strict=True):
            if again:
                roster.number = 0
            self._half(half, roster)

    def _half(self, part: TablePart, roster: Opened) -> None:
        """Take the rows of a table, or of one of the halves that it prints side by side."""
        grid, rows = read_rows(part, roster.grid, roster.kind, self._money)
        if grid is None and has_numbers(part):
            roster.tally.closed.append(part.page)
        roster.grid = grid
        for row in rows:
            if isinstance(row, Heading):
                self._under(row, roster)
            elif isinstance(row, Unread):
                roster.tally.unread.append((row.page, row.number))
            elif isinstance(row, Rest):
                self._entries.go_on(row)
            else:
                self._entries.take_row(row, roster)

    def _opened_by_table(self, part: TablePart) -> Opened | None:
        """Return the roster that a table fills: the open one, or one that the words over the table open."""
        if self._title:
            self._decide()
        if self._open is not None:
            return self._open
        before, capitals = joined(self._paragraph), joined(self._capitals)
        if titles.is_title_without_its_word(capitals.folded):
            return self._begin(capitals, inline=False)
        if assigns_duties(part):
            return None
        if titles.gives(before.folded, table=True) or (
            self.anyone and titles.ends_in_colon(before.folded) and not titles.addresses(before.folded)
        ):
            return self._begin(before, inline=True)
        return self._begin(EMPTY, inline=False) if self.anyone else None
