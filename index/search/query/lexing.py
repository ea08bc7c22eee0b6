"""What is typed, cut into words, phrases, signs and names of fields, in time in proportion to its length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from index.search.query.language import FieldName
from messages import Message
from vietnamese.fold import fold
from vietnamese.tokens import tokens

MAX_LENGTH = 2000
MAX_WORDS = 32
"""More than these make an engine slow and no answer better."""

LexemeKind = Literal["word", "phrase", "(", ")", "and", "or", "not", "field"]

_QUOTES = str.maketrans("“”„‟«»", '""""""')
_LEXEME = re.compile(
    r'(?P<minus>-(?=["(]))|"(?P<phrase>[^"]*)"|(?P<paren>[()])|(?P<chunk>[^\s"()]+)',
)
_NAMED = re.compile(r"(?P<name>[^\W\d_]*)(?P<sign>:|>=|<=|≥|≤|>|<|=)(?P<rest>.*)", re.DOTALL)
_SIGNS: dict[str, LexemeKind] = {
    "AND": "and", "&&": "and", "OR": "or", "||": "or", "|": "or", "NOT": "not",
}  # fmt: skip
_VIETNAMESE_SIGNS: dict[str, LexemeKind] = {"VÀ": "and", "HOẶC": "or", "KHÔNG": "not"}
_MOST_NAME_WORDS = 3

_NAMES: dict[str, FieldName] = {
    **dict.fromkeys(("number", "no", "so", "so ky hieu", "so hieu", "ky hieu"), "number"),
    **dict.fromkeys(("date", "ngay", "ngay ban hanh", "thang", "month", "nam", "year"), "date"),
    **dict.fromkeys(("from", "tu", "tu ngay", "to", "den", "den ngay"), "date"),
    **dict.fromkeys(("kind", "type", "loai", "loai van ban"), "kind"),
    **dict.fromkeys(("agency", "co quan", "co quan ban hanh", "noi ban hanh"), "agency"),
    **dict.fromkeys(("cites", "vien dan", "dan chieu", "can cu"), "cites"),
    **dict.fromkeys(("signer", "nguoi ky"), "signer"),
    **dict.fromkeys(("award", "khen", "hinh thuc"), "award"),
    **dict.fromkeys(("recipient", "ten", "ho ten", "ho va ten", "nguoi nhan"), "recipient"),
    **dict.fromkeys(("subject", "title", "trich yeu", "ve viec"), "subject"),
    **dict.fromkeys(("class", "nhom"), "class"),
    **dict.fromkeys(("status", "tinh trang"), "status"),
    **dict.fromkeys(("page", "trang"), "page"),
    **dict.fromkeys(("in", "path", "tep", "thu muc", "duong dan"), "path"),
}
_BEGINNINGS = frozenset(("from", "tu", "tu ngay"))
_ENDINGS = frozenset(("to", "den", "den ngay"))
_SHORTEST_SLIP, _LONGEST_SLIP = 4, 20
"""Letters of a name that may be a slip for a field's; of shorter ones too many words are one letter off."""
_ALIKE = 0.8
"""Likeness from which a field is suggested, as difflib measures it: "signr" is 0.91 like "signer"."""


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A piece of what was typed.

    Attributes:
        text: of a word or phrase; of a field its name as it was typed.
        field: which one.
        value: first word of the field's value where it hangs on the name, with the sign before it if that
            isn't a colon.
    """

    kind: LexemeKind
    text: str
    field: FieldName | None = None
    value: str = ""


def lexemes(text: str) -> tuple[list[Lexeme], list[str]]:
    """Return the pieces of `text` (NFC), and sentences about what was left out of it.

    >>> [(each.kind, each.text) for each in lexemes('thi đua cơ quan:"sở y tế" -(dự thảo)')[0]]
    [('word', 'thi'), ('word', 'đua'), ('field', 'cơ quan'), ('phrase', 'sở y tế'),
     ('not', '-'), ('(', '('), ('word', 'dự'), ('word', 'thảo'), (')', ')')]
    """
    notes: list[str] = []
    text = text.translate(_QUOTES)
    if len(text) > MAX_LENGTH:
        text = text[:MAX_LENGTH]
        notes.append(Message("Only the first {most} letters were searched.", most=MAX_LENGTH))
    if text.count('"') % 2:
        text = " ".join(text.rsplit('"', 1))
        notes.append(Message("A quotation mark is not closed; the words after it were searched one by one."))
    found: list[Lexeme] = []
    words = 0
    for lexeme in _pieces(text):
        words += lexeme.kind in ("word", "phrase")
        if words > MAX_WORDS:
            notes.append(Message("Only the first {most} words were searched.", most=MAX_WORDS))
            break
        notes += _put(found, lexeme)
    return found, notes


def _pieces(text: str) -> Iterator[Lexeme]:
    """Yield words, phrases and signs in order."""
    shouted = text == text.upper()  # a title in capitals, pasted: its VÀ is a word
    before = ""
    for match in _LEXEME.finditer(text):
        if match["minus"]:
            yield Lexeme("not", "-")
        elif match["phrase"] is not None:
            yield Lexeme("phrase", match["phrase"])
        elif match["paren"]:
            yield Lexeme("(", "(") if match["paren"] == "(" else Lexeme(")", ")")
        else:
            yield from _chunk(match["chunk"], before, shouted)
        before = match[0]


def _chunk(chunk: str, before: str, shouted: bool) -> Iterator[Lexeme]:
    sign = _SIGNS.get(chunk) or (None if shouted else _VIETNAMESE_SIGNS.get(chunk))
    if sign:
        yield Lexeme(sign, chunk)
        return
    span = chunk[1:2].isdigit() and before[-1:].isdigit()  # giai đoạn 2022 -2023
    if chunk.startswith("-") and len(chunk) > 1 and not span:
        yield Lexeme("not", "-")
        chunk = chunk[1:]
    yield Lexeme("word", chunk)


def _put(found: list[Lexeme], lexeme: Lexeme) -> list[str]:
    """Add a piece, which may turn out to end a field's name; return what there is to say of it."""
    match = _NAMED.fullmatch(lexeme.text) if lexeme.kind == "word" else None
    if match:
        for count in range(_MOST_NAME_WORDS, -1, -1):
            typed = _name_before(found, count, match["name"])
            name = " ".join(fold(typed).split()) if typed is not None else ""
            if typed is not None and name in _NAMES:
                del found[len(found) - count :]
                found.append(Lexeme("field", typed, _NAMES[name], _value(name, match["sign"], match["rest"])))
                return []
    notes = _slips(found, match["name"]) if match and match["sign"] in ":=" else []
    if lexeme.kind == "phrase" or any(True for _ in tokens(lexeme.text)) or lexeme.kind != "word":
        found.append(lexeme)
    elif set(lexeme.text) <= set("<>=≥≤-–.") and found and found[-1].kind in ("field", "word"):
        found.append(lexeme)  # a sign of a span of days, which stands alone
    return notes


def _slips(found: list[Lexeme], last: str) -> list[str]:
    """Return that a field may have been meant, where a name is a slip away from a field's."""
    for count in range(_MOST_NAME_WORDS - 1, -1, -1):
        typed = _name_before(found, count, last) or ""
        plain = " ".join(fold(typed).split())
        fits = _SHORTEST_SLIP <= len(plain) <= _LONGEST_SLIP
        if fits and (like := get_close_matches(plain, _NAMES, 1, _ALIKE)):
            return [
                Message(
                    "There is no field “{text}”; is “{field}” meant? It was searched as words.",
                    text=f"{typed}:",
                    field=f"{like[0]}:",
                )
            ]
    return []


def _name_before(found: list[Lexeme], count: int, last: str) -> str | None:
    """Return what the last `count` words and `last` spell; None where these are no plain words."""
    before = found[len(found) - count :] if count else []
    if len(before) < count or not (last or count):
        return None
    quoted = count == 1 and not last and before[0].kind == "phrase"
    if not quoted and any(each.kind != "word" for each in before):
        return None
    return " ".join(filter(None, [*(each.text for each in before), last]))


def _value(name: str, sign: str, rest: str) -> str:
    """Return the beginning of a field's value, with what its name says of it."""
    if name in _BEGINNINGS or name in _ENDINGS:
        return (">=" if name in _BEGINNINGS else "<=") + rest
    return rest if sign in ":=" else sign + rest
