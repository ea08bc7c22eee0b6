"""Which award of a document an entry receives: told by the words over it, by its kind, by there being one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from extract.lexicon.vocabulary import load
from extract.rosters import words
from extract.rosters.headings import declared_in
from extract.types import Award, AwardRole, RecipientKind
from vietnamese.fold import fold

_MOST_BETWEEN = 4
"""Words that a seal may leave in the middle of an award's name: "TỔ IHAA “LAO ĐỘNG XUẤT SẮC”"."""


def link(loai: RecipientKind, over: Sequence[str], awards: Sequence[Award]) -> int | None:
    """Return the position in `awards` of what an entry receives, None where that is not clear.

    Args:
        loai: the kind of the entry.
        over: what its row, the headings over it and the list's title say, the nearest first.
        awards: of the document; those of other documents that it only mentions count where it gives none.
    """
    own = [n for n, award in enumerate(awards) if award.vai_tro != "thuật lại"]
    open_ = own or list(range(len(awards)))
    for text in over:
        if named := _named(words.plain(text), open_, awards):
            return _one(named, loai, awards)
        if not own and words.award().search(fold(text)):
            return None
    counted = [n for n in open_ if any(_declares(text, awards[n], loai) for text in over)]
    return counted[0] if len(counted) == 1 else _one(open_, loai, awards)


def _declares(text: str, award: Award, loai: RecipientKind) -> bool:
    """Return whether a title says the number for which an award is declared: "DANH SÁCH 31 TẬP THỂ"."""
    said = {one.number for one in declared_in(fold(text)) if one.kind in (loai, None)}
    return declared(award, loai) in said


def _named(text: str, numbers: Sequence[int], awards: Sequence[Award]) -> list[int]:
    """Return the awards that a text names: of names within one another the longest, then names in pieces."""
    named = {n: name for n in numbers if (name := _name_in(text, awards[n])) and _of_class(text, awards[n])}
    if not named:
        pieces = [n for n in numbers if _in_pieces(fold(awards[n].hinh_thuc), text)]
        return [n for n in pieces if _of_class(text, awards[n])]
    names = set(named.values())
    return [n for n, name in named.items() if not any(name != other and name in other for other in names)]


def _name_in(text: str, award: Award) -> str:
    """Return the longest name of an award that stands in a text, "" where none does."""
    standing = (name for name in _names(award.hinh_thuc) if f" {name} " in f" {text} ")
    return max(standing, key=len, default="")


@cache
def _names(kind: str) -> tuple[str, ...]:
    """Return the names of a kind of award, folded and without signs, its abbreviations too."""
    kinds: list[dict[str, Any]] = load("awards")["kinds"]
    known = next((one for one in kinds if one["name"] == kind), {})
    return tuple(words.plain(name) for name in (kind, *known.get("words", ()), *known.get("short", ())))


def _in_pieces(name: str, text: str) -> bool:
    """Return whether the words of a name stand in a text in their order, few others between them.

    >>> _in_pieces("to lao dong xuat sac", "31 tap the to ihaa lao dong xuat sac nam 2021")
    True
    >>> _in_pieces("to lao dong xuat sac", "to truong lao dong tien tien")
    False
    """
    parts, wanted = text.split(), name.split()
    begins = [at for at, part in enumerate(parts) if part == wanted[0]]
    return any(_goes_through(wanted, parts[at : at + len(wanted) + _MOST_BETWEEN]) for at in begins)


def _goes_through(wanted: Sequence[str], parts: Sequence[str]) -> bool:
    left = iter(parts)
    return all(word in left for word in wanted)


def _of_class(text: str, award: Award) -> bool:
    """Return whether a text names an award's class, or none."""
    return award.hang is None or f"hang {fold(award.hang)}" in text or "hang" not in text.split()


def _one(numbers: Sequence[int], loai: RecipientKind, awards: Sequence[Award]) -> int | None:
    """Return the one award of `numbers` that a recipient of the kind may receive."""
    if len(numbers) == 1:
        return numbers[0]
    fitting = [n for n in numbers if declared(awards[n], loai) is not None]
    if len(fitting) == 1:
        return fitting[0]
    given = [n for n in fitting or numbers if awards[n].vai_tro == "tặng"]
    if len(given) == 1:
        return given[0]
    kinds = {fold(awards[n].hinh_thuc) for n in fitting or numbers}
    return None if len(kinds) != 1 or len(fitting) > 1 or not fitting else fitting[0]


def declared(award: Award, loai: RecipientKind) -> int | None:
    """Return how many recipients of a kind the text declares for `award`."""
    return {"tập thể": award.so_tap_the, "cá nhân": award.so_ca_nhan, "hộ gia đình": award.so_ho}[loai]


def role_of_entry(award: int | None, awards: Sequence[Award]) -> AwardRole | None:
    """Return what a document does for one on its lists: gives, proposes or tells; None where it is not clear.

    Args:
        award: position in `awards` of what it receives, None where that is not clear.
        awards: of the document.
    """
    if award is not None:
        return awards[award].vai_tro
    roles = {one.vai_tro for one in awards if one.vai_tro != "thuật lại"}
    return roles.pop() if len(roles) == 1 else None
