"""What a person writes for a header field, in the normal form that the rules would give it."""

from __future__ import annotations

import re
from datetime import date
from difflib import get_close_matches

from extract.lexicon.symbol import number_key, parse_symbol, printed_case
from extract.types import HEADER_FIELDS
from index.errors import ArchiveError
from index.search.query.days import typed_days
from messages import Message, message_of
from vietnamese.fold import fold, typed

_RUNNING_NUMBER = re.compile(r"0*[1-9]\d{0,5}(?!\d)")


class ImpossibleValueError(ArchiveError):
    """A header field can't have this value."""

    exit_code = 2


_NAMES = {
    "so_ky_hieu": ("so", "so hieu", "ky hieu", "so van ban", "number", "no"),
    "ngay_ban_hanh": ("ngay", "ngay van ban", "ngay ky", "date"),
    "co_quan_ban_hanh": ("co quan", "noi ban hanh", "don vi ban hanh", "agency"),
    "co_quan_chu_quan": ("chu quan", "cap tren", "superior"),
    "loai_van_ban": ("loai", "kind", "type"),
    "trich_yeu": ("ve viec", "v/v", "noi dung", "subject", "title"),
    "dia_danh": ("noi", "place"),
    "nguoi_ky": ("ky", "signer"),
    "chuc_vu": ("chuc danh", "position"),
}
"""What people call the header fields, folded, beside the catalogue's names; as search takes them."""
_BY_NAME = {
    name: field for field, names in _NAMES.items() for name in (field, field.replace("_", " "), *names)
}
_LIKELY = 0.6
"""Likeness from which a name is suggested, as difflib measures it; its own default."""


def known_field(name: str) -> str:
    """Return the name of a header field as it is written in the catalogue; a person may use Vietnamese.

    Raises:
        ImpossibleValueError: there is no such field.

    >>> known_field("So-ky-hieu "), known_field("trích yếu"), known_field("số")
    ('so_ky_hieu', 'trich_yeu', 'so_ky_hieu')
    """
    plain = " ".join(fold(name).replace("-", " ").replace("_", " ").split())
    if plain in _BY_NAME:
        return _BY_NAME[plain]
    fields = ", ".join(HEADER_FIELDS)
    if like := get_close_matches(plain, _BY_NAME, 1, _LIKELY):
        raise ImpossibleValueError(
            Message(
                "There is no field '{name}'; is {field} meant? The fields are {fields}.",
                name=name,
                field=_BY_NAME[like[0]],
                fields=fields,
            )
        )
    raise ImpossibleValueError(
        Message("There is no field '{name}'; the fields are {fields}.", name=name, fields=fields)
    )


def normal_value(field: str, text: str, *, today: date | None = None) -> str | None:
    """Return what a person wrote for a header field in normal form; None where it is empty.

    Raises:
        ImpossibleValueError: the field can't have this value.

    >>> normal_value("so_ky_hieu", "05 /QÐ – UBND"), normal_value("so_ky_hieu", "11/ct-ubnd")
    ('05/QĐ-UBND', '11/CT-UBND')
    >>> normal_value("ngay_ban_hanh", "28/9/2023"), normal_value("ngay_ban_hanh", "ngày 5 tháng 2 năm 2025")
    ('2023-09-28', '2025-02-05')
    >>> normal_value("loai_van_ban", "TTr"), normal_value("nguoi_ky", " ")
    ('Tờ trình', None)
    """
    plain = " ".join(typed(text).split())
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
    normal = printed_case(text)
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
    try:
        days = typed_days(text)
    except ValueError as error:
        raise ImpossibleValueError(Message("{problem}.", problem=message_of(error))) from None
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
