"""Kinds of office files: their media types and names, and which one a file is by its content."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Literal

OfficeType = Literal[
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/msword",
    "application/vnd.ms-excel",
    "application/vnd.ms-powerpoint",
    "application/rtf",
    "text/html",
    "message/rfc822",
    "application/vnd.ms-outlook",
]
KINDS: dict[str, str] = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/msword": "doc",
    "application/vnd.ms-excel": "xls",
    "application/vnd.ms-powerpoint": "ppt",
    "application/rtf": "rtf",
    "text/html": "html",
    "message/rfc822": "eml",
    "application/vnd.ms-outlook": "msg",
}
"""What `ingest.sources.office.read` knows them as, and the suffix of the kept original."""

_TYPES: dict[str, OfficeType] = {kind: media_type for media_type, kind in KINDS.items()}  # type: ignore[misc]
OFFICE_SUFFIXES: dict[str, OfficeType] = {
    **{f".{kind}": media_type for kind, media_type in _TYPES.items()},
    ".docm": _TYPES["docx"],
    ".xlsm": _TYPES["xlsx"],
    ".pptm": _TYPES["pptx"],
    ".htm": _TYPES["html"],
}
"""By their names. A file with macros is read like any other: nothing in it is ever run."""

_PARTS = {
    re.compile(r"word/document\d*\.xml"): "docx",  # Word on the web writes "document2.xml" too
    re.compile(r"xl/workbook\.xml"): "xlsx",
    re.compile(r"ppt/presentation\.xml"): "pptx",
}
_OPEN_DOCUMENTS = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
_STREAMS = {
    "WordDocument": "doc",
    "Workbook": "xls",
    "Book": "xls",
    "PowerPoint Document": "ppt",
    "__properties_version1.0": "msg",
}
"""What a compound file of an older program holds, by which it is told."""
_LOCKED_STREAM = "EncryptedPackage"
_ZIP, _COMPOUND, _RTF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf"
_HTML = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|table)\b",
    re.I | re.S,
)
_HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\n]*\r?\n(?:[ \t][^\n]*\n)*){2}")
_MOST_SEARCHED = 64 << 20


def office_type(path: Path, head: bytes) -> OfficeType | None:
    """Return what kind of office file a file is, by its content; None where it is none that is read.

    Args:
        path: of the file.
        head: its first bytes.
    """
    named = OFFICE_SUFFIXES.get(path.suffix.lower())
    if head.startswith(_ZIP):
        return _packed_type(path)
    if head.startswith(_COMPOUND):
        return _compound_type(path)
    if head.startswith(_RTF):
        return _TYPES["rtf"]
    if named and _HTML.match(head):
        return _TYPES["html"]  # many programs write tables for Excel so
    if named == _TYPES["eml"] and _HEADER.match(head.lstrip(b"\xef\xbb\xbf\r\n")):
        return named
    return named if named == _TYPES["html"] and b"\0" not in head else None


def _packed_type(path: Path) -> OfficeType | None:
    """Return what an office package holds; one that is damaged is what its name says."""
    try:
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist())
            stated = package.read("mimetype")[:100].strip() if "mimetype" in names else b""
    except (OSError, ValueError, RuntimeError, NotImplementedError, zipfile.BadZipFile):
        return OFFICE_SUFFIXES.get(path.suffix.lower())
    if stated in _OPEN_DOCUMENTS:
        return _TYPES[_OPEN_DOCUMENTS[stated]]
    return next((_TYPES[kind] for part, kind in _PARTS.items() if any(map(part.fullmatch, names))), None)


def _compound_type(path: Path) -> OfficeType | None:
    """Return what a compound file holds, by the names of its streams.

    A locked one is what its name says. So is one that holds several kinds: a letter with a sheet pasted in.
    """
    with path.open("rb") as stream:
        data = stream.read(_MOST_SEARCHED)
    named = OFFICE_SUFFIXES.get(path.suffix.lower())
    if _LOCKED_STREAM.encode("utf-16-le") in data:
        return named
    held = [_TYPES[kind] for name, kind in _STREAMS.items() if f"{name}\0".encode("utf-16-le") in data]
    is_cut = len(data) == _MOST_SEARCHED
    return named if named in held or is_cut or named == _TYPES["msg"] else next(iter(held), None)
