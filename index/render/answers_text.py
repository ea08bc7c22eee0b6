"""The archive's answers as text for a person at a terminal; `answers_json` has them for programs."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import messages
from extract.types import HeaderField, Law, Record, Reference
from index.search.saved import SavedSearch, request_json
from index.types import (
    ArchiveStatus,
    CitedBy,
    Correction,
    DocumentSummary,
    HeldReference,
    MissingDocument,
    Pair,
    SearchHit,
    SearchRequest,
    SearchResult,
    StoredDocument,
    StoredPage,
)
from ingest.visible import visible_name
from messages import N_, decimal, local, number, tr, trn

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


STATUSES = {"certain": N_("certain"), "uncertain": N_("uncertain"), "missing": N_("missing")}
_EVIDENCE = {
    "page": N_("page"),
    "page, maybe by hand": N_("page, maybe by hand"),
    "handwriting": N_("handwriting"),
    "annex": N_("annex"),
    "annex, by hand": N_("annex, by hand"),
    "file name": N_("file name"),
    "file name, in part": N_("file name, in part"),
    "signature time": N_("signature time"),
    "person": N_("person"),
}
"""What people call the sources of evidence; what is not here is shown as it is."""
_SOURCES = {"text_layer": N_("text_layer"), "ocr": N_("ocr"), "failed": N_("failed")}


def day(iso: str | None) -> str:
    """Return an ISO date as it is written in Vietnam.

    >>> day("2023-09-28"), day(None)
    ('28/09/2023', 'no date')
    """
    return messages.day(iso) if iso else tr("no date")


def doubt(status: str, reason: str = "") -> str:
    """Return what stands behind a value that is not certain, "" where it is.

    >>> doubt("uncertain", "it was hard to read"), doubt("certain")
    ('  [uncertain: it was hard to read]', '')
    """
    if status == "certain":
        return ""
    return f"  [{tr(STATUSES[status])}{': ' if reason else ''}{local(reason)}]"


def source_name(source: str) -> str:
    """Return what people call a source of evidence.

    >>> source_name("file name")
    'file name'
    """
    return tr(_EVIDENCE[source]) if source in _EVIDENCE else source


def failure_line(path: str, reason: str) -> str:
    """Return a file that failed, and why.

    >>> failure_line("a.pdf", "is empty")
    'failed: a.pdf: is empty'
    """
    return tr("failed: {path}: {reason}", path=visible_name(path), reason=reason)


def note_line(note: str) -> str:
    """Return a note.

    >>> note_line("The list may be short.")
    'note: The list may be short.'
    """
    return tr("note: {note}", note=note)


def short_path(path: str) -> str:
    """Return a path, in one line, as seen from the current folder where it lies below it."""
    here = Path.cwd()
    short = str(Path(path).relative_to(here)) if Path(path).is_relative_to(here) else path
    return visible_name(short)


def ingest_report(report: Mapping[str, Any]) -> str:
    """Return what an ingest did, and a line for each failure."""
    head = tr(
        "{added} added, {unchanged} unchanged, {failed} failed ({pages} in {seconds} s)",
        **{name: number(report[name]) for name in ("added", "unchanged", "failed")},
        pages=trn("{n} page", "{n} pages", report["pages"]),
        seconds=decimal(report["seconds"]),
    )
    if report["skipped"]:
        head += ", " + trn(
            "{n} file of another kind skipped", "{n} files of other kinds skipped", report["skipped"]
        )
    return "\n".join([head, *(failure_line(one["path"], one["reason"]) for one in report["failures"])])


_PLANNED = {"new": N_("new: {path}"), "changed": N_("changed: {path}"), "retried": N_("retried: {path}")}


def ingest_plan(plan: Mapping[str, Any]) -> str:
    """Return what an ingest would do, and a line for each file that it would read."""
    head = tr(
        "Would read {new} new, {changed} changed, {retried} that failed before; {unchanged} unchanged",
        **{name: number(len(plan[name])) for name in _PLANNED},
        unchanged=number(plan["unchanged"]),
    )
    lines = [tr(line, path=visible_name(path)) for name, line in _PLANNED.items() for path in plan[name]]
    return "\n".join([head, *lines, *(failure_line(one["path"], one["reason"]) for one in plan["failures"])])


def record_text(record: Record) -> str:
    """Return what was found in one document."""
    sections = [header_lines(record.header.items())]
    if record.references:
        count = trn("{n} reference:", "{n} references:", len(record.references))
        sections.append([count, *map(reference_line, record.references)])
    if record.laws:
        count = trn("{n} law cited by name:", "{n} laws cited by name:", len(record.laws))
        sections.append([count, *map(law_line, record.laws)])
    if record.standards:
        count = trn("{n} standard:", "{n} standards:", len(record.standards))
        standards = [f"  {on_page(found.page)}  {' '.join(found.text.split())}" for found in record.standards]
        sections.append([count, *standards])
    if record.warnings:
        sections.append([note_line(warning) for warning in record.warnings])
    return "\n\n".join("\n".join(lines) for lines in sections)


def on_page(page: int | str) -> str:
    """Return a page.

    >>> on_page(3)
    'p. 3'
    """
    return tr("p. {page}", page=page)


def header_lines(fields: Iterable[tuple[str, HeaderField]]) -> list[str]:
    """Return the header, a line a field; what is not certain says so."""
    lines = []
    for name, field in fields:
        value = day(field.value) if name == "ngay_ban_hanh" and field.value else field.value or "-"
        lines.append(f"{LABELS[name]:<17} {value}{doubt(field.status, field.reason)}")
    return lines


def reference_line(reference: Reference, held: str = "") -> str:
    """Return one mention of a document in a line."""
    article = f"{' '.join(reference.dieu_khoan.split())} " if reference.dieu_khoan else ""
    kind = f"{reference.loai_van_ban} " if reference.loai_van_ban else ""
    dated = f" ({day(reference.ngay_ban_hanh)})" if reference.ngay_ban_hanh else ""
    cited = f"{article}{kind}{reference.so_ky_hieu}{dated}"
    return f"  {on_page(reference.page)}  {reference.quan_he}: {cited}{held}{doubt(reference.status)}"


def law_line(law: Law) -> str:
    """Return one law cited by its name in a line."""
    when = day(law.ngay_ban_hanh) if law.ngay_ban_hanh else f"năm {law.nam}"
    return f"  {on_page(law.page)}  {law.quan_he}: {law.ten} ({when})"


def summary_line(document: DocumentSummary) -> str:
    """Return one archived document in a line; [?] stands behind each value that is uncertain."""
    values = {
        "so_ky_hieu": document.so_ky_hieu or tr("no number"),
        "ngay_ban_hanh": day(document.ngay_ban_hanh),
        "loai_van_ban": document.loai_van_ban,
        "co_quan_ban_hanh": document.co_quan_ban_hanh,
    }
    parts = [with_doubt(document, name, value) for name, value in values.items() if value]
    return f"#{document.id}  " + "  ".join(parts)


def number_text(number: str | None, *, uncertain: bool = False) -> str:
    """Return a document's number as lists show it.

    >>> number_text("12/QĐ-X"), number_text("12/QĐ-X", uncertain=True), number_text(None)
    ('12/QĐ-X', '12/QĐ-X [?]', 'no number')
    """
    shown = number or tr("no number")
    return f"{shown} [?]" if uncertain and number else shown


def with_doubt(document: DocumentSummary, field: str, value: str) -> str:
    """Return a value of a document as lists show it, with a mark where it is uncertain.

    >>> with_doubt(DocumentSummary(1, trich_yeu="Về việc họp", uncertain=("trich_yeu",)), "trich_yeu", "họp")
    'họp [?]'
    """
    return f"{value} [?]" if field in document.uncertain else value


def search_text(result: SearchResult, mark: tuple[str, str]) -> str:
    """Return the hits of a search, with the matches between the two parts of `mark`."""
    head = trn("{n} document found", "{n} documents found", result.total)
    if len(result.hits) < result.total:
        head = tr("{found}, {shown} shown", found=head, shown=len(result.hits))
    lines = [head, *(tr("Did you mean: {query}", query=query) for query in result.suggestions)]
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
    return "\n".join(lines or [tr("No saved searches.")])


def _hit(hit: SearchHit, mark: tuple[str, str]) -> str:
    near = f"  [{tr('near: another number')}]" if hit.near else ""
    lines = ["", f"{summary_line(hit.document)}{near}"]
    if hit.possible:
        lines.append("    " + tr("may be: {why}", why=hit.why))
    if hit.document.trich_yeu:
        lines.append(f"    {with_doubt(hit.document, 'trich_yeu', hit.document.trich_yeu)}")
    if hit.snippet:
        lines.append(f"    {on_page(hit.page)}: {' '.join(hit.snippet.marked(*mark).split())}")
    if hit.document.path:
        lines.append(f"    {short_path(hit.document.path)}")
    return "\n".join(lines)


def references_text(document: StoredDocument) -> str:
    """Return the references that a document cites, and which are held."""
    number = document.header.so_ky_hieu
    doubted = number.status == "uncertain"
    name = number_text(number.value, uncertain=doubted) if number.value else f"#{document.id}"
    lines = [
        trn("{name} cites {n} reference", "{name} cites {n} references", len(document.references), name=name)
    ]
    lines += _held_lines(document)
    if document.laws:
        lines += [tr("Laws cited by name:"), *map(law_line, document.laws)]
    return "\n".join(lines)


def _held_lines(document: StoredDocument) -> list[str]:
    return [reference_line(entry.reference, _held(entry)) for entry in document.references]


def _held(entry: HeldReference) -> str:
    if entry.held:
        return f"  {tr('held as #{id}', id=entry.held)}"
    if entry.possible:
        return "  " + tr("may be #{id} ({why})", id=entry.possible, why=entry.why)
    return f"  {tr('not held')}"


def cited_by_text(cited: CitedBy) -> str:
    """Return the documents that cite a number."""
    lines = [
        trn(
            "{number} is cited by {n} document",
            "{number} is cited by {n} documents",
            len(cited.documents),
            number=cited.so_ky_hieu,
        )
    ]
    for citing in cited.documents:
        may = tr("may cite it: the number was not read")
        mark = f"  [{may}]" if citing.possible else ""
        lines += [f"{summary_line(citing.document)}{mark}", *map(reference_line, citing.mentions)]
    return "\n".join(lines)


def missing_text(documents: Sequence[MissingDocument], maybe_held: Sequence[MissingDocument] = ()) -> str:
    """Return what is cited but not held, and what may be held under an uncertain number or date."""
    lines = [
        trn(
            "{n} document cited but not in the archive",
            "{n} documents cited but not in the archive",
            len(documents),
        )
    ]
    lines += map(_missing_line, documents)
    if maybe_held:
        lines.append(
            trn(
                "{n} cited document may be in the archive:",
                "{n} cited documents may be in the archive:",
                len(maybe_held),
            )
        )
        for one in maybe_held:
            lines += [_missing_line(one), "    " + tr("may be #{id} ({why})", id=one.possible, why=one.why)]
    return "\n".join(lines)


def _missing_line(document: MissingDocument) -> str:
    citing = [
        with_doubt(item, "so_ky_hieu", item.so_ky_hieu) if item.so_ky_hieu else f"#{item.id}"
        for item in document.cited_by
    ]
    line = f"  {document.so_ky_hieu}  {day(document.ngay_ban_hanh)}{doubt(document.status)}"
    return f"{line}  {tr('cited by {documents}', documents=citing)}"


def document_text(document: StoredDocument) -> str:
    """Return one archived document."""
    lines = [
        tr(
            "#{id}  {type}, {size}, added {added_day}",
            id=document.id,
            type=document.media_type,
            size=trn("{n} byte", "{n} bytes", document.size),
            added_day=document.added_at[:10],
        )
    ]
    lines += [f"  {short_path(path)}" for path in document.paths]
    lines += _papers_lines(document)
    lines += ["", *header_lines(document.header.items()), *map(_correction_line, document.corrections), ""]
    lines += [trn("{n} reference:", "{n} references:", len(document.references)), *_held_lines(document)]
    if document.laws:
        count = trn("{n} law cited by name:", "{n} laws cited by name:", len(document.laws))
        lines += [count, *map(law_line, document.laws)]
    if document.pairs:
        count = trn("{n} other document like it:", "{n} other documents like it:", len(document.pairs))
        lines += [count, *map(pair_line, document.pairs)]
    lines += ["", trn("{n} page:", "{n} pages:", len(document.pages)), *map(_stored_page, document.pages)]
    return "\n".join([*lines, *map(note_line, document.warnings)])


def _stored_page(page: StoredPage) -> str:
    error = f"  {local(page.error)}" if page.error else ""
    return f"  {page.number}  {tr(_SOURCES[page.source])}  {page.confidence:.0%}{error}"


def _correction_line(correction: Correction) -> str:
    note = f": {correction.note}" if correction.note else ""
    said = tr("set by {who} on {day}", who=correction.who, day=correction.at[:10])
    return f"  {LABELS[correction.field]}: {said}{note}"


def _papers_lines(document: StoredDocument) -> list[str]:
    """Return which paper of its file a document is, where the file holds several."""
    if len(document.papers) < 2:
        return []
    return [
        "  "
        + tr(
            "document {place} of {count} in this file, see {others}",
            place=document.papers.index(document.id) + 1,
            count=len(document.papers),
            others=[f"#{id}" for id in document.papers if id != document.id],
        )
    ]


_STATES = {
    "confirmed": N_("confirmed by {who}"),
    "dismissed": N_("dismissed by {who}"),
    "open": N_("reopened by {who}"),
}


def pair_line(pair: Pair) -> str:
    """Return a pair in a line."""
    kind = tr("same document") if pair.kind == "same_paper" else tr("conflict")
    state = f"  [{tr(_STATES[pair.state], who=pair.who)}]" if pair.who else ""
    which = tr("#{first} and #{second}", first=pair.first, second=pair.second)
    return f"  {which}  {kind}: {local(pair.reason)}{state}"


def status_text(status: ArchiveStatus) -> str:
    """Return the counts of an archive."""
    documents = trn("{n} document", "{n} documents", status.documents)
    files = trn("{n} file", "{n} files", status.files)
    pages, references = number(status.pages), number(status.references)
    if status.failed_pages:
        pages = tr("{count}, {failed_n} of them failed", count=pages, failed_n=status.failed_pages)
    if status.uncertain_references:
        doubtful = status.uncertain_references
        references = tr("{count}, {uncertain_n} of them uncertain", count=references, uncertain_n=doubtful)
    waiting = trn("{n} document waiting to be indexed", "{n} documents waiting to be indexed", status.waiting)
    facts = {
        tr("pages"): pages,
        tr("references"): references,
        tr("laws"): number(status.laws),
        tr("engine"): f"{status.engine}, {waiting}",
    }
    width = max(12, *map(len, facts))
    lines = [
        tr("{folder}: {documents} in {files}", folder=status.folder, documents=documents, files=files),
        *(f"{name:<{width}} {fact}" for name, fact in facts.items()),
        "",
        *_field_table(status),
    ]
    return "\n".join([*lines, *(failure_line(one.path, one.reason) for one in status.failures)])


def _field_table(status: ArchiveStatus) -> list[str]:
    """Return how many values of each field are certain, uncertain and missing, in columns."""
    heads = [tr(name) for name in STATUSES.values()]
    widths = [max(8, len(head)) + 1 for head in heads]
    rows = [(tr("field"), heads)]
    for name, counts in status.fields.items():
        rows.append((LABELS[name], [number(counts[one]) if one in counts else "0" for one in STATUSES]))
    return [
        f"{label:<18}" + "".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))
        for label, cells in rows
    ]
