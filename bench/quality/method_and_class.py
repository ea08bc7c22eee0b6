"""`python -m bench.method_and_class`: whether method of commendation and class of recipient are read right.

Against entries of real lists that were labelled by reading, in `bench/labels/method_and_class.json`. What is
not known is no fault; what is known and wrong is, and most of all where it is called certain.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import click

from bench.gold.samples import LABELS, Gold, shared_data
from extract.record import extract
from extract.types import Recipient, Record, Status

from .reading import read_all

FIELDS = ("phuong_thuc", "doi_tuong")
_MOST = 0.95
"""Entries that have to be right or not known, by the task; `_WRONG` those that may be certain and wrong."""
_WRONG = 0.01


class Answer(NamedTuple):
    """What was found of a field of one entry, beside what a reader says."""

    entry: str
    field: str
    gold: str | None
    found: str | None
    status: Status

    @property
    def right(self) -> bool:
        """Whether it is as labelled."""
        return self.found == self.gold

    @property
    def wrong(self) -> bool:
        """Whether something else is said; nothing is never wrong."""
        return self.found is not None and not self.right


class Tally(NamedTuple):
    """How many entries are right, not known though a reader knows, wrong, and certain and wrong."""

    entries: int
    right: int
    unknown: int
    wrong: int
    sure_wrong: int

    @classmethod
    def of(cls, answers: Iterable[Answer]) -> Tally:
        """Count the answers of one field."""
        all_of_them = list(answers)
        right = sum(one.right for one in all_of_them)
        wrong = [one for one in all_of_them if one.wrong]
        sure = sum(one.status == "certain" for one in wrong)
        return cls(len(all_of_them), right, len(all_of_them) - right - len(wrong), len(wrong), sure)

    @property
    def good(self) -> bool:
        """Whether enough is right or not known, and little enough is certain and wrong."""
        return self.wrong <= (1 - _MOST) * self.entries and self.sure_wrong <= _WRONG * self.entries


def labels() -> list[dict[str, Any]]:
    """Return the labelled entries."""
    found: list[dict[str, Any]] = json.loads((LABELS / "method_and_class.json").read_text("utf-8"))["entries"]
    return found


def answers(entries: Iterable[Mapping[str, Any]], records: Mapping[str, Record]) -> Iterator[Answer]:
    """Yield what was found of both fields of each entry; an entry that wasn't found has nothing."""
    for entry in entries:
        record = records.get(entry["file"], Record())
        one = _entry_of(record, entry)
        award = record.awards[one.award] if one and one.award is not None else None
        name = f"{entry['file']} page {entry['page']} no. {entry['stt']} {entry['initials']}"
        methods = (award.phuong_thuc, award.phuong_thuc_status) if award else (None, "missing")
        classes = (one.doi_tuong, one.doi_tuong_status) if one else (None, "missing")
        for field, (value, status) in zip(FIELDS, (methods, classes), strict=True):
            yield Answer(name, field, entry[field], value, status)


def _entry_of(record: Record, entry: Mapping[str, Any]) -> Recipient | None:
    """Return the entry of the page with that number; of several the one with these initials."""
    place = (entry["page"], entry["loai"], entry["stt"])
    found = [one for one in record.recipients if (one.page, one.loai, one.stt) == place]
    named = [one for one in found if "".join(word[0] for word in one.ten.split()) == entry["initials"]]
    return next(iter(named if len(found) > 1 else found), None)


def records_of(data: Path, entries: Iterable[Mapping[str, Any]]) -> dict[str, Record]:
    """Return what the rules find in the files that entries are of, by their first 8 letters.

    A reading that an earlier bench kept is taken, else the file is read.
    """
    wanted = {entry["file"] for entry in entries}
    paths = sorted(path for path in (data / "commendations").iterdir() if path.name[:8] in wanted)
    golds = [Gold(path.name, "decisions", "real", path) for path in paths]
    readings = read_all(golds, fresh=False, ocr=True, peer=False)
    return {
        path.name[:8]: extract(reading.document)
        for path, reading in zip(paths, readings, strict=True)
        if reading.document
    }


def report(found: Iterable[Answer]) -> Iterator[str]:
    """Yield the figures, a line a field."""
    all_of_them = list(found)
    yield f"{'':<12}{'entries':>9}{'right':>7}{'không rõ':>10}{'wrong':>7}{'certain and wrong':>19}"
    for field in FIELDS:
        tally = Tally.of(one for one in all_of_them if one.field == field)
        numbers = (
            f"{tally.entries:>9}{tally.right:>7}{tally.unknown:>10}{tally.wrong:>7}{tally.sure_wrong:>19}"
        )
        yield f"{field:<12}{numbers}  {'as asked for' if tally.good else 'NOT as asked for'}"


@click.command()
@click.option("--mistakes", is_flag=True, help="List what is wrong.")
def main(*, mistakes: bool) -> None:
    """Read the labelled decisions and compare method and class of their entries."""
    data = shared_data()
    if data is None:
        raise click.ClickException("there are no shared decisions beside the project")
    entries = labels()
    found = list(answers(entries, records_of(data, entries)))
    for line in report(found):
        click.echo(line)
    for one in found if mistakes else ():
        if one.wrong:
            click.echo(f"{one.entry}: {one.field} {one.found} ({one.status}), not {one.gold}")


if __name__ == "__main__":
    main()
