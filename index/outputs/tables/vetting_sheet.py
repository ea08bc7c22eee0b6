"""A vetted list as tables: a line a proposal, and all earlier awards with decision and page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from extract.types import award_name
from index.outputs.tables.cells import Cell, Column, Doubtful, OutputTable, day, in_vietnamese
from index.outputs.tables.table_files import write_table
from index.store.atomic import new_file
from index.vetting.types import EarlierAward, Vetted, Vetting, VettingFinding

MARKS: Final = {"sure": "", "likely": " (có khả năng)", "unconfirmed": " (chưa kiểm chứng)"}
SAME: Final = {"same": "coi là một", "unsure": "có thể là người khác", "other": "người khác"}

ROW_COLUMNS: Final = (
    Column("stt", "STT", 6),
    Column("loai", "Loại đối tượng", 11, aside=True),
    Column("ten", "Họ và tên / tên tập thể", 28),
    Column("nam_sinh", "Năm sinh", 8, "year"),
    Column("chuc_vu", "Chức vụ", 18, aside=True),
    Column("don_vi", "Đơn vị", 28),
    Column("hinh_thuc", "Đề nghị", 24),
    Column("nam", "Năm", 11),
    Column("ket_luan", "Kết luận", 18),
    Column("ly_do", "Căn cứ, dấu hiệu", 60),
    Column("quy_dinh", "Quy định", 36),
    Column("da_khen", "Đã khen (theo kho)", 48),
    Column("trang", "Trang của danh sách", 8, "number", aside=True),
)
EARLIER_COLUMNS: Final = (
    Column("ten", "Người, tập thể được đề nghị", 28),
    Column("nam", "Năm", 7, "year"),
    Column("hinh_thuc", "Hình thức khen thưởng", 24),
    Column("hang", "Hạng", 7),
    Column("tham_quyen", "Thẩm quyền", 24),
    Column("thoi_gian", "Thời gian thành tích", 18),
    Column("ly_do", "Thành tích", 40),
    Column("so_quyet_dinh", "Số quyết định", 18),
    Column("ngay_quyet_dinh", "Ngày quyết định", 12, "date"),
    Column("van_ban", "Văn bản (mã trong kho)", 9, "year"),
    Column("trang", "Trang", 7, "number"),
    Column("ten_trong_kho", "Tên trong danh sách", 26),
    Column("don_vi", "Đơn vị trong danh sách", 28),
    Column("nam_sinh", "Năm sinh", 8, "year"),
    Column("la_mot", "Có phải một người", 18),
    Column("vi_sao", "Vì sao", 30),
)


def write_vetting(path: Path, found: Vetting, *, replace: bool = False) -> None:
    """Write a vetted list to a workbook with two sheets, or its lines alone to .csv or .jsonl.

    Raises:
        ArchiveError: the ending is another one, or the file is there and not `replace`.
    """
    if path.suffix.lower() != ".xlsx":
        write_table(path, ROW_COLUMNS, map(_row, found.rows), replace=replace)
        return
    from index.outputs.tables.workbook import write_workbook  # noqa: PLC0415  # a CSV does without

    with new_file(path, replace=replace) as half:
        write_workbook(
            half,
            [
                OutputTable("vetting", "Thẩm tra", ROW_COLUMNS, map(_row, found.rows)),
                OutputTable("earlier", "Đã khen", EARLIER_COLUMNS, _earlier_rows(found)),
            ],
        )


def _row(row: Vetted) -> tuple[Cell, ...]:
    one = row.proposal
    award = award_name(one.hinh_thuc, one.hang) or None
    first, last = one.tu_nam, one.den_nam
    years = f"{first} - {last}" if first and first != last else str(last or "") or None
    sure = one.status == "certain"
    return (
        one.stt,
        one.loai,
        one.ten if sure else Doubtful(one.ten),
        one.nam_sinh,
        one.chuc_vu,
        one.don_vi,
        award,
        years,
        row.verdict,
        "\n".join(map(_finding, row.findings)),
        "\n".join(dict.fromkeys(filter(None, map(_basis, row.findings)))) or None,
        "\n".join(_paper(one) for one in row.earlier if one.same == "same") or None,
        one.page,
    )


def _finding(one: VettingFinding) -> str:
    return f"{one.verdict}: {in_vietnamese(one.message)}"


def _basis(one: VettingFinding) -> str | None:
    return f"{one.basis.can_cu}{MARKS[one.basis.mark]}" if one.basis else None


def _paper(one: EarlierAward) -> str:
    award = award_name(one.hinh_thuc, one.hang)
    given = f"đề nghị: {award}" if one.proposed else award
    out = f" (không tính: {in_vietnamese(one.taken_out)})" if one.taken_out else ""
    number = one.so_quyet_dinh or "không số"
    return f"{one.nam or ''} {given}: {number}, mã {one.document}, tr. {one.page}{out}"


def _earlier_rows(found: Vetting) -> Iterator[tuple[Cell, ...]]:
    for row in found.rows:
        for one in row.earlier:
            yield _earlier_row(row, one)


def _earlier_row(row: Vetted, one: EarlierAward) -> tuple[Cell, ...]:
    return (
        row.proposal.ten,
        one.nam if one.nam_named or one.nam is None else Doubtful(one.nam),
        one.hinh_thuc if one.sure else Doubtful(one.hinh_thuc),
        one.hang,
        one.tham_quyen,
        one.thoi_gian,
        one.ly_do,
        one.so_quyet_dinh,
        day(one.ngay_quyet_dinh),
        one.document,
        one.page,
        one.ten,
        one.don_vi,
        one.nam_sinh,
        SAME[one.same],
        in_vietnamese(one.why),
    )
