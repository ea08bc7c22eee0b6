"""What a person types into the search box, understood. There are no syntax errors.

Words side by side must all be there. `OR` binds two of them closer than that, `AND` closer still, `NOT` and
`-` closest: `bằng OR giấy khen` is (bằng or giấy) and khen. A sign that makes no sense is searched as a word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.lexicon.dates import DateRange
from index.numbers.typed_numbers import NumberLike, number_of, read_number
from index.search.query.days import days_of, read_days
from index.search.query.language import (
    AllOf,
    AnyOf,
    Asked,
    Beginning,
    Field,
    FieldName,
    InARow,
    Like,
    Parsed,
    TypedWord,
    Without,
)
from index.search.query.lexing import Lexeme, lexemes
from messages import Message
from vietnamese.fold import typed
from vietnamese.tokens import tokens

MAX_DEPTH = 8
"""Brackets within brackets; more are no help to anybody, and a thousand would break the parser."""

_LONGEST_VALUE = 12
_NUMBER_SPAN = re.compile(r"(\d{1,6})(?:\.\.+|…|-|–)(\d{1,6})")
_FUZZY = re.compile(r"(?P<word>.*\w)~(?P<distance>[12]?)")
_BEGINNING = re.compile(r"(?P<word>.*\w{2,})\*")
_SIGN_NAMES = {"and": "AND", "or": "OR", "not": "NOT"}


def parse(text: str) -> Parsed:
    """Return what `text` asks for; never raises.

    >>> parse("bằng khen").asked
    AllOf(children=(TypedWord(text='bằng'), TypedWord(text='khen')))
    >>> parse("loại:quyết định").asked
    Field(name='kind', words=('quyết', 'định'), whole=False, number=None, days=None, numbers=None)
    """
    pieces, notes = lexemes(typed(text))
    parser = _Parser(pieces, notes)
    parts = parser.sequence()
    if not parts:
        notes.append(Message("The query has no letters or digits to search for."))
        return Parsed(None, tuple(dict.fromkeys(notes)))
    asked = parts[0] if len(parts) == 1 else AllOf(tuple(parts))
    if isinstance(asked, TypedWord) and asked.text.isdecimal() and len(asked.text) <= 6:
        asked = number_of([asked.text]) or asked
    return Parsed(asked, tuple(dict.fromkeys(notes)))


def field_of(name: FieldName, value: str) -> Asked:
    """Return the condition that the field `name` has all of `value`, as an option of a command gives it."""
    words = tuple(typed(value).split())
    number = number_of(words) if name in ("number", "cites") else None
    return Field(name, words, number=number)


class _Parser:
    """Goes through the pieces once."""

    def __init__(self, pieces: list[Lexeme], notes: list[str]) -> None:
        self._pieces = pieces
        self._notes = notes
        self._at = 0
        self._depth = 0

    # -- grammar -----------------------------------------------------------------------------------

    def sequence(self) -> list[Asked]:
        """Return what stands side by side up to the end or a closing bracket."""
        parts: list[Asked] = []
        while self._at < len(self._pieces):
            if self._kind() == ")":
                if self._depth:
                    break
                self._note(Message("A bracket was never opened; it was left out."))
                self._at += 1
                continue
            parts += self._either()
        return parts

    def _either(self) -> list[Asked]:
        """Return what OR joins. Words that a sign doesn't reach come on their own."""
        parts = self._joined()
        while self._sign("or", parts):
            *before, last = parts
            more = self._joined()
            if not more:
                self._stray("or")
                return parts
            choices = last.children if isinstance(last, AnyOf) else (last,)
            parts = [*before, AnyOf((*choices, more[0])), *more[1:]]
        return parts

    def _joined(self) -> list[Asked]:
        parts = self._negated()
        while self._sign("and", parts):
            *before, last = parts
            more = self._negated()
            if not more:
                self._stray("and")
                return parts
            held = last.children if isinstance(last, AllOf) else (last,)
            parts = [*before, AllOf((*held, more[0])), *more[1:]]
        return parts

    def _sign(self, kind: str, parts: list[Asked]) -> bool:
        """Step over a sign that joins the last of `parts` with what follows."""
        if self._kind() != kind or not parts:
            return False
        self._at += 1
        return True

    def _negated(self) -> list[Asked]:
        negative, stray = False, ""
        while self._kind() == "not":
            negative, stray = True, self._pieces[self._at].text
            self._at += 1
        parts = self._atoms()
        if not negative:
            return parts
        if not parts:
            if stray != "-":
                self._stray("not")
            return []
        return [Without(parts[0]), *parts[1:]]

    def _atoms(self) -> list[Asked]:
        """Return the next thing asked for; of a run of words all, as only together they may be a number."""
        kind = self._kind()
        if kind in ("", ")"):
            return []
        piece = self._pieces[self._at]
        if kind in ("and", "or"):  # with nothing before it
            self._at += 1
            self._note(
                Message(
                    "{sign} needs a word on either side; it was searched as a word.",
                    sign=_SIGN_NAMES[kind],
                )
            )
            return [TypedWord(piece.text)] if any(True for _ in tokens(piece.text)) else []
        if kind == "(":
            return self._bracket()
        if kind == "field":
            return self._field(piece)
        self._at += 1
        if kind == "phrase":
            return [InARow(piece.text)] if any(True for _ in tokens(piece.text)) else []
        self._at -= 1
        return self._understood()

    def _bracket(self) -> list[Asked]:
        self._at += 1
        if self._depth >= MAX_DEPTH:
            self._note(
                Message(
                    "Brackets are understood to a depth of {depth}; deeper ones were left out.",
                    depth=MAX_DEPTH,
                )
            )
            return []
        self._depth += 1
        parts = self.sequence()
        self._depth -= 1
        if self._kind() == ")":
            self._at += 1
        else:
            self._note(Message("A bracket is not closed; it was closed at the end."))
        return parts if len(parts) < 2 else [AllOf(tuple(parts))]

    def _stray(self, kind: str) -> None:
        self._note(Message("{sign} needs a word on either side; it was left out.", sign=_SIGN_NAMES[kind]))

    def _note(self, sentence: str) -> None:
        self._notes.append(sentence)

    def _kind(self) -> str:
        return self._pieces[self._at].kind if self._at < len(self._pieces) else ""

    # -- words -------------------------------------------------------------------------------------

    def _run(self) -> list[str]:
        """Return the words from here on, up to a sign, phrase or field."""
        end = self._at
        while end < len(self._pieces) and self._pieces[end].kind == "word":
            end += 1
        return [piece.text for piece in self._pieces[self._at : end]]

    def _understood(self) -> list[Asked]:
        """Return the next word, or the date or number that several words write."""
        run = self._run()
        found: tuple[Asked, int] | None = read_days(run, 0) or read_number(run, 0)
        if found is None:
            self._at += 1
            return _word(run[0])
        self._at += found[1]
        return [found[0]]

    # -- fields ------------------------------------------------------------------------------------

    def _field(self, piece: Lexeme) -> list[Asked]:
        name = piece.field
        assert name is not None  # noqa: S101, as the lexer makes fields
        self._at += 1
        if not piece.value and self._kind() == "phrase":
            words = self._pieces[self._at].text.split()
            self._at += 1
            return self._valued(name, piece, words, whole=True)
        if not piece.value and self._kind() == "(":
            return self._choices(name, piece)
        taken = self._run()
        if piece.value:
            self._at -= 1  # it counts as the word before the run
            taken = [piece.value, *taken]
        return self._valued(name, piece, taken, whole=False)

    def _choices(self, name: FieldName, piece: Lexeme) -> list[Asked]:
        """Return a field with several values: loại:(quyết định OR kế hoạch)."""
        self._at += 1
        choices: list[list[str]] = [[]]
        while self._kind() not in ("", ")"):
            if self._kind() == "or":
                choices.append([])
            else:
                choices[-1] += self._pieces[self._at].text.split()
            self._at += 1
        self._at += 1
        end = self._at
        asked = [each for words in choices if words for each in self._valued(name, piece, words, whole=True)]
        self._at = end
        return asked if len(asked) < 2 else [AnyOf(tuple(asked))]

    def _valued(self, name: FieldName, piece: Lexeme, words: list[str], *, whole: bool) -> list[Asked]:
        """Return the condition with this value; what follows the value in `words` is read on as words."""
        if not words:
            self._note(Message("“{text}:” has no value; it was left out.", text=piece.text))
            return []
        made = _MAKERS.get(name, _named)(name, words, whole)
        if made is None:
            self._note(
                Message(
                    "“{words}” is no value for “{text}:”; it was searched as words.",
                    words=" ".join(words[:3]),
                    text=piece.text,
                )
            )
            self._at += 0 if whole else 1
            return [each for word in (words if whole else words[:1]) for each in _word(word)]
        field, used = made
        self._at += 0 if whole else used
        return [field]


def _word(text: str) -> list[Asked]:
    if (match := _FUZZY.fullmatch(text)) and _has_words(match["word"]):
        return [Like(match["word"], int(match["distance"] or 1))]
    if (match := _BEGINNING.fullmatch(text)) and _has_words(match["word"]):
        return [Beginning(match["word"])]
    return [TypedWord(text)] if _has_words(text) else []


def _has_words(text: str) -> bool:
    return any(True for _ in tokens(text))


def _named(name: FieldName, words: Sequence[str], whole: bool) -> tuple[Field, int]:
    end = len(words) if whole else min(len(words), _LONGEST_VALUE)
    return Field(name, tuple(words[:end]), whole), end


def _one_word(name: FieldName, words: Sequence[str], whole: bool) -> tuple[Field, int]:
    end = len(words) if whole else 1
    return Field(name, tuple(words[:end])), end


def _all_words(name: FieldName, words: Sequence[str], _whole: bool) -> tuple[Field, int]:
    return Field(name, tuple(words)), len(words)


def _numbered(name: FieldName, words: Sequence[str], whole: bool) -> tuple[Field, int] | None:
    span = _NUMBER_SPAN.fullmatch(words[0]) if name == "number" else None
    if span and int(span[1]) <= int(span[2]):
        return Field(name, (words[0],), numbers=(int(span[1]), int(span[2]))), 1
    found: tuple[NumberLike, int] | None = None
    if not whole:
        if found := read_number(["số", *words], 0):
            found = (found[0], found[1] - 1)
        else:
            found = read_number(words, 0)  # số: quyết định 2935
    number, used = found or (number_of(words if whole else words[:1]), len(words) if whole else 1)
    return (Field(name, tuple(words[:used]), number=number), used) if number else None


def _dated(name: FieldName, words: Sequence[str], _whole: bool) -> tuple[Field, int] | None:
    found = days_of(words)
    if found is None:
        return None
    days: DateRange = found[0]
    return Field(name, tuple(words[: found[1]]), days=days), found[1]


_MAKERS = {
    "number": _numbered,
    "cites": _numbered,
    "date": _dated,
    "page": _one_word,
    "path": _one_word,
    "status": _one_word,
    "subject": _all_words,
}
