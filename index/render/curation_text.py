"""What people work on - corrections, what is open, pairs, series, new readings - as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from index.curation.learned import Learned
from index.curation.queue import ListToRead, PageToPart, Review, ReviewItem, UnreadPage
from index.curation.reread import Change, ChangedReference, FieldChange, Recount
from index.curation.series import Series, SeriesPlace
from index.render.lines import (
    LABELS,
    STATUSES,
    day,
    doubt,
    failure_line,
    number_text,
    on_page,
    pair_line,
    short_path,
    source_name,
    summary_line,
)
from index.types import Correction, DocumentSummary, Pair
from messages import decimal, local, number, tr, trn


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
        how = tr("was {before}; back to what the rules say", before=before)
    elif before == value:
        how = tr("confirmed by {who}", who=correction.who)
    else:
        how = tr("was {before}; set by {who}", before=before, who=correction.who)
    return f"{LABELS[field]}: {value}, {how}"


def review_text(review: Review) -> str:
    """Return what is open, field by field."""
    lines = []
    for field, count in review.counts.items():
        items = [item for item in review.items if item.field == field]
        if items:
            head = tr("{field}: {count} uncertain", field=LABELS[field], count=number(count))
            if len(items) < count:
                head = tr("{found}, {shown} shown", found=head, shown=len(items))
            lines += [head, *map(_item_text, items), ""]
    if review.pairs:
        lines += [tr("Pairs to settle:"), *map(pair_line, review.pairs), ""]
    if review.doubts:
        lines += [tr("Certain, but out of series:"), *map(_doubt_line, review.doubts), ""]
    if review.lists:
        lines += [tr("Lists that were not read in full:"), *map(_list_line, review.lists), ""]
    if review.pages:
        lines += [tr("Pages that may begin another document:"), *map(_page_line, review.pages), ""]
    if review.unread_pages:
        lines += [tr("Pages with print that was not read:"), *map(_unread_line, review.unread_pages), ""]
    return "\n".join(lines[:-1]) if lines else tr("Nothing to review.")


def _page_line(one: PageToPart) -> str:
    return f"  #{one.document}  {number_text(one.so_ky_hieu, uncertain=one.uncertain)}  {local(one.note)}"


def _unread_line(one: UnreadPage) -> str:
    path = f"  {short_path(one.document.path)}" if one.document.path else ""
    number = number_text(one.document.so_ky_hieu, uncertain="so_ky_hieu" in one.document.uncertain)
    return f"  #{one.document.id}  {number}  {local(one.what)}, {on_page(one.page)}{path}"


def _list_line(one: ListToRead) -> str:
    number = number_text(one.so_quyet_dinh, uncertain=one.uncertain)
    return f"  #{one.document}  {number}  {local(one.what)}, {on_page(one.page)}"


def _item_text(item: ReviewItem) -> str:
    place = f", {on_page(item.page)}" if item.page else ""
    path = f"  {short_path(item.document.path)}" if item.document.path else ""
    value = value_text(item.field, item.value)
    lines = [f"  #{item.document.id}  {value}  {item.confidence:.0%}  {local(item.reason)}{place}{path}"]
    pieces = [
        f"{source_name(one.source)} {one.value} ({decimal(one.weight, 2, sign='+')})" for one in item.evidence
    ]
    lines += ["      " + tr("evidence: {pieces}", pieces=pieces)] if pieces else []
    lines += ["      " + tr("supported by: {support}", support=support) for support in item.supports]
    for found in item.suggestions:
        because = "; ".join(map(local, found.because))
        value = value_text(item.field, found.value)
        lines.append("      " + tr("or {value}: {because}", value=value, because=because))
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
    lines = [trn("{n} pair", "{n} pairs", len(pairs))]
    for pair in pairs:
        lines += [
            pair_line(pair),
            *(f"    {summary_line(documents[id])}" for id in (pair.first, pair.second)),
        ]
    return "\n".join(lines)


def series_text(found: Sequence[Series]) -> str:
    """Return the series of numbers with what is odd about them; of those of one document only how many."""
    if not found:
        return tr("No series: no document has a number and a date or year.")
    shown = [series for series in found if series.count > 1 or series.doubts or series.possible]
    blocks = ["\n".join(_series_lines(series)) for series in shown]
    if single := len(found) - len(shown):
        blocks.append(
            trn(
                "{n} series of one document is left out.",
                "{n} series of one document each are left out.",
                single,
            )
        )
    return "\n\n".join(blocks)


def _series_lines(series: Series) -> list[str]:
    named = [series.co_quan_ban_hanh or tr("no agency"), series.co_quan_chu_quan]
    head = f"{series.nam}  {series.ky_hieu}  {', '.join(filter(None, named))}"
    count = trn("{n} document", "{n} documents", series.count)
    lines = [tr("{series}: {documents}, {sure} certain", series=head, documents=count, sure=series.sure)]
    if series.first is not None:
        lines[0] += ", " + tr("{first} to {last}", first=series.first, last=series.last)
    if series.gaps:
        gaps = [str(a) if a == b else f"{a}-{b}" for a, b in series.gaps]
        missing = sum(b - a + 1 for a, b in series.gaps)
        lines.append("  " + tr("not held ({count}): {numbers}", count=missing, numbers=gaps))
    for taken, documents in groupby(series.possible, key=itemgetter(0)):
        lines.append(
            "  "
            + tr("{number} may be {documents}", number=taken, documents=[f"#{id}" for _, id in documents])
        )
    for double in series.doubles:
        bearers = [f"#{id}" for id in double.documents]
        told = tr("used twice: {number} by {documents}", number=double.number, documents=bearers)
        lines.append(f"  {told}{doubt('certain' if double.certain else 'uncertain')}")
    return [*lines, *map(_doubt_line, series.doubts)]


def _doubt_line(place: SeriesPlace) -> str:
    flag = doubt("certain" if place.certain else "uncertain")
    return f"  #{place.document}  {local(place.reason)}{flag}"


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
    reread = trn("{n} document reread", "{n} documents reread", result.documents)
    changed = number(len(result.told))
    lines = [
        tr("{reread}, {changed} would change", reread=reread, changed=changed)
        if result.dry_run
        else tr("{reread}, {changed} changed", reread=reread, changed=changed)
    ]
    for told in result.told:
        lines += [summary_line(told.document), *_change_lines(told.change)]
    return "\n".join([*lines, *(failure_line(one["path"], one["reason"]) for one in result.failures)])


def suggestions_text(
    found: Sequence[Learned], documents: Mapping[int, DocumentSummary], *, applied: bool
) -> str:
    """Return the names that corrections made certain, or would."""
    lines = [
        trn("{n} name set", "{n} names set", len(found))
        if applied
        else trn("{n} name would become certain", "{n} names would become certain", len(found))
    ]
    for one in found:
        because = tr("as confirmed in {documents}", documents=[f"#{id}" for id in one.confirmed_in])
        lines.append(summary_line(documents[one.document]))
        lines.append(f"    {LABELS[one.field]}: {one.before} -> {one.after}  ({because})")
    return "\n".join(lines)


def _change_lines(change: Change) -> list[str]:
    lines = [f"    {_field_change(field)}" for field in change.fields]
    lines += [f"    {_field_change(field)}  [{tr('corrected by hand; stays')}]" for field in change.beneath]
    lines += [f"    - {_cited(cited)}" for cited in change.removed]
    lines += [f"    + {_cited(cited)}" for cited in change.added]
    lines += [f"    {_recount(one)}" for one in change.commended]
    if change.group:
        before, after = (group or "-" for group in change.group)
        lines.append(f"    nhóm: {before} -> {after}")
    if change.pages:
        lines.append("    " + tr("other text on p. {pages}", pages=change.pages))
    if change.papers:
        lines.append(
            "    "
            + trn(
                "{n} further document found in its file",
                "{n} further documents found in its file",
                change.papers,
            )
        )
    return lines


def _recount(one: Recount) -> str:
    """Return how many awards or recipients are others.

    >>> _recount(Recount("recipient", 0, 14)), _recount(Recount("award", 1, 2))
    ('+ 14 recipients', '- 1 award, + 2 awards')
    """
    numbers = (("-", one.removed), ("+", one.added))
    return ", ".join(
        f"{sign} {_awards_or_recipients(one.what, number)}" for sign, number in numbers if number
    )


def _awards_or_recipients(what: str, number: int) -> str:
    if what == "award":
        return trn("{n} award", "{n} awards", number)
    return trn("{n} recipient", "{n} recipients", number)


def _field_change(change: FieldChange) -> str:
    before, after = (
        f"{value_text(change.field, value)}{'' if status == 'certain' else f' [{tr(STATUSES[status])}]'}"
        for value, status in ((change.before, change.before_status), (change.after, change.after_status))
    )
    return f"{LABELS[change.field]}: {before} -> {after}"


def _cited(cited: ChangedReference) -> str:
    dated = f" ({day(cited.ngay_ban_hanh)})" if cited.ngay_ban_hanh else ""
    return f"{cited.quan_he}: {cited.so_ky_hieu}{dated}{doubt(cited.status)}"
