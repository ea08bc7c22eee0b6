"""What makes a line of the audit log one that can be relied on: who wrote it, and the hash that chains it."""

from __future__ import annotations

import getpass
import hashlib
import json
import os


def chained(previous: str, *line: object) -> str:
    """Return the hash of a line: SHA-256 over the hash before it and its columns as a JSON array.

    >>> chained("", 1, "2026-01-01T00:00:00+00:00", "lan", "added", 1, "/a.pdf", None)[:8]
    '08924a87'
    """
    text = json.dumps([previous, *line], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def author() -> str:
    """Return who is at work: $SOVANG_USER, else the name of the user's account."""
    if name := os.environ.get("SOVANG_USER"):
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name, as in some containers
        return f"user {os.getuid()}" if hasattr(os, "getuid") else "unknown"
