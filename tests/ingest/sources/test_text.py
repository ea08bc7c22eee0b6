"""Text is clean from the moment it enters; offsets are taken after that."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.cleanup.text import clean_text
from ingest.errors import UnreadableFileError
from ingest.sources.text import decode, text_pages

CASES = [
    ("decomposed letters", unicodedata.normalize("NFD", "Quyết định"), "Quyết định"),
    ("line breaks", "một\r\nhai\rba\u2028bốn", "một\nhai\nba\nbốn"),
    ("spaces of all kinds", "ngày\u00a04\u2009tháng\t5", "ngày 4 tháng 5"),
    ("soft hyphen and zero width", "khen\u00ad thư\u200bởng\ufeff", "khen thưởng"),
    ("control characters", "Bằng\x00 khen\x07\x9d", "Bằng khen"),
    ("eth in a symbol", "Số: 12/Q\u00d0-UBND", "Số: 12/QĐ-UBND"),
    ("African D in a symbol", "34-Q\u0189/TU", "34-QĐ/TU"),
    ("eth outside symbols stays", "\u00d0ức", "\u00d0ức"),
]


@pytest.mark.parametrize(("dirty", "clean"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_cleaning(dirty: str, clean: str) -> None:
    assert clean_text(dirty) == clean


@given(st.text())
def test_clean_text_is_nfc_and_stays_as_it_is(text: str) -> None:
    once = clean_text(text)
    assert unicodedata.is_normalized("NFC", once)
    assert clean_text(once) == once


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_files_are_decoded(encoding: str) -> None:
    assert decode("Bằng khen".encode(encoding), "a.txt") == "Bằng khen"


def test_an_old_encoding_is_named_and_refused() -> None:
    with pytest.raises(UnreadableFileError, match=r"a\.txt: is not UTF-8.*TCVN3.*convert it to UTF-8"):
        decode("Bằng khen".encode("cp1258", "ignore") + b"\xb5\xb8", "a.txt")


def test_form_feed_parts_pages_and_lines_have_exact_offsets() -> None:
    first, second = text_pages("Điều 1.\nTặng Bằng khen\f\nPhụ lục\n\f")
    assert [first.text[ln.start : ln.end] for ln in first.lines] == ["Điều 1.", "Tặng Bằng khen"]
    assert (second.number, second.text, second.source) == (2, "Phụ lục", "text_layer")
    assert first.words == ()


@given(st.text())
def test_lines_of_plain_text_are_its_text(text: str) -> None:
    for page in text_pages(text):
        assert "\n".join(page.text[ln.start : ln.end] for ln in page.lines) == page.text
