"""Invented award events, lists and statistics, as the figures would give them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import cast

from extract.types import RecipientKind
from index.awards.conditions import EVERYTHING, Conditions
from index.awards.decreed_bonus import BonusCheck
from index.awards.events import AwardEvent, AwardSource
from index.awards.lists import RecipientCounts
from index.awards.roster import RosterEntry
from index.awards.statistics import Statistics, StatsQuestion
from index.awards.sums import Figure, StatsRow

PROVINCE = "ỦY BAN NHÂN DÂN TỈNH MỘC GIANG"
CHAIR = "Chủ tịch Ủy ban nhân dân tỉnh"

EVENTS = (
    AwardEvent(
        "1.0",
        "Bằng khen",
        "tặng",
        "given",
        (
            AwardSource(1, 0, "tặng", 1, "2935/QĐ-UBND", "certain"),
            AwardSource(4, 2, "thuật lại", 2, "412/BC-UBND", "certain"),
        ),
        tham_quyen=CHAIR,
        so_quyet_dinh="2935/QĐ-UBND",
        ngay_quyet_dinh="2023-09-28",
        date_status="certain",
        nam=2023,
        decision=1,
        co_quan_ban_hanh=PROVINCE,
        ly_do="đã có thành tích xuất sắc trong công tác chuyển đổi số",
        thoi_gian="năm 2022 - 2023",
        tu_nam=2022,
        den_nam=2023,
        declared=RecipientCounts(2, 3),
        counted=RecipientCounts(2, 2, 0),
        bonuses=(
            BonusCheck("cá nhân", 2_700_000, 1.5, 1_800_000, "Điều 54", None, "unknown", confirmed=False),
        ),
    ),
    AwardEvent(
        "2.0",
        "Huân chương Lao động",
        "thuật lại",
        "not held",
        (AwardSource(4, 0, "thuật lại", 1, "412/BC-UBND", "certain"),),
        hang="Nhì",
        tham_quyen="Chủ tịch nước",
        so_quyet_dinh="655/QĐ-CTN",
        ngay_quyet_dinh="2023-05",
        date_status="certain",
        nam=2023,
        declared=RecipientCounts(1, None),
    ),
    AwardEvent(
        "3.0",
        "Giấy khen",
        "tặng",
        "given",
        (AwardSource(3, 0, "tặng", 1, "05/QĐ-SYT", "uncertain"),),
        tham_quyen="Giám đốc Sở Y tế",
        so_quyet_dinh="05/QĐ-SYT",
        ngay_quyet_dinh="2022-01-07",
        date_status="uncertain",
        nam=2022,
        decision=3,
        co_quan_ban_hanh="SỞ Y TẾ",
        declared=RecipientCounts(None, 1, 1),
        counted=RecipientCounts(0, 1, 1),
        uncertain_entries=1,
        status="uncertain",
        reason="the number was read with doubt",
    ),
    AwardEvent(
        "5.0",
        "Cờ thi đua",
        "đề nghị",
        "proposed",
        (AwardSource(5, 0, "đề nghị", 1, "186/TTr-SNV", "certain"),),
        nam=2023,
        declared=RecipientCounts(4),
    ),
)

ENTRIES = (
    RosterEntry("1.0", 1, 0, "tập thể", "Sở Nội vụ", 2, "1", event="1.0"),
    RosterEntry("1.1", 1, 1, "tập thể", "=HYPERLINK(A1)", 2, "2", event="1.0"),
    RosterEntry(
        "1.2",
        1,
        2,
        "cá nhân",
        "Đàm Hữu Lộc",
        2,
        "1",
        danh_xung="Ông",
        chuc_vu="Giám đốc",
        don_vi="Sở Nội vụ",
        event="1.0",
    ),
    RosterEntry(
        "1.3",
        1,
        3,
        "cá nhân",
        "Vi Thị Sen",
        2,
        "2",
        danh_xung="Bà",
        don_vi="Sở Y tế",
        nganh="y tế",
        event="1.0",
    ),
    RosterEntry(
        "3.0",
        3,
        0,
        "cá nhân",
        "Vi Thị Sen",
        1,
        "1",
        don_vi="Sở Y tế",
        nganh="y tế",
        event="3.0",
        status="uncertain",
        reason="hard to read",
    ),
    RosterEntry("3.1", 3, 1, "hộ gia đình", "Lò Văn Pản", 1, "1", event="3.0"),
)


class InventedFigures:
    """Figures that count the invented events, or those given."""

    def __init__(
        self, events: Iterable[AwardEvent] = EVENTS, entries: Iterable[RosterEntry] = ENTRIES
    ) -> None:
        self._events = tuple(events)
        self._entries = tuple(entries)

    def events(self, conditions: Conditions = EVERYTHING, /) -> tuple[AwardEvent, ...]:
        """Those of the year that is asked for."""
        year = conditions.dates.first.year if conditions.dates else None
        given = (event for event in self._events if event.vai_tro != "đề nghị")
        return tuple(event for event in given if year in (None, event.nam))

    def roster(self, conditions: Conditions = EVERYTHING, /) -> Iterator[RosterEntry]:
        """The lines of these events' lists, each with its award."""
        events = {event.id: event for event in self.events(conditions)}
        for entry in self._entries:
            if entry.event in events:
                yield _with_award(entry, events[entry.event])

    def statistics(self, question: StatsQuestion = StatsQuestion(), /) -> Statistics:  # noqa: B008
        """By year or award kind; nothing by what these events don't say."""
        real = self.events(question.conditions)
        values = {
            "year": lambda e: str(e.nam),
            "award": lambda e: e.hinh_thuc,
            "authority": lambda e: e.tham_quyen,
        }
        of = values.get(question.by)
        rows = []
        for value in sorted({of(event) for event in real}) if of else ():
            rows.append(_row(value, [event for event in real if of and of(event) == value]))
        return Statistics(question.by, tuple(rows), _row(None, real))


def _with_award(entry: RosterEntry, event: AwardEvent) -> RosterEntry:
    return replace(
        entry,
        hinh_thuc=event.hinh_thuc,
        hang=event.hang,
        tham_quyen=event.tham_quyen,
        so_quyet_dinh=event.so_quyet_dinh,
        ngay_quyet_dinh=event.ngay_quyet_dinh,
    )


def _row(value: str | None, events: Sequence[AwardEvent]) -> StatsRow:
    def figure(kind: RecipientKind) -> Figure:
        certain = sum(recipients(event, kind) for event in events if event.status == "certain")
        return Figure(certain, sum(recipients(event, kind) for event in events) - certain)

    sure = sum(event.status == "certain" for event in events)
    return StatsRow(
        value,
        Figure(sure, len(events) - sure),
        *(figure(cast(RecipientKind, kind)) for kind in ("tập thể", "cá nhân", "hộ gia đình")),
        tuple(event.id for event in events),
        tuple(sorted({source.document for event in events for source in event.sources})),
    )


def recipients(event: AwardEvent, kind: RecipientKind) -> int:
    """What its list counts, else what its text declares."""
    counted, declared = event.counted.of(kind), event.declared.of(kind)
    return (declared or 0) if counted is None else counted
