"""The archive's answers as text for a person at a terminal; `answers_json` has them for programs."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from extract.types import HeaderField, Law, Record, Reference
from index.search.saved import SavedSearch, request_json
from index.types import (
    ArchiveStatus,
    CitedBy,
    DocumentSummary,
    MissingDocument,
    Pair,
    SearchHit,
    SearchRequest,
    SearchResult,
    StoredDocument,
)
from ingest.visible import visible_name

STARS = ("**", "**")
"""What stands before and behind a match in a snippet; on a terminal `BOLD`."""

LABELS = {
    "so_ky_hieu": "số, ký hiệu",
    "ngay_ban_hanh": "ngày ban hành",
    "co_quan_ban_hanh": "cơ quan ban hành",
    "co_quan_chu_quan": "cơ quan chủ quản",
    "loai_van_ban": "loại văn bản",
    "trich_yeu": "trích yếu",
    "dia_danh": "địa danh",
    "nguoi_ky": "người ký",
    "chuc_vu": "chức vụ",
}


_OPTIONS = {"group": "class", "path": "in"}
"""Options of `sovang search` that have another name than what they set."""


def day(iso: str | None) -> str:
    """Return an ISO date as it is written in Vietnam.

    >>> day("2023-09-28"), day(None)
    ('28/09/2023', 'no date')
    """
    return date.fromisoformat(iso).strftime("%d/%m/%Y") if iso else "no date"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "page"), counted(2, "page")
    ('1 page', '2 pages')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def short_path(path: str) -> str:
    """Return a path, in one line, as seen from the current folder where it lies below it."""
    here = Path.cwd()
    short = str(Path(path).relative_to(here)) if Path(path).is_relative_to(here) else path
    return visible_name(short)


def ingest_report(report: Mapping[str, Any]) -> str:
    """Return what an ingest did, and a line for each failure."""
    skipped = f", {counted(report['skipped'], 'file')} of other kinds skipped" if report["skipped"] else ""
    head = (
        f"{report['added']} added, {report['unchanged']} unchanged, {report['failed']} failed"
        f" ({counted(report['pages'], 'page')} in {report['seconds']} s){skipped}"
    )
    return "\n".join([head, *map(_failed, report["failures"])])


def ingest_plan(plan: Mapping[str, Any]) -> str:
    """Return what an ingest would do, and a line for each file that it would read."""
    new, changed, retried = (len(plan[name]) for name in ("new", "changed", "retried"))
    due = f"{new} new, {changed} changed, {retried} that failed before"
    head = f"Would read {due}; {plan['unchanged']} unchanged"
    lines = [f"{name}: {visible_name(path)}" for name in ("new", "changed", "retried") for path in plan[name]]
    return "\n".join([head, *lines, *map(_failed, plan["failures"])])


def _failed(failure: Mapping[str, str]) -> str:
    return f"failed: {visible_name(failure['path'])}: {failure['reason']}"


def record_text(record: Record) -> str:
    """Return what was found in one document."""
    sections = [header_lines(record.header.items())]
    if record.references:
        sections.append(
            [f"{counted(len(record.references), 'reference')}:", *map(reference_line, record.references)]
        )
    if record.laws:
        sections.append([f"{counted(len(record.laws), 'law')} cited by name:", *map(law_line, record.laws)])
    if record.standards:
        standards = [f"  p. {found.page}  {' '.join(found.text.split())}" for found in record.standards]
        sections.append([f"{counted(len(record.standards), 'standard')}:", *standards])
    if record.warnings:
        sections.append([f"note: {warning}" for warning in record.warnings])
    return "\n\n".join("\n".join(lines) for lines in sections)


def header_lines(fields: Iterable[tuple[str, HeaderField]]) -> list[str]:
    """Return the header, a line a field; what is not certain says so."""
    lines = []
    for name, field in fields:
        doubt = (
            ""
            if field.status == "certain"
            else f"  [{field.status}{': ' if field.reason else ''}{field.reason}]"
        )
        value = day(field.value) if name == "ngay_ban_hanh" and field.value else field.value or "-"
        lines.append(f"{LABELS[name]:<17} {value}{doubt}")
    return lines


def reference_line(reference: Reference, held: str = "") -> str:
    """Return one mention of a document in a line."""
    article = f"{' '.join(reference.dieu_khoan.split())} " if reference.dieu_khoan else ""
    kind = f"{reference.loai_van_ban} " if reference.loai_van_ban else ""
    dated = f" ({day(reference.ngay_ban_hanh)})" if reference.ngay_ban_hanh else ""
    doubt = "  [uncertain]" if reference.status == "uncertain" else ""
    cited = f"{article}{kind}{reference.so_ky_hieu}{dated}"
    return f"  p. {reference.page}  {reference.quan_he}: {cited}{held}{doubt}"


def law_line(law: Law) -> str:
    """Return one law cited by its name in a line."""
    when = day(law.ngay_ban_hanh) if law.ngay_ban_hanh else f"năm {law.nam}"
    return f"  p. {law.page}  {law.quan_he}: {law.ten} ({when})"


def summary_line(document: DocumentSummary) -> str:
    """Return one archived document in a line."""
    number = document.so_ky_hieu or "no number"
    if "so_ky_hieu" in document.uncertain:
        number += " [?]"
    issued = day(document.ngay_ban_hanh) + (" [?]" if "ngay_ban_hanh" in document.uncertain else "")
    parts = [number, issued, document.loai_van_ban, document.co_quan_ban_hanh]
    return f"#{document.id}  " + "  ".join(part for part in parts if part)


def search_text(result: SearchResult, mark: tuple[str, str]) -> str:
    """Return the hits of a search, with the matches between the two parts of `mark`."""
    shown = f", {len(result.hits)} shown" if len(result.hits) < result.total else ""
    lines = [f"{counted(result.total, 'document')} found{shown}"]
    lines += [f"Did you mean: {query}" for query in result.suggestions]
    return "\n".join([*lines, *(_hit(hit, mark) for hit in result.hits)])


def request_words(request: SearchRequest) -> str:
    """Return what a request asks for as it is typed behind `sovang search`.

    >>> from extract.lexicon.dates import DateRange
    >>> request_words(SearchRequest("bằng khen", kind="QĐ", path="2023"))
    "'bằng khen' --kind 'QĐ' --in 2023"
    >>> request_words(SearchRequest(dates=DateRange(date(2023, 9, 1), date.max)))
    '--from 2023-09-01'
    """
    given = json.loads(request_json(request))
    words = [given.pop("query")] if "query" in given else []
    if days := given.pop("dates", None):
        words += ["--from", days["first"]] if days["first"] != str(date.min) else []
        words += ["--to", days["last"]] if days["last"] != str(date.max) else []
    for name, value in given.items():
        words += [f"--{_OPTIONS.get(name, name)}", str(value)]
    return shlex.join(words)


def saved_searches_text(searches: Sequence[SavedSearch]) -> str:
    """Return the searches that people keep, a line each."""
    lines = [
        f"{saved.name}: {request_words(saved.request)}  [{saved.who}, {day(saved.saved_at[:10])}]"
        for saved in searches
    ]
    return "\n".join(lines or ["no search is kept"])


def _hit(hit: SearchHit, mark: tuple[str, str]) -> str:
    near = "  [near: another number]" if hit.near else ""
    lines = ["", f"{summary_line(hit.document)}{near}"]
    if hit.document.trich_yeu:
        lines.append(f"    {hit.document.trich_yeu}")
    if hit.snippet:
        lines.append(f"    p. {hit.page}: {' '.join(hit.snippet.marked(*mark).split())}")
    if hit.document.path:
        lines.append(f"    {short_path(hit.document.path)}")
    return "\n".join(lines)


def references_text(document: StoredDocument) -> str:
    """Return the references that a document cites, and which are held."""
    name = document.header.so_ky_hieu.value or f"#{document.id}"
    lines = [f"{name} cites {counted(len(document.references), 'reference')}"]
    lines += _held_lines(document)
    if document.laws:
        lines += ["Laws cited by name:", *map(law_line, document.laws)]
    return "\n".join(lines)


def _held_lines(document: StoredDocument) -> list[str]:
    return [
        reference_line(entry.reference, f"  held as #{entry.held}" if entry.held else "  not held")
        for entry in document.references
    ]


def cited_by_text(cited: CitedBy) -> str:
    """Return the documents that cite a number."""
    lines = [f"{cited.so_ky_hieu} is cited by {counted(len(cited.documents), 'document')}"]
    for citing in cited.documents:
        lines += [summary_line(citing.document), *map(reference_line, citing.mentions)]
    return "\n".join(lines)


def missing_text(documents: Sequence[MissingDocument]) -> str:
    """Return what is cited but not held."""
    lines = [f"{counted(len(documents), 'document')} cited but not in the archive"]
    for document in documents:
        doubt = "  [uncertain]" if document.status == "uncertain" else ""
        citing = ", ".join(item.so_ky_hieu or f"#{item.id}" for item in document.cited_by)
        lines.append(f"  {document.so_ky_hieu}  {day(document.ngay_ban_hanh)}{doubt}  cited by {citing}")
    return "\n".join(lines)


def document_text(document: StoredDocument) -> str:
    """Return one archived document."""
    pages = [
        f"  {page.number}  {page.source}  {page.confidence:.0%}{'  ' + page.error if page.error else ''}"
        for page in document.pages
    ]
    lines = [
        f"#{document.id}  {document.media_type}, {counted(document.size, 'byte')}, added {document.added_at}"
    ]
    lines += [f"  {short_path(path)}" for path in document.paths]
    lines += _papers_lines(document)
    lines += [
        "",
        *header_lines(document.header.items()),
        *(
            f"  {LABELS[c.field]}: set by {c.who} on {c.at[:10]}{': ' if c.note else ''}{c.note}"
            for c in document.corrections
        ),
        "",
        f"{counted(len(document.references), 'reference')}:",
    ]
    lines += _held_lines(document)
    if document.laws:
        lines += [f"{counted(len(document.laws), 'law')} cited by name:", *map(law_line, document.laws)]
    if document.pairs:
        lines += [
            f"{counted(len(document.pairs), 'other document')} like it:",
            *map(pair_line, document.pairs),
        ]
    lines += ["", f"{counted(len(document.pages), 'page')}:", *pages]
    return "\n".join([*lines, *(f"note: {warning}" for warning in document.warnings)])


def _papers_lines(document: StoredDocument) -> list[str]:
    """Return which paper of its file a document is, where the file holds several."""
    if len(document.papers) < 2:
        return []
    place = document.papers.index(document.id) + 1
    others = ", ".join(f"#{id}" for id in document.papers if id != document.id)
    return [f"  paper {place} of {len(document.papers)} in this file, see {others}"]


def pair_line(pair: Pair) -> str:
    """Return a pair in a line."""
    kind = "one paper" if pair.kind == "same_paper" else "conflict"
    state = f"  [{pair.state} by {pair.who}]" if pair.who else ""
    return f"  #{pair.first} and #{pair.second}  {kind}: {pair.reason}{state}"


def status_text(status: ArchiveStatus) -> str:
    """Return the counts of an archive."""
    failed = f", {status.failed_pages} of them failed" if status.failed_pages else ""
    doubtful = f", {status.uncertain_references} of them uncertain" if status.uncertain_references else ""
    lines = [
        f"{status.folder}: {counted(status.documents, 'document')} in {counted(status.files, 'file')}",
        f"pages        {status.pages}{failed}",
        f"references   {status.references}{doubtful}",
        f"laws         {status.laws}",
        f"engine       {status.engine}, {status.waiting} documents waiting to be indexed",
        "",
        f"{'field':<18} {'certain':>8} {'uncertain':>10} {'missing':>8}",
    ]
    for name, counts in status.fields.items():
        row = (counts.get("certain", 0), counts.get("uncertain", 0), counts.get("missing", 0))
        lines.append(f"{LABELS[name]:<18} {row[0]:>8} {row[1]:>10} {row[2]:>8}")
    return "\n".join([*lines, *(f"failed: {failure.path}: {failure.reason}" for failure in status.failures)])
