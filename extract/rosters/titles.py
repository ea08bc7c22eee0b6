"""What announces a roster: the title of a list, the note under it, the sentence before one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.rosters import words
from extract.rosters.refusals import lists_refused, refuses, without_refusals
from extract.text.passage import Passage
from extract.types import RecipientKind

_LIST = r"(?:danh sach|bieu tong hop|bang tong hop|tong hop danh sach)"
_TITLE = re.compile(rf"\W{{0,3}}(?:phu luc\b.{{0,12}})?{_LIST}\b")
_TITLE_BEHIND_SEAL = re.compile(r"\W{0,3}(?:\S{1,8}\s{1,3}){1,3}?(?P<title>danh sach)\b")
"""What a seal over the title's beginning leaves before it: "HÀ NG DANH SÁCH 06 TẬP THỂ"."""
_ANNEX = re.compile(r"\W{0,3}phu luc(?:\s+(?:so\s+)?(?:[ivx]{1,5}|\d{1,2}|[a-d]))?\W*")
"""An annex without a title of its own: "PHỤ LỤC", "PHỤ LỤC II"."""
_NOTE = re.compile(r"\W{0,3}(?:\S{1,3}\s)?\W{0,2}(?:ban hanh\s+)?kem theo\b")
"""The note under a title, maybe behind a speck: "(Kèm theo Quyết định số …", "5 (Kèm theo"."""
_COUNCIL = re.compile(
    r"(?:hoi dong|ban|quy|cong tac|luat|nganh|cum|khoi|quy che)\s+thi dua\W{0,4}(?:va\s+)?khen thuong"
)
COMMENDS = re.compile(
    r"""(?<!\w)(?:
        tang(?:\ thuong)?|truy\ tang|trao\ tang|trao(?=\ giai|\ thuong)|phong\ tang   # trao giải Nhất
      | cong\ nhan|khen\ thuong|bieu\ duong                                         # công nhận danh hiệu
      | (?<!boi\ )(?<!binh\ )thuong                                                 # thưởng; not bồi thường
      | de\ nghi(?:\ xet)?|de\ xuat|bau                                            # đề nghị xét tặng
    )(?!\w)""",
    re.VERBOSE,
)
"""Words that give or propose: they stand before the name of an award."""
_OTHERS = re.compile(
    r"""
    (?<!\w)(?:
        thanh\ vien|phan\ cong|nhiem\ vu                       # danh sách thành viên Tổ công tác
      | du\ thi|thi\ sinh|trung\ tuyen|can\ bo\ coi\ thi|giam\ khao|niem\ yet   # … thí sinh dự thi
      | ung\ vien|ung\ cu|kiem\ phieu|thanh\ phan              # … người ứng cử
      | nha\ thau|du\ an|thu\ tuc                             # … nhà thầu
      | hoc\ vien|tham\ gia|tham\ du|du\ hop|dai\ bieu|tap\ huan  # … đại biểu dự họp
      | bo\ nhiem|mien\ nhiem|ky\ luat|nghi\ huu|nang\ luong      # … nâng lương
      | xet\ duyet|giai\ quyet|sang\ kien                      # … sáng kiến
    )(?!\w)
    """,
    re.VERBOSE,
)
"""What lists are of that commend nobody."""
_FOUNDS = re.compile(r"(?<!\w)(?:thanh lap|kien toan|bo nhiem|mien nhiem|dieu dong|phan cong)(?!\w)")
_COMMENDED = re.compile(
    r"(?<!\w)(?:(?:duoc|dat) (?:khen thuong|tang|thuong|khen|bieu duong|tuyen duong|vinh danh|giai)"
    r"|de nghi (?:tang|khen|xet tang)|khen thuong|thuong (?:cho|tien))(?!\w)"
)
"""Words of a title that say it without an award's name. Who is recognised may be a household in need."""
_NO_GIVING = re.compile(r"\W*(?:can cu|xet|theo|ve viec|v/v)\b")
_RULES = re.compile(
    r"(?<!\w)(?:ho so|tieu chuan|doi tuong|dieu kien|quy dinh|tham quyen|trinh tu|thu tuc|nguyen tac"
    r"|bo phieu|co cau)(?!\w)"
)
"""Words of rules on how awards are given, which give none: "Hồ sơ đề nghị tặng Bằng khen gồm:"."""
_PLAINLY = re.compile(
    r"""
    (?<!\w)(?:
        khen\ thuong\s+(?:cho|doi\ voi|\d+|cac|dot\ xuat)         # khen thưởng đột xuất
      | (?:bieu\ duong|tang|trao)\W{0,2}\s?(?:tang\s+)?(?:tien\s+)?thuong\s+(?:cho|doi\ voi|\d)
                                                                # biểu dương, tặng thưởng cho …
      | (?<!boi\ )(?<!binh\ )(?<!khen\ )thuong\s+(?:(?:nong|dot\ xuat|tien)\s+)?(?:cho|\d)
                                                                # thưởng nóng cho; not bồi thường cho
      | bieu\ duong
      | cong\ nhan\b.{0,120}?\bdat\ (?:tieu\ chuan|chuan|danh\ hieu)  # công nhận … đạt chuẩn
    )(?!\w)
    """,
    re.VERBOSE,
)
_NEAR = 120
_PERSONS = re.compile(
    r"""(?<!\w)(?:ca\ nhan|dong\ chi|nguoi\ lao\ dong|nguoi\ co\ uy\ tin|can\ bo   # DANH SÁCH CÁ NHÂN
      |hoc\ sinh|sinh\ vien|giao\ vien|nha\ giao|van\ dong\ vien               # DANH SÁCH HỌC SINH
      |dang\ vien|doan\ vien|hoi\ vien                                          # DANH SÁCH ĐẢNG VIÊN
      |cong\ nhan(?!\ danh\ hieu)|chien\ si(?!\ thi\ dua)                        # not: công nhận danh hiệu
    )(?!\w)""",
    re.VERBOSE,
)
_COLLECTIVES = re.compile(
    r"(?<!\w)(?:tap the|don vi|chi bo|to chuc|ho gia dinh|doanh nghiep|cac truong)(?!\w)"
)
_ADDRESSED = re.compile(r"(?:kinh gui|noi nhan|quyet dinh|tra loi)\W*$")
_WHOM = (
    r"(?:tap the|ca nhan|ho gia dinh|don vi|nguoi lao dong|can bo|doan vien|hoi vien|hoc sinh|sinh vien"
    r"|giao vien|doanh nghiep|co quan|to chuc|dang vien|dong chi|ong|ba|doi|gia dinh|chi bo|truong)"
)
_WITHOUT_WORD_FOR_LIST = re.compile(
    rf"(?<!\w){_WHOM}(?!\w).{{0,60}}(?<!\w)(?:duoc|dat|de nghi)\s+(?:tang|cong nhan|khen|thuong|danh hieu)"
)
_SHORT_TITLE = 30
_LONGEST_TITLE = 300
_NAMED_BELOW = re.compile(
    rf"(?<!\w)cho\s+(?:\d+\s+|cac\s+|nhung\s+)?{_WHOM}\b(?!.*[.;/]\s*$)|(?<!\w)(?:sau|sau day|duoi day)\W*$"
)
"""The end of a sentence that names those whom the lines under it list, with no colon behind it."""


def begins_title(line: Passage, *, capital: bool) -> bool:
    """Tell whether the line is the title of a list: "DANH SÁCH", maybe behind what a seal left."""
    text = line.text.lstrip()
    behind = _TITLE_BEHIND_SEAL.match(line.folded)
    if behind and capital and line.text[behind.start("title") : behind.end()].isupper():
        return True
    if _ANNEX.fullmatch(line.folded) and (capital or text.startswith("Phụ lục")):
        return True
    if not _TITLE.match(line.folded) or not text[:1].isupper() or text.endswith((".", ";", ")")):
        return False
    return capital or len(text) < _SHORT_TITLE or text[:6].isupper()


def is_bare_annex(title: Passage) -> bool:
    """Tell whether a title is that of an annex, which does not say what it holds: "PHỤ LỤC I"."""
    return bool(_ANNEX.fullmatch(title.folded))


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
    if lists_refused(bare):
        return False
    if words.award().search(bare) and not _FOUNDS.search(bare):
        return bool(COMMENDS.search(bare)) or not _OTHERS.search(bare)
    if _OTHERS.search(bare) or _FOUNDS.search(bare):
        return False
    return commending or bool(_COMMENDED.search(bare))


def is_title_without_its_word(folded: str) -> bool:
    """Tell whether capital lines are the title of a list without that word, which a seal may hide.

    >>> is_title_without_its_word("cac tap the va ca nhan duoc tang bang khen")
    True
    >>> is_title_without_its_word("i ach ca nhan duoc tang bang khen"), is_title_without_its_word("phu luc")
    (True, False)
    """
    named = _WITHOUT_WORD_FOR_LIST.search(folded)
    return len(folded) < _LONGEST_TITLE and bool(named) and announces(folded, commending=False)


def commends(folded: str) -> bool:
    """Tell whether what a document says before its annexes gives or proposes awards.

    >>> commends("tang bang khen cho 02 tap the"), commends("thuong cho 03 nguoi lao dong")
    (True, True)
    >>> commends("boi thuong cho cac ho dan")
    False
    """
    bare = _COUNCIL.sub(" ", without_refusals(folded))
    named = (words.award().search(bare, m.end(), m.end() + _NEAR) for m in COMMENDS.finditer(bare))
    return any(named) or bool(_PLAINLY.search(bare))


def names_others(folded: str) -> bool:
    """Tell whether a sentence names people whom nobody commends: who counted the votes, who was there."""
    return bool(_OTHERS.search(folded))


def gives(folded: str, *, table: bool = False) -> bool:
    """Tell whether a sentence gives or proposes an award to those listed under it.

    >>> gives("tang bang khen cho cac ca nhan co ten sau:"), gives("ho so de nghi tang bang khen gom:")
    (True, False)

    Args:
        folded: the sentence.
        table: whether a table stands under it, of whose columns one has names: rules have none such.
    """
    bare = _COUNCIL.sub(" ", folded)
    if refuses(bare) or _NO_GIVING.match(bare) or _FOUNDS.search(bare) or _ADDRESSED.search(bare):
        return False
    if not table and _RULES.search(bare):
        return False
    return bool(COMMENDS.search(bare) and words.award().search(bare)) or bool(
        ("khen thuong" in bare and COMMENDS.search(bare)) or _PLAINLY.search(bare)
    )


def names_below(sentence: str) -> bool:
    """Tell whether a folded sentence leaves the names to the lines under it: it ends in a colon or "sau".

    >>> names_below("tang bang khen cho ca nhan co ten sau"), names_below("tang bang khen cho 03 ca nhan")
    (True, True)
    >>> names_below("tang bang khen cho 03 ca nhan (co danh sach kem theo).")
    False
    """
    return ends_in_colon(sentence) or bool(_NAMED_BELOW.search(sentence[-_NEAR:]))


def ends_in_colon(sentence: str) -> bool:
    """Tell whether a sentence ends in a colon, maybe with a speck behind it."""
    return bool(re.search(r":\s{0,9}\S{0,2}\s{0,9}$", sentence[-24:]))


def addresses(folded: str) -> bool:
    """Tell whether a line is followed by those to whom the document goes: "Kính gửi:", "Nơi nhận:"."""
    return bool(_ADDRESSED.search(folded))


def only_kind(title: Passage) -> RecipientKind | None:
    """Return the kind of recipient that a title names alone: "Các tập thể được tặng"."""
    bare = words.award().sub(" ", title.folded)
    named = {
        "tập thể": re.search(r"(?<!\w)tap the(?!\w)", bare),
        "cá nhân": re.search(r"(?<!\w)ca nhan(?!\w)", bare),
        "hộ gia đình": re.search(r"(?<!\w)(?:ho gia dinh|ho dan|ho kinh doanh)(?!\w)", bare),
    }
    kinds: Sequence[str] = [kind for kind, match in named.items() if match]
    return kinds[0] if len(kinds) == 1 else None  # type: ignore[return-value]


def names_persons(folded: str) -> bool:
    """Tell whether the title of a list speaks of persons alone, whatever they are.

    >>> names_persons("danh sach hoc sinh duoc khen thuong"), names_persons("danh sach tap the, ca nhan")
    (True, False)
    """
    return bool(_PERSONS.search(folded)) and not _COLLECTIVES.search(folded)
