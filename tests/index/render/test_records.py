"""People's records for people to read: what was given or only proposed, what is sure and what isn't."""

from __future__ import annotations

from dataclasses import replace

from index.awards.recipient_records import RecipientList, RecipientRecord
from index.awards.roster import RosterEntry
from index.awards.same_person import SamePerson
from index.render.figures_text import recipients_text
from messages import speaking

GIVEN = RosterEntry(
    "7.0", 7, 0, "cá nhân", "Lò Thị Na", 2, hinh_thuc="Giấy khen", so_quyet_dinh="12/QĐ-SYT",
    ngay_quyet_dinh="2023-02-06", number_status="certain", date_status="certain", doi_tuong="trực tiếp",
    doi_tuong_status="certain", phuong_thuc="công trạng", phuong_thuc_status="certain",
)  # fmt: skip
RECORD = RecipientRecord("7.0", "cá nhân", "Lò Thị Na", "Sở Y tế", None, (GIVEN,))


def told(*records: RecipientRecord, total: int = 1, proposed: int = 0) -> list[str]:
    with speaking("en"):
        return recipients_text(RecipientList(total, records, proposed)).splitlines()


def test_a_sure_record_has_no_mark() -> None:
    assert told(RECORD) == [
        "1 recipient",
        "",
        "7.0  Lò Thị Na, Sở Y tế  (cá nhân; trực tiếp)",
        "    06/02/2023  Giấy khen (công trạng)  12/QĐ-SYT  #7 p. 2",
    ]


def test_what_is_doubted_is_marked_word_by_word() -> None:
    doubted = replace(
        GIVEN, number_status="uncertain", date_status="uncertain", doi_tuong_status="uncertain",
        phuong_thuc_status="uncertain", hinh_thuc=None,
    )  # fmt: skip
    head, entry = told(replace(RECORD, entries=(doubted,), don_vi=None))[2:]
    assert head == "7.0  Lò Thị Na  (cá nhân; trực tiếp?)"
    assert "06/02/2023 [?]" in entry
    assert "award unclear (công trạng?)" in entry


def test_what_is_only_proposed_says_so() -> None:
    proposal = replace(GIVEN, vai_tro="đề nghị")
    record = replace(RECORD, vai_tro="đề nghị", entries=(proposal,))
    first, _, head, entry = told(record, total=0, proposed=1)
    assert "1 more only proposed" in first
    assert head.endswith("[đề nghị]")
    assert "đề nghị: Giấy khen" in entry
    assert "đề nghị" not in "".join(told(RECORD))


def test_how_many_are_shown_is_said_where_not_all_are() -> None:
    assert "1 shown" in told(RECORD, total=2)[0]
    assert "1 shown" in told(RECORD, total=1, proposed=1)[0]
    assert "shown" not in told(RECORD)[0]


def test_who_was_merged_and_who_may_be_the_same() -> None:
    other = SamePerson("9.1", "Lò Thị Na", None, "same name; one has no unit")
    lines = told(replace(RECORD, names=(("Lò Thị Na", "Sở Y tế"), ("Lo Thi Na", None)), suggestions=(other,)))
    assert "    merged: Lò Thị Na, Sở Y tế; Lo Thi Na" in lines
    assert lines[-1] == "    the same as 9.1  Lò Thị Na?  same name; one has no unit"
