"""A passage: text put together from stretches of pages, each character of which keeps its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from vietnamese.fold import fold_aligned


class Stretch(NamedTuple):
    """`text[at:at + end - start]` of a passage is `page.text[start:end]` of the page at position `page`."""

    at: int
    page: int
    start: int
    end: int


@dataclass(frozen=True)
class Passage:
    """Text from one or more stretches, joined by spaces: lines of an entry, words of a cell."""

    text: str = ""
    stretches: tuple[Stretch, ...] = ()

    @cached_property
    def folded(self) -> str:
        """The text folded, each character at its position."""
        return fold_aligned(self.text)

    @cached_property
    def lowered(self) -> str:
        """The text in small letters with its diacritics, each character at its position."""
        return "".join(small if len(small := char.lower()) == 1 else char for char in self.text)

    def __bool__(self) -> bool:
        """Whether it has any text."""
        return bool(self.text)

    def part(self, start: int, end: int | None = None) -> Passage:
        """Return the part from `start` to `end`, without white space around it."""
        text = self.text[start:end]
        begin = start + len(text) - len(text.lstrip())
        stop = begin + len(text.strip())
        if stop <= begin:
            return EMPTY
        return Passage(self.text[begin:stop], tuple(self._within(begin, stop)))

    def _within(self, begin: int, stop: int) -> Iterator[Stretch]:
        for at, page, start, end in self.stretches:
            first, last = max(begin, at), min(stop, at + end - start)
            if first < last:
                yield Stretch(first - begin, page, start + first - at, start + last - at)

    def on_first_page(self) -> tuple[int, int, int]:
        """Return the page, as a position, and from where to where the passage runs on it."""
        page = self.stretches[0].page
        own = [stretch for stretch in self.stretches if stretch.page == page]
        return page, min(s.start for s in own), max(s.end for s in own)


EMPTY = Passage()


def joined(passages: Iterable[Passage]) -> Passage:
    """Return one passage of several; a word separated by a hyphen at the end of a line stays separated."""
    texts: list[str] = []
    stretches: list[Stretch] = []
    length = 0
    for passage in passages:
        if not passage:
            continue
        stretches += [stretch._replace(at=stretch.at + length) for stretch in passage.stretches]
        texts.append(passage.text)
        length += len(passage.text) + 1
    return Passage(" ".join(texts), tuple(stretches))


def passage_of(text: str, page: int, spans: Sequence[tuple[int, int]]) -> Passage:
    """Return the passage of the stretches `spans` of a page's `text`; neighbours become one stretch."""
    runs: list[tuple[int, int]] = []
    for start, end in spans:
        if runs and text[runs[-1][1] : start] == " ":
            runs[-1] = runs[-1][0], end
        else:
            runs.append((start, end))
    return joined(Passage(text[start:end], (Stretch(0, page, start, end),)) for start, end in runs)
