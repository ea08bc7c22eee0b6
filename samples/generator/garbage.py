"""The text layer that a scanner without Vietnamese leaves: no diacritics and wrong letters."""

from __future__ import annotations

import unicodedata

_WRONG = {
    "ụ": ")l", "Ụ": "l)", "ạ": "~", "Ạ": "~", "ộ": "9", "Ộ": "Q", "ậ": "~", "Ậ": "~", "ệ": "~", "Ệ": "E",
    "ấ": "fr", "Ấ": "A", "ố": "6", "Ố": "6", "ế": "e", "ữ": "ii", "ử": "u", "ự": "\\l", "ề": "S", "ổ": "6",
    "ợ": "g", "ờ": "o", "ớ": "6", "ị": "j", "ọ": "9", "đ": "d", "Đ": "D", "ư": "u", "Ư": "U",
}  # fmt: skip


def garble(line: str) -> str:
    """Return `line` as such a scanner reads it.

    >>> garble("BỘ GIÁO DỤC VÀ ĐÀO TẠO")
    'BQ GIAO Dl)C VA DAO T~O'
    """
    return "".join(_WRONG.get(char) or _bare(char) for char in line)


def _bare(char: str) -> str:
    """Return `char` without its marks, "" where nothing in ASCII remains."""
    return unicodedata.normalize("NFD", char)[0] if char.isalpha() else char if char.isascii() else "-"
