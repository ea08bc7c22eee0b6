"""References: the mentions of other documents in running text, with all that stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from extract.lexicon.symbol import Symbol
from extract.references.articles import article_before
from extract.references.attributes import After, collapsed, earlier_date, inner_date, look_after
from extract.references.candidates import Candidate, find_candidates
from extract.references.citing import Cited, Citing, Place
from extract.references.context import Before, look_before, reject_reason
from extract.references.relations import default_relation
from extract.text.clauses import Clauses
from extract.text.page_breaks import without_interruptions
from vietnamese.fold import fold_aligned

_NUMBER_WORDS = ("Số", "SỐ", "Só", "SÓ", "Sô")
_HEAD_LINE = re.compile(r"[Ss][ốóôòoỐÓÔÒO0]\W{0,2}[:;.,†]\s?\S{0,10}\s?\S{0,6}")
"""What may stand before the letters of a page head's number, of which handwriting is often read in part."""
_LINE = 400  # characters beyond which no line of a page head goes
_HEAD_LENGTH = 600  # characters in which a page head gives the number: "Luật số: 31/2024/QH15"
_IN_FORCE = r"[\s,]{0,4}co\s+hieu\s+luc(?:\s+thi\s+hanh)?\s+(?:ke\s+)?tu\s+ngay\s[^;.]{6,40}?"
_AMENDED = r"[\s,]{0,4}(?:da\s+)?duoc\s+sua\s+doi,?\s+bo\s+sung(?:\s+mot\s+so\s+dieu)?\s+(?:boi|theo)"
_CONSOLIDATED = re.compile(rf"{_IN_FORCE}{_AMENDED}\b|{_AMENDED}\s{{0,3}}:")
"""Behind the title of what a consolidation reproduces: since when it is in force, and what amended it."""
_CUT_OFF = re.compile(r"[-–/](?=\s)")
"""A hyphen behind a number whose other letters were read as something else: "218/SNV- ii"."""
_ANNEX = re.compile(r"\(\s*(?:ban hanh\s+)?(?:dinh\s+)?kem\s+theo\s*$")


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of a document in a text: `text[start:end]` is its số/ký hiệu as it stands there.

    Attributes:
        context_start: where the kind or the word "số" before the number begins.
        context_end: where the date and agency behind it end.
        issued_at: where the date stands, which may be behind the last number of a list.
        listed: whether it continues the list of the mention before it, without a kind of its own.
        article: the part of it that is cited, as printed before it: "khoản 1 Điều 5", None where none is.
        subject_at: where the subject stands behind it; None where the name of a law before it is the subject.
        annexed: whether an annex calls the document that it belongs to: "(Kèm theo Quyết định số …)".
        reproduced: whether the text is a consolidation of it: it tells what amended it and since
            when it is in force. Such a text often bears the number of what it reproduces.
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
    issued_at: tuple[int, int] | None = None
    listed: bool = False
    annexed: bool = False
    article: str | None = None
    subject_at: tuple[int, int] | None = None
    reproduced: bool = False
    doubt: str = ""


def find_mentions(text: str) -> tuple[Mention, ...]:
    """Return the mentions of documents in `text` (NFC) in reading order. Never raises on text.

    >>> mention, = find_mentions("Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31/7/2017 của Chính phủ;")
    >>> mention.symbol.text, str(mention.issued), mention.kind, mention.agency, mention.relation
    ('91/2017/NĐ-CP', '2017-07-31', 'Nghị định', 'Chính phủ', 'căn cứ')
    """
    plain = without_interruptions(text)
    folded = fold_aligned(plain)
    finder = _Finder(plain, folded, Citing(folded, Clauses.of(plain, folded)))
    return _mark_reproduced(folded, _share_dates(list(finder.mentions())))


@dataclass(frozen=True, slots=True)
class _Finder:
    """A text, as it stands and folded, in which mentions are found one behind the other."""

    text: str
    folded: str
    citing: Citing

    def mentions(self) -> Iterator[Mention]:
        candidates = [
            candidate
            for candidate in find_candidates(self.text)
            if not reject_reason(self.text, self.folded, candidate.start, candidate.end)
        ]
        ends = [*(candidate.start for candidate in candidates[1:]), len(self.text)]
        previous: Mention | None = None
        cited: Cited | None = None
        for candidate, ceiling in zip(candidates, ends, strict=False):
            floor = previous.end if previous else 0
            assembly = candidate.symbol.family == "assembly"
            before = look_before(self.folded, candidate.start, floor, assembly=assembly)
            if self._is_own_number(before, candidate) or not _is_reference(candidate, before):
                continue
            after = look_after(self.text, self.folded, candidate.end, ceiling)
            article = article_before(self.folded, floor, before.start)
            place = _place(before, after, article)
            relation = self.citing.relation(place, cited)
            reach = max(place.end, cited.reach if cited and place.start < cited.reach else 0)
            cited = Cited(relation, self.citing.clauses.at(place.start).begin, after.end, reach)
            previous = self._mention(candidate, before, after, previous)
            cut = collapsed(self.text[slice(*article)]) if article else None
            previous = replace(previous, relation=relation, article=cut)
            yield previous

    def _is_own_number(self, before: Before, candidate: Candidate) -> bool:
        """Tell whether the number stands in a page head: a line that begins with "Số:"."""
        low = max(0, candidate.start - _LINE)
        line_start = max(self.text.rfind("\n", low, candidate.start) + 1, low)
        lead = self.text[line_start : candidate.start].strip()
        if before.kind is None:
            if lead in _NUMBER_WORDS:
                return not before.listed
            return bool(_HEAD_LINE.fullmatch(lead)) and (lead[0].isupper() or line_start < _HEAD_LENGTH)
        rest = self.text[candidate.end : candidate.end + _LINE].partition("\n")[0]
        alone = lead.endswith(":") and not rest.strip() and before.start <= line_start + 2
        return alone and line_start < _HEAD_LENGTH

    def _mention(
        self, candidate: Candidate, before: Before, after: After, previous: Mention | None
    ) -> Mention:
        symbol = candidate.symbol
        floor = previous.end if previous else 0
        issued = after.issued or inner_date(self.text, before.start, candidate.start)
        issued = issued or earlier_date(self.text, floor, before.start)
        mention = Mention(
            start=candidate.start,
            end=candidate.end,
            context_start=before.start,
            context_end=after.end,
            symbol=symbol,
            kind=_kind(symbol, before, previous),
            issued=issued.day if issued else None,
            issued_at=(issued.start, issued.end) if issued else None,
            agency=after.agency or symbol.co_quan,
            subject=_words(self.text, before.title or after.subject_at),
            subject_at=None if before.title else after.subject_at,
            relation=default_relation(),
            listed=before.listed and previous is not None,
            annexed=_ANNEX.search(self.folded, max(0, before.start - 60), before.start) is not None,
        )
        if not issued and _CUT_OFF.match(self.text, candidate.end):
            return replace(mention, doubt="letters of the number may be lost")
        return replace(mention, doubt=_doubt(mention, impossible=after.impossible and issued is None))


def _place(before: Before, after: After, article: tuple[int, int] | None) -> Place:
    lead = article[0] if article else before.start
    end = after.subject_at[1] if after.subject_at else after.end
    return Place(lead, before.start, end, before.listed, before.kind)


def _words(text: str, span: tuple[int, int] | None) -> str | None:
    return collapsed(text[slice(*span)]) or None if span else None


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


def _kind(symbol: Symbol, before: Before, previous: Mention | None) -> str | None:
    """Return the kind as named before the number, as the letters say, or as the list's first has it."""
    if before.kind or symbol.loai:
        return before.kind or symbol.loai
    if before.listed and previous:
        return previous.kind
    return "Công văn" if symbol.family == "letter" else None


def _doubt(mention: Mention, *, impossible: bool) -> str:
    if impossible:
        return "the date is in no calendar"
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
            shared[position - 1] = replace(
                first, issued=last.issued, issued_at=last.issued_at, agency=last.agency, subject=subject
            )
    return tuple(shared)


def _mark_reproduced(folded: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Mark each mention of a document of which the text tells, before a list, what amended it."""
    ends = ((m, m.subject_at[1] if m.subject_at else m.context_end) for m in mentions)
    keys = {mention.symbol.key for mention, end in ends if _CONSOLIDATED.match(folded, end)}
    return tuple(replace(m, reproduced=True) if m.symbol.key in keys else m for m in mentions)
