"""What the rules find of one mention of a document, before it is brought to pages and statuses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extract.lexicon.symbol import Symbol


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of a document in a text: `text[start:end]` is its số/ký hiệu as it stands there.

    Attributes:
        context_start: where the kind or the word "số" before the number begins.
        context_end: where the date and agency behind it end.
        issued_at: where the date stands, which may be behind the last number of a list.
        listed: whether it continues the list of the mention before it, without a kind of its own.
        article: the part of it that is cited, as printed before it: "khoản 1 Điều 5", None where none is.
        subject_at: where the subject stands behind it; None where the name of a law before it is the subject.
        annexed: whether an annex calls the document that it belongs to: "(Kèm theo Quyết định số …)".
        reproduced: whether the text is a consolidation of it: it tells what amended it and since
            when it is in force. Such a text often has the number of what it reproduces.
        known: month and year, or the year, of a date without its day: "02/2025"; "" where there is none.
        doubt: why it is uncertain, "" where the text leaves no doubt.
    """

    start: int
    end: int
    context_start: int
    context_end: int
    symbol: Symbol
    kind: str | None
    issued: date | None
    agency: str | None
    subject: str | None
    relation: str
    issued_at: tuple[int, int] | None = None
    listed: bool = False
    annexed: bool = False
    article: str | None = None
    subject_at: tuple[int, int] | None = None
    reproduced: bool = False
    known: str = ""
    doubt: str = ""
