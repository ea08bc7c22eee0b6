"""What an award is given for, and the time of that achievement."""

from __future__ import annotations

import re
from typing import NamedTuple

from extract.references.attributes import collapsed

_DEED = (
    r"thanh\s+tich|dong\s+gop|cong\s+(?:lao|trang|hien)|qua\s+trinh|nhieu\s+(?:thanh|dong|cong|no\s+luc)"
    r"|tinh\s+than|hanh\s+dong|nghia\s+cu|sang\s+kien"
)
_DONE = (
    r"lap|dat|hoan\s+thanh|dung\s+cam|tich\s+cuc|dong\s+gop|ung\s+ho|tham\s+gia|chap\s+hanh|thuc\s+hien"
    r"|giup|cuu|dan\s+dau|kip\s+thoi"
)
_START = re.compile(
    rf"""
    (?<!\w)(?:
        vi\s+(?:da\s+)?(?:co\s+)?(?:{_DEED}|{_DONE})                    # vì đã có thành tích, vì đạt
      | (?:da\s+)?co\s+(?:nhieu\s+|duoc\s+|rat\s+nhieu\s+)?(?:{_DEED})  # có nhiều đóng góp
      | da\s+(?:{_DONE})                                              # đã hoàn thành
      | dat\s+(?:tieu\s+chuan|thanh\s+tich|ket\s+qua|giai)             # đạt giải Nhì
      | hoan\s+thanh\s+(?:xuat\s+sac|tot)                             # hoàn thành xuất sắc nhiệm vụ
      | (?:ve|voi)\s+thanh\s+tich                                     # về thành tích
      | lap\s+(?:duoc\s+)?thanh\s+tich                                # lập được thành tích
      | dan\s+dau\s+(?:phong|khoi|cum)                                # dẫn đầu phong trào, khối, cụm
    )\b
    """,
    re.VERBOSE,
)
_FROM_SUBJECT = re.compile(
    rf"""
    (?<!\w)(?:
        (?:da\s+|vi\s+)?co\s+(?:nhieu\s+)?(?:{_DEED})   # … đã có nhiều đóng góp
      | hoan\s+thanh\s+(?:xuat\s+sac|tot)              # … hoàn thành tốt nhiệm vụ
      | thanh\s+tich | da\s+(?:{_DONE})                # … thành tích năm 2023; … đã ủng hộ
      | ung\s+ho\s                                    # … ủng hộ đồng bào
    )
    """,
    re.VERBOSE,
)
_END = re.compile(
    r"""
    ; | \./ | [.:](?=\s|$)
  | \s*[(,]?\s*(?:(?:co|theo)\s+)?(?:ten\s+(?:trong|tai)\s+)?danh\s+sach(?:\s+\w+)?\s+(?:dinh\s+)?kem
                                                                  # (có tên trong danh sách đính kèm)
  | \s*\((?=\s*(?:co|kem|theo|danh|quyet|chi\s+tiet))             # (chi tiết tại Phụ lục)
  | ,?\s+(?:duoc|da\s+duoc|vinh\s+du)\s+(?:[^.;,]{0,90}?\s)?
        (?:tang|trao|cong\s+nhan|khen|nhan|phong|truy|thuong)\b   # … được Chủ tịch UBND tỉnh tặng
  | \s+(?:theo|tai)\s+(?:cac\s+)?quyet\s+dinh\b                  # theo Quyết định số …
  | ,?\s+(?:nhu\s+sau|cu\s+the|gom|bao\s+gom|sau\s+day)\b         # …, cụ thể như sau
  | ,\s+kem\s+theo                                               # …, kèm theo tiền thưởng
  | \s+cho\s+(?:cac\s+)?\d                                       # cho 05 tập thể
  | \s+cho\s+(?:cac\s+)?(?:tap\s+the|ca\s+nhan|ong|ba)\b         # cho các cá nhân
  | \n\s*\n | \n\s{0,9}dieu\s+\d                                # a paragraph's end; Điều 2
    """,
    re.VERBOSE,
)
_YEAR = r"(?:19|20)\d\d"
_TO = r"\s{0,3}(?:-|–|—|den|den\s+nam)\s{0,3}"
_YEAR_ALONE = re.compile(
    rf"(?<!thang )(?<!thang \d )(?<!thang \d\d )\bnam\s+(?P<a>{_YEAR})(?!\s*cua\s+(?:bo|chinh|quoc))"
)
_PERIODS = (
    re.compile(
        rf"\b(?:tu\s+nam\s+hoc\s+)(?P<a>{_YEAR})\s*[-–]\s*{_YEAR}\s+den\s+nam\s+hoc\s+{_YEAR}\s*[-–]\s*(?P<b>{_YEAR})"
    ),
    re.compile(rf"\bnam\s+hoc\s+(?P<a>{_YEAR}){_TO}(?P<b>{_YEAR})"),
    re.compile(rf"\b(?:trong\s+)?(?:giai\s+doan|nhiem\s+ky)\s+(?P<a>{_YEAR}){_TO}(?P<b>{_YEAR})"),
    re.compile(rf"\btu\s+nam\s+(?P<a>{_YEAR})\s+den\s+(?:nam\s+)?(?P<b>{_YEAR})"),
    re.compile(rf"\b(?:06|6|sau|09|9)\s+thang\s+(?:dau|cuoi)\s+nam\s+(?P<a>{_YEAR})"),
    re.compile(rf"\bquy\s+(?:[ivl]{{1,3}}|\d)\s*(?:nam|/)\s*(?P<a>{_YEAR})"),
    re.compile(rf"\b(?:cac\s+)?nam\s+(?P<a>{_YEAR}){_TO}(?P<b>{_YEAR})"),
    re.compile(rf"\((?P<a>{_YEAR})\s{{0,2}}[-–]\s{{0,2}}(?P<b>{_YEAR})\)"),
    _YEAR_ALONE,
)
_DATED = re.compile(r"thang\s{1,3}\d{1,2}\s{0,3},?\s{0,3}$")
_OF_A_LAW = re.compile(
    r"""
    (?<!\w)(?<!pháp\ )(?<!kỷ\ )(?<!kỉ\ )                          # pháp luật, kỷ luật are no laws
    (?:[Ll]uật|LUẬT|Pháp\ lệnh|PHÁP\ LỆNH|Hiến\ pháp)\s+(?:[A-ZĐÀ-Ỹ]|sửa\ đổi)
    (?:(?!\b(?:trong|tại|cho|đã|đối\ với|trên|theo|của)\b)[^.;:\d]){0,80}$   # Luật Đất đai (năm 2013)
    """,
    re.VERBOSE,
)
"""The name of a law up to the year that is its own: "Luật Đất đai năm 2013"."""


class Period(NamedTuple):
    """The time of an achievement: as printed, with its first and its last year."""

    words: str
    first: int
    last: int


def reason_start(folded: str, start: int, end: int) -> int:
    """Return where the words begin that say what for, `end` where none do."""
    match = _START.search(folded, start, end)
    return match.start() if match else end


def reason_in(text: str, folded: str, start: int, end: int) -> str | None:
    """Return what an award is given for as printed between `start` and `end`, None where it isn't said.

    >>> from vietnamese.fold import fold_aligned
    >>> text = "cho 02 tập thể đã có thành tích trong công tác dân số (có danh sách kèm theo)."
    >>> reason_in(text, fold_aligned(text), 0, len(text))
    'đã có thành tích trong công tác dân số'
    """
    begin = reason_start(folded, start, end)
    return _up_to_its_end(text, folded, begin, end) if begin < end else None


def reason_of_subject(subject: str | None, folded: str) -> str | None:
    """Return what for as a decision's subject says it, None where it doesn't."""
    match = _FROM_SUBJECT.search(folded) if subject else None
    return _up_to_its_end(subject or "", folded, match.start(), len(folded)) if match else None


def _up_to_its_end(text: str, folded: str, begin: int, end: int) -> str | None:
    limit = min(end, begin + 600)
    stop = _END.search(folded, begin + 4, limit)
    words = collapsed(text[begin : stop.start() if stop else limit]).strip(" ,.;:-–")
    return words if len(words) > 8 else None


def period_in(text: str, folded: str, start: int, end: int) -> Period | None:
    """Return the time of the achievement that is stated between `start` and `end`, None where none is.

    >>> from vietnamese.fold import fold_aligned
    >>> text = "danh hiệu Lao động tiên tiến năm học 2022 - 2023"
    >>> period_in(text, fold_aligned(text), 0, len(text))
    Period(words='năm học 2022 - 2023', first=2022, last=2023)
    """
    for pattern in _PERIODS:
        for match in pattern.finditer(folded, start, end):
            if _DATED.search(folded, max(0, match.start() - 90), match.start()):
                continue
            if pattern is _YEAR_ALONE and _OF_A_LAW.search(text, max(0, match.start() - 90), match.start()):
                continue
            first = int(match["a"])
            last = int(match.groupdict().get("b") or first)
            if first <= last <= first + 80:
                return Period(collapsed(text[match.start() : match.end()]), first, last)
    return None
