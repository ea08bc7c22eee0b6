"""What a document is about, by its kind, subject, number and awards, with the evidence for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from extract.lexicon.vocabulary import load
from extract.types import Award, Classification, Evidence, Header
from vietnamese.fold import fold, fold_aligned

_TEXT = 6000  # characters of the body that are looked at
_OWN_DEED = ("tặng", "đề nghị")
"""What makes a document one of commendation: a report that mentions awards stays a report."""


class _Class(NamedTuple):
    """A class with the evidence for it; patterns are for folded text."""

    name: str
    kinds: dict[str, float]
    symbol: dict[str, float]
    awards: float
    subject: tuple[tuple[re.Pattern[str], float], ...]
    text: tuple[tuple[re.Pattern[str], float], ...]


@cache
def _classes() -> tuple[_Class, ...]:
    return tuple(
        _Class(
            entry["name"],
            entry.get("kinds", {}),
            entry.get("symbol", {}),
            entry.get("awards", 0.0),
            _patterns(entry.get("subject", {})),
            _patterns(entry.get("text", {})),
        )
        for entry in load("classes")["classes"]
    )


def _patterns(words: dict[str, Any]) -> tuple[tuple[re.Pattern[str], float], ...]:
    return tuple(
        (re.compile(rf"(?<!\w)(?:{pattern})".replace(" ", r"\s+")), weight)
        for pattern, weight in words.items()
    )


def class_names() -> tuple[str, ...]:
    """Return the names of all classes, "khác" last."""
    return (*(one.name for one in _classes()), str(load("classes")["other"]))


def classify(header: Header, text: str, awards: Sequence[Award] = ()) -> Classification:
    """Return what the document with `header`, `text` and `awards` is about, with the evidence for it.

    >>> from extract.types import HeaderField
    >>> header = Header(trich_yeu=HeaderField("Về việc kiện toàn Hội đồng Sáng kiến"))
    >>> found = classify(header, "")
    >>> found.nhom, [(piece.source, piece.value) for piece in found.evidence]
    ('tổ chức cán bộ', [('subject', 'kiện toàn Hội đồng'), ('subject', 'kiện toàn')])
    """
    best: Classification | None = None
    most = 0.0
    for name, evidence in weighed(header, text, awards).items():
        weight = sum(piece.weight for piece in evidence)
        if weight > most:
            best, most = Classification(name, evidence), weight
    content = load("classes")
    return best if best and most >= content["least"] else Classification(content["other"])


def weighed(header: Header, text: str, awards: Sequence[Award] = ()) -> dict[str, tuple[Evidence, ...]]:
    """Return what supports each class, the heaviest first."""
    return {
        one.name: tuple(sorted(_evidence(one, header, text, awards), key=lambda piece: -piece.weight))
        for one in _classes()
    }


def _evidence(one: _Class, header: Header, text: str, awards: Sequence[Award]) -> Iterator[Evidence]:
    kind = header.loai_van_ban.value or ""
    if kind in one.kinds:
        yield Evidence("kind", kind, one.kinds[kind])
    letters = fold(header.so_ky_hieu.value or "").rpartition("/")[2].split("-")
    for word, weight in one.symbol.items():
        if fold(word) in letters:
            yield Evidence("number", word.upper(), weight)
    own = next((award for award in awards if award.vai_tro in _OWN_DEED), None)
    if own and one.awards:
        yield Evidence("awards", f"{own.vai_tro} {own.hinh_thuc}", one.awards)
    yield from _words("subject", header.trich_yeu.value or "", one.subject)
    yield from _words("text", text[:_TEXT], one.text)


def _words(source: str, text: str, patterns: Sequence[tuple[re.Pattern[str], float]]) -> Iterator[Evidence]:
    folded = fold_aligned(text)
    for pattern, weight in patterns:
        match = pattern.search(folded)
        if match:
            yield Evidence(source, " ".join(text[match.start() : match.end()].split()), weight)
