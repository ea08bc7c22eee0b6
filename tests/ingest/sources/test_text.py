"""Text is clean from the moment it enters; offsets are taken after that."""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.cleanup.text import clean_text
from ingest.errors import UnreadableFileError
from ingest.read import read_document, read_text
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


@pytest.mark.parametrize(("marks", "parted"), [(30, False), (31, True)])
def test_no_letter_has_more_marks_than_unicode_allows_for(marks: int, *, parted: bool) -> None:
    text = "x" + "\u0301" * marks
    assert ("\u034f" in clean_text(text)) == parted
    assert clean_text(text).replace("\u034f", "") == text


def test_a_run_of_marks_takes_no_longer_to_order_than_it_is_long() -> None:
    """Above and below in turn, which the order of Unicode parts: each mark would pass all others."""
    parts = re.split("[^\u0301\u0323]", clean_text("x" + "\u0301\u0323" * 50_000))
    assert max(map(len, parts)) == 30


def test_every_mark_is_one_of_those_that_are_counted() -> None:
    marks = (char for char in map(chr, range(sys.maxunicode + 1)) if unicodedata.combining(char))
    assert all("\u034f" in clean_text("x" + char * 40) for char in marks)


@given(st.text())
def test_clean_text_is_nfc_and_stays_as_it_is(text: str) -> None:
    once = clean_text(text)
    assert unicodedata.is_normalized("NFC", once)
    assert clean_text(once) == once


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_files_are_decoded(encoding: str) -> None:
    assert decode("Bằng khen".encode(encoding), "a.txt") == ("Bằng khen", None)


def test_an_unknown_encoding_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(
        UnreadableFileError, match=r"a\.txt: is text in an encoding.*TCVN3.*convert it to UTF-8"
    ):
        decode("Bằng khen".encode("cp1258", "ignore") + b"\xb5\xb8", "a.txt")


OLD = "QuyÕt ®Þnh tÆng B»ng khen cña Chñ tÞch ñy ban nh©n d©n tØnh cho c¸c tËp thÓ"
NEW = "Quyết định tặng Bằng khen của Chủ tịch ủy ban nhân dân tỉnh cho các tập thể"
CONVERTED = "Page 1: its text was in the old encoding TCVN3 and was converted."


@pytest.mark.parametrize("codec", ["latin-1", "utf-8"])
def test_a_file_in_an_old_encoding_is_converted_and_says_so(tmp_path: Path, codec: str) -> None:
    (tmp_path / "a.txt").write_bytes(OLD.encode(codec))
    document = read_document(tmp_path / "a.txt")
    assert (document.pages[0].text, document.warnings) == (NEW, (CONVERTED,))


def test_text_in_an_old_encoding_is_converted_and_says_so() -> None:
    document = read_text(OLD)
    assert (document.pages[0].text, document.warnings) == (NEW, (CONVERTED,))


def test_form_feed_parts_pages_and_lines_have_exact_offsets() -> None:
    first, second = text_pages("Điều 1.\nTặng Bằng khen\f\nPhụ lục\n\f")
    assert [first.text[ln.start : ln.end] for ln in first.lines] == ["Điều 1.", "Tặng Bằng khen"]
    assert (second.number, second.text, second.source) == (2, "Phụ lục", "text_layer")
    assert first.words == ()


@given(st.text())
def test_lines_of_plain_text_are_its_text(text: str) -> None:
    for page in text_pages(text):
        assert "\n".join(page.text[ln.start : ln.end] for ln in page.lines) == page.text
