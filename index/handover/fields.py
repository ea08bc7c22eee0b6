"""The fields by which packages describe dossiers and documents, and the schemas made of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from lxml import etree

from index.dated_tables import load
from index.handover.types import Fields, Level, PackageKind
from index.handover.xml import as_bytes, writable
from vietnamese.fold import fold

ROOT = "simpledc"
"""The element in which the fields stand, by two descriptions of the circular's own schemas."""

_XS = "http://www.w3.org/2001/XMLSchema"
_DATE = r"((\d{2}/)?\d{2}/)?\d{4}"
"""28/9/2023 as 28/09/2023; a month or a year alone where no more was read."""


def fields_of(level: Level, kind: PackageKind) -> tuple[Mapping[str, Any], ...]:
    """Return the fields that a package of this kind has, in order."""
    return tuple(one for one in load("handover")[level] if kind in one.get("in", (kind,)))


def code(list_name: str, value: str | None) -> str:
    """Return the code of a value in one of the lists of codes, that of "khác" where it isn't listed.

    >>> code("kind", "Quyết định"), code("kind", "Tờ khai"), code("kind", None), code("maintenance", "15 năm")
    ('02', '32', '', '07')
    """
    if not value:
        return ""
    known = {fold(name): found for name, found in load("handover")["codes"][list_name].items()}
    return str(known.get(fold(value)) or known.get("khac", ""))


def value_of(list_name: str, code: str) -> str:
    """Return the value of a code, "" where the code is not listed, or says no more than "khác"."""
    named = {found: name for name, found in load("handover")["codes"][list_name].items()}
    return str(named.get(code, "")).replace("khác", "")


def complete(level: Level, kind: PackageKind, known: Mapping[str, str]) -> tuple[Fields, tuple[str, ...]]:
    """Return every field of a level, "" where its value is unknown, and the names of those that were cut."""
    cut = []
    found = {}
    for field in fields_of(level, kind):
        name, value = str(field["name"]), known.get(str(field["name"]), "")
        if len(value) > field.get("longest", len(value)):
            cut.append(name)
            value = value[: field["longest"] - 1] + "…"
        found[name] = value
    return found, tuple(cut)


def as_xml(fields: Fields) -> bytes:
    """Return fields as the document that stands in a package."""
    root = etree.Element(ROOT)
    for name, value in fields.items():
        etree.SubElement(root, name).text = writable(value)
    return as_bytes(root)


def from_xml(root: Any) -> Fields:
    """Return the fields of such a document."""
    return {str(one.tag): one.text or "" for one in root if isinstance(one.tag, str)}


@cache
def schema(level: Level, kind: PackageKind) -> bytes:
    """Return the XML schema of the fields of a level: each there once, empty or in its form."""
    root = etree.Element(f"{{{_XS}}}schema", nsmap={"xs": _XS})
    element = etree.SubElement(root, f"{{{_XS}}}element", name=ROOT)
    content = etree.SubElement(etree.SubElement(element, f"{{{_XS}}}complexType"), f"{{{_XS}}}all")
    for field in fields_of(level, kind):
        one = etree.SubElement(content, f"{{{_XS}}}element", name=str(field["name"]))
        simple = etree.SubElement(one, f"{{{_XS}}}simpleType")
        allowed = etree.SubElement(simple, f"{{{_XS}}}restriction", base="xs:string")
        if pattern := _pattern(field):
            etree.SubElement(allowed, f"{{{_XS}}}pattern", value=f"({pattern})?")
        if "longest" in field:
            etree.SubElement(allowed, f"{{{_XS}}}maxLength", value=str(field["longest"]))
    return as_bytes(root)


def _pattern(field: Mapping[str, Any]) -> str:
    """Return the expression for what a field may hold, "" for any text."""
    if "codes" in field:
        return "|".join(load("handover")["codes"][field["codes"]].values())
    if field.get("date"):
        return _DATE
    return r"\d+" if field.get("number") else ""
