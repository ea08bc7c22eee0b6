"""A page's text with what is known of each stretch of it: how surely it was read and where it stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from ingest.types import Box, Page, Word


@dataclass(frozen=True)
class PageView:
    """Looks up confidence and box of stretches `page.text[start:end]`."""

    page: Page

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.page.words]

    def words(self, start: int, end: int) -> tuple[Word, ...]:
        """Return the words that overlap the stretch; none for plain text."""
        first = bisect_right(self._starts, start) - 1
        last = bisect_left(self._starts, end)
        return tuple(word for word in self.page.words[max(0, first) : last] if word.end > start)

    def confidence(self, start: int, end: int) -> float:
        """Return the confidence of the least sure word of the stretch; a text without words is sure."""
        words = self.words(start, end)
        return min((word.confidence for word in words), default=1.0 if not self.page.words else 0.0)

    def others(self, start: int, end: int) -> tuple[str, ...]:
        """Return what a second reader made of the words of the stretch where it read something else."""
        return tuple(word.other for word in self.words(start, end) if word.other)

    def within(self, box: Box) -> list[tuple[int, int]]:
        """Return the stretches of text whose words stand in `box`: one for each run of such words."""
        runs: list[tuple[int, int]] = []
        for inside, words in groupby(self.page.words, lambda word: _centre_in(word.box, box)):
            run = list(words) if inside else []
            runs += [(run[0].start, run[-1].end)] if run else []
        return runs

    def box(self, start: int, end: int) -> Box | None:
        """Return where the stretch stands, None for plain text.

        Where it is broken over lines, the box is that of its first line: one over both would cover half
        the page. Within a word the width is shared out evenly over its characters.
        """
        words = self.words(start, end)
        if not words:
            return None
        line_end = self.page.text.find("\n", start, end)
        stop = end if line_end < 0 else line_end
        parts = [_part(word, start, stop) for word in words if word.start < stop]
        return Box.around(parts) if parts else None


def _part(word: Word, start: int, end: int) -> Box:
    """Return the part of a word's box that its characters from `start` to `end` take up."""
    share = word.box.width / max(1, word.end - word.start)
    left = word.box.x0 + share * max(0, start - word.start)
    right = word.box.x1 - share * max(0, word.end - end)
    return Box(left, word.box.y0, max(right, left + share), word.box.y1)


def _centre_in(box: Box, outer: Box) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    return outer.x0 <= x <= outer.x1 and outer.y0 <= y <= outer.y1
