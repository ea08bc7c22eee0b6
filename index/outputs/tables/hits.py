"""The whole result of a search as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from index.outputs.tables.cells import Cell, Column, Doubtful, day, plain
from index.outputs.tables.file_links import file_link
from index.outputs.tables.table_files import write_table
from index.search.types import SearchHit, SearchRequest, SearchResult
from ingest.visible_text import visible_name

_AT_A_TIME = 200
"""Hits that are asked for at once: few enough for little memory, enough to search seldom."""

_COLUMNS = (
    Column("id", "Mã", 8, "number"),
    Column("so_ky_hieu", "Số, ký hiệu", 20),
    Column("ngay_ban_hanh", "Ngày ban hành", 14, "date"),
    Column("loai_van_ban", "Loại văn bản", 16),
    Column("co_quan_ban_hanh", "Cơ quan ban hành", 32),
    Column("trich_yeu", "Trích yếu", 60),
    Column("page", "Trang", 8, "number"),
    Column("passage", "Đoạn tìm thấy", 60),
    Column("path", "Tệp", 40),
)


Search = Callable[[SearchRequest], SearchResult]


def export_hits(search: Search, request: SearchRequest, path: Path, *, replace: bool = False) -> int:
    """Write every hit of a search, not just a page of them, to a file; return how many there are.

    Args:
        search: answers requests, e.g. `Archive.search`.
        request: what to search for.
        path: ends with .csv, .jsonl or .xlsx.
        replace: write over a file that is there.

    Raises:
        ArchiveError: the file can't be written, see `write_table`.
    """
    return write_table(path, _COLUMNS, _rows(search, request), title="Kết quả tìm kiếm", replace=replace)


def _rows(search: Search, request: SearchRequest) -> Iterator[Sequence[Cell]]:
    at = 0
    while hits := search(replace(request, limit=_AT_A_TIME, offset=at, boxes=False)).hits:
        yield from map(_row, hits)
        at += _AT_A_TIME


def _row(hit: SearchHit) -> Sequence[Cell]:
    document = hit.document
    values = {
        name: getattr(document, name)
        for name in ("so_ky_hieu", "loai_van_ban", "co_quan_ban_hanh", "trich_yeu")
    }
    cells: dict[str, Cell] = {**values, "ngay_ban_hanh": day(document.ngay_ban_hanh)}
    for name in document.uncertain:
        value = cells.get(name)
        cells[name] = Doubtful(plain(value))
    passage = " ".join(hit.snippet.text.split()) if hit.snippet else None
    path = document.path
    place = file_link(visible_name(path), [Path(path)]) if path else None
    cells |= {"id": document.id, "page": hit.page, "passage": passage, "path": place}
    return [cells[column.name] for column in _COLUMNS]
