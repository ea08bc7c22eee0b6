"""How sure a value is: evidence comes first, and the decision follows from it by one table of thresholds.

Each reader and each place that names a value gives a piece of `Evidence`: its source, the value, and how
likely that source is right, from 0 to 1. `decide` compares them. A value is certain where one source proves
it alone or two confirm each other, and where no other source of weight says otherwise; else the value with
the most support is shown as uncertain, with the reason.

Where a threshold says "on the samples", it was measured on `samples/`; "on scans", on the labelled real scans
of `bench/labels/`. Those that say how a *picture* is read stand with the code that reads it:
`ingest/ocr/fusion.py` (which reader of print is believed), `ingest/ocr/trueocr.py` (which way up a page is),
`ingest/handwriting/slots.py` (when a slot is looked at again) and `ingest/handwriting/weigh_views.py` (the
calibration of the scores that arrive here).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, permutations
from math import inf, prod
from typing import NamedTuple

from extract.lexicon.symbol import number_key
from extract.types import Evidence, Status
from messages import Message

# --- sources -----------------------------------------------------------------------------------------------

PRINT = "page"
"""What the readers of print made of it, where it looks like print; a text layer's weight is 1."""
MAYBE_BY_HAND = "page, maybe by hand"
"""What they made of a place that is, or looks as if it were, filled in by hand."""
HANDWRITING = "handwriting"
"""What the reader of handwriting made of it; one piece for each of its readings."""
ANNEX = "annex"
"""The line of an annex that names the paper which it belongs to, as the readers of print have it."""
SECOND_HAND = "second reader of handwriting"
"""What a second reader, which proves nothing alone, made of it; the weight is the share of its views."""
ANNEX_MAYBE_BY_HAND = "annex, maybe by hand"
"""The line of an annex where the readers of print were not sure: most likely somebody wrote there."""
ANNEX_BY_HAND = "annex, by hand"
"""The same as the reader of handwriting has it: the hand that filled in the head wrote it again."""
FILE_NAME = "file name"
"""The file's name with the number and its letters in full."""
PART_OF_NAME = "file name, in part"
"""The file's name with the number and a beginning of its letters, or the kind: "47-qd"."""
SIGNING_TIME = "signature time"
"""The day on which it was digitally signed."""

# --- the table of thresholds -------------------------------------------------------------------------------

SURE_PRINT = 0.85
"""From this confidence on a printed word is taken as read. On the samples 761 of 762 words with digits that
reach it are right. Handwriting at times reaches it as well, so it proves nothing where that is feared."""
LEGIBLE = 0.6
"""Words of a longer field may be a little less sure one by one, since they confirm each other; and what was
read less surely contradicts nobody. On scans most words of right fields that miss SURE_PRINT reach this."""
AGREED_PRINT = 0.97
"""The least confidence of what both readers of print read alike (`ingest.ocr.fusion.AGREED`), which they
hardly ever do with handwriting."""
SURE_HAND = 0.9
"""A score from which handwriting needs no second source: on scans 17 of 28 written numbers and 13 of 23
written days reach it, all of them right (`python -m bench.slots`)."""
SHARE_OF_VIEWS = 0.25
"""The share of a second reader's views from which it confirms a first reading of LIKELIEST. On scans and
papers the two agree so on 11 values that are not certain without, all of them right; a 4 is left open all the
same, for it takes most 1s with a flag for one."""
FAIR_HAND = 0.6
"""A score from which it is believed where another source has the same."""
LIKELIEST = 0.4
"""A score that only the likeliest of several readings has: it confirms what is surely print, and the day
of signing confirms it. Below it, handwriting contradicts nobody."""
RIVAL = 0.75
"""A second reading that comes this near to the first, as a share of its score, may be the right one: of a 1
and a 4 either may be the likelier. Then whoever named the file may have erred as well."""
NUMBER_ON_SCAN = 0.7
"""A number or date in running text that was read less surely is uncertain: on scans 1 of 138 mentions that
reach it is wrong."""
NUMBER_OF_UNKNOWN = 0.88
"""The same where no vocabulary has the number's agency: SVT may be SYT misread."""
NAME_ON_SCAN = 0.7
"""A scanned entry of a list of which a word was read less surely is uncertain."""
SYLLABLE_OF_NO_NAME = 0.95
"""From this confidence on a syllable is believed that no list of names has: names are at times rare."""

IN_FULL, IN_PART, NEAR = 0.9, 0.6, 0.3
"""Weights of what a person typed or a program stamped: a number or date in full, a number with a part of its
letters, a day that may be days off."""
_CONTRADICTED = 0.5
"""The most confidence of a value that something contradicts."""
_MOST_SURE = 0.99
"""The most confidence that sources have together: none is quite independent of the others."""
READ_OVER_ANNEX = 0.6
"""The weight of a number over an annex that readers of print made of a scan: often it is handwriting."""

_ALONE = {PRINT: SURE_PRINT, HANDWRITING: SURE_HAND}
"""The weight from which a source proves a value alone; the others never do."""
_CONTRADICTS = {
    PRINT: LEGIBLE,
    MAYBE_BY_HAND: LEGIBLE,
    HANDWRITING: LIKELIEST,
    ANNEX: 0.0,
    ANNEX_BY_HAND: SURE_HAND,
    FILE_NAME: 0.0,
}
"""The weight from which a source that says otherwise leaves a value uncertain; the others never do."""
_GIVES_NO_VALUE = frozenset((PART_OF_NAME,))
"""What confirms a value, but gives one only where nothing else does: "47" in a name may be anything."""
_MOST_SUPPORT = {MAYBE_BY_HAND: LEGIBLE, ANNEX_MAYBE_BY_HAND: LEGIBLE, SECOND_HAND: 0.2}
"""Readers of print are surer of handwriting than they should be: what such a reading counts for at most."""
_BY_SQUARE = frozenset((MAYBE_BY_HAND, ANNEX_MAYBE_BY_HAND))
"""Sources whose doubtful readings count for less still, by the square: of 11 written numbers on which readers
of print differed they had 4 right, the likeliest reading of handwriting all."""
_OPEN_4 = 0.5
"""What a reading with a 4 counts for where the likeliest reading of handwriting has a 1: all readers take a 1
with a long flag for a 4, hardly any a 4 for a 1."""


class _Agreement(NamedTuple):
    """Two sources that together prove a value.

    Attributes:
        sources: of the one, any of several; of the other.
        least: the weights that they need.
        least_with_4: the same where a handwritten digit may be another one: a 1 with a long flag is read as
            a 4 by every reader, also where the same hand wrote it again.
        reason: said of the value.
        unrivalled: whether no second reading of the handwriting may come near the first.
    """

    sources: tuple[frozenset[str], str]
    least: tuple[float, float]
    least_with_4: tuple[float, float]
    reason: str
    unrivalled: bool = False


_READ = frozenset((PRINT, MAYBE_BY_HAND, HANDWRITING))
_ON_PAGE = frozenset((PRINT, MAYBE_BY_HAND))
_AGREEMENTS = (
    _Agreement(
        (frozenset((HANDWRITING,)), SECOND_HAND),
        (LIKELIEST, SHARE_OF_VIEWS),
        (inf, inf),
        Message("two readers of handwriting agree"),
        unrivalled=True,
    ),
    _Agreement((_ON_PAGE, HANDWRITING), (0.0, FAIR_HAND), (SURE_PRINT, FAIR_HAND), ""),
    _Agreement((_ON_PAGE, HANDWRITING), (AGREED_PRINT, LIKELIEST), (AGREED_PRINT, LIKELIEST), ""),
    _Agreement((_READ, ANNEX), (0.0, 0.0), (SURE_HAND, 0.0), Message("the annex says the same")),
    _Agreement(
        (_READ, ANNEX_MAYBE_BY_HAND), (FAIR_HAND, 0.0), (SURE_HAND, 0.0), Message("the annex says the same")
    ),
    _Agreement(
        (_READ, ANNEX_BY_HAND),
        (FAIR_HAND, FAIR_HAND),
        (FAIR_HAND, SURE_HAND),
        Message("the same was read above the annex"),
    ),
    _Agreement(
        (_READ, FILE_NAME), (0.0, 0.0), (0.0, 0.0), Message("the file name says the same"), unrivalled=True
    ),
    _Agreement(
        (_READ, PART_OF_NAME),
        (0.0, 0.0),
        (0.0, 0.0),
        Message("the file name has the same number"),
        unrivalled=True,
    ),
    _Agreement(
        (_READ, SIGNING_TIME), (LIKELIEST, 0.0), (LIKELIEST, 0.0), Message("it was signed on the same day")
    ),
)


# --- the decision ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What the evidence comes to.

    Attributes:
        value: the one that is shown, None where no piece gives one.
        confidence: from 0 to 1.
        reason: why it is certain by agreement, or why it is not certain; "" where one source proves it.
        evidence: what was weighed, the heaviest first; its weight below 0 where it says otherwise.
    """

    value: str | None
    status: Status
    confidence: float
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A value with the pieces that say so, the best of each source, and what proves it, if anything."""

    pieces: tuple[Evidence, ...]
    support: float
    proof: str | None = None
    confidence: float = 0.0

    @property
    def value(self) -> str:
        return self.pieces[0].value


def decide(
    evidence: Sequence[Evidence],
    *,
    flag: str = "",
    weakness: str = "",
    may_be_4: Callable[[str], bool] = lambda _value: False,
) -> Conclusion:
    """Return what `evidence` comes to: a value, how sure it is, and why.

    Args:
        evidence: pieces with weights from 0 to 1.
        flag: why no value can be certain, whatever supports it; "" where one can.
        weakness: why what was read on the page proves nothing, where it doesn't.
        may_be_4: tells whether a value has a digit that handwriting leaves open.

    >>> decide([Evidence(PRINT, "12/QĐ-UBND", 0.96)]).status
    'certain'
    >>> found = decide([Evidence(PRINT, "12/QĐ-UBND", 0.96), Evidence(FILE_NAME, "72/QĐ-UBND", 0.9)])
    >>> found.value, found.status, found.reason
    ('12/QĐ-UBND', 'uncertain', 'the file name says 72/QĐ-UBND')
    """
    candidates = _candidates(evidence, may_be_4)
    if not candidates:
        return Conclusion(None, "uncertain", 0.0, flag or weakness, _signed(evidence, None))
    best = max(candidates, key=lambda one: (one.proof is not None, _is_clean(one.value), one.support))
    against = [piece for one in candidates if one is not best for piece in one.pieces if _contradicts(piece)]
    signed = _signed(evidence, best.value)
    if best.proof is not None and not against and not flag:
        return Conclusion(best.value, "certain", round(best.confidence, 3), best.proof, signed)
    reason = flag or _said_otherwise(best, against) or _why_weak(best, weakness, may_be_4)
    confidence = min(best.support, _CONTRADICTED if against else SURE_PRINT)
    return Conclusion(best.value, "uncertain", round(confidence, 3), reason, signed)


def _candidates(evidence: Sequence[Evidence], may_be_4: Callable[[str], bool]) -> list[_Candidate]:
    """Return the values that are named, each with the evidence for it."""
    heaviest = {piece.source: piece.weight for piece in sorted(evidence, key=lambda piece: piece.weight)}
    rivalled = _has_rival([piece for piece in evidence if piece.source == HANDWRITING])
    ordered = sorted(evidence, key=lambda piece: number_key(piece.value))
    groups = [tuple(group) for _, group in groupby(ordered, key=lambda piece: number_key(piece.value))]
    likeliest = max(evidence, key=_by_hand, default=None)
    named = [group for group in groups if any(piece.source not in _GIVES_NO_VALUE for piece in group)]
    return [
        _candidate(
            group,
            heaviest,
            open_4=may_be_4(group[0].value),
            rivalled=rivalled,
            counts=_OPEN_4 if likeliest and _reads_1_as_4(group[0], likeliest, may_be_4) else 1.0,
        )
        for group in named or groups
    ]


def _candidate(
    group: Sequence[Evidence],
    heaviest: Mapping[str, float],
    *,
    open_4: bool,
    rivalled: bool,
    counts: float = 1.0,
) -> _Candidate:
    """Return a value with its proof; only what a source holds for likeliest proves anything."""
    pieces = tuple(sorted(group, key=lambda piece: -piece.weight))
    likeliest = [piece for piece in pieces if piece.weight == heaviest[piece.source]]
    support = _together(counts * _support(piece) for piece in pieces)
    for piece in likeliest:
        if piece.weight >= _ALONE.get(piece.source, inf):
            return _Candidate(pieces, support, "", piece.weight)
    for one, other in permutations(likeliest, 2):
        for agreement in _AGREEMENTS:
            if not (agreement.unrivalled and rivalled) and _is_met(agreement, one, other, open_4=open_4):
                together = max(SURE_HAND, _together((one.weight, other.weight)))
                return _Candidate(pieces, support, agreement.reason, min(together, _MOST_SURE))
    return _Candidate(pieces, support)


def _support(piece: Evidence) -> float:
    """Return what a piece of evidence counts for when values are compared."""
    weight = piece.weight**2 if piece.source in _BY_SQUARE else piece.weight
    return min(weight, _MOST_SUPPORT.get(piece.source, 1.0))


def _by_hand(piece: Evidence) -> float:
    return piece.weight if piece.source == HANDWRITING else -1.0


def _reads_1_as_4(piece: Evidence, likeliest: Evidence, may_be_4: Callable[[str], bool]) -> bool:
    """Tell whether a value is the likeliest reading of handwriting but for 4s where that has 1s."""
    one, other = piece.value, likeliest.value
    if likeliest.source != HANDWRITING or len(one) != len(other) or not may_be_4(one):
        return False
    pairs = {(left, right) for left, right in zip(one, other, strict=True) if left != right}
    return pairs == {("4", "1")}


def _is_met(agreement: _Agreement, one: Evidence, other: Evidence, *, open_4: bool) -> bool:
    several, second = agreement.sources
    least = agreement.least_with_4 if open_4 else agreement.least
    named = one.source in several and other.source == second
    return named and one.weight >= least[0] and other.weight >= least[1]


def _together(weights: Iterable[float]) -> float:
    """Return how likely one of several sources that say the same is right, taken as independent."""
    return 1 - prod(1 - weight for weight in weights)


def _has_rival(written: Sequence[Evidence]) -> bool:
    """Return whether two readings of handwriting, both of as many digits, are about as likely."""
    if not written:
        return False
    best, *others = sorted(written, key=lambda piece: -piece.weight)
    if best.weight >= SURE_HAND or not _ALL_DIGITS.match(best.value):
        return False
    return any(len(other.value) == len(best.value) and other.weight > RIVAL * best.weight for other in others)


def _contradicts(piece: Evidence) -> bool:
    """Return whether a piece is of weight; a number with a letter in it is misread whatever it is: "20G"."""
    return _is_clean(piece.value) and piece.weight >= _CONTRADICTS.get(piece.source, inf)


_ALL_DIGITS = re.compile(r"\d+(?!\w)")
_CLEAN = re.compile(r"\d+(?:\.\d{1,3})?[a-dA-D]?(?![^\W_])")


def _is_clean(value: str) -> bool:
    """Return whether a value begins with digits alone, behind which at most a letter of a series stands.

    >>> _is_clean("2193/QĐ-UBND"), _is_clean("12b/KH-SNV"), _is_clean("2P/QĐ-UBND")
    (True, True, False)
    """
    return _CLEAN.match(value) is not None


# --- what is said of it ------------------------------------------------------------------------------------

_READERS = (PRINT, MAYBE_BY_HAND, HANDWRITING, SECOND_HAND)
_NAMES = {
    ANNEX: Message("annex"),
    ANNEX_MAYBE_BY_HAND: Message("annex, maybe by hand"),
    ANNEX_BY_HAND: Message("annex, by hand"),
    FILE_NAME: Message("file name"),
    PART_OF_NAME: Message("file name, in part"),
    SIGNING_TIME: Message("signature time"),
}
"""What people call the sources that are no readers."""


def _said_otherwise(best: _Candidate, against: Sequence[Evidence]) -> str:
    """Return what the sources `against` a value say, "" where there are none."""
    if not against:
        return ""
    if all(piece.source in _READERS for piece in (*best.pieces, *against)):
        return Message("two readers differ: {one} and {other}", one=best.value, other=against[0].value)
    outside = [piece for piece in against if piece.source not in _READERS]
    if not outside:  # what is shown comes from elsewhere, or is confirmed by it
        return Message("on the page {value} was read", value=against[0].value)
    values = sorted({piece.value for piece in outside if piece.source == outside[0].source})
    return Message("the {source} says {values}", source=_NAMES[outside[0].source], values=values)


def _why_weak(best: _Candidate, weakness: str, may_be_4: Callable[[str], bool]) -> str:
    """Return why nothing proves a value that nothing contradicts."""
    read = [piece.source for piece in best.pieces if piece.source in _READERS]
    if not read:
        return Message("taken from the {source}", source=_NAMES[best.pieces[0].source])
    if may_be_4(best.value) and any(piece.source in (ANNEX, ANNEX_BY_HAND) for piece in best.pieces):
        return Message("the annex agrees, but in both the 4 may be a 1")
    if HANDWRITING not in read:
        return weakness or Message("it was hard to read")
    return (
        Message("the handwriting was hard to read")
        if {*read} <= {HANDWRITING, SECOND_HAND}
        else Message("the digits were hard to read")
    )


def _signed(evidence: Sequence[Evidence], value: str | None) -> tuple[Evidence, ...]:
    """Return `evidence`, the heaviest first, against the value where it says otherwise."""

    def signed(piece: Evidence) -> Evidence:
        agrees = value is None or number_key(piece.value) == number_key(value)
        return piece if agrees else replace(piece, weight=-piece.weight)

    return tuple(sorted(map(signed, evidence), key=lambda piece: -abs(piece.weight)))
