"""One entry of a roster into kind, name, position, unit and achievement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.rosters import words
from extract.rosters.ditto import is_ditto, parted
from extract.text.passage import EMPTY, Passage
from extract.types import RecipientKind
from vietnamese.fold import fold
from vietnamese.names import is_given, surnames

_HOUSEHOLD = re.compile(r"(?:ho|gia dinh|ho gia dinh|ho kinh doanh)(?:\s+gia dinh)?[\s:]+(?=\w)")
_COLLECTIVE = re.compile(r"tap the[\s:]+")
_END = re.compile(
    r"(?:(?<=[^\W\d]{2}[;.])\s+[^\W\d_a-zà-ỹ\s]?\d?)?[\s;.,:/_|~–—-]+$|(?<=[^\W\d]{2}[;.])\s+\d$"
)
_DEED = re.compile(
    r"\s*[,;.:(–-]?\s*(?:(?:da |vi da |vi )?co (?:nhieu )?thanh tich\b|thanh tich\s*:"
    r"|vi co\b|vi da\b|da co\b)"
)
_COMMA = re.compile(r"\s*[,;]\s*")
_BORN = re.compile(
    r"""\s*\(?
    (?:sinh\s+(?:ngay|nam)|nam\ sinh|ngay\ sinh|sn       # sinh năm …, SN …
      |(?=(?:19|20)\d\d\)))                             # (2008)
    \s?:?\s?(?:ngay\ )?\d[\d/.\s-]*(?:thang\ \d+\ nam\ \d+)?\)?[,;.]?\s*""",
    re.VERBOSE,
)
"""When somebody was born: "sinh năm 1975, ", "(2008), ", "sinh ngày 02 tháng 3 năm 2008"."""
_SPOUSE = re.compile(r"\s*[,-]?\s*(?:và|cùng)\s+(?:(?:vợ|chồng)(?:\s+là)?\s+)?(?:ông|bà|anh|chị)\s+")
"""What stands between the names of a couple: "ông Lê Văn Ví và bà Trần Thị Mơ"."""
_POSITION_LABEL = re.compile(r"(?:hien )?(?:la |chuc vu|chuc danh|nghe nghiep|cap bac)\s*:?\s*")
_UNIT_LABEL = re.compile(
    r"""
    (?<!\w)(?:
        don\ vi(?:\ cong\ tac)?\s*: | noi\ cong\ tac\s*: | co\ quan\s*:        # Đơn vị: …
      | don\ vi\ cong\ tac | dang\ cong\ tac\ tai | cong\ tac\ tai              # đang công tác tại …
      | dia\ chi\s*:? | noi\ o\s*:                                            # Địa chỉ …
      | (?:hien\ )?(?:thuong\ |cu\ )?tru\ tai | hien\ o\ tai | ngu\ tai         # hiện cư trú tại …
    )\s*
    """,
    re.VERBOSE,
)
_TITLE = re.compile(r"(?:trưởng|phó|quyền|nguyên)\s+\S")  # "Trưởng KD. BV", behind a name without a comma
_TASK = re.compile(
    r"(?<!\w)(?:chủ trì|phối hợp|tham mưu|bố trí|có trách nhiệm|xem xét|đề nghị|căn cứ|chịu trách)(?!\w)"
)
_FIELD = re.compile(
    r"""(?:
        chuc\ vu|chuc\ danh|nghe\ nghiep|cap\ bac                     # Chức vụ: Kế toán
      | don\ vi|noi\ cong\ tac|co\ quan|lop                           # Đơn vị: Sở Y tế
      | nam\ sinh|ngay\ sinh|sinh\ nam|sinh\ ngay                      # Sinh năm: 1975
      | dia\ chi|noi\ o|que\ quan|ho\ khau|quoc\ tich|dan\ toc|gioi\ tinh   # Quê quán: xã Hạ
      | thanh\ tich|trinh\ do|so\ cccd                                # Thành tích: …
    )[^:]{0,12}:""",
    re.VERBOSE,
)
"""The word for what follows on the next line: "Chức vụ: Kế toán"."""
_LEVEL_ALONE = re.compile(r"\W*(?:huyen|tinh|xa|phuong|thi xa|thi tran|thanh pho|quan|tp)\W*")
"""A level that names no unit: "Phó Trưởng Công an huyện" is a position and nothing else."""
_MOST_SYLLABLES = 6
_MOST_GIVEN = 3
_LIKE_FAMILIES = frozenset({"đoàn", "đội", "bản", "hội", "ban", "ấp"})
"""Words that begin units' names, and are family names."""
_MIDDLE_NAMES = frozenset({"văn", "thị"})
_MIDDLE_OF_UNIT = re.compile(
    r"văn (?:hóa|hoá|nghệ|công|phòng|thư|học|thể)(?!\w)|thị (?:trấn|xã|trường)(?!\w)"
)
"""Words that begin with a middle name, and belong to a unit: "Ban Văn Hóa", "Đoàn Thị Trấn"."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Whom an entry names; parts that it does not have are empty."""

    loai: RecipientKind
    ten: Passage
    danh_xung: Passage = EMPTY
    chuc_vu: Passage = EMPTY
    don_vi: Passage = EMPTY
    thanh_tich: Passage = EMPTY


def read_entry(passage: Passage, expected: RecipientKind | None) -> Entry | None:
    """Return whom `passage` names, without the number before it; None where it names nobody.

    Args:
        passage: "Ông Trần Văn Mẫu, Giám đốc Sở Nội vụ;"
        expected: the kind that the heading over the list announces.
    """
    body, deed = _without_deed(trimmed(passage))
    if not body or (_is_about_awards(body) and not words.honorific().match(body.lowered)):
        return None
    household = _HOUSEHOLD.match(body.folded)
    if household and (expected == "hộ gia đình" or words.honorific().match(body.lowered, household.end())):
        return _person(body.part(household.end()), "hộ gia đình", deed)
    if words.honorific().match(body.lowered):
        return _person(body, "hộ gia đình" if expected == "hộ gia đình" else "cá nhân", deed)
    if _COLLECTIVE.match(body.folded) or (begins_unit(body) and not _is_named_like_unit(body, expected)):
        return _collective(body, deed) if expected != "hộ gia đình" else None
    if expected == "tập thể":
        return _collective(body, deed)
    person = _person(body, expected or "cá nhân", deed)
    return person if person and (expected or _has_surname(person.ten) or begins_unit(body)) else None


def _is_named_like_unit(body: Passage, expected: RecipientKind | None) -> bool:
    """Tell whether a text that seems to begin a unit's name is a person of such a family name.

    On a list of persons two or three given names behind it are enough; else a middle name that only persons
    have must stand there, or a position behind the names: "Đoàn Văn Ví", "Ban Mai Thanh, nhân viên".

    >>> [_is_named_like_unit(Passage(text, ()), None) for text in ("Đoàn Văn Ví", "Đoàn Thanh niên xã Hạ")]
    [True, False]
    >>> [_is_named_like_unit(Passage("Đoàn Mai", ()), kind) for kind in ("cá nhân", None)]
    [True, False]
    """
    if expected == "tập thể":
        return False
    end = _name_end(body, 0)
    first, *given = body.text[: end or 0].split()[:_MOST_SYLLABLES] or [""]
    if first.lower() not in _LIKE_FAMILIES or not 0 < len(given) <= _MOST_GIVEN:
        return False
    if given[0].lower() in _MIDDLE_NAMES and len(given) > 1:
        return not _MIDDLE_OF_UNIT.match(" ".join(given).lower())
    if not all(map(is_given, given)):
        return False
    rest = body.folded[end:].lstrip()  # "Đội Hội Nông dân xã Hạ" is no person who is a farmer
    behind = rest[:1] in ",;-–(" and words.position().match(rest.lstrip(" ,;-–("))
    return expected == "cá nhân" or bool(behind)


def trimmed(passage: Passage) -> Passage:
    """Return `passage` without the signs that end an entry."""
    start = len(passage.text) - len(passage.text.lstrip(" ,;.:-–—*+•|'\"`"))
    end = _END.search(passage.text)
    return passage.part(start, end.start() if end and end.start() > start else None)


def begins_unit(passage: Passage) -> bool:
    """Tell whether the text begins with the name of a unit: "Phòng Nội vụ", "UBND xã Mẫu"."""
    return next(_units(passage, 0), None) == 0


def units_in(passage: Passage) -> Iterator[int]:
    """Yield where the names of units begin in a text: of "Tổ Hạ tầng Trung tâm Đông" 0 and 11."""
    return _units(passage, 0)


def split_person(passage: Passage) -> tuple[Passage, Passage] | None:
    """Return a person's name and what follows it without a comma; None where no name begins the text.

    >>> [part.text for part in split_person(Passage("Trần Văn Khoa Khoa Nội", ())) or ()]
    ['Trần Văn Khoa', 'Khoa Nội']
    """
    before = words.honorific().match(passage.lowered)
    start = before.end() if before else 0
    end = _name_end(passage, start)
    units = [unit for unit in _units(passage, start) if len(passage.text[start:unit].split()) >= 2]
    for unit, after in zip(units, [*units[1:], None], strict=False):
        beside = after is not None and not passage.text[unit:after].split()[1:]
        if not beside:  # "Trần Văn Khoa | Khoa Nội": of two such words the first is the name's
            end = min(unit, end) if end else None
            break
    name = passage.part(0, end) if end else EMPTY
    return (name, passage.part(end)) if end and _has_surname(passage.part(start, end)) else None


def named_person(passage: Passage) -> Entry | None:
    """Return the person whom a text names, where it is nothing but a name, maybe behind an honorific."""
    entry = read_entry(passage, None)
    alone = entry is not None and not (entry.chuc_vu or entry.don_vi or entry.thanh_tich)
    return entry if entry and alone and entry.loai == "cá nhân" and len(entry.ten.text.split()) > 1 else None


def may_name(text: Passage) -> bool:
    """Tell whether a text could name somebody: it has letters, and is no heading about awards."""
    return sum(map(str.isalpha, text.text)) > 2 and not _is_about_awards(text)


def _is_about_awards(body: Passage) -> bool:
    """Tell whether a text names an award, or how one is given, where a recipient's name would stand.

    >>> _is_about_awards(Passage("HỒ SƠ, THỦ TỤC XÉT TẶNG CÁC DANH HIỆU THI ĐUA", ()))
    True
    >>> [_is_about_awards(Passage(text, ())) for text in ("Cờ thi đua của tỉnh: 04 tập thể", "Hồ Sơn")]
    [True, False]
    """
    folded = body.folded.lstrip(" “\"'‘*")
    if words.award().match(folded) or (words.no_name().match(folded) and not begins_unit(body)):
        return True
    return body.text.isupper() and bool(words.award().search(folded)) and not begins_unit(body)


def _units(passage: Passage, start: int, stop: int | None = None) -> Iterator[int]:
    """Yield where names of units begin, with a capital, from `start` to `stop`."""
    for head in words.unit_head().finditer(
        passage.lowered, start, len(passage.text) if stop is None else stop
    ):
        at = head.start()
        if passage.text[at].isupper() and not words.no_head().match(passage.folded, at):
            yield at


def split_place(place: Passage) -> tuple[Passage, Passage]:
    """Return position and unit of what stands behind a name.

    The unit begins with the first unit's name behind the position, "Giám đốc | Sở Nội vụ", else behind the
    first comma, "Trưởng phòng Tổ chức | Sở Nội vụ".
    """
    place = place.part(*_bare(place))
    if label := _POSITION_LABEL.match(place.folded):
        place = place.part(label.end())
    if label := _UNIT_LABEL.search(place.folded):
        return place.part(*_bare(place, 0, label.start())), place.part(*_bare(place, label.end()))
    at = _unit_start(place)
    if at and _LEVEL_ALONE.fullmatch(place.folded, at):
        at = len(place.text)
    return place.part(*_bare(place, 0, at)), place.part(*_bare(place, at))


def _unit_start(place: Passage) -> int:
    """Return where the unit begins; the passage's length where there is none."""
    text, folded = place.text, place.folded
    start = 0
    while (comma := _next_separator(text, start)) is not None and words.position().match(folded, comma):
        start = comma  # "Bí thư Đảng ủy, Chủ tịch UBND xã": two positions
    stop = comma if comma is not None else len(text)
    if words.closed_position().match(folded, start):
        return stop
    held = _position(place, start)
    if held is None and start == 0 and (begins_unit(place) or words.place_word().match(folded)):
        return 0
    if held and (office := words.office_position().fullmatch(held.group())):
        return _behind_office(place, held.end(), stop, office)
    after = held.end() if held else start + 1
    beside = _lowered_unit(place, after) if held else None
    if (unit := next(_units(place, after, stop), None)) is not None:
        named = beside is not None and re.match(r"trường |.*[^\W_a-zà-ỹđ]", text[beside:unit])
        return min(unit, beside) if named and beside is not None else unit  # "nhân viên thư viện | Trường …"
    # A place follows a position as it is, and stands behind the name of a field: "Trưởng phòng … huyện".
    lives = words.place_word().match(folded, after + 1) if held else None
    return lives.start() if lives else stop if beside is None else beside


def _position(place: Passage, start: int) -> re.Match[str] | None:
    """Return the position at `start`; of "Kế toán Trường Hoa Sen" only "Kế toán": it is no "trưởng".

    >>> match = _position(Passage("Kế toán Trường Hoa Sen", ()), 0)
    >>> match.group() if match else None
    'ke toan'
    """
    held = words.position().match(place.folded, start)
    if held and place.text[held.start() : held.end()].endswith("Trường"):
        return words.position().match(place.folded, start, held.end() - len(" Trường"))
    return held


def _lowered_unit(place: Passage, after: int) -> int | None:
    """Return where a unit in small letters begins right behind a position: "Hiệu trưởng | trường Hoa Sen"."""
    spaces = len(place.text) - len(place.text[after:].lstrip())
    unit = words.unit_head().match(place.lowered, spaces)
    return spaces if unit and spaces > after and not words.no_head().match(place.folded, spaces) else None


def _behind_office(place: Passage, after: int, stop: int, position: re.Match[str]) -> int:
    """Return where the unit begins behind one who heads an office: "Tổ trưởng Tổ Kỹ thuật".

    The unit begins with another office or a name that no office bears, "Tổ trưởng | Phòng Kỹ thuật",
    "Trưởng phòng Kế hoạch | Sở Y tế", else behind a comma: "Tổ trưởng Tổ Lắp đặt, bảo dưỡng, | Trung tâm".
    """
    units = list(_units(place, after))
    for unit in units:
        behind_comma = place.text[:unit].rstrip().endswith((",", ";"))
        office = words.office().match(place.lowered, unit)
        own = office and (office["field"] or fold(office.group()) in position.group())
        if behind_comma or (unit < stop and not own):
            return unit
    lives = words.place_word().match(place.folded, after + 1)
    if lives:
        return lives.start()
    # with nothing or a place behind it, the office is the unit: "Tổ trưởng | Tổ dân phố 5, phường Hạ"
    place_follows = stop == len(place.text) or bool(words.place_word().match(place.folded, stop))
    return units[0] if units and place_follows else stop


def _next_separator(text: str, start: int) -> int | None:
    """Return where what follows the next comma begins."""
    match = _COMMA.search(text, start)
    return match.end() if match else None


def _bare(passage: Passage, start: int = 0, end: int | None = None) -> tuple[int, int]:
    """Return the bounds of the part without separators at its edges."""
    stop = len(passage.text) if end is None else end
    text = passage.text[start:stop]
    left = len(text) - len(text.lstrip(" ,;:–—-"))
    right = len(text.rstrip(" ,;:–—-."))
    return start + left, start + max(left, right)


def _without_deed(passage: Passage) -> tuple[Passage, Passage]:
    """Return the entry and what it is commended for, where that is said."""
    match = _DEED.search(passage.folded)
    if match and match.start() > 3:
        deed = passage.part(match.start())
        skip = re.match(r"[\s,;.:(–-]*(?:thanh tich\s*:\s*)?", deed.folded)
        return trimmed(passage.part(0, match.start())), trimmed(deed.part(skip.end() if skip else 0))
    colon = re.compile(r"(?<=[^\W\d])\s*:\s+(?=\S)").search(passage.text, 12)
    if colon and not _labelled(passage.folded[: colon.start()]):
        return trimmed(passage.part(0, colon.start())), trimmed(passage.part(colon.end()))
    return passage, EMPTY


def _labelled(before: str) -> bool:
    return bool(re.search(r"(?:chuc vu|don vi|cong tac|dia chi|noi o|ong|ba|nghe nghiep|chuc danh)$", before))


def _collective(body: Passage, deed: Passage) -> Entry | None:
    label = _COLLECTIVE.match(body.folded)
    name = body.part(label.end()) if label and body.text[label.end() : label.end() + 1].isupper() else body
    named = any(map(str.isalpha, name.text)) and not _TASK.search(name.text)
    return Entry("tập thể", name, thanh_tich=deed) if named else None


def _person(body: Passage, kind: RecipientKind, deed: Passage) -> Entry | None:
    before = words.honorific().match(body.lowered)
    start = before.end() if before else 0
    end = _name_end(body, start)
    if end is None:
        return None
    honorific = body.part(*_bare(body, 0, start))
    rest = body.part(*_bare(body, end))
    if born := _BORN.match(rest.folded):
        rest = rest.part(born.end())
    if kind == "hộ gia đình":
        if (spouse := _SPOUSE.match(body.lowered, end)) and (both := _name_end(body, spouse.end())):
            rest = body.part(*_bare(body, both))  # "ông A và bà B" is one household, and A its name
        return Entry(kind, body.part(start, end), honorific, EMPTY, split_place(rest)[1] or rest, deed)
    position, unit = _place(rest) if rest else (EMPTY, EMPTY)
    return Entry(kind, body.part(start, end), honorific, position, unit, deed)


def _place(rest: Passage) -> tuple[Passage, Passage]:
    """Return position and unit behind a name, where a mark may repeat those of the entry above."""
    if is_ditto(rest):
        return EMPTY, rest
    if marked := parted(rest):
        return split_place(marked[0])[0], marked[1]
    return split_place(rest)


def _name_end(body: Passage, start: int) -> int | None:
    """Return where the name ends that begins at `start`; None where no name does."""
    end, count = None, 0
    for match in re.compile(r"\S+").finditer(body.text, start):
        bare = match.group().strip("\"'“”‘’*`~|")
        core = re.sub(r"[^\w'’]+$", "", bare)
        if not core or not _is_name_word(core) or count >= _MOST_SYLLABLES:
            break
        if count >= 2 and words.position().match(body.folded, match.start()):
            break
        if count >= 2 and _FIELD.match(body.folded, match.start()):
            break
        if count >= 3 and _goes_on_as_unit(body, match):
            break
        if count > 2 and _TITLE.match(body.lowered, match.start()):
            break
        if count >= 2 and len(core) > 1 and core.isupper() and not body.text[start:end].isupper():
            break  # an abbreviation behind the name: PGĐ, BQL
        end, count = match.start() + match.group().find(core) + len(core), count + 1
        if core != bare and count > 1 and not (len(core) == 1 and bare == f"{core}."):
            break  # behind a family name alone a full stop is a speck, "Nguyễn. Văn An"; "J." is a name
    whole = count >= 2 or (count == 1 and bool(re.search(r"^[A-ZĐ][a-z]?['’][A-ZĐ]", body.text[start:end])))
    return end if whole else None  # "K'Ví" is a whole name


def _goes_on_as_unit(body: Passage, word: re.Match[str]) -> bool:
    """Tell whether a word behind a name begins a unit: "Trần Thị Bình | Phòng Kế toán", not "Hoa Ban"."""
    unit = words.unit_head().match(body.lowered, word.start())
    return unit is not None and body.text[unit.end() : unit.end() + 1] == " "


def _is_name_word(word: str) -> bool:
    letters = re.sub(r"['’-]", "", word)
    return letters.isalpha() and word[0].isupper()


def _has_surname(name: Passage) -> bool:
    return name.folded.split(maxsplit=1)[0] in surnames()
