"""The signer's name and title, from the signature block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.confidence import SURE_PRINT
from extract.header.field_builder import left_out, lines_field
from extract.header.garbled import guess_name, guess_second, guess_title, rest_of_name
from extract.header.person_names import (
    flag_of,
    has_surname,
    is_like_title,
    names_in_row,
    person_name,
    spelt,
    without_degree,
)
from extract.header.titles import DEPUTY, complete, without_seal
from extract.header.zone import COPY_MARK, COPY_NUMBER
from extract.lexicon.vocabulary import mend_capitals, title_pattern
from extract.text.lines import RECIPIENTS, HeadLine, page_lines
from extract.text.page_view import PageView
from extract.types import MISSING, HeaderField
from messages import Message
from vietnamese.names import is_family, is_given

_AUTHORITY = re.compile(
    r"\W{0,3}(?:[tk]\s?/\s?[mtl]\s?[.,:]?|(?:tm|kt|tl)\s?/(?=\s?\w)"
    r"|(?:t\s?m|k\s?t|t\s?l|tuq|q|thua lenh|thua uy quyen)\s?[.,:])\s?\w"
)
_TITLE = re.compile(rf"\W{{0,3}}(?:{title_pattern()})\b")
_BODY_OF_PEOPLE = re.compile(
    r"\W{0,3}(?:truong (?:dai hoc|cao dang|trung|tieu hoc|mam non)|uy ban nhan dan|hoi dong)\b"
)
"""What folding makes like a title: TRƯỜNG ĐẠI HỌC; or what is none without "TM." before it."""
_STOPPED = re.compile(r"(?<=[A-ZĐÀ-Ỹ]{4})[.:;](?=\s)")
"""A stop between the lines of a title: dirt, for only abbreviations have one."""
_ABBREVIATED = re.compile(r"\b(TM|KT|TL|TUQ|Q)\s?[.,:]\s?(?=\w)")
_EDGE = re.compile(r"^[^\w(]+|[^\w).]+$")
_FORE_SPECK = re.compile(r"\W{0,3}(?:\d\W?|[a-zà-ỹA-PR-Z])\s+")
"""A speck before a title; "Q" stands for one who acts in the place of another."""
_LEFT = 0.42
"""Where the left column ends, as a fraction of the page's width."""
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
    region = sorted(
        (line for line in lines[head:] if line.box and line.box.y0 >= top and _middle(line) > _LEFT),
        key=lambda line: line.start,
    )
    block = _sequential(region, beside_recipients=True)
    return _guessed(reading, block, region, anchor.box.y0) if reading.page.source == "ocr" else block


def _without_copy(lines: Sequence[HeadLine], head: int) -> Sequence[HeadLine]:
    """Return `lines` without what the office that copied the paper set below it: its number, date, signer.

    A mark at the left may be a stamp beside the signature of the paper itself; a copy's number is none.
    """
    for line in lines[head:]:
        marked = COPY_MARK.match(line.folded) and line.is_capital and _middle(line) > _LEFT
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


def _middle(line: HeadLine) -> float:
    return (line.box.x0 + line.box.x1) / 2 if line.box else 0.5


def _sequential(lines: Sequence[HeadLine], *, beside_recipients: bool) -> Block | None:
    """Return the first block among `lines`; beside the recipients a title or a name alone is one too."""
    alone: Block | None = None
    for index, line in enumerate(map(_without_speck, lines)):
        if not _begins_title(line):
            continue
        title = (line, *_title_lines(lines, index)[1:])
        name, person = _name_below(lines, index + len(title), title[-1])
        if person:
            return Block(title, name, person, maimed=line is not lines[index])
        if alone is None and (beside_recipients or _AUTHORITY.match(line.folded)):
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
    return first.box.x0 - 0.12 <= _middle(line) <= first.box.x1 + 0.12


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


_UNREAD = Message("a signature stands there, but it was not read")


def signer_of(reading: PageView, block: Block | None) -> tuple[HeaderField, HeaderField]:
    """Return the fields nguoi_ky and chuc_vu; of a scan what was not read is uncertain, and not missing."""
    if block is None:
        return MISSING, MISSING
    signer, title = _signer(reading, block), _title(reading, block) if block.title else MISSING
    if others := _others_signing(reading, block):
        return _beside_others(signer, others), _beside_others(title)
    if reading.page.source != "ocr":
        return signer, title
    return _unless_unread(signer), _unless_unread(title)


def _unless_unread(field: HeaderField) -> HeaderField:
    return field if field.value else replace(field, status="uncertain", reason=_UNREAD)


def _beside_others(field: HeaderField, others: Sequence[str] = ()) -> HeaderField:
    """Return the field of one who signs beside `others`: with all names, and certain of none."""
    names = (field.value, *(name for name in others if name != field.value))
    value = "; ".join(filter(None, names)) if others else field.value
    return replace(field, value=value, status="uncertain", reason=Message("more than one signs"))


_LEVEL = 0.05
"""How far apart the names of two who sign side by side stand, as a fraction of the page's height."""
_TITLES_ABOVE = 0.3
"""How far above a name its title stands at most."""


def _others_signing(reading: PageView, block: Block) -> tuple[str, ...]:
    """Return the names beside the signer's, at one level and below titles of their own.

    Beside the list of recipients and below it nobody signs; above it some do.
    """
    if block.name is None:
        return ()
    row = names_in_row(block.name.text)
    if row or block.name.box is None:
        return row
    own, lines = block.name.box, page_lines(reading.page)
    titles = {line.start for line in block.title}
    others = [line for line in lines if line.start not in titles]
    listed = min((line.box.y0 for line in lines if line.box and RECIPIENTS.match(line.folded)), default=1.0)
    found = []
    for line in lines:
        if not line.box or abs(line.box.y0 - own.y0) > _LEVEL or line.start == block.name.start:
            continue
        if _middle(line) < _LEFT and line.box.y1 > listed:
            continue
        apart = line.box.x1 < own.x0 or line.box.x0 > own.x1
        person = person_name(line.text)
        if apart and person and has_surname(person) and _is_below_title(line, others):
            found.append(person)
    return tuple(found)


def _is_below_title(name: HeadLine, lines: Sequence[HeadLine]) -> bool:
    """Tell whether a line in capitals stands above a name, as CHỦ TRÌ and THƯ KÝ do on minutes."""
    return any(
        other.box
        and name.box
        and 0 < name.box.y0 - other.box.y0 < _TITLES_ABOVE
        and other.is_capital
        and other.box.x0 < name.box.x1
        and name.box.x0 < other.box.x1
        for other in lines
    )


def _signer(reading: PageView, block: Block) -> HeaderField:
    if block.name is None or block.person is None:
        return MISSING
    scanned = reading.page.source == "ocr"
    line = _trimmed(block.name, block.person)
    person, is_spelt = spelt(block.person) if scanned else (block.person, True)
    name = lines_field(reading, [line], person, known=has_surname(person))
    if not scanned:
        return name
    if block.unsure and not has_surname(person):
        flag: str = Message("its family name was not read")
    elif name.status != "certain":
        flag = name.reason
    elif block.unsure or not is_spelt:
        flag = Message("not a known family name")
    else:
        flag = flag_of(reading, line, person) or _flag_of_rest(reading, block.name, line)
    return replace(name, status="uncertain", reason=flag) if flag else name


def _flag_of_rest(reading: PageView, whole: HeadLine, name: HeadLine) -> str:
    """Return why a name is flagged for what stands beside it on its line, "" where it is not."""
    beside = _flag_beside(whole.text, name.text)
    if not beside and len(name.text.split()) < _SHORT_NAME and _has_more(reading, whole, name):
        return Message("words beside the name were read apart")
    return beside


_SHORT_NAME = 3
"""Words that most names have; a shorter one may have lost one."""


def _has_more(reading: PageView, whole: HeadLine, name: HeadLine) -> bool:
    """Tell whether words stand beside a name on its line, or were read there by one reader alone."""
    beside = (w for w in reading.words(whole.start, whole.end) if not name.start <= w.start < name.end)
    return left_out(reading, [whole]) or any(any(map(str.isalpha, word.other)) for word in beside)


def _flag_beside(text: str, person: str) -> str:
    """Return why a name is flagged that other words stand beside, taken for specks: one may be a part of it.

    >>> _flag_beside("Lê Thử vn", "Lê Thử") != "", _flag_beside("TS. Lê Văn Thử", "Lê Văn Thử")
    (True, '')
    """
    before, _, behind = text.partition(person)
    left = sum(char.isalnum() for char in without_degree(before) + behind)
    return (
        Message("what stands beside the name may be a part of it") if left > len(person.split()) - 2 else ""
    )


def _trimmed(line: HeadLine, person: str) -> HeadLine:
    """Return the part of `line` that is the name, without specks and degrees."""
    at = line.text.find(person)
    if at < 0:
        return line
    end = at + len(person)
    return replace(line, start=line.start + at, end=line.start + end, text=person, folded=line.folded[at:end])


def _title(reading: PageView, block: Block) -> HeaderField:
    lines = [_EDGE.sub("", " ".join(line.text.split())) for line in block.title]
    if reading.page.source == "ocr":
        lines = list(map(without_seal, lines))
    words = block.guessed or " ".join(lines).strip(" ,;:_-—|'\"`*[]=~.")
    words = _ABBREVIATED.sub(r"\1. ", mend_capitals(_STOPPED.sub("", words)))
    title = lines_field(reading, block.title, words, known=True)
    if block.guessed or block.maimed or _is_half(block) or _ends_in_dirt(reading, block):
        title = replace(title, status="uncertain", reason=Message("parts of the title were not read"))
    return complete(title, scanned=reading.page.source == "ocr")


_ASIDE = 0.028
"""How far right of the name's middle a title's may be, as a fraction of the page's width."""


def _ends_in_dirt(reading: PageView, block: Block) -> bool:
    """Tell whether a line of the title ends in a word of one or two letters that was hard to read."""
    if reading.page.source != "ocr":
        return False
    ends = (words[-1] for line in block.title if (words := reading.words(line.start, line.end)))
    return any(word.end - word.start < 3 and word.confidence < SURE_PRINT for word in ends)


def _is_half(block: Block) -> bool:
    """Tell whether a title seems to lack something: a last line of one word, or white before it.

    Title and name have one middle. Where "KT." is written by hand before a title, that alone stands aside.
    """
    first, *others = block.title
    if others and len(others[-1].text.split()) == 1:
        return True
    if others or not first.box or not block.name or not block.name.box or _AUTHORITY.match(first.folded):
        return False
    return _middle(first) - _middle(block.name) > _ASIDE
