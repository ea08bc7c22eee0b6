"""Why an award that was found on a scan is doubted: its numbers were hard to read, or read differently."""

from __future__ import annotations

from collections.abc import Iterable

from extract.awards.mention import AwardMention
from extract.confidence import NUMBER_ON_SCAN
from extract.text.page_view import PageView
from extract.types import Reference
from messages import Message


def doubt_of_digits(reading: PageView, start: int, end: int) -> str:
    """Return why the digits between `start` and `end` of a scanned page are doubted, "" where they aren't."""
    if reading.page.source != "ocr":
        return ""
    text = reading.page.text
    for word in reading.words(start, end):
        stretch = text[max(word.start, start) : min(word.end, end)]
        if not any(char.isdigit() for char in stretch):
            continue
        if word.other and _digits(word.other) != _digits(text[word.start : word.end]):
            return Message("a second reader has {other} for {stretch}", other=word.other, stretch=stretch)
        if word.confidence < NUMBER_ON_SCAN:
            return Message("{stretch} was hard to read", stretch=stretch)
    return ""


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


def doubt_of(award: AwardMention, cited: Iterable[Reference]) -> str:
    """Return why an award is doubted by what the text says of it, and of the decisions that give it."""
    doubted = [reference.reason for reference in cited if reference.status == "uncertain"]
    return award.doubt or (Message("on the decision: {reason}", reason=doubted[0]) if doubted else "")
