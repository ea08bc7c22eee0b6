"""Places the page head: issuing agency and number on the left, national title and date on the right."""

from __future__ import annotations

from samples.generator.fonts import Style, text_width
from samples.generator.model import Hand, Head, IncomingStamp
from samples.generator.placed import HandDigits, PlacedPage, Rule, Text

_LEFT_MIDDLE, _RIGHT_MIDDLE = 162.0, 410.0
_TOP = 70.0
_DIGIT = 8.2
"""Advance of a handwritten digit at the usual size, in points."""


def place_head(head: Head) -> tuple[PlacedPage, float]:
    """Return the head and the height at which the body may begin."""
    left, right = _Column(_LEFT_MIDDLE), _Column(_RIGHT_MIDDLE)
    _place_left(left, head)
    _place_right(right, head)
    page = PlacedPage()
    for column in (left, right):
        page.items += column.page.items
        page.lines += column.page.lines
    return page, max(left.y, right.y) - 4


class _Column:
    """Lines set round a middle axis, one under the other."""

    def __init__(self, middle: float) -> None:
        self.middle = middle
        self.y = _TOP
        self.page = PlacedPage()

    def line(self, text: str, style: Style, size: float, step: float = 16.0) -> float:
        """Add a centred line and return its width."""
        width = text_width(text, style, size)
        self.page.items.append(Text(self.middle - width / 2, self.y, text, style, size))
        self.page.lines.append(text)
        self.y += step
        return width

    def rule(self, width: float) -> None:
        y = self.y - 11.0
        self.page.items.append(Rule(self.middle - width / 2, y, self.middle + width / 2, y, 0.8))

    def mixed(self, parts: list[tuple[str, Style, bool]], size: float, hand: Hand | None) -> None:
        """Add a centred line of printed and handwritten parts: (text, style, by hand)."""
        widths = [_DIGIT * len(t) + 5 if by_hand else text_width(t, s, size) for t, s, by_hand in parts]
        x = self.middle - sum(widths) / 2
        for (text, style, by_hand), width in zip(parts, widths, strict=True):
            if by_hand and hand:
                self.page.items.append(HandDigits(x + 2, self.y, text, 15.0, hand.ink))
            else:
                self.page.items.append(Text(x, self.y, text, style, size))
            x += width
        self.page.lines.append(" ".join("".join(text for text, _, _ in parts).split()))


def _place_left(column: _Column, head: Head) -> None:
    for text in head.superior:
        column.line(text, "Regular", 13)
    for text in head.agency:
        width = column.line(text, "Bold", 13)
    if head.party:
        column.line("*", "Regular", 14, step=18)
    else:
        column.rule(width * 0.42)
        column.y += 10
    hand = head.hand if head.hand and head.hand.number else None
    label = "Số " if head.party else "Số: " if head.number else "Số:"
    number = head.number or " " * 9
    column.mixed(
        [(label, "Regular", False), (number, "Regular", bool(hand)), (head.symbol, "Regular", False)],
        13,
        hand,
    )
    column.y += 17
    for text in head.about:
        column.line(text, "Regular", 12, step=14.5)
    if head.incoming:
        _place_incoming(column, head.incoming)


def _place_right(column: _Column, head: Head) -> None:
    if head.party:
        width = column.line("ĐẢNG CỘNG SẢN VIỆT NAM", "Bold", 15, step=17)
    else:
        column.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Bold", 12.5)
        width = column.line("Độc lập - Tự do - Hạnh phúc", "Bold", 13.5)
    column.rule(width)
    column.y += 10 if not head.party else 17
    hand = head.hand
    day, month, year = "     ", "     ", head.year
    if head.issued:
        day, month, year = f"{head.issued.day:02d}", _month(head.issued.month), head.issued.year
    parts: list[tuple[str, Style, bool]] = [
        (f"{head.place}, ngày ", "Italic", False),
        (day, "Italic", bool(hand and hand.day)),
        (" tháng ", "Italic", False),
        (month, "Italic", bool(hand and hand.month)),
        (f" năm {year}", "Italic", False),
    ]
    column.mixed(parts, 13.5, hand)
    column.y += 17


def _month(month: int) -> str:
    """Months 1 and 2 are written with a zero, the others without."""
    return f"{month:02d}" if month < 3 else str(month)


def _place_incoming(column: _Column, stamp: IncomingStamp) -> None:
    """Place the incoming stamp: printed red frame and labels, number and date by hand."""
    width, top = 138.0, column.y + 2
    x0, x1 = column.middle - width / 2, column.middle + width / 2
    rows = [(stamp.agency, ""), ("CÔNG VĂN ĐẾN", ""), ("Số:", stamp.number), ("Ngày:", stamp.received)]
    items = column.page.items
    for i, (label, value) in enumerate(rows):
        y = top + 14 + i * 16
        size = 9.5 if i == 0 else 11.5
        printed = text_width(label, "Bold", size)
        x = column.middle - printed / 2 if not value else x0 + 10
        items.append(Text(x, y, label, "Bold", size, "red"))
        if value:
            items.append(HandDigits(x + printed + 8, y, value, 13.0, "blue"))
        column.page.lines.append(f"{label} {value}".strip())
    bottom = top + 14 + 3 * 16 + 7
    items += [Rule(x0, y, x1, y, 1.2, "red") for y in (top, bottom)]
    items += [Rule(x, top, x, bottom, 1.2, "red") for x in (x0, x1)]
    column.y = bottom + 8
