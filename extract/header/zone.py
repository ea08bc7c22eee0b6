"""The head of the first page: from the top to the first line of the body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from extract.lexicon.symbol import PLAIN_LETTERS
from extract.lexicon.vocabulary import agencies, kinds
from extract.text.lines import LOST_DAY_WORD, MOTTO, NATION, PARTY, PLACE_AND_DATE, HeadLine
from vietnamese.fold import fold
from vietnamese.names import place_names

_BODY = re.compile(r"\W{0,3}(?:can cu\b|kinh gui\b|dieu 1\b|xet de nghi|theo de nghi|kinh thua)")
_NUMBER = re.compile(
    r"""\W{0,3}(?:\w\W{1,2}(?=s))?  # a speck before it: "1 Số: 12/TB-SNV"
        (?:s[o0e6]{0,2}|[5$]o)\W{0,2}\s?[:;.,†]  # Số: 145/TTr-SNV, S6: 145/TTr-SNV, 5ố: 145/TTr-SNV
      | \W{0,2}so\s{1,}[^ ]{0,8}\s?[/⁄-]  # Số 67-KH/TU, as the Party has it
      | \W{0,2}so\d{1,5}\s?[/⁄a-z]  # Số197/GM-SYT, Số1894BGDĐT-GDPT
      | \W{0,2}so[^\s\w]?\w{1,3}\s?[/⁄]\s?[a-z]  # Sốf/GM-SYT: digits touch the colon
      | (?:luat|nghi\ quyet|phap\ lenh)\s+so\s?:  # Luật số: 31/2024/QH15, the National Assembly's
    """,
    re.VERBOSE,
)
_NUMBERED_KIND = re.compile(rf"\W{{0,4}}(?:{kinds().pattern})\s+so\s?:?\s?\d")
"""A title with the number in it, as publishers set it: "QUYẾT ĐỊNH SỐ 12/QĐ-UBND NGÀY …"."""
_ABOUT = re.compile(r"\W{0,2}(?:[vw]\s?[/⁄]\s?[vw]\b|v\s?%|ve viec\b)")
"""V/v, as OCR may read it: W/v, V%."""
ABOUT_MISREAD = re.compile(
    r"""\W{0,2}(?:
        [VvWwYN]\s?[/⁄\\|!lI1ij'’.,]{1,2}\s?[vVwWyYxN]   # V\v, V/y, Vlv, V!v, Viv, N/v
      | V[ií][vV]?                                        # Ví, Vív
      | V[vVN]                                            # Vv, VN
    )[:.]?(?=\s+[a-zđà-ỹ])""",
    re.VERBOSE,
)
"""The same misread, which only right below the number can be nothing else."""
_DRAWN = re.compile(r"[\W_]*")
"""A line of no letters: what was read of the rule below a number."""
_KIND_LINE = re.compile(
    rf"\W{{0,4}}(?:{kinds().pattern})\W{{0,4}}(?:so\s*:?.*|cua (?:{agencies().heads})\b.{{0,80}})?"
)
"""The kind alone, or as old papers have it: "QUYẾT ĐỊNH CỦA THỦ TƯỚNG CHÍNH PHỦ"."""
_SYMBOL_END = re.compile(
    r"[/⁄]\s?[A-ZĐÐa-z0-9&./⁄\-–— ]{0,40}[A-ZĐÐ]{2}|-\s?[A-ZĐÐ]{2,4}\s?[/⁄]\s?[A-ZĐÐ]|\d\s?[-–]\s?[A-ZĐÐ]"
)
_LOST_SLASH = re.compile(
    rf"""(?:{PLAIN_LETTERS})\s?[-–]\s?[A-ZĐ]{{2}}  # Số: 208 ÍQĐ-UBND
      | [Ss][ốỐ]\d{{1,5}}[A-ZĐ]{{2,}}\s?[-–]\s?[A-ZĐ]{{2}}  # Số1894BGDĐT-GDPT
    """,
    re.VERBOSE,
)
"""Letters of a number whose slash was lost, or read as something else."""
_CITED = re.compile(
    r"""\W{0,4}(?:ngay\s{0,3}\d   # ngày 5/1/2019, a date without a place
      | (?:cua|do)\b             # của Ủy ban nhân dân tỉnh
      | (?:ve|quy\ dinh)\b       # về việc …
      | va\b                     # và số 13/QĐ-UBND
      | (?:da\s|bi\s)?(?:duoc|sua\ doi|bo\ sung|thay\ the)\b  # ĐƯỢC SỬA ĐỔI, BỔ SUNG
    )""",
    re.VERBOSE,
)
"""What follows a number in a sentence, and in a page head never."""
_CITED_ON = re.compile(r"\W{0,4}(?:ngay\s{0,3}\d|cua\b)")
"""The same where the number ends its line."""
_LABEL = re.compile(r"\W{0,3}[s5$]o\s?:")
"""What no sentence has before a number: "Số:"."""
_LISTED = re.compile(r"\s{0,3}[-+–•*]\s")
"""The mark of an item: "- Số 12/QĐ-UBND ngày …"."""
_UNFINISHED = re.compile(rf"\b(?:{kinds().pattern}|theo|cua|va|tai|so|cac|voi|cho|ngay)\W{{0,2}}$")
"""How a line ends whose sentence continues: "thực hiện theo Nghị định"."""
_FINISHED = re.compile(r"[.;:!?”\")/*…_-]\s*$")
_SENTENCE_WORDS = 4
"""Words in small letters that make a line one of a sentence."""
COPY_NUMBER = re.compile(r"[/⁄]\s?(?:SY|SYBC|SYB|TrS|TRS|SL)\s?[-–]", re.IGNORECASE)
"""The number that an office gives its copy of another's paper: "Số: 19/SY-SNV"."""
COPY_MARK = re.compile(r"\W{0,3}(?:sao y|sao luc|trich sao)\b")
"""What an office calls its copy: SAO Y BẢN CHÍNH."""
_FOREIGN = re.compile(
    rf"{COPY_MARK.pattern}|\W{{0,3}}(?:cong van den|den\b.{{0,4}}(?:so|ngay)\b|ngay den|den so)"
    r"|\W{0,3}(?:chuyen|luu ho so(?: so)?)\s?[:.]"
)
"""What stamps of incoming post and of copies say; what stands above it in their column is theirs as well."""
_AGENCY = re.compile(rf"\W{{0,3}}(?:{agencies().heads})\b")
_CAPITAL = re.compile(r"\W*[A-ZĐÀ-Ỹ]")
_PLACE = re.compile(r"\W{0,3}[^\W\d_][\w.\- ]{1,40}[,.]{1,2}\s*ng[a4]y\b")
_SMALL_WORD = re.compile(r"(?<![^\W\d_])[a-zà-ỹđ]{2,}(?![^\W\d_])")
_SENTENCE = re.compile(r"\b(?:nam\s{1,3}|[/.-]\s?)(?:19|20)\d\d\b\W{0,4}[^\W\d_]{2,}\s+\w+\s+\w")
"""What follows a date in a sentence: "Ngày 05 tháng 01 năm 2023, Sở Nội vụ nhận được …"."""
_ANNEXED = re.compile(r"\bkem theo\b")
_LINES = 60


Proof = Literal["nation", "agency", "weak", ""]
"""What shows that a page begins with a page head: the nation's or the Party's name or the motto; an agency in
capitals above a number, a kind, or place and date; or only one of these ("weak"). A page from the middle of a
paper has none of them, whatever numbers and dates it cites."""


@dataclass(frozen=True, slots=True)
class HeadZone:
    """The lines of a page head by what they are; each may be missing.

    Attributes:
        lines: all lines of the page.
        body: index of the first line of the body.
        number: the line with "Số: …/…".
        dated: the line with "place, ngày … tháng … năm …".
        kind: the line with the kind in capitals.
        about: index of the "V/v" line of a công văn.
        party: whether the head is the Party's.
        proof: what proves that these lines are a page head, see `Proof`.
        first: index of the first line that is not a stamp's which stands above the head.
    """

    lines: tuple[HeadLine, ...]
    body: int
    number: int | None
    dated: int | None
    kind: int | None
    about: int | None
    party: bool
    proof: Proof = ""
    first: int = 0

    @property
    def is_proven(self) -> bool:
        """Whether number and date of these lines are the paper's own."""
        return self.proof in ("nation", "agency")

    @property
    def end(self) -> int:
        """Index behind the last line that is surely the head's."""
        known = [index for index in (self.number, self.dated, self.kind, self.about) if index is not None]
        end = max(known, default=-1) + 1
        return self.body if end < self.body < min(len(self.lines), _LINES) else end


def find_zone(lines: Sequence[HeadLine]) -> HeadZone:
    """Return the head of the page whose lines are given."""
    head = lines[:_LINES]
    body = next((i for i, line in enumerate(head) if _BODY.match(line.folded)), len(head))
    kind = next((i for i, line in enumerate(head[:body]) if _is_kind(line)), None)
    matter = next((i for i, line in enumerate(head[:body]) if i == kind or _ABOUT.match(line.folded)), body)
    number = next((i for i in range(body) if _is_own_number(head, i, cited=i > matter)), None)
    dated = _dated(head[: body if kind is None else min(body, kind + 1)], matter)
    first = 0 if number is None else number + 1
    about = next((i for i in range(first, min(body, first + 6)) if _ABOUT.match(head[i].folded)), None)
    below = next((i for i in range(first, body) if not _DRAWN.fullmatch(head[i].text)), body)
    if about is None and number is not None and below < body and ABOUT_MISREAD.match(head[below].text):
        about = below
    if kind is not None and about is not None and about > kind:
        about = None  # "Về việc …" below the kind is its subject, not a công văn's
    party = any(PARTY.search(line.folded) for line in head[:12]) and not any(
        NATION.search(line.folded) for line in head[:12]
    )
    proof = _proof(head[:body], number, kind, dated)
    behind = _behind_stamps(head, number, dated)
    return HeadZone(tuple(lines), body, number, dated, kind, about, party, proof, behind)


_TOP = 12
"""Lines of a page among which the nation's name or the agency stands, incoming stamps above them included."""


def _proof(lines: Sequence[HeadLine], number: int | None, kind: int | None, dated: int | None) -> Proof:
    """Return what shows that `lines`, those above the body, are a page head."""
    if any(map(is_nation, lines[:_TOP])):
        return "nation"
    known = [index for index in (number, kind, dated) if index is not None]
    below = max(known, default=-1)
    agency = next((i for i, line in enumerate(lines[:_TOP]) if _is_agency(line)), None)
    if agency is not None and agency < below:
        return "agency"
    placed = dated is not None and dated < _TOP and _PLACE.match(lines[dated].folded)
    return "weak" if agency is not None or kind is not None or placed else ""


def _is_agency(line: HeadLine) -> bool:
    return line.is_capital and _AGENCY.match(line.folded) is not None


def is_foreign(line: HeadLine) -> bool:
    """Return whether the line is of a stamp of incoming post or of a copy."""
    return bool(_FOREIGN.match(line.folded) or COPY_NUMBER.search(line.text))


ATTACHED = re.compile(
    r"""\W{0,4}(?:
        (?:ban\s+hanh\s+)?kem\s+theo\b                        # (Kèm theo Quyết định số 12/QĐ-UBND …)
      | (?:bieu|mau|bieu\s+mau)\s+(?:so|bieu)?\s*(?:\d|[ivx]+\b)  # Mẫu số 01, Biểu mẫu 2, Biểu 3
      | (?:mau|bieu)\s+(?:\w+\s+){0,2}so\b                    # Mẫu quyết định số …
      | phu\s+luc\b                                           # PHỤ LỤC II
    )""",
    re.VERBOSE,
)
"""What stands over a page that belongs to another, or over a form, folded; both have a page head at times."""
LIST = re.compile(r"\W{0,4}(?:(?:tong\s+hop|bang|bieu)\s+)?danh\s+sach\b")
"""The heading of a list, folded."""
PROVEN = 2
"""The strength of a head that is no form's and no annex's."""
_OPENING = 8
"""Lines in which that stands."""


def head_strength(lines: Sequence[HeadLine]) -> int:
    """Return how well a page of these lines shows a paper's own head: 0 not at all, 1 weakly, `PROVEN` well.

    A form that is annexed has the nation's name as well, and an annex the agency's.
    """
    zone = find_zone(lines)
    headings = (line.folded for line in lines[:_OPENING] if not _is_sentence(line))
    if any(ATTACHED.match(heading) or LIST.match(heading) for heading in headings):
        return int(zone.proof == "nation" and zone.number is not None)
    return PROVEN if zone.is_proven else int(bool(zone.proof))


def _dated(lines: Sequence[HeadLine], matter: int) -> int | None:
    """Return the line of place and date: the first below the nation's name, else the first.

    Stamps of incoming post and of copies bear dates too, and may stand above the head. A date without a place
    in the lines under "V/v" is that of what the subject cites.
    """
    nation = next((i for i, line in enumerate(lines) if is_nation(line)), 0)
    found = [
        i
        for i, line in enumerate(lines)
        if _is_dated(line)
        and (i <= matter or matter < nation < i or _PLACE.match(line.folded))
        and (_PLACE.match(line.folded) or not _is_continued(lines, i))
    ]
    return next((i for i in found if i > nation), found[0] if found else None)


def _behind_stamps(lines: Sequence[HeadLine], number: int | None, dated: int | None) -> int:
    """Return the index behind the last line of a stamp above the number, where an agency follows."""
    above = lines[: number or 0]
    foreign = [i for i, line in enumerate(above) if is_foreign(line) or (i != dated and _is_dated(line))]
    first = foreign[-1] + 1 if foreign else 0
    return first if any(_AGENCY.match(line.folded) and line.is_capital for line in above[first:]) else 0


def is_nation(line: HeadLine) -> bool:
    """Return whether the line is the nation's or the Party's name or the motto."""
    return bool(
        NATION.search(line.folded) or MOTTO.search(line.folded) or PARTY.fullmatch(line.folded.strip(" .,*-"))
    )


def _is_own_number(lines: Sequence[HeadLine], index: int, *, cited: bool) -> bool:
    """Return whether a line gives the number of the paper that these `lines` begin.

    Below the kind or "V/v" a number is `cited`, unless a line begins with "Số". What an item, or a sentence
    that began in the line above, names is another's.
    """
    line = lines[index]
    if not is_number(line) or (cited and not _CAPITAL.match(line.text)):
        return False
    if _NUMBERED_KIND.match(line.folded) and not _NUMBER.match(line.folded):
        return not any(_is_sentence(above) for above in lines[:index])
    if _CITED.match(_behind_symbol(line)) or _LISTED.match(line.text):
        return False
    following = lines[index + 1] if index + 1 < len(lines) else None
    if cited and following and _CITED_ON.match(following.folded):
        return False
    return _LABEL.match(line.folded) is not None or not _is_continued(lines, index)


def _is_continued(lines: Sequence[HeadLine], index: int) -> bool:
    """Return whether a line continues with the sentence of the one above it."""
    above = _above(lines, index)
    return above is not None and _goes_on(above)


def is_number(line: HeadLine) -> bool:
    """Return whether the line has the form of a page head's number.

    An incoming stamp's has no ký hiệu, and that of a copy is the copying office's.
    """
    begins = _NUMBER.match(line.folded) or (line.is_capital and _NUMBERED_KIND.match(line.folded))
    lettered = _SYMBOL_END.search(line.text) or _LOST_SLASH.search(line.text)
    return bool(begins and lettered and not COPY_NUMBER.search(line.text))


def _behind_symbol(line: HeadLine) -> str:
    """Return what stands behind the first symbol of the line, folded: "" in a page head."""
    match = re.search(r"\d\S*[/⁄-]\s?\S*", line.text)
    return line.folded[match.end() :] if match else ""


def _above(lines: Sequence[HeadLine], index: int) -> HeadLine | None:
    """Return the line above one in the same column, None where white space parts them."""
    line = lines[index]
    if index == 0 or line.opens:
        return None
    if line.box is None:
        return lines[index - 1]
    height = line.box.height
    near = [
        other
        for other in lines
        if other.box
        and other.box.x0 < line.box.x1
        and other.box.x1 > line.box.x0
        and 0 < line.box.y0 - other.box.y0 < 2.5 * height
    ]
    return max(near, key=lambda other: other.box.y0 if other.box else 0.0, default=None)


def _goes_on(line: HeadLine) -> bool:
    """Return whether a line is one of a sentence that the next one continues with."""
    if line.is_capital or is_nation(line) or _FINISHED.search(line.text):
        return False
    return bool(_UNFINISHED.search(line.folded)) or _is_sentence(line)


def _is_sentence(line: HeadLine) -> bool:
    return (
        not line.is_capital and not is_nation(line) and len(_SMALL_WORD.findall(line.text)) >= _SENTENCE_WORDS
    )


def _is_dated(line: HeadLine) -> bool:
    """Return whether the line is that of place and date, and nothing makes a sentence of it.

    The place may be lost or stand in a line of its own.
    """
    if lost := LOST_DAY_WORD.match(line.folded):
        return _may_be_place(line.text[slice(*lost.span("place"))])
    match = PLACE_AND_DATE.search(line.folded)
    if not match or _ANNEXED.search(line.folded):
        return False
    rest = line.folded[match.start() :]
    day = line.folded.index("ng", max(match.start(), match.end() - 4) if rest[0] != "n" else match.start())
    if _SENTENCE.search(rest) or not _may_be_place(line.text[:day]):
        return False
    return (
        "thang" in rest
        or bool(re.search(r"ng[a]y\W{0,3}\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}", rest))
        or "nam 20" in rest
    )


_MOST_OF_PLACE = 7
"""Words of the longest places, "Thành phố Phan Rang - Tháp Chàm"."""


def _may_be_place(text: str) -> bool:
    """Return whether what stands before a day is a place, or nothing: a sentence has small letters there.

    >>> _may_be_place("Mộc Giang, "), _may_be_place("Thành phố Mộc Giang, "), _may_be_place("")
    (True, True, True)
    >>> [_may_be_place(text) for text in ("có hiệu lực kể từ ", "Ông Lê Văn Thử, sinh ", "tại Mộc Giang, ")]
    [False, False, False]
    """
    name = re.split(r"\s{2,}", text.strip(" ,.;:_-—'\"`*|"))[-1]
    words = name.split()
    if not words or " ".join(fold(name).split()) in place_names():
        return True
    small = [word for word in words[1:-1] if word[0].islower()]
    capital = not (words[0][0].islower() or words[-1][0].islower())
    return len(words) <= _MOST_OF_PLACE and capital and len(small) < 2


def _is_kind(line: HeadLine) -> bool:
    """Return whether the line is the kind's: in capitals and alone."""
    return line.is_capital and _KIND_LINE.fullmatch(" ".join(line.folded.split())) is not None
