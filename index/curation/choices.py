"""What a person may choose from where a value is uncertain, each with its witnesses."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from extract.lexicon.symbol import number_key
from extract.types import Evidence
from index.store.field_candidates import FieldCandidate
from messages import N_, Message

MOST = 9
"""Choices of one value: each has a digit."""

_WITNESSES = {
    "page": N_("the page has {value}"),
    "page, maybe by hand": N_("the page has {value}"),
    "handwriting": N_("the handwriting looks like {value}"),
    "annex": N_("the annex has {value}"),
    "annex, by hand": N_("handwritten above the annex: {value}"),
    "file name": N_("the file name has {value}"),
    "file name, in part": N_("the file name has {value}"),
    "signature time": N_("it was signed on {value}"),
    "first page": N_("the page's text has {value}"),
    "second reader": N_("the second reader has {value}"),
    "number": N_("the letters of the number are those of {value}"),
}
_OTHER = N_("something says {value}")
_BARE = re.compile(r"\d{1,6}[a-zA-Z]?")


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that an uncertain field may have.

    Attributes:
        value: normal form.
        witnesses: who says so, a sentence each.
        weight: how likely it is by them, 0 to 1, each taken for independent.
    """

    value: str
    witnesses: tuple[Message, ...]
    weight: float


def choices_of(
    field: str,
    value: str | None,
    evidence: Iterable[Evidence],
    candidates: Iterable[FieldCandidate] = (),
) -> tuple[Choice, ...]:
    """Return what the field may be, what was read first, then the likeliest; at most nine.

    >>> found = choices_of("so_ky_hieu", "44/QĐ-X", [Evidence("handwriting", "44/QĐ-X", 0.5),
    ...                    Evidence("file name", "11/QĐ-X", -0.9)])
    >>> [(one.value, *map(str, one.witnesses)) for one in found]
    [('44/QĐ-X', 'the handwriting looks like 44'), ('11/QĐ-X', 'the file name has 11')]
    """
    said = [(one.source, one.value, abs(one.weight)) for one in evidence]
    said += [(one.source, one.value, one.weight) for one in candidates]
    pieces = [
        (text, Message(_WITNESSES.get(source, _OTHER), value=short(field, text)), weight)
        for source, text, weight in said
        if text and source not in ("person", "letters")
    ]
    return _ranked(field, value, pieces)


def with_told(
    field: str, value: str | None, choices: Iterable[Choice], told: Iterable[tuple[str, str]]
) -> tuple[Choice, ...]:
    """Return choices with what series and citing documents say for values, a sentence each."""
    known = [(one.value, witness, one.weight) for one in choices for witness in one.witnesses]
    more = [
        (text, sentence if isinstance(sentence, Message) else Message(sentence), _TOLD)
        for text, sentence in told
    ]
    return _ranked(field, value, [*known, *more]) if more else tuple(choices)


_TOLD = 0.4
"""Weight of what a series or a citation says, between a bare file name and a fair reading of handwriting."""


def _ranked(
    field: str, value: str | None, pieces: Iterable[tuple[str, Message, float]]
) -> tuple[Choice, ...]:
    """Return the choices that pieces come to: a value, who says so, and how much that weighs."""
    found: defaultdict[str, dict[Message, float]] = defaultdict(dict)
    written: dict[str, str] = {}
    if value:
        written[_key(field, value)] = value
        found[_key(field, value)] = {}
    for text, witness, weight in pieces:
        key = _key(field, text)
        written.setdefault(key, text)
        found[key][witness] = max(weight, found[key].get(witness, 0.0))
    made = [_choice(written[key], witnesses) for key, witnesses in found.items()]
    made.sort(key=lambda one: (one.value != value, -one.weight))
    return tuple(made[:MOST])


def _choice(value: str, found: dict[Message, float]) -> Choice:
    against = 1.0
    for weight in found.values():
        against *= 1 - min(weight, 0.99)
    ranked = sorted(found, key=lambda witness: -found[witness])
    return Choice(value, tuple(ranked), round(1 - against, 3))


def _key(field: str, value: str) -> str:
    return number_key(value) if field == "so_ky_hieu" else value


def short(field: str, value: str) -> str:
    """Return what matters of a value: of a number the running number, of a date the day as it is written.

    >>> short("so_ky_hieu", "11/CT-UBND"), short("ngay_ban_hanh", "2025-02-06"), short("dia_danh", "Huế")
    ('11', '06/02/2025', 'Huế')
    """
    if field == "so_ky_hieu":
        return re.split("[/-]", value)[0] or value
    if field == "ngay_ban_hanh":
        try:
            return f"{date.fromisoformat(value):%d/%m/%Y}"
        except ValueError:
            return value
    return value


def completed(field: str, typed: str, choices: Sequence[Choice], letters: str = "") -> str:
    """Return what a person typed, with what goes without saying: the letters of a number, the month of a day.

    >>> one = Choice("44/QĐ-X", (), 0.5), Choice("2025-02-06", (), 0.5)
    >>> completed("so_ky_hieu", "2817", one[:1]), completed("ngay_ban_hanh", "16", one[1:])
    ('2817/QĐ-X', '16/02/2025')
    """
    text = typed.strip()
    if field == "so_ky_hieu" and _BARE.fullmatch(text):
        tails = [tail for one in choices if (tail := one.value[len(short(field, one.value)) :])]
        tail = letters or (tails[0] if tails else "")
        return f"{text}{tail}"
    if field == "ngay_ban_hanh" and text.isdecimal() and len(text) <= 2 and choices:
        day = date.fromisoformat(choices[0].value)
        return f"{int(text):02}/{day:%m/%Y}"
    return text
