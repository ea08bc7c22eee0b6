"""What finds the words of a query on a page, with or without diacritics, at the place where they stand.

A page whose letters are all Vietnamese, as nearly every page's are, is folded into bytes, which takes no more
than putting it into lower case; in these, words are found at once. On any other page a pattern knows all
letters that are folded into one: "bằng" and "bang" are both found by b[aàáạ...]ng.
"""

from __future__ import annotations

import re
from codecs import charmap_build, charmap_encode
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import methodcaller
from typing import TypeAlias

from vietnamese.fold import fold_aligned
from vietnamese.tokens import exact_tokens

_span = methodcaller("span")

_LONGEST_SLIPPED = 20
"""Letters of a word beyond which nobody looks for it with slips."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a passage should show.

    Attributes:
        folded: the folded tokens of a word, phrase or number.
        exact: the exact ones, if they count.
        open: the last token is the beginning of a word only.
        slips: letters by which the one token may differ.
    """

    folded: tuple[str, ...]
    exact: tuple[str, ...] = ()
    open: bool = False
    slips: int = 0


Folded: TypeAlias = bytes | str
"""A text in which words are looked for: folded, a byte for each letter; or else in lower case alone."""

_PLAIN = "".join(map(chr, (*range(9, 14), *range(32, 127))))
_LETTERS = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
_SIGNS = "\u00a0‐‑–—−‘’“”…•«»°§≤≥■☐"
"""What stands in offices' papers besides and is no part of a word."""

_KNOWN = f"\0{_PLAIN}{_LETTERS}{_LETTERS.upper()}{_SIGNS}".ljust(256, "\ufffe")
"""The letter for each byte; U+FFFE stands for none. NUL comes first: else Python's encoder is a slow one."""

_ENCODING = charmap_build(_KNOWN)
_FOLDING = bytes(ord(letter) if (letter := fold_aligned(each)).isascii() else 0x20 for each in _KNOWN)


def folded(text: str) -> Folded:
    """Return a text (NFC) for `places`, each letter at its place.

    >>> folded("TẶNG Bằng khen"), folded("Đất: 10 m²")
    (b'tang bang khen', 'đất: 10 m²')
    """
    try:
        return charmap_encode(text, "strict", _ENCODING)[0].translate(_FOLDING)
    except UnicodeEncodeError:
        lower = text.lower()
        return lower if len(lower) == len(text) else fold_aligned(text)  # İ becomes two


def places(text: Folded, item: Wanted) -> Iterator[tuple[int, int]]:
    """Return where (start, end) a `folded` text has what is wanted; a number also with the zeros before it.

    >>> [*places(folded("Số 05/QĐ - UBND"), Wanted(("5", "qd", "ubnd")))]
    [(3, 15)]
    """
    pattern = _in_bytes(item) if isinstance(text, bytes) else _in_text(item)
    found = map(_span, pattern.finditer(text))  # type: ignore[arg-type]
    if item.slips or item.folded[0][0].isdigit():
        return _after_zeros(text, found)
    return found


def _after_zeros(text: Folded, found: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the places with the zeros before a number, and none that begins within one, nor is empty."""
    for first, end in found:
        start = first
        if text[start : start + 1].isdigit():
            while text[start - 1 : start] in ("0", b"0"):
                start -= 1
            if text[start - 1 : start].isalnum():
                continue
        if start < end:  # one slip away from a single letter is none
            yield start, end


def has_exactly(text: str, item: Wanted) -> bool:
    """Return whether a text that has what is wanted has it with the diacritics that were typed."""
    return bool(item.exact) and _exact_of(text) == item.exact


@lru_cache(maxsize=4096)
def _exact_of(text: str) -> tuple[str, ...]:
    return tuple(exact_tokens(text))


@lru_cache(maxsize=512)
def _in_text(item: Wanted) -> re.Pattern[str]:
    return re.compile(_pattern(item, _any_like))


@lru_cache(maxsize=512)
def _in_bytes(item: Wanted) -> re.Pattern[bytes]:
    return re.compile(_pattern(item, _byte_like).encode("ascii"))


def _pattern(item: Wanted, letter: Callable[[str], str]) -> str:
    """Return what finds the words in a row, made of what finds each letter.

    Its letters come first, what must not stand before them after that: so it leaps from one to the next.
    """
    first, *others = (_word(word, item.slips, letter) for word in item.folded)
    rest = "".join(rf"[\W_]+{'0*' if word[0].isdigit() else ''}{word}" for word in others)
    end = r"[^\W_]*" if item.open else r"(?![^\W_])"
    if item.slips:
        return rf"(?<![^\W_]){first}{rest}{end}"
    before = "" if item.folded[0][0].isdigit() else rf"(?<![^\W_]{first})"  # `places` looks for itself
    return rf"{first}{before}{rest}{end}"


def _word(word: str, slips: int, letter: Callable[[str], str]) -> str:
    """Return what finds a folded word, with so many letters put in, left out or replaced."""
    if word.isdigit():
        return "".join(map(letter, word.lstrip("0") or "0"))
    if not slips or len(word) > _LONGEST_SLIPPED:
        return "".join(map(letter, word))
    spots = range(len(word) + 1)
    made = dict.fromkeys((word[:at], word[at + skip :]) for at in spots for skip in (0, 1))
    ways = ("".join(map(letter, head)) + r"[^\W_]?" + "".join(map(letter, tail)) for head, tail in made)
    return f"(?:{'|'.join(ways)})"


def _byte_like(folded: str) -> str:
    return re.escape(folded) if folded.isascii() else r"\xff"  # which stands in no folded text


def _any_like(folded: str) -> str:
    others = _unfolded().get(folded, "")
    return f"[{folded}{others}]" if others else re.escape(folded)


@cache
def _unfolded() -> dict[str, str]:
    """Return for each letter those in lower case that are folded into it."""
    found: dict[str, str] = {}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        letter = chr(code)
        folded = fold_aligned(letter)
        if folded != letter and letter.lower() == letter:
            found[folded] = found.get(folded, "") + letter
    return found
