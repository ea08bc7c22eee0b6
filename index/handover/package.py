"""A package in its folder: documents, what is said of them, and METS over it all.

OBJID/METS.xml
OBJID/metadata/descriptive/EAD.xml, metadata/preservation/PREMIS.xml (AIP)
OBJID/representations/rep1/METS.xml, metadata/..., data/
OBJID/representations/rep2/... the originals, where rep1 has copies of them as PDF/A
OBJID/schemas/, documentation/
"""

from __future__ import annotations

import hashlib
import shutil
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from index.handover import premis
from index.handover.fields import as_xml, schema
from index.handover.mets import Division, ListedFile, MetsFacts, mets
from index.handover.premis import FileFact, PremisEvent
from index.handover.types import PackageKind, PackedDocument, PackedDossier, PackedFile, Sender

SCHEMAS: Final = ("mets.xsd", "xlink.xsd", "premis.xsd", "DILCISExtensionMETS.xsd")
"""Schemas of others that stand in every package, from the folder `schemas` here."""

_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class PackageOrder:
    """What is to be packed, and what the package says of itself.

    Attributes:
        history: the audit log's events, by document.
        created: time of the package, as packages write it.
        made: the event of its making.
    """

    objid: str
    kind: PackageKind
    sender: Sender
    software: tuple[str, str]
    dossier: PackedDossier
    history: dict[int, tuple[PremisEvent, ...]]
    created: str
    made: PremisEvent


def build(folder: Path, order: PackageOrder) -> None:
    """Write a package into `folder`, which is empty.

    Raises:
        ValueError: the bytes of a file aren't those that the archive knows.
    """
    writer = _PackageWriter(folder, order)
    dossier = order.dossier
    root_files = [writer.write("metadata/descriptive/EAD.xml", as_xml(dossier.fields))]
    pointers = [writer.representation("rep1", dossier.files)]
    originals = [_as_original(one) for one in dossier.files if one.original]
    if originals:
        pointers.append(writer.representation("rep2", originals))
    told = [writer.write("metadata/preservation/PREMIS.xml", writer.premis())] if order.kind == "AIP" else []
    groups = (
        ("Documentation", (writer.documentation(),)),
        ("Schemas", tuple(writer.schemas())),
        ("Representations", tuple(pointers)),
    )
    title = dossier.fields["title"]
    facts = writer.facts(order.objid, title, root_files, told, groups)
    writer.write("METS.xml", mets(replace(facts, pointers=tuple(pointers))))


def _as_original(file: PackedFile) -> PackedFile:
    """Return the original of which a file of rep1 is a copy, as a file of rep2."""
    original = file.original or file.source
    return replace(file, name=Path(file.name).stem + original.suffix, source=original, original=None)


class _PackageWriter:
    """Writes the files of one package and remembers what METS has to say of them."""

    def __init__(self, folder: Path, order: PackageOrder) -> None:
        self._folder = folder
        self._order = order

    def write(self, href: str, data: bytes) -> ListedFile:
        """Write a file of the package; return it with its path from the root."""
        path = self._folder / href
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return ListedFile(self._id(href), href, hashlib.sha256(data).hexdigest(), len(data))

    def _id(self, href: str) -> str:
        """Return the id of a file in METS, the same whenever the package is made of the same dossier."""
        return f"ID-{str(uuid.uuid5(uuid.NAMESPACE_URL, f'{self._order.objid}/{href}')).upper()}"

    def copy(self, href: str, file: PackedFile) -> ListedFile:
        """Copy a file of documents into the package."""
        path = self._folder / href
        path.parent.mkdir(parents=True, exist_ok=True)
        with file.source.open("rb") as old, path.open("xb") as new:
            shutil.copyfileobj(old, new, _CHUNK)
        with path.open("rb") as written:
            found = hashlib.file_digest(written, "sha256").hexdigest()
        if file.original is None and found != file.sha256:
            raise ValueError(f"{file.original_name}: {found}")
        media_type = file.media_type
        return ListedFile(self._id(href), href, found, path.stat().st_size, media_type)

    def facts(
        self,
        objid: str,
        label: str,
        descriptions: Iterable[ListedFile],
        preservation: Iterable[ListedFile],
        groups: tuple[tuple[str, tuple[ListedFile, ...]], ...],
    ) -> MetsFacts:
        """Return what a METS document of this package says."""
        order = self._order
        told, described = tuple(preservation), tuple(descriptions)
        about = (order.kind, order.created, order.sender, order.software)
        return MetsFacts(objid, label, *about, described, told, groups)

    def representation(self, name: str, packed: Sequence[PackedFile]) -> ListedFile:
        """Write a representation with its METS; return that METS."""
        at = f"representations/{name}/"
        data = {one.name: self.copy(f"{at}data/{one.name}", one) for one in packed}
        told = []
        if self._order.kind == "AIP":
            href = f"{at}metadata/preservation/PREMIS_{name}.xml"
            told = [self.write(href, self._premis_of(name, packed, data))]
        described = self._describe(at) if name == "rep1" else {}
        divisions = tuple(
            Division(f"document-{one.id}", one.fields["docCode"], described[one.id].id, data[one.file].id)
            for one in self._order.dossier.documents
            if one.id in described
        )
        groups = (("Data", tuple(_below(at, one) for one in data.values())),)
        facts = self.facts(
            name,
            self._order.dossier.fields["title"],
            (_below(at, one) for one in described.values()),
            (_below(at, one) for one in told),
            groups,
        )
        return self.write(f"{at}METS.xml", mets(replace(facts, divisions=divisions)))

    def _describe(self, at: str) -> dict[int, ListedFile]:
        """Write what is said of each document, named after its file and its place in it."""
        found = {}
        for one in self._order.dossier.documents:
            same_file = [other.id for other in self._order.dossier.documents if other.file == one.file]
            place = f".{same_file.index(one.id) + 1}" if len(same_file) > 1 else ""
            href = f"{at}metadata/descriptive/EAD_doc_{Path(one.file).stem}{place}.xml"
            found[one.id] = self.write(href, as_xml(one.fields))
        return found

    def premis(self) -> bytes:
        """Return what PREMIS tells of the package as a whole."""
        order = self._order
        names = ["rep1", "rep2"] if any(one.original for one in order.dossier.files) else ["rep1"]
        objects = [premis.entity(order.objid, order.dossier.fields["title"])]
        objects += [premis.representation(order.objid, name) for name in names]
        made = premis.event(order.made, "OBJID")
        return premis.premis(*objects, made, *premis.agents([order.made.agent], order.software[1]))

    def _premis_of(self, name: str, packed: Sequence[PackedFile], data: dict[str, ListedFile]) -> bytes:
        """Return what PREMIS tells of a representation: its files, its documents, and their history."""
        objects: list[Any] = []
        for one in packed:
            written = data[one.name]
            fact = FileFact(written.href, written.sha256, written.size, one.media_type, one.original_name)
            source = f"representations/rep2/data/{_as_original(one).name}" if one.original else ""
            objects.append(premis.file_object(fact, name, source))
        if name != "rep1":
            return premis.premis(*objects, *premis.agents([], self._order.software[1]))
        documents = self._order.dossier.documents
        objects += [premis.document_object(one, data[one.file].href) for one in documents]
        history = [event for one in documents for event in self._history(one)]
        people = premis.agents((event.agent for event in history), self._order.software[1])
        return premis.premis(*objects, *(premis.event(one, "docCode") for one in history), *people)

    def _history(self, document: PackedDocument) -> Iterable[PremisEvent]:
        code = document.fields["docCode"]
        return (event._replace(object=code) for event in self._order.history.get(document.id, ()))

    def documentation(self) -> ListedFile:
        """Write the note on what the package is, and what it doesn't claim."""
        text = files("index").joinpath("handover", "documentation.md").read_bytes()
        return self.write("documentation/DOC-TOI.md", text)._replace(media_type="text/markdown")

    def schemas(self) -> Iterable[ListedFile]:
        """Write the schemas: those of others, and those of the fields."""
        kind = self._order.kind
        for name in SCHEMAS:
            data = files("index").joinpath("handover", "schemas", name).read_bytes()
            yield self.write(f"schemas/{name}", data)
        yield self.write("schemas/EAD.xsd", schema("dossier", kind))
        yield self.write("schemas/EAD_doc.xsd", schema("document", kind))


def _below(folder: str, file: ListedFile) -> ListedFile:
    """Return a file with its path from a folder of the package."""
    return file._replace(href=file.href.removeprefix(folder))
