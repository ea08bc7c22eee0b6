"""Fields that are asked for, as conditions on documents: for the catalogue, or for an engine.

Where few documents fit, the condition knows them, and the catalogue alone can answer; else an engine has to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from extract.lexicon.symbol import parse_symbol
from index.numbers import lookup
from index.numbers.possible import Possible, possible_agencies, possible_dates, possible_numbers
from index.numbers.typed_numbers import NumberLike, kind_abbreviations
from index.search.engines.engine import And, Days, Ids, Node, Or, Phrase, Term, Value
from index.search.query.language import Field
from index.store import award_lookup, fields, files, numbers
from index.store.catalogue import Catalogue
from index.store.keys import field_key
from messages import Message
from vietnamese.fold import fold
from vietnamese.tokens import folded_tokens

FEW = 200
"""Documents that the catalogue sorts and counts by itself, in a few milliseconds."""

CERTAIN, POSSIBLE = 1000.0, 200.0
"""Scores for a number or date that was asked for, and for one that may be it: so high that what has it stands
above what only mentions it, whose words come to 60 at most."""

_MOST = 500_000
"""Documents of a condition that an engine is given by name; who asks is told where there are more."""

_STATUS = {
    "certain": "certain", "chac": "certain", "chac chan": "certain", "ro": "certain",
    "uncertain": "uncertain", "khong chac": "uncertain", "nghi ngo": "uncertain",
    "missing": "missing", "thieu": "missing",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on documents.

    Attributes:
        node: for an engine.
        ids: the documents that fit, where the catalogue knows them and they are few.
        rest: words behind the value, which are to be searched as text.
        notes: sentences for who asked.
        cited: keys of citations that a passage should show.
        near: documents that fit only if a slip is allowed for.
        possible: documents that may fit, since what they are asked for was not read with certainty.
    """

    node: Node
    ids: frozenset[int] | None = None
    rest: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()
    near: frozenset[int] = frozenset()
    possible: tuple[Possible, ...] = ()


def condition_of(catalogue: Catalogue, field: Field) -> Condition:
    """Return what the field `field` asks for as a condition. The fields `subject` and `page` are none."""
    return _MAKERS[field.name](catalogue, field)


def _of_ids(ids: Iterable[int], **more: object) -> Condition:
    chosen = frozenset(ids)
    return Condition(Ids(chosen), chosen if len(chosen) <= FEW else None, **more)  # type: ignore[arg-type]


def _nothing(*notes: str) -> Condition:
    return Condition(Or(()), frozenset(), notes=notes)


# -- numbers ---------------------------------------------------------------------------------------


def own_number(catalogue: Catalogue, number: NumberLike) -> list[int]:
    """Return the documents whose own number is meant by `number`, of the year and kind where it names one."""
    return _meant(catalogue, number, lookup.known_like(catalogue, number, "fields"))


def _meant(catalogue: Catalogue, number: NumberLike, keys: Sequence[str]) -> list[int]:
    """Return the documents with one of these keys, of the year and kind where `number` names one."""
    ids = numbers.documents_with(catalogue, keys, "fields", _MOST)
    exact = number.key is not None and keys == [number.key]
    if number.kind and not exact:
        ids = _of_kind(catalogue, ids, number.kind)
    if number.nam and not (exact and f"/{number.nam}/" in keys[0]):
        ids = _of_year(catalogue, ids, number.nam)
    return ids


def _number(catalogue: Catalogue, field: Field) -> Condition:
    number = field.number
    if field.numbers:
        return _of_ids(numbers.running_from(catalogue, *field.numbers))
    if number is None:
        return _nothing(Message("'{text}' is not a document number.", text=field.text))
    keys = lookup.known_like(catalogue, number, "fields")
    if condition := _many_numbered(catalogue, field, number, keys):
        return condition
    ids = _meant(catalogue, number, keys)
    possible = possible_own(catalogue, number, ids)
    if ids or possible:
        note = Message(
            "{count} documents may be meant by '{text}'; a year or an agency tells them apart.",
            count=len(ids),
            text=field.text,
        )
        several = len(ids) > 1 and number.so and not number.nam
        return _with_possible(ids, possible, notes=(note,) if several else ())
    near_keys = lookup.near(catalogue, number)
    near = numbers.documents_with(catalogue, near_keys, "fields", FEW)
    if near:
        note = Message(
            "No document in the archive has the number '{text}'; these are one digit or letter off.",
            text=field.text,
        )
        return _of_ids(near, notes=(note,), near=frozenset(near))
    return _nothing(Message("No document in the archive has the number '{text}'.", text=field.text))


def possible_own(catalogue: Catalogue, number: NumberLike, certain: Sequence[int]) -> tuple[Possible, ...]:
    """Return the documents beside the `certain` ones that may have `number`, the likeliest first."""
    found = {one.document: one for one in possible_numbers(catalogue, number)}
    ids = [id for id in found if id not in certain]
    if number.kind and not number.key:
        ids = _of_kind(catalogue, ids, number.kind)
    if number.nam and not number.key:
        ids = _of_year(catalogue, ids, number.nam)
    return tuple(found[id] for id in ids)


def ranked_ids(certain: Iterable[int], possible: Sequence[Possible]) -> Node:
    """Return what finds documents, those that may be meant below the others, the likelier the higher."""
    likely = [Ids(frozenset((one.document,)), POSSIBLE * (1 + one.weight)) for one in possible]
    return Or((Ids(frozenset(certain), CERTAIN), *likely))


def _with_possible(ids: Iterable[int], possible: tuple[Possible, ...], **more: object) -> Condition:
    chosen = frozenset(ids)
    every = chosen | {one.document for one in possible}
    node = ranked_ids(chosen, possible) if possible else Ids(chosen)
    return Condition(node, every if len(every) <= FEW else None, possible=possible, **more)  # type: ignore[arg-type]


def _many_numbered(
    catalogue: Catalogue, field: Field, number: NumberLike, keys: Sequence[str]
) -> Condition | None:
    """Return the condition for a number that more than a few documents have, as 1 has; None for others."""
    if number.kind or number.nam:
        return None
    if len(numbers.documents_with(catalogue, keys, "fields", FEW + 1)) <= FEW:
        return None
    note = Message(
        "More than {few} documents may be meant by '{text}'; a year or an agency tells them apart.",
        few=FEW,
        text=field.text,
    )
    return Condition(Value("own", tuple(keys)), notes=(note,))


def _of_kind(catalogue: Catalogue, ids: Sequence[int], kind: str) -> list[int]:
    """Return those of the documents that are of a kind, by their kind or by the letters of their number."""
    short = kind_abbreviations(kind)
    fitting = {
        field.document
        for field in fields.values(catalogue, ("loai_van_ban", "so_ky_hieu"), ids)
        if field.key and _is_of_kind(field.name, field.key, kind, short)
    }
    return [id for id in ids if id in fitting]


def _is_of_kind(name: str, key: str, kind: str, short: tuple[str, ...]) -> bool:
    if name == "loai_van_ban":
        return key == kind
    return key.rpartition("/")[2].startswith(short)


def _of_year(catalogue: Catalogue, ids: Sequence[int], year: int) -> list[int]:
    """Return those of the documents that were issued in a year, or that have it in their number."""
    fitting = fields.of_year(catalogue, ids, year)
    return [id for id in ids if id in fitting]


def _cites(catalogue: Catalogue, field: Field) -> Condition:
    number = field.number
    keys = tuple(lookup.known_like(catalogue, number, "citations")) if number else ()
    if number is None or not keys:
        return _nothing(Message("No document in the archive cites the number '{text}'.", text=field.text))
    ids = numbers.documents_with(catalogue, keys, "citations", FEW + 1)
    few = frozenset(ids) if len(ids) <= FEW else None
    like = Message("No document cites exactly '{text}'; these cite numbers like it.", text=field.text)
    notes = () if keys == (number.key,) or len(keys) == 1 else (like,)
    return Condition(Value("cites", keys), few, notes=notes, cited=keys)


# -- names and dates ---------------------------------------------------------------------------------


def _date(catalogue: Catalogue, field: Field) -> Condition:
    if field.days is None:
        return _nothing(Message("'{text}' is not a date; write 28/9/2023, 9/2023 or 2023.", text=field.text))
    first, last = field.days.first, field.days.last
    ids = fields.dated(catalogue, first.isoformat(), last.isoformat(), FEW + 1)
    if len(ids) <= FEW and first == last and (possible := possibly_of(catalogue, first, ids)):
        return _with_possible(ids, possible)
    few = frozenset(ids) if len(ids) <= FEW else None
    return Condition(Days(first.toordinal(), last.toordinal()), few)


def possibly_of(catalogue: Catalogue, day: date, certain: Sequence[int]) -> tuple[Possible, ...]:
    """Return the documents beside the `certain` ones that may be of `day`, the likeliest first."""
    found = possible_dates(catalogue, day.isoformat())
    return tuple(one for one in found if one.document not in certain)


def _kind(catalogue: Catalogue, field: Field) -> Condition:
    return _among(fields.keys(catalogue, "loai_van_ban"), field, lookup.is_kind, "kind", Message("kind"))


def _agency(catalogue: Catalogue, field: Field) -> Condition:
    """Look for agencies by name; and where it was misread, by the letters of the number."""
    known = fields.keys(catalogue, "co_quan_ban_hanh")
    found = _among(known, field, lookup.is_part_of, "agency", Message("issuing agency"))
    asked = " ".join(folded_tokens(field.text))
    possible = tuple(possible_agencies(catalogue, lambda key: _is_agency(asked, key)))
    if not possible:
        return found
    others = Ids(frozenset(one.document for one in possible))
    if found.ids is not None:  # no agency has that name
        return _with_possible((), possible)
    return replace(found, node=Or((found.node, others)), possible=possible)


def _is_agency(asked: str, key: str) -> bool:
    """Tell whether an agency's name is asked for, with or without its place behind it."""
    return lookup.is_part_of(asked, key) or f"{asked} ".startswith(f"{key} ")


def _class(catalogue: Catalogue, field: Field) -> Condition:
    known = [field_key("nhom", name) or "" for name in award_lookup.class_names(catalogue)]
    return _among(known, field, lookup.is_part_of, "nhom", Message("class"))


def _among(
    known: Sequence[str], field: Field, fits: Callable[[str, str], bool], name: str, shown: str
) -> Condition:
    keys, used = _longest(field, lambda asked: [key for key in known if fits(asked, key)])
    if not keys:
        return _nothing(
            Message("No document in the archive has '{text}' as its {shown}.", text=field.text, shown=shown)
        )
    return Condition(Value(name, tuple(keys)), rest=field.words[used:])  # type: ignore[arg-type]


def _longest(field: Field, find: Callable[[str], list[str]]) -> tuple[list[str], int]:
    """Return what the longest beginning of a value finds, and its number of words."""
    for used in range(len(field.words), 0, -1):
        typed = " ".join(field.words[:used])
        for asked in dict.fromkeys((_kind_name(typed), " ".join(folded_tokens(typed)))):
            if asked and (found := find(asked)):
                return found, used
        if field.whole:
            break
    return [], len(field.words)


def _kind_name(typed: str) -> str:
    """Return the folded name of a kind for its abbreviation as symbols have it, e.g. TTr; else "" ."""
    symbol = parse_symbol(f"1/{typed}-X") if len(typed) < 6 and " " not in typed else None
    return " ".join(fold(symbol.loai).split()) if symbol and symbol.loai else ""


def _status(_catalogue: Catalogue, field: Field) -> Condition:
    status = _STATUS.get(" ".join(folded_tokens(field.text)))
    if status is None:
        return _nothing(
            Message("'{text}' is not a status; use certain, uncertain or missing.", text=field.text)
        )
    return Condition(Value("status", (status,)))


def _award(catalogue: Catalogue, field: Field) -> Condition:
    known = award_lookup.award_keys(catalogue)
    keys, used = _longest(field, lambda asked: [key for key in known if f" {asked} " in f" {key} "])
    if not keys:
        return _nothing(Message("No document in the archive has '{text}' as an award.", text=field.text))
    rest = field.words[used:]
    few = award_lookup.documents_with_awards(catalogue, keys, FEW + 1)
    if len(few) <= FEW:
        return _of_ids(few, rest=rest)
    if kinds := _whole_kinds(catalogue, keys, known):
        return Condition(Value("award", kinds), rest=rest)
    return _of_most(award_lookup.documents_with_awards(catalogue, keys, _MOST + 1), field, rest)


def _whole_kinds(catalogue: Catalogue, keys: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    """Return the kinds of awards that have these keys and, with whatever class, no others; else nothing."""
    kinds = award_lookup.kinds_of(catalogue, known)
    chosen = {kinds[key] for key in keys}
    return tuple(sorted(chosen)) if {key for key in known if kinds[key] in chosen} == set(keys) else ()


def _of_most(ids: Sequence[int], field: Field, rest: tuple[str, ...]) -> Condition:
    """Return the condition for documents that an engine is given by name, of which there may be too many."""
    if len(ids) <= _MOST:
        return _of_ids(ids, rest=rest)
    note = Message(
        "More than {most} documents fit '{text}'; no others than these were looked at.",
        most=_MOST,
        text=field.text,
    )
    return _of_ids(ids[:_MOST], rest=rest, notes=(note,))


def _signer(catalogue: Catalogue, field: Field) -> Condition:
    known = fields.keys(catalogue, "nguoi_ky")
    keys, used = _longest(field, lambda asked: [key for key in known if f" {asked} " in f" {key} "])
    if not keys:
        return _nothing(Message("No document in the archive has '{text}' as its signer.", text=field.text))
    return _of_most(fields.with_keys(catalogue, "nguoi_ky", keys, _MOST + 1), field, field.words[used:])


def _recipient(catalogue: Catalogue, field: Field) -> Condition:
    """Look for a name on the lists of those commended: as typed, folded, or as the beginning of one."""
    for used in range(len(field.words), 0, -1):
        typed = " ".join(field.words[:used])
        if ids := award_lookup.documents_listing(catalogue, typed, _MOST + 1):
            return _of_most(ids, field, field.words[used:])
        if field.whole:
            break
    tokens = tuple(folded_tokens(field.text))
    if not tokens:
        return _nothing(Message("'{text}' is not a name.", text=field.text))
    note = Message(
        "Nobody on a list is called '{text}'; these have the words in their text.", text=field.text
    )
    return Condition(_in_a_row(tokens), notes=(note,))


def _in_a_row(tokens: tuple[str, ...]) -> Node:
    return Term("body_folded", tokens[0]) if len(tokens) == 1 else Phrase("body_folded", tokens)


def _path(catalogue: Catalogue, field: Field) -> Condition:
    wanted = fold(field.text)
    ids = {document for document, path in files.all_paths(catalogue) if wanted in _folded_path(path)}
    return _of_ids(ids) if ids else _nothing(Message("No file's path has '{text}' in it.", text=field.text))


def _folded_path(path: str) -> str:
    """Return `fold(path)`, each folder folded once.

    >>> _folded_path("/Kho/Quyết định/Số 5.pdf")
    '/kho/quyet dinh/so 5.pdf'
    """
    folder, slash, name = path.rpartition("/")
    return f"{_folded_folder(folder)}{slash}{name.lower() if name.isascii() else fold(name)}"


@lru_cache(maxsize=4096)
def _folded_folder(folder: str) -> str:
    return fold(folder)


def _anywhere(_catalogue: Catalogue, _field: Field) -> Condition:
    return Condition(And(()))


_MAKERS: dict[str, Callable[[Catalogue, Field], Condition]] = {
    "number": _number,
    "date": _date,
    "kind": _kind,
    "agency": _agency,
    "cites": _cites,
    "signer": _signer,
    "award": _award,
    "recipient": _recipient,
    "class": _class,
    "status": _status,
    "path": _path,
    "page": _anywhere,
}
