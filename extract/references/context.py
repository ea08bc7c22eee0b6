"""What stands before a number in the text: the kind, the word "số", the list it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.lexicon.vocabulary import kinds, load

_KIND = re.compile(rf"\b(?:{kinds().pattern})\b")
_KIND_WINDOW = 110
_LAW_WINDOW = 260

_DATE_SHAPE = r"ngay\s*\d{1,2}\s*(?:[/.\-–]\s*\d{1,2}\s*[/.\-–]\s*\d{4}|thang\s*\d{1,2}\s*nam\s*\d{4})"
_NUMBER_WORDS = r"(?:\bco\s+|\bmang\s+)?(?:so|s0|so\ hieu|so/ky\ hieu)\b\s*[:.;]?"
_FILLER = re.compile(
    rf"""
    (?:\s*\(?(?:khan|hoa\ toc|mat|lien\ nganh|phoi\ hop|cua\ lien\ bo|dien\ tu)\)?)?   # (khẩn)
    (?:\s*,?\s*{_DATE_SHAPE})?                                                     # ngày 5/1/2023
    (?:\s*(?:cua|do)\s[^;:.,]{{2,70}})?                                            # của Bộ Y tế
    (?:\s+tu)?\s*[:,]?\s*(?P<so>{_NUMBER_WORDS})?\s*                               # số
    """,
    re.VERBOSE,
)
"""What may stand between a kind and its number, in folded text."""

_LAW_FILLER = re.compile(r"[^;:]*?\s(?:so|s0)\s*[:.]?\s*|[^;:,.\d]{3,60}\s")
_AMENDING = re.compile(r"\bluat\s+sua\s+doi\b[^;:.\d]*$")
"""The title of a law that amends others, up to the last of those that it names."""
_ENACTS = re.compile(r"\bban\s+hanh\s+$")
"""Before the title of a law that amends and is this document itself: the number is that of another."""

_NUMBER_WORD = re.compile(r"(?:\bso|\bs0)\s*[:.;]?\s*$")
_GLUE = re.compile(
    rf"\s*(?:\(?\s*,?\s*{_DATE_SHAPE}\)?)?\s*(?:,|;|/|-|–|va|hoac|hay|den|cung|voi)*"
    r"\s*(?:cac\s+)?(?:van ban\s+)?(?:so|s0)?\s*:?\s*"
)
"""What may stand between two numbers of one list."""

_REJECTS = tuple(
    (re.compile(rf"(?:{entry['before']})\s*$"), entry["reason"]) for entry in load("rejects")["before"]
)
_REJECT_WINDOW = 48
_ADDRESS_WINDOW = 120


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a number.

    Attributes:
        kind: name of the kind, None where none is named.
        start: offset at which the kind, the word "số" or else the number begins.
        numbered: whether the word "số" stands before the number.
        listed: whether it continues the list of the number before it.
        title: name of the law in front of the number ("Luật Chứng khoán số …"), None elsewhere.
    """

    kind: str | None
    start: int
    numbered: bool
    listed: bool
    title: tuple[int, int] | None = None


def look_before(folded: str, start: int, floor: int, *, assembly: bool) -> Before:
    """Return what stands before the number at `start`; `floor` is the end of the number before it, or 0."""
    low = max(floor, start - (_LAW_WINDOW if assembly else _KIND_WINDOW))
    window = folded[low:start]
    listed = floor > 0 and low == floor and _GLUE.fullmatch(window) is not None
    for match in reversed(list(_KIND.finditer(window))):
        rest = window[match.end() :]
        name = kinds().named(match.group())
        if filler := _FILLER.fullmatch(rest):
            return Before(name, low + match.start(), bool(filler["so"]), False)
        if assembly and name in ("Luật", "Bộ luật", "Pháp lệnh") and _LAW_FILLER.fullmatch(rest):
            end = low + match.end() + len(_NUMBER_WORD.sub("", rest).rstrip())
            amending = _AMENDING.search(window, 0, match.start())
            if amending and _ENACTS.search(window, 0, amending.start()):
                amending = None
            begin = low + (amending.start() if amending else match.start())
            return Before(name, begin, True, False, (begin, end))
    number_word = _NUMBER_WORD.search(window)
    return Before(None, low + number_word.start() if number_word else start, bool(number_word), listed)


def reject_reason(text: str, folded: str, start: int, end: int) -> str | None:
    """Return why the candidate at `start` is no reference (a form, a standard, a web address), else None."""
    before = folded[max(0, start - _REJECT_WINDOW) : start]
    for pattern, reason in _REJECTS:
        if pattern.search(before):
            return str(reason)
    token = re.split(r"\s", text[max(0, start - _ADDRESS_WINDOW) : end])[-1]
    if "://" in token or token.startswith("www.") or "@" in token or text.startswith("@", end):
        return "part of a web address"
    return None
