"""References: the mentions of other documents in running text, with kind, date, agency, subject and relation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from extract.attributes import After, earlier_date, inner_date, look_after
from extract.candidates import Candidate, find_candidates
from extract.context import Before, look_before, reject_reason, relation_of
from extract.folding import fold_aligned
from extract.symbol import Symbol

_ANNEX = re.compile(r"\(\s*(?:ban hanh\s+)?(?:dinh\s+)?kem\s+theo\s*$")


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of a document in a text: `text[start:end]` is its số/ký hiệu as it stands there.

    Attributes:
        context_start: where the kind or the word "số" before the number begins.
        context_end: where the date and agency behind it end.
        listed: whether it continues the list of the mention before it, without a kind of its own.
        annexed: whether an annex calls the document that it belongs to: "(Kèm theo Quyết định số …)".
        doubt: why it is uncertain, "" where the text leaves no doubt.
    """

    start: int
    end: int
    context_start: int
    context_end: int
    symbol: Symbol
    kind: str | None
    issued: date | None
    agency: str | None
    subject: str | None
    relation: str
    listed: bool = False
    annexed: bool = False
    doubt: str = ""


def find_mentions(text: str) -> tuple[Mention, ...]:
    """Return the mentions of documents in `text` (NFC) in reading order. Never raises on text.

    >>> mention, = find_mentions("Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31/7/2017 của Chính phủ;")
    >>> mention.symbol.text, str(mention.issued), mention.kind, mention.agency, mention.relation
    ('91/2017/NĐ-CP', '2017-07-31', 'Nghị định', 'Chính phủ', 'căn cứ')
    """
    folded = fold_aligned(text)
    candidates = [c for c in find_candidates(text) if not reject_reason(text, folded, c.start, c.end)]
    return _share_dates(list(_read(text, folded, candidates)))


def _read(text: str, folded: str, candidates: list[Candidate]) -> Iterator[Mention]:
    previous: Mention | None = None
    for position, candidate in enumerate(candidates):
        ceiling = candidates[position + 1].start if position + 1 < len(candidates) else len(text)
        floor = previous.end if previous else 0
        before = look_before(folded, candidate.start, floor, assembly=candidate.symbol.family == "assembly")
        if _is_own_number(text, before, candidate) or not _is_reference(candidate, before):
            continue
        after = look_after(text, folded, candidate.end, ceiling)
        previous = _mention(text, folded, candidate, before, after, previous)
        yield previous


def _is_reference(candidate: Candidate, before: Before) -> bool:
    """Tell whether kind, list and letters together make the candidate a document's number."""
    symbol = candidate.symbol
    if before.kind or (before.listed and not candidate.needs_kind):
        return True
    if candidate.needs_kind:
        return False
    if symbol.family in ("normative", "assembly", "joint", "consolidated"):
        return bool(symbol.loai or symbol.co_quan or before.numbered)
    if symbol.family in ("administrative", "party"):
        return bool(symbol.loai and "-" in symbol.text)
    return before.numbered and bool(symbol.co_quan)


def _is_own_number(text: str, before: Before, candidate: Candidate) -> bool:
    """Tell whether the number stands in a page head: a line that begins with "Số:"."""
    line_start = text.rfind("\n", 0, candidate.start) + 1
    lead = text[line_start : candidate.start].strip()
    if before.kind is None:
        return lead[:2] in ("Số", "SỐ", "Só", "SÓ", "Sô") and len(lead) <= 4 and (":" in lead or len(lead) == 2 and not before.listed)
    line_end = text.find("\n", candidate.end)
    rest = text[candidate.end : line_end if line_end >= 0 else len(text)]
    return lead.endswith(":") and before.start <= line_start + 2 and not rest.strip() and line_start < 600


def _mention(
    text: str, folded: str, candidate: Candidate, before: Before, after: After, previous: Mention | None
) -> Mention:
    symbol = candidate.symbol
    listed = before.listed and previous is not None
    kind = before.kind or symbol.loai
    if listed and previous and not symbol.loai:
        kind = previous.kind
    if kind is None and symbol.family == "letter":
        kind = "Công văn"
    floor = previous.end if previous else 0
    issued = after.issued or inner_date(text, before.start, candidate.start) or earlier_date(text, floor, before.start)
    subject = after.subject
    if before.title:
        subject = " ".join(text[slice(*before.title)].split())
    mention = Mention(
        start=candidate.start,
        end=candidate.end,
        context_start=before.start,
        context_end=after.end,
        symbol=symbol,
        kind=kind,
        issued=issued,
        agency=after.agency or symbol.co_quan,
        subject=subject,
        relation=relation_of(
            folded, before, after.end, previous.context_end if previous else 0, previous.relation if previous else None
        ),
        listed=listed,
        annexed=_ANNEX.search(folded, max(0, before.start - 60), before.start) is not None,
    )
    return replace(mention, doubt=_doubt(mention))


def _doubt(mention: Mention) -> str:
    if mention.symbol.nam and mention.issued and mention.symbol.nam != mention.issued.year:
        return f"the number says {mention.symbol.nam}, the date {mention.issued.year}"
    return ""


def _share_dates(mentions: list[Mention]) -> tuple[Mention, ...]:
    """Give each number of a list the date and agency that stand once, behind the last of them.

    "số 12/QĐ-UBND, số 13/QĐ-UBND ngày 05/01/2023": both are of that day.
    """
    shared = list(mentions)
    for position in range(len(shared) - 1, 0, -1):
        last, first = shared[position], shared[position - 1]
        if not last.listed or first.issued or not last.issued or first.symbol.ky_hieu != last.symbol.ky_hieu:
            continue
        if first.symbol.nam in (None, last.issued.year):
            subject = first.subject or last.subject
            shared[position - 1] = replace(first, issued=last.issued, agency=last.agency, subject=subject)
    return tuple(shared)
