"""What the styles of a Word file say of paragraphs and letters, each with what it inherits."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import etree

from ingest.sources.office.flow import USUAL_SIZE, Align
from ingest.sources.office.package import attribute, child, local

_OFF = ("0", "false", "off", "none")
_ALIGNS: dict[str, Align] = {"center": "center", "right": "right", "end": "right"}
_TWIPS = 20.0
"""To a point."""
_DEEPEST = 20
"""Styles that inherit one from the other; Word allows 10."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph and its letters look; None where nothing is said."""

    align: Align | None = None
    size: float | None = None
    font: str | None = None
    capitals: bool | None = None
    hidden: bool | None = None
    indent: float | None = None
    before: float | None = None
    page_break: bool | None = None
    list_id: str | None = None
    list_level: int | None = None

    def over(self, below: Look) -> Look:
        """Return this look, with what it doesn't say as `below` says it."""
        said = {name: value for name in self.__slots__ if (value := getattr(self, name)) is not None}
        return replace(below, **said)


class Styles:
    """The styles of a Word file by their ids."""

    def __init__(self, root: etree._Element | None) -> None:
        """Take in styles.xml; a file may have none."""
        self._looks: dict[str, Look] = {}
        self._parents: dict[str, str] = {}
        self._ruled: set[str] = set()
        self.default = Look(align="left", size=USUAL_SIZE)
        self._usual = ""
        for element in root if root is not None else ():
            if local(element) == "docDefaults":
                letters = look_of(None, child(element, "rPrDefault", "rPr"))
                lines = look_of(child(element, "pPrDefault", "pPr"), None)
                self.default = lines.over(letters.over(self.default))
            elif local(element) == "style":
                self._take(element)

    def look(self, style: str | None) -> Look:
        """Return the look that a style gives, or the usual paragraph's."""
        found = Look()
        name = style or self._usual
        for _ in range(_DEEPEST):
            if name not in self._looks:
                break
            found = found.over(self._looks[name])
            name = self._parents.get(name, "")
        return found

    def is_ruled(self, style: str | None) -> bool:
        """Tell whether a style of tables draws rules between columns."""
        name = style or ""
        for _ in range(_DEEPEST):
            if name in self._ruled:
                return True
            name = self._parents.get(name, "")
        return False

    def _take(self, element: etree._Element) -> None:
        name = attribute(element, "styleId") or ""
        self._looks[name] = look_of(child(element, "pPr"), child(element, "rPr"))
        self._parents[name] = attribute(child(element, "basedOn"), "val") or ""
        if attribute(element, "type") == "paragraph" and is_on(attribute(element, "default"), absent=False):
            self._usual = name
        if has_upright_rules(child(element, "tblPr", "tblBorders")):
            self._ruled.add(name)


def look_of(paragraph: etree._Element | None, letters: etree._Element | None) -> Look:
    """Return what the properties of a paragraph (pPr) and of letters (rPr) say."""
    indent = child(paragraph, "ind")
    size = _number(attribute(child(letters, "sz"), "val"))
    align = attribute(child(paragraph, "jc"), "val")
    level = _number(attribute(child(paragraph, "numPr", "ilvl"), "val"))
    return Look(
        align=None if align is None else _ALIGNS.get(align, "left"),
        size=None if size is None or not 0 < size <= 400 else size / 2,
        font=attribute(child(letters, "rFonts"), "ascii") or attribute(child(letters, "rFonts"), "hAnsi"),
        capitals=_switch(child(letters, "caps")),
        hidden=_switch(child(letters, "vanish")),
        indent=_points(attribute(indent, "left") or attribute(indent, "start")),
        before=_points(attribute(child(paragraph, "spacing"), "before")),
        page_break=_switch(child(paragraph, "pageBreakBefore")),
        list_id=attribute(child(paragraph, "numPr", "numId"), "val"),
        list_level=None if level is None else int(level),
    )


def has_upright_rules(borders: etree._Element | None) -> bool | None:
    """Tell whether borders have a visible one between or beside columns; None if they say nothing."""
    upright = (child(borders, side) for side in ("insideV", "left", "start", "right", "end"))
    said = [value for border in upright if (value := attribute(border, "val")) is not None]
    return any(value not in ("nil", "none") for value in said) if said else None


def is_on(value: str | None, *, absent: bool = True) -> bool:
    """Tell whether a switch is on; `absent` is what counts where it has no value."""
    return absent if value is None else value not in _OFF


def _switch(element: etree._Element | None) -> bool | None:
    return None if element is None else is_on(attribute(element, "val"))


def _number(value: str | None) -> float | None:
    try:
        return None if value is None else float(value)
    except ValueError:
        return None


def _points(twips: str | None) -> float | None:
    found = _number(twips)
    return None if found is None or not -10_000 < found < 100_000 else max(0.0, found / _TWIPS)
