"""METS after E-ARK CSIP: what a package, or a representation in it, is made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from lxml import etree

from index.handover.types import PackageKind, Sender
from index.handover.xml import as_bytes, writable

NAMESPACE: Final = "http://www.loc.gov/METS/"
XLINK: Final = "http://www.w3.org/1999/xlink"
CSIP: Final = "https://DILCIS.eu/XML/METS/CSIPExtensionMETS"
_PROFILES: Final = {
    "AIP": "https://earkaip.dilcis.eu/profile/E-ARK-AIP.xml",
    "SIP": "https://earksip.dilcis.eu/profile/E-ARK-SIP.xml",
}
_NAMES: Final = {"mets": NAMESPACE, "xlink": XLINK, "csip": CSIP}


class ListedFile(NamedTuple):
    """A file that METS lists, by its path from the METS document."""

    id: str
    href: str
    sha256: str
    size: int
    media_type: str = "application/xml"


class Division(NamedTuple):
    """A document in the structure of a representation: its code, description and file."""

    id: str
    label: str
    description: str
    file: str


@dataclass(frozen=True, slots=True)
class MetsFacts:
    """All that one METS document says.

    Attributes:
        objid: name of the package, or of the representation.
        descriptions: files that describe (EAD fields).
        preservation: files that tell what happened (PREMIS).
        groups: other files, by the use that CSIP knows: Documentation, Schemas, Representations, Data.
        divisions: documents of a representation.
        pointers: METS documents of representations; they stand in the group Representations, too.
    """

    objid: str
    label: str
    kind: PackageKind
    created: str
    sender: Sender
    software: tuple[str, str]
    descriptions: tuple[ListedFile, ...]
    preservation: tuple[ListedFile, ...]
    groups: tuple[tuple[str, tuple[ListedFile, ...]], ...]
    divisions: tuple[Division, ...] = ()
    pointers: tuple[ListedFile, ...] = ()


def mets(facts: MetsFacts) -> bytes:
    """Return the METS document."""
    root = etree.Element(_in("mets"), nsmap=_NAMES, OBJID=facts.objid, LABEL=writable(facts.label))
    root.set("TYPE", "Mixed")
    root.set("PROFILE", _PROFILES[facts.kind])
    root.set(f"{{{CSIP}}}CONTENTINFORMATIONTYPE", "MIXED")
    root.append(_header(facts))
    for one in facts.descriptions:
        section = etree.SubElement(root, _in("dmdSec"), ID=f"dmd-{one.id}", CREATED=facts.created)
        section.set("STATUS", "CURRENT")
        section.append(_reference(one, "EAD", facts.created))
    administrative = etree.SubElement(root, _in("amdSec"))
    for one in facts.preservation:
        section = etree.SubElement(administrative, _in("digiprovMD"), ID=f"amd-{one.id}", STATUS="CURRENT")
        section.append(_reference(one, "PREMIS", facts.created))
    root.append(_file_section(facts))
    root.append(_structure(facts))
    return as_bytes(root)


def _header(facts: MetsFacts) -> Any:
    made = etree.Element(_in("metsHdr"), CREATEDATE=facts.created, LASTMODDATE=facts.created)
    made.set("RECORDSTATUS", "NEW")
    made.set(f"{{{CSIP}}}OAISPACKAGETYPE", facts.kind)
    name, version = facts.software
    program = {"ROLE": "CREATOR", "TYPE": "OTHER", "OTHERTYPE": "SOFTWARE"}
    made.append(_agent(name, ("SOFTWARE VERSION", version), **program))
    sender = facts.sender
    submitter = {"ROLE": "OTHER", "OTHERROLE": "SUBMITTER", "TYPE": "ORGANIZATION"}
    made.append(_agent(sender.agency or sender.fonds, ("IDENTIFICATIONCODE", sender.fonds), **submitter))
    if sender.archives:
        receiver = {"ROLE": "ARCHIVIST", "TYPE": "ORGANIZATION"}
        made.append(_agent(sender.archives, ("IDENTIFICATIONCODE", sender.archives), **receiver))
    return made


def _agent(name: str, note: tuple[str, str], **attributes: str) -> Any:
    made = etree.Element(_in("agent"), attributes)
    etree.SubElement(made, _in("name")).text = writable(name)
    said = etree.SubElement(made, _in("note"))
    said.set(f"{{{CSIP}}}NOTETYPE", note[0])
    said.text = writable(note[1])
    return made


def _reference(file: ListedFile, kind: str, created: str) -> Any:
    made = etree.Element(_in("mdRef"), LOCTYPE="URL", MDTYPE=kind, **_facts_of(file, created))
    return _linked(made, file.href)


def _facts_of(file: ListedFile, created: str) -> dict[str, str]:
    size = str(file.size)
    hashed = {"CHECKSUM": file.sha256, "CHECKSUMTYPE": "SHA-256"}
    return {"MIMETYPE": file.media_type, "SIZE": size, "CREATED": created, **hashed}


def _linked(made: Any, href: str) -> Any:
    made.set(f"{{{XLINK}}}type", "simple")
    made.set(f"{{{XLINK}}}href", href)
    return made


def _file_section(facts: MetsFacts) -> Any:
    section = etree.Element(_in("fileSec"), ID="files")
    for use, files in facts.groups:
        group = etree.SubElement(section, _in("fileGrp"), ID=f"group-{use}", USE=use)
        if use == "Representations":
            group.set(f"{{{CSIP}}}CONTENTINFORMATIONTYPE", "MIXED")
        for one in files:
            file = etree.SubElement(group, _in("file"), ID=one.id, **_facts_of(one, facts.created))
            file.append(_linked(etree.Element(_in("FLocat"), LOCTYPE="URL"), one.href))
    return section


def _structure(facts: MetsFacts) -> Any:
    made = etree.Element(_in("structMap"), ID="structure", TYPE="PHYSICAL", LABEL="CSIP")
    top = etree.SubElement(made, _in("div"), ID="division", LABEL=facts.objid)
    about = etree.SubElement(top, _in("div"), ID="division-Metadata", LABEL="Metadata")
    _point_at(about, "DMDID", (f"dmd-{one.id}" for one in facts.descriptions))
    _point_at(about, "ADMID", (f"amd-{one.id}" for one in facts.preservation))
    for use, _ in facts.groups:
        division = etree.SubElement(top, _in("div"), ID=f"division-{use}", LABEL=use)
        etree.SubElement(division, _in("fptr"), FILEID=f"group-{use}")
        _add_inner(division, use, facts)
    return made


def _add_inner(division: Any, use: str, facts: MetsFacts) -> None:
    """Add what a division is made of: representations by their METS, documents by their files."""
    for one in facts.pointers if use == "Representations" else ():
        inner = etree.SubElement(division, _in("div"), ID=f"division-{one.id}", LABEL=one.href)
        pointer = etree.SubElement(inner, _in("mptr"), LOCTYPE="URL")
        _linked(pointer, one.href).set(f"{{{XLINK}}}title", f"group-{use}")
    for document in facts.divisions if use == "Data" else ():
        inner = etree.SubElement(division, _in("div"), ID=document.id, LABEL=document.label)
        _point_at(inner, "DMDID", [f"dmd-{document.description}"])
        etree.SubElement(inner, _in("fptr"), FILEID=document.file)


def _point_at(division: Any, attribute: str, ids: Iterable[str]) -> None:
    found: Sequence[str] = [*ids]
    if found:
        division.set(attribute, " ".join(found))


def _in(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
