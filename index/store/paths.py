"""Paths as text that SQLite can hold: also names in an old encoding, whose bytes are no UTF-8."""

from __future__ import annotations

import os
import re
from pathlib import Path

from ingest.urls import is_url

_ESCAPED = re.compile(r"\\udc([89a-f][0-9a-f])")


def to_text(path: str | Path) -> str:
    r"""Return the absolute path as text, undecodable bytes written as `\udcXX`.

    Symbolic links are kept: the path is the one that the user knows. The address of a file in a store stays
    as it is.

    >>> to_text("/scans/quy\udcaat.pdf"), to_text("s3://scans/a.pdf")
    ('/scans/quy\\udcaat.pdf', 's3://scans/a.pdf')
    """
    absolute = str(path) if is_url(path) else os.path.abspath(path)  # noqa: PTH100
    return absolute.encode("utf-8", "backslashreplace").decode("utf-8")


def shown(text: str) -> str:
    r"""Return the path or address that `to_text` wrote; nearly all are so already.

    >>> shown("/scans/a.pdf"), shown(to_text("/scans/quy\udcaat.pdf")) == "/scans/quy\udcaat.pdf"
    ('/scans/a.pdf', True)
    """
    return _ESCAPED.sub(lambda match: chr(0xDC00 + int(match[1], 16)), text) if "\\udc" in text else text


def to_path(text: str) -> Path:
    r"""Return the path of a file of this machine that `to_text` wrote.

    >>> to_path(to_text("/scans/quy\udcaat.pdf")) == Path("/scans/quy\udcaat.pdf")
    True
    """
    return Path(shown(text))
