"""What holds where nothing is said, and the limits that the documentation tells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ingest import unpacking
from ingest.batch import Outcome, Progress
from ingest.cleanup.text import clean_text
from ingest.handwriting.weigh_views import Weighed
from ingest.layout.coverage import Coverage
from ingest.ocr.orientation import Reading
from ingest.options import GRACE, ReadOptions
from ingest.sources.containers.unpack import LIMITS
from ingest.sources.files import find_files
from ingest.sources.office import (
    html,
    letters,
    libreoffice,
    limits,
    opendocument,
    outlook,
    package,
    rtf,
    xlsx,
)
from ingest.sources.office.flow import FlowCell, FlowSection, FlowTable, Paragraph
from ingest.sources.office.pictures import Pictures
from ingest.sources.remote import RemoteFile, RemoteWalk
from ingest.sources.text_layer import TextLayer
from ingest.types import Box, Page, PlacedWord, SlotReading
from ingest.visible_text import visible_json

BOX = Box(0, 0, 1, 1)
DOCUMENTED = (Path(__file__).resolve().parents[2] / "docs" / "formats.md").read_text("utf-8")
GIB, MIB = 1 << 30, 1 << 20


@pytest.mark.parametrize(
    ("made", "holds"),
    [
        (ReadOptions(), {"language": "vie", "dpi": 200, "page_timeout": 120.0, "reader": "both"}),
        (ReadOptions(), {"max_pages": 2000, "max_pixels": 89_000_000, "memory_limit": 4 * GIB}),
        (Outcome("a", None), {"sha256": "", "size": 0, "mtime_ns": 0, "seconds": 0.0}),
        (Progress(1, 2, 3, 4), {"pages_resumed": 0, "files_known": 0}),
        (PlacedWord("a", BOX, 0.5), {"run": 0, "other": ""}),
        (SlotReading("1", 0.5, "x"), {"by_strokes": False}),
        (
            Page(1, "text_layer", "", 1.0),
            {"width": 0.0, "height": 0.0, "dpi": None, "rotation": 0, "unread": 0.0, "error": None},
        ),
        (Weighed((), 0.5), {"blank": False}),
        (Reading([], 0, 0.0, 0, []), {"frames": (), "tables": (), "missed": Coverage(0.0, [])}),
        (TextLayer([], []), {"broken": False, "rotation": 0}),
        (
            Paragraph("a"),
            {"align": "left", "size": 13.0, "indent": 0.0, "before": 0.0, "notes": ()},
        ),
        (FlowCell((), 2), {"columns": 1, "rows": 1}),
        (FlowTable((), ()), {"ruled": True}),
        (
            FlowSection(()),
            {"size": (595.0, 842.0), "margins": (85.0, 57.0, 57.0, 57.0), "broken": False},
        ),
        (Pictures(), {"unread": 0, "_bytes": 0}),
        (RemoteWalk(), {"files": (), "skipped": 0, "failures": ()}),
        (find_files([]), {"files": (), "skipped": 0, "failures": ()}),
    ],
    ids=lambda made: type(made).__name__,
)
def test_what_holds_where_nothing_is_said(made: Any, holds: dict[str, object]) -> None:
    assert {name: getattr(made, name) for name in holds} == holds


def test_a_worker_is_ended_half_a_minute_after_its_page_should_be() -> None:
    assert GRACE == 30.0


@pytest.mark.parametrize(
    "told",
    [
        f"| pages of a file | {ReadOptions().max_pages:,} |",
        f"hold something | {limits.MOST_ROWS:,}; columns {xlsx._MOST_COLUMNS}, cells beyond",
        f"columns {opendocument._MOST_COLUMNS}, cells beyond",
        f"columns {rtf._MOST_COLUMNS}, cells beyond",
        f"columns {html._MOST_COLUMNS}, cells beyond",
        f"all parts {package._MOST_BYTES // GIB} GB",
        f"of a text | {limits.MOST_ROWS:,}; paragraphs {limits._MOST_BLOCKS:,} |",
        f"{letters._MOST_PARTS:,} parts of an e-mail (MSG: {outlook._MOST_ATTACHMENTS:,} attachments)",
        f"| LibreOffice | {libreoffice._SECONDS:.0f} seconds",
        f"in it | {LIMITS.members:,} files, {LIMITS.size / GIB:g} GB, {LIMITS.ratio} times its size",
        f"beyond {LIMITS.free / MIB:g} MB, {LIMITS.depth} archives deep, {unpacking._SECONDS / 60:g} minutes",
    ],
)
def test_a_limit_is_the_one_that_the_documentation_tells(told: str) -> None:
    assert told in DOCUMENTED


def test_a_file_in_a_store_is_itself_whoever_brings_it() -> None:
    one, other = (RemoteFile("s3://b/a.pdf", "b/a.pdf", 3, 5, store) for store in ("a", "b"))
    assert one == other
    assert "store" not in repr(one)


@pytest.mark.parametrize(
    ("letters", "kept"),
    [
        ([*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)], ""),
        ([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF], ""),
        ([0x09, 0x0B, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0x20], " "),
        ([0x0A, 0x0D, 0x85, 0x2028, 0x2029], "\n"),
        ([0x0C], "\f"),
        ([0x21, 0x7E, 0xA1, 0xC0], None),
    ],
)
def test_what_nobody_sees_is_left_out_and_any_space_is_a_space(letters: list[int], kept: str | None) -> None:
    for letter in map(chr, letters):
        assert clean_text(f"a{letter}b") == f"a{letter if kept is None else kept}b", ascii(letter)


@pytest.mark.parametrize(
    ("letters", "written"),
    [
        ([0x7F, 0x80, 0x9F, 0x061C, 0x200E, 0x202E, 0x2028, 0x2029, 0xFFFE], True),
        ([0x20, 0x7E, 0xA0, 0x1EA1, 0x200B], False),
    ],
)
def test_in_json_what_a_terminal_would_obey_is_written_out(letters: list[int], written: bool) -> None:
    for letter in letters:
        assert visible_json(f"a{chr(letter)}") == (rf"a\u{letter:04x}" if written else f"a{chr(letter)}")
