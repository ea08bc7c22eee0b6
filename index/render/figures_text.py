"""Figures as text for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from extract.types import Award, Recipient, Record
from index.awards.decreed_bonus import BonusCheck, dong
from index.awards.events import AwardEvent
from index.awards.identities import Join
from index.awards.lists import RecipientCounts
from index.awards.recipient_records import RecipientList, RecipientRecord
from index.awards.roster import RosterEntry
from index.awards.statistics import Statistics
from index.awards.sums import Figure, StatsRow, Trend
from index.compliance.form import Finding
from index.dossiers.dossiers import Dossier
from index.render.answers_text import counted, day, summary_line
from index.types import DocumentSummary

_UNKNOWN = "không rõ"
_WIDE = 44
_LISTED = 12
"""Recipients of a document to list before the text gets too long; the JSON has all."""


def statistics_text(found: Statistics, documents: Mapping[int, DocumentSummary]) -> str:
    """Return statistics as a table, with the documents behind each row where they are given."""
    head = f"{found.by:<{_WIDE}} {'awards':>9} {'tập thể':>9} {'cá nhân':>9} {'hộ':>6}"
    lines = [head]
    for row in found.rows:
        lines.append(_row(row.value or _UNKNOWN, row))
        lines += [f"    {summary_line(documents[id])}" for id in row.documents if id in documents]
    lines += [_row("total", found.total)]
    if found.trend:
        lines += ["", *_trend_lines(found.trend, "total" if found.by == "year" else _UNKNOWN)]
    for difference in found.differences:
        one = difference
        number = one.so_quyet_dinh or "no number"
        lines.append(
            f"differs: #{one.document} {number}, {one.hinh_thuc}: "
            f"{one.declared} {one.loai} declared, {one.counted or 'none'} counted"
        )
    if found.not_held:
        are, them = ("is", "it") if found.not_held == 1 else ("are", "them")
        told = f"{counted(found.not_held, 'award')} {are} only told of"
        lines.append(f"note: {told}: no decision that is held gives {them}")
    if found.bonuses_differing:
        awards = counted(len(found.bonuses_differing), "award")
        have = "has" if len(found.bonuses_differing) == 1 else "have"
        lines.append(f"note: {awards} {have} another bonus than by decree; `sovang check` shows which")
    return "\n".join([*lines, *(f"note: {note}" for note in found.notes)])


def _row(label: str, row: StatsRow) -> str:
    short = label if len(label) <= _WIDE else f"{label[: _WIDE - 1]}…"
    numbers = (_figure(row.awards), _figure(row.tap_the), _figure(row.ca_nhan))
    return f"{short:<{_WIDE}} {numbers[0]:>9} {numbers[1]:>9} {numbers[2]:>9} {_figure(row.ho):>6}"


def _figure(figure: Figure) -> str:
    """Return a figure: a question mark for what is uncertain, a star where a list is missing or may be short.

    >>> _figure(Figure(12)), _figure(Figure(12, 3)), _figure(Figure()), _figure(Figure(7, 0, 7, 7))
    ('12', '12 +3?', '-', '7*')
    """
    star = "*" if figure.unlisted or figure.beside_unread else ""
    if not figure.total:
        return f"-{star}"
    return f"{figure.certain} +{figure.uncertain}?{star}" if figure.uncertain else f"{figure.certain}{star}"


def _trend_lines(trends: Sequence[Trend], unnamed: str) -> list[str]:
    lines = []
    for trend in trends:
        lines.append(trend.value or unnamed)
        for point in trend.points:
            change = f"  {point.change:+g} %" if point.change is not None else ""
            awards, people = counted(point.awards, "award"), counted(point.recipients, "recipient")
            lines.append(f"  {point.nam}  {awards:>13}  {people:>17}{change}")
    return lines


def recipients_text(found: RecipientList) -> str:
    """Return people's and collectives' records."""
    more = f", {found.proposed} more only proposed" if found.proposed else ""
    shown = f", {len(found.records)} shown" if len(found.records) < found.total + found.proposed else ""
    lines = [f"{counted(found.total, 'recipient')}{more}{shown}"]
    for record in found.records:
        lines += ["", *_record_lines(record)]
    return "\n".join([*lines, *(f"note: {note}" for note in found.notes)])


def _record_lines(record: RecipientRecord) -> list[str]:
    doubt = "  [uncertain]" if record.status == "uncertain" else ""
    doubt += "  [đề nghị]" if record.vai_tro == "đề nghị" else ""
    unit = f", {record.don_vi}" if record.don_vi else ""
    lines = [f"{record.id}  {record.ten}{unit}  ({record.loai}){doubt}"]
    if record.names:
        names = "; ".join(f"{ten}, {don_vi}" if don_vi else ten for ten, don_vi in record.names)
        lines.append(f"    joined: {names}")
    lines += [f"    {_entry(entry)}" for entry in record.entries]
    for one in record.suggestions:
        place = f", {one.don_vi}" if one.don_vi else ""
        lines.append(f"    the same as {one.id}  {one.ten}{place}?  {one.reason}")
    return lines


def _entry(entry: RosterEntry) -> str:
    award = " ".join(filter(None, [entry.hinh_thuc, entry.hang and f"hạng {entry.hang}"])) or "award unclear"
    award = f"đề nghị: {award}" if entry.vai_tro == "đề nghị" else award
    decision = entry.so_quyet_dinh or "no number"
    doubt = f"  [uncertain: {entry.reason}]" if entry.status == "uncertain" else ""
    return f"{day(entry.ngay_quyet_dinh)}  {award}  {decision}  #{entry.document} p. {entry.page}{doubt}"


def join_text(join: Join) -> str:
    """Return what was joined or parted."""
    one = f"{join.ten}, {join.don_vi}" if join.don_vi else join.ten
    other = f"{join.into_ten}, {join.into_don_vi}" if join.into_don_vi else join.into_ten
    return f"{one} is {'not ' if join.undone else ''}{other}, says {join.who}"


def dossiers_text(found: Sequence[Dossier]) -> str:
    """Return files with their documents."""
    lines = [counted(len(found), "file")]
    for one in found:
        hint = f" [suggested: {one.can_cu}]" if one.can_cu else ""
        kept = f"  keep: {one.thoi_han}{hint}" if one.thoi_han else ""
        lines += ["", f"{one.id}  {one.tieu_de}  ({counted(len(one.documents), 'document')}){kept}"]
        for document in one.documents:
            moved = "  [moved here]" if document.id in one.moved_here else ""
            lines.append(f"    {summary_line(document)}{moved}")
    return "\n".join(lines)


def findings_text(found: Sequence[Finding]) -> str:
    """Return what checks found, by document."""
    lines = [counted(len(found), "finding")]
    last = None
    for one in found:
        if one.document != last:
            lines += ["", f"#{one.document}  {one.so_ky_hieu or 'no number'}"]
            last = one.document
        page = f"  p. {one.page}" if one.page else ""
        doubt = "  [uncertain]" if one.status == "uncertain" else ""
        lines.append(f"  {one.what}{page}{doubt}")
        lines.append(f"      {one.can_cu}{'' if one.confirmed else ' (not confirmed)'}")
    return "\n".join(lines)


def found_text(record: Record) -> str:
    """Return the awards and recipients of one document as the rules found them; "" where there are none."""
    sections = []
    if record.awards:
        awards = [f"  {_award(one)}" for one in record.awards]
        sections.append("\n".join([f"{counted(len(record.awards), 'award')}:", *awards]))
    if record.recipients:
        sections.append("\n".join(_recipient_lines(record)))
    return "\n\n".join(sections)


# -- of one document ---------------------------------------------------------------------------------------


def commended_lines(record: Record, events: Iterable[AwardEvent]) -> list[str]:
    """Return what a document is about, its awards with counts and bonuses, and its recipients."""
    lines = []
    if record.phan_loai:
        because = ", ".join(dict.fromkeys(piece.value for piece in record.phan_loai.evidence[:3]))
        lines.append(f"{'nhóm':<17} {record.phan_loai.nhom}{f'  ({because})' if because else ''}")
    found = list(events)
    if found:
        lines += [f"{counted(len(found), 'award')}:", *(text for one in found for text in _event_lines(one))]
    return lines + _recipient_lines(record)


def _recipient_lines(record: Record) -> list[str]:
    recipients = record.recipients
    if not recipients:
        return []
    proposed = record.awards and all(award.vai_tro == "đề nghị" for award in record.awards)
    lines = [f"{counted(len(recipients), 'recipient')}{' (đề nghị)' if proposed else ''}:"]
    lines += [f"  {_recipient(one)}" for one in recipients[:_LISTED]]
    if len(recipients) > _LISTED:
        lines.append(f"  … and {len(recipients) - _LISTED} more; --json has all")
    return lines


def _award(award: Award) -> str:
    decision = f", {award.so_quyet_dinh} ({day(award.ngay_quyet_dinh)})" if award.so_quyet_dinh else ""
    numbers = _counts(RecipientCounts(award.so_tap_the, award.so_ca_nhan, award.so_ho))
    doubt = f"  [uncertain: {award.reason}]" if award.status == "uncertain" else ""
    name = _named(award.hinh_thuc, award.hang, award.tham_quyen)
    return f"p. {award.page}  {award.vai_tro}: {name}{decision}{f': {numbers}' if numbers else ''}{doubt}"


def _named(award: str, hang: str | None, by: str | None) -> str:
    return " ".join(filter(None, [award, hang and f"hạng {hang}", by and f"của {by}"]))


def _event_lines(event: AwardEvent) -> list[str]:
    award = _named(event.hinh_thuc, event.hang, event.tham_quyen)
    doubt = f"  [uncertain: {event.reason}]" if event.status == "uncertain" else ""
    decision = f", {event.so_quyet_dinh} ({day(event.ngay_quyet_dinh)})" if event.so_quyet_dinh else ""
    lines = [f"  p. {event.sources[0].page}  {event.vai_tro}: {award}{decision}{doubt}"]
    lines += [
        f"      {what}: {_counts(counts)}"
        for what, counts in (("declared", event.declared), ("counted", event.counted))
        if _counts(counts)
    ]
    told = [f"#{source.document}" for source in event.sources if source.vai_tro == "thuật lại"]
    lines += [f"      told in {', '.join(told)}"] if told and event.vai_tro == "tặng" else []
    return lines + [f"      {_bonus(one)}" for one in event.bonuses if one.expected or one.stated]


def _counts(counts: RecipientCounts) -> str:
    named = ((counts.tap_the, "tập thể"), (counts.ca_nhan, "cá nhân"), (counts.ho, "hộ gia đình"))
    return ", ".join(f"{number} {name}" for number, name in named if number)


def _bonus(bonus: BonusCheck) -> str:
    parts = []
    if bonus.stated:
        parts.append(f"{dong(bonus.stated)} stated")
    if bonus.expected:
        sure = "" if bonus.confirmed else ", not confirmed"
        parts.append(f"{dong(bonus.expected)} by decree ({bonus.can_cu}{sure})")
    verdict = {"agrees": "", "differs": "  [differs]", "unknown": ""}[bonus.verdict]
    return f"bonus, {bonus.loai}: {'; '.join(parts)}{verdict}"


def _recipient(one: Recipient) -> str:
    name = " ".join(filter(None, [one.stt and f"{one.stt}.", one.danh_xung, one.ten]))
    place = ", ".join(filter(None, [one.chuc_vu, one.don_vi]))
    doubt = f"  [uncertain: {one.reason}]" if one.status == "uncertain" else ""
    return f"p. {one.page}  {name}{f', {place}' if place else ''}{doubt}"
