"""From the pages of a document to its recipients."""

from __future__ import annotations

from collections.abc import Sequence

from extract.rosters import words
from extract.rosters.blocks import TextLine, blocks
from extract.rosters.doubt import doubt
from extract.rosters.headings import begins_title, commends
from extract.rosters.linking import link
from extract.rosters.listing import Listed, Listing
from extract.rosters.reconcile_readings import settled, settled_name
from extract.rosters.sentences import in_sentences
from extract.text.page_view import PageReading
from extract.types import Award, Recipient
from vietnamese.fold import fold_aligned

_BODY = 12_000
"""Characters from the beginning in which a document says what it gives."""


def find_recipients(readings: Sequence[PageReading], awards: Sequence[Award]) -> tuple[Recipient, ...]:
    """Return those whom a document commends or proposes, by name, in reading order.

    Args:
        readings: its pages.
        awards: as found in it; each recipient is linked to the one that it receives.
    """
    pages = [reading.page for reading in readings]
    if not any(words.award().search(fold_aligned(page.text)) for page in pages):
        return ()
    parts = list(blocks(pages))
    lines = [block for block in parts if isinstance(block, TextLine)]
    listed = Listing(commends(_body(lines))).read(parts)
    taken = {(s.page, s.start) for entry in listed for s in entry.whole.stretches}
    inside = {place for place in map(_place, lines) if _within(place, taken)}
    named = list(in_sentences(parts, inside))
    found = sorted([*listed, *named], key=lambda entry: entry.whole.on_first_page()[:2])
    return tuple(_recipient(entry, readings, awards) for entry in found)


def _body(lines: Sequence[TextLine]) -> str:
    """Return the beginning of the text up to the first list, folded."""
    taken: list[str] = []
    for line in lines:
        if begins_title(line.passage, capital=line.is_capital):
            break
        taken.append(line.passage.folded)
    return " ".join(taken)[:_BODY]


def _place(line: TextLine) -> tuple[int, int]:
    return line.passage.stretches[0].page, line.passage.stretches[0].start


def _within(place: tuple[int, int], taken: set[tuple[int, int]]) -> bool:
    """Tell whether a line holds a part of an entry: its number stands before what the entry keeps."""
    return any(page == place[0] and 0 <= start - place[1] < 12 for page, start in taken)


def _recipient(listed: Listed, readings: Sequence[PageReading], awards: Sequence[Award]) -> Recipient:
    entry = listed.entry
    position, start, end = listed.whole.on_first_page()
    page = readings[position].page
    reason = listed.doubt or doubt(entry, readings)
    return Recipient(
        loai=entry.loai,
        ten=settled(entry.ten, readings) if entry.loai == "tập thể" else settled_name(entry.ten, readings),
        dang=listed.dang,
        text=page.text[start:end],
        page=page.number,
        start=start,
        end=end,
        stt=listed.stt,
        danh_xung=entry.danh_xung.text or None,
        chuc_vu=settled(entry.chuc_vu, readings) or None,
        don_vi=settled(entry.don_vi, readings) or None,
        thanh_tich=settled(entry.thanh_tich, readings) or None,
        award=link(entry.loai, [over.text for over in listed.award], awards),
        status="uncertain" if reason else "certain",
        reason=reason,
        box=readings[position].box(start, end),
    )
