"""Who might be the same person or collective: suggestions with a reason, for a person to judge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from index.dated_tables import load
from index.store import recipients
from index.store.catalogue import Catalogue
from index.store.recipients import Identity, Namesake
from messages import Message


@dataclass(frozen=True, slots=True)
class SamePerson:
    """Somebody who might be the same; `id` is the handle to join."""

    id: str
    ten: str
    don_vi: str | None
    reason: str


_SHOWN = 5
_LIKE = 0.85
"""From here on two units, written out, are alike enough to be shown to a person."""


def written_out(unit: str) -> str:
    """Return a folded unit with its abbreviations written out.

    >>> written_out("truong thpt doi xanh")
    'truong trung hoc pho thong doi xanh'
    """
    table = load("abbreviations")
    words = [table["written_out"].get(word, word) for word in unit.split()]
    return " ".join(word for word in " ".join(words).split() if word not in table["left_out"])


def suggestions(
    catalogue: Catalogue, members: Iterable[Identity], folded: Iterable[str]
) -> tuple[SamePerson, ...]:
    """Return who might be one with the identities in `members`, the likeliest first.

    Args:
        catalogue: of the archive.
        members: identities that are one already.
        folded: their names without diacritics.
    """
    mine = list(members)
    others = (
        one for one in recipients.namesakes(catalogue, mine[0].loai, folded) if one.identity not in mine
    )
    found = [_judged(mine, one) for one in others]
    found.sort(key=lambda pair: pair[0])
    return tuple(suggestion for _, suggestion in found[:_SHOWN])


def _judged(mine: list[Identity], other: Namesake) -> tuple[int, SamePerson]:
    rank, reason = min(_reason(identity, other.identity) for identity in mine)
    return rank, SamePerson(other.id, other.ten, other.don_vi, reason)


def _reason(mine: Identity, other: Identity) -> tuple[int, str]:
    """Return how likely it is, 0 the likeliest, and why."""
    same_name = mine.key == other.key
    if mine.don_vi_key == other.don_vi_key:
        return 1, Message("same unit; names differ only in diacritics")
    near = _near(mine.don_vi_key, other.don_vi_key)
    if same_name and near:
        return 0, Message("same name; units are much alike")
    if near:
        return 3, Message("names differ only in diacritics; units are much alike")
    if same_name and not (mine.don_vi_key and other.don_vi_key):
        return 2, Message("same name; one has no unit")
    return (
        (4, Message("same name, another unit"))
        if same_name
        else (5, Message("names differ only in diacritics; another unit"))
    )


def _near(one: str, other: str) -> bool:
    if not (one and other):
        return False
    a, b = written_out(one), written_out(other)
    return _digits(a) == _digits(b) and Levenshtein.normalized_similarity(a, b) >= _LIKE


def _digits(unit: str) -> list[str]:
    """Return the numbers in a name: school number 1 is not number 2, however alike the names."""
    return [word for word in unit.split() if word.isdecimal()]
