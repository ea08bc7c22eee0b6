"""Whether who gives an award may give it by the law of the day: the safest check, since it needs no identity.

A certain contradiction is mostly an error of reading, so the award is uncertain then.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from extract.lexicon.vocabulary import load
from extract.types import Award, Header
from messages import Message
from vietnamese.fold import fold

Mark = Literal["sure", "likely", "unconfirmed"]
"""How far a rule of our table was checked against its source."""

_FULL = len("2024-05-31")


class Contradiction(NamedTuple):
    """An award that its giver may not give: who that is, by which article, and how sure the rule is."""

    giver: str
    can_cu: str
    mark: Mark

    @property
    def reason(self) -> Message:
        """Why the award is doubted, for a person."""
        return Message("{giver} may not give this award ({basis})", giver=self.giver, basis=self.can_cu)


def contradiction(kind: str, givers: Iterable[str | None], day: str | None) -> Contradiction | None:
    """Return who of `givers` may not give an award of that day, ISO; None where no rule says so.

    >>> contradiction("Bằng khen", ["Chủ tịch Ủy ban nhân dân xã Khe Vàng"], "2024-05-31").mark
    'sure'
    >>> contradiction("Giấy khen", ["Chủ tịch Ủy ban nhân dân xã Khe Vàng"], "2024-05-31") is None
    True
    """
    if day is None or len(day) < _FULL:
        return None
    named = [(giver, level) for giver in givers if giver and (level := level_of(giver))]
    for law in load("award_authorities")["laws"]:
        if not law["from"] <= day <= (law["to"] or day):
            continue
        for rule in law["rules"]:
            if kind not in load("award_authorities")["groups"][rule["group"]]:
                continue
            wrong = next((giver for giver, level in named if level in rule["not"]), None)
            if wrong:
                return Contradiction(wrong, f"{rule['where']} {law['law']}", rule["mark"])
    return None


def level_of(giver: str) -> str | None:
    """Return the level of who gives an award, None where its words don't say it.

    >>> level_of("Giám đốc Sở Y tế"), level_of("Tổng Giám đốc Tập đoàn Sông Trà")
    ('đơn vị', None)
    """
    name = " ".join(fold(giver).split())
    for line in load("award_authorities")["levels"]:
        if any(f"{name} ".startswith(f"{words} ") for words in line["begin"]):
            return str(line["level"])
    return None


def with_authority_checked(awards: Sequence[Award], header: Header) -> tuple[Award, ...]:
    """Return the awards; one whose giver surely may not give it is uncertain."""
    return tuple(_checked(award, header) for award in awards)


def _checked(award: Award, header: Header) -> Award:
    found = contradiction(award.hinh_thuc, *_facts(award, header))
    if found is None or found.mark != "sure" or award.status != "certain":
        return award
    return replace(award, status="uncertain", reason=found.reason)


def _facts(award: Award, header: Header) -> tuple[list[str | None], str | None]:
    """Return who gives an award and when: a document that gives it by its head, too, where that is sure."""
    if award.vai_tro != "tặng":
        return [award.tham_quyen], award.ngay_quyet_dinh
    issued, agency = header.ngay_ban_hanh, header.co_quan_ban_hanh
    by = agency.value if agency.status == "certain" else None
    return [award.tham_quyen, by], issued.value if issued.status == "certain" else None
