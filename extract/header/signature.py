"""The signer's name and title, from the signature block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.folding import fold
from extract.header.finding import lines_field
from extract.header.lines import HeadLine
from extract.reading import PageReading
from extract.types import MISSING, HeaderField
from extract.vocabulary import load, mend_capitals, surnames

_AUTHORITY = re.compile(r"\W{0,3}(?:t\s?m|k\s?t|t\s?l|tuq|q|thua lenh|thua uy quyen)\s?[.,:]\s?\w")
_TITLE = re.compile(rf"\W{{0,3}}(?:{'|'.join(sorted(load('titles')['titles'], key=len, reverse=True))})\b")
_RECIPIENTS = re.compile(r"\W{0,3}n[o0]i nhan\b")
_DEGREE = re.compile(rf"^(?:(?:{'|'.join(re.escape(d) for d in load('people')['degrees'])})[.\s]+)+", re.IGNORECASE)
_NAME_WORD = re.compile(r"[A-ZĐÀ-Ỹ][a-zđà-ỹ']*|[A-ZĐÀ-Ỹ]{1,9}")
_REACH = 14


@dataclass(frozen=True, slots=True)
class Block:
    """A signature block: the lines of the title and the line of the name, where one was found."""

    title: tuple[HeadLine, ...]
    name: HeadLine | None
    person: str | None


def find_block(lines: Sequence[HeadLine]) -> Block | None:
    """Return the signature block of a page, None where it has none.

    A block begins with a title in capitals (or TM./KT./TL. before one) and ends with a person's name.
    """
    begin = _after_recipients(lines)
    for index in range(begin, len(lines)):
        if not _begins_title(lines[index]):
            continue
        title = _title_lines(lines, index)
        name, person = _name_below(lines, index + len(title), title[-1])
        if person or begin or _AUTHORITY.match(lines[index].folded):
            return Block(title, name, person)
    return None


def _after_recipients(lines: Sequence[HeadLine]) -> int:
    """Return the index of "Nơi nhận", beside or above which the block stands; 0 where there is none."""
    return next((i for i, line in enumerate(lines) if _RECIPIENTS.match(line.folded)), 0)


def _begins_title(line: HeadLine) -> bool:
    if _AUTHORITY.match(line.folded):
        return True
    return line.is_capital and bool(_TITLE.match(line.folded)) and len(line.text.split()) <= 9 and not line.text.rstrip().endswith(":")


def _title_lines(lines: Sequence[HeadLine], start: int) -> tuple[HeadLine, ...]:
    title = [lines[start]]
    for line in lines[start + 1 : start + 5]:
        known = _TITLE.match(line.folded) or _AUTHORITY.match(line.folded)
        if not line.is_capital or not _same_column(title[0], line) or not (known or _wraps(title[-1])):
            break
        title.append(line)
    return tuple(title)


def _wraps(line: HeadLine) -> bool:
    """Tell whether a line of a title goes on in the next: "KT. CHỦ TỊCH HỘI ĐỒNG" / "THI ĐUA …" does not show it."""
    return line.folded.rstrip().endswith((" va", ",", "-", "–"))


def _same_column(first: HeadLine, line: HeadLine) -> bool:
    if not first.box or not line.box:
        return True
    middle = (line.box.x0 + line.box.x1) / 2
    return first.box.x0 - 0.12 <= middle <= first.box.x1 + 0.12


def _name_below(lines: Sequence[HeadLine], start: int, title: HeadLine) -> tuple[HeadLine | None, str | None]:
    """Return the last line below the title that is a person's name, with the name; seals leave lines between."""
    found: tuple[HeadLine | None, str | None] = (None, None)
    for line in lines[start : start + _REACH]:
        if line.page != title.page or _RECIPIENTS.match(line.folded):
            break
        person = person_name(line.text) if _same_column(title, line) else None
        if person and (found[1] is None or _has_surname(person)):
            found = (line, person)
            if _has_surname(person):
                break
    return found


def person_name(text: str) -> str | None:
    """Return the name of a person that the line consists of, None where it is none.

    >>> person_name("TS. Nguyễn Văn Mẫu"), person_name("Lưu: VT, TĐKT"), person_name("(Đã ký)")
    ('Nguyễn Văn Mẫu', None, None)
    """
    bare = re.sub(r"^[^\w(]+|[^\w)]+$", "", text.strip())
    words = _DEGREE.sub("", bare).split()
    if not 2 <= len(words) <= 5 or not all(_NAME_WORD.fullmatch(word) for word in words):
        return None
    if sum(len(word) for word in words) < 5 or (words[0].isupper() and len(words[0]) > 1 and not all(w.isupper() for w in words)):
        return None
    name = " ".join(words)
    return None if _TITLE.match(fold(name)) else name


def _has_surname(name: str) -> bool:
    return fold(name.split()[0]) in surnames()


def signer_of(reading: PageReading, block: Block | None) -> tuple[HeaderField, HeaderField]:
    """Return the fields nguoi_ky and chuc_vu."""
    if block is None:
        return MISSING, MISSING
    words = " ".join(" ".join(line.text.split()) for line in block.title).strip(" ,;:_-—|'\"`*")
    title = lines_field(reading, block.title, mend_capitals(words), known=True)
    if block.name is None or block.person is None:
        return MISSING, title
    return lines_field(reading, [block.name], block.person, known=_has_surname(block.person)), title
