"""What goes into a yearly report: numbers, each with the decisions on which it rests."""

from __future__ import annotations

from dataclasses import dataclass

from extract.types import RecipientKind


@dataclass(frozen=True, slots=True)
class FigureSource:
    """A document on which a figure rests, as a footnote names it.

    Attributes:
        name: "Quyết định số 2935/QĐ-UBND ngày 28/9/2023"; gaps are written […].
        document: its id where it is held.
        doubt: what of it is uncertain, in Vietnamese; "" where nothing is.
    """

    name: str
    document: int | None = None
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Figured:
    """A number with what it rests on.

    Attributes:
        uncertain: a part of it was read with doubt.
    """

    value: int = 0
    uncertain: bool = False
    evidence: tuple[FigureSource, ...] = ()


@dataclass(frozen=True, slots=True)
class People:
    """Numbers of collectives, individuals and households."""

    tap_the: Figured = Figured()
    ca_nhan: Figured = Figured()
    ho: Figured = Figured()

    @property
    def total(self) -> int:
        """All of them."""
        return self.tap_the.value + self.ca_nhan.value + self.ho.value

    def figures(self) -> tuple[Figured, Figured, Figured]:
        """The three, in the order in which they are shown."""
        return self.tap_the, self.ca_nhan, self.ho


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One award kind of one authority, in the year and in the year before.

    Attributes:
        hinh_thuc: with its class; None for lists that don't say what they award.
        awards: award events in the year.
    """

    hinh_thuc: str | None
    tham_quyen: str | None
    awards: int
    people: People
    before: People


@dataclass(frozen=True, slots=True)
class DocumentGroup:
    """Documents of one class that were issued in the year."""

    nhom: str
    number: Figured


@dataclass(frozen=True, slots=True)
class Guidance:
    """A document that directs the work, with its subject."""

    evidence: FigureSource
    trich_yeu: str | None


@dataclass(frozen=True, slots=True)
class Outstanding:
    """A collective or person to name: what they received in the year."""

    loai: RecipientKind
    ten: str
    danh_xung: str | None
    chuc_vu: str | None
    don_vi: str | None
    awards: tuple[tuple[str, FigureSource], ...]
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision of the annex with what it gave.

    Attributes:
        held: it is in the archive.
        ngay: ISO; perhaps a year or month only.
    """

    so_ky_hieu: str | None
    ngay: str | None
    co_quan: str | None
    awards: tuple[str, ...]
    tap_the: int
    ca_nhan: int
    ho: int
    held: bool
    uncertain: bool


@dataclass(frozen=True, slots=True)
class DirectWorkers:
    """How many individuals on lists are no leaders, of those whose class is known.

    Attributes:
        direct: who is a direct worker.
        known: individuals whose class is known.
        unknown: individuals whose class nothing says, or who stand on no list that was read.
    """

    direct: Figured = Figured()
    known: int = 0
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class YearReport:
    """Everything that goes into the draft.

    Attributes:
        agency: who reports, as the writer gave it; None leaves a gap.
        documents: of the year, in all.
        total, before: of all award kinds, in the year and in the year before; with what no row can show.
        not_held: award events that are only mentioned, with who mentions them.
        differences: where a list has another number than its decision declares, a sentence each.
        workers: the share of direct workers.
    """

    nam: int
    agency: str | None
    documents: int
    groups: tuple[DocumentGroup, ...]
    guidance: tuple[Guidance, ...]
    results: tuple[ResultRow, ...]
    total: People
    before: People
    outstanding: tuple[Outstanding, ...]
    decisions: tuple[DecisionRow, ...]
    not_held: Figured
    differences: tuple[str, ...]
    workers: DirectWorkers = DirectWorkers()
