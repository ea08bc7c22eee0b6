"""Whose awards a decision revokes by name: its names beside the list of the decision that it changes.

Only who is surely meant loses the award: a full name that stands once on that list, read with certainty,
whose unit and year of birth, where both papers print them, are the same. All else counts on, and says why.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from extract.proposals.birth_year import born_behind
from index.awards.same_person import written_out
from index.store.keys import folded_key, name_key
from index.store.recipients import ListLine
from messages import N_, Message
from vietnamese.fold import fold_aligned, nfc
from vietnamese.tokens import Token, exact_tokens, tokens


@dataclass(frozen=True, slots=True)
class RevokedByName:
    """What the names in a decision come to on one list.

    Attributes:
        positions: of the entries that surely lost their award.
        settled: everybody whom it names is among them, so that it doesn't concern the others.
        reasons: why somebody else may have lost the award, too.
    """

    positions: frozenset[int] = frozenset()
    settled: bool = False
    reasons: tuple[str, ...] = ()


_ARTICLE = re.compile(r"^[ \t]*dieu \d+ ?[.:]", re.MULTILINE)  # Điều 1.
_END = re.compile(r"^[ \t]*noi nhan\b", re.MULTILINE)  # Nơi nhận:
_LIST = re.compile(r"^[ \t]*(?:danh sach|phu luc)\b", re.MULTILINE)  # DANH SÁCH CÁ NHÂN BỊ THU HỒI …
_REVOKES = re.compile(
    r"""\s*dieu\ \d+\ ?[.:]\s*
        (?:huy\ bo|bai\ bo|thu\ hoi|huy|rut) (?:\s+(?:va|,)\s+(?:huy\ bo|thu\ hoi))? \s+  # Thu hồi và hủy bỏ
        (?: (?:mot\ phan|toan\ bo|viec|noi\ dung|ket\ qua|quyet\ dinh) \b                    # việc tặng …
          | (?:danh\ hieu|hinh\ thuc|bang|giay|huan\ chuong|huy\ chuong|ky\ niem\ chuong) \b # danh hiệu …
          | (?:co\ thi\ dua|chien\ si|lao\ dong|khen\ thuong|ten|tang|cong\ nhan) \b         # tên ông …
        )""",
    re.VERBOSE,
)
"""An article that takes awards back; of money or things alone it would say "thu hồi số tiền thưởng"."""
_CUT = re.compile(
    r"""\b(?: ly\ do                                   # Lý do: kê khai không đúng thành tích
          | giao\ | chiu\ trach\ nhiem | thi\ hanh     # Giao ông …, Chánh Văn phòng, thi hành
          | theo\ de\ nghi                             # theo đề nghị của ông …
        )""",
    re.VERBOSE,
)
"""Behind these words others are named than those who lose an award."""
_EXCEPT = re.compile(r"\b(?:tru|ngoai tru|khong bao gom|thay bang|thay the|thay cho|khong phai)\b")
_SEVERAL = re.compile(r"\d+ ?/ ?qd\b[\w-]*")  # 940/QĐ-UBND
_MANY = re.compile(r"\b(?:cac|nhung|danh sach|phu luc|kem theo|sau day|duoi day|tap the|ho gia dinh)\b")
"""Words after which more may be lost than the article's own names show."""
_HOW_MANY = re.compile(r"\b(\d{1,4}) (?:\w+ )?(?:ca nhan|ong|ba|nguoi|truong hop|dong chi)\b")  # 02 cá nhân
_CALLED = re.compile(r"(?<!\w)(?:[ÔôOo]ng|[Bb]à|[Aa]nh|[Cc]hị|[Đđ]ồng chí|[Đđ]/c)\s+(?=[^\W\d_])")
_NAME = re.compile(r"[^\W\d_]+(?:[ ]+[^\W\d_]+){0,5}")
_NUMBERED = re.compile(r"^[ \t]*\d{1,3}[ .)|\t]+(?P<rest>[^\W\d_].*)$", re.MULTILINE)  # 2. Bà Lâm Thị Bông, …
_POSITIONS = frozenset(("trưởng", "phó", "giám", "chủ", "chánh", "bí", "hiệu", "chuyên", "công", "cán"))
"""First words of positions, which lists print right behind a name, with a capital."""
_TITLES = frozenset(("ông", "bà", "anh", "chị", "chí", "c"))
_UNIT = re.compile(
    r"""\b(?: so | ban | phong | cuc | vu | uy\ ban | ubnd | hoi | doan | khoa    # Sở Y tế, Phòng Nội vụ
          | benh\ vien | trung\ tam | cong\ ty                                   # Bệnh viện đa khoa tỉnh
          | truong\ (?:trung|tieu|mam|thpt|thcs|dai|cao)                         # Trường Tiểu học số 1
          | xa | phuong | huyen | thi\ xa | thanh\ pho                           # xã Mường Lầm
        )\b""",
    re.VERBOSE,
)
"""A word by which a unit is known."""
_TAIL = 160
"""Characters behind a name in which its unit and year of birth stand."""


class _Found(NamedTuple):
    """Where a name stands in the part of a paper that names people, and what stands behind it."""

    start: int
    end: int
    tail: str


def revoked_by_name(
    text: str, number: str, lines: Sequence[ListLine], born: Mapping[int, int | None]
) -> RevokedByName:
    """Return whom the text of a decision names that revokes a part of the decision `number`.

    Args:
        text: of the decision that revokes.
        number: of the decision that it changes.
        lines: of that one's list.
        born: years of birth that the list prints, by position.
    """
    text = nfc(text)
    article = _article(text, number)
    if article is None:
        return _nobody(Message("no article of it was found that says whose award it revokes"))
    folded = fold_aligned(article)
    if len({re.sub(r"\s", "", one) for one in _SEVERAL.findall(folded)}) > 1:
        return _nobody(Message("its article speaks of several decisions"))
    if _EXCEPT.search(folded):
        return _nobody(Message("its article makes exceptions"))
    cut = _CUT.search(folded)
    where = article[: cut.start() if cut else None]
    listed = _attached(text) if re.search(r"\b(?:danh sach|phu luc)\b", folded) else ""
    found, missing = _matched(f"{where}\n{listed}", listed, lines)
    if not found and not missing:
        return _nobody(Message("no name on the list was found in it"))
    stated = {int(number) for number in _HOW_MANY.findall(folded)}
    return _weighed(found, missing, lines, born, stated if stated or _MANY.search(folded) else None)


def _nobody(reason: str) -> RevokedByName:
    return RevokedByName(reasons=(reason,))


def _article(text: str, number: str) -> str | None:
    """Return the article that revokes something of a decision, without those behind it."""
    folded = fold_aligned(text)
    ends = [match.start() for match in _ARTICLE.finditer(folded)]
    last = _END.search(folded, ends[-1]) if ends else None
    ends.append(last.start() if last else len(text))
    wanted = fold_aligned(nfc(number)).replace(" ", "")
    for start, end in pairwise(ends):
        article = folded[start:end]
        if _REVOKES.match(article) and wanted in re.sub(r"\s", "", article):
            return text[start:end]
    return None


def _attached(text: str) -> str:
    """Return the list behind the articles; "" where none is there."""
    folded = fold_aligned(text)
    signed = _END.search(folded)
    heading = _LIST.search(folded, signed.end() if signed else 0)
    return text[heading.start() :] if heading else ""


def _matched(where: str, listed: str, lines: Sequence[ListLine]) -> tuple[dict[int, list[_Found]], list[str]]:
    """Return where the names of a list stand in a text, by position, and names there that are on no list."""
    words = list(tokens(where))
    found = {line.position: list(_stands(where, words, line)) for line in lines if line.loai == "cá nhân"}
    found = {position: places for position, places in found.items() if places}
    taken = [place for places in found.values() for place in places]
    missing = []
    for called in _CALLED.finditer(where):
        name = _capitals(where[called.end() :])
        if name and not any(place.start <= called.end() < place.end for place in taken):
            missing.append(name)
    for row in _NUMBERED.finditer(listed):
        at = len(where) - len(listed)
        rest = _CALLED.sub("", row["rest"])
        inside = any(at + row.start() <= place.start < at + row.end() for place in taken)
        if not inside and not any(name in rest for name in missing):
            missing.append(rest.strip()[:40])
    return found, list(dict.fromkeys(missing))


def _stands(where: str, words: Sequence[Token], line: ListLine) -> Iterator[_Found]:
    """Yield where a full name stands in a text, and is not part of a longer one."""
    name = exact_tokens(line.ten)
    if len(name) < 2:
        return
    for first in range(len(words) - len(name) + 1):
        last = first + len(name) - 1
        if any(words[first + i].exact != one for i, one in enumerate(name)):
            continue
        start, end = words[first].start, words[last].end
        before = words[first - 1] if first else None
        behind = words[last + 1] if last + 1 < len(words) else None
        if _goes_on(where, before, start, _TITLES) or _leads_on(where, end, behind, line):
            continue
        yield _Found(start, end, _tail(where, end))


def _goes_on(where: str, before: Token | None, start: int, titles: frozenset[str]) -> bool:
    """Return whether the name begins before `start`: a word with a capital that is no title stands there."""
    if before is None or where[before.end : start].strip(" ") or "\n" in where[before.end : start]:
        return False
    word = where[before.start : before.end]
    return word[0].isupper() and word.lower() not in titles


def _leads_on(where: str, end: int, behind: Token | None, line: ListLine) -> bool:
    """Return whether the name goes on behind `end`, and what stands there is no position or unit."""
    if behind is None or where[end : behind.start].strip(" ") or "\n" in where[end : behind.start]:
        return False
    word = where[behind.start : behind.end]
    starts = {exact_tokens(one)[0] for one in (line.chuc_vu, line.don_vi) if one and exact_tokens(one)}
    return word[0].isupper() and word.lower() not in _POSITIONS and behind.exact not in starts


def _tail(where: str, end: int) -> str:
    """Return what is printed of somebody behind the name."""
    tail = where[end : end + _TAIL]
    stop = _CALLED.search(tail) or _NUMBERED.search(tail, 1)
    tail = tail[: stop.start() if stop else None]
    return re.split(r";|\b(?:tại|trong|theo|và|[Qq]uyết định)\b", tail, maxsplit=1)[0]


def _capitals(text: str) -> str:
    """Return the words with capitals with which a text begins.

    >>> _capitals("Lò Văn Sáu và bà Lâm Thị Bông"), _capitals("có tên tại Điều 1")
    ('Lò Văn Sáu', '')
    """
    found = _NAME.match(text)
    words: list[str] = []
    for word in found.group().split() if found else ():
        if not word[0].isupper() or word.lower() in _POSITIONS:
            break
        words.append(word)
    return " ".join(words)


# -- who is surely meant ---------------------------------------------------------------------------------

_SEVERAL_OF_THE_NAME = N_("its list has several of this name: {names}")
_IN_DOUBT = N_("read with doubt on its list: {names}")
_ANOTHER = N_("another unit or year of birth is printed: {names}")
_NOT_FOUND = N_("not found on its list: {names}")


def _weighed(
    found: Mapping[int, Sequence[_Found]],
    missing: Sequence[str],
    lines: Sequence[ListLine],
    born: Mapping[int, int | None],
    stated: set[int] | None,
) -> RevokedByName:
    """Return who surely lost the award, and why others of those who were found keep it.

    `stated` is for how many the paper says that it does so, None where each is called by a title of his own.
    """
    named = Counter(name_key(line.ten) for line in lines)
    doubts: defaultdict[str, list[str]] = defaultdict(list)
    sure = set()
    for line in lines:
        if line.position not in found:
            continue
        doubt = _doubt(line, found[line.position], born.get(line.position), named[name_key(line.ten)])
        if doubt:
            doubts[doubt].append(line.ten)
        else:
            sure.add(line.position)
    if missing:
        doubts[_NOT_FOUND] += missing
    reasons = tuple(Message(text, names="; ".join(dict.fromkeys(names))) for text, names in doubts.items())
    whole = stated is None or stated == {len(sure)}
    return RevokedByName(frozenset(sure), bool(sure) and not reasons and whole, reasons)


def _doubt(line: ListLine, places: Sequence[_Found], born: int | None, times: int) -> str:
    if times > 1:
        return _SEVERAL_OF_THE_NAME
    if line.status != "certain":
        return _IN_DOUBT
    printed = {year for place in places if (year := born_behind(place.tail))}
    if (born and printed and printed != {born}) or any(_another_unit(line, place.tail) for place in places):
        return _ANOTHER
    return ""


def _another_unit(line: ListLine, tail: str) -> bool:
    """Return whether a unit is printed behind a name, and it isn't that of the list."""
    unit = set(written_out(folded_key(line.don_vi)).split())
    behind = written_out(folded_key(tail))
    said = behind.replace(written_out(folded_key(line.chuc_vu)), " ", 1)
    return bool(unit) and bool(_UNIT.search(said)) and not unit.issubset(behind.split())
