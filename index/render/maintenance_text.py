"""What caring for an archive says to a person at a terminal."""

from __future__ import annotations

import json
from collections.abc import Sequence

from index.maintenance.backup import BackupReport, RestoreReport
from index.maintenance.delete import Deleted
from index.maintenance.exchange import ExportReport, ImportReport
from index.maintenance.types import Verification
from index.render.lines import failure_line, note_line, short_path, summary_line
from index.store.audit import LogEntry
from index.types import DocumentSummary, StoredDocument
from messages import N_, local, number, tr, trn


def verify_text(found: Verification) -> str:
    """Return the faults of an archive, and what was repaired."""
    lines = [
        f"{local(one.where)}: {local(one.what)}\n  {tr('repaired: {done}', done=one.done)}"
        for one in found.repairs
    ]
    if found.faults:
        lines.append(trn("{n} fault", "{n} faults", len(found.faults)))
        lines += [
            f"{local(one.where)}: {local(one.what)}\n  {tr('to fix it: {mend}', mend=one.remedy)}"
            for one in found.faults
        ]
    else:
        lines.append(tr("No faults left.") if found.repairs else tr("No faults found."))
    if found.writing:
        lines.append(
            note_line(tr("another process is writing; index, manifest and leftover files were not checked"))
        )
    return "\n".join([*lines, tr("audit log: {head}", head=found.audit or tr("empty"))])


_EVENTS = {
    "added": N_("added"),
    "backed up": N_("backed up"),
    "corrected": N_("corrected"),
    "deleted": N_("deleted"),
    "exported": N_("exported"),
    "failed": N_("failed"),
    "file reset": N_("file reset"),
    "file renamed": N_("file renamed"),
    "file retention set": N_("retention set"),
    "filed": N_("filed"),
    "handed over": N_("handed over"),
    "imported": N_("imported"),
    "joined": N_("merged"),
    "list corrected": N_("list corrected"),
    "linked": N_("found at this path"),
    "looked at": N_("looked at"),
    "moved": N_("moved"),
    "opened": N_("restriction lifted"),
    "pair confirmed": N_("pair confirmed"),
    "pair dismissed": N_("pair dismissed"),
    "parted": N_("merge undone"),
    "reindexed": N_("reindexed"),
    "repaired": N_("repaired"),
    "reread": N_("reread"),
    "restored": N_("restored"),
    "restricted": N_("restricted"),
    "sealed": N_("digest written"),
}
"""What the audit log calls what happened, as people call it; what is not here is shown as it is."""


def event_label(what: str) -> str:
    """Return what the audit log calls an event, in the reader's language."""
    return tr(_EVENTS[what]) if what in _EVENTS else what


def log_text(entries: Sequence[LogEntry]) -> str:
    """Return lines of the audit log."""
    return "\n".join(map(_log_line, entries)) or tr("Nothing has happened yet.")


def _log_line(entry: LogEntry) -> str:
    document = f"#{entry.document}" if entry.document else None
    path = short_path(entry.path) if entry.path else None
    what = event_label(entry.what)
    parts = (
        f"{entry.at:25}",
        f"{entry.who or '-':<10}",
        f"{what:<10}",
        document,
        path,
        _plain(entry.detail),
    )
    return "  ".join(part for part in parts if part)


def _plain(detail: str | None) -> str | None:
    """Return a detail without its JSON, where it is a JSON object."""
    if not detail or not detail.startswith("{"):
        return detail and local(detail)
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
    lines = [trn("{n} document deleted", "{n} documents deleted", len(deleted))]
    for one in deleted:
        lines.append(f"  #{one.id}  {one.so_ky_hieu or tr('no number')}")
        lines += [
            "    " + tr("{path} lies outside the archive and stays", path=short_path(path))
            for path in one.left
        ]
    return "\n".join(lines)


def backup_text(report: BackupReport) -> str:
    """Return what a backup holds."""
    lines = [
        tr(
            "{folder}: {documents}, {originals} ({copied} new, {removed} removed)",
            folder=report.folder,
            documents=trn("{n} document", "{n} documents", report.documents),
            originals=trn("{n} original", "{n} originals", report.originals),
            copied=number(report.copied),
            removed=number(report.removed),
        )
    ]
    if report.outside:
        outside = trn(
            "{n} original is not kept in the archive, so not in the backup; `sovang ingest` on the file "
            "adds it",
            "{n} originals are not kept in the archive, so not in the backup; `sovang ingest` on the files "
            "adds "
            "them",
            report.outside,
        )
        lines.append(note_line(outside))
    return "\n".join([*lines, *(failure_line(path, reason) for path, reason in report.failures)])


def export_text(report: ExportReport) -> str:
    """Return what was exported."""
    head = f"{report.folder}: {_counts(report)}"
    return "\n".join([head, *(failure_line(path, reason) for path, reason in report.failures)])


def made_text(report: RestoreReport | ImportReport) -> str:
    """Return what an archive was made of."""
    return tr(
        "{folder}: {counts}; checked, and the search index built",
        folder=report.folder,
        counts=_counts(report),
    )


def _counts(report: ExportReport | RestoreReport | ImportReport) -> str:
    documents = trn("{n} document", "{n} documents", report.documents)
    return f"{documents}, {trn('{n} original', '{n} originals', report.originals)}"
