"""Text in encodings from before Unicode: which one it is, and its letters in Unicode."""

from __future__ import annotations

import pytest

from vietnamese.legacy import (
    decode_text,
    detect,
    encodings,
    legacy_font,
    mend_legacy,
    run_to_unicode,
    to_unicode,
)
from vietnamese.names import load

PASSAGE = (
    "Căn cứ Luật Tổ chức chính quyền địa phương; xét đề nghị của Giám đốc Sở Nội vụ, "
    "quyết định tặng thưởng những tập thể đã đạt thành tích xuất sắc trong phong trào thi đua."
)


def encoded(text: str, encoding: str) -> bytes:
    """Return `text` as a program of that time wrote it; small letters for capitals that have no code."""
    codes: dict[str, bytes] = {}
    for code, letter in load("legacy_encodings")[encoding].items():
        codes.setdefault(letter, bytes.fromhex(code))
    return b"".join(codes.get(char) or codes.get(char.lower()) or char.encode() for char in text)


@pytest.mark.parametrize("encoding", encodings())
def test_text_in_each_encoding_is_recognised_and_converted(encoding: str) -> None:
    data = encoded(PASSAGE, encoding)
    assert decode_text(data) == (PASSAGE, encoding)
    assert mend_legacy(data.decode("latin-1")) == (PASSAGE, encoding)


@pytest.mark.parametrize(
    ("codec", "told"),
    [("utf-8", None), ("utf-8-sig", None), ("utf-16", None), ("utf-16-le", None), ("utf-16-be", None)],
)
def test_unicode_is_read_with_and_without_its_mark(codec: str, told: str | None) -> None:
    assert decode_text(PASSAGE.encode(codec)) == (PASSAGE, told)


def test_windows_1258_is_read() -> None:
    apart = {"ộ": "ô\u0323", "ế": "ê\u0301", "ề": "ê\u0300", "ệ": "ê\u0323", "ậ": "â\u0323", "ấ": "â\u0301"}
    apart |= {"ứ": "ư\u0301", "ữ": "ư\u0303", "ị": "i\u0323", "ạ": "a\u0323", "ụ": "u\u0323", "ủ": "u\u0309"}
    apart |= {"ố": "ô\u0301", "ổ": "ô\u0309", "ở": "ơ\u0309", "ã": "a\u0303", "ắ": "ă\u0301", "ể": "ê\u0309"}
    apart |= {
        "ì": "i\u0300",
        "ò": "o\u0300",
        "ờ": "ơ\u0300",
        "ưở": "ươ\u0309",
        "ặ": "ă\u0323",
        "ĩ": "i\u0303",
    }
    data = "".join(apart.get(char, char) for char in PASSAGE).encode("cp1258")
    assert decode_text(data) == (PASSAGE, "Windows-1258")


@pytest.mark.parametrize("data", [b"\xff\xd8\x00\x01\x02\xfe" * 9, "Décret du préfet".encode("latin-1")])
def test_bytes_that_fit_no_encoding_are_refused(data: bytes) -> None:
    assert decode_text(data) is None


@pytest.mark.parametrize(
    "text",
    [
        PASSAGE,
        "HOÀ BÌNH, ĐÀ NẴNG: hoà, à, é, ô, ý, cà phê, bê tông, nhà, trà, lá",
        "Ñandú, señor, cañón, año: mañana el niño soñó con la piñata española",
        "© 2023 – 25 °C ± 2; 10 µm; § 5",
    ],
)
def test_text_in_unicode_is_left_alone(text: str) -> None:
    assert detect(text) is None
    assert mend_legacy(text) == (text, None)


def test_lines_in_unicode_among_old_ones_stay() -> None:
    old = encoded(PASSAGE, "TCVN3").decode("latin-1")
    assert mend_legacy(f"Độc lập - Tự do - Hạnh phúc\n{old}") == (
        f"Độc lập - Tự do - Hạnh phúc\n{PASSAGE}",
        "TCVN3",
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("QUYÕT §ÞNH", "QUYẾT ĐỊNH"),
        ("ñY BAN NH¢N D¢N TØNH", "ỦY BAN NHÂN DÂN TỈNH"),
        ("Sè: 12/Q§-UBND", "Số: 12/QĐ-UBND"),
        ("Lý THÞ §µO", "LÝ THỊ ĐÀO"),
        ("Lý ThÞ §µo, Tæ tr­ëng", "Lý Thị Đào, Tổ trưởng"),
        ("Tõ ngµy 1 th¸ng 1", "Từ ngày 1 tháng 1"),
    ],
)
def test_capitals_without_a_code_follow_their_word(old: str, new: str) -> None:
    assert to_unicode(old, "TCVN3") == new


@pytest.mark.parametrize(
    ("name", "encoding", "capitals"),
    [
        (".VnTime", "TCVN3", False),
        ("BCDEFG+.VnTimeH", "TCVN3", True),
        (".VnArialH-Bold", "TCVN3", True),
        ("VnTimeHB", "TCVN3", True),
        (".VnTeknical", "TCVN3", False),
        ("VNI-Times-Bold", "VNI", False),
        ("VNI Helve", "VNI", False),
        ("VPS Times", "VPS", False),
        ("VNtimes new roman", "Vietware X", False),
    ],
)
def test_fonts_of_old_encodings_are_known_by_name(name: str, encoding: str, capitals: bool) -> None:
    assert legacy_font(name) == (encoding, capitals)


@pytest.mark.parametrize(
    "name", ["Times New Roman", "ABCDEF+TimesNewRomanPSMT", "Vnu", "Vivaldi", "Arial", ""]
)
def test_other_fonts_tell_of_none(name: str) -> None:
    assert legacy_font(name) is None


def test_a_run_is_converted_by_its_font() -> None:
    assert run_to_unicode("NguyÔn ThÞ Lan", ".VnTime") == "Nguyễn Thị Lan"
    assert run_to_unicode("Nguyeãn Thò Lan", "VNI-Times") == "Nguyễn Thị Lan"
    assert run_to_unicode("Nguyễn Thị Lan", ".VnTime") == "Nguyễn Thị Lan"
    assert run_to_unicode("NguyÔn", "Times New Roman") == "NguyÔn"
