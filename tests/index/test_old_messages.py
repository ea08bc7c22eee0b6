"""What archives keep of messages that were reworded since."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from archives import Shelf

from index.archive import Archive
from messages import Message, local, speaking


def test_an_archive_from_before_speaks_vietnamese(shelf: Shelf, archive: Archive, folder: Path):
    id = shelf.put("khoai")
    old = Message("Page {page} holds another paper: {name}.", page=2, name="12/QĐ-X")
    archive.close()
    with sqlite3.connect(folder / "catalogue.sqlite3") as catalogue_file:
        catalogue_file.execute("UPDATE documents SET record_notes = ?", (json.dumps([old.kept()]),))
    with Archive.open(folder) as again, speaking("vi"):
        assert [local(note) for note in again.record(id).warnings] == [
            "Trang 2 là một văn bản khác: 12/QĐ-X."
        ]
