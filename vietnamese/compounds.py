"""Words of two syllables as a check on OCR: they confirm a syllable, or restore its diacritics.

One list (`vietnamese/data/compounds.json`) serves the fusion of two readings and the rules for subjects;
names of provinces and of years belong to it.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise, product

from vietnamese.fold import fold
from vietnamese.names import load, place_names

_SYLLABLE = re.compile(r"[^\W\d_]+")


def makes_known_word(before: str, syllable: str, after: str) -> bool:
    """Return whether `syllable` makes a known word with the one before or behind it.

    >>> makes_known_word("các", "tổ", "chức"), makes_known_word("các", "tô", "chức")
    (True, False)
    """
    known = _known()
    first, mine, last = before.lower(), syllable.lower(), after.lower()
    return f"{first} {mine}" in known or f"{mine} {last}" in known


def only_other_is_known(before: str, syllables: tuple[str, str], after: str) -> bool:
    """Return whether of two readings of a syllable only the second makes a known word with a neighbour.

    >>> only_other_is_known("quy định", ("chỉ", "chi"), "tiết")
    True
    >>> only_other_is_known("", ("chi", "chỉ"), "tiết")
    False
    """
    mine, other = syllables
    return makes_known_word(before, other, after) and not makes_known_word(before, mine, after)


def completing_syllable(before: str, syllable: str) -> str | None:
    """Return the syllable of the same letters that makes a known word behind `before`, None where none does.

    >>> completing_syllable("thành", "phô"), completing_syllable("thanh", "phô")
    ('phố', None)
    """
    first, second = _mends().get(fold(f"{before} {syllable}"), ("", ""))
    return second if first and first == before else None


def beginning_syllable(syllable: str, after: str) -> str | None:
    """Return the syllable of the same letters that makes a known word before `after`, None where none does.

    >>> beginning_syllable("miễn", "Trung"), beginning_syllable("mien", "trứng")
    ('miền', None)
    """
    first, second = _mends().get(fold(f"{syllable} {after}"), ("", ""))
    return first if second and second == after.lower() else None


def mend_compounds(text: str) -> str:
    """Return `text` with the diacritics of known words put back where OCR lost them.

    One of the two syllables has to be right, and one that makes another known word with its other
    neighbour stays as it is: "bằng tiền tiết kiệm" has no "tiến" in it.

    >>> mend_compounds("Về việc tô chức Đại hôi"), mend_compounds("chi tiền thưởng")
    ('Về việc tổ chức Đại hội', 'chi tiền thưởng')
    """
    found = list(_SYLLABLE.finditer(text))
    syllables = [match.group() for match in found]
    kept = {at for at in range(len(found)) if makes_known_word(*_neighbours(syllables, at))}
    for at, (first, last) in enumerate(pairwise(found)):
        right = _mends().get(fold(f"{first.group()} {last.group()}"))
        if right is None or not text[first.end() : last.start()].isspace():
            continue
        if not _is_borne_out(first.group(), last.group(), right):
            continue
        for place, syllable in zip((at, at + 1), right, strict=True):
            if place not in kept:
                syllables[place] = _in_case_of(syllables[place], syllable)
    return _put_back(text, found, syllables)


def _is_borne_out(first: str, last: str, right: tuple[str, str]) -> bool:
    """Return whether enough of what was read supports `right`: one syllable, or the capitals of a name."""
    if " ".join(right) in _names():
        return first[0].isupper() and last[0].isupper()
    return first.lower() == right[0] or last.lower() == right[1]


def _neighbours(syllables: list[str], at: int) -> tuple[str, str, str]:
    before = syllables[at - 1] if at else ""
    after = syllables[at + 1] if at + 1 < len(syllables) else ""
    return before, syllables[at], after


def _in_case_of(printed: str, right: str) -> str:
    """Return `right` in capitals, with a capital or in small letters, as `printed` is."""
    if len(printed) > 1 and printed.isupper():
        return right.upper()
    return right.capitalize() if printed[0].isupper() else right


def _put_back(text: str, found: list[re.Match[str]], syllables: list[str]) -> str:
    out, reached = [], 0
    for match, syllable in zip(found, syllables, strict=True):
        out += [text[reached : match.start()], syllable]
        reached = match.end()
    return "".join([*out, text[reached:]])


@cache
def _names() -> frozenset[str]:
    """Return names of provinces and years, which are like nothing else even with both syllables misread."""
    content = load("compounds")
    stems, branches = content["stems"], content["branches"]
    years = {
        f"{stem} {branch}"
        for (at, stem), (place, branch) in product(enumerate(stems), enumerate(branches))
        if at % 2 == place % 2  # both advance by one a year: there is a Mậu Tý, and no Mậu Tỵ
    }
    provinces = {name.lower() for name in place_names().values() if len(name.split()) == 2}
    return frozenset(years | provinces)


@cache
def _known() -> frozenset[str]:
    content = load("compounds")
    before_names = {f"tỉnh {name.split()[0].lower()}" for name in place_names().values()}
    return frozenset(content["distinct"]) | frozenset(content["alike"]) | _names() | before_names


@cache
def _mends() -> dict[str, tuple[str, str]]:
    """Return, by their folded form, the words that folding makes like no other, as two syllables."""
    content = load("compounds")
    alike = {fold(word) for word in content["alike"]}
    mends = {}
    for word in sorted(_names() | frozenset(content["distinct"])):
        first, last = word.split()
        if fold(word) not in alike:
            mends[fold(word)] = (first, last)
    return mends
