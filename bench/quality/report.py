"""Tables of scores, and lists of what went wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import reduce

from bench.gold.samples import HELD_OUT

from .mentions import NO_REFERENCES, ReferenceScore, Verdicts
from .result import DocumentScore
from .score import NO_DIGIT_TOKENS, NO_ERRORS, NOTHING, OUTCOMES, Errors

Row = list[str]
_PEER = "  plain Tesseract, naive pattern"


def report(scores: list[DocumentScore]) -> str:
    """Return the tables of all scores: reading, header fields, references."""
    tables = (
        _reading_table(scores),
        _header_table(scores),
        _reference_table(scores),
        _attribute_table(scores),
    )
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
    return table(heads, rows)


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
    heads = [
        "Header fields (* handwritten, ~ under a seal)",
        "fields",
        *(outcome.replace("_", " ") for outcome in OUTCOMES),
    ]
    return table(heads, rows)


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
            rows.append(_reference_row(_PEER, plain))
    heads = ["References (mentions)", "gold", "num P", "num R", "num F1", "+date P", "+date R", "+date F1"]
    return table([*heads, "certain wrong"], rows)


def _reference_row(name: str, score: ReferenceScore) -> Row:
    numbers, dated = score.numbers, score.dated
    measures = (numbers.precision, numbers.recall, numbers.f1, dated.precision, dated.recall, dated.f1)
    if dated == NOTHING:  # silver gold: what it doesn't have may be right all the same
        measures = (None, numbers.recall, None, None, None, None)
    return [
        name,
        str(numbers.hit + numbers.missed),
        *(_percent(measure) for measure in measures),
        str(score.certain_wrong),
    ]


def _attribute_table(scores: list[DocumentScore]) -> str:
    """Show what is known of the mentions whose number was found."""
    rows: list[Row] = []
    for name, group in _groups(s for s in scores if sum(s.references.dates)).items():
        total = _sum_references(s.references for s in group)
        parts = (total.dates, total.relations, total.undoubted, total.subjects, total.articles)
        rows.append(
            [name, str(total.numbers.hit), *(cell for part in parts for cell in _verdict_cells(part))]
        )
    heads = ["Of those found (right/wrong/missed)", "found"]
    for attribute in ("dates", "relations", "undoubted relations", "subject spans", "articles"):
        heads += [attribute, "%"]
    return table(heads, rows)


def _verdict_cells(verdicts: Verdicts) -> tuple[str, str]:
    return ("/".join(map(str, verdicts)) if sum(verdicts) else "-", _percent(verdicts.accuracy))


def _sum_errors(errors: Iterable[Errors]) -> Errors:
    return reduce(Errors.plus, errors, NO_ERRORS)


def _sum_references(scores: Iterable[ReferenceScore]) -> ReferenceScore:
    return reduce(ReferenceScore.plus, scores, NO_REFERENCES)


def _percent(share: float | None, digits: int = 1) -> str:
    return "-" if share is None else f"{100 * share:.{digits}f}"


def table(heads: Row, rows: list[Row]) -> str:
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
    """Return each document's mistakes: header fields that aren't right, references lost and invented.

    Of documents that are held out they aren't shown: who has seen them can't measure on them any more.
    """
    blocks = []
    for score in (score for score in scores if score.tier != HELD_OUT):
        fields = [
            f"  {field.outcome:<13} {name}: {field.found!r} for {field.gold!r}"
            for name, field in score.header.items()
            if field.outcome not in ("right", "empty")
        ]
        faults = [f"  {fault}" for fault in score.references.faults]
        lost = [f"  lost          {label}" for label in score.references.lost]
        invented = [f"  invented      {label}" for label in score.references.invented]
        if lines := [*fields, *lost, *invented, *faults]:
            blocks.append("\n".join([f"{score.set}/{score.name}", *lines]))
    return "\n".join(blocks)
