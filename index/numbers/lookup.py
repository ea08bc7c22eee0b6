"""Which numbers, agencies and kinds of the catalogue a person may mean by what was typed."""

from __future__ import annotations

from collections.abc import Iterator

from extract.lexicon.symbol import number_key
from index.numbers.near import near_keys
from index.numbers.typed_numbers import NumberLike, fits, number_of
from index.store import numbers
from index.store.catalogue import Catalogue
from index.store.numbers import Numbered
from vietnamese.fold import typed


def is_part_of(asked: str, name: str) -> bool:
    """Tell whether every word of `asked` is in `name`, or is the initials of words of it. Both are folded.

    >>> is_part_of("so y te", "so y te tinh a"), is_part_of("ubnd tinh", "uy ban nhan dan tinh a")
    (True, True)
    """
    words = name.split()
    initials = "".join(word[0] for word in words)
    return all(word in words or (len(word) > 1 and word in initials) for word in asked.split())


def is_kind(asked: str, name: str) -> bool:
    """Tell whether `asked` is the kind `name` or its initials. Both are folded.

    >>> is_kind("qd", "quyet dinh"), is_kind("thong tu", "thong tu lien tich")
    (True, False)
    """
    return asked == name or asked == "".join(word[0] for word in name.split())


def known_like(catalogue: Catalogue, number: str | NumberLike, table: Numbered) -> list[str]:
    """Return the keys of the numbers in the catalogue that one may mean by `number`, the exact one alone.

    The year of issue and the kind that `number` may name are not looked at.
    """
    asked = number_of(typed(number).split()) if isinstance(number, str) else number
    exact = number_key(asked.text) if asked and asked.key is None else asked.key if asked else ""
    if asked is None or not exact:
        return []
    if numbers.is_known(catalogue, exact, table):
        return [exact]
    return [key for key in _candidates(catalogue, asked, table) if fits(key, asked)]


def near(catalogue: Catalogue, number: NumberLike) -> list[str]:
    """Return the keys of documents' own numbers that are one slip away from `number`."""
    return near_keys(
        number,
        lambda first, last: numbers.between(catalogue, first, last, "fields"),
        lambda keys: numbers.own_among(catalogue, keys),
    )


def _candidates(catalogue: Catalogue, asked: NumberLike, table: Numbered) -> Iterator[str]:
    """Yield the different keys with the running number that is asked for; all keys, if there is none."""
    if not asked.so:
        yield from numbers.known(catalogue, table)
        return
    if numbers.is_known(catalogue, asked.so, table):  # a number without letters
        yield asked.so
    yield from numbers.between(catalogue, f"{asked.so}/", f"{asked.so}0", table)
    if asked.so[-1].isdigit():
        yield from numbers.between(catalogue, f"{asked.so}a", f"{asked.so}{{", table)  # 3176 may mean 3176b
