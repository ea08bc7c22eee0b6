"""The long decision that reading is timed on is read as a decision, with every row of its table."""

from __future__ import annotations

from pathlib import Path

from bench.speed.long_lists import draw, measure
from extract.record import extract
from ingest.read import read_document


def test_every_row_of_the_drawn_decision_is_a_recipient(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(draw(rows=30))
    assert measure(path)[::3] == (4, 30)
    record = extract(read_document(path))
    assert [person.stt for person in record.recipients] == [str(number) for number in range(1, 31)]
    assert record.header.so_ky_hieu.value == "1346/QĐ-UBND"
