"""The words before an award's name that say what is done with it: "tặng", "được tặng", "đề nghị tặng"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extract.awards.authority import GIVER
from extract.awards.kinds import KindMention
from extract.awards.vocabulary import any_of, phrase
from extract.types import AwardRole

REACH = 260  # characters before the name in which the verb stands
_NEAR = 90


@cache
def _fillers() -> str:
    number = r"\d{1,5}(?:\s*\([a-z\s]{2,30}\))?"
    return rf"(?:\s+(?:{any_of('fillers')}|{number}))*[\s:“\"«‘'-]*"


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<verb>{any_of('verbs')}){_fillers()}$")


@cache
def _verb_with_recipients() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?P<verb>{any_of('verbs')})\s+cho\s+[^.;:]{{2,220}}?\s(?:bang\s+hinh\s+thuc|nhan)?{_fillers()}$"
    )


@cache
def _recognised() -> re.Pattern[str]:
    reached = rf"(?:dat|la)(?:\s+(?:tieu\s+)?chuan)?{_fillers()}"
    return re.compile(rf"(?<!\w)(?:cong\s+nhan|suy\s+ton)\s+[^.;:]{{2,220}}?\s(?:{reached})?$")


@cache
def _received() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<verb>{any_of('told_verbs')}){_fillers()}$")


_PASSIVE = re.compile(r"(?<!\w)(?:duoc|vinh\s+du)\b[^.;:]{0,140}$")
_GIVEN_BY_OTHERS = re.compile(rf"(?<!\w)duoc\s+(?:{GIVER})\b[^.;:,\n]{{0,120}}$")
"""Before the verb of an award that is held already: "được Chủ tịch … tặng Bằng khen"."""
_PROPOSED = re.compile(r"\b(?:va\s+|cung\s+)?(?:de\s+nghi|de\s+xuat|trinh|xin)\b")


class Said(NamedTuple):
    """What the words before a name say: where they begin, what is done, and whether it is said passively."""

    start: int
    role: AwardRole | None
    passive: bool = False


def gives_at(folded: str, start: int, end: int) -> int | None:
    """Return where the verb begins with which a decision gives the award named at `end`, None for no such.

    >>> gives_at("dieu 1. tang thuong danh hieu ", 0, 30), gives_at("tien thuong kem theo ", 0, 21)
    (8, None)
    """
    floor = max(start, end - REACH)
    window = folded[floor:end]
    match = _verb().search(window, max(0, len(window) - _NEAR)) or _verb_with_recipients().search(window)
    if match is None or phrase("not_before_verb").search(window[max(0, match.start() - 40) : match.start()]):
        return None
    if _GIVEN_BY_OTHERS.search(window, 0, match.start()):
        return None
    return floor + match.start()


def achieved_at(folded: str, start: int, one: KindMention) -> int | None:
    """Return where the verb begins that recognises who has reached a title or a standard, None for no such.

    "Công nhận 15 cá nhân đạt danh hiệu Lao động tiên tiến". A prize that somebody won is a reason.
    """
    if one.kind.prize:
        return None
    floor = max(start, one.start - REACH)
    match = _recognised().search(folded[floor : one.start])
    return floor + match.start() if match else None


def said_before(folded: str, start: int, end: int) -> Said | None:
    """Return what the words between `start` and `end`, just before an award's name, say of it."""
    floor = max(start, end - REACH)
    window = folded[floor:end]
    match = _verb().search(window, max(0, len(window) - _NEAR)) or _received().search(
        window, max(0, len(window) - _NEAR)
    )
    match = match or _verb_with_recipients().search(window)
    if match is None or phrase("no_statement").search(window[max(0, match.start() - 40) : match.start()]):
        return None
    lead = window[: match.start()]
    passive = _last_passive(lead)
    role: AwardRole = "thuật lại"
    if proposes(window, match.start()):
        role = "đề nghị"
    begin = match.start() if passive is None else passive
    return Said(floor + begin, role, passive is not None or match.re is _received())


def _last_passive(lead: str) -> int | None:
    """Return where the last "được" stands whose clause continues to the end of `lead`, None for no such."""
    first = _PASSIVE.search(lead)
    return max(lead.rfind("duoc", first.start()), lead.rfind("vinh", first.start())) if first else None


def proposes(sentence: str, end: int) -> bool:
    """Return whether what stands at `end` of a folded sentence is proposed.

    >>> proposes("so noi vu kinh trinh chu tich xem xet, tang", 40)
    True
    """
    lead = sentence[:end]
    if phrase("proposed_by_others").search(lead):
        return False
    return phrase("proposes").search(lead) is not None
