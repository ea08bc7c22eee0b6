"""The document's own số/ký hiệu, from the line "Số: …/…" and whatever else bears it out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from extract.header.annex import AnnexEntry, beside_number
from extract.header.corroboration import FULL, HINT, Witnesses, number_hinted, number_in_name, with_evidence
from extract.header.field_builder import SURE, span_field
from extract.header.slots import ALONE, bears_out, find_slot, is_contested, weigh_slot
from extract.lexicon.symbol import normal_form, number_key, parse_symbol
from extract.lexicon.vocabulary import kinds
from extract.text.lines import HeadLine
from extract.text.page_view import PageReading
from extract.types import MISSING, Evidence, HeaderField
from ingest.types import Slot
from vietnamese.fold import DASHES, SLASHES, fold

_LEAD = re.compile(
    rf"\W{{0,3}}(?:\w\W{{1,2}}(?=s))?(?:(?:luat|phap lenh|{kinds().pattern})\s+)?"
    r"s[o0e6]{0,2}\W{0,2}\s?[:;.,†]{0,2}\s*"
)
_LETTERS = rf"[A-ZĐÐƉÂĂÊÔƠƯ][\w&.]*(?:\s?(?:[{SLASHES}.,{DASHES}]|QĐ\s)\s?[A-ZĐÐƉÂĂÊÔƠƯ0-9][\w&.]*)*"
_FORM = re.compile(
    rf"(?P<number>.*?)\s*(?P<symbol>[{SLASHES}]\s*(?:(?P<year>(?:19|20)\d{{2}})\s*[{SLASHES}]\s*)?(?P<letters>{_LETTERS})"
    rf"|[{DASHES}]\s?(?P<party>[A-ZĐÐƉ][\w]*(?:[{SLASHES}{DASHES}]\s?[A-ZĐÐƉ][\w]*)+))"
)
_LOST_SLASH = re.compile(
    r"(?P<number>.{0,12}?)\s*(?P<letters>(?:QĐ|QÐ|NQ|CT|KH|TB|BC|TTr|HD|CTr|BB|GM|UBND|HĐND)"
    rf"\s?[{DASHES}]\s?[A-ZĐ][\w&.]*(?:\s?[{DASHES}]\s?[A-ZĐ][\w&.]*)*)\s*$"
)
"""A number whose slash was read as a stroke of its last digit: "2087QĐ-UBND", "208 ÍQĐ-UBND"."""
_STROKE = re.compile(
    rf"[{SLASHES}]\s?\w{{1,2}}\s?(?=[{SLASHES}]\s?(?:QĐ|QÐ|NQ|CT|KH|TB|BC|TTr|HD|CTr|BB|GM|UBND)\b)"
)
"""A written digit that was read as a slash and a letter: "22/L/TB-SYT" for 2276/TB-SYT."""
_TOLD = 3
"""How many readings of handwriting are kept as evidence."""
_CLEAN_NUMBER = re.compile(r"\d{1,6}(?:[a-zA-Z]|\.\d{1,3})?")


@dataclass(frozen=True, slots=True)
class NumberLine:
    """The line "Số: …" taken apart: offsets into the page's text.

    Attributes:
        number: what stands between "Số:" and the letters, as read; "" where blank.
        tail: the rest of the symbol in normal form, with its first separator, e.g. "/QĐ-UBND".
        gap: whether white space parts number and letters, as where a number was written in by hand, or the
            slash between them was lost.
        doubt: why the letters may not be those that are printed, "" where they may.
    """

    start: int
    end: int
    number: str
    tail: str
    gap: bool
    doubt: str = ""


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
        doubt=_doubt_of(tail, line.text[form.end() :]),
    )


_CUT_OFF = re.compile(rf"\s?[{SLASHES}{DASHES}]")
_GLUED = re.compile(r"[A-ZĐ]{2}[A-ZĐÀ-Ỹ][a-zà-ỹ]{2}")


def _doubt_of(tail: str, rest: str) -> str:
    """Return why the letters of a number on a scan are doubted: one is too much, or more should follow.

    >>> [bool(_doubt_of(*read)) for read in (("/SNV", "- VP"), ("/SNV-2U/SNV-VP", ""), ("/QĐ-SXDMộc", ""))]
    [True, True, True]
    >>> _doubt_of("/2020/QĐ-UBND", ""), _doubt_of("/QĐ-TTg", " Hà Nội")
    ('', '')
    """
    segments = re.split("[/-]", tail.strip("/-"))
    if _CUT_OFF.match(rest):
        return "letters of the number may be lost"
    if _GLUED.search(tail) or len(set(segments)) < len(segments):
        return "other letters may have run into the number's"
    return ""


def _without_slash(line: HeadLine, begin: int) -> NumberLine | None:
    """Return the parts where the slash was lost; the digit before it may be the slash, so no gap is sure."""
    form = _LOST_SLASH.match(line.text, begin)
    if not form:
        return None
    tail = "/" + normal_form(form["letters"])
    return NumberLine(
        line.start + begin, line.start + form.end(), form["number"].strip(" .,:;_…-"), tail, True
    )


def _tail(symbol: str) -> str:
    return symbol.lstrip()[0].translate(
        str.maketrans(DASHES + SLASHES, "-" * len(DASHES) + "/" * len(SLASHES))
    ) + normal_form(symbol)


def own_number(reading: PageReading, line: HeadLine | None, witnesses: Witnesses) -> HeaderField:
    """Return the field so_ky_hieu.

    Args:
        reading: of the page that `line` stands on.
        line: the line "Số: …", None where the page has none.
        witnesses: what the file's name and its annexes say.
    """
    if line is None:
        return _from_annex_alone(witnesses.annexed)
    parts = read_number_line(line)
    if parts is None:
        return span_field(reading, (line.start, line.end), None, "uncertain", "the number could not be read")
    printed = _as_read(reading, parts)
    slot = find_slot(reading, line, "number")
    found = _with_slot(reading, slot, parts, printed) if slot else printed
    named = number_in_name(witnesses.path, parts.tail)
    hinted = None if named else number_hinted(witnesses.path, parts.tail)
    annexed = _with_tail(witnesses.annexed, parts.tail)
    elsewhere = {named, *annexed} - {None}
    contested = slot is not None and is_contested(slot)
    if parts.doubt and reading.page.source == "ocr":
        found = replace(found, status="uncertain", reason=parts.doubt) if found.value else found
    elif elsewhere and not (contested and not annexed and _is_same(found.value, named)):
        found = _weighed(found, elsewhere, by_name=named is not None)
        found = found if named else beside_number(found, parts.tail, witnesses.entries)
    elif found.status == "uncertain" and _is_same(found.value, hinted) and not contested:
        found = replace(found, status="certain", reason="the file name has the same number")
    else:
        found = beside_number(found, parts.tail, witnesses.entries)
    return with_evidence(
        found,
        [
            *_readings(printed, slot, parts.tail),
            *(Evidence("annex", number, FULL) for number in sorted(annexed)),
            *_over_annexes(witnesses.entries, parts.tail),
            *([Evidence("file name", named, FULL)] if named else ()),
            *([Evidence("file name", hinted, HINT)] if hinted else ()),
        ],
    )


def _is_same(number: str | None, other: str | None) -> bool:
    return number is not None and other is not None and number_key(number) == number_key(other)


def _readings(printed: HeaderField, slot: Slot | None, tail: str) -> Iterator[Evidence]:
    """Yield what the reader of print and the reader of handwriting made of the number's place."""
    if printed.value:
        yield Evidence("page", printed.value, printed.confidence)
    for reading in slot.readings[:_TOLD] if slot else ():
        if symbol := parse_symbol(reading.text + tail):
            yield Evidence("handwriting", symbol.text, reading.score)


def _over_annexes(entries: Iterable[AnnexEntry], tail: str) -> Iterator[Evidence]:
    for entry in entries:
        if entry.kind == "number" and entry.belongs_to(tail) and (symbol := parse_symbol(entry.text + tail)):
            yield Evidence("annex", symbol.text, entry.score)


def _as_read(reading: PageReading, parts: NumberLine) -> HeaderField:
    """Return the field as the line alone gives it."""
    span = (parts.start, parts.end)
    scanned = reading.page.source == "ocr"
    digits = "".join(parts.number.split())
    symbol = parse_symbol(digits + parts.tail) if _CLEAN_NUMBER.fullmatch(digits) else None
    if symbol is None:
        blank = not parts.number
        if blank and not scanned:
            return span_field(reading, span, None, "missing", "the number is blank")
        what = "nothing" if blank else "no number"  # handwriting may stand there, unread
        return span_field(reading, span, None, "uncertain", f"{what} could be read in the number's place")
    found = span_field(reading, span, symbol.text, "certain")
    if scanned and (parts.gap or digits != parts.number):
        reason = "the number stands apart from the letters, as if written by hand"
        return replace(found, status="uncertain", reason=reason)
    if scanned and found.confidence < SURE:
        return replace(found, status="uncertain", reason="the number was hard to read")
    return found


def _with_slot(reading: PageReading, slot: Slot, parts: NumberLine, found: HeaderField) -> HeaderField:
    """Return `found` in the light of what the reader of handwriting made of the number's place."""
    if found.status == "certain" and bears_out(slot, parts.number):
        return found  # also where the slot was looked for elsewhere, as in the Party's "Số 34-CT/TW"
    filled = weigh_slot(reading, slot)
    symbol = parse_symbol(filled.text + parts.tail)
    if symbol is None:
        return replace(found, status="uncertain") if found.value else found
    return replace(
        found,
        value=symbol.text,
        status="uncertain" if filled.reason else "certain",
        confidence=round(filled.score, 3),
        reason=filled.reason,
    )


def _weighed(found: HeaderField, elsewhere: set[str | None], *, by_name: bool) -> HeaderField:
    """Return `found` in the light of what the file name and the annexes say.

    Over an annex the same hand wrote the number again: its 1 with a long flag is read as a 4 there, too.
    """
    source = "the file name" if by_name else "the annex"
    keys = {number_key(text) for text in elsewhere if text}
    if found.value and keys == {number_key(found.value)}:
        if found.status == "uncertain" and not by_name and "4" in found.value and found.confidence < ALONE:
            return replace(found, reason=f"{source} says the same, but its 4 may be a 1, too")
        sure = max(found.confidence, 0.95)
        return replace(found, status="certain", confidence=sure, reason=f"{source} says the same")
    if len(keys) > 1 or found.status == "certain":
        return replace(
            found, status="uncertain", reason=f"{source} says {', '.join(sorted(filter(None, elsewhere)))}"
        )
    value = next(text for text in elsewhere if text)
    return replace(found, value=value, status="uncertain", confidence=0.5, reason=f"taken from {source}")


def _from_annex_alone(annexed: frozenset[str]) -> HeaderField:
    if len(annexed) != 1:
        return MISSING
    value = next(iter(annexed))
    evidence = (Evidence("annex", value, FULL),)
    return HeaderField(value, "uncertain", 0.5, reason="taken from the annex", evidence=evidence)


def _with_tail(numbers: frozenset[str], tail: str) -> set[str]:
    """Return those of `numbers` that have the letters `tail`."""
    end = fold(tail)
    return {number for number in numbers if fold(number).endswith(end)}
