"""The lines around entries: what parts a roster, numbers its entries, and ends it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import NamedTuple, cast

from extract.rosters import words
from extract.rosters.naming import begins_unit, split_person
from extract.rosters.numbering import fits, may_follow, read_mark
from extract.rosters.titles import COMMENDS
from extract.text.passage import EMPTY, Passage
from extract.types import RecipientKind

_COUNT = r"\d{1,3}(?:\.\d{3})+|\d+"
_LABEL = re.compile(
    r"\W{0,3}(?:(?P<roman>[ivx]{1,5}|[a-h])|(?P<number>\d{1,2}(?:\.\d{1,2}){0,2})|[a-z]|[-+*•])"
    r"(?:\s?[.):/–-]{1,2}\s?|\s)(?=\S)"
)
_KINDS = re.compile(
    r"(?<!\w)(?:(?P<c>tap the|don vi|to chuc)|(?P<p>ca nhan)"
    r"|(?P<h>ho gia dinh|ho kinh doanh|ho dan|gia dinh))(?!\w)"
)
_KIND_ALONE = re.compile(
    rf"""(?:danh\ sach\s+)?(?:(?:doi\ voi|ve|cac|cho|khen\ thuong|tang)\s+)*
    (?:tap\ the|ca\ nhan|ho\ gia\ dinh|gia\ dinh|don\ vi|to\ chuc)
    (?:\s*[:(-]{{0,2}}\s*(?:gom\s*)?(?:{_COUNT})(?!\w)[^;]{{0,36}}?     # "Tập thể: 1.268 tập thể, trong đó"
      |\s+(?:duoc|de\ nghi|co|nhu|sau|gom|tieu\ bieu|xuat\ sac|thuoc|nguoi).{{0,60}})?
    \W*""",
    re.VERBOSE,
)
_WHO = (
    r"(?:tap the|ca nhan|ho gia dinh|ho|don vi|nguoi|dong chi|d/c|truong|giao vien|hoc sinh|can bo|to|doi"
    r"|doan vien|dang vien|em|ong,? ba|thon|xom|khu dan cu|chi bo|chi doan|to dan pho|lop|phong|co quan"
    r"|doanh nghiep|xa)"
)
_GROUP = re.compile(rf"(?P<name>[^:(;]{{2,80}}?)\s*[:(]\s*(?P<count>{_COUNT})\s*(?P<who>{_WHO})?\s*\W{{0,4}}")
"""A line over a part of the entries, with how many they are: "Quận Tây: 02", "Sở Y tế (03 cá nhân)"."""
_GROUP_BEHIND = re.compile(rf"\s(?=[^\W\d][^:(;,]{{3,40}}:\s?(?:{_COUNT})\s?(?:{_WHO})?\s?\W{{0,2}}$)")
_COUNTED = re.compile(rf"(?P<count>{_COUNT})\s*(?P<who>{_WHO})(?!\w)")
_COUNT_AT_END = re.compile(rf"[:(]\s*(?P<count>{_COUNT})\s*(?P<who>{_WHO})?\s*\W{{0,4}}$")
_END = re.compile(
    r"""
    \W{0,3}(?:
        noi\ nhan\b | dieu\s+\d+\s?[.:] | can\ cu\b | xet\b | theo\ de\ nghi     # Nơi nhận; Điều 2.
      | tong\ so\b | tong\ cong\b(?!\ ty\b) | tong\s*[:\d] | cong\s*[:\d]       # Tổng cộng; Cộng: 15
      | an\ dinh\ danh\ sach | danh\ sach\ (?:nay\ )?(?:co|gom|an\ dinh)\b      # Danh sách này có …
      | (?:tm|kt|tl|tuq)\s?\.\s                                                # TM. ỦY BAN …
      | nguoi\ lap | chu\ tich\W*$ | giam\ doc\W*$                             # Người lập biểu
      | kem\ theo\b.{0,30}tien\ thuong | muc\ (?:tien\ )?thuong\b              # Kèm theo số tiền thưởng
      | quyet\ dinh\ nay
      | (?:tong\ )?(?:so\ )?tien\ thuong\b                                     # Tổng số tiền thưởng
      | cac\ (?:ong|tap\ the).{0,60}chiu\ trach\ nhiem                         # Các ông (bà) …
      | phan\ thu\b                                                           # Phần thứ hai
      | bien\ ban\ (?:ket\ thuc|duoc\ lap|nay)\b                              # Biên bản kết thúc lúc …
      | (?:cuoc\ hop|hoi\ nghi)\ (?:ket\ thuc|be\ mac)\b                      # Cuộc họp kết thúc lúc …
      | kinh\ (?:trinh|de\ nghi)\b                                            # Kính trình … xem xét
    )
    """,
    re.VERBOSE,
)
"""What a line begins with that ends a list."""
_PRIZE = re.compile(
    rf"(?:giai|hang)\s+(?:dac biet|nhat|nhi|ba|tu|khuyen khich|i{{1,3}}|[abc])"
    rf"(?:\s*[:(–-]\s*(?:{_COUNT})\s*(?:dong|d|vnd|giai|{_WHO})?\)?(?:/\w+)?)?\W*"
)
"""A line that names a prize or a class, and nothing else: "Giải Nhì", "Giải Ba: 300.000 đồng", "Hạng Ba"."""
_GROUP_LABEL = re.compile(
    r"\W{0,2}(?P<label>[IVX]{1,5}(?=\s?[.)/–-])|[A-HĐ](?=\s?[.)/]))\s?[.)/–-]\s*(?=[^\W\d_])"
)
_LETTER = re.compile(r"\W{0,2}(?P<stt>[a-ik-zđ])\s?[.)]\s+(?=[^\W\d_])")
_KIND_WITH_NAMES = re.compile(
    r"\W{0,3}(?:[a-h0-9]\s?[.)]\s+)?(?:(?:ve|doi voi|cac)\s+)*"
    r"(?:(?P<c>tap the)|(?P<p>ca nhan)|(?P<h>ho gia dinh))\s*:\s+(?=[^\W\d])"
)
"""A kind with its names on the same line: "- Tập thể: Phòng Nội vụ; Hội Nông dân xã Hạ"."""
_AWARD_WITH_NAMES = re.compile(r"[^:]{4,150}:\s+(?=[^\W\d])")
_PARTED = re.compile(r"\W{0,2}(?P<stt>\d{1,2}\.(?P<number>\d{1,3}))\.?\s+(?=[^\W\d_])")
"""A number in two parts: "2.1. Ông …"; only before a unit or a name."""
_DASH = re.compile(r"[-–—+•*]\s*(?=[^\W\d_])")
_BEHIND_COUNT = re.compile(rf"\s*(?:[(:]\s*\d+\b.{{0,20}}|\d+\s+{_WHO}\W*)$")
"""How many there are, behind a heading: "Học sinh (12 em)"; not the number of "Tổ dân phố 5, phường Hạ"."""
_LONGEST_HEADING = 160
ROMAN, _NUMBERED, _LETTERED, GROUPED = 1, 2, 3, 4
_KIND_OF = {
    "tập thể": (
        *("tap the", "don vi", "truong", "to", "doi", "thon", "xom", "khu dan cu", "chi bo", "chi doan"),
        *("to dan pho", "lop", "phong", "co quan", "doanh nghiep", "xa"),
    ),
    "hộ gia đình": ("ho", "ho gia dinh"),
}


class Declared(NamedTuple):
    """How many of a kind a title or a heading says that there are; of any kind where it names none."""

    kind: RecipientKind | None
    number: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a roster: the kind of those under it and the award that it names, where it does.

    Attributes:
        level: 1 for "I.", 2 for "1.", 3 for "a)" and a kind alone, 4 for a unit over a part of the entries.
        declared: how many it says there are under it.
        line: all of it.
        unit: that it names over the people below it.
        labelled: whether a number or letter stands before it.
    """

    kind: RecipientKind | None = None
    award: Passage = EMPTY
    level: int = _LETTERED
    declared: tuple[Declared, ...] = ()
    line: Passage = EMPTY
    labelled: bool = False
    unit: Passage = EMPTY


def read_heading(line: Passage, *, capital: bool) -> Heading | None:
    """Return what a heading between the entries says; None where the line is none.

    "I. TẬP THỂ", "b) Cá nhân (08):", "A. TẶNG BẰNG KHEN CỦA BỘ TRƯỞNG", "Hộ gia đình", "Quận Tây: 02".
    """
    text = line.folded
    if len(text) > _LONGEST_HEADING:
        return None
    label = _LABEL.match(text)
    rest = text[label.end() :] if label else text.strip()
    level = _level(label)
    kind = words.group_headings().get(words.plain(_BEHIND_COUNT.sub("", rest)))
    if label and kind:
        return Heading(cast("RecipientKind", kind), EMPTY, level, declared_in(rest), line, labelled=True)
    if _KIND_ALONE.fullmatch(rest) or (label is None and _KIND_ALONE.fullmatch(text.strip(" \t*-+.:"))):
        award = line if words.award().search(rest) else EMPTY
        return Heading(_kind_named(rest), award, level, declared_in(rest), line, bool(label))
    if _PRIZE.fullmatch(rest):
        return Heading(None, line, _level(label), (), line, bool(label))
    if words.award().search(rest) and not _group(line, label.end() if label else 0):
        return _award_heading(line, label, capital=capital)
    return _group(line, label.end() if label else 0) or _counting_line(line, label)


def _counting_line(line: Passage, label: re.Match[str] | None) -> Heading | None:
    """Return the heading that says how many get something, not who: "- Cờ “Đơn vị dẫn đầu”: 04 tập thể;"."""
    rest = line.folded[label.end() :] if label else line.folded
    counted = _COUNT_AT_END.search(rest)
    if counted is None or not counted["who"]:
        return None
    return Heading(_declared(counted).kind, line, _level(label), declared_in(rest), line, bool(label))


def _award_heading(line: Passage, label: re.Match[str] | None, *, capital: bool) -> Heading | None:
    """Return the heading that names an award: "I. Cờ thi đua: 04", "A. TẶNG BẰNG KHEN"."""
    text = line.folded
    rest = text[label.end() :] if label else text.strip()
    counted = bool(_COUNT_AT_END.search(rest))
    strong = capital or text.rstrip().endswith(":") or bool(label and label["roman"]) or counted
    begins = (
        words.award().match(rest.lstrip(" “\"'‘*"))
        or COMMENDS.match(rest)
        or re.match(r"(?:danh sach|cac)\b", rest)
    )
    if begins and (strong or (label is not None and not text.rstrip().endswith((";", ".")))):
        return Heading(_kind_of_award(rest), line, _level(label), declared_in(rest), line, bool(label))
    return None


def _level(label: re.Match[str] | None) -> int:
    if label is None:
        return _LETTERED
    if label["roman"] and not re.match(r"\W*[a-h]\s?\)", label.group()):
        return ROMAN
    return _NUMBERED if label["number"] else _LETTERED


def _group(line: Passage, start: int) -> Heading | None:
    """Return the unit over a part of the entries: "Quận Tây: 02"; numbered only with its kind behind it."""
    match = _GROUP.fullmatch(line.folded, start)
    if match is None or (start and not match["who"]):
        return None
    unit = line.part(match.start("name"), match.end("name"))
    if not begins_unit(unit) and not words.place_word().match(unit.folded):
        return None
    named = unit if begins_unit(unit) and not words.place_word().match(unit.folded) else EMPTY
    return Heading(None, EMPTY, GROUPED, (_declared(match),), line, bool(start), named)


def cut_group(entry: Passage) -> tuple[Passage, Passage]:
    """Return an entry without the heading of the next group that a reader has run on to it, and that heading.

    >>> from extract.text.passage import Passage
    >>> [part.text for part in cut_group(Passage("Trường Hoa Mai, quận Đông Quận Tây: 02", ()))]
    ['Trường Hoa Mai, quận Đông', 'Quận Tây: 02']
    """
    for match in _GROUP_BEHIND.finditer(entry.folded):
        heading = entry.part(match.end())
        if heading.text[:1].isupper() and _group(heading, 0):
            return entry.part(0, match.start()), heading
    return entry, EMPTY


def declared_in(folded: str) -> tuple[Declared, ...]:
    """Return how many recipients a title or a heading says there are.

    >>> declared_in("bang khen cua ubnd: 15 tap the, 22 ca nhan")
    (Declared(kind='tập thể', number=15), Declared(kind='cá nhân', number=22))
    >>> declared_in("co thi dua: 04")
    (Declared(kind=None, number=4),)
    """
    counted = tuple(_declared(match) for match in _COUNTED.finditer(folded))
    at_end = _COUNT_AT_END.search(folded)
    return counted or ((_declared(at_end),) if at_end else ())


def _declared(match: re.Match[str]) -> Declared:
    who = match["who"]
    kind = next((kind for kind, names in _KIND_OF.items() if who in names), "cá nhân") if who else None
    return Declared(cast("RecipientKind | None", kind), int(match["count"].replace(".", "")))


def _kind_named(rest: str) -> RecipientKind | None:
    kinds = {match.lastgroup for match in _KINDS.finditer(rest)}
    return _kind(next(iter(kinds))) if len(kinds) == 1 else None


def _kind(group: str | None) -> RecipientKind | None:
    return {"c": "tập thể", "p": "cá nhân", "h": "hộ gia đình"}.get(group or "")  # type: ignore[return-value]


def _kind_of_award(rest: str) -> RecipientKind | None:
    """Return the kind that a heading names beside the award, or that alone receives such an award."""
    award = words.collective_award().search(rest)
    named = _kind_named(words.award().sub(" ", rest))
    if named:
        return named
    if award:
        return "tập thể"
    return "cá nhân" if words.individual_award().search(rest) and not _KINDS.search(rest) else None


def ends(line: Passage) -> bool:
    """Tell whether the line ends a roster: "Nơi nhận:", "Điều 2.", "Tổng số"."""
    return bool(_END.match(line.folded))


class Item(NamedTuple):
    """The beginning of an entry: its number, None where it has a dash or none, and what follows.

    `stt` is the number as printed.
    """

    number: int | None
    rest: Passage
    stt: str | None = None


def item(line: Passage, last: int = 0, *, lettered: bool = False) -> Item | None:
    """Return the entry that a line begins; None where it begins none.

    A name with its honorific begins one without any number. A number with a comma or nothing behind it does
    where it may follow the last one, or where a unit or a person is named behind it.

    Args:
        line: "5, Trung tâm Y tế huyện Đông".
        last: the number of the entry before.
        lettered: whether units may be numbered by letters, "a) Phòng Nội vụ"; papers number rules on them so.
    """
    if mark := read_mark(line.folded):
        rest = line.part(mark.end)
        if mark.firm and (not last or may_follow(mark.number, last)):
            return Item(mark.number, rest, mark.printed)
        if rest.text[:1].isupper() and may_follow(mark.number, last):
            due = fits(mark.number, last) and line.text.lstrip()[:1].isdigit()
            if due or begins_unit(rest) or begins_person(rest):
                return Item(mark.number, rest, mark.printed)
    if parted := _PARTED.match(line.folded):
        rest = line.part(parted.end())
        if begins_unit(rest) or split_person(rest):
            return Item(int(parted["number"]), rest, parted["stt"])
    if letter := _LETTER.match(line.lowered):
        rest = line.part(letter.end())
        if begins_person(rest) or (lettered and begins_unit(rest)):
            return Item(None, rest, letter["stt"])
    if dash := _DASH.match(line.folded):
        return Item(None, line.part(dash.end()))
    return Item(None, line) if begins_person(line) else None


def with_names(line: Passage) -> tuple[Heading, Passage] | None:
    """Return the heading of a line and the names behind it; None where a line has not both.

    >>> heading, names = with_names(Passage("- Tập thể: Phòng Nội vụ; Hội Nông dân xã", ())) or (None, None)
    >>> heading.kind, names.text
    ('tập thể', 'Phòng Nội vụ; Hội Nông dân xã')
    >>> with_names(Passage("1. Giải Nhất: 500.000 đồng", ())), with_names(Passage("- Tập thể: 02", ()))
    (None, None)
    """
    if kind := _KIND_WITH_NAMES.match(line.folded):
        names, heading = line.part(kind.end()), Heading(_kind(kind.lastgroup), EMPTY, _LETTERED)
    else:
        before = _AWARD_WITH_NAMES.match(line.folded)
        label = _LABEL.match(line.folded)
        said = line.part(label.end() if label else 0, before.end() if before else None)
        if before is None or not (is_prize(said) or _gives(said)):
            return None
        names = line.part(before.end())
        heading = Heading(
            _kind_of_award(said.folded), said, _level(label), declared_in(said.folded.rstrip(" :"))
        )
    if not (begins_unit(names) or begins_person(names) or split_person(names)):
        return None
    return replace(heading, line=line, labelled=True), names


def _gives(said: Passage) -> bool:
    """Tell whether what stands before a colon gives or proposes: "Đề nghị tặng … cho 01 tập thể:"."""
    verb = COMMENDS.match(said.folded)
    return verb is not None and words.award().search(said.folded) is not None and " cho " in said.folded


def is_prize(line: Passage) -> bool:
    """Tell whether a line names a prize or a class and nothing else.

    >>> [is_prize(Passage(text, ())) for text in ("Giải Nhì: 300.000 đồng", "Hạng Ba", "Giải Nhì, lớp 9A")]
    [True, True, False]
    """
    return bool(_PRIZE.fullmatch(line.folded.strip()))


def group_label(line: Passage) -> re.Match[str] | None:
    """Return the label of a line that may part a list, "B." of "B. SỞ Y TẾ"; None where it can't.

    >>> [bool(group_label(Passage(text, ()))) for text in ("III. Khối xã", "B. SỞ Y TẾ", "2. Sở Y tế")]
    [True, True, False]
    """
    label = _GROUP_LABEL.match(line.text)
    if label is None or len(line.text) > _LONGEST_HEADING or not line.text[label.end()].isupper():
        return None
    return None if begins_person(line.part(label.end())) else label


def begins_person(line: Passage) -> bool:
    """Tell whether a line begins with an honorific before a name."""
    honorific = words.honorific().match(line.lowered)
    return bool(
        honorific and line.text[:1].isupper() and line.text[honorific.end() : honorific.end() + 1].isupper()
    )
