"""A file as it was read, whatever papers it holds."""

from __future__ import annotations

from dataclasses import replace

from index.store import papers
from index.store.catalogue import Catalogue
from ingest.types import Document, Page, Table


def whole_file(catalogue: Catalogue, id: int) -> Document:
    """Return the reading of the whole file in which the document with this id stands.

    Raises:
        DocumentNotFoundError: there is no such document.
    """
    catalogue.main_row(id)
    first, *others = (catalogue.document(paper) for paper in papers.of_file(catalogue, id))
    pages: dict[int, Page] = {page.number: page for page in first.pages}
    for page in (page for other in others for page in other.pages):
        held = pages.get(page.number)
        pages[page.number] = _joined(held, page) if held else page
    return replace(first, pages=tuple(pages[number] for number in sorted(pages)))


def _joined(left: Page, right: Page) -> Page:
    """Return a sheet whole again from its halves: each has blanks where the other's text stands."""
    pairs = zip(left.text, right.text, strict=True)
    return replace(
        left,
        text="".join(one if one != " " else other for one, other in pairs),
        words=(*left.words, *right.words),
        lines=(*left.lines, *right.lines),
        slots=(*left.slots, *right.slots),
        tables=(*left.tables, *(_moved(table, len(left.words)) for table in right.tables)),
    )


def _moved(table: Table, places: int) -> Table:
    """Return a table whose words stand so many places further on."""
    cells = (cell._replace(words=tuple(places + word for word in cell.words)) for cell in table.cells)
    return table._replace(cells=tuple(cells))
