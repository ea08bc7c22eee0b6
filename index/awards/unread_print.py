"""Lists that are never certain to be whole: print beside them was not read, or rows of them are missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from extract.types import says_list_may_be_short
from index.awards.lists import award_of
from index.store import documents, pages, recipients
from index.store.awards import AwardRow
from index.store.catalogue import Catalogue
from messages import Message

UnreadPages = Mapping[tuple[int, int | None], tuple[int, ...]]
"""Pages whose print was not read and where a list stands or would continue, by document and award."""


def unread_beside_lists(
    catalogue: Catalogue, awards: Mapping[int, Sequence[AwardRow]], only: Iterable[int] | None = None
) -> UnreadPages:
    """Return the lists that stand on a page whose print was not read, or end on the page before it."""
    unread = dict(pages.not_read(catalogue, only))
    found: defaultdict[tuple[int, int | None], set[int]] = defaultdict(set)
    for document, award, page in recipients.places(catalogue, unread):
        place = document, award_of(award, awards.get(document, ()))
        found[place] |= {page, page + 1} & unread[document].keys()
    return {place: tuple(sorted(numbers)) for place, numbers in found.items() if numbers}


def gaps_in_lists(
    catalogue: Catalogue, awards: Mapping[int, Sequence[AwardRow]], only: Collection[int] | None = None
) -> UnreadPages:
    """Return the lists of which the rules say that rows are missing: "number 3 is missing"."""
    gaps = {id: _pages(notes) for id, notes in documents.record_notes(catalogue, only)}
    found: defaultdict[tuple[int, int | None], set[int]] = defaultdict(set)
    for document, award, page in recipients.places(
        catalogue, [id for id, numbers in gaps.items() if numbers]
    ):
        if page in gaps[document]:
            found[document, award_of(award, awards.get(document, ()))].add(page)
    return {place: tuple(sorted(numbers)) for place, numbers in found.items()}


def _pages(notes: Iterable[str]) -> set[int]:
    """Return the pages of lists that notes say may be short."""
    told = (
        note.values.get("page")
        for note in notes
        if isinstance(note, Message) and says_list_may_be_short(note)
    )
    return {page for page in told if isinstance(page, int)}
