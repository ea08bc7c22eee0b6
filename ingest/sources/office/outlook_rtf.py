"""Rich text as Outlook packs it into letters ([MS-OXRTFCP])."""

from __future__ import annotations

import struct

_START = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    b"\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
"""What the window holds before the first byte ([MS-OXRTFCP] 2.1.2.1)."""
_WINDOW = 4096
_PACKED, _PLAIN = b"LZFu", b"MELA"
_HEAD = 16
_LARGEST = 200 << 20


def unpacked_rtf(data: bytes) -> bytes:
    """Return packed rich text unpacked; what of it is damaged is left out.

    >>> unpacked_rtf(bytes.fromhex("0e00000002000000") + b"MELA" + bytes(4) + b"hi")
    b'hi'
    """
    if len(data) < _HEAD:
        return b""
    size = struct.unpack_from("<I", data, 4)[0]
    kind, packed = data[8:12], data[_HEAD:]
    if kind == _PLAIN:
        return packed[:size]
    return _unpacked(packed, min(size, _LARGEST)) if kind == _PACKED else b""


def _unpacked(packed: bytes, size: int) -> bytes:
    out = bytearray(_START)
    end = len(_START) + size
    at = 0
    while at < len(packed) and len(out) < end:
        flags = packed[at]
        at += 1
        for bit in range(8):
            if at >= len(packed) or len(out) >= end:
                break
            if not flags >> bit & 1:
                out.append(packed[at])
                at += 1
                continue
            reference = int.from_bytes(packed[at : at + 2], "big")
            at += 2
            if not _copied(out, reference):
                return bytes(out[len(_START) :])
    return bytes(out[len(_START) : end])


def _copied(out: bytearray, reference: int) -> bool:
    """Repeat what a reference into the window means; False where it means the end."""
    place, length = reference >> 4, (reference & 15) + 2
    back = (len(out) - place) % _WINDOW
    if back == 0:
        return False
    if back > len(out):
        return False  # before the beginning: damaged
    for _ in range(length):
        out.append(out[-back])
    return True
