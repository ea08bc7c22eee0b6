"""The words that show how a document cites another, from `extract/data/relations.json`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extract.lexicon.vocabulary import kinds, load

Place = Literal["clause", "near", "list", "after"]
"""Where words are looked for: at the start of a clause, just before a mention, before a list, behind."""

_PREFIX = (
    r"[\W_]{0,40}(?:(?:dieu\s{1,3}\d{1,3}[a-z]?|[a-z]\d?|\d{1,2})[.)][\W_]{0,9}){0,2}"
    rf"(?:(?:{kinds().pattern})\s+nay\s+)?"
)
"""What may stand before the first words of a clause: quotation marks, "a)", "Thông tư này"."""

_SHAPES: dict[Place, str] = {
    "clause": rf"{_PREFIX}(?:{{}})\b",
    "near": r"\b(?:{})\s*$",
    "list": r"(?:{})\b",
    "after": r"\b(?:{})\b",
}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one place, as one pattern for folded text.

    Attributes:
        pattern: it has a group for each entry of the data file that has words for the place.
        names: the relations by group.
        kinds: the kinds that the cited document must be of, by group; empty where any will do.
    """

    pattern: re.Pattern[str]
    names: dict[str, str]
    kinds: dict[str, frozenset[str]]

    def relation(self, match: re.Match[str] | None) -> str | None:
        """Return the relation that a match of `pattern` shows, None for no match."""
        return self.names[str(match.lastgroup)] if match else None


@cache
def words(place: Place) -> Words:
    """Return the words that are looked for at `place`."""
    entries = {
        f"r{number}": entry for number, entry in enumerate(load("relations")["relations"]) if place in entry
    }
    joined = "|".join(f"(?P<{group}>{'|'.join(entry[place])})" for group, entry in entries.items())
    return Words(
        re.compile(_SHAPES[place].replace("{}", joined.replace(" ", r"\s+"))),
        {group: entry["name"] for group, entry in entries.items()},
        {group: frozenset(entry.get("kinds", ())) for group, entry in entries.items()},
    )


@cache
def default_relation() -> str:
    """Return the relation of a document that is cited in no particular way."""
    return str(load("relations")["default"])


def head_relation(folded: str, begin: int, *, quoted: bool) -> str | None:
    """Return the relation that the first words of the clause at `begin` give to what it cites, None for none.

    What another document does to a third is quoted; a legal basis stays one.
    """
    clause = words("clause")
    relation = clause.relation(clause.pattern.match(folded, begin))
    return None if quoted and relation != "căn cứ" else relation


def introduced(sentence: str) -> str | None:
    """Return the relation that a folded sentence before a list gives to its items, None for none.

    >>> introduced("cac thong tu sau day het hieu luc:")
    'bãi bỏ'
    """
    listed = words("list")
    return listed.relation(listed.pattern.search(sentence))
