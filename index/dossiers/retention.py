"""How long a file may have to be kept: the longest hint for any of its documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from extract.classify.retention import Retention, retention_of
from extract.types import Award, Classification, Header, HeaderField, Record
from index.store import awards
from index.store.catalogue import Catalogue
from index.types import DocumentSummary
from messages import Message

_FOR_EVER = 1_000_000


class Hint(NamedTuple):
    """A suggested retention, in words, and what it rests on."""

    text: str
    can_cu: str


def longest(
    catalogue: Catalogue, documents: Iterable[DocumentSummary], classes: Mapping[int, str | None]
) -> Hint | None:
    """Return the longest retention that the schedules suggest for any of the documents, None where for none.

    Args:
        catalogue: for who gives the documents' awards.
        documents: of one file.
        classes: of the documents, by id.
    """
    classed = [one for one in documents if classes.get(one.id)]
    givers = awards.givers(catalogue, (one.id for one in classed))
    hints = [retention_of(_record(one, classes[one.id] or "", givers[one.id])) for one in classed]
    best = max((hint for hint in hints if hint), key=_years, default=None)
    if best is None:
        return None
    rests_on = best.rests_on if best.confirmed else Message("{basis}, not confirmed", basis=best.rests_on)
    return Hint(f"{best.years} năm" if best.years else "vĩnh viễn", rests_on)


def _years(hint: Retention) -> int:
    return _FOR_EVER if hint.years is None else hint.years


def _record(document: DocumentSummary, topic: str, givers: Iterable[str | None]) -> Record:
    """Return as much of a record as the schedules ask for."""
    header = Header(
        ngay_ban_hanh=HeaderField(document.ngay_ban_hanh),
        loai_van_ban=HeaderField(document.loai_van_ban),
        trich_yeu=HeaderField(document.trich_yeu),
    )
    awards = tuple(Award("", "tặng", "", 1, 0, 0, tham_quyen=giver) for giver in givers)
    return Record(header, awards=awards, phan_loai=Classification(topic))
