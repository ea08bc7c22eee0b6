"""Whether an entry of the archive is the one who is proposed: name, unit and year of birth, and no more.

Nobody is taken for the same without a word why. Units that are merely alike are for a person to judge.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extract.proposals.types import ProposedAward
from extract.types import RecipientKind
from index.awards.identities import Joins
from index.awards.roster import RosterEntry
from index.awards.same_person import written_out
from index.store.keys import folded_key, name_key
from index.store.recipients import Identity
from index.vetting.types import SameAs
from messages import Message

_ITS_PLACE = re.compile(r"(?: tinh(?: \w+){1,4})")
"""What a unit of the province may carry on, and means no other unit: "Sở Nội vụ tỉnh Mộc Giang"."""


class TakenFor(NamedTuple):
    """Whether two are one, and why."""

    same: SameAs
    why: str


class Named(NamedTuple):
    """Somebody by kind, name, unit and year of birth."""

    loai: RecipientKind
    ten: str
    don_vi: str | None
    nam_sinh: int | None


def written_names(loai: RecipientKind, ten: str, don_vi: str | None) -> set[str]:
    """Return the folded names under which lists have somebody: a collective's unit may be part of its name.

    >>> sorted(written_names("tập thể", "Khoa Dược, Bệnh viện tỉnh", None))
    ['khoa duoc', 'khoa duoc benh vien tinh']
    """
    if loai != "tập thể":
        return {folded_key(ten)}
    first, _, _ = ten.partition(",")
    return {folded_key(ten), folded_key(first), folded_key(f"{ten} {don_vi or ''}")}


def of_proposal(proposal: ProposedAward) -> Named:
    """Return who is proposed."""
    return Named(proposal.loai, proposal.ten, proposal.don_vi, proposal.nam_sinh)


def of_entry(entry: RosterEntry, born: int | None) -> Named:
    """Return who stands on a list of the archive."""
    return Named(entry.loai, entry.ten, entry.don_vi, born)


def likeness(one: Named, other: Named, joins: Joins) -> TakenFor:
    """Return whether two of one name, diacritics aside, are taken for one.

    >>> mine = Named("cá nhân", "Lò Thị Sen", "Sở Y tế", 1980)
    >>> likeness(mine, mine._replace(don_vi="Sở Y tế tỉnh Mộc Giang"), Joins([])).same
    'same'
    >>> likeness(mine, mine._replace(nam_sinh=1975), Joins([])).same
    'other'
    >>> likeness(mine, mine._replace(don_vi="Sở Xây dựng", nam_sinh=None), Joins([])).same
    'unsure'
    """
    if one.nam_sinh and other.nam_sinh and one.nam_sinh != other.nam_sinh:
        return TakenFor("other", Message("another person: born in {year}", year=str(other.nam_sinh)))
    if _joined(one, other, joins):
        return TakenFor("same", Message("somebody merged them"))
    doubt = _doubt(one, other)
    return TakenFor("unsure", doubt) if doubt else TakenFor("same", _grounds(one, other))


def _doubt(one: Named, other: Named) -> str:
    """Return why two of one name may not be one, "" where nothing speaks against it."""
    if one.loai == "tập thể" and _whole(one) == _whole(other):
        return ""
    if name_key(one.ten) != name_key(other.ten):
        return Message("the names differ in diacritics")
    if not _same_unit(_unit(one.don_vi), _unit(other.don_vi)):
        if other.don_vi is None:
            return Message("same name; the archive names no unit")
        return Message("same name, another unit: {unit}", unit=other.don_vi)
    nameless = not one.don_vi and one.loai != "tập thể"
    return Message("same name; no unit is named") if nameless else ""


def _whole(one: Named) -> str:
    """Return a collective's name with its unit, however a list parts them."""
    return name_key(f"{one.ten} {one.don_vi or ''}")


def _grounds(one: Named, other: Named) -> str:
    if one.nam_sinh and other.nam_sinh:
        return Message("same name, unit and year of birth")
    if one.loai == "tập thể":
        return Message("same name and unit")
    return Message("same name and unit; the year of birth isn't known")


@lru_cache(maxsize=16384)
def _unit(name: str | None) -> str:
    return written_out(folded_key(name))


def _same_unit(one: str, other: str) -> bool:
    """Return whether two units, folded and written out, are one but for the province behind the name."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return bool(short) and long.startswith(short) and bool(_ITS_PLACE.fullmatch(long, len(short)))


def _joined(one: Named, other: Named, joins: Joins) -> bool:
    mine = Identity(one.loai, name_key(one.ten), folded_key(one.don_vi))
    theirs = Identity(other.loai, name_key(other.ten), folded_key(other.don_vi))
    return mine != theirs and joins.root(mine) == joins.root(theirs)
