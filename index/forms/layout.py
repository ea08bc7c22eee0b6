"""How forms are laid out, by year (`index/data/forms.json`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from index.dated_tables import load
from index.errors import ArchiveError
from messages import Message

FORMS = tuple(dict.fromkeys(str(form["name"]) for form in load("forms")["forms"]))
"""Names of the forms that are known."""


@dataclass(frozen=True, slots=True)
class FormLine:
    """A row or a column: what it counts, as the table says it.

    Attributes:
        blank: why the archive can't know it; "" where it can.
        sums: ids of columns that it adds up.
        ratio: ids of the columns of which it is the share in per cent.
    """

    id: str
    title: str
    awards: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    blank: str = ""
    sums: tuple[str, ...] = ()
    ratio: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormLayout:
    """A form of a year.

    Attributes:
        circular: that prescribes it; None for the tables of provinces.
        mark: how sure the layout is: likely or unconfirmed.
        counts: recipients, or movements that were launched.
        successor: a later circular whose forms nobody here has seen; None where this one is the form's own.
    """

    name: str
    title: str
    circular: str | None
    mark: Literal["likely", "unconfirmed"]
    counts: Literal["recipients", "movements"]
    columns: tuple[FormLine, ...]
    rows: tuple[FormLine, ...]
    successor: str | None = None


def layout_of(name: str, year: int) -> FormLayout:
    """Return a form as it is laid out for a year; after its time, the last one, with its successor's name.

    >>> layout_of("0602", 2024).successor is None, layout_of("0602", 2025).successor
    (True, 'Thông tư 18/2025/TT-BNV')

    Raises:
        ArchiveError: there was no such form in that year.
    """
    found = [form for form in load("forms")["forms"] if form["name"] == name and form["from"] <= year]
    if not found:
        raise ArchiveError(
            Message(
                "There is no form {name} for {year}; see `sovang forms --help`.", name=name, year=str(year)
            )
        )
    form = found[-1]
    later = [one["circular"] for one in load("forms")["successors"] if one["from"] <= year]
    outdated = form["to"] is not None and year > form["to"]
    if outdated and not later:
        raise ArchiveError(
            Message("Form {name} ended in {last}; another one holds for {year}.", name=name,
                    last=str(form["to"]), year=str(year))
        )  # fmt: skip
    return FormLayout(
        form["name"],
        form["title"],
        form["circular"],
        form["mark"],
        form["counts"],
        tuple(map(_line, form["columns"])),
        tuple(map(_line, form["rows"])),
        later[-1] if outdated else None,
    )


def _line(data: Mapping[str, Any]) -> FormLine:
    given = {"not": "but", "sum": "sums"}
    values: dict[str, Any] = {
        given.get(key, key): tuple(value) if isinstance(value, list) else value for key, value in data.items()
    }
    return FormLine(**values)
