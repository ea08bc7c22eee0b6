"""Syllables of Vietnamese: their shape, the tones they can have, and how Vietnamese a text looks by them.

No dictionary, only the spelling: some mistakes of OCR leave what can't be a syllable.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from vietnamese.edges import SYLLABLE_EDGES
from vietnamese.fold import fold, nfc

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_NO_TONES = dict.fromkeys(map(ord, _TONES))
_ACUTE, _DOT_BELOW = "\u0301", "\u0323"
_ONSET = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx]"
_NUCLEUS = "[ou]? [aăâeêioôơuưy]{1,3}"  # a, oa, ươi, uyê
_SYLLABLE = re.compile(
    rf"""
    (?: {_ONSET} )?
    {_NUCLEUS}
    (?: ch | nh | ng            # sách, tỉnh, công
      | [cmnpt]
      | k )?                    # Đắk Lắk: in names only, but in those of provinces
    """,
    re.VERBOSE,
)
# Names of the Central Highlands and the Northwest, as their peoples' own alphabets begin them.
_HIGHLAND_NAME = re.compile(
    rf"""
    (?: [hkm]['’] )?            # H'Mẫu, M'Đrắk, K'Bang
    (?: [bđgkp]r | [bgkmp]l     # Krông, Đrắk, Prông; Glong, Plông
      | {_ONSET} )?
    {_NUCLEUS}
    (?: ch | nh | ng
      | [ckmnpt]
      | [lr] )?                 # M'gar, Pil
    """,
    re.VERBOSE,
)
_PREFIX_ALONE = re.compile(r"[HKM]['’]")
_WORD = re.compile(r"[^\W\d_]+")
_STOPPED = re.compile(r"[aăâeêioôơuưy](?:p|t|c|ch)$")
_ONE_NUCLEUS = re.compile(r"[^aeiouy]*[aeiouy]+[^aeiouy]*")
_OWN_LETTER = re.compile("[ăâêôơưđ]")
_MARKED = re.compile(rf"[ăâđêôơư{_TONES}]")
_FOREIGN = re.compile(r"[^\W\d_a-zăâđêôơư]")
_ODD_TONE = re.compile(rf"[bcdđghklmnpqrstvx][{_TONES}]")
_LONGEST = 7
"""Letters of a syllable: "nghiêng"."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What was counted among the words of letters in a text.

    Attributes:
        words: how many there are.
        syllables: how many have the shape of a Vietnamese syllable.
        marked: how many of those have a Vietnamese diacritic, or đ.
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
        bare = _toneless(token)
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
    """Return whether `token`, without punctuation around it, has the shape of a Vietnamese syllable."""
    return _SYLLABLE.fullmatch(_toneless(token)) is not None


def is_possible(token: str) -> bool:
    """Return whether `token` can be a syllable of Vietnamese: its shape, and its tone, on a vowel.

    A syllable that ends in c, ch, p or t is only ever spoken in two of the six tones. One in k is a
    name's, and papers write Đăk as well as Đắk.

    >>> [is_possible(token) for token in ("Quyết", "Quyểt", "nghiệp", "Nguyễn", "Ñguyễn", "dộng")]
    [True, False, True, True, False, True]
    >>> [is_possible(token) for token in ("Đắk", "Lăk", "Krông")]
    [True, True, False]
    """
    return is_syllable(token) and _has_sound_tone(token)


def is_possible_name(token: str) -> bool:
    """Return whether `token` can be a syllable, or with a capital one of a name of the Highlands.

    Those begin and end as no other: a reading that can be one is reason to doubt another, but of two
    readings the ordinary one is likelier, "Giang" and not "Glang".

    >>> [is_possible_name(token) for token in ("Đắk", "Krông", "krông", "M'gar", "H'", "Strong")]
    [True, True, False, True, True, False]
    """
    if is_possible(token) or _PREFIX_ALONE.fullmatch(token):
        return True
    word = token.strip(SYLLABLE_EDGES)
    shaped = word[:1].isupper() and _HIGHLAND_NAME.fullmatch(_toneless(word))
    return bool(shaped) and _has_sound_tone(word)


def is_misspelt(text: str) -> bool:
    """Return whether `text` has a syllable that Vietnamese does not allow.

    A syllable that ends in p, t, c or ch has sắc or nặng; OCR drops the tone from capitals and small
    letters alike. A syllable has its vowels together; OCR glues two into one. Words without Vietnamese
    letters are left alone, since they may be foreign.

    >>> is_misspelt("giải quyêt thủ tục"), is_misspelt("Vềviệc thành lập")
    (True, True)
    >>> is_misspelt("giải quyết thủ tục"), is_misspelt("Internet"), is_misspelt("huyện Đăk Hà")
    (False, False, False)
    """
    return any(_lacks_tone(word.lower()) or _is_glued(word) for word in _WORD.findall(nfc(text)))


def without_tones(word: str) -> str:
    """Return `word` without its tone mark; the marks that make letters, as in ê and ơ, stay.

    >>> without_tones("Chỉ"), without_tones("Trường"), without_tones("Lê")
    ('Chi', 'Trương', 'Lê')
    """
    return nfc(unicodedata.normalize("NFD", word).translate(_NO_TONES))


def spelling(text: str) -> str:
    """Return words by their letters and tones, wherever in a syllable the tone is set, in small letters.

    >>> spelling("Uỷ ban") == spelling("ỦY BAN"), spelling("TÂY ĐÔ") == spelling("TÂY ĐỘ")
    (True, False)
    """
    words = (unicodedata.normalize("NFD", word) for word in text.casefold().split())
    return " ".join("".join(sorted(word, key=_TONES.__contains__)) for word in words)


def has_tone(word: str) -> bool:
    """Return whether `word` has a tone mark.

    >>> has_tone("tế"), has_tone("tê")
    (True, False)
    """
    return any(mark in _TONES for mark in unicodedata.normalize("NFD", word))


def _toneless(token: str) -> str:
    """Return `token` in lower case, without tone marks and without punctuation around it."""
    return without_tones(token.strip(SYLLABLE_EDGES).lower())


def _has_sound_tone(token: str) -> bool:
    """Return whether a word of a syllable's shape has its tone on a vowel, and one that its end allows."""
    letters = unicodedata.normalize("NFD", token.strip(SYLLABLE_EDGES).lower())
    if _ODD_TONE.search(letters):
        return False
    return not _STOPPED.search(_toneless(token)) or _has_stopped_tone(letters)


def _has_stopped_tone(decomposed: str) -> bool:
    """Return whether a word has sắc or nặng, the tones of what ends in p, t, c or ch."""
    return _ACUTE in decomposed or _DOT_BELOW in decomposed


def _is_glued(word: str) -> bool:
    folded = fold(word)
    own_letters = folded != word.lower()
    return len(word) > 1 and own_letters and not word[1:].isupper() and not _ONE_NUCLEUS.fullmatch(folded)


def _lacks_tone(word: str) -> bool:
    plain = without_tones(word)
    if not _STOPPED.search(plain) or not _OWN_LETTER.search(plain) or len(plain) > _LONGEST:
        return False
    return not _has_stopped_tone(unicodedata.normalize("NFD", word))
