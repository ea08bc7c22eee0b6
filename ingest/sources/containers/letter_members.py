"""E-mails as containers: what they bring along."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from email.errors import MessageError
from pathlib import Path

from ingest.errors import UnreadableFileError
from ingest.sources.containers.members import ArchiveMember, MemberError
from ingest.sources.containers.names import is_hidden, numbered_apart, safe_name
from ingest.sources.office import letters, outlook
from messages import Message
from vietnamese.fold import nfc

EML, MSG = ".eml", ".msg"
_COMPOUND = b"\xd0\xcf\x11\xe0"
_DAMAGED = Message("is damaged: it can't be taken out of its e-mail")

_Attachment = tuple[str, Callable[[], bytes]]


def is_letter(path: Path) -> bool:
    """Tell whether a file is an e-mail by its name, and for Outlook by its content; many logs end in .msg."""
    suffix = path.suffix.lower()
    if suffix != MSG:
        return suffix == EML
    with path.open("rb") as stream:
        return stream.read(4) == _COMPOUND


@contextmanager
def letter_members(letter: Path) -> Iterator[Iterator[ArchiveMember]]:
    """Give the attachments of an e-mail.

    Raises:
        MemberError: it is damaged.
    """
    try:
        if letter.suffix.lower() == MSG:
            with outlook.opened(letter) as opened:
                yield _members(opened.attachments())
        else:
            yield _members(letters.attachments(letters.parsed(letter)))
    except UnreadableFileError as error:
        raise MemberError(error.reason) from error


def _members(attachments: Iterable[_Attachment]) -> Iterator[ArchiveMember]:
    safe = ((safe_name(nfc(name)), read) for name, read in attachments)
    seen = [(name, read) for name, read in safe if name and not is_hidden(name)]
    names = numbered_apart(iter([name for name, _ in seen]))
    for name, (_, read) in zip(names, seen, strict=True):
        yield ArchiveMember(name, _chunks(read))


def _chunks(read: Callable[[], bytes]) -> Callable[[], Iterator[bytes]]:
    def chunks() -> Iterator[bytes]:
        try:
            yield read()
        except (MessageError, OSError, ValueError, LookupError, TypeError, AttributeError) as error:
            raise MemberError(_DAMAGED) from error  # whatever the libraries raise of damage

    return chunks
