"""Documents that may be meant although their number or date was not read with certainty, and why.

Two things lead to them: candidates of the field, as its readers and the file's name have it; and citations
by others, which print a number with its date. Such a link is only ever possible: it is shown as one, after
what is certain, and changes nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from extract.types import Reference
from index.numbers.lookup import known_like
from index.numbers.near import one_letter_off
from index.numbers.partial import UNREAD, is_partial
from index.numbers.typed_numbers import NumberLike
from index.store import citations, field_candidates
from index.store.catalogue import Catalogue
from index.store.citations import Mentions
from index.store.field_candidates import DoubtedNumber, FieldCandidate
from messages import N_, Message

_ISO = re.compile(r"\d{4}-\d\d-\d\d")

MOST = 50
"""Documents that are possible for one question; more are no help."""

_CITED = 0.35
"""Weight of a citation that has a paper's letters and date, and a number that the paper's may be: less than a
fair reading of handwriting, more than a bare number in a file's name."""
_CITED_ELSE = 0.1
"""The same where another number was read, though not for certain."""
_BADLY_READ = 0.5
"""Confidence below which what was read as a number says little about it."""


@dataclass(frozen=True, slots=True)
class Possible:
    """A document that may have a number or a date.

    Attributes:
        value: the number or date that it may have, in normal form.
        weight: how much speaks for it, 0 to 1.
        read: what was read, None where nothing was.
        source: who says so: a source of evidence, or "citation".
    """

    document: int
    value: str
    weight: float
    read: str | None
    source: str

    @property
    def why(self) -> Message:
        """What speaks for it, for a person."""
        said = Message(_SAYS.get(self.source, _OTHER), value=_shown(self.value))
        if self.read is None:
            return Message("not read; {said}", said=said)
        return Message("read as {read}; {said}", read=_shown(self.read), said=said)


def _shown(value: str) -> str:
    """Return a number as it is, a date as it is written in Vietnam."""
    return date.fromisoformat(value).strftime("%d/%m/%Y") if _ISO.fullmatch(value) else value


CITATION = "citation"
_OTHER = N_("it may be {value}")
_SAYS = {
    "handwriting": N_("the handwriting may be {value}"),
    "page": N_("the page may say {value}"),
    "page, maybe by hand": N_("the page may say {value}"),
    "annex": N_("the annex says {value}"),
    "annex, by hand": N_("handwriting above the annex may say {value}"),
    "file name": N_("the file name has {value}"),
    "file name, in part": N_("the file name has {value}"),
    "first page": N_("its text has {value}"),
    "second reader": N_("the second reader has {value}"),
    "signature time": N_("it was signed on {value}"),
    "number": N_("the letters of its number are those of {value}"),
    CITATION: N_("its letters and date are those of the cited {value}"),
}


def possible_numbers(catalogue: Catalogue, number: NumberLike) -> list[Possible]:
    """Return the documents that may have `number`, the likeliest first, each once."""
    keys = known_like(catalogue, number, "candidates")
    found = [_of(one) for one in field_candidates.with_keys(catalogue, "so_ky_hieu", keys, MOST)]
    if number.key and not is_partial(number.key):
        cited = citations.first_of_many(catalogue, number.key, MOST)
        found += [one for each in _by_citation(catalogue, cited).values() for one in each]
    return _once(found)


def possible_dates(catalogue: Catalogue, day: str) -> list[Possible]:
    """Return the documents that may be of `day` (ISO), the likeliest first."""
    return _once(_of(one) for one in field_candidates.with_keys(catalogue, "ngay_ban_hanh", [day], MOST))


def possible_agencies(catalogue: Catalogue, fits: Callable[[str], bool]) -> list[Possible]:
    """Return the documents whose agency was misread, and by their number's letters is one that `fits`."""
    keys = [key for key in field_candidates.known_keys(catalogue, "co_quan_ban_hanh") if fits(key)]
    if not keys:
        return []
    return _once(_of(one) for one in field_candidates.with_keys(catalogue, "co_quan_ban_hanh", keys, MOST))


def possibly_cited(
    catalogue: Catalogue, cited: Sequence[Reference | Mentions], *, but: int | None = None
) -> dict[tuple[str, str | None], Possible]:
    """Return which document each citation (by key and date) may mean, where one alone is likeliest.

    Not `but`, which has the citations.
    """
    whole = [one for one in cited if not is_partial(one.key)]
    keys = {one.key for one in whole}
    by_key: defaultdict[str, list[FieldCandidate]] = defaultdict(list)
    for one in field_candidates.with_keys(catalogue, "so_ky_hieu", sorted(keys)):
        by_key[one.key].append(one)
    doubted = _doubted_dates(catalogue, {one.document for found in by_key.values() for one in found})
    linked = _by_citation(catalogue, whole)
    found = {}
    for asked in {(one.key, one.ngay_ban_hanh) for one in whole}:
        named = [_of(one) for one in by_key[asked[0]] if _dates_agree(asked[1], doubted.get(one.document))]
        every = (one for one in (*named, *linked.get(asked, ())) if one.document != but)
        if best := _single(every):
            found[asked] = best
    return found


def _of(one: FieldCandidate) -> Possible:
    return Possible(one.document, one.value, one.weight, one.read, one.source)


def _once(found: Iterable[Possible]) -> list[Possible]:
    """Return each document once, by what weighs most."""
    best: dict[int, Possible] = {}
    for one in sorted(found, key=lambda one: (-one.weight, one.document)):
        best.setdefault(one.document, one)
    return list(best.values())[:MOST]


def _single(found: Iterable[Possible]) -> Possible | None:
    """Return the likeliest of several documents, None where another is as likely."""
    ranked = _once(found)
    tied = len(ranked) > 1 and ranked[1].weight >= ranked[0].weight
    return ranked[0] if ranked and not tied else None


def _doubted_dates(catalogue: Catalogue, ids: set[int]) -> dict[int, DoubtedNumber]:
    return {one.document: one for one in field_candidates.doubted_numbers(catalogue, ids=ids)} if ids else {}


def _dates_agree(cited: str | None, held: DoubtedNumber | None) -> bool:
    """Tell whether nothing certain speaks against a date with which a paper is cited."""
    if cited is None or held is None or held.date is None or not held.date_sure:
        return True
    return cited.startswith(held.date) or held.date.startswith(cited)


# -- citations that a doubted number may be behind ------------------------------------------------------


def _by_citation(
    catalogue: Catalogue, cited: Iterable[Reference | Mentions]
) -> dict[tuple[str, str | None], list[Possible]]:
    """Return for each citation with a whole date the doubted papers of its letters and date."""
    asked = {
        (one.key, one.ngay_ban_hanh): one for one in cited if one.ngay_ban_hanh and _is_day(one.ngay_ban_hanh)
    }
    if not asked:
        return {}
    by_date: defaultdict[str, list[DoubtedNumber]] = defaultdict(list)
    for paper in field_candidates.doubted_numbers(catalogue, dates={day for _, day in asked if day}):
        if paper.date:
            by_date[paper.date].append(paper)
    return {
        place: found
        for place, one in asked.items()
        if (found := [link for paper in by_date[place[1] or ""] if (link := _link(one, paper))])
    }


def _is_day(date: str) -> bool:
    return len(date) == len("2023-09-28")


def _link(cited: Reference | Mentions, paper: DoubtedNumber) -> Possible | None:
    """Return that a citation may mean a paper of its date, None where its letters say otherwise."""
    if not _same_letters(cited, paper):
        return None
    running = cited.key.partition("/")[0]
    read = (paper.key or UNREAD).partition("/")[0]
    badly_read = not read.isdecimal() or one_letter_off(read, running)
    if not badly_read and paper.confidence >= _BADLY_READ:
        return None
    weight = _CITED if badly_read else _CITED_ELSE
    return Possible(paper.document, cited.so_ky_hieu, weight, paper.value, CITATION)


def _same_letters(cited: Reference | Mentions, paper: DoubtedNumber) -> bool:
    if paper.key is None:  # not even its letters were read
        return cited.loai_van_ban is not None and cited.loai_van_ban == paper.kind
    return paper.key.partition("/")[2] == cited.key.partition("/")[2]
