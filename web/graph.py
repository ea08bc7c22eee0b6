"""A neighbourhood of citations as a drawing: what cites on the left, what is cited on the right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from index.numbers.neighbourhood import CitationLink, NearPaper, Neighbourhood

_WIDTH, _HEIGHT = 190, 40
_GAP_X, _GAP_Y = 90, 12
_MARGIN = 12


@dataclass(frozen=True, slots=True)
class Node:
    """A paper in its place: the corner of its box, in units of the drawing."""

    paper: NearPaper
    x: float
    y: float
    width: float = _WIDTH
    height: float = _HEIGHT


@dataclass(frozen=True, slots=True)
class Edge:
    """A citation, from the side of one box to that of another, as the path of an SVG."""

    link: CitationLink
    path: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn, and how large it is."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    width: float
    height: float


def drawing_of(around: Neighbourhood) -> Drawing:
    """Return the drawing: a column for each step, in which neighbours of neighbours stand side by side."""
    columns: defaultdict[int, list[NearPaper]] = defaultdict(list)
    for one in around.neighbours:
        columns[one.step].append(one)
    rows = _ordered(columns, around.links)
    tallest = max(len(column) for column in rows.values())
    height = tallest * (_HEIGHT + _GAP_Y) - _GAP_Y + 2 * _MARGIN
    nodes: dict[str, Node] = {}
    for place, step in enumerate(sorted(rows)):
        column = rows[step]
        top = (height - len(column) * (_HEIGHT + _GAP_Y) + _GAP_Y) / 2
        for row, one in enumerate(column):
            x, y = _MARGIN + place * (_WIDTH + _GAP_X), top + row * (_HEIGHT + _GAP_Y)
            nodes[one.key] = Node(one, x, y)
    edges = tuple(Edge(link, _path(nodes[link.citing], nodes[link.cited])) for link in around.links)
    width = len(rows) * (_WIDTH + _GAP_X) - _GAP_X + 2 * _MARGIN
    return Drawing(tuple(nodes.values()), edges, width, height)


def _ordered(
    columns: dict[int, list[NearPaper]], links: tuple[CitationLink, ...]
) -> dict[int, list[NearPaper]]:
    """Order each column by the middle of those in the column before to which its papers are linked.

    So fewer lines cross (the barycentre method of Sugiyama, Tagawa and Toda, 1981).
    """
    others: defaultdict[str, list[str]] = defaultdict(list)
    for link in links:
        others[link.citing].append(link.cited)
        others[link.cited].append(link.citing)
    rank: dict[str, float] = {}
    ordered = {}
    for step in sorted(columns, key=abs):
        column = sorted(columns[step], key=partial(_middle, others=others, rank=dict(rank)))
        ordered[step] = column
        rank |= {one.key: place / len(column) for place, one in enumerate(column)}
    return ordered


def _middle(
    one: NearPaper, others: Mapping[str, Sequence[str]], rank: Mapping[str, float]
) -> tuple[float, str, str]:
    near = [rank[key] for key in others.get(one.key, ()) if key in rank]
    return (sum(near) / len(near) if near else 0.0, one.date or "", one.number)


def _path(citing: Node, cited: Node) -> str:
    """Return a curve from the right side of one box to the left side of the other, or around in a column."""
    y1, y2 = citing.y + citing.height / 2, cited.y + cited.height / 2
    if citing.x == cited.x:
        x = citing.x + citing.width
        return f"M{x:.1f},{y1:.1f} C{x + 50:.1f},{y1:.1f} {x + 50:.1f},{y2:.1f} {x:.1f},{y2:.1f}"
    forwards = citing.x < cited.x
    x1 = citing.x + citing.width if forwards else citing.x
    x2 = cited.x if forwards else cited.x + cited.width
    bend = (x2 - x1) / 2
    return f"M{x1:.1f},{y1:.1f} C{x1 + bend:.1f},{y1:.1f} {x2 - bend:.1f},{y2:.1f} {x2:.1f},{y2:.1f}"
