"""Words that a list repeats from row to row, which settle what was read of one of them in one row.

"Trung tâm Hạ tằng mạng" beside twenty times "Trung tâm Hạ tầng mạng": the words on both sides agree.
Positions, units and names of collectives are settled so, never those of people; what was corrected stays
uncertain.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from vietnamese.fold import fold

_OFTEN = 4
"""So often a word must stand between the same two words, and so many times as often as the other one: below
that, two places of one province may differ in a mark alone."""

Context = tuple[str, str]


class Usual(NamedTuple):
    """What stands in a context: each word with its number, the most frequent one, and how many in all."""

    counts: Counter[str]
    word: str
    times: int
    total: int


_NOTHING = Usual(Counter(), "", 0, 0)


@dataclass(frozen=True)
class RepeatedWords:
    """How often each word stands between two others in the positions and units of one document."""

    usual: dict[Context, Usual]

    @staticmethod
    def of(parts: Iterable[tuple[Sequence[str], Sequence[str]]]) -> RepeatedWords:
        """Return the words of `parts` that all readers saw alike, each with those beside it.

        Args:
            parts: the words of each position or unit, and what a second reader has for each, "" where it
                read the same.
        """
        counts: defaultdict[Context, Counter[str]] = defaultdict(Counter)
        for words, others in parts:
            for (context, word), other in zip(_contexts(words), others, strict=False):
                if not other or _core(other) == _core(word):
                    for seen in (context, *_halves(context)):
                        counts[seen][_core(word)] += 1
        return RepeatedWords(
            {seen: Usual(held, *held.most_common(1)[0], held.total()) for seen, held in counts.items()}
        )

    def settled(self, words: Sequence[str], others: Sequence[str]) -> list[str]:
        """Return `words`, those put right that the list has otherwise everywhere else.

        Args:
            words: of a position or unit.
            others: what a second reader has for each, "" where it read the same.

        >>> repeated = RepeatedWords.of([(["Hạ", "tầng", "mạng"], ["", "", ""])] * 4)
        >>> repeated.settled(["Hạ", "tằng", "mạng"], ["", "", ""])
        ['Hạ', 'tầng', 'mạng']
        >>> repeated.settled(["Hạ", "tính", "mạng"], ["", "", ""])
        ['Hạ', 'tính', 'mạng']
        """
        settled = list(words)
        for at, (context, word) in enumerate(_contexts(words)):
            core = _core(word)
            best = self._best(context, core)
            other = _core(others[at]) if at < len(others) else ""
            if best and (fold(best) == fold(core) or best.casefold() == other.casefold()):
                settled[at] = word.replace(core, _like(best, core))
            elif half := self._best_beside(context, core):
                settled[at] = word.replace(core, _like(half, core))
        return settled

    def confirmed(self, words: Sequence[str]) -> list[bool]:
        """Tell of each word whether it stands so often between the same two that no doubt of it is left.

        >>> RepeatedWords.of([(["Sở", "Y", "tế"], ["", "", ""])] * 4).confirmed(["Sở", "Y", "tá"])
        [True, False, False]
        """
        return [self._is_usual(context, _core(word)) for context, word in _contexts(words)]

    def _is_usual(self, context: Context, word: str) -> bool:
        times = (usual := self.usual.get(context, _NOTHING)).counts[word]
        return times >= _OFTEN and times * _OFTEN > usual.total

    def _best(self, context: Context, word: str) -> str:
        """Return the word that mostly stands in a context, "" where it is `word`, or none stands out."""
        usual = self.usual.get(context, _NOTHING)
        stands_out = usual.times >= max(_OFTEN, _OFTEN * usual.counts[word])
        return usual.word if word and usual.word != word and stands_out else ""

    def _best_beside(self, context: Context, word: str) -> str:
        """Return the word of the same letters that nearly always stands beside one of two others."""
        for half in _halves(context):
            usual = self.usual.get(half, _NOTHING)
            stands_out = usual.times >= _OFTEN * max(2, 2 * usual.counts[word])
            if word and usual.word != word and stands_out and fold(usual.word) == fold(word):
                return usual.word
        return ""


def _halves(context: Context) -> list[Context]:
    """Return a context's words one by one, those that are there."""
    left, right = context
    return [half for half in ((left, "|"), ("|", right)) if half not in (("", "|"), ("|", ""))]


def _contexts(words: Sequence[str]) -> Iterator[tuple[Context, str]]:
    """Yield each word with the folded words beside it."""
    folded = ["", *(fold(_core(word)) for word in words), ""]
    for at, word in enumerate(words):
        yield (folded[at], folded[at + 2]), word


def _core(word: str) -> str:
    return re.sub(r"^[\W_]+|[\W_]+$", "", word)


def _like(best: str, word: str) -> str:
    """Return a word with the capital that the one has in whose place it stands."""
    return best[:1].upper() + best[1:] if word[:1].isupper() else best
