"""The archive's answers as text for a person at a terminal; `answers_json` has them for programs."""

from __future__ import annotations

from collections.abc import Sequence

from extract.types import Record
from index.maintenance.types import ArchiveStatus
from index.numbers.types import CitedBy, MissingDocument
from index.render.lines import (
    LABELS,
    STATUSES,
    day,
    doubt,
    failure_line,
    header_lines,
    law_line,
    note_line,
    number_text,
    on_page,
    pair_line,
    reference_line,
    short_path,
    summary_line,
    with_doubt,
)
from index.types import Correction, HeldReference, StoredDocument, StoredPage
from messages import N_, local, number, tr, trn

_SOURCES = {"text_layer": N_("text_layer"), "ocr": N_("ocr"), "failed": N_("failed")}


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
