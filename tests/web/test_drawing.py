"""A neighbourhood of citations as a drawing: where each paper stands, and how the lines run."""

from __future__ import annotations

from index.numbers.neighbourhood import CitationLink, NearPaper, Neighbourhood
from web.graph import drawing_of

CITING = NearPaper("a", -1, "1/A", "2020-01-01")
MIDDLE = NearPaper("m", 0, "2/M", "2021-01-01")
EARLY = NearPaper("b", 1, "9/B", "2018-01-01")
LATE = NearPaper("c", 1, "3/C", "2019-01-01")


def drawn(papers: tuple[NearPaper, ...], *links: str) -> Neighbourhood:
    """A neighbourhood with links such as "ab": a cites b."""
    return Neighbourhood(papers, tuple(CitationLink(*link, "dẫn chiếu", "certain") for link in links))


def places(around: Neighbourhood) -> dict[str, tuple[float, float]]:
    return {node.paper.key: (node.x, node.y) for node in drawing_of(around).nodes}


def column(around: Neighbourhood, step: int) -> str:
    """The keys of one column, from top to bottom."""
    nodes = [node for node in drawing_of(around).nodes if node.paper.step == step]
    return "".join(node.paper.key for node in sorted(nodes, key=lambda node: node.y))


def test_each_step_has_a_column_in_the_middle_of_the_tallest() -> None:
    around = drawn((MIDDLE, CITING, EARLY, LATE), "am", "mb", "mc")
    assert places(around) == {"a": (12, 38), "m": (292, 38), "b": (572, 12), "c": (572, 64)}
    drawing = drawing_of(around)
    assert (drawing.width, drawing.height) == (774, 116)
    assert {(node.width, node.height) for node in drawing.nodes} == {(190, 40)}


def test_a_paper_alone_has_a_margin_around_it() -> None:
    drawing = drawing_of(drawn((MIDDLE,)))
    assert (drawing.nodes[0].x, drawing.nodes[0].y) == (12, 12)
    assert (drawing.width, drawing.height) == (12 + 190 + 12, 12 + 40 + 12)


def test_lines_run_from_side_to_side_and_around_within_a_column() -> None:
    around = drawn((MIDDLE, CITING, EARLY, LATE), "am", "mb", "bm", "bc")
    assert [edge.path for edge in drawing_of(around).edges] == [
        "M202.0,58.0 C247.0,58.0 247.0,58.0 292.0,58.0",
        "M482.0,58.0 C527.0,58.0 527.0,32.0 572.0,32.0",
        "M572.0,32.0 C527.0,32.0 527.0,58.0 482.0,58.0",  # backwards: from left side to right side
        "M762.0,32.0 C812.0,32.0 812.0,84.0 762.0,84.0",
    ]


def test_papers_with_the_same_neighbours_stand_by_date_then_number() -> None:
    undated, other = NearPaper("u", 1, "5/U"), NearPaper("v", 1, "4/V")
    around = drawn((MIDDLE, LATE, undated, EARLY, other), "mb", "mc", "mu", "mv")
    assert column(around, 1) == "vubc"


def test_papers_stand_beside_those_that_they_are_linked_to() -> None:
    first, second, both = (
        NearPaper(key, 2, f"{key}/X", day)
        for key, day in (("d", "2010-01-01"), ("e", "2012-01-01"), ("f", "2011-01-01"))
    )
    links = ("mb", "mc", "cd", "be", "bf", "fc")  # whichever of two cites the other
    assert column(drawn((MIDDLE, EARLY, LATE, first, second, both), *links), 2) == "efd"
