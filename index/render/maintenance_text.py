"""What caring for an archive says to a person at a terminal."""

from __future__ import annotations

import json
from collections.abc import Sequence

from index.maintenance.backup import BackupReport, RestoreReport
from index.maintenance.delete import Deleted
from index.maintenance.exchange import ExportReport, ImportReport
from index.render.answers_text import counted, short_path, summary_line
from index.store.audit import LogEntry
from index.types import DocumentSummary, StoredDocument, Verification


def verify_text(found: Verification) -> str:
    """Return the faults of an archive, and what was mended."""
    lines = [f"{repair.where}: {repair.what}\n  mended: {repair.done}" for repair in found.repairs]
    if found.faults:
        lines.append(counted(len(found.faults), "fault"))
        lines += [f"{fault.where}: {fault.what}\n  mend: {fault.remedy}" for fault in found.faults]
    else:
        lines.append("no fault found" if not found.repairs else "no fault left")
    if found.writing:
        lines.append("note: another process is writing; index, manifest and leftover files were not checked")
    return "\n".join([*lines, f"audit log: {found.audit or 'empty'}"])


def log_text(entries: Sequence[LogEntry]) -> str:
    """Return lines of the audit log."""
    return "\n".join(map(_log_line, entries)) or "nothing has happened yet"


def _log_line(entry: LogEntry) -> str:
    document = f"#{entry.document}" if entry.document else None
    path = short_path(entry.path) if entry.path else None
    parts = (
        f"{entry.at:25}",
        f"{entry.who or '-':<10}",
        f"{entry.what:<10}",
        document,
        path,
        _plain(entry.detail),
    )
    return "  ".join(part for part in parts if part)


def _plain(detail: str | None) -> str | None:
    """Return a detail without its JSON, where it is a JSON object."""
    if not detail or not detail.startswith("{"):
        return detail
    try:
        facts = json.loads(detail)
    except ValueError:
        return detail
    return ", ".join(f"{name}: {value}" for name, value in facts.items() if value not in (None, ""))


def deletion_line(document: StoredDocument) -> str:
    """Return a document that is to be deleted in a line."""
    header = document.header
    names = ("so_ky_hieu", "ngay_ban_hanh", "loai_van_ban", "co_quan_ban_hanh")
    values = {name: getattr(header, name).value for name in names}
    return summary_line(DocumentSummary(document.id, **values))


def deleted_text(deleted: Sequence[Deleted]) -> str:
    """Return what was deleted, and what stays outside the archive."""
    lines = [f"{counted(len(deleted), 'document')} deleted"]
    for one in deleted:
        lines.append(f"  #{one.id}  {one.so_ky_hieu or 'no number'}")
        lines += [f"    {short_path(path)} lies outside the archive and stays" for path in one.left]
    return "\n".join(lines)


def backup_text(report: BackupReport) -> str:
    """Return what a backup holds."""
    lines = [
        f"{report.folder}: {counted(report.documents, 'document')}, {counted(report.originals, 'original')}"
        f" ({report.copied} new, {report.removed} removed)"
    ]
    if report.outside:
        lines.append(
            f"note: {counted(report.outside, 'original')} not kept in the archive, so not in the backup;"
            " `sovang ingest` on the files takes them in"
        )
    return "\n".join([*lines, *(f"failed: {path}: {reason}" for path, reason in report.failures)])


def export_text(report: ExportReport) -> str:
    """Return what was exported."""
    head = (
        f"{report.folder}: {counted(report.documents, 'document')}, {counted(report.originals, 'original')}"
    )
    return "\n".join([head, *(f"failed: {path}: {reason}" for path, reason in report.failures)])


def made_text(report: RestoreReport | ImportReport) -> str:
    """Return what an archive was made of."""
    counts = f"{counted(report.documents, 'document')}, {counted(report.originals, 'original')}"
    return f"{report.folder}: {counts}; checked, and the search index built"
