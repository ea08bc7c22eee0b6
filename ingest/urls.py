"""Addresses of stores, told from paths of this machine; which stores are spoken to is `sources.remote`'s."""

from __future__ import annotations

import re

_SCHEME = re.compile(
    r"""
    [a-z][a-z0-9+.-]+  # s3, sftp: two letters at least, since one is a drive of Windows
    ://                # which no path has that went through pathlib
    """,
    re.VERBOSE | re.IGNORECASE,
)


def is_url(place: object) -> bool:
    """Tell whether a place is text that begins as an address of a store does.

    >>> is_url("s3://scans/2023/a.pdf"), is_url("scans/2023/a.pdf"), is_url("C:/scans")
    (True, False, False)
    """
    return isinstance(place, str) and _SCHEME.match(place) is not None
