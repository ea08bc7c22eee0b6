"""The document's own số/ký hiệu, from the line "Số: …/…" and whatever else confirms it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.confidence import (
    ANNEX,
    ANNEX_MAYBE_BY_HAND,
    FILE_NAME,
    HANDWRITING,
    IN_FULL,
    IN_PART,
    MAYBE_BY_HAND,
    PART_OF_NAME,
    PRINT,
    READ_OVER_ANNEX,
    SECOND_HAND,
    SURE_PRINT,
    decide,
)
from extract.header.annex import annex_numbers
from extract.header.corroboration import Corroboration, number_hinted, number_in_name
from extract.header.field_builder import span_field
from extract.header.handwritten_slots import as_written, confirms, find_slot, leaves_4_open, slot_evidence
from extract.lexicon.symbol import PLAIN_LETTERS, Symbol, normal_form, number_key, parse_symbol
from extract.lexicon.vocabulary import kinds
from extract.text.lines import HeadLine
from extract.text.page_view import PageView
from extract.types import MISSING, Evidence, HeaderField
from ingest.types import Slot
from messages import Message
from vietnamese.fold import DASHES, SLASHES, fold

_LEAD = re.compile(
    rf"""\W{{0,3}}(?:\w\W{{1,2}}(?=s))?  # a speck before it
        (?:(?:luat|phap\ lenh|{kinds().pattern})\s+)?  # Luật số: …, QUYẾT ĐỊNH SỐ …
        (?:s(?:o(?=\d)|[o0e6]{{0,2}})|[5$]o)  # the 0 of "Số05/GM-SYT" is the number's; 5ố: 145/TTr-SNV
        \W{{0,2}}\s?[:;.,†]{{0,2}}\s*""",
    re.VERBOSE,
)
_CAPITAL = "A-ZĐÐƉÂĂÊÔƠƯ"
_SLASH, _DASH = f"[{SLASHES}]", f"[{DASHES}]"
_LETTERS = rf"[{_CAPITAL}][\w&.]*(?:\s?(?:[{SLASHES}.,{DASHES}]|QĐ\s)\s?[{_CAPITAL}0-9][\w&.]*)*"
_FORM = re.compile(
    rf"""(?P<number>.*?)\s*
    (?P<symbol>
        {_SLASH}\s*(?:(?P<year>(?:19|20)\d{{2}})\s*{_SLASH}\s*)?(?P<letters>{_LETTERS})  # 145/TTr-SNV
      | {_DASH}\s?(?P<party>[{_CAPITAL}][\w]*(?:[{SLASHES}{DASHES}]\s?[{_CAPITAL}][\w]*)+)  # 67-KH/TU
      | (?:(?<=\d)|(?<=\d\s)){_DASH}\s?(?P<old>[{_CAPITAL}]{{2,5}})\s*$  # 170-CT
    )""",
    re.VERBOSE,
)
_LOST_SLASH = re.compile(
    rf"""(?P<number>.{{0,12}}?)\s*
    (?P<letters>
        (?:{PLAIN_LETTERS}|(?<=[\d&%/])[{_CAPITAL}]{{2,8}})  # 2087QĐ-UBND, 1894BGDĐT-GDPT, /0&VNPT-QB
        (?:\s?{_DASH}\s?[{_CAPITAL}][\w&.]*)+
    )\s*$""",
    re.VERBOSE,
)
"""A number whose slash was lost, or read as a stroke of its last digit."""
_STROKE = re.compile(rf"[{SLASHES}]\s?\w{{1,2}}\s?(?=[{SLASHES}]\s?(?:{PLAIN_LETTERS})\b)")
"""A written digit that was read as a slash and a letter: "22/L/TB-SYT" for 2276/TB-SYT."""
_CLEAN_NUMBER = re.compile(r"\d{1,6}(?:[a-zA-Z]|\.\d{1,3})?")


@dataclass(frozen=True, slots=True)
class NumberLine:
    """The line "Số: …" taken apart: offsets into the page's text.

    Attributes:
        number: what stands between "Số:" and the letters, as read; "" where blank.
        tail: the rest of the symbol in normal form, with its first separator, e.g. "/QĐ-UBND".
        gap: whether white space parts number and letters, as where a number was written in by hand, or the
            slash between them was lost.
        no_slash: whether none stands between number and letters.
        flag: why the letters may not be those that are printed, "" where they may.
    """

    start: int
    end: int
    number: str
    tail: str
    gap: bool
    no_slash: bool = False
    flag: str = ""


def read_number_line(line: HeadLine) -> NumberLine | None:
    """Return the parts of the line "Số: …/…", None where it has no ký hiệu."""
    lead = _LEAD.match(line.folded)
    begin = lead.end() if lead else 0
    form = _FORM.match(line.text, begin)
    if not form:
        return _without_slash(line, begin)
    number, symbol = form["number"].strip(" .,:;_…-"), form["symbol"]
    gap = form.start("symbol") > form.end("number") or begin == form.start("symbol")
    if stroke := _STROKE.match(symbol):
        number, symbol, gap = number + stroke.group(), symbol[stroke.end() :], True
    tail = _tail(symbol)
    return NumberLine(
        line.start + begin,
        line.start + form.end(),
        number,
        tail,
        gap and bool(number),
        flag=_flag_of(tail, line.text[form.end() :]),
    )


_CUT_OFF = re.compile(rf"\s?[{SLASHES}{DASHES}]")
_GLUED = re.compile(r"[A-ZĐ]{2}[A-ZĐÀ-Ỹ][a-zà-ỹ]{2}")


def _flag_of(tail: str, rest: str) -> str:
    """Return why the letters of a number on a scan are flagged: one is too much, or more should follow.

    >>> [bool(_flag_of(*read)) for read in (("/SNV", "- VP"), ("/SNV-2U/SNV-VP", ""), ("/QĐ-SXDMộc", ""))]
    [True, True, True]
    >>> _flag_of("/2020/QĐ-UBND", ""), _flag_of("/QĐ-TTg", " Hà Nội")
    ('', '')
    """
    segments = re.split("[/-]", tail.strip("/-"))
    if _CUT_OFF.match(rest):
        return Message("letters of the number may be lost")
    if _GLUED.search(tail) or len(set(segments)) < len(segments):
        return Message("other letters may have run into the number's")
    return ""


def _without_slash(line: HeadLine, begin: int) -> NumberLine | None:
    """Return the parts where the slash was lost; the digit before it may be the slash, so no gap is sure."""
    form = _LOST_SLASH.match(line.text, begin)
    if not form:
        return None
    tail = "/" + normal_form(form["letters"])
    number = form["number"].strip(" .,:;_…-")
    return NumberLine(line.start + begin, line.start + form.end(), number, tail, gap=True, no_slash=True)


def _tail(symbol: str) -> str:
    return symbol.lstrip()[0].translate(
        str.maketrans(DASHES + SLASHES, "-" * len(DASHES) + "/" * len(SLASHES))
    ) + normal_form(symbol)


def own_number(
    reading: PageView, line: HeadLine | None, others: Corroboration, flag: str = ""
) -> HeaderField:
    """Return the field so_ky_hieu.

    Args:
        reading: of the page that `line` stands on.
        line: the line "Số: …", None where the page has none.
        others: what the file's name and its annexes say.
        flag: why no number can be certain, whatever supports it; "" where one can.
    """
    if line is None:
        return _from_annex_alone(others.annexed)
    parts = read_number_line(line)
    if parts is None:
        return span_field(
            reading, (line.start, line.end), None, "uncertain", Message("the number could not be read")
        )
    printed = span_field(reading, (parts.start, parts.end), None, "uncertain")
    pieces = list(_evidence(reading, line, parts, others))
    scanned = reading.page.source == "ocr"
    found = decide(
        pieces,
        flag=flag or parts.flag * scanned,
        weakness=_weakness(parts, scanned=scanned),
        may_be_4=lambda value: leaves_4_open(find_slot(reading, line, "number"), value),
    )
    blank = found.value is None and not parts.number and not scanned
    return replace(
        printed,
        value=found.value,
        status="missing" if blank else found.status,
        confidence=found.confidence or printed.confidence,
        reason=found.reason,
        evidence=found.evidence,
    )


def _evidence(
    reading: PageView, line: HeadLine, parts: NumberLine, others: Corroboration
) -> Iterator[Evidence]:
    """Yield all that supports one number or another: the line, its slot, annexes, the file's name."""
    slot = find_slot(reading, line, "number")
    yield from _printed(reading, parts, slot)
    for piece in slot_evidence(reading, slot, parts.tail) if slot else ():
        if piece.source in (HANDWRITING, SECOND_HAND) and (symbol := parse_symbol(piece.value)):
            yield replace(piece, value=symbol.text)
    for number in sorted(_with_tail(others.annexed, parts.tail)):
        source = ANNEX_MAYBE_BY_HAND if number in others.faint else ANNEX
        yield Evidence(source, number, READ_OVER_ANNEX if reading.page.source == "ocr" else IN_FULL)
    yield from annex_numbers(others.entries, parts.tail)
    if named := number_in_name(others.path, parts.tail):
        yield Evidence(FILE_NAME, named, IN_FULL)
    elif hinted := number_hinted(others.path, parts.tail):
        yield Evidence(PART_OF_NAME, hinted, IN_PART)


def _printed(reading: PageView, parts: NumberLine, slot: Slot | None) -> Iterator[Evidence]:
    """Yield what the readers of print made of the line; of what may be handwriting their word counts less."""
    symbol = _symbol_on(parts if slot is None else replace(parts, number=as_written(slot, parts.number)))
    if symbol is None:
        return
    confidence = reading.confidence(parts.start, parts.end)
    if (reading.page.source != "ocr" and not parts.no_slash) or (
        not _seems_written(parts)
        and (slot is None or (confidence >= SURE_PRINT and confirms(slot, parts.number)))
    ):
        yield Evidence(PRINT, symbol.text, confidence)
        return
    if slot is not None and slot.start < slot.end:
        digits = next(slot_evidence(reading, slot, parts.tail))
        if digits.source == MAYBE_BY_HAND and number_key(digits.value) == symbol.key:
            confidence = digits.weight  # of the digits, without the letters behind them
    yield Evidence(MAYBE_BY_HAND, symbol.text, confidence)


def _symbol_on(parts: NumberLine) -> Symbol | None:
    """Return the symbol as the line alone gives it, None where no number stands in it."""
    digits = "".join(parts.number.split())
    return parse_symbol(digits + parts.tail) if _CLEAN_NUMBER.fullmatch(digits) else None


def _seems_written(parts: NumberLine) -> bool:
    """Return whether the number stands apart from its letters, or has gaps, as if written in by hand."""
    return parts.gap or "".join(parts.number.split()) != parts.number


def _weakness(parts: NumberLine, *, scanned: bool) -> str:
    """Return why the line alone doesn't prove a number."""
    if not parts.number:  # on a scan handwriting may stand there, unread
        return (
            Message("nothing could be read in the number's place")
            if scanned
            else Message("the number is blank")
        )
    if _symbol_on(parts) is None:
        return Message("no number could be read in the number's place")
    if parts.no_slash:
        return Message("no slash was read between number and letters")
    if _seems_written(parts):
        return Message("the number is set apart from the letters, as if handwritten")
    return Message("the number was hard to read")


def _from_annex_alone(annexed: frozenset[str]) -> HeaderField:
    if len(annexed) != 1:
        return MISSING
    value = next(iter(annexed))
    found = decide([Evidence(ANNEX, value, IN_FULL)])
    return HeaderField(value, found.status, 0.5, reason=found.reason, evidence=found.evidence)


def _with_tail(numbers: frozenset[str], tail: str) -> set[str]:
    """Return those of `numbers` that have the letters `tail`."""
    end = fold(tail)
    return {number for number in numbers if fold(number).endswith(end)}
