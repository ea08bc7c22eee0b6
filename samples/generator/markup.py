"""The light markup of running text: styles, and the references that the gold lists.

`<b>` and `<i>` set the style. A reference is marked where it stands, so that text and gold cannot drift:

    <r q="căn cứ"><k>Nghị định</k> số <n>91/2017/NĐ-CP</n> ngày <d>31 tháng 7 năm 2017</d> của
    <a>Chính phủ</a> <t>quy định chi tiết …</t></r>

`n` is the number, `d` the date, `k` the kind, `a` the agency, `t` the subject, `q` the relation. A member of
a list that shares kind, date or agency with its neighbours names them as attributes: `<r k="Quyết định" …>`.
A law that is cited by name is `<law><t>Luật …</t> ngày <d>…</d></law>`, or with `năm <y>…</y>`. The words
that name an award stand in `<w>`; what is known about it stands in `Sample.awards`, in the same order.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from xml.etree import ElementTree

RELATIONS = (
    "căn cứ",
    "thực hiện",
    "thay thế",
    "bãi bỏ",
    "sửa đổi, bổ sung",
    "hướng dẫn",
    "theo đề nghị",
    "ban hành kèm theo",
    "khen thưởng tại",
    "dẫn chiếu",
)


@dataclass(frozen=True, slots=True)
class ReferenceMention:
    """A mention of another document by its number."""

    so_ky_hieu: str
    ngay_ban_hanh: str | None
    loai_van_ban: str | None
    co_quan_ban_hanh: str | None
    trich_yeu: str | None
    quan_he: str


@dataclass(frozen=True, slots=True)
class LawMention:
    """A mention of a law by its name."""

    ten: str
    ngay_ban_hanh: str | None
    nam: int | None


@dataclass(frozen=True, slots=True)
class AwardMention:
    """The place where the next of the document's awards is named."""


Mention = ReferenceMention | LawMention | AwardMention


class Segment(NamedTuple):
    """A part of a word in one style."""

    text: str
    bold: bool
    italic: bool


class Word(NamedTuple):
    """What stands between two blanks; `mention` is the one that begins in it."""

    segments: tuple[Segment, ...]
    mention: Mention | None

    @property
    def text(self) -> str:
        """The word without its styles."""
        return "".join(segment.text for segment in self.segments)


class _Char(NamedTuple):
    char: str
    bold: bool
    italic: bool
    mention: Mention | None


def parse(markup: str, *, bold: bool = False, italic: bool = False) -> list[Word]:
    """Return the words of `markup`, in NFC, with their styles and mentions.

    >>> [word.text for word in parse("<b>Điều 1.</b> Tặng Bằng khen;")]
    ['Điều', '1.', 'Tặng', 'Bằng', 'khen;']
    """
    # The markup is a literal of this package, never anybody's input.
    root = ElementTree.fromstring(f"<p>{unicodedata.normalize('NFC', markup)}</p>")  # noqa: S314
    return _words(_chars(root, bold, italic, None))


def _chars(element: ElementTree.Element, bold: bool, italic: bool, pending: Mention | None) -> list[_Char]:
    """Flatten `element`; `pending` is the enclosing mention, which begins at its number or name."""
    bold, italic = bold or element.tag == "b", italic or element.tag == "i"
    anchor = {"r": "n", "law": "t"}
    if element.tag in anchor:
        pending = _reference(element) if element.tag == "r" else _law(element)
    begins = pending if element.tag in ("n", "t") and _anchors(element, pending) else None
    begins = AwardMention() if element.tag == "w" else begins
    chars = [_Char(c, bold, italic, None) for c in element.text or ""]
    if begins and chars:
        chars[0] = chars[0]._replace(mention=begins)
    for child in element:
        chars += _chars(child, bold, italic, pending)
        chars += [_Char(c, bold, italic, None) for c in child.tail or ""]
    return chars


def _anchors(element: ElementTree.Element, mention: Mention | None) -> bool:
    """Whether the mention is located at this element: a reference at its number, a law at its name."""
    return isinstance(mention, ReferenceMention if element.tag == "n" else LawMention)


def _words(chars: list[_Char]) -> list[Word]:
    words: list[Word] = []
    current: list[_Char] = []
    for char in [*chars, _Char(" ", False, False, None)]:
        if char.char not in " \n":
            current.append(char)
        elif current:
            words.append(_word(current))
            current = []
    return words


def _word(chars: list[_Char]) -> Word:
    segments: list[Segment] = []
    for char in chars:
        if segments and segments[-1][1:] == (char.bold, char.italic):
            segments[-1] = segments[-1]._replace(text=segments[-1].text + char.char)
        else:
            segments.append(Segment(char.char, char.bold, char.italic))
    mentions = [char.mention for char in chars if char.mention]
    if len(mentions) > 1:
        raise ValueError(f"Two mentions begin in one word: {''.join(c.char for c in chars)!r}")
    return Word(tuple(segments), mentions[0] if mentions else None)


def _reference(element: ElementTree.Element) -> ReferenceMention:
    relation = element.get("q", "dẫn chiếu")
    if relation not in RELATIONS:
        raise ValueError(f"Unknown relation {relation!r}")
    number = _part(element, "n")
    if number is None:
        raise ValueError("A reference without <n>")
    return ReferenceMention(
        so_ky_hieu=number,
        ngay_ban_hanh=_iso(_part(element, "d")),
        loai_van_ban=_part(element, "k"),
        co_quan_ban_hanh=_part(element, "a"),
        trich_yeu=_part(element, "t"),
        quan_he=relation,
    )


def _law(element: ElementTree.Element) -> LawMention:
    day, year, name = _iso(_part(element, "d")), _part(element, "y"), _part(element, "t")
    if name is None:
        raise ValueError("A law without <t>")
    return LawMention(name, day, int(year) if year else int(day[:4]) if day else None)


def _part(element: ElementTree.Element, tag: str) -> str | None:
    """The text of the part, or what the attribute of that name says."""
    child = _own(element, tag)
    if child is None:
        return element.get(tag)
    return " ".join("".join(child.itertext()).split())


def _own(element: ElementTree.Element, tag: str) -> ElementTree.Element | None:
    """Find the part named `tag`; the parts of a mention inside this one are not its own."""
    for child in element:
        if child.tag == tag:
            return child
        found = None if child.tag in ("r", "law") else _own(child, tag)
        if found is not None:
            return found
    return None


def _iso(text: str | None) -> str | None:
    """Return the ISO date of a printed date, e.g. "28 tháng 9 năm 2023" or "28/9/2023"."""
    if text is None:
        return None
    day, month, year = (int(digits) for digits in re.findall(r"\d+", text))
    return date(year, month, day).isoformat()
