"""The automatic numbers of a Word file: "1.", "a)", "Điều 2.", which its text doesn't have."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from lxml import etree

from ingest.sources.office.package import attribute, child, local

_LEVELS = 9
_PART = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_HIGHEST = 10_000
_BULLET = "-"
"""Bullets are letters of symbol fonts, which mean something else in any other."""


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: "%1.%2" with the format of its own number."""

    start: int = 1
    format: str = "decimal"
    text: str = ""


class Numbering:
    """Counts the lists of a document on while it is read from its beginning."""

    def __init__(self, root: etree._Element | None) -> None:
        """Take in numbering.xml; a file may have none."""
        self._levels: dict[str, dict[int, Level]] = {}
        self._list: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[str] = set()
        for element in root if root is not None else ():
            if local(element) == "abstractNum":
                levels = [one for one in element if local(one) == "lvl"]
                read = {_whole(attribute(one, "ilvl"), 0): _level(one) for one in levels}
                self._levels[attribute(element, "abstractNumId") or ""] = read
            elif local(element) == "num":
                self._take_list(element)

    def next(self, list_id: str | None, level: int | None) -> str:
        """Count on in a list and return the number as printed; "" where there is no such list."""
        abstract = self._list.get(list_id or "")
        if list_id is None or abstract is None:
            return ""
        level = min(max(level or 0, 0), _LEVELS - 1)
        levels = self._levels.get(abstract, {})
        if level not in levels:
            return ""
        counts = self._counts[abstract]
        if list_id not in self._begun:
            self._begun.add(list_id)
            counts.update({at: start - 1 for at, start in self._starts.get(list_id, {}).items()})
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]
        if levels[level].format == "bullet":
            return _BULLET
        return _PART.sub(lambda part: _shown(levels, counts, int(part[1]) - 1), levels[level].text)

    def _take_list(self, element: etree._Element) -> None:
        list_id = attribute(element, "numId") or ""
        self._list[list_id] = attribute(child(element, "abstractNumId"), "val") or ""
        starts = {}
        for one in element:
            started = attribute(child(one, "startOverride"), "val")
            if local(one) == "lvlOverride" and started is not None:
                starts[_whole(attribute(one, "ilvl"), 0)] = _whole(started, 1)
        self._starts[list_id] = starts


def _level(element: etree._Element) -> Level:
    return Level(
        _whole(attribute(child(element, "start"), "val"), 1),
        attribute(child(element, "numFmt"), "val") or "decimal",
        attribute(child(element, "lvlText"), "val") or "",
    )


def _shown(levels: dict[int, Level], counts: dict[int, int], level: int) -> str:
    known = levels.get(level, Level())
    return formatted(counts.get(level, known.start), known.format)


def formatted(number: int, format: str) -> str:
    """Return a number of a list as Word prints it.

    >>> [formatted(4, one) for one in ("decimal", "lowerLetter", "upperRoman", "decimalZero", "none")]
    ['4', 'd', 'IV', '04', '']
    """
    if format == "none" or not 0 <= number <= _HIGHEST:
        return ""
    if format in ("lowerLetter", "upperLetter") and number:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if format == "lowerLetter" else letter.upper()
    if format in ("lowerRoman", "upperRoman"):
        return _roman(number) if format == "lowerRoman" else _roman(number).upper()
    return f"{number:02}" if format == "decimalZero" else str(number)


def _roman(number: int) -> str:
    found = ""
    for value, letters in _ROMAN:
        found += letters * (number // value)
        number %= value
    return found


def _whole(value: str | None, otherwise: int) -> int:
    try:
        return otherwise if value is None else int(value)
    except ValueError:
        return otherwise
