"""How far around a number rules look: each limit just inside and just outside.

A case is a question about a text that grows; it is answered with yes up to a number and with no beyond it.
"""

from __future__ import annotations

import pytest
from limit_cases import Limits, holds_up_to

from extract.lexicon.dates import calendar_date
from extract.lexicon.secrecy import secrecy_mark
from extract.references.find_references import find_mentions
from extract.references.mention import Mention


def blank(length: int) -> str:
    return " " * length


def first(text: str) -> Mention | None:
    return next(iter(find_mentions(text)), None)


def taken(text: str) -> str:
    """What is taken for the number of the first document that a text cites."""
    found = first(text)
    return text[found.start : found.end] if found else ""


def relation(text: str) -> str:
    """How the last document that a text cites is cited."""
    return find_mentions(text)[-1].relation


def subject(characters: int) -> int:
    """How much is taken of a title of so many characters."""
    found = first(f"Quyết định số 12/QĐ-SNV ngày 05/01/2023 về việc {'v' * (characters - 8)}")
    assert found is not None
    assert found.subject is not None
    return len(found.subject)


UP_TO: Limits = {
    "a title has 700 characters": (lambda n: subject(n) == n, 700),
    "a page head gives the number in lines that begin in the first 600 characters": (
        lambda n: first(f"{blank(n - 1)}\nSố 12/QĐ-SNV") is None,
        599,
    ),
    "a page head's number stands within 400 characters of its line": (
        lambda n: first(f"Số:{blank(n - 3)}12/QĐ-SNV") is None,
        400,
    ),
    "a form leaves 60 characters of dots for a number": (
        lambda n: "." * n in taken(f"Quyết định số {'.' * n}/QĐ-SNV ngày 05/01/2023"),
        60,
    ),
    "how a document is cited is said within 160 characters": (
        lambda n: relation(f"Việc này căn cứ{blank(n - 6)}Quyết định số 12/QĐ-SNV") == "căn cứ",
        160,
    ),
    "what becomes of a document is said within 900 characters behind it": (
        lambda n: relation(f"Quyết định số 12/QĐ-SNV{blank(n - 12)}hết hiệu lực") == "bãi bỏ",
        900,
    ),
    "a list is introduced in 400 characters": (
        lambda n: relation(f"Nay bãi bỏ {'v' * (n - 8)}:\n- Quyết định số 12/QĐ-SNV") == "bãi bỏ",
        400,
    ),
    "a mark of secrecy stands in the first 30 lines": (lambda n: secrecy_mark("\n" * (n - 1) + "MẬT"), 30),
}

test_up_to_a_limit = holds_up_to(UP_TO)


@pytest.mark.parametrize(("year", "meant"), [("44", 2044), ("45", 1945), ("1930", 1930), ("2100", 2100)])
def test_a_year_of_two_digits_is_of_the_republic(year: str, meant: int) -> None:
    found = calendar_date("5", "1", year)
    assert found is not None
    assert found.year == meant


@pytest.mark.parametrize("year", ["1929", "2101"])
def test_no_paper_is_of_a_year_before_or_behind(year: str) -> None:
    assert calendar_date("5", "1", year) is None


@pytest.mark.parametrize(("before", "doubted"), [("số : 1234 ", True), ("số : 12345 ", False)])
def test_up_to_four_digits_before_a_number_may_belong_to_it(before: str, doubted: bool) -> None:
    found = first(f"Quyết định {before}5/QĐ-SNV ngày 05/01/2023")
    assert found is not None
    assert (found.doubt == "a digit before the number may belong to it") is doubted
