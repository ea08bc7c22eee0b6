"""Score documents: read, extract, compare with the gold, for Sovang and for its peer."""

from __future__ import annotations

from collections.abc import Iterable

from bench.gold.samples import Gold
from extract.record import extract
from extract.types import MISSING, Record
from ingest.types import Page

from .mentions import NO_REFERENCES, score_references
from .peer import naive_references
from .reading import Reading
from .result import DocumentScore
from .score import (
    NO_DIGIT_TOKENS,
    NO_ERRORS,
    DigitTokens,
    Errors,
    FieldScore,
    digit_tokens,
    field_outcome,
    reading_errors,
)


def score_document(gold: Gold, reading: Reading) -> DocumentScore:
    """Score one document. A file that couldn't be read scores as one in which nothing was found."""
    document = reading.document
    record = extract(document) if document else Record()
    texts = [page.text for page in document.pages] if document else []
    plain = reading.plain or (tuple(texts) if gold.text and not gold.silver else ())
    return DocumentScore(
        name=gold.name,
        set=gold.set,
        tier=gold.tier,
        reading=_pages_errors(texts, gold.pages),
        header=_header(record, gold),
        references=score_references(record.references, gold),
        pages=len(texts),
        seconds=reading.seconds,
        plain_reading=_pages_errors(plain, gold.pages) if plain else NO_ERRORS,
        plain_references=score_references(naive_references(plain), gold) if plain else NO_REFERENCES,
        digits=_digits(document.pages, gold.pages) if document else NO_DIGIT_TOKENS,
        error=reading.error,
    )


def _header(record: Record, gold: Gold) -> dict[str, FieldScore]:
    found = dict(record.header.items())
    scores = {}
    for name, value in gold.header.items():
        field = found.get(name, MISSING)
        label = name + "*" * (name in gold.handwritten) + "~" * (name in gold.hidden)
        scores[label] = FieldScore(field_outcome(name, field, value, gold.name), field.value, value)
    return scores


def _pages_errors(read: Iterable[str], gold: tuple[str, ...]) -> Errors:
    """Add up the errors page by page; a page that wasn't read is all errors."""
    texts = [*read]
    texts += [""] * (len(gold) - len(texts))
    total = NO_ERRORS
    for text, wanted in zip(texts, gold, strict=False):
        total = total.plus(reading_errors(text, wanted))
    return total


def _digits(pages: Iterable[Page], gold: tuple[str, ...]) -> DigitTokens:
    """Add up the words with digits of scanned pages."""
    total = NO_DIGIT_TOKENS
    for page, wanted in zip(pages, gold, strict=False):
        if page.source == "ocr":
            words = ((page.text[word.start : word.end], word.confidence) for word in page.words)
            total = total.plus(digit_tokens(words, wanted))
    return total
