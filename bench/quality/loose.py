"""`python -m bench.loose`: loose pages, whose head is another's, was not read or isn't there.

Pages are cut out of the middle of the shared texts and scans, swapped, filed without their first one, and
with the line of the number unread. Whatever such a page gives for the paper's own number and date may be
missing or uncertain; certain it may only be where it is right. And no mention of another document may be
lost, for what is no head drops nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

import click

from bench.gold.labelled import load_labelled_scans
from bench.gold.samples import Gold, shared_data
from bench.gold.texts import load_texts
from extract.lexicon.symbol import number_key
from extract.record import extract
from extract.references.find_references import find_mentions
from extract.types import HeaderField
from ingest.read import read_text
from ingest.types import Document, Page

from .reading import read_all

_LINES_OF_PAGE = 40
"""Lines of a text that make up a page of print."""
CHANGES = ("from the middle", "swapped", "first page missing", "number unread")
_TYPING_ERRORS = {"text 45": "144/2025/TT-BTC"}
"""Numbers that the site gives with a letter too many."""
_OTHER_PAPERS = {"75a00d1795_2016-tb-syt.pdf": "3669/TB-TĐHYKPNT"}
"""Another paper with a head of its own, whole, that is filed behind the first one."""
_NUMBER_LINE = re.compile(r"^.*\bSố\s*:.*$", re.MULTILINE)


class Loose(NamedTuple):
    """Loose pages as a document: `number` and `issued` are those of the paper that they are from."""

    change: str
    name: str
    document: Document
    number: str | None
    issued: str | None


@dataclass(slots=True)
class Score:
    """What became of the loose pages of one kind."""

    pages: int = 0
    fields: dict[str, Counter[str]] = field(default_factory=lambda: {"number": Counter(), "date": Counter()})
    mentions: int = 0
    lost: int = 0
    mistakes: list[str] = field(default_factory=list)


def load(data: Path) -> Iterator[Loose]:
    """Yield the loose pages of the shared texts and scans."""
    for gold in load_texts(data):
        document = _paged(gold)
        header = extract(document).header
        number, issued = map(_certain, (header.so_ky_hieu, header.ngay_ban_hanh))
        number = _TYPING_ERRORS.get(gold.name) or gold.header.get("so_ky_hieu") or number
        yield from _loose(document, gold.name, number, issued)
    golds = list(load_labelled_scans(data))
    for gold, reading in zip(golds, read_all(golds, fresh=False, ocr=False, peer=False), strict=True):
        if reading.document:
            neutral = replace(reading.document, path="scan0001.pdf")
            issued = gold.header.get("ngay_ban_hanh")
            yield from _loose(neutral, gold.name, gold.header.get("so_ky_hieu"), issued)


def _certain(found: HeaderField) -> str | None:
    return found.value if found.status == "certain" else None


def _paged(gold: Gold) -> Document:
    """Return a text as pages of `_LINES_OF_PAGE` lines."""
    lines = (gold.text or "").split("\n")
    parts = ["\n".join(lines[at : at + _LINES_OF_PAGE]) for at in range(0, len(lines), _LINES_OF_PAGE)]
    pages = [read_text(part, gold.name).pages[0] for part in parts if part.strip()]
    return replace(read_text(gold.text or "", gold.name), pages=_numbered(pages))


def _numbered(pages: list[Page]) -> tuple[Page, ...]:
    return tuple(replace(page, number=number) for number, page in enumerate(pages, 1))


def _loose(document: Document, name: str, number: str | None, issued: str | None) -> Iterator[Loose]:
    first, *rest = document.pages
    for page in rest:
        alone = replace(document, pages=_numbered([page]))
        yield Loose(CHANGES[0], f"{name} page {page.number}", alone, number, issued)
    if rest:
        yield Loose(CHANGES[1], name, replace(document, pages=_numbered([*rest, first])), number, issued)
        yield Loose(CHANGES[2], name, replace(document, pages=_numbered(rest)), number, issued)
    if unread := _without_number(first):
        yield Loose(CHANGES[3], name, replace(document, pages=(unread, *rest)), number, issued)


def _without_number(page: Page) -> Page | None:
    """Return a first page whose line "Số: …" was not read: its characters are dots, and it has no slot."""
    match = _NUMBER_LINE.search(page.text)
    if match is None:
        return None
    text = page.text[: match.start()] + "." * len(match.group()) + page.text[match.end() :]
    slots = tuple(slot for slot in page.slots if slot.kind != "number")
    return replace(page, text=text, slots=slots)


def score(pages: Iterator[Loose]) -> dict[str, Score]:
    """Return what became of the pages, by change."""
    scores = {change: Score() for change in CHANGES}
    for loose in pages:
        _add(scores[loose.change], loose)
    return scores


def _add(total: Score, loose: Loose) -> None:
    record = extract(loose.document)
    total.pages += len(loose.document.pages)
    found = {"number": record.header.so_ky_hieu, "date": record.header.ngay_ban_hanh}
    for name, gold in (("number", loose.number), ("date", loose.issued)):
        other = _OTHER_PAPERS.get(loose.name.partition(" page ")[0])
        outcome = (
            "certain, another paper's"
            if other and found[name].value == other
            else _outcome(found[name], gold)
        )
        total.fields[name][outcome] += 1
        if outcome == "certain, wrong":
            total.mistakes.append(f"{loose.name}: {name} {found[name].value} certain, not {gold}")
    wanted = _mentions(loose)
    papers = [paper.record for paper in record.papers] or [record]
    kept = Counter((reference.page, reference.key) for paper in papers for reference in paper.references)
    lost = wanted - kept
    total.mentions += wanted.total()
    total.lost += lost.total()
    total.mistakes += [f"{loose.name}: lost {key} on page {page}" for page, key in lost.elements()]


def _outcome(found: HeaderField, gold: str | None) -> str:
    if found.value is None:
        return "none"
    right = gold is not None and number_key(found.value) == number_key(gold)
    return f"{found.status}, {'right' if right else 'wrong' if gold else 'unknown'}"


def _mentions(loose: Loose) -> Counter[tuple[int, str]]:
    """Count the mentions of other papers that stand on the pages, page by page.

    The title of an annex names the paper itself, however it is misread or mistyped there.
    """
    own = number_key(loose.number) if loose.number else ""
    keys = (
        (page.number, mention.symbol.key)
        for page in loose.document.pages
        for mention in find_mentions(page.text)
        if not mention.annexed
    )
    return Counter((page, key) for page, key in keys if key != own)


@click.command()
@click.option("--mistakes", "show_mistakes", is_flag=True, help="List what is certain and wrong, or lost.")
def main(*, show_mistakes: bool) -> None:
    """Say what loose pages of the shared documents give for number and date, and which mentions are lost.

    Example: python -m bench.loose --mistakes
    """
    data = shared_data()
    if data is None:
        raise click.UsageError("the shared documents aren't beside this repository")
    scores = score(load(data))
    click.echo(f"{'Loose pages':<22}{'pages':>6}  {'number':<44}{'date':<44}{'mentions':>8}{'lost':>6}")
    for change, total in scores.items():
        fields = "".join(f"{_row(total.fields[name]):<44}" for name in ("number", "date"))
        click.echo(f"{change:<22}{total.pages:>6}  {fields}{total.mentions:>8}{total.lost:>6}")
    if show_mistakes:
        mistakes = (f"{change}: {one}" for change, total in scores.items() for one in total.mistakes)
        click.echo("\n" + "\n".join(mistakes))


def _row(outcomes: Counter[str]) -> str:
    uncertain = sum(count for outcome, count in outcomes.items() if outcome.startswith("uncertain"))
    certain = [outcomes[f"certain, {how}"] for how in ("right", "wrong", "unknown")]
    return "{} right, {} wrong, {} unknown; {} doubted".format(*certain, uncertain)


if __name__ == "__main__":
    main()
