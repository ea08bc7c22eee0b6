"""Gold from the labels in `bench/labels/`: real texts and scans that a person has read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from ingest.cleanup.text import clean_text

from .samples import DEVELOPMENT, HELD_OUT, LABELS, Gold, GoldReference

HELD_OUT_TEXTS = frozenset(
    (6, 8, 9, 13, 22, 30, 37, 45, 58, 62, 64, 69, 75, 90, 92, 94, 95, 101, 125, 127, 128, 142)
)
"""Positions of the labelled texts that nobody looks at while writing rules."""


def labelled_text(position: int, text: str) -> tuple[str, tuple[GoldReference, ...]] | None:
    """Return tier and references of the text at `position`, None where it has no labels.

    Raises:
        ValueError: the labels are of another text.
    """
    labels = _texts().get(position)
    if labels is None:
        return None
    if hashlib.sha256(text.encode()).hexdigest() != labels["sha256"]:
        raise ValueError(f"the labels of text {position} are of another text")
    mentions = labels["mentions"]
    places = (place for m in mentions for place in (m["start"], m["end"], *(m["subject"] or ())))
    moved = cleaned_offsets(text, places)
    tier = HELD_OUT if position in HELD_OUT_TEXTS else DEVELOPMENT
    return tier, tuple(_placed(mention, moved) for mention in mentions)


def _placed(mention: dict[str, Any], moved: dict[int, int]) -> GoldReference:
    subject = mention["subject"]
    return GoldReference(
        mention["number"],
        mention["date"],
        mention["relation"],
        start=moved[mention["start"]],
        end=moved[mention["end"]],
        subject=(moved[subject[0]], moved[subject[1]]) if subject else None,
        article=mention["article"],
        doubted=mention["doubt"],
    )


def cleaned_offsets(raw: str, offsets: Iterable[int]) -> dict[int, int]:
    r"""Map offsets into `raw` to offsets into the page's text that reading makes of it: NFC and cleaned.

    An offset stands before a letter or behind a whole one, never before a combining mark.

    >>> cleaned_offsets("\n\nca\u0306n cu\u031b\u0301 12/Q", [12])
    {12: 7}
    """
    moved, reached, length = {}, 0, 0
    leading = len(raw) - len(raw.lstrip("\r\n"))  # a page of plain text begins with its first line
    for offset in sorted(set(offsets)):
        length += len(clean_text(raw[max(reached, leading) : offset]))
        reached = offset
        moved[offset] = length
    return moved


def load_labelled_scans(data: Path) -> Iterator[Gold]:
    """Yield the real scans with their labels, every second one held out."""
    for number, labels in enumerate(_read("scans")):
        yield Gold(
            name=labels["file"],
            set="scans",
            tier=HELD_OUT if number % 2 else DEVELOPMENT,
            path=data / "scans" / labels["file"],
            header=labels["header"],
            handwritten=frozenset(labels["handwritten"]),
            hidden=frozenset(labels["hidden"]),
            references=tuple(
                GoldReference(r["number"], r["date"], r["relation"], page=r["page"])
                for r in labels["references"]
            ),
        )


def load_labelled_commendations(data: Path) -> Iterator[Gold]:
    """Yield the shared papers of commendation, decisions and others, with the awards that a person read."""
    for labels in _read("commendations"):
        yield Gold(
            name=labels["file"],
            set="commendations",
            tier=labels["tier"],
            path=data / "commendations" / labels["file"],
            awards=tuple(labels["awards"]),
        )


def load_commendation_heads(data: Path) -> Iterator[Gold]:
    """Yield the shared papers of commendation with what a person read in their page heads and signatures."""
    for labels in _read("commendation_heads"):
        path = data / "commendations" / labels["file"]
        yield Gold(labels["file"], "commendations", "heads", path, header=labels["header"])


@cache
def _texts() -> dict[int, dict[str, Any]]:
    return {labels["position"]: labels for labels in _read("texts")}


def _read(name: str) -> list[dict[str, Any]]:
    labels: list[dict[str, Any]] = json.loads((LABELS / f"{name}.json").read_text("utf-8"))
    return labels
