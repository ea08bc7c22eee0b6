"""A composed page: what stands where, in points from the top left, before it is drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from samples.generator.fonts import Style
from samples.generator.markup import Mention
from samples.generator.model import Ink, Listing

WIDTH, HEIGHT = 595.28, 841.89
"""A4 in points."""

Colour = Literal["black", "red", "blue"]


@dataclass(frozen=True, slots=True)
class Text:
    """Printed text; `y` is the baseline."""

    x: float
    y: float
    text: str
    style: Style
    size: float
    colour: Colour = "black"


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float = 0.7
    colour: Colour = "black"


@dataclass(frozen=True, slots=True)
class HandDigits:
    """Digits written by hand, from `x` on the baseline `y`, `size` high."""

    x: float
    y: float
    digits: str
    size: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Seal:
    """A round red seal."""

    x: float
    y: float
    radius: float
    rim: str
    middle: str


@dataclass(frozen=True, slots=True)
class Scrawl:
    """A signature, from `x`, `y` in its middle."""

    x: float
    y: float
    width: float


Item = Text | Rule | HandDigits | Seal | Scrawl


@dataclass(slots=True)
class PlacedPage:
    """One page: its items, its text line by line in reading order, what begins on it."""

    items: list[Item] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    listed: list[Listing] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The page's text as in the gold."""
        return "\n".join(self.lines)

    def add(self, other: PlacedPage) -> None:
        """Put what `other` holds below what stands here."""
        self.items += other.items
        self.lines += other.lines
        self.mentions += other.mentions
        self.listed += other.listed
