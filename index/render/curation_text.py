"""What people work on - corrections, what is open, pairs, series, new readings - as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from index.curation.queue import ListToRead, PageToPart, Review, ReviewItem, UnreadPage
from index.curation.reread import Change, ChangedReference, FieldChange, Recount
from index.curation.series import Series, SeriesPlace
from index.render.answers_text import LABELS, counted, day, pair_line, short_path, summary_line
from index.types import Correction, DocumentSummary, Pair
from messages import local, tr


def value_text(field: str, value: str | None) -> str:
    """Return a field's value as a person writes it.

    >>> value_text("ngay_ban_hanh", "2023-09-28"), value_text("dia_danh", None)
    ('28/09/2023', '-')
    """
    return day(value) if field == "ngay_ban_hanh" and value else value or "-"


def corrections_text(id: int, done: Iterable[Correction]) -> str:
    """Return what was just corrected, a line a field."""
    return "\n".join(f"#{id}  {_correction_line(correction)}" for correction in done)


def _correction_line(correction: Correction) -> str:
    field = correction.field
    before, value = value_text(field, correction.before), value_text(field, correction.value)
    if correction.undone:
        how = f"as the rules say, no more {before}"
    elif before == value:
        how = f"confirmed by {correction.who}"
    else:
        how = f"no more {before}, set by {correction.who}"
    return f"{LABELS[field]}: {value}, {how}"


def review_text(review: Review) -> str:
    """Return what is open, field by field."""
    lines = []
    for field, count in review.counts.items():
        items = [item for item in review.items if item.field == field]
        if items:
            shown = f", {len(items)} shown" if len(items) < count else ""
            lines += [f"{LABELS[field]}: {count} uncertain{shown}", *map(_item_text, items), ""]
    if review.pairs:
        lines += ["Pairs to settle:", *map(pair_line, review.pairs), ""]
    if review.doubts:
        lines += ["Certain, but against their series:", *map(_doubt_line, review.doubts), ""]
    if review.lists:
        lines += ["Lists that were not read in full:", *map(_list_line, review.lists), ""]
    if review.pages:
        lines += ["Pages that may begin another paper:", *map(_page_line, review.pages), ""]
    if review.unread_pages:
        lines += ["Pages with print that was not read:", *map(_unread_line, review.unread_pages), ""]
    return "\n".join(lines[:-1]) if lines else "nothing is open"


def _page_line(one: PageToPart) -> str:
    return f"  #{one.document}  {one.so_ky_hieu or 'no number'}  {one.note}"


def _unread_line(one: UnreadPage) -> str:
    path = f"  {short_path(one.document.path)}" if one.document.path else ""
    return f"  #{one.document.id}  {one.document.so_ky_hieu or 'no number'}  {one.what}, p. {one.page}{path}"


def _list_line(one: ListToRead) -> str:
    return f"  #{one.document}  {one.so_quyet_dinh or 'no number'}  {one.what}, p. {one.page}"


def _item_text(item: ReviewItem) -> str:
    place = f", p. {item.page}" if item.page else ""
    path = f"  {short_path(item.document.path)}" if item.document.path else ""
    value = value_text(item.field, item.value)
    lines = [f"  #{item.document.id}  {value}  {item.confidence:.0%}  {item.reason}{place}{path}"]
    pieces = [f"{piece.source} {piece.value} ({piece.weight:+.2f})" for piece in item.evidence]
    lines += [f"      weighed: {', '.join(pieces)}"] if pieces else []
    lines += [f"      for it: {support}" for support in item.supports]
    for found in item.suggestions:
        lines.append(f"      or {value_text(item.field, found.value)}: {'; '.join(found.because)}")
    return "\n".join(lines)


def question_lines(item: ReviewItem, place: int, of: int) -> list[str]:
    """Return what a person has to know to settle an item: which document, where, what is doubtful."""
    document = item.document
    about = [document.loai_van_ban, document.co_quan_ban_hanh, document.trich_yeu]
    page = tr("p. {page}", page=item.page) if item.page else ""
    path = short_path(document.path) if document.path else ""
    lines = ["", f"[{place}/{of}]  {LABELS[item.field]}  #{document.id}  {path}  {page}".rstrip()]
    lines += [f"  {', '.join(part for part in about if part)}"] if any(about) else []
    read = item.raw or value_text(item.field, item.value)
    lines.append("  " + tr("read: {raw} - {reason}", raw=" ".join(read.split()), reason=item.reason))
    return lines


def choice_lines(item: ReviewItem) -> list[str]:
    """Return the choices of an item, each with its digit and who says so."""
    if not item.choices:
        return ["  " + tr("no choice; type the value, or press Enter to skip")]
    lines = []
    for digit, choice in enumerate(item.choices, 1):
        said = "; ".join(local(witness) for witness in choice.witnesses)
        lines.append(f"  {digit}  {value_text(item.field, choice.value)}{'   ' if said else ''}{said}")
    return lines


def pairs_text(pairs: Sequence[Pair], documents: dict[int, DocumentSummary]) -> str:
    """Return pairs with both documents."""
    lines = [counted(len(pairs), "pair")]
    for pair in pairs:
        lines += [
            pair_line(pair),
            *(f"    {summary_line(documents[id])}" for id in (pair.first, pair.second)),
        ]
    return "\n".join(lines)


def series_text(found: Sequence[Series]) -> str:
    """Return the series of numbers with what is odd about them."""
    blocks = ["\n".join(_series_lines(series)) for series in found]
    return "\n\n".join(blocks) if blocks else "no series: no document has a number and a date or year"


def _series_lines(series: Series) -> list[str]:
    named = [series.co_quan_ban_hanh or "no agency", series.co_quan_chu_quan]
    head = f"{series.nam}  {series.ky_hieu}  {', '.join(filter(None, named))}"
    lines = [f"{head}: {counted(series.count, 'document')}, {series.sure} certain"]
    if series.first is not None:
        lines[0] += f", {series.first} to {series.last}"
    if series.gaps:
        gaps = [str(a) if a == b else f"{a}-{b}" for a, b in series.gaps]
        missing = sum(b - a + 1 for a, b in series.gaps)
        lines.append(f"  not held ({missing}): {', '.join(gaps)}")
    for number, documents in groupby(series.possible, key=itemgetter(0)):
        bearers = ", ".join(f"#{id}" for _, id in documents)
        lines.append("  " + tr("{number} may be {documents}", number=number, documents=bearers))
    for double in series.doubles:
        bearers = ", ".join(f"#{id}" for id in double.documents)
        lines.append(f"  double: {double.number} is {bearers}{'' if double.certain else '  [uncertain]'}")
    return [*lines, *map(_doubt_line, series.doubts)]


def _doubt_line(place: SeriesPlace) -> str:
    return f"  #{place.document}  {place.reason}{'' if place.certain else '  [uncertain]'}"


class RereadDocument(NamedTuple):
    """A change with the document that it is of."""

    document: DocumentSummary
    change: Change


class RereadReport(NamedTuple):
    """What a rereading did, or would do."""

    documents: int
    told: Sequence[RereadDocument]
    failures: Sequence[dict[str, str]]
    dry_run: bool


def reread_text(result: RereadReport) -> str:
    """Return what a rereading changed, or would change."""
    would = "would change" if result.dry_run else "changed"
    lines = [f"{counted(result.documents, 'document')} read anew, {len(result.told)} {would}"]
    for told in result.told:
        lines += [summary_line(told.document), *_change_lines(told.change)]
    return "\n".join(
        [*lines, *(f"failed: {failure['path']}: {failure['reason']}" for failure in result.failures)]
    )


def _change_lines(change: Change) -> list[str]:
    lines = [f"    {_field_change(field)}" for field in change.fields]
    lines += [f"    {_field_change(field)}  [a person's value stays]" for field in change.beneath]
    lines += [f"    - {_cited(cited)}" for cited in change.removed]
    lines += [f"    + {_cited(cited)}" for cited in change.added]
    lines += [f"    {_recount(one)}" for one in change.commended]
    if change.group:
        before, after = (group or "-" for group in change.group)
        lines.append(f"    nhóm: {before} -> {after}")
    if change.pages:
        lines.append(f"    other text on p. {', '.join(map(str, change.pages))}")
    if change.papers:
        lines.append(f"    {counted(change.papers, 'further paper')} in its file, now found")
    return lines


def _recount(one: Recount) -> str:
    """Return how many awards or recipients are others.

    >>> _recount(Recount("recipient", 0, 14)), _recount(Recount("award", 1, 2))
    ('+ 14 recipients', '- 1 award, + 2 awards')
    """
    numbers = (("-", one.removed), ("+", one.added))
    return ", ".join(f"{sign} {counted(number, one.what)}" for sign, number in numbers if number)


def _field_change(change: FieldChange) -> str:
    before, after = (
        f"{value_text(change.field, value)}{'' if status == 'certain' else f' [{status}]'}"
        for value, status in ((change.before, change.before_status), (change.after, change.after_status))
    )
    return f"{LABELS[change.field]}: {before} -> {after}"


def _cited(cited: ChangedReference) -> str:
    dated = f" ({day(cited.ngay_ban_hanh)})" if cited.ngay_ban_hanh else ""
    return f"{cited.quan_he}: {cited.so_ky_hieu}{dated}{'' if cited.status == 'certain' else '  [uncertain]'}"
