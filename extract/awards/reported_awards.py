"""The awards that a report, a letter or a proposal mentions or proposes, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from extract.awards.counts import declared, named
from extract.awards.kinds import KindMention
from extract.awards.mention import Decision, Statement, cited_within
from extract.awards.tally import NUMBER_BEFORE, NUMBER_BEHIND
from extract.awards.verbs import Said, proposes, said_before
from extract.awards.vocabulary import any_of, phrase
from extract.text.clauses import Clauses
from extract.types import AwardRole

_SPLIT = re.compile(r",(?=\s)|\s(?:va|con|rieng|trong\s+do)\s|[;:]|\n\s{0,20}[-+*•]")
_MARK = re.compile(
    r"[\s:;.]{0,9}(?:(?:\d{1,2}(?:\.\d{1,2})*[.,)/]?|[a-z]\)|[ivxl]{1,5}[.)]|[-+*•–])\s{0,4}){0,2}"
)
_YEAR_BEHIND = re.compile(r"[^.;,:]{0,60}?\bnam\s+(?:19|20)\d\d\b")
MASKED = "xxxx"
"""What stands for "tăng" in folded text, where it would be "tặng"."""
_LISTED = re.compile(r"[”\"»’]?[^.;\n]{0,90}?\s?(?::|-|–|\(|cho|co)\s*(?=\d)")
_GOES_ON = re.compile(r"(?<=,)\s{0,9}\n[^\n,]{2,90}\s(?:kinh\s+)?(?:trinh|de\s+nghi|de\s+xuat|bao\s+cao)\b")
_LIST_WORD = re.compile(r"\b(?:danh\s+sach|co\s+ten)\b")
_ALSO = re.compile(r"[\s;,.]{0,9}(?:dong\s+thoi|cung\s+voi\s+do|va)\b(?![^.;]{0,60}\bduoc\b)")
"""At the head of a clause that continues with the proposal before it."""
_BEFORE, _BEHIND = 500, 900  # characters around an award's name that may be about it
_ROUND = 8  # characters between two awards that are named together: "Bằng khen, Giấy khen"
_PURPOSE = re.compile(r"\b(?:de\s+nghi|trinh)\b[^.;]{0,60}\b(?:khen\s+thuong|tang|cong\s+nhan|truy\s+tang)\b")


class Text(NamedTuple):
    """What a rule about told awards looks at.

    Attributes:
        role: what the kind of the document makes of an award without a verb, None where that is nothing.
        subject: where the document's own subject stands, which is no statement of its own.
        purpose: whether the document's subject is a proposal of awards.
    """

    text: str
    folded: str
    decisions: Sequence[Decision]
    role: AwardRole | None
    subject: tuple[int, int]
    purpose: bool


def is_purpose(subject: str) -> bool:
    """Return whether a folded subject says that awards are proposed.

    >>> is_purpose("v/v de nghi khen thuong thanh tich dot xuat")
    True
    """
    return _PURPOSE.search(subject) is not None


def told(look: Text, kinds: Sequence[KindMention]) -> Iterator[Statement]:
    """Yield the awards that `look` mentions or proposes."""
    kinds = [one for one in kinds if not one.kind.given_only]
    clauses = Clauses.of(look.text, look.folded)
    spans = list(pairwise([*clauses.begins, len(look.text)]))
    heads = {clause.begin: clause.head for clause in clauses.clauses}
    introduced: AwardRole | None = None
    proposing = False
    place = 0
    for begin, end in spans:
        inside = []
        while place < len(kinds) and kinds[place].start < end:
            inside.append(kinds[place])
            place += 1
        is_item = _begins_item(look.folded, begin)
        basis = heads[begin] in ("căn cứ", "theo đề nghị")
        floor = _behind_the_basis(look.folded, begin, end) if basis else begin
        inside = [one for one in inside if one.start >= floor]
        stated = list(_in_clause(look, floor, end, inside, introduced if is_item else None))
        if proposing and _ALSO.match(look.folded, begin, end):
            stated = [one._replace(role="đề nghị") for one in stated]  # "…; đồng thời tặng Giấy khen cho …"
        yield from stated
        proposing = any(one.role == "đề nghị" for one in stated) if stated else proposing
        going_on = introduced if is_item or not inside else None
        introduced = _introduces(look.folded, begin, end, item=is_item) or going_on


def _behind_the_basis(folded: str, begin: int, end: int) -> int:
    """Return where the sentence continues that a legal basis begins: "Xét …,⏎Sở Nội vụ kính trình …"."""
    match = _GOES_ON.search(folded, begin, end)
    return match.start() if match else end


def _begins_item(folded: str, begin: int) -> bool:
    """Return whether a clause is an item of a list: a mark stands at its start or just before."""
    mark = _MARK.match(folded, max(0, begin - 1))
    before = folded[max(0, begin - 9) : begin]
    return bool(mark and mark.group().strip(" \n\t:;.")) or bool(
        re.search(r"(?:[-+*•]|\d[.)]|\b[a-z]\))\s*$|\n\s*\d{1,2}[.)]?$", before)
    )


def _introduces(folded: str, begin: int, end: int, *, item: bool) -> AwardRole | None:
    """Return what a sentence that ends with ":" says of the awards in the list behind it.

    An item with something behind its colon, "1. Danh hiệu …: 28 tập thể", introduces none.
    """
    colon = folded.rfind(":", begin, end)
    if item and folded[colon + 1 : end].strip(" \n\t;.-+*"):
        return None
    if colon < 0 or not re.search(r"\b(?:tang|khen|cong\s+nhan|thuong|danh\s+hieu)\b", folded[begin:colon]):
        return None
    return "đề nghị" if proposes(folded[begin:colon], colon - begin) else "thuật lại"


def _in_clause(
    look: Text, begin: int, end: int, kinds: Sequence[KindMention], introduced: AwardRole | None
) -> Iterator[Statement]:
    said = _with_those_that_go_on(look.folded, kinds, [_said(look, begin, one, introduced) for one in kinds])
    floor = begin
    for place, (one, words) in enumerate(zip(kinds, said, strict=True)):
        following = kinds[place + 1] if place + 1 < len(kinds) else None
        stop = (
            _border(look.folded, one, following, said[place + 1] if following else None) if following else end
        )
        together = following is not None and _together(look.folded[one.end : following.start])
        near = (max(floor, one.start - _BEFORE), min(end if together else stop, one.end + _BEHIND))
        if words and words.role and _stated(look, *near, one, words):
            yield Statement(one, *near, words.start, words.role)
        floor = floor if together else stop


def _with_those_that_go_on(
    folded: str, kinds: Sequence[KindMention], said: Sequence[Said | None]
) -> list[Said | None]:
    """Say of an award what was said of the one before, if it goes on: "được tặng A năm 1998, B năm 2010"."""
    whole: list[Said | None] = list(said)
    for place in range(1, len(kinds)):
        before, one = kinds[place - 1], kinds[place]
        words = whole[place - 1]
        if whole[place] is None and words and _goes_on().fullmatch(folded, before.end, one.start):
            whole[place] = words._replace(start=one.start)
    return whole


@cache
def _goes_on() -> re.Pattern[str]:
    """What may stand between two awards of which the same is said."""
    return re.compile(rf"[^.;:\n]{{0,80}}?(?:,|\bva)\s+(?:(?:{any_of('fillers')})\s+)?[“\"‘]?")


def _together(between: str) -> bool:
    """Return whether what stands between two awards leaves them together: no number of the second's own."""
    return len(between) < _ROUND and not any(char.isdigit() for char in between)


def _said(look: Text, begin: int, one: KindMention, introduced: AwardRole | None) -> Said | None:
    """Return what is said of one award: by its verb, its place in a list, or the number before it."""
    if look.subject[0] <= one.start < look.subject[1]:
        return None
    said = said_before(look.folded, begin, one.start)
    if said:
        lead = look.folded[max(begin, said.start - _BEFORE) : said.start]
        proposed = introduced == "đề nghị" or proposes(lead, len(lead))
        return said._replace(role="đề nghị") if proposed and not said.passive else said
    role = introduced or look.role
    if role is None:
        return None
    number = NUMBER_BEFORE.search(look.folded, max(begin, one.start - 40), one.start)
    if number and look.folded.startswith(MASKED, max(0, number.start() - 5)):
        return None  # "tăng 12 Bằng khen": there were 12 more, nobody gives them
    mark = _MARK.match(look.folded, begin)
    fillers = re.compile(rf"(?:\s*(?:{any_of('fillers')}|ve)\b)*[\s“\"«‘]*")
    at_start = mark and fillers.fullmatch(look.folded, mark.end(), one.start)
    if one.goes_on or number or (at_start and _LISTED.match(look.folded, one.end)):
        return Said(number.start() if number else one.start, role)
    return None


def _border(folded: str, one: KindMention, following: KindMention, words: Said | None) -> int:
    """Return where what is said of one award ends and what is said of the next begins."""
    if words and words.passive:
        split = _SPLIT.search(folded, one.end, words.start)
        return split.start() if split else words.start
    return min(words.start, following.start) if words and words.start >= one.end else following.start


def _stated(look: Text, begin: int, end: int, one: KindMention, words: Said) -> bool:
    """Return whether an award is stated as one that was given or is proposed, and is no general talk."""
    sentence = look.folded[begin:end]
    if phrase("general").search(sentence):
        return False
    if words.role == "thuật lại" and phrase("general_telling").search(sentence):
        return False
    counts = declared(look.text, look.folded, begin, end).any
    number = NUMBER_BEFORE.search(look.folded, max(begin, one.start - 40), one.start) is not None
    cites = bool(cited_within(look.decisions, begin, end))
    person = named(look.text, begin, end).any
    listed = _LIST_WORD.search(sentence) is not None
    if counts or cites or person or listed or (number and words.role is not None):
        return True
    if NUMBER_BEHIND.match(look.folded, one.end) or (
        words.passive and _YEAR_BEHIND.match(look.folded, one.end)
    ):
        return True
    return words.role == "đề nghị" and look.purpose
