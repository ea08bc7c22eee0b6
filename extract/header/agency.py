"""The issuing agency and the one above it, from the left column of the page head."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from extract.confidence import SURE_PRINT
from extract.header.field_builder import HARD_TO_READ, lines_field
from extract.header.zone import ATTACHED, LIST, HeadZone, is_foreign, is_nation
from extract.lexicon.vocabulary import agencies, kinds, load, mend_capitals
from extract.text.lines import HeadLine
from extract.text.page_view import PageView
from extract.types import MISSING, HeaderField
from messages import Message
from vietnamese.fold import fold
from vietnamese.names import place_names
from vietnamese.syllables import spelling

_HEAD = re.compile(rf"(?:{agencies().heads}|dang bo|chi bo|(?:tinh|thanh|huyen|quan|thi|dang) uy)\b")
_CONTINUES = re.compile(
    r"\W*(?:tinh|thanh pho|huyen|quan|thi xa|xa|phuong|thi tran|va|khoi|viet nam|khu vuc|cac)\b(?! uy\b)"
)
_OPEN = re.compile(
    r"(?:chu tich|van phong|trung tam|ban quan ly|ban chi dao|thuong truc|truong|hoi dong|ban"
    r"|.*\b(?:va|cua)|.*[-–,])\s*"
)
"""A line whose name continues in the next one."""
_SMALL_LETTER = re.compile(r"\W*[a-zà-ỹ]\W*")
_STOPPED = re.compile(r"(?<=[A-ZĐÀ-Ỹ]{3})[.:;](?=\s)|(?<=NHÂN DÂN),(?=\s)")
"""A stop within a name: none is printed there but behind an abbreviation, such as TP."""
_TITLE = re.compile(rf"\W{{0,3}}(?:{kinds().pattern})\b")
"""How a paper's title begins, which is no line of an agency."""
_PROVINCE = re.compile(r"\b(?:TỈNH|THÀNH PHỐ|TP\.?)\s(?P<name>[^\W\d_][\w\s]{2,30})$")
_HALF = re.compile(
    r"""
    (?:uy\ ban\ nhan\ dan|ubnd|hoi\ dong\ nhan\ dan|hdnd)
        (?:\ (?:tinh|thanh\ pho|huyen|xa|phuong))?                  # UBND, Hội đồng nhân dân tỉnh
  | so|bo|cuc|chi\ cuc                                             # Sở
  | truong(?:\ dai\ hoc|\ cao\ dang|\ thpt|\ thcs|\ tieu\ hoc)?      # Trường Đại học
  | benh\ vien|cong\ ty                                            # Bệnh viện
  | .*\b(?:va|cua)                                                 # Sở Giáo dục và
    """,
    re.VERBOSE,
)
"""Agencies whose name must continue: on a scan its next line was lost."""
_NOISE = re.compile(
    r"[^\w\s]*\w?[^\w\s]*|.*\b(?:cong van den|den so|ngay ky|ky boi|thoi gian ky|email|co quan:|nguoi ky)\b.*"
)
_NUMBER = re.compile(r"\W{0,3}(?:\w\W{1,2}(?=s))?s[o0]\s?[:;.]")
_STAMP = re.compile(r"\b(?:cong bao|den ngay|hoa toc|thuong khan|khan|mat|toi mat|du thao)\b")


def agencies_of(
    reading: PageView, zone: HeadZone, below: Callable[[int], str]
) -> tuple[HeaderField, HeaderField]:
    """Return the fields co_quan_ban_hanh and co_quan_chu_quan.

    Args:
        reading: of the page that the head stands on.
        zone: the page head.
        below: gives the text behind an offset of the page in small letters; it may spell an agency out.
    """
    known = [index for index in (zone.number, zone.dated, zone.kind) if index is not None]
    body = below(zone.lines[max(known, default=0)].end) if zone.lines else ""
    cleaned = (_without_specks(reading, line) for line in _candidates(zone))
    groups = _groups([line for line in cleaned if line.text], fold(body))
    if not groups:
        return MISSING, MISSING
    if len(groups) > 1 and _is_joint(zone):
        return _issued_by_both(reading, groups), MISSING
    issuing = _field(reading, groups[-1], body)
    superior = _field(reading, groups[-2], body) if len(groups) > 1 else MISSING
    if any(map(is_foreign, zone.lines[zone.first : zone.number])):
        return _flagged(issuing), _flagged(superior)
    return issuing, superior


_JOINT = re.compile(r"\b(?:lien tich|lien nganh)\b|[/-](?:ctlt|ttlt|ttlb|nqlt|khlt|hdlt|qclt|ctrlt|tblt)\b")
"""What says that several agencies issue a paper: its kind, or its number's letters."""


def _is_joint(zone: HeadZone) -> bool:
    named = (zone.lines[index].folded for index in (zone.number, zone.kind) if index is not None)
    return any(map(_JOINT.search, named))


def _issued_by_both(reading: PageView, groups: Sequence[Sequence[HeadLine]]) -> HeaderField:
    """Return both agencies of a joint paper, which stand one below the other like one and its superior."""
    both = [_field(reading, group, "") for group in groups]
    names = " - ".join(field.value.strip(" -–") for field in both if field.value)
    lines = [line for group in groups for line in group]
    field = lines_field(reading, lines, names, known=True)
    return replace(field, status="uncertain", reason=Message("issued by two agencies"))


def _flagged(field: HeaderField) -> HeaderField:
    """Return an agency that may be the stamp's: a stamp between the lines bears its office's name."""
    if field.status != "certain":
        return field
    return replace(field, status="uncertain", reason=Message("a stamp is mixed in with the agency's name"))


def _candidates(zone: HeadZone) -> list[HeadLine]:
    """Return the lines in capitals above the number, without the nation's name, stamps and specks."""
    ends = [index for index in (zone.number, zone.about, zone.kind, zone.dated) if index is not None]
    stop = min(ends, default=min(zone.body, 8))
    lines = []
    for line in zone.lines[zone.first : stop]:
        folded = line.folded.strip()
        if (
            is_nation(line)
            or _NUMBER.match(folded)
            or _NOISE.fullmatch(folded)
            or _STAMP.search(folded)
            or not line.is_capital
        ):
            continue
        lines.append(line)
    begun = next((i for i, line in enumerate(lines) if _HEAD.match(_start(line))), 0)
    return lines[begun : _until_title(lines, begun)]


def _until_title(lines: Sequence[HeadLine], begun: int) -> int:
    """Return the index of the first line behind an agency that is the paper's title: CHƯƠNG TRÌNH ĐÀO TẠO.

    A name that is open continues with such a word: BAN CHỈ ĐẠO / CHƯƠNG TRÌNH NÔNG THÔN MỚI. A list or an
    annex in a file of its own has the title DANH SÁCH or PHỤ LỤC, at times with no agency above it.
    """
    for index in range(begun, len(lines)):
        if LIST.match(lines[index].folded) or ATTACHED.match(lines[index].folded):
            return index
        above = " ".join(lines[index - 1].folded.split()) if index > begun else None
        if above and _TITLE.match(lines[index].folded) and not _OPEN.fullmatch(above):
            return index
    return len(lines)


def _start(line: HeadLine) -> str:
    folded: str = fold(mend_capitals(line.text))
    return re.sub(r"^\W+", "", folded)


def _groups(lines: Sequence[HeadLine], body: str) -> list[list[HeadLine]]:
    """Group lines into agencies: a line that begins like an agency's name begins one.

    Not where the folded `body` has both lines as one name: ỦY BAN QUẢN LÝ VỐN / NHÀ NƯỚC TẠI DOANH NGHIỆP.
    """
    groups: list[list[HeadLine]] = []
    for line in lines:
        begins = _HEAD.match(_start(line)) and not _CONTINUES.match(line.folded)
        open_name = groups and _OPEN.fullmatch(" ".join(groups[-1][-1].folded.split()))
        if not groups or (begins and not open_name and not _is_one_name(groups[-1], line, body)):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _is_one_name(group: Sequence[HeadLine], line: HeadLine, body: str) -> bool:
    return " ".join(" ".join(fold(one.text) for one in (*group, line)).split()) in body


def _field(reading: PageView, group: Sequence[HeadLine], body: str) -> HeaderField:
    printed = " ".join(" ".join(line.text for line in group).split()).strip(" .,;:*_-—|'\"")
    mended = _with_province(mend_capitals(_STOPPED.sub("", printed)))
    known = bool(_HEAD.match(fold(mended)))
    field = lines_field(reading, group, mended, known=known)
    if field.status == "certain" and (flag := _flag_of(mended, body, scanned=reading.page.source == "ocr")):
        return replace(field, status="uncertain", reason=flag)
    if field.reason == HARD_TO_READ and known and len(mended.split()) > 1 and mended.casefold() in body:
        return replace(field, status="certain", reason=Message("the body says the same"))
    return field


def _flag_of(name: str, body: str, *, scanned: bool) -> str:
    """Return why an agency that was read surely is doubted, "" where it is not."""
    folded = fold(name)
    if _TWO.search(folded):
        return Message("issued by two agencies")
    if scanned and _HALF.fullmatch(folded):
        return Message("the rest of its name was not read")
    if not _HEAD.match(folded):
        return Message("no known agency has this name")
    if scanned and name.casefold() not in body and (other := _known_like(name)):
        return Message("it may be {other}", other=other)
    return ""


_TWO = re.compile(
    rf"""\w\s?[-–,]\s(?:{agencies().heads})\b(?!\s?$)  # LIÊN ĐOÀN LAO ĐỘNG - SỞ GIÁO DỤC VÀ ĐÀO TẠO
        | \sva\s(?:trung\ tam|so|cong\ ty|lien\ doan|chi\ cuc|cuc)\b  # VIỄN THÔNG … VÀ TRUNG TÂM …
    """,
    re.VERBOSE,
)
"""A second agency that issues the paper."""


def _known_like(name: str) -> str:
    """Return what is known to be spelt with the same letters as a part of an agency's name, but other marks.

    >>> _known_like("CỤC THUÊ TỈNH MỘC GIANG"), _known_like("CỤC THUẾ TỈNH MỘC GIANG")
    ('CỤC THUẾ', '')
    """
    words = re.findall(r"[^\W\d_]+", name.casefold())
    for pair in map(" ".join, pairwise(words)):
        known = _known_pairs().get(fold(pair), {})
        if known and spelling(pair) not in known:
            return sorted(known.values())[0].upper()
    return ""


@cache
def _known_pairs() -> dict[str, dict[str, str]]:
    """Return two neighbouring words of known agencies and places, folded, with how they may be spelt."""
    names = [*place_names().values(), *agencies().by_abbreviation.values(), *load("capitals")["words"]]
    pairs: dict[str, dict[str, str]] = {}
    for name in names:
        for pair in map(" ".join, pairwise(re.findall(r"[^\W\d_]+", name.casefold()))):
            pairs.setdefault(fold(pair), {})[spelling(pair)] = pair
    return pairs


def _with_province(agency: str) -> str:
    """Return an agency's name with the diacritics of its province, which OCR loses on capitals.

    >>> _with_province("SỞ Y TẾ TỈNH KIỂN GIANG")
    'SỞ Y TẾ TỈNH KIÊN GIANG'
    """
    match = _PROVINCE.search(agency)
    known = place_names().get(" ".join(fold(match["name"]).split())) if match else None
    return agency[: match.start("name")] + known.upper() if match and known else agency


def _without_specks(reading: PageView, line: HeadLine) -> HeadLine:
    """Return the part of `line` that is a name, without marks and, on a scan, dirt taken for a letter.

    Names end in a letter or a figure at times, QUÂN KHU 9, and then it was read surely.
    """
    tokens = list(re.finditer(r"\S+", line.text))
    while tokens and _is_speck(reading, line, tokens[-1]):
        tokens.pop()
    while tokens and (_is_speck(reading, line, tokens[0]) or _SMALL_LETTER.fullmatch(tokens[0].group())):
        tokens.pop(0)
    begin, end = (tokens[0].start(), tokens[-1].end()) if tokens else (0, 0)
    return replace(
        line,
        start=line.start + begin,
        end=line.start + end,
        text=line.text[begin:end],
        folded=line.folded[begin:end],
    )


def _is_speck(reading: PageView, line: HeadLine, token: re.Match[str]) -> bool:
    letters = sum(char.isalnum() for char in token.group())
    sure = reading.confidence(line.start + token.start(), line.start + token.end()) >= SURE_PRINT
    if token.group() in ("-", "–") and token.start():
        return not sure  # behind it a second agency follows
    return not letters or (letters == 1 and not sure)
