"""Letters that OCR confuses in symbols, and the segments that one such letter turns into a known one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.lexicon.symbol import Symbol, parse_symbol
from extract.lexicon.vocabulary import agencies, load
from vietnamese.fold import fold


@dataclass(frozen=True, slots=True)
class Mended:
    """A symbol with one letter put right; `borne_out` where the text names the agency in full besides."""

    symbol: Symbol
    borne_out: bool


def mend(symbol: Symbol, agency: str | None) -> Mended | None:
    """Return `symbol` with its unknown agency put right, None where not just one known one is a letter away.

    >>> from extract.lexicon.symbol import parse_symbol
    >>> mended = mend(parse_symbol("1033/SVT-TCCB"), "Sở Y tế")
    >>> mended.symbol.text, mended.borne_out
    ('1033/SYT-TCCB', True)
    """
    if symbol.co_quan:
        return None
    readings = {text for text in _readings(symbol) if text}
    if len(readings) != 1:
        return None
    mended = parse_symbol(readings.pop())
    if mended is None or not mended.co_quan:
        return None
    return Mended(mended, bool(agency) and fold(mended.co_quan) in fold(agency or ""))


def _readings(symbol: Symbol) -> Iterator[str]:
    """Yield the symbol with each segment replaced that is one confused letter away from an agency's."""
    for segment in symbol.ky_hieu.replace("/", "-").split("-"):
        for position, letter in enumerate(segment):
            for other in _confused().get(letter, ""):
                reading = segment[:position] + other + segment[position + 1 :]
                if reading.upper() in agencies().by_abbreviation:
                    yield symbol.text.replace(segment, reading, 1)


@cache
def _confused() -> dict[str, str]:
    """Return, for each letter, those that OCR takes for it."""
    table: dict[str, str] = {}
    for one, other in load("confusions")["pairs"]:
        table[one] = table.get(one, "") + other
        table[other] = table.get(other, "") + one
    return table
