"""References: the mentions of other documents in running text, with all that stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from extract.lexicon.relations import default_relation
from extract.lexicon.symbol import Symbol
from extract.references.articles import article_before
from extract.references.attributes import After, collapsed, earlier_date, inner_date, look_after
from extract.references.bare_numbers import find_bare_numbers
from extract.references.citing import Cited, Citing, Place
from extract.references.context import Before, look_before, reject_reason
from extract.references.mention import Mention
from extract.references.shared_dates import GLUE, is_same_day, share_dates
from extract.references.symbol_candidates import Candidate, find_candidates
from extract.references.symbol_grammar import GOES_ON
from extract.text.clauses import Clauses
from extract.text.page_breaks import without_interruptions
from messages import Message
from vietnamese.fold import fold_aligned

_PLAIN = str.maketrans({0xFF10 + digit: str(digit) for digit in range(10)} | {"ƣ": "ư", "Ƣ": "Ư", "／": "/"})
"""Digits and slashes of full width, and a letter that old fonts have in place of ư, one for one."""
_ODD = re.compile(f"[{''.join(map(chr, _PLAIN))}]")
_NUMBER_WORDS = ("Số", "SỐ", "Só", "SÓ", "Sô")
_HEAD_LINE = re.compile(r"[Ss][ốóôòoỐÓÔÒO0]\W{0,2}[:;.,†]\s?\S{0,10}\s?\S{0,6}")
"""What may stand before the letters of a page head's number, of which handwriting is often read in part."""
_LINE = 400  # characters beyond which no line of a page head goes
_HEAD_LENGTH = 600  # characters in which a page head gives the number: "Luật số: 31/2024/QH15"
_IN_FORCE = r"[\s,]{0,4}co\s+hieu\s+luc(?:\s+thi\s+hanh)?\s+(?:ke\s+)?tu\s+ngay\s[^;.]{6,40}?"
_AMENDED = r"[\s,]{0,4}(?:da\s+)?duoc\s+sua\s+doi,?\s+bo\s+sung(?:\s+mot\s+so\s+dieu)?\s+(?:boi|theo)"
_CONSOLIDATED = re.compile(rf"{_IN_FORCE}{_AMENDED}\b|{_AMENDED}\s{{0,3}}:")
"""Behind the title of what a consolidation reproduces: since when it is in force, and what amended it."""
_ANNEX = re.compile(r"\(\s*(?:ban hanh\s+)?(?:dinh\s+)?kem\s+theo\s*$")
_SPLIT = re.compile(r"\bso\s?:?\s?\d{1,4}[ \t]$")
"""Digits between the word and the number: "số 1 5/QĐ-UBND"."""
_LONGEST_SPLIT = 10
_DIGIT_AS_LETTER = re.compile(r"[A-ZĐ]/[A-ZĐ]{2,}-")
"""A lone letter before the kind, as a hand's 4 or 1 is read: "22/L/QĐ-UBND"."""
_CITED = re.compile(r"\s?,?\s?(?:ngay\s{0,3}\d|cua\b|\(\s?ngay\b)")
"""What follows a number that a sentence or a cell of a table cites: "Số 112/QĐ-UBND ngày 5/1/2019"."""


def find_mentions(text: str) -> tuple[Mention, ...]:
    """Return the mentions of documents in `text` (NFC) in reading order. Never raises on text.

    >>> mention, = find_mentions("Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31/7/2017 của Chính phủ;")
    >>> mention.symbol.text, str(mention.issued), mention.kind, mention.agency, mention.relation
    ('91/2017/NĐ-CP', '2017-07-31', 'Nghị định', 'Chính phủ', 'căn cứ')
    """
    plain = without_interruptions(text)
    if _ODD.search(plain):  # translating takes longer than all looking for numbers
        plain = plain.translate(_PLAIN)
    folded = fold_aligned(plain)
    finder = _Finder(plain, folded, Citing(folded, Clauses.of(plain, folded)))
    mentions = share_dates(plain, folded, list(finder.mentions()))
    told = (_without_settled_doubt(mention) for mention in mentions if _stands_by_itself(mention))
    return _mark_reproduced(folded, tuple(told))


@dataclass(frozen=True, slots=True)
class _Finder:
    """A text, as it stands and folded, in which mentions are found one behind the other."""

    text: str
    folded: str
    citing: Citing

    def mentions(self) -> Iterator[Mention]:
        candidates = [
            candidate
            for candidate in self._candidates()
            if not reject_reason(self.text, self.folded, candidate.start, candidate.end)
        ]
        previous: Mention | None = None
        cited: Cited | None = None
        for candidate, following in zip_longest(candidates, candidates[1:]):
            ceiling = following.start if following else len(self.text)
            floor = previous.end if previous else 0
            assembly = candidate.symbol.family == "assembly"
            before = candidate.before or look_before(self.folded, candidate.start, floor, assembly=assembly)
            if self._is_own_number(before, candidate):
                continue
            after = look_after(self.text, self.folded, candidate.end, ceiling)
            dated = after.issued is not None or self._is_listed_on(candidate, following)
            dated = dated or self._is_of_same_day(candidate, after, previous)
            if not _is_reference(candidate, before, dated=dated, known=after.known):
                continue
            article = article_before(self.folded, floor, before.start)
            place = _place(before, after, article)
            relation = self.citing.relation(place, cited)
            reach = max(place.end, cited.reach if cited and place.start < cited.reach else 0)
            cited = Cited(relation, self.citing.clauses.at(place.start).begin, after.end, reach)
            previous = self._mention(candidate, before, after, previous)
            cut = collapsed(self.text[slice(*article)]) if article else None
            previous = replace(previous, relation=relation, article=cut)
            yield previous

    def _is_listed_on(self, candidate: Candidate, following: Candidate | None) -> bool:
        """Return whether another number without letters continues from this one: "KH 11, KH 12 ngày …"."""
        if not following or not following.before or candidate.symbol.family != "bare":
            return False
        return GLUE.fullmatch(self.folded, candidate.end, following.before.start) is not None

    def _is_of_same_day(self, candidate: Candidate, after: After, previous: Mention | None) -> bool:
        """Return whether a number without letters is of the day of the one before it: "số 15 cùng ngày"."""
        if candidate.symbol.family != "bare" or previous is None or previous.issued is None:
            return False
        return is_same_day(self.folded, candidate.end, after.end)

    def _candidates(self) -> list[Candidate]:
        """Return what may be a number, with letters and, where no such one stands there, without."""
        lettered = list(find_candidates(self.text))
        taken = {place for one in lettered for place in range(one.start, one.end)}
        bare = [
            Candidate(one.start, one.end, one.symbol, True, Before(one.kind, one.kind_start, True, False))
            for one in find_bare_numbers(self.text, self.folded)
            if one.start not in taken
        ]
        return sorted(lettered + bare, key=lambda one: one.start)

    def _is_own_number(self, before: Before, candidate: Candidate) -> bool:
        """Return whether the number stands in a page head: a line that begins with "Số:".

        Without a colon, as the Party has it, only where the text begins: cells of tables begin so, too.
        """
        low = max(0, candidate.start - _LINE)
        line_start = max(self.text.rfind("\n", low, candidate.start) + 1, low)
        lead = self.text[line_start : candidate.start].strip()
        in_head = line_start < _HEAD_LENGTH
        if before.kind is None or not candidate.symbol.so:
            if lead in _NUMBER_WORDS:
                return in_head and not before.listed and not _CITED.match(self.folded, candidate.end)
            begins = bool(_HEAD_LINE.fullmatch(lead)) and (lead[0].isupper() or in_head)
            return begins and (in_head or not _CITED.match(self.folded, candidate.end))
        rest = self.text[candidate.end : candidate.end + _LINE].partition("\n")[0]
        alone = lead.endswith(":") and not rest.strip() and before.start <= line_start + 2
        return alone and in_head

    def _is_annexed(self, start: int) -> bool:
        """Return whether an annex calls by it, in a line of its own, the paper that it belongs to.

        Such a line begins with a capital, or a title in capitals stands above it; in small letters it goes on
        with a sentence.
        """
        match = _ANNEX.search(self.folded, max(0, start - 60), start)
        if match is None:
            return False
        before = self.text[max(0, match.start() - _LINE) : match.start()]
        above, _, lead = before.rpartition("\n")
        if lead.strip(" \t*_-"):
            return False
        title = [char for char in above.rstrip().rpartition("\n")[2] if char.isalpha()]
        capital = self.text[match.start() + 1 :].lstrip()[:1].isupper()
        return capital or all(map(str.isupper, title))

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
            annexed=self._is_annexed(before.start),
            known="" if issued else after.known,
        )
        doubt = self._doubt_of(candidate, mention, impossible=after.impossible and issued is None)
        return replace(mention, doubt=doubt)

    def _doubt_of(self, candidate: Candidate, mention: Mention, *, impossible: bool) -> str:
        """Return why the mention that a candidate became is doubted, "" where it is not."""
        symbol, undated = mention.symbol, mention.issued is None
        if not symbol.so:
            return _unread(mention.known)
        if symbol.family == "bare" and undated:
            return _WITHOUT_DATE
        if mention.known:
            return Message("only {known} of its date was read", known=mention.known)
        return self._doubt_of_number(candidate, undated=undated) or _doubt(mention, impossible=impossible)

    def _doubt_of_number(self, candidate: Candidate, *, undated: bool) -> str:
        """Return why the digits or letters of a number are doubted, by what stands in or beside them."""
        if _SPLIT.search(self.folded, max(0, candidate.start - _LONGEST_SPLIT), candidate.start):
            return Message("a digit before the number may belong to it")
        if _DIGIT_AS_LETTER.match(candidate.symbol.ky_hieu):
            return Message("a letter of the number may be a digit")
        if undated and GOES_ON.match(self.text, candidate.end):
            return Message("letters of the number may be lost")
        return ""


def _stands_by_itself(mention: Mention) -> bool:
    """Return whether a number without letters has the date or year that makes it a document's."""
    return mention.symbol.family != "bare" or bool(mention.issued or mention.symbol.nam)


_WITHOUT_DATE = Message("the number is given without its letters and date")


def _without_settled_doubt(mention: Mention) -> Mention:
    """Return a mention without the doubt that a date shared with another one settles."""
    return replace(mention, doubt="") if mention.issued and mention.doubt == _WITHOUT_DATE else mention


def _place(before: Before, after: After, article: tuple[int, int] | None) -> Place:
    lead = article[0] if article else before.start
    end = after.subject_at[1] if after.subject_at else after.end
    return Place(lead, before.start, end, before.listed, before.kind)


def _words(text: str, span: tuple[int, int] | None) -> str | None:
    return collapsed(text[slice(*span)]) or None if span else None


def _is_reference(candidate: Candidate, before: Before, *, dated: bool, known: str) -> bool:
    """Return whether kind, list, letters and a date behind it make the candidate a document's number.

    One that is not read is a document's where at least something is `known` of its date.
    """
    symbol = candidate.symbol
    if not symbol.so:
        return (dated or bool(known)) and before.kind is not None and before.numbered
    if symbol.family == "bare":
        return dated or symbol.nam is not None
    if before.kind or candidate.needs_kind:
        return before.kind is not None
    return before.listed or _is_told_by_letters(symbol, numbered=before.numbered, dated=dated)


def _is_told_by_letters(symbol: Symbol, *, numbered: bool, dated: bool) -> bool:
    """Return whether a symbol without a kind before it can be nothing else, by its letters."""
    if symbol.family in ("normative", "assembly", "joint", "consolidated"):
        return bool(symbol.loai or symbol.co_quan or numbered)
    if symbol.family in ("administrative", "party"):
        return bool(symbol.loai and "-" in symbol.text)
    return numbered and (bool(symbol.co_quan) or dated)


def _kind(symbol: Symbol, before: Before, previous: Mention | None) -> str | None:
    """Return the kind as named before the number, as the letters say, or as the list's first has it."""
    if before.kind or symbol.loai:
        return before.kind or symbol.loai
    if before.listed and previous:
        return previous.kind
    return "Công văn" if symbol.family == "letter" else None


def _unread(known: str) -> str:
    """Return why a mention is doubted whose running number is blank, with what is known of its date."""
    if known:
        return Message(
            "the running number is blank or was not read, and only {known} of the date", known=known
        )
    return Message("the running number is blank or was not read")


def _doubt(mention: Mention, *, impossible: bool) -> str:
    if impossible:
        return Message("there is no such date")
    if mention.symbol.nam and mention.issued and mention.symbol.nam != mention.issued.year:
        return Message(
            "the number says {nam}, the date {year}", nam=mention.symbol.nam, year=mention.issued.year
        )
    return ""


def _mark_reproduced(folded: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Mark each mention of a document of which the text tells, before a list, what amended it."""
    ends = ((m, m.subject_at[1] if m.subject_at else m.context_end) for m in mentions)
    keys = {mention.symbol.key for mention, end in ends if _CONSOLIDATED.match(folded, end)}
    return tuple(replace(m, reproduced=True) if m.symbol.key in keys else m for m in mentions)
