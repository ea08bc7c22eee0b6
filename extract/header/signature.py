"""The signer's name and title, from the signature block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.folding import fold
from extract.header.finding import lines_field
from extract.header.lines import RECIPIENTS, HeadLine
from extract.reading import PageReading
from extract.types import MISSING, HeaderField
from extract.vocabulary import load, mend_capitals, surnames, title_pattern

_AUTHORITY = re.compile(r"\W{0,3}(?:t\s?/?\s?m|k\s?t|t\s?l|tuq|q|thua lenh|thua uy quyen)\s?[.,:]\s?\w")
_TITLE = re.compile(rf"\W{{0,3}}(?:{title_pattern()})\b")
_BODY_OF_PEOPLE = re.compile(
    r"\W{0,3}(?:truong (?:dai hoc|cao dang|trung|tieu hoc|mam non)|uy ban nhan dan|hoi dong)\b"
)
"""What folding makes like a title: TRƯỜNG ĐẠI HỌC; or what is none without "TM." before it."""
_DEGREE = re.compile(
    rf"^(?:(?:{'|'.join(re.escape(d) for d in load('people')['degrees'])})[.\s]+)+", re.IGNORECASE
)
_NAME_WORD = re.compile(r"[A-ZĐÀ-Ỹ][a-zđà-ỹ']*|[A-ZĐÀ-Ỹ]{1,9}")
_ABBREVIATED = re.compile(r"\b(TM|KT|TL|TUQ|Q)\s?[.,:]\s?(?=\w)")
_EDGE = re.compile(r"^[^\w(]+|[^\w).]+$")
_SPECK = re.compile(r"^(?:\w\s+)+")
_REACH = 16
"""Lines of seal and signature that may stand between a title and the name."""
_ABOVE = 0.1
"""How far above "Nơi nhận" the block beside it may begin, as a fraction of the page's height."""


@dataclass(frozen=True, slots=True)
class Block:
    """A signature block: the lines of the title and the line of the name; one of the two may be missing."""

    title: tuple[HeadLine, ...]
    name: HeadLine | None
    person: str | None


def find_block(lines: Sequence[HeadLine], *, head: int = 0) -> Block | None:
    """Return the signature block of a page, None where it has none.

    Args:
        lines: of the page, in reading order.
        head: how many of them are the page head, where titles stand too.
    """
    recipients = next((i for i, line in enumerate(lines) if RECIPIENTS.match(line.folded)), None)
    if recipients is None:
        return _sequential(lines[head:], beside_recipients=False)
    anchor = lines[recipients]
    if anchor.box is None:
        before = _sequential(lines[max(head, recipients - 12) : recipients], beside_recipients=False)
        return before or _sequential(lines[recipients + 1 :], beside_recipients=True)
    top = anchor.box.y0 - _ABOVE
    region = [line for line in lines[head:] if line.box and line.box.y0 >= top and _middle(line) > 0.42]
    return _sequential(sorted(region, key=lambda line: line.start), beside_recipients=True)


def _middle(line: HeadLine) -> float:
    return (line.box.x0 + line.box.x1) / 2 if line.box else 0.5


def _sequential(lines: Sequence[HeadLine], *, beside_recipients: bool) -> Block | None:
    """Return the first block among `lines`; beside the recipients a title or a name alone is one too."""
    alone: Block | None = None
    for index, line in enumerate(lines):
        if not _begins_title(line):
            continue
        title = _title_lines(lines, index)
        name, person = _name_below(lines, index + len(title), title[-1])
        if person:
            return Block(title, name, person)
        if alone is None and (beside_recipients or _AUTHORITY.match(line.folded)):
            alone = Block(title, None, None)
    return alone or (_name_alone(lines) if beside_recipients else None)


def _name_alone(lines: Sequence[HeadLine]) -> Block | None:
    """Return a block without a title, which a seal may hide: the first line that is a person's name."""
    for line in lines:
        person = person_name(line.text)
        if person and has_surname(person):
            return Block((), line, person)
    return None


def _begins_title(line: HeadLine) -> bool:
    if _AUTHORITY.match(line.folded) and line.is_capital:
        return True
    words = line.text.split()
    return (
        line.is_capital
        and bool(_TITLE.match(line.folded))
        and not _BODY_OF_PEOPLE.match(line.folded)
        and len(words) <= 9
        and not words[-1].endswith(":")
    )


def _title_lines(lines: Sequence[HeadLine], start: int) -> tuple[HeadLine, ...]:
    title = [lines[start]]
    for line in lines[start + 1 : start + 5]:
        known = _TITLE.match(line.folded) or _AUTHORITY.match(line.folded)
        unfinished = title[-1].folded.rstrip().endswith((" va", ",", "-", "–"))
        if not line.is_capital or not _same_column(title[0], line) or not (known or unfinished):
            break
        title.append(line)
    return tuple(title)


def _same_column(first: HeadLine, line: HeadLine) -> bool:
    if not first.box or not line.box:
        return True
    return first.box.x0 - 0.12 <= _middle(line) <= first.box.x1 + 0.12


def _name_below(lines: Sequence[HeadLine], start: int, title: HeadLine) -> tuple[HeadLine | None, str | None]:
    """Return the line below the title that is a person's name, with the name; seals leave lines between."""
    found: tuple[HeadLine | None, str | None] = (None, None)
    for line in lines[start : start + _REACH]:
        if line.page != title.page or RECIPIENTS.match(line.folded):
            break
        person = person_name(line.text) if _same_column(title, line) else None
        if person and has_surname(person):
            return line, person
        if person and found[1] is None:
            found = (line, person)
    return found


def person_name(text: str) -> str | None:
    """Return the name of a person that the line consists of, None where it is none.

    >>> person_name("TS. Nguyễn Văn Mẫu"), person_name("Lưu: VT, TĐKT"), person_name("QUYẾT ĐỊNH")
    ('Nguyễn Văn Mẫu', None, None)
    """
    bare = re.sub(r"^[^\w(]+|[^\w)]+$", "", text.strip())
    words = _DEGREE.sub("", _SPECK.sub("", bare)).split()
    if not 2 <= len(words) <= 5 or not all(_NAME_WORD.fullmatch(word) for word in words):
        return None
    name = " ".join(words)
    capital = [word for word in words if word.isupper() and len(word) > 1]
    if (
        sum(map(len, words)) < 5
        or _TITLE.match(fold(name))
        or (capital and not (len(capital) == len(words) and has_surname(name)))
    ):
        return None
    return name


def has_surname(name: str) -> bool:
    """Tell whether the name begins with a family name that is known."""
    return fold(name.split(maxsplit=1)[0]) in surnames()


def signer_of(reading: PageReading, block: Block | None) -> tuple[HeaderField, HeaderField]:
    """Return the fields nguoi_ky and chuc_vu."""
    if block is None:
        return MISSING, MISSING
    title = MISSING
    if block.title:
        words = " ".join(_EDGE.sub("", " ".join(line.text.split())) for line in block.title).strip(
            " ,;:_-—|'\"`*[]=~."
        )
        title = lines_field(reading, block.title, _ABBREVIATED.sub(r"\1. ", mend_capitals(words)), known=True)
        title = _complete(title)
    if block.name is None or block.person is None:
        return MISSING, title
    name = lines_field(reading, [block.name], block.person, known=has_surname(block.person))
    if reading.page.source == "ocr" and name.status == "certain" and not _is_spelt(block.person):
        name = replace(name, status="uncertain", reason="no family name is spelt so")
    return name, title


def _is_spelt(name: str) -> bool:
    """Tell whether the family name has the diacritics that it should have: Vi, not Vị."""
    return name.split(maxsplit=1)[0].capitalize() in load("people")["surnames"]


_DEPUTY = re.compile(r"\b(?:pho|thu truong)\b")


def _complete(title: HeaderField) -> HeaderField:
    """Call a title uncertain of which a line was not read.

    A deputy signs "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC" for his chief, and "TM. ỦY BAN NHÂN DÂN" is followed by the
    title of him who signs for the whole.
    """
    folded = fold(title.value or "")
    deputy, for_chief = _DEPUTY.search(folded), re.search(r"\bkt\.", folded)
    alone = re.match(r"t/?m\b", folded) and not re.search(
        r"chu tich|bi thu|truong|chu nhiem|thuong truc", folded
    )
    if title.status == "certain" and (
        (bool(deputy) != bool(for_chief) and not folded.startswith("t/m")) or alone
    ):
        return replace(title, status="uncertain", reason="a line of the title is missing")
    return title
