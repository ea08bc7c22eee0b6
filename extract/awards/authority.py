"""Who gives an award: behind its name, before the verb, or in the head of the decision."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.awards.kinds import KindMention
from extract.lexicon.vocabulary import agencies, kinds, load
from extract.references.attributes import collapsed
from extract.types import Header
from vietnamese.fold import fold
from vietnamese.names import place_names

_OF = re.compile(r"[”\"»’]?\s{0,4},?\s{0,4}(?:cua|do)\s{1,4}(?=\S)")
_NO_OF = re.compile(
    r"[”\"»’]?\s{1,4}(?=chu\s+tich|thu\s+tuong|bo\s+truong|(?:tong\s+)?giam\s+doc|uy\s+ban\s+nhan\s+dan|ubnd)"
)
"""Before a giver without "của": "Bằng khen Chủ tịch UBND tỉnh"."""
_PROPOSES = re.compile(
    r"\b(?:de\s+nghi|de\s+xuat|kinh\s+trinh|trinh|thong\s+nhat|nhat\s+tri|bo\s+phieu|binh\s+(?:xet|chon|bau))\b"
)
"""What is said of one who proposes an award, between the name and the verb."""
_ASKED = re.compile(r"\bde\s+nghi\s+cua\s+(?:cac\s+)?$")
"""Before the name of one at whose proposal an award is given."""
_STOP = re.compile(
    r"""
    [;:(“\"] | \.(?=\s|$|/) | \n\s*\n       # Giám đốc Sở Y tế; and "…" or a paragraph's end
  | \n\s*(?:S?TT|Stt|Số\ TT)\b              # Giám đốc Sở Y tế, and below it a list's columns
  | \s\d | \sch[oọơỏó]\s                    # UBND tỉnh 05 tập thể; "cho" as OCR spoils it: chọ
  | \s(?:
        cho|về|tại|theo|vì|đã|trong|nhân\ dịp|kèm|đối\ với|ngày|để|từ      # Chủ tịch UBND tỉnh về …
      | là|gồm|được|xem\ xét|xét|quyết\ định|ký                            # Bộ trưởng xem xét …
      | tặng|truy|công\ nhận|khen\ thưởng|phong|trao                       # Giám đốc Sở tặng …
      | có|số|với|năm|thuộc|ban\ hành                                      # UBND huyện năm 2023
      | và(?=\s+(?:\d|các|danh|tặng|[a-zđà-ỹ]))                            # UBND tỉnh và 02 cá nhân
    )(?![\wà-ỹ])
    """,
    re.VERBOSE,
)
GIVER = (
    r"chu\s+tich|thu\s+tuong|bo\s+truong|giam\s+doc|tong\s+giam\s+doc|hieu\s+truong|cuc\s+truong"
    r"|tong\s+cuc\s+truong|vien\s+truong|chanh\s+an|truong\s+ban|chu\s+nhiem|tu\s+lenh|thong\s+doc"
    r"|uy\s+ban\s+nhan\s+dan|ubnd|hoi\s+dong|chinh\s+phu|bo\s+(?=[A-ZĐ])|tong\s+lien\s+doan"
    r"|ban\s+chap\s+hanh|ban\s+thuong\s+vu|bi\s+thu|thu\s+truong|truong\s+phong|ban\s+chi\s+dao"
    r"|lien\s+doan\s+lao\s+dong|trung\s+uong"
)
"""Who gives awards, folded: heads by their office, and bodies."""
_GIVER_AT = re.compile(rf"(?<!\w)(?<!pho )(?:{GIVER})\b")
_WHOLE = ("chu tich nuoc", "thu tuong chinh phu", "thu tuong")
_LEVELS = frozenset(("tinh", "huyen", "xa", "phuong", "quan"))
_SMALL = frozenset(
    (
        "nhân",
        "dân",
        "tỉnh",
        "huyện",
        "thành",
        "phố",
        "thị",
        "xã",
        "trấn",
        "phường",
        "quận",
        "tịch",
        "đốc",
        "trưởng",
        "ban",
        "và",
        "nước",
        "hiệu",
        "của",
        "đồng",
    )
)
_NO_TITLE = r"\n(?!\s{0,20}(?:can\s|theo\s|xet\s|quyet\s|thuc\s|so\b))[^\n]{2,90}"
_TITLE_LINE = re.compile(rf"\n[ \t]{{0,60}}(?P<line>(?:{GIVER}|so\s|cuc\s)[^\n]{{0,90}}(?:{_NO_TITLE})?)")


def behind(
    text: str, folded: str, found: KindMention, limit: int, own: Sequence[str] = ()
) -> tuple[str | None, int]:
    """Return who is named behind the award, "của Chủ tịch …", and where the name ends.

    `own` are the document's own agencies, folded: their names are known whole.

    >>> from extract.awards.kinds import find_kinds
    >>> from vietnamese.fold import fold_aligned
    >>> text = "Bằng khen của Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch cho 02 tập thể"
    >>> folded = fold_aligned(text)
    >>> behind(text, folded, find_kinds(text, folded)[0], len(text))[0]
    'Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch'
    """
    lead = _OF.match(folded, found.end, limit) or _NO_OF.match(folded, found.end, limit)
    if not lead or (lead.re is _NO_OF and not text[lead.end()].isupper()):
        return None, found.end
    end = max(_end_of_name(text, folded, lead.end(), limit), _end_of_own(folded, lead.end(), limit, own))
    name = clean(text[lead.end() : end])
    return name, end if name else found.end


def _end_of_own(folded: str, start: int, limit: int, own: Sequence[str]) -> int:
    """Return where the name of one of `own` ends that stands at `start`, also behind its head's title."""
    for name in own:
        spaced = r"\s+".join(map(re.escape, name.split()))
        if (match := re.compile(rf"(?:(?:{GIVER})\s+)?{spaced}\b").match(folded, start, limit)) is not None:
            return match.end()
    return start


def before(text: str, folded: str, start: int, end: int) -> str | None:
    """Return who is named last before the verb that ends at `end`: "Chủ tịch … đã quyết định tặng".

    Whoever only proposes is none: "Hội đồng … thống nhất đề nghị tặng".
    """
    found = _GIVER_AT.finditer(folded, start, end)
    givers = [one for one in found if not _ASKED.search(folded, start, one.start())]
    if not givers or _PROPOSES.search(folded, givers[-1].end(), end):
        return None
    last = givers[-1]
    first = next(
        (m for m in _GIVER_AT.finditer(folded, max(start, last.start() - 14), end) if m.end() <= last.end()),
        last,
    )
    stop = _end_of_name(text, folded, first.start(), end)
    return clean(text[first.start() : stop])


def _end_of_name(text: str, folded: str, start: int, limit: int) -> int:
    """Return where the name that begins at `start` ends; a comma in a known agency's name is its own."""
    limit = min(limit, start + 140)
    for whole in _WHOLE:
        if (head := re.match(whole.replace(" ", r"\s+"), folded[start:limit])) is not None:
            return start + head.end()
    known = _known().match(folded, start, limit)
    floor = known.end() if known else start
    stop = _STOP.search(text, floor, limit)
    end = stop.start() if stop else limit
    comma = text.find(",", floor, end)
    return comma if comma >= 0 else end


@cache
def _known() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:\w+\s+){{0,4}}?)(?:{agencies().names})\b")


_COUNCIL = re.compile(
    r"(?:thuong truc )?hoi dong (?:thi dua|khen thuong|xet|sang kien|thanh tich)|ban thi dua"
)
"""A council or board for commendations: it proposes and never gives."""
_SPELT = re.compile(r"\b[Uu][yỷ]\s+ban\s+nh[aâ]n\s+d[aâ]n\b|\bỦy\s+ban\s+[Nn]hân\s+dân\b|\bUBND\b")


def clean(raw: str) -> str | None:
    """Return a giver's name in one writing, None for none: "UBND tỉnh" is "Ủy ban nhân dân tỉnh"."""
    name = _SPELT.sub("Ủy ban nhân dân", collapsed(raw)).strip(" ,.;:”“\"'’-–")
    if not name or fold(name) in _LEVELS or _COUNCIL.match(fold(name)):
        return None
    return name[0].upper() + name[1:]


def of_head(text: str, folded: str, header: Header) -> str | None:
    """Return who gives what a decision gives: its title line "CHỦ TỊCH ỦY BAN …", else its agency's name."""
    for match in _TITLE_LINE.finditer(folded, 0, min(len(folded), 6000)):
        line = text[match.start("line") : match.end("line")]
        first = line.partition("\n")[0]
        if not _shouted(first):
            continue
        whole = re.sub(r"[.:;]+(?=\s|$)", "", line if _shouted(line) else first)
        if fold(collapsed(whole)).startswith(("uy ban nhan dan", "so ", "cuc ")) and _in_column(
            header, whole
        ):
            continue
        name = in_prose(whole)
        return _with_agency(name, header) if _TITLE_ALONE.fullmatch(fold(name)) else name
    agency = header.co_quan_ban_hanh.value
    if not agency:
        return None
    name = in_prose(agency)
    return f"Chủ tịch {name}" if fold(name).startswith("uy ban nhan dan") else name


_TITLE_ALONE = re.compile(
    r"(?:chu tich|(?:tong )?giam doc|bo truong|cuc truong|hieu truong|vien truong)(?: tap doan| so)?"
)
"""A title line that leaves out of whom: the page head says it."""


def _with_agency(title: str, header: Header) -> str:
    """Return a title with the agency of the page head: "Giám đốc" → "Giám đốc Viễn thông Mộc Giang"."""
    agency = header.co_quan_ban_hanh.value
    if not agency or header.co_quan_ban_hanh.status != "certain":
        return title
    name, words = in_prose(agency), title.split()
    if fold(name).startswith("uy ban nhan dan") and fold(title) != "chu tich":
        return title
    said = next((n for n in (2, 1) if fold(name).startswith(f"{fold(' '.join(words[-n:]))} ")), 0)
    return " ".join([*words[: len(words) - said], name])


def _in_column(header: Header, line: str) -> bool:
    """Return whether a line is that of the page head's left column, which names the agency anyway."""
    names = f"{header.co_quan_ban_hanh.value or ''} {header.co_quan_chu_quan.value or ''}"
    return fold(collapsed(line)) in fold(names)


def _shouted(line: str) -> bool:
    letters = [char for char in line if char.isalpha()]
    return bool(letters) and sum(char.isupper() for char in letters) > 0.9 * len(letters)


def in_prose(shouted: str) -> str:
    """Return a name in capitals as a sentence would write it.

    >>> in_prose("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH MỘC GIANG"), in_prose("GIÁM ĐỐC SỞ Y TẾ TỈNH MỘC GIANG")
    ('Chủ tịch Ủy ban nhân dân tỉnh Mộc Giang', 'Giám đốc Sở Y tế tỉnh Mộc Giang')
    """
    name = _TAIL.sub("", _SPELT.sub("Ủy ban nhân dân", collapsed(shouted)).strip(" ,.;:-–*_"))
    words = [word.lower() if word.lower() in _SMALL else word.capitalize() for word in name.split()]
    name = " ".join(words)
    folded = fold(name)
    for whole in ("Chủ tịch nước", "Thủ tướng Chính phủ"):
        if folded.startswith(fold(whole)):
            return whole
    for match in _fixed().finditer(folded):
        spelt = _fixed_names()[match.group()]
        name = name[: match.start()] + spelt + name[match.end() :]
    return name[:1].upper() + name[1:]


_TAIL = re.compile(r"\s+QUYẾT ĐỊNH$|\s+Quyết định$")


@cache
def _fixed_names() -> dict[str, str]:
    """Return the parts of names that are always written alike, folded: "so y te" → "Sở Y tế"."""
    known = (*load("awards")["name_parts"], *agencies().by_abbreviation.values())
    return {fold(name): name for name in known if len(name) > 3}


@cache
def _fixed() -> re.Pattern[str]:
    longest = sorted(_fixed_names(), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")


def without_place(name: str) -> str:
    """Return a giver without the name of the place, folded, for comparing.

    >>> without_place("Chủ tịch Ủy ban nhân dân tỉnh Mộc Giang")
    'chu tich uy ban nhan dan tinh'
    """
    folded = fold(collapsed(name))
    for place in (*place_names(), ""):
        folded = folded.removesuffix(place).strip() if place else folded
    return re.sub(r"(\b(?:tinh|thanh pho|huyen|thi xa|quan|xa|phuong|thi tran))\b\s.{2,40}$", r"\1", folded)


def says_nothing(name: str) -> bool:
    """Return whether what stands behind "của" is a kind of document rather than a giver."""
    return kinds().named(name.partition(" số")[0]) is not None
