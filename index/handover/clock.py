"""Times as packages write them: of Vietnam, with the difference to UTC."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Final

_VIETNAM: Final = timezone(timedelta(hours=7))


def local_time(iso: str) -> str:
    """Return a time of the archive, in UTC, as packages write it.

    >>> local_time("2025-01-13T08:46:25Z")
    '2025-01-13T15:46:25+07:00'
    """
    return datetime.fromisoformat(iso).astimezone(_VIETNAM).isoformat(timespec="seconds")
