"""`python -m bench.relevance`: whether what is asked for comes first, over samples and shared texts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from bench.gold.labelled import load_labelled_scans
from bench.gold.samples import DEVELOPMENT, HELD_OUT, LABELS, load_samples, shared_data
from bench.quality.reading import read_all
from extract.record import extract
from extract.types import Header, HeaderField, Record
from index.archive import Archive
from index.search.engines.choice import ENGINES, LOCAL_ENGINES, EngineName
from index.search.types import SearchRequest
from ingest.read import read_text
from ingest.types import Document

_LOOKED_AT = 20
"""Hits among which the right document may be: the first page."""


@dataclass(frozen=True, slots=True)
class Query:
    """What a clerk types, and what is right.

    Attributes:
        set: the archive that is asked: "samples", "texts", or "read" (samples and scans as they are read).
        kind: "number", "date" or "text"; "doubted" before it where the readers are uncertain.
        right: names of the documents of which one must come first.
        tier: "development", or "held out": not looked at while the search was written.
    """

    set: str
    kind: str
    query: str
    right: tuple[str, ...]
    tier: str


@dataclass(frozen=True, slots=True)
class Answer:
    """At which place the first right document stood, from 1; None beyond the first page."""

    query: Query
    place: int | None
    first: str | None = None

    @property
    def reciprocal(self) -> float:
        """1 for the first place, a half for the second, ..."""
        return 1 / self.place if self.place else 0.0


def queries() -> tuple[Query, ...]:
    """Return the labelled queries."""
    labels = json.loads((LABELS / "queries.json").read_text("utf-8"))
    return tuple(
        Query(
            each["set"],
            each["kind"],
            each["query"],
            tuple(map(str, each["right"])),
            HELD_OUT if each["held_out"] else DEVELOPMENT,
        )
        for each in labels["queries"]
    )


@dataclass(frozen=True, slots=True)
class Paper:
    """A document to ask for, as read without a mistake: what is measured is searching, not reading."""

    name: str
    document: Document
    record: Record


def sample_papers() -> Iterator[Paper]:
    """Yield the samples with the text and the header of their gold."""
    for gold in load_samples():
        document = read_text("\f".join(gold.pages), f"/{gold.name}")
        fields = {name: HeaderField(value, "certain", 1.0, 1) for name, value in gold.header.items() if value}
        yield Paper(gold.name, document, replace(extract(document), header=Header(**fields)))


def text_papers(data: Path) -> Iterator[Paper]:
    """Yield the shared texts by their position, with what the rules find in them.

    Raises:
        ValueError: the labels are of another text.
    """
    hashes = json.loads((LABELS / "queries.json").read_text("utf-8"))["texts"]
    with (data / "text" / "legal_texts.jsonl").open(encoding="utf-8") as file:
        for position, line in enumerate(file, 1):
            text = json.loads(line)["text"] or ""
            name = str(position)
            if hashes.get(name, sha256(text)) != sha256(text):
                raise ValueError(f"the queries' labels of text {name} are of another text")
            document = read_text(text, f"/{name}")
            yield Paper(name, document, extract(document))


def read_papers(data: Path) -> Iterator[Paper]:
    """Yield samples and shared scans as they are read, under file names that say nothing of them."""
    golds = [gold for gold in (*load_samples(), *load_labelled_scans(data)) if gold.path]
    readings = read_all(golds, fresh=False, ocr=True, peer=False)
    for number, (gold, reading) in enumerate(zip(golds, readings, strict=True), 1):
        if reading.document:
            document = replace(reading.document, path=f"/scan{number:04d}.pdf")
            yield Paper(gold.name, document, extract(document))


def sha256(text: str) -> str:
    """Return the hash of a text, by which labels name it."""
    return hashlib.sha256(text.encode()).hexdigest()


def answers(
    folder: Path, papers: Iterable[Paper], asked: Sequence[Query], engine: EngineName
) -> list[Answer]:
    """Return at which places an archive of `papers` in `folder` has what is right."""
    with Archive.open(folder, create=True) as archive:
        names = {
            id: paper.name
            for paper in papers
            for id in archive.document(archive.add(paper.document, paper.record, mtime_ns=1).id).papers
        }
        archive.reindex(engine)
        return [_answer(archive, names, query) for query in asked]


def _answer(archive: Archive, names: dict[int, str], query: Query) -> Answer:
    hits = archive.search(SearchRequest(query.query, limit=_LOOKED_AT)).hits
    found = [names[hit.document.id] for hit in hits]
    place = next((place for place, name in enumerate(found, 1) if name in query.right), None)
    return Answer(query, place, found[0] if found else None)


def figures(given: Sequence[Answer]) -> dict[str, float]:
    """Return the share of numbers and dates that come first, and the mean reciprocal rank of text.

    >>> query = Query("samples", "number", "1/QĐ-X", ("a",), "held out")
    >>> figures([Answer(query, 1), Answer(query, 2)])
    {'number success@1': 0.5}
    """
    found = {}
    for kind in ("number", "date", "doubted number", "doubted date"):
        if places := [answer.place for answer in given if answer.query.kind == kind]:
            found[f"{kind} success@1"] = places.count(1) / len(places)
            if given[0].query.set == "read":
                found[f"{kind} success@3"] = sum(place in (1, 2, 3) for place in places) / len(places)
    if ranks := [answer.reciprocal for answer in given if answer.query.kind == "text"]:
        found["text MRR"] = sum(ranks) / len(ranks)
    return found


@click.command()
@click.option("--engine", "engines", type=click.Choice(ENGINES), multiple=True, help="Only this engine.")
@click.option("--mistakes", is_flag=True, help="List what doesn't come first, but of what is held out.")
def main(*, engines: tuple[EngineName, ...], mistakes: bool) -> None:
    """Ask archives of samples and shared texts what clerks ask, and print what comes first.

    Example: python -m bench.relevance --engine tantivy
    """
    sets = {"samples": list(sample_papers())}
    if data := shared_data():
        sets["texts"] = list(text_papers(data))
        sets["read"] = list(read_papers(data))
    for engine in engines or LOCAL_ENGINES:
        for name, papers in sets.items():
            with TemporaryDirectory() as folder:
                given = answers(Path(folder), papers, [q for q in queries() if q.set == name], engine)
            _show(engine, name, given, mistakes=mistakes)


def _show(engine: str, name: str, given: Sequence[Answer], *, mistakes: bool) -> None:
    for tier in (DEVELOPMENT, HELD_OUT):
        of_tier = [answer for answer in given if answer.query.tier == tier]
        shown = "  ".join(f"{what} {value:.3f}" for what, value in figures(of_tier).items())
        click.echo(f"{engine:8} {name:8} {tier:12} {len(of_tier):3} queries  {shown}")
    for answer in given if mistakes else ():
        if answer.place != 1 and answer.query.tier == DEVELOPMENT:
            click.echo(f"  {answer.query.query!r}: place {answer.place}, first {answer.first}")


if __name__ == "__main__":
    main()
