"""Timelines of records as JSON and as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from extract.types import award_name
from index.awards.decision_changes import changes_text
from index.render.lines import day, doubt, not_counted, number_text, on_page
from index.vetting.timeline import RecipientTimeline, TimelineLine, TitleRun
from messages import tr, trn


def timelines_json(found: Sequence[RecipientTimeline]) -> dict[str, Any]:
    """Return what `recipients --record --json` prints."""
    return {"total": len(found), "records": [_json(one) for one in found]}


def _json(one: RecipientTimeline) -> dict[str, Any]:
    record = {name: value for name, value in asdict(one.record).items() if name != "entries"}
    lines = [{**asdict(line), **asdict(line.entry)} for line in one.lines]
    for line in lines:
        del line["entry"]
    titles = [asdict(title) for title in one.titles]
    return {**record, "lines": lines, "titles": titles, "not_seen": list(one.not_seen)}


def timelines_text(found: Sequence[RecipientTimeline]) -> str:
    """Return timelines for a person: year by year, then runs of titles and what was not seen."""
    lines = [trn("{n} recipient", "{n} recipients", len(found))]
    for one in found:
        lines += ["", *_lines(one)]
    return "\n".join(lines)


def _lines(one: RecipientTimeline) -> Iterator[str]:
    record = one.record
    unit = f", {record.don_vi}" if record.don_vi else ""
    yield f"{record.id}  {record.ten}{unit}  ({record.loai}){doubt(record.status)}"
    yield from (f"    {_line(line)}" for line in one.lines)
    yield from (f"      {title_text(title)}" for title in one.titles)
    if one.not_seen:
        yield "      " + tr("not seen in the archive: {years}", years=", ".join(map(str, one.not_seen)))


def _line(line: TimelineLine) -> str:
    entry = line.entry
    award = award_name(entry.hinh_thuc, entry.hang) or tr("award unclear")
    award = f"đề nghị: {award}" if entry.vai_tro == "đề nghị" else award
    decision = number_text(entry.so_quyet_dinh, uncertain=entry.number_status == "uncertain")
    award += changes_text(entry.changes)
    place = f"#{entry.document} {on_page(entry.page)}"
    paper = f"{decision} {day(entry.ngay_quyet_dinh)}  {place}"
    flag = doubt(entry.status, entry.reason) + not_counted(entry.taken_out)
    return f"{line.nam or '????'}  {award}  {paper}{flag}"


def title_text(one: TitleRun) -> str:
    """Return the years of a title: runs, and what lies between them."""
    parts = [
        str(first)
        if first == last
        else tr(
            "{first} to {last} ({count} in a row)", first=str(first), last=str(last), count=last - first + 1
        )
        for first, last in one.runs
    ]
    if one.not_seen:
        years = ", ".join(map(str, one.not_seen))
        parts.append(tr("not seen in the archive: {years}", years=years))
    return f"{one.title}: {'; '.join(parts)}"
