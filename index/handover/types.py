"""What is handed over to the archives, and what a check of it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

PackageKind = Literal["SIP", "AIP"]
Level = Literal["dossier", "document"]
Fields = Mapping[str, str]
"""Values by the names of `index/data/handover.json`, in their order; "" where nothing is known."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who hands over to whom, as no archive of scans can know it.

    Attributes:
        fonds: code of the agency whose records these are (mã phông).
        agency: its name, "" where nobody said it.
        archives: code of the archives that receive (mã cơ quan lưu trữ), "" where nobody said it.
        transfer: which hand-over of the agency this is.
    """

    fonds: str
    agency: str = ""
    archives: str = ""
    transfer: int = 1


@dataclass(frozen=True, slots=True)
class PackedDocument:
    """A document of a package.

    Attributes:
        id: in this archive.
        file: of the package, in which it stands; a file with several papers holds several documents.
        fields: what EAD_doc says of it.
        header: every header field of the archive with its value; for PREMIS, which loses nothing.
        doubtful: names of those that were read without certainty.
    """

    id: int
    file: str
    fields: Fields
    header: Mapping[str, str]
    doubtful: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file of documents in a package.

    Attributes:
        name: in `representations/rep1/data`.
        source: where its bytes are.
        original: the original of which `source` is a copy for archives (PDF/A); None where it is itself.
        original_name: as it was found.
    """

    name: str
    source: Path
    sha256: str
    media_type: str
    original_name: str
    original: Path | None = None


@dataclass(frozen=True, slots=True)
class PackedDossier:
    """A dossier as it is handed over: what is said of it, its documents and their files."""

    id: int
    code: str
    fields: Fields
    documents: tuple[PackedDocument, ...]
    files: tuple[PackedFile, ...]


@dataclass(frozen=True, slots=True)
class WrittenPackage:
    """A package that was written.

    Attributes:
        path: its folder or ZIP.
        gaps: names of the dossier's fields that the archive can't fill.
        document_gaps: the same for its documents: in how many a field is empty.
    """

    path: str
    objid: str
    dossier: int
    title: str
    documents: int
    files: int
    gaps: tuple[str, ...]
    document_gaps: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A dossier of which no package was made, and why."""

    dossier: int
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class HandoverReport:
    """What was handed over, and what was not."""

    folder: str
    kind: PackageKind
    packages: tuple[WrittenPackage, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document as a package tells of it.

    Attributes:
        file: path of its file in the package.
        sha256: of that file.
        fields: of EAD_doc.
        header: the header fields in the archive's own names: as PREMIS has them, else from `fields`.
        doubtful: names of those that were read without certainty.
    """

    file: str
    sha256: str
    fields: Fields
    header: Mapping[str, str]
    doubtful: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a package that was taken in.

    Attributes:
        documents: of the package that the archive holds now.
        corrected: how many of their fields were set to what the package says.
        unmatched: files whose papers are counted otherwise here, so that nothing was set.
    """

    documents: int
    corrected: int
    unmatched: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackageCheck:
    """What was found in a package.

    Attributes:
        faults: sentences on what is wrong; () where the package is whole and valid.
        files: how many files were compared with their SHA-256.
    """

    path: str
    objid: str
    kind: str
    dossier: Fields
    documents: tuple[ReadDocument, ...]
    files: int
    faults: tuple[str, ...]
