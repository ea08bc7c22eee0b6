"""How alike texts are: signatures that find scans of one paper among many, and a closer look at two.

A signature is a MinHash (Broder 1997) over shingles of three syllables without diacritics and figures, which
OCR spoils most. Of two texts, each part of the signature is equal with the probability that a shingle is
common to both. Texts that share a whole band of parts are looked at closer.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import ratio

from vietnamese.fold import fold

PARTS = 64
"""Numbers in a signature."""

_ROWS = 2
"""Parts in a band: of pairs with a likeness of 0.4, 996 in 1000 share one of the 32 bands."""
_SHINGLE = 3
_SHORTEST = 30
"""Syllables; fewer don't tell a paper from another one of its form."""
_LONGEST = 6000
"""Syllables that a closer look takes in: a dozen pages tell."""
CROWD = 25
"""Neighbours in a band that are looked at: papers of one form crowd there, scans of one paper share more."""
_PROMISING = 0.3
_CANDIDATES = 10
_MISREAD = 50
"""Percent of letters that a misreading leaves; a stretch that shares fewer says something else."""

_SYLLABLE = re.compile(r"[a-z]+|\d+")

Parts = NDArray[np.uint32]


def _multipliers() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Return the fixed numbers of the hash functions; other numbers would be other signatures."""
    random = np.random.Generator(np.random.PCG64(1))
    odd = random.integers(1, 2**63, PARTS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
    return odd, random.integers(0, 2**63, PARTS, dtype=np.uint64)


_TIMES, _PLUS = _multipliers()


def syllables(text: str) -> list[str]:
    """Return the syllables and figures of a text, folded.

    >>> syllables("Quyết định số 12/QĐ-UBND")
    ['quyet', 'dinh', 'so', '12', 'qd', 'ubnd']
    """
    return _SYLLABLE.findall(fold(text))


def signature(text: str) -> bytes:
    """Return what a text is like: 64 little-endian numbers of 32 bits, b"" where it is too short to tell."""
    words = [word for word in syllables(text) if not word.isdigit()]
    if len(words) < _SHORTEST:
        return b""
    shingles = {" ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)}
    hashes = np.fromiter((zlib.crc32(shingle.encode()) for shingle in shingles), np.uint64, len(shingles))
    least: Parts = np.full(PARTS, 2**32 - 1, np.uint32)
    for at in range(0, len(hashes), 4096):  # a book must not need a matrix of its own size
        mixed = (hashes[at : at + 4096, None] * _TIMES + _PLUS) >> np.uint64(32)
        least = np.minimum(least, mixed.min(axis=0).astype(np.uint32))
    return least.astype("<u4").tobytes()


def bands(signature: bytes) -> Iterator[bytes]:
    """Yield the bands of a signature as bytes, as the view `banded` of the catalogue has them."""
    width = 4 * _ROWS
    yield from (signature[at : at + width] for at in range(0, len(signature), width))


def look_alikes(signatures: Mapping[int, bytes], new: Collection[int]) -> Iterator[tuple[int, int]]:
    """Yield pairs of ids, one of them `new`, whose texts promise to be alike; each pair once."""
    ids = sorted(id for id, parts in signatures.items() if parts)
    if len(ids) < 2:
        return
    table = np.frombuffer(b"".join(signatures[id] for id in ids), "<u4").reshape(len(ids), PARTS)
    places = [place for place, id in enumerate(ids) if id in new]
    near = _sharing_a_band(table, np.array(places, np.intp))
    told = set()
    for place in places:
        for other in _most_alike(table, place, sorted(near.get(place, ()))):
            pair = (min(place, other), max(place, other))
            if pair not in told:
                told.add(pair)
                yield ids[pair[0]], ids[pair[1]]


def _sharing_a_band(table: Parts, new: NDArray[np.intp]) -> dict[int, set[int]]:
    """Return for each new row the rows that share a band with it; of a crowd, its neighbours."""
    near: dict[int, set[int]] = {}
    for begin in range(0, PARTS, _ROWS):
        band = table[:, begin : begin + _ROWS].astype(np.uint64)
        keys = (band * _TIMES[:_ROWS]).sum(axis=1, dtype=np.uint64)
        order = np.argsort(keys, kind="stable")
        ordered = keys[order]
        first, end = np.searchsorted(ordered, keys[new]), np.searchsorted(ordered, keys[new], "right")
        for at in np.flatnonzero(end - first > 1).tolist():
            place, group = int(new[at]), order[first[at] : end[at]]
            _note(near, place, group)  # a stable sort keeps the rows of a group in order
    return near


def _note(near: dict[int, set[int]], place: int, group: NDArray[np.intp]) -> None:
    own = int(np.searchsorted(group, place))
    around = group[max(0, own - CROWD) : own + CROWD + 1].tolist()
    if others := {other for other in around if other != place}:
        near.setdefault(place, set()).update(others)


def _most_alike(table: Parts, place: int, others: Sequence[int]) -> list[int]:
    if not others:
        return []
    shared = (table[others] == table[place]).mean(axis=1)
    best = np.argsort(-shared, kind="stable")[:_CANDIDATES]
    return [others[at] for at in best.tolist() if shared[at] >= _PROMISING]


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Return which share of the shorter text's syllables stands in the longer one in the same order.

    >>> likeness(["tang", "bang", "khen"], ["ve", "viec", "tang", "bang", "khon", "khen"])
    1.0
    """
    one, other = one[:_LONGEST], other[:_LONGEST]
    shorter = min(len(one), len(other))
    return LCSseq.similarity(one, other) / shorter if shorter else 0.0


def contradiction(one: Sequence[str], other: Sequence[str]) -> float:
    """Return which share of a text's syllables is replaced in the other by ones that no misreading explains.

    >>> contradiction(["ong", "nguyen", "van", "an"], ["ong", "nguyan", "vam", "an"])
    0.0
    >>> contradiction(["ong", "nguyen", "van", "an"], ["ong", "le", "thi", "my"])
    0.75
    """
    one, other = one[:_LONGEST], other[:_LONGEST]
    replaced = 0
    for before, after in _replacements(one, other):
        if ratio("".join(before), "".join(after)) < _MISREAD:
            replaced += max(len(before), len(after))
    return replaced / max(1, len(one), len(other))


def _replacements(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Yield the stretches that stand in each other's place between syllables that both texts have."""
    previous: Any = None
    for code in LCSseq.opcodes(one, other):
        if code.tag == "equal":
            previous = None
        elif previous is None:
            previous = code
        else:
            gone, come = (previous, code) if previous.tag == "delete" else (code, previous)
            yield one[gone.src_start : gone.src_end], other[come.dest_start : come.dest_end]
            previous = None
