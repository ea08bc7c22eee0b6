"""Lists of recipients that people put right, as text and as plain values for JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from extract.record_json import located_json
from extract.types import Recipient
from index.curation.list_corrections import OpenedEntry, OpenedList, change_told
from index.render.lines import STATUSES
from index.types import ListCorrection
from messages import local, tr, trn

Json = dict[str, Any]


def list_json(held: OpenedList) -> Json:
    """Return what `roster --json` prints: the entries, those removed, and what was said."""
    return {
        "id": held.document,
        "complete": held.whole,
        "entries": [_entry_json(held.document, entry) for entry in held.entries],
        "removed": [{"line": one.line, **_value(one.rule)} for one in held.removed],
        "corrections": [correction_json(said) for said in held.history],
    }


def _entry_json(document: int, entry: OpenedEntry) -> Json:
    origin = "rule" if entry.line is None else "human"
    head = {"id": f"{document}.{entry.position}", "line": entry.line, "origin": origin}
    return head | located_json(entry.recipient)


def _value(recipient: Recipient | None) -> Json:
    return located_json(recipient) if recipient else {}


def correction_json(said: ListCorrection) -> Json:
    """Return what a person said of a line of a list."""
    return asdict(said) | {"value": _value(said.value) or None, "before": _value(said.before) or None}


def list_text(held: OpenedList) -> str:
    """Return the entries of a document's lists, a line each, with the handles that changes take."""
    count = len(held.entries)
    lines = [
        trn(
            "{n} entry on the lists of document {id}",
            "{n} entries on the lists of document {id}",
            count,
            id=held.document,
        )
    ]
    lines += [_entry_line(held.document, entry) for entry in held.entries]
    if held.whole:
        lines.append(tr("A person says that nothing is missing."))
    lines += [
        tr("line {line}: removed: {name}", line=one.line, name=one.rule.ten)
        for one in held.removed
        if one.rule
    ]
    return "\n".join(lines)


def _entry_line(document: int, entry: OpenedEntry) -> str:
    one = entry.recipient
    name = " ".join(filter(None, (one.danh_xung, one.ten)))
    told = "; ".join(filter(None, (name, one.chuc_vu, one.don_vi)))
    place = tr("p. {page}", page=one.page)
    doubt = "" if one.status == "certain" else f"  [{STATUSES[one.status]}: {local(one.reason)}]"
    line = "" if entry.line is None else f"  [{tr('line {line}', line=entry.line)}: {local(one.reason)}]"
    return f"{document}.{entry.position}  {one.stt or '-'}  {told}  {place}{doubt}{line}"


def list_change_text(said: ListCorrection) -> str:
    """Return what was just changed in a list."""
    return f"#{said.document}  {tr('line {line}', line=said.line)}  {local(change_told(said))}"
