"""The bonus ledger: what awards cost by decree, beside what decisions state, line by line and added up.

Only what was certainly given counts into the sums; what was read with doubt, what stands on no list and what
the tables don't know are counted apart. A sum that rests on an unconfirmed multiple says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal, get_args

from extract.types import award_name
from index.awards.decreed_bonus import BonusCheck
from index.awards.events import AwardEvent

LedgerGroup = Literal["decision", "year", "authority"]
GROUPS: Final[tuple[LedgerGroup, ...]] = get_args(LedgerGroup)


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """What recipients of one kind get for one award. Amounts in đồng.

    Attributes:
        event: id of the award event.
        document: in which it stands.
        number: how many receive it: as listed, else as declared; None where neither is known.
        declared_only: no list shows them, only the text's number.
        check: what one of them gets by decree, and what the decision states.
        certain: the award and its number can be relied on.
    """

    event: str
    document: int
    so_quyet_dinh: str | None
    ngay_quyet_dinh: str | None
    nam: int | None
    tham_quyen: str | None
    award: str
    number: int | None
    declared_only: bool
    check: BonusCheck
    certain: bool

    @property
    def expected(self) -> int | None:
        """By decree for all of them together; None where one of both isn't known."""
        one = self.check.expected
        return None if one is None or self.number is None else one * self.number

    @property
    def stated(self) -> int | None:
        """As the decision states for each, for all of them together."""
        one = self.check.stated
        return None if one is None or self.number is None else one * self.number


@dataclass(frozen=True, slots=True)
class LedgerSum:
    """Lines added up. Amounts in đồng.

    Attributes:
        name: the decision, year or authority; None where it isn't known.
        expected: by decree, of lines that are certain.
        unconfirmed: how much of it rests on a multiple or base salary that nobody confirmed.
        doubtful: by decree, of lines that were read with doubt; not in `expected`.
        stated: of certain lines whose decision states an amount.
        expected_of_stated: by decree, of those same lines.
        unknown: recipients for whom the tables give nothing.
        differing: how many lines state another amount than the decree.
    """

    name: str | None
    recipients: int
    expected: int
    unconfirmed: int
    doubtful: int
    stated: int
    expected_of_stated: int
    unknown: int
    differing: int


def ledger(events: Iterable[AwardEvent]) -> tuple[LedgerLine, ...]:
    """Return a line for each kind of recipient of each award that was given."""
    return tuple(line for event in events if event.counts for line in _lines(event))


def _lines(event: AwardEvent) -> Iterator[LedgerLine]:
    for check in event.bonuses:
        listed, declared = event.counted.of(check.loai), event.declared.of(check.loai)
        sure = event.status == event.date_status == "certain" and not event.uncertain_entries
        agreed = not (listed and declared) or listed == declared
        yield LedgerLine(
            event=event.id,
            document=event.sources[0].document,
            so_quyet_dinh=event.so_quyet_dinh,
            ngay_quyet_dinh=event.ngay_quyet_dinh,
            nam=event.nam,
            tham_quyen=event.tham_quyen,
            award=award_name(event.hinh_thuc, event.hang),
            number=event.standing(check.loai),
            declared_only=not listed,
            check=check,
            certain=sure and agreed and bool(listed),
        )


_NAMES: Final[dict[LedgerGroup, Callable[[LedgerLine], str | None]]] = {
    "decision": lambda line: line.so_quyet_dinh,
    "year": lambda line: str(line.nam) if line.nam else None,
    "authority": lambda line: line.tham_quyen,
}


def sums(lines: Iterable[LedgerLine], by: LedgerGroup) -> tuple[LedgerSum, ...]:
    """Return the lines added up by decision, year or authority, in order of the name; what has none, last."""
    grouped: dict[str | None, list[LedgerLine]] = {}
    for line in lines:
        grouped.setdefault(_NAMES[by](line), []).append(line)
    names = sorted(grouped, key=lambda name: (name is None, name or ""))
    return tuple(added(name, grouped[name]) for name in names)


def added(name: str | None, lines: Iterable[LedgerLine]) -> LedgerSum:
    """Return some lines as one sum."""
    held = list(lines)
    sure = [line for line in held if line.certain and line.expected is not None]
    beside = [line for line in sure if line.stated is not None]
    return LedgerSum(
        name=name,
        recipients=sum(line.number or 0 for line in held),
        expected=_total(line.expected for line in sure),
        unconfirmed=_total(line.expected for line in sure if not line.check.confirmed),
        doubtful=_total(line.expected for line in held if not line.certain),
        stated=_total(line.stated for line in beside),
        expected_of_stated=_total(line.expected for line in beside),
        unknown=sum(line.number or 0 for line in held if line.check.expected is None),
        differing=sum(1 for line in held if line.check.verdict == "differs"),
    )


def _total(amounts: Iterable[int | None]) -> int:
    return sum(amount or 0 for amount in amounts)
