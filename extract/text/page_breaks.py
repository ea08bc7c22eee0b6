"""What a page break puts into the middle of a sentence: page heads of the Công báo, signing stamps."""

from __future__ import annotations

import re

BREAK = "\v"
"""What stands in place of each character of such an interruption: white space that no line ends with."""

_NUMBER_LINE = r"[ \t\f]{0,40}\d{1,4}[ \t\f]{0,40}\n"
_BLANK_LINES = r"(?:[ \t\f]{0,40}\n){0,8}"
_INTERRUPTION = re.compile(
    rf"""(?:
        CÔNG\ BÁO/Số\ [^\n]{{3,60}}\n{_BLANK_LINES}(?:{_NUMBER_LINE})?   # CÔNG BÁO/Số 7/Ngày 26-6-2023⏎66
      | (?:Người\ ký|Ký\ bởi):\ [^\n]{{2,120}}\n                        # Người ký: …⏎Email: …⏎Thời gian ký: …
        (?:(?:Email|Cơ\ quan|Thời\ gian\ ký|Ngày\ ký):[ ]?[^\n]{{0,120}}(?:\n|$)){{1,4}}
    ){_BLANK_LINES}""",
    re.VERBOSE,
)
_NUMBER_BEFORE = re.compile(rf"\n{_BLANK_LINES}{_NUMBER_LINE}{_BLANK_LINES}\Z")
_PARAGRAPH = re.compile(
    r"[ \t]{0,20}(?:(?:Điều|Chương|Mục|Phần|Phụ lục) [\dIVX]|\d{1,2}(?:[.)]|\s[A-ZĐ])|[a-zđ]\)|[-+*•“])"
)
"""What begins a paragraph, so that its line end must stay."""

_BEFORE = 120  # characters that the page number and blank lines before a head may take


def without_interruptions(text: str) -> str:
    r"""Return `text` with page heads and stamps blanked out by `BREAK`; offsets stay.

    >>> without_interruptions("của đơn\n66\nCÔNG BÁO/Số 7/Ngày 26-6-2023\nvị").replace(BREAK, "")
    'của đơnvị'
    """
    parts: list[str] = []
    reached = 0
    for match in _INTERRUPTION.finditer(text):
        low = max(reached, match.start() - _BEFORE)
        number = _NUMBER_BEFORE.search(text, low, match.start())
        start = number.start() if number else low + len(text[low : match.start()].rstrip())
        end = match.end() - 1 if _PARAGRAPH.match(text, match.end()) else match.end()
        parts += [text[reached:start], BREAK * (end - start)]
        reached = end
    return "".join([*parts, text[reached:]])
