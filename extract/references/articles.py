"""The part of a document that is cited before its number: "khoản 1 Điều 5", "Phụ lục II"."""

from __future__ import annotations

import re

_UNIT = (
    r"(?:tieu\s+diem|diem|khoan|dieu|muc|tieu\s+muc|phan|chuong|tiet|phu\s+luc(?:\s+so)?|phu\s+bieu(?:\s+so)?"
    r"|bieu\s+mau\s+so|mau(?:\s+so)?|bieu(?:\s+so)?|bang(?:\s+so)?|(?:tu\s+)?so\s+thu\s+tu(?:\s+thu)?)"
)
_FORM = r"\d{1,3}[a-z]?/[a-z][\w-]{0,19}"
_TOKEN = rf"(?:{_FORM}|\d{{1,4}}(?:\.\d{{1,3}}){{0,3}}[a-z]?\d?|[ivxlc]{{1,7}}|[a-z]\d{{0,2}})(?!\w)"
_JOIN = r"\s{0,3}(?:,|;|\bva\b|\bhoac\b|\bden\b|,[ ]va\b)\s{0,3}"
_GROUP = rf"(?<!\w){_UNIT}\s{{1,3}}{_TOKEN}(?:{_JOIN}{_TOKEN}){{0,20}}"
_ARTICLE = re.compile(
    rf"""
    (?P<article>{_GROUP}(?:(?:{_JOIN}|\s{{1,3}})(?:cac\s+)?{_GROUP}){{0,20}})   # khoản 2 Điều 3 và Phụ lục I
    \s{{0,3}}[,)]?(?:\s+(?:cua|tai|thuoc|trong))?                            # … của
    (?:\s+(?:duoc\s+)?ban\s+hanh)?(?:\s+kem\s+theo)?(?:\s+cac)?\s{{0,3}}$    # … ban hành kèm theo
    """,
    re.VERBOSE,
)
_UNITS = re.compile(rf"(?<!\w){_UNIT}\s")
_WINDOW = 240


def article_before(folded: str, floor: int, start: int) -> tuple[int, int] | None:
    """Return where the part that is cited right before `start` stands, not before `floor`; None for none.

    >>> text = "theo khoan 2 dieu 3 va diem a khoan 1 dieu 5 cua nghi dinh"
    >>> text[slice(*article_before(text, 0, 48))]
    'khoan 2 dieu 3 va diem a khoan 1 dieu 5'
    """
    low = max(floor, start - _WINDOW)
    if not _UNITS.search(folded, low, start):
        return None
    match = _ARTICLE.search(folded[low:start])
    return (low + match.start("article"), low + match.end("article")) if match else None
