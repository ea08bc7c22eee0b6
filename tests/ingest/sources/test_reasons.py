"""Why a file can't be read, in words that say what to do."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from ingest.sources.files import _os_reason
from ingest.sources.office.flow import Flow, FlowCell, FlowSection, FlowTable, Paragraph
from ingest.sources.office.limits import _counted, check_counts, check_flow
from ingest.sources.remote import stamp_of
from ingest.sources.turned import page_turn, turn_of
from messages import local


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(13, "x"), "may not be read by this user; check its permissions"),
        (FileNotFoundError(2, "x"), "does not exist; check the path"),
        (IsADirectoryError(21, "x"), "is a folder; give a file"),
        (OSError(5, "Input/output error"), "can't be read: Input/output error"),
        (OSError("odd"), "can't be read: odd"),
    ],
)
def test_what_the_system_says_is_a_sentence(error: OSError, reason: str) -> None:
    assert local(_os_reason(error)) == reason


# --- how much an office file holds ---


def table(rows: int, *inner: FlowTable) -> FlowTable:
    return FlowTable((1.0,), tuple((FlowCell((Paragraph("a"), *inner), 0),) for _ in range(rows)))


@pytest.mark.parametrize(
    ("blocks", "counted"),
    [
        ((), (0, 0)),
        ((Paragraph("a"), Paragraph("b")), (0, 2)),
        ((Paragraph("a"), table(3)), (3, 2)),
        ((table(2, table(5)),), (12, 1)),
        ((table(2), table(3)), (5, 2)),
    ],
)
def test_rows_count_with_those_in_cells_and_blocks_without(
    blocks: tuple[Paragraph | FlowTable, ...], counted: tuple[int, int]
) -> None:
    assert _counted(blocks) == counted


@pytest.mark.parametrize(
    ("rows", "paragraphs", "fits"), [(50_000, 250_000, True), (50_001, 0, False), (0, 250_001, False)]
)
def test_a_file_holds_so_many(rows: int, paragraphs: int, fits: bool) -> None:
    if fits:
        check_counts(rows, paragraphs, "a")
    else:
        with pytest.raises(Exception, match="a: "):
            check_counts(rows, paragraphs, "a")


def test_all_sections_count(monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[tuple[int, int]] = []
    monkeypatch.setattr(
        "ingest.sources.office.limits.check_counts", lambda rows, blocks, _: counted.append((rows, blocks))
    )
    check_flow(Flow((FlowSection((table(2),)), FlowSection((Paragraph("a"), table(3))))), "a")
    assert counted == [(5, 3)]


# --- the direction of a page's text ---


@pytest.mark.parametrize(
    ("a", "b", "turn"),
    [(1, 0, 0), (-1, 0, 180), (0, 1, 90), (0, -1, 270), (1, 1, 0), (-1, 1, 180), (0.5, 1, 90), (0, 0, 0)],
)
def test_a_letter_stands_upright_after_a_turn(a: float, b: float, turn: int) -> None:
    char: Any = SimpleNamespace(matrix=(a, b, 0, 0, 0, 0))
    assert turn_of(char) == turn


@pytest.mark.parametrize(
    ("turned", "upright", "turn"),
    [(20, 0, 90), (19, 0, 0), (60, 40, 90), (59, 41, 0), (0, 50, 0), (0, 0, 0)],
)
def test_a_page_is_turned_where_most_of_its_letters_are(turned: int, upright: int, turn: int) -> None:
    """Twenty of them at least, and six of ten."""
    glyphs = [{"text": "a", "turn": 90}] * turned + [{"text": "b", "turn": 0}] * upright
    assert page_turn([*glyphs, *[{"text": " ", "turn": 180}] * 500]) == turn


# --- the stamp of a file in a store ---


@pytest.mark.parametrize(
    ("about", "stamp"),
    [
        ({}, 0),
        ({"mtime": 12.5}, 12_500_000_000),
        ({"mtime": 12}, 12_000_000_000),
        ({"mtime": 12.0000015}, 12_000_002_000),
        ({"LastModified": "yesterday"}, 0),
    ],
)
def test_a_file_in_a_store_is_known_again_by_its_time(about: dict[str, object], stamp: int) -> None:
    assert stamp_of(about) == stamp


def test_a_tag_of_content_counts_within_the_second() -> None:
    one, other = (stamp_of({"mtime": 12.75, "ETag": tag}) for tag in ("a", "b"))
    assert one != other
    assert {one // 10**9, other // 10**9} == {12}
