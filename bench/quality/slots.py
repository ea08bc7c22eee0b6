"""`python -m bench.slots`: how well the numbers and dates of page heads are read, handwriting above all."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import NamedTuple

import click

from bench.gold.samples import LABELS, SAMPLES, load_samples, shared_data
from extract.header.read_header import read_header
from extract.lexicon.symbol import parse_symbol
from extract.types import HeaderField
from ingest.read import plan, read_page
from ingest.types import Document

KINDS = ("number", "day", "month", "year")
_SURE = 0.9


class Truth(NamedTuple):
    """What a person reads in one slot; None where it is blank."""

    kind: str
    value: str | None
    by_hand: bool


@dataclass(frozen=True, slots=True)
class Case:
    """One page head with its four slots."""

    path: Path
    truths: tuple[Truth, ...]


class Outcome(NamedTuple):
    """One slot as read."""

    name: str
    truth: Truth
    found: bool
    value: str | None
    score: float

    @property
    def right(self) -> bool:
        """Whether the best reading is what a person reads; a blank slot has none."""
        return _same(self.value, self.truth.value)


def load_labels(data: Path) -> Iterator[Case]:
    """Yield the real scans with what was read by eye."""
    for name, label in json.loads((LABELS / "header_slots.json").read_text("utf-8")).items():
        truths = (
            Truth(kind, None if label[kind] is None else str(label[kind]), label[f"{kind}_hand"])
            for kind in KINDS
        )
        yield Case(data / "scans" / name, tuple(truths))


def load_sample_slots() -> Iterator[Case]:
    """Yield the scanned samples; their gold says which fields are written by hand."""
    for gold in load_samples(SAMPLES):
        symbol = parse_symbol(gold.header.get("so_ky_hieu") or "")
        issued = gold.header.get("ngay_ban_hanh")
        if gold.path is None or gold.tier in {"born_digital", "text"} or symbol is None or issued is None:
            continue
        year, month, day = issued.split("-")
        dated = "ngay_ban_hanh" in gold.handwritten
        number = Truth("number", gold.header["so_ky_hieu"], "so_ky_hieu" in gold.handwritten)
        yield Case(
            gold.path,
            (number, Truth("day", day, dated), Truth("month", month, dated), Truth("year", year, dated)),
        )


def _same(value: str | None, truth: str | None) -> bool:
    if value is None or truth is None:
        return value is truth
    plain = value.lstrip("0").lower()
    return plain == truth.lstrip("0").lower() or truth.lstrip("0").lower().startswith(
        (f"{plain}/", f"{plain}-")
    )


class Head(NamedTuple):
    """A page head as read: its slots, then the fields that the header rules make of it."""

    outcomes: tuple[Outcome, ...]
    number: HeaderField
    issued: HeaderField
    seconds: float


def read_head(case: Case) -> Head:
    """Read the first page of a file."""
    started = process_time()
    file = plan(case.path)
    page = read_page(file, 1).page
    seconds = process_time() - started
    best = {slot.kind: slot.readings[0] for slot in page.slots if slot.readings}
    found = {slot.kind for slot in page.slots}
    outcomes = []
    for truth in case.truths:
        reading = best.get(truth.kind)  # type: ignore[call-overload]
        value, score = (reading.text, reading.score) if reading else (None, 0.0)
        outcomes.append(Outcome(case.path.name, truth, truth.kind in found, value, score))
    # Without its name, which may carry the number, and without annexes: what the head itself gives.
    document = Document("scan.pdf", file.sha256, file.size, file.media_type, (page,))
    header = read_header(document)
    return Head(tuple(outcomes), header.so_ky_hieu, header.ngay_ban_hanh, seconds)


def _field_counts(cases: list[Case], heads: list[Head]) -> Iterator[str]:
    """Yield how the header's number and date come out: a field is wrong where its slots are."""
    for name in ("number", "date"):
        counts: dict[str, int] = defaultdict(int)
        for case, head in zip(cases, heads, strict=True):
            truths = {truth.kind: truth.value for truth in case.truths}
            field = head.number if name == "number" else head.issued
            right = _field_right(field, truths, name)
            counts[f"{field.status} {'right' if right else 'wrong'}"] += 1
        listed = ", ".join(f"{counts[key]} {key}" for key in sorted(counts))
        yield f"header {name:<7} {listed}"


def _field_right(field: HeaderField, truths: dict[str, str | None], name: str) -> bool:
    if name == "number":
        number = truths["number"]
        return (
            field.value is None
            if number is None
            else _same((field.value or "?").replace("-", "/").split("/")[0], number)
        )
    if truths["day"] is None:
        return field.value is None
    parts = zip((field.value or "?-?-?").split("-"), ("year", "month", "day"), strict=True)
    return all(_same(part, truths[kind]) for part, kind in parts)


def _table(outcomes: list[Outcome]) -> Iterator[str]:
    yield f"{'kind':<8}{'written':<9}{'slots':>6}{'found':>7}{'right':>7}{'sure right':>12}{'sure wrong':>12}"
    for kind in KINDS:
        for by_hand in (True, False):
            rows = [o for o in outcomes if o.truth.kind == kind and o.truth.by_hand == by_hand]
            sure = [o for o in rows if o.value is not None and o.score >= _SURE]
            yield (
                f"{kind:<8}{'by hand' if by_hand else 'in print':<9}{len(rows):>6}"
                f"{sum(o.found for o in rows):>7}{sum(o.right for o in rows):>7}"
                f"{sum(o.right for o in sure):>12}{sum(not o.right for o in sure):>12}"
            )


@click.command()
@click.option("--mistakes", is_flag=True, help="List the slots that were read wrongly.")
def main(*, mistakes: bool) -> None:
    """Score the slots of page heads on the samples and, where present, the shared real scans.

    Example: python -m bench.slots --mistakes
    """
    data = shared_data()
    sets = {"samples": list(load_sample_slots()), "scans": list(load_labels(data)) if data else []}
    for name, cases in sets.items():
        with ProcessPoolExecutor() as pool:
            heads = list(pool.map(read_head, cases))
        outcomes = [outcome for head in heads for outcome in head.outcomes]
        click.echo(f"{name}: {len(cases)} page heads, {sum(h.seconds for h in heads):.0f} s of CPU")
        for line in [*_table(outcomes), *_field_counts(cases, heads)]:
            click.echo(f"  {line}")
        for outcome in outcomes if mistakes else ():
            if not outcome.right:
                truth = outcome.truth
                click.echo(
                    f"  {outcome.name}: {truth.kind} {truth.value}, read {outcome.value} ({outcome.score})"
                )


if __name__ == "__main__":
    main()
