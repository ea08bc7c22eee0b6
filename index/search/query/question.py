"""What was asked for, as a query for an engine, with what passages should show and what there is to say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from index.numbers import lookup
from index.numbers.possible import Possible
from index.numbers.typed_numbers import NumberLike
from index.search.engines.engine import (
    And,
    FieldName,
    Fuzzy,
    Ids,
    Lifted,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Term,
)
from index.search.query.conditions import (
    FEW,
    condition_of,
    own_number,
    possible_own,
    possibly_of,
    ranked_ids,
)
from index.search.query.language import (
    AllOf,
    AnyOf,
    Asked,
    Beginning,
    DateLike,
    Field,
    InARow,
    Like,
    TypedWord,
    Without,
)
from index.search.query.patterns import Wanted
from index.store import fields, numbers
from index.store.catalogue import Catalogue
from messages import Message
from vietnamese.tokens import Token, tokens

_TEXT_FIELDS: tuple[tuple[FieldName, FieldName, float], ...] = (
    ("subject", "subject_folded", 3.0),
    ("head", "head_folded", 1.5),
    ("body", "body_folded", 1.0),
)
_EXACT = 8.0
"""A word with the diacritics that were typed stands above one that is like it, even in a subject."""

_OWN_NUMBER = 100.0
"""So high that a document stands above those that cite it, however often they do."""

_TOGETHER = 12.0
"""Words together count for more than the same words apart, however often: each of these adds 9 times its
score, with diacritics, in running text."""
_MOST_TOGETHER = 3
"""Syllables of a name. A phrase of four costs as much again as the query (`bench.search`, 100,000)."""

_LONGEST_PAGE = 6
"""Figures of a page's number; no document has more pages."""

_OWN_DAY = 30.0
"""The same for the day of issue, in a text of which dates are a lesser part."""


@dataclass(frozen=True, slots=True)
class Part:
    """Something that must hold.

    Attributes:
        word: the word that was typed, where it is a plain one, which may be misspelt.
        ids: the documents for which it holds, where the catalogue knows them and they are few.
    """

    node: Node
    word: str = ""
    ids: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A query for an engine.

    Attributes:
        parts: all must hold; none, where there is nothing to search for.
        wanted: what passages should show.
        cited: keys of citations that passages should show, where there is no text.
        near: documents that fit only if a slip is allowed for.
        possible: documents that may have a number or date that was asked for, which was not read for certain.
        page: the page on which the words must stand.
        together: what finds the words one right after the other; those documents come first.
    """

    parts: tuple[Part, ...] = ()
    wanted: tuple[Wanted, ...] = ()
    notes: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()
    near: frozenset[int] = frozenset()
    possible: tuple[Possible, ...] = ()
    page: int | None = None
    together: Node | None = None

    @property
    def node(self) -> Node:
        """All parts as one query."""
        if len(self.parts) == 1:
            return self.parts[0].node
        every = And(tuple(part.node for part in self.parts))
        return Lifted(every, self.together) if self.together else every

    @property
    def among_few(self) -> Node:
        """What is left to ask of the documents in `few`."""
        return And(tuple(part.node for part in self.parts if part.ids is None))

    @property
    def few(self) -> frozenset[int] | None:
        """The few documents among which the answer is, None where the catalogue doesn't know them."""
        known = [part.ids for part in self.parts if part.ids is not None]
        return frozenset.intersection(*known) if known else None


def question_of(catalogue: Catalogue, asked: Sequence[Asked]) -> Question:
    """Return the question whether all that is `asked` holds."""
    flat = [each for one in asked for each in (one.children if isinstance(one, AllOf) else (one,))]
    maker = _Maker(catalogue, accented=any(_is_accented(each) for each in flat), alone=len(flat) == 1)
    parts = tuple(part for each in flat for part in maker.parts(each))
    notes = tuple(dict.fromkeys(maker.question.notes))
    return replace(maker.question, parts=parts, notes=notes, together=maker.together(flat))


def _is_accented(asked: Asked) -> bool:
    """Tell whether diacritics were typed; those of QĐ in a number tell nothing."""
    match asked:
        case TypedWord(text) | InARow(text):
            return any(word.exact != word.folded for word in tokens(text))
        case AllOf(children) | AnyOf(children):
            return any(_is_accented(child) for child in children)
        case Field("subject"):
            return _is_accented(InARow(asked.text))
        case _:
            return False


@dataclass(slots=True)
class _Maker:
    """Makes nodes and gathers what else there is to know."""

    catalogue: Catalogue
    accented: bool
    alone: bool
    question: Question = field(default_factory=Question)

    def together(self, flat: Sequence[Asked]) -> Node | None:
        """Return what finds plain words one right after the other, as the syllables of a name stand.

        What it finds has all the words, so that it only lifts what is found.
        """
        words = [word for each in flat if isinstance(each, TypedWord) for word in tokens(each.text)]
        if not all(isinstance(each, TypedWord) for each in flat) or not 2 <= len(words) <= _MOST_TOGETHER:
            return None
        folded, exact = _forms(tuple(words))
        if self.accented:
            return Phrase("body", exact, _TOGETHER, alike=folded)
        return Phrase("body_folded", folded, _TOGETHER)

    def parts(self, asked: Asked) -> list[Part]:
        """Return what `asked` adds to what must hold."""
        match asked:
            case TypedWord(text):
                return [Part(self.node(asked), word=text)]
            case Field("subject" | "page"):
                return [Part(self.node(asked))]
            case Field():
                return self._condition(asked)
            case Without(Field() as inner) if inner.name not in ("subject", "page"):
                first, *rest = self._condition(inner)
                return [Part(Not(first.node)), *rest]
            case _:
                return [Part(self.node(asked))]

    def _condition(self, asked: Field) -> list[Part]:
        condition = condition_of(self.catalogue, asked)
        self._know(
            notes=condition.notes, cited=condition.cited, near=condition.near, possible=condition.possible
        )
        rest = [Part(self.node(TypedWord(word)), word=word) for word in condition.rest if any(tokens(word))]
        return [Part(condition.node, ids=condition.ids), *rest]

    def node(self, asked: Asked) -> Node:  # noqa: PLR0911, one line for each kind
        """Return `asked` as a query for an engine."""
        match asked:
            case TypedWord(text) | InARow(text):
                return self._text(tuple(tokens(text)))
            case Beginning(text):
                return self._beginning(tuple(tokens(text)))
            case Like(text, distance):
                return self._like(tuple(tokens(text)), distance)
            case NumberLike():
                return self._number(asked)
            case DateLike():
                return self._date(asked)
            case Field("subject"):
                return self._subject(asked)
            case Field("page"):
                return self._page(asked)
            case Field():
                return And(tuple(part.node for part in self._condition(asked)))
            case Without(child):
                before = self.question
                node = Not(self.node(child))
                self.question = replace(self.question, wanted=before.wanted)
                return node
            case AllOf(children):
                return And(tuple(self.node(child) for child in children))
            case AnyOf(children):
                return Or(tuple(self.node(child) for child in children))

    def _know(
        self,
        *,
        wanted: Iterable[Wanted] = (),
        notes: Iterable[str] = (),
        cited: Iterable[str] = (),
        near: frozenset[int] = frozenset(),
        possible: tuple[Possible, ...] = (),
    ) -> None:
        known = self.question
        self.question = replace(
            known,
            wanted=(*known.wanted, *wanted),
            notes=(*known.notes, *notes),
            cited=(*known.cited, *cited),
            near=known.near | near,
            possible=(*known.possible, *possible),
        )

    # -- text --------------------------------------------------------------------------------------

    def _text(self, words: tuple[Token, ...]) -> Node:
        folded, exact = _forms(words)
        self._know(wanted=[Wanted(folded, exact if self.accented else ())])
        nodes = self._in_fields(folded, exact, _TEXT_FIELDS)
        if len(words) == 1:
            nodes.append(Term("number", folded[0], _OWN_NUMBER / 5))
        return Or(tuple(nodes))

    def _in_fields(
        self,
        folded: tuple[str, ...],
        exact: tuple[str, ...],
        fields: Iterable[tuple[FieldName, FieldName, float]],
    ) -> list[Node]:
        nodes: list[Node] = []
        for exact_field, folded_field, boost in fields:
            alike = _sequence(folded_field, folded, boost)
            same = _sequence(exact_field, exact, boost * _EXACT, alike=folded)
            if not self.accented:
                nodes.append(alike)
            elif isinstance(alike, Phrase):
                nodes.append(Lifted(alike, same))
            else:
                nodes += [alike, same]  # a plain Or of words is quicker than a lift
        return nodes

    def _subject(self, asked: Field) -> Node:
        nodes: list[Node] = []
        if not any(tokens(asked.text)):
            self._know(notes=[Message("'{text}' has no letters or digits to search for.", text=asked.text)])
            return Or(())
        for word in tokens(asked.text):
            folded, exact = _forms((word,))
            self._know(wanted=[Wanted(folded, exact if self.accented else ())])
            nodes.append(Or(tuple(self._in_fields(folded, exact, _TEXT_FIELDS[:1]))))
        return And(tuple(nodes))

    def _beginning(self, words: tuple[Token, ...]) -> Node:
        if len(words) != 1:  # COVID-1*: a phrase whose last word is open is more than engines can do
            return self._text(words)
        folded = words[0].folded
        self._know(wanted=[Wanted((folded,), open=True)])
        nodes = [Prefix(name, folded, boost) for _, name, boost in _TEXT_FIELDS]
        return Or((*nodes, Prefix("number", folded, _OWN_NUMBER / 5)))

    def _like(self, words: tuple[Token, ...], distance: int) -> Node:
        if len(words) != 1:
            return self._text(words)
        folded = words[0].folded
        self._know(wanted=[Wanted((folded,), slips=distance)])
        exact = [Term(name, folded, boost) for _, name, boost in _TEXT_FIELDS]
        return Or((*exact, *(Fuzzy(name, folded, distance, boost / 4) for _, name, boost in _TEXT_FIELDS)))

    def _page(self, asked: Field) -> Node:
        if asked.text.isdecimal() and len(asked.text) <= _LONGEST_PAGE:
            self.question = replace(self.question, page=int(asked.text))
        else:
            self._know(notes=[Message("'{text}' is not a page number; it was left out.", text=asked.text)])
        return And(())

    # -- numbers and dates -------------------------------------------------------------------------

    def _number(self, number: NumberLike) -> Node:
        """Return the query for a số/ký hiệu: the document itself first, then those that mention it."""
        own = own_number(self.catalogue, number)
        words = tuple(tokens(number.text))
        typed = tuple(word.folded for word in words)
        possible = possible_own(self.catalogue, number, own) if number.letters or self.alone else ()
        self._know(possible=possible)
        nodes: list[Node] = []
        if own or possible:
            nodes.append(ranked_ids(own, possible))
        if not own and (number.letters or self.alone):
            nodes += self._near(number, but={one.document for one in possible})
        mention = number.key or "/".join(
            [number.so, *([str(number.nam)] if number.nam else []), "".join(number.letters)]
        )
        nodes += [Term("mentions", mention, 2.0), Prefix("mentions", mention, 0.5)]
        if number.key:
            nodes.append(_sequence("body_folded", typed, 1.0))
            self._know(wanted=[Wanted(tuple(word.folded for word in tokens(_symbol(number))))])
        else:
            said = [word for word in typed if word not in ("so", "nam")]
            nodes.append(And(tuple(Term("body_folded", word) for word in said)))
            bare = number.letters if number.letters and typed[0] in (number.so, f"0{number.so}") else ()
            self._know(wanted=[Wanted((*number.so.split("/"), *bare))])
        return Or(tuple(nodes))

    def _near(self, number: NumberLike, but: set[int]) -> list[Node]:
        """Return what finds numbers one slip away, below everything else; not the documents of `but`."""
        keys = lookup.near(self.catalogue, number)
        near = frozenset(numbers.documents_with(self.catalogue, keys, "fields", FEW)) - but
        if near:
            note = Message(
                "No document in the archive has the number '{text}'; near it are numbers that are one digit "
                "or letter off.",
                text=number.text,
            )
            self._know(notes=[note], near=near)
        return [Ids(near)] if near else []

    def _date(self, asked: DateLike) -> Node:
        """Return the query for a date in any spelling: documents of that day first."""
        first, last = asked.days.first, asked.days.last
        spellings = _spellings(first, whole_day=first == last)
        self._know(wanted=[Wanted(spelling) for spelling in spellings])
        own: Node = Term("number", first.isoformat(), _OWN_DAY)
        if first != last:
            own = Prefix("number", f"{first:%Y-%m-}", _OWN_DAY)
        else:
            own = Or((own, *self._possibly_of(first)))
        return Or((own, *(Phrase("body_folded", spelling) for spelling in spellings)))

    def _possibly_of(self, day: date) -> list[Node]:
        """Return what finds the documents that may be of a day, below those that are."""
        ids = fields.dated(self.catalogue, day.isoformat(), day.isoformat(), FEW + 1)
        possible = possibly_of(self.catalogue, day, ids) if len(ids) <= FEW else ()
        self._know(possible=possible)
        return [ranked_ids(ids, possible)] if possible else []


def _symbol(number: NumberLike) -> str:
    """Return the word of a whole number's text that is the number: what "quyết định số" precedes."""
    return max(number.text.split(), key=lambda word: (any(c.isdigit() for c in word), len(word)))


def _forms(words: tuple[Token, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(word.folded for word in words), tuple(word.exact for word in words)


def _sequence(field: FieldName, words: tuple[str, ...], boost: float, alike: tuple[str, ...] = ()) -> Node:
    if len(words) > 1:
        return Phrase(field, words, boost, alike)
    return Term(field, words[0], boost, alike[0] if alike else "")


def _spellings(day: date, *, whole_day: bool) -> list[tuple[str, ...]]:
    """Return the words of a date in figures and with tháng and năm, zero-padded or not.

    >>> _spellings(date(2023, 11, 28), whole_day=True)
    [('28', '11', '2023'), ('28', 'thang', '11', 'nam', '2023')]
    """
    months = sorted({str(day.month), f"{day:%m}"})
    year = str(day.year)
    if not whole_day:
        return [(*front, month, *between, year) for month in months
                for front, between in (((), ()), (("thang",), ("nam",)))]  # fmt: skip
    pairs = sorted((d, m) for d in {str(day.day), f"{day:%d}"} for m in months)
    return [(d, m, year) for d, m in pairs] + [(d, "thang", m, "nam", year) for d, m in pairs]
