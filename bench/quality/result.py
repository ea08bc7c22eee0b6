"""What one document scored, for Sovang and for its peer."""

from __future__ import annotations

from dataclasses import dataclass, field

from .mentions import NO_REFERENCES, ReferenceScore
from .score import NO_DIGIT_TOKENS, NO_ERRORS, DigitTokens, Errors, FieldScore


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """What one document scored.

    Attributes:
        name: as in the gold, with `set` and `tier`.
        reading: edit distances of the pages whose text the gold has.
        header: each field that the gold covers; by name, "*" behind it if handwritten.
        references: how the references were found.
        pages: number of pages read.
        seconds: what reading took.
        plain_reading: as `reading`, for plain Tesseract.
        plain_references: as `references`, for plain Tesseract and one naive regular expression.
        digits: words with digits on the pages whose text the gold has.
        error: why the file couldn't be read; it then counts as if nothing was found.
    """

    name: str
    set: str
    tier: str
    reading: Errors = NO_ERRORS
    header: dict[str, FieldScore] = field(default_factory=dict)
    references: ReferenceScore = NO_REFERENCES
    pages: int = 0
    seconds: float = 0.0
    plain_reading: Errors = NO_ERRORS
    plain_references: ReferenceScore = NO_REFERENCES
    digits: DigitTokens = NO_DIGIT_TOKENS
    error: str | None = None
