"""`python -m bench.sturdy`: whether what is read stays right, or is doubted, when pages are filed badly.

Takes the samples and, where they are present, the shared scans, changes the pictures of their first page and
of the page of the signature as offices do (see `damage`), and reads them anew. What the pages say stays true,
so the gold holds. Each reading is judged under three file names: its own, one without a number, and one with
another number, as of a copy.
"""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import reduce
from pathlib import Path
from typing import Any, NamedTuple

import click
import numpy as np

from bench.gold.labelled import load_labelled_scans
from bench.gold.samples import HELD_OUT, OUT, Gold, load_samples, shared_data
from extract.record import extract
from ingest.sources.pdf import count_pages, render_page
from ingest.types import Document

from .damage import CHANGES, Sheet
from .mentions import NO_REFERENCES, ReferenceScore, score_references
from .reading import Reading, read_all
from .report import table
from .result import DocumentScore
from .run import score_document
from .score import OUTCOMES, FieldScore

_DPI = 200
_JPEG_QUALITY = 88
_CHANGES_EACH = 3
_MOST_PIXELS = 40_000_000
_NAMES = ("own", "neutral", "misleading")
_LOOKALIKES = str.maketrans("0123456789", "6478960134")
"""Each digit with one that it is mistaken for in handwriting."""


class Case(NamedTuple):
    """A document under one change."""

    gold: Gold
    change: str


@dataclass(frozen=True, slots=True)
class Judged:
    """One reading under one file name, as scored."""

    case: Case
    name: str
    score: DocumentScore

    @property
    def held_out(self) -> bool:
        """Whether nobody looks at its mistakes."""
        return self.case.gold.tier == HELD_OUT


def load_golds() -> list[Gold]:
    """Return the samples and the shared scans that are PDF files, the latter only where they are present."""
    data = shared_data()
    golds = [*load_samples(), *(load_labelled_scans(data) if data else ())]
    return [gold for gold in golds if gold.path and gold.path.suffix == ".pdf"]


def chosen(golds: Iterable[Gold], *, every: bool) -> list[Case]:
    """Return the cases to read: each document under some changes, the same ones each time, or under all."""
    cases = []
    for gold in golds:
        names = list(CHANGES)
        picked = names if every else random.Random(gold.name).sample(names, _CHANGES_EACH)
        cases += [Case(gold, change) for change in picked]
    return cases


# --- changed files -----------------------------------------------------------------------------------------


def make_file(case: Case, pages: tuple[int, ...]) -> Path:
    """Write the changed `pages` of the case as a PDF of pictures, unless it is there, and return its path."""
    assert case.gold.path is not None
    folder = OUT / "sturdy" / case.change.replace(" ", "-")
    changed = folder / case.gold.path.name
    if not changed.exists():
        folder.mkdir(parents=True, exist_ok=True)
        chance = np.random.default_rng(_seed(f"{case.gold.name} {case.change}"))
        sheets = [CHANGES[case.change](_drawn(case.gold.path, page), chance) for page in pages]
        _write(changed, sheets)
    return changed


def _seed(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4])


def _drawn(path: Path, page: int) -> Sheet:
    picture = render_page(path, page, _DPI, _MOST_PIXELS)
    return Sheet(picture.image, picture.dpi)


def _write(path: Path, sheets: list[Sheet]) -> None:
    first, *others = [sheet.image for sheet in sheets]
    how: dict[str, Any] = {} if first.mode == "1" else {"quality": _JPEG_QUALITY}
    part = path.with_suffix(".part")
    first.save(part, "PDF", save_all=True, append_images=others, resolution=sheets[0].dpi, **how)
    part.replace(path)


def kept_pages(gold: Gold, undamaged: Reading) -> tuple[int, ...]:
    """Return the first page and that of the signature, as the undamaged reading shows."""
    assert gold.path is not None
    signed = extract(undamaged.document).header.nguoi_ky.page if undamaged.document else None
    last = signed or min(2, count_pages(gold.path))
    return tuple(sorted({1, last}))


# --- judging -----------------------------------------------------------------------------------------------


def judge(case: Case, reading: Reading) -> list[Judged]:
    """Return how the reading fares under each file name: header fields, and references on the first page."""
    gold = replace(
        case.gold,
        references=tuple(r for r in case.gold.references if r.page == 1),
        pages=(),
    )
    judged = []
    for name in _NAMES:
        document = reading.document
        named = replace(document, path=file_name(name, case.gold)) if document else None
        score = score_document(gold, reading._replace(document=named))
        judged.append(Judged(case, name, replace(score, references=_first_page(named, gold))))
    return judged


def _first_page(document: Document | None, gold: Gold) -> ReferenceScore:
    found = extract(document).references if document else ()
    return score_references(tuple(r for r in found if r.page == 1), gold)


def file_name(name: str, gold: Gold) -> str:
    """Return the file's own name, one that says nothing, or one with a number that is like its own.

    The worst name is one that confirms a misreading, and most misread numbers have one wrong digit.

    >>> header = {"so_ky_hieu": "2935/QĐ-UBND"}
    >>> gold = Gold("a", "samples", "office", Path("a.pdf"), header=header)
    >>> file_name("neutral", gold), file_name("misleading", gold)
    ('scan0007.pdf', '2985_QĐ-UBND.pdf')
    """
    if name == "own":
        return str(gold.path)
    number = gold.header.get("so_ky_hieu")
    if name == "neutral" or not number:
        return "scan0007.pdf"
    digits, separator, letters = number.partition("-" if "-" in number.partition("/")[0] else "/")
    at = _seed(gold.name) % len(digits)
    other = digits[:at] + digits[at].translate(_LOOKALIKES) + digits[at + 1 :]
    return f"{other}_{letters.replace('/', '-')}.pdf" if separator else "scan0007.pdf"


# --- tables ------------------------------------------------------------------------------------------------

_HEADS = (*(outcome.replace("_", " ") for outcome in OUTCOMES), "refs found", "missed", "false", "sure wrong")


def report(judged: list[Judged]) -> str:
    """Return tables by change, by part of the material, by file name, and by field."""
    neutral = [one for one in judged if one.name == "neutral"]
    by_change = [(change, [one for one in neutral if one.case.change == change]) for change in CHANGES]
    parts = sorted({(one.case.gold.set, one.held_out) for one in neutral})
    by_part = [
        (
            f"{part}{', held out' if held_out else ''}",
            [one for one in neutral if (one.case.gold.set, one.held_out) == (part, held_out)],
        )
        for part, held_out in parts
    ]
    by_name = [(f"name: {name}", [one for one in judged if one.name == name]) for name in _NAMES]
    rows = [_row(label, group) for label, group in (*by_change, *by_part, *by_name) if group]
    names = sorted({name for one in neutral for name in one.score.header})
    fields = [[name, *_outcomes(_scores(neutral, name))] for name in names]
    return "\n\n".join(
        (
            table(["Changed pages, neutral names", "pages", *_HEADS], rows),
            table(["Field (* handwritten, ~ under a seal)", *_HEADS[: len(OUTCOMES)]], fields),
        )
    )


def _row(label: str, group: list[Judged]) -> list[str]:
    total = reduce(ReferenceScore.plus, (one.score.references for one in group), NO_REFERENCES)
    numbers = total.numbers
    counts = (numbers.hit, numbers.missed, numbers.false, total.certain_wrong)
    return [label, str(len(group)), *_outcomes(_scores(group)), *map(str, counts)]


def _scores(group: Iterable[Judged], field: str | None = None) -> Iterator[FieldScore]:
    return (
        score for one in group for name, score in one.score.header.items() if field is None or name == field
    )


def _outcomes(scores: Iterable[FieldScore]) -> list[str]:
    counts = Counter(score.outcome for score in scores)
    return [str(counts[outcome]) for outcome in OUTCOMES]


def mistakes(judged: list[Judged], *, every: bool) -> str:
    """Return what is certain and wrong, document by document, and with `every` what else isn't right.

    Of documents that are held out it isn't shown: who has seen it can't measure on them any more.
    """
    worst = ("certain_wrong",) if not every else tuple(o for o in OUTCOMES if o != "right")
    lines = []
    for one in judged:
        if one.held_out or (every and one.name != "neutral"):
            continue
        where = f"{one.case.gold.name} [{one.case.change}; {one.name}]"
        lines += [
            f"{field.outcome:<13} {name} {where}: {field.found!r} for {field.gold!r}"
            for name, field in one.score.header.items()
            if field.outcome in worst
        ]
        references = one.score.references
        if one.name == "neutral" and (references.certain_wrong or (every and _is_wrong(references))):
            faults = (*references.lost, "|", *references.invented)
            lines.append(f"references    {where}: {'; '.join(faults)}")
    return "\n".join(lines)


def _is_wrong(references: ReferenceScore) -> bool:
    return bool(references.lost or references.invented)


# --- the command -------------------------------------------------------------------------------------------


@click.command()
@click.option("--all", "every", is_flag=True, help="Each document under every change; it takes long.")
@click.option("--no-ocr", is_flag=True, help="Run no OCR: judge what is kept, of whatever version.")
@click.option("--set", "part", type=click.Choice(["samples", "scans"]), help="Only this set.")
@click.option("--mistakes", "show_mistakes", is_flag=True, help="List what is certain and wrong.")
@click.option("--unsure", "show_unsure", is_flag=True, help="List all that is not certain and right.")
def main(*, every: bool, no_ocr: bool, part: str | None, show_mistakes: bool, show_unsure: bool) -> None:
    """Change the pictures of pages as offices do, read them, and count what stays right or is doubted.

    Example: python -m bench.sturdy --mistakes
    """
    golds = [gold for gold in load_golds() if part in (None, gold.set)]
    if not any(gold.set == "scans" for gold in golds) and part != "samples":
        click.echo("The shared scans are absent: only the samples are changed and read.", err=True)
    cases = chosen(golds, every=every)
    readings = _read(golds, cases, ocr=not no_ocr)
    pairs = [(case, reading) for case, reading in zip(cases, readings, strict=True) if not reading.left_out]
    with ProcessPoolExecutor() as pool:
        results = pool.map(judge, *zip(*pairs, strict=True)) if pairs else ()
        judged = [one for scores in results for one in scores]
    click.echo(report(judged))
    if left_out := len(cases) - len(pairs):
        click.echo(f"\nLeft out, since they need OCR: {left_out}")
    if show_mistakes or show_unsure:
        click.echo("\n" + mistakes(judged, every=show_unsure))


def _read(golds: list[Gold], cases: list[Case], *, ocr: bool) -> list[Reading]:
    """Read each case's changed file; without OCR, only what is kept."""
    undamaged = read_all(golds, fresh=False, ocr=ocr, peer=False)
    pages = {gold.name: kept_pages(gold, r) for gold, r in zip(golds, undamaged, strict=True)}
    with ProcessPoolExecutor() as pool:
        paths = pool.map(make_file, cases, (pages[case.gold.name] for case in cases))
        changed = [
            replace(case.gold, path=path, tier="changed") for case, path in zip(cases, paths, strict=True)
        ]
    return read_all(changed, fresh=False, ocr=ocr, peer=False)


if __name__ == "__main__":
    main()
