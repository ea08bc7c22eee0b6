"""Vocabularies of kinds, agencies and names, read once from `extract/data/`."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from vietnamese.fold import fold, fold_aligned


@cache
def load(name: str) -> dict[str, Any]:
    """Return the vocabulary file `extract/data/<name>.json`."""
    content: dict[str, Any] = json.loads(files("extract").joinpath("data", f"{name}.json").read_text("utf-8"))
    return content


@dataclass(frozen=True, slots=True)
class Kinds:
    """Kinds of document.

    Attributes:
        by_folded_name: "quyet dinh" → "Quyết định".
        by_abbreviation: "QĐ" → "Quyết định", as the state's papers abbreviate.
        by_party_abbreviation: the same as the Party's papers abbreviate.
        pattern: an alternation of folded names, longest first, for text folded by `fold_aligned`.
    """

    by_folded_name: dict[str, str]
    by_abbreviation: dict[str, str]
    by_party_abbreviation: dict[str, str]
    pattern: str

    def named(self, words: str) -> str | None:
        """Return the kind that `words` name, whatever their case, diacritics and spaces."""
        return self.by_folded_name.get(" ".join(fold(words).split()))

    def abbreviated(self, abbreviation: str, *, party: bool = False) -> str | None:
        """Return the kind that an abbreviation in a symbol stands for; case counts only where it must.

        >>> kinds().abbreviated("TTr"), kinds().abbreviated("qđ"), kinds().abbreviated("UBND")
        ('Tờ trình', 'Quyết định', None)
        """
        table = self.by_party_abbreviation if party else self.by_abbreviation
        return table.get(abbreviation) or table.get(_LOWERED.get(abbreviation.lower(), ""))


# Where two abbreviations differ in case alone none is here: a lower-case "tt" stays open between them.
_LOWERED = {
    name.lower(): name
    for name in (
        "NQ",
        "QĐ",
        "CT",
        "TB",
        "HD",
        "CTr",
        "KH",
        "PA",
        "ĐA",
        "BC",
        "BB",
        "TTr",
        "NĐ",
        "TT",
        "TTLT",
        "VBHN",
        "CĐ",
        "GM",
        "KL",
        "NQLT",
        "PL",
    )
}


@cache
def kinds() -> Kinds:
    """Return the kinds of document."""
    content = load("kinds")
    by_name = {fold(kind["name"]): kind["name"] for kind in content["kinds"]}
    by_name["thong tu lien bo"] = "Thông tư liên tịch"
    return Kinds(
        by_folded_name=by_name,
        by_abbreviation={short: kind["name"] for kind in content["kinds"] for short in kind["abbreviations"]},
        by_party_abbreviation=content["party_abbreviations"],
        pattern=_alternation(by_name),
    )


@dataclass(frozen=True, slots=True)
class Agencies:
    """Agencies that issue documents.

    Attributes:
        by_abbreviation: "BTC" → "Bộ Tài chính"; the keys are upper-case.
        written: the abbreviations as they are printed: "BTC", "TTg".
        heads: folded words with which an agency's name begins, as an alternation, longest first.
        names: folded full names of agencies that are known, as an alternation, longest first.
    """

    by_abbreviation: dict[str, str]
    written: frozenset[str]
    heads: str
    names: str


@cache
def agencies() -> Agencies:
    """Return the agencies."""
    content = load("agencies")
    return Agencies(
        by_abbreviation={short.upper(): name for short, name in content["agencies"].items()},
        written=frozenset(content["agencies"]),
        heads=_alternation(fold(head) for head in content["heads"]),
        names=_alternation(fold(name) for name in content["agencies"].values()),
    )


@cache
def title_pattern() -> str:
    """Return the titles over a signature, folded, as an alternation, longest first."""
    return _alternation(load("titles")["titles"])


@cache
def segment_mends() -> dict[str, str]:
    """Return the segments of symbols that have one right reading: "QĐĐ" → "QĐ"."""
    return dict(load("mends")["segments"])


@cache
def _capital_words() -> dict[str, str]:
    """Return the folded stretches of page heads with their one right writing, in capitals."""
    return {" ".join(fold(words).split()): words.upper() for words in load("capitals")["words"]}


@cache
def _capitals_by_letters() -> dict[str, str]:
    return {words.replace(" ", ""): right for words, right in _capital_words().items()}


@cache
def _capital_pattern() -> re.Pattern[str]:
    loose = _alternation(_capital_words()).replace(r"\s+", r"\s*")  # OCR glues "SỞYTẾ"
    return re.compile(rf"(?<!\w)(?:{loose})(?!\w)")


@cache
def _as_printed() -> frozenset[str]:
    """Return words in capitals that folding makes equal to others, and that were read with their marks."""
    return frozenset(map(str.upper, load("capitals")["as_printed"]))


def mend_capitals(text: str) -> str:
    """Return `text` in which known words in capitals have their diacritics back, which OCR loses on capitals.

    >>> mend_capitals("GIÁM ĐÓC SỞ Y TÉ")
    'GIÁM ĐỐC SỞ Y TẾ'
    >>> mend_capitals("PHÓ THỦ TRƯỞNG"), mend_capitals("THƯ TRƯỞNG")
    ('PHÓ THỦ TRƯỞNG', 'THỨ TRƯỞNG')
    """
    folded = fold_aligned(text)
    by_letters = _capitals_by_letters()
    out, reached = [], 0
    for match in _capital_pattern().finditer(folded):
        printed = text[match.start() : match.end()]
        right = by_letters["".join(match.group().split())]
        kept = not printed.isupper() or " ".join(printed.split()) in _as_printed()
        out += [text[reached : match.start()], printed if kept else right]
        reached = match.end()
    return "".join([*out, text[reached:]])


def _alternation(folded: Any) -> str:
    """Return `folded` names as one alternation, longest first, in which any white space fits a space."""
    ordered = sorted(set(folded), key=lambda name: (-len(name), name))
    return "|".join(r"\s+".join(re.escape(part) for part in name.split()) for name in ordered)
