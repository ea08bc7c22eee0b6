"""Let tantivy write segments again when it is told to, for which its Python package has no call.

tantivy merges segments by itself, as soon as eight have about the same number of documents, and what was
removed is left out. So as many segments of empty documents are laid beside a segment as are missing, and the
empty documents are removed afterwards. Only what is near in size is rewritten, at the speed of the disk,
and no text is analysed again.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import tantivy
from tantivy import Query

_AT_ONCE = 8
"""So many segments of one size tantivy merges (`LogMergePolicy`, `min_num_segments`)."""

_SMALL = 10_000
"""Segments with fewer documents are of one size to it (`min_layer_size`)."""

_EMPTY = 0
"""The id of empty documents, which no entry has."""


class _Segment(NamedTuple):
    """A segment with the number of documents in it that were not removed."""

    id: str
    held: int
    removed: int


def write_removed_away(index: Any, folder: Path, memory: int) -> bool:
    """Write every segment again that holds removed documents; tell whether none of these is left.

    While it lasts there are empty documents in the index, so nobody else may have it open.

    Args:
        index: of tantivy, without a writer.
        folder: where it stands.
        memory: bytes for a writer.
    """
    stained = sorted((one for one in _segments(folder) if one.removed), key=_held, reverse=True)
    if not stained:
        return True
    for segment in stained:
        _merge_away(index, folder, segment, memory)
    writer = index.writer(memory, 1)
    writer.delete_documents_by_query(Query.term_query(index.schema, "id", _EMPTY))
    writer.commit()
    writer.wait_merging_threads()
    return not {one.id for one in stained} & {one.id for one in _segments(folder)}


def _merge_away(index: Any, folder: Path, segment: _Segment, memory: int) -> None:
    """Lay segments as large beside `segment`, one by one, until tantivy merges it."""
    empty = tantivy.Document()
    empty.add_unsigned("id", _EMPTY)
    for _ in range(_AT_ONCE):
        if segment.id not in {one.id for one in _segments(folder)}:  # merged, perhaps with another one
            return
        writer = index.writer(memory, 1)
        for _ in range(segment.held if segment.held > _SMALL else 1):
            writer.add_document(empty)
        writer.commit()
        writer.wait_merging_threads()


def _segments(folder: Path) -> list[_Segment]:
    """Return the segments of the last commit, as tantivy's own list has them."""
    listed = json.loads((folder / "meta.json").read_text(encoding="utf-8"))["segments"]
    found = []
    for one in listed:
        removed = one["deletes"]["num_deleted_docs"] if one["deletes"] else 0
        found.append(_Segment(one["segment_id"], one["max_doc"] - removed, removed))
    return found


def _held(segment: _Segment) -> int:
    return segment.held
