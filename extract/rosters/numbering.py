"""The numbers before entries: as printed, as readers spoil them, and which are missing between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

_MARK = re.compile(
    r"""\W{0,2}
    (?:(?P<thousands>\d\.\d{3})     # "1.005. Ông …"
      |(?P<number>\d{1,4})          # "12. Ông …"
      |(?P<odd>[\dlio|]{1,4})       # "l. Ông …", "1O. Ông …", as readers have it
    )
    (?:\s?(?P<full>[.)\]–-][.),]{0,2})(?:\s+|(?=[^\W\d]|["“(]))  # "1. ", "5., Bà", "(2) ", "4.Ông"
      |\s?(?P<slash>/)\s?(?=(?:[^\W\d]\w*|d/c)[\s,])             # "5/ Ông", "6/ Đ/c", never "12/QĐ-UBND"
      |\s?(?P<comma>[,:;])\s?(?=[^\W\d])                        # "6, Trung tâm"
      |(?P<none>\s)(?=[^\W\d])                                  # "7 Trung tâm"
    )(?=\S)""",
    re.VERBOSE,
)
_CELL = re.compile(r"[\W_]{0,2}(\d\.\d{3}|[\dlio|]{1,4})[\W_]{0,3}")
_LOOKALIKES = str.maketrans("lio|", "1101")
_PLACE_BEFORE = re.compile(
    r"(?<!\w)(?:thon|xom|ap|khom|to|khu|quan|phuong|so|lop|khoi|doi|ban|buon|lang|cap|hang|loai|q|p)\s*$"
)
"""What a number belongs to that is not a mark: "thôn 5. Xã Hạ"."""
_AHEAD = 3
"""So many entries on, the numbers must go on as counted for a number that doesn't fit to be a misreading."""
_MOST_MISSING = 60
"""A number that skips more is not a number of the list: "2021 Trung tâm …"."""


class Mark(NamedTuple):
    """A number before an entry: what it says, from where to where it stands, and how surely it is one.

    `firm` says that the sign behind it makes it a number: "1." and "1)", but not "1," and "1 ".
    """

    number: int
    printed: str
    start: int
    end: int
    firm: bool


def read_mark(folded: str) -> Mark | None:
    """Return the number that begins a line, None where none does.

    >>> [read_mark(text).number for text in ("12. ong an", "3... truong", "1.005. ba binh", "5 trung tam")]
    [12, 3, 1005, 5]
    >>> [read_mark(text).firm for text in ("12. ong an", "12) ong an", "12, ong an", "i. ong an")]
    [True, True, False, False]
    >>> read_mark("3.1. binh xet"), read_mark("12/qd-ubnd")
    (None, None)
    """
    match = _MARK.match(folded)
    return _mark(match) if match else None


def run_on(folded: str, number: int) -> Mark | None:
    """Return the mark of the entry behind `number`, where a reader has run it on to the same line.

    >>> run_on("truong hoa mai, quan dong 5. truong hoa sen", 4).number
    5
    """
    printed = str(number + 1)
    match = re.search(
        rf"[\s\[(]{printed}\s?(?:[.)\]]\s|/\s?|[|\[{{]\s?)(?=[^\W\d])", folded
    )  # a rule is read as "|", "["
    if match is None or belongs_to_place(folded[: match.start()]):
        return None
    return Mark(number + 1, printed, match.start(), match.end(), firm=True)


def belongs_to_place(before: str) -> bool:
    """Return whether a number behind the folded text `before` belongs to the name of a place or a unit.

    >>> belongs_to_place("ong an, thon"), belongs_to_place("ong an, ke toan")
    (True, False)
    """
    return bool(_PLACE_BEFORE.search(before))


def read_cell(folded: str) -> tuple[int | None, str | None]:
    """Return the number that a cell holds, and how it is printed; None where it holds none.

    >>> read_cell("12."), read_cell("l2"), read_cell("1.005"), read_cell("ong an")
    ((12, '12'), (12, '12'), (1005, '1.005'), (None, None))
    """
    match = _CELL.fullmatch(folded)
    if match is None or not any(map(str.isdigit, folded)):
        return None, None
    printed = match[1] if match[1].replace(".", "").isdigit() else match[1].translate(_LOOKALIKES)
    return int(printed.replace(".", "")), printed


def _mark(match: re.Match[str]) -> Mark:
    printed = match["number"] or match["thousands"] or match["odd"]
    digits = printed.replace(".", "").translate(_LOOKALIKES)
    firm = bool(match["full"] or match["slash"]) and not match["odd"]
    return Mark(int(digits), printed if firm else digits, match.start(), match.end(), firm)


def fits(number: int, last: int) -> bool:
    """Return whether a number may follow `last`: the next one, one after few unread ones, or a new beginning.

    >>> fits(6, 5), fits(8, 5), fits(1, 5), fits(4, 5), fits(2021, 5)
    (True, True, True, False, False)
    """
    return number == 1 or 0 < number - last <= _AHEAD


def may_follow(number: int, last: int) -> bool:
    """Return whether a number can stand somewhere in a list of which `last` was the last one read."""
    return number <= last + _MOST_MISSING


@dataclass(frozen=True, slots=True)
class Settled:
    """The number of an entry as it must be; `read` is what was read in its place, None where they agree."""

    number: int | None
    misread: bool = False


def settle(numbers: Sequence[int | None]) -> list[Settled]:
    """Return the numbers of a list's entries, those put right that the ones around them show to be misread.

    >>> [one.number for one in settle([7, 9, None, 10, 11, 1, 2])]
    [7, 8, 9, 10, 11, 1, 2]
    >>> [one.number for one in settle([1, 2, 5, 6])]
    [1, 2, 5, 6]
    """
    settled: list[Settled] = []
    last = 0
    for at, number in enumerate(numbers):
        due = last + 1
        if number == due or not _goes_on(numbers, at, due):
            settled.append(Settled(number))
        else:
            settled.append(Settled(due, misread=True))
        last = settled[-1].number or due
    return settled


def _goes_on(numbers: Sequence[int | None], at: int, due: int) -> bool:
    """Tell whether the entries behind `at` are numbered as they are if the one there has the number `due`."""
    return any(
        numbers[at + ahead] == due + ahead for ahead in range(1, _AHEAD + 1) if at + ahead < len(numbers)
    )


def missing(numbers: Sequence[int | None]) -> tuple[int, ...]:
    """Return the numbers that a list leaves out; it may begin again under each of its headings.

    An entry whose number was not read stands for one of them.

    >>> missing([1, 2, 4, 7, 1, 2, 3])
    (3, 5, 6)
    >>> missing([1, None, 3, 6])
    (4, 5)
    """
    left_out: list[int] = []
    last = unread = 0
    for number in numbers:
        if number is None:
            unread += 1
            continue
        if last < number <= last + unread + _MOST_MISSING:
            left_out += range(last + 1 + unread, number)
        last, unread = number, 0
    return tuple(left_out)
