"""What may have been meant where a query finds nothing: words that are spelt nearly so, and fewer words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from index.numbers.near import one_slip
from index.search.engines.engine import And, Fuzzy, Node, Or
from index.search.indexing import SearchIndex
from index.search.query.patterns import Wanted
from index.search.query.question import Part, Question
from index.search.snippets import usual_spelling
from index.search.types import Snippet
from index.store.catalogue import Catalogue
from messages import Message
from vietnamese.tokens import tokens

_LOOKED_AT = 3
"""Documents in which a misspelt word is looked for; the best ones have it most."""

_SHORTEST = 3
"""Letters below which nearly every syllable is one slip away from another."""

_MOST_WORDS = 8


def loosened(question: Question) -> tuple[tuple[Node, str], ...]:
    """Return what to try where nothing has all the words, in order, each with a sentence about it.

    Conditions, phrases and numbers stay as they are; only plain words are given up.
    """
    words = [part for part in question.parts if part.word]
    others = tuple(part.node for part in question.parts if not part.word)
    if len(words) < 3:  # one word of two is another question
        return ()
    any_word = And((*others, Or(tuple(part.node for part in words))))
    some = (any_word, Message("No document has all these words; these have some of them, the fullest first."))
    if len(words) > _MOST_WORDS:
        return (some,)
    but_one = [And(tuple(part.node for part in kept)) for kept in combinations(words, len(words) - 1)]
    return (
        (
            And((*others, Or(tuple(but_one)))),
            Message("No document has all these words; these have all but one."),
        ),
        some,
    )


def corrections(catalogue: Catalogue, index: SearchIndex, question: Question, query: str) -> tuple[str, ...]:
    """Return the query with each word that nothing has replaced by one that is spelt nearly so, if any is."""
    mended = query
    for part in question.parts:
        if (
            part.word
            and not index.search(part.node, limit=0).total
            and (right := _nearest(catalogue, index, part))
        ):
            mended = mended.replace(part.word, right, 1)
    return (mended,) if mended != query else ()


def _nearest(catalogue: Catalogue, index: SearchIndex, part: Part) -> str | None:
    """Return the word of the archive that is one slip away from the part's word."""
    words = list(tokens(part.word))
    if len(words) != 1 or len(words[0].folded) < _SHORTEST or words[0].folded.isdigit():
        return None
    typed = words[0].folded
    found = index.search(
        Or((Fuzzy("subject_folded", typed, boost=3.0), Fuzzy("body_folded", typed))), limit=_LOOKED_AT
    )
    counts: dict[str, int] = {}
    for match in found.matches:
        for _, text in catalogue.texts(match.id):
            for word in tokens(text):
                if word.folded != typed and one_slip(typed, word.folded):
                    spelled = text[word.start : word.end].lower()
                    counts[spelled] = counts.get(spelled, 0) + 1
    return max(counts, key=lambda word: (counts[word], word), default=None)


def respelled(query: str, wanted: Sequence[Wanted], passages: Sequence[Snippet]) -> tuple[str, ...]:
    """Return the query with the diacritics that the passages have, where none has those that were typed."""
    mended = query
    for word in tokens(query):
        item = next((each for each in wanted if each.exact == (word.exact,)), None)
        if item and word.exact != word.folded and (right := usual_spelling(passages, item)):
            mended = mended.replace(query[word.start : word.end], right, 1)
    return (mended,) if mended != query else ()
