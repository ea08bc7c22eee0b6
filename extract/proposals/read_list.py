"""From a document and its record to a list of proposals.

The rules for lists of recipients find who stands on it. Lists of proposals say more: when somebody was born,
which award each is to have, for which years. And where a spreadsheet is nothing but such a table, without a
heading that opens a list, its rows are taken all the same: whoever vets a file says that it is a list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TypedDict

from extract.proposals.birth_year import born_behind
from extract.proposals.columns import ColumnFacts, RowFacts, table_facts, years_in
from extract.proposals.named_award import NamedAward
from extract.proposals.types import ProposalList, ProposedAward
from extract.rosters.naming import Entry
from extract.rosters.rows import AMONG_PERSONS
from extract.types import Award, Recipient, Record, Status, says_list_may_be_short
from ingest.types import Document
from vietnamese.fold import fold_aligned

Place = tuple[int, int]
"""Page, and where on it a name begins."""


def read_list(document: Document, record: Record) -> ProposalList:
    """Return whom a file proposes, for what and for which years."""
    parts = [(paper.document, paper.record) for paper in record.papers] or [(document, record)]
    found = [proposal for part, own in parts for proposal in _proposals(part, own)]
    header = record.header
    return ProposalList(
        proposals=tuple(found),
        so_ky_hieu=header.so_ky_hieu.value,
        ngay=header.ngay_ban_hanh.value,
        unread_pages=tuple(page.number for page in document.failed_pages),
        warnings=(*document.warnings, *filter(says_list_may_be_short, record.warnings)),
    )


def with_defaults(
    proposed: ProposalList, award: NamedAward | None, year: int | None, day: date | None = None
) -> ProposalList:
    """Return a list with what whoever vets it says of all lines that don't say it themselves, and its day."""
    filled = (_with_award(one, award) for one in proposed.proposals)
    whole = (year, year) if year else None
    own_day = day.isoformat() if day else proposed.ngay
    return replace(proposed, ngay=own_day, proposals=tuple(_with_period(one, whole) for one in filled))


def _proposals(document: Document, record: Record) -> Iterator[ProposedAward]:
    """Yield the proposals of one paper in reading order."""
    rows = dict(table_facts(document.pages))
    texts = {page.number: page.text for page in document.pages}
    listed = {(one.page, one.start): _listed(one, record, rows, texts) for one in record.recipients}
    taken = {_row_at(rows, one) for one in record.recipients}
    more = {place: _row(facts) for place, facts in rows.items() if place not in taken}
    own = _own_award(record)
    period = _period_of(document)
    for _, proposal in sorted((listed | more).items()):
        yield _with_period(_with_award(proposal, own), period)


def _row_at(rows: Mapping[Place, RowFacts], one: Recipient) -> Place | None:
    """Return the row whose name stands within an entry, or that begins within the row's name."""
    for (page, start), facts in rows.items():
        if page == one.page and start < one.end and one.start < start + len(facts.name):
            return page, start
    return None


def _listed(
    one: Recipient, record: Record, rows: Mapping[Place, RowFacts], texts: Mapping[int, str]
) -> ProposedAward:
    at = _row_at(rows, one)
    facts = rows[at].facts if at else ColumnFacts()
    award = record.awards[one.award] if one.award is not None else None
    proposal = ProposedAward(
        loai=one.loai,
        ten=one.ten,
        page=one.page,
        stt=one.stt,
        chuc_vu=one.chuc_vu,
        don_vi=one.don_vi,
        nam_sinh=facts.nam_sinh or _born(texts.get(one.page, ""), one),
        thanh_tich=one.thanh_tich,
        tu_nam=facts.tu_nam,
        den_nam=facts.den_nam,
        **_doubt(one.reason if one.status == "uncertain" else ""),
    )
    return _with_award(_with_award(proposal, facts.award), award)


def _born(text: str, one: Recipient) -> int | None:
    """Return the year of birth behind a person's name, None where none stands there.

    >>> text = "1. Ông Lò Văn Sính, sinh năm 1980, Trưởng thôn"
    >>> _born(text, Recipient("cá nhân", "Lò Văn Sính", "danh sách", text, 1, 3, len(text)))
    1980
    """
    name = text.find(one.ten, one.start)
    if one.loai == "tập thể" or not 0 <= name <= one.start + len(one.text):
        return None
    return born_behind(text[name + len(one.ten) : name + len(one.ten) + 40])


class _Doubt(TypedDict):
    status: Status
    reason: str


def _doubt(reason: str) -> _Doubt:
    """Return how sure a line is; that collectives stand among persons is common on lists of proposals."""
    if not reason or reason == AMONG_PERSONS:
        return {"status": "certain", "reason": ""}
    return {"status": "uncertain", "reason": reason}


def _row(facts: RowFacts) -> ProposedAward:
    """Return a row that the rules for lists didn't take, since nothing opens a list before it."""
    entry: Entry = facts.entry
    proposal = ProposedAward(
        loai=entry.loai,
        ten=entry.ten.text,
        page=facts.page,
        stt=facts.stt,
        chuc_vu=entry.chuc_vu.text or None,
        don_vi=entry.don_vi.text or None,
        nam_sinh=facts.facts.nam_sinh,
        thanh_tich=entry.thanh_tich.text or None,
        tu_nam=facts.facts.tu_nam,
        den_nam=facts.facts.den_nam,
        **_doubt(facts.doubt),
    )
    return _with_award(proposal, facts.facts.award)


def _own_award(record: Record) -> Award | None:
    """Return the one award that a paper proposes, None where it proposes several or none."""
    proposed = [award for award in record.awards if award.vai_tro != "thuật lại"]
    names = {(award.hinh_thuc, award.hang) for award in proposed}
    return proposed[0] if len(names) == 1 else None


def _with_award(proposal: ProposedAward, award: Award | NamedAward | None) -> ProposedAward:
    """Return a proposal with what an award says that the proposal itself doesn't."""
    if award is None or (proposal.hinh_thuc and proposal.hinh_thuc != award.hinh_thuc):
        return proposal
    changed = replace(
        proposal,
        hinh_thuc=award.hinh_thuc,
        hang=proposal.hang or award.hang,
        tham_quyen=proposal.tham_quyen or award.tham_quyen,
    )
    if isinstance(award, NamedAward):
        return changed
    reason = changed.thanh_tich or award.ly_do
    if changed.den_nam is None:
        changed = _with_period(changed, None)
    years = (changed.tu_nam, changed.den_nam) if changed.den_nam else (award.tu_nam, award.den_nam)
    return replace(changed, thanh_tich=reason, tu_nam=years[0], den_nam=years[1])


def _with_period(proposal: ProposedAward, whole: tuple[int, int] | None) -> ProposedAward:
    """Return a proposal with the years of its own achievement, else those of the whole list."""
    if proposal.den_nam is not None:
        return proposal
    text = proposal.thanh_tich or ""
    years = years_in(text) or whole
    return replace(proposal, tu_nam=years[0], den_nam=years[1]) if years else proposal


_HEADING = 600
"""Characters of the first page in which the heading of a list names its years."""


def _period_of(document: Document) -> tuple[int, int] | None:
    """Return the years that the heading of a list names, None where it names none."""
    head = next(_headings(document), "")
    return years_in(head)


def _headings(document: Document) -> Iterator[str]:
    """Yield from where on pages say that they list somebody who is proposed."""
    for page in document.pages:
        at = fold_aligned(page.text).find("danh sach")
        if at >= 0:
            yield page.text[at : at + _HEADING].split("\nSTT")[0].split("\nTT")[0]
