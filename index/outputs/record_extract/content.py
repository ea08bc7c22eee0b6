"""What an extract of a record says, whatever it is written as."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from extract.types import award_name
from index.awards.decision_changes import changes_text
from index.outputs.tables.cells import in_vietnamese
from index.vetting.timeline import RecipientTimeline, TimelineLine, TitleRun
from messages import day

TITLE: Final = "TRÍCH LỤC QUÁ TRÌNH KHEN THƯỞNG"
HEADINGS: Final = ("TT", "Năm", "Hình thức khen thưởng", "Quyết định", "Thành tích", "Văn bản, trang")
WIDTHS_MM: Final = (9.0, 13.0, 39.0, 39.0, 42.0, 23.0)
NOT_SEEN: Final = "không thấy trong kho"


@dataclass(frozen=True, slots=True)
class ExtractRow:
    """A line of the extract; `doubtful` where something in it was read with doubt."""

    cells: tuple[str, str, str, str, str, str]
    doubtful: bool


@dataclass(frozen=True, slots=True)
class ExtractContent:
    """An extract: whose, the lines, and what is to be known of them.

    Attributes:
        about: sentences above the table: kind, unit, other writings of the name.
        runs: of titles in consecutive years, and the years not seen.
        notes: below it.
    """

    name: str
    about: tuple[str, ...]
    rows: tuple[ExtractRow, ...]
    runs: tuple[str, ...]
    notes: tuple[str, ...]


def extract_content(found: RecipientTimeline, today: date) -> ExtractContent:
    """Return what an extract says, made on a day."""
    record = found.record
    return ExtractContent(
        name=record.ten,
        about=tuple(_about(found)),
        rows=tuple(_row(number, line) for number, line in enumerate(found.lines, 1)),
        runs=tuple(_run(one) for one in found.titles),
        notes=tuple(_notes(found, today)),
    )


def _about(found: RecipientTimeline) -> Iterator[str]:
    record = found.record
    yield f"Loại đối tượng: {record.loai}"
    if record.don_vi:
        yield f"Đơn vị: {record.don_vi}"
    if record.names:
        names = "; ".join(f"{ten}, {unit}" if unit else ten for ten, unit in record.names)
        yield f"Gộp từ: {names}"


def award_text(line: TimelineLine) -> str:
    """Return an award as a line of an extract names it."""
    entry = line.entry
    award = award_name(entry.hinh_thuc, entry.hang) or "(chưa rõ)"
    award = f"{award} của {entry.tham_quyen}" if entry.tham_quyen else award
    award = f"Đề nghị: {award}" if entry.vai_tro == "đề nghị" else award
    out = f" (không tính: {in_vietnamese(entry.taken_out)})" if entry.taken_out else ""
    return award + changes_text(entry.changes) + out


def _row(number: int, line: TimelineLine) -> ExtractRow:
    entry = line.entry
    decision = f"{entry.so_quyet_dinh or 'không số'}, ngày {_day(entry.ngay_quyet_dinh)}"
    year = str(line.nam or "…") if line.nam_named or line.nam is None else f"{line.nam} (*)"
    deed, time = line.ly_do or "", line.thoi_gian or ""
    deed = "; ".join(filter(None, [deed, "" if time in deed else time]))
    doubtful = "uncertain" in (entry.status, entry.number_status, entry.date_status)
    place = f"mã {entry.document}, tr. {entry.page}"
    return ExtractRow((str(number), year, award_text(line), decision, deed, place), doubtful)


def _day(iso: str | None) -> str:
    """Return a day as it is written, a month or year alone as it is, a gap where it isn't known."""
    return day(iso) if iso and len(iso) == len("2023-09-28") else iso or "…"


def _run(one: TitleRun) -> str:
    """Return a title's years as a sentence.

    >>> _run(TitleRun("Lao động tiên tiến", ((2020, 2022), (2024, 2024)), (2023,)))
    'Lao động tiên tiến: 2020 - 2022 (3 năm liên tục); 2024; năm 2023 không thấy trong kho'
    """
    parts = [
        str(first) if first == last else f"{first} - {last} ({last - first + 1} năm liên tục)"
        for first, last in one.runs
    ]
    if one.not_seen:
        parts.append(f"năm {', '.join(map(str, one.not_seen))} {NOT_SEEN}")
    return f"{one.title}: {'; '.join(parts)}"


def _notes(found: RecipientTimeline, today: date) -> Iterator[str]:
    if found.not_seen:
        yield f"Năm {', '.join(map(str, found.not_seen))} {NOT_SEEN}: có thể do thiếu bản quét."
    if any(not line.nam_named for line in found.lines):
        yield "(*) Năm của quyết định; văn bản không nêu thời gian lập thành tích."
    if found.record.suggestions:
        others = "; ".join(
            f"{one.ten}, {one.don_vi}" if one.don_vi else one.ten for one in found.record.suggestions
        )
        yield f"Không tính người (tập thể) có tên gần giống, chưa được xác nhận là một: {others}."
    yield (
        f"Trích từ các văn bản có trong kho lưu trữ, lập ngày {day(today.isoformat())}; dòng có nền màu là "
        "chỗ đọc chưa chắc. Trích lục không thay thế quyết định gốc."
    )
