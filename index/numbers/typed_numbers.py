"""How people write a số/ký hiệu into a search box, and what they mean by it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from extract.lexicon.symbol import number_key, parted_letters
from extract.lexicon.vocabulary import agencies, kinds
from vietnamese.fold import DASHES, SLASHES, fold, nfc

_SEPARATORS = SLASHES + DASHES
_WHOLE = re.compile(
    rf"(?P<so>(?=[OolI|]*\d)[\dOolI|]{{1,6}}(?:\.\d{{1,3}})?[^\W\d_]?)"
    rf"(?P<sep>[{_SEPARATORS}])(?P<rest>[\w&.,{_SEPARATORS}]*)"
)
_DIGITS = re.compile(r"(?P<so>\d{1,6}(?:\.\d{1,3})?[^\W\d_]?)")
_GLUED = re.compile(
    rf"""(?P<so>\d{{1,6}})
      (?P<behind>[^\W\d_]{{2,12}}(?:[{_SEPARATORS}][\w&.,{_SEPARATORS}]*)?)  # 87qdubnd, 87qd-ubnd
    | (?P<before>[^\W\d_]{{2,12}})(?P<so2>\d{{1,6}})                        # QĐ87
    """,
    re.VERBOSE,
)
"""Number and letters with nothing between them."""
_LETTER_FOR_DIGIT = str.maketrans("OolI|", "00111")
_YEAR = re.compile(r"19[3-9]\d|20[0-4]\d")
_PARTS = re.compile(rf"[\s.,;:(){_SEPARATORS}]+")
_FRINGE = ".,;:()[]'“”"
_LONGEST_KIND = 4
_NOT_NUMBERED = frozenset(("nam", "thang", "ngay", "trieu", "ty", "dong", "tap", "ca", "nguoi"))
"""After a bare figure these say that it counts something: kế hoạch 5 năm, báo cáo 6 tháng."""


@dataclass(frozen=True, slots=True)
class NumberLike:
    """A số/ký hiệu, or what is known of one.

    Attributes:
        text: as it was typed, "2935 qđ ubnd năm 2023".
        so: the running number as keys have it, "2935", "3176b", "66/4"; "" where it is not known.
        letters: folded parts of the symbol, ("qd", "ubnd"), in any order.
        key: the whole key, where the number is written as one: "2935/qdubnd".
        nam: a year that was typed, of the symbol or of issue.
        kind: the kind's name where it was written out, folded: "quyet dinh".
    """

    text: str
    so: str
    letters: tuple[str, ...] = ()
    key: str | None = None
    nam: int | None = None
    kind: str | None = None


def read_number(words: Sequence[str], at: int) -> tuple[NumberLike, int] | None:
    """Return the number that is written from word `at` on, and how many words it takes; None for none.

    In running text a figure alone is no number: it has letters, "số" or a kind of document beside it.

    >>> read_number("bằng khen 2935 qd ubnd năm 2023".split(), 2)[1]
    5
    >>> read_number(["quyết", "định", "số", "741"], 0)[0].kind, read_number(["19", "tập", "thể"], 0)
    ('quyet dinh', None)
    """
    kind, used = _kind(words, at)
    abbreviated = () if kind or not _known(_bare(words, at)) else (_letters(_bare(words, at)),)
    used += len(abbreviated)
    said = _is_so(words, at + used)
    used += said
    found = _figures(words, at + used)
    if found is None:
        return None
    number, taken = found
    used += taken
    number, taken = _with_letters(words, at + used, number)
    used += taken
    number = replace(number, kind=kind, letters=(*abbreviated, *number.letters))
    sure = said or number.letters or number.kind
    if not sure and not (number.nam and number.so.isdigit() and int(number.so) > 12):  # 9/2023 is a month
        return None
    if not (said or number.letters) and (
        _YEAR.fullmatch(number.so) or fold(_bare(words, at + used)) in _NOT_NUMBERED
    ):
        return None
    number, taken = _with_year(words, at + used, number)
    used += taken
    return replace(number, text=" ".join(words[at : at + used])), used


def number_of(words: Sequence[str]) -> NumberLike | None:
    """Return the number that all the `words` are meant to be; None where they have no letter and no digit.

    >>> number_of(["ubnd", "2935"]).letters, number_of(["2O87/QĐ-UBND"]).key, number_of(["05"]).so
    (('ubnd',), '2087/qdubnd', '5')
    """
    text = " ".join(words)
    start = 1 if _is_so(words, 0) else 0
    found = read_number(words, 0)
    if found and found[1] == len(words):
        return found[0]
    number, letters, at = NumberLike(text, ""), [], start
    while at < len(words):
        kind, used = _kind(words, at)
        figures = None if kind else _figures(words, at)
        if kind and not number.kind:
            number = replace(number, kind=kind)
        elif figures:
            number, used = _merged(number, figures[0]), figures[1]
        else:
            used = 1
            letters += [part for piece in _PARTS.split(words[at]) if (part := _letters(piece))]
        at += used
    letters = [part for part in letters if part not in ("so", "nam")]
    number = replace(number, letters=(*letters, *number.letters))
    return number if number.so or number.letters or number.nam or number.kind else None


def fits(key: str, number: NumberLike) -> bool:
    """Tell whether the number with this key may be meant; year of issue and kind are for others to tell.

    >>> fits("2935/qdubnd", number_of(["qđ", "2935"])), fits("2935/ttrsnv", number_of(["qđ", "2935"]))
    (True, False)
    >>> fits("91/2017/ndcp", number_of(["91/2017"])), fits("3176b/qdubnd", number_of(["3176"]))
    (True, True)
    """
    if number.key is not None and key == number.key:
        return True
    so, year, letters = key_parts(key)
    if number.so and number.so not in (so, so.rstrip("abcdefghijklmnopqrstuvwxyz")):
        return False
    if year and number.nam and year != number.nam:
        return False
    return all(part in letters for part in number.letters)


def key_parts(key: str) -> tuple[str, int | None, str]:
    """Return running number, year in the symbol and letters of a key.

    >>> key_parts("91/2017/ndcp"), key_parts("34/cttw"), key_parts("66/4/2025/nqcp")
    (('91', 2017, 'ndcp'), ('34', None, 'cttw'), ('66/4', 2025, 'nqcp'))
    """
    parts = key.split("/")
    letters = parts.pop() if parts[-1][:1].isalpha() else ""
    year = int(parts.pop()) if len(parts) > 1 and _YEAR.fullmatch(parts[-1]) else None
    return "/".join(parts), year, letters


def kind_abbreviations(kind: str) -> tuple[str, ...]:
    """Return the folded abbreviations of a kind given by its folded name.

    >>> kind_abbreviations("quyet dinh"), kind_abbreviations("thong tu lien tich")
    (('qd',), ('ttlt', 'ttlb'))
    """
    name = kinds().named(kind)
    return tuple(
        dict.fromkeys(fold(short) for short, long in kinds().by_abbreviation.items() if long == name)
    )


def _merged(number: NumberLike, more: NumberLike) -> NumberLike:
    if not number.so:
        return replace(more, text=number.text, kind=number.kind, letters=(*number.letters, *more.letters))
    year = more.nam or (int(more.so) if _YEAR.fullmatch(more.so) else None)
    return replace(number, nam=number.nam or year, letters=(*number.letters, *more.letters))


def _bare(words: Sequence[str], at: int) -> str:
    return words[at].strip(_FRINGE) if at < len(words) else ""


def _is_so(words: Sequence[str], at: int) -> bool:
    return _bare(words, at).lower() in ("số", "sô", "so", "no")


def _kind(words: Sequence[str], at: int) -> tuple[str | None, int]:
    """Return the kind whose name is written out from word `at` on, folded, and its number of words."""
    for count in range(min(_LONGEST_KIND, len(words) - at), 0, -1):
        name = " ".join(fold(word) for word in words[at : at + count])
        if kind := kinds().named(name):
            return fold(kind), count
    return None, 0


def _figures(words: Sequence[str], at: int) -> tuple[NumberLike, int] | None:
    """Return what begins with a figure at word `at`: a whole number, or the first part of one."""
    word = nfc(_bare(words, at))
    if (whole := _WHOLE.fullmatch(word)) and (number := _whole(word, whole)):
        return number, 1
    if (glued := _GLUED.fullmatch(word)) and (number := _glued(word, glued)):
        return number, 1
    if bare := _DIGITS.fullmatch(word):
        number = NumberLike(word, _so(bare["so"]))
        following = _bare(words, at + 1)
        if _YEAR.fullmatch(following) and _known(_bare(words, at + 2)):  # 91 2017 nd cp
            return replace(number, nam=int(following)), 2
        return number, 1
    return None


def _whole(word: str, match: re.Match[str]) -> NumberLike | None:
    """Return the number that is written as one word: with its letters, or with its year alone."""
    so = match["so"].translate(_LETTER_FOR_DIGIT) if not match["so"][-1:].isalpha() else _mended(match["so"])
    rest = _mended_year(match["rest"])
    if _YEAR.fullmatch(rest):
        return NumberLike(word, _so(so), nam=int(rest))
    pieces = [piece for piece in _PARTS.split(rest) if piece]
    letters = tuple(part for piece in pieces if (part := _letters(piece)))
    if not letters or not _looks_lettered(match["sep"], pieces):
        return None
    key = number_key(f"{so}/{rest}")
    return NumberLike(word, key_parts(key)[0], letters, key, key_parts(key)[1])


def _glued(word: str, match: re.Match[str]) -> NumberLike | None:
    """Return the number whose letters hang on its figures, None where they are no kind's.

    >>> [number_of([typed]).key for typed in ("87qdubnd", "87qd-ubnd")]
    ['87/qdubnd', '87/qdubnd']
    >>> number_of(["QĐ87"]).letters, number_of(["87QĐ"]).letters, read_number(["12km"], 0)
    (('qd',), ('qd',), None)
    """
    so, behind = match["so"] or match["so2"], match["behind"] or match["before"]
    if match["so"] and behind[0] in "abcd" and not _letters_of(behind):  # 3176bqdsyt
        so, behind = so + behind[0], behind[1:]
    letters = _letters_of(behind)
    if not letters:
        return None
    whole = match["so"] is not None and (len(letters) > 1 or not _is_kind_letters(letters[0]))
    return NumberLike(word, _so(so), letters, number_key(f"{so}/{'-'.join(letters)}") if whole else None)


_SHORTEST_AGENCY = 3
"""Letters of an agency by which a string of letters is known for a symbol's: ubndtthc, sytnvy."""


def _letters_of(behind: str) -> tuple[str, ...]:
    """Return the letters of the symbol that hang on figures, () where they are no symbol's."""
    pieces = [piece for piece in _PARTS.split(behind) if piece]
    if not pieces:
        return ()
    parted = parted_letters(pieces[0])
    first = _letters(pieces[0])
    agency = any(first[:at] in _agency_letters() for at in range(_SHORTEST_AGENCY, len(first)))
    if parted is None and not agency and not _is_kind_letters(pieces[0]):
        return ()
    return (*(parted or (first,)), *(_letters(piece) for piece in pieces[1:]))


def _is_kind_letters(piece: str) -> bool:
    """Tell whether `piece` abbreviates a kind: 5tr and 12km do not."""
    return _known(piece) and _letters(piece) in _kind_letters()


def _mended(so: str) -> str:
    return so[:-1].translate(_LETTER_FOR_DIGIT) + (
        so[-1].translate(_LETTER_FOR_DIGIT) if so[-1] in "OlI" else so[-1]
    )


def _mended_year(rest: str) -> str:
    """Return the symbol with O and l in its year as digits: 2O25/QĐ-TTg."""
    year, slash, letters = rest.partition("/")
    mended = year.translate(_LETTER_FOR_DIGIT)
    return f"{mended}{slash}{letters}" if slash and _YEAR.fullmatch(mended) else rest


def _looks_lettered(separator: str, pieces: list[str]) -> bool:
    """Tell whether the pieces behind a figure are a symbol's. A hyphen stands before much else: 3-cấp."""
    first = next((piece for piece in pieces if piece[:1].isalpha()), "")
    if separator in SLASHES:
        return bool(first)
    return _known(first) or (len(first) > 1 and first.isupper())


def _so(digits: str) -> str:
    return number_key(f"{digits}/X").removesuffix("/x")


def _letters(piece: str) -> str:
    """Return a piece of a symbol folded; "" for one without letters."""
    folded = "".join(char for char in fold(piece) if char.isalnum())
    return folded if any(char.isalpha() for char in folded) else ""


def _with_letters(words: Sequence[str], at: int, number: NumberLike) -> tuple[NumberLike, int]:
    """Return the number with the known abbreviations that follow it, and how many words these are."""
    letters, used = [], 0
    if number.key is not None:
        return number, 0
    while (word := _bare(words, at + used)) and all(_known(piece) for piece in _PARTS.split(word)):
        letters += [_letters(piece) for piece in _PARTS.split(word)]
        used += 1
    return replace(number, letters=(*number.letters, *letters)), used


def _with_year(words: Sequence[str], at: int, number: NumberLike) -> tuple[NumberLike, int]:
    """Return the number with the year that follows it, "năm 2023" or "2023", and how many words that is."""
    if number.nam:
        return number, 0
    said = fold(_bare(words, at)) == "nam"
    if _YEAR.fullmatch(year := _bare(words, at + said)):
        return replace(number, nam=int(year)), 1 + said
    return number, 0


def _known(piece: str) -> bool:
    """Tell whether `piece` is the abbreviation of a kind or an agency; with diacritics they must be right.

    >>> _known("qd"), _known("QĐ"), _known("từ"), _known("tu")
    (True, True, False, True)
    """
    plain, accented = _abbreviations()
    lower = piece.lower()
    return lower in accented or (lower.isascii() and lower in plain)


@cache
def _kind_letters() -> frozenset[str]:
    return frozenset(_letters(short) for short in kinds().by_abbreviation)


@cache
def _agency_letters() -> frozenset[str]:
    return frozenset(_letters(short) for short in agencies().by_abbreviation)


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    """Return all abbreviations in lower case: folded, and as they are."""
    shorts = [*kinds().by_abbreviation, *kinds().by_party_abbreviation, *agencies().by_abbreviation]
    accented = frozenset(short.lower() for short in shorts if len(short) > 1)
    return frozenset(_letters(short) for short in accented), accented
