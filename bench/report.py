"""Tables of scores, and what was gained and lost against an earlier run."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from functools import reduce
from typing import Any

from .mentions import NO_REFERENCES, ReferenceScore
from .result import DocumentScore
from .score import NO_DIGIT_TOKENS, NO_ERRORS, NOTHING, OUTCOMES, Errors

Row = list[str]


def report(scores: list[DocumentScore]) -> str:
    """Return the tables of all scores: reading, header fields, references."""
    tables = (_reading_table(scores), _header_table(scores), _reference_table(scores))
    failed = [f"Not read: {score.name}: {score.error}" for score in scores if score.error]
    return "\n\n".join([*filter(None, tables), *failed])


def _groups(scores: Iterable[DocumentScore]) -> dict[str, list[DocumentScore]]:
    """Group by set and tier, in order of appearance."""
    groups: dict[str, list[DocumentScore]] = {}
    for score in scores:
        groups.setdefault(f"{score.set}: {score.tier}", []).append(score)
    return groups


def _reading_table(scores: list[DocumentScore]) -> str:
    rows: list[Row] = []
    for name, group in _groups(s for s in scores if s.reading.chars).items():
        ours, plain = _sum_errors(s.reading for s in group), _sum_errors(s.plain_reading for s in group)
        pages, seconds = sum(s.pages for s in group), sum(s.seconds for s in group)
        rates = [_percent(rate, 2) for rate in (ours.cer, ours.wer, plain.cer, plain.wer)]
        digits = NO_DIGIT_TOKENS
        for score in group:
            digits = digits.plus(score.digits)
        per_page = f"{seconds / pages:.2f}" if pages else "-"
        rows.append([name, str(len(group)), str(pages), *rates, "/".join(map(str, digits)), per_page])
    heads = [
        "Reading (%, lower is better)",
        "docs",
        "pages",
        "CER",
        "WER",
        "plain CER",
        "plain WER",
        "digits sure right/wrong/doubted",
        "CPU s/page",
    ]
    return _table(heads, rows)


def _header_table(scores: list[DocumentScore]) -> str:
    rows = [
        _outcome_row(name, (field.outcome for s in group for field in s.header.values()))
        for name, group in _groups(s for s in scores if s.header).items()
    ]
    for set_name in ("samples", "scans"):
        fields: dict[str, list[str]] = {}
        for score in scores:
            if score.set == set_name:
                for name, field in score.header.items():
                    fields.setdefault(name, []).append(field.outcome)
        rows += [_outcome_row(f"  {set_name} {name}", outcomes) for name, outcomes in sorted(fields.items())]
    heads = ["Header fields (* handwritten)", "fields", *(outcome.replace("_", " ") for outcome in OUTCOMES)]
    return _table(heads, rows)


def _outcome_row(name: str, outcomes: Iterable[str]) -> Row:
    counts = Counter(outcomes)
    return [
        name,
        str(sum(counts[outcome] for outcome in OUTCOMES)),
        *(str(counts[outcome]) for outcome in OUTCOMES),
    ]


def _reference_table(scores: list[DocumentScore]) -> str:
    rows: list[Row] = []
    for name, group in _groups(scores).items():
        ours = _sum_references(s.references for s in group)
        plain = _sum_references(s.plain_references for s in group)
        if ours.numbers != NOTHING:
            rows.append(_reference_row(name, ours))
        if plain.numbers != NOTHING:
            rows.append(_reference_row("  plain Tesseract, naive pattern", replace(plain, relations=0)))
    heads = ["References (mentions)", "gold", "num P", "num R", "num F1", "+date P", "+date R", "+date F1"]
    return _table([*heads, "dates r/w/m", "relation", "certain wrong"], rows)


def _reference_row(name: str, score: ReferenceScore) -> Row:
    numbers, dated = score.numbers, score.dated
    measures = (numbers.precision, numbers.recall, numbers.f1, dated.precision, dated.recall, dated.f1)
    if dated == NOTHING:  # silver gold: what it doesn't have may be right all the same
        measures = (None, numbers.recall, None, None, None, None)
    dates = (score.dates_right, score.dates_wrong, score.dates_missed)
    relations = f"{score.relations_right}/{score.relations}" if score.relations else "-"
    return [
        name,
        str(numbers.hit + numbers.missed),
        *(_percent(measure) for measure in measures),
        "/".join(map(str, dates)),
        relations,
        str(score.certain_wrong),
    ]


def _sum_errors(errors: Iterable[Errors]) -> Errors:
    return reduce(Errors.plus, errors, NO_ERRORS)


def _sum_references(scores: Iterable[ReferenceScore]) -> ReferenceScore:
    return reduce(ReferenceScore.plus, scores, NO_REFERENCES)


def _percent(share: float | None, digits: int = 1) -> str:
    return "-" if share is None else f"{100 * share:.{digits}f}"


def _table(heads: Row, rows: list[Row]) -> str:
    """Align the first column left, the others right; return "" without rows."""
    if not rows:
        return ""
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    lines = [[heads[0].ljust(widths[0]), *(h.rjust(w) for h, w in zip(heads[1:], widths[1:], strict=True))]]
    lines += [
        [r[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(r[1:], widths[1:], strict=True))] for r in rows
    ]
    return "\n".join("  ".join(line).rstrip() for line in lines)


# --- what went wrong, document by document -----------------------------------------------------------------


def mistakes(scores: list[DocumentScore]) -> str:
    """Return each document's mistakes: header fields that aren't right, references lost and invented."""
    blocks = []
    for score in scores:
        fields = [
            f"  {field.outcome:<13} {name}: {field.found!r} for {field.gold!r}"
            for name, field in score.header.items()
            if field.outcome not in ("right", "empty")
        ]
        lost = [f"  lost          {label}" for label in score.references.lost]
        invented = [f"  invented      {label}" for label in score.references.invented]
        if fields or lost or invented:
            blocks.append("\n".join([f"{score.set}/{score.name}", *fields, *lost, *invented]))
    return "\n".join(blocks)


# --- against an earlier run --------------------------------------------------------------------------------


def to_json(scores: list[DocumentScore]) -> str:
    """Return the scores as JSON, a document each; `changes` reads it back."""
    return json.dumps([asdict(score) for score in scores], ensure_ascii=False, indent=1)


def changes(earlier: str, scores: list[DocumentScore]) -> str:
    """Return gains (+) and losses (-) against an earlier run's JSON, document by document."""
    before = {(old["set"], old["name"]): old for old in json.loads(earlier)}
    blocks = []
    for new in json.loads(to_json(scores)):
        old = before.get((new["set"], new["name"]))
        lines = list(_document_changes(old, new)) if old else ["  new document"]
        if lines:
            blocks.append("\n".join([f"{new['set']}/{new['name']}", *lines]))
    return "\n".join(blocks) or "No gains, no losses."


def _document_changes(old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    for name in sorted(old["header"].keys() & new["header"].keys()):
        (was, *_), (now, *_) = old["header"][name], new["header"][name]
        if was != now:
            yield f"  {_sign(_rank(now) < _rank(was))} {name}: {was} -> {now}"
    for kind in ("lost", "invented"):
        was, now = Counter(old["references"][kind]), Counter(new["references"][kind])
        yield from (f"  + no longer {kind}: {label}" for label in sorted((was - now).elements()))
        yield from (f"  - {kind}: {label}" for label in sorted((now - was).elements()))
    was, now = Errors(*old["reading"]).cer, Errors(*new["reading"]).cer
    if was is not None and now is not None and abs(was - now) >= 0.0005:
        yield f"  {_sign(now < was)} CER: {_percent(was)} -> {_percent(now)}"


def _rank(outcome: str) -> int:
    best_first: list[str] = ["empty", *OUTCOMES]
    return best_first.index(outcome)


def _sign(gain: bool) -> str:
    return "+" if gain else "-"
