"""Kinds of office files: their media types and names, and which one a file is by its content."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Literal

OfficeType = Literal[
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
]
OFFICE_SUFFIXES: dict[str, OfficeType] = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".docm": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsm": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""By their names. A file with macros is read like any other: nothing in it is ever run."""

KINDS: dict[str, str] = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
}
"""What `ingest.sources.office.read` knows them as, and the suffix of the kept original."""

_PARTS: tuple[tuple[str, OfficeType], ...] = (
    ("word/document.xml", OFFICE_SUFFIXES[".docx"]),
    ("xl/workbook.xml", OFFICE_SUFFIXES[".xlsx"]),
)
_ZIP = b"PK\x03\x04"


def office_type(path: Path, head: bytes) -> OfficeType | None:
    """Return what kind of office file a file is, by its content; None where it is none that is read.

    Args:
        path: of the file.
        head: its first bytes.
    """
    return _packed_type(path) if head.startswith(_ZIP) else None


def _packed_type(path: Path) -> OfficeType | None:
    """Return what an office package holds; one that is damaged is what its name says."""
    try:
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist())
    except (OSError, ValueError, NotImplementedError, zipfile.BadZipFile):
        return OFFICE_SUFFIXES.get(path.suffix.lower())
    return next((kind for part, kind in _PARTS if part in names), None)
