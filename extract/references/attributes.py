"""What stands behind a number in the text: the date, the issuing agency, the subject."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extract.lexicon.dates import CITED_DATE, DATE, Dated, dated, is_short
from extract.lexicon.vocabulary import agencies, kinds, load

_DATE = re.compile(CITED_DATE)
_DATE_LEAD = re.compile(
    r"""
    (?:\s?\((?:sau\s+day|goi|viet\s+tat)[^()]{1,80}\))?   # (sau đây gọi tắt là Nghị định 98)
    [\s,_]{0,4}\(?\s?
    (?:duoc\s+|da\s+)?(?:(?:ban\ hanh|ky|cong\ bo|thong\ qua)(?:\s+ngay)?\s+)?
    (?:(?:de\s+|cung\s+)?ngay|ng\.)?\s{0,3}[:,.]?\s{0,9}
    """,
    re.VERBOSE,
)
"""What may stand between a number and its date, folded: " ban hành ngày ", ", cùng ngày ", " (ngày "."""
_BLANK = r"[\s._…]{0,60}"
_PARTIAL_DATE = re.compile(
    rf"""[\s,]{{0,4}}(?:ban\ hanh\s+|ky\s+)?(?:ngay|ng\.)(?P<blank>{_BLANK})
    (?:[^\s/.…]{{1,4}}\s{{0,3}})??(?:  # what print made of a day written by hand
        thang\s{{0,3}}(?P<m1>\d{{1,2}})?{_BLANK}nam\s{{0,3}}(?P<y1>(?:19|20)\d{{2}})
        # ngày    tháng 02 năm 2025
      | [/.-]\s?(?P<m2>\d{{1,2}})\s?[/.-]\s?(?P<y2>(?:19|20)\d{{2}})  # ngày    /02/2025
    )(?!\d)""",
    re.VERBOSE,
)
"""A date whose day is blank, dotted or not to be read, folded."""
_EARLIER_DATE = re.compile(rf"\b[Nn]gày\s{{0,3}}{DATE}(?P<gap>[^;\n]{{0,120}}?)$")
_ISSUES = re.compile(r"\b(?:ban hành|ký|có|gửi|ra)\s*(?:các\s*)?$")


def _any_of(words: Iterable[str]) -> str:
    """Return `words` as an alternation, longest first, in which any white space fits a space."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in ordered)


_LEADS = _any_of(load("subjects")["leads"])
_STOPS = _any_of(load("subjects")["stops"])
_HEADS = _any_of(load("agencies")["heads"])
_KINDS = _any_of(kinds().by_folded_name.values())

_HEAD = re.compile(rf"[\s,]{{0,4}}(?:cung\s+ngay\s+)?(?:(?:cua|do)\s+)?(?=(?:{agencies().heads})\b)")
_NAME = re.compile(rf"(?:(?:bo\s+truong|thu\s+truong|chu\s+tich|giam\s+doc)\s+)?(?:{agencies().names})\b")
_WHOLE = re.compile(
    r"(?:bo\s+truong\s|thu\s+truong\s)?(?:chinh\s+phu|quoc\s+hoi|thu\s+tuong|bo\s|so\s|uy\s+ban\s+thuong\s+vu|chu\s+tich\s+nuoc)"
)
_GOES_ON = re.compile(r"\s+(?:tỉnh|thành phố|TP|khóa|khoá|và\s+Bộ|[A-ZĐÀ-Ỹ][a-zđà-ỹ])")
_NEW_LINE = (
    r"[ \t]{0,20}(?:(?:Căn cứ|Theo|Xét|Thực hiện|Trên cơ sở|Triển khai|Nơi nhận|Kính gửi|Số)\b"
    r"|(?:T/?M|K/?T|T/?L|TUQ)[. ]|[-+*•]\s|\d{1,2}[.)]\s|[A-ZĐÀ-Ỹ][A-ZĐÀ-Ỹ ,]{6,}(?:\n|$))"
)
"""What begins a line with which no agency's name continues: the next basis, the signature, a heading."""
_NAME_CHARACTERS = re.compile(rf"(?:[^,;.:()\"“”\n]|\n(?!\s*\n|{_NEW_LINE})|\.(?=\w)){{2,140}}")
_NEXT_LAW = r"(?:và|hoặc)\s+(?:các\s+)?(?:Luật|Bộ luật|Pháp lệnh)(?=\s+[A-ZĐÀ-Ỹ])"
_NEXT_KIND = rf"(?:và|hoặc)\s+(?:các\s+)?(?i:{_KINDS})(?=\s+(?:số\s*:?\s*)?(?:\d|$)|\s+của\b)"
_STOP = re.compile(rf"\s(?:{_LEADS}|{_STOPS}|{_NEXT_KIND}|{_NEXT_LAW}|cùng\s+ngày)(?!\w)")
_LIST_OF_AGENCIES = re.compile(rf"\s*(?:,|và|-)\s*(?=(?:{_HEADS})(?!\w))")

_TITLE_LEAD = re.compile(
    r"(?i:về|v/v|quy\s+định|ban\s+hành|phê\s+duyệt|hướng\s+dẫn|sửa\s+đổi|bổ\s+sung|công\s+bố)(?!\w)"
)
_SUBJECT_LEAD = re.compile(
    rf"(?:\s{{0,3}}\((?:nay là|trước đây là|cũ)[^()]{{2,90}}\))?[\s,]{{0,4}}[(“\"]?(?=(?:{_LEADS})(?!\w))",
    re.IGNORECASE,
)

_PARAGRAPH = r"""
    \n(?=\s{0,20}(?:
        (?:Căn\ cứ|Theo\ đề\ nghị|Xét|Thực\ hiện|Trên\ cơ\ sở|Triển\ khai|Được|CÔNG\ BÁO)\b
      | Điều\ \d | Chương\ [IVX] | [IVX]+\.\s | \d{1,2}[.)]\s | [a-zđ]\)\s | [-+*•]\s
      | [A-ZĐÀ-Ỹ ]{8,}\n           # a heading
      | \d{1,4}\s*\n              # a page number
      | \d{1,2}/\d{1,2}/\d{4}\s   # the next cell of a table
    ))"""
_PEER = rf"\s*(?:,|và|hoặc)\s+(?:các\s+)?(?i:{_KINDS})\s+(?:(?:của|do)\s[^,;.]{{2,50}}\s)?(?:số\s*:?\s*)?\d"
"""`và Quyết định của Bộ Tài chính số 12`: the next document of the same list."""
_AMENDS = re.compile(r"(?:sửa\s+đổi|bổ\s+sung|bãi\s+bỏ)", re.IGNORECASE)
_NUMBERED = re.compile(rf"\d/\d{{4}}/[A-ZĐ]|ngày\s{{0,3}}{DATE}")
_RELATED = (
    r"(?:pháp\s+luật|(?:các\s+)?(?:văn\s+bản|quy\s+định|nhiệm\s+vụ|nội\s+dung)"
    r"\s+(?:của|sửa|hướng|pháp|quy|khác|có|sau|liên))"
)
_SUBJECT_END = re.compile(
    rf"""
    ; | \./ | \.\d{{0,2}}(?=\s|$|[”\"])  # a sentence's end, with a footnote's number
  | [)”\"](?=[\s,;.]|$) | \n\s{{0,20}}\n | :(?=\s{{0,9}}[\n“\"])
  | (?P<amended>(?i:,?\s+(?:đã\s+)?được\s+(?:sửa\s+đổi|bổ\s+sung|thay\s+thế|đính\s+chính)))
  | ,?\s+và\s+(?:điểm|khoản|Điều|Mẫu|Phụ\s+lục)\s+(?:số\s+)?[\da-zIVX]{{1,4}}\s      # và khoản 2 Điều 5
  | ,?\s+(?:hoặc\s+theo|và\s+đã\s+được)\s
  | (?i:,?\s+(?:có|hết|chấm\s+dứt)\s+hiệu\s+lực)                                    # có hiệu lực từ …
  | (?i:\s+có\s+căn\s+cứ\s+ban\s+hành | ,?\s+(?:cụ\s+thể\s+)?như\s+sau)
  | ,?\s+(?:bao\s+)?gồm\s*: | ,?\s+(?:cụ\s+thể|trong\s+đó)\s*:
  | ,?\s+\((?:đã|được|sau\ đây|gọi|viết\ tắt|đăng|nếu\ có|[A-Z]{{2,5}}\s?\d)        # (sau đây gọi là …
  | ,?\s+và\s+{_RELATED}                                                            # và quy định của …
  | (?P<peer>{_PEER})
  | {_PARAGRAPH}
    """,
    re.VERBOSE,
)
_ONLY_LEAD = re.compile(rf"(?:{_LEADS})?", re.IGNORECASE)
"""No subject: "theo Quyết định số 1/2020/QĐ-TTg thực hiện." continues with the sentence's own verb."""
_SUBJECT_LIMIT = 700


@dataclass(frozen=True, slots=True)
class After:
    """What stands behind a number.

    Attributes:
        issued: the date, None where none is cited.
        agency: the issuing agency as named, None where none is.
        subject_at: where the subject stands, None where none is cited.
        end: offset behind the date and the agency, where a following number's context begins.
        impossible: whether a date is cited that no calendar has, as when a digit was misread.
        known: month and year, or the year, of a date without its day, "02/2025"; else "".
    """

    issued: Dated | None
    agency: str | None
    subject_at: tuple[int, int] | None
    end: int
    impossible: bool = False
    known: str = ""


def look_after(text: str, folded: str, start: int, ceiling: int) -> After:
    """Return what stands behind the number that ends at `start`; the next number begins at `ceiling`."""
    issued, position = _read_date(text, folded, start, ceiling)
    impossible = issued is None and _cites_no_day(text, folded, start, ceiling)
    whole = issued is not None or impossible
    known, position = ("", position) if whole else _read_partial_date(folded, position, ceiling)
    agency, position = _read_agency(text, folded, position, ceiling)
    if agency and issued is None and not known:
        issued, position = _read_date(text, folded, position, ceiling)
    if agency and issued is None and not (known or impossible):
        known, position = _read_partial_date(folded, position, ceiling)
    return After(issued, agency, _read_subject(text, position), position, impossible and not issued, known)


def _read_partial_date(folded: str, position: int, ceiling: int) -> tuple[str, int]:
    """Return what is known of a date without its day, and where it ends; a form's dots leave more open.

    >>> _read_partial_date(" ngay    thang 02 nam 2025", 0, 30)
    ('02/2025', 26)
    >>> _read_partial_date(" ngay ... thang ... nam 2025", 0, 30)
    ('', 0)
    """
    match = _PARTIAL_DATE.match(folded, position)
    if match is None or match.start("blank") > ceiling:
        return "", position
    month, year = match["m1"] or match["m2"], match["y1"] or match["y2"]
    if month is None and any(char in ".…_" for char in match.group()):
        return "", position
    return (f"{int(month):02}/{year}" if month else year), match.end()


def _cites_no_day(text: str, folded: str, position: int, ceiling: int) -> bool:
    """Return whether what stands in the place of the date has its form, but is in no calendar: 31/02/2022."""
    lead = _DATE_LEAD.match(folded, position)
    match = _DATE.match(text, lead.end()) if lead else None
    return match is not None and match.start() <= ceiling and dated(match) is None


def earlier_date(text: str, floor: int, kind_start: int) -> Dated | None:
    """Return the date before the number in "Ngày 20/12/2017 Bộ Y tế ban hành Quyết định số …"."""
    match = _EARLIER_DATE.search(text, max(floor, kind_start - 160), kind_start)
    return dated(match) if match and _ISSUES.search(match["gap"]) else None


def inner_date(text: str, start: int, end: int) -> Dated | None:
    """Return the date between a kind and its number: "Quyết định ngày 05/01/2023 số …"."""
    match = _DATE.search(text, start, end)
    return dated(match) if match else None


def collapsed(text: str) -> str:
    """Return `text` with each run of white space as one space."""
    return " ".join(text.split())


def _read_date(text: str, folded: str, position: int, ceiling: int) -> tuple[Dated | None, int]:
    lead = _DATE_LEAD.match(folded, position)
    match = _DATE.match(text, lead.end()) if lead else None
    if not lead or not match or match.start() > ceiling:
        return None, position
    if is_short(match) and not lead.group().rstrip().endswith(("ngay", "ng.")):
        return None, position
    found = dated(match)
    if found is None:
        return None, position
    end = match.end()
    if "(" in text[position : match.start()] and text[end : end + 1] == ")":
        end += 1
    return found, end


def _read_agency(text: str, folded: str, position: int, ceiling: int) -> tuple[str | None, int]:
    head = _HEAD.match(folded, position)
    if not head or text.startswith(("số", "Số"), head.end()):  # folded, "số" is the "Sở" of "Sở Y tế"
        return None, position
    start = head.end()
    run = _NAME_CHARACTERS.match(text, start, min(len(text), max(ceiling, start)))
    if not run:
        return None, position
    end = _end_of_name(text, folded, start, run.end())
    joined = _LIST_OF_AGENCIES.match(text, end)
    if joined and joined.end() < ceiling:
        _, further = _read_agency(text, folded, joined.end(), ceiling)
        end = max(end, further)
    return collapsed(text[start:end]) or None, end


def _end_of_name(text: str, folded: str, start: int, limit: int) -> int:
    """Return where the agency's name that begins at `start` ends; all but known ones end at `limit`.

    A known name is whole: "Chính phủ xong trước ngày …" names no agency beyond "Chính phủ". It continues with
    a place alone: "Sở Y tế Kiên Giang", "Hội đồng nhân dân tỉnh".
    """
    known = _NAME.match(folded, start, limit + 60)
    if known and _WHOLE.match(folded, start) and not _GOES_ON.match(text, known.end()):
        return known.end()
    stop = _STOP.search(text, known.end() if known else start, limit)
    return max(stop.start() if stop else limit, known.end() if known else 0)


def _read_subject(text: str, position: int) -> tuple[int, int] | None:
    """Return where the subject stands that a document behind `position` is cited with."""
    lead = _SUBJECT_LEAD.match(text, position)
    if not lead or ("," in lead.group() and not _TITLE_LEAD.match(text, lead.end())):
        return None
    start, limit = lead.end(), min(len(text), lead.end() + _SUBJECT_LIMIT)
    end = next((m.start() for m in _SUBJECT_END.finditer(text, start, limit) if _ends(text, start, m)), limit)
    stretch = text[start:end].rstrip(' ,.-–“"\n\t\v')
    return None if _ONLY_LEAD.fullmatch(stretch) else (start, start + len(stretch))


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Return whether the subject that begins at `start` ends at `match`, a possible end of it.

    A bracket that it opened itself is its own. Once it has named a document by number, so are that one's
    peers, and what amended it: "sửa đổi Nghị định số 1/2020/NĐ-CP và Nghị định số 2/2021/NĐ-CP".
    """
    if match.group() == ")":
        return text.count("(", start, match.start()) <= text.count(")", start, match.start())
    if match["peer"] or (match["amended"] and _AMENDS.match(text, start)):
        return not _NUMBERED.search(text, start, match.start())
    return True
