"""What programs may send: just inside and just outside of each bound, and what the description says of it."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

API = "/api/v1"
FIELD = f"{API}/documents/1/fields/trich_yeu"
LARGEST_ID = 2**63 - 1

BOUNDS = {
    "a document's number from 1 on": (f"{API}/documents/1", f"{API}/documents/0"),
    "a document's number up to what a catalogue holds": (
        f"{API}/documents/{LARGEST_ID}",
        f"{API}/documents/{LARGEST_ID + 1}",
    ),
    "a page's number from 1 on": (f"{API}/documents/1/pages/1", f"{API}/documents/1/pages/0"),
    "a page's number up to a million": (
        f"{API}/documents/1/pages/1000000",
        f"{API}/documents/1/pages/1000001",
    ),
    "a field's name of 40 letters": (
        f"{API}/documents/1/fields/{'x' * 40}",
        f"{API}/documents/1/fields/{'x' * 41}",
    ),
    "a part of a picture's address of 60 letters": (
        f"{API}/documents/1/pages/1/image/{'x' * 60}/max/0/default.jpg",
        f"{API}/documents/1/pages/1/image/{'x' * 61}/max/0/default.jpg",
    ),
    "a query of a thousand letters": (f"{API}/search?q={'x' * 1000}", f"{API}/search?q={'x' * 1001}"),
    "a date of 40 letters": (f"{API}/search?date=2023{' ' * 36}", f"{API}/search?date=2023{' ' * 37}"),
    "a first day of 40 letters": (f"{API}/search?from=2023{' ' * 36}", f"{API}/search?from=2023{' ' * 37}"),
    "a last day of 40 letters": (f"{API}/search?to=2023{' ' * 36}", f"{API}/search?to=2023{' ' * 37}"),
    "one hit": (f"{API}/search?limit=1", f"{API}/search?limit=0"),
    "200 hits": (f"{API}/search?limit=200", f"{API}/search?limit=201"),
    "hits from the first on": (f"{API}/search?offset=0", f"{API}/search?offset=-1"),
    "hits behind ten thousand": (f"{API}/search?offset=10000", f"{API}/search?offset=10001"),
    "a cited number of one letter": (f"{API}/cited-by?number=1", f"{API}/cited-by?number="),
    "a cited number of 200 letters": (
        f"{API}/cited-by?number={'1' * 200}",
        f"{API}/cited-by?number={'1' * 201}",
    ),
    "its date of 40 letters": (
        f"{API}/cited-by?number=1&date=2023{' ' * 36}",
        f"{API}/cited-by?number=1&date=2023{' ' * 37}",
    ),
    **{
        f"{name} of 200 letters": (f"{API}/search?{name}={'x' * 200}", f"{API}/search?{name}={'x' * 201}")
        for name in ("number", "kind", "agency", "cites", "recipient")
    },
}


@pytest.mark.parametrize(("inside", "outside"), BOUNDS.values(), ids=BOUNDS)
def test_a_parameter_has_its_bound(pages: TestClient, inside: str, outside: str) -> None:
    refused = [pages.get(path).status_code == 422 for path in (inside, outside)]
    assert refused == [False, True]


@pytest.mark.parametrize(("name", "letters"), [("value", 4000), ("note", 2000)])
def test_what_is_said_of_a_field_has_its_bound(pages: TestClient, name: str, letters: int) -> None:
    """Without If-Match nothing is changed, and what is too long is refused before that."""
    for length, status in ((letters, 428), (letters + 1, 422)):
        assert pages.put(FIELD, json={"value": "x", name: "x" * length}).status_code == status


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("date=2023", 200),
        ("date=yesterday", 422),
        ("from=2022&to=2023", 200),
        ("from=2023&to=2022", 422),
        ("from=x", 422),
        ("sort=-date", 200),
        ("sort=colour", 422),
    ],
)
def test_days_and_order_are_those_of_the_description(pages: TestClient, query: str, status: int) -> None:
    assert pages.get(f"{API}/search?{query}").status_code == status


def test_a_day_of_what_is_cited_has_to_be_one(pages: TestClient) -> None:
    asked = {date: pages.get(f"{API}/cited-by", params={"number": "1/X", "date": date}) for date in ("x", "")}
    assert [answer.status_code for answer in asked.values()] == [422, 200]


@pytest.mark.parametrize("path", [f"{API}/documents/1", FIELD])
@pytest.mark.parametrize(
    ("known", "status"),
    [("{tag}", 304), ("W/{tag}", 304), ('"other", {tag}', 304), ('"other"', 200), ("", 200)],
)
def test_who_has_the_answer_gets_none(pages: TestClient, path: str, known: str, status: int) -> None:
    tag = pages.get(path).headers["etag"]
    answer = pages.get(path, headers={"If-None-Match": known.format(tag=tag)})
    assert (answer.status_code, answer.headers["etag"]) == (status, tag)
    assert answer.headers["cache-control"] == "private, no-cache"


class TestDescription:
    """Which answers each kind of call may give, each with the form of a refusal."""

    OF_ALL = frozenset({"200", "304", "400", "401", "422"})
    READING = OF_ALL | {"404"}
    WRITING = READING | {"403", "412", "413", "428", "503"}

    @pytest.fixture
    def paths(self, pages: TestClient) -> dict:
        return dict(pages.get(f"{API}/openapi.json").json()["paths"])

    @pytest.mark.parametrize(
        ("path", "method", "answers"),
        [
            ("/search", "get", OF_ALL),
            ("/documents/{id}", "get", READING),
            ("/documents/{id}/pages/{number}/alto", "get", READING),
            ("/documents/{id}/fields/{name}", "get", READING),
            ("/documents/{id}/fields/{name}", "put", WRITING),
            ("/documents/{id}/fields/{name}", "delete", WRITING),
            ("/documents/{id}/fields/{name}/confirm", "post", WRITING),
        ],
    )
    def test_a_call_lists_its_answers(
        self, paths: dict, path: str, method: str, answers: frozenset[str]
    ) -> None:
        listed = paths[path][method]["responses"]
        assert set(listed) == answers
        told = {status for status, one in listed.items() if "Refusal" in str(one.get("content"))}
        assert told == answers - {"200", "304", "422"} | ({"422"} & told)
        assert "content" not in listed["304"]

    def test_what_is_not_said_of_a_search_has_its_usual_value(self, paths: dict) -> None:
        asked = {one["name"]: one["schema"].get("default") for one in paths["/search"]["get"]["parameters"]}
        assert asked == dict.fromkeys(asked) | {"q": "", "sort": "relevance", "limit": 20, "offset": 0}

    def test_a_refusal_is_a_sentence(self, pages: TestClient) -> None:
        answer = pages.get(f"{API}/documents/99999")
        assert (answer.status_code, list(answer.json())) == (404, ["detail"])
        assert "99999" in answer.json()["detail"]
