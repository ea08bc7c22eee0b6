"""Reading the whole header of a document from its pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from extract.header.agency import agencies_of
from extract.header.consolidated import consolidated_number, is_consolidated
from extract.header.corroboration import find_corroboration
from extract.header.date import own_date, place, printed_date
from extract.header.field_builder import HARD_TO_READ
from extract.header.number import own_number, read_number_line
from extract.header.signature import signer_of
from extract.header.signature_block import Block, find_block
from extract.header.subject import kind_of, subject_of
from extract.header.zone import PROVEN, HeadZone, find_zone, head_strength
from extract.lexicon.symbol import Symbol, parse_symbol
from extract.text.lines import NATION, HeadLine, page_lines
from extract.text.page_view import PageView
from extract.types import MISSING, Header, HeaderField
from ingest.types import Document, Page
from messages import Message
from vietnamese.fold import fold

NO_HEAD = Message("no page head shows that it belongs to this document")
"""The reason of fields that only look like a page head's."""
_HEAD_FIELDS = ("co_quan_ban_hanh", "co_quan_chu_quan", "loai_van_ban", "trich_yeu", "dia_danh")


def read_header(document: Document, annexed: Iterable[tuple[str, date | None]] = ()) -> Header:
    """Return the header of `document`.

    Args:
        document: as read.
        annexed: numbers in normal form by which its annexes call the document they belong to, with the date
            that stands beside each.
    """
    pages = [page for page in document.pages if page.text.strip()]
    if not pages:
        return Header()
    pages = _from_head(pages)
    first = PageView(pages[0])
    zone = find_zone(page_lines(pages[0]))
    number_line, date_line = _at(zone, zone.number), _at(zone, zone.dated)
    number_page = first
    if is_consolidated(zone.lines):
        found = consolidated_number(pages)
        number_page, number_line = (PageView(found[0]), found[1]) if found else (first, None)
        annexed = ()  # they name what is reproduced
    others = find_corroboration(pages, document.path, _of_day(annexed, first, date_line))
    flag = "" if zone.is_proven else NO_HEAD
    number = own_number(number_page, number_line, others, flag * (number_page is first))
    symbol = _symbol(number, number_line)
    below = partial(_text_below, pages)
    issuing, superior = agencies_of(first, zone, lambda start: below(start).casefold())
    signing_page, block = _signature(pages, zone)
    signer, title = signer_of(PageView(signing_page), block)
    header = Header(
        so_ky_hieu=number,
        ngay_ban_hanh=own_date(first, date_line, others, _tail(number_line), flag),
        co_quan_ban_hanh=issuing,
        co_quan_chu_quan=superior,
        loai_van_ban=kind_of(
            first,
            zone,
            symbol.loai if symbol else None,
            letter=symbol is not None and symbol.family == "letter",
        ),
        trich_yeu=subject_of(first, zone, below),
        dia_danh=place(first, date_line),
        nguoi_ky=signer,
        chuc_vu=title,
    )
    agreed = _agencies_agree(_years_agree(header, symbol), symbol, scanned=pages[0].source == "ocr")
    return agreed if zone.proof else _unproven(agreed)


def _unproven(header: Header) -> Header:
    """Return `header` with nothing certain that only looks like a page head's."""
    fields = {name: getattr(header, name) for name in _HEAD_FIELDS}
    return replace(
        header,
        **{name: _uncertain(field, NO_HEAD) for name, field in fields.items() if field.status == "certain"},
    )


def _from_head(pages: list[Page]) -> list[Page]:
    """Return `pages` with the one that has the page head first, and what was filed before it last.

    Annexes are filed first at times; all pages stay in their order where none has a head. A page that shows a
    head weakly is still the first, unless a later one shows one well.
    """
    head = strongest = 0
    for index, page in enumerate(pages):
        strength = head_strength(page_lines(page))
        if strength > strongest:
            head, strongest = index, strength
        if strongest == PROVEN:
            break
    return [*pages[head:], *pages[:head]]


def _of_day(
    annexed: Iterable[tuple[str, date | None]], reading: PageView, line: HeadLine | None
) -> Iterator[str]:
    """Yield the numbers of `annexed` but those of another day than the head surely has."""
    printed = printed_date(reading, line) if line else MISSING
    on = printed.value if printed.status == "certain" else None
    return (number for number, day in annexed if on is None or day is None or day.isoformat() == on)


def _at(zone: HeadZone, index: int | None) -> HeadLine | None:
    return None if index is None else zone.lines[index]


def _symbol(number: HeaderField, line: HeadLine | None) -> Symbol | None:
    """Return the symbol, with a number of no meaning where only its letters could be read."""
    if number.value:
        return parse_symbol(number.value)
    return parse_symbol(f"1{_tail(line)}")


def _tail(line: HeadLine | None) -> str:
    """Return the letters of the number on `line`, "" where none were read."""
    parts = read_number_line(line) if line else None
    return parts.tail if parts else ""


_BODY_PAGES = 3
"""Pages in which a paper names its agency and repeats its subject."""
_BODY_LENGTH = 20_000
"""Characters of a text without pages that are as many."""


def _text_below(pages: Sequence[Page], start: int) -> str:
    """Return what stands behind an offset of the first page, white space as one space."""
    texts = [pages[0].text[start : start + _BODY_LENGTH], *(page.text for page in pages[1:_BODY_PAGES])]
    return " ".join(" ".join(texts).split())


def _signature(pages: list[Page], zone: HeadZone) -> tuple[Page, Block | None]:
    """Return the page of the document's own signature: the first that has one; annexes follow it."""
    best: tuple[Page, Block | None] = (pages[0], None)
    for page in pages:
        if page is not pages[0] and _is_attached(page):
            break
        block = find_block(PageView(page), head=zone.end if page is pages[0] else 0)
        if block and block.person:
            return page, block
        if block and (best[1] is None or (block.title and not best[1].title)):
            best = (page, block)
    return best


def _is_attached(page: Page) -> bool:
    """Tell whether another document begins on the page: one with a page head of its own."""
    return any(NATION.search(line.folded) for line in page_lines(page)[:12])


_SHORT = {"ubnd": "uy", "ub": "uy", "hdnd": "hoi", "bch": "ban"}
"""How agencies' first words are abbreviated in page heads."""


def _agencies_agree(header: Header, symbol: Symbol | None, *, scanned: bool) -> Header:
    """Call the agency of a scan uncertain where the number's letters name one of another sort.

    Its line may be lost, and the superior agency's taken for it: UBND TỈNH over a number of SYT, Sở Y tế.
    Where they name it letter for letter, one that was only hard to read is certain.
    """
    issuing = header.co_quan_ban_hanh
    if not (scanned and issuing.value):
        return header
    named = symbol.co_quan if symbol and symbol.family != "old" else None
    if issuing.status == "uncertain":
        same = named is not None and named.upper() == issuing.value and issuing.reason == HARD_TO_READ
        sure = replace(issuing, status="certain", reason=Message("the number's letters say the same"))
        return replace(header, co_quan_ban_hanh=sure) if same else header
    if named is None:
        alone = header.co_quan_chu_quan.value is None and _sort(issuing.value) == "uy"
        unnamed = alone and not (symbol and "UB" in symbol.text)
        reason = Message("the number's letters do not match this agency")
        return replace(header, co_quan_ban_hanh=_uncertain(issuing, reason)) if unnamed else header
    if _sort(named) == _sort(issuing.value) or fold(named) in fold(issuing.value):
        return header
    reason = Message("the number's letters say {named}", named=named)
    return replace(header, co_quan_ban_hanh=_uncertain(issuing, reason))


def _uncertain(field: HeaderField, reason: str) -> HeaderField:
    return replace(field, status="uncertain", reason=reason)


def _sort(agency: str) -> str:
    """Return the first word of an agency's name, folded, abbreviations as what they stand for."""
    first = fold(agency).split(maxsplit=1)[0]
    return _SHORT.get(first, first)


def _years_agree(header: Header, symbol: Symbol | None) -> Header:
    """Call number and date uncertain where the year in the number is not the date's."""
    issued = header.ngay_ban_hanh.value
    if not (symbol and symbol.nam and issued) or date.fromisoformat(issued).year == symbol.nam:
        return header
    reason = Message("the number says {nam}, the date {year}", nam=symbol.nam, year=issued[:4])
    return replace(
        header,
        so_ky_hieu=replace(header.so_ky_hieu, status="uncertain", reason=reason),
        ngay_ban_hanh=replace(header.ngay_ban_hanh, status="uncertain", reason=reason),
    )
