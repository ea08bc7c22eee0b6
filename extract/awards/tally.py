"""To how many an award goes: as declared behind it or before it, else as they are named one by one."""

from __future__ import annotations

import re

from extract.awards.counts import NOBODY, Counts, declared, declared_to, named
from extract.awards.mention import Statement
from extract.awards.reason import reason_start
from extract.awards.vocabulary import any_of
from extract.text.lines import is_capital

NUMBER_BEFORE = re.compile(
    r"(?<![\w/.,-])(?P<n>\d{1,3}(?:\.\d{3})*|\d{1,5})\s+(?:chiec\s+|la\s+|luot\s+|danh\s+hieu\s+)*[“\"]?$"
)
"""The number of pieces before an award: "12 Cờ thi đua"."""
NUMBER_BEHIND = re.compile(
    r"[”\"»’]?\s{0,3}[:=–-]\s{0,3}(?P<n>\d{1,3}(?:\.\d{3})*|\d{1,5})\s{0,3}(?=[;,.]?\s{0,3}(?:\n|$))"
)
"""The same behind an award in a list: "Danh hiệu Tập thể lao động tiên tiến: 28"."""


def tally(text: str, folded: str, stated: Statement, giver_end: int) -> Counts:
    """Return to how many an award goes: as declared, else as they are named one by one."""
    found = stated.found
    end = _end_of_list_title(text, folded, found.start)
    text, folded = text[:end], folded[:end]
    why = reason_start(folded, giver_end, stated.end)
    counts = declared(text, folded, giver_end, why)
    if not counts.any and not counts.at:
        counts = declared_to(text, folded, giver_end, stated.end)
    if not counts.any and not counts.at:
        before = reason_start(folded, stated.begin, found.start)
        counts = declared(text, folded, stated.begin, before if stated.role != "tặng" else found.start)
    if not counts.any and not counts.at:
        counts = _pieces(folded, stated)
    if not counts.any and not counts.at and stated.role == "tặng":
        counts = declared(text, folded, _listing(folded, why, stated.end), stated.end)
    if counts.any or counts.at:
        return counts
    return _named(text, stated, giver_end)


def _end_of_list_title(text: str, folded: str, at: int) -> int:
    r"""Return where the title of a list ends in which an award stands; the end of the text if in none.

    What follows are its first rows, which declare nothing: "2 Vi Thị Mơ Giáo viên".

    >>> from vietnamese.fold import fold_aligned
    >>> title = "DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN"
    >>> _end_of_list_title(f"{title}\n1 Lý Văn Ví", fold_aligned(title), title.index("GIẤY")) == len(title)
    True
    """
    start, end = folded.rfind("\n", 0, at) + 1, text.find("\n", at)
    if end >= 0 and _LIST_TITLE.match(folded, start) and is_capital(text[start:end]):
        return end
    columns = (
        _COLUMNS.search(folded, at) if _UNDER_LIST_TITLE.search(folded, max(0, start - 200), start) else None
    )
    return columns.start() if columns else len(text)


_LIST_TITLE = re.compile(r"\W{0,3}danh\s+sach\b")
_UNDER_LIST_TITLE = re.compile(r"(?:^|\n)[ \t]{0,40}danh\s+sach[ \t]*\n(?:[^\n]{1,120}\n)?$")
"""What stands above a title's second or third line: "DANH SÁCH" alone."""
_COLUMNS = re.compile(r"\n[ \t]{0,40}(?:s?tt|so\s+(?:tt|thu\s+tu))\b")
"""The heads of a list's columns, below its title: "STT Họ và tên"."""
_LIST_HEAD = re.compile(r"\n[ \t]{0,40}(?:\(?\w{1,4}\)?\s)?danh\s+sach\s[^\n.;:]{0,120}")


def of_list_heads(text: str, folded: str) -> Counts:
    """Return the numbers that the headings of lists declare: "DANH SÁCH 12 TẬP THỂ ĐƯỢC KHEN THƯỞNG"."""
    counts = NOBODY
    for head in _LIST_HEAD.finditer(folded):
        found = declared(text, folded, *head.span())
        if counts.any and found.any:
            return NOBODY  # several lists: which number is whose is for the lists to say
        counts = found if found.any else counts
    return counts


def _listing(folded: str, start: int, end: int) -> int:
    """Return where the list behind "gồm:", "như sau:" begins, `end` where there is none."""
    match = re.search(r"\b(?:gom|nhu\s+sau|sau\s+day|cu\s+the)\b[^:\n]{0,30}:", folded[start:end])
    return start + match.end() if match else end


def _pieces(folded: str, stated: Statement) -> Counts:
    """Return the number of an award of one sort of recipient: "12 Cờ thi đua" are for 12 collectives.

    It stands before the award, or behind it in a list: "Danh hiệu Tập thể lao động tiên tiến: 28".
    """
    start, end = stated.found.start, stated.found.end
    match = NUMBER_BEFORE.search(folded, max(stated.begin, start - 40), start)
    match = match or NUMBER_BEHIND.match(folded, end, stated.end)
    if not match or len(stated.found.kind.to) != 1:
        return NOBODY
    value = int(match["n"].replace(".", ""))
    return NOBODY.with_number(stated.found.kind.to[0], value, (match.start(), match.end("n")))


def _recognised(text: str, stated: Statement) -> Counts:
    """Return the one collective that is recognised before a standard: "Công nhận xã Nà Lau đạt chuẩn …"."""
    lead = text[stated.begin : stated.found.start].strip()
    one = re.fullmatch(rf"Công nhận\s+(?i:{any_of('bodies')})\s+[^\d;:]+", lead)
    return Counts(collectives=1) if one and stated.found.kind.to == ("tập thể",) else NOBODY


def _named(text: str, stated: Statement, giver_end: int) -> Counts:
    counts = named(text, giver_end, stated.end)
    if counts.any:
        return counts
    if stated.role == "tặng":
        return _recognised(text, stated)
    return named(text, stated.begin, stated.found.start)
