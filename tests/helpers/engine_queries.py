"""Documents and queries for search engines, drawn at random, and what each query means, said plainly."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from index.search.engines.engine import (
    And,
    Days,
    FieldName,
    Fuzzy,
    Ids,
    IndexEntry,
    Lifted,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Sort,
    Term,
    Value,
)


def entry(
    id: int, text: str = "", *, day: int | None = None, number: int | None = None, **keys: str
) -> IndexEntry:
    """An entry with a body; several keys of a name are separated by commas."""
    values = {name: tuple(given.split(",")) for name, given in keys.items()}
    return IndexEntry(id, {"body": text.split()}, values, day, number)  # type: ignore[arg-type]


SHELF = [
    entry(1, "a b c", day=738000, number=12, kind="quyet dinh", year="2021"),
    entry(2, "a c b", day=738400, number=2, kind="to trinh", agency="so y te", cites="1/qdubnd,2/qdubnd"),
    entry(3, "b` b` a", number=2, kind="quyet dinh", cites="2/qdubnd"),
    entry(4, "c", day=738400, kind="quyet dinh", agency="so y te"),
    entry(5, "a a a b"),
]

WORDS = ["a", "b", "c", "b`", "zz", "abc", "đinh.", "dinh"]
KEYS = ["quyet dinh", "to trinh", "so y te", "2/qdubnd"]
DAYS = [1, 738000, 738400, 739000]

words = st.sampled_from(WORDS)
keys = st.lists(st.sampled_from(KEYS), max_size=2, unique=True).map(tuple)
days = st.sampled_from(DAYS)
rows = st.lists(words, min_size=2, max_size=3).map(tuple)


def folded(tokens: Iterable[str]) -> tuple[str, ...]:
    """What stands for folding here, of which engines know nothing."""
    return tuple(token.rstrip("`").replace("đ", "d") for token in tokens)


TEXTS: tuple[FieldName, ...] = ("subject", "head", "body")


def in_any_field(word: str, others: tuple[Node, ...]) -> Node:
    """A word as people ask for it: in whatever field, folded or as it was typed; or something else."""
    (plain,) = folded((word,))
    exact = tuple(Term(field, word, 8.0, alike=plain) for field in TEXTS)
    alike = tuple(Term(f"{field}_folded", plain) for field in TEXTS)  # type: ignore[arg-type]
    return Or((*alike, *exact, *others))


def like_in_any_field(kind: type[Prefix] | type[Fuzzy], word: str, others: tuple[Node, ...]) -> Node:
    """The same with what only begins so, or is like it; with the word itself, as people ask, or without."""
    return Or((*(kind(f"{field}_folded", word) for field in TEXTS), *others))  # type: ignore[arg-type]


leaves: st.SearchStrategy[Node] = st.one_of(
    st.builds(Term, st.just("body"), words),
    st.builds(Prefix, st.just("body"), st.sampled_from(["b", "z", "a", "đi", "."])),
    rows.map(lambda row: Phrase("body", row)),
    rows.map(lambda row: Phrase("body", row, alike=folded(row))),
    rows.map(lambda row: Phrase("body_folded", folded(row))),
    st.builds(Fuzzy, st.just("body"), words, st.sampled_from([1, 2])),
    st.builds(Value, st.sampled_from(["kind", "agency"]), keys),
    st.builds(Days, days, days),
    st.builds(Ids, st.frozensets(st.integers(1, 9), max_size=3)),
)


others = st.lists(leaves, max_size=2).map(tuple)
plain_words = words.filter(lambda word: folded((word,)) == (word,))
whole_words: st.SearchStrategy[Node] = st.one_of(
    st.builds(in_any_field, words, others),
    st.builds(like_in_any_field, st.sampled_from([Prefix, Fuzzy]), plain_words, others),
)
nodes: st.SearchStrategy[Node] = st.recursive(
    leaves | whole_words,
    lambda inner: st.one_of(
        st.builds(And, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Or, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Not, inner),
        st.builds(Lifted, inner, inner),
    ),
    max_leaves=6,
)
entries = st.builds(
    lambda id, texts, kind, agency, day, number: IndexEntry(
        id,
        dict(zip(TEXTS, texts, strict=True))
        | {f"{field}_folded": folded(text) for field, text in zip(TEXTS, texts, strict=True)},
        {"kind": kind, "agency": agency},
        day,
        number,
    ),
    st.integers(1, 9),
    st.tuples(st.lists(words, max_size=1), st.lists(words, max_size=1), st.lists(words, max_size=6)),
    keys,
    keys,
    st.none() | days,
    st.none() | st.integers(0, 3),
)
shelves = st.lists(entries, max_size=8, unique_by=lambda one: one.id)
orders = st.sampled_from(["date", "-date", "number", "-number"])


def holds(node: Node, entry: IndexEntry) -> bool:  # noqa: PLR0911, one line for each kind of node
    """What a query means, said as plainly as can be."""
    match node:
        case Term(field, token):
            return token in entry.fields.get(field, ())
        case Prefix(field, prefix):
            return any(word.startswith(prefix) for word in entry.fields.get(field, ()))
        case Phrase(field, row):
            text = list(entry.fields.get(field, ()))
            return any(tuple(text[n : n + len(row)]) == row for n in range(len(text)))
        case Fuzzy(field, token, distance):
            return any(Levenshtein.distance(token, word) <= distance for word in entry.fields.get(field, ()))
        case Value(name, keys):
            return any(key in entry.values.get(name, ()) for key in keys)
        case Days(first, last):
            return entry.day is not None and first <= entry.day <= last
        case Ids(ids):
            return entry.id in ids
        case And(children):
            return all(holds(child, entry) for child in children)
        case Or(children):
            return any(holds(child, entry) for child in children)
        case Not(child):
            return not holds(child, entry)
        case Lifted(child):
            return holds(child, entry)


def in_order(shelf: list[IndexEntry], sort: Sort) -> list[int]:
    """Ids as `sort` wants them: what has no date or number last, equal ones by id."""

    def place(entry: IndexEntry) -> tuple[bool, int, int]:
        value = entry.day if sort.endswith("date") else entry.number
        return value is None, (value or 0) * (-1 if sort.startswith("-") else 1), entry.id

    return [entry.id for entry in sorted(shelf, key=place)]
