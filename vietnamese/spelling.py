"""Vietnamese spelling as a check on what OCR read: some mistakes leave a syllable that cannot be."""

from __future__ import annotations

import re
import unicodedata

from vietnamese.fold import fold

_ACUTE, _DOT_BELOW = "\u0301", "\u0323"
_WORD = re.compile(r"[^\W\d_]+")
_STOPPED = re.compile(r"[aăâeêioôơuưy](?:p|t|c|ch)$")
_ONE_SYLLABLE = re.compile(r"[^aeiouy]*[aeiouy]+[^aeiouy]*")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?[ou]?[aăâeêioôơuưy]{1,3}(?:ch|nh|ng|[cmnpt])?"
)
_MARKED = re.compile(r"[ăâêôơưđ]")


def is_misspelt(text: str) -> bool:
    """Tell whether `text` has a syllable that Vietnamese does not allow.

    A syllable that ends in p, t, c or ch bears sắc or nặng; OCR drops the tone from capitals and small
    letters alike. A syllable has its vowels together; OCR glues two into one. Words without Vietnamese
    letters are left alone, since they may be foreign.

    >>> is_misspelt("giải quyêt thủ tục"), is_misspelt("Vềviệc thành lập")
    (True, True)
    >>> is_misspelt("giải quyết thủ tục"), is_misspelt("Internet")
    (False, False)
    """
    return any(_lacks_tone(word.lower()) or _is_glued(word) for word in _WORD.findall(text))


def is_possible(word: str) -> bool:
    """Tell whether `word` can be a syllable: its shape, tones on vowels, one of two before p, t, c or ch.

    >>> [is_possible(word) for word in ("Quyết", "Quyểt", "Nguyễn", "Ñguyễn", "dộng")]
    [True, False, True, False, True]
    """
    letters = [unicodedata.normalize("NFD", letter) for letter in word.lower()]
    plain = "".join(_without_tone(letter) for letter in letters)
    if not _SYLLABLE.fullmatch(plain) or any(
        letter[0] not in "aeiouy" for letter in letters if len(letter) > 1
    ):
        return False
    return not _STOPPED.search(plain) or any(_ACUTE in letter or _DOT_BELOW in letter for letter in letters)


def _is_glued(word: str) -> bool:
    folded = fold(word)
    own_letters = folded != word.lower()
    return len(word) > 1 and own_letters and not word[1:].isupper() and not _ONE_SYLLABLE.fullmatch(folded)


def _lacks_tone(word: str) -> bool:
    letters = [unicodedata.normalize("NFD", letter) for letter in word]
    plain = "".join(_without_tone(letter) for letter in letters)
    if not _STOPPED.search(plain) or not _MARKED.search(plain) or len(plain) > 7:
        return False
    return not any(_ACUTE in letter or _DOT_BELOW in letter for letter in letters)


def without_tones(word: str) -> str:
    """Return `word` without its tone mark; the marks that make letters, as in ê and ơ, stay.

    >>> without_tones("Chỉ"), without_tones("Trường"), without_tones("Lê")
    ('Chi', 'Trương', 'Lê')
    """
    return _without_tone(unicodedata.normalize("NFD", word))


def _without_tone(decomposed: str) -> str:
    kept = "".join(mark for mark in decomposed if mark not in "\u0300\u0301\u0303\u0309\u0323")
    return unicodedata.normalize("NFC", kept)
