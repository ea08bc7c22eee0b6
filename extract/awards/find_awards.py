"""Finding the awards of a document: which kinds of document hold any, and what is said of each award."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise, takewhile

from extract.awards import authority
from extract.awards.award_bonuses import with_bonuses
from extract.awards.conferred_awards import given
from extract.awards.counts import Counts, persons
from extract.awards.kinds import KindMention, find_kinds
from extract.awards.mention import AwardMention, Decision, Statement, cited_within
from extract.awards.minutes import are_minutes_of_a_choice, minuted
from extract.awards.numbers_apart import numbers_apart
from extract.awards.own_doubt import own_doubt
from extract.awards.reason import period_in, reason_in, reason_of_subject
from extract.awards.reported_awards import MASKED, Text, is_purpose, told
from extract.awards.tally import of_list_heads, tally
from extract.awards.vocabulary import documents, no_award_in
from extract.references.attributes import collapsed
from extract.text.page_breaks import without_interruptions
from extract.types import AwardRole, Header
from messages import Message
from vietnamese.fold import fold_aligned

_ALIKE = re.compile(r"(?<!\w)(?:[Tt]ăng|TĂNG|[Tt]ầng|[Tt]ảng|[Gg]ần|GẦN)(?!\w)")
"""Words that folded would be "tặng" or "gắn"."""
_NORMATIVE = re.compile(r"\d+/(?:19|20)\d\d/")
_SENTENCE_END = re.compile(r"[.;](?=\s|$)|\n\s{0,20}\n")
_ONE_CASE = re.compile(r"\btruong\s+hop\s+nay\b")


@dataclass(frozen=True)
class Book:
    """A document's text with what the other rules found in it."""

    text: str
    folded: str
    header: Header
    decisions: tuple[Decision, ...]

    @property
    def subject(self) -> str:
        """The document's own subject, "" where it has none."""
        return self.header.trich_yeu.value or ""

    @cached_property
    def agencies(self) -> tuple[str, ...]:
        """The names of the document's own agencies, folded, the longest first."""
        fields = (self.header.co_quan_ban_hanh, self.header.co_quan_chu_quan)
        names = {fold_aligned(collapsed(field.value)) for field in fields if field.value}
        return tuple(sorted(names, key=lambda name: (-len(name), name)))

    @cached_property
    def giver(self) -> str | None:
        """Who gives what the document gives, by its head."""
        return authority.of_head(self.text, self.folded, self.header)

    @cached_property
    def only_case(self) -> tuple[int, int] | None:
        """Where the one person is mentioned to whom "Trường hợp này" points back, None for no such."""
        if not _ONE_CASE.search(self.folded):
            return None
        found = [match.start() for match in persons(self.text, 0, len(self.text))]
        return (found[0], min(len(self.text), found[0] + 500)) if len(found) == 1 else None


def find_awards(text: str, header: Header, decisions: Sequence[Decision] = ()) -> tuple[AwardMention, ...]:
    """Return the awards that the document `text` (NFC) gives, mentions or proposes. Never raises on text.

    >>> award, = find_awards("06 tập thể được tặng Bằng khen của Thủ tướng Chính phủ.", Header())
    >>> award.kind, award.role, award.authority, award.counts.collectives
    ('Bằng khen', 'thuật lại', 'Thủ tướng Chính phủ', 6)
    """
    plain = without_interruptions(text)
    folded = fold_aligned(_ALIKE.sub(lambda match: MASKED[: len(match.group())], plain))
    book = Book(plain, folded, header, tuple(decisions))
    kinds = find_kinds(book.text, book.folded)
    if _NORMATIVE.match(header.so_ky_hieu.value or ""):
        return ()
    kind = header.loai_van_ban.value
    if kind in documents("give") or (kind is None and _looks_like_a_decision(book, kinds)):
        if no_award_in().search(fold_aligned(book.subject)):
            return ()
        return _decided(book, list(given(book.folded, kinds)), kinds)
    if kind is not None and kind not in documents("tell"):
        return ()
    if are_minutes_of_a_choice(book.folded, kind):
        return _minuted(book, kinds)
    return _once(_sharing(book, (_told(book, one) for one in told(_look(book, kind), kinds))))


def _minuted(book: Book, kinds: Sequence[KindMention]) -> tuple[AwardMention, ...]:
    """Return what minutes propose: what is mentioned one by one, and what votes were cast on."""
    look = _look(book, "Biên bản")._replace(role="đề nghị")
    found = list(_once(_told(book, one) for one in told(look, kinds)))
    for stated, counts in minuted(book.folded, kinds):
        award = next((one for one in found if (one.kind, one.rank) == stated.found.name), None)
        if award is None:
            award = _told(book, stated)
            found.append(award)
        if counts.any and not award.counts.any:
            found[found.index(award)] = _with_counts(award, counts)
    return tuple(sorted(found, key=lambda award: award.kind_at))


def _looks_like_a_decision(book: Book, kinds: Sequence[KindMention]) -> bool:
    return any(True for _ in given(book.folded, kinds))


def _look(book: Book, kind: str | None) -> Text:
    role: AwardRole | None = "thuật lại" if kind == "Báo cáo" else None
    role = "đề nghị" if kind in documents("propose") else role
    subject = fold_aligned(book.subject)
    return Text(
        book.text,
        book.folded,
        book.decisions,
        role,
        _subject_at(book),
        is_purpose(subject),
    )


def _subject_at(book: Book) -> tuple[int, int]:
    """Return where the document's own subject stands: it announces awards that the text then states."""
    words = fold_aligned(book.subject).split()
    if not words:
        return 0, 0
    first = re.search(r"\s+".join(map(re.escape, words[:5])), book.folded[:6000])
    return (first.start(), first.start() + len(book.subject) + len(words)) if first else (0, 0)


def _decided(
    book: Book, stated: Sequence[Statement], kinds: Sequence[KindMention]
) -> tuple[AwardMention, ...]:
    """Return the awards that a decision states, with the numbers and bonuses that stand apart from them."""
    awards = [_given(book, one) if one.role == "tặng" else _told(book, one) for one in stated]
    for place, counts in numbers_apart(book.text, book.folded, stated).items():
        awards[place] = _with_counts(awards[place], counts)
    if len(awards) == 1 and not awards[0].counts.any and not awards[0].counts.at:
        awards[0] = _with_counts(awards[0], of_list_heads(book.text, book.folded))
    return with_bonuses(book.folded, list(zip(stated, awards, strict=True)), kinds)


def _with_counts(award: AwardMention, counts: Counts) -> AwardMention:
    return replace(award, counts=counts, counts_at=counts.at, doubt=award.doubt or counts.doubt)


def _given(book: Book, stated: Statement) -> AwardMention:
    """Return an award that a decision gives; what the article leaves out, head and subject say."""
    award = _common(book, stated)
    subject = fold_aligned(book.subject)
    period = award.period or period_in(book.text, book.folded, *stated.intro)
    period = period or period_in(book.subject, subject, 0, len(subject))
    reason = award.reason or reason_in(book.text, book.folded, *stated.intro)
    if stated.why:
        reason = collapsed(book.text[slice(*stated.why)])
    return replace(
        award,
        authority=award.authority or book.giver,
        reason=reason or reason_of_subject(book.subject, subject),
        period=period,
        number=book.header.so_ky_hieu.value,
        issued=book.header.ngay_ban_hanh.value,
        doubt=award.doubt or own_doubt(book.header),
    )


def _told(book: Book, stated: Statement) -> AwardMention:
    award = _common(book, stated)
    found = _decisions_of(book, stated)
    numbers = {one.number for one in found}
    dates = {one.issued for one in found}
    several = len(numbers) > 1
    doubt = (
        Message(
            "given by {count} decisions together: {numbers}",
            count=len(numbers),
            numbers=", ".join(sorted(numbers)),
        )
        if several
        else ""
    )
    giver = _whole(award.authority, found) or _giver_of(book, stated, found) or stated.found.kind.by
    return replace(
        award,
        authority=giver,
        decisions=tuple(one.place for one in found),
        number=found[0].number if len(numbers) == 1 else None,
        issued=dates.pop() if len(dates) == 1 else None,
        doubt=award.doubt or doubt,
    )


def _whole(giver: str | None, found: Sequence[Decision]) -> str | None:
    """Return a giver that is called "Giám đốc Sở" alone with the name that its decision's letters say."""
    agency = found[0].agency if found else None
    head, _, last = (giver or "").rpartition(" ")
    if agency and last in ("Sở", "Bộ") and agency.startswith(f"{last} "):
        return f"{head} {agency}"
    return giver


def _decisions_of(book: Book, stated: Statement) -> tuple[Decision, ...]:
    """Return the decisions that are cited behind the award's name, else before it."""
    if stated.role != "thuật lại":
        return ()
    inside = cited_within(book.decisions, stated.begin, stated.end + 60)
    after = [one for one in inside if stated.found.end <= one.start]
    if after and after[0].start < stated.end:
        listed = takewhile(lambda pair: pair[1].start - pair[0].end < 30, pairwise(after))
        return (after[0], *(second for _, second in listed))
    before = tuple(one for one in inside if one.start < stated.found.start)
    return before or _of_the_basis(book, stated)


def _of_the_basis(book: Book, stated: Statement) -> tuple[Decision, ...]:
    """Return the one decision on which a decision rests that gave the award for which it gives money.

    "Căn cứ Quyết định số 812/QĐ-CTN … về việc tặng thưởng Huân chương Lao động;"
    """
    if stated.intro[1] <= stated.intro[0]:
        return ()
    name = fold_aligned(stated.found.kind.name)
    found = [
        one
        for one in book.decisions
        if one.kind == "Quyết định"
        and one.start < stated.intro[0]
        and name in re.split(r"[;.]\s", book.folded[one.end : one.end + 240])[0]
    ]
    return tuple(found) if len(found) == 1 else ()


def _giver_of(book: Book, stated: Statement, found: Sequence[Decision]) -> str | None:
    """Return who gives what a report mentions without saying: who signs the agency's own decisions.

    A decision whose letters are those of the reporting agency is its own.
    """
    own = (book.header.so_ky_hieu.value or "").rpartition("-")[2]
    letters = {one.number.rpartition("-")[2] for one in found}
    agency = book.header.co_quan_ban_hanh.value
    if not own or letters != {own} or not agency or stated.role != "thuật lại":
        return None
    name = authority.in_prose(agency)
    return f"Chủ tịch {name}" if fold_aligned(name).startswith("uy ban nhan dan") else name


def _common(book: Book, stated: Statement) -> AwardMention:
    """Return what the text around an award says of it."""
    found, text, folded = stated.found, book.text, book.folded
    giver, giver_end = authority.behind(text, folded, found, stated.end, book.agencies)
    if giver is not None and authority.says_nothing(giver):
        giver, giver_end = None, found.end
    giver = giver or authority.before(text, folded, max(stated.begin, found.start - 260), found.start)
    counts = tally(book.text, book.folded, stated, giver_end)
    at = counts.at
    period = period_in(text, folded, found.end, stated.end) or period_in(
        text, folded, stated.begin, found.start
    )
    start = min(stated.verb, found.start, at[0] if at else found.start)
    end = max(found.end, giver_end, at[1] if at else 0)
    return AwardMention(
        start=start,
        end=end,
        kind=found.kind.name,
        role=stated.role,
        kind_at=(found.start, found.end),
        rank=found.rank,
        authority=giver,
        counts=counts,
        counts_at=at,
        reason=_reason(book, stated, giver_end),
        period=period,
        doubt=counts.doubt,
    )


def _reason(book: Book, stated: Statement, giver_end: int) -> str | None:
    behind = reason_in(book.text, book.folded, giver_end, stated.end)
    if behind or stated.role == "tặng":
        return behind
    before = reason_in(book.text, book.folded, stated.begin, stated.verb)
    case = book.only_case if not before and stated.role == "đề nghị" else None
    return before or (reason_in(book.text, book.folded, *case) if case else None)


def _sharing(book: Book, awards: Iterable[AwardMention]) -> list[AwardMention]:
    """Give each award mentioned in a sentence the decision that stands once, behind the last of them.

    "01 tập thể được tặng Cờ thi đua, 08 tập thể được tặng Bằng khen tại Quyết định số …": both are.
    """
    shared = list(awards)
    for place in range(len(shared) - 2, -1, -1):
        one, after = shared[place], shared[place + 1]
        between = book.folded[one.kind_at[1] : after.kind_at[0]]
        if one.decisions or not after.decisions or one.role != after.role or _SENTENCE_END.search(between):
            continue
        giver = one.authority or after.authority
        shared[place] = replace(
            one, decisions=after.decisions, number=after.number, issued=after.issued, authority=giver
        )
    return shared


def _once(awards: Iterable[AwardMention]) -> tuple[AwardMention, ...]:
    """Leave out what a document says twice: one proposal, or one decision's award with the same numbers."""
    kept: list[AwardMention] = []
    seen: set[tuple[object, ...]] = set()
    for award in awards:
        told = award.role == "thuật lại"
        key = (
            award.kind,
            award.rank,
            award.role,
            award.number,
            award.counts.collectives,
            award.counts.individuals,
            award.counts.households,
        )
        if key in seen and (award.number or not told):
            continue
        seen.add(key)
        kept.append(award)
    return tuple(kept)
