"""`python -m bench.vetting`: findings of vetting: right, missed and false, and what a long list costs.

Right and missed are counted against `samples/vetting/expected.json`, by rule and by verdict. A false sign of
a duplicate is the worst mistake, so these are counted apart. With `--recipients N` a list of 500 lines is
vetted against an invented archive of that many, and the computing time is told.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from bench.gold.samples import SAMPLES
from bench.speed.figures import build
from commands.proposal_list import read_proposals
from extract.proposals.types import ProposalList, ProposedAward
from extract.record import extract
from index.archive import Archive
from index.vetting.types import DUPLICATE, Vetted, Vetting
from ingest.options import ReadOptions
from ingest.read import read_document

FOLDER = SAMPLES / "vetting"
_LINES = 500
"""Of a long list; the year's proposals of a province are two to five hundred."""
EXPECTED = FOLDER / "expected.json"


@dataclass(slots=True)
class VettingScore:
    """How many findings were right, missed and false; `false_duplicates` are those of `false` that matter."""

    right: int = 0
    missed: int = 0
    false: int = 0
    verdicts_right: int = 0
    lines: int = 0
    false_duplicates: int = 0
    mistakes: list[str] = field(default_factory=list)

    def add(self, name: str, found: Vetted | None, expected: dict[str, Any]) -> None:
        """Count one line."""
        rules = {one.rule for one in found.findings} - {"doubtful_line"} if found else set()
        wanted = set(expected["rules"])
        self.lines += 1
        self.right += len(rules & wanted)
        self.missed += len(wanted - rules)
        self.false += len(rules - wanted)
        verdict = found.verdict if found else None
        self.verdicts_right += verdict == expected["verdict"]
        self.false_duplicates += verdict == DUPLICATE != expected["verdict"]
        if rules != wanted or verdict != expected["verdict"]:
            self.mistakes.append(f"{name}: {verdict} {sorted(rules)}, expected {expected['verdict']}")


def fill(archive: Archive) -> None:
    """Take in the papers for vetting that need no reader of print."""
    for path in sorted(FOLDER.glob("*.txt")):
        document = read_document(path, ReadOptions())
        archive.add(document, extract(document), mtime_ns=0)
    archive.commit_index()


def score_list(archive: Archive, entry: dict[str, Any], score: VettingScore) -> Vetting:
    """Vet one list of the samples, count what was found, and return it."""
    proposed = read_proposals(FOLDER / entry["file"], ReadOptions())
    found = archive.vet(proposed, entry["date"] or "2025-02-14")
    count(found, entry, score)
    return found


def count(found: Vetting, entry: dict[str, Any], score: VettingScore) -> None:
    """Count what was found of a list, line by line."""
    rows = {row.proposal.ten: row for row in found.rows}
    for expected in entry["lines"]:
        score.add(f"{entry['file']}: {expected['ten']}", rows.get(expected["ten"]), expected)


def expected_lists() -> list[dict[str, Any]]:
    """Return what vetting has to find, list by list."""
    lists: list[dict[str, Any]] = json.loads(EXPECTED.read_text("utf-8"))["lists"]
    return lists


def score_samples() -> VettingScore:
    """Vet every list of the samples against the papers for vetting."""
    score = VettingScore()
    with TemporaryDirectory() as folder, Archive.open(Path(folder), create=True) as archive:
        fill(archive)
        for entry in expected_lists():
            score_list(archive, entry, score)
    return score


def figures(score: VettingScore) -> dict[str, float]:
    """Return what must not fall: a false sign of a duplicate is what must never be."""
    return {
        "findings precision": score.right / (score.right + score.false or 1),
        "findings recall": score.right / (score.right + score.missed or 1),
        "verdicts right": score.verdicts_right / (score.lines or 1),
        "duplicates not certain and wrong": 1 - score.false_duplicates / (score.lines or 1),
    }


def long_list(archive: Archive, lines: int) -> ProposalList:
    """Return a list of people of an archive, proposed again."""
    entries = (entry for entry in archive.figures.roster() if entry.loai == "cá nhân")
    return ProposalList(tuple(_proposals(entries, lines)), ngay="2024-12-31")


def _proposals(entries: Iterator[Any], lines: int) -> Iterator[ProposedAward]:
    for number, entry in zip(range(1, lines + 1), entries, strict=False):
        yield ProposedAward(
            "cá nhân",
            entry.ten,
            1,
            str(number),
            don_vi=entry.don_vi,
            hinh_thuc="Chiến sĩ thi đua cơ sở",
            tu_nam=2023,
            den_nam=2023,
        )


@click.command(help=__doc__)
@click.option("--recipients", type=int, default=0, help="Also vet 500 lines against that many recipients.")
@click.option("--mistakes", is_flag=True, help="List what is wrong.")
def main(recipients: int, *, mistakes: bool) -> None:
    """Print what was counted."""
    score = score_samples()
    click.echo(
        f"{score.lines} lines: {score.verdicts_right} verdicts right; findings: {score.right} right, "
        f"{score.missed} missed, {score.false} false; false signs of a duplicate: {score.false_duplicates}"
    )
    for mistake in score.mistakes if mistakes else ():
        click.echo(f"  {mistake}")
    if recipients:
        _cost(recipients)


def _cost(recipients: int) -> None:
    with TemporaryDirectory() as place:
        folder = Path(place) / "archive"
        build(folder, recipients, recipients // 25)
        with Archive.open(folder) as archive:
            proposed = long_list(archive, _LINES)
            began = time.process_time()
            found = archive.vet(proposed, "2024-12-31")
            took = time.process_time() - began
    click.echo(f"{len(found.rows)} lines against {recipients:,} recipients: {took:.2f} s of computing")


if __name__ == "__main__":
    main()
