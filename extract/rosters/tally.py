"""What a roster says of how many it holds, and what was found of it and what was not."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.rosters.headings import Declared


@dataclass
class Section:
    """A list, or the part of one under a heading: entries `start` to `end` of all that are found.

    Attributes:
        level: 0 for the whole list, else as of its heading.
        words: of its title or heading.
        page: its position in the document.
        declared: how many it says there are.
    """

    level: int
    words: str
    page: int
    declared: tuple[Declared, ...]
    start: int
    end: int | None = None


@dataclass
class Tally:
    """One roster: its sections, and the numbers of its lines that became no recipient.

    Attributes:
        titled: whether it has a title of its own; else a sentence opens it.
        page: where it begins, its position in the document.
        sections: the whole list first, then the parts under headings.
        closed: the pages, as positions, with tables that were not read as a part of it.
        unread: of each numbered line that became no recipient the page and the number.
    """

    titled: bool
    page: int
    sections: list[Section] = field(default_factory=list)
    unread: list[tuple[int, int]] = field(default_factory=list)
    closed: list[int] = field(default_factory=list)

    _open: list[Section] = field(default_factory=list)

    def open_section(self, section: Section) -> None:
        """Begin a part of the list; those of its own level and below end."""
        self.close_sections(section.start, section.level)
        self.sections.append(section)
        self._open.append(section)

    def close_sections(self, end: int, level: int = 0) -> None:
        """End the parts of the list that are open and of `level` or below it."""
        while self._open and self._open[-1].level >= level:
            self._open.pop().end = end

    def reopen(self) -> None:
        """Go on with the whole list, whose title is printed anew on another page."""
        self.sections[0].end = None
        self._open = [self.sections[0]]
