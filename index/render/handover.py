"""What was handed over to the archives, and what a check of a package says, as JSON and text."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from typing import Any

from index.handover.types import HandoverReport, LeftOut, PackageCheck, ReadDocument, TakenIn, WrittenPackage
from index.render.lines import note_line
from messages import local, tr, trn


def report_json(report: HandoverReport) -> dict[str, Any]:
    """Return what was handed over."""
    return asdict(report)


def report_text(report: HandoverReport) -> str:
    """Return what was handed over, and which fields are left to the clerk."""
    lines = [
        trn("{n} package ({kind}) in {folder}", "{n} packages ({kind}) in {folder}", len(report.packages),
            kind=report.kind, folder=report.folder)
    ]  # fmt: skip
    common = set.intersection(*(set(one.gaps) for one in report.packages)) if report.packages else set()
    for one in report.packages:
        lines += _package_lines(one, common)
    lines += map(left_out_line, report.left_out)
    said = tr("no conformance with Thông tư 05/2025/TT-BNV is claimed; docs/handover.md lists what is open")
    never = [name for name in report.packages[0].gaps if name in common] if report.packages else []
    empty = [note_line(tr("the archive can't know {fields}", fields=", ".join(never)))] if never else []
    return "\n".join([*lines, *empty, note_line(said)])


def left_out_line(left: LeftOut) -> str:
    """Return which dossier was left out, and why."""
    named = {"id": left.dossier, "title": left.title, "reason": local(left.reason)}
    return "  " + tr("#{id} {title}: left out, {reason}", **named)


def _package_lines(one: WrittenPackage, common: Collection[str]) -> list[str]:
    documents = trn("{n} document", "{n} documents", one.documents)
    files = trn("{n} file", "{n} files", one.files)
    gaps = [name for name in one.gaps if name not in common]
    empty = (
        trn("{field} is empty in {n} document", "{field} is empty in {n} documents", count, field=name)
        for name, count in one.document_gaps.items()
    )
    return [
        f"  {one.objid}  {one.title}: {documents}, {files}",
        *(["    " + tr("empty: {fields}", fields=", ".join(gaps))] if gaps else []),
        *(f"    {said}" for said in empty),
    ]


def check_json(found: PackageCheck) -> dict[str, Any]:
    """Return what was found in a package."""
    return asdict(found)


def check_text(found: PackageCheck) -> str:
    """Return what was found in a package: its documents, then what is wrong."""
    lines = [
        tr(
            "{objid} ({kind}): {documents}, {files} compared with their SHA-256",
            objid=found.objid,
            kind=found.kind,
            documents=trn("{n} document", "{n} documents", len(found.documents)),
            files=trn("{n} file", "{n} files", found.files),
        )
    ]
    lines += [f"  {_line(one)}" for one in found.documents]
    if not found.faults:
        return "\n".join([*lines, tr("No faults found.")])
    return "\n".join([*lines, trn("{n} fault", "{n} faults", len(found.faults)), *_faults(found.faults)])


def taken_in_text(report: TakenIn) -> str:
    """Return what became of a package that was taken in."""
    lines = [
        tr(
            "{documents} of the package in the archive, {fields} set as the package says",
            documents=trn("{n} document", "{n} documents", report.documents),
            fields=trn("{n} field", "{n} fields", report.corrected),
        )
    ]
    for file in report.unmatched:
        lines.append(tr("{file}: its papers are counted otherwise here, so no field was set", file=file))
    return "\n".join(lines)


def _line(document: ReadDocument) -> str:
    header = document.header
    names = ("so_ky_hieu", "ngay_ban_hanh", "loai_van_ban", "trich_yeu")
    return "  ".join(filter(None, (header.get(name, "") for name in names))) or document.file


def _faults(faults: Sequence[str]) -> list[str]:
    return [f"  {local(one)}" for one in faults]
