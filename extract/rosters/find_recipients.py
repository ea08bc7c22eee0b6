"""From the pages of a document to its recipients, and to what its lists lack."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from extract.rosters import words
from extract.rosters.blocks import TextLine, blocks
from extract.rosters.doubt import doubt
from extract.rosters.linking import link, role_of_entry
from extract.rosters.listing import Listing
from extract.rosters.naming import Entry
from extract.rosters.numbering import settle
from extract.rosters.open_roster import Listed
from extract.rosters.reconcile_readings import others_of, settled, settled_name, with_sound_head
from extract.rosters.refusals import lists_refused, refuses_somebody
from extract.rosters.repeated_words import RepeatedWords
from extract.rosters.sentences import in_sentences
from extract.rosters.several import SEVERAL
from extract.rosters.shortfalls import NO_LIST, NOBODY_NAMED, REFUSED, joint_entries, shortfalls
from extract.rosters.tally import Tally
from extract.rosters.titles import begins_title, commends
from extract.text.page_view import PageView
from extract.text.passage import EMPTY
from extract.types import Award, Recipient
from messages import Message
from vietnamese.fold import fold_aligned

_BODY = 12_000
"""Characters from the beginning in which a document says what it gives."""
_REWARDS = re.compile(r"(?<!\w)(?:thuong|bieu duong|tuyen duong|cong nhan)(?!\w)")
_GIVES = re.compile(r"dieu 1\W{1,3}(?:tang|truy tang|trao|khen|thuong|bieu duong|cong nhan)\b")
_COMMENDS = re.compile(r"dieu 1\W{1,3}(?:khen thuong|bieu duong|thuong)\b(?! (?:truc|xuyen|vu|phat))")
"""An article that commends without the name of an award; not: "Thường trực", "Thưởng phạt"."""
_ATTACHED = re.compile(
    r"danh sach (?:\w+ ){0,3}?(?:kem theo|dinh kem|nhu sau|sau day)|(?:kem theo|dinh kem) (?:la )?danh sach"
)
_SETTLED = Message("a word was corrected from the rows around it")
_SEVERAL_AWARDS = Message("several awards are given; it is unclear which one this is for")
_AMOUNT_READ_TWICE = Message("a second reader has other digits in its amount of money")
_NUMBER = 12
"""Characters that the number before an entry, and its signs, may take."""


class Rosters(NamedTuple):
    """Whom a document commends or proposes, in reading order, and sentences on what its lists lack."""

    recipients: tuple[Recipient, ...] = ()
    warnings: tuple[str, ...] = ()


def find_rosters(readings: Sequence[PageView], awards: Sequence[Award]) -> Rosters:
    """Return those whom a document commends or proposes, by name, and what its lists lack.

    Args:
        readings: its pages.
        awards: as found in it; each recipient is linked to the one that it receives.
    """
    pages = [reading.page for reading in readings]
    if not any(_may_commend(fold_aligned(page.text)) for page in pages):
        return Rosters()
    parts = list(blocks(pages))
    lines = [block for block in parts if isinstance(block, TextLine)]
    listing = Listing(commends(_body(lines)))
    listed = _numbered(listing.read(parts), listing.tallies)
    starts = _starts(listed)
    inside = {place for place in map(_place, lines) if _within(place, starts)}
    named = [entry for entry in in_sentences(parts, inside) if not _overlaps(entry, listed)]
    found = sorted([*listed, *named], key=lambda entry: entry.whole.on_first_page()[:2])
    lacking = shortfalls(listing.tallies, listed)
    if _refuses(lines):
        lacking = (*lacking, REFUSED)
    elif not found and not lacking and _names_list(lines, awards):
        lacking = (NO_LIST,)
    elif not found and not lacking and not awards and _COMMENDS.search(_text(lines)):
        lacking = (NOBODY_NAMED,)
    repeated = _repeated(found, readings) if any(page.source == "ocr" for page in pages) else None
    recipients = tuple(_recipient(entry, readings, awards, repeated) for entry in found)
    return Rosters(recipients, (*lacking, *joint_entries(recipients, SEVERAL)))


def _repeated(found: Sequence[Listed], readings: Sequence[PageView]) -> RepeatedWords:
    """Return the words that the positions and units on the lists repeat, and the names of collectives."""
    return RepeatedWords.of(
        (part.text.split(), others_of(part, readings))
        for entry in (listed.entry for listed in found)
        for part in (entry.chuc_vu, entry.don_vi, entry.ten if entry.loai == "tập thể" else EMPTY)
    )


def _text(lines: Sequence[TextLine]) -> str:
    """Return the beginning of the text on one line, folded."""
    return " ".join(line.passage.folded for line in lines)[:_BODY]


def _names_list(lines: Sequence[TextLine], awards: Sequence[Award]) -> bool:
    """Tell whether a document that gives something says that a list of those who get it belongs to it."""
    text = _text(lines)
    gives = any(award.vai_tro == "tặng" for award in awards) or bool(_GIVES.search(text))
    return gives and bool(_ATTACHED.search(text))


def _refuses(lines: Sequence[TextLine]) -> bool:
    """Tell whether a paper names people, or a list of them, to take an award back or refuse it."""
    return any(
        refuses_somebody(line.passage.folded)
        or (begins_title(line.passage, capital=line.is_capital) and lists_refused(line.passage.folded))
        for line in lines
    )


def _may_commend(folded: str) -> bool:
    return bool(words.award().search(folded) or _REWARDS.search(folded))


def _body(lines: Sequence[TextLine]) -> str:
    """Return the beginning of the text up to the first list, folded."""
    taken: list[str] = []
    for line in lines:
        if begins_title(line.passage, capital=line.is_capital):
            break
        taken.append(line.passage.folded)
    return " ".join(taken)[:_BODY]


def _numbered(listed: Sequence[Listed], tallies: Sequence[Tally]) -> list[Listed]:
    """Return the entries with numbers put right that the ones around them show to be misread."""
    found = list(listed)
    for tally in tallies:
        whole = tally.sections[0]
        numbers = settle([entry.number for entry in found[whole.start : whole.end]])
        for at, number in enumerate(numbers, whole.start):
            if number.misread:
                found[at] = _renumbered(found[at], number.number)
    return found


def _renumbered(listed: Listed, number: int | None) -> Listed:
    read = (
        Message("{stt} was read as its number", stt=listed.stt)
        if listed.stt
        else Message("its number was not read")
    )
    return replace(listed, number=number, stt=str(number), doubt=listed.doubt or read)


def _place(line: TextLine) -> tuple[int, int]:
    return line.passage.stretches[0].page, line.passage.stretches[0].start


def _starts(listed: Sequence[Listed]) -> Mapping[int, list[int]]:
    """Return where the parts of entries begin, page by page, in order."""
    starts: defaultdict[int, list[int]] = defaultdict(list)
    for page, start in sorted((s.page, s.start) for entry in listed for s in entry.whole.stretches):
        starts[page].append(start)
    return starts


def _within(place: tuple[int, int], starts: Mapping[int, list[int]]) -> bool:
    """Tell whether a line holds a part of an entry: its number stands before what the entry keeps."""
    on_page = starts.get(place[0], [])
    at = bisect_left(on_page, place[1])
    return at < len(on_page) and on_page[at] < place[1] + _NUMBER


def _overlaps(named: Listed, listed: Sequence[Listed]) -> bool:
    """Tell whether a sentence names whom a list has read from the same words."""
    page, start, end = named.whole.on_first_page()
    places = (one.whole.on_first_page() for one in listed)
    return any(page == its and start < stop and begin < end for its, begin, stop in places)


def _recipient(
    listed: Listed, readings: Sequence[PageView], awards: Sequence[Award], repeated: RepeatedWords | None
) -> Recipient:
    entry = listed.entry
    position, start, end = listed.whole.on_first_page()
    page = readings[position].page
    (name, place, unit), changed = _settled(entry, readings, repeated)
    award = link(entry.loai, [over.text for over in listed.award], awards)
    reason = (
        listed.doubt
        or doubt(entry, readings, repeated)
        or _doubt_of_money(listed, readings)
        or (_SETTLED if changed else "")
    )
    if award is None and listed.dang == "câu văn" and sum(one.vai_tro == "tặng" for one in awards) > 1:
        reason = reason or _SEVERAL_AWARDS
    return Recipient(
        loai=entry.loai,
        ten=name,
        dang=listed.dang,
        text=page.text[start:end],
        page=page.number,
        start=start,
        end=end,
        stt=listed.stt,
        danh_xung=entry.danh_xung.text or None,
        chuc_vu=place or None,
        don_vi=_capitalised(unit) or None,
        thanh_tich=settled(entry.thanh_tich, readings) or None,
        award=award,
        vai_tro=role_of_entry(award, awards),
        tien_thuong=listed.bonus,
        status="uncertain" if reason else "certain",
        reason=reason,
        box=readings[position].box(start, end),
    )


def _doubt_of_money(listed: Listed, readings: Sequence[PageView]) -> str:
    """Return why the amount that an entry states is doubted, "" where it is not."""
    for stretch in listed.paid.stretches:
        reading = readings[stretch.page]
        if reading.page.source == "ocr" and any(
            digits_of(other) != digits_of(listed.paid.text)
            for other in reading.others(stretch.start, stretch.end)
        ):
            return _AMOUNT_READ_TWICE
    return ""


def digits_of(text: str) -> str:
    """Return the digits of a text.

    >>> digits_of("1.000.000 đ")
    '1000000'
    """
    return "".join(char for char in text if char.isdigit())


def _settled(
    entry: Entry, readings: Sequence[PageView], repeated: RepeatedWords | None
) -> tuple[list[str], bool]:
    """Return name, position and unit as settled, and whether the rows around them had a part in that."""
    parts = [entry.ten, entry.chuc_vu, entry.don_vi]
    alone = [settled(part, readings) for part in parts]
    if entry.loai != "tập thể":
        parts, alone[0] = parts[1:], settled_name(entry.ten, readings)
    if repeated is None:
        return alone, False
    names = alone[: 3 - len(parts)]  # a person's name is settled by nobody else's
    together = [*names, *(settled(part, readings, repeated) for part in parts)]
    if entry.loai == "tập thể":
        together[0] = with_sound_head(together[0])
    return together, together != alone


def _capitalised(unit: str) -> str:
    """Return a unit's name with a capital, where it is written small behind a position; places stay small.

    >>> _capitalised("trường Mầm non Hoa Sen"), _capitalised("xã Ao Sen")
    ('Trường Mầm non Hoa Sen', 'xã Ao Sen')
    """
    small = unit.lower()
    if words.place_word().match(fold_aligned(unit)) or not words.unit_head().match(small):
        return unit
    return unit[:1].upper() + unit[1:]
