"""Whether two documents are one paper, or two papers that claim one number."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.fuzz import token_sort_ratio

from index.curation.likeness import CROWD, bands, contradiction, likeness, look_alikes, signature, syllables
from index.numbers.agency_names import same_name
from index.numbers.citations import agree
from index.store import fields, pages, pairs, signatures
from index.store.catalogue import Catalogue
from index.store.pairs import FoundPair
from messages import Message

_SAME_TEXT = 0.8
"""Two scans of which a tenth of the syllables is misread in each are still as alike as this."""
_SAME_CLAIM = 0.65
"""Enough where number, date and agency say the same."""
_OTHER_WORDS = 0.08
"""Papers of one form with other names and places replace more."""
_OTHER_PAPER = 0.4
"""The same where number, date and agency say the same: scans as bad as that are still one paper."""
_SAME_SUBJECT = 70
_WORTH_SHOWING = 3
"""Look-alikes of one document without a common number: papers of one form could be hundreds."""
_FEW = 100
"""So many new documents are looked for one by one; for more it pays to read all signatures."""

_FIELDS = ("so_ky_hieu", "ngay_ban_hanh", "co_quan_ban_hanh", "co_quan_chu_quan", "trich_yeu")


class Verdict(NamedTuple):
    """What two documents are to each other: kind of pair, likeness of their texts, and why."""

    kind: str
    likeness: float
    reason: str


@dataclass(frozen=True, slots=True)
class _Value:
    value: str | None = None
    key: str | None = None
    certain: bool = False

    def contradicts(self, other: _Value) -> bool:
        """Tell whether both are certain and differ."""
        return self.certain and other.certain and self.key != other.key


_NOTHING = _Value()
_Facts = dict[str, _Value]


def signatures_of(catalogue: Catalogue, ids: Iterable[int]) -> dict[int, bytes]:
    """Return what the texts of documents are like."""
    return {id: signature(_text(catalogue, id)) for id in ids}


def judged(catalogue: Catalogue, new: Mapping[int, bytes]) -> Iterator[FoundPair]:
    """Yield what documents, given by their signatures, make with each other and all others."""
    known = near(catalogue, new) if len(new) <= _FEW else signatures.all_signatures(catalogue)
    candidates = {*look_alikes({**known, **new}, new.keys()), *pairs.same_numbers(catalogue, new)}
    pairing = Pairing(catalogue, {id for pair in candidates for id in pair})
    for first, second in sorted(candidates):
        verdict = pairing.judge(first, second)
        if verdict is not None:
            yield FoundPair(first, second, *verdict)


def near(catalogue: Catalogue, new: Mapping[int, bytes]) -> dict[int, bytes]:
    """Return the signatures of documents that share a band with one of `new`; of a crowd, its neighbours."""
    found = {
        other
        for id, parts in new.items()
        for band in bands(parts)
        for other in signatures.neighbours(catalogue, id, band, CROWD)
    }
    return signatures.some(catalogue, found)


def _text(catalogue: Catalogue, id: int) -> str:
    return pages.text_of(catalogue, id)


class Pairing:
    """Judges pairs among some documents, whose header fields are looked up at once."""

    def __init__(self, catalogue: Catalogue, ids: Collection[int]) -> None:
        self._catalogue = catalogue
        self._facts = _facts(catalogue, ids)
        self._words: dict[int, list[str]] = {}
        self._shown: dict[int, int] = {}

    def judge(self, first: int, second: int) -> Verdict | None:
        """Return what two documents are to each other, None where they are just two documents."""
        one, other = self._facts[first], self._facts[second]
        if _are_other_papers(one, other):
            return None
        number, date = one["so_ky_hieu"], one["ngay_ban_hanh"]
        numbered = number.key is not None and number.key == other["so_ky_hieu"].key
        if numbered and _same_agency(one, other):
            dated = date.key is not None and date.key == other["ngay_ban_hanh"].key
            return self._numbered(first, second, dated=dated)
        return self._look_alike(first, second)

    def _numbered(self, first: int, second: int, *, dated: bool) -> Verdict | None:
        alike, other_words = self._compared(first, second)
        claim = {"named": self._named(first), "share": f"{alike:.0%}"}
        if alike >= _SAME_CLAIM and other_words <= _OTHER_PAPER:
            return Verdict(
                "same_paper", alike, Message("both are {named}, and their texts agree by {share}", **claim)
            )
        if not dated:
            return None
        conflict = Message("both are {named}, but their texts agree by {share} only", **claim)
        doubts = tuple(filter(None, (self._doubt(id) for id in (first, second))))
        reason = Message("{conflict}; {doubts}", conflict=conflict, doubts=doubts) if doubts else conflict
        return Verdict("conflict", alike, reason)

    def _look_alike(self, first: int, second: int) -> Verdict | None:
        one, other = self._facts[first]["trich_yeu"], self._facts[second]["trich_yeu"]
        if one.certain and other.certain and token_sort_ratio(one.key or "", other.key or "") < _SAME_SUBJECT:
            return None
        if max(self._shown.get(first, 0), self._shown.get(second, 0)) >= _WORTH_SHOWING:
            return None
        alike, other_words = self._compared(first, second)
        if alike < _SAME_TEXT or other_words > _OTHER_WORDS:
            return None
        for id in (first, second):
            self._shown[id] = self._shown.get(id, 0) + 1
        reason = Message(
            "their texts agree by {share}; read as {one} and {other}",
            share=f"{alike:.0%}",
            one=self._named(first),
            other=self._named(second),
        )
        return Verdict("same_paper", alike, reason)

    def _compared(self, first: int, second: int) -> tuple[float, float]:
        one, other = self._text(first), self._text(second)
        return round(likeness(one, other), 3), contradiction(one, other)

    def _text(self, id: int) -> list[str]:
        if id not in self._words:
            if len(self._words) > 1000:  # memory stays flat
                self._words.clear()
            self._words[id] = syllables(_text(self._catalogue, id))
        return self._words[id]

    def _named(self, id: int) -> str:
        facts = self._facts[id]
        number = facts["so_ky_hieu"].value or Message("no number")
        date = facts["ngay_ban_hanh"].value
        return Message("{number} of {day}", number=number, day=date) if date else number

    def _doubt(self, id: int) -> str:
        facts = self._facts[id]
        match facts["so_ky_hieu"].certain, facts["ngay_ban_hanh"].certain:
            case False, False:
                return Message("the number and date of document {id} are uncertain", id=id)
            case False, True:
                return Message("the number of document {id} is uncertain", id=id)
            case True, False:
                return Message("the date of document {id} is uncertain", id=id)
        return ""


def _are_other_papers(one: _Facts, other: _Facts) -> bool:
    """Tell whether something certain speaks against one paper and against one claim."""
    dates = one["ngay_ban_hanh"], other["ngay_ban_hanh"]
    if one["so_ky_hieu"].contradicts(other["so_ky_hieu"]):
        return True
    return dates[0].contradicts(dates[1]) and not agree(dates[0].value or "", dates[1].value or "")


def _same_agency(one: _Facts, other: _Facts) -> bool:
    return all(same_name(one[name].key, other[name].key) for name in ("co_quan_ban_hanh", "co_quan_chu_quan"))


def _facts(catalogue: Catalogue, ids: Collection[int]) -> dict[int, _Facts]:
    facts: dict[int, _Facts] = {id: dict.fromkeys(_FIELDS, _NOTHING) for id in ids}
    for document, name, value, key, status in fields.values(catalogue, _FIELDS, ids):
        facts[document][name] = _Value(value, key, status == "certain")
    return facts
