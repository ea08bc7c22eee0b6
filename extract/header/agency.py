"""The issuing agency and the one above it, from the left column of the page head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.confidence import SURE_PRINT
from extract.header.field_builder import lines_field
from extract.header.zone import HeadZone, is_foreign, is_nation
from extract.lexicon.vocabulary import agencies, mend_capitals
from extract.text.lines import HeadLine
from extract.text.page_view import PageReading
from extract.types import MISSING, HeaderField
from vietnamese.fold import fold
from vietnamese.names import place_names

_HEAD = re.compile(rf"(?:{agencies().heads}|dang bo|chi bo|(?:tinh|thanh|huyen|quan|thi|dang) uy)\b")
_CONTINUES = re.compile(
    r"\W*(?:tinh|thanh pho|huyen|quan|thi xa|xa|phuong|thi tran|va|khoi|viet nam|khu vuc|cac)\b(?! uy\b)"
)
_OPEN = re.compile(
    r"(?:chu tich|van phong|trung tam|ban quan ly|ban chi dao|thuong truc|truong|hoi dong|ban"
    r"|.*\b(?:va|cua)|.*[-–,])\s*"
)
"""A line whose name goes on in the next one."""
_SMALL_LETTER = re.compile(r"\W*[a-zà-ỹ]\W*")
_STOPPED = re.compile(r"(?<=[A-ZĐÀ-Ỹ]{3})[.:;](?=\s)|(?<=NHÂN DÂN),(?=\s)")
"""A stop within a name: none is printed there but behind an abbreviation, such as TP."""
_PROVINCE = re.compile(r"\b(?:TỈNH|THÀNH PHỐ|TP\.?)\s(?P<name>[^\W\d_][\w\s]{2,30})$")
_HALF = re.compile(
    r"(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd)(?: (?:tinh|thanh pho|huyen|xa|phuong))?"
    r"|so|bo|cuc|chi cuc|truong(?: dai hoc| cao dang| thpt| thcs| tieu hoc)?|benh vien|cong ty|.*\b(?:va|cua)"
)
"""Agencies whose name must go on: on a scan its next line was lost."""
_NOISE = re.compile(
    r"[^\w\s]*\w?[^\w\s]*|.*\b(?:cong van den|den so|ngay ky|ky boi|thoi gian ky|email|co quan:|nguoi ky)\b.*"
)
_NUMBER = re.compile(r"\W{0,3}(?:\w\W{1,2}(?=s))?s[o0]\s?[:;.]")
_STAMP = re.compile(r"\b(?:cong bao|den ngay|hoa toc|thuong khan|khan|mat|toi mat|du thao)\b")


def agencies_of(reading: PageReading, zone: HeadZone) -> tuple[HeaderField, HeaderField]:
    """Return the fields co_quan_ban_hanh and co_quan_chu_quan."""
    cleaned = (_without_specks(reading, line) for line in _candidates(zone))
    groups = _groups([line for line in cleaned if line.text])
    if not groups:
        return MISSING, MISSING
    issuing = _field(reading, groups[-1])
    superior = _field(reading, groups[-2]) if len(groups) > 1 else MISSING
    if any(map(is_foreign, zone.lines[zone.first : zone.number])):
        return _flagged(issuing), _flagged(superior)
    return issuing, superior


def _flagged(field: HeaderField) -> HeaderField:
    """Return an agency that may be the stamp's: a stamp between the lines bears its office's name."""
    if field.status != "certain":
        return field
    return replace(field, status="uncertain", reason="a stamp stands among the agencies")


def _candidates(zone: HeadZone) -> list[HeadLine]:
    """Return the lines in capitals above the number, without the nation's name, stamps and specks."""
    ends = [index for index in (zone.number, zone.about, zone.kind, zone.dated) if index is not None]
    stop = min(ends, default=min(zone.body, 8))
    lines = []
    for line in zone.lines[zone.first : stop]:
        folded = line.folded.strip()
        if (
            is_nation(line)
            or _NUMBER.match(folded)
            or _NOISE.fullmatch(folded)
            or _STAMP.search(folded)
            or not line.is_capital
        ):
            continue
        lines.append(line)
    begun = next((i for i, line in enumerate(lines) if _HEAD.match(_start(line))), 0)
    return lines[begun:]


def _start(line: HeadLine) -> str:
    return re.sub(r"^\W+", "", line.folded)


def _groups(lines: Sequence[HeadLine]) -> list[list[HeadLine]]:
    """Group lines into agencies: a line that begins like an agency's name begins one."""
    groups: list[list[HeadLine]] = []
    for line in lines:
        begins = _HEAD.match(_start(line)) and not _CONTINUES.match(line.folded)
        if not groups or (begins and not _OPEN.fullmatch(" ".join(groups[-1][-1].folded.split()))):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _field(reading: PageReading, group: Sequence[HeadLine]) -> HeaderField:
    printed = " ".join(" ".join(line.text for line in group).split()).strip(" .,;:*_-—|'\"")
    mended = _with_province(mend_capitals(_STOPPED.sub("", printed)))
    known = bool(_HEAD.match(fold(mended)))
    field = lines_field(reading, group, mended, known=known)
    if (
        field.status == "certain"
        and reading.page.source == "ocr"
        and _HALF.fullmatch(fold(field.value or ""))
    ):
        return replace(field, status="uncertain", reason="the rest of its name was not read")
    if field.status == "certain" and not known:
        return replace(field, status="uncertain", reason="no agency is known to be called so")
    return field


def _with_province(agency: str) -> str:
    """Return an agency's name with the diacritics of its province, which OCR loses on capitals.

    >>> _with_province("SỞ Y TẾ TỈNH KIỂN GIANG")
    'SỞ Y TẾ TỈNH KIÊN GIANG'
    """
    match = _PROVINCE.search(agency)
    known = place_names().get(" ".join(fold(match["name"]).split())) if match else None
    return agency[: match.start("name")] + known.upper() if match and known else agency


def _without_specks(reading: PageReading, line: HeadLine) -> HeadLine:
    """Return the part of `line` that is a name, without marks and, on a scan, dirt taken for a letter.

    Names end in a letter or a figure at times, QUÂN KHU 9, and then it was read surely.
    """
    tokens = list(re.finditer(r"\S+", line.text))
    while tokens and _is_speck(reading, line, tokens[-1]):
        tokens.pop()
    while tokens and (_is_speck(reading, line, tokens[0]) or _SMALL_LETTER.fullmatch(tokens[0].group())):
        tokens.pop(0)
    begin, end = (tokens[0].start(), tokens[-1].end()) if tokens else (0, 0)
    return replace(
        line,
        start=line.start + begin,
        end=line.start + end,
        text=line.text[begin:end],
        folded=line.folded[begin:end],
    )


def _is_speck(reading: PageReading, line: HeadLine, token: re.Match[str]) -> bool:
    letters = sum(char.isalnum() for char in token.group())
    sure = reading.confidence(line.start + token.start(), line.start + token.end()) >= SURE_PRINT
    return not letters or (letters == 1 and not sure)
