"""How much better a reading must go with its neighbours to be chosen: counts just at the margin."""

from __future__ import annotations

import pytest

from vietnamese import syllable_pairs
from vietnamese.syllable_pairs import goes_better


@pytest.mark.parametrize(
    ("before", "behind", "chosen"),
    [
        ((1, 10), (0, 0), True),  # log(10.3 / 1.3) = 2.07
        ((1, 9), (0, 0), False),  # log(9.3 / 1.3) = 1.97
        ((0, 2), (0, 0), True),  # log(2.3 / 0.3) = 2.04: what is never seen isn't impossible
        ((0, 1), (7, 12), False),  # log(1.3 / 0.3) + log(12.3 / 7.3) = 1.99
        ((10, 1), (0, 0), False),
    ],
)
def test_the_other_reading_is_taken_from_the_margin_on(
    before: tuple[int, int], behind: tuple[int, int], chosen: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, other = "đắt", "đất"
    counts = {
        "thuê": {mine: before[0], other: before[1]},
        mine: {"của": behind[0]},
        other: {"của": behind[1]},
    }
    monkeypatch.setattr(syllable_pairs, "_followers", lambda syllable: counts.get(syllable, {}))
    assert goes_better("thuê", (mine, other), "của") is chosen
