"""Names of files in a ZIP archive, whatever code page they were written in, made safe."""

from __future__ import annotations

import re
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator

from vietnamese.fold import nfc
from vietnamese.legacy import decode_text
from vietnamese.syllables import is_possible

_UTF8 = 0x800
"""The flag that a name is UTF-8 (ZIP, APPNOTE 4.4.4, bit 11)."""
_UNICODE_PATH = 0x7075
"""The extra field with a name in UTF-8 that Info-ZIP writes (APPNOTE 4.6.9)."""
_CODE_PAGES = ("cp1258", "cp1252", "cp437")
"""In which Windows wrote names before UTF-8: Vietnamese, Western, and the one that the format asks for."""
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_DRIVE = re.compile(r"^[A-Za-z]:")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 150


def member_name(info: zipfile.ZipInfo) -> str:
    """Return a member's name as it was meant, with "/" between folders."""
    if info.flag_bits & _UTF8:
        return nfc(info.filename)
    raw = info.orig_filename.encode("cp437", "replace")  # as `zipfile` decoded it
    if told := _unicode_path(info.extra, raw):
        return nfc(told)
    return nfc(decoded(raw))


def decoded(raw: bytes) -> str:
    """Return a name in an unknown encoding: UTF-8 if it is, else where most words may be Vietnamese.

    >>> decoded("Quyết định.pdf".encode()), decoded("Gebühr.pdf".encode("cp1252"))
    ('Quyết định.pdf', 'Gebühr.pdf')
    """
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    readings = [raw.decode(page, "replace") for page in _CODE_PAGES]
    if older := decode_text(raw):  # TCVN3, VNI
        readings.append(older[0])
    return max(readings, key=lambda name: _likely(unicodedata.normalize("NFC", name)))


def safe_name(name: str) -> str | None:
    r"""Return a name as a path that can't leave its folder; None where nothing of it is left.

    >>> safe_name("C:\\Users\\..\\Quyết định.pdf"), safe_name("/../../etc/passwd"), safe_name("a/./b.pdf")
    ('Users/Quyết định.pdf', 'etc/passwd', 'a/b.pdf')
    >>> safe_name("../")
    """
    parts = _DRIVE.sub("", name.replace("\\", "/")).split("/")
    kept = (_UNSAFE.sub("", part).strip() for part in parts)
    return "/".join(part[-_LONGEST:] for part in kept if part.strip(".")) or None


def is_hidden(name: str) -> bool:
    """Tell whether a member is what file managers and macOS leave beside files, and nobody sees."""
    parts = name.split("/")
    return any(part.startswith(".") for part in parts) or parts[0] == "__MACOSX"


def numbered_apart(names: Iterator[str]) -> Iterator[str]:
    """Yield names with a number where one comes again: a ZIP may hold two files of one name.

    >>> list(numbered_apart(iter(["a.pdf", "a.pdf", "b"])))
    ['a.pdf', 'a (2).pdf', 'b']
    """
    seen: dict[str, int] = {}
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        if seen[name] == 1:
            yield name
            continue
        folder, slash, last = name.rpartition("/")
        stem, dot, suffix = last.rpartition(".")
        stem, suffix = (stem, dot + suffix) if dot else (last, "")
        yield f"{folder}{slash}{stem} ({seen[name]}){suffix}"


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    """Return the name in UTF-8 from an extra field, where it belongs to the name as written."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        field = extra[at + 4 : at + 4 + size]
        if kind == _UNICODE_PATH and size > 5 and struct.unpack_from("<I", field, 1)[0] == zlib.crc32(raw):
            return field[5:].decode("utf-8", "replace")
        at += 4 + size
    return None


def _likely(name: str) -> float:
    """Return how much of a name's words with marks may be Vietnamese, less what no name holds."""
    words = [word for word in _WORD.findall(name) if not word.isascii()]
    good = sum(is_possible(word) for word in words)
    odd = sum(not (char.isalnum() or char in " ._-(),/\\'&+[]") for char in name)
    return good - (len(words) - good) - 2.0 * odd
