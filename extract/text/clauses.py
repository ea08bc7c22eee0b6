"""Clauses: where a sentence, an item of a list or a legal basis begins, and what its first words say."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from extract.lexicon.relations import head_relation, introduced
from extract.lexicon.vocabulary import kinds

_BLANK = r"[ \t\f\v]{0,40}"
_HEADS = r"can\ cu|theo\ de\ nghi|xet|thuc\ hien|tren\ co\ so|trien\ khai|phuc\ dap|tra\ loi"
_TITLES = r"sua\ doi|bo\ sung|bai\ bo|thay\ the|dinh\ chinh|huong\ dan|quy\ dinh|ve\ viec|v/v"
_KINDS = kinds().pattern
_BOUNDARY = re.compile(
    rf"""
    (?P<semicolon>;) | \.(?=[\s”\"]|$) | :(?=\s{{0,9}}[“\"])
  | (?P<paragraph>(?:\n[ \t\f\v]{{0,40}}){{1,200}}(?=\n))
  | \n(?={_BLANK}(?:
        (?P<article>dieu\ \d|chuong\ [ivx]|phan\ [ivx]|[ivx]{{1,5}}\.)
      | (?P<words>[“\"(-]?[ ]?(?:{_HEADS}|{_TITLES})\b)   # Căn cứ …, Sửa đổi …
      | (?P<number>\d{{1,2}}[.)])                                      # 1.
      | (?P<letter>[a-z]\d?\))                                        # a)
      | (?P<dash>[-+*•][ \t])                                         # - …
    ))
  | \bban\s+hanh\s+(?:{_KINDS})                                       # ban hành Thông tư sửa đổi …
    (?=\s+(?P<issues>sua|bo\s+sung|quy\s+dinh\s+chi\s+tiet|huong|bai|thay|dinh))
    """,
    re.VERBOSE,
)
_MORE_BASIS = re.compile(
    rf"\s{{0,9}}(?:va\s+)?(?:cac\s+|khoan\s|diem\s|dieu\s)?(?:{_KINDS}|hien\s+phap|(?:so\s{{1,3}})?\d)"
)
"""What continues behind a semicolon with the basis before it: "Căn cứ Luật …; Nghị định …;"."""

_ABBREVIATED = re.compile(r"\b(?:tp|tx|q|p|ths|ts|bs|gs|pgs|st)$")
_BASES = ("căn cứ", "theo đề nghị")
_INTRODUCTION = 400  # characters of the sentence before a list that are looked at
_MARK = re.compile(r"\s{0,40}\d{1,2}")
"""All that a clause between the line end and the full stop of "1." holds."""

_ENUMERATES = re.compile(r"\b(?:cac|sau|nhung)\b[^:;.]*$")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of the text.

    Attributes:
        begin: where it begins, behind the mark or the line end before it.
        head: the relation that its first words give to what it cites, None where they give none.
        listed: the relation that the sentence before a list gives to its items, None outside such lists.
        quoted: whether it stands in quotation marks that an earlier clause opened.
    """

    begin: int
    head: str | None
    listed: str | None
    quoted: bool


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of a text, in order."""

    clauses: tuple[Clause, ...]
    begins: tuple[int, ...]

    @staticmethod
    def of(text: str, folded: str) -> Clauses:
        """Return the clauses of `text`; `folded` is the same, folded. Time is linear in its length."""
        found = tuple(_split(text, folded))
        return Clauses(found, tuple(clause.begin for clause in found))

    def at(self, position: int) -> Clause:
        """Return the clause that holds `position`."""
        return self.clauses[bisect_right(self.begins, position) - 1]


@dataclass(frozen=True, slots=True)
class _List:
    """A list whose introduction says how its items are cited; `style` is that of its marks."""

    style: str
    relation: str | None


def _split(text: str, folded: str) -> Iterator[Clause]:
    clause = Clause(0, head_relation(folded, 0, quoted=False), None, False)
    running: _List | None = None
    for match in _BOUNDARY.finditer(folded):
        if not _is_boundary(match, text, folded, clause):
            continue
        begin = match.end()
        running = _list_at(match, folded, clause, running)
        quoted = _quoted(match, text, clause)
        yield clause
        head = head_relation(folded, begin, quoted=quoted)
        item = _MARK.fullmatch(folded, clause.begin, match.start()) or match["letter"] or match["dash"]
        clause = Clause(begin, head, running.relation if running and item else None, quoted)
    yield clause


def _is_boundary(match: re.Match[str], text: str, folded: str, clause: Clause) -> bool:
    """Return whether a new clause begins at `match`."""
    if match["semicolon"]:
        return not (clause.head in _BASES and _MORE_BASIS.match(folded, match.end()))
    if match["words"]:
        first = re.search(r"[^\W\d_]", text[match.end() : match.end() + 45])
        before = text[max(0, match.start() - 9) : match.start()].rstrip()
        return first is not None and (first.group().isupper() or before.endswith(";"))
    if match["paragraph"]:
        return not folded[max(0, match.start() - 3) : match.start()].rstrip().endswith(":")
    if match["issues"]:
        return clause.head != "căn cứ"
    return not (
        match.group() == "." and _ABBREVIATED.search(folded, max(0, match.start() - 4), match.start())
    )


def _list_at(match: re.Match[str], folded: str, clause: Clause, running: _List | None) -> _List | None:
    """Return the list in which the clause behind `match` is an item, None where it is in none."""
    if match["article"]:
        return None
    style = next((name for name in ("number", "letter", "dash") if match[name]), None)
    if style is None:
        return running
    sentence = folded[max(clause.begin, match.start() - _INTRODUCTION) : match.start()].rstrip()
    if sentence.endswith(":") or (clause.head and _ENUMERATES.search(sentence)):
        return _List(style, introduced(sentence))
    return None if running and style == "number" != running.style else running


def _quoted(match: re.Match[str], text: str, clause: Clause) -> bool:
    """Return whether quotation marks are open behind `match`; an article that begins a line is in none."""
    if match["article"]:
        return False
    stretch = (clause.begin, match.end())
    opened, closed = text.rfind("“", *stretch), text.rfind("”", *stretch)
    return clause.quoted if opened == closed else opened > closed
