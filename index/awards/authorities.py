"""Which names of an authority mean one: with or without its head's title, its place, or abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from index.awards.events import AwardEvent
from index.awards.same_person import written_out
from index.store.keys import folded_key

_TITLE: Final = re.compile(
    r"""^(?:(?:quyen|pho)\ )?(?:          # Phó Chủ tịch
        chu\ tich\ (?=uy\ ban|hoi\ dong)    # Chủ tịch Ủy ban nhân dân tỉnh; not Chủ tịch nước
      | (?:tong\ )?giam\ doc\ (?=\w)        # Giám đốc Sở Y tế, Tổng Giám đốc Tập đoàn; not Giám đốc
      | bo\ truong\ (?=bo\ )                # Bộ trưởng Bộ Nội vụ
      | hieu\ truong\ (?=\w)                # Hiệu trưởng Trường Đại học
    )""",
    re.VERBOSE,
)
"""Who acts for a body, before its name, folded."""


def authority_keys(events: Iterable[AwardEvent]) -> dict[str, str | None]:
    """Return for each award event, by its id, what all names of its authority share; None where it has none.

    A name without its place is that of the agency that issued the decision; else of the only authority among
    all events whose name goes on from there.
    """
    all_of_them = list(events)
    known = {body(one.tham_quyen) for one in all_of_them} - {""}
    return {one.id: _key(one, known) for one in all_of_them}


def _key(event: AwardEvent, known: set[str]) -> str | None:
    own, agency = body(event.tham_quyen), body(event.co_quan_ban_hanh)
    if not own:
        return None
    if agency.startswith(f"{own} "):
        return agency
    longer = [one for one in known if one.startswith(f"{own} ")]
    return longer[0] if len(longer) == 1 else own


def body(name: str | None) -> str:
    """Return the body behind an authority's name, folded and written out; "" for none.

    >>> body("Chủ tịch UBND tỉnh"), body("Ủy ban nhân dân tỉnh"), body("Chủ tịch nước")
    ('uy ban nhan dan tinh', 'uy ban nhan dan tinh', 'chu tich nuoc')
    >>> body("Giám đốc Sở Y tế"), body("Giám đốc"), body("Thủ tướng Chính phủ")
    ('so y te', 'giam doc', 'thu tuong chinh phu')
    """
    return _TITLE.sub("", written_out(folded_key(name)))
