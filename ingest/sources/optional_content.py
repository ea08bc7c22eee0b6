"""Which parts of a PDF are switched off: layers (optional content groups) by the state they open in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSLiteral

_DEEPEST = 8  # expressions in expressions


class OptionalContent:
    """The layers of a document, as a viewer has them when it opens the document."""

    def __init__(self, catalog: Mapping[str, Any]) -> None:
        properties = _mapping(catalog.get("OCProperties"))
        config = _mapping(properties.get("D"))
        self._is_empty = not properties
        self._default_off = _name(config.get("BaseState")) == "OFF"
        self._on = _ids(config.get("ON"))
        self._off = _ids(config.get("OFF")) | _off_for_viewing(config)

    def is_off(self, content: Any) -> bool:
        """Return whether what belongs to `content`, a group or a membership of groups, is not shown."""
        return not self._is_empty and not self._shows(content, _DEEPEST)

    def _shows(self, content: Any, depth: int) -> bool:
        held = _mapping(content)
        if depth == 0 or not held:
            return True
        if _name(held.get("Type")) != "OCMD":
            return self._group_shows(content)
        expression = resolve1(held.get("VE"))
        if isinstance(expression, list) and expression:
            return self._holds(expression, depth - 1)
        groups = resolve1(held.get("OCGs"))
        members = groups if isinstance(groups, list) else [held.get("OCGs")]
        states = [self._group_shows(member) for member in members if _mapping(member)]
        return _combined(states, _name(held.get("P")) or "AnyOn")

    def _group_shows(self, group: Any) -> bool:
        if not isinstance(group, PDFObjRef):
            return True
        if group.objid in self._off:
            return False
        return group.objid in self._on or not self._default_off

    def _holds(self, expression: list[Any], depth: int) -> bool:
        """Return the value of a visibility expression: [/And a [/Not b]]."""
        operator, *operands = expression
        values = []
        for operand in operands:
            inner = resolve1(operand)
            if isinstance(inner, list) and inner:
                values.append(depth <= 0 or self._holds(inner, depth - 1))
            else:
                values.append(self._shows(operand, depth))
        match _name(operator):
            case "Not":
                return not values[0] if values else True
            case "Or":
                return any(values)
            case _:
                return all(values)


def _combined(states: list[bool], policy: str) -> bool:
    if not states:
        return True
    match policy:
        case "AllOn":
            return all(states)
        case "AnyOff":
            return not all(states)
        case "AllOff":
            return not any(states)
        case _:
            return any(states)


def _off_for_viewing(config: Mapping[str, Any]) -> set[int]:
    """Return the groups that a viewer switches off by itself, since they are for another use."""
    off = set()
    for usage in _list(config.get("AS")):
        entry = _mapping(usage)
        if _name(entry.get("Event")) != "View":
            continue
        for group in _list(entry.get("OCGs")):
            view = _mapping(_mapping(_mapping(group).get("Usage")).get("View"))
            if isinstance(group, PDFObjRef) and _name(view.get("ViewState")) == "OFF":
                off.add(group.objid)
    return off


def _mapping(value: Any) -> Mapping[str, Any]:
    resolved = resolve1(value)
    return resolved if isinstance(resolved, dict) else {}


def _list(value: Any) -> list[Any]:
    resolved = resolve1(value)
    return resolved if isinstance(resolved, list) else []


def _ids(value: Any) -> set[int]:
    return {entry.objid for entry in _list(value) if isinstance(entry, PDFObjRef)}


def _name(value: Any) -> str:
    resolved = resolve1(value)
    return str(resolved.name) if isinstance(resolved, PSLiteral) else ""
