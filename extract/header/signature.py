"""The signer's name and title, and how sure they are, from the signature block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.confidence import SURE_PRINT
from extract.header.field_builder import left_out, lines_field
from extract.header.person_names import (
    flag_of,
    has_surname,
    names_in_row,
    person_name,
    spelt,
    without_degree,
)
from extract.header.signature_block import LEFT_COLUMN, ON_BEHALF, Block, middle_of
from extract.header.titles import complete, without_seal
from extract.lexicon.vocabulary import mend_capitals
from extract.text.lines import RECIPIENTS, HeadLine, page_lines
from extract.text.page_view import PageView
from extract.types import MISSING, HeaderField
from messages import Message

_STOPPED = re.compile(r"(?<=[A-ZĐÀ-Ỹ]{4})[.:;](?=\s)")
"""A stop between the lines of a title: dirt, for only abbreviations have one."""
_ABBREVIATED = re.compile(r"\b(?:(TM|KT|TL|TUQ|Q)\s?[.,:]\s?(?=\w)|^(TM|KT|TL|TUQ)\s(?=[A-ZĐÀ-Ỹ]{2}))")
"""What stands for another's title, also without its stop."""
_EDGE = re.compile(r"^[^\w(]+|[^\w).]+$")

_UNREAD = Message("there is a signature, but it was not read")


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
    return replace(field, value=value, status="uncertain", reason=Message("more than one person signed"))


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
        if middle_of(line) < LEFT_COLUMN and line.box.y1 > listed:
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
        return Message("words next to the name were read separately")
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
    return Message("what is next to the name may be part of it") if left > len(person.split()) - 2 else ""


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
    words = _ABBREVIATED.sub(
        lambda match: f"{match[1] or match[2]}. ", mend_capitals(_STOPPED.sub("", words))
    )
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
    if others or not first.box or not block.name or not block.name.box or ON_BEHALF.match(first.folded):
        return False
    return middle_of(first) - middle_of(block.name) > _ASIDE
