"""Lists of recipients as people put them right: what they say laid over what the rules find, however often
that is found anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from extract.types import Recipient
from index.store.keys import folded_key, name_key
from index.types import ListAction
from ingest.types import Box

_SAME_PLACE = 0.5
"""Share of the lower box's height at which two boxes are one line: lines of print don't overlap by half."""

_SAME_NAME = 0.8
"""Likeness, as difflib has it, of a name read with a wrong letter or two to the one typed for it."""


@dataclass(frozen=True, slots=True)
class MendedLine:
    """A line of a list on which a person has the word.

    Attributes:
        line: its number in the document, for ever.
        value: the entry as the person has it; None where it was removed.
        rule: what the rules found there, None where the person added it.
        position: where that stands among all that the rules find now; None where they don't.
        award_key: name of the award that the person's entry receives.
    """

    line: int
    action: ListAction
    value: Recipient | None
    rule: Recipient | None = None
    position: int | None = None
    award_key: str | None = None


def mended(found: Sequence[Recipient], lines: Sequence[MendedLine]) -> list[tuple[Recipient, int | None]]:
    """Return the entries in reading order, each with the line if it is a person's.

    Args:
        found: by the rules, all of them.
        lines: what people say.
    """
    over = {one.position: one for one in lines if one.position is not None}
    entries: list[tuple[Recipient, int | None]] = []
    for position, entry in enumerate(found):
        line = over.get(position)
        if line is None:
            entries.append((entry, None))
        elif line.value is not None:
            entries.append((line.value, line.line))
    for line in lines:
        if line.position is None and line.value is not None:
            entries.insert(_place_of(line.value, [entry for entry, _ in entries]), (line.value, line.line))
    return entries


def _place_of(new: Recipient, entries: Sequence[Recipient]) -> int:
    """Return where an added entry stands: by its number in its list, else at the end of its page."""
    number, alike = _number(new), [at for at, one in enumerate(entries) if _same_list(one, new)]
    numbered = [(at, other) for at in alike if (other := _number(entries[at])) is not None]
    if number is not None and numbered:
        before = [at for at, other in numbered if other <= number]
        return before[-1] + 1 if before else numbered[0][0]
    if alike:
        return alike[-1] + 1
    return sum(1 for one in entries if one.page <= new.page)


def _same_list(one: Recipient, other: Recipient) -> bool:
    return (one.page, one.loai, one.award) == (other.page, other.loai, other.award)


def _number(entry: Recipient) -> int | None:
    plain = (entry.stt or "").strip(" .)")
    return int(plain) if plain.isdecimal() and len(plain) < 6 else None


def found_again(lines: Sequence[MendedLine], found: Sequence[Recipient]) -> list[int | None]:
    """Return for each line where the rules now find what it is about; each entry is taken once.

    The same print in the same place comes first, then the same place, then the same name.
    """
    places: list[int | None] = [None] * len(lines)
    taken: set[int] = set()
    for fits in (_same_print, _same_spot, _named_alike):
        for at, line in enumerate(lines):
            free = (n for n, entry in enumerate(found) if n not in taken and fits(line, entry))
            if places[at] is None and (place := next(free, None)) is not None:
                places[at] = place
                taken.add(place)
    return places


def _same_print(line: MendedLine, entry: Recipient) -> bool:
    rule = line.rule
    return rule is not None and (rule.page, rule.start, rule.text) == (entry.page, entry.start, entry.text)


def _same_spot(line: MendedLine, entry: Recipient) -> bool:
    rule = line.rule
    if rule is None or rule.page != entry.page:
        return False
    if rule.box is None or entry.box is None:
        return rule.text == entry.text
    return _is_one_line(rule.box, entry.box)


def _is_one_line(one: Box, other: Box) -> bool:
    shared = min(one.y1, other.y1) - max(one.y0, other.y0)
    beside = min(one.x1, other.x1) <= max(one.x0, other.x0)
    return not beside and shared > _SAME_PLACE * min(one.height, other.height)


def _named_alike(line: MendedLine, entry: Recipient) -> bool:
    return any(_is_named(one, entry) for one in _names(line))


def _names(line: MendedLine) -> Iterable[Recipient]:
    return (one for one in (line.value, line.rule) if one is not None)


def _is_named(one: Recipient, entry: Recipient) -> bool:
    """Tell whether an entry is the one that was typed, or removed: of its page and kind, and its name.

    A name that is only alike has to have the same number in the same list, too.
    """
    if (one.page, one.loai) != (entry.page, entry.loai):
        return False
    if name_key(one.ten) == name_key(entry.ten):
        return True
    number = _number(one)
    if number is None or number != _number(entry) or one.award != entry.award:
        return False
    return SequenceMatcher(None, folded_key(one.ten), folded_key(entry.ten)).ratio() >= _SAME_NAME
