"""What is wrong with a document of a package, by schemas and by the rules of E-ARK CSIP."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from lxml import etree, isoschematron

from index.handover.fields import schema
from index.handover.types import Level, PackageKind
from index.handover.xml import parsed

_XLINK_AT: Final = b"http://www.loc.gov/standards/xlink/xlink.xsd"
"""Where the schema of METS has that of XLink from; here it lies beside it."""

_MOST: Final = 20
"""Faults of one document to tell: who has twenty has a wrong document."""

_VOCABULARIES: Final = {
    "@csip:CONTENTINFORMATIONTYPE_vocabulary_test": "@csip:CONTENTINFORMATIONTYPE",
    "@csip:OAISPACKAGETYPE_vocabulary_test": "@csip:OAISPACKAGETYPE = 'AIP' or @csip:OAISPACKAGETYPE = 'SIP'",
    "@STATUS_vocabulary_test": "@STATUS = 'CURRENT' or @STATUS = 'SUPERSEDED'",
    "@TYPE_vocabulary_test": "@TYPE",
    "@MIMETYPE_IANA_test": "contains(@MIMETYPE, '/')",
}
"""What stands for the vocabularies that the rules of CSIP take from the web: our packages' own values, or
that there is one."""

_SVRL: Final = "{http://purl.oclc.org/dsdl/svrl}"


def faults_of_mets(root: Any) -> list[str]:
    """Return what METS 1.12 finds wrong."""
    return _faults(_mets_schema(), root)


def faults_of_premis(root: Any) -> list[str]:
    """Return what PREMIS 3.0 finds wrong."""
    return _faults(_schema_of(_resource("premis.xsd").read_bytes()), root)


def faults_of_fields(root: Any, level: Level, kind: PackageKind) -> list[str]:
    """Return what is wrong with the fields of a dossier or document."""
    return _faults(_schema_of(schema(level, kind)), root)


def faults_of_structure(root: Any) -> list[str]:
    """Return which rules of E-ARK CSIP 2.0.4 for the METS of a package are broken."""
    found = []
    for rules in _rules():
        rules.validate(root.getroottree())
        report = rules.validation_report
        found += [
            _sentence(one) for one in report.iter(f"{_SVRL}failed-assert") if one.get("role") == "ERROR"
        ]
    return found[:_MOST]


def _sentence(failed: Any) -> str:
    text = failed.findtext(f"{_SVRL}text") or ""
    return f"METS.xml: {failed.get('id')}: {' '.join(text.split())}"


def _faults(rules: Any, root: Any) -> list[str]:
    if rules.validate(root.getroottree()):
        return []
    return [f"{one.line}: {one.message}" for one in rules.error_log][:_MOST]


@cache
def _mets_schema() -> Any:
    """Return the schema of METS with that of XLink from beside it."""
    beside = _resource("xlink.xsd").absolute().as_uri().encode()
    return _schema_of(_resource("mets.xsd").read_bytes().replace(_XLINK_AT, beside))


@cache
def _schema_of(data: bytes) -> Any:
    return etree.XMLSchema(parsed(data))


@cache
def _rules() -> tuple[Any, ...]:
    """Return the rules of CSIP, part by part."""
    return tuple(map(_rules_of, sorted(_resource("csip").glob("*.xml"))))


def _rules_of(path: Path) -> Any:
    text = path.read_text("utf-8")
    for name, test in _VOCABULARIES.items():
        text = text.replace(name, test)
    return isoschematron.Schematron(parsed(text.encode()), store_report=True)


def _resource(name: str) -> Path:
    return Path(str(files("index").joinpath("handover", "schemas", name)))
