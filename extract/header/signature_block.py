"""Where the signature block of a page is: the lines of the title, and the line of the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.header.garbled import guess_name, guess_second, guess_title, rest_of_name
from extract.header.person_names import has_surname, is_like_title, names_in_row, person_name
from extract.header.titles import DEPUTY
from extract.header.zone import COPY_MARK, COPY_NUMBER
from extract.lexicon.vocabulary import title_pattern
from extract.text.lines import RECIPIENTS, HeadLine, page_lines
from extract.text.page_view import PageView
from ingest.types import Box, Page
from vietnamese.names import is_family, is_given

ON_BEHALF = re.compile(
    rf"""\W{{0,3}}(?:
        [tk]\s?/\s?[mtl]\s?[.,:]?\s?\w          # T/M BAN THƯỜNG VỤ
      | (?:tm|kt|tl)\s?/(?=\s?\w)\s?\w          # KT/ GIÁM ĐỐC
      | (?:t\s?m|k\s?t|t\s?l|tuq|q|thua\ lenh|thua\ uy\ quyen)\s?[.,:]\s?\w  # TM. ỦY BAN
      | (?:tm|kt|tl|tuq)\s(?:ubnd|hdnd|ban|{title_pattern()})\b              # KT GIÁM ĐỐC
    )""",
    re.VERBOSE,
)
"""What stands before a title where one signs for others: "TM. ỦY BAN", "KT. CHỦ TỊCH", "TUQ. GIÁM ĐỐC"."""
_TITLE = re.compile(rf"\W{{0,3}}(?:{title_pattern()})\b")
_BODY_OF_PEOPLE = re.compile(
    r"\W{0,3}(?:truong (?:dai hoc|cao dang|trung|tieu hoc|mam non)|uy ban nhan dan|hoi dong)\b"
)
"""What folding makes like a title: TRƯỜNG ĐẠI HỌC; or what is none without "TM." before it."""
_FORE_SPECK = re.compile(r"\W{0,3}(?:\d\W?|[a-zà-ỹA-PR-Z])\s+")
"""A speck before a title; "Q" stands for one who acts in the place of another."""
LEFT_COLUMN = 0.42
"""Where the left column ends, as a fraction of the page's width."""
_SHEET = 1.2
"""Width by height from which a page may be a sheet of two, as `ingest.layout.facing` has it."""
_FOLD = 0.02  # of the width: how far a line may reach over the fold that isn't quite in the middle
_TOP = 0.3
"""Above this, as a fraction of the page's height, a copy's mark is a stamp at the head."""
_REACH = 16
"""Lines of seal and signature that may stand between a title and the name."""
_ABOVE = 0.1
"""How far above "Nơi nhận" the block beside it may begin, as a fraction of the page's height."""


@dataclass(frozen=True, slots=True)
class Block:
    """A signature block: the lines of the title and the line of the name; one of the two may be missing.

    Attributes:
        guessed: the title that parts of it make likely, None where it was read.
        unsure: whether the name is likely rather than read.
        maimed: whether something before or below the title was not read.
    """

    title: tuple[HeadLine, ...]
    name: HeadLine | None
    person: str | None
    guessed: str | None = None
    unsure: bool = False
    maimed: bool = False


def find_block(reading: PageView, *, head: int = 0) -> Block | None:
    """Return the signature block of a page, None where it has none.

    Args:
        reading: of the page.
        head: how many of its lines are the page head, where titles stand too.
    """
    lines = _without_copy(page_lines(reading.page), head)
    recipients = next((i for i, line in enumerate(lines) if RECIPIENTS.match(line.folded)), None)
    if recipients is None:
        return _sequential(lines[head:], beside_recipients=False)
    anchor = lines[recipients]
    if anchor.box is None:
        before = _sequential(lines[max(head, recipients - 12) : recipients], beside_recipients=False)
        return before or _sequential(lines[recipients + 1 :], beside_recipients=True)
    top = anchor.box.y0 - _ABOVE
    left, right = _signing_column(reading.page, lines, anchor.box)
    region = sorted(
        (
            line
            for line in lines[head:]
            if line.box and line.box.y0 >= top and left < middle_of(line) <= right
        ),
        key=lambda line: line.start,
    )
    block = _sequential(region, beside_recipients=True)
    return _guessed(reading, block, region, anchor.box.y0) if reading.page.source == "ocr" else block


def _signing_column(page: Page, lines: Sequence[HeadLine], recipients: Box) -> tuple[float, float]:
    """Return from where to where somebody signs beside the recipients: on a sheet of two pages, on theirs.

    On such a sheet no line crosses the fold; the title of a page laid across does.
    """
    boxes = [line.box for line in lines if line.box]
    if page.width <= _SHEET * page.height or any(
        box.x0 < 0.5 - _FOLD and box.x1 > 0.5 + _FOLD for box in boxes
    ):
        return LEFT_COLUMN, 1.0
    half = 0.0 if recipients.x0 < 0.5 else 0.5
    return half + LEFT_COLUMN / 2, half + 0.5


def _without_copy(lines: Sequence[HeadLine], head: int) -> Sequence[HeadLine]:
    """Return `lines` without what the office that copied the paper set below it: its number, date, signer.

    A mark at the left may be a stamp beside the signature of the paper itself; a copy's number is none.
    """
    for line in lines[head:]:
        marked = COPY_MARK.match(line.folded) and line.is_capital and middle_of(line) > LEFT_COLUMN
        if not marked and not COPY_NUMBER.search(line.text):
            continue
        if line.box and line.box.y0 < _TOP:
            continue
        if line.box is None:
            return [other for other in lines if other.start < line.start]
        top = line.box.y0 - line.box.height
        return [other for other in lines if other.box is None or other.box.y0 < top]
    return lines


def _guessed(
    reading: PageView, block: Block | None, region: Sequence[HeadLine], level: float
) -> Block | None:
    """Return `block` with what can be guessed of a title and a name under seal and signature.

    It is empty where something stands there that tells nothing, None where nothing does.
    """
    block = _with_title(reading, block or Block((), None, None), region, level)
    if block.person is None or not has_surname(block.person):
        below = block.title[-1].end if block.title else 0
        name = guess_name(reading, [line for line in region if line.start >= below])
        if name:
            block = replace(block, name=name.line, person=name.text, unsure=True)
        elif block.person is None and (rest := rest_of_name(line for line in region if line.start >= below)):
            block = replace(block, name=rest, person=rest.text, unsure=True)
    return block if block.title or block.name or _is_inked(region, level) else None


def _is_inked(region: Sequence[HeadLine], level: float) -> bool:
    """Tell whether something was read beside the recipients or below, where the signature stands."""
    return any(line.box is not None and line.box.y0 > level - line.box.height for line in region)


def _with_title(reading: PageView, block: Block, region: Sequence[HeadLine], level: float) -> Block:
    """Return `block` with the title, or the line of a chief's or a deputy's, that can be guessed."""
    if not block.title:
        found = guess_title(reading, region, level)
        words = " ".join(guess.text for guess in found)
        block = replace(block, title=tuple(guess.line for guess in found), guessed=words or None)
    if len(block.title) != 1:
        return block
    only = block.title[0]
    if DEPUTY.search(only.folded):
        above = guess_title(reading, [line for line in region if line.end <= only.start], level)
        if above:
            return replace(block, title=(above[-1].line, only), guessed=f"{above[-1].text} {only.text}")
    elif second := guess_second(reading, only, region):
        return replace(block, title=(only, second.line), guessed=second.text)
    return block


def middle_of(line: HeadLine) -> float:
    """Return where the middle of a line is, as a fraction of the page's width; 0.5 where it has no box."""
    return (line.box.x0 + line.box.x1) / 2 if line.box else 0.5


def _sequential(lines: Sequence[HeadLine], *, beside_recipients: bool) -> Block | None:
    """Return the first block among `lines`; beside the recipients a title or a name alone is one too."""
    alone: Block | None = None
    for index, line in enumerate(map(_without_speck, lines)):
        small = beside_recipients and _is_title_in_small_letters(line)
        if not small and not _begins_title(line):
            continue
        title = (line, *_title_lines(lines, index)[1:])
        name, person = _name_below(lines, index + len(title), title[-1])
        if person:
            return Block(title, name, person, maimed=line is not lines[index])
        if alone is None and not small and (beside_recipients or ON_BEHALF.match(line.folded)):
            alone = Block(title, None, None, maimed=line is not lines[index])
    return alone or (_name_alone(lines) if beside_recipients else None)


def _name_alone(lines: Sequence[HeadLine]) -> Block | None:
    """Return a block without a title, which a seal may hide: the first line that is a person's name."""
    for line in lines:
        row = names_in_row(line.text)
        person = row[0] if row else person_name(line.text)
        if person and has_surname(person) and not (person.isupper() and _is_of_seal(person)):
            return Block((), line, person)
    return None


def _is_of_seal(name: str) -> bool:
    """Tell whether what looks like a name in capitals may be of a seal: a syllable of it no name has.

    >>> _is_of_seal("QUẢNG PÌ"), _is_of_seal("LÊ VĂN THỬ")
    (True, False)
    """
    return not all(is_given(syllable) or is_family(syllable) for syllable in name.split())


def _without_speck(line: HeadLine) -> HeadLine:
    """Return the line of a title without the speck before it: "1 GIÁM ĐỐC"."""
    speck = _FORE_SPECK.match(line.text)
    if not speck or not _TITLE.match(line.folded, speck.end()):
        return line
    at = speck.end()
    return replace(line, start=line.start + at, text=line.text[at:], folded=line.folded[at:])


def _begins_title(line: HeadLine) -> bool:
    if ON_BEHALF.match(line.folded) and line.is_capital:
        return True
    words = line.text.split()
    return (
        line.is_capital
        and bool(_TITLE.match(line.folded))
        and not _BODY_OF_PEOPLE.match(line.folded)
        and len(words) <= 9
        and not words[-1].endswith(":")
    )


def _is_title_in_small_letters(line: HeadLine) -> bool:
    """Tell whether a line is a title and nothing else, in small letters: "Giám đốc", "KT. Hiệu trưởng"."""
    small = _is_small_title(line) and not line.is_capital
    return small and _TITLE_ALONE.fullmatch(" ".join(line.folded.split())) is not None


_TITLE_ALONE = re.compile(rf"\W{{0,3}}(?:(?:tm|kt|tl|tuq|q)\W{{1,2}})?(?:{title_pattern()})\W{{0,2}}")


def _title_lines(lines: Sequence[HeadLine], start: int) -> tuple[HeadLine, ...]:
    title = [lines[start]]
    for line in lines[start + 1 : start + 5]:
        known = _TITLE.match(line.folded) or ON_BEHALF.match(line.folded)
        unfinished = title[-1].folded.rstrip().endswith((" va", ",", "-", "–"))
        printed = line.is_capital or (_FOR_ANOTHER.match(title[-1].folded) and _is_small_title(line))
        if not printed or not _same_column(title[0], line) or not (known or unfinished):
            break
        title.append(line)
    return tuple(title)


_FOR_ANOTHER = re.compile(r"\W{0,3}(?:t\W{0,3}l|k\W{0,3}t|tuq)\b")
"""TL., KT., TUQ.: a line that the title of him who signs must follow."""
_LONGEST_TITLE = 6
"""Words of "Phó Trưởng phòng Tổ chức cán bộ", a title in small letters."""


def _is_small_title(line: HeadLine) -> bool:
    """Tell whether a line is a title in small letters, as some set it: "TL. GIÁM ĐỐC / Chánh Văn phòng"."""
    return line.text[:1].isupper() and len(line.text.split()) <= _LONGEST_TITLE


def _same_column(first: HeadLine, line: HeadLine) -> bool:
    if not first.box or not line.box:
        return True
    return first.box.x0 - 0.12 <= middle_of(line) <= first.box.x1 + 0.12


def _name_below(lines: Sequence[HeadLine], start: int, title: HeadLine) -> tuple[HeadLine | None, str | None]:
    """Return the line below the title that is a person's name, with the name; seals leave lines between.

    Words of a seal are in capitals, as some names are: one in small letters below them is the name.
    """
    names: list[tuple[HeadLine, str]] = []
    for line in lines[start : start + _REACH]:
        if line.page != title.page or RECIPIENTS.match(line.folded):
            break
        row = names_in_row(line.text)
        person = person_name(line.text) if not row and _same_column(title, line) else None
        if row or (person and not is_like_title(person)):
            names.append((line, row[0] if row else person or ""))
    known = [name for name in names if has_surname(name[1])]
    small = [name for name in known if not name[1].isupper()]
    return next(iter([*small, *known, *names]), (None, None))
