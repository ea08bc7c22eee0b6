"""E-mails (.eml): who wrote to whom, when and what; their attachments are documents of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from functools import partial
from mimetypes import guess_extension
from pathlib import Path

from ingest.errors import UnreadableFileError
from ingest.sources.office.flow import Block, Flow, FlowSection, Paragraph
from ingest.sources.office.html import html_blocks
from ingest.sources.office.pictures import Pictures
from messages import Message
from vietnamese.legacy import decode_text

_LARGEST = 200 << 20
_MOST_PARTS = 10_000
"""As many files as an archive may hold."""
_TOO_LARGE = Message("is an e-mail of more than {most_n} bytes, and was not opened", most_n=_LARGEST)
_BOUNDARY = re.compile(rb"boundary=[\"']?([^\"'\s;]{1,80})", re.IGNORECASE)
_DIVIDER = re.compile(rb"^--([^\r\n]{1,90})", re.MULTILINE)
_TOO_MANY = Message("is an e-mail of more than {most_n} parts, and was not opened", most_n=_MOST_PARTS)
_DAMAGED = Message("is damaged: it can't be opened as an e-mail")
_HEADS = (("From", "Từ"), ("To", "Đến"), ("Cc", "Đồng gửi"), ("Date", "Ngày"), ("Subject", "Chủ đề"))


def read_eml(path: Path) -> Flow:
    """Return an e-mail's head and text, plain where it has that, else as its web page shows it.

    Raises:
        UnreadableFileError: it is damaged, too large or has too many parts.
    """
    letter = parsed(path)
    pictures = Pictures()
    blocks = (*_head(letter), *_body(letter, str(path), pictures))
    return Flow((FlowSection(blocks),), tuple(pictures.notes()))


def parsed(path: Path) -> EmailMessage:
    """Return an e-mail, taken apart but not decoded.

    Raises:
        UnreadableFileError: it is damaged, too large or has too many parts.
    """
    if path.stat().st_size > _LARGEST:
        raise UnreadableFileError(str(path), _TOO_LARGE)
    data = path.read_bytes()
    if _part_count(data) > _MOST_PARTS:
        raise UnreadableFileError(str(path), _TOO_MANY)
    try:
        return BytesParser(EmailMessage, policy=policy.default).parsebytes(data)
    except (MessageError, ValueError, LookupError, RecursionError):
        raise UnreadableFileError(str(path), _DAMAGED) from None


def _part_count(data: bytes) -> int:
    """Return how many parts an e-mail has, before they are taken apart, which takes a millisecond each."""
    boundaries = {match[1] for match in _BOUNDARY.finditer(data)}
    return sum(match[1].rstrip() in boundaries for match in _DIVIDER.finditer(data))


def attachments(letter: EmailMessage) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield the names of what an e-mail brings, and what decodes each; text without a name is the letter's.

    A letter in it is an attachment as a whole, with its own.
    """
    for number, part in enumerate(_parts(letter), start=1):
        name = _text(part.get_filename)
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload(0) if part.is_multipart() else None
            if isinstance(inner, EmailMessage):
                subject = name or _text(partial(_header, inner, "Subject")) or f"Thư {number}"
                yield f"{subject.removesuffix('.eml')}.eml", inner.as_bytes
        elif not part.is_multipart() and (name or part.get_content_maintype() not in ("text", "multipart")):
            suffix = guess_extension(part.get_content_type()) or ".bin"
            yield name or f"Tệp {number}{suffix}", partial(_content, part)


def _parts(letter: EmailMessage) -> Iterator[EmailMessage]:
    """Yield the parts of an e-mail, but not those of letters in it."""
    waiting = [letter]
    while waiting:
        part = waiting.pop()
        yield part
        if part.is_multipart() and part.get_content_type() != "message/rfc822":
            waiting += reversed([one for one in part.iter_parts() if isinstance(one, EmailMessage)])


def _content(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _head(letter: EmailMessage) -> Iterator[Block]:
    for name, shown in _HEADS:
        value = _text(partial(_header, letter, name))
        if value:
            yield Paragraph(f"{shown}: {' '.join(value.split())}")


def _header(letter: EmailMessage, name: str) -> str:
    return str(letter[name] or "")


def _body(letter: EmailMessage, path: str, pictures: Pictures) -> Iterator[Block]:
    try:
        part = letter.get_body(("plain", "html"))
        content = part.get_payload(decode=True) if part is not None else None
    except (MessageError, ValueError, LookupError, AttributeError, KeyError):
        raise UnreadableFileError(path, _DAMAGED) from None
    if part is None or not isinstance(content, bytes):
        return
    text = _decoded(content, part.get_content_charset())
    if part.get_content_subtype() == "html":
        yield from html_blocks(text.encode("utf-8"), path, pictures)
    else:
        yield from map(Paragraph, text.splitlines())


def _decoded(content: bytes, charset: str | None) -> str:
    try:
        return content.decode(charset or "utf-8")
    except (LookupError, UnicodeDecodeError):
        found = decode_text(content)
        return found[0] if found else content.decode("utf-8", "replace")


def _text(get: Callable[[], str | None]) -> str:
    """Return what a header says; the parser raises on some that are damaged."""
    try:
        return str(get() or "")
    except (MessageError, ValueError, LookupError, AttributeError, TypeError):
        return ""
