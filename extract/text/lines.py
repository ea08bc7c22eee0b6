"""The lines of a page as the header rules see them: columns apart, each with its page, place and text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.types import Box, Page
from vietnamese.fold import fold_aligned

NATION = re.compile(
    r"cong\W{0,2}h[o0]a\W{0,2}xa\W{0,2}h[o0]i\W{0,2}chu\W{0,2}ngh[il1]a\W{0,2}v[il1]et\W{0,2}nam"
)
"""CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM, as OCR may read it, folded."""
MOTTO = re.compile(r"d[o0]c ?lap\W{0,6}tu ?d[o0]\W{0,6}hanh ?phu?c")
PARTY = re.compile(r"dang ?cong ?san ?viet ?nam")
RECIPIENTS = re.compile(r"\W{0,3}n[o0]i ?nh[aâ]n\s?[:;.]?")
"""Nơi nhận, which begins the list of recipients."""
PLACE_AND_DATE = re.compile(
    r"(?:(?<=\s)|^)[^\W\d_][\w.\- ]{1,40}?\s*[,.]{1,2}\s*ng[a4]y"
    r"|(?:(?<=\s)|^)ngay\b.{0,14}th[a4]ng\b"
)
"""Where "place, ngày …" begins, folded."""

LOST_DAY_WORD = re.compile(
    r"""\W{0,3}(?P<place>[^\W\d_][\w.\-\ ]{1,40}?)\s*[,.]{1,2}\s*
        (?=\d{0,2}\W{0,3}th[a4]ng\w{0,2}\W{0,3}\d{0,2}\W{0,3}n\w{1,2}m\s?\d{4}\W*$)""",
    re.VERBOSE,
)
"""The same where the word "ngày" was not read: "Mộc Giang, 20 tháng 5 năm 2021"."""


@dataclass(frozen=True, slots=True)
class HeadLine:
    """One line: `page.text[start:end] == text`; `folded` is `text` folded character by character.

    `opens` says that an empty line stands above it, which plain text has in place of a gap.
    """

    page: int
    start: int
    end: int
    text: str
    folded: str
    box: Box | None
    opens: bool = False

    @property
    def is_capital(self) -> bool:
        """Whether the line is in capitals, as agencies, kinds and titles are; OCR slips at times."""
        return is_capital(self.text)


_MOSTLY = 0.8
"""The share of capitals from which on a text counts as in capitals: readers take some for small letters."""


def is_capital(text: str) -> bool:
    """Return whether `text` is in capitals, but for slips of OCR."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 1 and sum(char.isupper() for char in letters) >= _MOSTLY * len(letters)


def page_lines(page: Page) -> tuple[HeadLine, ...]:
    """Return the lines of `page` that hold text, in reading order.

    Plain text has no columns: "UBND TỈNH A CỘNG HÒA XÃ HỘI …" is cut where the right column's known words
    begin, so that the rules need not care where the text came from.
    """
    lines: list[HeadLine] = []
    for line in page.lines:
        cut = list(_cut(page, line.start, line.end, line.box))
        if cut and lines and page.text.count("\n", lines[-1].end, cut[0].start) > 1:
            cut[0] = replace(cut[0], opens=True)
        lines += cut
    return tuple(_joined(page, lines))


_DATE_BEGUN = re.compile(
    r"(?:[^\W\d_][\w.\- ]{1,40}[,.]{1,2}\s*)?ngay\s?[\d.…_]{0,4}(?P<month>\s?thang\s?[\d.…_]{0,4})?"
)
_DATE_GOES_ON = re.compile(r"thang\b.{0,6}\bnam\b.{0,6}")
_YEAR_GOES_ON = re.compile(r"nam\s?\d{4}\W?")


_NUMBER_BEGUN = re.compile(
    r"""\W{0,3}(?:so|s0)\s?[:.]\s{0,3}  # Số:
        (?:\d{1,6}[a-z]?\s?[-–/][^\W_a-z]?(?:[a-z.&\d]{1,8}\s?[-–/]?){0,4})?  # 471/QĐ-, 16 -
    """,
    re.VERBOSE,
)
_NUMBER_WHOLE = re.compile(r"\d{1,6}[A-Za-z]?\s?[/⁄-][A-ZĐÐ0-9][\w.&/⁄–-]{1,30}")
_LETTERS_GO_ON = re.compile(r"[A-ZĐÐ][\w.&]{0,12}(?:[/⁄–-][A-ZĐÐ][\w.&]{0,12}){0,3}")


def _continues_number(line: HeadLine, following: HeadLine) -> bool:
    """Return whether a page head's number is broken: "Số:" over "471/QĐ-UBND", "Số: 471/QĐ-" over "UBND"."""
    if not _NUMBER_BEGUN.fullmatch(line.folded) or not _one_column(line, following):
        return False
    text = line.text.rstrip()
    if text[-1] in ":.":
        return _NUMBER_WHOLE.fullmatch(following.text) is not None
    return text[-1] in "-–/⁄" and _LETTERS_GO_ON.fullmatch(following.text) is not None


def _one_column(line: HeadLine, following: HeadLine) -> bool:
    if not line.box or not following.box:
        return True
    return line.box.x0 < following.box.x1 and following.box.x0 < line.box.x1


def _continues_date(line: HeadLine, following: HeadLine) -> bool:
    """Return whether a line of place and date is broken behind its day or its month."""
    begun = _DATE_BEGUN.fullmatch(line.folded)
    goes_on = _YEAR_GOES_ON if begun and begun["month"] else _DATE_GOES_ON
    return begun is not None and goes_on.fullmatch(following.folded) is not None


def _joined(page: Page, lines: list[HeadLine]) -> Iterator[HeadLine]:
    """Yield `lines` with a line of place and date, or of the number, that is broken in two made whole."""
    parts = iter([*pairwise(lines), *((line, None) for line in lines[-1:])])
    for line, following in parts:
        if following is None or not (_continues_date(line, following) or _continues_number(line, following)):
            yield line
            continue
        text = page.text[line.start : following.end]
        box = Box.around([line.box, following.box]) if line.box and following.box else line.box
        yield replace(line, end=following.end, text=text, folded=fold_aligned(text), box=box)
        next(parts)


def _cut(page: Page, start: int, end: int, box: Box | None) -> Iterator[HeadLine]:
    text = page.text[start:end]
    folded = fold_aligned(text)
    cuts = [0, *sorted({_unglued(text, cut) for cut in _right_column(text, folded)}), len(text)]
    for left, right in pairwise(cuts):
        stretch = text[left:right]
        stripped = stretch.strip()
        if stripped:
            begin = left + stretch.index(stripped)
            stop = begin + len(stripped)
            yield HeadLine(page.number, start + begin, start + stop, stripped, folded[begin:stop], box)


_NUMBER_BESIDE = re.compile(r"(?P<agency>[^:/\d]{6,80}\s)so\s?:\s?\d{0,6}[a-z]?\s?[/⁄-]\s?[a-z]")
"""Agency and number in one line: "UBND TỈNH MỘC GIANG Số: 172/QĐ-UBND"."""


def _right_column(text: str, folded: str) -> set[int]:
    """Return where, in a line that begins with the left column, the right column's words begin."""
    cuts = set()
    for pattern in (NATION, MOTTO, PARTY):
        if (match := pattern.search(folded)) and match.start() > 2:
            cuts.add(match.start())
    if (match := RECIPIENTS.match(folded)) and folded[match.end() :].strip():
        cuts.add(match.end())
    if (match := _NUMBER_BESIDE.match(folded)) and is_capital(text[: match.end("agency")]):
        cuts.add(match.end("agency"))
    if folded.lstrip().startswith(("so:", "so ", "s0:")) and (match := PLACE_AND_DATE.search(folded, 6)):
        cuts.add(_after_symbol(folded, match.start()))
    return cuts


_GLUED_PLACE = re.compile(r"[A-ZĐ]{2}(?P<place>(?!TTr|CTr|TTg)[A-ZĐÀ-Ỹ][a-zà-ỹ]{1,6})\s?$")


def _unglued(text: str, cut: int) -> int:
    """Return `cut`, moved before a syllable of the place that is glued to the number's letters.

    >>> text = "Số: 12/QĐ-UBNDMộc Giang, ngày 5 tháng 3 năm 2020"
    >>> text[_unglued(text, text.index("Giang")) :].split(",")[0]
    'Mộc Giang'
    """
    glued = _GLUED_PLACE.search(text, max(0, cut - 12), cut)
    return glued.start("place") if glued else cut


def _after_symbol(folded: str, position: int) -> int:
    """Return `position`, moved behind the number's last segment where the place's pattern took it in.

    In "so: 12/qd-ubnd ha noi, ngay" the place may seem to begin at "ubnd".
    """
    slash = folded.rfind("/", 0, position + 1)
    space = folded.find(" ", max(position, slash))
    comma = folded.find(",", position)
    return (
        space + 1
        if slash >= 0 and "-" in folded[max(slash, position - 1) : position + 1] and 0 <= space < comma
        else position
    )
