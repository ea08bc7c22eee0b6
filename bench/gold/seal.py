"""Values that can be checked and not read: labels of real documents keep names of people so."""

from __future__ import annotations

import hashlib


def seal(document: str, field: str, value: str) -> str:
    """Return `value` (in comparable form) sealed: equal values of one field of one document have one seal.

    >>> seal("a.pdf", "nguoi_ky", "lê văn an") == seal("a.pdf", "nguoi_ky", "lê văn ân")
    False
    """
    return "#" + hashlib.sha256(f"{document}|{field}|{value}".encode()).hexdigest()[:12]


def is_sealed(value: str) -> bool:
    """Return whether a value of the gold is sealed."""
    return value.startswith("#")
