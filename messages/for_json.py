"""Messages inside what is printed as JSON: the text in the language that is spoken, its key beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from messages.message import Message


def localised(value: Any) -> Any:
    """Return JSON values with messages in the language that is spoken, and with what they were made of.

    >>> localised({"reason": Message("on page {page}", page=3)})
    {'reason': 'on page 3', 'reason_key': ['on page {page}', {'page': 3}]}
    >>> localised({"warnings": [Message("on page {page}", page=3)]})
    {'warnings': ['on page 3'], 'warning_keys': [['on page {page}', {'page': 3}]]}
    """
    if isinstance(value, Mapping):
        return {name: part for key, one in value.items() for name, part in _entry(key, one).items()}
    if isinstance(value, list | tuple):
        return [localised(one) for one in value]
    return value.text() if isinstance(value, Message) else value


def _entry(name: Any, value: Any) -> dict[Any, Any]:
    """Return an entry of an object, and the entry for the keys of its messages, if it has any."""
    if isinstance(value, Message) and value:
        return {name: value.text(), f"{name}_key": value.shape()}
    if isinstance(value, list | tuple) and any(isinstance(one, Message) for one in value):
        keys = [one.shape() if isinstance(one, Message) else None for one in value]
        return {name: localised(value), f"{str(name).removesuffix('s')}_keys": keys}
    return {name: localised(value)}
