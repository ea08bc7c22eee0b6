"""How a report words numbers, dates and documents."""

from __future__ import annotations

from extract.types import award_name
from index.awards.events import AwardEvent
from index.awards.roster import RosterEntry
from index.awards.shortfalls import shortfalls
from index.outputs.report.facts import FigureSource

GAP = "[…]"
"""What the writer has to fill in."""


def long_day(iso: str | None) -> str:
    """Return a date as it stands in a sentence; a gap where it isn't known.

    >>> long_day("2023-09-28"), long_day("2023-02-07"), long_day("2023-05"), long_day("2023"), long_day(None)
    ('ngày 28/9/2023', 'ngày 07/02/2023', 'tháng 5/2023', 'năm 2023', 'ngày […]')
    """
    if iso is None:
        return f"ngày {GAP}"
    year, *rest = iso.split("-")
    if not rest:
        return f"năm {year}"
    month = int(rest[0])
    if len(rest) == 1:
        return f"tháng {month}/{year}"
    # Days below 10 and the months 1 and 2 have a 0, so that nobody can put another digit before them.
    return f"ngày {rest[1]}/{month:02}/{year}" if month < 3 else f"ngày {rest[1]}/{month}/{year}"


def document_name(kind: str | None, number: str | None, date: str | None) -> str:
    """Return how a sentence names a document.

    >>> document_name("Kế hoạch", "12/KH-UBND", "2023-01-05")
    'Kế hoạch số 12/KH-UBND ngày 05/01/2023'
    >>> document_name(None, None, None)
    'Văn bản số […] ngày […]'
    """
    return f"{kind or 'Văn bản'} số {number or GAP} {long_day(date)}"


def whole_name(entry: RosterEntry) -> str | None:
    """Return what an entry of a list received, with who gave it; None where that isn't clear."""
    if entry.hinh_thuc is None:
        return None
    name = award_name(entry.hinh_thuc, entry.hang)
    return f"{name} của {entry.tham_quyen}" if entry.tham_quyen else name


def evidence_of(event: AwardEvent) -> FigureSource:
    """Return the document that a footnote names for an award: its decision, else who mentions it."""
    doubt = _doubt(event)
    if event.so_quyet_dinh is None and event.told != "given":
        source = event.sources[0]
        teller = f"văn bản số {source.so_ky_hieu}" if source.so_ky_hieu else f"văn bản mã {source.document}"
        return FigureSource(
            f"theo {teller}, trang {source.page} (không nêu quyết định)", source.document, doubt
        )
    name = document_name("Quyết định", event.so_quyet_dinh, event.ngay_quyet_dinh)
    return FigureSource(name, event.decision, doubt)


def _doubt(event: AwardEvent) -> str:
    """Return what is uncertain about an award, "" where nothing is."""
    doubts = {
        "số hoặc ngày của quyết định": event.date_status == "uncertain",
        "nội dung khen thưởng": event.status == "uncertain",
        f"{event.uncertain_entries} dòng của danh sách": event.uncertain_entries > 0,
        "danh sách chưa đọc đủ": any(shortfalls([event])),
    }
    return ", ".join(what for what, there in doubts.items() if there)


def counted(number: int, noun: str) -> str:
    """Return a number as Vietnamese write it, below ten with a 0, with its noun.

    >>> counted(3, "tập thể"), counted(1250, "cá nhân")
    ('03 tập thể', '1.250 cá nhân')
    """
    return f"{number_text(number)} {noun}"


def number_text(number: int) -> str:
    """Return a number as Vietnamese write it.

    >>> number_text(3), number_text(0), number_text(12500)
    ('03', '0', '12.500')
    """
    return f"{number:02}" if 0 < number < 10 else f"{number:,}".replace(",", ".")


def change(now: int, before: int) -> str:
    """Return how a number compares with the year before.

    >>> change(120, 100), change(80, 100), change(5, 0), change(7, 7)
    ('tăng 20% so với năm trước', 'giảm 20% so với năm trước', 'năm trước không có', 'bằng năm trước')
    """
    if now == before:
        return "bằng năm trước"
    if not before:
        return "năm trước không có"
    per_cent = f"{abs(now - before) / before * 100:.1f}".rstrip("0").rstrip(".").replace(".", ",")
    return f"{'tăng' if now > before else 'giảm'} {per_cent}% so với năm trước"
