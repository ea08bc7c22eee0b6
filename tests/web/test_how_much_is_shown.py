"""How much of something a page shows before the rest is only counted: just inside and just outside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from index.archive import Archive
from index.awards.figures import Figures
from index.awards.statistics import Statistics
from index.awards.sums import Figure, StatsRow
from index.numbers.types import MissingDocument
from index.search.types import SearchResult
from index.types import DocumentSummary, Failure
from web.intake import IntakeState
from web.site import Site


class Asked:
    """Keeps how often something is asked of the archive, and with what."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, owner: type, name: str) -> None:
        self.how: list[dict[str, Any]] = []
        method = getattr(owner, name)

        def kept(one: object, *given: Any, **named: Any) -> Any:
            self.how.append({"given": given, **named})
            return method(one, *given, **named)

        monkeypatch.setattr(owner, name, kept)


def changed(monkeypatch: pytest.MonkeyPatch, owner: type, name: str, change: Any) -> None:
    """Let what a method answers be another answer."""
    method = getattr(owner, name)
    monkeypatch.setattr(owner, name, lambda *given, **named: change(method(*given, **named)))


@pytest.mark.parametrize(("total", "note"), [(200, False), (201, True)])
def test_200_missing_documents(
    pages: TestClient, monkeypatch: pytest.MonkeyPatch, total: int, note: bool
) -> None:
    one = MissingDocument("12/X", "12/x", None, 1, 1, ())
    changed(monkeypatch, Archive, "missing", lambda _found: (one,) * total)
    text = pages.get("/missing").text
    assert text.count('<th scope="row">') == 200
    assert ("the 200 most cited are shown" in text) is note


@pytest.mark.parametrize(("citing", "more"), [(5, False), (6, True)])
def test_five_that_cite_it(
    pages: TestClient, monkeypatch: pytest.MonkeyPatch, citing: int, more: bool
) -> None:
    papers = tuple(DocumentSummary(id, f"{id}/X") for id in range(1, citing + 1))
    one = MissingDocument("12/X", "12/x", None, citing, citing, papers)
    changed(monkeypatch, Archive, "missing", lambda _found: (one,))
    text = pages.get("/missing").text
    assert (text.count('href="/documents/'), "…" in text) == (5, more)


@pytest.mark.parametrize("failures", [100, 101])
def test_a_hundred_files_that_failed(
    pages: TestClient, monkeypatch: pytest.MonkeyPatch, failures: int
) -> None:
    failed = (Failure("/in/a.pdf", "damaged", "2023-01-01"),) * failures
    changed(monkeypatch, Archive, "status", lambda status: replace(status, failures=failed))
    text = pages.get("/intake").text
    assert text.count("/in/a.pdf") == 100
    assert f'<span class="count">{failures}</span>' in text


@pytest.fixture
def site(pages: TestClient) -> Iterator[Site]:
    """The site whose batch has ended."""
    site: Site = pages.app.state.site  # type: ignore[attr-defined]
    yield site
    site.intake._state = IntakeState()


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        (IntakeState(report={"added": 3}), 3),
        (IntakeState(report={"added": 20}), 20),
        (IntakeState(report={"added": 21}), 20),
        (IntakeState(report={"added": 0}), None),
        (IntakeState(running=True, report={"added": 3}), None),
        (IntakeState(), None),
    ],
)
def test_twenty_documents_just_taken_in(
    pages: TestClient, site: Site, monkeypatch: pytest.MonkeyPatch, state: IntakeState, shown: int | None
) -> None:
    asked = Asked(monkeypatch, Archive, "newest")
    given = {"added": 0, "unchanged": 0, "failed": 0, **state.report} if state.report else {}
    site.intake._state = replace(state, report=given)
    assert pages.get("/intake").status_code == 200
    assert [one["given"] for one in asked.how] == ([] if shown is None else [(shown,)])


def statistics(rows: int, documents: int) -> Statistics:
    made = tuple(
        StatsRow(str(n), Figure(1), Figure(n), documents=tuple(range(1, documents + 1))) for n in range(rows)
    )
    return Statistics("award", made, StatsRow(None))


@pytest.mark.parametrize("rows", [50, 51])
def test_fifty_rows_of_figures(pages: TestClient, monkeypatch: pytest.MonkeyPatch, rows: int) -> None:
    changed(monkeypatch, Figures, "statistics", lambda _found: statistics(rows, 1))
    assert pages.get("/figures?by=award").text.count('<svg class="bar"') == 50


@pytest.mark.parametrize(("documents", "more"), [(60, False), (61, True)])
def test_sixty_documents_behind_a_figure(
    pages: TestClient, monkeypatch: pytest.MonkeyPatch, documents: int, more: bool
) -> None:
    changed(monkeypatch, Figures, "statistics", lambda _found: statistics(1, documents))
    text = pages.get("/figures?by=award").text
    assert (text.count('href="/documents/'), "…</details>" in text.replace(" …", "…")) == (60, more)
    assert f"{documents - 3} more" in text


def test_a_bar_is_as_long_as_its_share_of_the_longest(
    pages: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed(monkeypatch, Figures, "statistics", lambda _found: statistics(5, 1))
    text = pages.get("/figures?by=award").text
    assert [f'<rect width="{n}.0"' in text for n in (0, 25, 50, 75, 100)] == [True] * 5


@pytest.mark.parametrize(
    ("path", "owner", "method", "how"),
    [
        ("/recipients?name=lan", Figures, "recipients", {"limit": 50}),
        ("/rosters", Figures, "open_lists", {"given": (500,)}),
        ("/review?all=1", Archive, "review", {"limit": 20}),
        ("/documents/1/citations?steps=3", Archive, "neighbourhood", {"most": 200, "steps": 3}),
        ("/documents/1/citations?steps=2", Archive, "neighbourhood", {"steps": 2}),
        ("/documents/1/citations?steps=4", Archive, "neighbourhood", {"steps": 1}),
        ("/documents/1/citations", Archive, "neighbourhood", {"steps": 1}),
    ],
)
def test_how_much_is_asked_of_the_archive(
    pages: TestClient, monkeypatch: pytest.MonkeyPatch, path: str, owner: type, method: str, how: dict
) -> None:
    asked = Asked(monkeypatch, owner, method)
    assert pages.get(path).status_code == 200
    assert [{name: one[name] for name in how} for one in asked.how] == [how]


def test_three_steps_can_be_chosen(pages: TestClient) -> None:
    text = pages.get("/documents/1/citations").text
    assert [f"steps={n}" in text for n in (1, 2, 3, 4)] == [True, True, True, False]


@pytest.mark.parametrize(
    ("total", "offset", "before", "after"),
    [
        (20, 0, None, None),
        (21, 0, None, 20),
        (40, 20, 0, None),
        (41, 20, 0, 40),
        (41, 40, 20, None),
        (20_000, 9_960, 9_940, 9_980),
        (20_000, 9_980, 9_960, None),  # no further than ten thousand
    ],
)
def test_hits_are_paged(
    pages: TestClient,
    monkeypatch: pytest.MonkeyPatch,
    total: int,
    offset: int,
    before: int | None,
    after: int | None,
) -> None:
    changed(monkeypatch, Archive, "search", lambda _found: SearchResult(total, ()))
    text = pages.get("/", params={"q": "khen", "offset": offset}).text
    for rel, place in (("prev", before), ("next", after)):
        link = f'<a rel="{rel}" href="/?q=khen&amp;offset={place}">'
        assert (link in text, f'rel="{rel}"' in text) == (place is not None, place is not None)


@pytest.mark.parametrize("year", ["2023", "23", "x", "20233", ""])
def test_a_year_has_four_figures(pages: TestClient, monkeypatch: pytest.MonkeyPatch, year: str) -> None:
    asked = Asked(monkeypatch, Figures, "recipients")
    pages.get("/recipients", params={"name": "lan", "year": year})
    assert [one["year"] for one in asked.how] == [2023 if year == "2023" else None]
