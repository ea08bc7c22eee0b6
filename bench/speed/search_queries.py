"""Queries of each kind that a clerk asks, drawn from the papers themselves so that each has an answer."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from random import Random

from extract.lexicon.dates import parse_date_query
from index.search.types import SearchRequest
from vietnamese.fold import strip_diacritics

from .search_corpus import Paper

Maker = Callable[[Random, Paper], SearchRequest]


def drawn(papers: Sequence[Paper], count: int, seed: int = 2) -> dict[str, list[SearchRequest]]:
    """Return `count` requests of each kind."""
    random = Random(seed)
    return {kind: [make(random, random.choice(papers)) for _ in range(count)] for kind, make in KINDS.items()}


def _words(paper: Paper) -> list[str]:
    """The running text, of which the first lines are the header."""
    return unicodedata.normalize("NFC", paper.text).rsplit("\n", 1)[-1].split()


def _term(random: Random, paper: Paper) -> SearchRequest:
    return SearchRequest(random.choice(_words(paper)))


def _all_of(random: Random, paper: Paper) -> SearchRequest:
    return SearchRequest(" ".join(random.sample(_words(paper), 3)))


def _row(random: Random, paper: Paper) -> str:
    words = _words(paper)
    at = random.randrange(len(words) - 4)
    return " ".join(words[at : at + 4])


def _phrase(random: Random, paper: Paper) -> SearchRequest:
    return SearchRequest(f'"{_row(random, paper)}"')


def _folded_phrase(random: Random, paper: Paper) -> SearchRequest:
    return SearchRequest(f'"{strip_diacritics(_row(random, paper))}"')


def _folded_words(random: Random, paper: Paper) -> SearchRequest:
    return SearchRequest(strip_diacritics(_row(random, paper)))


def _number(_: Random, paper: Paper) -> SearchRequest:
    return SearchRequest(number=paper.number)


def _free_number(_: Random, paper: Paper) -> SearchRequest:
    return SearchRequest(paper.number)


def _number_prefix(_: Random, paper: Paper) -> SearchRequest:
    return SearchRequest(number=paper.number.partition("/")[0])


def _near_number(random: Random, paper: Paper) -> SearchRequest:
    figures, _, rest = paper.number.partition("/")
    at = random.randrange(len(figures))
    other = random.choice([digit for digit in "123456789" if digit != figures[at]])
    return SearchRequest(f"{figures[:at]}{other}{figures[at + 1 :]}9/{rest}")


def _date(_: Random, paper: Paper) -> SearchRequest:
    return SearchRequest(dates=parse_date_query(paper.day.isoformat()))


def _range(_: Random, paper: Paper) -> SearchRequest:
    return SearchRequest(dates=parse_date_query(f"{paper.day.month}/{paper.day.year}"))


def _cites(random: Random, paper: Paper) -> SearchRequest:
    return SearchRequest(cites=random.choice(paper.cites))


def _facets(random: Random, paper: Paper) -> SearchRequest:
    dates = parse_date_query(str(paper.day.year))
    return SearchRequest(random.choice(_words(paper)), kind=paper.kind, dates=dates)


def _sorted(random: Random, paper: Paper) -> SearchRequest:
    return SearchRequest(random.choice(_words(paper)), sort="-date", offset=20)


def _fuzzy(random: Random, paper: Paper) -> SearchRequest:
    long = [word for word in _words(paper) if len(word) > 3]
    return SearchRequest(f"{random.choice(long)}~")


def _beginning(random: Random, paper: Paper) -> SearchRequest:
    long = [word for word in _words(paper) if len(word) > 3]
    return SearchRequest(f"{random.choice(long)[:3]}*")


KINDS: Mapping[str, Maker] = {
    "term": _term,
    "and of three": _all_of,
    "phrase of four": _phrase,
    "folded phrase": _folded_phrase,
    "four words, folded": _folded_words,
    "number": _number,
    "number in free text": _free_number,
    "half a number": _number_prefix,
    "near number": _near_number,
    "date": _date,
    "month": _range,
    "cites": _cites,
    "term, kind and year": _facets,
    "term, by date, page 2": _sorted,
    "fuzzy": _fuzzy,
    "beginning of a word": _beginning,
}
