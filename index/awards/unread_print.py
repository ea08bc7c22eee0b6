"""Lists beside print that was not read: they may go on there, so that they are never certain to be whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from index.awards.lists import award_of
from index.store import pages, recipients
from index.store.awards import AwardRow
from index.store.catalogue import Catalogue

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
