"""Which award of a document an entry receives: told by the words over it, by its kind, by there being one."""

from __future__ import annotations

from collections.abc import Sequence

from extract.rosters import words
from extract.types import Award, RecipientKind
from vietnamese.fold import fold


def link(loai: RecipientKind, over: Sequence[str], awards: Sequence[Award]) -> int | None:
    """Return the position in `awards` of what an entry receives, None where that is not clear.

    Args:
        loai: the kind of the entry.
        over: what its row, the headings over it and the list's title say, the nearest first.
        awards: of the document; those of other documents that it only tells of count where it gives none.
    """
    own = [n for n, award in enumerate(awards) if award.vai_tro != "thuật lại"]
    open_ = own or list(range(len(awards)))
    for text in over:
        named = [n for n in open_ if _names(fold(text), awards[n])]
        if named:
            return _one(named, loai, awards)
        if not own and words.award().search(fold(text)):
            return None
    return _one(open_, loai, awards)


def _names(folded: str, award: Award) -> bool:
    """Tell whether a text names the award, and its class where it has one."""
    if fold(award.hinh_thuc) not in folded:
        return False
    return award.hang is None or f"hang {fold(award.hang)}" in folded or "hang" not in folded


def _one(numbers: Sequence[int], loai: RecipientKind, awards: Sequence[Award]) -> int | None:
    """Return the one award of `numbers` that a recipient of the kind may receive."""
    if len(numbers) == 1:
        return numbers[0]
    fitting = [n for n in numbers if declared(awards[n], loai) is not None]
    if len(fitting) == 1:
        return fitting[0]
    kinds = {fold(awards[n].hinh_thuc) for n in fitting or numbers}
    return None if len(kinds) != 1 or len(fitting) > 1 or not fitting else fitting[0]


def declared(award: Award, loai: RecipientKind) -> int | None:
    """Return how many recipients of a kind the text declares for `award`."""
    return {"tập thể": award.so_tap_the, "cá nhân": award.so_ca_nhan, "hộ gia đình": award.so_ho}[loai]
