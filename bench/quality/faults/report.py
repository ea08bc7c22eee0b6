"""Verdicts as lines of a file, so that a run can continue later, and as a table."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from .fault import Fault
from .judge import Verdict


def write(verdict: Verdict, file: Path) -> None:
    """Add a verdict to a file."""
    fault = verdict.fault._asdict() | {"path": str(verdict.fault.path)}
    with file.open("a", encoding="utf-8") as lines:
        print(
            json.dumps({"fault": fault, "noticed_by": verdict.noticed_by, "tests": verdict.tests}), file=lines
        )


def read(file: Path) -> Iterator[Verdict]:
    """Yield the verdicts of a file, where it is there."""
    for line in file.read_text("utf-8").splitlines() if file.exists() else ():
        kept = json.loads(line)
        fault = Fault(**kept["fault"] | {"path": Path(kept["fault"]["path"])})
        yield Verdict(fault, kept["noticed_by"], kept["tests"])


def table(verdicts: Sequence[Verdict]) -> str:
    """Return how many faults were noticed, by package and class.

    >>> fault = Fault(Path("extract/lexicon/dates.py"), "logic", 0, 1, "", 1)
    >>> print(table([Verdict(fault, "a test"), Verdict(fault, "")]))
    package      class       faults noticed
    extract      logic            2       1  50 %
    all          logic            2       1  50 %
    """
    groups: dict[tuple[str, str], list[Verdict]] = {}
    for verdict in verdicts:
        kind = "logic" if verdict.fault.kind == "logic" else "data"
        for package in (verdict.fault.path.parts[0], "all"):
            groups.setdefault((package, kind), []).append(verdict)
            if kind == "data":
                groups.setdefault((package, f"  {verdict.fault.kind}"), []).append(verdict)
    lines = [f"{'package':12} {'class':13} {'faults':>6} {'noticed':>7}"]
    for (package, kind), group in sorted(groups.items(), key=_all_last):
        noticed = sum(verdict.noticed for verdict in group)
        lines.append(f"{package:12} {kind:13} {len(group):6} {noticed:7} {100 * noticed / len(group):3.0f} %")
    return "\n".join(lines)


def _all_last(item: tuple[tuple[str, str], object]) -> tuple[bool, str, bool, str]:
    (package, kind), _ = item
    return package == "all", package, kind != "logic", kind.strip() if kind.startswith(" ") else ""
