"""Names whose marks differ from those that other papers of the archive have: TÂY ĐỘ, where ten write TÂY ĐÔ.

On a scan a mark over a capital is soon misread, and surely. Nothing is changed by it: the review shows such a
name, certain or not, with the spelling of the others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from extract.types import Status
from index.store import corrections, fields
from index.store.catalogue import Catalogue
from index.store.fields import FieldValue
from vietnamese.fold import fold
from vietnamese.syllables import spelling

NAMES = ("co_quan_ban_hanh", "co_quan_chu_quan", "nguoi_ky")
"""Fields whose values are names that come again."""
_SIGNER = "nguoi_ky"
_LEAST = 3
"""Papers that must have the other spelling: two may have been misread alike."""
_TIMES = 3
"""How many times more often than its own a name must stand in the other spelling."""

_Group = tuple[str, str | None, str]
"""Papers of one name: the field, the agency of a signer, the name without marks."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name of a paper that most others spell otherwise.

    Attributes:
        before: as it was read.
        after: as the others have it.
        siblings: how many do.
    """

    document: int
    field: str
    before: str
    after: str
    siblings: int
    status: Status


def spelt_otherwise(catalogue: Catalogue, document: int | None = None) -> tuple[Spelling, ...]:
    """Return the names that differ in marks alone from what most papers have; those that people set do not.

    Of all documents, or of one. Signers are held to those of their agency: two people may differ in a mark.
    """
    settled = {(one.document, one.field) for one in corrections.confirmed_names(catalogue, NAMES)}
    compared = None if document is None else _namesakes(catalogue, document)
    found = (one for group in _groups(catalogue, compared).values() for one in _rare(group))
    wanted = (one for one in found if document in (None, one.document))
    open_ones = (one for one in wanted if (one.document, one.field) not in settled)
    return tuple(sorted(open_ones, key=lambda one: (NAMES.index(one.field), one.document)))


def _namesakes(catalogue: Catalogue, document: int) -> set[int]:
    """Return the documents that have a name of this one, however it is spelt."""
    own = fields.values_of(catalogue, document)
    keys = [(name, own[name].key) for name in NAMES if name in own]
    return {id for name, key in keys if key for id in fields.with_keys(catalogue, name, [key])}


def _groups(catalogue: Catalogue, ids: Collection[int] | None) -> dict[_Group, list[FieldValue]]:
    found = list(fields.values(catalogue, NAMES, ids))
    agencies = {one.document: one.key for one in found if one.name == "co_quan_ban_hanh"}
    groups: dict[_Group, list[FieldValue]] = defaultdict(list)
    for one in found:
        agency = agencies.get(one.document) if one.name == _SIGNER else None
        if one.value and (agency or one.name != _SIGNER):
            groups[one.name, agency, " ".join(fold(one.value).split())].append(one)
    return groups


def _rare(group: list[FieldValue]) -> Iterator[Spelling]:
    """Yield the papers of one name that have a rare spelling; the common one is that of certain ones."""
    spellings = [spelling(one.value or "") for one in group]
    counts = Counter(text for one, text in zip(group, spellings, strict=True) if one.status == "certain")
    if len(set(spellings)) < 2 or not counts:
        return
    common, most = counts.most_common(1)[0]
    shown = next(one.value for one, text in zip(group, spellings, strict=True) if text == common)
    for one, text in zip(group, spellings, strict=True):
        if text != common and most >= max(_LEAST, _TIMES * counts[text]):
            yield Spelling(one.document, one.name, one.value or "", shown or "", most, one.status)
