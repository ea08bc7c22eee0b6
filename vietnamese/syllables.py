"""How Vietnamese a text looks: the shape of its syllables and its diacritics. No dictionary."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
    r"[ou]?[aăâeêioôơuưy]{1,3}"
    r"(?:ch|nh|ng|[ckmnpt])?"
)
_MARKED = re.compile(r"[ăâđêôơư\u0300\u0301\u0303\u0309\u0323]")
_FOREIGN = re.compile(r"[^\W\d_a-zăâđêôơư]")
_ODD_TONE = re.compile(r"[bcdđghklmnpqrstvx][\u0300\u0301\u0303\u0309\u0323]")
_EDGES = ".,;:!?()[]{}\"'“”‘’«»-–—/*+…"


@dataclass(frozen=True, slots=True)
class Likeness:
    """What was counted among the words of letters in a text.

    Attributes:
        words: how many there are.
        syllables: how many have the shape of a Vietnamese syllable.
        marked: how many of those bear a Vietnamese diacritic, or đ.
        broken: how many can't be Vietnamese nor plain Latin: foreign letters, or diacritics in odd places.
    """

    words: int
    syllables: int
    marked: int
    broken: int

    def share(self, count: int) -> float:
        """Return `count` as a share of all words, 0 where there are none."""
        return count / self.words if self.words else 0.0


def likeness(tokens: Iterable[str]) -> Likeness:
    """Count how many of `tokens` look Vietnamese; numbers and symbols such as 12/QĐ-UBND don't count.

    >>> likeness(["Quyết", "định", "của", "Bộ", "Y", "tế,", "12/2019/TT-BYT"])
    Likeness(words=6, syllables=6, marked=5, broken=0)
    >>> likeness("BO GIAO Dl)C VA DAO T~O Quy¸t ®Þnh".split())
    Likeness(words=8, syllables=4, marked=0, broken=4)
    """
    words = syllables = marked = broken = 0
    for token in tokens:
        bare = toneless(token)
        if not any(c.isalpha() for c in bare) or any(c.isdigit() for c in bare):
            continue
        if "/" in bare or "-" in bare or "@" in bare:
            continue
        words += 1
        has_marks = bool(_MARKED.search(unicodedata.normalize("NFD", token.lower()) + bare))
        if _SYLLABLE.fullmatch(bare):
            syllables += 1
            marked += has_marks
        elif has_marks or _FOREIGN.search(bare) or not bare.isalpha():
            broken += 1
    return Likeness(words, syllables, marked, broken)


def is_syllable(token: str) -> bool:
    """Say whether `token`, without punctuation around it, has the shape of a Vietnamese syllable."""
    return _SYLLABLE.fullmatch(toneless(token)) is not None


def is_possible(token: str) -> bool:
    """Say whether `token` has the shape of a syllable and a tone that it can bear, on a vowel.

    A syllable that ends in c, ch, p or t is only ever spoken in two of the six tones.

    >>> [is_possible(token) for token in ("Quyết", "Quyểt", "nghiệp", "Ngọc", "Ñgọc")]
    [True, False, True, True, False]
    """
    if not is_syllable(token):
        return False
    letters = unicodedata.normalize("NFD", token.strip(_EDGES).lower())
    if _ODD_TONE.search(letters):
        return False
    return not letters.endswith(("c", "ch", "p", "t")) or "\u0301" in letters or "\u0323" in letters


def toneless(token: str) -> str:
    """Return `token` in lower case, without tone marks and without punctuation around it."""
    decomposed = unicodedata.normalize("NFD", token.strip(_EDGES).lower())
    return unicodedata.normalize("NFC", decomposed.translate(_TONES))
