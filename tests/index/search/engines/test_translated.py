"""Each kind of question in the words of each engine: what a catalogue, Whoosh and a cluster are asked."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from whoosh import query

from index.search.engines.engine import (
    And,
    Days,
    Fuzzy,
    Ids,
    IndexEntry,
    Lifted,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Term,
    Value,
)
from index.search.engines.in_memory_engine import (
    Brief,
    _asks_for_citations,
    _counted,
    _ordinal,
    _sort_key,
    holds,
    is_textless,
)
from index.search.engines.opensearch_query import counts, index_operation, order, translated
from index.search.engines.whoosh_engine import _translated

KIND, OTHER = Value("kind", ("quyet dinh",)), Value("kind", ("bao cao", "ke hoach"))
WORD = Term("body_folded", "khen", 2.0)


def silent(asked: Any, boost: float = 0.0) -> dict[str, Any]:
    return {"constant_score": {"filter": asked, "boost": boost}}


TERMS = {"terms": {"kind": ["quyet dinh"]}}
NODES: tuple[tuple[Node, dict[str, Any]], ...] = (
    (WORD, {"term": {"body_folded": {"value": "khen", "boost": 2.0}}}),
    (
        Prefix("body_folded", "kh", 2.0),
        {"prefix": {"body_folded": {"value": "kh", "boost": 2.0, "rewrite": "constant_score"}}},
    ),
    (
        Phrase("body_folded", ("bang", "khen"), 2.0),
        {"match_phrase": {"body_folded": {"query": "bang khen", "boost": 2.0}}},
    ),
    (
        Fuzzy("body_folded", "khem", 1, 0.5),
        {
            "fuzzy": {
                "body_folded": {
                    "value": "khem",
                    "fuzziness": 1,
                    "transpositions": False,
                    "boost": 0.5,
                    "rewrite": "constant_score",
                }
            }
        },
    ),
    (KIND, silent(TERMS)),
    (Days(1, 9), silent({"range": {"day": {"gte": 1, "lte": 9}}})),
    (
        Ids(frozenset((3, 1)), 5.0),
        silent({"bool": {"should": [{"terms": {"id": [1, 3]}}], "minimum_should_match": 1}}, 5.0),
    ),
    (Ids(frozenset(), 5.0), silent({"match_none": {}}, 5.0)),
    (Not(KIND), silent({"bool": {"must_not": [silent(TERMS)]}})),
    (And(()), silent({"match_all": {}})),
    (And((Not(KIND),)), silent({"bool": {"must_not": [silent(TERMS)]}})),
    (
        And((WORD, Not(KIND))),
        {
            "bool": {
                "must": [{"term": {"body_folded": {"value": "khen", "boost": 2.0}}}],
                "must_not": [silent(TERMS)],
            }
        },
    ),
    (Or(()), {"match_none": {}}),
    (Or((KIND,)), {"bool": {"should": [silent(TERMS)], "minimum_should_match": 1}}),
    (
        Lifted(KIND, WORD),
        {
            "bool": {
                "must": [silent(TERMS)],
                "should": [{"term": {"body_folded": {"value": "khen", "boost": 2.0}}}],
            }
        },
    ),
)


@pytest.mark.parametrize(("node", "asked"), NODES, ids=[type(node).__name__ for node, _ in NODES])
def test_a_cluster_is_asked_in_its_own_language(node: Node, asked: dict[str, Any]) -> None:
    assert translated(node) == asked


def test_order_and_counts_of_a_cluster() -> None:
    assert order("relevance") == [{"_score": "desc"}, {"id": "asc"}]
    assert {sort: order(sort) for sort in ("date", "-date", "number", "-number")} == {  # type: ignore[arg-type]
        sort: [{column: {"order": direction, "missing": "_last"}}, {"id": "asc"}]
        for sort, column, direction in (
            ("date", "day", "asc"),
            ("-date", "day", "desc"),
            ("number", "running", "asc"),
            ("-number", "running", "desc"),
        )
    }
    asked = counts(("kind", "year"))
    assert list(asked) == ["kind", "year"]
    assert asked["year"]["terms"]["field"] == "year"
    assert asked["year"]["terms"]["order"] == [{"_count": "desc"}, {"_key": "asc"}]


def test_a_document_goes_to_a_cluster_with_what_it_has() -> None:
    fields: Any = {"body": ("khen", "thưởng"), "head": ()}
    values: Any = {"kind": ("quyet dinh",), "award": ()}
    first, second = index_operation(IndexEntry(7, fields, values, 9, 12)).splitlines()
    assert json.loads(first) == {"index": {"_id": "7"}}
    assert json.loads(second) == {
        "id": 7,
        "day": 9,
        "running": 12,
        "body": "khen thưởng",
        "kind": ["quyet dinh"],
    }
    assert json.loads(index_operation(IndexEntry(7, {}, {}, None, None)).splitlines()[1]) == {"id": 7}


QUIET = "ConstantScoreQuery(Or([Term('kind', 'quyet dinh')]))"


@pytest.mark.parametrize(
    ("node", "asked"),
    [
        (WORD, "body_folded:khen^2.0"),
        (Prefix("body_folded", "kh", 2.0), "ConstantScoreQuery(Prefix('body_folded', 'kh'))"),
        (Phrase("body_folded", ("bang", "khen")), 'body_folded:"bang khen"'),
        (KIND, QUIET),
        (OTHER, "ConstantScoreQuery(Or([Term('kind', 'bao cao'), Term('kind', 'ke hoach')]))"),
        (Ids(frozenset((3,))), "ConstantScoreQuery(Or([Term('id', '3')]))"),
        (And(()), "ConstantScoreQuery(Every(None, boost=1.0))"),
        (And((WORD, KIND)), f"(body_folded:khen^2.0 AND {QUIET})"),
        (Or((WORD, KIND)), f"(body_folded:khen^2.0 OR {QUIET})"),
        (Not(KIND), f"ConstantScoreQuery(And([Every(None, boost=1.0), Not({QUIET})]))"),
        (Lifted(WORD, KIND), f"(body_folded:khen^2.0 ANDMAYBE {QUIET})"),
    ],
)
def test_whoosh_is_asked_in_its_own_language(node: Node, asked: str) -> None:
    assert str(_translated(node)) == asked


@pytest.mark.parametrize(
    ("node", "score"),
    [
        (KIND, 1e-9),
        (Days(1, 9), 1e-9),
        (And(()), 1e-9),
        (Ids(frozenset((3,)), 0.0), 1e-9),
        (Ids(frozenset((3,)), 5.0), 5.0),
        (Prefix("body_folded", "kh", 2.0), 2.0),
        (Fuzzy("body_folded", "khem", 1, 0.5), 0.5),
    ],
)
def test_conditions_add_as_good_as_nothing_in_whoosh(node: Node, score: float) -> None:
    assert _translated(node).score == score


def test_nothing_is_asked_of_whoosh_for_no_choice() -> None:
    assert _translated(Or(())).is_leaf()
    assert _translated(Or(())) == query.NullQuery


BRIEF = Brief(
    7, ("quyet dinh",), (), ("2023",), ("giay khen",), ("certain",), (), ("1/qdx",), ("9/qdx",), 100, 9
)
NOTHING = Brief(8)


@pytest.mark.parametrize(
    ("node", "meets"),
    [
        (KIND, True),
        (OTHER, False),
        (Value("cites", ("1/qdx", "x")), True),
        (Value("award", ("x",)), False),
        (Days(100, 100), True),
        (Days(1, 99), False),
        (Days(101, 200), False),
        (Ids(frozenset((7,))), True),
        (Ids(frozenset((8,))), False),
        (Not(KIND), False),
        (Not(OTHER), True),
        (And(()), True),
        (And((KIND, Days(1, 200))), True),
        (And((KIND, OTHER)), False),
        (Or(()), False),
        (Or((OTHER, KIND)), True),
        (Or((OTHER,)), False),
        (Lifted(KIND, OTHER), True),
        (Lifted(OTHER, KIND), False),
    ],
)
def test_the_catalogue_answers_by_itself(node: Node, meets: bool) -> None:
    assert holds(node, BRIEF) is meets
    assert is_textless(node)


def test_what_has_no_day_lies_in_no_days() -> None:
    assert not holds(Days(0, 10**6), NOTHING)


@pytest.mark.parametrize("node", [WORD, Prefix("body", "k"), Phrase("body", ("a",)), Fuzzy("body", "a", 1)])
def test_text_is_for_an_engine(node: Node) -> None:
    assert not is_textless(node)
    for whole in (Not(node), And((KIND, node)), Or((KIND, node)), Lifted(node, KIND), Lifted(KIND, node)):
        assert not is_textless(whole)
    with pytest.raises(TypeError, match="asks for text"):
        holds(node, BRIEF)


WRAPS = (
    lambda one: one,
    Not,
    lambda one: And((KIND, one)),
    lambda one: Or((one, KIND)),
    lambda one: Lifted(one, KIND),
)


@pytest.mark.parametrize("wrap", WRAPS)
def test_what_documents_cite_is_looked_up_where_it_is_asked_for(wrap: Any) -> None:
    assert _asks_for_citations(wrap(Value("cites", ("1/qdx",))))
    assert not _asks_for_citations(wrap(KIND))
    assert not _asks_for_citations(Days(1, 2))


@pytest.mark.parametrize(
    ("sort", "ids"),
    [
        ("date", [3, 1, 2, 4]),
        ("-date", [1, 2, 3, 4]),
        ("number", [2, 1, 3, 4]),
        ("-number", [1, 3, 2, 4]),
        ("relevance", [1, 2, 3, 4]),
    ],
)
def test_documents_stand_in_order_those_without_last(sort: Any, ids: list[int]) -> None:
    held = [Brief(4), Brief(3, day=5, number=9), Brief(2, day=7, number=1), Brief(1, day=7, number=9)]
    assert [one.id for one in sorted(held, key=_sort_key(sort))] == ids


def test_values_are_counted_the_commonest_first() -> None:
    held = [Brief(1, award=("b", "a")), Brief(2, award=("c",)), Brief(3, award=("c", "a"))]
    assert _counted(held, "award") == (("a", 2), ("c", 2), ("b", 1))


@pytest.mark.parametrize(
    ("day", "number"), [("2023-01-02", date(2023, 1, 2).toordinal()), ("2023", None), ("2023-02-31", None)]
)
def test_a_whole_day_has_a_number(day: str, number: int | None) -> None:
    assert _ordinal(day) == number
