"""Of two readings of a syllable, the one that goes with its neighbours is taken; numbers and names stay."""

from __future__ import annotations

import pytest

from ingest.ocr.compound_choice import settle
from ingest.types import Box, PlacedWord


def settled(line: str, place: int, other: str) -> str:
    """Return the word at `place` of a line, where a second reader read `other`."""
    box = Box(0.1, 0.1, 0.2, 0.12)
    words = [PlacedWord(text, box, 0.8) for text in line.split()]
    words[place] = words[place]._replace(other=other)
    return settle(words)[place].text


@pytest.mark.parametrize(
    ("line", "place", "other"),
    [
        ("tiền thuê đắt của hộ", 2, "đất"),
        ("việc sử đụng kinh phí", 2, "dụng"),
        ("hành vì vi phạm", 1, "vi"),
        ("trong thi đua và vẻ việc", 4, "về"),
        ("sự chuyên biến tích cực", 1, "chuyển"),
        ("các Tô chức chính trị", 1, "Tổ"),
        ("tốt nhiệm vụ nãm 2022", 3, "năm"),
        ("tình hình sự dụng đất", 2, "sử"),  # "hình sự" is a word, too
    ],
)
def test_the_reading_that_goes_with_its_neighbours_is_taken(line: str, place: int, other: str) -> None:
    assert settled(line, place, other) == other


@pytest.mark.parametrize(
    ("line", "place", "other"),
    [
        ("thuê đất của hộ", 1, "đắt"),
        ("vụ án hình sự nghiêm trọng", 3, "sử"),
        ("tình hình sử dụng đất", 2, "sứ"),  # though "hình sự" is a word
        ("các hộ dân ở bản", 4, "bàn"),  # both go, neither much better
        ("số 12 của Ủy ban", 1, "72"),
        ("Ông Trần Văn Tố và gia đình", 3, "Tổ"),
        ("Bà Lê Thị Tiền", 3, "Tiến"),
        ("NGUYỄN THỊ TỐ TRƯỜNG", 2, "TỎ"),
        ("lũy kế từ đầu năm", 1, "kể"),
        ("anh Trần Nam 2022", 2, "năm"),
        ("bệnh nhân nam 20 tuổi", 2, "năm"),
    ],
)
def test_what_is_right_a_number_or_a_name_stays(line: str, place: int, other: str) -> None:
    assert settled(line, place, other) == line.split()[place]


@pytest.mark.parametrize(
    ("line", "place", "other"),
    [
        ("các huyện, thị Xã, thành phố", 3, "xã,"),
        ("tại cơ SỞ. Phòng", 2, "sở."),
        ("thí điểm ĐỀ án nuôi ong", 2, "Đề"),
    ],
)
def test_a_capital_where_none_can_stand_gives_way_to_the_other_reading(
    line: str, place: int, other: str
) -> None:
    assert settled(line, place, other) == other


@pytest.mark.parametrize(
    ("line", "place", "other"),
    [
        ("của Chính phủ về ao hồ", 1, "chính"),  # the first syllable of a word may have one
        ("gửi các Sở, ban, ngành", 2, "sở,"),
        ("ông Xuân là trưởng thôn", 1, "xuân"),
        ("tại tỉnh Sơn La", 2, "sơn"),
        ("văn bản của TU về ao hồ", 3, "Tu"),
        ("PHÊ DUYỆT ĐỀ ÁN NUÔI ONG", 2, "Đề"),
        ("họp xong. SỞ có ý kiến", 2, "sở"),
    ],
)
def test_a_capital_that_may_stand_stays(line: str, place: int, other: str) -> None:
    assert settled(line, place, other) == line.split()[place]


@pytest.mark.parametrize(
    ("line", "place", "other", "expected"),
    [
        ("viễn thông thành phô Hồ Chí Minh", 3, "phổ", "phố"),
        ("trong thành phó, tại", 2, "phổ", "phố,"),
        ("trong thành phô", 2, "phô", "phô"),  # both saw the same marks
        ("ông Thành Phô", 2, "Phổ", "Phô"),  # may be a name
        ("bà Thành phô", 2, "phổ", "phô"),
        ("trong thành. phô", 2, "phổ", "phô"),  # no word goes over a full stop
        ("trong thành phô", 2, "nhớ", "phô"),  # other letters
    ],
)
def test_where_readers_disagree_on_marks_a_known_word_tells_the_right_ones(
    line: str, place: int, other: str, expected: str
) -> None:
    assert settled(line, place, other) == expected
