"""ZIP packages of office files, and their XML, opened so that a hostile one does no harm."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from posixpath import normpath
from types import TracebackType

from lxml import etree

from ingest.errors import UnreadableFileError
from messages import Message

_MOST_PARTS = 20_000
_LARGEST_PART = 200 << 20
"""Bytes: the main part of a list of 50,000 persons has about 40 MB."""
_MOST_BYTES = 1 << 30
_STEEPEST = 400
"""Times its packed size: XML of office programs packs to a 10th, of empty cells to a 100th."""
_COMPOUND = b"\xd0\xcf\x11\xe0"
_SMALL = 10 << 20
"""Bytes that no ratio is asked of."""
_DTD = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_HEAD = 1 << 16

_DAMAGED = Message("is damaged: it can't be opened as the office file that its name says; save it again")
_BOMB = Message("unpacks to far more than an office file holds, and was not opened")
_ENTITIES = Message("declares XML entities, as attacks do and office programs don't; it was not opened")
_LOCKED = Message("is protected by a password; save it without one, then try again")


class Package:
    """The parts of an office file by name. Use it as a context."""

    def __init__(self, path: Path) -> None:
        """Open the package at `path`.

        Raises:
            UnreadableFileError: it is damaged, locked, or unpacks to too much.
        """
        self.path = str(path)
        with path.open("rb") as stream:
            if stream.read(4) == _COMPOUND:  # in which office programs lock a package
                raise UnreadableFileError(self.path, _LOCKED)
        try:
            self._zip = zipfile.ZipFile(path)
        except (OSError, ValueError, NotImplementedError, zipfile.BadZipFile):
            raise UnreadableFileError(self.path, _DAMAGED) from None
        self._check()

    def __enter__(self) -> Package:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def has(self, name: str) -> bool:
        """Tell whether there is a part of this name."""
        return name in self._zip.NameToInfo

    def names(self) -> list[str]:
        """Return the names of all parts."""
        return self._zip.namelist()

    def read(self, name: str) -> bytes:
        """Return a part's bytes.

        Raises:
            UnreadableFileError: it isn't there, or damaged.
        """
        try:
            return self._zip.read(name)
        except (KeyError, OSError, EOFError, ValueError, RuntimeError, NotImplementedError) as error:
            raise UnreadableFileError(self.path, _DAMAGED) from error
        except Exception as error:  # zlib and lzma have errors of their own
            raise UnreadableFileError(self.path, _DAMAGED) from error

    def xml(self, name: str) -> etree._Element:
        """Return a part as XML, without following anything that it refers to.

        Raises:
            UnreadableFileError: it isn't there, is damaged, or declares entities.
        """
        return parse_xml(self.read(name), self.path)

    def xml_or_none(self, name: str) -> etree._Element | None:
        """Return a part as XML, None where there is none of this name."""
        return self.xml(name) if self.has(name) else None

    def _check(self) -> None:
        members = self._zip.infolist()
        if any(member.flag_bits & 1 for member in members):
            raise UnreadableFileError(self.path, _LOCKED)
        steep = any(
            member.file_size > _SMALL and member.file_size > _STEEPEST * max(1, member.compress_size)
            for member in members
        )
        too_large = any(member.file_size > _LARGEST_PART for member in members)
        whole = sum(member.file_size for member in members)
        if steep or too_large or whole > _MOST_BYTES or len(members) > _MOST_PARTS:
            raise UnreadableFileError(self.path, _BOMB)


def parse_xml(data: bytes, path: str) -> etree._Element:
    """Return XML without following anything that it refers to.

    Raises:
        UnreadableFileError: it is damaged, or declares entities.
    """
    if _DTD.search(data[:_HEAD].replace(b"\0", b"")):
        raise UnreadableFileError(path, _ENTITIES)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise UnreadableFileError(path, _DAMAGED) from None


def relations(package: Package, part: str) -> dict[str, str]:
    """Return the parts inside the package that a part refers to, by their ids; never one outside."""
    folder, _, name = part.rpartition("/")
    root = package.xml_or_none(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
    found = {}
    for one in root if root is not None else ():
        target = attribute(one, "Target") or ""
        if attribute(one, "TargetMode") != "External":
            place = normpath(f"/{folder}/{target}" if target[:1] != "/" else target)
            found[attribute(one, "Id") or ""] = place.lstrip("/")  # two where the folder is the package's
    return found


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace; "" for comments."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element | None, name: str) -> str | None:
    """Return an attribute by its name without a namespace."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """Return what a path of names without namespaces leads to, first child first; None where it ends."""
    for name in names:
        if element is None:
            return None
        element = next((one for one in element if local(one) == name), None)
    return element


def children(element: etree._Element | None, *names: str) -> list[etree._Element]:
    """Return the elements in what a path of names leads to; none where it ends."""
    found = child(element, *names)
    return [] if found is None else list(found)
