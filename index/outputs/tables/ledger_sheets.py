"""The bonus ledger as tables: a line for each award and kind of recipient, and their sums."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from index.awards.ledger import LedgerGroup, LedgerLine, LedgerSum, sums
from index.outputs.tables.cells import Cell, Column, Doubtful, OutputTable, day, in_vietnamese
from index.outputs.tables.table_files import write_table
from index.store.atomic import new_file

LINE_COLUMNS: Final = (
    Column("so_quyet_dinh", "Số quyết định", 18),
    Column("ngay_quyet_dinh", "Ngày quyết định", 12, "date"),
    Column("tham_quyen", "Thẩm quyền", 28),
    Column("hinh_thuc", "Hình thức khen thưởng", 28),
    Column("loai", "Đối tượng", 12),
    Column("so_luong", "Số lượng", 9, "number"),
    Column("he_so", "Hệ số", 8, "factor"),
    Column("luong_co_so", "Lương cơ sở", 12, "number"),
    Column("muc_thuong", "Mức thưởng theo quy định", 14, "number"),
    Column("thanh_tien", "Thành tiền theo quy định", 16, "number"),
    Column("muc_neu", "Mức thưởng nêu trong quyết định", 14, "number"),
    Column("thanh_tien_neu", "Thành tiền theo mức đã nêu", 16, "number"),
    Column("so_sanh", "So sánh", 12),
    Column("can_cu", "Căn cứ", 34),
    Column("ghi_chu", "Ghi chú", 36),
    Column("van_ban", "Văn bản (mã trong kho)", 9, "year"),
)
SUM_COLUMNS: Final = (
    Column("ten", "Theo", 34),
    Column("so_luong", "Số lượng", 10, "number"),
    Column("theo_quy_dinh", "Theo quy định (chắc chắn)", 18, "number"),
    Column("chua_kiem_chung", "Trong đó mức chưa kiểm chứng", 18, "number"),
    Column("chua_chac", "Đọc chưa chắc, hoặc chưa đọc được danh sách (tính riêng)", 18, "number"),
    Column("da_neu", "Theo mức đã nêu trong quyết định", 18, "number"),
    Column("quy_dinh_cua_phan_da_neu", "Theo quy định, của phần đã nêu mức", 18, "number"),
    Column("khong_ro_muc", "Số lượng không rõ mức thưởng", 12, "number"),
    Column("khac_nhau", "Số dòng khác mức quy định", 12, "number"),
)
_TITLES: Final[dict[LedgerGroup, str]] = {
    "decision": "Theo quyết định",
    "year": "Theo năm",
    "authority": "Theo thẩm quyền",
}
_VERDICTS: Final = {"agrees": "khớp", "differs": "khác", "unknown": None}


def write_ledger(path: Path, lines: Sequence[LedgerLine], *, replace: bool = False) -> None:
    """Write the ledger to a workbook with its sums, or its lines alone to .csv or .jsonl.

    Raises:
        ArchiveError: the ending is another one, or the file is there and not `replace`.
    """
    if path.suffix.lower() != ".xlsx":
        write_table(path, LINE_COLUMNS, map(_row, lines), replace=replace)
        return
    from index.outputs.tables.workbook import write_workbook  # noqa: PLC0415  # a CSV does without

    added = [
        OutputTable(by, title, SUM_COLUMNS, map(_sum_row, sums(lines, by))) for by, title in _TITLES.items()
    ]
    with new_file(path, replace=replace) as half:
        write_workbook(half, [OutputTable("ledger", "Tiền thưởng", LINE_COLUMNS, map(_row, lines)), *added])


def _row(line: LedgerLine) -> tuple[Cell, ...]:
    check = line.check
    number = line.number if line.certain or line.number is None else Doubtful(line.number)
    total = line.expected if line.certain or line.expected is None else Doubtful(line.expected)
    return (
        line.so_quyet_dinh,
        day(line.ngay_quyet_dinh),
        line.tham_quyen,
        line.award,
        check.loai,
        number,
        check.he_so,
        check.luong_co_so,
        check.expected,
        total,
        check.stated,
        line.stated,
        _VERDICTS[check.verdict],
        check.can_cu or None,
        _remarks(line),
        line.document,
    )


def _remarks(line: LedgerLine) -> str | None:
    said = [
        "chưa đọc được danh sách, số lượng theo quyết định" if line.declared_only else "",
        in_vietnamese(line.check.reason) or "",
    ]
    return "; ".join(filter(None, said)) or None


def _sum_row(one: LedgerSum) -> tuple[Cell, ...]:
    money = (one.expected, one.unconfirmed, one.doubtful, one.stated, one.expected_of_stated)
    return (one.name or "không rõ", one.recipients, *money, one.unknown, one.differing)
