"""Reading a package again: against the schemas, the rules of CSIP, its own lists, and each SHA-256."""

from __future__ import annotations

import hashlib
import os
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, Final
from urllib.parse import unquote

from index.errors import ArchiveError
from index.handover import premis
from index.handover.describe import DOUBTFUL, SHOWN, iso_day
from index.handover.fields import from_xml, value_of
from index.handover.mets import CSIP, NAMESPACE, XLINK
from index.handover.premis import ToldHeader
from index.handover.types import Fields, PackageCheck, PackageKind, ReadDocument
from index.handover.validity import faults_of_fields, faults_of_mets, faults_of_premis, faults_of_structure
from index.handover.xml import parsed
from ingest.scratch import scratch_folder
from messages import Message

_METS: Final = {"mets": NAMESPACE}
_HREF: Final = f"{{{XLINK}}}href"
_LARGEST: Final = 20 << 30
"""Bytes to which a ZIP may unpack: a box of dossiers scanned in colour has a few GB."""


def check_package(path: Path) -> PackageCheck:
    """Return what a package, a folder or a ZIP, holds and what is wrong with it.

    A package may come from a stranger: nothing of it is run, and nothing outside it is read.

    Raises:
        ArchiveError: it is no package: there is no METS.xml, or the ZIP can't be opened.
    """
    if path.is_dir():
        return _Reader(path, path).check()
    with scratch_folder() as folder:
        inner = _unpacked(path, folder)
        return _Reader(inner, path).check()


def _unpacked(path: Path, folder: Path) -> Path:
    """Unpack a ZIP and return the folder in which its package stands."""
    try:
        with zipfile.ZipFile(path) as pack:
            if sum(one.file_size for one in pack.infolist()) > _LARGEST:
                raise ArchiveError(Message("{path} unpacks to more than 20 GB.", path=path))
            pack.extractall(folder)
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise ArchiveError(
            Message("{path} can't be opened as a ZIP ({error}).", path=path, error=error)
        ) from error
    tops = [one for one in folder.iterdir() if (one / "METS.xml").is_file()]
    return tops[0] if len(tops) == 1 else folder


class _Reader:
    """Reads one package in a folder."""

    def __init__(self, folder: Path, shown: Path) -> None:
        self._folder = folder
        self._shown = shown
        self._faults: list[str] = []
        self._hashes: dict[str, str] = {}
        self._listed: set[str] = {"METS.xml"}

    def check(self) -> PackageCheck:
        """Return what was found."""
        if not (self._folder / "METS.xml").is_file():
            raise ArchiveError(Message("{path} is no package: it has no METS.xml.", path=self._shown))
        self._refuse_links()
        root = self._mets("METS.xml")
        kind = _kind(root)
        objid = "" if root is None else root.get("OBJID", "")
        dossier: Fields = {}
        documents: list[ReadDocument] = []
        if root is not None:
            self._faults += faults_of_structure(root)
            dossier = self._fields("metadata/descriptive/EAD.xml", "dossier", kind)
            for href in self._representations(root):
                documents += self._representation(href, kind)
            self._told("metadata/preservation")
        self._unlisted()
        found = (dossier, tuple(documents), len(self._hashes), tuple(self._faults))
        return PackageCheck(str(self._shown), objid, kind, *found)

    def _refuse_links(self) -> None:
        """Refuse links, which lead out of the package, and pipes and devices, which have no end."""
        for inner, folders, names in os.walk(self._folder):
            for path in (Path(inner, name) for name in (*folders, *names)):
                mode = path.lstat().st_mode
                if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
                    raise ArchiveError(
                        Message(
                            "{path} is neither a file nor a folder, so this package is not opened. Take "
                            "another copy.",
                            path=path,
                        )
                    )

    def _mets(self, href: str) -> Any:
        """Return the root of a METS document after checking it, and all files that it lists."""
        root = self._parsed(href)
        if root is None:
            return None
        self._add(href, faults_of_mets(root))
        for one in root.iterfind(".//mets:mdRef", _METS):
            self._compare(href, one.get(_HREF), one)
        for one in root.iterfind(".//mets:file", _METS):
            place = one.find("mets:FLocat", _METS)
            self._compare(href, None if place is None else place.get(_HREF), one)
        return root

    def _parsed(self, href: str) -> Any:
        try:
            return parsed((self._folder / href).read_bytes())
        except (OSError, ValueError) as error:
            self._faults.append(Message("{file}: {error}", file=href, error=error))
            return None

    def _add(self, href: str, found: list[str]) -> None:
        self._faults += [Message("{file}: {error}", file=href, error=one) for one in found]

    def _compare(self, mets: str, target: str | None, said: Any) -> None:
        """Compare a file with what METS says of it."""
        href = _joined(mets, target or "")
        if href is None or not (self._folder / href).is_file():
            self._faults.append(Message("{file} is not in the package", file=target or "?"))
            return
        self._listed.add(href)
        path = self._folder / href
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        self._hashes[href] = found
        if said.get("CHECKSUMTYPE") != "SHA-256" or said.get("CHECKSUM", "").lower() != found:
            self._faults.append(Message("{file} is not the file that was packed (SHA-256)", file=href))
        elif said.get("SIZE") != str(path.stat().st_size):
            self._faults.append(Message("{file} has another size than METS says", file=href))

    def _representations(self, root: Any) -> Iterator[str]:
        for one in root.iterfind(".//mets:mptr", _METS):
            href = _joined("METS.xml", one.get(_HREF, ""))
            if href in self._listed and href is not None:
                yield href

    def _representation(self, href: str, kind: PackageKind) -> list[ReadDocument]:
        """Return the documents of a representation: those that its METS describes."""
        root = self._mets(href)
        if root is None:
            return []
        headers = self._told(str(PurePosixPath(href).parent / "metadata/preservation"))
        found = []
        for one in root.iterfind(".//mets:div[@DMDID]", _METS):
            pointer = one.find("mets:fptr", _METS)
            described = self._described(root, href, one.get("DMDID", "").split())
            if pointer is None or described is None:
                continue
            file = self._file(root, href, pointer.get("FILEID", ""))
            fields = self._fields(described, "document", kind)
            header = headers.get(fields.get("docCode", "")) or _header(fields)
            found.append(ReadDocument(file, self._hashes.get(file, ""), fields, *header))
        return found

    def _described(self, root: Any, mets: str, ids: list[str]) -> str | None:
        for section in root.iterfind("mets:dmdSec", _METS):
            reference = section.find("mets:mdRef", _METS)
            if section.get("ID") in ids and reference is not None:
                return _joined(mets, reference.get(_HREF, ""))
        return None

    def _file(self, root: Any, mets: str, id: str) -> str:
        for one in root.iterfind(".//mets:file", _METS):
            place = one.find("mets:FLocat", _METS)
            if one.get("ID") == id and place is not None:
                return _joined(mets, place.get(_HREF, "")) or ""
        return ""

    def _fields(self, href: str, level: Any, kind: PackageKind) -> Fields:
        root = self._parsed(href)
        if root is None:
            return {}
        self._add(href, faults_of_fields(root, level, kind))
        return from_xml(root)

    def _told(self, folder: str) -> dict[str, ToldHeader]:
        """Check the PREMIS documents in a folder; return the headers of documents that they tell."""
        headers: dict[str, ToldHeader] = {}
        for path in sorted((self._folder / folder).glob("*.xml")):
            href = path.relative_to(self._folder).as_posix()
            root = self._parsed(href)
            if root is None:
                continue
            self._add(href, faults_of_premis(root))
            for file, digest in premis.fixities(root):
                if self._hashes.get(file) != digest:
                    self._faults.append(Message("{file} has another SHA-256 than PREMIS says", file=file))
            headers |= dict(premis.headers(root))
        return headers

    def _unlisted(self) -> None:
        held = {one.relative_to(self._folder).as_posix() for one in self._folder.rglob("*") if one.is_file()}
        for href in sorted(held - self._listed):
            self._faults.append(Message("{file} is in the package, and no METS lists it", file=href))


def _kind(root: Any) -> PackageKind:
    header = None if root is None else root.find("mets:metsHdr", _METS)
    return "SIP" if header is not None and header.get(f"{{{CSIP}}}OAISPACKAGETYPE") == "SIP" else "AIP"


def _joined(mets: str, target: str) -> str | None:
    """Return a path from the package's root, None where it leads out of it."""
    parts: list[str] = [*PurePosixPath(mets).parent.parts]
    plain = unquote(target)
    if not plain or plain.startswith("/") or "\\" in plain or ":" in plain.split("/", 1)[0]:
        return None
    for part in plain.split("/"):
        if part == "..":
            return None
        if part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def _header(fields: Fields) -> ToldHeader:
    """Return header fields as far as the fields of EAD_doc tell them."""
    number = "/".join(filter(None, (fields.get("codeNumber"), fields.get("codeNotation"))))
    found = {
        "so_ky_hieu": number,
        "ngay_ban_hanh": iso_day(fields.get("issuedDate", "")),
        "loai_van_ban": value_of("kind", fields.get("typeName", "")).capitalize(),
        "co_quan_ban_hanh": fields.get("organName", ""),
        "trich_yeu": fields.get("subject", ""),
    }
    doubts = fields.get("description", "").partition(DOUBTFUL)[2].partition(";")[0]
    doubtful = tuple(name for name, shown in SHOWN.items() if shown in doubts)
    return ToldHeader({name: value for name, value in found.items() if value}, doubtful)
