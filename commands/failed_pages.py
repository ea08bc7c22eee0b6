"""Pages that failed, in as few lines as tell it: a PDF may claim a thousand and have one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.types import Document, Page
from messages import Message


def failed_page_reasons(document: Document) -> list[str]:
    """Return why pages of a document could not be read, one reason for all that follow each other with it."""
    return list(map(_run_reason, _runs(document.failed_pages)))


def _runs(failed: Sequence[Page]) -> Iterator[list[Page]]:
    """Yield pages that failed for one reason and follow each other."""
    run: list[Page] = []
    for page in failed:
        if run and (page.error, page.number) != (run[-1].error, run[-1].number + 1):
            yield run
            run = []
        run.append(page)
    if run:
        yield run


def _run_reason(run: Sequence[Page]) -> str:
    first, last, reason = run[0].number, run[-1].number, run[0].error
    if first == last:
        return Message("page {page} could not be read: {reason}", page=first, reason=reason)
    return Message(
        "pages {first} to {last} could not be read: {reason}", first=first, last=last, reason=reason
    )
