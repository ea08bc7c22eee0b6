"""On which rule a check rests, by the day and the family of a document."""

from __future__ import annotations

from typing import NamedTuple

from extract.lexicon.symbol import parse_symbol
from index.dated_tables import load
from messages import Message


class LegalBasis(NamedTuple):
    """A rule and its place; `confirmed` where it was compared with a second source."""

    text: str
    confirmed: bool


def legal_basis(topic: str, date: str | None, number: str | None) -> LegalBasis:
    """Return what a check of `topic` rests on, for a document of this date and number.

    >>> legal_basis("number", "2023-09-28", "12/QĐ-UBND").text
    'Nghị định 30/2020/NĐ-CP, Điều 8 khoản 2 điểm c, Phụ lục I'
    >>> legal_basis("signer", "2018-01-02", None)
    LegalBasis(text='Thông tư 01/2011/TT-BNV, Điều 12', confirmed=False)
    >>> legal_basis("number", "2023-09-28", "34-CT/TW").confirmed
    False
    """
    table = load("checks")
    symbol = parse_symbol(number) if number else None
    if symbol and topic != "scan" and symbol.family in table["families"]:
        return LegalBasis(table["families"][symbol.family], confirmed=False)
    for rule in table["rules"]:
        holds = date is None or topic == "scan" or (rule["from"] <= date <= (rule["to"] or date))
        if holds and topic in rule["places"]:
            place = rule["places"][topic]
            return LegalBasis(f"{rule['so']}, {place['where']}", place["confirmed"])
    return LegalBasis(Message("no rule of that time in the tables"), confirmed=False)
