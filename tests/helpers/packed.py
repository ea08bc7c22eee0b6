"""7-Zip, RAR and Outlook files made by hand, so that a test shows what stands in them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_SECTOR, _SMALL_SECTOR, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
Tree = Mapping[str, Any]
"""Streams (bytes) and storages (trees) by their names."""


def seven_zip(path: Path, members: Mapping[str, bytes]) -> Path:
    """Write a 7-Zip archive with libarchive and return its path."""
    import libarchive  # noqa: PLC0415 - not everywhere

    with libarchive.file_writer(str(path), "7zip") as archive:
        for name, content in members.items():
            archive.add_file_from_memory(name, len(content), content)
    return path


def rar(members: Mapping[bytes, bytes], *, locked: bool = False, mode: int = 0o100644) -> bytes:
    """Return a RAR archive of the kind before RAR 5, its members stored as they are."""
    out = b"Rar!\x1a\x07\x00" + _rar_block(0x73, 0, bytes(6))
    for name, content in members.items():
        fields = struct.pack(
            "<IIBIIBBHI", len(content), len(content), 3, zlib.crc32(content), 0, 20, 0x30, len(name), mode
        )
        out += _rar_block(0x74, 0x8000 | (4 if locked else 0), fields + name) + content
    return out + _rar_block(0x7B, 0x4000, b"")


def rar5(members: Mapping[str, bytes]) -> bytes:
    """Return a RAR 5 archive, its members stored as they are."""
    out = b"Rar!\x1a\x07\x01\x00" + _rar5_block(b"\x01\x00\x00")
    for name, content in members.items():
        size, raw = _vint(len(content)), name.encode()
        crc = struct.pack("<I", zlib.crc32(content))
        fields = b"\x04" + size + _vint(0o100644) + crc + b"\x00\x01" + _vint(len(raw)) + raw
        out += _rar5_block(b"\x02\x02" + size + fields) + content
    return out + _rar5_block(b"\x05\x00\x00")


def _rar_block(kind: int, flags: int, content: bytes) -> bytes:
    head = struct.pack("<BHH", kind, flags, 7 + len(content)) + content
    return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head


def _rar5_block(content: bytes) -> bytes:
    sized = _vint(len(content)) + content
    return struct.pack("<I", zlib.crc32(sized)) + sized


def _vint(number: int) -> bytes:
    out = bytearray()
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*out, number])


def letter(
    texts: Mapping[str, str],
    *,
    binary: Mapping[str, bytes] | None = None,
    attachments: Mapping[str, bytes | Tree] | None = None,
    sent: int = 0,
    inside: bool = False,
) -> Tree:
    """Return the streams of a letter of Outlook.

    Args:
        texts: by the ids of their properties: "0037" is the subject, "1000" the text.
        binary: the same of other properties, e.g. "1013" for a web page.
        attachments: by their names; a tree is a letter.
        sent: when, in tenths of microseconds since 1601.
        inside: whether it is part of another letter.
    """
    streams: dict[str, Any] = {
        f"__substg1.0_{one}001F": text.encode("utf-16-le") for one, text in texts.items()
    }
    streams |= {f"__substg1.0_{one}0102": data for one, data in (binary or {}).items()}
    numbers = struct.pack("<HHIQ", 0x0040, 0x0039, 6, sent)
    streams["__properties_version1.0"] = bytes(24 if inside else 32) + numbers
    for at, (name, content) in enumerate((attachments or {}).items()):
        data = "__substg1.0_3701" + ("0102" if isinstance(content, bytes) else "000D")
        streams[f"__attach_version1.0_#{at:08X}"] = {
            "__substg1.0_3707001F": name.encode("utf-16-le"),
            "__properties_version1.0": bytes(8),
            data: content,
        }
    return streams


def compound(tree: Tree) -> bytes:
    """Return a compound file ([MS-CFB]) of these streams and storages."""
    return _Compound(tree).data()


class _Compound:
    """A compound file under way: sectors of streams, then the directory, then the table of sectors."""

    def __init__(self, tree: Tree) -> None:
        self._sectors: list[bytes] = []
        self._fat: list[int] = []
        self._small = bytearray()
        self._small_fat: list[int] = []
        self._entries: list[list[Any]] = [["Root Entry", 5, _FREE, _FREE, 0]]
        self._entries[0][2] = self._add(tree)

    def data(self) -> bytes:
        """Return the whole file."""
        self._entries[0][3:] = self._store(bytes(self._small)), len(self._small)
        small_fat = self._store(struct.pack(f"<{len(self._small_fat)}I", *self._small_fat))
        directory = self._store(b"".join(map(self._entry, self._entries)))
        first = len(self._sectors)
        tables = 1
        while tables * (_SECTOR // 4) < first + tables:
            tables += 1
        fat = [*self._fat, *[_FAT] * tables]
        fat += [_FREE] * (tables * (_SECTOR // 4) - len(fat))
        assert tables <= 109
        head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6)
        head += bytes(6) + struct.pack("<IIIII", 0, tables, directory, 0, _CUTOFF)
        head += struct.pack("<IIII", small_fat, -(-4 * len(self._small_fat) // _SECTOR), _END, 0)
        head += struct.pack("<109I", *range(first, first + tables), *[_FREE] * (109 - tables))
        return head + b"".join(self._sectors) + struct.pack(f"<{len(fat)}I", *fat)

    def _add(self, tree: Tree) -> int:
        """Add what a storage holds and return its first entry; the others hang on it as on a string."""
        before = first = _FREE
        for name, content in tree.items():
            at = len(self._entries)
            self._entries.append([name, 2, _FREE, _END, 0, _FREE])
            if isinstance(content, bytes):
                self._entries[at][3:5] = self._stream(content), len(content)
            else:
                self._entries[at][1:4] = 1, self._add(content), 0
            if before == _FREE:
                first = at
            else:
                self._entries[before][5] = at
            before = at
        return first

    def _stream(self, content: bytes) -> int:
        if not content:
            return _END
        if len(content) >= _CUTOFF:
            return self._store(content)
        first = len(self._small_fat)
        count = -(-len(content) // _SMALL_SECTOR)
        self._small += content.ljust(count * _SMALL_SECTOR, b"\0")
        self._small_fat += [*range(first + 1, first + count), _END]
        return first

    def _store(self, content: bytes) -> int:
        if not content:
            return _END
        first = len(self._sectors)
        parts = [content[at : at + _SECTOR].ljust(_SECTOR, b"\0") for at in range(0, len(content), _SECTOR)]
        self._sectors += parts
        self._fat += [*range(first + 1, first + len(parts)), _END]
        return first

    def _entry(self, entry: list[Any]) -> bytes:
        name, kind, child, start, size, *right = entry
        raw = name.encode("utf-16-le") + b"\0\0"
        links = struct.pack("<III", _FREE, right[0] if right else _FREE, child)
        return (
            raw.ljust(64, b"\0")
            + struct.pack("<HBB", len(raw), kind, 1)
            + links
            + bytes(36)
            + struct.pack("<IQ", start, size)
        )
