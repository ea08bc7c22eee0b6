"""The title of a signer: what of it a seal adds or hides, and whether it is whole."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.lexicon.vocabulary import title_pattern
from extract.types import HeaderField
from messages import Message
from vietnamese.fold import fold

_SEAL_LETTERS = re.compile(r"(?:\s+(?:\W+[^\W\d_]{0,2}|[^\W\d_]\W*))+$")
_KNOWN_TITLE = re.compile(rf"\W{{0,3}}(?:(?:[tk]\s?/?\s?[mtl]|q)\W{{1,3}})?(?:{title_pattern()})(?!\w)")


def without_seal(title: str) -> str:
    """Return the line of a title without letters of a seal or strokes of a pen behind it.

    >>> without_seal("CHỦ TỊCH Z"), without_seal("HIỆU TRƯỞNG TRƯỜNG ~U"), without_seal("HIỆU TRƯỞNG")
    ('CHỦ TỊCH', 'HIỆU TRƯỞNG', 'HIỆU TRƯỞNG')
    """
    cut = _SEAL_LETTERS.search(title)
    known = _KNOWN_TITLE.match(fold(title))
    if not cut or not known or known.end() > cut.start():
        return title
    rest = title[known.end() : cut.start()].split()
    return title[: known.end()] if len(rest) <= 1 else title[: cut.start()]


DEPUTY = re.compile(r"\b(?:pho|thu truong)\b")
_HEAD_OF_OFFICE = re.compile(r"THỦ TRƯỞNG")
"""A chief, whom folding makes equal to a deputy minister, THỨ TRƯỞNG."""
_FOR_WHOLE_ALONE = re.compile(r"t/?m\b(?!.*(?:chu tich|bi thu|truong|chu nhiem|thuong truc))")
_BODY_NAME = re.compile(r" (?:uy ban nhan dan|hoi dong nhan dan|hoi dong)\b")
_BY_ORDER = re.compile(rf"(?:t/?l|tuq)\b\W{{0,2}}(?:{title_pattern()})(?! .*\b(?:{title_pattern()})\b).*")
"""By order of a chief, without the title of him who signs: "TL. CHỦ TỊCH"."""
_FOR_BODY = re.compile(r"t/m|tm\. ban (?:thuong vu|chap hanh|thuong truc)\b")
"""Bodies of the Party, unions and associations: a deputy signs for the whole, and for no chief."""
_SECRETARY = re.compile(r"BAN (?:THƯỜNG VỤ|CHẤP HÀNH)\b.{0,60}\bBÍ THƯ")
_FOR_CHIEF = re.compile(r"(?:(?P<chief>\w[\w ]{3,40}) )?PHÓ (?P<same>\w[\w ]{3,40})")
_TWICE = re.compile(r"(?P<whole>(?:.* )?KT\. (?P<chief>\w[\w ]{3,40})) (?P=chief)")
"""A deputy's title whose "PHÓ" was not read: "KT. GIÁM ĐỐC GIÁM ĐỐC"."""


def complete(title: HeaderField, *, scanned: bool) -> HeaderField:
    """Call a title uncertain of which a line was not read.

    A deputy signs "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC" for his chief, and "TM. ỦY BAN NHÂN DÂN" is followed by the
    title of him who signs for the whole. On a scan the chief's line is supplied: KT. is often written in by
    hand, and seals cover it.
    """
    folded = fold(title.value or "")
    deputy = DEPUTY.search(fold(_HEAD_OF_OFFICE.sub("", title.value or "")))
    for_chief = re.search(r"\bk/?t\b|\bphu trach\b", folded)
    alone = _FOR_WHOLE_ALONE.match(folded) or _BY_ORDER.fullmatch(_BODY_NAME.sub("", folded))
    if scanned and (whole := _with_chief(title.value or "")):
        reason = title.reason or Message("the line with KT. was not read")
        return replace(title, value=whole, status="uncertain", reason=reason)
    unpaired = bool(deputy) != bool(for_chief) and not _FOR_BODY.match(folded)
    if title.status == "certain" and (unpaired or alone):
        return replace(title, status="uncertain", reason=Message("a line of the title is missing"))
    return title


def _with_chief(title: str) -> str | None:
    """Return the title of a deputy with his chief's before it, None where nothing of it was lost.

    A Party secretary signs for the whole, "T/M", and for no chief; nor does a deputy in charge.

    >>> _with_chief("GIÁM ĐỐC PHÓ GIÁM ĐỐC"), _with_chief("PHÓ GIÁM ĐỐC"), _with_chief("PHÓ BÍ THƯ")
    ('KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC', 'KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC', None)
    >>> _with_chief("KT. GIÁM ĐỐC GIÁM ĐỐC")
    'KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC'
    """
    if _SECRETARY.match(title):
        return f"T/M {title}"
    if twice := _TWICE.fullmatch(title):
        return f"{twice['whole']} PHÓ {twice['chief']}"
    match = _FOR_CHIEF.fullmatch(title)
    if not match or re.search("BÍ THƯ|PHỤ TRÁCH", title) or match["chief"] not in (None, match["same"]):
        return None
    return f"KT. {match['same']} PHÓ {match['same']}"
