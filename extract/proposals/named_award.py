"""The award that a cell, or a person who asks, names in a few words."""

from __future__ import annotations

from dataclasses import dataclass

from extract.awards.kinds import find_kinds
from extract.lexicon.vocabulary import load
from vietnamese.fold import fold, fold_aligned


@dataclass(frozen=True, slots=True)
class NamedAward:
    """An award by kind, class and who gives it."""

    hinh_thuc: str
    hang: str | None = None
    tham_quyen: str | None = None


def award_named(text: str) -> NamedAward | None:
    """Return the award that a few words name, None where they name none.

    >>> award_named("Bằng khen của Chủ tịch UBND tỉnh")
    NamedAward(hinh_thuc='Bằng khen', hang=None, tham_quyen='Chủ tịch Ủy ban nhân dân tỉnh')
    >>> award_named("HCLĐ hạng Ba"), award_named("Trưởng phòng")
    (NamedAward(hinh_thuc='Huân chương Lao động', hang='Ba', tham_quyen='Chủ tịch nước'), None)
    """
    found = find_kinds(text, fold_aligned(text))
    if not found:
        return None
    kind = found[0].kind
    return NamedAward(kind.name, found[0].rank, kind.by or _giver(text[found[0].end :]))


def _giver(behind: str) -> str | None:
    """Return who gives it, by the words behind the award's name."""
    words = f" {' '.join(fold(behind).split())} "
    for giver, writings in load("proposals")["by"].items():
        if any(f" {one} " in words for one in writings):
            return str(giver)
    return None
