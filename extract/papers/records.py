"""What was found in each paper of a file, as one record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from extract.papers.sheets import on_sheet, side_of, upright
from extract.papers.split import Split
from extract.types import Paper, Record
from ingest.types import Document
from messages import Message


def of_papers(split: Split, extract: Callable[[Document], Record]) -> Record:
    """Return the first paper's record, with all papers in it where there are several, and what to look at.

    Args:
        split: the papers of a file.
        extract: finds what stands in one paper.
    """
    papers = tuple(Paper(document, _record(document, extract)) for document in split.papers)
    doubts = (Message("Page {page} begins like another paper.", page=number) for number in split.doubtful)
    own = replace(papers[0].record, warnings=(*papers[0].record.warnings, *doubts))
    first = replace(own, warnings=(*own.warnings, *map(_another, papers[1:])))
    return replace(first, papers=(replace(papers[0], record=own), *papers[1:])) if len(papers) > 1 else first


def _record(document: Document, extract: Callable[[Document], Record]) -> Record:
    sides = {page.number: side for page in document.pages if (side := side_of(page))}
    if not sides:
        return extract(document)
    return on_sheet(extract(replace(document, pages=tuple(map(upright, document.pages)))), sides)


def _another(paper: Paper) -> str:
    """Return the sentence that mentions another paper: "Pages 3 to 4 hold another paper: 12/QĐ-UBND of …"."""
    number, issued = paper.record.header.so_ky_hieu.value, paper.record.header.ngay_ban_hanh.value
    name = number or Message("its number was not read")
    if issued:
        name = Message("{number} of {day}", number=name, day=issued)
    match side_of(paper.document.pages[0]), paper.pages:
        case "left", (page, *_):
            return Message(
                "The left half of page {page} holds another document: {name}.", page=page, name=name
            )
        case "right", (page, *_):
            return Message(
                "The right half of page {page} holds another document: {name}.", page=page, name=name
            )
        case _, (page,):
            return Message("Page {page} holds another document: {name}.", page=page, name=name)
    return Message("Pages {pages} hold another document: {name}.", pages=_place(paper.pages), name=name)


def _place(pages: Sequence[int]) -> list[str]:
    """Return pages in words.

    >>> _place([3, 4, 5]), _place([3, 4, 8])
    (['3 to 5'], ['3 to 4', '8'])
    """
    return [
        Message("{first} to {last}", first=first, last=last) if first < last else str(first)
        for first, last in _stretches(pages)
    ]


def _stretches(pages: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = last = pages[0]
    for page in pages[1:]:
        if page != last + 1:
            yield first, last
            first = page
        last = page
    yield first, last
