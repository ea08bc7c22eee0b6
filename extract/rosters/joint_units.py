"""Collectives that one sentence joins, set apart where that is plain: "Phòng Nội vụ và Hạt Kiểm lâm"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.rosters import words
from extract.rosters.naming import begins_unit, trimmed
from extract.text.passage import Passage

_BETWEEN = re.compile(
    r"""\s*(?:
        (?P<list>;)\s*(?:và\s+)?              # Phòng Nội vụ; Hạt Kiểm lâm
      | (?P<and>,\s*(?:và|cùng)|(?<=\s)(?:và|cùng))\s+   # Phòng Nội vụ và Hạt Kiểm lâm
      | ,\s*                                  # Phòng Nội vụ, Phòng Kinh tế; but also: Phòng Kế hoạch, Sở Y tế
    )(?:tập\ thể\s+)?""",
    re.VERBOSE,
)
_SCHOOL = re.compile(r"(?:tiểu học|trung học|mầm non|mẫu giáo|thcs|thpt|th)(?!\w)")
"""Levels of one school: "Trường Tiểu học và THCS Ao Sen"."""
_PEOPLE = re.compile(r"(?:nhân dân|cán bộ|đồng bào|quân)(?!\w)")
_SHARED_OFFICE = re.compile(r"(?:ubnd|hđnd|ủy ban nhân dân|hội đồng nhân dân|ubmttq|ủy ban mặt trận)(?!\w)")
"""Councils and committees share an office: "Văn phòng HĐND và UBND", "Văn phòng Đoàn ĐBQH và HĐND"."""
_OF_OFFICE = re.compile(r"(?<!\w)(?:văn phòng|đảng ủy|thường trực|hđnd|hội đồng nhân dân)(?!\w)")
_WEAK = re.compile(
    r"(?:doanh nghiệp|bảo hiểm|nhóm|kho|nhà|lớp|bản|khối|cơ quan|đơn vị|lực lượng|gia đình|vùng|quỹ"
    r"|báo)(?!\w)"
)
"""Words that begin a unit's name as well as the rest of one: "Trung tâm Việc làm và Bảo hiểm thất nghiệp"."""
_LEVELS = (
    re.compile(r"(?<!\w)(?:thôn|xóm|ấp|bản|buôn|tổ dân phố|khu phố)\s"),
    re.compile(r"(?<!\w)(?:xã|phường|thị trấn)\s"),
    re.compile(r"(?<!\w)(?:huyện|quận|thị xã|thành phố)(?!\w)"),
    re.compile(r"(?<!\w)(?:tỉnh|trung ương)(?!\w)"),
)


class JoinedUnit(NamedTuple):
    """One of the collectives that a text joins; `sure` where it is one for certain."""

    name: Passage
    sure: bool = True


class _Cut(NamedTuple):
    start: int
    end: int
    plain: bool


def units_apart(joint: Passage, declared: int | None = None) -> list[JoinedUnit]:
    """Return the collectives that a text names one behind the other; of one that names a single unit that.

    Semicolons and "và" before a unit part them; a comma does where units of one kind stand on both sides of
    it, else what follows may be the unit above: "Phòng Kế hoạch, Sở Y tế".

    >>> [part.name.text for part in units_apart(Passage("Phòng Kinh tế, Phòng Nội vụ và Hạt Kiểm lâm", ()))]
    ['Phòng Kinh tế', 'Phòng Nội vụ', 'Hạt Kiểm lâm']
    >>> [part.name.text for part in units_apart(Passage("Trường Tiểu học và THCS Ao Sen", ()))]
    ['Trường Tiểu học và THCS Ao Sen']

    Args:
        joint: without what they are commended for.
        declared: how many there are by what the sentence says; it tells what the commas are.
    """
    cuts = list(_cuts(joint))
    plain = [cut for cut in cuts if cut.plain]
    if declared is not None and declared > 1:
        for chosen in (plain, cuts):
            if len(chosen) + 1 == declared:
                return list(_parts(joint, chosen, ()))
    listed = declared is not None or any(_is_and(joint, cut) for cut in plain)
    return list(_parts(joint, plain, [cut for cut in cuts if listed and not cut.plain]))


def _is_and(joint: Passage, cut: _Cut) -> bool:
    return not {"và", "cùng"}.isdisjoint(joint.lowered[cut.start : cut.end].replace(",", " ").split())


def _cuts(joint: Passage) -> Iterator[_Cut]:
    """Yield what stands between two units, and whether it surely parts them."""
    start = 0
    for between in _BETWEEN.finditer(joint.lowered):
        left, right = joint.part(start, between.start()), joint.part(between.end())
        if not left or not _begins_another(left, right):
            continue
        comma = not (between["list"] or between["and"])
        if comma:
            yield _Cut(between.start(), between.end(), plain=_is_alike(left, right))
        elif not _WEAK.match(right.lowered):
            yield _Cut(between.start(), between.end(), plain=True)
            start = between.end()


def _begins_another(left: Passage, right: Passage) -> bool:
    """Tell whether a unit begins that is not the rest of the one before."""
    if not (begins_unit(right) or (begins_place(left) and begins_place(right))):
        return False
    if _SCHOOL.match(right.lowered) or _PEOPLE.match(right.lowered):
        return False
    return not (_SHARED_OFFICE.match(right.lowered) and _OF_OFFICE.search(left.lowered))


def begins_place(text: Passage) -> bool:
    """Tell whether a text begins with the name of a place, maybe in small letters: "thôn Hạ"."""
    return words.place_word().match(text.folded) is not None


def _is_alike(left: Passage, right: Passage) -> bool:
    """Tell whether two names begin with the same word, and the second stands no higher: it is no unit above.

    >>> _is_alike(Passage("Phòng Nội vụ", ()), Passage("Phòng Kinh tế", ()))
    True
    >>> _is_alike(Passage("Công an xã Hạ", ()), Passage("Công an huyện Bãi Đá", ()))
    False
    """
    own = left.lowered[left.lowered.rfind(", ") + 1 :].split(maxsplit=1)[:1]
    return own == right.lowered.split(maxsplit=1)[:1] and _level(right.lowered) <= _level(left.lowered)


def _level(name: str) -> int:
    name = re.split(r"[,;]|\svà\s", name, maxsplit=1)[0]
    return max((at for at, level in enumerate(_LEVELS) if level.search(name)), default=-1)


def _parts(joint: Passage, cuts: Sequence[_Cut], doubted: Sequence[_Cut]) -> Iterator[JoinedUnit]:
    """Yield what stands between `cuts`; not surely one where a doubted cut stands within."""
    starts = [0, *(cut.end for cut in cuts)]
    ends = [*(cut.start for cut in cuts), len(joint.text)]
    for start, end in zip(starts, ends, strict=True):
        yield JoinedUnit(
            trimmed(joint.part(start, end)), not any(start <= cut.start < end for cut in doubted)
        )
