"""Scores as JSON, and what was gained and lost against an earlier run, document by document."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from bench.gold.samples import HELD_OUT

from .result import DocumentScore
from .score import OUTCOMES, Errors


def to_json(scores: list[DocumentScore]) -> str:
    """Return the scores as JSON, a document each; `changes` reads it back."""
    return json.dumps([asdict(score) for score in scores], ensure_ascii=False, indent=1)


def changes(earlier: str, scores: list[DocumentScore]) -> str:
    """Return gains (+) and losses (-) against an earlier run's JSON, document by document.

    Of documents that are held out they are only counted.
    """
    before = {(old["set"], old["name"]): old for old in json.loads(earlier)}
    blocks = []
    for new in json.loads(to_json(scores)):
        old = before.get((new["set"], new["name"]))
        lines = list(_document_changes(old, new)) if old else ["  new document"]
        if old and lines and new["tier"] == HELD_OUT:
            lines = [_counted(lines)]
        if lines:
            blocks.append("\n".join([f"{new['set']}/{new['name']}", *lines]))
    return "\n".join(blocks) or "No gains, no losses."


def _counted(lines: list[str]) -> str:
    gains = sum(line.startswith("  +") for line in lines)
    return f"  {gains} gained, {len(lines) - gains} lost"


def _document_changes(old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    for name in sorted(old["header"].keys() & new["header"].keys()):
        (was, *_), (now, *_) = old["header"][name], new["header"][name]
        if was != now:
            yield f"  {_sign(_rank(now) < _rank(was))} {name}: {was} -> {now}"
    for kind in ("lost", "invented", "faults"):
        gone, come = _difference(old["references"].get(kind, ()), new["references"][kind])
        prefix = "" if kind == "faults" else f"{kind}: "
        yield from (f"  + no longer {prefix}{label}" for label in gone)
        yield from (f"  - {prefix}{label}" for label in come)
    was, now = Errors(*old["reading"]).cer, Errors(*new["reading"]).cer
    if was is not None and now is not None and abs(was - now) >= 0.0005:
        yield f"  {_sign(now < was)} CER: {100 * was:.1f} -> {100 * now:.1f}"


def _difference(was: list[str], now: list[str]) -> tuple[list[str], list[str]]:
    """Return what is gone and what has come, each in order."""
    old, new = Counter(was), Counter(now)
    return sorted((old - new).elements()), sorted((new - old).elements())


def _rank(outcome: str) -> int:
    best_first: list[str] = ["empty", *OUTCOMES]
    return best_first.index(outcome)


def _sign(gain: bool) -> str:
    return "+" if gain else "-"
