"""Entries that name more than one recipient: set apart where that is plain, else doubted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.rosters import words
from extract.rosters.naming import Entry, begins_unit, read_entry, split_person, trimmed
from extract.rosters.numbering import belongs_to_place
from extract.text.passage import Passage
from extract.types import RecipientKind
from messages import Message
from vietnamese.names import is_family, is_given

SEVERAL = Message("it may name more than one recipient")
SHARED = Message("its position or unit comes after the next name")
NO_HONORIFIC = Message("no title such as Ông or Bà precedes the name")
_AND = re.compile(r"\s*(?:[,;&]\s*(?:và\s+|cùng\s+)?|(?<!\w)(?:và|cùng)\s+)(?:(?P<home>hộ|gia đình)\s+)?")
"""What stands between two names, in small letters: ", ", " và ", "; và gia đình "."""
_HOME = re.compile(r"(?:hộ|gia đình)\s")
_PLURAL = re.compile(r"(?<!\w)(?:và|cùng)\s+(?:các|hai|ba)\s+(?:ông|bà|em|anh|chị|cháu|đồng chí)(?!\w)")
_GROUP = re.compile(
    r"""(?:các|hai|ba)\s+(?:
        ông[,\s]*\(?bà\)?|ông|bà|anh|chị|em(?:\ học\ sinh)?|cháu|bạn    # các ông (bà), các em học sinh
      | đồng\ chí|cá\ nhân|thầy(?:,?\ cô)?(?:\ giáo)?                   # các đồng chí, các thầy cô giáo
      | học\ sinh|tác\ giả|vận\ động\ viên|chiến\ sĩ                   # các vận động viên
    )\s*:?\s+(?=\w)""",
    re.VERBOSE,
)
"""What stands before the bare names of several: "các em Lý Văn Ví, Vi Thị Mơ và Tô An, học sinh lớp 9A"."""
_AUTHORS = re.compile(r"(?:của\s+)?(?:nhóm\s+|đồng\s+|các\s+)?tác\s+giả\s*:?\s+")
_MARKER = re.compile(
    r"""(?<!\S)(?:
      (?:\d{1,3}|[IVX]{1,5}|[A-H])\s?[.)]\s+(?=[^\W\d_]+(?:\s|$))  # "… 2. Lê Thị Thử", "… III. Khối"
      |\d{1,3}\s?/\s?(?=[^\W\d_](?:\w+|/c)\s)                       # "… Kế toán 3/ Đ/c Lê Thị Thử"
      |[\[(]\d{1,3}[\])]\s*(?=[^\W\d_])                             # "… Kế toán [4] Lê Thị Thử"
    )""",
    re.VERBOSE,
)
"""The mark of another entry, in the midst of one."""


def apart(whole: Passage, expected: RecipientKind | None) -> list[tuple[Entry, Passage, str]]:
    """Return those whom an entry names one behind the other, each with its words and its doubt.

    Names with honorifics are set apart, "Ông A, Kế toán và bà B, Y sĩ", bare ones behind "và" or "các em".
    Of "Ông A và bà B, thôn 5" the first has the place of the second, and is doubted.
    """
    if authors := _authors(whole):
        return authors
    parts = [one for part in persons_apart(whole) for one in _group_apart(part)]
    entries = [read_entry(part, expected) for part in parts]
    households = sum(entry is not None and entry.loai == "hộ gia đình" for entry in entries)
    own = sum(bool(_HOME.match(part.lowered)) for part in parts)
    if len(parts) < 2 or any(entry is None for entry in entries) or households > own:
        return []  # "Hộ ông A và bà B" is one household
    named = [(entry, part) for entry, part in zip(entries, parts, strict=True) if entry is not None]
    found = [(*named[-1], "")]
    for entry, part in reversed(named[:-1]):
        found.insert(0, _with_place_of(found[0][0], entry, part))
    bare = NO_HONORIFIC if any(entry.danh_xung for entry in entries if entry) else ""
    return [(entry, part, doubt or ("" if entry.danh_xung else bare)) for entry, part, doubt in found]


def _authors(whole: Passage) -> list[tuple[Entry, Passage, str]]:
    """Return the authors of a work that an entry names: "Giải pháp “Máy tách hạt” của nhóm tác giả A, B"."""
    mark = _AUTHORS.search(whole.lowered)
    if mark is None or not _is_full_name(whole.text[mark.end() :], any_given=True):
        return []
    work = trimmed(whole.part(0, mark.start()))
    parts = _bare_names(whole, mark.end())
    found = [(entry, part) for part in parts if (entry := read_entry(part, "cá nhân"))]
    return [(replace(entry, thanh_tich=work), part, "") for entry, part in found]


def _group_apart(part: Passage) -> Iterator[Passage]:
    """Yield the bare names behind "các em", the last with the place of all; of another text all of it.

    >>> [one.text for one in _group_apart(Passage("các em Lý Văn Ví, Vi Mơ và Tô An, lớp 9A", ()))]
    ['Lý Văn Ví', 'Vi Mơ', 'Tô An, lớp 9A']
    """
    group = _GROUP.match(part.lowered)
    if group is None or not _is_full_name(part.text[group.end() :], any_given=True):
        yield part
        return
    yield from _bare_names(part, group.end())


def _bare_names(text: Passage, start: int) -> Iterator[Passage]:
    """Yield the names that stand from `start` on, the last with what stands behind it."""
    for between in _AND.finditer(text.lowered, start):
        if not _is_full_name(text.text[between.end() :], any_given=True):
            if not _is_and(between):
                break  # behind the names stands their place
            continue
        yield text.part(start, between.start())
        start = between.end()
    yield text.part(start)


def _with_place_of(following: Entry, entry: Entry, part: Passage) -> tuple[Entry, Passage, str]:
    """Return an entry with the place of the one behind it where it has none, and the doubt of that."""
    if entry.chuc_vu or entry.don_vi or not (following.chuc_vu or following.don_vi):
        return entry, part, ""
    return replace(entry, chuc_vu=following.chuc_vu, don_vi=following.don_vi), part, SHARED


def persons_apart(whole: Passage) -> Iterator[Passage]:
    """Yield the parts of "ông A, Giám đốc X và bà B, Phó Giám đốc Y"; of a text with one name all of it.

    >>> [part.text for part in persons_apart(Passage("Ông Lê Văn Ví và bà Trần Thị Mai, thôn 5", ()))]
    ['Ông Lê Văn Ví', 'bà Trần Thị Mai, thôn 5']
    >>> [part.text for part in persons_apart(Passage("Ông Lê Văn Ví, Đại úy Công an xã Bà Mai", ()))]
    ['Ông Lê Văn Ví, Đại úy Công an xã Bà Mai']
    >>> [part.text for part in persons_apart(Passage("Đại tá, TS Lê Văn Ví và Vi Thị Mai, y sĩ", ()))]
    ['Đại tá, TS Lê Văn Ví', 'Vi Thị Mai, y sĩ']
    """
    start = 0
    for between in _AND.finditer(whole.lowered):
        before = whole.part(start, between.start())
        if between.start() <= start or words.honorific().fullmatch(before.lowered):
            continue
        if not _begins_another(before, whole.part(between.end()), sure=_is_and(between)):
            continue
        yield before
        start = between.start("home") if between["home"] else between.end()
    yield whole.part(start)


def _begins_another(before: Passage, text: Passage, *, sure: bool) -> bool:
    """Tell whether the next one begins: with an honorific, "các em", or bare behind "và" or a bracket."""
    if _begins_named(text, sure=sure):
        return True
    group = _GROUP.match(text.lowered)
    if sure and group and _is_full_name(text.text[group.end() :], any_given=True):
        return True
    person = words.honorific().match(before.lowered) or split_person(before)
    bare = sure or before.text.endswith(")")
    return bool(bare and person) and _is_full_name(text.text)


def _begins_named(text: Passage, *, sure: bool = False) -> bool:
    """Tell whether a text begins with an honorific and a name; `sure` where any family name will do."""
    before = words.honorific().match(text.lowered)
    if before is None or not text.text[before.end() : before.end() + 1].isupper():
        return False
    name = text.part(before.end())
    first = name.text.split()[:2]
    named = sure and len(first) > 1 and all(word[0].isupper() for word in first)
    return (named or split_person(text) is not None) and not begins_unit(name)


def names_another(entry: Entry, whole: Passage) -> bool:
    """Tell whether something in an entry looks like another one that was read into it."""
    if any(_holds_another(part) for part in (entry.ten, entry.chuc_vu, entry.don_vi)):
        return True
    if entry.loai == "tập thể":
        return names_units(entry.ten, _LISTED)
    return _names_person(entry.chuc_vu) or next(persons_apart(whole)) != whole.part(0)


def _names_person(position: Passage) -> bool:
    """Tell whether a person's name stands where a position would: behind a comma or a line's end.

    >>> [_names_person(Passage(text, ())) for text in ("Bùi Nết - nhóm tác giả", "Kế toán Lê Thị Mai, Y sĩ")]
    [True, True]
    >>> [_names_person(Passage(text, ())) for text in ("Kế Toán, Y sĩ", "Trưởng phòng Văn Thư")]
    [False, False]
    """
    first = _FULL_NAME.match(position.text)
    if first and not first.group().isupper() and not words.position().match(position.folded):
        family, *given = first.group().split()
        if is_family(family) and all(name[0].isupper() for name in given):
            return True
    return any(is_family(m["family"]) for m in _NAME_WITHIN.finditer(position.text))


_NAME_WITHIN = re.compile(r"(?<!\w)(?P<family>[^\W\d_]+)\s(?:Văn|Thị)\s[^\W\d_]")


def _holds_another(part: Passage) -> bool:
    """Tell whether a name, a position or a unit holds the mark of an entry or another person's name.

    >>> holds = ("Kế toán 2. Lê Thị Mai", "Kế toán 3/ Đ/c Mai", "thôn 5 và bà Lê Thị Mai", "và Lê Thị Mai")
    >>> [_holds_another(Passage(text, ())) for text in holds]
    [True, True, True, True]
    >>> bare = ("thôn 5. Xã Hạ", "Trường THCS Hai Bà Trưng", "Sở Văn hóa và Thể thao", "Tổ 3, xã Hạ")
    >>> [_holds_another(Passage(text, ())) for text in bare]
    [False, False, False, False]
    """
    marks = (mark for mark in _MARKER.finditer(part.text) if part.text[mark.end()].isupper())
    if any(not belongs_to_place(part.folded[: mark.start()]) for mark in marks):
        return True
    if _PLURAL.search(part.lowered):
        return True
    return any(
        _begins_named(part.part(m.end()), sure=_is_and(m))
        or (_is_and(m) and _is_full_name(part.text[m.end() :]))
        for m in _AND.finditer(part.lowered)
    )


def _is_and(between: re.Match[str]) -> bool:
    """Tell whether "và" or "cùng" stands between two names: behind a comma alone places are named, too."""
    return not {"và", "cùng"}.isdisjoint(between.group().split())


_LISTED = re.compile(r"\s*;\s*")
_JOINED = re.compile(r"\s*;\s*|(?<!hđnd)(?<!hội đồng nhân dân)\s+và\s+")
"""Councils and committees share an office: "Văn phòng HĐND và UBND"."""


def names_units(name: Passage, joint: re.Pattern[str] = _JOINED) -> bool:
    """Tell whether a collective's name holds "và" or a semicolon before another unit.

    >>> [names_units(Passage(text, ())) for text in ("Phòng Nội vụ và Hạt Kiểm lâm", "Tổ 1; Tổ 2")]
    [True, True]
    >>> names_units(Passage("Văn phòng HĐND và UBND huyện", ())), names_units(Passage("Phòng A, Sở B", ()))
    (False, False)
    """
    return any(begins_unit(name.part(m.end())) for m in joint.finditer(name.lowered))


_FULL_NAME = re.compile(r"[^\W\d_]+(?:\s[^\W\d_]+){1,3}?(?=\s*(?:$|[,;(-]|(?<=\s)(?:và|cùng)\s))")


def _is_full_name(text: str, *, any_given: bool = False) -> bool:
    """Tell whether a text begins with a family name and given names, and nothing else up to a comma.

    `any_given` says that whatever is written like a name will do, as behind "các em".
    """
    match = _FULL_NAME.match(text)
    if match is None or match.group().isupper():
        return False
    family, *given = match.group().split()
    return is_family(family) and all(name[0].isupper() and (any_given or is_given(name)) for name in given)
