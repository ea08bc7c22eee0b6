"""Awards, recipients and statistics as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Protocol

from index.awards.breakdown import DIMENSIONS, Dimension
from index.awards.conditions import Conditions, in_year
from index.awards.event_sources import Provenance
from index.awards.events import AwardEvent, AwardSource
from index.awards.lists import KINDS
from index.awards.roster import RosterEntry
from index.awards.shortfalls import may_be_short
from index.awards.statistics import Difference, Statistics, StatsQuestion
from index.awards.statistics import differences as numbers_that_differ
from index.awards.sums import Figure, StatsRow
from index.outputs.tables.cells import Cell, Column, Doubtful, OutputTable, Plain, day, in_vietnamese

TOLD: Final[dict[Provenance, str]] = {
    "given": "quyết định có trong kho",
    "held": "thuật lại; quyết định có trong kho nhưng không thấy nêu",
    "not held": "thuật lại; quyết định không có trong kho",
    "not named": "thuật lại; không nêu quyết định",
    "proposed": "đề nghị",
}
STATUS: Final = {"certain": "chắc chắn", "uncertain": "chưa chắc", "missing": "không có"}
DIMENSION_NAMES: Final[dict[Dimension, str]] = {
    "year": "Năm",
    "award": "Hình thức khen thưởng",
    "method": "Phương thức khen thưởng",
    "authority": "Thẩm quyền",
    "agency": "Cơ quan ban hành",
    "unit": "Đơn vị",
    "recipient-kind": "Loại đối tượng",
    "recipient-class": "Nhóm đối tượng",
    "industry": "Ngành",
    "nhom": "Nhóm văn bản",
}
UNKNOWN: Final = "(chưa rõ)"
_SHOWN_DOCUMENTS: Final = 50
"""Documents behind a figure that are listed; `sovang stats --json` has all."""

AWARD_COLUMNS: Final = (
    Column("id", "Mã", 8, aside=True),
    Column("hinh_thuc", "Hình thức khen thưởng", 22),
    Column("hang", "Hạng", 7),
    Column("tham_quyen", "Thẩm quyền", 26),
    Column("so_quyet_dinh", "Số quyết định", 18),
    Column("ngay_quyet_dinh", "Ngày quyết định", 12, "date"),
    Column("nam", "Năm", 7, "year", aside=True),
    Column("co_quan_ban_hanh", "Cơ quan ban hành", 26, aside=True),
    Column("khai_tap_the", "Số tập thể (theo lời văn)", 10, "number"),
    Column("khai_ca_nhan", "Số cá nhân (theo lời văn)", 10, "number"),
    Column("khai_ho", "Số hộ gia đình (theo lời văn)", 10, "number"),
    Column("dem_tap_the", "Số tập thể (đếm trong danh sách)", 10, "number"),
    Column("dem_ca_nhan", "Số cá nhân (đếm trong danh sách)", 10, "number"),
    Column("dem_ho", "Số hộ gia đình (đếm trong danh sách)", 10, "number"),
    Column("chenh_lech", "Chênh lệch", 20),
    Column("ly_do", "Thành tích", 48),
    Column("thoi_gian", "Thời gian lập thành tích", 16, aside=True),
    Column("tien_thuong", "Tiền thưởng nêu trong văn bản (đồng)", 14, "number", aside=True),
    Column("tien_thuong_du_kien", "Tiền thưởng theo quy định (đồng)", 24, aside=True),
    Column("tinh_trang", "Tình trạng", 24, aside=True),
    Column("nguon", "Nguồn", 34),
    Column("do_chac_chan", "Độ chắc chắn", 11),
    Column("ghi_chu", "Ghi chú", 30, aside=True),
    Column("phuong_thuc", "Phương thức khen thưởng", 14),
)

RECIPIENT_COLUMNS: Final = (
    Column("id", "Mã", 9, aside=True),
    Column("stt", "STT", 6),
    Column("loai", "Loại đối tượng", 11),
    Column("danh_xung", "Danh xưng, cấp bậc", 10),
    Column("ten", "Họ và tên / tên tập thể", 32),
    Column("chuc_vu", "Chức vụ", 20),
    Column("don_vi", "Đơn vị", 32),
    Column("nganh", "Ngành", 14, aside=True),
    Column("thanh_tich", "Thành tích", 32),
    Column("hinh_thuc", "Hình thức khen thưởng", 22),
    Column("hang", "Hạng", 7),
    Column("tham_quyen", "Thẩm quyền", 24),
    Column("so_quyet_dinh", "Số quyết định", 17),
    Column("ngay_quyet_dinh", "Ngày quyết định", 12, "date"),
    Column("van_ban", "Văn bản (mã trong kho)", 9, "year", aside=True),
    Column("trang", "Trang", 7, "number", aside=True),
    Column("do_chac_chan", "Độ chắc chắn", 11),
    Column("ghi_chu", "Ghi chú", 30, aside=True),
    Column("tien_thuong", "Tiền thưởng ghi trong danh sách (đồng)", 14, "number", aside=True),
    Column("doi_tuong", "Nhóm đối tượng", 16),
    Column("phuong_thuc", "Phương thức khen thưởng", 14, aside=True),
)

STATISTICS_COLUMNS: Final = (
    Column("theo", "Thống kê theo", 22),
    Column("gia_tri", "Giá trị", 40),
    Column("khen_thuong", "Số lần khen thưởng", 11, "number"),
    Column("khen_thuong_chua_chac", "Trong đó chưa chắc", 11, "number"),
    Column("tap_the", "Tập thể", 10, "number"),
    Column("ca_nhan", "Cá nhân", 10, "number"),
    Column("ho", "Hộ gia đình", 10, "number"),
    Column("cong", "Cộng", 10, "number"),
    Column("chua_chac", "Trong đó chưa chắc", 11, "number"),
    Column("theo_loi_van", "Trong đó không có danh sách", 12, "number"),
    Column("van_ban", "Văn bản (mã trong kho)", 40),
    Column("chua_doc", "Nêu mà chưa đọc được trong danh sách", 12, "number"),
    Column("co_the_thieu", "Trong danh sách có thể thiếu (trang còn chữ chưa đọc được)", 12, "number"),
)


class AwardFigures(Protocol):
    """What tables and reports take from the figures: they don't care who counts."""

    def events(self, conditions: Conditions = ..., /) -> Iterable[AwardEvent]:
        """Each award once, however often it is mentioned."""

    def roster(self, conditions: Conditions = ..., /) -> Iterable[RosterEntry]:
        """Every line of every list."""

    def statistics(self, question: StatsQuestion, /) -> Statistics:
        """Figures by one dimension."""


def award_sheet(figures: AwardFigures, year: int | None = None) -> OutputTable:
    """Return the list of awards, each once, with all documents that give it or mention it."""
    return OutputTable("awards", "Khen thưởng", AWARD_COLUMNS, _award_rows(figures, year), counted=True)


def _award_rows(figures: AwardFigures, year: int | None) -> Iterator[tuple[Cell, ...]]:
    yield from map(_award_row, figures.events(in_year(year)))


def _award_row(event: AwardEvent) -> tuple[Cell, ...]:
    sure = event.status == "certain"
    dated = event.date_status != "uncertain"
    declared = event.declared
    counted = [event.standing(kind) if event.counted.of(kind) is not None else None for kind in KINDS]
    return (
        event.id,
        _doubted(event.hinh_thuc, sure),
        event.hang,
        event.tham_quyen,
        _doubted(event.so_quyet_dinh, event.number_status != "uncertain"),
        _doubted(day(event.ngay_quyet_dinh), dated),
        _doubted(event.nam, dated),
        event.co_quan_ban_hanh,
        *(_doubted(number, sure) for number in (declared.tap_the, declared.ca_nhan, declared.ho)),
        *(_doubted(number, not event.uncertain_entries) for number in counted),
        "; ".join(filter(None, (differences(event), _withdrawn(event)))) or None,
        event.ly_do,
        event.thoi_gian,
        next((bonus.stated for bonus in event.bonuses if bonus.stated is not None), None),
        _expected(event),
        TOLD[event.told],
        "; ".join(map(_source, event.sources)),
        STATUS[event.status],
        in_vietnamese(event.reason),
        _doubted(event.phuong_thuc, event.phuong_thuc_status == "certain"),
    )


def _doubted(value: Plain, sure: bool) -> Cell:
    return value if sure or value is None else Doubtful(value)


def differences(event: AwardEvent) -> str | None:
    """Return where the text and its list say different numbers, or the list wasn't read, or perhaps in part.

    None where all is well.
    """
    found = [_difference(one) for one in numbers_that_differ([event])]
    if any(may_be_short(event, kind) for kind in KINDS):
        found += _why_short(event)
    return "; ".join(found) or None


def _withdrawn(event: AwardEvent) -> str:
    """Return how many lost the award by name, whom the numbers leave out."""
    lost = sum(event.withdrawn.of(kind) or 0 for kind in KINDS)
    return f"không tính {lost} trường hợp bị hủy bỏ, thu hồi theo tên" if lost else ""


def _why_short(event: AwardEvent) -> list[str]:
    told = (event.unread_pages, "còn chữ chưa đọc được"), (event.gap_pages, "thiếu dòng")
    return [
        f"danh sách có thể thiếu: trang {', '.join(map(str, pages))} {why}" for pages, why in told if pages
    ]


def _difference(found: Difference) -> str:
    """Return a difference as a table says it.

    >>> _difference(Difference("1.0", 1, None, "Bằng khen", "cá nhân", 15, 14))
    'cá nhân: nêu 15, đếm 14'
    >>> _difference(Difference("1.0", 1, None, "Bằng khen", "cá nhân", 504, 0))
    'cá nhân: nêu 504, chưa đọc được danh sách'
    """
    counted = f"đếm {found.counted}" if found.counted else "chưa đọc được danh sách"
    return f"{found.loai}: nêu {found.declared}, {counted}"


def _expected(event: AwardEvent) -> str | None:
    marks = {"agrees": "", "differs": " (khác số đã nêu)", "unknown": ""}
    said = [
        f"{bonus.loai}: {bonus.expected:,}".replace(",", ".") + marks[bonus.verdict]
        for bonus in event.bonuses
        if bonus.expected is not None
    ]
    return "; ".join(said) or None


def _source(source: AwardSource) -> str:
    """Return where an award stands: "2935/QĐ-UBND (mã 3), tr. 1, tặng"."""
    name = (
        f"{source.so_ky_hieu} (mã {source.document})"
        if source.so_ky_hieu
        else f"văn bản mã {source.document}"
    )
    return f"{name}, tr. {source.page}, {source.vai_tro}"


def recipient_sheet(figures: AwardFigures, year: int | None = None) -> OutputTable:
    """Return every line of every list of recipients, with its award and decision."""
    rows = _recipient_rows(figures, year)
    return OutputTable("recipients", "Danh sách khen thưởng", RECIPIENT_COLUMNS, rows)


def _recipient_rows(figures: AwardFigures, year: int | None) -> Iterator[tuple[Cell, ...]]:
    yield from map(_recipient_row, figures.roster(in_year(year)))


def _recipient_row(entry: RosterEntry) -> tuple[Cell, ...]:
    sure = entry.status == "certain"
    return (
        entry.id,
        entry.stt,
        entry.loai,
        entry.danh_xung,
        _doubted(entry.ten, sure),
        _doubted(entry.chuc_vu, sure),
        _doubted(entry.don_vi, sure),
        entry.nganh,
        entry.thanh_tich,
        entry.hinh_thuc,
        entry.hang,
        entry.tham_quyen,
        _doubted(entry.so_quyet_dinh, entry.number_status != "uncertain"),
        _doubted(day(entry.ngay_quyet_dinh), entry.date_status != "uncertain"),
        entry.document,
        entry.page,
        STATUS[entry.status],
        in_vietnamese(entry.reason),
        entry.tien_thuong,
        _doubted(entry.doi_tuong, entry.doi_tuong_status == "certain"),
        _doubted(entry.phuong_thuc, entry.phuong_thuc_status == "certain"),
    )


def statistics_sheet(figures: AwardFigures, year: int | None = None) -> OutputTable:
    """Return the statistics by every dimension, one below the other, after the total of all."""
    conditions = in_year(year)
    found = (figures.statistics(StatsQuestion(by, conditions)) for by in DIMENSIONS)
    return OutputTable("statistics", "Thống kê", STATISTICS_COLUMNS, _statistics_rows(found))


def _statistics_rows(found: Iterable[Statistics]) -> Iterator[tuple[Cell, ...]]:
    for number, statistics in enumerate(found):
        if number == 0:
            yield _statistics_row("Tất cả", "Tổng số", statistics.total)
        for row in statistics.rows:
            yield _statistics_row(DIMENSION_NAMES[statistics.by], _value(statistics.by, row.value), row)


def _value(by: Dimension, value: str | None) -> Plain:
    if value is None:
        return UNKNOWN
    return int(value) if by == "year" and value.isdecimal() else value


def _statistics_row(theme: str, value: Plain, row: StatsRow) -> tuple[Cell, ...]:
    people = (row.tap_the, row.ca_nhan, row.ho)
    together = sum(people, Figure())
    awards = (row.awards.total, row.awards.uncertain)
    doubts = (together.uncertain, together.declared)
    numbers = (*awards, *(figure.total for figure in people), together.total, *doubts)
    return (theme, value, *numbers, _documents(row.documents), together.unlisted, together.beside_unread)


def _documents(ids: tuple[int, ...]) -> str | None:
    more = f" và {len(ids) - _SHOWN_DOCUMENTS} văn bản khác" if len(ids) > _SHOWN_DOCUMENTS else ""
    return (", ".join(str(id) for id in ids[:_SHOWN_DOCUMENTS]) + more) or None
