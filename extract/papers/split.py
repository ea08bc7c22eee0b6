"""The papers of a file: pages that belong together, each paper under its own head."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from extract.header.consolidated import is_consolidated
from extract.header.read_header import read_header
from extract.header.zone import find_zone
from extract.lexicon.symbol import number_key
from extract.papers.heads import begins_paper, is_attached, is_labelled, is_named
from extract.papers.sheets import halves, upright
from extract.text.lines import page_lines
from extract.types import Header, HeaderField
from ingest.types import Document, Page

_ALIKE = 0.9
"""Share of words that two pages have in common when they may be two scans of one, or of one form."""


class Split(NamedTuple):
    """The papers of a file, each a document of its own pages, and where another one may begin."""

    papers: tuple[Document, ...]
    doubtful: tuple[int, ...] = ()


@dataclass(slots=True)
class _Paper:
    """A paper while its pages are gathered."""

    pages: list[Page]
    header: Header


def split(document: Document) -> Split:
    """Return the papers of `document`; itself alone where it holds one.

    Pages without a proven head belong to the paper before them, what is filed before the first head to the
    first paper, and a second copy to the paper that it is a copy of. A page that begins like another paper
    but does not prove to be one stays where it is, and is named.
    """
    pieces = [half for page in document.pages for half in halves(page)]
    stretches = _stretches(pieces)
    if len(stretches) < 2 or is_consolidated(page_lines(upright(stretches[0][0]))):
        return Split((document,))
    papers = [_paper(document, stretches[0], document.path)]
    doubtful: list[int] = []
    for pages in stretches[1:]:
        found = _paper(document, pages, "")  # the file's name is the first paper's
        relations = [(_relation(held, found), held) for held in papers]
        if all(relation == "other" for relation, _ in relations):
            papers.append(found)
            continue
        same = next((held for relation, held in relations if relation == "same"), None)
        (same or papers[-1]).pages.extend(pages)
        if same is None:
            doubtful.append(pages[0].number)
    if len(papers) == 1:
        return Split((document,), tuple(doubtful))
    return Split(
        tuple(_alone(document, paper, first=paper is papers[0]) for paper in papers), tuple(doubtful)
    )


def _stretches(pieces: Sequence[Page]) -> list[list[Page]]:
    """Return the pages in stretches, of which each but maybe the first begins with a proven head.

    What is filed before the first head goes with it, unless it has a head itself, if one hard to read: loose
    pages of a paper cite others, and have forms with blanks, but no head that is filled in.
    A page that could not be read is nobody's: it stays with the first, by which the file is read again.
    """
    stretches: list[list[Page]] = []
    for page in pieces:
        if stretches and page.source == "failed":
            stretches[0].append(page)
        elif stretches and begins_paper(upright(page)) and any(map(_has_own_head, stretches[-1])):
            stretches.append([page])
        elif stretches:
            stretches[-1].append(page)
        else:
            stretches = [[page]]
    return stretches


def _has_own_head(page: Page) -> bool:
    lines = page_lines(upright(page))
    zone = find_zone(lines)
    return (zone.is_proven or is_labelled(zone)) and is_named(zone) and not is_attached(lines, zone)


def _paper(document: Document, pages: Sequence[Page], path: str) -> _Paper:
    head = next((place for place, page in enumerate(pages) if _has_own_head(page)), 0)
    seen = map(upright, (*pages[head:], *pages[:head]))  # a list filed first may repeat the letterhead
    return _Paper(list(pages), read_header(replace(document, path=path, pages=tuple(seen))))


def _alone(document: Document, paper: _Paper, *, first: bool) -> Document:
    """Return a paper as a document; where both halves of a sheet are its own it has the sheet."""
    numbers = Counter(page.number for page in paper.pages)
    whole = {page.number: page for page in document.pages}
    pages = {page.number: whole[page.number] if numbers[page.number] > 1 else page for page in paper.pages}
    return replace(
        document,
        path=document.path if first else "",
        pages=tuple(sorted(pages.values(), key=lambda page: page.number)),
        warnings=document.warnings if first else _on_pages(document.warnings, pages),
    )


def _on_pages(warnings: Sequence[str], numbers: Iterable[int]) -> tuple[str, ...]:
    """Return the warnings of these pages: those of the whole file stay with its first paper.

    >>> _on_pages(("Page 2: about 3 lines were not read.", "Page 21: its text layer was set aside."), [2, 3])
    ('Page 2: about 3 lines were not read.',)
    """
    beginnings = tuple(f"Page {number}: " for number in numbers)
    return tuple(warning for warning in warnings if warning.startswith(beginnings))


# -- one paper or two ------------------------------------------------------------------------------


def _relation(held: _Paper, found: _Paper) -> Literal["same", "other", "unclear"]:
    """Return whether two heads are one paper's: by number, date and kind, where these are read."""
    one, two = held.header, found.header
    if one.so_ky_hieu.value and two.so_ky_hieu.value:
        if number_key(one.so_ky_hieu.value) == number_key(two.so_ky_hieu.value):
            return "other" if _differ(one.ngay_ban_hanh, two.ngay_ban_hanh, surely=True) else "same"
        if _differ(one.so_ky_hieu, two.so_ky_hieu, surely=True):
            return "other"
        return "unclear" if _are_alike(held.pages, found.pages) else "other"
    if _are_alike(held.pages, found.pages):
        return "unclear"
    if _differ(one.ngay_ban_hanh, two.ngay_ban_hanh) or _differ(one.loai_van_ban, two.loai_van_ban):
        return "other"
    return "unclear"


def _differ(one: HeaderField, two: HeaderField, *, surely: bool = False) -> bool:
    sure = not surely or one.status == two.status == "certain"
    return sure and one.value is not None and two.value is not None and one.value != two.value


def _are_alike(first: Sequence[Page], second: Sequence[Page]) -> bool:
    """Return whether most words of the shorter text stand in the other: as of a second scan."""
    one, two = (Counter(word for page in pages for word in page.text.split()) for pages in (first, second))
    shorter = min(one.total(), two.total())
    return shorter > 0 and (one & two).total() >= _ALIKE * shorter
