"""What is being read: the roster that is open, the entry that is begun, and entries that are whole."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from extract.rosters.blocks import TextLine
from extract.rosters.ditto import is_ditto
from extract.rosters.headings import Item
from extract.rosters.naming import Entry
from extract.rosters.rows import ColumnRoles
from extract.rosters.tally import Tally
from extract.rosters.text_columns import TextColumns
from extract.text.passage import EMPTY, Passage
from extract.types import RecipientKind

LONGEST_ENTRY = 420
"""Characters of an entry; what is longer is a paragraph."""
MOST_LINES = 6
_DONE = (";", ".", "./.")
_ROOM = 0.02
"""White at the right margin, beyond what the next line's first word takes, that no printer leaves unused."""

Shape = Literal["danh sách", "bảng", "câu văn"]


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry where it was found; `whole` is all of it, `award` the words over it that name what it gets.

    `bonus` is what it gets in đồng by its own words, `paid` these words.
    """

    entry: Entry
    whole: Passage
    dang: Shape
    number: int | None = None
    stt: str | None = None
    award: tuple[Passage, ...] = ()
    doubt: str = ""
    bonus: int | None = None
    paid: Passage = EMPTY


@dataclass
class Begun:
    """An entry of which lines are still being read; one that `may_part` may head those below it.

    `bonus` is what it says that its recipient gets, in đồng, `paid` its words for that.
    """

    item: Item
    lines: list[Passage]
    doubt: str = ""
    last: TextLine | None = None
    may_part: bool = False
    bonus: int | None = None
    paid: Passage = EMPTY

    @property
    def number(self) -> int | None:
        """The number before it."""
        return self.item.number

    @property
    def is_done(self) -> bool:
        """Whether its last line ends it, or it is as long as an entry can be."""
        return (
            len(self.lines) >= MOST_LINES
            or sum(len(line.text) for line in self.lines) >= LONGEST_ENTRY
            or self.lines[-1].text.rstrip().endswith(_DONE)
        )

    def wraps(self, line: TextLine) -> bool:
        """Tell whether the line before was too full to hold this one's first word; True for plain text."""
        return self.last is None or self.last.room is None or self.last.room < line.lead + _ROOM

    def is_whole_before(self, line: TextLine) -> bool:
        """Tell whether a line doesn't go on with it: nothing opens at its end, and its line is not full."""
        if self.lines[-1].text.rstrip().endswith((",", "-", "–")):
            return False
        return line.room is None or not self.wraps(line)


@dataclass
class Opened:
    """A roster that is open: what its title or sentence and its headings say.

    `half_starts` are the columns in which the halves of its table begin, `width` how many columns there are,
    `last` its last entry, which a mark may repeat; `lettered` says that letters number its units,
    `headed` that a heading stands right over the next line. `over` is the unit that a heading names.
    """

    announced: Passage
    inline: bool
    tally: Tally
    kind: RecipientKind | None = None
    award: Passage = EMPTY
    grid: ColumnRoles | None = None
    columns: TextColumns | None = None
    half_starts: tuple[int, ...] = (0,)
    width: int = 0
    lettered: bool = False
    headed: bool = False
    over: Passage = EMPTY
    number: int = 0
    last: Entry | None = None
    unit: tuple[Begun, Entry] | None = None
    strays: list[Passage] = field(default_factory=list)

    @property
    def awards(self) -> tuple[Passage, ...]:
        """The words over its entries that may name what they get, the nearest first."""
        return tuple(words for words in (self.award, self.announced) if words)


def resolved(entry: Entry, above: Entry | None) -> tuple[Entry, bool]:
    """Return an entry with what its marks repeat, and whether something stood there to repeat.

    Args:
        entry: whose position and unit may be marks.
        above: the entry before on the same list, resolved; None for the first.
    """
    whole = True
    repeated: dict[str, Passage] = {}
    for part, own in (("chuc_vu", entry.chuc_vu), ("don_vi", entry.don_vi), ("thanh_tich", entry.thanh_tich)):
        repeated[part] = own
        if is_ditto(own):
            repeated[part] = getattr(above, part) if above else EMPTY
            whole = whole and bool(repeated[part])
    entry = replace(
        entry, chuc_vu=repeated["chuc_vu"], don_vi=repeated["don_vi"], thanh_tich=repeated["thanh_tich"]
    )
    return entry, whole
