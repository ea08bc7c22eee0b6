"""Text from before Unicode: codes of TCVN3 (.VnTime), VNI, VPS, VISCII, Vietware and BK HCM into letters.

Such a text comes as bytes, or as the Latin letters that stand at these codes elsewhere: "n¨m" for "năm".
Which encoding it is in is told by the name of its font, or by trying: in the right one most words are
syllables that laws have.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from vietnamese.edges import SYLLABLE_EDGES
from vietnamese.fold import nfc
from vietnamese.names import load
from vietnamese.syllable_pairs import known_syllables
from vietnamese.syllables import is_possible

_ENOUGH = 4
"""Different words with an odd letter from which an encoding is told without a font's name."""
_KNOWN, _GAIN = 0.6, 0.3
"""Least share of the words that must be known syllables after conversion, and by how much it must have grown.
Of 150 passages of 50 words from law texts, in each of the encodings, none had less than 0.69 in its own;
unconverted, and in another encoding, TCVN3 and VNI had at most 0.44, VPS and VISCII, which share letters with
Unicode, 0.67. None was taken for another one, and no passage in Unicode for any."""
_HALF = 0.5  # of the letters of a line: then a word of one capital and one small letter is set in capitals
_NUL_SHARE = 0.2  # of the bytes: Latin letters in UTF-16 have a zero beside each
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

_FEW_CAPITALS = ("TCVN3", "VPS", "Vietware F")
"""Encodings that lack codes for some capitals with marks."""

_ODD = re.compile(r"[\x80-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u03bc\u2122]")
_WORD = re.compile(r"[^\s/(),;:!?\"“”]+")
_INNER_HYPHEN = re.compile(r"(?<=[^\W\d_])-|-(?=[^\W\d_])")
_ALIASES = str.maketrans({"μ": "µ", "∙": "·", "Đ": "Ð", "ˉ": "¯", "∅": "Ø", "\u2011": "\u00ad"})
"""What programs put for a Latin letter that looks like it."""

_FONT = re.compile(
    r"""
    (?:[A-Z]{6}\+)?                       # a subset of it: ABCDEF+.VnTime
    (?:
        (?P<TCVN3> \.?Vn(?=[A-Z])\w*? )   # .VnTime, .VnArial, VnTimeH
        | (?P<VNI> VNI[-\ ]?\w*? )        # VNI-Times, VNI-Helve
        | (?P<VPS> VPS[-\ ]?\w*? )        # VPS Times
        | (?P<VISCII> VI(?=[\ -])\w*? )   # VI Times
        | (?P<Vietware_X> VN[a-z]\w*? )   # VNtimes new roman
    )
    (?P<capitals> H+ (?=$|[BI,\ -]|Bold|Italic) )?   # .VnTimeH: small letters look like capitals
    (?:$|\W|[BI]|Bold|Italic|MT)
    """,
    re.VERBOSE,
)


class LegacyFont(NamedTuple):
    """What a font's name says of the text that is set in it."""

    encoding: str
    capitals: bool = False


def legacy_font(name: str) -> LegacyFont | None:
    """Return the encoding that fonts of this name have, None where the name tells of none.

    >>> legacy_font(".VnTime"), legacy_font("ABCDEF+.VnTimeH,Bold")
    (LegacyFont(encoding='TCVN3', capitals=False), LegacyFont(encoding='TCVN3', capitals=True))
    >>> legacy_font("VNI-Times"), legacy_font("Times New Roman")
    (LegacyFont(encoding='VNI', capitals=False), None)
    """
    match = _FONT.match(name)
    if match is None:
        return None
    encoding = next(
        kind for kind in ("TCVN3", "VNI", "VPS", "VISCII", "Vietware_X") if match[kind] is not None
    )
    return LegacyFont(encoding.replace("_", " "), bool(match["capitals"]))


def run_to_unicode(text: str, font: str) -> str:
    """Return a run of text as its font shows it: converted where the font's name tells of an old encoding.

    A run that is Unicode all the same (somebody pasted it in) stays as it is.

    >>> run_to_unicode("ngµy 18 th¸ng 9", ".VnTime"), run_to_unicode("ñy ban", ".VnTimeH")
    ('ngày 18 tháng 9', 'ỦY BAN')
    >>> run_to_unicode("ngày 18 tháng 9", ".VnTime"), run_to_unicode("café", "Arial")
    ('ngày 18 tháng 9', 'café')
    """
    told = legacy_font(font)
    if told is None:
        return text
    if not _UNICODE_ONLY.isdisjoint(text):
        return text
    converted = to_unicode(text, told.encoding, capitals=told.capitals)
    return converted if known_share(converted) >= known_share(text) else text


def to_unicode(text: str, encoding: str, *, capitals: bool = False) -> str:
    """Return `text`, whose codes are those of `encoding` as bytes or as Latin letters, in Unicode (NFC).

    Args:
        text: what stands in the file.
        encoding: "TCVN3", "VNI", "VPS", "VISCII", "Vietware F", "Vietware X" or "BK HCM 2".
        capitals: its font shows small letters as capitals.

    >>> to_unicode("QuyÕt ®Þnh", "TCVN3"), to_unicode("Quyeát ñònh", "VNI")
    ('Quyết định', 'Quyết định')
    >>> to_unicode("TØNH AN LéC", "TCVN3"), to_unicode("ph-¬ng", "TCVN3")
    ('TỈNH AN LỘC', 'phương')
    """
    pattern, letters = _table(encoding)
    plain = text.translate(_ALIASES)
    converted = nfc(pattern.sub(lambda code: letters[code[0]], plain))
    if encoding in _FEW_CAPITALS:
        lines = zip(plain.split("\n"), converted.split("\n"), strict=True)
        converted = "\n".join(_with_capitals(*line) for line in lines)
    if encoding == "TCVN3" and "-" in converted:
        converted = _WORD.sub(lambda word: _with_lost_u(word[0]), converted)
    return converted.upper() if capitals else converted


def letters_at(text: str, encoding: str, *, capitals: bool = False) -> list[str]:
    """Return for each character of a word the letter that it begins, "" for the mark of the one before.

    >>> letters_at("Quyeát", "VNI"), letters_at("n¨m", "TCVN3")
    (['Q', 'u', 'y', 'ế', '', 't'], ['n', 'ă', 'm'])
    """
    pattern, letters = _table(encoding)
    plain = text.translate(_ALIASES)
    found = list(plain)
    for code in pattern.finditer(plain):
        found[code.start() : code.end()] = [letters[code[0]], *[""] * (len(code[0]) - 1)]
    whole = to_unicode(text, encoding, capitals=capitals)
    if len(whole) == len(found):  # with the capitals of the word, and ư for a hyphen
        return list(whole)
    return [letter.upper() for letter in found] if capitals else found


def marks_of(text: str, encoding: str) -> str:
    r"""Return the combining marks that a code stands for by itself, "" where it is no mark.

    >>> marks_of("ù", "VNI") == "\u0301", marks_of("ô", "VNI"), marks_of("¨", "TCVN3")
    (True, '', '')
    """
    return _marks(encoding).get(text, "")


@cache
def _marks(encoding: str) -> dict[str, str]:
    letters = _table(encoding)[1]
    marks = {}
    for code, letter in letters.items():
        if len(code) == 2 and code[1] not in letters:
            base = unicodedata.normalize("NFD", letters.get(code[0], code[0]))
            marks[code[1]] = unicodedata.normalize("NFD", letter)[len(base) :]
    return marks


def detect(text: str) -> str | None:
    """Return the old encoding whose codes `text` has as Latin letters, None where nothing tells of one.

    >>> detect("C¨n cø LuËt Tæ chøc chÝnh quyÒn ®Þa ph­¬ng ngµy 19 th¸ng 6 n¨m 2015")
    'TCVN3'
    >>> detect("Căn cứ Luật Tổ chức chính quyền địa phương"), detect("Décret du préfet de l’Île-de-France")
    (None, None)
    """
    if not _ODD.search(text):
        return None
    words = _odd_words(text)
    if len(words) < _ENOUGH:
        return None
    shares = {encoding: _share(words, encoding) for encoding in encodings()}
    best = max(shares, key=lambda encoding: shares[encoding])
    return best if shares[best] >= max(_KNOWN, _share(words) + _GAIN) else None


def mend_legacy(text: str) -> tuple[str, str | None]:
    """Return `text` with what stands in an old encoding converted, and which one that was.

    A line that is Unicode already stays as it is.
    """
    encoding = detect(text)
    if encoding is None:
        return text, None
    lines = text.split("\n")
    converted = to_unicode(text, encoding).split("\n")
    better = (
        new if known_share(new) >= known_share(old) else old
        for old, new in zip(lines, converted, strict=True)
    )
    return "\n".join(better), encoding


def decode_text(data: bytes) -> tuple[str, str | None] | None:
    """Return the text of a plain-text file and the old encoding that it was in, None where none fits.

    UTF-8 and UTF-16 with or without their mark come first, then Windows-1258 and the older ones, told by
    how many words are syllables.
    """
    unicode_text = _decode_unicode(data)
    if unicode_text is not None:
        return mend_legacy(unicode_text)
    latin = data.decode("latin-1")
    windows = nfc(data.decode("cp1258", "replace"))
    found = detect(latin)
    older = to_unicode(latin, found) if found else ""
    if found and ("\ufffd" in windows or known_share(older) >= known_share(windows)):
        return older, found
    return None if "\ufffd" in windows or known_share(windows) < _KNOWN else (windows, "Windows-1258")


def encodings() -> tuple[str, ...]:
    """Return the names of the encodings that can be converted."""
    return tuple(name for name in load("legacy_encodings") if name != "source")


def known_share(text: str) -> float:
    """Return which share of the words with a letter beyond ASCII are syllables of laws; 1 without any.

    >>> known_share("Quyết định"), known_share("QuyÕt ®Þnh"), known_share("a 12")
    (1.0, 0.0, 1.0)
    """
    words = _odd_words(text)
    return _share(words) if words else 1.0


def _decode_unicode(data: bytes) -> str | None:
    if data.startswith(_UTF16):
        return _decoded(data, "utf-16")
    if data.count(0) >= _NUL_SHARE * max(1, len(data)):
        even = data[::2].count(0)
        return _decoded(data, "utf-16-be" if even > data[1::2].count(0) else "utf-16-le")
    return _decoded(data, "utf-8-sig")


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _odd_words(text: str) -> list[str]:
    """Return the different words of `text` that have letters or signs beyond ASCII."""
    words = (word.strip(SYLLABLE_EDGES) for word in _WORD.findall(text.replace("\u00a0", " ")))
    return sorted({word for word in words if not word.isascii() and not any(map(str.isdigit, word))})


def _share(words: Sequence[str], encoding: str | None = None) -> float:
    known = known_syllables()
    converted = [to_unicode(word, encoding) if encoding else nfc(word) for word in words]
    return sum(word.lower() in known for word in converted) / len(words)


def _with_capitals(line: str, converted: str) -> str:
    """Return a converted line with whole words in capitals where only their plain letters are.

    Fonts of one byte a letter have few capitals with marks: in "QUYÕT" the "Õ" is a small letter.
    """
    if converted == line or converted.upper() == converted:
        return converted
    words = [_plain(word) for word in line.split(" ") if not any(map(str.isdigit, word))]
    plain = "".join(word for word in words if len(word) > 1)
    is_loud = sum(map(str.isupper, plain)) > _HALF * len(plain)
    return " ".join(
        word.upper() if _is_capital(word, loud=is_loud) else word for word in converted.split(" ")
    )


def _plain(word: str) -> str:
    return "".join(char for char in word if char.isascii() and char.isalpha())


def _is_capital(word: str, *, loud: bool) -> bool:
    plain = _plain(word)
    if word.isascii() or any(map(str.islower, plain)):
        return False
    if len(plain) > 1 or (plain and not word.lstrip('("“').startswith(plain)):
        return True
    return loud


def _with_lost_u(word: str) -> str:
    """Return a word with ư for a hyphen that a program made of its code, the soft hyphen's: "ph-ơng"."""
    if not _INNER_HYPHEN.search(word) or word.upper() == word:
        return word
    mended = word.replace("-", "ư")
    parts = [part for part in word.split("-") if part]
    return mended if is_possible(mended) and not all(map(is_possible, parts)) else word


@cache
def _table(encoding: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return a table's letters by their code as Latin letters, and what finds these codes in a text."""
    letters: dict[str, str] = {}
    for code, letter in load("legacy_encodings")[encoding].items():
        raw = bytes.fromhex(code)
        for shown in {raw.decode("latin-1"), raw.decode("cp1252", "ignore")}:
            if len(shown) == len(raw):
                letters[shown] = letter
        if len(raw) == 2 and chr(raw[0]).isupper():
            letters[chr(raw[0]) + chr(raw[1] + 0x20)] = letter  # "Uûy" beside "UÛY"
    codes = sorted(letters, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, codes))), letters


_UNICODE_ONLY = frozenset("ăđĩũơư") | {chr(code) for code in range(0x1EA0, 0x1EFA)}
"""Letters of Vietnamese that no Latin code stands for: a text that has one is Unicode."""
