"""`python -m bench.rosters`: how well recipients are found, with position, unit and award, and counted."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial, reduce
from pathlib import Path
from typing import Any, NamedTuple

import click

from bench.gold.samples import LABELS, Gold, load_samples, shared_data
from bench.gold.seal import seal
from extract.record import extract
from extract.rosters.blocks import blocks
from extract.rosters.counting import count
from extract.rosters.listing import Listing
from extract.rosters.reconcile_readings import settled_name
from extract.text.page_view import PageView
from extract.types import Record
from ingest.read import read_document

from .decisions import lines, score_decisions


class Scored(NamedTuple):
    """Recipients of one document: in the gold, found, and found right; `sure_wrong` were called certain."""

    gold: int = 0
    found: int = 0
    right: int = 0
    sure: int = 0
    sure_wrong: int = 0

    def plus(self, other: Scored) -> Scored:
        """Return the sum."""
        return Scored(*(mine + its for mine, its in zip(self, other, strict=True)))

    @property
    def f1(self) -> float:
        """F1, 1 where there was nothing to find and nothing was."""
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 1.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """One sample: by name and kind; then with position, unit, achievement and award; and its differences.

    `missed` and `wrong` list what was not found, and what was found and isn't there.
    """

    name: str
    tier: str
    named: Scored
    whole: Scored
    differences: Scored
    missed: tuple[str, ...]
    wrong: tuple[str, ...]


def score_sample(gold: Gold) -> Outcome:
    """Read and score a sample."""
    assert gold.path is not None
    record = extract(read_document(gold.path))
    named = Counter((r["loai"], r["ten"]) for r in gold.recipients)
    whole = Counter(tuple(r[f] for f in _FIELDS) for r in gold.recipients)
    found = Counter((r.loai, r.ten) for r in record.recipients)
    found_whole = Counter(tuple(getattr(r, f) for f in _FIELDS) for r in record.recipients)
    sure = [(r.loai, r.ten) for r in record.recipients if r.status == "certain"]
    sure_wrong = sum((Counter(sure) - named).values())
    return Outcome(
        name=gold.name,
        tier=gold.tier,
        named=_scored(named, found)._replace(sure=len(sure), sure_wrong=sure_wrong),
        whole=_scored(whole, found_whole),
        differences=_differences(gold, record),
        missed=tuple(" ".join(map(str, key)) for key in (whole - found_whole).elements()),
        wrong=tuple(" ".join(map(str, key)) for key in (found_whole - whole).elements()),
    )


_FIELDS = ("loai", "ten", "danh_xung", "chuc_vu", "don_vi", "thanh_tich", "stt", "dang", "award")


def _scored(gold: Counter[Any], found: Counter[Any]) -> Scored:
    return Scored(gold.total(), found.total(), (gold & found).total())


def _differences(gold: Gold, record: Record) -> Scored:
    said = Counter((d["award"], d["loai"], d["declared"], d["listed"]) for d in gold.differences)
    found = Counter(
        (c.award, c.loai, c.declared, c.counted) for c in count(record) if c.difference and record.recipients
    )
    return _scored(said, found)


def sample_figures(outcomes: Sequence[Outcome]) -> dict[str, dict[str, float]]:
    """Return the figures of each tier of samples, each a share of 1 and better when it's higher."""
    tiers: defaultdict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        tiers[outcome.tier].append(outcome)
    return {f"recipients: {tier}": _figures(group) for tier, group in tiers.items()}


def _figures(outcomes: Sequence[Outcome]) -> dict[str, float]:
    named, whole, differences = (
        reduce(Scored.plus, scores)
        for scores in zip(*((one.named, one.whole, one.differences) for one in outcomes), strict=True)
    )
    return {
        "named f1": named.f1,
        "whole f1": whole.f1,
        "not certain and wrong": 1 - named.sure_wrong / max(1, named.sure),
        "differences told": differences.f1,
    }


def score_samples() -> list[Outcome]:
    """Read and score all samples, files over all cores."""
    with ProcessPoolExecutor() as pool:
        return list(pool.map(score_sample, load_samples()))


class People(NamedTuple):
    """A real scan: the people on its lists, and how many were taken for recipients that are none."""

    name: str
    listed: Scored
    false_recipients: int


def score_scan(data: Path, label: dict[str, Any]) -> People:
    """Read and score a real scan: whoever is listed, and whether anybody was taken for a recipient."""
    document = read_document(data / "scans" / label["file"])
    record = extract(document)
    readings = [PageView(page) for page in document.pages]
    listed = Listing(commending=True, anyone=True).read(blocks(document.pages))
    people = [entry.entry for entry in listed if entry.entry.loai == "cá nhân"]
    names = Counter(seal(label["file"], "ten", settled_name(entry.ten, readings).lower()) for entry in people)
    gold = Counter(person["ten"] for person in label["people"])
    wrong = max(0, len(record.recipients) - len(label["recipients"]))
    return People(label["file"], _scored(gold, names), wrong)


def _sample_lines(outcomes: Sequence[Outcome]) -> Iterator[str]:
    tiers: defaultdict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        tiers[outcome.tier].append(outcome)
    heads = ("gold", "found", "F1 name", "F1 whole", "certain", "wrong", "differences")
    yield f"{'tier':<14}" + "".join(f"{head:>13}" for head in heads)
    for tier, group in tiers.items():
        named, whole, differences = Scored(), Scored(), Scored()
        for outcome in group:
            named, whole = named.plus(outcome.named), whole.plus(outcome.whole)
            differences = differences.plus(outcome.differences)
        told = f"{differences.right} of {differences.gold}"
        if (extra := differences.found - differences.right) > 0:
            told += f" (+{extra})"
        figures = (
            named.gold,
            named.found,
            f"{named.f1:.3f}",
            f"{whole.f1:.3f}",
            named.sure,
            named.sure_wrong,
        )
        yield f"{tier:<14}" + "".join(f"{figure:>13}" for figure in (*figures, told))


def _scan_line(people: Sequence[People]) -> str:
    total = Scored()
    for scan in people:
        total = total.plus(scan.listed)
    false = sum(scan.false_recipients for scan in people)
    return (
        f"{len(people)} real scans, none with recipients: {false} found; of {total.gold} other people on "
        f"lists {total.right} read right, F1 {total.f1:.3f}"
    )


@click.command()
@click.option("--mistakes", is_flag=True, help="List what was missed and what was found wrongly.")
@click.option("--scans/--no-scans", default=True, help="Read the shared real scans too, where present.")
def main(*, mistakes: bool, scans: bool) -> None:
    """Score recipients on the samples and, where present, the shared real scans.

    Example: python -m bench.rosters --mistakes
    """
    data = shared_data() if scans else None
    decisions = score_decisions(data) if data else []
    outcomes = score_samples()
    with ProcessPoolExecutor() as pool:
        labels = json.loads((LABELS / "rosters.json").read_text("utf-8")) if data else []
        people = list(pool.map(partial(score_scan, data), labels)) if data else []
    for line in _sample_lines(outcomes):
        click.echo(line)
    for outcome in outcomes if mistakes else ():
        for sign, names in (("-", outcome.missed), ("+", outcome.wrong)):
            for name in names:
                click.echo(f"  {sign} {outcome.name}: {name}")
    for scan in people if mistakes else ():
        if scan.listed.gold:
            click.echo(f"  {scan.name}: {scan.listed.right} of {scan.listed.gold} people")
    if people:
        click.echo(_scan_line(people))
    for line in lines(decisions) if decisions else ():
        click.echo(line)


if __name__ == "__main__":
    main()
