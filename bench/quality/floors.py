"""What the rules have reached on labelled sets: a change that falls below is a step back.

python -m bench.floors    prints the figures beside the floors
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import reduce
from pathlib import Path
from typing import NamedTuple

from bench.gold.labelled import load_labelled_scans
from bench.gold.samples import BENCH, Gold, load_samples, shared_data
from bench.gold.texts import load_texts
from extract.record import extract
from extract.types import Record

from .awards import named_in_prose, score_awards
from .decisions import figures as decision_figures
from .decisions import score_decisions
from .mentions import NO_REFERENCES, ReferenceScore
from .reading import read_all
from .result import DocumentScore
from .rosters import sample_figures, score_samples
from .run import score_document
from .score import FieldScore, Outcome

FLOORS = BENCH / "floors.json"

Figures = dict[str, float]


def load_floors() -> dict[str, Figures]:
    """Return the least that is asked for, by "set: tier" and figure."""
    floors: dict[str, Figures] = json.loads(FLOORS.read_text("utf-8"))
    return floors


def measure(golds: Iterable[Gold]) -> dict[str, Figures]:
    """Read documents (scans by OCR where no reading is kept) and return the figures of each tier."""
    wanted = list(golds)
    readings = read_all(wanted, fresh=False, ocr=True, peer=False)
    tiers: dict[str, list[DocumentScore]] = {}
    doubts: dict[str, list[Certainties]] = {}
    for gold, reading in zip(wanted, readings, strict=True):
        name = f"{gold.set}: {gold.tier}"
        tiers.setdefault(name, []).append(score_document(gold, reading))
        if gold.set == "samples" and reading.document:
            doubts.setdefault(name, []).append(certainties(gold, extract(reading.document)))
    return {name: figures(scores) | _award_figures(doubts.get(name, ())) for name, scores in tiers.items()}


class Certainties(NamedTuple):
    """How many awards of a document are called certain, and how many of these are wrong."""

    awards: int = 0
    wrong: int = 0


def certainties(gold: Gold, record: Record) -> Certainties:
    """Return what `record` calls certain of the awards in `gold`."""
    score = score_awards(gold.name, record.awards, gold.awards, named_in_prose(gold))
    return Certainties(sum(award.status == "certain" for award in record.awards), score.certain_wrong)


def _award_figures(documents: Sequence[Certainties]) -> Figures:
    """Return which share of the certain awards isn't wrong; nothing where nothing was looked at."""
    wrong, certain = (sum(one.wrong for one in documents), sum(one.awards for one in documents))
    return {"awards not certain and wrong": 1 - wrong / max(1, certain)} if documents else {}


def labelled_texts(data: Path) -> list[Gold]:
    """Return the texts that a person has labelled."""
    return [gold for gold in load_texts(data) if not gold.silver]


def figures(scores: list[DocumentScore]) -> Figures:
    """Return the figures of one tier, each a share of 1 and better when it's higher."""
    total = reduce(ReferenceScore.plus, (score.references for score in scores), NO_REFERENCES)
    found = {
        "references precision": total.numbers.precision,
        "references recall": total.numbers.recall,
        "references f1": total.numbers.f1,
        "dates": total.dates.accuracy,
        "relations": total.relations.accuracy,
        "subjects": total.subjects.accuracy,
        "articles": total.articles.accuracy,
        "references not certain and wrong": 1 - total.certain_wrong / max(1, total.numbers.hit),
    }
    shares = {name: share for name, share in found.items() if share is not None}
    header = _header_figures(scores) if scores[0].set in ("scans", "samples", "texts") else {}
    wanted = _OF_TEXTS if scores[0].set == "texts" else header.keys()
    return shares | {name: header[name] for name in wanted}


_OF_TEXTS = ("number right and certain", "number not certain and wrong", "fields not certain and wrong")
"""What can be said of the page heads of texts, of which the site gives number and subject alone."""


def _header_figures(scores: list[DocumentScore]) -> Figures:
    """Return how many of the numbers, dates and printed fields are certain and right, and not wrong."""
    fields = [(name, field) for score in scores for name, field in score.header.items()]
    numbers = [field for name, field in fields if name.rstrip("*~") == "so_ky_hieu"]
    dates = [field for name, field in fields if name.rstrip("*~") == "ngay_ban_hanh"]
    printed = [field for name, field in fields if name.isidentifier()]
    return {
        "number right and certain": _share(numbers, "right"),
        "number not certain and wrong": 1 - _share(numbers, "certain_wrong"),
        "date right and certain": _share(dates, "right"),
        "date not certain and wrong": 1 - _share(dates, "certain_wrong"),
        "printed fields right": _share(printed, "right") + _share(printed, "unsure_right"),
        "fields not certain and wrong": 1 - _share([field for _, field in fields], "certain_wrong"),
    }


def _share(fields: list[FieldScore], outcome: Outcome) -> float:
    """Return the share of an outcome among the fields that the documents have."""
    counts = Counter(field.outcome for field in fields)
    return counts[outcome] / max(1, sum(counts.values()) - counts["empty"])


def shortfalls(reached: dict[str, Figures], floors: dict[str, Figures]) -> list[str]:
    """Return a line for each figure of the tiers in `reached` that is below its floor, or has vanished."""
    return [
        f"{tier}: {name} {reached[tier].get(name, 0):.4f} is below {floor}"
        for tier in reached
        for name, floor in floors.get(tier, {}).items()
        if reached[tier].get(name, 0) < floor
    ]


def main() -> None:
    """Print what is reached beside the floors."""
    data = shared_data()
    labelled = [*labelled_texts(data), *load_labelled_scans(data)] if data else []
    floors = load_floors()
    for tier, found in measure([*load_samples(), *labelled]).items():
        _print(tier, found, floors)
    for tier, found in sample_figures(score_samples()).items():
        _print(tier, found, floors)
    if data:
        _print("recipients: real", decision_figures(score_decisions(data)), floors)


def _print(tier: str, found: Figures, floors: dict[str, Figures]) -> None:
    for name, share in found.items():
        print(f"{tier:24} {name:38} {share:.4f}  {floors.get(tier, {}).get(name, 0):.4f}")


if __name__ == "__main__":
    main()
