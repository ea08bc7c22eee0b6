"""Find what looks like a số/ký hiệu in running text. Whether it is one is for the context to say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.lexicon.symbol import Symbol, parse_symbol, unread_symbol
from extract.references import symbol_grammar as grammar
from extract.references.context import Before

_LONGEST_BLANK = 60
"""Characters of dots that a form leaves for a number."""
_NUMBER = re.compile(r"\d{1,6}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of text that has the form of a số/ký hiệu: `text[start:end]`, with its parts.

    Attributes:
        start: where it begins.
        end: where it ends.
        symbol: its parts.
        needs_kind: whether it is too short, or too odd, to be one without a kind before it.
        before: what stands before it, where its form says that already.
    """

    start: int
    end: int
    symbol: Symbol
    needs_kind: bool
    before: Before | None = None


def find_candidates(text: str) -> Iterator[Candidate]:
    """Yield what has the form of a số/ký hiệu, in order and without overlap.

    >>> [found.symbol.text for found in find_candidates("số 12 và 13/QĐ-UBND; 20/CT - VNPT - CĐ VNPT.")]
    ['12/QĐ-UBND', '13/QĐ-UBND', '20/CT-VNPT-CĐVNPT']
    """
    unread = list(_unread(text))
    found = [*_lettered(text), *unread]
    bare = dict(_sharing(text))
    found += [(start, end, False) for start, end in bare]
    garbled = set(unread)
    reached = 0
    for start, end, needs_kind in sorted(found, key=lambda span: (span[0], -span[1])):
        if start < reached:
            continue
        written = text[start:end] + bare.get((start, end), "")
        symbol = parse_symbol(written) if written.strip()[:1].isdigit() else None
        if symbol is None and (start, end, needs_kind) in garbled:
            symbol = unread_symbol(written)
        if symbol:
            reached = end
            yield Candidate(start, end, symbol, needs_kind)


_FORMS = (
    (grammar.LOST_HYPHEN, False),
    (grammar.SPACED, False),
    (grammar.PRINTED, False),
    (grammar.SMALL, False),
    (grammar.OLD, True),
    (grammar.JOINED, True),
)
"""The forms with digits in front, each with whether only a kind before it makes it a number."""


def _lettered(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield where a number and its letters stand, in each form that fits, and whether it needs a kind."""
    for beginning in grammar.BEGINNING.finditer(text):
        for form, needs_kind in _FORMS:
            if match := form.match(text, beginning.start()):
                yield *match.span(), needs_kind


def _unread(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield where letters stand behind dots, a blank or what is not a number; they always need a kind."""
    for match in grammar.GARBLED.finditer(text):
        yield *match.span(), True
    for match in grammar.UNREAD.finditer(text):
        low = max(0, match.start() - _LONGEST_BLANK)
        dots = text[low : match.start()].rstrip(" \t")
        bare = dots.rstrip(".…_")
        yield match.start() if bare == dots else low + len(bare), match.end(), True


def _sharing(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield where numbers without letters stand, each with the letters that it shares with the last one."""
    reached = 0
    for pair in grammar.SHARING.finditer(text):
        low = max(reached, pair.start() - grammar.LONGEST_LEAD)
        lead = grammar.SHARED_LEAD.search(text, low, pair.start())
        match = grammar.SHARED.match(text, lead.start()) if lead else None
        if match is None:
            continue
        reached = match.end()
        for number in _NUMBER.finditer(text, match.start(), match.start("rest")):
            if number.end() < match.start("rest"):
                yield number.span(), match["rest"]
