"""Which class of recipient somebody is, as the statistical forms tell them apart: leaders, direct workers, …

A class is never guessed: where position and unit don't say it, it is missing, "không rõ".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

from extract.lexicon.vocabulary import load
from extract.types import DIRECT_WORKER, Recipient, Status
from vietnamese.fold import fold


class RecipientClass(NamedTuple):
    """A class with the words that say it."""

    name: str | None = None
    status: Status = "missing"
    evidence: str | None = None


UNKNOWN = RecipientClass()
"""Nothing says it."""


class _Line(NamedTuple):
    """What a title means where one of `bodies` (None: anything) begins what stands behind it.

    A `name` of None says nothing.
    """

    titles: tuple[str, ...]
    bodies: tuple[str, ...] | None
    name: str | None
    sure: bool


_PARTS = re.compile(
    r"""
    \s*[,;/]\s*      # Bí thư Chi bộ, Trưởng phòng
  | \s+kiêm\s+       # Chủ tịch kiêm Giám đốc
    """,
    re.VERBOSE,
)
"""What stands between several posts of one person."""
_LED = ("thuong truc ", "phu trach ")
"""What stands between a title and the body: "Phó Giám đốc phụ trách Trung tâm"."""


def with_classes(recipients: Iterable[Recipient]) -> tuple[Recipient, ...]:
    """Return the recipients, each with its class; one read with doubt has none that is certain."""
    return tuple(map(_with_class, recipients))


def _with_class(one: Recipient) -> Recipient:
    found = class_of(one)
    doubted = found.status == "certain" and one.status != "certain"
    status: Status = "uncertain" if doubted else found.status
    return replace(one, doi_tuong=found.name, doi_tuong_status=status, doi_tuong_can_cu=found.evidence)


def class_of(one: Recipient) -> RecipientClass:
    """Return the class of a recipient by kind, position and unit.

    >>> class_of(Recipient("cá nhân", "Lò Thị Ín", "bảng", "", 1, 0, 0, chuc_vu="Phó Trưởng phòng"))
    RecipientClass(name='lãnh đạo khác', status='certain', evidence='Phó Trưởng phòng')
    >>> class_of(Recipient("cá nhân", "Lò Thị Ín", "bảng", "", 1, 0, 0)).status
    'missing'
    """
    if one.loai == "hộ gia đình":
        return RecipientClass("hộ gia đình", "certain", "hộ gia đình")
    if one.loai == "tập thể":
        return _of_collective(one)
    return _of_posts(one.chuc_vu, one.don_vi) if one.chuc_vu else UNKNOWN


# -- people ------------------------------------------------------------------------------------------------


def _of_posts(position: str, unit: str | None) -> RecipientClass:
    """Return the highest class among a person's posts; a direct worker's further post may be higher."""
    posts = [_plain(post) for post in _PARTS.split(position) if post.strip()]
    former = [_without_former(post) for post in posts]
    found = [_of_post(post, _plain(unit or "")) for _, post in former]
    named = [line for line in found if line is not None and line.name is not None]
    if not named:
        return UNKNOWN
    order: list[str] = load("recipient_classes")["classes"]
    best = min(named, key=lambda line: (order.index(line.name or ""), not line.sure))
    alone = best.name != DIRECT_WORKER or len(named) == len(posts)
    sure = best.sure and alone and not any(held_once for held_once, _ in former)
    return RecipientClass(best.name, "certain" if sure else "uncertain", position)


def _of_post(post: str, unit: str) -> _Line | None:
    """Return the line that says what a post means, None where no title of ours begins it."""
    title = next((one for one in _titles() if _begins(post, one)), None)
    if title is None:
        return None
    body = post[len(title) :].strip(" .-–(")
    for led in _LED:
        body = f"{body} ".removeprefix(led).strip()
    lines = (line for line in _lines() if title in line.titles)
    return next((line for line in lines if line.bodies is None or _starts(body or unit, line.bodies)), None)


@cache
def _lines() -> tuple[_Line, ...]:
    return tuple(map(_line, load("recipient_classes")["posts"]))


def _line(entry: dict[str, Any]) -> _Line:
    bodies = tuple(entry["bodies"]) if "bodies" in entry else None
    return _Line(tuple(entry["titles"]), bodies, entry.get("class"), entry.get("sure", False))


@cache
def _titles() -> tuple[str, ...]:
    """Return all titles, the longest first."""
    titles = {title for line in _lines() for title in line.titles}
    return tuple(sorted(titles, key=lambda title: (-len(title), title)))


def _without_former(post: str) -> tuple[bool, str]:
    """Return whether a post was held once, and the post: "nguyên Giám đốc", "Quyền Giám đốc"."""
    words = load("recipient_classes")
    first, _, rest = post.partition(" ")
    if rest and first in words["former"]:
        return True, rest
    for acting in words["acting"]:
        if _begins(post, acting) and post != acting:
            return False, post[len(acting) :].strip()
    return False, post


# -- collectives -------------------------------------------------------------------------------------------


def _of_collective(one: Recipient) -> RecipientClass:
    """Return whether a collective is an enterprise, a body of another kind, or neither is said."""
    words = load("recipient_classes")
    name, whole = _plain(one.ten), f"{_plain(one.ten)}, {_plain(one.don_vi or '')}"
    for status in ("sure", "likely"):
        if head := _starts(name, words["enterprises"][status]):
            sure = status == "sure"
            return RecipientClass("doanh nghiệp", "certain" if sure else "uncertain", one.ten[: len(head)])
    within = re.search(rf"(?<!\w)(?:{'|'.join(words['in_enterprises'])})(?!\w)", whole)
    if not within and (head := _starts(name, words["bodies"])):
        return RecipientClass("tập thể khác", "certain", one.ten[: len(head)])
    return UNKNOWN


# -- words -------------------------------------------------------------------------------------------------


def _plain(text: str) -> str:
    """Return a text folded, its abbreviations written out: "PGĐ" → "pho giam doc"."""
    table: dict[str, str] = load("recipient_classes")["abbreviations"]
    return " ".join(table.get(word, word) for word in fold(text).split())


def _begins(text: str, words: str) -> bool:
    return text.startswith(words) and not text[len(words) : len(words) + 1].isalnum()


def _starts(text: str, heads: Sequence[str]) -> str | None:
    return next((head for head in heads if _begins(text, head)), None)
