"""What a table holds: the roles of its columns, and its rows: entries, rests of rows, and unread ones."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extract.rosters.naming import Entry, split_place
from extract.text.passage import EMPTY, Passage, joined
from extract.types import RecipientKind
from messages import Message

AMONG_PERSONS = Message("a collective is listed among individuals")


@dataclass(frozen=True, slots=True)
class ColumnRoles:
    """What the columns of a table hold, by position, and the kind of those whom its rows name.

    `unit` is what stood last in the column of units: a cell over several rows may go on on the next page;
    `money` how many đồng the amounts in its column of bonuses count, `split` that names stand in two cells,
    `guessed` that what a column of positions or units holds was told by its words and not by its title.
    """

    roles: tuple[str | None, ...]
    kind: RecipientKind | None
    unit: Passage = EMPTY
    money: int = 1
    split: bool = False
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """An entry of a table.

    Attributes:
        entry: whom it names; with an empty name where none could be read.
        whole: the cells of the row that follow one another in the text.
        number: in the column of numbers, None where none could be read; `stt` as printed.
        award: what the row says it receives, empty where there is no such column.
        doubt: why it is uncertain, "" where nothing in the table speaks against it.
        bonus: what it gets, in đồng; None where no column says so.
        paid: the words of that.
    """

    entry: Entry
    whole: Passage
    number: int | None
    stt: str | None
    award: Passage
    doubt: str = ""
    bonus: int | None = None
    paid: Passage = EMPTY


@dataclass(frozen=True, slots=True)
class Rest:
    """The rest of a row that the page before begins, by what its columns hold."""

    fields: dict[str, Passage]

    def joined_to(self, entry: Entry) -> Entry:
        """Return `entry` with what the page had parted from it."""
        more = self.fields.get
        position = joined([entry.chuc_vu, more("chuc_vu", EMPTY)])
        unit = joined([entry.don_vi, more("don_vi", EMPTY)])
        if both := more("place", EMPTY):  # the end of "Chức vụ, đơn vị": of the unit, where it had begun
            position, unit = (
                (position, joined([unit, both])) if unit else split_place(joined([position, both]))
            )
        return replace(
            entry,
            chuc_vu=position,
            don_vi=unit,
            thanh_tich=joined([entry.thanh_tich, more("thanh_tich", EMPTY)]),
        )


@dataclass(frozen=True, slots=True)
class Unread:
    """A row with a number that names an award or something else, and no recipient."""

    page: int
    number: int
