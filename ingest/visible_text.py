"""Text from outside as it may be shown: what a terminal would obey, or an eye not see, is written out.

A file's name can hold anything but a slash. An escape sequence in it would drive the terminal, a line feed
would forge a line of output, a mark of direction would turn letters round, and a byte that is no UTF-8 can't
be printed at all.
"""

from __future__ import annotations

import re

BOLD = ("\x1b[1m", "\x1b[0m")
"""What Sovang itself tells a terminal: to begin and to end bold print."""

_OBEYED = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters; tab and line feed have their own rule
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks of direction: see "Trojan Source", CVE-2021-42574
    "\u2028\u2029"  # ends of lines and paragraphs
    "\ud800-\udfff"  # halves of pairs: Python's stand-ins for bytes that are no UTF-8
    "\ufffe\uffff\U000e0001-\U000e007f"  # no letters; invisible tags
)
_IN_TEXT = re.compile(f"[{_OBEYED}]")
_IN_NAME = re.compile(f"[{_OBEYED}\t\n]")
_IN_JSON = re.compile("[\x7f-\x9f" + _OBEYED.partition("\x9f")[2] + "]")


def visible(text: str) -> str:
    r"""Return text of several lines with everything written out that a terminal would obey.

    >>> visible("\x1b[2Jxoá\u202e\n"), visible("2935/QĐ-UBND")
    ('\\x1b[2Jxoá\\u202e\n', '2935/QĐ-UBND')
    """
    return text if text.isprintable() else _IN_TEXT.sub(_written_out, text)


def visible_name(text: str) -> str:
    r"""Return a name, or another text of one line, in one line; a byte that is no UTF-8 is \xNN.

    >>> visible_name("quy\udcaat\n.pdf"), visible_name("Quyết định.pdf")
    ('quy\\xaat\\n.pdf', 'Quyết định.pdf')
    """
    return text if text.isprintable() else _IN_NAME.sub(_written_out, text)


def visible_json(text: str) -> str:
    r"""Return JSON text that means the same, with everything in it written as \uNNNN.

    >>> visible_json('{"path": "quy\udcaat\u202e.pdf"}')
    '{"path": "quy\\udcaat\\u202e.pdf"}'
    """
    return _IN_JSON.sub(_json_escape, text)


def _written_out(match: re.Match[str]) -> str:
    letter = match.group()
    code = ord(letter)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    if letter in "\t\n\r":
        return {"\t": "\\t", "\n": "\\n", "\r": "\\r"}[letter]
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _json_escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
