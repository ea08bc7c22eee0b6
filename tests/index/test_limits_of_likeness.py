"""From how much likeness on two things are taken for one, and how much is looked at: inside and outside.

A case is a question about texts that differ in more and more letters, or lists that grow: yes up to a number
and no from the next one on, or the other way round.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from limit_cases import Limits, holds_from, holds_up_to

from extract.types import Recipient, Status
from index.curation.cited_values import _same_subject
from index.curation.same_paper import _FIELDS, Pairing, _Value
from index.curation.siblings import _rare
from index.search.engines.engine import Term
from index.search.facets import facets_of
from index.search.query.conditions import _of_ids
from index.search.query.lexing import lexemes
from index.search.query.question import Part, Question
from index.search.suggest import loosened
from index.store.citations import CertainMention
from index.store.fields import Doubted, FieldValue
from index.store.mended_lists import MendedLine, found_again
from index.vetting.again import same_deed
from ingest.types import Box


def spelt(common: int, rare: int = 1, status: Status = "certain") -> list[str]:
    """Which spellings of an agency are shown as rare beside so many papers that have another."""
    group = [FieldValue(n, "co_quan_ban_hanh", "TÂY ĐÔ", "", "certain") for n in range(common)]
    group += [FieldValue(common + n, "co_quan_ban_hanh", "TÂY ĐỘ", "", status) for n in range(rare)]
    return [one.before for one in _rare(group)]


class Compared(Pairing):
    """Two papers whose texts were compared."""

    def __init__(
        self, alike: int, other_words: int = 0, *, numbered: bool, subjects: tuple[str, str]
    ) -> None:
        self._found = alike / 1000, other_words / 1000
        number = _Value("12/QĐ-UBND", "12/qdubnd") if numbered else _Value()
        self._shown: dict[int, int] = {}
        self._facts = {
            id: dict.fromkeys(_FIELDS, _Value())
            | {"so_ky_hieu": number, "trich_yeu": _Value(text, text, True)}
            for id, text in enumerate(subjects)
        }

    def _compared(self, first: int, second: int) -> tuple[float, float]:
        return self._found


def one_paper(
    alike: int, other_words: int = 0, *, numbered: bool, subjects: tuple[str, str] = ("", "")
) -> bool:
    """Whether two papers are one: how alike they are, and how many words they replace, in thousandths."""
    verdict = Compared(alike, other_words, numbered=numbered, subjects=subjects).judge(0, 1)
    return verdict is not None and verdict.kind == "same_paper"


def shown_before(times: int) -> bool:
    """Whether a look-alike of a paper is shown that so many were shown of before."""
    pairing = Compared(950, numbered=False, subjects=("",) * 9)
    for other in range(1, times + 1):
        pairing.judge(0, other)
    return pairing.judge(0, 8) is not None


def misread(letters: int, of: int) -> tuple[str, str]:
    """A text of so many letters, and the same with some of them read otherwise at its end."""
    return "a" * of, "a" * (of - letters) + "b" * letters


def cited_subject(common: int) -> bool:
    """Whether a cited subject is that of a paper with so many of twenty letters in common."""
    own, cited = misread(20 - common, of=20)
    paper = Doubted(1, None, False, None, False, own)
    return _same_subject(paper, CertainMention(2, "1/X", "1/x", "2023-01-05", cited))


def deed(letters: int) -> bool:
    """Whether two achievements are one of which so many of fifty letters differ."""
    last = "c" * (16 - letters) + "d" * letters
    words = "a" * 16, "b" * 16
    return same_deed(" ".join((*words, "c" * 16)), " ".join((*words, last)))


def deed_of(words: int) -> bool:
    text = " ".join(["bơi", "lặn", "nhảy", "múa"][:words])
    return same_deed(text, text)


def person(ten: str, top: float) -> Recipient:
    box = Box(0.1, top, 0.5, top + 0.02)
    return Recipient("cá nhân", ten, "danh sách", ten, 1, 0, len(ten), stt="1", box=box)


def same_line(thousandths: int) -> bool:
    """Whether a list's line is found again so many thousandths of its height further down."""
    line = MendedLine(1, "set", person("Lê Văn Ví", 0.2), person("Lê Văn Ví", 0.2))
    return found_again([line], [person("Trần Thị Mai", 0.2 + 0.02 * (thousandths - 0.5) / 1000)]) == [0]


def same_name(letters: int) -> bool:
    """The same by its name, in which so many of twenty letters were read otherwise."""
    typed, read = misread(letters, of=20)
    line = MendedLine(1, "added", person(typed, 0.2))
    return found_again([line], [person(read, 0.8)]) == [0]


def words_tried(words: int) -> int:
    """In how many ways a question of so many words is loosened."""
    return len(loosened(Question(tuple(Part(Term("body", f"v{n}"), f"v{n}") for n in range(words)))))


class NoArchive:
    """A catalogue that knows nothing."""

    def cached(self, _key: object, make: Callable[[], object]) -> object:
        return make()


def values_named(count: int) -> bool:
    """Whether all of so many years are named beside a result."""
    counted = {"year": tuple((str(n), 1) for n in range(count))}
    return len(facets_of(NoArchive(), counted)["nam"]) == count  # type: ignore[arg-type]


UP_TO: Limits = {
    "papers of one number may replace four words of ten": (
        lambda n: one_paper(900, n, numbered=True),
        400,
    ),
    "other papers may replace eight words of a hundred": (
        lambda n: one_paper(900, n, numbered=False),
        80,
    ),
    "three look-alikes of a paper are shown": (lambda n: shown_before(n - 1), 3),
    "achievements are one with six letters of fifty that differ": (deed, 6),
    "a line of a list is found again half a line further down": (same_line, 500),
    "a name in a list is found again with four letters of twenty that differ": (same_name, 4),
    "eight words are given up one by one": (lambda n: words_tried(n) == 2, 8),
    "32 words are searched": (lambda n: not lexemes("vàng " * n)[1], 32),
    "twenty values are named beside a result": (values_named, 20),
    "200 documents are few": (lambda n: _of_ids(range(n)).ids is not None, 200),
}

FROM: Limits = {
    "three papers have the spelling that another is held to": (lambda n: spelt(n, 1, "uncertain"), 3),
    "three times as many papers have it": (lambda n: spelt(n, 2), 6),
    "papers of one number agree by 0.65": (lambda n: one_paper(n, numbered=True), 650),
    "other papers agree by 0.8": (lambda n: one_paper(n, numbered=False), 800),
    "their subjects agree by seven letters of ten": (
        lambda n: one_paper(900, numbered=False, subjects=misread(10 - n, of=10)),
        7,
    ),
    "a cited subject has 15 letters of twenty": (cited_subject, 15),
    "an achievement has three words of its own": (deed_of, 3),
    "a question of three words is loosened": (words_tried, 3),
}

test_up_to_a_limit = holds_up_to(UP_TO)
test_from_a_limit_on = holds_from(FROM)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("signr", True),  # 0.91 like "signer"
        ("sagrer", False),  # 0.67
        ("numbr", True),
        ("noo", False),  # of three letters too many words are one off
    ],
)
def test_a_field_that_may_be_meant_is_told(typed: str, told: bool) -> None:
    assert bool(lexemes(f"{typed}:x")[1]) is told
