"""The typefaces of twenty years ago: Tinos with its letters where TCVN3 has them, under the name .VnTime."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from itertools import groupby
from typing import Final, NamedTuple

from fontTools.ttLib import TTFont

from samples.generator.fonts import Style, font_path
from vietnamese.names import load

_SMALL, _CAPITAL = ".VnTime", ".VnTimeH"
"""TCVN3 has no capitals with tone marks: a second font shows capitals where the first has small letters."""
_NAMES: Final = (1, 3, 4, 6, 16)
"""Entries of a font's name table that say what it is called."""


class OldRun(NamedTuple):
    """Letters of one font: the name of the font, and the characters that give them in it."""

    font: str
    text: str


def old_runs(text: str) -> Iterator[OldRun]:
    """Yield `text` as it is typed in .VnTime and .VnTimeH.

    >>> list(old_runs("Ủy ban"))
    [OldRun(font='.VnTimeH', text='ñ'), OldRun(font='.VnTime', text='y ban')]
    """
    for needs_capital, letters in groupby(text, _needs_capital):
        run = "".join(letters)
        typed = "".join(_codes().get(char, char) for char in (run.lower() if needs_capital else run))
        yield OldRun(_CAPITAL if needs_capital else _SMALL, typed)


def old_font(name: str, style: Style) -> bytes:
    """Return the font file of `name` in a style."""
    font = TTFont(font_path(style), recalcTimestamp=False)
    best = dict(font.getBestCmap())  # a copy, since it is one of the tables that change below
    shown = {ord(code): letter.upper() if name == _CAPITAL else letter for letter, code in _codes().items()}
    if name == _CAPITAL:
        shown |= {ord(letter): letter.upper() for letter in "abcdefghijklmnopqrstuvwxyz"}
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update({code: best[ord(letter)] for code, letter in shown.items()})
    for entry in font["name"].names:
        if entry.nameID in _NAMES:
            entry.string = f"{name}{'' if style == 'Regular' else '-' + style.replace(' ', '')}"
    buffer = BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def _needs_capital(char: str) -> bool:
    return char not in _codes() and char.lower() in _codes()


@cache
def _codes() -> dict[str, str]:
    """Return by letter the character that a program without Unicode has in its place."""
    table: dict[str, str] = load("legacy_encodings")["TCVN3"]
    return {letter: chr(int(code, 16)) for code, letter in table.items()}
