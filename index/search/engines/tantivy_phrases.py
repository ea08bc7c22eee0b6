"""Phrases that many documents have, each of which is found as quickly as a word.

A phrase is found by comparing where its words stand in each document that has them: a second of computing
where half of a million documents have it, as they have the opening words of a law's title. What is frequent
is learned from some documents when an index is built, and each of these phrases is then a term of its own.
Others stay what they were; they are in few documents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from index.search.engines.engine import FieldName

PHRASES: Final = "phrases"
EXACT_PHRASES: Final = "exact_phrases"
"""The fields that have a document's frequent phrases, folded, and the same with their diacritics."""

TEXT: Final[FieldName] = "body"

_FILE_NAME = "frequent-phrases.txt"

_BETWEEN = "\x1f"
"""Between the words of a phrase, which have no control characters."""

_LONGEST = 6
"""Words. A longer phrase is looked for word by word, in the documents that have all its pairs."""

_SHARE = 0.05
"""Of the documents looked at. Others take 0.1 s at a million documents: 0.6 µs for each, three times."""

_AT_LEAST = 20
"""Documents that have a phrase, below which their share says nothing."""


class FrequentPhrases:
    """The phrases (folded) that are terms of an index."""

    def __init__(self, known: Collection[str] = ()) -> None:
        """Know these, words parted by `_BETWEEN`; of each its beginnings as well."""
        self._known = frozenset(known)

    @classmethod
    def learned(cls, texts: Iterable[Sequence[str]]) -> FrequentPhrases:
        """Return what is frequent in these texts, given as their tokens."""
        held = [list(text) for text in texts]
        least = max(_AT_LEAST, round(_SHARE * len(held)))
        known: set[str] = set()
        for words in range(2, _LONGEST + 1):
            counts: Counter[str] = Counter()
            for text in held:
                counts.update(set(_of_length(text, words, known)))
            found = {phrase for phrase, count in counts.items() if count >= least}
            if not found:
                break
            known |= found
        return cls(known)

    @classmethod
    def read(cls, folder: Path) -> FrequentPhrases:
        """Return those of the index in `folder`; none where it has learned none."""
        try:
            return cls((folder / _FILE_NAME).read_text(encoding="utf-8").split("\n"))
        except FileNotFoundError:
            return cls()

    def write(self, folder: Path) -> None:
        """Keep them with the index in `folder`."""
        (folder / _FILE_NAME).write_text("\n".join(sorted(self._known)), encoding="utf-8")

    def term(self, tokens: Sequence[str], folded: Sequence[str]) -> str | None:
        """Return the term for a phrase, None where it is no frequent one."""
        return _BETWEEN.join(tokens) if _BETWEEN.join(folded) in self._known else None

    def terms_of(self, folded: Sequence[str], exact: Sequence[str]) -> tuple[list[str], list[str]]:
        r"""Return the terms for the frequent phrases of a text, as often as they come, folded and exact.

        >>> frequent = FrequentPhrases(["khen\x1fthuong"])
        >>> frequent.terms_of(["khen", "thuong", "khen"], ["khen", "thương?", "khen"])
        (['khen\x1fthuong'], ['khen\x1fthương?'])
        """
        known, terms, exact_terms = self._known, [], []
        if known:
            for start in range(len(folded) - 1):
                phrase, end = folded[start], start + 1
                for token in folded[end : start + _LONGEST]:
                    phrase = f"{phrase}{_BETWEEN}{token}"
                    if phrase not in known:
                        break  # what begins so isn't frequent either
                    end += 1
                    terms.append(phrase)
                    exact_terms.append(_BETWEEN.join(exact[start:end]))
        return terms, exact_terms


def _of_length(text: Sequence[str], words: int, shorter: Collection[str]) -> Iterator[str]:
    """Yield the phrases of so many words whose beginning and whose end are frequent."""
    for start in range(len(text) - words + 1):
        phrase = text[start : start + words]
        if words == 2 or (_BETWEEN.join(phrase[:-1]) in shorter and _BETWEEN.join(phrase[1:]) in shorter):
            yield _BETWEEN.join(phrase)
