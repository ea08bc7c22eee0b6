"""`python -m bench.calibration`: how often what is called certain is right, by the kind of its evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import click

from bench.gold.labelled import load_commendation_heads, load_labelled_scans
from bench.gold.samples import Gold, load_samples, shared_data
from extract.confidence import HANDWRITING, MAYBE_BY_HAND, PRINT
from extract.record import extract
from extract.types import HeaderField
from ingest.types import Document

from .reading import read_all
from .score import Outcome, field_outcome

NEUTRAL = "scan.pdf"
"""A file name that says nothing."""
_BY_EVIDENCE = ("so_ky_hieu", "ngay_ban_hanh")
_ALONE = {PRINT: "print alone", HANDWRITING: "handwriting alone", MAYBE_BY_HAND: "print and handwriting"}

Table = Mapping[tuple[str, str], Counter[Outcome]]
"""Outcomes by field and kind of evidence."""


def kind_of_evidence(name: str, field: HeaderField) -> str:
    """Return what makes a field certain, "in doubt" where it isn't certain.

    >>> kind_of_evidence("nguoi_ky", HeaderField("Lê Văn Thử", "certain"))
    'as read'
    """
    if field.status != "certain":
        return "in doubt"
    if name not in _BY_EVIDENCE or not field.evidence:
        return "as read"
    if field.reason:
        return str(field.reason)
    readers = [piece.source for piece in field.evidence if piece.weight > 0]
    proof = PRINT if PRINT in readers else MAYBE_BY_HAND if MAYBE_BY_HAND in readers else HANDWRITING
    return _ALONE[proof]


def tabulate(pairs: Iterable[tuple[Gold, Document]]) -> Table:
    """Return what became of the fields that the gold has."""
    table: dict[tuple[str, str], Counter[Outcome]] = defaultdict(Counter)
    for gold, document in pairs:
        header = extract(document).header
        for name, field in header.items():
            if name in gold.header:
                outcome = field_outcome(name, field, gold.header[name], gold.name)
                table[name, kind_of_evidence(name, field)][outcome] += 1
    return table


def rows(table: Table) -> Iterator[str]:
    """Yield the table as lines: certain and right, certain and wrong; in doubt and right, wrong, not read."""
    for name, kind in sorted(table, key=lambda key: (key[0], key[1] == "in doubt", key[1])):
        counts = table[name, kind]
        if not sum(counts.values()) - counts["empty"]:
            continue
        shown = (
            counts[outcome] for outcome in ("right", "certain_wrong", "unsure_right", "unsure", "missed")
        )
        yield f"{name:<18}{kind:<46}" + "".join(f"{count:>7}" for count in shown)


def _sets(data: Path | None) -> dict[str, list[Gold]]:
    sets = {"samples": list(load_samples())}
    if data is not None:
        sets |= {"scans": list(load_labelled_scans(data)), "papers": list(load_commendation_heads(data))}
    return sets


@click.command()
@click.option("--no-ocr", is_flag=True, help="Run no OCR: use kept readings, of whatever version.")
@click.option("--neutral", is_flag=True, help="Under file names that say nothing.")
def main(*, no_ocr: bool, neutral: bool) -> None:
    """Say how often header fields are right, by the kind of evidence that makes them certain.

    Example: python -m bench.calibration --no-ocr --neutral
    """
    for name, golds in _sets(shared_data()).items():
        readings = read_all(golds, fresh=False, ocr=not no_ocr, reader="both", peer=False)
        pairs = [
            (gold, replace(reading.document, path=NEUTRAL) if neutral else reading.document)
            for gold, reading in zip(golds, readings, strict=True)
            if reading.document is not None
        ]
        click.echo(f"{name}: {len(pairs)} documents")
        columns = "".join(f"{column:>7}" for column in ("right", "wrong", "doubted", "unsure", "missed"))
        click.echo(f"{'field':<18}{'certain by':<46}{columns}")
        for row in rows(tabulate(pairs)):
            click.echo(row)


if __name__ == "__main__":
    main()
