"""What the figures are: award events, recipients' records, statistics, bonuses, hồ sơ, findings on form.

`Archive.figures` and `Archive.dossiers` give them:

    archive.figures.events(conditions)      -> tuple[AwardEvent, ...]   one for each, however often told
    archive.figures.roster(conditions)      -> Iterator[RosterEntry]    every line of every list
    archive.figures.statistics(question)    -> Statistics               what `sovang stats` prints
    archive.figures.recipients(name=..., unit=..., year=...) -> RecipientList
    archive.figures.check(id or None)       -> tuple[Finding, ...]
    archive.dossiers.all(year=...)          -> tuple[Dossier, ...]
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple, get_args

from extract.lexicon.dates import DateRange
from extract.types import AwardRole, RecipientKind, Status
from index.types import DocumentSummary

Dimension = Literal["year", "award", "authority", "agency", "unit", "recipient-kind", "industry", "nhom"]
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)
"""By what figures can be told apart, in the order in which they are offered."""

KINDS: tuple[RecipientKind, ...] = get_args(RecipientKind)
"""Collectives, individuals, households."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """Which awards are meant; all conditions given must hold. Names are compared folded and in part.

    Attributes:
        dates: the day of the decision lies in this range; a date that is not known lies in none.
        award: part of the award kind, e.g. "bang khen", "huân chương lao động nhì".
        authority: part of who gives it.
        agency: part of the name of the agency that issued the decision.
        unit: part of the recipients' unit, or of a collective's own name.
        industry: of the recipients' units, e.g. "y tế".
        kind: of recipients.
    """

    dates: DateRange | None = None
    award: str | None = None
    authority: str | None = None
    agency: str | None = None
    unit: str | None = None
    industry: str | None = None
    kind: RecipientKind | None = None


EVERYTHING = Conditions()
"""No condition."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many collectives, individuals and households; None where nobody says."""

    tap_the: int | None = None
    ca_nhan: int | None = None
    ho: int | None = None

    def of(self, kind: RecipientKind) -> int | None:
        """The number of one kind of recipient."""
        return {"tập thể": self.tap_the, "cá nhân": self.ca_nhan, "hộ gia đình": self.ho}[kind]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document gives an award or tells of it: `position` in its awards, and the page.

    Attributes:
        so_ky_hieu: of this document.
    """

    document: int
    position: int
    vai_tro: AwardRole
    page: int
    so_ky_hieu: str | None
    status: Status


Told = Literal["given", "held", "not held", "not named", "proposed"]
"""How an award is known: a held decision gives it; or it is told of, and the decision is held but has none
such, is not held, or isn't named; or it is only proposed."""


@dataclass(frozen=True, slots=True)
class Bonus:
    """What one recipient of a kind gets by decree, beside what the decision states. Amounts in đồng.

    Attributes:
        loai: which kind of recipient.
        expected: multiple times base salary, rounded up to 10,000; None where the tables don't say.
        he_so: the multiple.
        luong_co_so: base salary on the day of the decision.
        can_cu: the decree, article and clause on which the multiple rests.
        stated: what the text states for each; None where it states nothing.
        verdict: whether both agree; "unknown" where one of them is not there.
        confirmed: multiple and base salary were both checked against the decree's text.
        reason: a sentence for a person.
    """

    loai: RecipientKind
    expected: int | None
    he_so: float | None
    luong_co_so: int | None
    can_cu: str
    stated: int | None
    verdict: Literal["agrees", "differs", "unknown"]
    confirmed: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AwardEvent:
    """One award as it was given once, however many documents give it or tell of it.

    Attributes:
        id: of its first source, "document.position"; a handle, not an identity for ever.
        vai_tro: "tặng" where a held decision gives it, else what the first source does with it.
        told: how it is known.
        hang: class of the award.
        tham_quyen: who gives it.
        so_quyet_dinh: of the decision, as people put it right where they did.
        ngay_quyet_dinh: ISO; a told one perhaps a year or month only.
        date_status: how far number and date of the decision can be relied on.
        nam: year of the decision.
        decision: id of the decision where it is held.
        co_quan_ban_hanh: agency that issued the decision, where it is held.
        declared: numbers that the text states.
        counted: entries of the list; all None where no source has a list.
        uncertain_entries: how many of these are uncertain.
        sources: the decision first, then those that tell of it; of two scans of it, the first is counted.
        status: certain or uncertain.
        reason: why it is uncertain.
        bonuses: for each kind of recipient that it has.
    """

    id: str
    hinh_thuc: str
    vai_tro: AwardRole
    told: Told
    sources: tuple[Source, ...]
    hang: str | None = None
    tham_quyen: str | None = None
    so_quyet_dinh: str | None = None
    ngay_quyet_dinh: str | None = None
    date_status: Status = "missing"
    nam: int | None = None
    decision: int | None = None
    co_quan_ban_hanh: str | None = None
    ly_do: str | None = None
    thoi_gian: str | None = None
    tu_nam: int | None = None
    den_nam: int | None = None
    declared: Counts = Counts()
    counted: Counts = Counts()
    uncertain_entries: int = 0
    status: Status = "certain"
    reason: str = ""
    bonuses: tuple[Bonus, ...] = ()


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """One line of a list of recipients, with its award and decision.

    Attributes:
        id: "document.position", the handle that `sovang join` takes.
        event: id of the award event; None where the list doesn't say which award it is.
        nganh: industry of the unit, None where unknown.
        reason: why name, position or unit are uncertain.
    """

    id: str
    document: int
    position: int
    loai: RecipientKind
    ten: str
    page: int
    stt: str | None = None
    danh_xung: str | None = None
    chuc_vu: str | None = None
    don_vi: str | None = None
    thanh_tich: str | None = None
    nganh: str | None = None
    event: str | None = None
    hinh_thuc: str | None = None
    hang: str | None = None
    tham_quyen: str | None = None
    so_quyet_dinh: str | None = None
    ngay_quyet_dinh: str | None = None
    status: Status = "certain"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, and how much of it stands on what.

    Attributes:
        certain: what can be relied on.
        uncertain: what was read with doubt, counted apart.
        declared: how many of both no list shows, so that only the text's own number says so.
    """

    certain: int = 0
    uncertain: int = 0
    declared: int = 0

    @property
    def total(self) -> int:
        """All of it."""
        return self.certain + self.uncertain

    def __add__(self, other: Figure) -> Figure:
        """Both together."""
        return Figure(
            self.certain + other.certain, self.uncertain + other.uncertain, self.declared + other.declared
        )


@dataclass(frozen=True, slots=True)
class StatsRow:
    """The figures of one value.

    Attributes:
        value: what it is the row of; None for what is not known.
        awards: award events, each counted once, in every row that it reaches.
        tap_the: collectives; likewise individuals and households.
        events: ids of the award events behind it.
        documents: ids of the documents behind it.
    """

    value: str | None
    awards: Figure = Figure()
    tap_the: Figure = Figure()
    ca_nhan: Figure = Figure()
    ho: Figure = Figure()
    events: tuple[str, ...] = ()
    documents: tuple[int, ...] = ()

    @property
    def recipients(self) -> int:
        """Collectives, individuals and households together."""
        return self.tap_the.total + self.ca_nhan.total + self.ho.total


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """Awards and recipients of one year; `change` of the recipients to the year before, in per cent."""

    nam: int
    awards: int
    recipients: int
    change: float | None


@dataclass(frozen=True, slots=True)
class Trend:
    """One value over the years, or all (None) where years are what is told apart; years without any are 0."""

    value: str | None
    points: tuple[TrendPoint, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """An award whose list has another number of recipients than its text declares."""

    event: str
    document: int
    so_quyet_dinh: str | None
    hinh_thuc: str
    loai: RecipientKind
    declared: int
    counted: int


@dataclass(frozen=True, slots=True)
class StatsQuestion:
    """What statistics are asked for."""

    by: Dimension = "year"
    conditions: Conditions = EVERYTHING
    trend: bool = False


@dataclass(frozen=True, slots=True)
class Statistics:
    """Figures by one dimension.

    Attributes:
        rows: by year in order, else the most recipients first; what is not known last.
        total: of all that was asked for, each award and recipient once.
        trend: where asked for, in the order of `rows`.
        differences: declared against counted, wherever they are not the same.
        not_held: award events told of whose decision is not in the archive.
        bonuses_differing: ids of the events whose stated bonus is not the one by decree.
        notes: sentences for the person who asked.
    """

    by: Dimension
    rows: tuple[StatsRow, ...]
    total: StatsRow
    trend: tuple[Trend, ...] = ()
    differences: tuple[Difference, ...] = ()
    not_held: int = 0
    bonuses_differing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Identity(NamedTuple):
    """Under what recipients are one: kind, name and unit, both as keys (see `index.store.award_rows`)."""

    loai: RecipientKind
    key: str
    don_vi_key: str


@dataclass(frozen=True, slots=True)
class Join:
    """A person's word that two identities are one. Names as they are printed."""

    loai: RecipientKind
    ten: str
    don_vi: str | None
    into_ten: str
    into_don_vi: str | None
    who: str
    at: str
    note: str = ""
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody who might be the same; `id` is the handle to join."""

    id: str
    ten: str
    don_vi: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class RecipientRecord:
    """A person's or a collective's record: what, when, by which decision.

    Attributes:
        id: handle of its first entry, "document.position".
        ten: the writing found most often.
        don_vi: likewise; None where none is named.
        entries: from the oldest to the newest.
        names: all writings of name and unit that people joined here, if more than one.
        suggestions: who might be the same.
        status: uncertain where no entry is certain.
    """

    id: str
    loai: RecipientKind
    ten: str
    don_vi: str | None
    nganh: str | None
    entries: tuple[RosterEntry, ...]
    names: tuple[tuple[str, str | None], ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    status: Status = "certain"


@dataclass(frozen=True, slots=True)
class RecipientList:
    """Recipients' records, the most awards first.

    Attributes:
        total: of those that were asked for, of which `records` are a page.
    """

    total: int
    records: tuple[RecipientRecord, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """A file (hồ sơ) with its documents, oldest first.

    Attributes:
        id: for `sovang files`.
        tieu_de: title, suggested or as a person named it.
        nhom: class of its documents; None where a person chose them.
        thoi_han: retention: as a person set it, else as the tables suggest, else None.
        can_cu: what the suggested retention rests on, "" without.
        origin: "human" where a person named it or set its retention.
    """

    id: int
    tieu_de: str
    nam: int | None
    nhom: str | None
    documents: tuple[DocumentSummary, ...]
    thoi_han: str | None = None
    can_cu: str = ""
    origin: Literal["rule", "human"] = "rule"
    moved_here: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a document's form that a person should look at.

    Attributes:
        check: which check, one word for programs, e.g. "number_missing".
        what: a sentence.
        can_cu: the rule that it rests on.
        status: "certain": it is so; "uncertain": the reading may be at fault.
        confirmed: the place in the law was checked against its text.
        page: where to look.
    """

    document: int
    so_ky_hieu: str | None
    check: str
    what: str
    can_cu: str
    status: Status = "certain"
    confirmed: bool = True
    page: int | None = None
    related: tuple[int, ...] = field(default=())
