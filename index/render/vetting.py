"""A vetted list as JSON and as text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, Final

from extract.proposals.types import ProposedAward
from extract.types import award_name
from index.render.lines import day, not_counted, note_line, on_page
from index.vetting.law import RuleBasis
from index.vetting.types import BASE, DUPLICATE, LOOK, EarlierAward, Verdict, Vetted, Vetting, VettingFinding
from messages import N_, local, tr, trn

VERDICTS: Final[dict[Verdict, str]] = {
    DUPLICATE: N_("sign of a duplicate"),
    LOOK: N_("for a person to look at"),
    BASE: N_("base found in the archive"),
}
MARKS: Final = {"sure": "", "likely": N_("likely"), "unconfirmed": N_("not confirmed")}
"""How sure a rule of law is; what is sure needs no word."""

SAME: Final = {"same": N_("taken for the same"), "unsure": N_("may be another"), "other": N_("another")}


def vetting_json(found: Vetting) -> dict[str, Any]:
    """Return what `vet --json` prints; verdicts are Vietnamese, as values of the archive are."""
    proposed = found.proposed
    return {
        "list": {
            "so_ky_hieu": proposed.so_ky_hieu,
            "ngay": proposed.ngay,
            "unread_pages": list(proposed.unread_pages),
            "warnings": list(proposed.warnings),
        },
        "law_of": found.ngay,
        "counts": {verdict: found.count(verdict) for verdict in VERDICTS},
        "proposals": [_row_json(row) for row in found.rows],
        "notes": list(found.notes),
    }


def _row_json(row: Vetted) -> dict[str, Any]:
    return {
        **asdict(row.proposal),
        "verdict": row.verdict,
        "findings": [asdict(one) for one in row.findings],
        "earlier": [{**asdict(one), "code": one.code.name if one.code else None} for one in row.earlier],
    }


def vetting_text(found: Vetting) -> str:
    """Return a vetted list for a person: line by line, what was found and the papers it rests on."""
    counts = (f"{tr(VERDICTS[verdict])}: {found.count(verdict)}" for verdict in VERDICTS)
    lines = [trn("{n} proposal", "{n} proposals", len(found.rows)) + "  " + "; ".join(counts)]
    for row in found.rows:
        lines += ["", *_row_lines(row)]
    notes = [*found.proposed.warnings, *found.notes]
    return "\n".join([*lines, "", *map(note_line, notes)])


def _row_lines(row: Vetted) -> Iterator[str]:
    one = row.proposal
    yield f"{who(one)}: {what(one)}  [{tr(VERDICTS[row.verdict])}]"
    for finding in row.findings:
        yield f"    {finding_line(finding)}"
    for earlier in row.earlier:
        yield f"      {earlier_line(earlier)}"


def who(one: ProposedAward) -> str:
    """Return who is proposed: number, name, year of birth, unit."""
    born = f" ({one.nam_sinh})" if one.nam_sinh else ""
    number = f"{one.stt}. " if one.stt else ""
    return f"{number}{one.ten}{born}{f', {one.don_vi}' if one.don_vi else ''}"


def what(one: ProposedAward) -> str:
    """Return what somebody is proposed for, and for which years."""
    award = award_name(one.hinh_thuc, one.hang) or tr("award unclear")
    years = years_text(one.tu_nam, one.den_nam)
    return f"{award}, {years}" if years else award


def years_text(first: int | None, last: int | None) -> str:
    """Return years as they are written: "2023", "2022 - 2023"; "" where none are known."""
    if last is None:
        return ""
    return f"{first} - {last}" if first and first != last else str(last)


def finding_line(finding: VettingFinding) -> str:
    """Return a finding with its verdict and the rule behind it."""
    return f"{tr(VERDICTS[finding.verdict])}: {local(finding.message)}{basis_text(finding.basis)}"


def basis_text(basis: RuleBasis | None) -> str:
    """Return the rule behind a finding in brackets, with how sure it is; "" where there is none."""
    if basis is None:
        return ""
    mark = MARKS[basis.mark]
    return f" ({basis.can_cu}{f'; {tr(mark)}' if mark else ''})"


def earlier_line(one: EarlierAward) -> str:
    """Return an award of the archive with its decision, document and page, and whose it is taken to be."""
    award = award_name(one.hinh_thuc, one.hang) or tr("award unclear")
    given = f"đề nghị: {award}" if one.proposed else award
    place = f"#{one.document} {on_page(one.page)}"
    paper = f"{one.so_quyet_dinh or tr('no number')} {day(one.ngay_quyet_dinh)}"
    doubtful = ("" if one.sure else "  [?]") + not_counted(one.taken_out)
    return (
        f"{one.nam or '????'}  {given}  {paper}  {place}{doubtful}  [{tr(SAME[one.same])}: {local(one.why)}]"
    )
