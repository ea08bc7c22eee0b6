"""From a Document to a Record: run the pipeline and bring what it found to pages, boxes and statuses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import accumulate

from extract.awards.authority_check import with_authority_checked
from extract.awards.doubts import doubt_of, doubt_of_digits
from extract.awards.mention import AwardMention
from extract.awards.methods import with_methods
from extract.classify.classify import classify
from extract.confidence import NUMBER_OF_UNKNOWN, NUMBER_ON_SCAN
from extract.header.date import none_of_future
from extract.header.read_header import NO_HEAD
from extract.lexicon.symbol import Symbol, number_key
from extract.lexicon.symbol_mends import mend
from extract.papers.records import of_papers
from extract.papers.split import split
from extract.references.laws import LawMention
from extract.references.mention import Mention
from extract.references.open_numbers import with_handwriting
from extract.references.standards import find_standards
from extract.references.symbol_candidates import find_candidates
from extract.references.targets import resolved
from extract.rosters.counting import (
    beside_unread_print,
    differences,
    unsettled,
    with_named,
    without_shared_bonus,
)
from extract.rosters.find_recipients import find_rosters
from extract.rosters.recipient_classes import with_classes
from extract.spacy_components import pipeline
from extract.text.page_view import PageView
from extract.types import Award, Header, HeaderField, Law, Record, Reference, Standard
from ingest.types import Document, Page
from messages import Message
from vietnamese.fold import fold


def extract(document: Document, read_on: date | None = None) -> Record:
    """Return everything that the rules find in `document`. Never raises on text; same input, same output.

    Where the file holds several papers, each is read by itself, and the record is the first one's.

    Args:
        document: as read.
        read_on: the day on which the file was first read: no paper is of a later one. An archive keeps that
            day, so that a record stays the same however often it is made anew. None where it isn't known.
    """
    return of_papers(split(document), partial(_extract_paper, read_on=read_on))


def _extract_paper(document: Document, read_on: date | None) -> Record:
    book = _Book.of(document.pages)
    doc = pipeline().make_doc(book.text)
    doc._.document = document
    doc = pipeline()(doc)
    header: Header = none_of_future(doc._.header, read_on)
    head = book.head_number(header.so_ky_hieu)
    cited = {
        place: book.reference(mention)
        for place, mention in enumerate(doc._.mentions)
        if not (mention.start in head or is_own(mention, header))
    }
    awards = tuple(book.award(found, cited) for found in doc._.awards)
    rosters = find_rosters(book.readings, awards)
    by_name = [found.counts.any and found.counts_at is None for found in doc._.awards]
    awards = with_named(awards, by_name, rosters.recipients)
    awards = without_shared_bonus(awards, rosters.recipients)
    awards = with_authority_checked(with_methods(awards, header.trich_yeu.value), header)
    recipients = with_classes(rosters.recipients)
    record = Record(
        header=header,
        references=resolved(list(cited.values())),
        laws=tuple(book.law(law) for law in doc._.laws),
        warnings=document.warnings,
        standards=tuple(book.standard(*span) for span in find_standards(book.text)),
        awards=awards,
        recipients=recipients,
        phan_loai=classify(header, book.text, awards),
    )
    told = (*differences(record), *beside_unread_print(record), *rosters.warnings)
    said = replace(record, warnings=(*record.warnings, *told))
    return replace(said, warnings=(*said.warnings, *unsettled(said)))


def is_own(mention: Mention, header: Header) -> bool:
    """Tell whether the mention is of the document itself, and not of another.

    That is so only where an annex names the paper that it belongs to, and nothing certain contradicts it, or
    where number and date are both those of a certain head. What was read in doubt drops no mention.
    """
    own, on = header.so_ky_hieu, header.ngay_ban_hanh
    issued = mention.issued.isoformat() if mention.issued else None
    dated = on.value if on.status == "certain" else None
    same = own.value is not None and number_key(own.value) == mention.symbol.key
    if mention.annexed:
        open_number = own.status != "certain" or not mention.symbol.so
        agrees = same or (open_number and _has_letters(own, mention.symbol))
        return agrees and (dated is None or _is_on(mention, dated))
    return same and own.status == "certain" and dated is not None and issued == dated


def _is_on(mention: Mention, day: str) -> bool:
    """Tell whether nothing in a mention's date, which may be blank in part, contradicts a day (ISO)."""
    if mention.issued:
        return mention.issued.isoformat() == day
    return all(part in day.split("-") for part in mention.known.split("/") if part)


def _has_letters(own: HeaderField, symbol: Symbol) -> bool:
    """Tell whether a number that was not read with certainty may be `symbol`, by its letters."""
    read = own.value or own.raw
    return read is None or fold(read).replace(" ", "").endswith(fold(symbol.ky_hieu))


def _checked(mention: Mention, reading: PageView, start: int, end: int) -> tuple[Symbol, str]:
    """Return a scanned mention's symbol, a misread letter put right, and why it is doubted, else ""."""
    mended = mend(mention.symbol, mention.agency)
    symbol = mended.symbol if mended else mention.symbol
    if mention.doubt:
        return symbol, mention.doubt
    if mended and not mended.borne_out:
        return symbol, Message("read as {ky_hieu}, which no agency uses", ky_hieu=mention.symbol.ky_hieu)
    disputes = [other for other in reading.others(start, end) if not _agrees(symbol, other)]
    if disputes:
        return symbol, Message("a second reader has {disputes}", disputes=" ".join(disputes))
    if reading.confidence(start, end) < (NUMBER_ON_SCAN if symbol.co_quan else NUMBER_OF_UNKNOWN):
        return symbol, Message("the number was hard to read")
    return symbol, ""


def _agrees(symbol: Symbol, other: str) -> bool:
    """Tell whether another reading differs only in what the key folds, such as a diacritic or a comma."""
    return any(found.symbol.key == symbol.key for found in find_candidates(other)) or not any(
        char.isalnum() for char in other
    )


_PAGE_NUMBER = re.compile(r"\s*[-–]?\s*\d{1,3}\s*[-–]?\s*(?=\n)")


def _without_number(page: Page) -> str:
    """Return the text of `page`, the number at its top as spaces, so that a date over the break is whole."""
    match = _PAGE_NUMBER.match(page.text) if page.number > 1 else None
    return " " * match.end() + page.text[match.end() :] if match else page.text


@dataclass(frozen=True)
class _Book:
    """The pages of a document as one text, so that a date on the next page is still found."""

    text: str
    readings: tuple[PageView, ...]
    offsets: tuple[int, ...]

    @staticmethod
    def of(pages: Sequence[Page]) -> _Book:
        lengths = [len(page.text) + 1 for page in pages]
        return _Book(
            "\n".join(_without_number(page) for page in pages),
            tuple(PageView(page) for page in pages),
            tuple(accumulate(lengths[:-1], initial=0)) if lengths else (),
        )

    def head_number(self, own: HeaderField) -> range:
        """Return where the page head has the document's own number, empty where it has none.

        What stands there is no mention of another, however it is broken over lines. Where no head is proven,
        what looks like its number may be one that the page cites.
        """
        page = next((at for at, view in enumerate(self.readings) if view.page.number == own.page), None)
        if page is None or not own.raw or own.reason == NO_HEAD:
            return range(0)
        start = self.text.find(own.raw, self.offsets[page])
        return range(start, start + len(own.raw)) if start >= 0 else range(0)

    def _place(self, start: int, end: int) -> tuple[PageView, int, int]:
        """Return the page on which the stretch begins and the stretch's part on it, in the page's offsets."""
        index = bisect_right(self.offsets, start) - 1
        reading, offset = self.readings[index], self.offsets[index]
        return reading, start - offset, min(end - offset, len(reading.page.text))

    def reference(self, mention: Mention) -> Reference:
        reading, start, end = self._place(mention.start, mention.end)
        if around := self._on_page(reading, (mention.context_start, mention.context_end)):
            mention = with_handwriting(mention, reading.page, *around)
        symbol, doubt = mention.symbol, mention.doubt
        if reading.page.source == "ocr":
            symbol, doubt = _checked(mention, reading, start, end)
            doubt = doubt or self._doubtful_date(mention)
        return Reference(
            so_ky_hieu=symbol.text,
            key=symbol.key,
            text=reading.page.text[start:end],
            page=reading.page.number,
            start=start,
            end=end,
            ngay_ban_hanh=mention.issued.isoformat() if mention.issued else None,
            loai_van_ban=mention.kind,
            co_quan_ban_hanh=mention.agency,
            trich_yeu=mention.subject,
            quan_he=mention.relation,
            status="uncertain" if doubt else "certain",
            reason=doubt,
            box=reading.box(start, end),
            dieu_khoan=mention.article,
            ngay_ban_hanh_at=self._on_page(reading, mention.issued_at),
            trich_yeu_at=self._on_page(reading, mention.subject_at),
        )

    def _on_page(self, reading: PageView, span: tuple[int, int] | None) -> tuple[int, int] | None:
        """Return a stretch in the offsets of the page, as far as it stands there; None where it doesn't."""
        if span is None:
            return None
        found, start, end = self._place(*span)
        return (start, end) if found is reading else None

    def _doubtful_date(self, mention: Mention) -> str:
        """Return why the date of a scanned mention is doubted, "" where it is not."""
        if mention.issued_at is None:
            return ""
        reading, start, end = self._place(*mention.issued_at)
        digits = [other for other in reading.others(start, end) if any(char.isdigit() for char in other)]
        if digits:
            return Message("a second reader has {digits} in the date", digits=" ".join(digits))
        return Message("the date was hard to read") if reading.confidence(start, end) < NUMBER_ON_SCAN else ""

    def law(self, law: LawMention) -> Law:
        reading, start, end = self._place(law.start, law.end)
        return Law(
            ten=law.name,
            text=reading.page.text[start:end],
            page=reading.page.number,
            start=start,
            end=end,
            ngay_ban_hanh=law.issued.isoformat() if law.issued else None,
            nam=law.year,
            quan_he=law.relation,
            box=reading.box(start, end),
        )

    def standard(self, start: int, end: int) -> Standard:
        reading, start, end = self._place(start, end)
        return Standard(reading.page.text[start:end], reading.page.number, start, end)

    def award(self, found: AwardMention, cited: Mapping[int, Reference]) -> Award:
        """Return an award with its place; `cited` has the documents by their place among the mentions."""
        reading, start, end = self._place(found.start, found.end)
        counts, period = found.counts, found.period
        doubt = doubt_of(found, [cited[place] for place in found.decisions if place in cited])
        doubt = doubt or next(filter(None, map(self._doubtful_digits, (found.counts_at, found.bonus_at))), "")
        return Award(
            hinh_thuc=found.kind,
            vai_tro=found.role,
            text=reading.page.text[start:end],
            page=reading.page.number,
            start=start,
            end=end,
            hang=found.rank,
            tham_quyen=found.authority,
            so_tap_the=counts.collectives,
            so_ca_nhan=counts.individuals,
            so_ho=counts.households,
            ly_do=found.reason,
            thoi_gian=period.words if period else None,
            tu_nam=period.first if period else None,
            den_nam=period.last if period else None,
            tien_thuong=found.bonus,
            so_quyet_dinh=found.number,
            ngay_quyet_dinh=found.issued,
            status="uncertain" if doubt else "certain",
            reason=doubt,
            box=reading.box(start, end),
        )

    def _doubtful_digits(self, span: tuple[int, int] | None) -> str:
        """Return why the digits of a stretch are doubted, "" where they are not or there is none."""
        return doubt_of_digits(*self._place(*span)) if span else ""
