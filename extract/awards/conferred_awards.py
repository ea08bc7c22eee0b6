"""The awards that a decision gives: in its articles, or, where these only point there, in its annex."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from extract.awards.kinds import KindMention
from extract.awards.mention import Statement
from extract.awards.money import money_given, money_statements
from extract.awards.verbs import achieved_at, gives_at
from extract.awards.vocabulary import any_of, phrase
from extract.rosters.refusals import refuses

_ARTICLE = re.compile(r"(?:^|\n)[ \t\f\v]{0,20}dieu\s{0,3}[\dil|]{1,2}\s{0,2}[.:,;]?(?=\s)")
_RESOLVES = re.compile(r"\n[ \t]{0,60}(?:nay\s+)?quyet\s+dinh\s{0,3}:|\n[ \t]{0,60}quyet\s+dinh\s{0,3}\n")
_CLOSES = re.compile(
    r"""
    \n[ \t]{0,40}(?:
        n[o0][il1]\s+n[hb]an\b                                          # Nơi nhận:
      | danh\s+sach[ \t]*\n | phu\s+luc\b
      | \(?\s?(?:ban\s+hanh\s+)?kem\s+theo\s+quyet\s+dinh\s+s         # (Kèm theo Quyết định số …)
    )
    # DANH SÁCH CÔNG NHẬN …, unless it goes on with "(có" or "theo" at the end of the line before
  | (?<![(,])(?<!\bco)(?<!theo)(?<!\btai)(?<!trong)(?<!\bla)\s{0,3}\n[ \t]{0,40}danh\s+sach\s+
    (?:cong\s+nhan|khen\s+thuong|de\s+nghi|duoc|tang|cac|nhung|tap\s+the|ca\s+nhan|don\s+vi|\d{1,5}\s)[^\n;.]{0,160}\n
    """,
    re.VERBOSE,
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
_TOGETHER = 30
"""Characters between two awards that go to the same: ", danh hiệu ", " và tặng thưởng "."""
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
    deciding = [(start, end) for start, end in stretches if not _gives_none(folded, start, end)]
    found = [one for start, end in deciding for one in _in_article(folded, start, end, kinds)]
    if not found and stretches:
        found = list(_in_annex(folded, stretches, kinds))
    if not found:
        found = [one for article in deciding for one in _won(folded, article, kinds)]
    if not found:
        found = [one for article in deciding for one in money_statements(folded, article, kinds)]
    yield from found


def _gives_none(folded: str, start: int, end: int) -> bool:
    """Return whether an article says when awards are given, or takes back or refuses some: it gives none."""
    if refuses(" ".join(folded[start : min(end, start + 400)].split())):
        return True
    return _RULES.search(folded, start, min(end, start + 400)) is not None


def _won(folded: str, article: tuple[int, int], kinds: Sequence[KindMention]) -> Iterator[Statement]:
    """Yield the prizes for which an article gives money: "Thưởng cho 01 đội đạt giải nhất, 02 đội …"."""
    start, end = article
    if not any(money_given(folded, start, end)):
        return
    for one in _within(kinds, start, end):
        if one.kind.prize and (winners := _achievers().search(folded, start, one.start)):
            begin = winners.start("who")
            yield Statement(one, begin, one.end, begin, "tặng")


@cache
def _achievers() -> re.Pattern[str]:
    """Who reached what is named next: "01 đội đạt" before "giải nhất", "03 cá nhân đạt danh hiệu"."""
    return re.compile(
        r"(?:\bcho|\bgom|\bva|[,;:])\s{1,4}(?P<who>\d{1,3}\s[^\d,;.:]{2,60}?)\s(?:dat|doat|gianh)"
        rf"(?:\s+(?:{any_of('fillers')}|(?:tieu\s+)?chuan))?\s{{1,4}}[“\"‘]?$"
    )


def _within(kinds: Sequence[KindMention], start: int, end: int) -> Sequence[KindMention]:
    first, last = (bisect_left(kinds, place, key=lambda one: one.start) for place in (start, end))
    return kinds[first:last]


def _in_article(folded: str, start: int, end: int, kinds: Sequence[KindMention]) -> Iterator[Statement]:
    accepted: list[tuple[KindMention, int]] = []
    for one in _within(kinds, start, end):
        floor = accepted[-1][0].end if accepted else start
        verb = gives_at(folded, floor, one.start)
        if verb is None:
            verb = achieved_at(folded, floor, one)
        if verb is None:
            verb = _continued(folded, one, start, accepted)
        if verb is not None:
            accepted.append((one, verb))
    begin = accepted[0][1] if len(accepted) > 1 else start  # numbers before several are their sum
    intro = (start, accepted[0][1]) if accepted else (start, start)
    for place, (one, verb) in enumerate(accepted):
        following = accepted[place + 1] if place + 1 < len(accepted) else None
        stop = following[1] if following else end
        # "Bằng khen và Kỷ niệm chương cho …": both to them, unless each has its number
        shared = following is not None and _named_together(folded[one.end : following[0].start])
        reach = min(end, one.end + _SHARED) if shared else min(stop, one.end + _BEHIND)
        yield Statement(one, max(min(begin, verb), one.start - _SHARED), reach, verb, "tặng", intro)
        begin = stop


def _named_together(between: str) -> bool:
    return len(between) < _TOGETHER and not re.search(r"[\d:;]", between)


def _continued(
    folded: str, one: KindMention, start: int, accepted: list[tuple[KindMention, int]]
) -> int | None:
    """Return where an award without a verb of its own begins: an item of a list, "và Giấy khen cho …"."""
    if one.goes_on and accepted:
        return one.start
    if (
        accepted
        and not one.kind.prize
        and (who := _achievers().search(folded, accepted[-1][0].end, one.start))
    ):
        return who.start("who")
    tail = folded[max(start - 1, one.start - 60) : one.start]
    if _item_before(tail) and _introduced(folded, start, one.start):
        return one.start
    if not accepted or not _RECIPIENTS.match(folded, one.end):
        return None
    joined = _joined().search(tail)
    between = (accepted[-1][0].end, one.start)
    return one.start if joined and "duoc" not in tail[-40:] and _plain(folded, *between) else None


def _plain(folded: str, start: int, end: int) -> bool:
    """Return whether nothing between two awards says that the second is an achievement of the past."""
    return not re.search(r"\b(?:tien\s+thuong|kem\s+theo|da\s+duoc)\b", folded[start:end])


def _item_before(tail: str) -> bool:
    cut = re.sub(rf"(?:\d{{1,4}}\s+)?(?:{any_of('fillers')}|[“\"«‘])*[\s“\"«‘]*$", "", tail)
    return _ITEM.search(f"{cut} " if cut.endswith((".", ",", ")", "-", "+", "*", "•")) else cut) is not None


def _introduced(folded: str, start: int, end: int) -> bool:
    """Return whether a sentence before a list says that its items are given."""
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
    """Return whether the award is named in a heading: a short line that ends with it or with its numbers."""
    line_end = folded.find("\n", one.end)
    rest = folded[one.end : line_end if line_end >= 0 else len(folded)]
    before = _HEADING.search(folded[max(0, one.start - 80) : one.start])
    return before is not None and len(rest) < 70 and not phrase("general").search(before.group())
