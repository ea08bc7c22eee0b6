"""Awards that a paper takes back or doesn't give: whom it names for that receives nothing."""

from __future__ import annotations

import re

from extract.rosters import words

_BEGINS = (
    r"^\W*(?:dieu\s+\d{1,2}\W+|(?:[ivx]{1,5}|\d{1,2}|[a-h])\s?[.)/:]\s?)?\W*(?:nay\s+)?(?:quyet\s+dinh\s+)?"
)
"""What may stand before a sentence's verb: "Điều 1. ", "III. ", "- "."""
_WITHDRAWN = re.compile(
    r"""(?<!\w)(?:thu\ hoi|huy\ bo|huy|bai\ bo|tuoc|rut)
    (?:\s+(?:                                                  # "thu hồi 02 danh hiệu Chiến sĩ thi đua"
        va|lai|cac|\d{1,4}|viec|ket\ qua|hinh\ thuc|hien\ vat|danh\ hieu(?:\ vinh\ du\ nha\ nuoc)?
        # "hủy bỏ Quyết định số 12/QĐ-UBND ngày 05 tháng 01 năm 2023 của Chủ tịch UBND xã về việc tặng …"
      | quyet\ dinh(?:\ so\ \S+)?(?:\ ngay\ \S+(?:\ thang\ \S+\ nam\ \d+)?)?
        (?:\ cua\ [^.;,]{3,80}?(?=\ ve\b))?(?:\ ve(?:\ viec)?)?
      | (?:trao\ )?tang(?:\ thuong)?|cong\ nhan|khen\ thuong
    ))*\s+\W?""",
    re.VERBOSE,
)
"""What takes an award back that is named behind it."""
_REFUSED = re.compile(
    _BEGINS
    + r"""(?:khong|chua)\s+(?:(?:xet|de\ nghi|xet\ de\ nghi|duoc|dong\ y|thong\ nhat)\s+)*(?:
        # Không đề nghị: Ông …; Không xét tặng …
        (?:xet|de\ nghi|khen\ thuong|cong\ nhan)\b
        (?=\W*:|\s+(?:doi\ voi|cho|danh\ hieu|khen|tang|cong\ nhan)\b)
        # Không tặng Bằng khen cho …
      | (?:trao\ |phong\ )?tang\s+(?:thuong\s+)?
        (?=\W*:|(?:danh\ hieu|bang|giay|co|huan|huy|ky|cho)\b)
    )""",
    re.VERBOSE,
)
_UNWORTHY = re.compile(
    r"""(?<!\w)(?:
        # KHÔNG ĐỦ ĐIỀU KIỆN, CHƯA ĐẠT DANH HIỆU
        (?:khong|chua)\ (?:du|dat|dam\ bao|dap\ ung)\ (?:cac\ )?
        (?:dieu\ kien|tieu\ chuan|tieu\ chi|danh\ hieu)
      | (?:khong|chua)\ (?:duoc|de\ nghi)\ (?:de\ nghi|xet|tang|khen|cong\ nhan)   # KHÔNG ĐƯỢC TẶNG
      | (?:khong|chua)\ (?:xet|tang|khen|cong\ nhan)                                # KHÔNG CÔNG NHẬN
      | bi\ (?:thu\ hoi|huy\ bo|tuoc)                                              # BỊ THU HỒI BẰNG KHEN
    )(?!\w)""",
    re.VERBOSE,
)
"""In the title of a list: "DANH SÁCH CÁ NHÂN KHÔNG ĐỦ ĐIỀU KIỆN KHEN THƯỞNG"."""
_ATTENDANCE = re.compile(
    r"\W{0,3}(?:(?:[ivx]{1,5}|\d{1,2}|[a-h])\s?[.)/:]\s?)?"
    r"(?:thanh phan|co mat|vang mat|chu tri|chu toa|dai bieu|khach moi|nguoi du)\b[^.;]{0,60}$"
)
_TO_SOMEBODY = re.compile(r"(?<!\w)(?:cho|doi voi|cua)\s|:")
_RULE = re.compile(r"(?<!\w)(?:truong hop|neu|khi)(?!\w)")
"""Words of a rule on when no award is given."""


def refuses(folded: str) -> bool:
    """Return whether a sentence takes an award back or refuses it, so that nobody in it receives one.

    >>> refuses("dieu 1. thu hoi bang khen doi voi 02 ca nhan"), refuses("iii. khong de nghi: ong to van a")
    (True, True)
    >>> refuses("dieu 1. tang bang khen cho ong to van a da thu hoi tai san bi mat")
    False
    """
    return bool(_REFUSED.match(folded)) or _takes_back(folded)


def _takes_back(folded: str) -> bool:
    """Return whether a sentence begins with taking an award back; what was done before is a merit."""
    begins = re.match(_BEGINS, folded)
    withdrawn = _WITHDRAWN.match(folded, begins.end() if begins else 0)
    return withdrawn is not None and words.award().match(folded, withdrawn.end()) is not None


def refuses_somebody(folded: str) -> bool:
    """Return whether a sentence refuses an award to somebody, and is no rule on when none is given.

    >>> refuses_somebody("khong tang bang khen doi voi cac truong hop vi pham ky luat")
    False
    """
    return refuses(folded) and _TO_SOMEBODY.search(folded) is not None and _RULE.search(folded) is None


def lists_refused(title: str) -> bool:
    """Return whether a list, by its folded title, holds those who get nothing or have to give back.

    >>> lists_refused("danh sach ca nhan khong du dieu kien khen thuong")
    True
    >>> lists_refused("danh sach ca nhan du dieu kien khen thuong")
    False
    """
    return _UNWORTHY.search(title) is not None or refuses(title)


def is_attendance(line: str) -> bool:
    """Return whether a folded line stands over those who were at a meeting: "I. Thành phần tham dự:"."""
    return _ATTENDANCE.match(line) is not None


def without_refusals(folded: str) -> str:
    """Return a text without the sentences that refuse; where its articles do, without what its head says.

    >>> without_refusals("ve viec tang bang khen dieu 1. khong tang bang khen cho ong a. dieu 2. thi hanh.")
    'dieu 2. thi hanh.'
    """
    sentences = re.split(r"(?<=[.;])\s+(?=dieu\s+\d)|\s+(?=dieu\s+1\W)", folded)
    kept = [one for one in sentences if not refuses(one)]
    if len(kept) == len(sentences):
        return folded
    return " ".join(one for one in kept if one.startswith("dieu"))
