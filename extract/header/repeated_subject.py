"""The subject as the body repeats it: evidence for words of the title that a stamp or a pen hid.

"Điều 1. Ban hành kèm theo Quyết định này Kế hoạch …" and "báo cáo kết quả … như sau" say the title again, in
print that no stamp covers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from extract.confidence import SURE_PRINT
from extract.text.lines import HeadLine
from extract.text.page_view import PageView
from vietnamese.edges import READ_EDGES, SYLLABLE_EDGES
from vietnamese.fold import fold

_EDGES = SYLLABLE_EDGES + READ_EDGES
_ANCHOR = 2
"""Words at either end that title and body must have alike."""
_FEWEST = 5
"""Words of a title that no body has by chance."""
_LOST = 4
"""Words that a stamp hides at most; a passage with more of its own is another sentence."""
_ALIKE = 0.7
"""The share of a title's words that the body must have, in order."""
_WIDE = 0.9
"""A gap between two words, in heights of the line, in which another may have stood; usual ones take a third
to a half of that."""
_STOPS = (".", ";", ":")


class Read(NamedTuple):
    """A word of the title as read: whether it is doubtful, and whether room for another is before it."""

    text: str
    doubtful: bool
    room: bool = False

    @property
    def plain(self) -> str:
        """The word folded, without marks around it: a stamp hides words, and no marks over letters alone."""
        return _plain(self.text)


def words_of(reading: PageView, lines: Sequence[HeadLine]) -> list[Read]:
    """Return the words of a scanned title."""
    return [word for line in lines for word in _of_line(reading, line)]


def _of_line(reading: PageView, line: HeadLine) -> Iterator[Read]:
    page = reading.page
    words = reading.words(line.start, line.end)
    gaps = [False]
    for before, after in pairwise(words):
        gap = (after.box.x0 - before.box.x1) * page.width
        gaps.append(gap > _WIDE * before.box.height * page.height)
    for word, room in zip(words, gaps, strict=False):
        yield Read(page.text[word.start : word.end], word.confidence < SURE_PRINT, room)


def as_repeated(title: Sequence[Read], body: str) -> str | None:
    """Return the title with the words that `body` has in place of doubtful ones, or where room is for them.

    None where the body doesn't repeat it, or says the same, or where two passages would have it differently.

    >>> words = "kiểm tra công tác ~~ khen thưởng năm 2023".split()
    >>> title = [Read(word, word == "~~") for word in words]
    >>> as_repeated(title, "Nay ban hành Kế hoạch kiểm tra công tác thi đua, khen thưởng năm 2023.")
    'kiểm tra công tác thi đua, khen thưởng năm 2023'
    """
    if len(title) < _FEWEST:
        return None
    words = body.split()
    found = {text for passage in _passages(title, words) if (text := _merged(title, passage))}
    return found.pop() if len(found) == 1 else None


def _passages(title: Sequence[Read], words: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield what begins and ends like the title, and is about as long, within a sentence."""
    plain = [_plain(word) for word in words]
    first, last = ([word.plain for word in title[part]] for part in (slice(_ANCHOR), slice(-_ANCHOR, None)))
    for begin in range(len(words) - _FEWEST + 1):
        if plain[begin : begin + _ANCHOR] != first:
            continue
        for end in range(begin + len(title) - _LOST, begin + len(title) + _LOST + 1):
            inside = words[begin : end - 1]
            if plain[max(begin, end - _ANCHOR) : end] == last and not any(
                word.endswith(_STOPS) for word in inside
            ):
                yield words[begin:end]


def _merged(title: Sequence[Read], passage: Sequence[str]) -> str | None:
    """Return the title mended by a passage, None where they differ in what was surely read, or not at all."""
    one, other = [word.plain for word in title], [_plain(word) for word in passage]
    steps = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    alike = sum(end - begin for tag, begin, end, _, _ in steps if tag == "equal")
    if alike < _ALIKE * len(title) or alike == len(title) == len(passage):
        return None
    text: list[str] = []
    for tag, begin, end, other_begin, other_end in steps:
        if tag == "equal":
            text += [word.text for word in title[begin:end]]
        elif all(word.doubtful for word in title[begin:end]) and (tag != "insert" or _has_room(title, begin)):
            text += passage[other_begin:other_end]
        else:
            return None
    return " ".join(text)


def _has_room(title: Sequence[Read], place: int) -> bool:
    return place < len(title) and title[place].room


def _plain(word: str) -> str:
    return fold(word.strip(_EDGES))
