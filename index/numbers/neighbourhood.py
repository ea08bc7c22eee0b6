"""The papers around one paper: what it cites, what cites it, and so on for some steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.types import Status
from index.numbers.citations import cited_by, followed
from index.store.catalogue import Catalogue
from index.types import DocumentSummary


@dataclass(frozen=True, slots=True)
class NearPaper:
    """A paper among those around another one.

    Attributes:
        key: of its number, or of its id where it is held: the same paper has the same key.
        step: how far from the paper in the middle: negative for what cites it, positive for what is cited.
        number: as it is cited, or its own.
        document: what is held; None where it isn't.
    """

    key: str
    step: int
    number: str
    date: str | None = None
    document: DocumentSummary | None = None


@dataclass(frozen=True, slots=True)
class CitationLink:
    """One paper cites another, by their keys; `status` is that of the surest mention."""

    citing: str
    cited: str
    relation: str
    status: Status


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Papers around one, nearest first, and who cites whom.

    Attributes:
        left_out: papers beyond the number that was asked for.
    """

    neighbours: tuple[NearPaper, ...]
    links: tuple[CitationLink, ...]
    left_out: int = 0


class _Growing:
    """A neighbourhood that grows until it is full."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.found: dict[str, NearPaper] = {}
        self.links: dict[tuple[str, str], CitationLink] = {}
        self.left_out: set[str] = set()

    def takes(self, one: NearPaper) -> bool:
        """Take in a paper; tell whether it is in (now, or was before)."""
        if one.key not in self.found:
            if len(self.found) >= self.most:
                self.left_out.add(one.key)
                return False
            self.found[one.key] = one
        return True

    def link(self, link: CitationLink) -> None:
        known = self.links.get((link.citing, link.cited))
        if known is None or (known.status == "uncertain" and link.status == "certain"):
            self.links[link.citing, link.cited] = link


def neighbourhood(catalogue: Catalogue, id: int, *, steps: int = 1, most: int = 200) -> Neighbourhood:
    """Return at most `most` papers that are at most `steps` citations away from the document with this id.

    What is cited is followed on to what that cites; what cites on to what cites that.
    """
    middle = _held(catalogue.summaries([id])[id], 0)
    growing = _Growing(most)
    growing.takes(middle)
    for forwards in (True, False):
        ring = [middle]
        for step in range(1, steps + 1):
            beyond = _cited if forwards else _citing
            found = [
                other
                for one in ring
                if one.document
                for other, link in beyond(catalogue, one.document.id, step if forwards else -step)
                if _grow(growing, other, link)
            ]
            ring = list({other.key: other for other in found if other.step in (step, -step)}.values())
    return Neighbourhood(
        tuple(sorted(growing.found.values(), key=lambda one: abs(one.step))),
        tuple(growing.links.values()),
        len(growing.left_out),
    )


def _grow(growing: _Growing, other: NearPaper, link: CitationLink) -> bool:
    if not growing.takes(other):
        return False
    growing.link(link)
    return True


def _cited(catalogue: Catalogue, id: int, step: int) -> Iterator[tuple[NearPaper, CitationLink]]:
    """Yield what a document cites, each once for each relation."""
    mentions = followed(catalogue, id)
    held = catalogue.summaries({one.held for one in mentions if one.held is not None})
    for one in mentions:
        ref = one.reference
        if one.held is not None:
            other = _held(held[one.held], step)
        else:
            key = f"{ref.key} {ref.ngay_ban_hanh or ''}"
            other = NearPaper(key, step, ref.so_ky_hieu, ref.ngay_ban_hanh)
        if other.key != _key(id):
            yield other, CitationLink(_key(id), other.key, ref.quan_he, ref.status)


def _citing(catalogue: Catalogue, id: int, step: int) -> Iterator[tuple[NearPaper, CitationLink]]:
    """Yield what surely cites a document."""
    number = catalogue.summaries([id])[id].so_ky_hieu
    found = cited_by(catalogue, number) if number else None
    for citing in found.documents if found else ():
        if citing.document.id == id or citing.possible:
            continue
        for mention in followed(catalogue, citing.document.id):
            if mention.held == id:
                ref = mention.reference
                other = _held(citing.document, step)
                yield other, CitationLink(other.key, _key(id), ref.quan_he, ref.status)


def _held(document: DocumentSummary, step: int) -> NearPaper:
    number = document.so_ky_hieu or ""
    return NearPaper(_key(document.id), step, number, document.ngay_ban_hanh, document)


def _key(id: int) -> str:
    return f"#{id}"
