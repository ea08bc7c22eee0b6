"""Pages set in type for the tests: lines of words where a printer would put them, on A4."""

from __future__ import annotations

from ingest.types import Box, PlacedWord

WIDTH, HEIGHT = 595.0, 842.0
ASPECT = WIDTH / HEIGHT


def line(
    text: str, x: float, y: float, *, size: float = 13, gap: float = 0.28, slope: float = 0
) -> list[PlacedWord]:
    """Set `text` from the point (x, y), top left; four spaces in it are left blank for a pen.

    Args:
        text: words.
        x: in points.
        y: in points.
        size: of the type, in points.
        gap: of a space, in type sizes.
        slope: points that the line falls for each point that it goes to the right.
    """
    words: list[PlacedWord] = []
    for token in text.split(" "):
        if token:
            right = x + 0.5 * size * len(token)
            top = y + slope * x
            box = Box(x / WIDTH, top / HEIGHT, right / WIDTH, (top + 0.9 * size) / HEIGHT)
            words.append(PlacedWord(token, box, 0.95))
            x = right
        x += gap * size
    return words


def page(*lines: list[PlacedWord]) -> list[PlacedWord]:
    """Return all words, in an order that says nothing."""
    words = [word for placed in lines for word in placed]
    return sorted(words, key=lambda word: (word.text, word.box))


def body(y: float, count: int = 6) -> list[list[PlacedWord]]:
    """Lines over the whole width, from height `y`."""
    text = "thực hiện nhiệm vụ được giao theo đúng quy định của pháp luật về thi đua khen thưởng trong năm"
    return [line(text, 85, y + 20 * number, size=11) for number in range(count)]


HEAD_LEFT = ["UBND TỈNH MỘC GIANG", "SỞ Y TẾ", "Số: 12/SYT-NV"]
HEAD_RIGHT = [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Mộc Giang, ngày 4 tháng 5 năm 2023",
]


def head(
    left: list[str] = HEAD_LEFT, right: list[str] = HEAD_RIGHT, *, drop: float = 0
) -> list[list[PlacedWord]]:
    """The head of a page in two columns; the right one stands `drop` points lower."""
    lefts = [line(text, 90, 60 + 18 * number, size=11) for number, text in enumerate(left)]
    rights = [line(text, 300, 60 + drop + 18 * number, size=11) for number, text in enumerate(right)]
    return lefts + rights
