"""What a person types into the search box, as a query for an engine. There are no syntax errors.

Words are joined by AND; `OR` between two of them, `-word` and `"a phrase"` do as everywhere. A number such as
`2935/QĐ-UBND` needs no quoting.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.dates import parse_date_query
from extract.folding import nfc
from extract.symbol import number_key
from index.search.analysis import Token, tokens
from index.search.engine import And, FieldName, Node, Not, Or, Phrase, Prefix, Term

MAX_ITEMS = 32
"""More words than this make an engine slow and no answer better."""

_QUOTES = str.maketrans("“”„‟«»", '""""""')
_ITEM = re.compile(r'(?P<minus>-?)"(?P<phrase>[^"]*)"|(?P<chunk>[^\s"]+)')
_NUMBER = re.compile(r"\W*(\d{1,6}[^\W\d_]?[/⁄∕\-–](?:[/⁄∕\-–&.,]*\w+)+)\W*")
_FULL_DATE = re.compile(r"\W*(\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4})\W*")

_TEXT_FIELDS: tuple[tuple[FieldName, FieldName, float], ...] = (
    ("subject", "subject_folded", 3.0),
    ("head", "head_folded", 1.5),
    ("body", "body_folded", 1.0),
)
_EXACT = 8.0
"""A word with the diacritics that were typed stands above one that is like it, even in a subject."""

_OWN_NUMBER = 100.0
"""So high that a document stands above those that cite it, however often they do."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a snippet should show: the folded tokens of a word, phrase or number; exact ones if they count."""

    folded: tuple[str, ...]
    exact: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query for an engine. `node` is None where there is nothing to search for."""

    node: Node | None
    wanted: tuple[Wanted, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Item:
    """A word, phrase or number typed, or the word OR (`words` empty)."""

    text: str
    words: tuple[Token, ...] = ()
    negated: bool = False
    quoted: bool = False


def parse_query(text: str) -> ParsedQuery:
    """Return the query that `text` means; never raises.

    >>> parse_query("bang khen").wanted
    (Wanted(folded=('bang',), exact=()), Wanted(folded=('khen',), exact=()))
    >>> parse_query('"thi đua" -khen "2023').notes
    ('A quotation mark is not closed; the words after it were searched one by one.',)
    """
    items, notes = _items(nfc(text).translate(_QUOTES))
    groups, stray_or = _groups(items)
    if stray_or:
        notes.append("OR needs a word on either side; it was searched as a word.")
    typed = (word for item in items if not _is_number(item) for word in item.words)
    accented = any(word.exact != word.folded for word in typed)  # QĐ in a number tells nothing
    nodes = tuple(_group_node(group, accented) for group in groups)
    shown = (item for group in groups for item in group if not item.negated)
    wanted = tuple(each for item in shown for each in _wanted(item, accented))
    if not nodes:
        return ParsedQuery(None, notes=(*notes, "The query has no letter or digit to search for."))
    return ParsedQuery(nodes[0] if len(nodes) == 1 else And(nodes), wanted, tuple(notes))


def _items(text: str) -> tuple[list[_Item], list[str]]:
    notes = []
    if text.count('"') % 2:
        text = " ".join(text.rsplit('"', 1))
        notes.append("A quotation mark is not closed; the words after it were searched one by one.")
    items = [item for match in _ITEM.finditer(text) if (item := _item(match))]
    if len(items) > MAX_ITEMS:
        notes.append(f"Only the first {MAX_ITEMS} words were searched.")
    return _without_so(items[:MAX_ITEMS]), notes


def _item(match: re.Match[str]) -> _Item | None:
    if match["phrase"] is not None:
        words = tuple(tokens(match["phrase"]))
        return _Item(match["phrase"], words, bool(match["minus"]), quoted=True) if words else None
    chunk = match["chunk"]
    if chunk == "OR":
        return _Item(chunk)
    words = tuple(tokens(chunk))
    return _Item(chunk, words, negated=chunk.startswith("-")) if words else None


def _without_so(items: list[_Item]) -> list[_Item]:
    """Leave out the word "số" before a number: a document needn't have it to be the one meant."""
    following = [*items[1:], _Item("")]
    return [
        item
        for item, after in zip(items, following, strict=False)
        if not (len(item.words) == 1 and item.words[0].folded == "so" and _is_number(after))
    ]


def _is_number(item: _Item) -> bool:
    return not item.quoted and bool(_NUMBER.fullmatch(item.text))


def _groups(items: Sequence[_Item]) -> tuple[list[list[_Item]], bool]:
    """Return what is joined by AND, each a list of items joined by OR; and whether an OR is stray."""
    groups: list[list[_Item]] = []
    joining = stray = False
    for n, item in enumerate(items):
        if item.words:
            if joining:
                groups[-1].append(item)
            else:
                groups.append([item])
            joining = False
        elif groups and not joining and n + 1 < len(items):
            joining = True
        else:
            stray = True
            groups.append([_Item("or", tuple(tokens("or")))])
            joining = False
    return groups, stray


def _group_node(group: list[_Item], accented: bool) -> Node:
    nodes = tuple(_item_node(item, accented) for item in group)
    return nodes[0] if len(nodes) == 1 else Or(nodes)


def _item_node(item: _Item, accented: bool) -> Node:
    date, number = _FULL_DATE.fullmatch(item.text), _NUMBER.fullmatch(item.text)
    if date and not item.quoted:
        node = _date_node(date[1], item.words)
    elif number and not item.quoted:
        node = _number_node(number[1])
    else:
        node = _text_node(item.words, accented)
    return Not(node) if item.negated else node


def _text_node(words: tuple[Token, ...], accented: bool) -> Node:
    folded = tuple(word.folded for word in words)
    exact = tuple(word.exact for word in words)
    nodes: list[Node] = []
    for exact_field, folded_field, boost in _TEXT_FIELDS:
        nodes.append(_sequence(folded_field, folded, boost))
        if accented:
            nodes.append(_sequence(exact_field, exact, boost * _EXACT))
    if len(words) == 1:
        nodes.append(Term("number", folded[0], _OWN_NUMBER / 5))
    return Or(tuple(nodes))


def _sequence(field: FieldName, words: tuple[str, ...], boost: float) -> Node:
    return Term(field, words[0], boost) if len(words) == 1 else Phrase(field, words, boost)


def _number_node(number: str) -> Node:
    """Return the query for a số/ký hiệu: the document itself first, then those that mention it."""
    key = number_key(number)
    return Or(
        (
            Term("number", key, _OWN_NUMBER),
            Prefix("number", key, _OWN_NUMBER / 5),
            Term("mentions", key, 2.0),
            Prefix("mentions", key, 0.5),
            _sequence("body_folded", tuple(word.folded for word in tokens(number)), 1.0),
        )
    )


def _date_node(text: str, words: tuple[Token, ...]) -> Node:
    """Return the query for a full date in any spelling."""
    phrases = _date_spellings(text) or [tuple(word.folded for word in words)]
    return Or(tuple(Phrase("body_folded", phrase) for phrase in phrases))


def _date_spellings(text: str) -> list[tuple[str, ...]]:
    """Return the words of a date in figures and with tháng and năm, zero-padded or not.

    >>> _date_spellings("28/11/2023")
    [('28', '11', '2023'), ('28', 'thang', '11', 'nam', '2023')]
    """
    try:
        day = parse_date_query(text).first
    except ValueError:  # no calendar has it
        return []
    days, months = {str(day.day), f"{day:%d}"}, {str(day.month), f"{day:%m}"}
    pairs = sorted((d, m) for d in days for m in months)
    year = str(day.year)
    return [(d, m, year) for d, m in pairs] + [(d, "thang", m, "nam", year) for d, m in pairs]


def _wanted(item: _Item, accented: bool) -> list[Wanted]:
    date = None if item.quoted else _FULL_DATE.fullmatch(item.text)
    if date and (spellings := _date_spellings(date[1])):
        return [Wanted(spelling) for spelling in spellings]
    folded = tuple(word.folded for word in item.words)
    return [Wanted(folded, tuple(word.exact for word in item.words) if accented else ())]
