"""Laws cited by name, with a date or year and no number."""

from __future__ import annotations

import pytest

from extract.references.laws import find_laws
from extract.spacy_components import pipeline


@pytest.mark.parametrize(
    ("text", "name", "issued", "year"),
    [
        (
            "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
            "Luật Thi đua, khen thưởng",
            "2022-06-15",
            2022,
        ),
        ("theo Luật Tố tụng hành chính năm 2015", "Luật Tố tụng hành chính", None, 2015),
        ("Luật Đất đai năm \n2024", "Luật Đất đai", None, 2024),
        ("Luật Giáo dục và Luật Trẻ em năm 2016", "Luật Trẻ em", None, 2016),
        ("Bộ luật Lao động ngày 20/11/2019", "Bộ luật Lao động", "2019-11-20", 2019),
        (
            "Pháp lệnh phòng, chống mại dâm ngày 14 tháng 3 năm 2003",
            "Pháp lệnh phòng, chống mại dâm",
            "2003-03-14",
            2003,
        ),
        (
            "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ ngày 22 tháng 11 năm 2019",
            "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ",
            "2019-11-22",
            2019,
        ),
    ],
)
def test_laws_by_name(text: str, name: str, issued: str | None, year: int) -> None:
    (law,) = find_laws(text)
    assert (law.name, law.issued and law.issued.isoformat(), law.year) == (name, issued, year)
    assert text[law.start :].startswith(name[:8])


@pytest.mark.parametrize(
    "text",
    [
        "Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2013",
        "Luật Hợp tác xã, có hiệu lực kể từ ngày 01 tháng 11 năm 2024",
        "chấp hành pháp luật năm 2023",
        "theo quy định của Luật Giá",
    ],
)
def test_what_dates_no_law(text: str) -> None:
    assert find_laws(text) == ()


def test_a_law_with_a_number_is_a_reference_and_not_counted_twice() -> None:
    doc = pipeline()("Căn cứ Luật Chứng khoán số 54/2019/QH14 ngày 26 tháng 11 năm 2019;")
    assert [mention.symbol.text for mention in doc._.mentions] == ["54/2019/QH14"]
    assert doc._.laws == ()
