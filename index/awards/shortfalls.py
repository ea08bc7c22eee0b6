"""What decisions declare and no list shows: lists that are short, that were not opened or not scanned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extract.types import RecipientKind
from index.awards.events import AwardEvent
from index.awards.lists import KINDS
from messages import Message


class Shortfall(NamedTuple):
    """Recipients of one kind that a decision declares and that stand on no list that was read.

    Attributes:
        counted: how many its list has, 0 without a list.
    """

    event: AwardEvent
    loai: RecipientKind
    declared: int
    counted: int

    @property
    def missing(self) -> int:
        """How many no list shows."""
        return self.declared - self.counted


def shortfalls(events: Iterable[AwardEvent]) -> Iterator[Shortfall]:
    """Yield what decisions that are held declare and no list shows.

    Of what is only told no list is due, and none is short of which a person says that nothing is missing.
    """
    for event in events:
        for kind in KINDS if event.told == "given" and not event.list_complete else ():
            declared, counted = event.declared.of(kind) or 0, event.counted.of(kind) or 0
            if declared > counted and not named_alone(event, declared):
                yield Shortfall(event, kind, declared, counted)


def may_be_short(event: AwardEvent, kind: RecipientKind) -> bool:
    """Tell whether a list may lack rows, and no declared number says that it is whole, or short.

    Print beside it was not read, or its numbers leave some out.

    What is only proposed enters no figure.
    """
    if not (event.unread_pages or event.gap_pages) or event.vai_tro == "đề nghị":
        return False
    return (event.counted.of(kind) or 0) > (event.declared.of(kind) or 0)


def beside_unread_print(number: int) -> str:
    """Return a note on recipients whose list may be short.

    >>> beside_unread_print(1)
    'The list of 1 recipient may be short: maybe not all of it was read; `sovang review` shows where.'
    """
    return Message.plural(
        "The list of 1 recipient may be short: maybe not all of it was read; `sovang review` shows where.",
        "The list of {n} recipients may be short: maybe not all of it was read; `sovang review` shows where.",
        number,
    )


def named_alone(event: AwardEvent, declared: int) -> bool:
    """Tell whether nobody but the one in the sentence receives the award, so that no list is due."""
    return declared == 1 and sum(event.declared.of(kind) or 0 for kind in KINDS) == 1


def not_on_a_list(missing: int) -> str:
    """Return a note on recipients whom no list shows.

    >>> not_on_a_list(1)
    '1 recipient whom decisions declare is on no list that was read; `sovang check` shows where.'
    """
    return Message.plural(
        "1 recipient whom decisions declare is on no list that was read; `sovang check` shows where.",
        "{n} recipients whom decisions declare are on no list that was read; `sovang check` shows where.",
        missing,
    )


def open_lists(events: Sequence[AwardEvent]) -> Iterator[tuple[AwardEvent, str]]:
    """Yield the awards whose lists a person should look for, with a sentence for each."""
    for one in shortfalls(events):
        values = {"award": one.event.hinh_thuc, "declared": one.declared, "kind": one.loai}
        if one.counted:
            what = Message(
                "{award}: {declared} {kind} are declared, {read} were read", read=one.counted, **values
            )
        else:
            what = Message("{award}: {declared} {kind} are declared, no list of them was read", **values)
        yield one.event, what
    for event in events:
        if event.unread_pages and any(may_be_short(event, kind) for kind in KINDS):
            yield (
                event,
                Message(
                    "{award}: the list may be short, print was not read on p. {pages}",
                    award=event.hinh_thuc,
                    pages=event.unread_pages,
                ),
            )
    for event in without_recipients(events):
        yield (
            event,
            Message("{award}: neither a number nor a list of recipients was read", award=event.hinh_thuc),
        )


def without_recipients(events: Iterable[AwardEvent]) -> Iterator[AwardEvent]:
    """Yield the awards that a decision gives with neither a number nor a list of recipients that was read."""
    for event in events:
        if event.told == "given" and not any(
            event.declared.of(kind) or event.counted.of(kind) for kind in KINDS
        ):
            yield event
