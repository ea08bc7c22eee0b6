"""What an award takes over from the head of the decision that gives it: how sure number and date are."""

from __future__ import annotations

from extract.types import Header
from messages import Message

_BOTH = Message("the decision's own number and date are uncertain")
_NUMBER = Message("the decision's own number is uncertain")
_DATE = Message("the decision's own date is uncertain")
OWN_DOUBTS: tuple[str, ...] = (_BOTH, _NUMBER, _DATE)
"""Reasons that go when a person settles number and date."""


def own_doubt(header: Header) -> str:
    """Return why awards of the decision with this head are uncertain, "" where its head gives no reason.

    >>> own_doubt(Header())
    ''
    """
    match header.so_ky_hieu.status, header.ngay_ban_hanh.status:
        case "uncertain", "uncertain":
            return _BOTH
        case "uncertain", _:
            return _NUMBER
        case _, "uncertain":
            return _DATE
    return ""
