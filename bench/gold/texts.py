"""Gold of the legal texts: labelled by a person, or else silver, by a plain rule."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from .labelled import labelled_text
from .samples import LABELS, Gold, GoldReference, Header

# "Nghị định số 26/2025/NĐ-CP": a kind, the word "số" and a symbol with a slash; sure to be a reference.
_SILVER = re.compile(
    r"""
    \b(?:Luật|Pháp\ lệnh|Nghị\ (?:quyết|định)|Quyết\ định|Thông\ tư(?:\ liên\ tịch)?|Chỉ\ thị|Công\ văn
        |Tờ\ trình)
    \s+số\s*:?\s*((?>\d+[a-z]?/[\w/.&-]*[^\W\d_]\w*))
    (?!-)  # not one that goes on in the next line
    """,
    re.VERBOSE,
)
_OWN_NUMBER = re.compile(r"^\s*Số\s*:\s*(\S+)", re.MULTILINE)


def load_texts(data: Path) -> Iterator[Gold]:
    """Yield the legal texts: number and subject as the site has them, references as labelled, else silver."""
    with (data / "text" / "legal_texts.jsonl").open(encoding="utf-8") as file:
        for position, line in enumerate(file, 1):
            row: dict[str, str | None] = json.loads(line)
            text = row["text"] or ""
            names = ("so_ky_hieu", "trich_yeu")  # the site's kinds are codes, or wrong
            printed = _printed_instead().get(position, {})
            labelled = labelled_text(position, text)
            tier, references = labelled or (row["source"] or "other", _silver(text, row["so_ky_hieu"]))
            yield Gold(
                name=f"text {position}",
                set="texts",
                tier=tier,
                text=text,
                header={name: row[name] for name in names if row.get(name)} | printed,
                references=references,
                silver=labelled is None,
            )


@cache
def _printed_instead() -> dict[int, Header]:
    """Return, by position, what the texts themselves have, sealed, where the site's own fields have slips."""
    slips: list[dict[str, Any]] = json.loads((LABELS / "site_slips.json").read_text("utf-8"))
    return {slip["position"]: {slip["field"]: slip["value"]} for slip in slips}


def _silver(text: str, own: str | None) -> tuple[GoldReference, ...]:
    """Return the references that a plain rule is sure of, the text's own number left out."""
    own = own or next(iter(_OWN_NUMBER.findall(text)), None)
    found = (match.group(1) for match in _SILVER.finditer(text))
    return tuple(GoldReference(number, None) for number in found if number != own)
