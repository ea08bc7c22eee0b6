"""How well numbers, dates and symbols are formed: what decides between two readings of one."""

from __future__ import annotations

import pytest

from ingest.ocr.fusion import _form

WELL, NOT_WELL, NO_NUMBER = 2, 1, 0


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("28", WELL),
        ("12a", WELL),
        ("1.250.000", WELL),
        ("1.25.000", WELL),  # a number of a heading
        ("1,25,000", NOT_WELL),
        ("4,5", WELL),
        ("98,5%", WELL),
        ("98.5%", WELL),
        ("98%", WELL),
        ("2021-2025", WELL),
        ("2021-225", NOT_WELL),
        ("2.1.3", WELL),
        ("12/2019/TT-BNV", WELL),
        ("12/QĐ-UBND", WELL),
        ("12/219/TT-BNV", NOT_WELL),
        ("12/qđ-ubnd", NOT_WELL),
        ("34-CT/TW", WELL),
        ("34-CTABC/TW", NOT_WELL),
        ("15/19", WELL),
        ("1515/19", NOT_WELL),
        ("(28)", WELL),
        ("ngày 28", WELL),
        ("ngày2 28", NOT_WELL),
        ("29/02/2024", WELL),
        ("29/02/2023", NOT_WELL),
        ("29.2.2024", WELL),
        ("31-04-2024", NOT_WELL),
        ("khen", NO_NUMBER),
        ("…", NO_NUMBER),
    ],
)
def test_a_form_is_one_that_papers_have(text: str, form: int) -> None:
    assert _form(text) == form
