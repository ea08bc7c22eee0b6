"""The content of a page as instructions, told apart by one expression instead of letter by letter.

pdfminer's parser takes half of the time of reading a text layer: each number goes through a dozen functions.
Ordinary content needs none of that. Where anything else begins (a picture in the content, a string with
brackets in it, a name with a code, damage), pdfminer's parser takes over, so that everything comes out as it
has it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import Any

from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import LIT, PSKeyword, PSLiteral, literal_name

Instruction = tuple[list[Any], bytes]
"""Operands and the operator behind them, empty where a part of the content ends after operands."""

_TOKEN = re.compile(
    rb"""
    [\s\x00]*+
    (?: ([+-]?\d++)(?!\.)                           # 1 a whole number: 12
    |   ([+-]?(?:\d++\.\d*+|\.\d++))                # 2 another number: 0.5
    |   ([A-Za-z][^\#/%\[\]()<>{}\s]*+|['"])        # 3 an operator: Tj
    |   \(([^()\\]*+)\)                             # 4 a string: (abc)
    |   <([0-9A-Fa-f\s]*+)>(?=[^>])                 # 5 a string of hexadecimal digits: <00A1>
    |   /([^\#/%\[\]()<>{}\s]*+)(?=[^\#])            # 6 a name: /F1
    |   \(((?:[^()\\]|\\.)*+)\)                     # 7 a string with escapes: (a\)b)
    |   (\[)                                        # 8 the beginning of a list
    |   (\])                                        # 9 the end of a list
    |   (<<)                                        # 10 the beginning of a dictionary
    |   (>>)                                        # 11 the end of a dictionary
    |   %[^\r\n]*+                                  # a comment: % drawn by
    |   \Z
    )
    """,
    re.VERBOSE | re.DOTALL,
)
_OPERATOR, _LIST, _LIST_END, _DICT, _DICT_END = 3, 8, 9, 10, 11
_ESCAPE = re.compile(
    rb"""
    \\ (?: ([0-7]{1,3})         # \101 is "A"
       |   \r\n                 # the string goes on in the next line
       |   (.)                  # \n
       )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPED = {b"b": b"\b", b"t": b"\t", b"n": b"\n", b"f": b"\f", b"r": b"\r"}
_ESCAPED |= {letter: letter for letter in (b"(", b")", b"\\")}
_NO_OPERATORS = (b"BI", b"ID", b"EI", b"true", b"false")
"""A picture in the content, whose data are no tokens; and values that look like operators."""
_DEEPEST = 8  # lists in lists: content has one in a dictionary


class _OddError(Exception):
    """Something that only pdfminer's parser is for."""


def instructions(streams: Sequence[PDFStream]) -> Iterator[Instruction]:
    """Give the instructions of a page's content, as pdfminer's parser has them.

    Raises:
        Exception: whatever pdfminer raises of damaged content.
    """
    for at, stream in enumerate(streams):
        data = stream.get_data()
        taken = yield from _plain(data)
        if taken < len(data):
            yield from _by_pdfminer([PDFStream({}, data[taken:]), *streams[at + 1 :]])
            return


def _plain(data: bytes) -> Generator[Instruction, None, int]:
    """Give instructions as long as they are ordinary; return how much of `data` these are."""
    operands: list[Any] = []
    at = taken = 0
    while token := _TOKEN.match(data, at):
        kind, at = token.lastindex, token.end()
        if kind == _OPERATOR:
            if token[_OPERATOR] in _NO_OPERATORS:
                return taken
            yield operands, token[_OPERATOR]
            operands, taken = [], at
        elif kind is not None:
            try:
                value, at = _value(data, token)
            except (_OddError, ValueError):
                return taken
            operands.append(value)
        elif at == len(data):
            yield operands, b""
            return at
    return taken


def _value(data: bytes, token: re.Match[bytes], depth: int = 0) -> tuple[Any, int]:
    """Return the value that begins with `token`, and where it ends."""
    kind = token.lastindex or 0
    if convert := _SIMPLE.get(kind):
        return convert(token[kind]), token.end()
    if kind == _LIST:
        return _values(data, token.end(), _LIST_END, depth)
    if kind == _DICT:
        values, end = _values(data, token.end(), _DICT_END, depth)
        return _dictionary(values), end
    raise _OddError


def _values(data: bytes, at: int, last: int, depth: int) -> tuple[list[Any], int]:
    if depth == _DEEPEST:
        raise _OddError
    values: list[Any] = []
    while at < len(data) and (token := _TOKEN.match(data, at)):
        if token.lastindex == last:
            return values, token.end()
        if token.lastindex is None:
            at = token.end()
        else:
            value, at = _value(data, token, depth + 1)
            values.append(value)
    raise _OddError


def _dictionary(values: Sequence[Any]) -> dict[str, Any]:
    keys = values[::2]
    if len(values) % 2 or not all(isinstance(key, PSLiteral) for key in keys):
        raise _OddError
    return dict(zip(map(literal_name, keys), values[1::2], strict=True))


def _name(name: bytes) -> PSLiteral:
    try:
        return LIT(name.decode("utf-8"))
    except UnicodeDecodeError:
        return LIT(name)


def _of_hex(digits: bytes) -> bytes:
    r"""Return the bytes that digits stand for; a last one without its second, as pdfminer takes it.

    >>> _of_hex(b"00 a1"), _of_hex(b"00A")
    (b'\x00\xa1', b'\x00\n')
    """
    digits = b"".join(digits.split())
    if len(digits) % 2:
        digits = digits[:-1] + b"0" + digits[-1:]
    return bytes.fromhex(digits.decode("ascii"))


def _without_escapes(text: bytes) -> bytes:
    r"""Return a string as it is meant.

    >>> _without_escapes(rb"a\)b\101"), _without_escapes(rb"\d")
    (b'a)bA', b'')
    """
    return _ESCAPE.sub(_escaped, text)


def _escaped(found: re.Match[bytes]) -> bytes:
    if found[1]:
        return bytes([int(found[1], 8)])
    return _ESCAPED.get(found[2], b"")


_SIMPLE: dict[int, Callable[[bytes], Any]] = {
    1: int,
    2: float,
    4: bytes,
    5: _of_hex,
    6: _name,
    7: _without_escapes,
}


def _by_pdfminer(streams: Sequence[PDFStream]) -> Iterator[Instruction]:
    parser = PDFContentParser(streams)
    operands: list[Any] = []
    while True:
        try:
            _, value = parser.nextobject()
        except PSEOF:
            break
        if isinstance(value, PSKeyword):
            yield operands, value.name
            operands = []
        else:
            operands.append(value)
    yield operands, b""
