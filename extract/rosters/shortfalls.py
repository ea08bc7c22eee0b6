"""What the lists of a document lack: sentences for a person, so that nothing is lost without a word.

All sentences stand here, and in `extract.rosters.counting` those that set awards against lists.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from extract.rosters.headings import Declared
from extract.rosters.numbering import missing
from extract.rosters.opened import Listed
from extract.rosters.tally import Section, Tally
from extract.types import Recipient

NO_LIST = "The text names a list of recipients, but none was found."
NOBODY_NAMED = "The text commends, but neither an award nor anybody who receives it was found."
REFUSED = "The paper takes back or refuses awards; those whom it names for that are not taken for recipients."
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
        f"On page {page}, {_plural(number, 'entry', 'entries')} may name more than one recipient."
        for page, number in sorted(pages.items())
    )


def _of_list(tally: Tally, found: Sequence[Listed]) -> Iterator[str]:
    entries = found[tally.sections[0].start : tally.sections[0].end]
    where = f"the list of recipients on page {tally.page + 1}"
    if not entries and tally.titled:
        yield f"None of the entries of {where} could be read."
    if left_out := missing([entry.number for entry in entries]):
        yield f"On {where}, {_numbers(left_out)} missing."
    if tally.unread and (entries or tally.titled):
        yield f"On {where}, {_plural(len(tally.unread), 'numbered line')} could not be read as recipients."
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
                f"“{words}” on page {section.page + 1} declares {declared.number}, but {held} were read; "
                f"{_difference(declared.number - held)}."
            )


def _counts(entry: Listed, declared: Declared) -> bool:
    return declared.kind is None or entry.entry.loai == declared.kind


def _difference(number: int) -> str:
    return f"{number} missing" if number > 0 else f"{-number} too many"


def _numbers(left_out: Sequence[int]) -> str:
    """Return "number 3 is", "numbers 3, 5 are", "40 numbers are …"."""
    named = ", ".join(map(str, left_out[:_MOST_NUMBERS]))
    if len(left_out) == 1:
        return f"number {named} is"
    if len(left_out) > _MOST_NUMBERS:
        return f"{len(left_out)} numbers (the first: {named}) are"
    return f"numbers {named} are"


def _plural(number: int, noun: str, several: str = "") -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {several or noun + 's'}"
