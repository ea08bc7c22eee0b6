"""Load the gold: what the sample documents and, where present, the shared real ones should give."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from extract.types import HEADER_FIELDS

REPOSITORY = Path(__file__).resolve().parent.parent
SAMPLES = REPOSITORY / "samples"

Header = dict[str, str | None]


class GoldReference(NamedTuple):
    """One mention of another document, as a person reads it; `relation` is None where the gold has none."""

    number: str
    date: str | None
    relation: str | None = None


@dataclass(frozen=True, slots=True)
class Gold:
    """What one document should give.

    Attributes:
        name: unique within its set, shown in tables.
        set: "samples", "scans", "texts" or "symbols".
        tier: a group within the set that is scored on its own line.
        path: the file; None where `text` is the document.
        text: of a document without a file.
        header: field name to value; fields that the gold says nothing about are left out.
        handwritten: header fields that are written by hand, wholly or partly.
        references: one for each mention, in reading order.
        reference_page: the only page that `references` covers; None if they cover the whole document.
        distinct: whether `references` lists a document once however often it's mentioned.
        silver: whether `references` came from a rule: good for recall, not for precision.
        pages: text of each page; empty where the gold has none.
    """

    name: str
    set: str
    tier: str
    path: Path | None = None
    text: str = ""
    header: Header = field(default_factory=dict)
    handwritten: frozenset[str] = frozenset()
    references: tuple[GoldReference, ...] = ()
    reference_page: int | None = None
    distinct: bool = False
    silver: bool = False
    pages: tuple[str, ...] = ()


def shared_data() -> Path | None:
    """Return the folder of shared real documents beside the repository or above it, None if there is none."""
    for folder in REPOSITORY.parents:
        data = folder / "shared" / "data"
        if data.is_dir():
            return data
    return None


def load_samples(folder: Path = SAMPLES) -> Iterator[Gold]:
    """Yield the gold that lies beside each sample, e.g. `2935-qd-ubnd.pdf.json`."""
    for path in sorted(folder.glob("*.json")):
        gold: dict[str, Any] = json.loads(path.read_text("utf-8"))
        yield Gold(
            name=gold["file"],
            set="samples",
            tier=gold["tier"],
            path=folder / gold["file"],
            header=gold["header"],
            handwritten=frozenset(gold["handwritten"]),
            references=tuple(
                GoldReference(r["so_ky_hieu"], r["ngay_ban_hanh"], r["quan_he"]) for r in gold["references"]
            ),
            pages=tuple(page["text"] for page in gold["pages"]),
        )


_SCAN_COLUMNS = {name: "co_quan" if name == "co_quan_ban_hanh" else name for name in HEADER_FIELDS}


def load_scans(data: Path) -> Iterator[Gold]:
    """Yield the real scans that were read by eye; their references are those of page 1."""
    with (data / "scans_gold.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            mentions = (mention.split("|") for mention in row["dan_chieu_trang_1"].split(";") if mention)
            yield Gold(
                name=row["file"],
                set="scans",
                tier="real",
                path=data / "scans" / row["file"],
                header={name: row[column] or None for name, column in _SCAN_COLUMNS.items()},
                references=tuple(GoldReference(number, date or None) for number, date in mentions),
                reference_page=1,
                distinct=True,
            )


# "Nghị định số 26/2025/NĐ-CP": a kind, the word "số" and a symbol with a slash; sure to be a reference.
_SILVER = re.compile(
    r"\b(?:Luật|Pháp lệnh|Nghị (?:quyết|định)|Quyết định|Thông tư(?: liên tịch)?|Chỉ thị|Công văn|Tờ trình)"
    r"\s+số\s*:?\s*((?>\d+[a-z]?/[\w/.&-]*[^\W\d_]\w*))(?!-)"  # not one that goes on in the next line
)
_OWN_NUMBER = re.compile(r"^\s*Số\s*:\s*(\S+)", re.MULTILINE)


def load_texts(data: Path) -> Iterator[Gold]:
    """Yield the legal texts: number and subject as the site has them, references by a plain rule (silver)."""
    with (data / "text" / "legal_texts.jsonl").open(encoding="utf-8") as file:
        for position, line in enumerate(file, 1):
            row: dict[str, str | None] = json.loads(line)
            text = row["text"] or ""
            names = ("so_ky_hieu", "trich_yeu")  # the site's kinds are codes, or wrong
            own = row["so_ky_hieu"] or next(iter(_OWN_NUMBER.findall(text)), None)
            found = (match.group(1) for match in _SILVER.finditer(text))
            yield Gold(
                name=f"text {position}",
                set="texts",
                tier=row["source"] or "other",
                text=text,
                header={name: row[name] for name in names if row.get(name)},
                references=tuple(GoldReference(number, None) for number in found if number != own),
                silver=True,
            )


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
