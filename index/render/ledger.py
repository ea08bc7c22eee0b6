"""The bonus ledger as JSON and text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from index.awards.ledger import LedgerGroup, LedgerLine, LedgerSum, added, sums
from index.render.lines import note_line
from messages import tr, trn


def ledger_json(lines: Sequence[LedgerLine], by: LedgerGroup) -> dict[str, Any]:
    """Return every line, the sums by what is asked for, and the sum of all."""
    told = [asdict(line) | {"expected": line.expected, "stated": line.stated} for line in lines]
    rows = [asdict(one) for one in sums(lines, by)]
    return {"by": by, "sums": rows, "total": asdict(added(None, lines)), "lines": told}


def ledger_text(lines: Sequence[LedgerLine], by: LedgerGroup) -> str:
    """Return the sums, the lines that state another amount than the decree, and what is not in the sums."""
    total = added(None, lines)
    told = [_sum(one, one.name or tr("not known")) for one in sums(lines, by)]
    told.append(_sum(total, tr("total")))
    differing = [line for line in lines if line.check.verdict == "differs"]
    told += [_difference(line) for line in differing]
    return "\n".join([*told, *_notes(total)])


def _sum(one: LedgerSum, name: str) -> str:
    recipients = trn("{n} recipient", "{n} recipients", one.recipients)
    said = [tr("{dong} by decree", dong=one.expected)]
    if one.stated:
        said.append(
            tr(
                "{stated_dong} stated where {dong} are due",
                stated_dong=one.stated,
                dong=one.expected_of_stated,
            )
        )
    if one.doubtful:
        said.append(tr("{dong} doubtful", dong=one.doubtful))
    return f"{name}: {recipients}; {'; '.join(said)}"


def _difference(line: LedgerLine) -> str:
    check = line.check
    told = tr(
        "{stated_dong} stated for each, {dong} by decree ({basis})",
        stated_dong=check.stated,
        dong=check.expected,
        basis=check.can_cu,
    )
    return f"  {line.so_quyet_dinh or '-'}, {line.award}, {check.loai}: {told}  [{tr('differs')}]"


def _notes(total: LedgerSum) -> list[str]:
    notes = []
    if total.unconfirmed:
        notes.append(
            tr("{dong} rest on a multiple or base salary that is not confirmed", dong=total.unconfirmed)
        )
    if total.unknown:
        notes.append(
            trn(
                "for {n} recipient the tables give no amount",
                "for {n} recipients the tables give no amount",
                total.unknown,
            )
        )
    if total.doubtful:
        notes.append(tr("doubtful is what was read with doubt, or stands on no list; no sum has it"))
    return [note_line(one) for one in notes]
