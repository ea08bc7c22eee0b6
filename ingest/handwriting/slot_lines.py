"""The lines that a form leaves to be filled in, and which part of each has to be looked at closely.

In a page head: "Số: … /QĐ-UBND" and "place, ngày … tháng … năm …". Over an annex: "(Kèm theo Quyết định
số … /QĐ-UBND ngày … tháng … năm … của …)", where the same number and day are written a second time. In the
body: a citation whose number was left open when the paper was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from ingest.layout.compose import Layout
from ingest.types import Line, SlotKind
from vietnamese.fold import fold_aligned

_LINES_OF_HEAD = 30
_LONGEST_LINE = 75
"""Characters: a head's line, even with the date beside the number, is shorter than a line of the body."""

_NUMBER_LIKE = re.compile(
    r"""
    \W{0,4}s\S{0,2}\s?[:;.,†]                             # "Số: …", "Sô;"
  | \W{0,4}s\S{0,2}\s.{0,8}?-\s?[a-z]{1,4}\s?/           # "Số 12-KH/TU"
  | .{0,16}[/|]\s?[a-z][\w.&]*(?:\s?-\s?[\w.&]+)+\W*$   # "… /QĐ-UBND", where "Số:" was lost
    """,
    re.VERBOSE,
)
_DATE_LIKE = re.compile(r"(?:^|s\S{0,2}\s?[:;.,].*).{0,32}?(?P<day>ng\S{0,2}y).{0,12}?t\S{0,3}ng.{0,20}$")
_DATE_WITHOUT_DAY = re.compile(
    r"\W{0,3}[a-z][\w. -]{1,40}?[,.]{1,2}\s*\d{0,2}\W{0,3}t\S{0,2}ng\w{0,2}\W.{0,6}n\S{1,2}m\s?\d{4}\W*$"
)
"""Place and date of which readers of print lost the word "ngày"."""
_ANNEX_LIKE = re.compile(
    r"""
    \W{0,4}(?:ban\ hanh\ )?kem\ theo\ .{0,24}?               # "(Ban hành kèm theo Quyết định"
    (?P<part>
        \bso\b(?=.{0,14}[/-]).{0,40}?                        # "số     /QĐ-UBND": a blank, then its letters
        (?:ng\S{0,2}y.{0,36}?(?=\W*$|\W+c\S{1,2}\b) | $)     # "ngày    tháng 5 năm 2024 của UBND tỉnh)"
    )
    """,
    re.VERBOSE,
)
_CITED_LIKE = re.compile(
    r"""
    \b(?P<part>
        so\s?(?!\d{1,4}[a-d]?\s?/)(?:                                # "12b/": print has it
            [^\d\W][^\s/|:]{0,5} | \d{1,4}[^\d\s/|:.,][^\s/|:]{0,4}  # what print made of it: "d06", "2Jđ2"
        )?                                                           # nothing: a blank
        \s?[/|]\s?(?:(?:19|20)\d\d\s?/\s?)?[a-z][\w.&]*(?:\s?-\s?[\w.&]+)+     # /QĐ-UBND
        (?:\s?ng\S{0,2}y.{0,30}?(?:19|20)\d\d\b)?                            # ngày    tháng 02 năm 2025
    )
    """,
    re.VERBOSE,
)
_AS_PRINTED = re.compile(r"[Ss][ốóôòồo]\b[^/|]*[/|]\s?(?:\d{4}\s?/\s?)?[A-ZĐ]{2}")
"""The same as it stands: folded, "số" is the "Sở" of "các Sở/ban - ngành" too."""
_KIND_BEFORE = 12
"""Characters of the shortest kinds of papers: a citation never begins its paragraph with "số"."""
_MOST_CITED = 4
"""Citations of a page that are looked at; a page with more blanks is a form."""
_NUMBER: frozenset[SlotKind] = frozenset(("number",))
_DAY: frozenset[SlotKind] = frozenset(("day",))
_NOTHING: frozenset[SlotKind] = frozenset()


class SlotLine(NamedTuple):
    """A line that may hold slots of the kinds `like`, all between `start` and `end` of the page's text."""

    line: Line
    start: int
    end: int
    like: frozenset[SlotKind]
    in_annex: bool = False
    in_body: bool = False


def slot_lines(layout: Layout) -> Iterator[SlotLine]:
    """Yield the lines at the top of a page that may hold slots, and the citations below that do."""
    found = list(_at_top(layout))
    yield from found
    yield from islice(_in_body(layout, {part.line.start for part in found}), _MOST_CITED)


def _in_body(layout: Layout, taken: set[int]) -> Iterator[SlotLine]:
    """Yield citations without a running number that print has: "Quyết định số      /QĐ-UBND ngày …"."""
    for line in layout.lines:
        if line.box is None or line.start in taken:
            continue
        text = fold_aligned(layout.text[line.start : line.end])
        cited = _CITED_LIKE.search(text)
        if cited is None or cited.start() < _KIND_BEFORE:
            continue
        start, end = cited.span("part")
        if _AS_PRINTED.match(layout.text[line.start + start : line.start + end]):
            yield SlotLine(line, line.start + start, line.start + end, _NUMBER | _DAY, in_body=True)


def _at_top(layout: Layout) -> Iterator[SlotLine]:
    for line in layout.lines[:_LINES_OF_HEAD]:
        text = fold_aligned(layout.text[line.start : line.end])
        if line.box is None:
            continue
        if (annex := _ANNEX_LIKE.match(text)) and not _goes_on(layout.text[line.start : line.end]):
            start, end = annex.span("part")
            yield SlotLine(line, line.start + start, line.start + end, _NUMBER | _DAY, in_annex=True)
        elif len(text) <= _LONGEST_LINE and (found := _in_head(line, text)):
            yield found


def _goes_on(text: str) -> bool:
    """Tell whether a line goes on with a sentence: over an annex it begins with a bracket or a capital."""
    return text[0].isalpha() and text[0].islower()


def _in_head(line: Line, text: str) -> SlotLine | None:
    """Return the slots' part of a head's line: the place before a date need not be read again."""
    number, dated = _NUMBER_LIKE.match(text), _DATE_LIKE.match(text)
    day = dated or _DATE_WITHOUT_DAY.match(text)
    like = (_NUMBER if number else _NOTHING) | (_DAY if day else _NOTHING)
    start = dated.start("day") if dated and not number else 0
    return SlotLine(line, line.start + start, line.end, like) if like else None
