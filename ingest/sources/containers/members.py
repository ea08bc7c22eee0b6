"""What is inside an archive, whatever packs it: members with safe names, and their bytes piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from messages import Message

CHUNK = 1 << 20
"""Bytes that are unpacked at a time."""

LOCKED = Message("is protected by a password; unpack it, then take in what it held")
NO_METHOD = Message("is packed in a way that can't be unpacked here; unpack it, then take in what it held")


@dataclass(frozen=True, slots=True)
class ArchiveMember:
    """A file in an archive.

    Attributes:
        name: inside the archive, safe, each only once.
        chunks: begins to unpack it; raises MemberError where it can't be unpacked. It may be called until
            the next member is asked for.
    """

    name: str
    chunks: Callable[[], Iterator[bytes]]


class MemberError(Exception):
    """An archive, or a file in it, can't be unpacked; `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
