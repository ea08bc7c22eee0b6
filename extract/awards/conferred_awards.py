"""The awards that a decision gives: in its articles, or, where these only point there, in its annex."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from extract.awards.kinds import KindMention
from extract.awards.mention import Statement
from extract.awards.verbs import gives_at
from extract.awards.vocabulary import any_of, phrase

_ARTICLE = re.compile(r"(?:^|\n)[ \t\f\v]{0,20}dieu\s{0,3}[\dil|]{1,2}\s{0,2}[.:,;]?(?=\s)")
_RESOLVES = re.compile(r"\n[ \t]{0,60}(?:nay\s+)?quyet\s+dinh\s{0,3}:|\n[ \t]{0,60}quyet\s+dinh\s{0,3}\n")
_CLOSES = re.compile(
    r"\n[ \t]{0,40}(?:n[o0][il1]\s+n[hb]an\b|danh\s+sach[ \t]*\n|phu\s+luc\b"
    r"|\(?\s?(?:ban\s+hanh\s+)?kem\s+theo\s+quyet\s+dinh\s+s)"
)
_MARK = r"\n[ \t\f\v]{0,30}(?:\d{1,2}(?:\.\d{1,2})*[.,)/]?|[a-z]\)|[ivxl]{1,5}[.)]|[-+*•–])\s{0,4}"
_ITEM = re.compile(rf"{_MARK}(?:ve\s+)?$")
_INTRODUCES = re.compile(r"(?<!\w)(?:tang|truy\s+tang|khen\s+thuong|cong\s+nhan|phong\s+tang|trao)\b")
_NOT_INTRODUCED = re.compile(
    r"\b(?:duoc|tien|quy|muc|kem\s+theo|thi\s+dua,?|cong\s+tac|hoi\s+dong\s+thi\s+dua\s*[-,]?)\s+$"
)
_RECIPIENTS = re.compile(r"[”\"»’]?[^.;\n]{0,120}?\bcho\b|[”\"»’]?\s*:?\s*\(?\d|[”\"»’]?\s*[:(]")
_RULES = re.compile(
    r"\b(?:mot\s+trong\s+(?:cac\s+)?tieu\s+chuan|cac\s+tieu\s+chuan|(?<!xem\s)xet\s+tang|\bde\s+tang|hang\s+nam\s+cho|quy\s+che)\b"
)
_POINTS = re.compile(
    r"(?<!\w)(?:tang|khen\s+thuong|cong\s+nhan)\b[^.;]{0,200}\b(?:danh\s+sach|phu\s+luc|co\s+ten)\b"
)
_SHARED, _BEHIND = 600, 8000
"""Characters behind an award's name that may be about it and its neighbour, or about it alone."""
_HEADING = re.compile(rf"(?:{_MARK}|\n)[^\n]{{0,60}}$")


@cache
def _joined() -> re.Pattern[str]:
    mark = r"(?:\d{1,2}[.)]\s*|[a-z]\)\s*|[-+*•]\s*)?"
    titles = r"(?:danh\s+hieu(?:\s+thi\s+dua)?\s*|hinh\s+thuc(?:\s+khen\s+thuong)?\s*)?[“\"«‘]?"
    return re.compile(rf"(?:\bva|,|;|\bdong\s+thoi|\bcung\s+voi|\n)\s*{mark}(?:\d{{1,4}}\s+)?{titles}$")


def body(folded: str) -> tuple[int, int]:
    """Return from where to where a decision decides: from its first article to "Nơi nhận" or its annex."""
    first = _ARTICLE.search(folded) or _RESOLVES.search(folded)
    if not first:
        return 0, 0
    end = _CLOSES.search(folded, first.end())
    return first.start(), end.start() if end else len(folded)


def articles(folded: str) -> tuple[tuple[int, int], ...]:
    """Return where each article of a decision stands."""
    start, end = body(folded)
    begins = [match.end() for match in _ARTICLE.finditer(folded, start, end)] or [start]
    return tuple(pairwise([*begins, end])) if end > start else ()


def given(folded: str, kinds: Sequence[KindMention]) -> Iterator[Statement]:
    """Yield the awards that the articles of a decision give."""
    stretches = articles(folded)
    found = False
    for start, end in stretches:
        if _RULES.search(folded, start, min(end, start + 400)):
            continue
        first, last = (bisect_left(kinds, place, key=lambda one: one.start) for place in (start, end))
        statements = list(_in_article(folded, start, end, kinds[first:last]))
        found = found or bool(statements)
        yield from statements
    if not found and stretches:
        yield from _in_annex(folded, stretches, kinds)


def _in_article(folded: str, start: int, end: int, kinds: Sequence[KindMention]) -> Iterator[Statement]:
    accepted: list[tuple[KindMention, int]] = []
    for one in kinds:
        floor = accepted[-1][0].end if accepted else start
        verb = gives_at(folded, floor, one.start)
        if verb is None:
            verb = _continued(folded, one, start, accepted)
        if verb is not None:
            accepted.append((one, verb))
    ends = [*(verb for _, verb in accepted), end][1:]
    begin = start
    intro = (start, accepted[0][1]) if accepted else (start, start)
    for (one, verb), stop in zip(accepted, ends, strict=True):
        shared = stop - one.end < 12 and stop != end  # "Bằng khen và Kỷ niệm chương cho …": both to them
        reach = min(end, one.end + _SHARED) if shared else min(stop, one.end + _BEHIND)
        yield Statement(one, max(min(begin, verb), one.start - _SHARED), reach, verb, "tặng", intro)
        begin = stop


def _continued(
    folded: str, one: KindMention, start: int, accepted: list[tuple[KindMention, int]]
) -> int | None:
    """Return where an award without a verb of its own begins: an item of a list, "và Giấy khen cho …"."""
    if one.goes_on and accepted:
        return one.start
    tail = folded[max(start - 1, one.start - 60) : one.start]
    if _item_before(tail) and _introduced(folded, start, one.start):
        return one.start
    if not accepted or not _RECIPIENTS.match(folded, one.end):
        return None
    joined = _joined().search(tail)
    between = (accepted[-1][0].end, one.start)
    return one.start if joined and "duoc" not in tail[-40:] and _plain(folded, *between) else None


def _plain(folded: str, start: int, end: int) -> bool:
    """Tell whether nothing between two awards says that the second is an achievement of the past."""
    return not re.search(r"\b(?:tien\s+thuong|kem\s+theo|da\s+duoc)\b", folded[start:end])


def _item_before(tail: str) -> bool:
    cut = re.sub(rf"(?:{any_of('fillers')}|[“\"«‘])*[\s“\"«‘]*$", "", tail)
    return _ITEM.search(f"{cut} " if cut.endswith((".", ",", ")", "-", "+", "*", "•")) else cut) is not None


def _introduced(folded: str, start: int, end: int) -> bool:
    """Tell whether a sentence before a list says that its items are given."""
    for match in _INTRODUCES.finditer(folded, start, min(end, start + 400)):
        if not _NOT_INTRODUCED.search(folded[max(start, match.start() - 40) : match.start()]):
            return True
    return False


def _in_annex(
    folded: str, stretches: Sequence[tuple[int, int]], kinds: Sequence[KindMention]
) -> Iterator[Statement]:
    """Yield the awards that headings of the annex name, where an article only points there."""
    first, last = stretches[0], stretches[-1]
    if not _POINTS.search(folded, first[0], first[1]):
        return
    seen: set[tuple[str, str | None]] = set()
    headed = [one for one in kinds if one.start >= last[1] and _is_heading(folded, one)]
    ends = [*(one.start for one in headed), len(folded)][1:]
    for one, stop in zip(headed, ends, strict=True):
        if (one.kind.name, one.rank) not in seen:
            seen.add((one.kind.name, one.rank))
            line = folded.find("\n", one.end)
            yield Statement(one, one.start, min(stop, line if line >= 0 else stop), one.start, "tặng")


def _is_heading(folded: str, one: KindMention) -> bool:
    """Tell whether the award is named in a heading: a short line that ends with it or with its numbers."""
    line_end = folded.find("\n", one.end)
    rest = folded[one.end : line_end if line_end >= 0 else len(folded)]
    before = _HEADING.search(folded[max(0, one.start - 80) : one.start])
    return before is not None and len(rest) < 70 and not phrase("general").search(before.group())
