"""Letters of Outlook (.msg), as [MS-OXMSG] lays them out in a compound file, which olefile opens."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime
from functools import cached_property, partial
from io import BytesIO
from pathlib import Path

import olefile

from ingest.errors import UnreadableFileError
from ingest.sources.office.flow import Block, Flow, FlowSection, Paragraph, texts_of
from ingest.sources.office.html import html_blocks
from ingest.sources.office.outlook_rtf import unpacked_rtf
from ingest.sources.office.pictures import Pictures
from ingest.sources.office.rtf import rtf_blocks
from messages import Message
from vietnamese.legacy import decode_text

_LARGEST = 200 << 20
_MOST_ATTACHMENTS = 1000
_DEEPEST = 3
"""Letters in letters; `ingest.sources.containers` counts archives so, too."""
_TOO_LARGE = Message("is an e-mail of more than {most_n} bytes, and was not opened", most_n=_LARGEST)
_DAMAGED = Message("is damaged: it can't be opened as a letter of Outlook")
_TOO_MANY = Message("holds more than {most_n} attachments, and was not opened", most_n=_MOST_ATTACHMENTS)
_TOO_DEEP = Message("holds letters in letters more than {most_n} deep, and was not opened", most_n=_DEEPEST)

_PROPERTIES = "__properties_version1.0"
_ATTACHMENT = "__attach_version1.0_#"
_UNICODE, _BYTES, _BINARY, _STORAGE = "001F", "001E", "0102", "000D"
"""Types of properties ([MS-OXCDATA] 2.11.1), as they end the names of streams."""
_SUBJECT, _BODY, _HTML, _RTF = "0037", "1000", "1013", "1009"
_SENT, _DELIVERED, _CODE_PAGE = "0039", "0E06", "3FFD"
_SENDER, _SENDER_SMTP, _SENDER_ADDRESS, _TO, _CC = "0C1A", "5D01", "0C1F", "0E04", "0E03"
_DATA, _NAMES = "3701", ("3707", "3704", "3001")
"""Of an attachment: its content, and what it is called: in full, in eight letters, and as shown."""
_HEADERS = (32, 24)
"""Bytes before the first property: of a letter, and of a letter in a letter ([MS-OXMSG] 2.4.1)."""
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_HERE = timezone(timedelta(hours=7))


def read_msg(path: Path) -> Flow:
    """Return the head and text of a letter of Outlook, as of any e-mail.

    Raises:
        UnreadableFileError: it is damaged or too large.
    """
    with opened(path) as letter:
        blocks = tuple(letter.blocks())
        return Flow((FlowSection(blocks),), tuple(letter.pictures.notes()))


@contextmanager
def opened(path: Path) -> Iterator[OutlookLetter]:
    """Give a letter of Outlook.

    Raises:
        UnreadableFileError: it is damaged or too large, now or when something of it is asked for.
    """
    if path.stat().st_size > _LARGEST:
        raise UnreadableFileError(str(path), _TOO_LARGE)
    try:
        with olefile.OleFileIO(path) as file:
            yield OutlookLetter(file, str(path))
    except UnreadableFileError:
        raise
    except (OSError, ValueError, LookupError, TypeError, RecursionError, struct.error, OverflowError):
        raise UnreadableFileError(str(path), _DAMAGED) from None  # whatever olefile raises of damage


class OutlookLetter:
    """A letter of Outlook; `inside` are the storages in which it stands, where it is part of another."""

    def __init__(self, file: olefile.OleFileIO, path: str, inside: tuple[str, ...] = ()) -> None:
        self._file = file
        self._path = path
        self._inside = inside
        self.pictures = Pictures()

    def blocks(self) -> Iterator[Block]:
        """Yield who wrote to whom, when and what, then the text."""
        for shown, value in self._head():
            if value:
                yield Paragraph(f"{shown}: {' '.join(value.split())}")
        yield from self._text_blocks()

    @property
    def subject(self) -> str:
        """What it is about, "" where it doesn't say."""
        return self._text(_SUBJECT)

    def attachments(self) -> Iterator[tuple[str, Callable[[], bytes]]]:
        """Yield names of attachments, and what reads each; a letter in it becomes its text.

        Raises:
            UnreadableFileError: there are too many of them.
        """
        if len(self._inside) >= _DEEPEST:
            raise UnreadableFileError(self._path, _TOO_DEEP)
        depth = len(self._inside)
        entries = (one for one in self._file.listdir(streams=False, storages=True) if len(one) == depth + 1)
        storages = [
            tuple(one) for one in entries if one[-1].startswith(_ATTACHMENT) and self._is_here(tuple(one))
        ]
        if len(storages) > _MOST_ATTACHMENTS:
            raise UnreadableFileError(self._path, _TOO_MANY)
        for number, storage in enumerate(storages, start=1):
            yield from self._attachment(storage, number)

    def _is_here(self, storage: tuple[str, ...]) -> bool:
        return storage[:-1] == self._inside

    def _attachment(self, storage: tuple[str, ...], number: int) -> Iterator[tuple[str, Callable[[], bytes]]]:
        held = (*storage, f"__substg1.0_{_DATA}{_STORAGE}")
        if self._file.exists([*held, _PROPERTIES]):
            letter = OutlookLetter(self._file, self._path, held)
            name = letter.subject or f"Thư {number}"
            yield f"{name}.txt", letter.as_text
            for inner, read in letter.attachments():
                yield f"{name}/{inner}", read
            return
        of_attachment = OutlookLetter(self._file, self._path, storage)
        named = next((text for one in _NAMES if (text := of_attachment._text(one))), f"Tệp {number}")
        yield named, partial(of_attachment._stream, _DATA + _BINARY)

    def as_text(self) -> bytes:
        """Return head and text as a plain text file, for a letter that is part of another."""
        return "\n".join(one.text for one in texts_of(tuple(self.blocks()))).encode("utf-8")

    def _head(self) -> Iterator[tuple[str, str]]:
        name, address = self._text(_SENDER), self._text(_SENDER_SMTP)
        address = address or self._text(_SENDER_ADDRESS)
        is_shown = "@" in address and address != name  # else it is a path in the office's own directory
        yield "Từ", f"{name} <{address}>" if name and is_shown else name or address
        yield "Đến", self._text(_TO)
        yield "Đồng gửi", self._text(_CC)
        yield "Ngày", self._date()
        yield "Chủ đề", self.subject

    def _date(self) -> str:
        ticks = self._number(_SENT) or self._number(_DELIVERED)
        if not ticks:
            return ""
        try:
            return format_datetime((_EPOCH + timedelta(microseconds=ticks // 10)).astimezone(_HERE))
        except (OverflowError, ValueError):
            return ""

    def _text_blocks(self) -> Iterator[Block]:
        if text := self._text(_BODY):
            yield from map(Paragraph, text.splitlines())
        elif page := self._stream(_HTML + _BINARY) or self._text(_HTML).encode("utf-8"):
            yield from html_blocks(page, self._path, self.pictures)
        elif packed := self._stream(_RTF + _BINARY):
            yield from rtf_blocks(unpacked_rtf(packed), self._path, self.pictures)

    def _text(self, property_id: str) -> str:
        text = self._stream(property_id + _UNICODE).decode("utf-16-le", "replace")
        return (text or self._decoded(self._stream(property_id + _BYTES))).rstrip("\0")

    def _decoded(self, raw: bytes) -> str:
        """Return text in the letter's code page, or in whatever encoding it is Vietnamese in."""
        if found := decode_text(raw) if raw else None:
            return found[0]
        try:
            return raw.decode(f"cp{self._number(_CODE_PAGE) or 1258}", "replace")
        except LookupError:
            return raw.decode("cp1258", "replace")

    def _stream(self, name: str) -> bytes:
        place = [*self._inside, f"__substg1.0_{name}"]
        if not self._file.exists(place):
            return b""
        content: BytesIO = self._file.openstream(place)
        return content.read()

    def _number(self, property_id: str) -> int:
        return self._numbers.get(int(property_id, 16), 0)

    @cached_property
    def _numbers(self) -> dict[int, int]:
        """The properties whose value is a number or a time, by their ids."""
        place = [*self._inside, _PROPERTIES]
        if not self._file.exists(place):
            return {}
        data: bytes = self._file.openstream(place).read()
        first = _HEADERS[bool(self._inside)]
        entries = struct.iter_unpack("<HHIQ", data[first : first + (len(data) - first) // 16 * 16])
        return {identity: value for _, identity, _, value in entries}
