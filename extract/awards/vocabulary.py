"""Award kinds and the words around them, from `extract/data/awards.json`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from extract.lexicon.vocabulary import load
from vietnamese.fold import fold, strip_diacritics


@dataclass(frozen=True, slots=True)
class AwardKind:
    """An award kind.

    Attributes:
        name: as it is called in records, e.g. "Huân chương Lao động".
        classes: whether it comes in hạng Nhất, Nhì, Ba.
        to: whom it can go to: "tập thể", "cá nhân", "hộ gia đình".
        title: whether its words name it only behind "danh hiệu" or "đạt tiêu chuẩn".
        by: who gives it by law, where that is one authority alone.
        given_only: whether it is an award only where a decision gives it: a report that mentions a prize
            or a standard met mentions no commendation.
        prize: whether it is won in a contest, so that the words before it say by whom.
    """

    name: str
    classes: bool
    to: tuple[str, ...]
    title: bool
    by: str | None
    given_only: bool = False
    prize: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """All names of award kinds.

    Attributes:
        pattern: finds a name in folded text, whatever OCR makes of letters that look alike.
        shorts: finds an abbreviation in text in its own case, without diacritics.
        by_group: the kinds, by the group of either pattern that matched.
    """

    pattern: re.Pattern[str]
    shorts: re.Pattern[str]
    by_group: dict[str, AwardKind]

    def kind(self, match: re.Match[str]) -> AwardKind:
        """Return the kind that a match of `pattern` or `shorts` names."""
        return self.by_group[str(match.lastgroup)]


@cache
def names() -> Names:
    """Return the names of award kinds."""
    kinds, long, short = {}, [], []
    for number, entry in enumerate(load("awards")["kinds"]):
        if entry.get("money"):
            continue  # no name of its own: sentences give it, see `money_given`
        kind = _kind(entry)
        for each, name in enumerate((entry["name"], *entry.get("words", ()))):
            kinds[f"k{number}_{each}"] = kind
            long.append((fold(name), f"k{number}_{each}"))
        for each, name in enumerate(entry.get("short", ())):
            kinds[f"s{number}_{each}"] = kind
            short.append((strip_diacritics(name), f"s{number}_{each}"))
    return Names(_alternation(long, confused=True), _alternation(short, confused=False), kinds)


@cache
def money() -> AwardKind | None:
    """Return the kind of what is given in money alone, None where the vocabulary has none."""
    return next((_kind(entry) for entry in load("awards")["kinds"] if entry.get("money")), None)


def _kind(entry: dict[str, Any]) -> AwardKind:
    flags = {name: entry.get(name, False) for name in ("classes", "title", "given_only", "prize")}
    return AwardKind(name=entry["name"], to=tuple(entry["to"]), by=entry.get("by"), **flags)


def _alternation(named: list[tuple[str, str]], *, confused: bool) -> re.Pattern[str]:
    """Return one pattern with a group for each name, the longest first."""
    ordered = sorted(named, key=lambda pair: (-len(pair[0]), pair[0]))
    parts = [f"(?P<{group}>{_loose(name, confused=confused)})" for name, group in ordered]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)(?!\s+thuong\b)")


def _loose(name: str, *, confused: bool) -> str:
    """Return a pattern for a folded name: white space, quotation marks, look-alikes behind a first letter.

    "Tổ “Lao động tiên tiến”" is named like "Tổ Lao động tiên tiến".
    """
    table: dict[str, str] = load("awards")["confusions"] if confused else {}
    words = []
    for word in name.split():
        tail = "".join(f"[{table[c]}]" if c in table else re.escape(c) for c in word[1:])
        words.append(re.escape(word[0]) + tail)
    return r"\s{1,4}[“”\"«‘'″*]{0,2}\s{0,2}".join(words)


@cache
def ranks() -> dict[str, str]:
    """Return the classes of orders as they are written, folded, with their names: "ii" → "Nhì"."""
    return dict(load("awards")["ranks"])


@cache
def any_of(name: str) -> str:
    """Return the list `name` of the data file as an alternation, longest first; a space fits white space."""
    return alternation(load("awards")[name])


@cache
def phrase(name: str) -> re.Pattern[str]:
    """Return the pattern `name` of the data file, in which a space fits any white space."""
    found: Any = load("awards")[name]
    joined = found if isinstance(found, str) else "|".join(found)
    return re.compile(rf"\b(?:{joined})".replace(" ", r"\s+").replace(r"\s+*$", r"\s*$"))


@cache
def documents(role: str) -> frozenset[str]:
    """Return the kinds of document that "give", "tell" of or "propose" awards."""
    return frozenset(load("awards")["documents"][role])


@cache
def no_award_in() -> re.Pattern[str]:
    """Return what tells from a decision's subject that it gives no award."""
    return re.compile(load("awards")["documents"]["no_award_in"].replace(" ", r"\s+"))


def alternation(words: Iterable[str]) -> str:
    """Return `words` as an alternation, longest first."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in ordered)
