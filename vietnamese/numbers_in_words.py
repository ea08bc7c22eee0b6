"""Numbers in words: "năm" is 5, "hai mươi mốt" is 21, "hai triệu hai trăm bốn mươi nghìn" is 2,240,000."""

from __future__ import annotations

import re

from vietnamese.fold import fold

_UNITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn"))

# Here all is folded. Behind tens some units have other names: hai mươi mốt, hai mươi tư; mười lăm, since
# mười năm is ten years.
_DIGITS = {fold(word): digit for digit, word in enumerate(_UNITS)} | {"tu": 4}
_BEHIND_TENS = {word: digit for word, digit in _DIGITS.items() if digit not in (0, 5)} | {"lam": 5, "nham": 5}
_SCALE_WORDS = {"ty": 10**9, "ti": 10**9, "trieu": 10**6, "nghin": 10**3, "ngan": 10**3}
_LINKS = frozenset(("linh", "le"))  # một trăm linh năm, một trăm lẻ năm

_ONE_TO_NINE = "|".join(word for word, digit in _DIGITS.items() if digit and word != "tu")
BELOW_100 = rf"(?:(?:{_ONE_TO_NINE})\s+)?muoi(?:\s+(?:{'|'.join(_BEHIND_TENS)})\b)?|{_ONE_TO_NINE}"
"""An expression for 1 to 99 in words, in folded text."""


def number_in_words(words: str) -> int | None:
    """Return the number that `words` say, with or without diacritics, None where they say none.

    >>> number_in_words("năm"), number_in_words("hai mươi mốt"), number_in_words("một trăm linh năm")
    (5, 21, 105)
    >>> number_in_words("Hai triệu, hai trăm bốn mươi nghìn"), number_in_words("mười năm")
    (2240000, None)
    """
    left = re.findall(r"\w+", fold(words))
    total, largest, group = 0, 10**12, []
    for word in left:
        scale = _SCALE_WORDS.get(word)
        if scale is None:
            group.append(word)
            continue
        number = _below_1000(group)
        if not number or scale >= largest:
            return None
        total, largest, group = total + number * scale, scale, []
    number = _below_1000(group) if group else 0
    return None if number is None or not left else total + number


def in_words(number: int) -> str:
    """Return `number`, below a thousand thousand millions, in words, as offices write it.

    >>> in_words(15), in_words(21), in_words(105), in_words(2_240_000)
    ('mười lăm', 'hai mươi mốt', 'một trăm linh năm', 'hai triệu hai trăm bốn mươi nghìn')
    """
    parts: list[str] = []
    for scale, name in _SCALES:
        if count := number // scale:
            parts.append(f"{_spelt_below_1000(count, full=bool(parts))} {name}")
        number %= scale
    if number or not parts:
        parts.append(_spelt_below_1000(number, full=bool(parts)))
    return " ".join(parts)


def is_spelt(words: str) -> bool:
    """Tell whether words that fold like a number below 100 are spelt like one: "ba", not the "Bà" of a name.

    >>> is_spelt("hai mươi lăm"), is_spelt("Bà"), is_spelt("bà")
    (True, False, False)
    """
    return all(word in _SPELT for word in words.split())


def _below_1000(words: list[str]) -> int | None:
    """Return the number of folded words without nghìn, triệu or tỷ; None where they are none."""
    hundreds = 0
    if len(words) > 1 and words[1] == "tram" and words[0] in _DIGITS:
        hundreds, words = 100 * _DIGITS[words[0]], words[2:]
        if not words:
            return hundreds
        if len(words) == 2 and words[0] in _LINKS and words[1] in _DIGITS:
            return hundreds + _DIGITS[words[1]]
    rest = _below_100(words)
    return None if rest is None else hundreds + rest


def _below_100(words: list[str]) -> int | None:
    if len(words) == 1 and words[0] != "muoi":
        return _DIGITS.get(words[0])
    tens = 1
    if len(words) > 1 and words[1] == "muoi" and _DIGITS.get(words[0]):
        tens, words = _DIGITS[words[0]], words[1:]
    match words:
        case ["muoi"]:
            return 10 * tens
        case ["muoi", unit] if unit in _BEHIND_TENS:
            return 10 * tens + _BEHIND_TENS[unit]
    return None


def _spelt_below_1000(number: int, *, full: bool) -> str:
    """Return a number below 1000 in words; `full` where it continues a larger one: không trăm linh năm."""
    hundreds, rest = divmod(number, 100)
    if not hundreds and not full:
        return _spelt_below_100(rest)
    head = f"{_UNITS[hundreds]} trăm"
    if not rest:
        return head
    return f"{head} linh {_UNITS[rest]}" if rest < 10 else f"{head} {_spelt_below_100(rest)}"


def _spelt_below_100(number: int) -> str:
    tens, unit = divmod(number, 10)
    if not tens:
        return _UNITS[unit]
    head = "mười" if tens == 1 else f"{_UNITS[tens]} mươi"
    if not unit:
        return head
    name = "lăm" if unit == 5 else "mốt" if unit == 1 and tens > 1 else _UNITS[unit]
    return f"{head} {name}"


_SPELT = frozenset(word for number in range(1, 100) for word in in_words(number).split()) | {"tư", "nhăm"}
