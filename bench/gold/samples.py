"""Load the gold: what the sample documents and, where present, the shared real ones should give."""

from __future__ import annotations

import csv
import json
import os
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkstemp
from typing import Any, NamedTuple

REPOSITORY = Path(__file__).resolve().parents[2]
SAMPLES = REPOSITORY / "samples"
BENCH = REPOSITORY / "bench"
OUT = BENCH / "out"
LABELS = BENCH / "labels"
"""What a person has read of real documents, as data."""

DEVELOPMENT, HELD_OUT = "development", "held out"
"""Tiers of labelled sets: one to write rules on, and one whose mistakes nobody looks at meanwhile."""

Header = dict[str, str | None]


class GoldReference(NamedTuple):
    """One mention of another document, as a person reads it.

    Attributes:
        number: its số/ký hiệu.
        date: date of issue that the mention states, ISO.
        relation: None where the gold has none.
        page: None where the gold doesn't say.
        start: where the number stands in its page's text; with it, `subject` and `article` are labelled.
        end: where the number ends.
        subject: where the subject stands, None where none is stated.
        article: the part of the document that is cited, None where none is.
        doubted: whether the reader was in doubt.
    """

    number: str
    date: str | None
    relation: str | None = None
    page: int | None = None
    start: int | None = None
    end: int | None = None
    subject: tuple[int, int] | None = None
    article: str | None = None
    doubted: bool = False

    @property
    def place(self) -> tuple[int, int] | None:
        """Start and end, None where the gold doesn't say."""
        return None if self.start is None or self.end is None else (self.start, self.end)


@dataclass(frozen=True, slots=True)
class Gold:
    """What one document should give.

    Attributes:
        name: unique within its set, shown in tables.
        set: "samples", "scans", "commendations", "texts" or "symbols".
        tier: a group within the set that is scored on its own line.
        path: the file; None where `text` is the document.
        text: of a document without a file.
        header: field name to value, which may be sealed (see `bench.gold.seal`); fields that the gold says
            nothing about are left out.
        handwritten: header fields that are written by hand, wholly or partly.
        hidden: header fields that a seal covers so that they can't be read off the page alone.
        references: one for each mention, in reading order.
        silver: whether `references` came from a rule: good for recall, not for precision.
        pages: text of each page; empty where the gold has none.
        awards: as `samples/README.md` describes them; likewise the recipients, and the differences between
            the numbers that a text declares and those listed.
        topic: the class of the subject, None where the gold has none.
    """

    name: str
    set: str
    tier: str
    path: Path | None = None
    text: str = ""
    header: Header = field(default_factory=dict)
    handwritten: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    references: tuple[GoldReference, ...] = ()
    silver: bool = False
    pages: tuple[str, ...] = ()
    awards: tuple[dict[str, Any], ...] = ()
    recipients: tuple[dict[str, Any], ...] = ()
    differences: tuple[dict[str, Any], ...] = ()
    topic: str | None = None


def shared_data() -> Path | None:
    """Return the folder of shared real documents beside the repository or above it, None if there is none."""
    for folder in REPOSITORY.parents:
        data = folder / "shared" / "data"
        if data.is_dir():
            return data
    return None


def load_samples(folder: Path = SAMPLES) -> Iterator[Gold]:
    """Yield the gold that lies beside each sample, e.g. `2935-qd-ubnd.pdf.json`, with a path to read it from.

    What an archive holds is read from a copy in bench/out, since a reader opens one document.
    """
    for path in sorted(folder.glob("*.json")):
        gold: dict[str, Any] = json.loads(path.read_text("utf-8"))
        for member in gold.get("members", ()):
            name = f"{gold['file']}/{member['file']}"
            yield _sample(member, name, _unpacked(folder / gold["file"], member["file"]))
        if "members" not in gold:
            yield _sample(gold, gold["file"], folder / gold["file"])


def _sample(gold: dict[str, Any], name: str, path: Path) -> Gold:
    return Gold(
        name=name,
        set="samples",
        tier=gold["tier"],
        path=path,
        header=gold["header"],
        handwritten=frozenset(gold["handwritten"]),
        references=tuple(
            GoldReference(r["so_ky_hieu"], r["ngay_ban_hanh"], r["quan_he"], page=r["page"])
            for r in gold["references"]
        ),
        pages=tuple(page["text"] for page in gold["pages"]),
        awards=tuple(gold["awards"]),
        recipients=tuple(gold["recipients"]),
        differences=tuple(gold["differences"]),
        topic=gold["phan_loai"],
    )


def _unpacked(archive: Path, member: str) -> Path:
    """Return a copy of what an archive of samples holds; several processes may make it at once."""
    path = OUT / "unpacked" / archive.name / member
    with zipfile.ZipFile(archive) as opened:
        content = opened.read(member)
    if not path.exists() or path.read_bytes() != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, made = mkstemp(dir=path.parent, suffix=path.suffix)
        with os.fdopen(handle, "wb") as copy:
            copy.write(content)
        Path(made).replace(path)
    return path


def load_symbols(data: Path) -> Iterator[Gold]:
    """Yield each symbol of a province's register with its date, put into one plain sentence."""
    with (data / "text" / "symbols.csv").open(encoding="utf-8", newline="") as file:
        for position, row in enumerate(csv.DictReader(file), 1):
            symbol, date = row["so_ky_hieu"].strip(), row["ngay_ban_hanh"]
            day, month, year = date.split("/")
            yield Gold(
                name=f"{position} {symbol}",
                set="symbols",
                tier="register",
                text=f"Thực hiện Văn bản số {symbol} ngày {date} của cơ quan ban hành;",
                references=(GoldReference(symbol, f"{year}-{month}-{day}"),),
            )
