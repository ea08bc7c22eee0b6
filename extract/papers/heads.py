"""Whether a page begins a paper: a head that is proven, not the letterhead of a list, an annex or a form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.header.number import read_number_line
from extract.header.zone import ATTACHED, LIST, HeadZone, find_zone
from extract.lexicon.vocabulary import agencies
from extract.text.lines import MOTTO, NATION, PARTY, HeadLine, page_lines
from ingest.types import Page

_TOP = 15
"""Lines in which nation or Party stand: stamps and page heads of the Công báo may come before."""
_AGENCY = re.compile(rf"\W{{0,3}}(?:{agencies().heads})\b")
_HEADING_LINES = 25
"""Lines in which the heading of an annex stands, letterhead included."""
_STATE = re.compile(f"{NATION.pattern}|{PARTY.pattern}")
_LABEL = re.compile(r"\W{0,3}so\s?[:;]")
"""What stands before the number in a page head: "Số:"."""
_DIGIT = re.compile(r"\d")
_DATED = re.compile(r"(?:ng[a4]y|th[a4]ng)\W{0,3}\d")
"""A date that is filled in, at least in part."""


def begins_paper(page: Page) -> bool:
    """Return whether a paper begins on the page: nation or Party, agency or place and date, number or kind.

    A list that repeats the letterhead, an annex and a form with its blanks begin none.
    """
    lines = page_lines(page)
    zone = find_zone(lines)
    if not _names_state(lines[:_TOP]):
        return False
    if zone.dated is None and not _has_agency(lines, zone):
        return False
    return is_named(zone) and not is_attached(lines, zone)


def is_attached(lines: Sequence[HeadLine], zone: HeadZone) -> bool:
    """Return whether the heading says that the page belongs to another paper, or is a form or a list."""
    heading = lines[: min(zone.body, _HEADING_LINES)]
    if any(ATTACHED.match(line.folded) for line in heading):
        return True
    return zone.number is None and any(line.is_capital and LIST.match(line.folded) for line in heading)


def _names_state(lines: Sequence[HeadLine]) -> bool:
    """Tell whether nation or Party stand there as in a head, not in "CÔNG BÁO NƯỚC CỘNG HÒA …" of a stamp."""
    before = ["", *(line.folded for line in lines)]
    return any(
        MOTTO.search(line.folded) or (line.is_capital and _STATE.search(line.folded))
        for line, above in zip(lines, before, strict=False)
        if not above.endswith("nuoc")
    )


def _has_agency(lines: Sequence[HeadLine], zone: HeadZone) -> bool:
    end = min(index for index in (zone.number, zone.kind, zone.body, _TOP) if index is not None)
    return any(line.is_capital and _AGENCY.match(line.folded) for line in lines[:end])


def is_labelled(zone: HeadZone) -> bool:
    """Return whether the page shows a head weakly, and in its first lines the number as only heads have it.

    "Số: 12/QĐ-UBND" is a head whose upper lines were not read; "SỐ 12/2020/TT-BTC ĐƯỢC SỬA ĐỔI" is none.
    """
    if not zone.proof or zone.number is None or zone.number >= _TOP:
        return False
    return _LABEL.match(zone.lines[zone.number].folded) is not None


def is_named(zone: HeadZone) -> bool:
    """Return whether the head has something that papers differ in: a number, or a kind beside a date.

    The blanks of a form, "Số: …/QĐ-…" and "ngày … tháng … năm …", are neither.
    """
    dated = zone.dated is not None and _DATED.search(zone.lines[zone.dated].folded) is not None
    if zone.number is not None:
        parts = read_number_line(zone.lines[zone.number])
        numbered = bool(parts and _DIGIT.search(parts.number))
        return numbered or dated
    return zone.kind is not None and dated
