"""Where a text names an award kind, with its class."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.awards.vocabulary import AwardKind, any_of, names, ranks
from vietnamese.fold import strip_diacritics

_TITLE = re.compile(r"(?:danh\s+hieu|chuan)[\s“\"«‘]*$")
_CLAUSE_END = re.compile(
    r"""
    \.(?=\s|$)
  | ;(?=\s|$)(?!\s{1,4}(?:va\s{1,4})?(?:\d{1,4}\s{1,4})?hang\s)    # but not: "…; hạng Ba cho 02 cá nhân"
  | \n\s{0,20}\n
    """,
    re.VERBOSE,
)
_REACH = 240  # characters within which "hạng Nhì" continues with the award named before
_HAS = ("có", "Có", "CÓ")
"""Folded, "có thi đua" would be a flag; and "có" is much more frequent than a misread "Cờ"."""


def _class() -> str:
    return rf"h[aạ]ng\s{{1,4}}(?P<hang>{any_of('ranks')})\b"


@cache
def _class_behind() -> re.Pattern[str]:
    return re.compile(rf"[”\"»’]?\s{{0,4}}[,(]?\s{{0,4}}{_class()}\)?[”\"»’]?")


@cache
def _class_alone() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<=\W)|^){_class()}")


@dataclass(frozen=True, slots=True)
class KindMention:
    """An award kind named in a text: `text[start:end]` is its name with its class.

    Attributes:
        rank: "Nhất", "Nhì" or "Ba"; None where none is stated.
        goes_on: whether the class alone is named, of the kind named before: "hạng Nhì cho 02 cá nhân".
    """

    start: int
    end: int
    kind: AwardKind
    rank: str | None = None
    goes_on: bool = False

    @property
    def name(self) -> tuple[str, str | None]:
        """The kind's name and the class: what two mentions of one award share."""
        return self.kind.name, self.rank


def find_kinds(text: str, folded: str) -> tuple[KindMention, ...]:
    """Return the award kinds named in `text` in reading order; `folded` is the same, folded.

    >>> from vietnamese.fold import fold_aligned
    >>> text = "Huân chương Lao động hạng Ba và Băng khen"
    >>> [(found.kind.name, found.rank) for found in find_kinds(text, fold_aligned(text))]
    [('Huân chương Lao động', 'Ba'), ('Bằng khen', None)]
    """
    named = sorted(_named(text, folded), key=lambda found: found.start)
    kept = _without_overlaps(named)
    found = [*kept, *_classes_alone(folded, kept)]
    return tuple(sorted(found, key=lambda one: one.start))


def _named(text: str, folded: str) -> Iterator[KindMention]:
    table = names()
    bare = strip_diacritics(text)
    shorts = table.shorts.finditer(bare) if len(bare) == len(text) else ()
    for match in (*table.pattern.finditer(folded), *shorts):
        kind = table.kind(match)
        if text[match.start() : match.start() + 2] in _HAS:
            continue
        if kind.title and not _TITLE.search(folded, max(0, match.start() - 24), match.start()):
            continue
        behind = _class_behind().match(folded, match.end()) if kind.classes else None
        rank = ranks()[behind["hang"]] if behind else None
        yield KindMention(match.start(), behind.end() if behind else match.end(), kind, rank)


def _without_overlaps(named: list[KindMention]) -> list[KindMention]:
    kept: list[KindMention] = []
    for found in named:
        if not kept or found.start >= kept[-1].end:
            kept.append(found)
    return kept


def _classes_alone(folded: str, kept: list[KindMention]) -> Iterator[KindMention]:
    """Yield the classes that continue with a kind: "Huân chương Lao động hạng Nhì cho …, hạng Ba cho …"."""
    for place, found in enumerate(kept):
        if found.rank is None:
            continue
        limit = min(found.end + _REACH, kept[place + 1].start if place + 1 < len(kept) else len(folded))
        stop = _CLAUSE_END.search(folded, found.end, limit)
        for match in _class_alone().finditer(folded, found.end, stop.start() if stop else limit):
            yield KindMention(match.start(), match.end(), found.kind, ranks()[match["hang"]], goes_on=True)
