"""Citations with a blank that somebody filled by hand."""

from __future__ import annotations

import pytest
from page_heads import filled, laid_out

from extract.record import extract
from extract.types import Reference

HEAD = [
    {"text": "SỞ NỘI VỤ", "x": [0.12, 0.4]},
    {"text": "Số: 77/QĐ-SNV", "x": [0.12, 0.4]},
    {"text": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "x": [0.45, 0.9]},
    {"text": "Mộc Giang, ngày 05 tháng 3 năm 2025", "x": [0.45, 0.9]},
    {"text": "QUYẾT ĐỊNH", "x": [0.4, 0.6]},
]


def cited(line: str, **slots: tuple[str, str, float]) -> list[Reference]:
    """What a scan cites in `line`, with slots as `filled` takes them."""
    document = laid_out([*HEAD, {"text": line, "x": [0.12, 0.9], "down": 0.3}], "scan0007.pdf")
    return list(extract(filled(document, **slots)).references)


@pytest.mark.parametrize(
    ("slots", "number", "issued"),
    [
        ({}, "…/QĐ-UBND", None),
        ({"number": ("d06", "206", 0.8)}, "206/QĐ-UBND", None),
        ({"number": ("d06", "206", 0.8), "day": ("I{", "17", 0.8)}, "206/QĐ-UBND", "2025-02-17"),
        ({"number": ("d06", "206", 0.5), "day": ("I{", "17", 0.8)}, "…/QĐ-UBND", None),
        ({"number": ("d06", "", 0.0)}, "…/QĐ-UBND", None),
    ],
    ids=["nothing", "the number", "number and day", "a reading that is not fair", "nothing written"],
)
def test_a_blank_has_what_was_written_into_it(
    slots: dict[str, tuple[str, str, float]], number: str, issued: str | None
) -> None:
    (found,) = cited("Căn cứ Quyết định số d06/QĐ-UBND ngày I{ tháng 02 năm 2025 của UBND tỉnh;", **slots)
    assert (found.so_ky_hieu, found.ngay_ban_hanh, found.status) == (number, issued, "uncertain")


def test_a_printed_number_is_not_written_over() -> None:
    line = "Căn cứ Quyết định số 206/QĐ-UBND ngày 17 tháng 02 năm 2025 của UBND tỉnh;"
    (found,) = cited(line, number=("206", "208", 0.99))
    assert (found.so_ky_hieu, found.status) == ("206/QĐ-UBND", "certain")


def test_what_is_written_elsewhere_fills_no_blank() -> None:
    line = "Căn cứ Quyết định số d06/QĐ-UBND ngày 17 tháng 02 năm 2025 của UBND tỉnh;"
    (found,) = cited(line, number=("77", "78", 0.99))
    assert found.so_ky_hieu == "…/QĐ-UBND"
