"""Numbers that are one slip away from the one that was asked for: a digit, a letter, two of them swapped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from index.numbers.typed_numbers import NumberLike, fits, key_parts

MOST = 20
"""More guesses than this help nobody."""

KeysFrom = Callable[[str, str], Iterable[str]]
"""Gives the known keys from the first, included, up to the second, excluded, in order."""

Known = Callable[[list[str]], list[str]]
"""Gives those of the keys that are known, in the same order."""


def near_keys(number: NumberLike, keys_from: KeysFrom, known: Known) -> list[str]:
    """Return the known keys that are one slip away from `number`, the likelier slips first.

    Looks only where such keys can be: no more than a hundred short stretches of the keys' order.

    >>> from index.numbers.typed_numbers import number_of
    >>> held = ["2935/qdubnd", "2936/ttrsnv", "29350/qdubnd", "91/2017/ndcp"]
    >>> def keys_from(first, last): return [key for key in held if first <= key < last]
    >>> def known(keys): return [key for key in keys if key in held]
    >>> near_keys(number_of(["2936/QĐ-UBND"]), keys_from, known)
    ['2935/qdubnd']
    >>> near_keys(number_of(["91/2017/NĐ-CB"]), keys_from, known)
    ['91/2017/ndcp']
    """
    if not number.so:
        return []
    found: dict[str, None] = {}
    if number.key and number.key.startswith(f"{number.so}/"):
        rest = number.key.removeprefix(number.so)
        found = dict.fromkeys(known([f"{so}{rest}" for so in dict.fromkeys(_slips(number.so))]))
    else:
        for so in dict.fromkeys(_slips(number.so)):
            for key in keys_from(f"{so}/", f"{so}0"):
                if _differs_in_figure_alone(key, number):
                    found[key] = None
            if len(found) >= MOST:
                break
    if number.letters:
        found |= dict.fromkeys(_letters_off(number, keys_from))
    return list(found)[:MOST]


def _slips(so: str) -> Iterator[str]:
    """Yield what a running number may have been: a digit replaced, swapped, left out or put in."""
    if not so.isdigit():
        return
    digits = "0123456789"
    places = range(len(so))
    made = (
        *(so[:at] + digit + so[at + 1 :] for at in places for digit in digits),
        *(so[:at] + so[at + 1] + so[at] + so[at + 2 :] for at in places[:-1]),
        *(so[:at] + so[at + 1 :] for at in places),
        *(so[:at] + digit + so[at:] for at in range(len(so) + 1) for digit in digits),
    )
    for one in made:
        if one and one != so and one[0] != "0":
            yield one


def _differs_in_figure_alone(key: str, number: NumberLike) -> bool:
    so, year, letters = key_parts(key)
    if number.key is not None:
        asked = key_parts(number.key)
        return (year, letters) == asked[1:]
    return fits(key, NumberLike(number.text, so, number.letters, nam=number.nam))


def _letters_off(number: NumberLike, keys_from: KeysFrom) -> Iterator[str]:
    """Yield the keys of the same running number and year whose letters are one slip away."""
    asked = key_parts(number.key)[2] if number.key else "".join(number.letters)
    for key in keys_from(f"{number.so}/", f"{number.so}0"):
        _, year, letters = key_parts(key)
        if letters != asked and year == (number.nam if year else None) and one_slip(asked, letters):
            yield key


def one_slip(one: str, other: str) -> bool:
    """Return whether two words differ in one letter that is replaced, missing or swapped with the next.

    >>> one_slip("ttbct", "ttbtc"), one_slip("qdubnd", "qdubd"), one_slip("qdubnd", "bcsnv")
    (True, True, False)
    """
    a, b = _behind_same_beginning(one, other)
    swapped = len(a) > 1 and len(b) > 1 and a[:2] == b[1::-1] and a[2:] == b[2:]
    return swapped or _one_letter(a, b)


def one_letter_off(one: str, other: str) -> bool:
    """Return whether two words are the same but for one letter at most, replaced or missing.

    >>> one_letter_off("dien", "dlen"), one_letter_off("2935", "293"), one_letter_off("ttbct", "ttbtc")
    (True, True, False)
    """
    return _one_letter(*_behind_same_beginning(one, other))


def _behind_same_beginning(one: str, other: str) -> tuple[str, str]:
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    return one[start:], other[start:]


def _one_letter(a: str, b: str) -> bool:
    return a[1:] == b[1:] or a[1:] == b or a == b[1:]
