"""How far and how much the rules for awards look at: just inside and just outside."""

from __future__ import annotations

from limit_cases import Limits, holds_up_to

from extract.awards.find_awards import find_awards
from extract.awards.kinds import find_kinds
from extract.awards.minutes import minuted
from extract.types import Header, HeaderField
from vietnamese.fold import fold_aligned


def minutes_propose(characters: int) -> bool:
    """Whether minutes propose an award that is named so far behind the word for it."""
    text = f"Đề nghị{' ' * (characters - 7)}Giấy khen"
    folded = fold_aligned(text)
    return bool(list(minuted(folded, find_kinds(text, folded))))


def bonuses_differ(bonuses: int) -> bool:
    """Whether the last of so many bonuses is seen to be another."""
    sums = [*["500.000"] * (bonuses - 1), "600.000"]
    said = "; ".join(f"tiền thưởng {one} đồng" for one in sums)
    header = Header(loai_van_ban=HeaderField("Quyết định", "certain"))
    (award,) = find_awards(f"QUYẾT ĐỊNH:\nĐiều 1. Tặng Giấy khen cho tập thể Tổ 5, {said}.", header)
    return award.doubt.startswith("several bonuses")


UP_TO: Limits = {
    "minutes propose within 120 characters": (minutes_propose, 120),
    "eight bonuses are looked at for an award": (bonuses_differ, 8),
}

test_up_to_a_limit = holds_up_to(UP_TO)
