"""What a person writes for a header field, in the normal form that the rules would give it."""

from __future__ import annotations

import re
from datetime import date

from extract.lexicon.dates import DATE, matched_date, parse_date_query
from extract.lexicon.symbol import normal_form, number_key, parse_symbol
from extract.types import HEADER_FIELDS
from index.errors import ArchiveError
from messages import Message
from vietnamese.fold import nfc

_WORDED = re.compile(rf"(?:[Nn]g[àa]y\s+)?{DATE}")
_RUNNING_NUMBER = re.compile(r"0*[1-9]\d{0,5}(?!\d)")


class ImpossibleValueError(ArchiveError):
    """A header field can't have this value."""

    exit_code = 2


def known_field(name: str) -> str:
    """Return the name of a header field as it is written in the catalogue.

    Raises:
        ImpossibleValueError: there is no such field.

    >>> known_field("So-ky-hieu ")
    'so_ky_hieu'
    """
    plain = name.strip().lower().replace("-", "_")
    if plain not in HEADER_FIELDS:
        raise ImpossibleValueError(
            Message(
                "There is no field '{name}'; the fields are {names}.",
                name=name,
                names=", ".join(HEADER_FIELDS),
            )
        )
    return plain


def normal_value(field: str, text: str, *, today: date | None = None) -> str | None:
    """Return what a person wrote for a header field in normal form; None where it is empty.

    Raises:
        ImpossibleValueError: the field can't have this value.

    >>> normal_value("so_ky_hieu", "05 /QÐ – UBND"), normal_value("ngay_ban_hanh", "28/9/2023")
    ('05/QĐ-UBND', '2023-09-28')
    >>> normal_value("loai_van_ban", "TTr"), normal_value("nguoi_ky", " ")
    ('Tờ trình', None)
    """
    plain = " ".join(nfc(text).split())
    if not plain:
        return None
    if field == "so_ky_hieu":
        return _number(plain)
    if field == "ngay_ban_hanh":
        return _day(plain, today or date.today()).isoformat()
    if field == "loai_van_ban":
        return _kind(plain)
    if not re.search(r"\w", plain):
        raise ImpossibleValueError(
            Message("'{text}' has no letters; leave it empty if the document has none.", text=text)
        )
    return plain


def _number(text: str) -> str:
    normal = normal_form(text)
    letters = number_key(normal).rpartition("/")[2]
    if not _RUNNING_NUMBER.match(normal) or not re.fullmatch("[a-z][a-z0-9]+", letters):
        raise ImpossibleValueError(
            Message(
                "'{text}' is not a document number (số, ký hiệu); it starts with digits and has letters, "
                "like 12/QĐ-UBND.",
                text=text,
            )
        )
    return normal


def _day(text: str, today: date) -> date:
    worded = _WORDED.fullmatch(text)
    day = matched_date(worded) if worded else None
    if day is None:
        try:
            days = parse_date_query(text)
        except ValueError as error:
            raise ImpossibleValueError(Message("{problem}.", problem=error)) from None
        if days.first != days.last:
            raise ImpossibleValueError(
                Message("'{text}' is not a full date; write it like 28/9/2023.", text=text)
            )
        day = days.first
    if day > today:
        raise ImpossibleValueError(
            Message("'{text}' is in the future; a document is issued before it is scanned.", text=text)
        )
    return day


def _kind(text: str) -> str:
    """Return the kind that an abbreviation stands for, else the words with a capital at the beginning."""
    symbol = parse_symbol(f"1/{text}-X")
    return symbol.loai if symbol and symbol.loai else text[0].upper() + text[1:]
