"""The lines around entries: what begins a roster, parts it, numbers its entries, and ends it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from extract.rosters import words
from extract.text.passage import EMPTY, Passage
from extract.types import RecipientKind

_TITLE = re.compile(
    r"\W{0,3}(?:phu luc\b.{0,12})?(?:danh sach|bieu tong hop|bang tong hop|tong hop danh sach)\b"
)
_COUNCIL = re.compile(
    r"(?:hoi dong|ban|quy|cong tac|luat|nganh|cum|khoi)\s+thi dua\W{0,4}(?:va\s+)?khen thuong"
)
_COMMENDS = re.compile(
    r"(?<!\w)(?:tang(?: thuong)?|truy tang|trao tang|phong tang|cong nhan|khen thuong|thuong"
    r"|de nghi(?: xet)?)(?!\w)"
)
_OTHERS = re.compile(
    r"(?<!\w)(?:thanh vien|phan cong|nhiem vu|du thi|thi sinh|ung vien|ung cu|nha thau|du an|thu tuc|"
    r"hoc vien|tham gia|tham du|du hop|dai bieu|can bo coi thi|giam khao|xet duyet|niem yet|trung tuyen|"
    r"bo nhiem|tap huan|ky luat|mien nhiem|nghi huu|nang luong|giai quyet|sang kien)(?!\w)"
)
_FOUNDS = re.compile(r"(?<!\w)(?:thanh lap|kien toan|bo nhiem|mien nhiem|dieu dong|phan cong)(?!\w)")
_LABEL = re.compile(
    r"\W{0,3}(?:(?P<roman>[ivx]{1,5}|[a-h])|(?P<number>\d{1,2}(?:\.\d{1,2}){0,2})|[a-z]|[-+*•])"
    r"(?:\s?[.):/–-]{1,2}\s?|\s)(?=\S)"
)
_KINDS = re.compile(
    r"(?<!\w)(?:(?P<c>tap the|don vi|to chuc)|(?P<p>ca nhan)"
    r"|(?P<h>ho gia dinh|ho kinh doanh|ho dan|gia dinh))(?!\w)"
)
_KIND_ALONE = re.compile(
    r"(?:danh sach\s+)?(?:(?:doi voi|ve|cac|cho|khen thuong|tang)\s+)*"
    r"(?:tap the|ca nhan|ho gia dinh|gia dinh|don vi|to chuc)"
    r"(?:\s*\(?\s*(?:gom\s*)?\d+.{0,24}?"
    r"|\s+(?:duoc|de nghi|co|nhu|sau|gom|tieu bieu|xuat sac|thuoc|nguoi).{0,60})?\W*"
)
_ITEM = re.compile(
    r"\W{0,2}(?P<stt>\d{1,3})\s?(?:[.)/–-]{1,2}\s?|\s(?=[^\W\d]))(?=\S)|[-–—+•*]\s*(?=[^\W\d_])"
    r"|\W?(?P<comma>\d{1,3})\s?,\s?(?=(?:ong|ba|dong chi|d/c)\s)"
)
_END = re.compile(
    r"\W{0,3}(?:noi nhan\b|dieu\s+\d+\s?[.:]|can cu\b|xet\b|theo de nghi|tong so\b|tong cong\b|"
    r"an dinh danh sach|danh sach (?:nay )?(?:co|gom|an dinh)\b|(?:tm|kt|tl|tuq)\s?\.\s|nguoi lap|"
    r"chu tich\W*$|giam doc\W*$|kem theo\b.{0,30}tien thuong|quyet dinh nay|"
    r"cac (?:ong|tap the).{0,60}chiu trach nhiem|phan thu\b)"
)
_NOTE = re.compile(r"\W{0,3}\(?\s*(?:ban hanh\s+)?kem theo\b")
_NO_GIVING = re.compile(r"\W*(?:can cu|xet|theo|ve viec|v/v)\b")
_PLAINLY = re.compile(r"(?<!\w)khen thuong\s+(?:cho|doi voi|\d+|cac|dot xuat)\b")
_COUNTED = re.compile(r"\s*[(:]?\s*\d+\b.{0,20}$")
_NEAR = 120
_ADDRESSED = re.compile(r"(?:kinh gui|noi nhan|quyet dinh|tra loi)\W*$")
_LONGEST_HEADING = 160
_SHORT_TITLE = 30
_LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a roster: the kind of those under it and the award that it names, where it does."""

    kind: RecipientKind | None = None
    award: Passage = EMPTY


def begins_title(line: Passage, *, capital: bool) -> bool:
    """Tell whether the line is the title of a list: "DANH SÁCH"."""
    text = line.text.lstrip()
    if not _TITLE.match(line.folded) or not text[:1].isupper() or text.endswith((".", ";", ")")):
        return False
    return capital or len(text) < _SHORT_TITLE or text[:6].isupper()


def is_note(line: Passage) -> bool:
    """Tell whether the line says what the list belongs to: "(Kèm theo Quyết định số …"."""
    return bool(_NOTE.match(line.folded))


def announces(folded: str, *, commending: bool) -> bool:
    """Tell whether the title of a list, or the sentence before one, announces those who are commended.

    >>> announces("danh sach ca nhan duoc tang bang khen", commending=False)
    True
    >>> announces("danh sach thanh vien hoi dong thi dua - khen thuong", commending=True)
    False
    """
    bare = _COUNCIL.sub(" ", folded)
    if words.award().search(bare) and not _FOUNDS.search(bare):
        return bool(_COMMENDS.search(bare)) or not _OTHERS.search(bare)
    if _OTHERS.search(bare) or _FOUNDS.search(bare):
        return False
    return commending or bool(re.search(r"duoc (?:khen thuong|tang|cong nhan)|de nghi (?:tang|khen)", bare))


def is_hidden_title(folded: str) -> bool:
    """Tell whether the lines over a note are the title of a list of which a seal hides the first word.

    >>> is_hidden_title("i ach ca nhan duoc tang bang khen"), is_hidden_title("phu luc tieu chi tang")
    (True, False)
    """
    named = re.search(
        r"(?<!\w)(?:tap the|ca nhan|ho gia dinh|don vi)(?!\w).{0,40}(?<!\w)duoc (?:tang|cong nhan)", folded
    )
    return len(folded) < _LONGEST_TITLE and bool(named) and announces(folded, commending=False)


def commends(folded: str) -> bool:
    """Tell whether what a document says before its annexes gives or proposes awards."""
    bare = _COUNCIL.sub(" ", folded)
    named = (words.award().search(bare, m.end(), m.end() + _NEAR) for m in _COMMENDS.finditer(bare))
    return any(named) or bool(_PLAINLY.search(bare))


def gives(folded: str) -> bool:
    """Tell whether a sentence that ends in a colon gives or proposes an award to those listed under it."""
    bare = _COUNCIL.sub(" ", folded)
    if _NO_GIVING.match(bare) or _FOUNDS.search(bare) or _ADDRESSED.search(bare):
        return False
    return bool(_COMMENDS.search(bare) and (words.award().search(bare) or "khen thuong" in bare))


def addresses(folded: str) -> bool:
    """Tell whether a line is followed by those to whom the document goes: "Kính gửi:", "Nơi nhận:"."""
    return bool(_ADDRESSED.search(folded))


def read_heading(line: Passage, *, capital: bool) -> Heading | None:
    """Return what a heading between the entries says; None where the line is none.

    "I. TẬP THỂ", "b) Cá nhân (08):", "A. TẶNG BẰNG KHEN CỦA BỘ TRƯỞNG", "Hộ gia đình".
    """
    text = line.folded
    if len(text) > _LONGEST_HEADING:
        return None
    label = _LABEL.match(text)
    rest = text[label.end() :] if label else text.strip()
    if label and (kind := words.group_headings().get(words.plain(_COUNTED.sub("", rest)))):
        return Heading(cast("RecipientKind", kind))
    if _KIND_ALONE.fullmatch(rest) or (label is None and _KIND_ALONE.fullmatch(text.strip(" \t*-+.:"))):
        return Heading(_kind_named(rest), line if words.award().search(rest) else EMPTY)
    if not words.award().search(rest):
        return None
    strong = capital or text.rstrip().endswith(":") or bool(label and label["roman"])
    begins = words.award().match(rest) or _COMMENDS.match(rest) or re.match(r"(?:danh sach|cac)\b", rest)
    if begins and (strong or (label is not None and not text.rstrip().endswith((";", ".")))):
        return Heading(_kind_of_award(rest), line)
    return None


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
    return "cá nhân" if words.individual_award().search(rest) else None


def ends(line: Passage) -> bool:
    """Tell whether the line ends a roster: "Nơi nhận:", "Điều 2.", "Tổng số"."""
    return bool(_END.match(line.folded))


def item(line: Passage) -> tuple[str | None, Passage] | None:
    """Return the number of an entry, None for a dash, and what follows; None where the line begins no entry.

    A name with its honorific begins one without any number.
    """
    match = _ITEM.match(line.folded)
    if match:
        return match["stt"] or match["comma"], line.part(match.end())
    honorific = words.honorific().match(line.lowered)
    if honorific and line.text[:1].isupper() and line.text[honorific.end() : honorific.end() + 1].isupper():
        return None, line
    return None
