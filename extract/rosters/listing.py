"""Rosters found while going through a document once: titles open them, lines and rows fill them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from extract.rosters import headings, words
from extract.rosters.blocks import TablePart, TextLine
from extract.rosters.headings import Heading
from extract.rosters.naming import Entry, begins_unit, read_entry
from extract.rosters.tabled import Grid, Rest, read_rows
from extract.text.passage import EMPTY, Passage, joined
from extract.types import RecipientKind

_LONGEST = 420
"""Characters of an entry; what is longer is a paragraph."""
_MOST_LINES = 6
_TITLE_LINES = 8
_OF_ALL = re.compile(r"(?:(?:da |vi da |vi )?co (?:nhieu )?thanh tich|da co)\b")
_DONE = (";", ".", "./.")


Shape = Literal["danh sách", "bảng", "câu văn"]


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry where it was found; `whole` is all of it, `award` the words over it that name what it gets."""

    entry: Entry
    whole: Passage
    dang: Shape
    stt: str | None = None
    award: tuple[Passage, ...] = ()
    doubt: str = ""


@dataclass
class _Open:
    """A roster that is open: what its title or sentence and its headings say."""

    announced: Passage
    inline: bool
    kind: RecipientKind | None = None
    award: Passage = EMPTY
    unit: Passage = EMPTY
    grid: Grid | None = None

    @property
    def awards(self) -> tuple[Passage, ...]:
        return tuple(words for words in (self.award, self.announced) if words)


@dataclass
class Listing:
    """Goes through the blocks of one document.

    Attributes:
        commending: whether the document gives or proposes awards.
        anyone: whether to take lists of people whoever they are; to measure reading, not commendation.
    """

    commending: bool
    anyone: bool = False
    found: list[Listed] = field(default_factory=list)
    _open: _Open | None = None
    _title: list[Passage] = field(default_factory=list)
    _pending: list[Passage] = field(default_factory=list)
    _stt: str | None = None
    _paragraph: list[Passage] = field(default_factory=list)

    def read(self, blocks: Iterable[TextLine | TablePart]) -> list[Listed]:
        """Return the entries of all rosters among `blocks`, in reading order."""
        for block in blocks:
            if isinstance(block, TablePart):
                self._table(block)
            else:
                self._line(block)
        self._flush()
        return self.found

    def _line(self, line: TextLine) -> None:
        passage = line.passage
        if headings.begins_title(passage, capital=line.is_capital) and not self._is_award_heading(line):
            self._flush()
            self._close()
            self._title = [passage]
            return
        if self._title and not headings.ends(passage) and self._goes_on_title(line):
            return
        if headings.ends(passage):
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

    def _goes_on_title(self, line: TextLine) -> bool:
        """Take a line under a title for a part of it, or decide whether the title opens a roster."""
        passage = line.passage
        is_note = headings.is_note(passage)
        if len(self._title) < _TITLE_LINES and not is_note and not self._begins_list(line):
            self._title.append(passage)
            return True
        self._decide()
        return is_note

    def _begins_list(self, line: TextLine) -> bool:
        """Tell whether a line under a title is the list's first; "TẶNG BẰNG KHEN" right under it is not."""
        if headings.item(line.passage):
            return True
        heading = headings.read_heading(line.passage, capital=line.is_capital)
        return heading is not None and not (len(self._title) == 1 and heading.award)

    def _decide(self) -> None:
        title, self._title = joined(self._title), []
        if title and (self.anyone or headings.announces(title.folded, commending=self.commending)):
            self._open = _Open(title, inline=False, kind=_only_kind(title))

    def _outside(self, line: TextLine) -> None:
        """Look for a sentence that names an award and ends in a colon, with entries under it."""
        passage = line.passage
        before = joined(self._paragraph)
        if headings.is_note(passage) and headings.is_hidden_title(before.folded):
            self._open = _Open(before, inline=False, kind=_only_kind(before))  # a seal hides "DANH SÁCH"
            return
        begins = headings.item(passage) is not None or headings.read_heading(passage, capital=line.is_capital)
        if begins and _announcing(before) and self._gives(before):
            self._open = _Open(before, inline=True, kind=_only_kind(before))
            self._paragraph = []
            self._inside(line, self._open)
            return
        if begins or line.opens or before.text.rstrip().endswith((".", ";", ":")):
            self._paragraph = []
        self._paragraph = [*self._paragraph[-_MOST_LINES:], passage]

    def _gives(self, sentence: Passage) -> bool:
        return headings.gives(sentence.folded) or (self.anyone and not headings.addresses(sentence.folded))

    def _inside(self, line: TextLine, roster: _Open) -> None:
        passage = line.passage
        heading = headings.read_heading(passage, capital=line.is_capital)
        if heading and not (self._pending and not headings.item(passage) and not line.is_capital):
            self._flush()
            self._under(heading, roster)
            return
        begun = headings.item(passage)
        if begun:
            self._flush()
            self._stt, rest = begun
            self._pending = [rest]
        elif self._pending and self._unfinished():
            self._pending.append(passage)
        elif not headings.is_note(passage):
            self._flush()
            self._stray(line, roster)

    def _stray(self, line: TextLine, roster: _Open) -> None:
        """Deal with a line that is no entry: a unit over its people, or the prose behind an inline list."""
        if line.passage.text.rstrip().endswith(":") and begins_unit(line.passage):
            roster.unit = line.passage.part(0, len(line.passage.text.rstrip()) - 1)
        elif roster.inline or len(line.passage.text) > _LONGEST:
            self._close()
            self._paragraph = [line.passage]

    def _unfinished(self) -> bool:
        text = " ".join(part.text for part in self._pending)
        return len(self._pending) < _MOST_LINES and len(text) < _LONGEST and not text.rstrip().endswith(_DONE)

    def _under(self, heading: Heading, roster: _Open) -> None:
        if heading.award:
            roster.award, roster.kind = heading.award, heading.kind
        else:
            roster.kind = heading.kind or roster.kind
        roster.unit = EMPTY

    def _flush(self) -> None:
        """Turn the lines of the entry that was begun into an entry."""
        lines, self._pending = self._pending, []
        roster = self._open
        if not lines or roster is None:
            return
        whole = joined(lines)
        if len(whole.text) > _LONGEST + 200:
            return
        entry = read_entry(whole, roster.kind)
        if entry is None:
            return
        if roster.kind == "cá nhân" and entry.loai == "tập thể":
            roster.unit = entry.ten  # "1. Sở Nội vụ" over its people
            return
        if roster.inline and _OF_ALL.match(entry.thanh_tich.folded):
            entry = replace(entry, thanh_tich=EMPTY)  # the end of the sentence: what all are commended for
        self.found.append(Listed(entry, whole, "danh sách", self._stt, roster.awards))

    def _close(self) -> None:
        self._open, self._title, self._paragraph = None, [], []

    def _table(self, part: TablePart) -> None:
        self._flush()
        if self._title:
            self._decide()
        before = joined(self._paragraph)
        if self._open is None and _announcing(before) and self._gives(before):
            self._open = _Open(before, inline=True, kind=_only_kind(before))
        if self._open is None and self.anyone:
            self._open = _Open(EMPTY, inline=False)
        roster = self._open
        if roster is None:
            return
        grid, rows = read_rows(part, roster.grid, roster.kind)
        roster.grid = grid
        for row in rows:
            if isinstance(row, Heading):
                self._under(row, roster)
            elif isinstance(row, Rest):
                if self.found and self.found[-1].dang == "bảng":
                    self.found[-1] = replace(self.found[-1], entry=row.joined_to(self.found[-1].entry))
            else:
                awards = (row.award, *roster.awards) if row.award else roster.awards
                self.found.append(Listed(row.entry, row.whole, "bảng", row.stt, awards, row.doubt))


def _announcing(sentence: Passage) -> bool:
    """Tell whether a sentence ends in a colon, maybe with a speck behind it."""
    return bool(re.search(r":\s*\S{0,2}\s*$", sentence.text))


def _only_kind(title: Passage) -> RecipientKind | None:
    """Return the kind of recipient that a title names alone: "Các tập thể được tặng"."""
    bare = words.award().sub(" ", title.folded)
    named = {
        "tập thể": re.search(r"(?<!\w)tap the(?!\w)", bare),
        "cá nhân": re.search(r"(?<!\w)ca nhan(?!\w)", bare),
        "hộ gia đình": re.search(r"(?<!\w)(?:ho gia dinh|ho dan|ho kinh doanh)(?!\w)", bare),
    }
    kinds: Sequence[str] = [kind for kind, match in named.items() if match]
    return kinds[0] if len(kinds) == 1 else None  # type: ignore[return-value]
