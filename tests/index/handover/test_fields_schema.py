"""The schema of a package's fields: what each may hold by its kind, once and in no other form."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import etree

from index.dated_tables import load
from index.handover.fields import as_xml, fields_of, from_xml, schema

LEVELS: tuple[Any, ...] = ("dossier", "document")
FIELDS = [(level, field) for level in LEVELS for field in fields_of(level, "SIP")]


def valid(level: Any, **values: str) -> bool:
    """Whether a document with every field, all empty but these, is valid."""
    held = {str(field["name"]): "" for field in fields_of(level, "SIP")} | values
    rules = etree.XMLSchema(etree.fromstring(schema(level, "SIP")))
    return bool(rules.validate(etree.fromstring(as_xml(held))))


@pytest.mark.parametrize("level", LEVELS)
def test_all_may_be_empty_and_none_may_lack_or_be_new(level: Any) -> None:
    assert valid(level)
    assert not valid(level, unknown="x")
    rules = etree.XMLSchema(etree.fromstring(schema(level, "SIP")))
    assert not rules.validate(etree.fromstring(as_xml({})))


@pytest.mark.parametrize(
    ("level", "field"), FIELDS, ids=[f"{level} {field['name']}" for level, field in FIELDS]
)
def test_a_field_holds_what_its_kind_allows(level: Any, field: dict[str, Any]) -> None:
    name = str(field["name"])
    if "codes" in field:
        codes = [*load("handover")["codes"][field["codes"]].values()]
        assert all(valid(level, **{name: code}) for code in codes)
        assert not valid(level, **{name: "99x"})
    elif field.get("date"):
        assert valid(level, **{name: "28/09/2023"})
        assert not any(valid(level, **{name: other}) for other in ("2023-09-28", "28/9/2023", "x"))
    elif field.get("number"):
        assert valid(level, **{name: "12"})
        assert not any(valid(level, **{name: other}) for other in ("x", "1x", "-1"))
    else:
        assert valid(level, **{name: "Về việc"})
    if "longest" in field and not (field.get("date") or "codes" in field):
        most = int(field["longest"])
        assert valid(level, **{name: "1" * most})
        assert not valid(level, **{name: "1" * (most + 1)})


def test_what_no_xml_can_hold_comes_back_as_a_sign() -> None:
    told = {"title": "Về <việc> & \x01", "rights": ""}
    held = from_xml(etree.fromstring(as_xml(told)))
    assert (set(held), held["rights"]) == ({"title", "rights"}, "")
    assert re.fullmatch(r"Về <việc> & .", held["title"])
