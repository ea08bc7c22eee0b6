"""Figures as text for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from extract.types import Award, Recipient, Record, Status, award_name
from index.awards.decision_changes import changes_text
from index.awards.decreed_bonus import BonusCheck
from index.awards.events import AwardEvent
from index.awards.identities import Join
from index.awards.lists import RecipientCounts
from index.awards.recipient_records import RecipientList, RecipientRecord
from index.awards.roster import RosterEntry
from index.awards.statistics import Statistics
from index.awards.sums import Figure, StatsRow, Trend
from index.compliance.form import Finding
from index.dossiers.dossiers import Dossier
from index.render.lines import day, doubt, not_counted, note_line, number_text, on_page, summary_line
from index.types import DocumentSummary
from messages import N_, decimal, local, number, tr, trn

BY = {
    "year": N_("year"),
    "award": N_("award"),
    "method": N_("method"),
    "authority": N_("authority"),
    "agency": N_("agency"),
    "unit": N_("unit"),
    "industry": N_("industry"),
    "recipient-kind": N_("kind of recipient"),
    "recipient-class": N_("class of recipient"),
    "nhom": N_("class"),
}
_UNKNOWN = "không rõ"
_WIDE = 44
_LISTED = 12
"""Recipients of a document to list before the text gets too long; the JSON has all."""


def statistics_text(found: Statistics, documents: Mapping[int, DocumentSummary]) -> str:
    """Return statistics as a table, with the documents behind each row where they are given."""
    head = f"{tr(BY[found.by]):<{_WIDE}} {tr('awards'):>9} {'tập thể':>9} {'cá nhân':>9} {'hộ':>6}"
    lines = [head]
    for row in found.rows:
        lines.append(_row(row.value or _UNKNOWN, row))
        lines += [f"    {summary_line(documents[id])}" for id in row.documents if id in documents]
    lines += [_row(tr("total"), found.total)]
    if found.trend:
        lines += ["", *_trend_lines(found.trend, tr("total") if found.by == "year" else _UNKNOWN)]
    for one in found.differences:
        lines.append(
            tr(
                "differs: #{id} {number}, {award}: {declared} {kind} declared, {counted} counted",
                id=one.document,
                number=number_text(one.so_quyet_dinh, uncertain=one.number_status == "uncertain"),
                award=one.hinh_thuc,
                declared=one.declared,
                kind=one.loai,
                counted=one.counted or tr("none"),
            )
        )
    if found.not_held:
        lines.append(note_line(only_reported(found.not_held)))
    if found.bonuses_differing:
        told = trn(
            "{n} award has a bonus that differs from the decree; `sovang check` shows which",
            "{n} awards have a bonus that differs from the decree; `sovang check` shows which",
            len(found.bonuses_differing),
        )
        lines.append(note_line(told))
    return "\n".join([*lines, *map(note_line, found.notes)])


def only_reported(number: int) -> str:
    """Return a note on awards whose decisions are not in the archive.

    >>> only_reported(1)
    '1 award is only reported: the archive holds no decision that gives it'
    """
    return trn(
        "{n} award is only reported: the archive holds no decision that gives it",
        "{n} awards are only reported: the archive holds no decisions that give them",
        number,
    )


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
            change = "" if point.change is None else f"  {decimal(point.change, sign='+')} %"
            awards, people = (
                trn("{n} award", "{n} awards", point.awards),
                trn("{n} recipient", "{n} recipients", point.recipients),
            )
            lines.append(f"  {point.nam}  {awards:>13}  {people:>17}{change}")
    return lines


def recipients_text(found: RecipientList) -> str:
    """Return people's and collectives' records."""
    head = trn("{n} recipient", "{n} recipients", found.total)
    if found.proposed:
        head = tr("{found}, {proposed} more only proposed", found=head, proposed=number(found.proposed))
    if len(found.records) < found.total + found.proposed:
        head = tr("{found}, {shown} shown", found=head, shown=len(found.records))
    lines = [head]
    for record in found.records:
        lines += ["", *_record_lines(record)]
    return "\n".join([*lines, *map(note_line, found.notes)])


def _record_lines(record: RecipientRecord) -> list[str]:
    flags = doubt(record.status) + ("  [đề nghị]" if record.vai_tro == "đề nghị" else "")
    unit = f", {record.don_vi}" if record.don_vi else ""
    kind = "; ".join(filter(None, dict.fromkeys([record.loai, *map(_class, record.entries)])))
    lines = [f"{record.id}  {record.ten}{unit}  ({kind}){flags}"]
    if record.names:
        names = "; ".join(f"{ten}, {don_vi}" if don_vi else ten for ten, don_vi in record.names)
        lines.append("    " + tr("merged: {names}", names=names))
    lines += [f"    {_entry(entry)}" for entry in record.entries]
    for one in record.suggestions:
        other = f"{one.id}  {one.ten}{f', {one.don_vi}' if one.don_vi else ''}"
        lines.append("    " + tr("the same as {other}?  {reason}", other=other, reason=one.reason))
    return lines


def _class(entry: RosterEntry) -> str:
    """Return the class of a recipient, with a question mark where it isn't sure; "" where nothing says it."""
    return f"{entry.doi_tuong or ''}{'?' if entry.doi_tuong_status == 'uncertain' else ''}"


def _entry(entry: RosterEntry) -> str:
    award = award_name(entry.hinh_thuc, entry.hang) or tr("award unclear")
    award = f"đề nghị: {award}" if entry.vai_tro == "đề nghị" else award
    award += _method(entry.phuong_thuc, entry.phuong_thuc_status) + changes_text(entry.changes)
    decision = number_text(entry.so_quyet_dinh, uncertain=entry.number_status == "uncertain")
    mark = " [?]" if entry.date_status == "uncertain" and entry.ngay_quyet_dinh else ""
    place = f"#{entry.document} {on_page(entry.page)}"
    flag = doubt(entry.status, entry.reason) + not_counted(entry.taken_out)
    return f"{day(entry.ngay_quyet_dinh)}{mark}  {award}  {decision}  {place}{flag}"


def _method(method: str | None, status: Status) -> str:
    """Return a method behind an award's name: " (công trạng)", " (công trạng?)" where it isn't sure."""
    return f" ({method}{'?' if status == 'uncertain' else ''})" if method else ""


def join_text(join: Join) -> str:
    """Return who was merged, or whose merge was undone."""
    one = f"{join.ten}, {join.don_vi}" if join.don_vi else join.ten
    other = f"{join.into_ten}, {join.into_don_vi}" if join.into_don_vi else join.into_ten
    if join.undone:
        return tr("{one} and {other} are different, says {who}", one=one, other=other, who=join.who)
    return tr("{one} and {other} are the same, says {who}", one=one, other=other, who=join.who)


def dossiers_text(found: Sequence[Dossier]) -> str:
    """Return files with their documents."""
    lines = [trn("{n} file (hồ sơ)", "{n} files (hồ sơ)", len(found))]
    for one in found:
        hint = f" [{tr('suggested: {basis}', basis=one.can_cu)}]" if one.can_cu else ""
        kept = f"  {tr('keep: {time}', time=one.thoi_han)}{hint}" if one.thoi_han else ""
        count = trn("{n} document", "{n} documents", len(one.documents))
        lines += ["", f"{one.id}  {one.tieu_de}  ({count}){kept}"]
        for document in one.documents:
            moved = f"  [{tr('moved here')}]" if document.id in one.moved_here else ""
            lines.append(f"    {summary_line(document)}{moved}")
    return "\n".join(lines)


def findings_text(found: Sequence[Finding], documents: Mapping[int, DocumentSummary]) -> str:
    """Return what checks found, by document; those that are found are in `documents`, by id."""
    lines = [trn("{n} finding", "{n} findings", len(found))]
    last = None
    for one in found:
        if one.document != last:
            lines += ["", summary_line(documents[one.document])]
            last = one.document
        page = f"  {on_page(one.page)}" if one.page else ""
        lines.append(f"  {local(one.what)}{page}{doubt(one.status)}")
        lines.append("      " + _with_doubt(local(one.can_cu), confirmed=one.confirmed))
    return "\n".join(lines)


def _with_doubt(basis: str, *, confirmed: bool) -> str:
    return basis if confirmed else f"{basis} ({tr('not confirmed')})"


def found_text(record: Record) -> str:
    """Return the awards and recipients of one document as the rules found them; "" where there are none."""
    sections = []
    if record.awards:
        awards = [f"  {_award(one)}" for one in record.awards]
        sections.append("\n".join([trn("{n} award:", "{n} awards:", len(record.awards)), *awards]))
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
        lines += [
            trn("{n} award:", "{n} awards:", len(found)),
            *(text for one in found for text in _event_lines(one)),
        ]
    return lines + _recipient_lines(record)


def _recipient_lines(record: Record) -> list[str]:
    recipients = record.recipients
    if not recipients:
        return []
    proposed = record.awards and all(award.vai_tro == "đề nghị" for award in record.awards)
    count = trn("{n} recipient", "{n} recipients", len(recipients))
    lines = [f"{count} (đề nghị):" if proposed else f"{count}:"]
    lines += [f"  {_recipient(one)}" for one in recipients[:_LISTED]]
    if len(recipients) > _LISTED:
        lines.append("  " + tr("… and {count} more; --json has all", count=number(len(recipients) - _LISTED)))
    return lines


def _award(award: Award) -> str:
    decision = f", {award.so_quyet_dinh} ({day(award.ngay_quyet_dinh)})" if award.so_quyet_dinh else ""
    numbers = _counts(RecipientCounts(award.so_tap_the, award.so_ca_nhan, award.so_ho))
    name = _named(award.hinh_thuc, award.hang, award.tham_quyen)
    told = f"{award.vai_tro}: {name}{decision}{f': {numbers}' if numbers else ''}"
    return f"{on_page(award.page)}  {told}{doubt(award.status, award.reason)}"


def _named(award: str, hang: str | None, by: str | None) -> str:
    return " ".join(filter(None, [award_name(award, hang), by and f"của {by}"]))


def _event_lines(event: AwardEvent) -> list[str]:
    award = _named(event.hinh_thuc, event.hang, event.tham_quyen)
    award += _method(event.phuong_thuc, event.phuong_thuc_status) + changes_text(event.changes)
    doubted = event.number_status == "uncertain"
    dated = f"{day(event.ngay_quyet_dinh)}{' [?]' if event.date_status == 'uncertain' else ''}"
    named = number_text(event.so_quyet_dinh, uncertain=doubted)
    decision = f", {named} ({dated})" if event.so_quyet_dinh else ""
    flag = doubt(event.status, event.reason) + not_counted(event.taken_out)
    lines = [f"  {on_page(event.sources[0].page)}  {event.vai_tro}: {award}{decision}{flag}"]
    lines += [
        f"      {what}: {_counts(counts)}"
        for what, counts in (
            (tr("declared"), event.declared),
            (tr("counted"), event.counted),
            (tr("of them revoked by name"), event.withdrawn),
        )
        if _counts(counts)
    ]
    told = [f"#{source.document}" for source in event.sources if source.vai_tro == "thuật lại"]
    lines += (
        ["      " + tr("reported in {documents}", documents=told)] if told and event.vai_tro == "tặng" else []
    )
    return lines + [f"      {_bonus(one)}" for one in event.bonuses if one.expected or one.stated]


def _counts(counts: RecipientCounts) -> str:
    named = ((counts.tap_the, "tập thể"), (counts.ca_nhan, "cá nhân"), (counts.ho, "hộ gia đình"))
    return ", ".join(f"{number} {name}" for number, name in named if number)


def _bonus(bonus: BonusCheck) -> str:
    parts = []
    if bonus.stated:
        parts.append(tr("{dong} stated", dong=bonus.stated))
    if bonus.expected:
        basis = bonus.can_cu if bonus.confirmed else tr("{basis}, not confirmed", basis=bonus.can_cu)
        parts.append(tr("{dong} by decree ({basis})", dong=bonus.expected, basis=basis))
    differs = f"  [{tr('differs')}]" if bonus.verdict == "differs" else ""
    return tr("bonus, {kind}: {what}", kind=bonus.loai, what="; ".join(parts)) + differs


def _recipient(one: Recipient) -> str:
    name = " ".join(filter(None, [one.stt and f"{one.stt}.", one.danh_xung, one.ten]))
    place = ", ".join(filter(None, [one.chuc_vu, one.don_vi]))
    flag = doubt(one.status, one.reason)
    return f"{on_page(one.page)}  {name}{f', {place}' if place else ''}{flag}"
