"""Declared against counted: how many recipients the text announces, and how many the lists hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.rosters.linking import declared
from extract.rosters.shortfalls import NO_LIST
from extract.types import Award, Recipient, RecipientKind, Record
from ingest.types import unread_pages
from messages import Message

KINDS: tuple[RecipientKind, ...] = ("tập thể", "cá nhân", "hộ gia đình")
_PLURAL = {
    "tập thể": Message("collectives"),
    "cá nhân": Message("individuals"),
    "hộ gia đình": Message("households"),
}


@dataclass(frozen=True, slots=True)
class Count:
    """Recipients of one kind of one award; `award` is None for those whose award is not clear.

    Attributes:
        award: position in `Record.awards`.
        loai: the kind.
        declared: how many the text says there are, None where it does not say.
        counted: how many the lists hold.
    """

    award: int | None
    loai: RecipientKind
    declared: int | None
    counted: int

    @property
    def difference(self) -> int:
        """How many more are counted than declared; 0 where nothing is declared."""
        return 0 if self.declared is None else self.counted - self.declared


def count(record: Record) -> tuple[Count, ...]:
    """Return declared and counted numbers for each award that the document gives or proposes, and each kind.

    Awards of other documents, which it only tells of, count where recipients of theirs are listed.
    """
    counted = Counter((recipient.award, recipient.loai) for recipient in record.recipients)
    return tuple(_counts(record, counted))


def _counts(record: Record, counted: Counter[tuple[int | None, RecipientKind]]) -> Iterator[Count]:
    for number, award in enumerate(record.awards):
        told = award.vai_tro == "thuật lại" and not any(counted[number, kind] for kind in KINDS)
        for kind in () if told else KINDS:
            said, held = declared(award, kind), counted[number, kind]
            if said is not None or held:
                yield Count(number, kind, said, held)
    for kind in KINDS:
        if counted[None, kind]:
            yield Count(None, kind, None, counted[None, kind])


def with_named(
    awards: Sequence[Award], named: Sequence[bool], found: Sequence[Recipient]
) -> tuple[Award, ...]:
    """Return awards with as many recipients as were found by name, where the text declares no number.

    Where fewer were found than the text seems to name, its own number stays, so that the difference is said.

    Args:
        awards: of a document.
        named: of each, whether its numbers only count whom the text names.
        found: the document's recipients, linked to its awards.
    """
    linked = Counter((one.award, one.loai) for one in found)
    return tuple(
        _as_found(award, *(linked[at, kind] for kind in KINDS)) if by_name else award
        for at, (award, by_name) in enumerate(zip(awards, named, strict=True))
    )


def without_shared_bonus(awards: Sequence[Award], found: Sequence[Recipient]) -> tuple[Award, ...]:
    """Return awards without the bonus for each where their recipients' own rows state other amounts."""
    stated = {(one.award, one.tien_thuong) for one in found if one.tien_thuong is not None}
    other = {award for award, bonus in stated if award is not None and awards[award].tien_thuong != bonus}
    return tuple(
        replace(award, tien_thuong=None) if at in other and award.tien_thuong is not None else award
        for at, award in enumerate(awards)
    )


def _as_found(award: Award, collectives: int, individuals: int, households: int) -> Award:
    said = (award.so_tap_the or 0) + (award.so_ca_nhan or 0) + (award.so_ho or 0)
    if collectives + individuals + households < said:
        return award
    return replace(
        award, so_tap_the=collectives or None, so_ca_nhan=individuals or None, so_ho=households or None
    )


def differences(record: Record) -> tuple[str, ...]:
    """Return a sentence for each number that is not what the text declares.

    Also for a document without any list: the one that it belongs to may not have been scanned, or not opened.
    """
    return tuple(
        Message(
            "{award} is declared for {declared} {kind}, but {counted} are listed; {difference}.",
            award=record.awards[c.award].hinh_thuc,
            declared=c.declared,
            kind=_PLURAL[c.loai],
            counted=c.counted,
            difference=_by_how_many(c.difference),
        )
        for c in count(record)
        if c.award is not None and c.difference
    )


def beside_unread_print(record: Record) -> tuple[str, ...]:
    """Return a sentence for each page whose print was not read and where a list stands or would go on.

    No list there is certain to be whole, however surely its entries were read, but one that is as long as
    the text declares.
    """
    whole = {(one.award, one.loai) for one in count(record) if one.declared == one.counted}
    listed = {one.page for one in record.recipients if (one.award, one.loai) not in whole}
    return tuple(
        Message("The list of recipients may be short: on page {page} {what}.", page=page, what=what)
        for page, what in unread_pages(record.warnings).items()
        if listed & {page, page - 1}
    )


def _by_how_many(difference: int) -> str:
    if difference < 0:
        return Message("{number} missing", number=-difference)
    return Message("{number} too many", number=difference)


def unsettled(record: Record) -> tuple[str, ...]:
    """Return sentences on awards that go to nobody, and on recipients of whom it is not said what they get.

    Of an award whose number is declared `differences` speaks; of a missing list the rosters have spoken.
    """
    to_nobody = () if NO_LIST in record.warnings else _to_nobody(record)
    return (*to_nobody, *_of_no_award(record))


def _to_nobody(record: Record) -> Iterator[str]:
    linked = {recipient.award for recipient in record.recipients}
    for number, award in enumerate(record.awards):
        said = any(declared(award, kind) is not None for kind in KINDS)
        if award.vai_tro == "tặng" and not said and linked.isdisjoint((number, None)):
            yield Message("{award} is given, but no recipient of it was found.", award=award.hinh_thuc)


def _of_no_award(record: Record) -> Iterator[str]:
    without = sum(recipient.award is None for recipient in record.recipients)
    if without and not record.awards:
        yield Message("No award was found for the {number} listed.", number=without)
    elif without:
        yield Message(
            "It is unclear which award {number} of the {listed} listed receive.",
            number=without,
            listed=len(record.recipients),
        )
