"""The lists of a document as `roster` prints them: entries with handles, what was removed, what was said."""

from __future__ import annotations

from extract.types import Recipient
from index.curation.list_corrections import OpenedEntry, OpenedList
from index.render.lists_text import list_json, list_text
from index.store.mended_lists import MendedLine
from index.types import ListCorrection
from messages import speaking

NA = Recipient("cá nhân", "Lò Thị Na", "danh sách", "", 2, 0, 0, stt="1", don_vi="Sở Y tế")
OI = Recipient(
    "cá nhân", "Vi Văn Ổi", "danh sách", "", 2, 0, 0, stt="2", status="uncertain", reason="faint print"
)
MIT = Recipient("cá nhân", "Lò Văn Mít", "danh sách", "", 2, 0, 0, stt="3")

HELD = OpenedList(
    7,
    (OpenedEntry(0, NA), OpenedEntry(1, OI, line=2)),
    (MendedLine(3, "removed", None, MIT),),
    (),
    True,
    "v",
    (ListCorrection(7, 3, "removed", None, MIT, "lan", "2025-01-02T03:04:05+00:00", "twice"),),
)


def test_entries_say_whose_they_are() -> None:
    found = list_json(HELD)
    assert (found["id"], found["complete"]) == (7, True)
    assert [(one["id"], one["line"], one["origin"], one["ten"]) for one in found["entries"]] == [
        ("7.0", None, "rule", "Lò Thị Na"),
        ("7.1", 2, "human", "Vi Văn Ổi"),
    ]
    assert [(one["line"], one["ten"]) for one in found["removed"]] == [(3, "Lò Văn Mít")]


def test_what_was_said_stands_with_what_stood_there_before() -> None:
    (said,) = list_json(HELD)["corrections"]
    assert (said["action"], said["who"], said["note"]) == ("removed", "lan", "twice")
    assert (said["value"], said["before"]["ten"]) == (None, "Lò Văn Mít")


def test_a_line_each_for_people() -> None:
    with speaking("en"):
        lines = list_text(HELD).splitlines()
    assert lines[0] == "2 entries on the lists of document 7"
    assert ["7.0" in lines[1], "Lò Thị Na" in lines[1], "7.1" in lines[2], "faint print" in lines[2]] == [
        True
    ] * 4
    assert "A person says that nothing is missing." in lines
    assert "line 3: removed: Lò Văn Mít" in lines
