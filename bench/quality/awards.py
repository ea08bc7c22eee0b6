"""`python -m bench.awards`: how well awards are found, field by field, and documents classified."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import reduce
from typing import Any, NamedTuple

import click

from bench.gold.labelled import load_labelled_commendations, load_labelled_scans
from bench.gold.samples import LABELS, Gold, load_samples, shared_data
from extract.awards.authority import without_place
from extract.record import extract
from extract.types import Award, Record

from .reading import read_all
from .score import NOTHING, Count, comparable

COUNTS = {"so_tap_the": "tập thể", "so_ca_nhan": "cá nhân", "so_ho": "hộ gia đình"}
FIELDS = (
    *("vai_tro", "hang", "tham_quyen", *COUNTS, "ly_do", "thoi_gian", "tu_nam", "den_nam", "tien_thuong"),
    *("so_quyet_dinh", "ngay_quyet_dinh"),
)
UNLABELLED = {"commendations": ("ly_do", "thoi_gian")}
"""Fields whose words are those of real papers, so that their labels leave them out."""
NEEDED = ("vai_tro", "hang", *COUNTS, "so_quyet_dinh", "ngay_quyet_dinh", "tien_thuong")
"""Fields that have to be right for an award to be wholly right."""


class Score(NamedTuple):
    """What one document or many scored.

    Attributes:
        events: awards by kind and page.
        whole: awards of which all that counts is right.
        fields: each field of the awards that were found; absent in both counts nothing.
        certain_wrong: awards called certain of which something that counts is wrong, or that aren't there.
        silent: awards, or numbers of recipients, that were lost or are wrong without any warning or doubt.
        faults: what is wrong, for a person to read.
    """

    events: Count = NOTHING
    whole: Count = NOTHING
    fields: tuple[Count, ...] = (NOTHING,) * len(FIELDS)
    certain_wrong: int = 0
    silent: int = 0
    faults: tuple[str, ...] = ()

    def plus(self, other: Score) -> Score:
        """Return the sum of both."""
        fields = tuple(one.plus(two) for one, two in zip(self.fields, other.fields, strict=True))
        return Score(
            self.events.plus(other.events),
            self.whole.plus(other.whole),
            fields,
            self.certain_wrong + other.certain_wrong,
            self.silent + other.silent,
            self.faults + other.faults,
        )


def score_awards(
    name: str,
    found: Sequence[Award],
    gold: Sequence[dict[str, Any]],
    named: Named,
    *,
    warned: bool = False,
    fields: Sequence[str] = FIELDS,
) -> Score:
    """Score the awards found in the document `name` against its gold; `named` counts who is named in prose.

    `warned` tells whether the record warns of anything; `fields` are those that are labelled.

    >>> award = Award("Bằng khen", "tặng", "Bằng khen", 1, 0, 9, so_tap_the=6)
    >>> gold = {"page": 1, "hinh_thuc": "Bằng khen", "vai_tro": "tặng", "so_tap_the": 6}
    >>> score_awards("a", [award], [gold], {}).whole
    Count(hit=1, false=0, missed=0)
    """
    pairs, invented, lost = _matched(found, gold)
    total = Score()
    for place, award in pairs:
        pair = _of_pair(name, award, gold[place], named, place, fields)
        total = total.plus(pair._replace(silent=0 if warned else pair.silent))
    for award in invented:
        certain = int(award.status == "certain")
        fault = f"{name}: not there: {award.hinh_thuc} “{award.text}”"
        total = total.plus(Score(Count(0, 1, 0), Count(0, 1, 0), certain_wrong=certain, faults=(fault,)))
    for entry in lost:
        fault = f"{name}: missed: {entry['hinh_thuc']} on page {entry['page']}"
        total = total.plus(Score(Count(0, 0, 1), Count(0, 0, 1), silent=int(not warned), faults=(fault,)))
    return total


Named = dict[tuple[int, str], int]
"""How many recipients of each sort a sentence names for an award, by its position: no declared numbers."""


def _matched(
    found: Sequence[Award], gold: Sequence[dict[str, Any]]
) -> tuple[list[tuple[int, Award]], list[Award], list[dict[str, Any]]]:
    """Pair the awards of one kind on one page in reading order, those of one class first."""
    left = list(found)
    pairs: list[tuple[int, Award]] = []
    for strict in (True, False):
        for place, entry in enumerate(gold):
            if any(place == taken for taken, _ in pairs):
                continue
            fits = [one for one in left if _fits(one, entry, strict=strict)]
            if fits:
                pairs.append((place, fits[0]))
                left.remove(fits[0])
    taken = {place for place, _ in pairs}
    return (
        sorted(pairs, key=lambda pair: pair[0]),
        left,
        [e for place, e in enumerate(gold) if place not in taken],
    )


def _fits(award: Award, entry: dict[str, Any], *, strict: bool) -> bool:
    if award.hinh_thuc != entry["hinh_thuc"] or award.page != entry["page"]:
        return False
    same = (award.hang, award.so_tap_the or 0) == (entry.get("hang"), entry.get("so_tap_the") or 0)
    return same or not strict


def _of_pair(
    name: str, award: Award, entry: dict[str, Any], named: Named, place: int, fields: Sequence[str]
) -> Score:
    counts, faults, wrong, miscounted = [], [], False, False
    for field in FIELDS:
        if field not in fields:
            counts.append(NOTHING)
            continue
        have, want = getattr(award, field), entry.get(field)
        if want is None and field in COUNTS and have == named.get((place, COUNTS[field])):
            want = have
        right = _equal(field, have, want)
        counts.append(_count(have, want, right=right))
        if not right:
            faults.append(f"{name}: {award.hinh_thuc}: {field} is {have!r}, not {want!r} ({award.status})")
            wrong = wrong or field in NEEDED
            miscounted = miscounted or field in COUNTS
    certain = award.status == "certain"
    whole = Count(0, 1, 1) if wrong else Count(1, 0, 0)
    return Score(
        Count(1, 0, 0),
        whole,
        tuple(counts),
        int(wrong and certain),
        int(miscounted and certain),
        tuple(faults),
    )


def _equal(field: str, have: Any, want: Any) -> bool:
    if have is None or want is None:
        return have is want
    if field == "tham_quyen":
        return bool(without_place(have) == without_place(want))
    return comparable(have) == comparable(want) if isinstance(have, str) else bool(have == want)


def _count(have: Any, want: Any, *, right: bool) -> Count:
    if right:
        return Count(int(have is not None), 0, 0)
    return Count(0, int(have is not None), int(want is not None))


def named_in_prose(gold: Gold) -> Named:
    """Return how many recipients of each sort the sentences of a document name for each of its awards."""
    counted: Named = {}
    for one in gold.recipients:
        if one["dang"] == "câu văn":
            key = (one["award"], one["loai"])
            counted[key] = counted.get(key, 0) + 1
    return counted


def _read(golds: list[Gold], *, ocr: bool) -> list[tuple[Gold, Record]]:
    """Return the gold with the records of what could be read of it."""
    readings = read_all(golds, fresh=False, ocr=ocr, peer=False)
    pairs = zip(golds, readings, strict=True)
    return [(gold, extract(reading.document)) for gold, reading in pairs if reading.document]


def _score(gold: Gold, record: Record, labels: Sequence[dict[str, Any]] = ()) -> Score:
    fields = [field for field in FIELDS if field not in UNLABELLED.get(gold.set, ())]
    return score_awards(
        gold.name,
        record.awards,
        gold.awards or labels,
        named_in_prose(gold),
        warned=bool(record.warnings),
        fields=fields,
    )


def award_figures(golds: list[Gold]) -> dict[str, float]:
    """Return the figures of awards that must not fall: each a share of 1, better when it's higher."""
    total = reduce(Score.plus, (_score(gold, record) for gold, record in _read(golds, ocr=True)), Score())
    counted = reduce(Count.plus, (total.fields[FIELDS.index(name)] for name in COUNTS), NOTHING)
    wanted = total.events.hit + total.events.missed
    return {
        "awards precision": total.events.precision or 0.0,
        "awards recall": total.events.recall or 0.0,
        "awards wholly right": total.whole.f1 or 0.0,
        "numbers precision": counted.precision or 0.0,
        "numbers recall": counted.recall or 0.0,
        "not lost without a word": 1 - total.silent / wanted if wanted else 0.0,
        "not certain and wrong": 1 - total.certain_wrong / wanted if wanted else 0.0,
    }


def _labels() -> dict[str, list[dict[str, Any]]]:
    entries = json.loads((LABELS / "awards.json").read_text("utf-8"))
    return {entry["file"]: entry["awards"] for entry in entries}


def _print(name: str, scores: Iterable[Score]) -> None:
    total = reduce(Score.plus, scores, Score())
    rows = [("awards", total.events), ("wholly right", total.whole), *zip(FIELDS, total.fields, strict=True)]
    click.echo(f"{name:22} {'precision':>9} {'recall':>7} {'F1':>7}   right/false/missed")
    for label, count in rows:
        shares = (count.precision, count.recall, count.f1)
        shown = [f"{share:.3f}" if share is not None else "-" for share in shares]
        cells = f"{shown[0]:>9} {shown[1]:>7} {shown[2]:>7}"
        click.echo(f"  {label:20} {cells}   {count.hit}/{count.false}/{count.missed}")
    click.echo(f"  called certain and wrong: {total.certain_wrong}, lost without a word: {total.silent}")


def _print_classes(golds: Sequence[Gold], records: Sequence[Record]) -> list[str]:
    wrong = [
        f"{gold.name}: {record.phan_loai.nhom if record.phan_loai else None}, not {gold.topic}"
        for gold, record in zip(golds, records, strict=True)
        if gold.topic and (record.phan_loai is None or record.phan_loai.nhom != gold.topic)
    ]
    known = sum(1 for gold in golds if gold.topic)
    click.echo(f"classes: {known - len(wrong)} of {known} right")
    return wrong


@click.command()
@click.option("--mistakes", is_flag=True, help="List what is wrong, samples and development scans alone.")
@click.option("--no-ocr", is_flag=True, help="Use kept readings; read nothing that needs OCR.")
def main(*, mistakes: bool, no_ocr: bool) -> None:
    """Score awards and classes on the samples and, where present, awards on the shared real scans.

    Example: python -m bench.awards --mistakes
    """
    data, labels = shared_data(), _labels()
    scans = list(load_labelled_scans(data)) if data else []
    faults: list[str] = []
    papers = list(load_labelled_commendations(data)) if data else []
    for name, golds in (("samples", list(load_samples())), ("scans", scans), ("commendations", papers)):
        read = _read(golds, ocr=not no_ocr)
        scores = [_score(gold, record, labels.get(gold.name, ())) for gold, record in read]
        _print(f"{name}, {len(read)} read", scores)
        if name != "scans":
            faults += [fault for score in scores for fault in score.faults]
        if name == "samples":
            faults += _print_classes([gold for gold, _ in read], [record for _, record in read])
    for fault in faults if mistakes else ():
        click.echo(fault)


if __name__ == "__main__":
    main()
