"""What the lists of a document lack: sentences for a person, so that nothing is lost without a word.

All sentences stand here, and in `extract.rosters.counting` those that set awards against lists.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from extract.rosters.headings import Declared
from extract.rosters.numbering import missing
from extract.rosters.open_roster import Listed
from extract.rosters.tally import Section, Tally
from extract.types import Recipient
from messages import Message

NO_LIST = Message("The text names a list of recipients, but none was found.")
NOBODY_NAMED = Message("The text commends, but neither an award nor anybody who receives it was found.")
REFUSED = Message(
    "The document revokes or refuses awards; those named for that are not counted as recipients."
)
_MOST_NUMBERS = 12
"""So many missing numbers are named; of more only the first."""
_LONGEST_WORDS = 60


def shortfalls(tallies: Sequence[Tally], found: Sequence[Listed]) -> tuple[str, ...]:
    """Return sentences on numbers that lists leave out, lines that were not read, and parts that are short.

    Args:
        tallies: of the lists of one document.
        found: their entries, in the order in which the tallies count them, with numbers put right.
    """
    sentences = (sentence for tally in tallies for sentence in _of_list(tally, found))
    return tuple(dict.fromkeys(sentences))


def joint_entries(recipients: Sequence[Recipient], reason: str) -> tuple[str, ...]:
    """Return sentences on the pages with entries that may name more than one recipient.

    Args:
        recipients: of one document.
        reason: why such an entry is doubted.
    """
    pages = Counter(one.page for one in recipients if one.reason == reason)
    return tuple(
        Message.plural(
            "On page {page}, {n} entry may name more than one recipient.",
            "On page {page}, {n} entries may name more than one recipient.",
            number,
            page=page,
        )
        for page, number in sorted(pages.items())
    )


def _of_list(tally: Tally, found: Sequence[Listed]) -> Iterator[str]:
    entries = found[tally.sections[0].start : tally.sections[0].end]
    page = tally.page + 1
    if not entries and tally.titled:
        yield Message(
            "None of the entries of the list of recipients on page {page} could be read.", page=page
        )
    if left_out := missing([entry.number for entry in entries]):
        yield _without(left_out, page)
    if tally.unread and (entries or tally.titled):
        yield Message.plural(
            "On the list of recipients on page {page}, {n} numbered line could not be read as recipients.",
            "On the list of recipients on page {page}, {n} numbered lines could not be read as recipients.",
            len(tally.unread),
            page=page,
        )
    for closed in tally.closed if entries else ():
        yield Message(
            "On page {page}, a table could not be read as a part of the list of recipients.", page=closed + 1
        )
    for section in tally.sections if entries or tally.titled or not found else ():
        yield from _of_section(section, found[section.start : section.end])


def _of_section(section: Section, entries: Sequence[Listed]) -> Iterator[str]:
    for declared in section.declared:
        held = sum(_counts(entry, declared) for entry in entries)
        if held != declared.number:
            words = (
                section.words
                if len(section.words) <= _LONGEST_WORDS
                else section.words[:_LONGEST_WORDS] + "…"
            )
            yield (
                Message(
                    "“{words}” on page {page} declares {number}, but {held} were read; {difference}.",
                    words=words,
                    page=section.page + 1,
                    number=declared.number,
                    held=held,
                    difference=_difference(declared.number - held),
                )
            )


def _counts(entry: Listed, declared: Declared) -> bool:
    return declared.kind is None or entry.entry.loai == declared.kind


def _difference(number: int) -> str:
    return (
        Message("{number} missing", number=number)
        if number > 0
        else Message("{number} too many", number=-number)
    )


def _without(left_out: Sequence[int], page: int) -> str:
    """Return which numbers a list leaves out."""
    numbers = left_out[:_MOST_NUMBERS]
    if len(left_out) > _MOST_NUMBERS:
        return Message(
            "On the list of recipients on page {page}, {count} numbers (the first: {numbers}) are missing.",
            page=page,
            count=len(left_out),
            numbers=numbers,
        )
    if len(left_out) > 1:
        return Message(
            "On the list of recipients on page {page}, numbers {numbers} are missing.",
            page=page,
            numbers=numbers,
        )
    return Message(
        "On the list of recipients on page {page}, number {numbers} is missing.", page=page, numbers=numbers
    )
