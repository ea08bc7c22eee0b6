"""PREMIS 3: the files with their SHA-256, what happened to them by the audit log, and who did it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from lxml import etree

from index.handover.clock import local_time
from index.handover.types import PackedDocument
from index.handover.xml import as_bytes, writable
from index.store.audit import LogEntry

NAMESPACE: Final = "http://www.loc.gov/premis/v3"
_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"

_EVENT_TYPES: Final = {
    "added": "ingestion",
    "reread": "metadata extraction",
    "corrected": "metadata modification",
    "list corrected": "metadata modification",
    "filed": "metadata modification",
    "restricted": "policy assignment",
    "opened": "policy assignment",
    "exported": "replication",
}
"""Kinds of event in the vocabulary of the Library of Congress; what isn't here keeps the log's own word."""

SOFTWARE: Final = "Sovang"
_DOUBT: Final = " (uncertain)"
"""Behind the name of a field that was read without certainty."""


class FileFact(NamedTuple):
    """A file as PREMIS tells of it: where it is in the package, and what it is."""

    href: str
    sha256: str
    size: int
    media_type: str
    original_name: str


class PremisEvent(NamedTuple):
    """Something that happened to an object, by somebody."""

    id: str
    type: str
    at: str
    detail: str
    agent: str
    object: str


def premis(*parts: Any) -> bytes:
    """Return a PREMIS document of objects, events and agents, in this order."""
    root = etree.Element(_in("premis"), nsmap={"premis": NAMESPACE, "xsi": _XSI}, version="3.0")
    root.extend(parts)
    return as_bytes(root)


def entity(objid: str, title: str) -> Any:
    """Return the dossier as an object."""
    made = _object("intellectualEntity", "OBJID", objid)
    _child(made, "originalName", title)
    return made


def representation(objid: str, name: str) -> Any:
    """Return a representation of the dossier as an object."""
    made = _object("representation", "local", name)
    made.append(_relation("structural", "represents", "OBJID", objid))
    return made


def file_object(fact: FileFact, representation: str, source: str = "") -> Any:
    """Return a file as an object; `source` is the file in the package of which it was made."""
    made = _object("file", "path", fact.href)
    about = etree.SubElement(made, _in("objectCharacteristics"))
    fixity = etree.SubElement(about, _in("fixity"))
    _child(fixity, "messageDigestAlgorithm", "SHA-256")
    _child(fixity, "messageDigest", fact.sha256)
    _child(about, "size", str(fact.size))
    designation = etree.SubElement(etree.SubElement(about, _in("format")), _in("formatDesignation"))
    _child(designation, "formatName", fact.media_type)
    _child(made, "originalName", fact.original_name)
    made.append(_relation("structural", "is included in", "local", representation))
    if source:
        made.append(_relation("derivation", "has source", "path", source))
    return made


def document_object(document: PackedDocument, href: str) -> Any:
    """Return a document as an object: every header field of the archive, so that nothing is lost."""
    made = etree.Element(_in("object"), {f"{{{_XSI}}}type": "premis:intellectualEntity"})
    made.append(_identifier("object", "docCode", document.fields["docCode"]))
    for name, value in document.header.items():
        said = etree.SubElement(made, _in("significantProperties"))
        doubt = _DOUBT if name in document.doubtful else ""
        _child(said, "significantPropertiesType", name + doubt)
        _child(said, "significantPropertiesValue", value)
    made.append(_relation("structural", "is represented by", "path", href))
    return made


class ToldHeader(NamedTuple):
    """Header fields of a document, and the names of those that were read without certainty."""

    values: Mapping[str, str]
    doubtful: tuple[str, ...]


def headers(root: Any) -> Iterator[tuple[str, ToldHeader]]:
    """Yield docCode and header of each document that a PREMIS document tells of."""
    for made in root.iterfind(_in("object")):
        identifier = made.find(_in("objectIdentifier"))
        if identifier is None or identifier.findtext(_in("objectIdentifierType")) != "docCode":
            continue
        said = made.iterfind(_in("significantProperties"))
        found = {one.findtext(_in("significantPropertiesType"), ""): _value(one) for one in said}
        values = {name.removesuffix(_DOUBT): value for name, value in found.items()}
        doubtful = tuple(name.removesuffix(_DOUBT) for name in found if name.endswith(_DOUBT))
        yield identifier.findtext(_in("objectIdentifierValue"), ""), ToldHeader(values, doubtful)


def _value(said: Any) -> str:
    return said.findtext(_in("significantPropertiesValue")) or ""


def fixities(root: Any) -> Iterator[tuple[str, str]]:
    """Yield path and SHA-256 of each file that a PREMIS document tells of."""
    for made in root.iterfind(_in("object")):
        digest = made.findtext(f".//{_in('messageDigest')}")
        href = made.findtext(f"{_in('objectIdentifier')}/{_in('objectIdentifierValue')}")
        if digest and href:
            yield href, digest.lower()


def logged(entry: LogEntry, object: str) -> PremisEvent:
    """Return a line of the audit log as an event of an object."""
    kind = _EVENT_TYPES.get(entry.what, entry.what)
    said = entry.what if entry.detail is None else f"{entry.what}: {entry.detail}"
    return PremisEvent(f"log-{entry.id}", kind, local_time(entry.at), said, entry.who, object)


def event(one: PremisEvent, object_type: str) -> Any:
    """Return an event; `object_type` is the type of the identifier of its object."""
    made = etree.Element(_in("event"))
    made.append(_identifier("event", "local", one.id))
    _child(made, "eventType", one.type)
    _child(made, "eventDateTime", one.at)
    detail = etree.SubElement(made, _in("eventDetailInformation"))
    _child(detail, "eventDetail", one.detail)
    made.append(_identifier("linkingAgent", "local", one.agent or SOFTWARE))
    made.append(_identifier("linkingObject", object_type, one.object))
    return made


def agents(names: Iterable[str], version: str) -> list[Any]:
    """Return the program, and the people whom the log names, as agents."""
    made = [_agent(SOFTWARE, "software", version)]
    return made + [_agent(name, "person") for name in sorted({*names} - {"", SOFTWARE})]


def _agent(name: str, kind: str, version: str = "") -> Any:
    made = etree.Element(_in("agent"))
    made.append(_identifier("agent", "local", name))
    _child(made, "agentName", name)
    _child(made, "agentType", kind)
    if version:
        _child(made, "agentVersion", version)
    return made


def _object(kind: str, id_type: str, id: str) -> Any:
    made = etree.Element(_in("object"), {f"{{{_XSI}}}type": f"premis:{kind}"})
    made.append(_identifier("object", id_type, id))
    return made


def _relation(kind: str, sub_kind: str, id_type: str, id: str) -> Any:
    made = etree.Element(_in("relationship"))
    _child(made, "relationshipType", kind)
    _child(made, "relationshipSubType", sub_kind)
    made.append(_identifier("relatedObject", id_type, id))
    return made


def _identifier(what: str, id_type: str, id: str) -> Any:
    made = etree.Element(_in(f"{what}Identifier"))
    _child(made, f"{what}IdentifierType", id_type)
    _child(made, f"{what}IdentifierValue", id)
    return made


def _child(parent: Any, name: str, text: str) -> None:
    etree.SubElement(parent, _in(name)).text = writable(text)


def _in(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
