"""What the rules find of one award in a text, before it is brought to pages and statuses."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extract.awards.counts import NOBODY, Counts
from extract.awards.kinds import KindMention
from extract.awards.reason import Period
from extract.types import AwardRole


class Decision(NamedTuple):
    """A document that the text cites: where its mention stands, what it is, and its place among all."""

    start: int
    end: int
    kind: str | None
    number: str
    issued: str | None
    place: int
    agency: str | None = None


def cited_within(found: Sequence[Decision], start: int, end: int) -> tuple[Decision, ...]:
    """Return those of `found`, in order, that are decisions and are cited between `start` and `end`."""
    first, last = (bisect_left(found, place, key=lambda one: one.start) for place in (start, end))
    return tuple(one for one in found[first:last] if one.kind == "Quyết định")


@dataclass(frozen=True, slots=True)
class AwardMention:
    """One award that a text gives, mentions or proposes.

    Attributes:
        start: where it begins in the text: its verb, its first number or its name, whichever comes first.
        end: where its name, giver and numbers end.
        kind_at: where its name stands with its class.
        counts: numbers of recipients, declared or named one by one.
        counts_at: where the declared numbers stand, None where there are none.
        bonus: for each, in đồng.
        bonus_at: where it stands.
        decisions: places, among the documents cited, of those that give it; none where the document does.
        doubt: why it is doubted, "" where it is not.
    """

    start: int
    end: int
    kind: str
    role: AwardRole
    kind_at: tuple[int, int]
    rank: str | None = None
    authority: str | None = None
    counts: Counts = NOBODY
    counts_at: tuple[int, int] | None = None
    reason: str | None = None
    period: Period | None = None
    bonus: int | None = None
    bonus_at: tuple[int, int] | None = None
    decisions: tuple[int, ...] = ()
    number: str | None = None
    issued: str | None = None
    doubt: str = ""


class Statement(NamedTuple):
    """One award as a text states it: its kind, and the stretches around it that are about it.

    Attributes:
        found: the kind named.
        begin: where the stretch before the name begins that is about it.
        end: where the stretch behind it ends.
        verb: where the words begin that give, tell or propose it.
        role: what the document does with it.
        intro: where the sentence stands that speaks of all items of its list, or that gives money for it;
            empty where there is none.
        why: where it is said what for, where the words themselves don't tell: money for an award held.
    """

    found: KindMention
    begin: int
    end: int
    verb: int
    role: AwardRole
    intro: tuple[int, int] = (0, 0)
    why: tuple[int, int] | None = None
