"""A person's word on a list of recipients outranks the rules, counts everywhere, and survives re-reading."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from archives import Shelf, document
from awarding import Desk, given, person
from hypothesis import HealthCheck, settings
from hypothesis import given as given_any
from hypothesis import strategies as st

from extract.types import Award, Recipient, Record
from index.archive import Archive
from index.awards.lists import RecipientCounts
from index.awards.statistics import StatsQuestion
from index.curation.list_corrections import OpenedList
from index.curation.normal_values import ImpossibleValueError
from index.errors import ArchiveError, DocumentNotFoundError
from ingest.types import Box, Document

NUMBER, DAY = "12/QĐ-UBND", "2023-05-04"


@pytest.fixture(autouse=True)
def lan(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lan is at work."""
    monkeypatch.setenv("SOVANG_USER", "lan")


@pytest.fixture
def desk(shelf: Shelf) -> Desk:
    return Desk(shelf)


def on_list(ten: str, stt: int, don_vi: str | None = None, **fields: object) -> Recipient:
    """A person on the numbered list, a line of print each."""
    box = Box(0.1, stt / 20, 0.9, stt / 20 + 0.03)
    entry = person(ten, don_vi, stt=str(stt), box=box, **fields)
    return replace(entry, text=f"{stt} {ten}", start=100 * stt, end=100 * stt + 9)


MAN, HOA, PAN = on_list("Lò Thị Mận", 1), on_list("Hà Thị Hoa", 2), on_list("Lò Văn Pán", 3)
HEADING = on_list("Danh sách kèm theo", 4)


@pytest.fixture
def short(desk: Desk) -> int:
    """A decision that declares four persons, and whose list of three was read."""
    return desk.put(NUMBER, DAY, given(so_ca_nhan=4), MAN, HOA, PAN)


def names(held: OpenedList) -> list[str]:
    return [entry.recipient.ten for entry in held.entries]


def read_again(archive: Archive, id: int, *entries: Recipient, awards: tuple[Award, ...] = ()) -> None:
    """Let the rules find these entries in the document from now on."""
    record = archive.record(id)
    archive.rereading.save(id, replace(record, recipients=entries, awards=awards or record.awards))


class TestEverywhere:
    def test_an_added_entry_counts_at_once_and_the_list_is_short_no_more(
        self, archive: Archive, short: int
    ) -> None:
        assert [one.document for one in archive.figures.open_lists(9)] == [short]
        archive.lists.add(
            short, {"stt": "4", "ten": "Bàn Thị  Sim", "don_vi": "Trường A", "award": "1"}, page=1
        )
        assert archive.figures.open_lists(9) == ()
        (event,) = archive.figures.events()
        assert event.counted == RecipientCounts(0, 4, 0)
        (record,) = archive.figures.recipients(name="bàn thị sim").records
        assert (record.don_vi, record.status, record.entries[0].so_quyet_dinh) == (
            "Trường A",
            "certain",
            NUMBER,
        )

    def test_search_finds_it_and_no_longer_what_was_removed(self, shelf: Shelf, short: int) -> None:
        assert shelf.ids(recipient="Hà Thị Hoa") == [short]
        shelf.archive.lists.add(short, {"ten": "Bàn Thị Sim"}, page=1)
        shelf.archive.lists.remove(short, 1)
        assert shelf.ids(recipient="Bàn Thị Sim") == [short]
        assert shelf.ids("bàn thị sim") == [short]
        assert shelf.ids(recipient="Hà Thị Hoa") == []

    def test_the_record_of_who_was_misread_is_theirs(self, archive: Archive, short: int) -> None:
        archive.lists.set(short, 2, {"ten": "Lò Văn Pản"})
        assert [one.ten for one in archive.figures.recipients(name="lò văn pản").records] == ["Lò Văn Pản"]
        assert archive.figures.recipients(name="lò văn pán").records == ()


class TestSaid:
    def test_it_keeps_who_said_it_when_and_what_stood_there(self, archive: Archive, short: int) -> None:
        archive.lists.set(short, 2, {"ten": "Lò Văn Pản"}, note="theo bản gốc")
        held = archive.lists.of(short)
        entry, (said,) = held.entries[2], held.history
        assert (entry.line, entry.recipient.status) == (1, "certain")
        assert str(entry.recipient.reason).startswith("set by lan on ")
        assert (said.who, said.note, said.before, said.value) == ("lan", "theo bản gốc", PAN, entry.recipient)
        assert (entry.recipient.box, entry.recipient.text) == (PAN.box, PAN.text)

    def test_the_audit_log_has_it(self, archive: Archive, short: int) -> None:
        archive.lists.remove(short, 1)
        line = archive.maintenance.log(short)[-1]
        assert (line.who, line.what, line.detail) == ("lan", "list corrected", "entry removed: Hà Thị Hoa")
        archive.commit_index()
        assert archive.verify() == ()

    def test_without_values_it_is_confirmed(self, archive: Archive, desk: Desk) -> None:
        id = desk.put(NUMBER, DAY, given(so_ca_nhan=1), replace(MAN, status="uncertain", reason="faint"))
        archive.lists.set(id, 0, {})
        entry = archive.lists.of(id).entries[0].recipient
        assert (entry.ten, entry.status) == (MAN.ten, "certain")

    def test_its_class_follows_its_position(self, archive: Archive, short: int) -> None:
        for position, classed in (("Giáo viên", "trực tiếp"), ("", None)):
            archive.lists.set(short, 0, {"chuc_vu": position})
            assert archive.lists.of(short).entries[0].recipient.doi_tuong == classed

    def test_each_change_gives_the_list_another_version(self, archive: Archive, short: int) -> None:
        seen = [archive.lists.of(short).version]
        for change in (
            lambda: archive.lists.set(short, 0, {}),
            lambda: archive.lists.add(short, {"ten": "A"}, page=1),
            lambda: archive.lists.undo(short, 1),
            lambda: archive.lists.call_whole(short),
            lambda: read_again(archive, short, MAN),
        ):
            change()
            seen.append(archive.lists.of(short).version)
        assert len(set(seen)) == len(seen)

    def test_a_list_that_is_called_complete_waits_no_more(self, archive: Archive, short: int) -> None:
        archive.lists.call_whole(short)
        assert archive.figures.open_lists(9) == ()
        assert archive.lists.of(short).whole
        archive.lists.undo(short, 0)
        assert [one.document for one in archive.figures.open_lists(9)] == [short]

    def test_a_list_that_is_called_complete_marks_no_figure(self, archive: Archive, desk: Desk) -> None:
        short = desk.put(NUMBER, DAY, given(so_ca_nhan=4), MAN, HOA, PAN)
        unread = desk.put("13/QĐ-UBND", DAY, given(), MAN, HOA, unread={1: "about 3 lines were"})

        def marks() -> tuple[int, int, int, bool]:
            found = archive.figures.statistics(StatsQuestion())
            persons = found.total.ca_nhan
            noted = any("list" in note for note in found.notes)
            return persons.total, persons.unlisted, persons.beside_unread, noted

        assert marks() == (5, 1, 2, True)
        archive.lists.call_whole(short)
        archive.lists.call_whole(unread)
        assert marks() == (5, 0, 0, False)
        (differing,) = archive.figures.statistics(StatsQuestion()).differences
        assert (differing.declared, differing.counted) == (4, 3)
        archive.lists.undo(unread, 0)
        assert marks() == (5, 0, 2, True)


class TestPlace:
    @pytest.mark.parametrize(("stt", "at"), [("1", 1), ("2", 2), ("2a", 3), ("9", 3), ("0", 0)])
    def test_an_added_entry_stands_by_its_number(
        self, archive: Archive, short: int, stt: str, at: int
    ) -> None:
        archive.lists.add(short, {"stt": stt, "ten": "Bàn Thị Sim", "award": "1"}, page=1)
        assert names(archive.lists.of(short)).index("Bàn Thị Sim") == at

    def test_one_of_an_earlier_page_stands_before_those_of_later_ones(
        self, archive: Archive, desk: Desk
    ) -> None:
        id = desk.put(NUMBER, DAY, given(), replace(HOA, page=2), unread={2: "about 3 lines were"})
        archive.lists.add(id, {"ten": "Bàn Thị Sim"}, page=1)
        assert names(archive.lists.of(id)) == ["Bàn Thị Sim", "Hà Thị Hoa"]

    def test_it_is_of_the_kind_that_is_listed_there(self, archive: Archive, desk: Desk) -> None:
        id = desk.put(NUMBER, DAY, given(), replace(MAN, loai="tập thể", ten="Tổ 1"))
        archive.lists.add(id, {"ten": "Tổ 2"}, page=1)
        assert archive.lists.of(id).entries[1].recipient.loai == "tập thể"


class TestReadAgain:
    def test_what_people_said_stays(self, archive: Archive, short: int) -> None:
        archive.lists.set(short, 2, {"ten": "Lò Văn Pản"})
        archive.lists.remove(short, 0)
        archive.lists.add(short, {"stt": "4", "ten": "Bàn Thị Sim", "award": "1"}, page=1)
        read_again(archive, short, MAN, HOA, PAN)
        assert names(archive.lists.of(short)) == ["Hà Thị Hoa", "Lò Văn Pản", "Bàn Thị Sim"]

    def test_nothing_is_told_as_changed_where_the_rules_find_the_same(
        self, archive: Archive, short: int
    ) -> None:
        archive.lists.set(short, 2, {"ten": "Lò Văn Pản"})
        archive.lists.remove(short, 0)
        archive.lists.add(short, {"ten": "Bàn Thị Sim"}, page=1)
        same = replace(archive.record(short), recipients=(MAN, HOA, PAN))
        assert not archive.rereading.compare(short, same).anything

    def test_an_entry_that_moved_up_is_still_the_corrected_one(self, archive: Archive, short: int) -> None:
        archive.lists.set(short, 2, {"ten": "Lò Văn Pản"})
        read_again(archive, short, HOA, PAN)
        assert names(archive.lists.of(short)) == ["Hà Thị Hoa", "Lò Văn Pản"]

    def test_print_read_otherwise_in_the_same_place_is_the_same_entry(
        self, archive: Archive, short: int
    ) -> None:
        archive.lists.set(short, 2, {"ten": "Lò Văn Pản"})
        other = replace(PAN, ten="Lo Van Pam", text="3 Lo Van Pam", start=7, box=Box(0.1, 0.152, 0.8, 0.178))
        read_again(archive, short, MAN, HOA, other)
        assert names(archive.lists.of(short)) == ["Lò Thị Mận", "Hà Thị Hoa", "Lò Văn Pản"]
        archive.lists.undo(short, 1)
        assert names(archive.lists.of(short))[-1] == "Lo Van Pam"

    @pytest.mark.parametrize("read", ["Bàn Thị Sim", "BÀN THỊ SIM", "Bàn Thi Sin"])
    def test_what_a_person_added_and_the_rules_now_find_stands_once(
        self, archive: Archive, short: int, read: str
    ) -> None:
        archive.lists.add(short, {"stt": "4", "ten": "Bàn Thị Sim", "award": "1"}, page=1)
        read_again(archive, short, MAN, HOA, PAN, on_list(read, 4))
        assert names(archive.lists.of(short))[3:] == ["Bàn Thị Sim"]

    @pytest.mark.parametrize(
        "other",
        [on_list("Quàng Văn Ún", 4), on_list("Bàn Thị Sin", 5), replace(on_list("Bàn Thị Sim", 4), page=2)],
    )
    def test_somebody_else_is_not_taken_for_whom_a_person_added(
        self, archive: Archive, short: int, other: Recipient
    ) -> None:
        archive.lists.add(short, {"stt": "4", "ten": "Bàn Thị Sim", "award": "1"}, page=1)
        read_again(archive, short, MAN, HOA, PAN, other)
        assert sorted(names(archive.lists.of(short))[3:]) == sorted([other.ten, "Bàn Thị Sim"])

    def test_a_corrected_entry_that_is_found_no_more_is_kept(self, archive: Archive, short: int) -> None:
        archive.lists.set(short, 2, {"ten": "Lò Văn Pản"})
        read_again(archive, short, MAN)
        assert names(archive.lists.of(short)) == ["Lò Thị Mận", "Lò Văn Pản"]
        archive.lists.undo(short, 1)
        assert names(archive.lists.of(short)) == ["Lò Thị Mận"]

    def test_a_removed_entry_stays_away_though_it_was_not_found_for_a_while(
        self, archive: Archive, desk: Desk
    ) -> None:
        id = desk.put(NUMBER, DAY, given(), MAN, HEADING)
        archive.lists.remove(id, 1)
        for found in ((MAN,), (MAN, HEADING)):
            read_again(archive, id, *found)
            assert names(archive.lists.of(id)) == ["Lò Thị Mận"]

    def test_an_award_that_stands_elsewhere_now_is_still_theirs(self, archive: Archive, short: int) -> None:
        archive.lists.add(short, {"ten": "Bàn Thị Sim", "award": "1"}, page=1)
        awards = (given("Giấy khen"), given(so_ca_nhan=4))
        read_again(archive, short, *(replace(one, award=1) for one in (MAN, HOA, PAN)), awards=awards)
        assert [entry.recipient.award for entry in archive.lists.of(short).entries] == [1, 1, 1, 1]

    def test_an_award_that_is_found_no_more_is_nobodys(self, archive: Archive, short: int) -> None:
        archive.lists.add(short, {"ten": "Bàn Thị Sim", "award": "1"}, page=1)
        read_again(archive, short, awards=(given("Giấy khen"),))
        assert [entry.recipient.award for entry in archive.lists.of(short).entries] == [None]


class TestUndone:
    def test_a_changed_entry_is_the_rules_own_again(self, archive: Archive, short: int) -> None:
        archive.lists.set(short, 1, {"ten": "Hà Thị Hòa", "don_vi": "Trường A"})
        archive.lists.undo(short, 1)
        held = archive.lists.of(short)
        assert held.entries[1].recipient == HOA
        assert (held.entries[1].line, held.history[-1].action) == (None, "undone")

    def test_a_removed_entry_is_there_again(self, archive: Archive, short: int) -> None:
        archive.lists.remove(short, 1)
        assert [one.rule for one in archive.lists.of(short).removed] == [HOA]
        archive.lists.undo(short, 1)
        assert [entry.recipient for entry in archive.lists.of(short).entries] == [MAN, HOA, PAN]

    def test_an_added_entry_goes(self, archive: Archive, short: int) -> None:
        archive.lists.add(short, {"ten": "Bàn Thị Sim"}, page=1)
        archive.lists.set(short, 3, {"chuc_vu": "Giáo viên"})
        archive.lists.undo(short, 1)
        assert names(archive.lists.of(short)) == ["Lò Thị Mận", "Hà Thị Hoa", "Lò Văn Pán"]

    @pytest.mark.parametrize("line", [0, 1, 7])
    def test_nothing_was_said_that_could_be_undone(self, archive: Archive, short: int, line: int) -> None:
        with pytest.raises(ArchiveError, match="never corrected"):
            archive.lists.undo(short, line)


class TestRefused:
    @pytest.mark.parametrize(
        ("values", "says"),
        [
            ({"ten": " "}, "needs a name"),
            ({"ten": "-"}, "needs a name"),
            ({}, "needs a name"),
            ({"ten": "A", "hinh_thuc": "Bằng khen"}, "no field 'hinh_thuc'"),
            ({"ten": "A", "loai": "nhóm"}, "no kind of recipient"),
            ({"ten": "A", "award": "2"}, "no award"),
            ({"ten": "A", "award": "0"}, "no award"),
            ({"ten": "A", "tien_thuong": "nhiều"}, "no amount"),
            ({"ten": "A" * 2001}, "too long"),
        ],
    )
    def test_what_can_be_no_entry(
        self, archive: Archive, short: int, values: dict[str, str], says: str
    ) -> None:
        with pytest.raises(ImpossibleValueError, match=says):
            archive.lists.add(short, values, page=1)
        assert archive.lists.of(short).history == ()

    def test_what_is_not_there(self, archive: Archive, short: int) -> None:
        with pytest.raises(ArchiveError, match="no page 2"):
            archive.lists.add(short, {"ten": "A"}, page=2)
        with pytest.raises(ArchiveError, match="no entry"):
            archive.lists.set(short, 3, {})
        with pytest.raises(DocumentNotFoundError):
            archive.lists.remove(99, 0)


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["set", "add", "remove", "undo"]), st.integers(0, 6), st.sampled_from("ABCDEF")
    ),
    max_size=8,
)


@pytest.mark.slow
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given_any(ACTIONS)
def test_whatever_was_said_is_the_same_after_reading_again_and_all_of_it_can_be_undone(
    actions: list[tuple[str, int, str]],
) -> None:
    with TemporaryDirectory() as folder, Archive.open(Path(folder) / "a", create=True) as archive:
        found = (MAN, HOA, PAN)
        read: Document = document(Path(folder) / "1.txt", "danh sách")
        id = archive.add(read, Record(awards=(given(),), recipients=found), mtime_ns=1).id
        for action in actions:
            _do(archive, id, *action)
        before = [entry.recipient for entry in archive.lists.of(id).entries]
        record = archive.record(id)
        assert not archive.rereading.compare(id, replace(record, recipients=found)).anything
        archive.rereading.save(id, replace(record, recipients=(*found, HEADING)))
        archive.rereading.save(id, replace(record, recipients=found))
        assert [entry.recipient for entry in archive.lists.of(id).entries] == before
        for line in {said.line for said in archive.lists.of(id).history}:
            _undone(archive, id, line)
        assert tuple(entry.recipient for entry in archive.lists.of(id).entries) == found


def _do(archive: Archive, id: int, action: str, at: int, name: str) -> None:
    count = len(archive.lists.of(id).entries)
    if action == "add":
        archive.lists.add(id, {"ten": name, "stt": str(at)}, page=1)
    elif action == "undo":
        _undone(archive, id, at)
    elif count and action == "set":
        archive.lists.set(id, at % count, {"don_vi": name})
    elif count:
        archive.lists.remove(id, at % count)


def _undone(archive: Archive, id: int, line: int) -> None:
    held = archive.lists.of(id)
    lines = {entry.line for entry in held.entries} | {one.line for one in held.removed}
    if line in lines:
        archive.lists.undo(id, line)


def test_what_an_earlier_version_kept_of_an_entry_is_still_read(archive: Archive, short: int) -> None:
    archive.lists.set(short, 0, {"don_vi": "Trường A"})
    kept = "json_remove(rule, '$.doi_tuong', '$.doi_tuong_status', '$.doi_tuong_can_cu')"
    archive._catalogue._sql.execute(f"UPDATE recipient_corrections SET rule = {kept}")  # noqa: S608
    archive.lists.undo(short, 1)
    assert archive.lists.of(short).entries[0].recipient == MAN
