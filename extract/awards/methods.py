"""By which method an award is given (phương thức khen thưởng): for routine work, a campaign, at once, …

A method is never guessed: where nothing says it, or what says it disagrees, it is missing, "không rõ".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from extract.lexicon.vocabulary import load
from extract.types import Award, Status
from vietnamese.fold import fold_aligned


class Method(NamedTuple):
    """A method with what says it: the words as printed, or the award whose law gives it by one method."""

    name: str | None = None
    status: Status = "missing"
    evidence: str | None = None


UNKNOWN = Method()
"""Nothing says it."""


class _Word(NamedTuple):
    method: str
    pattern: re.Pattern[str]
    sure: bool


@cache
def _words() -> tuple[_Word, ...]:
    entries = load("award_methods")["words"]
    return tuple(_Word(one["method"], _pattern(one["words"]), one["sure"]) for one in entries)


@cache
def _masks() -> re.Pattern[str]:
    return _pattern("|".join(load("award_methods")["masks"]))


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})".replace(" ", r"\s+").replace(r"\s+?,", r"\s*,"))


@cache
def _by_kind() -> dict[str, str]:
    return {kind: method for method, kinds in load("award_methods")["kinds"].items() for kind in kinds}


def with_methods(awards: Sequence[Award], subject: str | None) -> tuple[Award, ...]:
    """Return the awards, each with its method; `subject` is that of the document that gives them."""
    return tuple(_with_method(award, subject) for award in awards)


def _with_method(award: Award, subject: str | None) -> Award:
    # what a document tells of was given by another one, of which its own subject says nothing
    own = None if award.vai_tro == "thuật lại" else subject
    found = method_of(award.hinh_thuc, award.ly_do, own)
    return replace(
        award,
        phuong_thuc=found.name,
        phuong_thuc_status=found.status,
        phuong_thuc_can_cu=found.evidence,
    )


def method_of(kind: str, reason: str | None, subject: str | None) -> Method:
    """Return the method of an award by its kind, by what it is given for, and by its decision's subject.

    >>> method_of("Bằng khen", "đã dũng cảm cứu người bị đuối nước", None)
    Method(name='đột xuất', status='certain', evidence='dũng cảm cứu')
    >>> method_of("Lao động tiên tiến", None, None).name, method_of("Bằng khen", None, None).name
    ('công trạng', None)
    """
    told = _of_words(reason or "")
    if by_law := _by_kind().get(kind):
        opposed = told.status == "certain" and told.name != by_law
        return Method(by_law, "uncertain" if opposed else "certain", kind)
    named = _of_words(subject or "")
    if told.name is None or named.name is None or told.name == named.name:
        return max(told, named, key=lambda one: _RANK[one.status])
    if "certain" in (told.status, named.status) and told.status != named.status:
        return told if told.status == "certain" else named
    return UNKNOWN


_RANK: dict[Status, int] = {"missing": 0, "uncertain": 1, "certain": 2}


def _of_words(text: str) -> Method:
    """Return the method that the words of `text` say; missing where sure words say two."""
    folded = _masks().sub(lambda match: "." * len(match.group()), fold_aligned(text))
    found: dict[str, Method] = {}
    for method, pattern, sure in _words():
        match = pattern.search(folded)
        if match and (method not in found or (sure and found[method].status != "certain")):
            words = " ".join(text[match.start() : match.end()].split())
            found[method] = Method(method, "certain" if sure else "uncertain", words)
    certain = [one for one in found.values() if one.status == "certain"]
    if len(certain) == 1:
        return certain[0]
    return next(iter(found.values())) if len(found) == 1 else UNKNOWN
