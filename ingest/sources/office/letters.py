"""E-mails (.eml): who wrote to whom, when and what; their attachments are documents of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from functools import partial
from pathlib import Path

from ingest.errors import UnreadableFileError
from ingest.sources.office.flow import Block, Flow, FlowSection, Paragraph
from ingest.sources.office.html import html_blocks
from messages import Message
from vietnamese.legacy import decode_text

_LARGEST = 200 << 20
_MOST_PARTS = 1000
_TOO_LARGE = Message("is an e-mail of more than {most_n} bytes, and was not opened", most_n=_LARGEST)
_DAMAGED = Message("is damaged: it can't be opened as an e-mail")
_HEADS = (("From", "Từ"), ("To", "Đến"), ("Cc", "Đồng gửi"), ("Date", "Ngày"), ("Subject", "Chủ đề"))


def read_eml(path: Path) -> Flow:
    """Return an e-mail's head and text, plain where it has that, else as its web page shows it.

    Raises:
        UnreadableFileError: it is damaged or too large.
    """
    letter = parsed(path)
    return Flow((FlowSection((*_head(letter), *_body(letter, str(path)))),))


def parsed(path: Path) -> EmailMessage:
    """Return an e-mail, taken apart but not decoded.

    Raises:
        UnreadableFileError: it is damaged or too large.
    """
    if path.stat().st_size > _LARGEST:
        raise UnreadableFileError(str(path), _TOO_LARGE)
    try:
        with path.open("rb") as stream:
            return BytesParser(EmailMessage, policy=policy.default).parse(stream)
    except (MessageError, ValueError, LookupError, RecursionError):
        raise UnreadableFileError(str(path), _DAMAGED) from None


def attachments(letter: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """Yield the attachments of an e-mail with their names; one without a name is none."""
    for number, part in enumerate(letter.walk()):
        if number > _MOST_PARTS:
            return
        name = _text(part.get_filename)
        if name and not part.is_multipart():
            content = part.get_payload(decode=True)
            yield name, content if isinstance(content, bytes) else b""


def _head(letter: EmailMessage) -> Iterator[Block]:
    for name, shown in _HEADS:
        value = _text(partial(_header, letter, name))
        if value:
            yield Paragraph(f"{shown}: {' '.join(value.split())}")


def _header(letter: EmailMessage, name: str) -> str:
    return str(letter[name] or "")


def _body(letter: EmailMessage, path: str) -> Iterator[Block]:
    try:
        part = letter.get_body(("plain", "html"))
        content = part.get_payload(decode=True) if part is not None else None
    except (MessageError, ValueError, LookupError, AttributeError, KeyError):
        raise UnreadableFileError(path, _DAMAGED) from None
    if part is None or not isinstance(content, bytes):
        return
    text = _decoded(content, part.get_content_charset())
    if part.get_content_subtype() == "html":
        yield from html_blocks(text.encode("utf-8"), path)
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
