"""Who might be one person or unit, the likeliest first: by how alike names and units are."""

from __future__ import annotations

import pytest

from index.awards.same_person import _near, _reason
from index.store.recipients import Identity

MINE = Identity("cá nhân", "lê thị na", "truong thpt doi xanh")


@pytest.mark.parametrize(
    ("name", "unit", "rank"),
    [
        ("lê thị na", "truong trung hoc pho thong doi xanh", 0),
        ("lê thị ná", "truong thpt doi xanh", 1),
        ("lê thị na", "", 2),
        ("lê thị ná", "truong trung hoc pho thong doi xanh", 3),
        ("lê thị na", "benh vien b", 4),
        ("lê thị ná", "benh vien b", 5),
        ("lê thị ná", "", 5),
    ],
)
def test_names_and_units_that_are_alike_come_first(name: str, unit: str, rank: int) -> None:
    assert _reason(MINE, Identity("cá nhân", name, unit))[0] == rank
    assert _reason(Identity("cá nhân", name, unit), MINE)[0] == rank


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("truong tieu hoc so 1", "truong th so 1", True),
        ("truong tieu hoc so 1", "truong tieu hoc so 2", False),
        ("abcdefghijklmnopqrst", "abcdefghijklmnopqXYZ", True),  # 17 of 20 letters
        ("abcdefghijklmnopqrst", "abcdefghijklmnopWXYZ", False),  # 16 of 20
        ("abcdefghijklm", "abcdefghijkXY", False),  # 11 of 13: 0.846
        ("abcdefghijklmno", "abcdefghijklmXY", True),  # 13 of 15: 0.867
        ("", "", False),
        ("benh vien", "", False),
    ],
)
def test_units_are_near_from_seventeen_of_twenty_letters_on(one: str, other: str, near: bool) -> None:
    assert _near(one, other) is near
