"""The passage of a document that shows why it was found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from math import inf
from typing import Any, NamedTuple

from index.search.query.patterns import Folded, Wanted, folded, has_exactly, places
from index.search.types import Snippet
from ingest.types import Box

_WIDTH = 240
"""Characters of text around the matches: two or three lines on a screen."""

_EXACT, _FOLDED = 2, 1
"""What a match with, and one without the diacritics that were typed is worth."""

_MOST_MATCHES = 300
"""Of a page that are looked at; a word that stands there more often is in every passage."""

_WORD_START = re.compile(r"(?<=\s)\S")
_BREAKS = re.compile("[\n\r\t\f\v\x85\u2028\u2029]")


class _Found(NamedTuple):
    """One match: `text[start:end]` is what item `item` of the query asked for."""

    start: int
    end: int
    item: int
    worth: int


class _Aim(NamedTuple):
    """What a window can be at best.

    Attributes:
        worths: what each item of the query can be worth.
        worth: what all can.
        shortest: no match of all items is shorter.
    """

    worths: tuple[int, ...]
    worth: int
    shortest: int


@dataclass(frozen=True, slots=True)
class _Window:
    """Matches that stand close together.

    Attributes:
        worth: of the matches, each item of the query counted once.
        extent: characters from the first match to where all that worth has been seen.
    """

    matches: tuple[_Found, ...] = ()
    worth: int = 0
    extent: int = 0

    def beats(self, other: _Window) -> bool:
        """Return whether it shows more of the query, or as much in a narrower space."""
        return (self.worth, -self.extent) > (other.worth, -other.extent)


class Looking:
    """Looks for the passage of one document that shows most of what is wanted, page by page."""

    def __init__(self, wanted: Sequence[Wanted]) -> None:
        self._wanted = wanted
        self._aim = _aim(tuple(wanted))
        self._best, self._page, self._text = _Window(), 0, ""

    def at(self, page: int, text: str) -> bool:
        """Look at a page (NFC text); tell whether no other could show more."""
        window = _best_window(_matches(text, self._wanted, self._aim), self._aim)
        if window.beats(self._best):
            self._best, self._page, self._text = window, page, text
        return self._best.worth == self._aim.worth

    def passage(self) -> Snippet | None:
        """Return the passage, None where no page that was looked at shows anything."""
        return _cut(self._text, self._page, self._best.matches) if self._best.matches else None


def best_snippet(pages: Iterable[tuple[int, str]], wanted: Sequence[Wanted]) -> Snippet | None:
    """Return the passage of `pages` (number, NFC text) that shows most of `wanted`, None where none does."""
    looking = Looking(wanted)
    for number, text in pages:
        if looking.at(number, text):
            break
    return looking.passage()


def shows_all(text: str, wanted: Sequence[Wanted]) -> bool:
    """Return whether the page with this text has each of `wanted`."""
    searched = folded(text)
    return all(any(True for _ in places(searched, item)) for item in wanted)


def boxes_of(snippet: Snippet, words: Iterable[Sequence[Any]]) -> tuple[Box, ...]:
    """Return where on the page the matches of `snippet` stand.

    Args:
        snippet: a passage of the page.
        words: the page's words as the catalogue has them: start, end, x0, y0, x1, y1, ...
    """
    shift = snippet.start - snippet.lead
    spans = [(start + shift, end + shift) for start, end in snippet.spans]
    return tuple(
        Box(*word[2:6]) for word in words if any(word[0] < end and start < word[1] for start, end in spans)
    )


def usual_spelling(snippets: Iterable[Snippet], item: Wanted) -> str | None:
    """Return how the passages spell what was typed with other diacritics; None where one spells it so."""
    spelled: Counter[str] = Counter()
    for snippet in snippets:
        for start, end in snippet.spans:
            text = snippet.text[start:end]
            if any(place == (0, len(text)) for place in places(folded(text), item)):
                if has_exactly(text, item):
                    return None
                spelled[text.lower()] += 1
    return spelled.most_common(1)[0][0] if spelled else None


def snippet_at(text: str, page: int, span: tuple[int, int]) -> Snippet:
    """Return the passage of a page around `text[start:end]`."""
    return _cut(text, page, (_Found(*span, item=0, worth=_EXACT),))


@lru_cache(maxsize=16)
def _aim(wanted: tuple[Wanted, ...]) -> _Aim:
    worths = tuple(_EXACT if item.exact else _FOLDED for item in wanted)
    return _Aim(worths, sum(worths), max(map(_shortest, wanted), default=0))


def _shortest(item: Wanted) -> int:
    """Return how many characters a match of `item` has at least."""
    figures = (word.lstrip("0") or "0" if word.isdigit() else word for word in item.folded)
    return sum(map(len, figures)) + len(item.folded) - 1 - item.slips


def _matches(text: str, wanted: Sequence[Wanted], aim: _Aim) -> list[_Found]:
    """Return what `text` has of `wanted`, in the order of the text, where it is needed."""
    searched = folded(text)
    if len(wanted) == 1:
        return _first_best(_found(text, searched, 0, wanted[0]), aim)
    return sorted(each for n, item in enumerate(wanted) for each in _found(text, searched, n, item))


def _found(text: str, searched: Folded, n: int, item: Wanted) -> Iterator[_Found]:
    """Yield where a text has item `n` of the query."""
    for start, end in islice(places(searched, item), _MOST_MATCHES):
        yield _Found(start, end, n, _EXACT if has_exactly(text[start:end], item) else _FOLDED)


def _first_best(matches: Iterable[_Found], aim: _Aim) -> list[_Found]:
    """Return the matches of a single item up to the window that nothing surpasses."""
    kept: list[_Found] = []
    limit: float = inf
    for match in matches:
        if match.end > limit:
            break
        kept.append(match)
        if limit == inf and match.worth == aim.worth and match.end - match.start <= aim.shortest:
            limit = match.start + _WIDTH
    return kept


def _best_window(matches: list[_Found], aim: _Aim) -> _Window:
    """Return the best window of the matches of one page, which are in order."""
    best, end = _Window(), 0
    held = [0] * len(aim.worths)  # matches of each item in the window
    possible = 0
    for n, first in enumerate(matches):
        while end < len(matches) and (end <= n or matches[end].end - first.start <= _WIDTH):
            item = matches[end].item
            possible += 0 if held[item] else aim.worths[item]
            held[item] += 1
            end += 1
        if possible >= best.worth:
            window = _window(matches[n:end])
            if window.beats(best):
                best = window
                if best.worth == aim.worth and best.extent <= aim.shortest:  # which nothing surpasses
                    break
        held[first.item] -= 1
        possible -= 0 if held[first.item] else aim.worths[first.item]
    return best


def _window(matches: list[_Found]) -> _Window:
    worth: dict[int, int] = {}
    extent = 0
    for match in matches:
        if match.worth > worth.get(match.item, 0):
            worth[match.item] = match.worth
            extent = match.end - matches[0].start
    return _Window(tuple(matches), sum(worth.values()), extent)


def _cut(text: str, page: int, matches: tuple[_Found, ...]) -> Snippet:
    first, last = matches[0].start, max(match.end for match in matches)
    room = max(0, _WIDTH - (last - first))
    start = _word_start(text, first - room // 3, first)
    end = _word_end(text, last + room - (first - start), last)
    before, after = ("… " if start else ""), (" …" if end < len(text) else "")
    shift = len(before) - start
    passage = _BREAKS.sub(" ", text[start:end])
    spans = _spans(matches, shift)
    return Snippet(f"{before}{passage}{after}", page, spans, start=start, lead=len(before))


def _word_start(text: str, at: int, limit: int) -> int:
    """Return the start of the first whole word from `at` on, not beyond `limit`."""
    if at <= 0:
        return 0
    found = _WORD_START.search(text, at, limit)
    return found.start() if found else max(at, limit)


def _word_end(text: str, at: int, limit: int) -> int:
    """Return the end of the last whole word before `at`, not before `limit`."""
    if at >= len(text):
        return len(text)
    while at > limit and not (text[at].isspace() and not text[at - 1].isspace()):
        at -= 1
    return at


def _spans(matches: Iterable[_Found], shift: int) -> tuple[tuple[int, int], ...]:
    """Return the places of matches, moved by `shift`, without overlaps; the longer goes first."""
    spans: list[tuple[int, int]] = []
    for match in sorted(matches, key=lambda match: (match.start, -match.end)):
        if not spans or match.start + shift >= spans[-1][1]:
            spans.append((match.start + shift, match.end + shift))
    return tuple(spans)
